//! From the home page to the order in the back office.

use reqwest::StatusCode;

use super::support::{Customer, plain, texts, totals};
use crate::back_office_browser::Browser;

#[tokio::test]
async fn guest_buys_and_the_employee_sees_the_order() {
    let customer = Customer::visit().await;
    let home = customer.get("/").await;
    assert!(home.has(r#"aria-label="View product Hummingbird printed t-shirt""#), "{}", home.body);
    let product = customer.get("/1-1-hummingbird-printed-t-shirt.html").await;
    assert_eq!(texts(&product, "<h1 class=\"product__name"), ["Hummingbird printed t-shirt"]);
    assert_eq!(plain(product.between(r#"<div class="product__price">"#, "</div>")), "Price: $19.12");

    let added = customer.add("1", "1").await;
    assert_eq!((&added["success"], &added["id_product_attribute"]), (&true.into(), &1.into()), "{added}");
    customer.add("6", "1").await;
    let cart = customer.get("/cart?action=show").await;
    let expected = [
        ("2 items", "$31.02"),
        ("Shipping", "$7.00"),
        ("Total (tax excl.)", "$38.02"),
        ("Total (tax incl.)", "$38.02"),
        ("Taxes:", "$0.00"),
    ];
    assert_eq!(totals(&cart), expected.map(|(label, value)| (label.to_owned(), value.to_owned())));

    let confirmation = customer.order_as_guest().await;
    assert_eq!(confirmation.status, StatusCode::OK);
    let details = texts(&confirmation, "<li");
    let reference = details.iter().find_map(|line| line.strip_prefix("Order reference: ")).unwrap().to_owned();
    assert!(reference.len() == 9 && reference.bytes().all(|letter| letter.is_ascii_uppercase()), "{reference}");
    assert!(customer.get("/cart").await.has("There are no more items in your cart"));

    let mut employee = Browser::of(&customer.shop);
    employee.log_in("demo@prestashop.com").await;
    let list = employee.open("/sell/orders/").await;
    assert_eq!(list.cells("reference"), [reference.as_str()]);
    assert_eq!(list.cells("total_paid_tax_incl"), ["$38.02"]);
    assert_eq!(plain(list.cells("customer")[0]), "R. Reference");
    assert_eq!((list.cells("new")[0], list.cells("payment")[0]), ("Yes", "Wire payment"));
    assert!(list.cells("osname")[0].contains("Awaiting bank wire payment"));
}
