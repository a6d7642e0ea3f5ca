//! Rows that act on a record: it is the one that they mean, or they are left to a person.

use super::rows::{last, read};

const SUPPLIERS: (&str, &str) = ("Go to Catalog > Brands & Suppliers > Suppliers", "");
const CUSTOMERS: (&str, &str) = ("Go to Customers > Customers", "");

#[test]
fn created_record_is_not_one_that_the_shop_has() {
    for step in [
        "Delete the created supplier and confirm",
        "Edit the created supplier",
        "Click on the Edit button of the created supplier",
        "View the created supplier",
        "Get the ID of the created supplier",
    ] {
        let steps = last(&[SUPPLIERS, ("Filter by name", ""), (step, "")]);
        assert!(steps.iter().all(|step| step == "TODO"), "{step}: {steps:?}");
    }
    let steps = last(&[SUPPLIERS, ("Filter by name 'Fashion'", ""), ("Delete the created supplier", "")]);
    assert_eq!(steps, ["TODO"]);
}

#[test]
fn created_record_is_found_by_the_filter_that_has_its_name() {
    let rows = [
        SUPPLIERS,
        ("Click on \"Add new supplier\"", ""),
        ("Fill the form with data\nClick on Save", ""),
        ("Filter by name of created supplier", ""),
        ("Delete the created supplier", ""),
    ];
    assert_eq!(last(&rows)[0], "I click \"Delete\" in the first row of the grid");
}

#[test]
fn rows_of_a_list_that_a_person_filters_are_not_known() {
    for filter in ["Filter with data", "Filter by wattage 'high'", "Search the brightest customer"] {
        for (step, expected) in [
            ("Click on the Delete button on the first row > Confirm", ""),
            ("Edit the first customer", ""),
            ("Click on View", ""),
            ("Select all customers and delete with bulk actions", ""),
            ("Get the ID of the first row", ""),
            ("On the first row, click on the three points", ""),
            ("Check the list", "1 record found"),
        ] {
            let rows = [CUSTOMERS, ("Filter by Last name with \"Byron\"", ""), (filter, ""), (step, expected)];
            let steps = last(&rows);
            assert!(steps.iter().all(|step| step == "TODO"), "{filter}, {step}: {steps:?}");
        }
    }
}

#[test]
fn list_that_is_filtered_again_is_known() {
    let rows = [
        CUSTOMERS,
        ("Filter with data", ""),
        ("Reset all filters", ""),
        ("Filter by Last name with \"Byron\"", ""),
        ("Edit the first customer", ""),
    ];
    assert_eq!(last(&rows), ["I click \"Edit\" in the first row of the grid"]);
}

#[test]
fn dialog_of_a_step_that_is_left_is_not_confirmed() {
    let rows = [CUSTOMERS, ("Filter with data", ""), ("Delete the first customer", ""), ("Confirm", "")];
    assert_eq!(last(&rows), ["TODO"]);
}

#[test]
fn page_that_was_not_reached_is_not_reloaded() {
    let rows = [CUSTOMERS, ("Go to the edit customer page", ""), ("Reload the edit page", "")];
    assert_eq!(read(&rows)[1..], [["TODO"], ["TODO"]]);
    let rows = [CUSTOMERS, ("Click on the biggest lamp", ""), ("Reload the page", "")];
    assert_eq!(last(&rows), ["TODO"]);
}

#[test]
fn session_of_a_browser_that_is_left_to_a_person_is_not_that_of_the_admin() {
    let team = ("Go to Advanced Parameters > Team", "");
    for step in [
        "Open a private window > Go to the BO",
        "Open another browser > Log in",
        "Use incognito mode > Go to admin URL",
    ] {
        let steps = last(&[team, (step, "")]);
        assert!(steps.iter().all(|step| step == "TODO"), "{step}: {steps:?}");
    }
    assert_eq!(last(&[team, ("Open a private window", ""), ("Go to the BO", "")]), ["TODO"]);
    let back = [team, ("Open a private window", ""), ("Go back to BO > Advanced Parameters > Team", "")];
    assert_eq!(last(&back), ["I go to \"Advanced Parameters > Team\""]);
}

/// The steps before the first row, and those of each row.
fn with_before(rows: &[(&str, &str)]) -> String {
    let cell = |text: &str| text.replace('\n', " <br> ");
    let lines: Vec<String> =
        rows.iter().map(|(step, expected)| format!("| {} | {} |\n", cell(step), cell(expected))).collect();
    let head = "# Lamps\n\n| Step Description | Expected result |\n|---|---|\n";
    let case = format!("{head}{}", lines.concat());
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("case.md");
    std::fs::write(&file, case).unwrap();
    let case = prestashop_bdd_cases::read(&file).unwrap();
    let phrases = prestashop_bdd_cases::phrases::Phrases::built_in().unwrap();
    prestashop_bdd_cases::draft::draft(&case, "case.md", &phrases).text
}

const RULES: (&str, &str) = ("Go to Catalog > Discounts", "");

#[test]
fn record_that_a_person_makes_is_not_made_before_the_rows() {
    let fields = "Set these fields: <br> Information: <br> Name <br> Actions: <br> Discount = 20% <br> Click on Save";
    let new = ("Click on \"Add new cart rule\"", "");
    for (first, step, name) in [
        (new, fields, "Bdd {unique}"),
        (RULES, "Create a cart rule without code with 20%", "Bdd {unique} without code"),
    ] {
        let text = with_before(&[RULES, first, (step, ""), RULES, ("Edit the last cart rule created", "")]);
        assert!(!text.contains("# Before:"), "{step}\n{text}");
        assert!(text.contains(&format!("later rows find it by the name {name}\n")), "{step}\n{text}");
        assert!(text.contains(&format!("I click \"Edit\" in the row where \"Name\" is \"{name}\"")), "{step}\n{text}");
    }
    let text = with_before(&[CUSTOMERS, ("Import 3 customers with the file", ""), ("Delete the created customer", "")]);
    assert!(!text.contains("# Before:"), "{text}");
    assert!(text.contains("# TODO: \"Delete the created customer\""), "{text}");
}

#[test]
fn records_before_the_rows_belong_together() {
    let text = with_before(&[
        ("Go to Customers > Addresses", ""),
        ("Edit the created address", ""),
        ("Go to Customers > Customers", ""),
        ("Delete the created customer", ""),
    ]);
    let customer = text.find("I click the button \"Add new customer\"").unwrap();
    assert!(customer < text.find("I click the button \"Add new address\"").unwrap(), "{text}");
    assert!(text.contains("| Customer email  | bdd-{unique}@example.org |"), "{text}");
    assert_eq!(text.matches("Add new customer").count(), 1, "{text}");
    let alone = with_before(&[("Go to Customers > Addresses", ""), ("Edit the created address", "")]);
    assert!(!alone.contains("Add new customer"), "{alone}");
}

#[test]
fn name_of_what_a_person_makes_is_not_the_rest_of_the_row() {
    let orders = ("Go to Orders > Orders", "");
    let text = with_before(&[orders, ("Create orders from bo or fo until number of orders reaches 11 orders", "")]);
    assert!(!text.contains("Bdd {unique} from"), "{text}");
    let products = ("Go to Catalog > Products", "");
    let text = with_before(&[
        products,
        ("Create a product with description 800", ""),
        products,
        ("Create a product with description 400", ""),
    ]);
    assert!(!text.contains("Bdd {unique} with"), "{text}");
}

const MAINTENANCE: (&str, &str) = ("Go to Shop Parameters > General > Maintenance", "");

#[test]
fn maintenance_is_seen_by_a_visitor() {
    let rows = read(&[
        MAINTENANCE,
        ("Disable shop", "successful update message is displayed"),
        ("View my shop", "Maintenance text 'Back at noon' is displayed"),
        ("Go to BO and enable shop", "successful update message is displayed"),
        ("View my shop", "Home page is displayed"),
        ("Go to Catalog > Products", ""),
    ]);
    let visit = ["I switch to the browser \"visitor\"", "I open the shop"];
    assert_eq!(rows[2], [&visit[..], &["the shop is in maintenance and says \"Back at noon\""]].concat());
    assert_eq!(rows[3][..2], ["I switch to the browser \"first\"", "I fill in \"Enable store\" with \"Yes\""]);
    assert_eq!(rows[4], [&visit[..], &["the shop's home page is displayed"]].concat());
    assert_eq!(rows[5], ["I switch to the browser \"first\"", "I go to \"Catalog > Products\""]);
}

#[test]
fn other_cases_keep_the_browser_of_the_employee() {
    let rows = read(&[("Go to Catalog > Products", ""), ("View my shop", "Home page is displayed")]);
    assert_eq!(rows[1], ["I click the link \"View my store\"", "the shop's home page is displayed"]);
}

#[test]
fn column_without_a_filter_or_an_order_is_left_to_a_person() {
    let attributes = ("Go to Catalog > Attributes & Features", "");
    let steps = last(&[attributes, ("Filter by Position", "The list contains the searched Position")]);
    assert_eq!(steps, ["TODO", "TODO"]);
    assert_eq!(last(&[("Go to Catalog > Products", ""), ("Sort by Image asc", "")]), ["TODO"]);
    assert_eq!(
        last(&[attributes, ("Sort by Position asc", "")]),
        ["I sort the grid by \"Position\" in ascending order"]
    );
}

#[test]
fn what_the_case_does_not_say_stands_above_the_step() {
    let products = ("Go to Catalog > Products", "Default records found in the table");
    let filter = ("Filter by Name 'Lamp'", "");
    let text = with_before(&[products, filter, ("Click on the drop-down toggle and click on Disable", "")]);
    for (reason, step) in [
        ("how many records the shop has by default is not known", "Then the grid counts at least 1 record"),
        ("the rows that the filter leaves", "When I tick all rows of the grid"),
    ] {
        assert!(text.contains(&format!("    # ~ {reason}\n    {step}\n")), "{step}\n{text}");
    }
    let text = with_before(&[products, filter, ("Select all products, disable by bulk actions", "")]);
    assert!(text.contains("\n    When I tick all rows of the grid\n"), "{text}");
    assert!(!text.contains("the rows that the filter leaves"), "{text}");
    let (new, save) = ("Click on \"Add new tax\"", "Fill the form <br> Click on Save");
    let taxes = ("Go to International > Taxes", "");
    let text =
        with_before(&[taxes, (new, ""), (save, ""), (new, ""), (save, ""), ("Click on the \"Edit\" button", "")]);
    assert!(text.contains("# ~ the last one that the case has made\n    When I click \"Edit\" in the row"), "{text}");
}

#[test]
fn record_that_nothing_removes_says_so() {
    let new = "Click on \"Add new currency\"";
    let fields = "Fill the form with: <br> name: Moroccan Dirham <br> isoCode: MAD <br> Click on Save";
    let currencies = ("Go to International > Localization > Currencies", "");
    let text = with_before(&[currencies, (new, ""), (fields, "")]);
    assert!(text.contains("# TODO: \"currency\"; it has no made-up name, so nothing removes it"), "{text}");
    let text = with_before(&[currencies, (new, ""), (fields, ""), ("Delete the created currency", "")]);
    assert!(!text.contains("# TODO: \"currency\""), "{text}");
    assert!(text.contains("a later row deletes it"), "{text}");
}

#[test]
fn number_after_a_reset_is_taken_after_it() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Filter addresses by city 'Oslo'", ""),
        ("Reset all filters and get the number of addresses", "Number of addresses > 0"),
        ("Filter addresses by city 'Oslo'", "Number of addresses < total of addresses"),
    ];
    let rows = read(&rows);
    assert!(rows[0].iter().all(|step| !step.starts_with("I remember")), "{rows:?}");
    assert_eq!(rows[2][1], "I remember the number of records of the \"Addresses\" grid as \"all addresses\"");
}

#[test]
fn check_of_a_step_that_is_left_is_left_too() {
    for (step, expected) in [
        ("Filter with data", "Filter is enabled"),
        ("Polish and reset all filters of lamps", "All filters are reset"),
        ("Reset the wattage and shine", "Default records found in the table"),
    ] {
        let steps = last(&[CUSTOMERS, ("Click on the biggest lamp", ""), (step, expected)]);
        assert!(steps.iter().all(|step| step == "TODO"), "{step}: {steps:?}");
    }
}

#[test]
fn created_record_is_switched_in_its_own_row() {
    let taxes = ("Go to International > Taxes", "");
    let new = ("Click on \"Add new tax\"", "");
    let save = ("Fill the form with data\nClick on Save", "");
    let own = "I switch \"Enabled\" off in the row where \"Name\" is \"Bdd {unique}\" of the grid";
    assert_eq!(last(&[taxes, new, save, ("Disable the created tax", "")])[0], own);
    let other = ("Filter by name 'FR'", "");
    assert_eq!(last(&[taxes, new, save, other, ("Disable the created tax", "")])[0], own);
    assert_eq!(last(&[taxes, other, ("Disable the created tax", "")]), ["TODO"]);
}

#[test]
fn id_may_be_named_the_other_way_round() {
    let request =
        "Request with method GET the endpoint \"https://[url of your shop]/admin-api/addresses/customers/{idAddress}\"";
    let rows = [("Go to Customers > Addresses", ""), ("Get the ID of the first row as {addressId}", ""), (request, "")];
    let steps = super::rows::after_client(&rows);
    assert!(steps.iter().any(|step| step.contains("/customers/{addressId}")), "{steps:?}");
    let text = with_before(&[&super::rows::CLIENT[..], &rows].concat());
    assert!(text.contains("# ~ the case calls the ID {idAddress}\n"), "{text}");
}
