//! Pages that show something, with several forms, tabs inside and tables that are no grids, as View pages of customers and
//! orders have them: what a person can name there is found.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_browser::back_office::{
    BackOffice, Document, Error, FieldValue, Form, Grid, MessageKind, Outcome, Pressed, Submission,
};
use prestashop_bdd_core::wordings::Wordings;

use crate::common::live::{LONG, LivePages};

fn back_office(document: &Document) -> BackOffice {
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    BackOffice::new(document.driver().clone(), address, Duration::from_secs(3))
}

#[tokio::test]
async fn a_table_in_a_card_is_read_like_a_grid() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let groups = Grid::titled(document.clone(), "Groups");
    let snapshot = groups.snapshot().await.unwrap();
    assert_eq!(snapshot.columns(), ["ID", "Name", "Actions"]);
    assert_eq!((snapshot.total, snapshot.rows.len()), (Some(2), 2), "a row that is not drawn is none");
    assert_eq!(groups.cell(&RowQuery::with("ID", "3"), "Name").await.unwrap(), "Customer (default)");
    groups.act(&RowQuery::with("ID", "3"), "Remove").await.unwrap();
    groups.has_row(&RowQuery::with("ID", "3"), false).await.unwrap();

    let mails = Grid::titled(document.clone(), "Last emails");
    mails.counts(0).await.unwrap();
    mails.says("No records found").await.unwrap();
    let which = Grid::only(document.clone()).snapshot().await.unwrap_err();
    assert!(which.to_string().contains("name one by its title: \"Groups\", \"Last emails\""), "{which}");
    let none = Grid::titled(document, "Orders").snapshot().await.unwrap_err();
    assert!(none.to_string().contains("there are: \"Groups\", \"Last emails\""), "{none}");
    pages.close().await;
}

#[tokio::test]
async fn what_stands_beside_a_label_is_read_like_a_field() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let form = Form::new(&document, Some("Basic information"));
    assert_eq!(form.read("Email").await.unwrap().value, "john@example.com");
    assert_eq!(form.read("Social Title").await.unwrap().value, "Mr.");
    assert_eq!(Form::new(&document, None).read("Total spent").await.unwrap().value, "€1,234.50");
    let fill = form.fill("Email", "other@example.com").await.unwrap_err();
    assert!(fill.to_string().contains("it is not a field, only a text of the page"), "{fill}");
    let unknown = form.read("Mail").await.unwrap_err();
    assert!(unknown.to_string().contains("\"Email\", \"Social Title\", \"Total spent\""), "{unknown}");
    let fields = Form::new(&document, None).read_all().await.unwrap();
    assert!(fields.iter().all(|field| field.label != "Email"), "no part of a form: {fields:?}");
    pages.close().await;
}

/// docs/facts/installations.md: the same thing reads "I understand the risk" on one shop and "Yes, I understand the risks" on another.
#[tokio::test]
async fn buttons_and_links_are_found_by_another_wording() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let (office, store) = (back_office(&document), Wordings::new("Store", ["Save".to_owned()]));
    let page = office.page();
    page.press(Wordings::new("Inquire", ["Ask".to_owned()])).await.unwrap();
    office.dialog().press(&store).await.unwrap();
    page.says(Wordings::new("It has been: asked", ["It was: asked.".to_owned()])).await.unwrap();
    Form::new(&document, Some("Private note")).press(&store).await.unwrap();
    page.says("It was: note saved").await.unwrap();
    let groups = Grid::titled(document.clone(), "Groups");
    groups.act(&RowQuery::with("ID", "3"), Wordings::new("Take away", ["Remove".to_owned()])).await.unwrap();
    groups.has_row(&RowQuery::with("ID", "3"), false).await.unwrap();
    let unknown = page.press(Wordings::new("Store", ["Keep".to_owned()])).await.unwrap_err().to_string();
    assert!(unknown.contains("no button \"Store\" (or \"Keep\")"), "{unknown}");
    assert!(page.has_button(&store).await.unwrap() && !page.has_button("Store").await.unwrap());
    page.follow(Wordings::new("basket 6", ["cart 6".to_owned()])).await.unwrap();
    assert!(document.driver().current_url().await.unwrap().as_str().contains("a=1"));
    pages.close().await;
}

/// jAlert lays its question over all else (docs/facts/pages.md#dialogs-and-messages), wherever it stands in the document.
#[tokio::test]
async fn of_two_dialogs_a_button_is_that_of_the_one_on_top() {
    const TWO: &str = r#"
        document.body.insertAdjacentHTML("afterbegin", '<div id="popup_container" style="position: fixed; z-index: 99999; background: white; top: 0; left: 0"><input type="button" id="popup_ok" value="Agree"></div>');
        document.body.insertAdjacentHTML("beforeend", '<div class="modal show" style="display: block; opacity: 1; position: fixed; top: 300px; left: 0"><div class="modal-footer"><button type="button" class="agree">Agree</button></div></div>');
        for (const button of document.querySelectorAll(".agree, #popup_ok")) button.onclick = () => { document.title = button.id || "behind"; };
    "#;
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    document.driver().execute(TWO, Vec::new()).await.unwrap();
    let office = back_office(&document);
    office.page().press("Agree").await.unwrap();
    assert_eq!(office.page().snapshot().await.unwrap().title, "popup_ok");
    pages.close().await;
}

#[tokio::test]
async fn tabs_inside_a_page_go_by_their_label_without_counter() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let page = back_office(&document).page();
    assert!(page.snapshot().await.unwrap().has_open_tab("Status"));
    page.says("Awaiting payment").await.unwrap();
    page.open_tab("Documents").await.unwrap();
    let snapshot = page.snapshot().await.unwrap();
    assert!(snapshot.has_open_tab("Documents") && !snapshot.has_open_tab("Status"), "{snapshot:?}");
    page.open_tab("Status (1)").await.unwrap();
    let unknown = page.open_tab("Carriers").await.unwrap_err();
    assert!(unknown.to_string().ends_with("there are: \"Status\", \"Documents\""), "{unknown}");
    pages.close().await;
}

#[tokio::test]
async fn of_several_buttons_of_a_label_the_one_that_a_person_means_is_pressed() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let office = back_office(&document);
    let page = office.page();
    let ambiguous = page.press("Save").await.unwrap_err();
    assert!(matches!(ambiguous, Error::Ambiguous { count: 2, .. }), "{ambiguous}");
    let said = "the button \"Save\" of the \"Private note\" form, or of the \"Rights\" form";
    assert!(ambiguous.to_string().contains(said), "{ambiguous}");
    let link = page.press("Order 5").await.unwrap_err().to_string();
    assert!(link.contains("on the page, but a link of that name: write the link \"Order 5\"; there are: "), "{link}");
    let button = page.follow("Ask").await.unwrap_err().to_string();
    assert!(button.contains("but a button of that name: write the button \"Ask\""), "{button}");
    Form::new(&document, None).fill("Role", "QA").await.unwrap();
    page.press("Save").await.unwrap();
    page.says("It was: rights saved").await.unwrap();
    let note = Form::new(&document, Some("Private note"));
    assert_eq!(note.press("Save").await.unwrap(), Pressed::Sent(Submission::StayedOnPage), "it is sent by script");
    page.says("It was: note saved").await.unwrap();
    page.press("Ask").await.unwrap();
    page.press("Save").await.unwrap();
    page.says("It was: asked").await.unwrap();
    page.press("edit CUSTOMER").await.unwrap();
    page.says("It was: Edit customer").await.unwrap();
    page.offers_button("Save").await.unwrap();
    assert!(page.has_button("Edit customer").await.unwrap() && !page.has_button("Delete customer").await.unwrap());
    pages.close().await;
}

#[tokio::test]
async fn links_of_one_text_that_lead_to_one_place_are_one_link() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let page = back_office(&document).page();
    let ambiguous = page.follow("order 5").await.unwrap_err();
    assert!(matches!(ambiguous, Error::Ambiguous { count: 2, .. }), "they work by script: {ambiguous}");
    page.follow("cart 6").await.unwrap();
    assert!(document.driver().current_url().await.unwrap().query().unwrap().contains("a=1"));
    pages.close().await;
}

#[tokio::test]
async fn the_text_of_a_page_is_that_of_the_page_and_not_what_its_style_makes_of_it() {
    let pages = LivePages::open().await;
    let document = pages.show("view.html").await;
    let page = back_office(&document).page();
    for text in ["Basic information", "Edit customer", "Total spent: €1,234.50", "Customer (default)"] {
        page.says(text).await.unwrap();
    }
    let text = page.text().await.unwrap();
    for hidden in ["There is no document", "person", "Closed", "Sure?"] {
        assert!(!text.contains(hidden), "{hidden} is not on show: {text}");
    }
    pages.close().await;
}

#[tokio::test]
async fn the_buttons_of_a_page_that_a_dialog_frames_are_pressed_by_their_labels() {
    let pages = LivePages::open().await;
    for in_dialog in [false, true] {
        let document = pages.show("new.html").await;
        let office = back_office(&document);
        let page = office.page();
        page.press("Add new product").await.unwrap();
        page.offers_button("Virtual product").await.unwrap();
        page.press("virtual product").await.unwrap();
        if in_dialog {
            office.dialog().press("Add new product").await.unwrap();
        } else {
            page.press("Add new product").await.unwrap();
        }
        let address = document.driver().current_url().await.unwrap();
        assert_eq!(address.query(), Some("type=Virtual+product"), "the page around it has gone on");
    }
    let document = pages.show("new.html").await;
    let office = back_office(&document);
    office.page().press("Add new product").await.unwrap();
    let unknown = office.dialog().press("Service").await.unwrap_err();
    assert!(unknown.to_string().contains("there is no button \"Service\""), "{unknown}");
    let unknown = office.page().press("Service").await.unwrap_err();
    let framed = "there are: \"Standard product\", \"Virtual product\", \"Add new product\"";
    assert!(unknown.to_string().ends_with(framed), "those behind the dialog are not on offer: {unknown}");
    pages.close().await;
}

#[tokio::test]
async fn the_fields_of_a_page_that_a_dialog_frames_are_filled_and_read_by_their_labels() {
    let pages = LivePages::open().await;
    let document = pages.show("new.html").await;
    let page = back_office(&document).page();
    page.press("Add new product").await.unwrap();
    let form = Form::new(&document, None);
    let value = |label: &str, value: &str| FieldValue { label: label.into(), language: None, value: value.into() };
    form.fill_all(&[value("Product name", "Mug"), value("Tax", "FR 20%")]).await.unwrap();
    assert_eq!(form.read("Product name").await.unwrap().value, "Mug");
    let readings = form.read_several(&[("Tax", None), ("Product name", None)]).await.unwrap();
    assert_eq!(readings.iter().map(|field| field.value.as_str()).collect::<Vec<_>>(), ["FR 20%", "Mug"]);
    let labels: Vec<String> = form.read_all().await.unwrap().into_iter().map(|field| field.label).collect();
    assert_eq!(labels, ["Product name", "Tax"]);
    let unknown = form.fill("Product nmae", "x").await.unwrap_err().to_string();
    assert!(unknown.contains("did you mean \"Product name\""), "{unknown}");
    page.press("Virtual product").await.unwrap();
    page.press("Add new product").await.unwrap();
    let address = document.driver().current_url().await.unwrap();
    assert_eq!(address.query(), Some("type=Virtual+product"), "the steps that follow are on the page around it");
    pages.close().await;
}

/// Switching a feature flag takes 20 to 30 s, because the shop clears its cache: longer than a wait for a state lasts.
#[tokio::test]
async fn a_page_that_is_on_its_way_is_waited_for_longer_than_a_state() {
    let pages = LivePages::open_in_full_browser().await;
    let document = pages.show("slow.html").await;
    let impatient = Document::new(document.driver().clone(), LONG / 4);
    Form::new(&impatient, None).submit().await.unwrap();
    assert!(document.driver().current_url().await.unwrap().query().is_some(), "the next page is there");

    let impatient = Document::new(pages.show("slow.html").await.driver().clone(), LONG / 4);
    back_office(&impatient).with_patience(LONG / 4).page().press("Go on").await.unwrap();
    assert!(document.driver().current_url().await.unwrap().query().is_some(), "the next page is there");

    let impatient = Document::new(pages.show("slow.html").await.driver().clone(), LONG / 4);
    let office = back_office(&impatient).with_patience(LONG / 4);
    office.page().press("Ask").await.unwrap();
    assert_eq!(office.dialog().confirm().await.unwrap(), Outcome::NewPage);
    pages.close().await;
}

#[tokio::test]
async fn a_page_that_stays_after_a_tab_or_a_file_is_not_waited_for() {
    let pages = LivePages::open_in_full_browser().await;
    let document = pages.show("files.html").await;
    let office = back_office(&document);
    office.page().open_tab("Movements").await.unwrap();
    office.page().wait_for("the tab", |page| page.has_open_tab("Movements")).await.unwrap();
    assert_eq!(office.grid(None).act(&RowQuery::Nth(1), "Export").await.unwrap(), Outcome::File);
    assert_eq!(office.form(Some("By date")).submit().await.unwrap(), Submission::StayedOnPage);
    pages.close().await;
}

/// Bulk actions on products ask, then show how far they are, and end with a button of their own.
#[tokio::test]
async fn a_dialog_that_gives_way_to_another_or_says_something_else_has_been_answered() {
    let pages = LivePages::open().await;
    let document = pages.show("files.html").await;
    let office = back_office(&document);
    office.page().press("Enable selection").await.unwrap();
    assert_eq!(office.dialog().confirm().await.unwrap(), Outcome::Asked);
    let shown = office.dialog().read().await.unwrap();
    assert_eq!((shown.title.as_str(), shown.message.as_str()), ("Enabling 2 products", "One of them failed."));
    assert_eq!(office.dialog().press("What happened?").await.unwrap(), Outcome::Asked);
    assert_eq!(office.dialog().press("Close").await.unwrap(), Outcome::Closed);
    pages.close().await;
}

/// The status of an order is chosen from a menu in its cell.
#[tokio::test]
async fn an_entry_of_a_menu_in_a_cell_is_an_action_of_its_row() {
    let pages = LivePages::open().await;
    let grid = back_office(&pages.show("files.html").await).grid(Some("sql"));
    assert_eq!(grid.cell(&RowQuery::Nth(1), "Status").await.unwrap(), "New");
    assert_eq!(grid.act(&RowQuery::Nth(1), "Checked").await.unwrap(), Outcome::NewPage);
    pages.close().await;
}

/// docs/facts/pages.md#dialogs-and-messages: a growl is gone after four seconds, here after less.
#[tokio::test]
async fn a_growl_that_went_by_itself_was_displayed_until_the_next_click() {
    let pages = LivePages::open().await;
    let document = pages.show("sliding.html").await;
    let office = back_office(&document);
    office.page().press("Switch").await.unwrap();
    let messages = office.messages();
    let begun = Instant::now();
    while !messages.shown().await.unwrap().is_empty() {
        assert!(begun.elapsed() < LONG, "it does not go");
    }
    let told = async |office: &BackOffice| {
        office
            .messages()
            .wait_for(MessageKind::Success, "\"Successful update\"", |text| text == "Successful update")
            .await
    };
    assert_eq!(told(&office).await.unwrap().text, "Successful update");
    office.page().press("Nothing").await.unwrap();
    assert!(told(&office).await.unwrap_err().to_string().contains("no message"));
    pages.close().await;
}

/// docs/facts/behaviour.md#what-moves: a submenu slides open, a modal fades in and out. jQuery or the browser itself moves them, and
/// neither is watched to its end.
#[tokio::test]
async fn what_slides_or_fades_for_long_is_brought_to_its_end() {
    let pages = LivePages::open().await;
    for slide in ["jquery", "animation"] {
        let document = pages.show(&format!("sliding.html?slide={slide}")).await;
        let menu = back_office(&document).menu();
        menu.go_to("Catalog", "Stocks").await.unwrap();
        assert_eq!(menu.current().await.unwrap(), ["Catalog", "Stocks"], "{slide}");
    }
    let document = pages.show("sliding.html").await;
    let office = back_office(&document);
    office.page().press("Ask").await.unwrap();
    assert_eq!(office.dialog().read().await.unwrap().title, "Are you sure?");
    let behind = office.page().press("Switch").await.unwrap_err().to_string();
    assert!(behind.contains("the dialog \"Are you sure?\" is open and wants an answer first"), "{behind}");
    assert_eq!(office.dialog().press("Enable").await.unwrap(), Outcome::Closed);
    pages.close().await;
}
