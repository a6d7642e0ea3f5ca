//! Grids and dialogs at work, on small pages that move as those of the shop do: loads after a while, modals
//! that fade in, toggles of two kinds, date pickers that write, native dialogs.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use prestashop_bdd_browser::back_office::grid::{Direction, FilterValue, RowQuery};
use prestashop_bdd_browser::back_office::{Dialog, DialogKind, Document, Form, Grid, Outcome};

use crate::common::live::LivePages;

async fn title(document: &Document) -> String {
    document.driver().title().await.unwrap()
}

#[tokio::test]
async fn symfony_grids_filter_sort_and_page() {
    let pages = LivePages::open().await;
    let grid = Grid::titled(pages.show("symfony.html").await, "Customers");

    // Text and list together; the Search button is disabled until a filter is touched.
    grid.filter(&[("Last name", "PERSON".into()), ("Social title", "Mrs.".into())]).await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 12);
    assert!(grid.is_filtered().await.unwrap());
    assert!(grid.snapshot().await.unwrap().cells("Social title").unwrap().iter().all(|cell| *cell == "Mrs."));
    // Other columns keep theirs; an empty word takes one away.
    grid.filter(&[("Enabled", "No".into())]).await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 2);
    grid.filter(&[("Social title", "".into())]).await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 5);
    // An XHR goes first, the page is loaded after it.
    grid.reset_filters().await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 25);
    assert!(!grid.is_filtered().await.unwrap());
    grid.reset_filters().await.unwrap();

    // No picker writes today's date into the fields.
    grid.filter(&[("Registration", "2026-10-05 to 2026-10-09".into())]).await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 5);
    let from = FilterValue::Between { from: Some("2026-10-25".into()), to: None };
    grid.filter(&[("Registration", from)]).await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 1);
    grid.filter(&[("Registration", "".into()), ("Last name", "nobody".into())]).await.unwrap();
    assert_eq!(grid.empty_message().await.unwrap().as_deref(), Some("No records found"));
    grid.reset_filters().await.unwrap();
    let error = grid.filter(&[("ID", "eight".into())]).await.unwrap_err();
    assert!(error.to_string().contains("its field does not take \"eight\""), "{error}");

    // A header turns the direction round at every click.
    assert_eq!(grid.sorted_by().await.unwrap(), Some(("ID".to_owned(), Direction::Ascending)));
    grid.sort("Registration", Direction::Descending).await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "Registration").await.unwrap(), "2026-10-25");
    grid.sort("Registration", Direction::Descending).await.unwrap();
    grid.sort("Registration", Direction::Ascending).await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "Registration").await.unwrap(), "2026-10-01");

    // Pages lie under the debug toolbar at the foot of the window.
    grid.next_page().await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "ID").await.unwrap(), "11");
    grid.go_to_page(3).await.unwrap();
    assert_eq!(grid.snapshot().await.unwrap().rows.len(), 5);
    grid.go_to_page(1).await.unwrap();
    grid.go_to_page(3).await.unwrap();
    grid.previous_page().await.unwrap();
    let page = grid.page().await.unwrap().unwrap();
    assert_eq!((page.current, page.of, page.first, page.last, page.size), (2, 3, 11, 20, 10));
    let error = grid.go_to_page(4).await.unwrap_err();
    assert!(error.to_string().contains("the grid is on page 2 of 3"), "{error}");
    grid.show_per_page(50).await.unwrap();
    assert_eq!(grid.snapshot().await.unwrap().rows.len(), 25);
    let error = grid.show_per_page(7).await.unwrap_err();
    assert!(error.to_string().ends_with("there are: \"10\", \"20\", \"50\""), "{error}");
    pages.close().await;
}

#[tokio::test]
async fn a_row_is_found_on_whatever_page_of_the_grid() {
    let pages = LivePages::open().await;
    let grid = Grid::only(pages.show("symfony.html").await);
    let of = |id: &str| RowQuery::with("ID", id);
    assert_eq!(grid.cell(&RowQuery::Showing("Person X".into()), "ID").await.unwrap(), "14", "it is on page 2");
    assert_eq!(grid.cell(&of("23"), "ID").await.unwrap(), "23");
    assert_eq!(grid.page().await.unwrap().unwrap().current, 3, "its page is on show then");
    grid.has_row(&of("3"), true).await.unwrap();
    assert_eq!(grid.page().await.unwrap().unwrap().current, 1);
    let error = grid.has_row(&of("23"), false).await.unwrap_err();
    assert!(error.to_string().contains("it is on page 3 of 3"), "no row of any page is overlooked: {error}");
    grid.has_row(&of("3"), true).await.unwrap();
    let error = grid.row(&of("230")).await.unwrap_err();
    assert!(error.to_string().contains("page 1 of 3, column \"ID\""), "told of the page that was on show: {error}");
    assert_eq!(grid.page().await.unwrap().unwrap().current, 1, "and that one is on show again");
    let error = grid.row(&RowQuery::with("Idea", "1")).await.unwrap_err();
    assert!(error.to_string().contains("there is no column \"Idea\""), "{error}");

    // A tick is lost with its page, so nothing leaves it.
    grid.tick(&of("2")).await.unwrap();
    let error = grid.tick(&of("12")).await.unwrap_err();
    assert!(error.to_string().contains("there is no row with ID \"12\""), "{error}");
    assert!(grid.row(&of("2")).await.unwrap().ticked == Some(true));
    pages.close().await;
}

/// What others delete while the page is on show: it is gone on the next one.
async fn others_delete(document: &Document, rows: std::ops::RangeInclusive<u32>) {
    let rows = rows.map(|row| row.to_string()).collect::<Vec<_>>().join(",");
    let script = "query.set('deleted', arguments[0]); \
        for (const link of document.querySelectorAll('#pages a')) link.href += '&deleted=' + arguments[0];";
    document.driver().execute(script, vec![rows.into()]).await.unwrap();
}

#[tokio::test]
async fn a_list_that_others_make_shorter_meanwhile_is_looked_through_even_so() {
    let pages = LivePages::open().await;
    let of = |id: &str| RowQuery::with("ID", id);
    // The way to another page ends on the only one.
    let document = pages.show("symfony.html").await;
    let grid = Grid::only(document.clone());
    grid.go_to_page(3).await.unwrap();
    others_delete(&document, 1..=16).await;
    grid.go_to_page(1).await.unwrap();
    assert_eq!(grid.page().await.unwrap(), None, "it has no pages any more");
    // The row slips to the page that was seen already.
    let document = pages.show("symfony.html").await;
    let grid = Grid::only(document.clone());
    others_delete(&document, 1..=10).await;
    assert_eq!(grid.cell(&of("15"), "ID").await.unwrap(), "15");
    // There is no row, and in the end no second page.
    let document = pages.show("symfony.html").await;
    let grid = Grid::only(document.clone());
    others_delete(&document, 1..=16).await;
    let error = grid.row(&of("230")).await.unwrap_err();
    assert!(error.to_string().contains("there is no row with ID \"230\""), "{error}");
    pages.close().await;
}

#[tokio::test]
async fn a_row_is_sought_page_by_page_where_its_columns_have_no_filter() {
    let pages = LivePages::open().await;
    let grid = Grid::only(pages.show("symfony.html?nofilters=1").await);
    let cells = |id: &str| vec![("ID".to_owned(), id.to_owned())];
    assert!(grid.seek(&cells("23")).await.unwrap());
    assert!(!grid.seek(&cells("230")).await.unwrap());
    pages.close().await;
}

#[tokio::test]
async fn symfony_rows_act_toggle_and_ask() {
    let pages = LivePages::open().await;
    let document = pages.show("symfony.html?limit=50").await;
    let grid = Grid::only(document.clone());
    let dialog = Dialog::new(document.clone());
    let fifth = RowQuery::with("ID", "5");

    // One kind answers with a growl, the other loads the page; a growl of before is no answer.
    for row in [1, 3] {
        let query = RowQuery::Nth(row);
        assert_eq!(grid.cell(&query, "Newsletter").await.unwrap(), "No");
        grid.toggle(&query, "Newsletter", true).await.unwrap();
        assert_eq!(grid.cell(&query, "Newsletter").await.unwrap(), "Yes");
    }
    let error = grid.toggle(&RowQuery::Nth(2), "Newsletter", true).await.unwrap_err();
    assert!(
        error.to_string().contains("the session in the back office has ended (the page says \"undefined\")"),
        "{error}"
    );
    assert_eq!(grid.cell(&fifth, "Enabled").await.unwrap(), "No");
    grid.toggle(&fifth, "Enabled", true).await.unwrap();
    grid.toggle(&fifth, "Enabled", true).await.unwrap();
    assert_eq!(grid.cell(&fifth, "Enabled").await.unwrap(), "Yes");
    let error = grid.toggle(&fifth, "Sales", true).await.unwrap_err();
    assert!(error.to_string().ends_with("it has no toggle; these have one: \"Enabled\", \"Newsletter\""), "{error}");
    // Under a filter on the toggled column the row vanishes.
    grid.filter(&[("Enabled", "Yes".into())]).await.unwrap();
    grid.toggle(&fifth, "Enabled", false).await.unwrap();
    assert!(grid.row(&fifth).await.is_err());
    grid.reset_filters().await.unwrap();

    // Row menu, modal that fades in, and out again.
    assert!(grid.row_menu_items(&fifth).await.is_err());
    grid.open_row_menu(&fifth).await.unwrap();
    assert_eq!(grid.row_menu_items(&fifth).await.unwrap(), ["Preview", "Delete", "Erase"]);
    assert_eq!(grid.act(&fifth, "Delete").await.unwrap(), Outcome::Asked);
    let asked = dialog.read().await.unwrap();
    assert_eq!((asked.kind, asked.title.as_str()), (DialogKind::Modal, "Delete selection"));
    assert_eq!(asked.message, "Are you sure you want to delete the selected item(s)?");
    assert_eq!(asked.buttons, ["Cancel", "Delete"]);
    assert_eq!(dialog.cancel().await.unwrap(), Outcome::Closed);
    assert!(!dialog.is_open().await.unwrap());
    assert_eq!(grid.count().await.unwrap(), 25);
    assert_eq!(grid.act(&fifth, "Delete").await.unwrap(), Outcome::Asked);
    // The modal closes well before the page comes: it is the page that counts.
    assert_eq!(dialog.press("Delete").await.unwrap(), Outcome::NewPage);
    assert_eq!(grid.count().await.unwrap(), 24);

    // A dialog with a choice.
    assert_eq!(grid.act(&RowQuery::Last, "Erase").await.unwrap(), Outcome::Asked);
    let form = Form::new(&document, None);
    form.fill("I do not want my customer(s) to register again.", "Yes").await.unwrap();
    let asked = dialog.read().await.unwrap();
    assert_eq!(asked.choices.iter().map(|choice| choice.chosen).collect::<Vec<_>>(), [false, true]);
    assert_eq!(asked.message, "There are two ways.");
    assert_eq!(dialog.confirm().await.unwrap(), Outcome::NewPage);
    let flash: String = document
        .driver()
        .execute("return document.querySelector('#flash p').textContent", vec![])
        .await
        .unwrap()
        .convert()
        .unwrap();
    assert_eq!(flash, "Deleted: deny");

    // Ticks have no height; bulk actions need one.
    let error = grid.bulk("Delete selected").await.unwrap_err();
    assert!(error.to_string().ends_with("no row is ticked"), "{error}");
    grid.tick(&RowQuery::Nth(1)).await.unwrap();
    grid.tick(&RowQuery::Nth(2)).await.unwrap();
    grid.untick(&RowQuery::Nth(2)).await.unwrap();
    assert_eq!(grid.bulk("Delete selected").await.unwrap(), Outcome::Asked);
    assert_eq!(dialog.confirm().await.unwrap(), Outcome::NewPage);
    assert_eq!(grid.count().await.unwrap(), 23);
    assert_eq!(grid.tick_all().await.unwrap(), 23);
    assert_eq!(grid.bulk("enable selection").await.unwrap(), Outcome::NewPage);
    assert!(grid.snapshot().await.unwrap().cells("Enabled").unwrap().iter().all(|cell| *cell == "Yes"));

    // The grid's own menu.
    assert_eq!(grid.choose("Refresh list").await.unwrap(), Some(Outcome::NewPage));
    assert_eq!(grid.choose("Export").await.unwrap(), None);
    assert_eq!(grid.choose("Show SQL query").await.unwrap(), Some(Outcome::Asked));
    dialog.press("close").await.unwrap();
    dialog.wait_closed().await.unwrap();

    // Away from the page, and into a window of its own.
    assert_eq!(grid.act(&RowQuery::Nth(1), "Preview").await.unwrap(), Outcome::NewWindow);
    assert_eq!(title(&document).await, "Another page");
    document.close_tab().await.unwrap();
    assert_eq!(title(&document).await, "Customers");
    assert_eq!(grid.act(&RowQuery::Nth(1), "Edit").await.unwrap(), Outcome::NewPage);
    assert_eq!(title(&document).await, "Another page");
    document.driver().back().await.unwrap();
    assert_eq!(grid.open_row(&RowQuery::Nth(2)).await.unwrap(), Outcome::NewPage);
    assert_eq!(title(&document).await, "Another page");
    pages.close().await;
}

#[tokio::test]
async fn legacy_lists_filter_sort_and_page() {
    let pages = LivePages::open().await;
    let grid = Grid::titled(pages.show("legacy.html").await, "Groups");

    // Each list submits when it changes: all values must be set before.
    let filters: [(&str, FilterValue); 3] =
        [("Show prices", "Yes".into()), ("Zone", "europe".into()), ("Group name", "group".into())];
    grid.filter(&filters).await.unwrap();
    let snapshot = grid.snapshot().await.unwrap();
    assert_eq!(snapshot.title, "Groups");
    assert!(snapshot.filtered);
    assert!(snapshot.cells("Show prices").unwrap().iter().all(|cell| *cell == "Yes"));
    assert!(snapshot.cells("Zone").unwrap().iter().all(|cell| *cell == "Europe"));
    assert_eq!(snapshot.total, Some(22));
    grid.reset_filters().await.unwrap();
    assert_eq!(grid.count().await.unwrap(), 130);

    // A date is sent by the hidden twin, whatever the cells show.
    grid.filter(&[("Creation date", "2026-10-01".into())]).await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "Creation date").await.unwrap(), "10/01/2026");
    assert_eq!(grid.count().await.unwrap(), 4);
    let error = grid.filter(&[("Creation date", "10/01/2026".into())]).await.unwrap_err();
    assert!(error.to_string().contains("expected YYYY-MM-DD"), "{error}");
    grid.reset_filters().await.unwrap();

    grid.sort("ID", Direction::Descending).await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "ID").await.unwrap(), "130");
    grid.sort("ID", Direction::Ascending).await.unwrap();
    assert_eq!(grid.sorted_by().await.unwrap(), Some(("ID".to_owned(), Direction::Ascending)));
    let error = grid.sort("Show prices", Direction::Ascending).await.unwrap_err();
    assert!(
        error.to_string().contains("the grid cannot be sorted by it; it can be sorted by: \"ID\", \"Group name\""),
        "{error}"
    );

    // Page 5 of 7 is not linked from page 1.
    grid.go_to_page(5).await.unwrap();
    assert_eq!(grid.cell(&RowQuery::Nth(1), "ID").await.unwrap(), "81");
    grid.previous_page().await.unwrap();
    grid.go_to_page(7).await.unwrap();
    let page = grid.page().await.unwrap().unwrap();
    assert_eq!((page.current, page.of, page.first, page.last, page.size), (7, 7, 121, 130, 20));
    assert!(grid.next_page().await.is_err());
    grid.show_per_page(100).await.unwrap();
    assert_eq!(grid.snapshot().await.unwrap().rows.len(), 100);
    pages.close().await;
}

#[tokio::test]
async fn legacy_rows_act_toggle_and_ask() {
    let pages = LivePages::open().await;
    let document = pages.show("legacy.html").await;
    let grid = Grid::only(document.clone());
    let dialog = Dialog::new(document.clone());

    // The click on a toggle is inside a cell that wants to open the row.
    let fourth = RowQuery::with("Group name", "Wholesale A");
    assert_eq!(grid.cell(&fourth, "Enabled").await.unwrap(), "No");
    grid.toggle(&fourth, "Enabled", true).await.unwrap();
    assert_eq!(grid.cell(&fourth, "Enabled").await.unwrap(), "Yes");

    let error = grid.act(&RowQuery::Nth(1), "Delete").await.unwrap_err();
    assert!(error.to_string().ends_with("there are: \"Edit\", \"View\""), "{error}");
    let error = grid.tick(&RowQuery::Nth(1)).await.unwrap_err();
    assert!(error.to_string().ends_with("the row has none"), "{error}");

    // jAlert comes a little later than the click and goes at once.
    assert_eq!(grid.act(&fourth, "Delete").await.unwrap(), Outcome::Asked);
    let asked = dialog.read().await.unwrap();
    assert_eq!(asked.kind, DialogKind::Popup);
    assert_eq!(asked.message, "Delete selected item? Name: Wholesale A");
    assert_eq!(asked.buttons, ["Yes", "No"]);
    assert_eq!(dialog.cancel().await.unwrap(), Outcome::Closed);
    assert_eq!(grid.act(&fourth, "Delete").await.unwrap(), Outcome::Asked);
    assert_eq!(dialog.confirm().await.unwrap(), Outcome::NewPage);
    assert_eq!(grid.count().await.unwrap(), 129);

    // Two entries of the bulk menu only set ticks, and need none.
    assert_eq!(grid.bulk("Select all").await.unwrap(), Outcome::Settled);
    assert_eq!(grid.bulk("unselect all").await.unwrap(), Outcome::Settled);

    // The bulk deletion asks by the browser itself, and every script fails until it is answered.
    let error = grid.bulk("Delete selected").await.unwrap_err();
    assert!(error.to_string().ends_with("no row is ticked"), "{error}");
    assert_eq!(grid.tick_all().await.unwrap(), 17);
    grid.untick(&RowQuery::Last).await.unwrap();
    assert_eq!(grid.bulk("Delete selected").await.unwrap(), Outcome::Asked);
    assert!(dialog.is_open().await.unwrap());
    let asked = dialog.read().await.unwrap();
    assert_eq!((asked.kind, asked.message.as_str()), (DialogKind::Native, "Delete selected items?"));
    assert_eq!(dialog.press("Cancel").await.unwrap(), Outcome::Closed);
    assert_eq!(grid.bulk("Delete selected").await.unwrap(), Outcome::Asked);
    assert_eq!(dialog.press("OK").await.unwrap(), Outcome::NewPage);
    assert_eq!(grid.count().await.unwrap(), 129 - 16);
    grid.tick(&RowQuery::Last).await.unwrap();
    assert_eq!(grid.bulk("Enable selection").await.unwrap(), Outcome::NewPage);

    assert_eq!(grid.choose("Refresh list").await.unwrap(), Some(Outcome::NewPage));
    assert_eq!(grid.open_row(&RowQuery::Nth(2)).await.unwrap(), Outcome::NewPage);
    assert_eq!(title(&document).await, "Another page");
    let quick = Dialog::new(document.with_patience(std::time::Duration::from_millis(50)));
    let error = quick.read().await.unwrap_err();
    assert!(error.to_string().contains("nothing asks; the page is \"Another page\""), "{error}");
    pages.close().await;
}
