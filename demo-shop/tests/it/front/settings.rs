//! Settings that the public pages obey.

use reqwest::StatusCode;

use super::support::{Customer, plain, texts};
use crate::back_office_browser::Browser;

async fn employee(customer: &Customer) -> Browser {
    let mut employee = customer.other();
    employee.log_in("demo@prestashop.com").await;
    employee
}

async fn save(employee: &Browser, page: &str, fields: &[(&str, &str)]) {
    let token = employee.open(page).await.between(r#"name="form[_token]" value=""#, "\"").to_owned();
    let form = [fields, &[("form[_token]", token.as_str())]].concat();
    assert!(employee.submit(page, &form).await.has("Update successful"));
}

#[tokio::test]
async fn catalog_mode_takes_cart_and_prices_away() {
    let customer = Customer::visit().await;
    let employee = employee(&customer).await;
    let settings = "/configure/shop/product-preferences/";
    let shirt = "/1-1-hummingbird-printed-t-shirt.html";
    save(&employee, settings, &[("form[catalog_mode]", "1")]).await;
    let page = customer.get(shirt).await;
    assert!(page.has("$19.12") && !page.has(r#"data-button-action="add-to-cart""#) && !page.has("blockcart"));
    assert!(customer.get("/").await.has("See details"));
    for path in ["/cart", "/order"] {
        assert_eq!(customer.get(path).await.location, format!("{}/", customer.shop.url()), "{path}");
    }
    save(&employee, settings, &[("form[catalog_mode_with_prices]", "0")]).await;
    assert!(!customer.get(shirt).await.has("19.12") && !customer.get("/").await.has("$"));
    save(&employee, settings, &[("form[catalog_mode]", "0"), ("form[catalog_mode_with_prices]", "1")]).await;
    assert!(customer.get(shirt).await.has(r#"data-button-action="add-to-cart""#));
}

#[tokio::test]
async fn closed_shop_answers_503_everywhere_but_serves_files_and_employees() {
    let customer = Customer::visit().await;
    let employee = employee(&customer).await;
    save(&employee, "/configure/shop/maintenance/", &[("form[enable_shop]", "0")]).await;
    for path in ["/", "/login", "/fr/", "/ref-no-such-page", "/cart?ajax=1&action=refresh"] {
        let page = customer.get(path).await;
        assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(page.cookies.is_empty(), "{path}");
        assert_eq!(texts(&page, "<h1"), ["We'll be back soon."], "{path}");
    }
    assert_eq!(customer.get("/img/p/1.svg").await.status, StatusCode::OK);
    assert_eq!(employee.get("/").await.status, StatusCode::OK);
    save(&employee, "/configure/shop/maintenance/", &[("form[enable_shop]", "1")]).await;
    assert_eq!(customer.get("/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn second_currency_brings_the_select_and_converts_prices() {
    let customer = Customer::visit().await;
    assert!(!customer.get("/").await.has("js-currency-selector"));
    let employee = employee(&customer).await;
    let form = employee.open("/improve/international/currencies/new").await;
    let token = form.between(r#"name="currency[_token]" value=""#, "\"").to_owned();
    let euro = [
        ("currency[selected_iso_code]", "EUR"),
        ("currency[exchange_rate]", "0.5"),
        ("currency[active]", "1"),
        ("currency[_token]", token.as_str()),
    ];
    let list = employee.submit("/improve/international/currencies/new", &euro).await;
    assert!(list.has("Successful creation"));
    assert_eq!(list.cells("iso_code"), ["EUR", "USD"]);
    let mug = "/6-mug-the-best-is-yet-to-come.html";
    let page = customer.get(mug).await;
    assert_eq!(texts(&page, "SubmitCurrency=1&amp;id_currency="), ["EUR €", "USD $"]);
    customer.get(&format!("{mug}?SubmitCurrency=1&id_currency=2")).await;
    let page = customer.get(mug).await;
    assert_eq!(plain(page.between(r#"<div class="product__price">"#, "</div>")), "Price: €5.95");
    customer.add("6", "2").await;
    let confirmation = customer.order_as_guest().await;
    assert!(confirmation.has("€15.40"), "{}", confirmation.body);
    let orders = employee.open("/sell/orders/").await;
    assert_eq!(orders.cells("total_paid_tax_incl"), ["€15.40"]);
    employee.submit("/improve/international/currencies/2/delete", &[]).await;
    assert!(customer.get(mug).await.has("$11.90"), "a currency that is gone is nobody's choice");
}

#[tokio::test]
async fn newsletter_takes_an_address_once() {
    let customer = Customer::visit().await;
    let subscribe = async |email: &str| {
        let form = [("email", email), ("submitNewsletter", "Subscribe"), ("action", "0")];
        let page = customer.browser.post("/", &form).await;
        texts(&page, r#"alert-dismissible fade show mb-2""#).remove(0)
    };
    assert_eq!(subscribe("not an address").await, "Invalid email address.");
    assert!(subscribe("ref@example.com").await.starts_with("You have successfully subscribed to this newsletter."));
    assert!(subscribe("ref@example.com").await.starts_with("This email address is already registered."));
}
