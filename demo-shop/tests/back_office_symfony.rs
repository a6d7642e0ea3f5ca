//! The Symfony pages: Admin API, Customer Settings, Titles.

mod back_office_browser;

use back_office_browser::{Browser, Page, Visitor};
use demo_shop::{Fault, Options};
use reqwest::StatusCode;

const API: &str = "/configure/advanced/admin-api/";
const TITLES: &str = "/configure/shop/titles/";

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
