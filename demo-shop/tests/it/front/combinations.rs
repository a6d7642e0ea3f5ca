//! Combinations of a product: each has its price and its stock.

use super::support::{Customer, plain};

const BLACK_M: [(&str, &str); 3] = [("id_product", "1"), ("group[1]", "2"), ("group[2]", "11")];

#[tokio::test]
async fn combination_without_stock_has_a_message_and_no_flag() {
    let customer = Customer::visit().await;
    let all = [BLACK_M.as_slice(), &[("qty", "300"), ("add", "1"), ("action", "update"), ("ajax", "1")]].concat();
    assert_eq!(customer.ask("/cart", &all).await["success"], true);
    assert!(customer.order_as_guest().await.has("Your order is confirmed"));
    let refresh = |group: &'static str, value: &'static str| {
        let chosen = BLACK_M.map(|(name, sent)| (name, if name == group { value } else { sent }));
        [chosen.as_slice(), &[("action", "refresh")]].concat()
    };
    let gone = customer.ask("/?controller=product", &refresh("", "")).await;
    let added = plain(gone["product_add_to_cart"].as_str().unwrap());
    assert!(added.contains("Out-of-Stock Product available with different options"), "{added}");
    let flags = plain(gone["product_flags"].as_str().unwrap());
    assert!(flags.contains("-20%") && !flags.contains("Out-of-Stock"), "{flags}");
    let white = customer.ask("/?controller=product", &refresh("group[2]", "8")).await;
    assert!(!plain(white["product_add_to_cart"].as_str().unwrap()).contains("Out-of-Stock"));
}

#[tokio::test]
async fn price_follows_the_dimension_of_a_poster() {
    let customer = Customer::visit().await;
    for (dimension, price) in [("19", "$29.00"), ("20", "$49.00"), ("21", "$79.00")] {
        let chosen = [("id_product", "5"), ("group[3]", dimension), ("action", "refresh")];
        let seen = customer.ask("/?controller=product", &chosen).await;
        let prices = plain(seen["product_prices"].as_str().unwrap());
        assert!(prices.contains(price), "{dimension}: {prices}");
    }
}
