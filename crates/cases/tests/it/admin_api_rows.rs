//! Rows about the Admin API, as whole drafts: what they replace is marked, what they leave is said.

use std::path::Path;
use std::sync::LazyLock;

use prestashop_bdd_cases::draft;
use prestashop_bdd_cases::phrases::Phrases;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| Phrases::built_in().unwrap());

const FORM: &str = "| Go to Advanced Parameters > Admin API | |\n| Click on the button \"Add new API Client\" | |\n\
                    | Fill the form with following data<br>Click on \"Generate client secret & Save\" button | The message \"Client secret: \" is displayed |\n";

/// The draft of a case whose rows follow those that make an API client.
fn draft(title: &str, rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(step, expected)| format!("| {step} | {expected} |\n")).collect();
    let text = format!("# {title}\n\n| Step Description | Expected result |\n|---|---|\n{FORM}{rows}");
    let case = prestashop_bdd_cases::parse(Path::new("case.md"), text.as_bytes()).unwrap();
    draft::draft(&case, "case.md", &PHRASES).text
}

/// The lines below the comment of the last row.
fn last(title: &str, rows: &[(&str, &str)]) -> String {
    let text = draft(title, rows);
    let at = text.rfind("# Row ").unwrap();
    text[at..]
        .lines()
        .filter(|line| !line.trim_start().starts_with("#   "))
        .skip(1)
        .fold(String::new(), |all, line| all + line.trim() + "\n")
}

fn request(method: &str, path: &str) -> String {
    format!("Request with method {method} the endpoint \"https://[shop]{path}\" with relative data")
}

const TITLE: &str = "POST /admin-api/addresses/manufacturers";

#[test]
fn known_path_of_a_row_stays_though_the_title_has_another() {
    let row = last(TITLE, &[(&request("POST", "/admin-api/customers/groups"), "The HTTP code is 201")]);
    assert!(row.contains("I send a POST request to \"/customers/groups\" with"), "{row}");
}

#[test]
fn path_of_the_title_for_one_that_is_none_is_marked() {
    let row = last(TITLE, &[(&request("POST", "/admin-api/lamps"), "The HTTP code is 201")]);
    let marked = "the case says \"/lamps\"\nAnd I send a POST request to \"/addresses/manufacturers\" with";
    assert!(row.contains(marked), "{row}");
    let near = last("A case", &[(&request("POST", "/admin-api/customer/groups"), "")]);
    assert!(
        near.contains("the case says \"/customer/groups\"\nAnd I send a POST request to \"/customers/groups\""),
        "{near}"
    );
}

#[test]
fn path_whose_keys_are_those_of_the_title_is_replaced_and_marked() {
    let keys = "The return data has multiples keys : \"addressId\", \"manufacturerId\"";
    let row = last(TITLE, &[(&request("POST", "/admin-api/customers/groups"), keys)]);
    let marked = "the case says \"/customers/groups\"\nAnd I send a POST request to \"/addresses/manufacturers\" with";
    assert!(row.contains(marked), "{row}");
}

#[test]
fn path_that_is_expected_to_be_none_is_never_corrected() {
    for status in ["The HTTP code is 404", "The HTTP code is 405"] {
        for (title, path) in [(TITLE, "/attribute/attributes"), ("A case", "/attribute/attributes"), (TITLE, "/lamps")]
        {
            let row = last(title, &[(&request("POST", &format!("/admin-api{path}")), status)]);
            assert!(!row.contains("/attributes/attributes\"") && !row.contains("/addresses/manufacturers"), "{row}");
            assert!(row.contains("# TODO") || row.contains(&format!("to \"{path}\"")), "{row}");
        }
    }
}

#[test]
fn address_that_the_api_does_not_have_is_marked_or_left() {
    let row = last(
        "A case",
        &[(
            "Request the endpoint /admin-dev/new-api/oauth2/token in POST method without informations",
            "The HTTP code is 400",
        )],
    );
    assert!(
        row.contains(
            "# ~ the case says \"/admin-dev/new-api/oauth2/token\"\nWhen I send a POST request to \"/access_token\""
        ),
        "{row}"
    );
    let refused = last(
        "A case",
        &[(
            "Request the endpoint /admin-dev/new-api/oauth2/token in GET method",
            "Receive a response where the HTTP code is 405",
        )],
    );
    assert!(refused.contains("# TODO") && !refused.contains("/access_token\""), "{refused}");
    let old = last("A case", &[(&request("POST", "/admin-dev/index.php/api/customers/groups"), "")]);
    assert!(old.contains("the case says \"/admin-dev/index.php/api/customers/groups\"\nAnd I send"), "{old}");
}

#[test]
fn line_that_is_not_a_key_ends_the_list_of_keys() {
    for line in ["\"showPrice\" is true", "The showPrice is true", "The version is \"1.0\"", "\"showPrice\" : true"] {
        let keys = format!(
            "The return data has multiples keys : \"customerGroupId\", \"showPrice\"<br>{line}<br>\"customerId\""
        );
        let row = last(
            "A case",
            &[("Request with method GET the endpoint \"https://[shop]/admin-api/customers/groups/3\"", &keys)],
        );
        assert_eq!(row.matches("#present").count(), 2, "{row}");
        assert!(row.contains("# TODO: expected"), "{row}");
    }
    let row = last(
        "A case",
        &[(
            "Request with method GET the endpoint \"https://[shop]/admin-api/customers/groups/3\"",
            "The return data has multiples keys : \"customerGroupId\" is 3",
        )],
    );
    assert!(row.contains("# TODO: expected") && !row.contains("#present"), "{row}");
}

#[test]
fn answer_with_several_keys_is_counted_beside_what_was_sent() {
    let expected = "The return data has multiples keys.<br>The return data are consistent relative to sent data.";
    let row = last("A case", &[(&request("POST", "/admin-api/customers/groups"), expected)]);
    assert!(row.contains("the field \"$\" of the response is \"#size > 1\"\n"), "{row}");
    assert!(row.contains("the response contains what was sent"), "{row}");
}

#[test]
fn key_that_the_shop_calls_otherwise_is_marked() {
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"<br>Get the technical name of the module", ""),
        (
            "Request with method GET the endpoint \"https://[shop]/admin-api/modules/{technicalName}\"",
            "The return data has multiples keys : \"moduleId\", \"version\"",
        ),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("# ~ the case says \"version\"\nThen the response contains:"), "{row}");
}
