//! What the employee's side and the Admin API change, the public pages show.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use super::support::{Customer, plain};
use crate::{back_office_browser::Browser, shop::support::Shop};
use demo_shop::Options;

async fn employee(customer: &Customer) -> Browser {
    let mut employee = customer.other();
    employee.log_in("demo@prestashop.com").await;
    employee
}

#[tokio::test]
async fn product_of_the_form_is_sold_and_goes_when_it_is_switched_off() {
    let customer = Customer::visit().await;
    let employee = employee(&customer).await;
    let frame = employee.open("/sell/catalog/products/create?shopId=1").await;
    let token = frame.between(r#"name="create_product[_token]" value=""#, "\"").to_owned();
    let new = [("create_product[type]", "standard"), ("create_product[_token]", token.as_str())];
    let form = employee.submit("/sell/catalog/products/create", &new).await;
    assert!(form.has("Successful creation") && form.has(r#"id="product_footer_save""#), "{}", form.body);
    let token = form.between(r#"name="product[_token]" value=""#, "\"").to_owned();
    let blank = [("product[header][active]", "1"), ("product[_token]", token.as_str())];
    let refused = employee.post(&employee.at("/sell/catalog/products/20/edit"), &blank).await;
    assert!(refused.has("Name is required to put the product online"));
    let sent = [
        ("product[header][name][1]", "Paper lantern"),
        ("product[header][active]", "1"),
        ("product[pricing][retail_price][price_tax_excluded]", "12.5"),
        ("product[stock][quantities][delta_quantity][delta]", "3"),
        ("product[_token]", token.as_str()),
    ];
    assert!(employee.submit("/sell/catalog/products/20/edit", &sent).await.has("Successful update"));
    let page = customer.get("/20-paper-lantern.html").await;
    assert_eq!(plain(page.between(r#"<div class="product__price">"#, "</div>")), "Price: $12.50");
    assert!(page.has("Last items in stock"), "{}", page.body);
    assert_eq!(customer.add("20", "4").await["hasError"], true);
    assert_eq!(customer.add("20", "3").await["success"], true);
    employee.post(&employee.at("/sell/catalog/products/20/toggle-status-for-shop/1"), &[]).await;
    assert_eq!(customer.get("/20-paper-lantern.html").await.status, StatusCode::NOT_FOUND);
    assert!(customer.get("/cart").await.has("There are no more items in your cart"));
    assert!(employee.submit("/sell/catalog/products/20/delete-from-shop/1", &[]).await.has("Successful deletion"));
}

#[tokio::test]
async fn list_of_products_begins_with_the_newest_and_is_searched() {
    let customer = Customer::visit().await;
    let employee = employee(&customer).await;
    let list = employee.open("/sell/catalog/products/").await;
    assert_eq!(list.cells("id_product")[..2], ["19", "18"]);
    assert_eq!(plain(list.cells("final_price_tax_excluded")[0]), "$13.90");
    let found = employee.submit("/sell/catalog/products/", &[("product[name]", "lantern")]).await;
    assert!(found.has("No records found"));
    let cheap = [("product[final_price_tax_excluded][max_field]", "9")];
    assert_eq!(employee.submit("/sell/catalog/products/", &cheap).await.cells("id_product"), ["14", "13", "12"]);
}

#[tokio::test]
async fn product_of_the_admin_api_is_on_the_public_page() {
    let shop = Shop::start(Options::default()).await;
    let send = async |method: Method, path: &str, body: Value| {
        let kind = if method == Method::PATCH { "application/merge-patch+json" } else { "application/json" };
        let request = shop.request(method, path, "product_write").await.header("Content-Type", kind);
        let answer = request.body(body.to_string()).send().await.unwrap();
        (answer.status(), answer.json::<Value>().await.unwrap_or_default())
    };
    let names = json!({"en-US": "Paper lantern", "fr-FR": "Lanterne en papier"});
    let (status, made) = send(Method::POST, "products", json!({"type": "standard", "names": names})).await;
    assert_eq!((status, &made["productId"], &made["enabled"]), (StatusCode::CREATED, &json!(20), &json!(false)));
    let (status, changed) =
        send(Method::PATCH, "products/20", json!({"enabled": true, "priceTaxExcluded": 8.2, "reference": "lamp"}))
            .await;
    assert_eq!((status, &changed["priceTaxIncluded"]), (StatusCode::OK, &json!(8.2)));
    let page = shop.client.get(format!("{}/fr/20-lanterne-en-papier.html", shop.demo.url())).send().await.unwrap();
    let page = page.text().await.unwrap();
    assert!(page.contains("8,20\u{a0}$") && page.contains("Out-of-Stock"), "{page}");
    let listed: Value = shop.get("products?filters[name]=lantern", "product_read").await.json().await.unwrap();
    assert_eq!((&listed["totalItems"], &listed["items"][0]["name"]), (&json!(1), &json!("Paper lantern")));
    assert_eq!(send(Method::POST, "products", json!({"type": "standard", "names": {"fr-FR": "x"}})).await.0, 500);
    assert_eq!(send(Method::DELETE, "products/20", json!({})).await.0, StatusCode::NO_CONTENT);
    assert_eq!(shop.get("products/20", "product_read").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(shop.get("products", "customer_group_read").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn members_of_a_group_see_its_discount_and_others_do_not() {
    let customer = Customer::visit().await;
    let employee = employee(&customer).await;
    let address =
        format!("/admin-dev/index.php?controller=AdminGroups&id_group=3&updategroup&token={}", employee.token);
    let form = [
        ("submitAddgroup", "1"),
        ("id_group", "3"),
        ("name_1", "Customer"),
        ("name_2", "Client"),
        ("reduction", "10"),
        ("price_display_method", "0"),
        ("show_prices", "1"),
    ];
    let saved = employee.post_multipart(&address, &form).await;
    assert!(saved.location.contains("conf=4"), "{} {}", saved.status, saved.body);
    let price =
        |page: &crate::back_office_browser::Page| plain(page.between(r#"<div class="product__price">"#, "</div>"));
    let mug = "/6-mug-the-best-is-yet-to-come.html";
    assert_eq!(price(&customer.get(mug).await), "Price: $11.90");
    customer.log_in().await;
    let page = customer.get(mug).await;
    assert_eq!(price(&page), "Price: $10.71");
    assert!(!page.has("Regular price"), "the discount of a group is no discount of the product");
}

#[tokio::test]
async fn message_of_a_customer_is_answered() {
    let customer = Customer::visit().await;
    let refused = customer.send("/contact-us", &[("submitMessage", "")]).await;
    assert!(refused.has("Invalid email address.") && refused.has("The message cannot be blank."));
    let form = [("from", "nora@example.com"), ("message", "Where is it?"), ("id_contact", "2"), ("submitMessage", "")];
    let sent = customer.send("/contact-us", &form).await;
    assert!(sent.has("Your message has been successfully sent to our team.") && !sent.has("<h1"), "{}", sent.body);
    let employee = employee(&customer).await;
    let legacy =
        |rest: &str| format!("/admin-dev/index.php?controller=AdminCustomerThreads{rest}&token={}", employee.token);
    let list = employee.get(&legacy("")).await;
    assert_eq!((list.cells("email"), list.cells("contact")), (vec!["nora@example.com"], vec!["Customer service"]));
    let reply = [("id_customer_thread", "1"), ("reply_message", "On its way."), ("submitReply", "")];
    let view = employee.post(&legacy("&id_customer_thread=1&viewcustomer_thread"), &reply).await;
    let view = employee.get(&view.location).await;
    assert!(view.has("Successful update") && view.has("On its way."), "{}", view.body);
    assert!(employee.get(&legacy("")).await.has("Answered"));
    employee.get(&legacy("&id_customer_thread=1&deletecustomer_thread")).await;
    assert!(customer.shop.contents().unwrap()["message"].is_empty());
}
