//! Forms on pages that behave as the facts say: in a real browser, with scripts running.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::path::Path;
use std::time::Duration;

use prestashop_bdd_browser::back_office::{Document, Error, FieldValue, Form, Pressed, Submission};
use prestashop_bdd_browser::webdriver::Browser;
use thirtyfour::WebDriver;

use crate::common::recorded;

struct Live {
    browser: Browser,
    driver: WebDriver,
}

impl Live {
    async fn open() -> Self {
        let browser = recorded::browser().await;
        let driver = browser.open().await.unwrap();
        Self { browser, driver }
    }

    async fn show(&self, page: &str) -> Document {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/forms").join(page);
        self.driver.goto(format!("file://{}", file.display())).await.unwrap();
        Document::new(self.driver.clone(), Duration::from_secs(2))
    }

    /// What the page `sent.html` was sent, decoded.
    async fn sent(&self) -> Vec<(String, String)> {
        self.driver.current_url().await.unwrap().query_pairs().into_owned().collect()
    }

    async fn close(self) {
        self.driver.quit().await.unwrap();
        self.browser.close().await;
    }
}

fn value(label: &str, value: &str) -> FieldValue {
    FieldValue { label: label.into(), language: None, value: value.into() }
}

fn pair(name: &str, value: &str) -> (String, String) {
    (name.into(), value.into())
}

#[tokio::test]
async fn a_field_that_another_rewrites_holds_what_was_typed() {
    let live = Live::open().await;
    let form = Form::new(&live.show("api-client.html").await, Some("Client"));
    form.fill_all(&[
        value("Client Name", "Réf My_Client 1!"),
        value("Client ID", "typed-id"),
        value("Description", "two\nlines"),
        value("Lifetime", "60"),
        value("Enabled", "Yes"),
        value("group_write", "Access: authorized"),
        value("other_read", "Yes"),
    ])
    .await
    .unwrap();
    assert_eq!(form.read("Client ID").await.unwrap().value, "typed-id");
    assert_eq!(form.submit_label().await.unwrap(), "Generate and save");
    assert_eq!(form.submit().await.unwrap(), Submission::Submitted);
    assert_eq!(
        live.sent().await,
        [
            pair("name", "Réf My_Client 1!"),
            pair("id", "typed-id"),
            pair("description", "two\r\nlines"),
            pair("lifetime", "60"),
            pair("enabled", "1"),
            pair("scope_0", "0"),
            pair("scope_1", "1"),
            pair("scope_2", "1"),
        ]
    );

    let form = Form::new(&live.show("api-client.html").await, None);
    form.fill_all(&[value("Client ID", "typed-id"), value("Client Name", "Other")]).await.unwrap();
    assert_eq!(form.read("Client ID").await.unwrap().value, "typed-id", "filled again after the name has rewritten it");
    live.close().await;
}

#[tokio::test]
async fn a_blank_required_field_is_stopped_by_the_browser_and_named() {
    let live = Live::open().await;
    let form = Form::new(&live.show("api-client.html").await, None);
    form.fill("Client Name", "").await.unwrap();
    let Submission::StoppedByBrowser { label, message } = form.submit().await.unwrap() else { panic!("it was sent") };
    assert_eq!(label, "Client Name");
    assert!(message.contains("fill out"), "{message}");
    assert_eq!(form.cancel().await.map_err(|error| error.to_string()), Ok(()));
    assert!(live.driver.current_url().await.unwrap().path().ends_with("/sent.html"));
    live.close().await;
}

#[tokio::test]
async fn switches_turn_on_and_off_also_when_neither_side_was_chosen() {
    let live = Live::open().await;
    let form = Form::new(&live.show("api-client.html").await, None);
    let enabled = form.read("Enabled").await.unwrap();
    assert_eq!((enabled.value.as_str(), enabled.required), ("No", true), "never set means No");
    form.fill("Enabled", "No").await.unwrap();
    let chosen: bool = live
        .driver
        .execute("return document.getElementById('client_enabled_0').checked", vec![])
        .await
        .unwrap()
        .convert()
        .unwrap();
    assert!(chosen, "No was chosen and not merely left");
    for (word, on) in [("On", true), ("false", false), ("Enabled", true), ("No", false)] {
        form.fill("Enabled", word).await.unwrap();
        assert_eq!(form.read("Enabled").await.unwrap().value == "Yes", on, "{word}");
    }
    assert_eq!(form.press("Enable all").await.unwrap(), Pressed::Stayed);
    assert!(form.read("group_read").await.unwrap().holds("Access: authorized"));
    let error = form.fill("Force security", "No").await.unwrap_err();
    assert_eq!(error.to_string(), "the field \"Force security\" cannot be used this way: it is disabled");
    let error = form.fill("Enabled", "perhaps").await.unwrap_err();
    assert!(error.to_string().ends_with("it is on or off: give Yes or No"), "{error}");
    live.close().await;
}

#[tokio::test]
async fn a_label_that_is_not_there_lists_the_labels_that_are() {
    let live = Live::open().await;
    let page = live.show("api-client.html").await.with_patience(Duration::from_millis(200));
    let error = Form::new(&page, Some("Client")).fill("Client Nmae", "x").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no field \"Client Nmae\" in the form \"Client\" (did you mean \"Client Name\"?); there are: \"Client Name\", \"Client ID\", \
         \"Description\", \"Lifetime\", \"Enabled\", \"Force security\", \"group_read\", \"group_write\", \"other_read\""
    );
    let error = Form::new(&page, Some("Customer")).read("Name").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no form \"Customer\" on this page; there are: \"Client\", \"Other module\""
    );
    let error = Form::new(&page, None).press("Delete").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no button \"Delete\" in the forms of this page; there are: \"Enable all\", \"Other module\", \"Cancel\", \"Generate and save\""
    );
    live.close().await;
}

#[tokio::test]
async fn a_language_is_chosen_in_the_menu_before_its_field_is_filled() {
    let live = Live::open().await;
    let form = Form::new(&live.show("languages.html").await, None);
    form.fill("Note", "one <b>\ntwo").await.unwrap();
    assert_eq!(form.read("Note").await.unwrap().value, "one <b>\ntwo", "the editor came late, and took it as text");
    form.fill_in_language("Title", "fr-FR", "Titre").await.unwrap();
    assert_eq!(form.read("Title").await.unwrap().value, "Titre", "the whole page shows French now");
    form.fill("Summary", "Résumé").await.unwrap();
    form.fill_in_language("Content", "French", "Bonjour\nà tous").await.unwrap();
    form.fill_in_language("Content", "English (English)", "Hello").await.unwrap();
    form.fill_in_language("Title", "en", "Title").await.unwrap();
    assert_eq!(form.read_in_language("Title", "Français").await.unwrap().value, "Titre", "read without switching");
    assert_eq!(form.read_in_language("Summary", "en").await.unwrap().value, "");
    assert_eq!(form.read_in_language("Content", "fr").await.unwrap().value, "Bonjour\nà tous");
    let error = form.fill_in_language("Title", "de", "Titel").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no language \"de\" in the field \"Title\"; there are: \"en: English (English)\", \"fr: Français (French)\""
    );
    assert_eq!(form.submit_label().await.unwrap(), "Save", "not Save and preview");
    form.submit().await.unwrap();
    let sent = live.sent().await;
    let of = |name: &str| sent.iter().find(|(key, _)| key == name).unwrap().1.clone();
    assert_eq!((of("title_1"), of("title_2"), of("summary_2")), ("Title".into(), "Titre".into(), "Résumé".into()));
    assert!(of("content_1").contains("Hello") && !of("content_1").contains("old"), "{}", of("content_1"));
    assert_eq!(of("note"), "<p>one &lt;b&gt;</p><p>two</p>");
    live.close().await;
}

#[tokio::test]
async fn legacy_forms_take_languages_switches_and_swap_lists() {
    let live = Live::open().await;
    let form = Form::new(&live.show("legacy.html").await, Some("Customer group"));
    form.fill_all(&[
        FieldValue { label: "Name".into(), language: Some("en".into()), value: "Wholesale".into() },
        FieldValue { label: "Name".into(), language: Some("fr".into()), value: "Grossiste".into() },
        value("Nickname", "Gros"),
        value("Discount", "10.50"),
        value("Price display method", "Tax excluded"),
        value("Show prices", "No"),
        value("Products", "Poster, framed, Mug"),
        value("Latitude", "45.2"),
        value("Longitude", "-47.1"),
    ])
    .await
    .unwrap();
    assert_eq!(form.read_in_language("Nickname", "French").await.unwrap().value, "Gros", "French was on show");
    let discount = form.read("Discount").await.unwrap();
    assert_eq!((discount.value.as_str(), discount.unit.as_deref()), ("10.50", Some("%")));
    assert_eq!(form.read("Show prices").await.unwrap().help.as_deref(), Some("Prices of this group."));
    assert_eq!(form.read("Latitude / Longitude").await.unwrap().value, "45.2 / -47.1");
    assert!(form.read("Products").await.unwrap().holds("Mug, Poster, framed"));
    form.fill("Products", "None").await.unwrap();
    assert_eq!(form.read("Products").await.unwrap().value, "");
    form.fill("Latitude / Longitude", "1 / 2").await.unwrap();
    form.submit().await.unwrap();
    let sent = live.sent().await;
    for wanted in [
        pair("name_1", "Wholesale"),
        pair("name_2", "Grossiste"),
        pair("nickname_2", "Gros"),
        pair("reduction", "10.50"),
        pair("method", "1"),
        pair("show", "0"),
        pair("latitude", "1"),
        pair("longitude", "2"),
    ] {
        assert!(sent.contains(&wanted), "{wanted:?} in {sent:?}");
    }
    live.close().await;
}

#[tokio::test]
async fn a_date_replaces_what_the_picker_writes() {
    let live = Live::open().await;
    let form = Form::new(&live.show("widgets.html").await, None);
    form.fill_all(&[
        value("Valid from", "2026-10-05"),
        value("Valid to", "2026-10-09"),
        value("Stubborn day", "2025-01-31"),
    ])
    .await
    .unwrap();
    form.fill("Code", "abc").await.unwrap();
    assert_eq!(form.read("Valid from").await.unwrap().value, "2026-10-05");
    assert_eq!(form.read("Valid to").await.unwrap().value, "2026-10-09");
    assert_eq!(form.read("Stubborn day").await.unwrap().value, "2025-01-31");
    live.close().await;
}

#[tokio::test]
async fn choices_of_every_kind_are_made_by_their_texts() {
    let live = Live::open().await;
    let form = Form::new(&live.show("widgets.html").await, Some("Widgets"));
    form.fill("Country", "France").await.unwrap();
    assert_eq!(form.read("Country").await.unwrap().value, "France");
    let by_hand = "return document.getElementById('country').dataset.byHand || null";
    let by_hand: Option<String> = live.driver.execute(by_hand, vec![]).await.unwrap().convert().unwrap();
    assert_eq!(by_hand.as_deref(), Some("yes"), "it was chosen in the open list");
    form.fill_all(&[value("Country", "United States"), value("State", "Alaska")]).await.unwrap();
    form.fill("Zone", "asia").await.unwrap();
    form.fill("Social title", "Mrs.").await.unwrap();
    let day = form.fill("Birthday", "05/20/1990").await.unwrap_err().to_string();
    assert!(day.ends_with("\"05/20/1990\" is not a day; expected a day such as 1990-05-20"), "{day}");
    form.fill("Birthday", "1990-5-20").await.unwrap();
    form.fill("Group access", "Friends, family, Guest").await.unwrap();
    form.fill("Category", "Art").await.unwrap();
    let mut held = Vec::new();
    for label in ["State", "Zone", "Social title", "Birthday", "Group access", "Category"] {
        held.push(form.read(label).await.unwrap().value);
    }
    assert_eq!(held, ["Alaska", "Asia", "Mrs.", "1990-05-20", "Guest, Friends, family", "Art"]);
    form.fill("Visitor", "Yes").await.unwrap();
    assert_eq!(form.read("Group access").await.unwrap().value, "Visitor, Guest, Friends, family");
    form.fill("Group access", "None").await.unwrap();
    form.fill("Select all", "Yes").await.unwrap();
    assert_eq!(form.read("Group access").await.unwrap().value, "Visitor, Guest, Friends, family");

    let short = Form::new(&form.document().with_patience(Duration::from_millis(200)), None);
    let error = short.fill("Zone", "Africka").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no choice \"Africka\" in the field \"Zone\" (did you mean \"Africa\"?); there are: \"Africa\", \"Asia\", \"Atlantis\""
    );
    let error = short.fill("Zone", "Atlantis").await.unwrap_err();
    assert!(error.to_string().ends_with("its choice \"Atlantis\" is disabled"), "{error}");
    live.close().await;
}

#[tokio::test]
async fn a_field_that_does_not_take_its_value_says_what_it_holds() {
    let live = Live::open().await;
    let form = Form::new(&live.show("widgets.html").await.with_patience(Duration::from_millis(300)), None);
    let error = form.fill("Code", "abcd").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the field \"Code\" cannot be used this way: it was filled with \"abcd\", but contains \"abc\""
    );
    let error = form.fill("Password", "secret!").await.unwrap_err().to_string();
    assert!(!error.contains("secr\"") && !error.contains("secret!"), "{error}");
    let error = form.fill("Width", "20").await.unwrap_err();
    assert!(error.to_string().ends_with("it is disabled"), "{error}");
    let error = form.fill("Code", "a\nb").await.unwrap_err();
    assert!(error.to_string().ends_with("it takes one line of text"), "{error}");
    live.close().await;
}

#[tokio::test]
async fn long_texts_are_fast_and_files_and_colours_are_taken() {
    let live = Live::open().await;
    let form = Form::new(&live.show("widgets.html").await, None)
        .with_files_from(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/forms"));
    let long = "Lorem ipsum 🛒\tdolor.\n".repeat(2000);
    let started = std::time::Instant::now();
    form.fill("Note", &long).await.unwrap();
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    assert_eq!(form.read("Note").await.unwrap().value, long);
    form.fill("Note", "short").await.unwrap();
    assert_eq!(form.read("Note").await.unwrap().value, "short");
    form.fill("Picture", "sent.html").await.unwrap();
    assert_eq!(form.read("Picture").await.unwrap().value, "sent.html");
    form.fill("Color", "#FF8800").await.unwrap();
    assert_eq!(form.read("Color").await.unwrap().value, "#ff8800");
    let error = form.fill("Picture", "nowhere.png").await.unwrap_err();
    assert!(error.to_string().contains("no file"), "{error}");
    live.close().await;
}

#[tokio::test]
async fn on_a_page_of_several_forms_a_label_must_be_unique_or_its_card_named() {
    let live = Live::open().await;
    let page = live.show("several.html").await;
    let whole = Form::new(&page.with_patience(Duration::from_millis(200)), None);
    let error = whole.fill("Cache", "x").await.unwrap_err();
    assert!(matches!(error, Error::Ambiguous { count: 2, .. }));
    assert!(error.to_string().contains("\"Smarty\", \"Caching\""), "{error}");
    let error = whole.submit().await.unwrap_err();
    assert!(error.to_string().contains("\"Smarty\", \"Caching\", \"Flags\""), "{error}");
    Form::new(&page, Some("Caching")).fill("Cache", "redis").await.unwrap();
    assert_eq!(Form::new(&page, Some("smarty")).read("Cache").await.unwrap().value, "");
    let stopped = Form::new(&page, Some("Caching")).submit().await.unwrap();
    assert!(matches!(stopped, Submission::StoppedByBrowser { ref label, .. } if label == "Cache"), "{stopped:?}");
    whole.fill("Only here", "1").await.unwrap();
    assert_eq!(whole.submit().await.unwrap(), Submission::Submitted, "the form that was filled last");
    assert_eq!(live.sent().await, [pair("smarty_cache", ""), pair("only", "1")]);
    live.close().await;
}

#[tokio::test]
async fn a_form_that_asks_in_a_dialog_says_so_and_the_dialog_is_a_form_too() {
    let live = Live::open().await;
    let page = live.show("several.html").await;
    let form = Form::new(&page, Some("Flags"));
    form.fill("Flag", "on").await.unwrap();
    assert_eq!(form.submit().await.unwrap(), Submission::AskedInDialog { title: "Are you sure?".into() });
    let dialog = Form::new(&page, None);
    let labels: Vec<String> = dialog.read_all().await.unwrap().into_iter().map(|field| field.label).collect();
    assert_eq!(labels, ["Reason"], "what lies under the dialog is out of reach");
    dialog.fill("Reason", "because").await.unwrap();
    dialog.cancel().await.unwrap();
    form.fill("Type", "Pack").await.unwrap();
    assert_eq!(dialog.press("Cancel").await.unwrap(), Pressed::Stayed, "the choice opened the dialog");
    form.submit().await.unwrap();
    assert_eq!(dialog.submit().await.unwrap(), Submission::Submitted);
    assert_eq!(live.sent().await, [pair("type", "Pack"), pair("flag", "on")]);
    live.close().await;
}
