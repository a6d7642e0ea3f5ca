//! Actions that were done elsewhere than the row says: another row, list, page or tab.

use super::rows::{last, read};

#[test]
fn row_is_the_one_whose_place_is_said() {
    let before = [("Go to Customers > Customers", ""), ("Filter by Last name with \"Byron\"", "")];
    let last = |step| last(&[before[0], before[1], (step, "")]);
    assert_eq!(last("Delete the second customer")[0], "I click \"Delete\" in row 2 of the grid");
    assert_eq!(last("View the last customer"), ["I click \"View\" in the last row of the grid"]);
    for step in ["Delete all customers", "Delete the other customer", "Delete the 4th customer", "View each customer"] {
        assert_eq!(last(step), ["TODO"], "{step}");
    }
}

#[test]
fn all_filters_are_those_of_every_list() {
    let rows = [
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Filter brands by name 'Lamp'", ""),
        ("Filter addresses by city 'Oslo'", ""),
        ("Reset all filters", ""),
    ];
    let steps = last(&rows);
    for grid in ["Brands", "Addresses"] {
        assert!(steps.contains(&format!("I reset the filters of the \"{grid}\" grid")), "{steps:?}");
    }
}

#[test]
fn after_going_back_the_list_is_on_show() {
    let rows = [
        ("Go to Catalog > Categories", ""),
        ("Click on \"Add new category\"", ""),
        ("Go back", "Categories page is displayed"),
    ];
    assert_eq!(last(&rows), ["I go back", "the page \"Categories\" is displayed"]);
}

#[test]
fn tab_of_the_browser_is_not_one_of_the_page() {
    assert_eq!(last(&[("Go to Catalog > Categories", ""), ("Open Zones in a new tab", "")]), ["TODO"]);
}

#[test]
fn path_ends_where_a_sentence_begins() {
    for step in [
        "Go to Catalog > Categories page as an employee without rights",
        "Go to Catalog > Discounts and Catalog > Products",
        "Go to Advanced Parameters > Lamps, Bulbs",
    ] {
        assert_eq!(last(&[(step, "")]), ["TODO"], "{step}");
    }
    assert_eq!(
        last(&[("Aller sur Customers > Groups puis cliquer sur Add new group", "")]),
        ["I go to \"Shop Parameters > Customer Settings > Groups\"", "I click the button \"Add new group\""]
    );
}

#[test]
fn step_before_one_that_is_not_understood_is_bound() {
    assert_eq!(
        last(&[("Go to International > Taxes", ""), ("Reload the page > Dance on the table", "")]),
        ["I reload the page", "TODO"]
    );
    assert_eq!(last(&[("Go to Catalog > Categories > Sing a song", "")]), ["I go to \"Catalog > Categories\"", "TODO"]);
}

#[test]
fn what_is_not_understood_keeps_its_signs() {
    let folder = tempfile::tempdir().unwrap();
    let case = "# Lamps\n\n| Step Description | Expected result |\n|---|---|\n| Polish the lamp and dance > sing | |\n";
    let file = folder.path().join("case.md");
    std::fs::write(&file, case).unwrap();
    let case = prestashop_bdd_cases::read(&file).unwrap();
    let phrases = prestashop_bdd_cases::phrases::Phrases::built_in().unwrap();
    let text = prestashop_bdd_cases::draft::draft(&case, "case.md", &phrases).text;
    assert!(text.contains("# TODO: \"Polish the lamp and dance > sing\""), "{text}");
}

#[test]
fn column_and_order_are_not_parts_of_longer_words() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "| Go to International > Taxes | |\n| Filter by ID between 1 and 3 | |\n| Sort the list by Name from Z to A | |\n";
    let file = folder.path().join("case.md");
    std::fs::write(&file, format!("# Lamps\n\n| Step Description | Expected result |\n|---|---|\n{rows}")).unwrap();
    let case = prestashop_bdd_cases::read(&file).unwrap();
    let phrases = prestashop_bdd_cases::phrases::Phrases::built_in().unwrap();
    let text = prestashop_bdd_cases::draft::draft(&case, "case.md", &phrases).text;
    assert!(!text.contains("\"ID between 1 and\"") && !text.contains("\"Name from Z to A\""), "{text}");
}

#[test]
fn public_shop_stays_on_show_after_a_click_that_is_not_bound() {
    let rows = [
        ("Go to Orders > Shopping Carts", ""),
        ("View my shop", ""),
        ("Click on the first lamp", ""),
        ("Reload the page", "Cart page is displayed"),
    ];
    assert_eq!(read(&rows)[3], ["I reload the page", "the shop's page \"Shopping Cart\" is displayed"]);
}

#[test]
fn row_that_is_switched_is_not_a_setting_and_all_rows_are_not_the_first() {
    let before = [("Go to International > Taxes", ""), ("Filter by name 'FR'", "")];
    let last = |step, expected| last(&[before[0], before[1], (step, expected)]);
    assert_eq!(last("Enable the tax", "")[0], "I switch \"Enabled\" on in the first row of the grid");
    assert_eq!(last("Disable all taxes", "All taxes are disabled"), ["TODO", "TODO"]);
}

#[test]
fn opening_a_form_is_not_saving_it() {
    let steps = last(&[("Go to International > Locations > States > Add new state", "New state page is displayed")]);
    assert_eq!(
        steps,
        [
            "I go to \"International > Locations > States\"",
            "I click the button \"Add new state\"",
            "the page \"New state\" is displayed"
        ]
    );
}

#[test]
fn path_in_brackets_is_no_entry_of_a_menu() {
    assert_eq!(last(&[("Open the page Carriers (Shipping > Carriers)", "")]), ["TODO"]);
}

#[test]
fn part_of_a_page_is_not_a_page() {
    let rows = [("Polish the lamp", ""), ("Reload the page", "List of lamps is displayed")];
    assert_eq!(last(&rows)[1], "TODO");
}

#[test]
fn created_record_is_not_the_first_one_of_another_filter() {
    let rows = [
        ("Go to Customers > Addresses", ""),
        ("Click on \"Add new address\"", ""),
        ("Fill the form with:\n- City : Oslo\nClick on Save", ""),
        ("Filter by city 'Oslo'", ""),
        ("Delete the created address", ""),
    ];
    assert_eq!(last(&rows)[0], "I click \"Delete\" in the row where \"Address\" is \"{unique} Drive\" of the grid");
}

#[test]
fn next_is_the_page_after_the_one_on_show() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Change items per page to 10", "There are 3 pages"),
        ("Click on Next", "The second page is displayed"),
        ("Go to next page", "The third page is displayed"),
        ("Go to previous page", "The second page is displayed"),
    ];
    let turned: Vec<_> = read(&rows).into_iter().skip(2).collect();
    let of = |page| vec![format!("I go to page {page} of the grid"), format!("the grid is on page {page} of 3")];
    assert_eq!(turned, [of(2), of(3), of(2)]);
}

#[test]
fn list_is_neither_filtered_nor_counted_on_a_form() {
    let before = [("Go to International > Taxes", ""), ("Click on \"Add new tax\"", "")];
    for step in ["Filter by name 'FR'", "Get the number of taxes", "Click on Delete of the first row"] {
        assert_eq!(last(&[before[0], before[1], (step, "")]), ["TODO"], "{step}");
    }
}

#[test]
fn list_of_other_records_is_not_the_one_on_show() {
    let rows = [
        ("Go to Catalog > Attributes & Features > Features", ""),
        ("View the oldest lamp", ""),
        ("Filter lamps by name 'Tungsten'", ""),
    ];
    assert_eq!(last(&rows), ["TODO"]);
    assert_eq!(last(&[rows[0], rows[2]]), ["TODO"]);
}

#[test]
fn button_of_another_page_leads_to_no_form_of_this_one() {
    let rows = [
        ("Go to Catalog > Attributes & Features > Features", ""),
        ("Click on \"Add new value\"", "The page title contains \"Add new\""),
    ];
    assert!(!last(&rows).iter().any(|step| step.contains("attribute")), "{:?}", last(&rows));
}

#[test]
fn record_of_a_page_is_no_entry_of_the_menu() {
    for last_part in ["created category", "first lamp"] {
        let step = format!("Go to BO > Catalog > Categories > {last_part}");
        assert_eq!(last(&[(&step, "")]), ["I go to \"Catalog > Categories\"", "TODO"]);
    }
}

#[test]
fn add_new_alone_is_the_one_form_of_the_page_and_no_other() {
    let groups = ("Go to Shop Parameters > Customer Settings > Groups", "");
    assert_eq!(last(&[groups, ("Click on \"Add new\"", "")]), ["I click the button \"Add new group\""]);
    // Two things can be added on this page.
    let brands = ("Go to Catalog > Brands & Suppliers", "");
    assert!(!last(&[brands, ("Click on \"Add new\"", "")]).iter().any(|step| step.contains("Add new page")));
}
