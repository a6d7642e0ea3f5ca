//! The kinds of rows that cases are full of, each in words of its own, and the steps that do them.

use super::rows::{after_client, last, read};

const ZONES: (&str, &str) = ("Go to International > Locations > Zones", "");
const CONTACTS: &str = "Request with method GET the endpoint \"https://[shop]/admin-api/contacts\"";

#[test]
fn kind_each_value_has_keys() {
    let steps = after_client(&[(CONTACTS, "Each value has keys :\n\"contactId\"\n\"email\"")]);
    assert_eq!(
        steps.last().unwrap(),
        "each item of \"items\" of the response contains: contactId|#present / email|#present"
    );
}

#[test]
fn kind_reload_and_return_to_a_page() {
    assert_eq!(last(&[ZONES, ("Refresh the page", "")]), ["I reload the page"]);
    let back = [ZONES, ("Click on \"Add new zone\"", ""), ("Return to the list", "Zones page is displayed")];
    assert_eq!(last(&back), ["I go to \"International > Locations\"", "the page \"Zones\" is displayed"]);
}

const GROUP: [(&str, &str); 4] = [
    ("Go to Catalog > Attributes & Features", ""),
    ("Filter by name \"Wattage\" and fetch its ID as {attributeGroupId}", ""),
    ("Click on the Edit button on the first row", "The Edit page is displayed"),
    (
        "Request with method PATCH the endpoint \"https://[shop]/admin-api/attributes/groups/{attributeGroupId}\" for updating the field \"type\" where {attributeGroupId} is the previous ID get",
        "The HTTP code is 200\nThe key \"type\" has the updated value",
    ),
];

#[test]
fn kind_patch_of_one_field_and_its_updated_value() {
    let steps = after_client(&GROUP);
    assert_eq!(
        steps[1..],
        [
            "I send a PATCH request to \"/attributes/groups/{attributeGroupId}\" with the fields: type|radio",
            "the response status is 200",
            "the response contains what was sent"
        ]
    );
}

#[test]
fn kind_input_is_updated_and_the_others_are_the_same() {
    let updated = ("Reload the edit page", "Check that the \"type\" is updated");
    let steps = after_client(&[&GROUP[..], &[updated]].concat());
    assert_eq!(steps, ["I reload the page", "the field \"Attribute type\" shows \"Radio buttons\""]);
    let address = [
        ("Go to Customers > Addresses", ""),
        ("Fetch the ID of the created address in the list as {addressId}", ""),
        ("Click on Edit", ""),
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/addresses/customers/{addressId}\" for updating the field \"city\" where {addressId} is the previous ID get",
            "",
        ),
        ("Reload the edit page", "Check that the \"city\" is updated\nCheck that the other inputs are the same"),
    ];
    let steps = after_client(&address);
    assert!(steps[1].starts_with("the form shows: "), "{steps:?}");
    assert!(steps[1].contains("City|Lyon") && steps[1].contains("Last name|{old last name}"), "{steps:?}");
}

#[test]
fn kind_request_where_an_id_is_told_with_data() {
    let rows = [
        ("Go to Modules > Module Manager", ""),
        ("Search the module \"Dashboard Goals\"\nGet the technical name of the module", ""),
        (
            "Request with method PUT the endpoint \"https://[shop]/admin-api/modules/{technicalName}/status\" where {technicalName} is the previous technicalName get with data\n- enabled : false",
            "",
        ),
    ];
    let steps = after_client(&rows);
    assert_eq!(
        steps.last().unwrap(),
        "I send a PUT request to \"/modules/{technicalName}/status\" with the fields: enabled|false"
    );
}

#[test]
fn kind_filter_by_the_created_one_and_fetch_its_id() {
    let rows = [
        ("Go to Catalog > Categories", ""),
        ("Click on \"Add new category\"", ""),
        ("Fill the fields > Click on \"Save\"", ""),
        ("Filter by name of the created category & Fetch its ID as {categoryId}", "1 record found"),
    ];
    assert_eq!(
        last(&rows),
        [
            "I filter the grid by \"Name\" with \"Bdd {unique}\"",
            "I remember \"ID\" of the first row of the grid as \"categoryId\"",
            "the grid counts 1 record"
        ]
    );
}

#[test]
fn kind_module_is_installed_enabled_or_neither() {
    let state = |expected| {
        let rows = [
            ("Go to Modules > Module Manager", ""),
            ("Search the module \"Dashboard Goals\"", ""),
            ("Reload", expected),
        ];
        last(&rows).pop().unwrap()
    };
    let offers = |button: &str| format!("the card of \"Dashboard Goals\" offers \"{button}\"");
    assert_eq!(state("The module is installed"), offers("Uninstall"));
    assert_eq!(state("The module is not installed"), offers("Install"));
    assert_eq!(state("Check that the module is enabled"), offers("Disable"));
    assert_eq!(state("Check that the module is disabled"), offers("Enable"));
}

#[test]
fn kind_data_to_fill_in() {
    let rows = [
        ZONES,
        ("Click on \"Add new zone\"", ""),
        ("Fill in the form with following data :\n- Name : \"Atlantis\"\n- Status : No\nClick on Save", ""),
    ];
    assert_eq!(last(&rows)[1], "I fill in the form: Name|Atlantis {unique} / Active|No");
}

#[test]
fn kind_number_is_the_total_and_some_more() {
    let rows = [
        ZONES,
        ("Reset all filters", "Total of zones > 0"),
        ("Click on \"Add new zone\"", ""),
        ("Fill all the fields and click on Save", "Number of zones = Total of zones + 1"),
    ];
    assert_eq!(last(&rows).pop().unwrap(), "the grid counts 1 more record than {all zones}");
}

#[test]
fn kind_page_title_is_or_contains() {
    assert_eq!(last(&[("Go to International > Taxes", "Page title = Taxes")])[1], "the page title is \"Taxes\"");
    assert_eq!(
        last(&[("Go to International > Taxes", "Page title contains 'Taxes'")])[1],
        "the page title contains \"Taxes\""
    );
}

#[test]
fn kind_answer_is_consistent_with_page_data_and_what_was_sent() {
    let rows = [
        ("Go to Catalog > Attributes & Features", ""),
        ("Filter by name \"Wattage\" and fetch its ID as {attributeGroupId}", ""),
        (
            "Request with method GET the endpoint \"https://[shop]/admin-api/attributes/groups/{attributeGroupId}\" where {attributeGroupId} is the previous ID get",
            "The return data keys are consistent relative to BackOffice data",
        ),
    ];
    assert_eq!(
        after_client(&rows).pop().unwrap(),
        "the response agrees with the first row of the grid: ID|attributeGroupId / Name|names.en-US"
    );
    let sent = (
        "Request with method POST the endpoint \"https://[shop]/admin-api/customers/groups\" with data",
        "The return value data are consistent relative to sent data",
    );
    assert_eq!(after_client(&[sent]).pop().unwrap(), "the response contains what was sent");
}

#[test]
fn kind_form_of_the_api_client() {
    let steps = read(&super::rows::CLIENT).pop().unwrap();
    assert!(steps[1].contains("Client ID|bdd-{unique}") && steps[1].contains("Enabled|Yes"), "{steps:?}");
    assert_eq!(steps[2], "I click the button \"Generate client secret & Save\"");
}

#[test]
fn kind_messages() {
    let says = |expected| last(&[ZONES, ("Reload", expected)]).pop().unwrap();
    assert_eq!(
        says("The message \"Successful update.\" is displayed"),
        "the success message \"Successful update\" is displayed"
    );
    assert_eq!(
        says("A green alert \"Successful deletion\" is displayed"),
        "the success message \"Successful deletion\" is displayed"
    );
    assert_eq!(says("A success message is displayed"), "a success message is displayed");
    assert_eq!(says("Error message \"Lamp is out\" is displayed"), "the error message \"Lamp is out\" is displayed");
    assert_eq!(says("The message \"Lamp is lit\" is displayed"), "TODO");
}

#[test]
fn kind_experimental_feature_on_and_off() {
    let page = ("Go to Advanced Parameters > New & Experimental Features", "");
    let on = [page, ("Enable the experimental feature \"Lamps\"", "Experimental feature \"Lamps\" is enabled")];
    let steps = last(&on);
    assert_eq!(
        steps[1..],
        [
            "I fill in \"Lamps\" with \"Yes\"",
            "I submit the \"Experimental features\" form",
            "I confirm the dialog",
            "the switch \"Lamps\" is on"
        ]
    );
    let off = [page, ("Disable the experimental feature \"Lamps\"", "Experimental feature \"Lamps\" is disabled")];
    assert_eq!(last(&off).pop().unwrap(), "the switch \"Lamps\" is off");
}

#[test]
fn kind_filter_by_a_column_without_a_value() {
    assert_eq!(
        last(&[ZONES, ("Filter by Zone", "Filter is succeeded")]),
        [
            "I remember \"Zone\" of the first row of the grid as \"zone\"",
            "I filter the grid by \"Zone\" with \"{zone}\"",
            "the grid is filtered",
            "every row of the grid contains \"{zone}\" in \"Zone\""
        ]
    );
}

#[test]
fn kind_page_without_its_menu() {
    assert_eq!(
        last(&[("Go to carriers page", "Carriers page is displayed")]),
        ["I go to \"Shipping > Carriers\"", "the page \"Carriers\" is displayed"]
    );
}

#[test]
fn kind_criteria() {
    let steps = last(&[ZONES, ("Filter by zone\nCriteria : 'Europe'", "First row column zone contains 'Europe'")]);
    assert_eq!(
        steps,
        ["I filter the grid by \"Zone\" with \"Europe\"", "the first row of the grid contains \"Europe\" in \"Zone\""]
    );
}

#[test]
fn kind_every_row_contains() {
    let steps = last(&[ZONES, ("Filter by zone 'Eu'", "All rows column 'zone' contains 'Eu'")]);
    assert_eq!(steps[1], "every row of the grid contains \"Eu\" in \"Zone\"");
}

#[test]
fn kind_front_office() {
    assert_eq!(last(&[ZONES, ("Click on \"View my shop\"", "")]), ["I click the link \"View my store\""]);
    assert_eq!(last(&[ZONES, ("Go to FO", ""), ("Go back to BO", "")]), ["I close the tab"]);
}

#[test]
fn kind_sign_before_a_button_and_value_behind_a_column() {
    assert_eq!(last(&[ZONES, ("Click on \"X Reset\" button", "")]), ["I reset the filters of the grid"]);
    assert_eq!(
        last(&[ZONES, ("Filter by enabled value = 'Yes'", "")]),
        ["I filter the grid by \"Enabled\" with \"Yes\""]
    );
}

#[test]
fn case_that_begins_with_logging_in_opens_the_back_office_first() {
    let login = ["I open the back office", "I log in as \"{admin email}\" with the password \"{admin password}\""];
    for row in ["Log in to the back office", "Connect to BO", "Sign in"] {
        let steps = last(&[(row, "The dashboard is displayed")]);
        assert_eq!(steps, [&login[..], &["the page \"Dashboard\" is displayed"]].concat(), "{row}");
    }
}

#[test]
fn page_is_known_by_a_name_behind_the_word_as_well() {
    let rows = [("Go to Customers > Customers", "The page Customers is displayed")];
    assert_eq!(last(&rows), ["I go to \"Customers > Customers\"", "the page \"Customers\" is displayed"]);
}
