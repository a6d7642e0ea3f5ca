//! Cart, promo codes and checkout.

use demo_shop::{Options, Variant};
use reqwest::StatusCode;

use super::support::{Customer, GUEST, NEW_YORK, plain, texts, totals};
use crate::back_office_browser::Browser;

const CODE: [(&str, &str); 8] = [
    ("submitAddcart_rule", "1"),
    ("name_1", "Ten percent"),
    ("code", "TEN"),
    ("active", "1"),
    ("date_from", "2026-01-01 00:00:00"),
    ("date_to", "2099-01-01 00:00:00"),
    ("apply_discount", "percent"),
    ("reduction_percent", "10"),
];

/// Adds a cart rule; `more` overrides.
async fn add_rule(customer: &Customer, more: &[(&str, &str)]) {
    let mut employee = Browser::of(&customer.shop);
    employee.log_in("demo@prestashop.com").await;
    let limits = [("quantity", "10"), ("quantity_per_user", "10"), ("minimum_amount", "0")];
    let form = [CODE.as_slice(), &limits, more].concat();
    let address = format!("/admin-dev/index.php?controller=AdminCartRules&addcart_rule&token={}", employee.token);
    let answer = employee.post(&address, &form).await;
    assert!(answer.location.contains("conf=3"), "{} {}", answer.status, answer.body);
}

async fn apply(customer: &Customer, code: &str) -> String {
    let answer = customer
        .ask("/cart", &[("addDiscount", "1"), ("discount_name", code), ("ajax", "1"), ("action", "update")])
        .await;
    answer["errors"][0].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn cart_takes_no_more_than_the_stock() {
    let customer = Customer::visit().await;
    customer.add("1", "1").await;
    let more = [("ajax", "1"), ("action", "update"), ("op", "up"), ("qty", "998")];
    let answer = customer.ask("/cart?update=1&id_product=1&id_product_attribute=1", &more).await;
    assert_eq!(answer["hasError"], true);
    assert_eq!(
        answer["errors"][0],
        "You can only buy 300 \"Hummingbird printed t-shirt : Color - White, Size - S\". \
         Please adjust the quantity in your cart to continue."
    );
    let less = [("ajax", "1"), ("action", "update"), ("op", "down"), ("qty", "1")];
    customer.ask("/cart?update=1&id_product=1&id_product_attribute=1", &less).await;
    assert!(customer.get("/cart").await.has("There are no more items in your cart"));
}

#[tokio::test]
async fn promo_code_is_refused_for_each_reason_and_accepted_once() {
    let customer = Customer::visit().await;
    customer.add("6", "1").await;
    assert!(!customer.get("/cart").await.has("Promo code"), "no rule, no block");
    add_rule(&customer, &[]).await;
    add_rule(&customer, &[("code", "OLD"), ("date_to", "2026-02-01 00:00:00")]).await;
    add_rule(&customer, &[("code", "RICH"), ("minimum_amount", "1000")]).await;
    add_rule(&customer, &[("code", "JOHN"), ("customer", "pub@prestashop.com")]).await;
    assert!(customer.get("/cart").await.has("Promo code"));
    for (code, refusal) in [
        ("NONE", "This voucher does not exist."),
        ("OLD", "This voucher has expired"),
        ("RICH", "The minimum amount to benefit from this promo code is $1,000.00."),
        ("JOHN", "You cannot use this voucher - Please log in first"),
        ("TEN", ""),
        ("ten", "This voucher is already in your cart"),
    ] {
        assert_eq!(apply(&customer, code).await, refusal, "{code}");
    }
    let cart = customer.get("/cart").await;
    let expected = [("1 item", "$11.90"), ("Discount(s)", "-$1.19"), ("Shipping", "$7.00")];
    assert_eq!(totals(&cart)[..3], expected.map(|(label, value)| (label.to_owned(), value.to_owned())));
    assert!(cart.has(r#"aria-label="Remove voucher: Ten percent""#));
    let confirmation = customer.order_as_guest().await;
    assert!(confirmation.has("-$1.19") && confirmation.has("$17.71"), "{}", confirmation.body);
}

#[tokio::test]
async fn checkout_opens_one_step_after_the_other() {
    let customer = Customer::visit().await;
    assert_eq!(customer.browser.get("/order").await.location, format!("{}/cart?action=show", customer.shop.url()));
    customer.add("6", "1").await;
    let open = |page: &crate::back_office_browser::Page| {
        let section =
            page.body.split("js-current-step").next().unwrap().rsplit("<section id=\"").next().unwrap().to_owned();
        section.split('"').next().unwrap().to_owned()
    };
    assert_eq!(open(&customer.get("/order").await), "checkout-personal-information-step");
    let refused = customer.send("/order", &[("firstname", "R2"), ("email", "x"), ("submitCreate", "1")]).await;
    let alerts = texts(&refused, r#"<div class="alert alert-danger mt-3"#);
    assert_eq!(alerts, ["Invalid format.", "Required field", "Invalid format.", "Required field", "Required field"]);
    assert_eq!(open(&customer.send("/order", &GUEST).await), "checkout-addresses-step");
    let wrong = [NEW_YORK.as_slice(), &[("postcode", "ABCDE"), ("confirm-addresses", "1")]].concat();
    let refused = customer.send("/order?id_address=0", &wrong).await;
    assert!(refused.has("Invalid postcode - should look like &quot;NNNNN&quot;"), "{}", refused.body);
    assert_eq!(open(&refused), "checkout-addresses-step");
    let right = [NEW_YORK.as_slice(), &[("confirm-addresses", "1")]].concat();
    assert_eq!(open(&customer.send("/order?id_address=0", &right).await), "checkout-delivery-step");
    let paying = customer.send("/order", &[("confirmDeliveryOption", "1")]).await;
    assert_eq!(open(&paying), "checkout-payment-step");
    assert!(paying.has(r#"<button type="submit" class="btn btn-primary disabled" disabled>"#), "both boxes first");
    let france = customer.ask("/order?ajax=1&action=addressForm", &[("id_country", "8")]).await;
    let form = france["address_form"].as_str().unwrap();
    assert!(form.contains("VAT number") && !form.contains("field-id_state"), "{form}");
}

#[tokio::test]
async fn order_without_an_address_is_not_placed() {
    let customer = Customer::visit().await;
    customer.add("6", "1").await;
    customer.send("/order", &GUEST).await;
    let answer = customer.browser.post("/module/ps_wirepayment/validation", &[]).await;
    assert!(answer.location.ends_with("/order?step=1"), "{}", answer.location);
    assert!(customer.shop.contents().unwrap()["order"].is_empty());
}

#[tokio::test]
async fn tax_is_that_of_the_address_that_the_order_goes_to() {
    let customer = Customer::visit().await;
    customer.add("6", "1").await;
    customer.send("/order", &GUEST).await;
    let alabama = [NEW_YORK.as_slice(), &[("id_state", "4"), ("confirm-addresses", "1")]].concat();
    customer.send("/order?id_address=0", &alabama).await;
    let page = customer.get("/order").await;
    let seen: Vec<(String, String)> = totals(&page);
    assert!(seen.contains(&("Total (tax excl.)".to_owned(), "$18.90".to_owned())), "{seen:?}");
    assert!(seen.contains(&("Total (tax incl.)".to_owned(), "$19.66".to_owned())), "{seen:?}");
    assert!(seen.contains(&("Taxes:".to_owned(), "$0.76".to_owned())), "{seen:?}");
}

#[tokio::test]
async fn both_themes_sell() {
    for (variants, placed) in [(vec![], "Place Order"), (vec![Variant::Classic], "Place order")] {
        let customer = Customer::visit_of(Options { variants, ..Options::default() }).await;
        for path in ["/", "/6-accessories", "/2-home?page=2", "/1-1-hummingbird-printed-t-shirt.html", "/search?s=mug"]
        {
            assert_eq!(customer.get(path).await.status, StatusCode::OK, "{path}");
        }
        customer.add("1", "2").await;
        let body = [("action", "add-to-cart"), ("id_product", "1"), ("id_product_attribute", "1")];
        let dialog = customer.ask("/module/ps_shoppingcart/ajax", &body).await;
        assert!(plain(dialog["modal"].as_str().unwrap()).contains("There are 2 items in your cart."));
        let parts = customer.ask("/cart?ajax=1&action=refresh", &[]).await;
        assert!(plain(parts["cart_detailed_totals"].as_str().unwrap()).contains("$45.24"), "{parts}");
        let quick = customer.ask("/?controller=product", &[("action", "quickview"), ("id_product", "1")]).await;
        assert!(quick["quickview_html"].as_str().unwrap().contains("Add to cart"));
        let confirmation = customer.order_as_guest().await;
        assert!(confirmation.has("Your order is confirmed"), "{}", confirmation.body);
        customer.log_in().await;
        for path in
            ["/my-account", "/identity", "/addresses", "/address", "/order-history", "/credit-slip", "/discount"]
        {
            assert_eq!(customer.get(path).await.status, StatusCode::OK, "{path}");
        }
        customer.add("6", "1").await;
        customer.send("/order", &[("id_address_delivery", "2"), ("confirm-addresses", "1")]).await;
        let paying = customer.send("/order", &[("confirmDeliveryOption", "1")]).await;
        assert!(paying.has(placed), "{}", paying.body);
    }
}
