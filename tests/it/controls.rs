//! Controls that are no usual fields and buttons, and boxes that are no messages.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Document, FieldKind, Form, MessageKind};

use crate::common::live::LivePages;
use crate::common::recorded::RecordedPages;

fn back_office(document: &Document) -> BackOffice {
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    BackOffice::new(document.driver().clone(), address, Duration::from_secs(3)).knowing(document.known().clone())
}

#[tokio::test]
async fn one_box_of_a_table_takes_yes_and_no() {
    let pages = LivePages::open().await;
    let form = Form::new(&pages.show("controls.html").await, None);
    for (value, held) in [("Yes", "Yes"), ("No", "No")] {
        form.fill("vat_number", value).await.unwrap();
        let reading = form.read("vat_number").await.unwrap();
        assert_eq!((reading.kind, reading.value.as_str()), (FieldKind::CheckBox, held));
    }
    for value in ["", "perhaps"] {
        let refused = form.fill("vat_number", value).await.unwrap_err().to_string();
        assert!(refused.contains("give Yes or No"), "{refused}");
    }
    pages.close().await;
}

#[tokio::test]
async fn group_of_boxes_goes_by_its_legend() {
    let pages = LivePages::open().await;
    let form = Form::new(&pages.show("controls.html").await, None);
    form.fill("Content pages", "Delivery").await.unwrap();
    form.fill("Legal notice", "Yes").await.unwrap();
    assert_eq!(form.read("Content pages").await.unwrap().value, "Delivery, Legal notice");
    let empty = form.fill("Content pages", "").await.unwrap_err().to_string();
    assert!(empty.contains("list the choices, or write None"), "{empty}");
    form.fill("Content pages", "None").await.unwrap();
    assert_eq!(form.read("Content pages").await.unwrap().value, "");
    pages.close().await;
}

#[tokio::test]
async fn hook_is_switched_by_its_name() {
    let pages = LivePages::open().await;
    let form = Form::new(&pages.show("controls.html").await, None);
    assert_eq!(form.read("displayFooter").await.unwrap().value, "Yes");
    form.fill("displayFooter", "No").await.unwrap();
    assert_eq!(form.read("displayFooter").await.unwrap().value, "No");
    pages.close().await;
}

#[tokio::test]
async fn colour_in_other_letters_is_the_same() {
    let pages = LivePages::open().await;
    let form = Form::new(&pages.show("controls.html").await, None);
    assert!(form.read("Colour").await.unwrap().holds("#AAB2BD"));
    assert!(!form.read("Colour").await.unwrap().holds("#AAB2BE"));
    pages.close().await;
}

#[tokio::test]
async fn entry_of_a_module_menu_is_pressed_behind_its_arrow() {
    let pages = LivePages::open().await;
    let office = back_office(&pages.show("controls.html").await);
    office.page().press("Reset").await.unwrap();
    assert_eq!(office.page().snapshot().await.unwrap().name(), "Reset of Bank transfer");
    pages.close().await;
}

#[tokio::test]
async fn two_buttons_of_one_name_are_told_with_their_forms() {
    let pages = LivePages::open().await;
    let document = pages.show("controls.html").await;
    let several = back_office(&document).page().press("Save").await.unwrap_err().to_string();
    let said = "the button \"Save\" of the \"Required fields\" form, or of the \"New link block\" form";
    assert!(several.contains(said), "{several}");
    Form::new(&document, Some("New link block")).press("Save").await.unwrap();
    pages.close().await;
}

#[tokio::test]
async fn page_is_displayed_by_the_menu_item_that_leads_to_it() {
    let pages = LivePages::open().await;
    let page = back_office(&pages.show("controls.html").await).page();
    page.displayed("Stock").await.unwrap();
    page.displayed("Stock management").await.unwrap();
    let form = back_office(&pages.show("controls.html?id=3").await).page().snapshot().await.unwrap();
    assert!(!form.is_named("Stock"), "the page of one of its things is another one: {form:?}");
    pages.close().await;
}

#[tokio::test]
async fn box_that_is_always_there_is_no_message() {
    let pages = LivePages::open().await;
    let document = pages.show("controls.html").await;
    let office = back_office(&document);
    let errors = async || {
        let all = office.messages().of_last_action().await.unwrap();
        all.into_iter()
            .filter(|message| message.kind == MessageKind::Error)
            .map(|message| message.text)
            .collect::<Vec<_>>()
    };
    assert_eq!(errors().await, Vec::<String>::new());
    assert_eq!(office.messages().shown().await.unwrap().len(), 1, "it is on show all the same");
    office.page().press("Fail").await.unwrap();
    assert_eq!(errors().await, ["It failed"]);
    let form = Form::new(&document, Some("New link block"));
    form.press("Save").await.unwrap();
    assert_eq!(errors().await, Vec::<String>::new(), "it was there before the form was sent");
    form.fill("Colour", "none").await.unwrap();
    form.press("Save").await.unwrap();
    assert_eq!(errors().await, ["The colour is invalid."]);
    pages.close().await;
}

#[tokio::test]
async fn errors_of_recorded_pages_are_messages() {
    let Some(pages) = RecordedPages::open("errors of recorded pages are messages").await else { return };
    let mut problems = Vec::new();
    for name in [
        "38-api-duplicate",
        "111-country-form-errors",
        "195-unknown-id",
        "198-unknown-controller",
        "65-customer-new-errors",
    ] {
        let all = back_office(&pages.show(name).await).messages().of_last_action().await.unwrap();
        if !all.iter().any(|message| message.kind == MessageKind::Error) {
            problems.push(format!("{name}: {all:?}"));
        }
    }
    let info = back_office(&pages.show("03-api-list-empty").await).messages().of_last_action().await.unwrap();
    pages.close().await;
    assert!(problems.is_empty() && info.is_empty(), "{problems:?} {info:?}");
}
