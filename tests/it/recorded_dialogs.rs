//! Dialogs of the recorded pages, read through the component.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use prestashop_bdd_browser::back_office::{Dialog, DialogKind, Document, Error};

use crate::common::held::Held;

const SURE: &str = "Are you sure you want to delete the selected item(s)?";

/// Page, kind, title, message, buttons.
type Asked = (&'static str, DialogKind, &'static str, &'static str, &'static [&'static str]);

const ASKED: [Asked; 10] = [
    ("10-api-delete-modal", DialogKind::Modal, "Delete selection", SURE, &["Cancel", "Delete"]),
    ("103-zones-delete-modal", DialogKind::Modal, "Delete selection", SURE, &["Cancel", "Delete"]),
    ("176-product-new-modal", DialogKind::Modal, "", "", &[]),
    ("19-group-delete-confirm", DialogKind::Popup, "", "Delete selected item? Name: Wholesale A", &["Yes", "No"]),
    (
        "36-api-regenerate-modal",
        DialogKind::Modal,
        "Regenerate client secret?",
        "If you regenerate your client secret, your former secret will become obsolete.",
        &["Cancel", "Regenerate client secret"],
    ),
    (
        "59-customers-delete-modal",
        DialogKind::Modal,
        "How do you want to delete the selected customers?",
        "There are two ways of deleting a customer. Please choose your preferred method.",
        &["Cancel", "Delete"],
    ),
    (
        "69-customers-bulk-delete-modal",
        DialogKind::Modal,
        "How do you want to delete the selected customers?",
        "There are two ways of deleting a customer. Please choose your preferred method.",
        &["Cancel", "Delete"],
    ),
    ("74-addresses-delete-modal", DialogKind::Modal, "Delete selection", SURE, &["Cancel", "Delete"]),
    ("75-addresses-bulk-delete-modal", DialogKind::Modal, "Delete selection", SURE, &["Cancel", "Delete"]),
    ("86-attributes-delete-modal", DialogKind::Modal, "Delete selection", SURE, &["Cancel", "Delete"]),
];

/// Tries the claims about dialogs on a page, and presses the buttons of one that is open.
pub(super) async fn read(held: &mut Held, name: &str, page: Document) {
    let dialog = Dialog::new(page);
    let Some((_, kind, title, message, buttons)) = ASKED.iter().find(|asked| asked.0 == name) else {
        let open = dialog.is_open().await.unwrap();
        held.to(!open, "D2 closed modals of a page ask nothing", name, || "something is open".to_owned());
        return;
    };
    let shown = dialog.read().await.unwrap_or_else(|error| panic!("{name}: {error}"));
    held.to(shown.kind == *kind, "D1 D4 the way it asks", name, || format!("{:?}", shown.kind));
    held.to(shown.title == *title, "D1 the title", name, || shown.title.clone());
    held.to(shown.message == *message, "D1 D4 the message", name, || shown.message.clone());
    held.to(shown.buttons == *buttons, "D1 D3 D4 D5 the buttons by label", name, || format!("{:?}", shown.buttons));
    let chosen: Vec<bool> = shown.choices.iter().map(|choice| choice.chosen).collect();
    let expected: &[bool] = if title.starts_with("How do you want") { &[true, false] } else { &[] };
    held.to(chosen == expected, "D5 customers are asked for one of two ways", name, || format!("{chosen:?}"));

    let error = dialog.press("Perhaps").await.unwrap_err();
    let listed = buttons.iter().all(|button| error.to_string().contains(&format!("\"{button}\"")));
    held.to(matches!(error, Error::NoSuch { .. }) && listed, "an unknown button names those there", name, || {
        error.to_string()
    });
    if !buttons.is_empty() {
        // Nothing moves on a recorded page: the button is found and pressed, and the dialog stays.
        let error = dialog.confirm().await.unwrap_err();
        let waited = error
            .to_string()
            .contains(&format!("after \"{}\"", buttons.iter().find(|b| !["Cancel", "No"].contains(b)).unwrap()));
        held.to(waited, "one button agrees", name, || error.to_string());
        let error = dialog.cancel().await.unwrap_err();
        let waited = error
            .to_string()
            .contains(&format!("after \"{}\"", buttons.iter().find(|b| ["Cancel", "No"].contains(b)).unwrap()));
        held.to(waited, "one button backs out", name, || error.to_string());
    }
}
