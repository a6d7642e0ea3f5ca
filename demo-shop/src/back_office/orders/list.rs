//! The grid of orders.

use axum::response::Response;

use super::{
    super::{
        dates::american_with_time,
        desk::{Desk, redirect},
        files,
        flash::Flash,
        grid::{Grid, column},
        shell::{Heading, ORDERS},
        table::{Cell, Filter, Key, Row, Table, number, text, yes_no},
    },
    LIST, money,
};
use crate::{
    error::ShopError,
    store::{COUNTRIES, Currency, Customer, ORDER_STATUSES, Order, order_status},
};

const GRID: Grid = Grid {
    id: "order",
    route: LIST,
    columns: &[
        column("orders_bulk", "bulk_action", "", false),
        column("id_order", "identifier", "ID", true),
        column("reference", "data", "Reference", true),
        column("new", "boolean", "New client", false),
        column("country_name", "data", "Delivery", true),
        column("customer", "disableable_link", "Customer", true),
        column("total_paid_tax_incl", "order_price", "Total", true),
        column("payment", "data", "Payment", true),
        column("osname", "choice", "Status", true),
        column("date_add", "date_time", "Date", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &[
        "id_order",
        "reference",
        "new",
        "country_name",
        "customer",
        "total_paid_tax_incl",
        "payment",
        "osname",
        "date_add][from",
        "date_add][to",
    ],
    order_by: "id_order",
    limit: 50,
};

/// The page. The last order comes first.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let bulk = vec![(
        "change_order_status",
        "Change Order Status",
        desk.links.symfony("/sell/orders/change-orders-status"),
        "",
    )];
    let table = Table {
        grid: &GRID,
        title: "Orders",
        filters: filters(),
        bulk_name: "order_orders_bulk",
        bulk,
        export: Some(desk.links.symfony("/sell/orders/export")),
        rows: rows(desk)?,
        views: true,
        newest_first: true,
    };
    table.show(desk, &ORDERS, &Heading::with_help())
}

fn filters() -> Vec<(&'static str, Filter)> {
    let status = |(id, name, _): (i64, &str, &str)| (id.to_string(), name.to_owned());
    let mut statuses: Vec<(String, String)> = ORDER_STATUSES.into_iter().map(status).collect();
    statuses.sort_by_key(|status| status.1.to_lowercase());
    let countries = COUNTRIES.iter().map(|country| (country.name.to_owned(), country.name.to_owned())).collect();
    let search = |placeholder| Filter::Text { placeholder };
    vec![
        ("id_order", search("Search ID")),
        ("reference", search("Search reference")),
        ("new", yes_no()),
        ("country_name", Filter::Choice { any: "", choices: countries }),
        ("customer", search("Search customer")),
        ("total_paid_tax_incl", search("Search total")),
        ("payment", search("Search payment")),
        ("osname", Filter::Choice { any: "", choices: statuses }),
        ("date_add", Filter::Days),
    ]
}

fn rows(desk: &Desk) -> Result<Vec<Row>, ShopError> {
    let store = &desk.state.store;
    let (customers, currencies, orders) = (store.customers()?, store.currencies()?, store.orders()?);
    let is_new = |order: &Order| !orders.iter().any(|it| it.customer == order.customer && it.id < order.id);
    let row = |order: &Order| {
        let customer = customers.iter().find(|customer| customer.id == order.customer);
        row(desk, order, customer, &currencies, is_new(order))
    };
    Ok(orders.iter().map(row).collect())
}

fn row(desk: &Desk, order: &Order, customer: Option<&Customer>, currencies: &[Currency], is_new: bool) -> Row {
    let name = customer.map(short_name).unwrap_or_default();
    let total = money(currencies, order, order.total_taxed());
    let (_, status, _) = order_status(order.status);
    let plain = |key: &str| (Key::Text(key.to_owned()), text(key));
    let cell = |column, (key, cell)| (column, key, cell);
    let mut choices: Vec<(i64, &'static str)> =
        ORDER_STATUSES.iter().filter(|it| it.0 != order.status).map(|it| (it.0, it.1)).collect();
    choices.sort_by_key(|choice| choice.1.to_lowercase());
    let link = |customer: &Customer| desk.links.symfony(&format!("/sell/customers/{}/view", customer.id));
    Row {
        id: order.id,
        cells: vec![
            ("id_order", number(order.id), text(order.id.to_string())),
            cell("reference", plain(&order.reference)),
            ("new", number(i64::from(is_new)), text(if is_new { "Yes" } else { "No" })),
            cell("country_name", plain(&order.country)),
            (
                "customer",
                Key::Text(name.clone()),
                customer
                    .map_or_else(|| text("Deleted customer"), |it| Cell::Link { text: name.clone(), href: link(it) }),
            ),
            ("total_paid_tax_incl", Key::Text(total.clone()), text(total)),
            cell("payment", plain(&order.payment)),
            (
                "osname",
                number(order.status),
                Cell::Choice {
                    text: status.to_owned(),
                    href: desk.links.symfony(&format!("/sell/orders/list/{}/status", order.id)),
                    choices,
                },
            ),
            (
                "date_add",
                Key::Text(order.date.clone()),
                Cell::Date {
                    datetime: format!("{}+00:00", order.date.replace(' ', "T")),
                    text: american_with_time(&order.date),
                },
            ),
        ],
        open: desk.links.symfony(&format!("/sell/orders/{}/view", order.id)),
        delete: None,
    }
}

/// `J. DOE`
fn short_name(customer: &Customer) -> String {
    let initial = customer.first_name.chars().next().map(String::from).unwrap_or_default();
    format!("{initial}. {}", customer.last_name)
}

/// A search in the filter row.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}

/// The bulk action "Change Order Status".
pub fn change_statuses(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let status = form.text("change_orders_status[new_order_status_id]").parse().unwrap_or_default();
    for id in form.all("order_orders_bulk[]").filter_map(|id| id.parse().ok()) {
        if ORDER_STATUSES.iter().any(|known| known.0 == status) {
            desk.state.store.set_order_status(id, status)?;
        }
    }
    desk.flash(Flash::success("Successful update"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

/// The orders as a CSV file.
pub fn export(desk: &Desk) -> Result<Response, ShopError> {
    let mut lines = vec!["ID;Reference;Delivery;Total;Payment;Status;Date".to_owned()];
    let currencies = desk.state.store.currencies()?;
    for order in desk.state.store.orders()? {
        let total = money(&currencies, &order, order.total_taxed());
        let cells = [
            order.id.to_string(),
            order.reference,
            order.country,
            total,
            order.payment,
            order_status(order.status).1.to_owned(),
            order.date,
        ];
        lines.push(cells.map(|cell| files::csv_cell(&cell)).join(";"));
    }
    let name = format!("order_{}.csv", jiff::Zoned::now().strftime("%Y-%m-%d_%H%M%S"));
    Ok(files::attachment(&name, "text/csv; charset=utf-8", lines.join("\n") + "\n"))
}
