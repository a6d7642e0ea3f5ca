//! The legacy groups pages.

use crate::back_office_browser::{Browser, Page, Visitor};
use demo_shop::{Fault, Options};
use reqwest::StatusCode;

const LIST: &str = "/index.php?controller=AdminGroups";

async fn create(browser: &Browser, english: &str, french: &str, reduction: &str) -> Page {
    let form = [
        ("submitAddgroup", "1"),
        ("name_1", english),
        ("name_2", french),
        ("reduction", reduction),
        ("price_display_method", "1"),
        ("show_prices", "1"),
    ];
    let answer = browser.post_multipart(&browser.at(LIST), &form).await;
    if answer.status == StatusCode::FOUND { browser.get(&answer.location).await } else { answer }
}

async fn search(browser: &Browser, filters: &[(&str, &str)]) -> Page {
    let form = [&[("submitFiltergroup", "1"), ("submitFilter", "")], filters].concat();
    browser.submit(LIST, &form).await
}

#[tokio::test]
async fn a_group_is_created_in_two_languages_and_edited() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = create(&browser, "Wholesale A", "Grossiste A", "10.5").await;
    assert!(page.has("Successful creation") && page.has("<title>Groups &gt; Edit: Wholesale A • PrestaShop</title>"));
    for part in
        [r#"name="name_1" class="" value="Wholesale A""#, r#"value="Grossiste A""#, r#"id="reduction" value="10.50""#]
    {
        assert!(page.has(part), "{part}");
    }
    let form = [("submitAddgroup", "1"), ("id_group", "4"), ("name_1", "B"), ("name_2", ""), ("reduction", "7,25")];
    let answer = browser.post_multipart(&browser.at(LIST), &form).await;
    assert!(answer.location.contains("&id_group=4&updategroup&conf=4&token="), "{}", answer.location);
    let page = browser.get(&answer.location).await;
    assert!(page.has("Successful update") && page.has(r#"id="reduction" value="7.25""#));
    assert_eq!(page.body.matches(r#"value="B""#).count(), 2, "a blank name takes the default language's");
    // The message is part of the address: it comes again though nothing was done.
    assert!(browser.get(&answer.location).await.has("Successful update"));
}

#[tokio::test]
async fn a_blank_name_is_answered_by_the_server_and_the_values_stay() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = create(&browser, "", "Grossiste", "5").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("The field name is required at least in English (English)."));
    assert!(page.has("<title>Groups • PrestaShop</title>") && page.has(r#"value="Grossiste""#));
    assert!(create(&browser, "A", "", "150").await.has("The discount value is incorrect (must be a percentage)."));
}

#[tokio::test]
async fn filters_find_parts_and_only_the_names_of_the_back_offices_language() {
    let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { groups: 15, ..Options::default() }).await;
    create(&browser, "Wholesale A", "Grossiste A", "10.5").await;
    let page = search(&browser, &[("groupFilter_b!name", "WHOLE")]).await;
    assert_eq!(page.cells("name"), ["Wholesale A"]);
    assert_eq!(page.cells("reduction"), ["10.50 %"]);
    assert!(page.has("Groups &gt; filter by Group name: WHOLE") && page.has("submitResetgroup"));
    assert!(search(&browser, &[("groupFilter_b!name", "Grossiste")]).await.has("No records found"));
    let page = search(&browser, &[("groupFilter_b!name", ""), ("groupFilter_id_group", "1")]).await;
    assert_eq!(page.cells("id_group"), ["1", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19"]);
}

#[tokio::test]
async fn filters_stay_with_the_browser_until_reset_or_logout() {
    let Visitor { shop, mut browser } = Visitor::admin().await;
    let mut other = Browser::of(&shop);
    other.log_in("demo@prestashop.com").await;
    search(&browser, &[("groupFilter_id_group", "2")]).await;
    assert_eq!(browser.open("/?controller=AdminGroups").await.cells("id_group"), ["2"]);
    assert_eq!(other.open(LIST).await.cells("id_group").len(), 3);
    let by_get = browser.open(&format!("{LIST}&submitResetgroup=1")).await;
    assert_eq!(by_get.cells("id_group"), ["2"], "a reset by GET does nothing");
    let answer = browser.post(&browser.at(LIST), &[("submitResetgroup", "")]).await;
    assert!(answer.location.contains("&submitFiltergroup=0&token=") && answer.location.ends_with("#group"));
    assert_eq!(browser.get(&answer.location).await.cells("id_group").len(), 3);
    search(&browser, &[("groupFilter_id_group", "2")]).await;
    browser.get("/admin-dev/logout").await;
    browser.log_in("demo@prestashop.com").await;
    assert_eq!(browser.open(LIST).await.cells("id_group").len(), 3);
}

#[tokio::test]
async fn a_search_with_nothing_filled_loads_the_list_as_before() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = search(&browser, &[("groupFilter_id_group", ""), ("groupFilter_b!name", "")]).await;
    assert_eq!(page.cells("id_group"), ["1", "2", "3"]);
    assert!(!page.has("submitResetgroup") && page.has(r#"id="group-empty-filters-alert" style="display:none""#));
}

#[tokio::test]
async fn a_filter_can_stand_in_the_address() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = browser.open(&format!("{LIST}&submitFiltergroup=1&groupFilter_b!name=guest")).await;
    assert_eq!(page.cells("name"), ["Guest"]);
}

#[tokio::test]
async fn pages_show_up_above_twenty_groups() {
    let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { groups: 55, ..Options::default() }).await;
    let page = browser.open(LIST).await;
    assert_eq!(page.cells("id_group").len(), 50);
    assert!(page.has("/ 58 result(s)") && page.between(r#"<span class="badge">"#, "<") == "58");
    let second = browser.submit(LIST, &[("submitFiltergroup", "2"), ("group_pagination", "50")]).await;
    assert_eq!(second.cells("id_group").len(), 8);
    let twenty = browser.post(&browser.at(LIST), &[("submitFiltergroup", "0"), ("group_pagination", "20")]).await;
    assert_eq!((twenty.status, twenty.cells("id_group").len()), (StatusCode::OK, 20));
    for (groups_a_page, links) in [("50", 6), ("20", 7), ("300", 5)] {
        browser.post(&browser.at(LIST), &[("submitFiltergroup", "0"), ("group_pagination", groups_a_page)]).await;
        let page = browser.open(LIST).await;
        assert_eq!(page.body.matches(r#"class="pagination-link" data-page="#).count(), links, "{groups_a_page}");
    }
    let sorted = browser.open(&format!("{LIST}&groupOrderby=id_group&groupOrderway=desc")).await;
    assert_eq!(sorted.cells("id_group").first(), Some(&"58"));
}

#[tokio::test]
async fn the_default_groups_are_not_deleted() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    create(&browser, "Wholesale A", "", "0").await;
    let list = browser.open(LIST).await;
    assert_eq!(list.body.matches(r#"class="delete""#).count(), 1);
    assert_eq!(list.body.matches("groupBox[]").count(), 1);
    for id in 1..=3 {
        let refused = browser.open(&format!("{LIST}&id_group={id}&deletegroup")).await;
        assert!(refused.status == StatusCode::OK && refused.has("An error occurred during deletion."));
    }
    let answer = browser.open(&format!("{LIST}&id_group=4&deletegroup")).await;
    assert!(answer.location.contains("&conf=1&token="), "{}", answer.location);
    let page = browser.get(&answer.location).await;
    assert!(page.has("Successful deletion") && !page.has("bulk-actions") && !page.has("row-selector"));
    assert_eq!(page.cells("id_group"), ["1", "2", "3"]);
}

#[tokio::test]
async fn the_bulk_action_deletes_the_ticked_groups() {
    let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { groups: 3, ..Options::default() }).await;
    let form = [("groupBox[]", "4"), ("groupBox[]", "6"), ("submitBulkdeletegroup", "1")];
    let page = browser.submit(LIST, &form).await;
    assert!(page.has("The selection has been successfully deleted."));
    assert_eq!(page.cells("id_group"), ["1", "2", "3", "5"]);
}

#[tokio::test]
async fn an_unknown_group_cannot_be_loaded() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = browser.open(&format!("{LIST}&id_group=99&updategroup")).await;
    assert!(page.has("The object cannot be loaded (or found).") && !page.has(r#"id="group_form""#));
    assert!(page.has("<title>Groups &gt; Edit • PrestaShop</title>"));
}

#[tokio::test]
async fn a_name_is_text_wherever_it_is_shown() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    assert!(create(&browser, "<script>alert(1)</script>", "", "0").await.has("is invalid"));
    let page = search(&browser, &[("groupFilter_b!name", "\"><script>alert(1)</script>")]).await;
    assert!(!page.has("<script>alert") && page.has("&lt;script&gt;"));
    create(&browser, "Tom & \"Jerry\"", "", "0").await;
    let page = browser.submit(LIST, &[("submitResetgroup", "")]).await;
    assert!(page.has("Tom &amp; &quot;Jerry&quot;") && !page.has("Tom & \"Jerry\""));
}

#[tokio::test]
async fn the_view_page_lists_the_members() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = browser.open(&format!("{LIST}&viewgroup=&id_group=3")).await;
    assert!(page.has("<title>Groups &gt; Customer • PrestaShop</title>") && page.has("pub@prestashop.com"));
    assert!(browser.open(&format!("{LIST}&viewgroup=&id_group=1")).await.has("No records found"));
}

#[tokio::test]
async fn the_default_groups_can_be_chosen() {
    let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { groups: 1, ..Options::default() }).await;
    let form = [("PS_GUEST_GROUP", "4"), ("PS_UNIDENTIFIED_GROUP", "99"), ("submitOptionsgroup", "")];
    let answer = browser.post_multipart(&browser.at(LIST), &form).await;
    let page = browser.get(&answer.location).await;
    assert!(page.has("The settings have been successfully updated."));
    assert_eq!(page.body.matches(r#"<option value="4" selected>"#).count(), 1);
    assert!(page.has("<b>Visitor</b>") && page.has("<b>Bulk 1</b>"), "an unknown group changes nothing");
}

async fn faulty(fault: Fault) -> Visitor {
    let visitor = Visitor::admin_of(Options { faults: vec![fault], ..Options::default() }).await;
    create(&visitor.browser, "Wholesale A", "Grossiste A", "0").await;
    visitor
}

#[tokio::test]
async fn each_fault_of_the_groups_pages_shows() {
    let visitor = faulty(Fault::WrongDeletionMessage).await;
    assert!(!visitor.browser.open(&format!("{LIST}&conf=1")).await.has("Successful deletion"));
    assert!(visitor.browser.open(&format!("{LIST}&conf=4")).await.has("Successful update"));

    let visitor = faulty(Fault::NameFilterIgnored).await;
    let page = search(&visitor.browser, &[("groupFilter_b!name", "Wholesale")]).await;
    assert!(page.cells("name").len() == 4 && page.has("filter by Group name: Wholesale"));

    let visitor = faulty(Fault::DeleteDoesNotDelete).await;
    let answer = visitor.browser.open(&format!("{LIST}&id_group=4&deletegroup")).await;
    let page = visitor.browser.get(&answer.location).await;
    assert!(page.has("Successful deletion") && page.cells("id_group").len() == 4);

    let visitor = faulty(Fault::WrongLanguageShown).await;
    let page = visitor.browser.open(&format!("{LIST}&id_group=4&updategroup")).await;
    assert!(page.has(r#"id="name_1" name="name_1" class="" value="Grossiste A""#));

    let visitor = faulty(Fault::ResetKeepsFilters).await;
    search(&visitor.browser, &[("groupFilter_id_group", "2")]).await;
    let page = visitor.browser.submit(LIST, &[("submitResetgroup", "")]).await;
    assert_eq!(page.cells("id_group"), ["2"]);
}
