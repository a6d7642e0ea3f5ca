//! Customers: registering, logging in, the own pages.

use reqwest::StatusCode;

use super::support::{Customer, plain, texts};

const NEWCOMER: [(&str, &str); 7] = [
    ("firstname", "Nora"),
    ("lastname", "Newcomer"),
    ("email", "nora@example.com"),
    ("password", "Correct horse 7"),
    ("psgdpr", "1"),
    ("customer_privacy", "1"),
    ("submitCreate", "1"),
];

#[tokio::test]
async fn newcomer_registers_and_is_logged_in() {
    let customer = Customer::visit().await;
    let refused = customer.send("/registration", &[("submitCreate", "1")]).await;
    assert_eq!(texts(&refused, r#"<div class="alert alert-danger mt-3"#).len(), 6);
    let used = [NEWCOMER.as_slice(), &[("email", "pub@prestashop.com")]].concat();
    assert!(customer.send("/registration", &used).await.has("The email is already used"));
    let home = customer.send("/registration", &NEWCOMER).await;
    assert!(home.has(r#"aria-label="View my account (Nora Newcomer)""#), "{}", home.body);
    let account = customer.get("/my-account").await;
    assert_eq!(texts(&account, "<h1 class=\"page-title-section"), ["Welcome Nora Newcomer"]);
    assert!(
        account.has("Add first address") && customer.get("/order-history").await.has("You have not placed any orders.")
    );
    customer.get("/?mylogout=").await;
    assert!(customer.get("/").await.has(r#"aria-label="Sign in""#));
}

#[tokio::test]
async fn customers_pages_ask_for_a_login_and_lead_back() {
    let customer = Customer::visit().await;
    let url = customer.shop.url();
    for page in ["my-account", "order-history", "addresses", "discount"] {
        assert_eq!(customer.get(&format!("/{page}")).await.location, format!("{url}/login?back={page}"));
    }
    let wrong = [("email", "pub@prestashop.com"), ("password", "wrong1234"), ("submitLogin", "1")];
    let refused = customer.browser.post("/login", &wrong).await;
    assert!(refused.status == StatusCode::OK && refused.has("Authentication failed."));
    let right =
        [("email", "pub@prestashop.com"), ("password", "123456789"), ("submitLogin", "1"), ("back", "identity")];
    assert_eq!(customer.browser.post("/login", &right).await.location, format!("{url}/identity"));
    assert_eq!(customer.get("/login").await.location, format!("{url}/my-account"));
    let elsewhere = [("back", "https://example.com/")];
    let other = customer.other();
    assert_eq!(other.post("/login", &[right.as_slice(), &elsewhere].concat()).await.location, format!("{url}/"));
}

#[tokio::test]
async fn address_is_added_changed_and_deleted_with_a_message() {
    let customer = Customer::visit().await;
    customer.log_in().await;
    let mut form = vec![
        ("alias", "Ref address"),
        ("firstname", "John"),
        ("lastname", "Doe"),
        ("address1", "2 Reference Street"),
        ("city", "Ref City"),
        ("postcode", "1"),
        ("id_country", "8"),
    ];
    let refused = customer.send("/address", &form).await;
    assert!(refused.has("Please fix the error below.") && refused.has("should look like &quot;NNNNN&quot;"));
    form[5].1 = "10001";
    let list = customer.send("/address", &form).await;
    assert!(list.has("Address successfully added.") && list.has("Ref address"), "{}", list.body);
    assert!(!customer.get("/addresses").await.has("successfully added"), "a message is shown once");
    let delete = list.body.rsplit("address-card__delete").next().unwrap();
    let delete = delete.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let left = customer.get(&customer.get(&delete).await.location).await;
    assert!(left.has("Address successfully deleted.") && !left.has("Ref address"));
}

#[tokio::test]
async fn customer_sees_the_order_and_its_status_change() {
    let customer = Customer::visit().await;
    customer.log_in().await;
    customer.add("3", "1").await;
    customer.send("/order", &[("id_address_delivery", "2"), ("confirm-addresses", "1")]).await;
    customer.send("/order", &[("confirmDeliveryOption", "1")]).await;
    let confirmation = customer.send("/module/ps_wirepayment/validation", &[]).await;
    assert!(confirmation.has("Your order is confirmed"), "{}", confirmation.body);
    let status =
        |page: &crate::back_office_browser::Page| plain(page.between("order-history__status--bright", "</span>"));
    assert!(status(&customer.get("/order-history").await).ends_with("Awaiting bank wire payment"));
    let mut employee = customer.other();
    employee.log_in("demo@prestashop.com").await;
    let page = employee.submit("/sell/orders/list/1/status", &[("value", "2")]).await;
    assert!(page.has("Successful update") && page.cells("osname")[0].contains("Payment accepted"));
    assert!(status(&customer.get("/order-history").await).ends_with("Payment accepted"));
    let detail = customer.get("/?controller=order-detail&id_order=1").await;
    assert!(detail.has("Payment accepted") && detail.has("Awaiting bank wire payment"), "{}", detail.body);
    let sent = customer.send("/?controller=order-detail", &[("id_order", "1"), ("msgText", "When?")]).await;
    assert!(sent.has("Message successfully sent") && sent.has("When?"));
    let view = employee.open("/sell/orders/1/view").await;
    assert!(view.has("Messages (1)") && view.has("When?") && view.has("Order #1 "), "{}", view.body);
    let other = Customer { shop: customer.shop, browser: customer.browser };
    assert!(other.other().get("/?controller=order-detail&id_order=1").await.location.contains("/login?back="));
}
