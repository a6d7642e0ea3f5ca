//! Customers > Addresses.

use std::time::{Duration, Instant};

use crate::back_office_browser::{Browser, Page, Visitor};
use demo_shop::{Options, Variant};
use reqwest::StatusCode;

const LIST: &str = "/sell/addresses/";
const STATES: &str = "/improve/international/states/country-states?id_country=";
const CUSTOMER: &str = "/sell/customers/customer-information?email=";

async fn create(browser: &Browser, country: &str, state: &str) -> Page {
    let field = |name: &str| format!("customer_address[{name}]");
    let token = browser.token.clone();
    let values = [
        ("customer_email", "pub@prestashop.com"),
        ("alias", "Holiday"),
        ("first_name", "Ada"),
        ("last_name", "Byron"),
        ("address1", "1 Ocean Drive"),
        ("postcode", "33133"),
        ("city", "Miami"),
        ("id_country", country),
        ("id_state", state),
        ("_token", &token),
    ];
    let values = values.map(|(name, value)| (field(name), value));
    let form: Vec<(&str, &str)> = values.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let answer = browser.post(&browser.at("/sell/addresses/new"), &form).await;
    if answer.status == StatusCode::FOUND { browser.get(&answer.location).await } else { answer }
}

#[tokio::test]
async fn list_filters_by_parts_and_by_country_and_resets() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let list = browser.open(LIST).await;
    assert!(list.has("<title>Addresses • PrestaShop</title>") && list.has("Addresses (2)"));
    assert_eq!(list.cells("city"), ["Anonymous", "Paris"]);
    assert!(list.has(r#"name="address[actions][search]">"#), "its search button is never disabled");
    let found = browser.submit(LIST, &[("address[city]", "par"), ("address[id_country]", "8")]).await;
    assert_eq!(found.cells("country_name"), ["France"]);
    assert!(found.has("Addresses (1)") && found.has("js-reset-search"));
    assert_eq!(browser.post(&browser.at("/common/reset_search/address"), &[]).await.body, "{}");
    let sorted = browser.open("/sell/addresses/?address[orderBy]=firstname&address[sortOrder]=desc").await;
    assert_eq!(sorted.cells("firstname"), ["John", "Anonymous"]);
}

#[tokio::test]
async fn address_is_created_edited_and_deleted() {
    let Visitor { shop, browser } = Visitor::admin().await;
    let list = create(&browser, "8", "").await;
    assert!(list.has("Successful creation") && list.has("Addresses (3)"), "{}", list.body);
    assert!(shop.contents().unwrap()["address"].contains(&"3 Holiday 1 Ocean Drive".to_owned()));
    let form = browser.open("/sell/addresses/3/edit").await;
    assert!(form.has(r#"value="1 Ocean Drive""#) && !form.has("customer_email"));
    let token = browser.token.clone();
    let change = [
        ("customer_address[alias]", "Sea"),
        ("customer_address[first_name]", "Ada"),
        ("customer_address[last_name]", "Byron"),
        ("customer_address[address1]", "2 Ocean Drive"),
        ("customer_address[postcode]", "33133"),
        ("customer_address[city]", "Miami"),
        ("customer_address[id_country]", "8"),
        ("customer_address[_token]", &*token),
    ];
    assert!(browser.submit("/sell/addresses/3/edit", &change).await.has("Successful update"));
    let list = browser.submit("/sell/addresses/3/delete", &[("_method", "DELETE")]).await;
    assert!(list.has("Successful deletion") && list.has("Addresses (2)"));
    let list = browser.submit("/sell/addresses/delete-bulk", &[("address_addresses_bulk[]", "1")]).await;
    assert!(list.has("Successful deletion") && list.has("Addresses (1)"));
    assert!(browser.submit("/sell/addresses/99/delete", &[]).await.has("This address does not exist."));
}

#[tokio::test]
async fn form_sent_before_the_states_came_is_refused_at_state() {
    let Visitor { shop, browser } = Visitor::admin().await;
    let before = shop.contents().unwrap();
    for state in ["", "99"] {
        let form = create(&browser, "21", state).await;
        assert_eq!(form.status, StatusCode::OK);
        let row = form.between("js-address-state-select", "</div></div>");
        assert!(
            row.contains("has-error") && row.contains("The selected choice is invalid.") && row.contains("Florida")
        );
        assert!(!row.contains("d-none") && form.has(r#"value="1 Ocean Drive""#), "what was typed stays");
    }
    assert_eq!(shop.contents().unwrap(), before);
    assert!(create(&browser, "21", "12").await.has("Successful creation"));
}

#[tokio::test]
async fn blank_form_past_the_browsers_check_marks_its_fields() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let token = browser.token.clone();
    let form = [("customer_address[id_country]", "8"), ("customer_address[_token]", &*token)];
    let page = browser.post(&browser.at("/sell/addresses/new"), &form).await;
    assert_eq!(page.body.matches("has-error").count(), 7);
    assert_eq!(page.body.matches("2 error(s)").count(), 2, "email and postal code");
    assert!(page.has("This email address is not registered.") && page.has("It must be entered as follows: 00000"));
}

#[tokio::test]
async fn scripts_get_states_and_names_late_in_the_late_variant() {
    for (variants, late) in [(vec![], false), (vec![Variant::LateAnswers], true)] {
        let Visitor { shop: _shop, browser } = Visitor::admin_of(Options { variants, ..Options::default() }).await;
        let started = Instant::now();
        let states = browser.open(&format!("{STATES}21")).await;
        assert!(states.has(r#"{"states":{"AA":1,"#) && states.has(r#""Florida":12"#), "{}", states.body);
        let customer = browser.open(&format!("{CUSTOMER}pub@prestashop.com")).await;
        assert!(customer.has(r#""firstName":"John""#) && customer.has(r#""lastName":"DOE""#));
        assert_eq!(started.elapsed() >= Duration::from_secs(2), late);
        assert_eq!(browser.open(&format!("{STATES}8")).await.body, r#"{"states":{}}"#);
        assert_eq!(browser.open(&format!("{CUSTOMER}nobody@example.test")).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn new_address_begins_with_the_shops_own_country() {
    for (variants, own) in [(vec![], "France"), (vec![Variant::Country], "United States")] {
        let visitor = Visitor::admin_of(Options { variants, ..Options::default() }).await;
        let form = visitor.browser.open("/sell/addresses/new").await;
        assert!(form.has("<title>New address • PrestaShop</title>"));
        assert_eq!(form.between(" selected>", "</option>"), own);
        assert_eq!(form.has("js-address-state-select select-widget d-none"), own == "France");
    }
}
