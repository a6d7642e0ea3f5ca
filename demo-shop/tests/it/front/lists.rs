//! Lists of products: sorting, facets, pages, search.

use reqwest::StatusCode;

use super::support::{Customer, plain, texts};
use crate::back_office_browser::Page;

fn names(page: &Page) -> Vec<String> {
    texts(page, r#"<a class="product-miniature__title""#)
}

#[tokio::test]
async fn category_is_sorted_paged_and_filtered_by_its_address() {
    let customer = Customer::visit().await;
    let home = customer.get("/2-home").await;
    assert_eq!(names(&home).len(), 12);
    assert!(
        plain(&home.body).contains("Showing 1-12 of 19 item(s)")
            && plain(&home.body).contains("There are 19 products.")
    );
    let second = customer.get("/2-home?page=2").await;
    assert_eq!(names(&second).len(), 7);
    assert!(!second.has("<h1"), "a list has its heading on the first page only");
    let cheap = customer.get("/6-accessories?order=product.price.asc").await;
    assert_eq!(names(&cheap)[0], "Mug The best is yet to come");
    let white = customer.get("/6-accessories?q=Color-White").await;
    assert_eq!(names(&white), ["Mountain fox cushion", "Brown bear cushion", "Hummingbird cushion"]);
    assert!(plain(&white.body).contains("Color: White"));
    let both = customer.get("/6-accessories?q=Availability-In+stock/Color-White").await;
    assert_eq!(names(&both).len(), 3);
    let beyond = customer.get("/2-home?page=9").await;
    assert!(beyond.has("No products available at the moment") && beyond.has("<title>Home (9)</title>"));
}

#[tokio::test]
async fn scripts_get_the_parts_of_a_list() {
    let customer = Customer::visit().await;
    let answer = customer.get("/6-accessories?q=Color-Black&from-xhr").await;
    let parts: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let text = |name: &str| plain(parts[name].as_str().unwrap());
    assert!(text("rendered_products_top").contains("There are 3 products."), "{parts}");
    assert!(text("rendered_active_filters").contains("Color: Black") && text("rendered_facets").contains("Clear all"));
    assert_eq!(parts["current_url"], format!("{}/6-accessories?q=Color-Black", customer.shop.url()));
}

#[tokio::test]
async fn search_finds_words_forgives_slips_and_admits_nothing() {
    let customer = Customer::visit().await;
    let heading = |page: &Page| texts(page, r#"<h1 class="page-title-section""#).remove(0);
    let found = customer.get("/search?controller=search&s=mug").await;
    assert_eq!((heading(&found), names(&found).len()), ("Search results for &quot;mug&quot;".to_owned(), 5));
    assert_eq!(names(&customer.get("/search?s=cuschion").await).len(), 3);
    let none = customer.get("/search?s=qwxzqwxzqwxz").await;
    assert_eq!(heading(&none), "No search results for &quot;qwxzqwxzqwxz&quot;");
    assert_eq!(heading(&customer.get("/search?s=").await), "Nothing to search for");
    let suggested = customer.ask("/search", &[("s", "mug")]).await;
    assert_eq!(suggested["products"].as_array().unwrap().len(), 5);
}

#[tokio::test]
async fn addresses_that_lead_elsewhere_or_nowhere_answer_as_recorded() {
    let customer = Customer::visit().await;
    let url = customer.shop.url();
    for (path, to) in [
        ("/index.php", "/"),
        ("/en/", "/"),
        ("/index.php?controller=product&id_product=6", "/6-mug-the-best-is-yet-to-come.html"),
        ("/6-wrong.html", "/6-mug-the-best-is-yet-to-come.html"),
        ("/content/99-none", "/?controller=404"),
        ("/suppliers", "/?controller=404"),
    ] {
        let answer = customer.get(path).await;
        assert_eq!((answer.status, answer.location), (StatusCode::FOUND, format!("{url}{to}")), "{path}");
    }
    for path in ["/ref-no-such-page", "/999-ref-none", "/?controller=404"] {
        let page = customer.get(path).await;
        assert!(page.status == StatusCode::NOT_FOUND && page.has(r#"<body id="pagenotfound""#), "{path}");
    }
    let unknown = customer.get("/999-none.html").await;
    assert_eq!((unknown.status, unknown.body.as_str()), (StatusCode::NOT_FOUND, ""));
    assert_eq!(customer.get("/1-hummingbird-printed-t-shirt.html").await.status, StatusCode::OK);
}

#[tokio::test]
async fn french_pages_have_french_data_and_amounts() {
    let customer = Customer::visit().await;
    let page = customer.get("/fr/1-1-hummingbird-printed-t-shirt.html").await;
    assert_eq!(texts(&page, "<h1 class=\"product__name"), ["T-shirt imprimé colibri"]);
    assert!(page.has("19,12\u{a0}$") && page.has(r#"<html lang="fr-FR">"#) && page.has("Add to cart"));
    let category = customer.get("/3-clothes").await;
    assert!(category.has(&format!(r#"<option value="{}/fr/3-vetements""#, customer.shop.url())), "{}", category.body);
}
