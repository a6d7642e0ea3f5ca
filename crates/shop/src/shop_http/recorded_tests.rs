//! What the readings find on the recorded public pages of a real shop.

use std::path::{Path, PathBuf};

use super::page::{Card, Page};

/// The folder of recorded pages; `None`, said aloud, when there are none.
fn recorded(test: &str) -> Option<PathBuf> {
    let pages = std::env::var_os("PSBDD_RECORDED_PAGES").map(PathBuf::from);
    let front = pages.and_then(|pages| std::fs::canonicalize(pages.join("../front/pages")).ok());
    if front.is_none() {
        println!("NOT RUN: {test}: there are no front/pages beside the folder of PSBDD_RECORDED_PAGES");
    }
    front
}

fn show(folder: &Path, name: &str) -> Page {
    let body = std::fs::read_to_string(folder.join(format!("{name}.html"))).unwrap();
    Page { url: "http://localhost:8002/order".parse().unwrap(), body }
}

#[test]
fn recorded_search_names_its_products_with_their_addresses() {
    let Some(folder) = recorded("products that a search found") else { return };
    let cards = show(&folder, "26-search-results").cards();
    let mug = Card {
        name: "Customizable mug".to_owned(),
        address: "http://localhost:8002/19-customizable-mug.html".to_owned(),
    };
    assert_eq!(cards, [mug]);
    let fuzzy = show(&folder, "126-search-fuzzy").cards();
    assert!(fuzzy.len() == 2 && fuzzy.iter().all(|card| card.address.contains(".html")), "{fuzzy:?}");
    assert_eq!(show(&folder, "27-search-none").cards(), []);
    let search = show(&folder, "17-product-simple").form_with("s").unwrap();
    assert_eq!(search.action, "//localhost:8002/search");
    assert!(search.fields.contains(&("controller".to_owned(), "search".to_owned())), "{search:?}");
}

#[test]
fn recorded_product_sends_itself_in_the_combination_on_show() {
    let Some(folder) = recorded("the form of a product") else { return };
    let page = show(&folder, "15-product-combination-changed");
    assert_eq!(page.headings(), ["Hummingbird printed t-shirt"]);
    let form = page.product_form().unwrap();
    for sent in [("id_product", "1"), ("group[1]", "2"), ("group[2]", "8")] {
        assert!(form.fields.contains(&(sent.0.to_owned(), sent.1.to_owned())), "{sent:?}: {form:?}");
    }
}

#[test]
fn recorded_checkout_is_sent_step_by_step() {
    let Some(folder) = recorded("the steps of the checkout") else { return };
    let addresses = show(&folder, "115-checkout-logged-in-addresses");
    let form = addresses.form_sent_by("confirm-addresses").unwrap();
    let sent = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert!(addresses.has("id_address_delivery") && !addresses.has("saveAddress"));
    assert_eq!(form.fields, [sent("id_address_delivery", "2"), sent("confirm-addresses", "1")]);
    let new_address = show(&folder, "70-checkout-addresses");
    assert!(!new_address.has("id_address_delivery") && new_address.has("saveAddress"));
    let delivery = show(&folder, "118-checkout-logged-in-shipping").form_sent_by("confirmDeliveryOption").unwrap();
    assert!(delivery.fields.contains(&sent("delivery_option[2]", "1,")), "{delivery:?}");
    let payments = show(&folder, "74-checkout-payment").payments();
    let labels: Vec<_> = payments.iter().map(|payment| (payment.module.as_str(), payment.label.as_str())).collect();
    assert_eq!(labels[0], ("ps_wirepayment", "Pay by bank wire"));
    let action = payments[0].form.as_ref().map(|form| form.action.as_str());
    assert_eq!(action, Some("http://localhost:8002/module/ps_wirepayment/validation"));
}

#[test]
fn reference_is_that_of_a_confirmation_and_of_no_other_page() {
    let Some(folder) = recorded("the reference of an order") else { return };
    assert_eq!(show(&folder, "78-order-confirmation").reference().as_deref(), Some("MOFYXKGOW"));
    for other in ["107-order-detail", "106-order-history", "74-checkout-payment", "54-cart-two-lines"] {
        assert_eq!(show(&folder, other).reference(), None, "{other}");
    }
}

#[test]
fn refused_login_has_the_shops_own_words() {
    let Some(folder) = recorded("a refused login") else { return };
    let page = show(&folder, "83-login-refused");
    assert_eq!(page.messages(), ["Authentication failed."]);
    assert!(page.form_with("submitLogin").is_some_and(|form| form.fields.iter().any(|(name, _)| name == "password")));
}
