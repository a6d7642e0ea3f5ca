//! The structure of pages as the recorded pages have it: ids, roles, labels.

use std::{collections::BTreeSet, path::PathBuf};

use super::support::{Customer, GUEST};
use crate::back_office_browser::Page;

/// What of the recorded page no page of the demo shop has: modules without a part in any feature, and ids that depend
/// on data or chance, such as those of another product's miniature.
const LEFT_OUT: [&str; 27] = [
    "mobileMenu",
    "searchCanvas",
    "offcanvas",
    "post-product-comment",
    "product-comment",
    "product_comments",
    "comments",
    "product-modal",
    "group_",
    "facet",
    "search_filter",
    "search_filters_brands",
    "emailalert",
    "cookieid",
    "slider",
    "ps_imageslider",
    "carousel",
    "report-comment",
    "update-comment",
    "criterions",
    "blockcart",
    "category-accordion",
    "decrement_button_1",
    "increment_button_1",
    "quantity_wanted_1",
    "empty-product-comment",
    "product-post-review",
];

fn pages() -> Option<PathBuf> {
    let recorded = std::env::var_os("PSBDD_RECORDED_PAGES").map(PathBuf::from)?;
    let front = recorded.parent()?.join("front/pages");
    front.is_dir().then_some(front)
}

fn ids(html: &str) -> BTreeSet<String> {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let main = main.split("</main>").next().unwrap_or(main);
    let ids = main.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
    ids.filter(|id| !id.is_empty() && !LEFT_OUT.iter().any(|left| id.starts_with(left))).map(str::to_owned).collect()
}

fn labels(html: &str) -> BTreeSet<String> {
    let main = html.split("<main").nth(1).unwrap_or(html);
    let labels = main.split("<label").skip(1).filter_map(|rest| rest.split_once('>')?.1.split("</label").next());
    labels
        .map(|label| super::support::plain(label.split('<').next().unwrap_or_default()))
        .filter(|it| !it.is_empty())
        .collect()
}

fn missing(recorded: &str, page: &Page) -> Vec<String> {
    let mut missing: Vec<String> = ids(recorded).difference(&ids(&page.body)).map(|id| format!("#{id}")).collect();
    missing.extend(labels(recorded).difference(&labels(&page.body)).map(|label| format!("label {label}")));
    missing
}

/// Pages by recorded file, the address of the demo shop, and what is known to be missing.
const PAGES: [(&str, &str, &[&str]); 14] = [
    ("17-product-simple", "/6-mug-the-best-is-yet-to-come.html", &[]),
    ("29-cms-page", "/content/4-about-us", &[]),
    ("36-sitemap", "/sitemap", &[]),
    ("37-not-found", "/ref-no-such-page", &[]),
    ("41-contact", "/contact-us", &[]),
    ("50-cart-empty", "/cart", &[]),
    ("79-guest-tracking", "/guest-tracking", &[]),
    ("82-login", "/login", &[]),
    ("84-password-forgotten", "/password-recovery", &[]),
    ("88-registration", "/registration", &[]),
    (
        "95-my-account",
        "/my-account",
        &[
            "#emailalerts_link",
            "#psgdpr_link",
            "#wishlist_link",
            "#discounts_link",
            "#discounts_main_link",
            "#order_slips_main_link",
        ],
    ),
    ("97-identity", "/identity", &["#emailalerts_link", "#psgdpr_link", "#wishlist_link", "#discounts_link"]),
    ("101-address-new", "/address", &["#emailalerts_link", "#psgdpr_link", "#wishlist_link", "#discounts_link"]),
    (
        "106-order-history",
        "/order-history",
        &["#emailalerts_link", "#psgdpr_link", "#wishlist_link", "#discounts_link", "#order_history_description"],
    ),
];

#[tokio::test]
async fn pages_have_the_ids_and_labels_of_the_recorded_ones() {
    let Some(pages) = pages() else {
        eprintln!("not run: PSBDD_RECORDED_PAGES names no recorded public pages");
        return;
    };
    let customer = Customer::visit().await;
    let mut wrong = Vec::new();
    for (file, path, known) in PAGES {
        if file == "95-my-account" {
            customer.log_in().await;
        }
        let recorded = std::fs::read_to_string(pages.join(format!("{file}.html"))).unwrap();
        let page = customer.get(path).await;
        let missing: Vec<String> =
            missing(&recorded, &page).into_iter().filter(|it| !known.contains(&it.as_str())).collect();
        if !missing.is_empty() {
            wrong.push(format!("{file}: {}", missing.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn steps_of_the_checkout_have_the_ids_and_labels_of_the_recorded_ones() {
    let Some(pages) = pages() else {
        eprintln!("not run: PSBDD_RECORDED_PAGES names no recorded public pages");
        return;
    };
    let customer = Customer::visit().await;
    customer.add("6", "1").await;
    let recorded = |file: &str| std::fs::read_to_string(pages.join(file)).unwrap();
    // The recorded shop had cart rules, so its summary has a promo code.
    let known = ["#promo-code"];
    let left = |file: &str, page: &Page| -> Vec<String> {
        missing(&recorded(file), page).into_iter().filter(|it| !known.contains(&it.as_str())).collect()
    };
    assert_eq!(left("63-checkout-personal-guest.html", &customer.get("/order").await), Vec::<String>::new());
    assert_eq!(left("70-checkout-addresses.html", &customer.send("/order", &GUEST).await), Vec::<String>::new());
}
