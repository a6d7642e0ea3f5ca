//! The Symfony pages: Admin API, Customer Settings, Titles.

use crate::back_office_browser::{Browser, Page, Visitor};
use demo_shop::{Fault, Options};
use reqwest::StatusCode;

const API: &str = "/configure/advanced/admin-api/";
const TITLES: &str = "/configure/shop/titles/";
const CUSTOMERS: &str = "/sell/customers/";

async fn create_client(browser: &Browser, name: &str, client_id: &str, more: &[(&str, &str)]) -> Page {
    let address = browser.at(&format!("{API}api-clients/create"));
    let fields = [
        ("api_client[client_name]", name),
        ("api_client[client_id]", client_id),
        ("api_client[lifetime]", "3600"),
        ("api_client[_token]", &browser.token),
    ];
    let answer = browser.post(&address, &[&fields, more].concat()).await;
    if answer.status == StatusCode::FOUND { browser.get(&answer.location).await } else { answer }
}

#[tokio::test]
async fn the_secret_is_shown_once_on_the_edit_page() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let scope = [
        ("api_client[scopes][ps_apiresources][15][scope]", "customer_group_write"),
        ("api_client[scopes][ps_apiresources][15][associated]", "1"),
        ("api_client[enabled]", "1"),
    ];
    let page = create_client(&browser, "Test client", "test-client", &scope).await;
    assert!(page.has("The API Client and client secret have been generated successfully."));
    assert!(page.has("<title>Editing API Client &quot;Test client&quot; • PrestaShop</title>"));
    let secret = page.between(r#"data-secret=""#, "\"").to_owned();
    assert!(secret.len() == 32 && secret.chars().all(|letter| letter.is_ascii_hexdigit()), "{secret}");
    let again = browser.open(&format!("{API}api-clients/1/edit")).await;
    assert!(!again.has(&secret) && !again.has("generated successfully"));
    assert!(again.has(r#"ps_apiresources_15_associated_1" class="ps-switch" name="api_client[scopes][ps_apiresources][15][associated]" value="1" checked"#));
    assert_eq!(again.body.matches(r#"class="switch-scope""#).count(), 55);
}

#[tokio::test]
async fn a_new_client_is_off_while_the_switch_is_left_alone() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let form = browser.open(&format!("{API}api-clients/create")).await;
    assert!(!form.between(r#"<span class="ps-switch" id="api_client_enabled">"#, "</span>").contains("checked"));
    let page = create_client(&browser, "No scopes", "no-scopes", &[]).await;
    assert!(page.between(r#"id="api_client_enabled_0""#, ">").contains("checked"));
}

#[tokio::test]
async fn a_blank_field_past_the_browser_is_marked_and_a_taken_id_refused() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = create_client(&browser, "", "", &[]).await;
    assert_eq!(page.body.matches("This value should not be blank.").count(), 2);
    assert!(page.has("has-error") && page.has("is-invalid") && page.has(r#"data-form-valid="0""#));
    create_client(&browser, "One", "one", &[]).await;
    let page = create_client(&browser, "Two", "one", &[]).await;
    assert!(page.has("This value for &quot;Client ID&quot; is already used and must be unique."));
    assert!(page.has(r#"value="Two""#) && !page.has("is-invalid"));
    assert!(
        create_client(&browser, "Bad", "Bad Id!", &[]).await.has("generated successfully"),
        "the help text is not enforced"
    );
}

#[tokio::test]
async fn a_form_with_a_stale_token_changes_nothing() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = create_client(&browser, "One", "one", &[("api_client[_token]", "stale")]).await;
    assert!(page.has("The CSRF token is invalid."));
    assert!(browser.open(API).await.has("Api Clients (0)"));
}

#[tokio::test]
async fn the_list_toggles_deletes_and_pages() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let empty = browser.open(API).await;
    assert!(empty.has("No records found") && empty.has("column-headers d-none") && !empty.has("pagination-block"));
    for number in 1..=11 {
        create_client(&browser, &format!("ref {number}"), &format!("ref-{number}"), &[]).await;
    }
    let list = browser.open(API).await;
    assert!(list.has("Viewing 1-10 out of 11 (page 1 / 2)"));
    let second = browser.open(&format!("{API}?api_client[offset]=10&api_client[limit]=10")).await;
    assert_eq!(second.cells("client_name"), ["ref 11"]);
    let sorted = browser
        .open(&format!("{API}?api_client[orderBy]=id_api_client&api_client[sortOrder]=desc&api_client[offset]=0"))
        .await;
    assert_eq!(sorted.cells("client_name").first(), Some(&"ref 11"));
    let toggled = browser.post(&browser.at(&format!("{API}api-clients/1/toggle-active")), &[]).await;
    assert!(toggled.has(r#""status":true"#) && toggled.has("The status has been successfully updated."));
    let page = browser.submit(&format!("{API}api-clients/1/delete"), &[]).await;
    assert!(page.has("Successful deletion") && page.has("Api Clients (10)"));
    assert!(!browser.open(API).await.has("Successful deletion"), "a flash is shown once");
    let unknown = browser.submit(&format!("{API}api-clients/1/delete"), &[]).await;
    assert!(unknown.has("This API Client does not exist."));
    assert_eq!(browser.open(&format!("{API}api-clients/2/delete")).await.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_flash_is_taken_by_the_page_that_renders_next() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    create_client(&browser, "One", "one", &[]).await;
    let answer = browser.post(&browser.at(&format!("{API}api-clients/1/delete")), &[]).await;
    assert!(browser.open(TITLES).await.has("Successful deletion"));
    assert!(!browser.get(&answer.location).await.has("Successful deletion"));
}

#[tokio::test]
async fn a_new_secret_takes_the_place_of_the_old() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let first = create_client(&browser, "One", "one", &[]).await.between(r#"data-secret=""#, "\"").to_owned();
    let page = browser.submit(&format!("{API}api-clients/1/regenerate-secret"), &[]).await;
    assert!(page.has("Your former client secret is now obsolete."));
    assert_ne!(page.between(r#"data-secret=""#, "\""), first);
}

#[tokio::test]
async fn settings_are_saved_under_their_own_words() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let address = "/configure/shop/customer-preferences/";
    let form = [("form[password_reset_delay]", "5"), ("form[enable_b2b_mode]", "1"), ("form[_token]", &browser.token)];
    let page = browser.submit(address, &form).await;
    assert!(
        page.has("Update successful")
            && page.between(r#"name="form[password_reset_delay]""#, ">").contains(r#"value="5""#)
    );
    assert!(page.between(r#"id="form_enable_b2b_mode_1""#, ">").contains("checked"));
    let form = [("form[enable_admin_api]", "0"), ("form[_token]", &browser.token)];
    assert!(browser.submit(API, &form).await.between(r#"id="form_enable_admin_api_0""#, ">").contains("checked"));
}

#[tokio::test]
async fn a_titles_filter_is_the_employees_in_every_session() {
    let Visitor { shop, mut browser } = Visitor::admin().await;
    let mut other = Browser::of(&shop);
    other.log_in("demo@prestashop.com").await;
    let form = [("title[id_gender]", ""), ("title[name]", "MRS"), ("title[type]", ""), ("title[actions][search]", "")];
    let answer = browser.post(&browser.at(TITLES), &form).await;
    assert!(answer.location.contains("title%5Bfilters%5D%5Bname%5D=MRS"), "{}", answer.location);
    let page = browser.get(&answer.location).await;
    assert_eq!(page.cells("name"), ["Mrs."]);
    assert!(page.has("js-reset-search") && page.has("Titles (1)"));
    assert_eq!(other.open(TITLES).await.cells("name"), ["Mrs."]);
    browser.get("/admin-dev/logout").await;
    browser.log_in("demo@prestashop.com").await;
    assert_eq!(browser.open(TITLES).await.cells("name"), ["Mrs."]);
    let reset = other.post(&other.at("/common/reset_search/title"), &[]).await;
    assert_eq!((reset.status, reset.body.as_str()), (StatusCode::OK, "{}"));
    let page = browser.open(TITLES).await;
    assert!(page.cells("name").len() == 2 && !page.has("js-reset-search"));
    assert_eq!(browser.open(&format!("{TITLES}?title[filters]=")).await.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn a_title_is_created_with_a_picture_and_deleted() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let new = browser.at(&format!("{TITLES}new"));
    let fields =
        |english| [("title[name][1]", english), ("title[gender_type]", "2"), ("title[_token]", browser.token.as_str())];
    let page = browser.post_multipart(&new, &fields("")).await;
    assert!(page.has("The field name is required at least in your default language.") && !page.has("is-invalid"));
    let answer = browser.post_multipart(&new, &fields("Dr.")).await;
    let page = browser.get(&answer.location).await;
    assert!(page.has("Successful creation"));
    assert_eq!((page.cells("name"), page.cells("type")), (vec!["Mr.", "Mrs.", "Dr."], vec!["Male", "Female", "Other"]));
    assert!(browser.open(&format!("{TITLES}3/edit")).await.body.matches(r#"value="Dr.""#).count() == 2);
    assert_eq!(
        browser.post(&browser.at(&format!("{TITLES}3/delete")), &[]).await.status,
        StatusCode::METHOD_NOT_ALLOWED,
        "the route wants DELETE"
    );
    let page = browser.submit(&format!("{TITLES}3/delete"), &[("_method", "DELETE")]).await;
    assert!(page.has("Successful deletion") && page.has("Titles (2)"));
    let page = browser
        .submit(&format!("{TITLES}bulk-delete"), &[("title_title_bulk[]", "1"), ("title_title_bulk[]", "2")])
        .await;
    assert!(page.has("Titles (0)") && page.has("column-filters d-none"));
}

async fn create_customer(browser: &Browser, first_name: &str, email: &str) -> Page {
    let fields = [
        ("customer[gender_id]", "2"),
        ("customer[first_name]", first_name),
        ("customer[last_name]", "Bdd"),
        ("customer[email]", email),
        ("customer[password]", "a long Password 7"),
        ("customer[is_enabled]", "1"),
        ("customer[group_ids][]", "3"),
        ("customer[default_group_id]", "3"),
        ("customer[_token]", &browser.token),
    ];
    let answer = browser.post(&browser.at(&format!("{CUSTOMERS}new")), &fields).await;
    if answer.status == StatusCode::FOUND { browser.get(&answer.location).await } else { answer }
}

#[tokio::test]
async fn customers_are_filtered_by_choices_texts_and_days() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    create_customer(&browser, "Ada", "ada@example.test").await;
    let page = browser.open(CUSTOMERS).await;
    assert_eq!(page.cells("firstname"), ["Anonymous", "John", "Ada"]);
    assert_eq!((page.cells("social_title"), page.cells("default_group")[2]), (vec!["Mr.", "Mr.", "Mrs."], "Customer"));
    assert!(page.has(r#"data-sort-is-current="true" data-sort-direction="asc""#) && page.has("Customers (3)"));
    let filtered = async |filters: &str| browser.open(&format!("{CUSTOMERS}?{filters}")).await;
    assert_eq!(filtered("customer[filters][email]=PUB").await.cells("lastname"), ["DOE"]);
    assert_eq!(filtered("customer[filters][social_title]=2").await.cells("firstname"), ["Ada"]);
    assert_eq!(filtered("customer[filters][active]=0").await.cells("firstname"), ["Anonymous"]);
    let none = filtered("customer[filters][date_add][to]=2001-01-01").await;
    assert!(none.has("No records found") && none.has(r#"value="2001-01-01""#) && none.has("js-reset-search"));
    let form = [("customer[date_add][from]", "2001-01-01"), ("customer[id_customer]", "1")];
    let answer = browser.post(&browser.at(CUSTOMERS), &form).await;
    assert!(
        answer.location.contains("customer%5Bfilters%5D%5Bdate_add%5D%5Bfrom%5D=2001-01-01"),
        "{}",
        answer.location
    );
    assert_eq!(browser.get(&answer.location).await.cells("firstname"), ["Anonymous"]);
}

#[tokio::test]
async fn customers_are_switched_one_by_one_and_several_at_once() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let toggled = browser.post(&browser.at(&format!("{CUSTOMERS}2/toggle-newsletter-subscription")), &[]).await;
    assert!(toggled.has("The status has been successfully updated."));
    let page = browser.open(CUSTOMERS).await;
    assert!(
        page.between(r#"id="input-false-admin_customers_toggle_newsletter_subscription-2""#, ">").contains("checked")
    );
    let both = [("customer_customers_bulk[]", "1"), ("customer_customers_bulk[]", "2")];
    let page = browser.submit(&format!("{CUSTOMERS}disable-bulk"), &both).await;
    assert!(page.has("Successful update"));
    let enabled = browser.open(&format!("{CUSTOMERS}?customer[filters][active]=1")).await;
    assert!(enabled.has("No records found"));
}

#[tokio::test]
async fn a_customer_is_deleted_in_one_of_two_ways() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    assert!(create_customer(&browser, "Ada", "ada@example.test").await.has("Successful creation"));
    let again = create_customer(&browser, "Ada", "ADA@example.test").await;
    assert!(again.has("exists already") && again.has(r#"data-form-valid="0""#));
    let delete = async |id: &str, way: &str, token: &str| {
        let form = [
            ("delete_customers[delete_method]", way),
            ("delete_customers[customers_to_delete][0]", id),
            ("delete_customers[_token]", token),
        ];
        browser.submit(&format!("{CUSTOMERS}delete"), &form).await
    };
    assert!(delete("3", "deny_registration_after", "stale").await.has("Customers (3)"));
    let page = delete("3", "deny_registration_after", &browser.token).await;
    assert!(page.has("Successful deletion") && page.has("Customers (2)"));
    assert!(delete("1", "allow_registration_after", &browser.token).await.has("Customers (1)"));
    assert!(create_customer(&browser, "Ada", "ada@example.test").await.has("Successful creation"));
}

#[tokio::test]
async fn a_customers_form_fails_where_the_real_one_does() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = create_customer(&browser, "R3fina", "not-an-email").await;
    assert!(page.has("The &quot;First name&quot; field is invalid.") && page.has("This field is invalid."));
    assert_eq!(create_customer(&browser, "", "a@example.test").await.status, StatusCode::INTERNAL_SERVER_ERROR);
    let unknown = browser.open(&format!("{CUSTOMERS}999/edit")).await;
    assert_eq!(unknown.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(browser.open(&format!("{CUSTOMERS}2/view")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_version_is_the_one_of_the_paths() {
    let Visitor { shop: _shop, browser } =
        Visitor::admin_of(Options { singular_paths: true, ..Options::default() }).await;
    let page = browser.open(TITLES).await;
    assert!(page.between(r#"<span id="shop_version">"#, "<") == "9.0.2" && page.has("version%253D9.0.2"));
}

#[tokio::test]
async fn each_fault_of_the_admin_api_pages_shows() {
    let faults = vec![Fault::SecretNotShown, Fault::ApiClientDeleteDoesNotDelete];
    let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { faults, ..Options::default() }).await;
    let page = create_client(&browser, "One", "one", &[]).await;
    assert!(page.has("generated successfully") && !page.has("data-secret"));
    let page = browser.submit(&format!("{API}api-clients/1/delete"), &[]).await;
    assert!(page.has("Successful deletion") && page.has("Api Clients (1)"));
}
