//! What a person reads and is offered on a page, and what its negative checks look at.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_browser::back_office::{BackOffice, Document, Grid};

use crate::common::live::LivePages;
use crate::common::recorded::RecordedPages;

fn back_office(document: &Document) -> BackOffice {
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    BackOffice::new(document.driver().clone(), address, Duration::from_secs(2))
}

#[tokio::test]
async fn page_of_the_shop_says_all_that_a_person_reads() {
    let pages = LivePages::open().await;
    let page = back_office(&pages.show("shop.html").await).page();
    let text = page.whole_text().await.unwrap();
    for shown in [
        "Sign in",
        "Home Our shop",
        "Welcome",
        "Add to basket",
        "ADD TO BASKET",
        "$19.12",
        "New York",
        "12345",
        "Small",
        "English",
        "Opening hours",
        "Map of the town",
        "Added to your cart",
        "Only 300 are left",
        "Our company",
    ] {
        assert!(text.says(shown), "{shown}: {text:?}");
        page.says(shown).await.unwrap();
    }
    for hidden in ["Price:", "open sesame", "Danish", "Create a wish list", "text-transform"] {
        assert!(!text.says(hidden), "{hidden}: {text:?}");
    }
    pages.close().await;
}

#[tokio::test]
async fn head_of_a_page_of_the_shop_is_read_in_both_themes() {
    let pages = LivePages::open().await;
    let page = back_office(&pages.show("shop.html").await).page().displayed("Welcome").await.unwrap();
    assert_eq!((page.headings.join(", "), page.breadcrumb.join(" > ")), ("Welcome".into(), "Home > Our shop".into()));
    let classic =
        back_office(&pages.show("shop-classic.html").await).page().displayed("Clothes for men").await.unwrap();
    assert_eq!(classic.breadcrumb.join(" > "), "Home > Clothes > Men");
    assert!(classic.is_named("Men") && classic.headings == ["Clothes for men"], "{classic:?}");
    pages.close().await;
}

#[tokio::test]
async fn what_is_offered_includes_header_and_footer() {
    let pages = LivePages::open().await;
    let page = back_office(&pages.show("shop.html").await).page();
    page.offers_link("Our company").await.unwrap();
    page.offers_button("Cart").await.unwrap();
    assert!(page.has_link("Sign in").await.unwrap() && !page.has_link("Sign out").await.unwrap());
    let page = back_office(&pages.show("tabs.html").await).page();
    page.offers_link("View my store").await.unwrap();
    assert!(page.has_link("View my store").await.unwrap(), "a negative check looks at the header as well");
    assert!(
        page.whole_text().await.unwrap().says("View my store") && !page.text().await.unwrap().contains("View my store")
    );
    pages.close().await;
}

#[tokio::test]
async fn row_of_another_page_is_not_taken_for_missing() {
    let pages = LivePages::open().await;
    let grid = Grid::only(pages.show("symfony.html").await);
    let last = grid.snapshot().await.unwrap().page.unwrap().of;
    assert!(last > 1);
    grid.go_to_page(last).await.unwrap();
    let snapshot = grid.snapshot().await.unwrap();
    let id = snapshot.cells("ID").unwrap()[0].to_owned();
    grid.go_to_page(1).await.unwrap();
    let there = grid.has_row(&RowQuery::with("ID", &id), false).await.unwrap_err().to_string();
    assert!(there.contains(&format!("it is on page {last} of {last}")), "{there}");
    grid.go_to_page(1).await.unwrap();
    grid.has_row(&RowQuery::with("ID", "9999"), false).await.unwrap();
    assert_eq!(grid.snapshot().await.unwrap().page.unwrap().current, 1, "the page on show stays on show");
    pages.close().await;
}

/// A recording of the header alone.
const WITHOUT_CONTENT: &str = "96-header-account-menu";

/// The cells of a row of the index: file, title, heading, breadcrumb.
fn indexed(line: &str) -> Option<(String, String, Vec<String>, String)> {
    let cells: Vec<&str> = line.split(" | ").map(|cell| cell.trim_matches(['|', ' '])).collect();
    let name = cells.first()?.strip_suffix(".html")?;
    let headings = match cells.get(4)?.split(" + dialog").next()? {
        heading if heading.starts_with('(') || heading.starts_with("none") || heading == "-" => Vec::new(),
        heading => heading.split(" / ").map(str::to_owned).collect(),
    };
    let breadcrumb = if cells.get(5)? == &"-" { "" } else { cells[5] };
    Some((name.to_owned(), cells[3].to_owned(), headings, breadcrumb.to_owned()))
}

#[tokio::test]
async fn recorded_pages_of_the_shop_are_read_as_indexed() {
    let Some(pages) = RecordedPages::open_front("recorded pages of the shop").await else { return };
    let (mut problems, mut read) = (Vec::new(), 0);
    for (name, title, headings, breadcrumb) in pages.index().lines().filter_map(indexed) {
        let office = back_office(&pages.show(&name).await);
        let page = office.page().snapshot().await.unwrap();
        let seen = page.breadcrumb.join(" > ");
        if page.family.is_some() || name == WITHOUT_CONTENT {
            continue;
        }
        read += 1;
        // The title of a step of the checkout that is opened again is no heading, but stands for one.
        let as_indexed = headings.is_empty() && page.headings.len() < 2 || page.headings == headings;
        if !as_indexed || seen != breadcrumb || page.title != title && title != "-" && title != "(empty)" {
            problems.push(format!("{name}: {:?}, {seen:?}, {:?}", page.headings, page.title));
        }
        let text = office.page().whole_text().await.unwrap();
        if !headings.iter().chain(&page.breadcrumb).all(|heading| text.says(heading)) {
            problems.push(format!("{name}: its heading is not in its text: {}", text.text));
        }
    }
    let footer = back_office(&pages.show("03-category").await).page();
    let (company, sign_in) = (footer.has_link("Terms and conditions of use").await, footer.has_link("Sign in").await);
    pages.close().await;
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(read > 100 && company.unwrap() && sign_in.unwrap(), "{read}");
}
