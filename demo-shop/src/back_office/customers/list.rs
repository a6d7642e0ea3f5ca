//! The grid of customers.

use axum::{http::StatusCode, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::{cmp::Ordering, collections::BTreeMap};

use super::{
    super::{
        dates::american_with_time,
        desk::{Desk, redirect},
        errors, files,
        flash::Flash,
        forms,
        grid::{Grid, GridState, column},
        shell::{Button, CUSTOMERS, Heading},
    },
    LIST,
};
use crate::{
    error::ShopError,
    store::{Customer, CustomerDeletion, CustomerSwitch, GroupQuery, folded},
};

const GRID: Grid = Grid {
    id: "customer",
    route: LIST,
    columns: &[
        column("customers_bulk", "bulk_action", "", false),
        column("id_customer", "data", "ID", true),
        column("social_title", "data", "Social title", true),
        column("firstname", "data", "First name", true),
        column("lastname", "data", "Last name", true),
        column("email", "data", "Email address", true),
        column("default_group", "data", "Group", true),
        column("total_spent", "badge", "Sales", true),
        column("active", "toggle", "Enabled", true),
        column("newsletter", "toggle", "Newsletter", true),
        column("optin", "toggle", "Partner offers", true),
        column("date_add", "date_time", "Registration", true),
        column("connect", "date_time", "Last visit", true),
        column("actions", "action", "Actions", false),
    ],
    filters: &[
        "id_customer",
        "social_title",
        "firstname",
        "lastname",
        "email",
        "default_group",
        "active",
        "newsletter",
        "optin",
        FROM,
        TO,
    ],
    order_by: "date_add",
    limit: 50,
};

const FROM: &str = "date_add][from";
const TO: &str = "date_add][to";

/// A choice of a filter: its value and its text.
pub type Choice = (i64, String);

#[derive(Serialize)]
struct Date {
    datetime: String,
    text: String,
}

impl Date {
    fn of(date: &str) -> Self {
        Self { datetime: format!("{}+00:00", date.replace(' ', "T")), text: american_with_time(date) }
    }
}

#[derive(Serialize)]
struct Row {
    #[serde(skip)]
    customer: Customer,
    id: i64,
    title: String,
    first_name: String,
    last_name: String,
    email: String,
    group: String,
    active: bool,
    newsletter: bool,
    optin: bool,
    registered: Date,
    last_visit: Option<Date>,
    edit: String,
    view: String,
    toggle_active: String,
    toggle_newsletter: String,
    toggle_optin: String,
}

/// The titles to choose from, in the employee's language.
pub fn titles(desk: &Desk) -> Result<Vec<Choice>, ShopError> {
    let language = desk.employee.language;
    let titles = desk.state.store.titles()?.into_iter();
    Ok(titles.map(|mut title| (title.id, title.names.remove(&language).unwrap_or_default())).collect())
}

/// The groups to choose from, in the employee's language.
pub fn groups(desk: &Desk) -> Result<Vec<Choice>, ShopError> {
    let query = GroupQuery { language: desk.employee.language, limit: u32::MAX, ..GroupQuery::default() };
    Ok(desk.state.store.groups(&query)?.rows.into_iter().map(|group| (group.id, group.name)).collect())
}

/// All that the filters leave, in order.
fn found(desk: &Desk, state: &GridState, titles: &[Choice], groups: &[Choice]) -> Result<Vec<Row>, ShopError> {
    let customers = desk.state.store.customers()?.into_iter();
    let mut rows: Vec<Row> = customers
        .filter(|customer| matches(customer, &state.filters))
        .map(|customer| row(desk, customer, titles, groups))
        .collect();
    let column = state.order_by.as_deref().unwrap_or(GRID.order_by);
    rows.sort_by(|one, other| {
        let order = order(column, one, other).then(one.id.cmp(&other.id));
        if state.descending { order.reverse() } else { order }
    });
    Ok(rows)
}

/// All that the filters leave as a CSV file, which the browser saves.
pub fn export(desk: &Desk) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let mut lines = vec!["ID;Social title;First name;Last name;Email address;Enabled".to_owned()];
    for row in found(desk, &state, &titles(desk)?, &groups(desk)?)? {
        let cells = [row.id.to_string(), row.title, row.first_name, row.last_name, row.email];
        let cells: Vec<String> = cells.iter().map(|cell| files::csv_cell(cell)).collect();
        lines.push(format!("{};{}", cells.join(";"), u8::from(row.active)));
    }
    let name = format!("customer_{}.csv", jiff::Zoned::now().strftime("%Y-%m-%d_%H%M%S"));
    Ok(files::attachment(&name, "text/csv; charset=utf-8", lines.join("\n") + "\n"))
}

/// The page.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let (titles, groups) = (titles(desk)?, groups(desk)?);
    let rows = found(desk, &state, &titles, &groups)?;
    let total = rows.len() as u64;
    let (offset, limit) = GRID.window(&state, total);
    let rows: Vec<Row> =
        rows.into_iter().skip(usize::try_from(offset).unwrap_or(usize::MAX)).take(limit as usize).collect();
    let filter = |name: &&str| (name.replace("][", "_"), state.filters.get(*name).cloned().unwrap_or_default());
    let filters: BTreeMap<String, String> = GRID.filters.iter().map(filter).collect();
    let address = |action: &str| desk.links.symfony(&format!("{LIST}{action}"));
    let context = context! {
        grid => GRID.context(&state, total, "SELECT c.id_customer, c.firstname, c.lastname, c.email FROM ps_customer c"),
        pager => GRID.pager(&state, total, &desk.links),
        rows => Serde(rows),
        filters => Serde(filters),
        export => address("export"),
        import => desk.links.symfony("/configure/advanced/import/?import_type=customers"),
        titles => Serde(titles),
        groups => Serde(groups),
        here => address(""),
        reset => desk.links.symfony("/common/reset_search/customer"),
        enable => address("enable-bulk"),
        disable => address("disable-bulk"),
        delete => address("delete"),
        delete_bulk => address("delete-bulk"),
    };
    let button = Button { id: "add", label: "Add new customer", href: address("new") };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    desk.symfony(StatusCode::OK, &CUSTOMERS, &heading, "symfony/customers_list.html", context)
}

fn row(desk: &Desk, customer: Customer, titles: &[Choice], groups: &[Choice]) -> Row {
    let called = |choices: &[Choice], id: i64| {
        choices.iter().find(|choice| choice.0 == id).map(|choice| choice.1.clone()).unwrap_or_default()
    };
    let action = |action: &str| desk.links.symfony(&format!("{LIST}{}/{action}", customer.id));
    Row {
        id: customer.id,
        title: customer.title.map(|title| called(titles, title)).unwrap_or_default(),
        first_name: customer.first_name.clone(),
        last_name: customer.last_name.clone(),
        email: customer.email.clone(),
        group: called(groups, customer.default_group),
        active: customer.active,
        newsletter: customer.newsletter,
        optin: customer.optin,
        registered: Date::of(&customer.date_added),
        last_visit: customer.last_visit.as_deref().map(Date::of),
        edit: action("edit"),
        view: action("view"),
        toggle_active: action("toggle-status"),
        toggle_newsletter: action("toggle-newsletter-subscription"),
        toggle_optin: action("toggle-partner-offer-subscription"),
        customer,
    }
}

/// Ids and choices are compared whole, texts anywhere and without regard to case; both days of a range count.
fn matches(customer: &Customer, filters: &BTreeMap<String, String>) -> bool {
    let day = customer.date_added.split(' ').next().unwrap_or_default();
    let contains = |text: &str, part: &str| folded(text).contains(&folded(part));
    filters.iter().all(|(column, value)| match column.as_str() {
        "id_customer" => customer.id.to_string() == *value,
        "social_title" => customer.title.is_some_and(|title| title.to_string() == *value),
        "firstname" => contains(&customer.first_name, value),
        "lastname" => contains(&customer.last_name, value),
        "email" => contains(&customer.email, value),
        "default_group" => customer.default_group.to_string() == *value,
        "active" => forms::bit(customer.active) == value,
        "newsletter" => forms::bit(customer.newsletter) == value,
        "optin" => forms::bit(customer.optin) == value,
        FROM => day >= value.as_str(),
        TO => day <= value.as_str(),
        _ => true,
    })
}

fn order(column: &str, one: &Row, other: &Row) -> Ordering {
    let text = |of: fn(&Row) -> &str| folded(of(one)).cmp(&folded(of(other)));
    match column {
        "social_title" => text(|row| &row.title),
        "firstname" => text(|row| &row.first_name),
        "lastname" => text(|row| &row.last_name),
        "email" => text(|row| &row.email),
        "default_group" => text(|row| &row.group),
        "active" => one.active.cmp(&other.active),
        "newsletter" => one.newsletter.cmp(&other.newsletter),
        "optin" => one.optin.cmp(&other.optin),
        "date_add" => one.customer.date_added.cmp(&other.customer.date_added),
        "connect" => one.customer.last_visit.cmp(&other.customer.last_visit),
        // The ID, and the sales: nobody has bought anything.
        _ => Ordering::Equal,
    }
}

/// A search in the filter row.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}

/// The bulk actions "Enable selection" and "Disable selection".
pub fn enable(desk: &Desk, on: bool) -> Result<Response, ShopError> {
    for id in desk.ask.form.all("customer_customers_bulk[]").filter_map(|id| id.parse().ok()) {
        desk.state.store.switch_customer(id, CustomerSwitch::Active, on)?;
    }
    done(desk, Flash::success("Successful update"))
}

/// The window that asks how to delete, sent for one customer or for several.
pub fn delete(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let Some(way) = CustomerDeletion::of(form.text("delete_customers[delete_method]")) else {
        return errors::server_error(desk);
    };
    if !forms::has_token(desk, "delete_customers") {
        return done(desk, Flash::danger(forms::STALE));
    }
    for (_, id) in form.members("delete_customers[customers_to_delete]") {
        if let Ok(id) = id.parse() {
            desk.state.store.delete_customer(id, way)?;
        }
    }
    done(desk, Flash::success("Successful deletion"))
}

fn done(desk: &Desk, message: Flash) -> Result<Response, ShopError> {
    desk.flash(message)?;
    Ok(redirect(&desk.links.symfony(LIST)))
}
