//! Forms on recorded pages of a real PrestaShop: what the facts claim of every form, and what
//! single pages hold.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use prestashop_bdd_browser::back_office::{Document, FieldKind, FieldReading, Form};
use serde::Deserialize;

use crate::common::recorded::RecordedPages;

/// What a page holds according to the facts, counted without the suite's own scripts.
#[derive(Debug, Deserialize)]
struct Census {
    /// F1, F12: label texts, starred or marked as required, whether the row has a control.
    labels: Vec<Label>,
    /// F4, F14: how many switches.
    switches: usize,
    /// F5, F15: how many fields in languages.
    translated: usize,
    /// F7, F16: headings of forms with a footer, and the text of the footer's main button.
    footers: Vec<Footer>,
    /// F8, F9: texts of complaints.
    errors: Vec<String>,
    /// F10: texts of help below fields.
    helps: Vec<String>,
    /// F11: units.
    units: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Label {
    text: String,
    required: bool,
    controls: bool,
}

#[derive(Debug, Deserialize)]
struct Footer {
    heading: String,
    button: String,
}

const CENSUS: &str = include_str!("../common/form_census.js");

async fn census(page: &Document) -> Option<Census> {
    let answer = page.driver().execute(CENSUS, Vec::new()).await.unwrap();
    serde_json::from_value(answer.json().clone()).unwrap()
}

/// Rows whose label is a heading of further rows, each with a label of its own.
const HEADING_ROWS: &[&str] = &["Authorized modules", "Scopes"];

fn whole(label: &Label, fields: &[FieldReading]) -> Result<(), String> {
    if HEADING_ROWS.contains(&label.text.as_str()) {
        return Ok(());
    }
    let Some(field) =
        fields.iter().find(|field| field.label == label.text && (field.kind != FieldKind::ShownText) == label.controls)
    else {
        return Err(format!("no field for the label {label:?}"));
    };
    if label.required && !field.required {
        return Err(format!("{label:?} is required"));
    }
    Ok(())
}

/// What was read of the forms of all pages.
#[derive(Default)]
pub(super) struct Forms {
    wrong: Vec<String>,
    footers: usize,
    labels: usize,
    errors: usize,
    helps: usize,
    units: usize,
}

impl Forms {
    /// Reads all forms of a page.
    pub(super) async fn read(&mut self, name: &str, page: &Document) {
        let Some(census) = census(page).await else { return };
        let form = Form::new(page, None);
        let fields = form.read_all().await.unwrap();
        let mut check = |right: bool, what: String| {
            if !right {
                self.wrong.push(format!("{name}: {what}"));
            }
        };
        for label in &census.labels {
            self.labels += 1;
            if let Err(what) = whole(label, &fields) {
                check(false, what);
            }
        }
        for field in &fields {
            check(!field.label.contains('*') && !field.label.ends_with(':'), format!("the label {:?}", field.label));
        }
        let in_one_language: Vec<&FieldReading> =
            fields.iter().filter(|field| field.language.as_deref().is_none_or(|iso| iso == "en")).collect();
        let switches =
            in_one_language.iter().filter(|field| field.kind == FieldKind::Switch || field.label == "Aliases").count();
        check(switches == census.switches, format!("{switches} switches of {}", census.switches));
        let translated = in_one_language.iter().filter(|field| field.language.is_some()).count();
        check(translated == census.translated, format!("{translated} translated fields of {}", census.translated));
        for reading in fields.iter().filter(|field| field.language.as_deref() == Some("en")) {
            let french =
                fields.iter().any(|field| field.label == reading.label && field.language.as_deref() == Some("fr"));
            // The recording of the product form leaves French panes out.
            check(french || name == "177-product-form", format!("{:?} has no French", reading.label));
        }
        let mut complaints: Vec<String> = form.errors().await.unwrap().into_iter().map(|error| error.text).collect();
        let mut told = census.errors.clone();
        complaints.sort();
        told.sort();
        self.errors += told.len();
        check(complaints == told, format!("complaints {complaints:?} instead of {told:?}"));
        for help in &census.helps {
            self.helps += 1;
            let there =
                fields.iter().any(|field| field.help.as_deref().is_some_and(|text| text.contains(help.as_str())));
            check(there, format!("no field has the help {help:?}"));
        }
        for unit in &census.units {
            self.units += 1;
            check(
                fields.iter().any(|field| field.unit.as_deref() == Some(unit)),
                format!("no field has the unit {unit:?}"),
            );
        }
        for footer in &census.footers {
            self.footers += 1;
            let card = Form::new(page, Some(&footer.heading)).submit_label().await;
            match card {
                Ok(label) => check(label == footer.button, format!("the button {label:?} instead of {footer:?}")),
                Err(error) => check(false, format!("{footer:?}: {error}")),
            }
        }
    }

    /// Prints how much was read, and fails with everything that was read wrong.
    pub(super) fn report(self) {
        let Self { wrong, footers, labels, errors, helps, units } = self;
        println!("{footers} footers, {labels} labels, {errors} complaints, {helps} helps, {units} units");
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
        assert!(labels > 400 && helps > 200 && errors > 15 && units > 10 && footers > 60, "the census is too small");
    }
}

/// A recorded page's field: label, language, value.
async fn values(page: &Document, heading: Option<&str>) -> Vec<(String, String, String)> {
    Form::new(page, heading)
        .read_all()
        .await
        .unwrap()
        .into_iter()
        .map(|field| (field.label, field.language.unwrap_or_default(), field.value))
        .collect()
}

fn expected(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter().map(|(label, language, value)| ((*label).into(), (*language).into(), (*value).into())).collect()
}

#[tokio::test]
async fn fields_of_both_families_read_as_on_the_recorded_pages() {
    let Some(pages) = RecordedPages::open("fields of both families read as on the recorded pages").await else {
        return;
    };
    let page = pages.show("14-group-edit").await;
    let group = values(&page, Some("Customer group")).await;
    assert_eq!(
        group[..5],
        expected(&[
            ("Name", "en", "Wholesale A"),
            ("Name", "fr", "Grossiste A"),
            ("Discount", "", "10.50"),
            ("Price display method", "", "Tax excluded"),
            ("Show prices", "", "Yes"),
        ])
    );
    let form = Form::new(&page, None);
    let discount = form.read("Discount").await.unwrap();
    assert_eq!(discount.unit.as_deref(), Some("%"));
    assert!(discount.help.unwrap().starts_with("Automatically apply this value as a discount"));
    for language in ["fr", "fr-FR", "French", "Français", "Français (French)"] {
        assert_eq!(form.read_in_language("Name", language).await.unwrap().value, "Grossiste A", "{language}");
    }
    assert_eq!(form.submit_label().await.unwrap(), "Save");

    let group = Form::new(&pages.show("43-group-view-page").await, Some("Group information"));
    assert_eq!(group.read("Show prices").await.unwrap().value, "Yes");
    let module = Form::new(&pages.show("165-module-manager").await, Some("Dashboard Goals"));
    assert_eq!(module.submit_label().await.unwrap(), "Disable");
    let module = Form::new(&pages.show("165-module-manager").await, Some("Dashboard Gools"));
    let unknown = module.submit_label().await.unwrap_err().to_string();
    assert!(unknown.contains("(did you mean \"Dashboard Goals\"?); there are: "), "{unknown}");

    let page = pages.show("06-api-new-form-filled").await;
    let form = Form::new(&page, Some("API client"));
    for (label, value) in [
        ("Client Name", "Test client"),
        ("Client ID", "test-client"),
        ("Lifetime", "3600"),
        ("Enabled", "Yes"),
        ("customer_group_read", "Yes"),
        ("customer_group_write", "Access: authorized"),
    ] {
        let reading = form.read(label).await.unwrap();
        assert!(reading.holds(value), "{reading:?}");
    }
    assert_eq!(form.submit_label().await.unwrap(), "Generate client secret and save");
    assert_eq!(form.read("customer_group_read").await.unwrap().heading, "PrestaShop API Resources");

    let page = pages.show("65-customer-new-errors").await;
    let customer = Form::new(&page, Some("Customer"));
    let title = customer.read("Social title").await.unwrap();
    assert_eq!((title.kind, title.options), (FieldKind::RadioGroup, vec!["Mr.".to_owned(), "Mrs.".to_owned()]));
    let groups = customer.read("Group access").await.unwrap();
    assert_eq!((groups.kind, groups.value.as_str(), groups.required), (FieldKind::CheckBoxes, "Visitor, Guest", true));
    assert_eq!(customer.read("Default customer group").await.unwrap().kind, FieldKind::SearchableSelect);
    assert_eq!(customer.read("Birthday").await.unwrap().kind, FieldKind::SeveralControls);

    let kinds = [
        ("147-cms-page-form", "Page category", FieldKind::ChoiceTree, "Home"),
        ("147-cms-page-form", "Page content", FieldKind::RichText, ""),
        ("144-tag-new-form", "Products", FieldKind::SwapList, ""),
        ("123-store-new-form", "Picture", FieldKind::File, ""),
        ("123-store-new-form", "Latitude / Longitude", FieldKind::SeveralControls, ""),
        ("123-store-new-form", "Monday", FieldKind::Text, ""),
        ("132-title-new-form", "Image width", FieldKind::Number, "16"),
        ("151-employee-new-form", "Default page", FieldKind::SearchableSelect, "Orders"),
        ("162-feature-flags", "Carriers", FieldKind::Switch, "Yes"),
        ("97-geolocation", "Whitelisted IP addresses", FieldKind::TextArea, "127.0.0.1\n::1"),
        ("159-emails", "Both", FieldKind::RadioButton, "Yes"),
        ("01-login", "Stay logged in", FieldKind::CheckBox, "No"),
        ("30-login-wrong-password", "Email address", FieldKind::Text, "demo@prestashop.com"),
        ("177-product-form", "Summary", FieldKind::RichText, "White Ceramic Mug. 325ml"),
        ("43-group-view-page", "Price display method", FieldKind::ShownText, "Tax included"),
        ("96-currency-new-form", "Create an alternative currency", FieldKind::CheckBox, "No"),
        ("172-order-view", "Transaction ID", FieldKind::Text, ""),
        ("190-stock", "Search products (search by name, reference, supplier)", FieldKind::Text, ""),
        ("190-stock", "Display products below low stock level first", FieldKind::CheckBox, "No"),
        ("190-stock", "Customizable mug > Edit quantity", FieldKind::Number, ""),
        ("190-stock", "Bulk edit quantity", FieldKind::Number, ""),
        ("165-module-manager", "Search", FieldKind::Text, ""),
        ("172-order-view", "Update status", FieldKind::SearchableSelect, "Awaiting bank wire payment"),
        ("172-order-view", "Total", FieldKind::ShownText, "€27.30"),
    ];
    for (name, label, kind, value) in kinds {
        let page = pages.show(name).await;
        let reading = Form::new(&page, None).read(label).await.unwrap();
        assert_eq!((reading.kind, reading.value.as_str()), (kind, value), "{name}: {label}");
    }
    pages.close().await;
}

#[tokio::test]
async fn the_button_that_sends_the_form_is_found_without_its_name() {
    let Some(pages) = RecordedPages::open("the button that sends the form is found without its name").await else {
        return;
    };
    for (name, label) in [
        ("01-login", "Log in"),
        ("04-api-new-form", "Generate client secret and save"),
        ("07-api-created-secret", "Save"),
        ("11-customer-settings", "Save"),
        ("14-group-edit", "Save"),
        ("85-attribute-value-form", "Save"),
        ("118-tax-rules-form", "Save and stay"),
        ("140-search-settings", "Save"),
        ("147-cms-page-form", "Save"),
        ("177-product-form", "Save and publish"),
        ("36-api-regenerate-modal", "Regenerate client secret"),
    ] {
        let page = pages.show(name).await;
        let found = Form::new(&page, None).submit_label().await;
        assert_eq!(found.map_err(|error| error.to_string()), Ok(label.to_owned()), "{name}");
    }
    pages.close().await;
}

#[tokio::test]
async fn complaints_stand_at_their_fields() {
    let Some(pages) = RecordedPages::open("complaints stand at their fields").await else { return };
    let blank = "This value should not be blank.";
    let empty = "This field cannot be empty.";
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("04-api-new-form", &[]),
        ("05-api-new-form-errors", &[("Client Name", blank), ("Client ID", blank)]),
        (
            "65-customer-new-errors",
            &[
                ("First name", "The \"First name\" field is invalid."),
                ("Email", "This field is invalid."),
                ("Password", "Password is required."),
            ],
        ),
        (
            "72-address-new-errors",
            &[
                ("Customer email", empty),
                ("Customer email", "This email address is not registered."),
                ("Address alias", empty),
                ("First name", empty),
                ("Last name", empty),
                ("Address", empty),
                ("Zip/Postal code", "A Zip/Postal code is required."),
                ("Zip/Postal code", "Your Zip/Postal code is incorrect. It must be entered as follows: 00000"),
                ("City", "This field is required"),
            ],
        ),
        (
            "82-attribute-new-errors",
            &[
                ("Name", "The field name is required at least in your default language."),
                ("Public name", "The field public_name is required at least in your default language."),
            ],
        ),
        ("133-title-new-errors", &[("Title", "The field name is required at least in your default language.")]),
        // Legacy forms complain in a message on top.
        ("135-group-form-errors", &[]),
    ];
    for (name, complaints) in cases {
        let page = pages.show(name).await;
        let form = Form::new(&page, None);
        let errors: Vec<(String, String)> =
            form.errors().await.unwrap().into_iter().map(|error| (error.label, error.text)).collect();
        let wanted: Vec<(String, String)> =
            complaints.iter().map(|(label, text)| ((*label).into(), (*text).into())).collect();
        assert_eq!(errors, wanted, "{name}");
    }
    for (name, complaints) in [
        ("135-group-form-errors", 1),
        ("111-country-form-errors", 1),
        ("14-group-edit", 0),
        ("05-api-new-form-errors", 2),
    ] {
        let seen = Form::new(&pages.show(name).await, None).complaints().await.unwrap();
        assert_eq!(seen.len(), complaints, "{name}: {seen:?}");
    }
    let page = pages.show("05-api-new-form-errors").await;
    let form = Form::new(&page, None);
    assert_eq!(form.error_of("Client ID").await.unwrap().as_deref(), Some(blank));
    assert_eq!(form.error_of("Description").await.unwrap(), None);
    pages.close().await;
}

#[tokio::test]
async fn a_page_of_six_forms_goes_by_their_headings() {
    let Some(pages) = RecordedPages::open("a page of six forms goes by their headings").await else { return };
    let page = pages.show("158-performance").await;
    let labels = async |heading: &str| -> Vec<String> {
        Form::new(&page, Some(heading)).read_all().await.unwrap().into_iter().map(|field| field.label).collect()
    };
    assert_eq!(labels("Smarty").await, ["Template compilation", "Cache", "Multi-front optimizations", "Clear cache"]);
    assert_eq!(labels("Debug mode").await, ["Disable all overrides", "Debug mode", "Debug profiler"]);
    assert_eq!(labels("Optional features").await, ["Combinations", "Features", "Customer groups"]);
    assert_eq!(labels("Caching").await, ["Use cache"]);
    let error = Form::new(&page, Some("Cashing")).read("Use cache").await.unwrap_err().to_string();
    assert!(
        error.starts_with("there is no form \"Cashing\" on this page (did you mean \"Caching\"?); there are: \"Smarty\", \"Debug mode\""),
        "{error}"
    );
    let error = Form::new(&page, None).submit_label().await.unwrap_err().to_string();
    assert!(error.contains("under \"Smarty\", \"Debug mode\", \"Optional features\""), "{error}");
    let error = Form::new(&page, None).fill("Combinations", "No").await.unwrap_err().to_string();
    assert!(error.ends_with("it is disabled"), "{error}");
    pages.close().await;
}

#[tokio::test]
async fn fields_of_recorded_pages_can_be_filled() {
    let Some(pages) = RecordedPages::open("fields of recorded pages can be filled").await else { return };
    let cases: &[(&str, &[(&str, &str)])] = &[
        (
            "04-api-new-form",
            &[
                ("Client Name", "Réf client"),
                ("Client ID", "ref-client"),
                ("Description", "One\nTwo"),
                ("Lifetime", "60"),
                ("Enabled", "Yes"),
                ("customer_group_write", "Access: authorized"),
            ],
        ),
        (
            "14-group-edit",
            &[
                ("Name", "Wholesale B"),
                ("Discount", "5.00"),
                ("Price display method", "Tax included"),
                ("Show prices", "No"),
                ("Customer Reassurance", "Yes"),
            ],
        ),
        (
            "64-customer-new-form",
            &[
                ("Social title", "Mrs."),
                ("First name", "Ada"),
                ("Password", "correct horse"),
                ("Birthday", "1906-01-01"),
                ("Newsletter", "Yes"),
                ("Group access", "Guest, ref-group 54"),
                ("Default customer group", "Guest"),
            ],
        ),
        ("113-state-new-form", &[("Country", "Canada"), ("Zone", "Europe"), ("Status", "No")]),
        ("123-store-new-form", &[("Latitude", "45.2"), ("Longitude", "-47.1"), ("Monday", "10-18"), ("Note", "x")]),
        (
            "90-localization",
            &[("Content to import", "Units (e.g. weight, volume, distance), Taxes"), ("Weight unit", "g")],
        ),
        ("140-search-settings", &[("Fuzzy search", "No"), ("Minimum word length (in characters)", "4")]),
        ("142-alias-new-form", &[("Search term", "bloose"), ("Aliases", "blouse / Disabled")]),
        ("96-currency-new-form", &[("or", "Create an alternative currency"), ("Decimals", "3")]),
        ("159-emails", &[("Never send emails (may be useful for testing purposes)", "Yes")]),
        ("188-maintenance", &[("Maintenance IP", "127.0.0.1"), ("Custom maintenance text", "Back soon.")]),
        ("01-login", &[("Email address", "demo@prestashop.com"), ("Stay logged in", "Yes")]),
    ];
    let mut wrong = Vec::new();
    for (name, fields) in cases {
        let page = pages.show(name).await;
        let form = Form::new(&page, None);
        for (label, value) in *fields {
            if let Err(error) = form.fill(label, value).await {
                wrong.push(format!("{name}: {error}"));
                continue;
            }
            let reading = form.read(label).await.unwrap();
            if !(reading.holds(value) || *value == "blouse / Disabled" && reading.value == "blouse / No") {
                wrong.push(format!("{name}: {value:?} in {reading:?}"));
            }
        }
    }
    // Dialogs that wait in the page, closed.
    for (name, dialog, label, value) in [
        ("171-orders-bulk-menu", "#changeOrdersStatusModal", "Choose an order status", "Shipped"),
        ("165-module-manager", "#module-modal-import", "select file", "picture.png"),
    ] {
        let page = pages.show(name).await;
        let open = format!(
            "const dialog = document.querySelector('{dialog}'); dialog.removeAttribute('data-ref-hidden'); \
             dialog.style.display = 'block'; dialog.classList.add('show');"
        );
        page.driver().execute(open, Vec::new()).await.unwrap();
        let form = Form::new(&page, None).with_files_from("features/catalogue");
        form.fill(label, value).await.unwrap();
        assert!(form.read(label).await.unwrap().holds(value), "{name}: {label}");
    }
    let customer = Form::new(&pages.show("68-customer-view").await, Some("Basic information"));
    assert!(customer.press("Edit").await.is_ok(), "an icon in the head of a card is a button of it");
    pages.close().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
