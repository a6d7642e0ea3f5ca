//! Fields that have no label but a place: in a table, beside a text; and fields of tags.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Error, FieldKind, Form};

use crate::common::live::LivePages;

#[tokio::test]
async fn the_boxes_of_a_table_go_by_their_row_and_by_the_heads_of_their_columns() {
    let pages = LivePages::open().await;
    let document = pages.show("forms/tables.html").await;
    let form = Form::new(&document, None);
    let addresses = form.read("addresses").await.unwrap();
    assert_eq!((addresses.kind, addresses.value.as_str()), (FieldKind::CheckBoxes, "Delete (DELETE)"));
    assert_eq!(addresses.options, ["All", "View (GET)", "Delete (DELETE)"]);
    form.fill("addresses", "All, View (GET)").await.unwrap();
    assert_eq!(form.read("addresses").await.unwrap().value, "All, View (GET)");
    form.fill("carriers > View (GET)", "Yes").await.unwrap();
    assert_eq!(form.read("carriers").await.unwrap().value, "View (GET)");
    assert_eq!(form.read("addresses > All").await.unwrap().value, "Yes");
    let locked = form.fill("carriers > Delete (DELETE)", "Yes").await.unwrap_err().to_string();
    assert!(locked.ends_with("it is disabled"), "{locked}");
    let unknown = form.fill("addresses", "Modify").await.unwrap_err().to_string();
    assert!(unknown.contains("\"All\", \"View (GET)\", \"Delete (DELETE)\""), "{unknown}");

    let rights = Form::new(&document, Some("Administrator"));
    rights.fill("Orders", "View").await.unwrap();
    assert!(rights.read("Orders > View").await.unwrap().holds("Yes"));
    assert!(rights.read("Orders > Add").await.unwrap().holds("No"));
    pages.close().await;
}

#[tokio::test]
async fn the_fields_of_a_row_without_a_name_go_by_the_heads_of_their_columns() {
    let pages = LivePages::open().await;
    let document = pages.show("forms/tables.html").await;
    let form = Form::new(&document, Some("Payment"));
    form.fill("Payment method", "Cheque").await.unwrap();
    form.fill("Amount", "12.5").await.unwrap();
    assert_eq!(form.read("Amount").await.unwrap().unit.as_deref(), Some("€"));
    let labels: Vec<String> = form.read_all().await.unwrap().into_iter().map(|field| field.label).collect();
    assert_eq!(labels, ["Date", "Payment method", "Amount"]);
    let ranges = Form::new(&document, Some("Ranges"));
    assert_eq!(ranges.read("Europe").await.unwrap().value, "3 / 5");
    ranges.fill("Europe > 10 to 20 kg", "7").await.unwrap();
    assert_eq!(ranges.read("Europe").await.unwrap().value, "3 / 7");
    pages.close().await;
}

#[tokio::test]
async fn tags_are_taken_off_and_typed_one_by_one() {
    let pages = LivePages::open().await;
    let document = pages.show("forms/tables.html").await;
    let form = Form::new(&document, Some("Web service key"));
    let tags = form.read("Tags").await.unwrap();
    assert_eq!((tags.kind, tags.value.as_str()), (FieldKind::Tags, "one, two"));
    assert!(tags.holds("two, one"));
    form.fill("Tags", "red, sea blue").await.unwrap();
    assert_eq!(form.read("Tags").await.unwrap().value, "red, sea blue");
    form.fill("Low stock first", "Yes").await.unwrap();
    form.fill("Search products", "mug").await.unwrap();
    form.submit().await.unwrap();
    let sent: Vec<(String, String)> =
        document.driver().current_url().await.unwrap().query_pairs().into_owned().collect();
    for (name, value) in [("tags", "red, sea blue"), ("low", "on"), ("search", "mug")] {
        assert!(sent.contains(&(name.to_owned(), value.to_owned())), "{name}: {sent:?}");
    }
    let form = Form::new(&pages.show("forms/tables.html").await, None);
    form.fill("Tags", "").await.unwrap();
    assert_eq!(form.read("Tags").await.unwrap().value, "");
    form.fill("Clothes", "Yes").await.unwrap();
    assert_eq!(document.driver().current_url().await.unwrap().query(), Some("category=3"));
    form.fill("Transplant to", "displayTop").await.unwrap();
    assert_eq!(form.read("Transplant to").await.unwrap().value, "displayTop", "the list lies behind a widget");
    pages.close().await;
}

#[tokio::test]
async fn a_block_with_a_heading_of_its_own_is_a_form_like_a_card() {
    let pages = LivePages::open().await;
    let document = pages.show("forms/tables.html").await;
    let title = async || document.driver().title().await.unwrap();
    Form::new(&document, Some("mail alerts")).press("Disable").await.unwrap();
    assert_eq!(title().await, "Mail alerts disabled");
    let wishlist = Form::new(&document, Some("Wishlist"));
    wishlist.press("Toggle dropdown").await.unwrap();
    assert_eq!(title().await, "Open");
    wishlist.press("Disable").await.unwrap();
    assert_eq!(title().await, "Wishlist disabled");
    pages.show("forms/tables.html").await;
    wishlist.press("Uninstall").await.unwrap();
    assert_eq!(title().await, "Wishlist uninstalled", "the menu that it is in is opened");
    assert!(matches!(Form::new(&document, Some("Blog")).press("Disable").await, Err(Error::NoSuch { .. })));
    pages.close().await;
}

#[tokio::test]
async fn a_button_goes_by_the_tooltip_inside_it_and_what_opens_a_menu_is_a_button() {
    let pages = LivePages::open().await;
    let document = pages.show("forms/tables.html").await;
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    let page = BackOffice::new(document.driver().clone(), address, Duration::from_secs(3)).page();
    page.follow("Refresh list").await.unwrap();
    assert_eq!(document.driver().title().await.unwrap(), "Refreshed");
    page.press("Show all modules").await.unwrap();
    let open = document.driver().execute("return document.querySelector('.dropdown-label').ariaExpanded", vec![]).await;
    assert_eq!(open.unwrap().json(), "true");
    assert!(matches!(page.press("Hide all").await, Err(Error::NoSuch { .. })));

    pages.show("forms/tables.html").await;
    assert!(!page.has_button("Enabled modules").await.unwrap(), "its menu is closed");
    page.press("Enabled modules").await.unwrap();
    assert_eq!(document.driver().title().await.unwrap(), "Enabled only");
    pages.close().await;
}
