//! What the readings of pages find on the recorded pages of a real shop.

use std::collections::BTreeSet;
use std::path::PathBuf;

use scraper::Html;
use secrecy::ExposeSecret;

use super::api_client_form::{ApiClientForm, Misfit, shown_secret};
use super::api_clients::{LIST, NewApiClient};
use super::grid::{GridPage, RowAction};
use super::groups::{Groups, NewCustomerGroup};
use super::making::fill;
use super::page::{self, Kind};

/// The folder of recorded pages; `None`, said aloud, when `PSBDD_RECORDED_PAGES` names none.
fn recorded(test: &str) -> Option<PathBuf> {
    let folder = std::env::var_os("PSBDD_RECORDED_PAGES").map(PathBuf::from);
    if folder.is_none() {
        println!("NOT RUN: {test}: PSBDD_RECORDED_PAGES names no folder of recorded pages");
    }
    folder
}

fn show(folder: &std::path::Path, name: &str) -> Html {
    Html::parse_document(&std::fs::read_to_string(folder.join(format!("{name}.html"))).unwrap())
}

fn new_client(scopes: &[&str]) -> NewApiClient {
    NewApiClient {
        client_id: "a-client".into(),
        client_name: "A client".into(),
        description: "For tests".into(),
        lifetime_seconds: 60,
        enabled: true,
        scopes: scopes.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn every_page_with_a_menu_tells_version_and_token_and_none_is_taken_for_another() {
    let Some(folder) = recorded("every page with a menu tells version and token") else { return };
    let (mut with_menu, mut logins, mut refused) = (0, 0, 0);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".html") else { continue };
        let html = show(&folder, name);
        let menu = html.select(page::selector!("nav.nav-bar")).next().is_some();
        assert!(!page::title(&html).is_empty(), "{name} has a title");
        assert_eq!(page::shop_version(&html).as_deref(), menu.then_some("9.1.4"), "version on {name}");
        assert_eq!(page::token(&html).as_deref(), menu.then_some("T"), "token on {name}");
        with_menu += usize::from(menu);
        match page::kind(&html) {
            Kind::Login => {
                assert!(
                    ["01-login", "30-login-wrong-password", "193-session-expired-login", "dev-01-login"]
                        .contains(&name),
                    "{name}"
                );
                logins += 1;
            }
            Kind::InvalidToken { way_in } => {
                assert!(way_in.is_some_and(|href| href.contains("oken=T")), "{name} has a way in");
                refused += 1;
            }
            Kind::Other => {}
        }
    }
    assert_eq!((logins, refused), (4, 2));
    assert!(with_menu >= 130, "{with_menu} pages with a menu");
}

#[test]
fn the_list_of_api_clients_is_read_with_its_pages_and_what_delete_sends() {
    let Some(folder) = recorded("the list of API clients is read") else { return };
    let read = |name| GridPage::read(&show(&folder, name), LIST).unwrap();
    let empty = read("03-api-list-empty");
    assert_eq!((empty.total, empty.rows.len()), (0, 0));
    let one = read("08-api-list-one");
    assert_eq!((one.limit, one.offset, one.total), (10, 0, 1));
    assert_eq!(one.rows[0].id, 1);
    assert_eq!(one.rows[0].cells["client_id"], "test-client");
    assert_eq!(one.rows[0].cells["client_name"], "Test client");
    let url = "/admin-dev/configure/advanced/admin-api/api-clients/1/delete?_token=T".to_owned();
    assert_eq!(one.rows[0].delete, Some(RowAction { url, method: "POST".into() }));
    for open_menu_or_modal in ["09-api-dropdown", "10-api-delete-modal"] {
        assert_eq!(read(open_menu_or_modal), one);
    }
    let paged = read("40-api-list-paginated");
    assert_eq!((paged.limit, paged.offset, paged.total, paged.rows.len()), (10, 0, 13, 10));
    assert!(GridPage::read(&show(&folder, "12-groups-list"), LIST).is_none());
}

#[test]
fn the_form_for_a_new_api_client_is_sent_as_it_is_there() {
    let Some(folder) = recorded("the form for a new API client is sent as it is there") else { return };
    let mut form = ApiClientForm::read(&show(&folder, "04-api-new-form")).unwrap();
    assert_eq!(form.action, "");
    assert!(form.fields().contains(&("api_client[_token]", "T")));
    assert!(form.fields().contains(&("api_client[lifetime]", "3600")));
    assert!(form.fields().iter().all(|(name, _)| *name != "api_client[enabled]"), "neither Yes nor No is preset");

    form.fill(&new_client(&["customer_group_write"])).unwrap();
    let fields = form.fields();
    let value = |name: &str| {
        let all: Vec<&str> = fields.iter().filter(|(there, _)| *there == name).map(|(_, value)| *value).collect();
        assert_eq!(all.len(), 1, "{name} is sent once");
        all[0].to_owned()
    };
    assert_eq!(value("api_client[client_name]"), "A client");
    assert_eq!(value("api_client[client_id]"), "a-client");
    assert_eq!(value("api_client[description]"), "For tests");
    assert_eq!(value("api_client[lifetime]"), "60");
    assert_eq!(value("api_client[enabled]"), "1");
    assert_eq!(value("api_client[scopes][ps_apiresources][15][scope]"), "customer_group_write");
    assert_eq!(value("api_client[scopes][ps_apiresources][15][associated]"), "1");
    assert_eq!(value("api_client[scopes][ps_apiresources][14][associated]"), "0");
}

#[test]
fn an_unknown_scope_names_the_nearest_and_all_that_are_there() {
    let Some(folder) = recorded("an unknown scope names the nearest") else { return };
    let mut form = ApiClientForm::read(&show(&folder, "04-api-new-form")).unwrap();
    let misfit = form.fill(&new_client(&["customer_group_wriet", "customer_group_read"])).unwrap_err();
    let Misfit::NoScopes { unknown, nearest, known } = misfit else { panic!("{misfit:?}") };
    assert_eq!((unknown, nearest), (vec!["customer_group_wriet".to_owned()], vec!["customer_group_write".to_owned()]));
    assert!(known.contains(&"zone_write".to_owned()));
}

#[test]
fn the_secret_is_read_where_it_is_shown_and_nowhere_else() {
    let Some(folder) = recorded("the secret is read where it is shown") else { return };
    for name in ["07-api-created-secret", "37-api-regenerated"] {
        assert!(!shown_secret(&show(&folder, name)).unwrap().expose_secret().is_empty(), "{name}");
    }
    assert!(shown_secret(&show(&folder, "35-api-updated")).is_none());
}

#[test]
fn messages_of_refusals_are_read_from_both_families() {
    let Some(folder) = recorded("messages of refusals are read") else { return };
    let messages = |name| page::error_messages(&show(&folder, name));
    let refused_login = "The employee does not exist, or the password provided is incorrect.";
    assert_eq!(messages("30-login-wrong-password"), [refused_login]);
    assert_eq!(messages("38-api-duplicate"), ["This value for \"Client ID\" is already used and must be unique."]);
    assert_eq!(messages("196-unknown-id-legacy"), ["The object cannot be loaded (or found)."]);
    let blank = "This value should not be blank.";
    assert_eq!(messages("05-api-new-form-errors"), [format!("Client Name: {blank}"), format!("Client ID: {blank}")]);
    assert!(messages("08-api-list-one").is_empty() && messages("20-group-deleted").is_empty());
    let headline = |name| page::error_headline(&show(&folder, name)).unwrap();
    assert_eq!(headline("192-not-found"), "Page not found");
    assert_eq!(headline("197-access-denied-legacy"), "You do not have permission to do this");
}

#[test]
fn the_options_below_the_list_know_every_group_whatever_the_filter() {
    let Some(folder) = recorded("the options below the list know every group") else { return };
    let groups = |name| Groups::read(&show(&folder, name));
    let defaults = BTreeSet::from([1, 2, 3]);
    for (name, ids) in [("12-groups-list", 1..=4), ("13-groups-filter-name", 1..=4), ("20-group-deleted", 1..=3)] {
        let found = groups(name).unwrap();
        assert!(found.there.keys().copied().eq(ids), "{name}: {found:?}");
        assert_eq!(found.defaults, defaults, "{name}");
        let names: Vec<&str> = found.there.values().take(3).map(String::as_str).collect();
        assert_eq!(names, ["Visitor", "Guest", "Customer"], "{name}");
    }
    assert_eq!(groups("flag-12-groups-list-symfony"), None);
    assert_eq!(groups("14-group-edit"), None);
}

#[test]
fn form_of_a_new_group_sends_its_name_in_both_languages() {
    let Some(folder) = recorded("the form of a new group is filled in") else { return };
    let html = show(&folder, "134-group-new-form");
    let group = NewCustomerGroup { show_prices: false, ..NewCustomerGroup::named("Half") };
    let (_, fields) = fill(&html, &group.fields(&html)).unwrap();
    let of = |name: &str| {
        fields.iter().filter(|(there, _)| there == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!((of("name_1"), of("name_2")), (vec!["Half"], vec!["Half"]));
    assert_eq!((of("price_display_method"), of("show_prices")), (vec!["0"], vec!["0"]));
    assert_eq!((of("reduction"), of("submitAddgroup")), (vec!["0"], vec!["1"]));
}
