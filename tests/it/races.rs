//! Pages whose requests, frames and scripts come late: what a form holds is what was filled in, and nothing is done too early.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Document, FieldValue, Form, Submission};

use crate::common::live::LivePages;

fn values(pairs: &[(&str, &str)]) -> Vec<FieldValue> {
    let value = |(label, value): &(&str, &str)| FieldValue {
        label: (*label).to_owned(),
        language: None,
        value: (*value).to_owned(),
    };
    pairs.iter().map(value).collect()
}

/// What the address form was sent, in its order.
async fn sent(document: &Document) -> Vec<String> {
    let address = document.driver().current_url().await.unwrap();
    address.query_pairs().map(|(_, value)| value.into_owned()).collect()
}

fn office(pages: &LivePages, document: &Document) -> BackOffice {
    BackOffice::new(document.driver().clone(), pages.address("races/").parse().unwrap(), Duration::from_secs(8))
}

#[tokio::test]
async fn fields_that_a_request_rewrites_are_filled_again() {
    let pages = LivePages::open().await;
    let document = pages.show("races/address.html").await;
    let form = Form::new(&document, None);
    let table = [("Email", "ann@example.com"), ("First name", "Ann"), ("Last name", "SMITH"), ("Country", "Canada")];
    form.fill_all(&values(&table)).await.unwrap();
    assert_eq!(form.submit().await.unwrap(), Submission::Submitted);
    assert_eq!(sent(&document).await, ["ann@example.com", "Ann", "SMITH", "Alberta", "4"]);
    pages.close().await;
}

#[tokio::test]
async fn request_of_a_field_that_waits_for_the_last_letter_is_its_own() {
    let pages = LivePages::open().await;
    for (table, sent_then) in [
        (vec![("Email", "ann@example.com"), ("First name", "Ann"), ("Last name", "SMITH")], ["Ann", "SMITH"]),
        (vec![("Email", "john@example.com")], ["John", "DOE"]),
    ] {
        let document = pages.show("races/address.html?waits=300").await;
        let form = Form::new(&document, None);
        form.fill_all(&values(&table)).await.unwrap();
        assert_eq!(form.submit().await.unwrap(), Submission::Submitted);
        assert_eq!(sent(&document).await[1..3], sent_then, "{table:?}");
    }
    pages.close().await;
}

#[tokio::test]
async fn clock_of_a_page_keeps_no_field_waiting() {
    let pages = LivePages::open().await;
    let document = pages.show("races/address.html").await;
    let begun = std::time::Instant::now();
    Form::new(&document, None).fill("First name", "Ann").await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    pages.close().await;
}

#[tokio::test]
async fn state_before_its_country_is_chosen_when_it_is_there() {
    let pages = LivePages::open().await;
    for table in
        [[("State", "Alaska"), ("Country", "United States")], [("Country", "United States"), ("State", "Alaska")]]
    {
        let document = pages.show("races/address.html").await;
        let form = Form::new(&document, None);
        form.fill_all(&values(&table)).await.unwrap();
        assert_eq!(form.submit().await.unwrap(), Submission::Submitted);
        assert_eq!(sent(&document).await, ["", "", "", "Alaska", "21"], "{table:?}");
    }
    pages.close().await;
}

#[tokio::test]
async fn missing_choice_is_named_when_nothing_brings_it() {
    let pages = LivePages::open().await;
    let form = Form::new(&pages.show("races/address.html").await, None);
    let error = form.fill_all(&values(&[("State", "Texas"), ("Country", "United States")])).await.unwrap_err();
    assert!(error.to_string().contains("there is no choice \"Texas\""), "{error}");
    pages.close().await;
}

#[tokio::test]
async fn form_is_sent_after_the_requests_of_its_fields() {
    let pages = LivePages::open().await;
    let document = pages.show("races/address.html?slow=1500").await;
    let form = Form::new(&document, None);
    form.fill("Email", "john@example.com").await.unwrap();
    assert_eq!(form.submit().await.unwrap(), Submission::Submitted);
    assert_eq!(sent(&document).await[..3], ["john@example.com", "John", "DOE"]);

    let document = pages.show("races/address.html?slow=1500").await;
    Form::new(&document, None).fill("Email", "john@example.com").await.unwrap();
    office(&pages, &document).page().press("Save").await.unwrap();
    assert_eq!(sent(&document).await[..3], ["john@example.com", "John", "DOE"]);
    pages.close().await;
}

#[tokio::test]
async fn refused_form_is_told_with_the_errors_at_its_fields() {
    let pages = LivePages::open().await;
    let office = office(&pages, &pages.show("races/refused.html").await);
    let error = office.page().displayed("Customers").await.unwrap_err().to_string();
    assert!(error.contains("at the fields of its form: \"State: The selected choice is invalid.\""), "{error}");
    pages.close().await;
}

#[tokio::test]
async fn field_in_a_frame_that_loads_late_is_filled() {
    let pages = LivePages::open().await;
    let document = pages.show("races/dialog.html").await.with_patience(Duration::from_secs(10));
    office(&pages, &document).page().press("Add new product").await.unwrap();
    let form = Form::new(&document, None);
    form.fill("Reference", "R1").await.unwrap();
    assert_eq!(form.read("Reference").await.unwrap().value, "R1");
    let error = form.read("Name").await.unwrap_err();
    assert!(error.to_string().contains("there are: \"Reference\""), "{error}");
    pages.close().await;
}

/// Until the page's scripts have begun, a click on an entry follows its link to a page of its own (docs/facts/pages.md#menu-and-head).
#[tokio::test]
async fn menu_entry_that_leads_to_its_page_is_clicked_again_there() {
    let pages = LivePages::open().await;
    for page in ["races/menu.html", "races/menu.html?at=late"] {
        let office = office(&pages, &pages.show(page).await);
        office.menu().go_to("Catalog", "Stocks").await.unwrap();
        assert_eq!(office.page().snapshot().await.unwrap().heading, "stocks", "{page}");
    }
    let document = pages.show("races/menu.html?at=late").await;
    office(&pages, &document).menu().go_to("Catalog", "Stocks").await.unwrap();
    let visited = document.driver().execute("return history.length", Vec::new()).await.unwrap();
    let before = visited.json().as_u64().unwrap();
    pages.show("races/menu.html?at=late").await;
    office(&pages, &document).menu().go_to("Catalog", "Stocks").await.unwrap();
    let visited = document.driver().execute("return history.length", Vec::new()).await.unwrap();
    assert_eq!(visited.json().as_u64().unwrap(), before + 2, "one page for the start and one for the item");
    pages.close().await;
}
