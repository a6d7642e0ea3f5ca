//! Titles that were another page's, or that the page before has, too.

use prestashop_bdd_cases::grammar::{Pages, ShopMap};

use super::rows::{drafted, last};

const BRANDS: (&str, &str) = ("Go to Catalog > Brands & Suppliers", "");
const TAXES: (&str, &str) = ("Go to International > Taxes", "");

/// What the last row checks behind its click.
fn checked(rows: &[(&str, &str)]) -> Vec<String> {
    drafted(rows, rows.len()).split_off(1)
}

#[test]
fn a_title_of_another_page_stays_as_the_case_has_it() {
    let marked = |step: &str| vec!["# ~ the title is the case's".to_owned(), step.to_owned()];
    let brand = checked(&[BRANDS, ("Click on \"Add new brand\"", "The page title contains 'Brands'")]);
    assert_eq!(brand, marked("the page title contains \"Brands\""));
    let file = checked(&[("Go to Catalog > Files", ""), ("Click on \"Add new file\"", "The page title = 'Files'")]);
    assert_eq!(file, marked("the page title is \"Files\""));
    let edit = checked(&[TAXES, ("Edit the first tax", "The title of page = 'Lamps *'")]);
    assert_eq!(edit, marked("the page title is \"Lamps\""));
}

#[test]
fn the_usual_words_for_a_form_are_marked() {
    let new = checked(&[BRANDS, ("Click on \"Add new brand\"", "The page title contains 'Add new'")]);
    assert_eq!(new, ["# ~ the case says \"Add new\"", "the page title contains \"New brand\""]);
    let whole = checked(&[BRANDS, ("Click on \"Add new brand\"", "The page title = New brand")]);
    assert_eq!(whole, ["the page title is \"New brand\""]);
    let edit = checked(&[TAXES, ("Edit the first tax", "The page title contains 'Edit:'")]);
    assert_eq!(edit, ["# ~ the case says \"Edit\"", "the page title contains \"Editing tax\""]);
}

#[test]
fn the_name_in_a_title_is_checked() {
    let edit = checked(&[TAXES, ("Edit the first tax", "The page title = 'Edit: VAT'")]);
    let wanted = [
        "# ~ the case says \"Edit: VAT\"",
        "the page title contains \"Editing tax\"",
        "the page title contains \"VAT\"",
    ];
    assert_eq!(edit, wanted);
}

#[test]
fn a_page_of_another_record_is_not_the_form_on_show() {
    let rows = [TAXES, ("Click on \"Add new tax\"", "The \"Add tax rule\" page is displayed")];
    assert_eq!(last(&rows), ["I click the button \"Add new tax\"", "TODO"]);
    let rows = [BRANDS, ("Click on \"Add new brand\"", "The \"Brands\" page is displayed")];
    assert_eq!(checked(&rows), ["# ~ the page's name is the case's", "the page \"Brands\" is displayed"]);
}

#[test]
fn the_page_of_a_record_is_told_from_its_list() {
    let order = [("Go to Orders > Orders", ""), ("View the first order", "The order page is displayed")];
    assert_eq!(last(&order)[1], "the page title contains \"> Order \"");
    let customer = [
        ("Go to Customers > Customers", ""),
        ("Click on \"Add new customer\"", ""),
        ("Fill the form with:\nFirst name : Ada\nLast name : Byron\nEmail : ada@example.org\nClick on Save", ""),
        ("Filter by email 'ada@example.org'", ""),
        ("View customer", "The page title contains 'Information about customer'"),
    ];
    let wanted = ["# ~ the case says \"Information about customer\"", "the page title contains \"Customer A. Byron\""];
    assert_eq!(checked(&customer), wanted);
    let attribute = [
        ("Go to Catalog > Attributes & Features", ""),
        ("Filter by name 'Size'", ""),
        ("Click on View", "The page is displayed"),
    ];
    assert_eq!(last(&attribute)[1], "the page title contains \"Size\"");
}

#[test]
fn no_page_of_a_record_or_form_passes_for_its_list() {
    let pages: Pages = ShopMap::own().unwrap().pages;
    let holds = |title: &str, part: &str| title.to_lowercase().contains(&part.to_lowercase());
    let mut wrong = Vec::new();
    for page in &pages.pages {
        let title = format!("{} • PrestaShop", page.title);
        for view in page.lists.iter().filter_map(|list| list.view.as_deref()) {
            let begin = view.split('{').next().unwrap();
            if !begin.is_empty() && holds(&title, begin) {
                wrong.push(format!("view = {view:?} of {title:?}"));
            }
        }
        for form in pages.forms.iter().filter(|form| form.page == page.way() && form.only.is_none()) {
            if form.title == page.title || form.edit != form.title && holds(&title, &form.edit) {
                wrong.push(format!("{:?} and {:?} of {title:?}", form.title, form.edit));
            }
        }
        for form in pages.forms.iter().filter(|form| form.page == page.way()) {
            let Some(only) = &form.only else { continue };
            let columns = page.lists.iter().flat_map(|list| &list.columns);
            assert!(form.field(only).is_some_and(|field| field.label == *only), "{only}");
            assert!(!columns.into_iter().any(|column| column == only), "{only}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
