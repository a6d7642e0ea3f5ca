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
    let rows: Vec<String> = rows.iter().map(|(step, expected)| format!("| {step} | {expected} |\n")).collect();
    let rows = rows.concat();
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
        near.contains("the case says \"/customer/groups\"\nWhen I send a POST request to \"/customers/groups\""),
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
    assert!(old.contains("the case says \"/admin-dev/index.php/api/customers/groups\"\nWhen I send"), "{old}");
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

const GET: &str = "Request with method GET the endpoint \"https://[shop]/admin-api";
const AS_PAGE: &str = "The return data keys are consistent relative to BackOffice data.";

#[test]
fn keys_that_no_step_compares_with_the_page_are_said() {
    let rows = [
        ("Go to Catalog > Products", ""),
        ("Filter on the product name for a specific product and fetch the product ID.", ""),
        ("Click on Edit for the first row", ""),
        (
            &format!("{GET}/products/{{productId}}\" where {{productId}} is the previous ID get"),
            &format!(
                "The return data has multiples keys : \"enabled\", \"names\", \"productId\", \"type\"<br>{AS_PAGE}"
            ),
        ),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("the response agrees with the form:") && row.contains("names.fr-FR"), "{row}");
    assert!(row.contains("# TODO: expected \"The return data keys are consistent relative to BackOffice data\"; not compared: enabled, type\n"), "{row}");
}

#[test]
fn answer_is_never_compared_with_another_record() {
    let module = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"<br>Get the technical name of the module", ""),
    ];
    let customer = [
        ("Go to Customers > Customers", ""),
        ("Filter by email \"ada@example.org\" and fetch its ID as {customerId}", ""),
        ("Click on Edit for the first row", ""),
    ];
    let of = |before: &[(&str, &str)], path: &str| {
        last("A case", &[before, &[(&format!("{GET}{path}\""), AS_PAGE)]].concat())
    };
    for row in [
        of(&module, "/customers/groups/3"),
        of(&customer, "/categories/3"),
        of(&customer, "/customers/3"),
        of(&customer, "/customers/groups/{customerId}"),
    ] {
        assert!(row.contains("# TODO: expected"), "{row}");
        assert!(
            !row.contains("agrees with") && !row.contains("the card of") && !row.contains("technicalName"),
            "{row}"
        );
    }
    let own = of(&customer, "/customers/{customerId}");
    assert!(own.contains("the response agrees with the form:"), "{own}");
}

#[test]
fn version_of_a_module_is_compared_with_its_card_after_every_request() {
    let put = "Request with method PUT the endpoint \"https://[shop]/admin-api/modules/{technicalName}/status\" with data :<br>- enabled : false";
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"<br>Get the technical name of the module", ""),
        (put, AS_PAGE),
    ];
    assert!(last("A case", &rows).contains("the card of \"Dashboard Goals\" shows \"v{module.moduleVersion}\""));
    let again = last("A case", &[&rows[..], &[(put, AS_PAGE)]].concat());
    assert!(again.contains("shows \"v{module 2.moduleVersion}\""), "{again}");
}

#[test]
fn comment_speaks_only_of_a_check_that_is_drafted() {
    let list = (&*format!("{GET}/contacts\""), "");
    let page = ("Go to Shop Parameters > Contact", "");
    let each = |keys: &str| {
        format!("1 record found<br>Check that the JSON Response has the same data in the grid :<br>{keys}")
    };
    let of = |keys: &str| {
        last(
            "A case",
            &[list, page, ("Filter each contact in the list by the contact ID from the jsonResponse", &each(keys))],
        )
    };
    let good = of("contactId");
    let bad = of("wattage");
    assert!(good.contains("each item of \"items\" of the response agrees"), "{good}");
    assert!(!bad.contains("the check against it says so") && !bad.contains("against its row does it"), "{bad}");
    let looped = draft(
        "A case",
        &[
            list,
            page,
            ("Loop on each item of the key items of the JSON Response", ""),
            ("Filter on the wattage", &each("wattage")),
        ],
    );
    assert!(!looped.contains("against its row does it"), "{looped}");
}

#[test]
fn total_of_another_record_is_that_of_the_list_and_marked() {
    let reset = ("Reset all filters", "Total lamps = Number of Lamps");
    let page = ("Go to Catalog > Categories", "");
    let counted = last(
        "A case",
        &[
            page,
            ("Reset all filters and get the number of categories", "Number of categories > 0"),
            ("Filter by name \"Home\"", ""),
            reset,
        ],
    );
    assert!(
        counted.contains(
            "# ~ the case says: Total lamps = Number of Lamps\nThen the grid counts {all categories} records"
        ),
        "{counted}"
    );
}

#[test]
fn data_that_a_case_does_not_give_are_marked() {
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"<br>Get the technical name of the module", ""),
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/modules/{technicalName}/reset\" with data",
            "The HTTP code is 200",
        ),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("# ~ the case gives no values\nAnd I send a PATCH request"), "{row}");
}

#[test]
fn field_of_a_request_that_the_shop_calls_otherwise_is_marked() {
    let rows = [
        ("Go to Customers > Addresses", ""),
        ("Filter by first name \"Ada\" and fetch its ID as {addressId}", ""),
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/addresses/customers/{addressId}\" for updating the field \"phone\" where {addressId} is the previous ID get",
            "The key \"phone\" has the updated value",
        ),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("the case says \"phone\"\nAnd I send a PATCH"), "{row}");
    assert!(row.contains("# ~ the case says \"phone\"\nThen the response contains what was sent"), "{row}");
}

#[test]
fn object_with_a_comma_missing_is_read() {
    let expected = "Receive a response which contains this object<br>{ \"token_type\":\"Bearer\" \"expires_in\":3600, \"access_token\":\"%access_token%\", }";
    let row = last(
        "A case",
        &[(
            "Request the endpoint /admin-api/oauth2/token in POST with valid informations (clientId + clientSecret)",
            expected,
        )],
    );
    for cells in [["token_type", "Bearer"], ["expires_in", "3600"], ["access_token", "#not-empty"]] {
        let has = row.lines().any(|line| line.split('|').map(str::trim).filter(|cell| !cell.is_empty()).eq(cells));
        assert!(has, "{cells:?}: {row}");
    }
    assert!(!row.contains("# TODO"), "{row}");
    let broken = last(
        "A case",
        &[(
            "Request the endpoint /admin-api/oauth2/token in POST with valid informations (clientId + clientSecret)",
            &expected.replace("3600", "3600 or more"),
        )],
    );
    assert!(broken.contains("# TODO: expected"), "{broken}");
}

#[test]
fn key_of_an_answer_is_the_id_that_was_fetched() {
    let rows = [
        (&*request("POST", "/admin-api/products"), "The HTTP code is 201"),
        ("Go to Catalog > Products", ""),
        ("Filter on the product name for a specific product and fetch the product ID.", "Check field productId"),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("the field \"productId\" of the response is \"{product id}\""), "{row}");
    let other = last("A case", &[rows[0], rows[1], ("Reset all filters", "Check field productId")]);
    assert!(other.contains("# TODO: expected"), "{other}");
}

#[test]
fn request_of_which_no_scope_is_known_is_said_where_the_client_is_made() {
    let text = draft(
        "A case",
        &[("Request with method DELETE the endpoint \"https://[shop]/admin-api/products/images/{imageId}\"", "")],
    );
    assert!(text.contains("the scopes of \"DELETE /products/images/{imageId}\" are not known"), "{text}");
}

#[test]
fn action_of_a_module_is_that_of_its_card() {
    let before = [("Go to Modules > Module Manager", ""), ("Search the module \"Dashboard Goals\"", "")];
    let of = |step: &str| last("A case", &[&before[..], &[(step, "")]].concat());
    assert_eq!(
        of("Uninstall the module"),
        "When I click \"Uninstall\" in the card of \"Dashboard Goals\"\nAnd I confirm the dialog\n"
    );
    assert_eq!(
        of("Disable the module"),
        "When I click \"Disable\" in the card of \"Dashboard Goals\"\nAnd I confirm the dialog\n"
    );
    assert_eq!(of("Install the module"), "When I click \"Install\" in the card of \"Dashboard Goals\"\n");
    assert!(of("Uninstall the module \"Wishlist\"").contains("# TODO"));
}

#[test]
fn total_that_no_row_compares_with_is_not_remembered() {
    let rows = [("Reset all filters", "Total attributes = Number of Attributes"), ("Filter by name \"Wattage\"", "")];
    let page = ("Go to Catalog > Attributes & Features", "");
    let text = draft("A case", &[&[page], &rows[..]].concat());
    assert!(!text.contains("I remember the number of records"), "{text}");
    let needed = draft("A case", &[&[page], &rows[..], &[rows[0]]].concat());
    assert_eq!(needed.matches("I remember the number of records").count(), 1, "{needed}");
    assert!(needed.contains("counts {all attributes} records"), "{needed}");
}

#[test]
fn card_is_not_on_show_on_the_page_of_its_module() {
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Wishlist\"<br>Get the technical name of the module", ""),
        ("Click on \"Configure\" button at the right of the module", ""),
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/modules/{technicalName}/reset\" with data",
            &*format!("The return data has multiples keys : \"technicalName\", \"version\"<br>{AS_PAGE}"),
        ),
    ];
    let row = last("A case", &rows);
    assert!(!row.contains("the card of"), "{row}");
    assert!(row.contains("not compared: moduleVersion"), "{row}");
}

#[test]
fn list_of_an_answer_is_never_compared_with_another_list() {
    let rows = [
        (&*format!("{GET}/customers/groups\""), ""),
        ("Go to Shop Parameters > Contact", ""),
        (
            "Filter each contact in the list by the contact ID from the jsonResponse",
            "Check that the JSON Response has the same data in the grid :<br>name",
        ),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("# TODO") && !row.contains("agrees with its row"), "{row}");
}

#[test]
fn many_loops_take_no_time() {
    let begun = std::time::Instant::now();
    let loops = ["Loop on each item of the key items"; 12].join("<br>");
    draft("A case", &[(&*loops, "1 record found"); 12]);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[test]
fn field_that_is_checked_for_another_that_was_sent_is_marked() {
    let rows = [
        ("Go to Customers > Addresses", ""),
        ("Filter by first name \"Ada\" and fetch its ID as {addressId}", ""),
        ("Click on Edit for the first row", ""),
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/addresses/customers/{addressId}\" for updating the field \"city\" where {addressId} is the previous ID get",
            "",
        ),
        ("Reload the edit page", "Check that the \"company\" is updated"),
    ];
    let row = last("A case", &rows);
    assert!(row.contains("# ~ the case says \"company\"\nThen the field \"City\" shows \"Lyon\""), "{row}");
}
