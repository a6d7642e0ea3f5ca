//! The groups list and the options below it.

use axum::response::Response;
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        dates::american,
        desk::{Desk, Notice},
        shell::{Button, GROUPS, Heading},
    },
    CONTROLLER, go,
    list_state::{DATES, ListState},
    name_of, notices,
};
use crate::{
    error::ShopError,
    fault::Fault,
    store::{GroupQuery, GroupRow},
};

/// The list's pages show up above this number of records, whatever the page size.
const PAGED_ABOVE: u64 = 20;

/// The settings that make a group one of the shop's defaults.
const OPTIONS: [&str; 3] = ["PS_UNIDENTIFIED_GROUP", "PS_GUEST_GROUP", "PS_CUSTOMER_GROUP"];

#[derive(Serialize)]
struct Column {
    key: &'static str,
    label: &'static str,
    align: &'static str,
    sortable: bool,
}

const COLUMNS: [Column; 6] = [
    Column { key: "id_group", label: "ID", align: "fixed-width-xs center", sortable: true },
    Column { key: "name", label: "Group name", align: "", sortable: true },
    Column { key: "reduction", label: "Discount (%)", align: "right", sortable: true },
    Column { key: "nb", label: "Members", align: "center", sortable: true },
    Column { key: "show_prices", label: "Show prices", align: "center", sortable: false },
    Column { key: "date_add", label: "Creation date", align: "right", sortable: true },
];

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    reduction: String,
    members: i64,
    show_prices: &'static str,
    created: String,
    edit: String,
    view: String,
    delete: Option<String>,
}

#[derive(Serialize)]
struct Choice {
    id: i64,
    name: String,
}

/// The page. The address may filter, sort and choose a page.
pub fn show(desk: &Desk, errors: Vec<Notice>) -> Result<Response, ShopError> {
    let mut state = ListState::kept(desk)?;
    let before = state.clone();
    if desk.ask.query.has("submitFiltergroup") {
        state.filter(&desk.ask.query);
    }
    state.arrange(&desk.ask.query);
    if state != before {
        state.keep(desk)?;
    }
    let page = desk.ask.query.text("submitFiltergroup").parse().unwrap_or(1);
    render(desk, &state, page, errors)
}

/// The list's form sent: a search, a reset, another page or page size.
pub fn filter(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let mut state = ListState::kept(desk)?;
    if form.has("submitResetgroup") {
        if !desk.state.options.has(Fault::ResetKeepsFilters) {
            state.reset();
        }
        state.keep(desk)?;
        return Ok(go(desk, "&submitFiltergroup=0").with_anchor());
    }
    state.filter(form);
    state.arrange(form);
    state.keep(desk)?;
    // A search says 1, another page its number. A new page size says nothing and gets the list at once.
    match form.text("submitFiltergroup").parse::<u64>().unwrap_or(0) {
        0 if !form.has("submitFilter") => render(desk, &state, 1, Vec::new()),
        page => Ok(go(desk, &format!("&submitFiltergroup={}", page.max(1))).with_anchor()),
    }
}

/// Ends the address of a redirect in `#group`.
trait WithAnchor {
    fn with_anchor(self) -> Self;
}

impl WithAnchor for Response {
    fn with_anchor(mut self) -> Self {
        use axum::http::{HeaderValue, header::LOCATION};
        let to = self.headers().get(LOCATION).and_then(|to| to.to_str().ok()).map(|to| format!("{to}#group"));
        if let Some(to) = to.and_then(|to| HeaderValue::from_str(&to).ok()) {
            self.headers_mut().insert(LOCATION, to);
        }
        self
    }
}

fn render(desk: &Desk, state: &ListState, page: u64, errors: Vec<Notice>) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    let mut filter = state.query();
    if desk.state.options.has(Fault::NameFilterIgnored) {
        filter.name = None;
    }
    let limit = u64::from(state.limit());
    let (sort_by, descending) = state.column();
    let mut query = GroupQuery {
        language: desk.employee.language,
        filter,
        sort_by,
        descending,
        limit: state.limit(),
        offset: page.saturating_sub(1).saturating_mul(limit),
    };
    let mut found = store.groups(&query)?;
    let pages = found.total.div_ceil(limit).max(1);
    let page = page.clamp(1, pages);
    if query.offset >= found.total && query.offset > 0 {
        query.offset = (page - 1) * limit;
        found = store.groups(&query)?;
    }
    let chosen = chosen(desk)?;
    let rows: Vec<Row> = found.rows.into_iter().map(|group| row(desk, group, &chosen)).collect();
    let list = context! {
        id => "group",
        address => desk.links.index_php(CONTROLLER, ""),
        heading => state.heading(),
        filtered => state.is_filtered(),
        filters => Serde(state.values()),
        dates => Serde(DATES.map(|name| state.value(name))),
        total => found.total,
        page,
        pages,
        limit,
        order_by => state.order_by(),
        way => state.way(),
        columns => Serde(COLUMNS),
        query => "SELECT b.*, a.* FROM `ps_group` a LEFT JOIN `ps_group_lang` b ON (b.`id_group` = a.`id_group`)",
        // The recorded list loses its ticks and bulk actions when no row can be deleted.
        bulk => rows.iter().any(|row| row.delete.is_some()),
        pagination => found.total > PAGED_ABOVE,
    };
    let all = GroupQuery { language: desk.employee.language, limit: u32::MAX, ..GroupQuery::default() };
    let choices: Vec<Choice> =
        store.groups(&all)?.rows.into_iter().map(|group| Choice { id: group.id, name: group.name }).collect();
    let mut defaults = Vec::new();
    for id in chosen {
        defaults.push(store.group(id)?.map(|group| name_of(desk, &group)).unwrap_or_default());
    }
    let context = context! {
        list,
        rows => Serde(rows),
        add => desk.links.index_php(CONTROLLER, "&addgroup"),
        choices => Serde(choices),
        chosen => context! { visitor => chosen[0], guest => chosen[1], customer => chosen[2] },
        defaults => context! {
            visitor => defaults[0].as_str(),
            guest => defaults[1].as_str(),
            customer => defaults[2].as_str(),
        },
    };
    let new = format!("{}&addgroup=1", desk.links.legacy(CONTROLLER));
    let button = Button { id: "group-new_group", label: "Add new group", href: new };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    let messages = if errors.is_empty() { notices(desk) } else { errors };
    desk.legacy(&GROUPS, &heading, messages, "legacy/groups.html", context)
}

fn row(desk: &Desk, group: GroupRow, defaults: &[i64]) -> Row {
    let action = |rest: &str| desk.links.index_php(CONTROLLER, rest);
    let id = group.id;
    Row {
        id,
        reduction: format!("{:.2} %", group.reduction),
        members: group.members,
        show_prices: if group.show_prices { "Yes" } else { "No" },
        created: american(&group.date_added),
        edit: action(&format!("&id_group={id}&updategroup")),
        view: action(&format!("&viewgroup=&id_group={id}")),
        delete: (!defaults.contains(&id)).then(|| action(&format!("&id_group={id}&deletegroup"))),
        name: group.name,
    }
}

/// The ids of the default groups, in the order of [`OPTIONS`].
fn chosen(desk: &Desk) -> Result<[i64; 3], ShopError> {
    let mut ids = [0; 3];
    for (id, name) in ids.iter_mut().zip(OPTIONS) {
        *id = desk.state.store.configuration(name)?.and_then(|value| value.parse().ok()).unwrap_or_default();
    }
    Ok(ids)
}

/// The form "Default groups options" sent. A group that is not there changes nothing.
pub fn save_options(desk: &Desk) -> Result<Response, ShopError> {
    for name in OPTIONS {
        if let Ok(id) = desk.ask.form.text(name).parse()
            && desk.state.store.group(id)?.is_some()
        {
            desk.state.store.set_configuration(name, &id.to_string())?;
        }
    }
    Ok(go(desk, "&conf=6"))
}
