//! Rows that were bound to something else than they say, each in words of its own: none of them may look ready and be wrong.

use prestashop_bdd_cases::grammar::{Grammar, Line, RowText};

use super::rows::{CLIENT, last, read};

#[test]
fn an_arrow_parts_a_menu_path() {
    assert_eq!(last(&[("Go to Shipping -> Carriers Page", "")]), ["I go to \"Shipping > Carriers\""]);
}

#[test]
fn bo_and_quotes_are_no_part_of_a_menu_path() {
    assert_eq!(
        last(&[("Go to BO > Shipping > \"Carriers\" page", "Carriers page is displayed")]),
        ["I go to \"Shipping > Carriers\"", "the page \"Carriers\" is displayed"]
    );
}

#[test]
fn what_follows_a_menu_path_with_and_is_another_clause() {
    let rows = [
        ("Go to International > Locations > Zones", ""),
        ("Go to the BO > Zones page and Delete the last zone created", ""),
    ];
    let steps = last(&rows);
    assert_eq!(steps[0], "I go to \"International > Locations\"");
    assert!(steps[1].starts_with("I click \"Delete\" in the row where \"Zone\" is"), "{steps:?}");
}

#[test]
fn a_page_without_a_name_is_the_one_that_the_row_leads_to() {
    assert_eq!(
        last(&[("Go to Shipping > Carriers", "The page is well displayed")])[1],
        "the page \"Carriers\" is displayed"
    );
}

#[test]
fn next_below_a_list_is_its_second_page() {
    assert_eq!(
        last(&[("Go to Shipping > Carriers", ""), ("Click on Next", "The Second page is displayed")]),
        ["I go to page 2 of the grid", "the grid is on page 2 of 2"]
    );
}

#[test]
fn a_menu_path_in_an_expectation_is_one_page() {
    let steps =
        last(&[("Go to Catalog > Brands & Suppliers", "Catalog > Brands & Suppliers Page is displayed correctly")]);
    assert_eq!(steps[1], "the page \"Brands\" is displayed");
}

#[test]
fn signs_behind_a_column_are_no_part_of_its_name() {
    assert_eq!(
        last(&[("Go to International > Locations > Zones", ""), ("filter by zone: 'Europe'", "")]),
        ["I filter the grid by \"Zone\" with \"Europe\""]
    );
    assert_eq!(
        last(&[("Go to International > Locations > Zones", ""), ("Filter by enabled = 'Yes'", "")]),
        ["I filter the grid by \"Enabled\" with \"Yes\""]
    );
}

#[test]
fn a_field_that_is_changed_from_one_value_to_another_is_named_without_them() {
    let steps = last(&[
        ("Click on \"Configure\" button", ""),
        ("Change \"Bulb colour\" field from \"red\" to \"blue\"\nClick on \"Save\" button", ""),
    ]);
    assert_eq!(steps, ["I fill in \"Bulb colour\" with \"blue\"", "I click the button \"Save\""]);
}

#[test]
fn the_page_of_a_record_is_known_by_the_form_behind_it() {
    let rows = [
        ("Go to International > Locations > Zones", ""),
        ("Filter by Zone: \"Europe\"", ""),
        ("Click on the Edit button", "The Edit page will be displayed"),
    ];
    assert_eq!(
        last(&rows),
        ["I click \"Edit\" in the first row of the grid", "the page title contains \"Editing zone\""]
    );
}

#[test]
fn a_button_is_called_as_its_quotes_say() {
    assert_eq!(
        last(&[("Go to Shipping > Carriers", ""), ("Click again on \"Add new carrier\" button", "")]),
        ["I click the button \"Add new carrier\""]
    );
    let steps = last(&[
        ("Go to International > Taxes", ""),
        ("Click on \"Add new tax\"", ""),
        ("Set these fields:\n- Name : \"Lamp tax\"\n- Rate : 5\nClick on the button Save and stay", ""),
    ]);
    assert!(!steps.contains(&"I click the button \"Save\"".to_owned()), "{steps:?}");
}

#[test]
fn a_lone_action_after_a_filter_is_the_rows_own() {
    let rows =
        [("Go to Customers > Customers", ""), ("Filter by Last name with \"Byron\"", ""), ("Click on \"View\"", "")];
    assert_eq!(last(&rows), ["I click \"View\" in the first row of the grid"]);
}

#[test]
fn without_a_filter_a_lone_action_is_nobodys() {
    assert_eq!(last(&[("Go to Customers > Customers", ""), ("Click on \"View\"", "")]), ["TODO"]);
}

#[test]
fn the_entry_of_a_rows_menu_is_that_rows() {
    let rows = [
        ("Go to Shipping > Carriers", ""),
        ("On the second row, click on Three points", "The dropdown is displayed"),
        ("Click on the Delete button in the dropdown", "A modal appeared"),
    ];
    let rows = read(&rows);
    assert_eq!(rows[1], ["I open the menu of row 2 of the grid", "the menu of row 2 of the grid offers \"Delete\""]);
    assert_eq!(rows[2], ["I click \"Delete\" in row 2 of the grid", "a dialog is displayed"]);
}

#[test]
fn the_public_shop_is_not_the_back_office() {
    assert_eq!(
        last(&[("Log in", ""), ("Click on the logo", "You are redirected on the homepage, logged in")]),
        ["TODO", "TODO"]
    );
    let steps =
        last(&[("Go to International > Localization > Currencies", ""), ("Go to FO and change currency to 'XAF'", "")]);
    assert_eq!(steps, ["I click the link \"View my store\"", "I choose the currency \"XAF\" of the shop"]);
}

#[test]
fn keys_of_an_answer_are_listed_in_a_line_or_below_it() {
    let client = CLIENT;
    let request = "Request with method GET the endpoint \"https://[shop]/admin-api/zones\"";
    for expected in [
        "The return data has multiple keys : \"totalItems\", \"items\"",
        "The return data has multiple keys :\n'totalItems'\n'items'",
    ] {
        let steps = last(&[client[0], client[1], client[2], (request, expected)]);
        assert_eq!(steps[2..], ["the response contains: totalItems|#present / items|#present"], "{expected}");
    }
}

#[test]
fn a_request_before_there_is_a_client_is_left_to_a_person() {
    assert_eq!(
        last(&[("Request with method GET the endpoint \"https://[shop]/admin-api/zones\"", "The HTTP code is 200")]),
        ["TODO", "TODO"]
    );
}

#[test]
fn numbers_are_compared_with_what_was_counted() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Reset all filters", "Number of taxes > 0"),
        ("Filter by Name", "Number of taxes < Total of taxes"),
        ("Reset filter", "number of taxes after reset = Total of taxes"),
    ];
    let rows = read(&rows);
    assert_eq!(
        rows[1],
        [
            "I reset the filters of the grid",
            "I remember the number of records of the grid as \"all taxes\"",
            "the grid counts more than 0 records"
        ]
    );
    assert_eq!(rows[2][2], "the grid counts fewer than {all taxes} records");
    assert_eq!(rows[3][1], "the grid counts {all taxes} records");
}

#[test]
fn a_list_is_sorted_as_the_row_sorts_it() {
    let rows =
        [("Go to International > Taxes", ""), ("Sort by Name DESC", "The list is sorted by Name desc (c->b->a)")];
    assert_eq!(
        last(&rows),
        ["I sort the grid by \"Name\" in descending order", "the grid is sorted by \"Name\" in descending order"]
    );
}

#[test]
fn the_size_of_a_page_is_no_field() {
    assert_eq!(
        last(&[("Go to International > Taxes", ""), ("Change \"items per page\" to 20", "")]),
        ["I show 20 records a page in the grid"]
    );
}

#[test]
fn what_is_expected_and_no_step_checks_is_never_silent() {
    let rows = [("Go to International > Taxes", "The lamp is lit"), ("Reload the page", "")];
    assert_eq!(read(&rows)[0], ["I go to \"International > Taxes\"", "TODO"]);
}

#[test]
fn logging_in_to_the_public_shop_is_not_logging_in_to_the_back_office() {
    let steps = last(&[("Go to International > Taxes", ""), ("Go to FO > Sign in", "")]);
    assert!(!steps.contains(&"I open the back office".to_owned()), "{steps:?}");
}

#[test]
fn title_that_is_a_record_is_no_title_of_the_page() {
    let rows =
        [("Go to Shop Parameters > Customer Settings > Titles", ""), ("Reset all filters", "The title is still there")];
    assert!(last(&rows).contains(&"TODO".to_owned()), "{:?}", last(&rows));
}

#[test]
fn value_of_a_key_whose_kind_is_unknown_is_not_made_up() {
    let client = CLIENT;
    let steps = last(&[
        client[0],
        client[1],
        client[2],
        (
            "Request with method PATCH the endpoint \"https://[shop]/admin-api/zones/3\" for updating the field \"wattage\"",
            "",
        ),
    ]);
    assert_eq!(steps, ["TODO"]);
}

#[test]
fn value_of_the_case_is_looked_for_as_it_was_typed() {
    let rows = [
        ("Go to International > Locations", ""),
        ("Click on \"Add new zone\"", ""),
        ("Fill the form with these values: Name : \"Atlantis\"\nClick on \"Save\"", ""),
        ("Filter by Zone: \"Atlantis\"", "First row column Zone contains \"Atlantis\""),
    ];
    assert_eq!(last(&rows)[1], "the first row of the grid contains \"Atlantis {unique}\" in \"Zone\"");
}

#[test]
fn list_that_a_clause_names_is_the_one_that_is_filtered() {
    let rows =
        [("Go to Shop Parameters > Order Settings > Statuses", ""), ("In Return statuses list, filter by ID = 1", "")];
    assert_eq!(last(&rows), ["I filter the \"Return statuses\" grid by \"ID\" with \"1\""]);
}

#[test]
fn what_stands_behind_an_action_that_is_not_bound_is_not_bound_either() {
    let rows = [("Go to International > Taxes", ""), ("Polish the lamp and change items per page to 20", "")];
    assert_eq!(last(&rows), ["TODO", "TODO"]);
}

#[test]
fn record_that_a_request_makes_is_found_by_later_rows_and_removed() {
    let client = CLIENT;
    let rows = [
        client[0],
        client[1],
        client[2],
        ("Request with method POST the endpoint \"https://[shop]/admin-api/suppliers\" with relative data", ""),
        ("Go to Catalog > Brands & Suppliers > Suppliers", ""),
        ("Filter by Name with the name of the created supplier", "1 record found"),
    ];
    let rows = read(&rows);
    assert!(rows[3].iter().any(|step| step.contains("is removed after the scenario")), "{:?}", rows[3]);
    assert_eq!(rows[5][0], "I filter the grid by \"Name\" with \"Bdd {unique}\"");
}

#[test]
fn field_of_the_form_on_show_is_changed_by_its_name() {
    let rows = [
        ("Go to International > Locations", ""),
        ("Filter by Zone: \"Europe\"", ""),
        ("Click on the Edit icon", ""),
        ("Change Name to \"Lemuria\" and save", ""),
    ];
    assert!(last(&rows)[0].contains("\"Name\" with \"Lemuria"), "{:?}", last(&rows));
}

#[test]
fn a_thousand_rows_take_no_time() {
    let rows: Vec<(&str, &str)> = (0..1_000)
        .map(|_| {
            (
                "Go to Shipping > Carriers and reset all filters",
                "The Carriers page is displayed, number of carriers > 0",
            )
        })
        .collect();
    let begun = std::time::Instant::now();
    assert_eq!(read(&rows).len(), 1_000);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

#[test]
fn files_of_a_folder_come_before_those_of_the_suite() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Grammar::with_folder(folder.path()).unwrap_err().to_string().contains("has none of the files"));
    let own = "[words]\nclick = [\"poke\"]\n\n[[rule]]\nkind = \"reload\"\nside = \"step\"\nsay = [\"once more {what:rest}\"]\n";
    std::fs::write(folder.path().join("grammar.toml"), own).unwrap();
    std::fs::write(folder.path().join("pages.toml"), "[[page]]\nmenu = \"Lamps > Bulbs\"\ntitle = \"All bulbs\"\n")
        .unwrap();
    let grammar = Grammar::with_folder(folder.path()).unwrap();
    let rows =
        [("Go to Lamps > Bulbs", "The page is well displayed"), ("Poke on the button \"Save\"", ""), ("Once more", "")];
    let texts: Vec<_> = rows.iter().map(|(step, expected)| ([(*step).to_owned()], [(*expected).to_owned()])).collect();
    let rows: Vec<_> =
        texts.iter().enumerate().map(|(at, (step, expected))| RowText { number: at + 1, step, expected }).collect();
    let read = grammar.read("A case", &[], &rows, &|_, _, _| None);
    let sentence = |line: &Line| if let Line::Step(step) = line { step.sentence.clone() } else { "TODO".to_owned() };
    let all: Vec<String> =
        read.rows.iter().flat_map(|row| row.lines.iter().map(sentence)).filter(|text| text != "TODO").collect();
    assert_eq!(
        all,
        [
            "I go to \"Lamps > Bulbs\"",
            "the page \"All bulbs\" is displayed",
            "I click the button \"Save\"",
            "I reload the page"
        ]
    );
    std::fs::write(folder.path().join("grammar.toml"), "lamp = 1").unwrap();
    assert!(Grammar::with_folder(folder.path()).unwrap_err().to_string().contains("grammar.toml"));
}

#[test]
fn there_is_no_record_in_the_list_is_a_count() {
    let groups = ("Go to Shop Parameters > Customer Settings > Groups", "");
    for said in ["There is no record in the list", "The list has no record", "No record found in the list"] {
        let steps = last(&[groups, ("Filter by group name 'zz'", said)]);
        assert_eq!(steps[1], "the grid counts 0 records", "{said}");
    }
}
