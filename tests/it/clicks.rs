//! A click meets its element and nothing else. On live pages, in a real browser.
#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd_browser::back_office::{Document, Error};
use thirtyfour::By;

use crate::common::live::LivePages;

async fn click(document: &Document, id: &str) -> Result<(), Error> {
    let element = document.driver().find(By::Id(id)).await.unwrap();
    document.click(&element, id).await
}

/// What the clicks since the last look have met: id, count of the click, whether a person could have made it.
async fn met(document: &Document) -> Vec<String> {
    let met = document.driver().execute("return window.met.splice(0)", Vec::new()).await.unwrap();
    serde_json::from_value(met.json().clone()).unwrap()
}

#[tokio::test]
async fn a_click_meets_its_element_and_nothing_that_lies_over_it() {
    let pages = LivePages::open().await;
    let document = pages.show("clicks.html").await;

    // Twice in a row is two clicks and no double click.
    click(&document, "plain").await.unwrap();
    click(&document, "plain").await.unwrap();
    assert_eq!(met(&document).await, ["plain 1 true", "plain 1 true"]);

    // The middle of the box around both lines of the link is on neither.
    click(&document, "wrapped").await.unwrap();
    assert_eq!(met(&document).await, ["wrapped 1 true"]);

    click(&document, "soon").await.unwrap();
    assert_eq!(met(&document).await, ["soon 1 true"], "the click waits for what covers the button to go");

    click(&document, "radio").await.unwrap();
    let through_label = ["label 1 true", "radio 1 true"];
    assert_eq!(met(&document).await, through_label, "an invisible control is clicked through its label");

    let refused = click(&document, "covered").await.unwrap_err();
    let none = met(&document).await;
    pages.close().await;
    assert!(refused.to_string().contains("intercepted"), "{refused}");
    assert!(none.is_empty(), "{none:?}");
}
