//! Every grid and list of the recorded pages, read through the component.
//!
//! Expected values come from `grids.json` and `lists.json` beside the folder of pages, and from the text of
//! the recorded files.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use prestashop_bdd_browser::back_office::grid::{Direction, FilterKind, GridSnapshot, RowQuery};
use prestashop_bdd_browser::back_office::{Document, Error, Family, Grid};
use serde_json::Value;

use crate::common::held::Held;
use crate::common::recorded::RecordedPages;

/// What was read of the grids of all pages.
pub(super) struct Grids {
    pub(super) held: Held,
    symfony: Option<Value>,
    legacy: Option<Value>,
}

impl Grids {
    pub(super) fn of(pages: &RecordedPages) -> Self {
        Self { held: Held::default(), symfony: pages.facts("grids.json"), legacy: pages.facts("lists.json") }
    }

    /// Reads all grids of a page, and asks each for what it does not have. Returns how many there are.
    pub(super) async fn read(&mut self, pages: &RecordedPages, name: &str, document: &Document) -> usize {
        let held = &mut self.held;
        let html = pages.html(name);
        let titles = Grid::titles(document).await.unwrap();
        let expected =
            html.matches("data-grid-id=").count() + html.split("<form").filter(|form| list_form(form)).count();
        held.to(titles.len() == expected, "G1 L1 every grid is found", name, || format!("{titles:?}, not {expected}"));
        for title in &titles {
            let grid = Grid::titled(document.clone(), title.clone());
            let snapshot = grid.snapshot().await.unwrap_or_else(|error| panic!("{name}: {error}"));
            held.to(!title.is_empty() && !title.contains("filter by"), "G2 L2 the title has no counter", name, || {
                title.clone()
            });
            held.to(snapshot.title == *title, "G3 a grid is found by its title", name, || snapshot.title.clone());
            let facts = if snapshot.family == Family::Symfony { &self.symfony } else { &self.legacy };
            if let Some(facts) = facts {
                // The facts tell nothing of the four grids in the cards of a customer's View page.
                if !name.starts_with("68-") {
                    columns(held, name, &snapshot, &facts[&snapshot.id]);
                }
                if facts[&snapshot.id]["page"] == format!("{name}.html") {
                    offers(held, name, &snapshot, &facts[&snapshot.id]);
                }
            }
            counter_rows_and_pages(held, name, &html, &snapshot);
            cells(held, name, &html, &snapshot);
            state(held, name, &html, &snapshot);
            refusals(held, name, &grid, &snapshot).await;
        }
        addressing(held, name, document, &titles).await;
        titles.len()
    }
}

#[tokio::test]
async fn menus_of_recorded_grids_read_as_the_facts_say() {
    let Some(pages) = RecordedPages::open("menus of recorded grids").await else { return };
    let mut held = Held::default();
    menus(&mut held, &pages).await;
    pages.close().await;
    held.report();
}

#[tokio::test]
async fn the_tables_of_view_pages_are_read_by_the_headings_of_their_cards() {
    let Some(pages) = RecordedPages::open("tables of View pages").await else { return };
    let customer = pages.show("68-customer-view").await;
    let table = |title: &str| Grid::titled(customer.clone(), title);
    let connections = table("Last connections").snapshot().await.unwrap();
    let groups = table("Groups").cell(&RowQuery::with("ID", "3"), "Name").await.unwrap();
    let mails = table("Last emails").snapshot().await.unwrap();
    let orders = table("Orders").snapshot().await.unwrap();
    let cms = Grid::titled(pages.show("146-cms-pages").await, "pages").snapshot().await.unwrap();
    assert_eq!(cms.title, "Pages in category \"Home\"", "a title may go on");
    let order = pages.show("172-order-view").await;
    let payment = Grid::titled(order, "Payment").snapshot().await.unwrap();
    let stock = Grid::only(pages.show("190-stock").await);
    let (products, quantity) = (stock.snapshot().await.unwrap(), RowQuery::with("ID", "18"));
    let quantity = stock.cell(&quantity, "Available").await.unwrap();
    let page = stock.go_to_page(2).await.unwrap_err().to_string();
    pages.close().await;
    assert_eq!(connections.columns(), ["ID", "Date", "Pages viewed", "Total time", "Origin", "IP Address"]);
    assert_eq!((connections.total, connections.cells("Origin").unwrap()), (Some(1), vec!["prestashop.com"]));
    assert_eq!(groups, "Customer (default)");
    assert_eq!((mails.total, mails.empty_text.as_deref()), (Some(0), Some("No records found")));
    assert!(!orders.is_plain_table(), "a grid in a card is a grid");
    assert_eq!((orders.id.as_str(), orders.total), ("customer_order", Some(5)));
    assert_eq!(orders.rows[0].icons, ["View"]);
    assert_eq!(payment.columns()[..3], ["Date", "Payment method", "Transaction ID"]);
    assert_eq!(payment.total, Some(0), "the row that adds a payment is none");
    assert_eq!(
        (products.title.as_str(), products.total, quantity.as_str()),
        ("Stock", None, "300"),
        "there are more pages"
    );
    assert!(page.contains("click the link \"2\""), "{page}");
    assert_eq!((products.rows.len(), products.cells("Status").unwrap()[0]), (3, "Yes"));
    assert_eq!(products.sorted_by(), Some(("ID", Direction::Descending)));
}

/// A form that holds the table of a list.
fn list_form(form: &str) -> bool {
    let id = form.split('>').next().unwrap().split("id=\"form-").nth(1);
    id.is_some_and(|id| form.contains(&format!("id=\"table-{}\"", id.split('"').next().unwrap())))
}

/// G6 G7 G8 G10 G25 L3 L4 L5 L18: labels, keys, filters and sorting of the columns.
fn columns(held: &mut Held, page: &str, snapshot: &GridSnapshot, facts: &Value) {
    held.to(facts.is_object(), "every grid is in the facts", page, || snapshot.id.clone());
    let facts: Vec<&Value> = facts["columns"].as_array().into_iter().flatten().collect();
    let labels: Vec<&str> =
        facts.iter().filter_map(|column| column["label"].as_str()).filter(|l| !l.is_empty()).collect();
    held.to(snapshot.columns() == labels, "G6 G7 L3 the labels of the columns", page, || {
        format!("{:?}, not {labels:?}", snapshot.columns())
    });
    // The whole head is hidden, and not sortable, while a grid has neither rows nor a filter.
    let bare = snapshot.rows.is_empty() && !snapshot.filtered;
    for column in facts {
        let Some(label) = column["label"].as_str().filter(|label| !label.is_empty()) else { continue };
        let Ok(index) = snapshot.column(label) else { continue };
        let header = &snapshot.headers[index];
        let key = column["id"].as_str().or(column["key"].as_str());
        if let (Some(key), false) = (key, bare) {
            let known = header.key.as_deref() == Some(key) || (snapshot.rows.is_empty() && header.key.is_none());
            held.to(known, "G6 L10 the key of a column", page, || format!("{:?}, not {key}", header.key));
        }
        if bare || snapshot.family == Family::Legacy && snapshot.total == Some(0) && !snapshot.filtered {
            continue;
        }
        // A Symfony grid without rows cannot be sorted, filtered or not.
        let sortable = column["sortable"] == true && !(snapshot.family == Family::Symfony && snapshot.rows.is_empty());
        held.to(header.sortable == sortable, "G25 L18 which columns sort", page, || label.to_owned());
        let expected = column["filter"].as_array().map_or("none", |filter| kind(filter));
        let found = match header.filter.as_ref().map(|filter| &filter.kind) {
            None => "none",
            Some(FilterKind::Text) => "text",
            Some(FilterKind::Select(_)) => "select",
            Some(FilterKind::Dates { .. }) => "dates",
            Some(FilterKind::Range) => "range",
        };
        held.to(found == expected, "G8 G10 L4 L5 the filter of a column", page, || {
            format!("{label}: {found}, not {expected}")
        });
    }
}

fn kind(filter: &[Value]) -> &'static str {
    let controls: Vec<&str> = filter.iter().filter_map(Value::as_str).collect();
    match controls[..] {
        [] => "none",
        [one] if one.starts_with("select") => "select",
        [_] => "text",
        [first, _] if first.starts_with("date") => "dates",
        [_, ..] => "range",
    }
}

/// G15 G16 G20 G27 L11 L12 L15: what rows and bulk menu offer, on the page that the facts were read from.
fn offers(held: &mut Held, page: &str, snapshot: &GridSnapshot, facts: &Value) {
    for action in facts["rowActions"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        let (place, name) = action.split_once(": ").unwrap();
        let name = name.split(" (").next().unwrap();
        let there = |row: &prestashop_bdd_browser::back_office::grid::Row| {
            let names = if place == "menu" { &row.menu_items } else { &row.icons };
            names.iter().any(|found| found == name)
        };
        // Of legacy lists the facts name the actions of all rows together; "Delete" is missing on some.
        held.to(snapshot.rows.iter().any(there), "G15 G16 G27 L11 L12 the actions of the rows", page, || action.into());
    }
    let bulk: Vec<&str> = facts["bulk"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    held.to(snapshot.bulk_actions == bulk, "G20 L15 the bulk actions", page, || format!("{:?}", snapshot.bulk_actions));
    if let (Some(limit), Some(shown)) = (facts["limit"].as_str(), &snapshot.page) {
        held.to(shown.size.to_string() == limit, "G22 the page size", page, || format!("{shown:?}"));
    }
}

/// G5 G13 G21 G22 G23 G28 L2 L8 L9 L16 L17.
fn counter_rows_and_pages(held: &mut Held, page: &str, html: &str, snapshot: &GridSnapshot) {
    let counted = page != "187-customer-service";
    held.to(snapshot.total.is_some() == counted, "G5 L2 the counter", page, || format!("{:?}", snapshot.total));
    let total = snapshot.total.unwrap_or(0);
    let shown = snapshot.rows.len() as u64 + rows_cut(html, snapshot);
    let paged = total > if snapshot.family == Family::Symfony { 10 } else { 20 };
    held.to(snapshot.page.is_some() == paged, "G21 L17 paged above 10 or 20 rows", page, || {
        format!("{total} rows, {:?}", snapshot.page)
    });
    let expected = match &snapshot.page {
        None => total,
        Some(part) => {
            let consistent = part.current >= 1
                && part.current <= part.of
                && part.of == total.div_ceil(part.size)
                && part.first == (part.current - 1) * part.size + 1
                && part.last == total.min(part.current * part.size)
                && part.sizes.contains(&part.size);
            held.to(consistent, "G22 G23 G28 L16 the page", page, || format!("{part:?} of {total} rows"));
            part.last + 1 - part.first
        }
    };
    held.to(shown == expected, "every row is read", page, || format!("{shown} rows, not {expected}"));
    let empty = snapshot.empty_text.as_deref();
    held.to((empty == Some("No records found")) == (total == 0), "G13 L8 the text of an empty grid", page, || {
        format!("{empty:?} with {total} rows")
    });
}

/// The rows of this grid that the recording left out.
fn rows_cut(html: &str, snapshot: &GridSnapshot) -> u64 {
    let table = match snapshot.family {
        Family::Symfony => format!("id=\"{}_grid_table\"", snapshot.id),
        Family::Legacy => format!("id=\"table-{}\"", snapshot.id),
    };
    let body = html.split(&table).nth(1).unwrap().split("<tbody").nth(1).unwrap();
    let tag = body.split('>').next().unwrap();
    tag.split("data-ref-rows-cut=\"").nth(1).map_or(0, |cut| cut.split('"').next().unwrap().parse().unwrap())
}

/// G14 G17 G18 L9 L10 L13 L14: cells, toggles and ticks of the rows.
fn cells(held: &mut Held, page: &str, html: &str, snapshot: &GridSnapshot) {
    let toggles = snapshot.headers.iter().filter(|header| {
        matches!(&header.filter, Some(filter) if matches!(&filter.kind, FilterKind::Select(options)
            if options.len() == 3 && options[1] == "Yes" && options[2] == "No"))
    });
    for header in toggles {
        for cell in snapshot.cells(&header.label).unwrap() {
            held.to(["Yes", "No"].contains(&cell), "G17 L13 a state reads Yes or No", page, || {
                format!("{} \"{cell}\"", header.label)
            });
        }
    }
    for row in &snapshot.rows {
        held.to(row.cells.len() == snapshot.headers.len(), "G14 L9 a cell for each header", page, || {
            format!("{row:?}")
        });
        let clean = row.cells.iter().all(|cell| {
            cell.trim() == cell
                && !cell.contains('\n')
                && !["keyboard_arrow", "drag_indicator"].iter().any(|icon| cell.contains(icon))
        });
        held.to(clean, "cells are one line without icons", page, || format!("{:?}", row.cells));
        if row.ticked.is_some() {
            let id = row.id.clone().unwrap_or_default();
            held.to(html.contains(&format!("value=\"{id}\"")), "G18 L14 the tick tells the id", page, || id.clone());
        }
        if let Ok(column) = snapshot.column("ID") {
            let id = &row.cells[column];
            held.to(
                row.id.as_ref().is_none_or(|known| known == id),
                "G18 L14 the id is that of the ID cell",
                page,
                || format!("{:?} {id}", row.id),
            );
        }
    }
    // On 69 the ticked rows are among those that were left out.
    if snapshot.family == Family::Symfony
        && rows_cut(html, snapshot) == 0
        && snapshot.rows.iter().any(|row| row.ticked.is_some())
    {
        let ticked = snapshot.rows.iter().any(|row| row.ticked == Some(true));
        held.to(snapshot.bulk_ready == ticked, "G19 the bulk menu opens when a row is ticked", page, || {
            format!("ready {}, ticked {ticked}", snapshot.bulk_ready)
        });
    }
}

/// G11 G24 G25 L7 L18: whether a filter is on, what the grid is sorted by, its own menu.
fn state(held: &mut Held, page: &str, html: &str, snapshot: &GridSnapshot) {
    let (reset, sorted) = match snapshot.family {
        Family::Symfony => (html.contains("js-reset-search"), html.contains("data-sort-is-current=\"true\"")),
        Family::Legacy => (
            html.contains(&format!("name=\"submitReset{}\"", snapshot.id)),
            html.contains("sort-column-") && html.contains("-link active\""),
        ),
    };
    held.to(snapshot.filtered == reset, "G11 L7 filtered while there is a Reset button", page, || format!("{reset}"));
    if !page.starts_with("146") {
        held.to(snapshot.sorted_by().is_some() == sorted, "G25 L18 the column it is sorted by", page, || {
            format!("{:?}", snapshot.sorted_by())
        });
    }
    let refresh = snapshot.settings.iter().any(|setting| setting == "Refresh list");
    let none = ["187-customer-service", "68-customer-view", "flag-12-groups-list-symfony"].contains(&page);
    held.to(refresh != none, "G24 the grid's own menu", page, || format!("{:?}", snapshot.settings));
}

/// What is not there is refused before anything is touched, with what is there.
async fn refusals(held: &mut Held, page: &str, grid: &Grid, snapshot: &GridSnapshot) {
    let error = grid.filter(&[("Nmae", "x".into())]).await.unwrap_err().to_string();
    let listed = snapshot.columns().iter().all(|column| error.contains(&format!("\"{column}\"")));
    held.to(listed, "a filter on an unknown column names those that are there", page, || error);
    if let Some(header) = snapshot.headers.iter().find(|header| !header.label.is_empty() && header.filter.is_none()) {
        let error = grid.filter(&[(header.label.as_str(), "x".into())]).await.unwrap_err();
        let others = snapshot.headers.iter().filter(|header| header.filter.is_some());
        let listed = others.clone().all(|header| error.to_string().contains(&format!("\"{}\"", header.label)));
        let bare = snapshot.rows.is_empty() && others.clone().count() == 0;
        let kind = if bare { matches!(error, Error::Differs { .. }) } else { matches!(error, Error::Unusable { .. }) };
        held.to(kind && listed, "G12 a column without filter says so", page, || error.to_string());
    }
    if snapshot.rows.is_empty() {
        let error = grid.row(&RowQuery::Nth(1)).await.unwrap_err().to_string();
        held.to(error.contains("No records found"), "a row of an empty grid is refused", page, || error);
        return;
    }
    let error = grid.act(&RowQuery::Last, "Explode").await.unwrap_err().to_string();
    let row = snapshot.rows.last().unwrap();
    let listed = row.icons.iter().chain(&row.menu_items).all(|name| error.contains(&format!("\"{name}\"")));
    held.to(listed, "an unknown action names those that are there", page, || error);
    if !row.opens {
        let error = grid.open_row(&RowQuery::Last).await.unwrap_err().to_string();
        held.to(error.contains("does nothing"), "G26 a row that opens nothing says so", page, || error);
    }
}

/// A grid may go unnamed where it is the only one.
async fn addressing(held: &mut Held, page: &str, document: &Document, titles: &[String]) {
    let only = Grid::only(document.clone()).snapshot().await;
    match (titles, only) {
        ([title], Ok(snapshot)) => {
            held.to(snapshot.title == *title, "the only grid needs no title", page, || title.clone());
        }
        ([], Ok(snapshot)) => {
            held.to(snapshot.is_plain_table(), "the only table serves where there is no grid", page, || {
                snapshot.id.clone()
            });
        }
        ([], Err(error)) => {
            let says = ["none", "name one by its title"].iter().any(|says| error.to_string().contains(says));
            held.to(says, "a page without grid says so, or names its tables", page, || error.to_string());
        }
        ([_, _, ..], Err(error)) => {
            let listed = titles.iter().all(|title| error.to_string().contains(title.as_str()));
            held.to(listed, "several grids must be named", page, || error.to_string());
        }
        (_, other) => held.to(false, "one grid, no grid, or several", page, || format!("{titles:?}: {other:?}")),
    }
}

/// D6 D7 and G26: open menus, and which rows open something.
async fn menus(held: &mut Held, pages: &RecordedPages) {
    for (page, title, items) in [
        ("09-api-dropdown", "Api Clients", vec!["Delete"]),
        ("58-customers-row-dropdown", "Customers", vec!["View", "Delete"]),
        ("18-group-row-dropdown", "Groups", vec!["View", "Delete"]),
    ] {
        let grid = Grid::titled(pages.show(page).await, title);
        let open = grid.row_menu_items(&RowQuery::Nth(1)).await;
        held.to(open.as_ref().is_ok_and(|found| *found == items), "D6 D7 an open row menu", page, || {
            format!("{open:?}")
        });
        let again = grid.open_row_menu(&RowQuery::Nth(1)).await;
        held.to(again.is_ok(), "D6 D7 an open row menu stays open", page, || format!("{again:?}"));
    }
    let page = "08-api-list-one";
    let closed = Grid::titled(pages.show(page).await, "Api Clients").row_menu_items(&RowQuery::Nth(1)).await;
    held.to(closed.is_err(), "D6 a closed row menu shows nothing", page, || format!("{closed:?}"));
    let page = "43-group-view-page";
    let prefix = Grid::titled(pages.show(page).await, "Groups").snapshot().await;
    held.to(prefix.is_ok(), "the first part of a title serves", page, || format!("{prefix:?}"));
}
