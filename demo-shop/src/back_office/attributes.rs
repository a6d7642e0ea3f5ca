//! Catalog > Attributes & Features > Attributes, the values behind View, and the form of a new value.
//!
//! What is not here: the forms of attributes, the form of a value that is there, bulk actions, and colours.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{Value, context, value::Serde};
use serde::Serialize;

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
    grid::{Column, Grid, GridState, column},
    shell::{ATTRIBUTES, Button, Heading},
};
use crate::{
    error::ShopError,
    store::{Attribute, Positioned, folded},
};

const LIST: &str = "/sell/catalog/attribute-groups/";

const GRID: Grid = Grid {
    id: "attribute_group",
    route: LIST,
    columns: &[
        HANDLE,
        TICKS,
        column("id_attribute_group", "data", "ID", true),
        column("name", "data", "Name", true),
        column("values", "data", "Values", false),
        POSITION,
        ACTIONS,
    ],
    filters: &["id_attribute_group", "name"],
    order_by: "position",
    limit: 50,
};

const VALUES: Grid = Grid {
    id: "attribute",
    route: LIST,
    columns: &[
        HANDLE,
        TICKS,
        column("id_attribute", "data", "ID", true),
        column("name", "data", "Name", true),
        POSITION,
        ACTIONS,
    ],
    filters: &["id_attribute", "name"],
    order_by: "position",
    limit: 50,
};

const HANDLE: Column = column("position_handle", "position_handle", "", false);
const TICKS: Column = column("bulk", "bulk_action", "", false);
const POSITION: Column = column("position", "position", "Position", true);
const ACTIONS: Column = column("actions", "action", "Actions", false);

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    values: i64,
    position: i64,
    address: String,
    edit: String,
    delete: String,
}

/// The lists, their actions and the form. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] if posted => Ok(redirect(&GRID.search(desk)?)),
        [""] => attributes(desk),
        ["update-position"] if posted => set_positions(desk, Positioned::Attributes, LIST),
        ["new-value"] if posted => create_value(desk),
        ["new-value"] => value_form(desk),
        [id, "attributes", ref rest @ ..] => match attribute(desk, id)? {
            Some(attribute) => values_of(desk, &attribute, rest),
            None => errors::not_found(desk),
        },
        _ => errors::absent(desk, ATTRIBUTES.menu, false),
    }
}

fn attribute(desk: &Desk, id: &str) -> Result<Option<Attribute>, ShopError> {
    let all = desk.state.store.positioned(Positioned::Attributes)?;
    Ok(all.into_iter().find(|attribute| attribute.id.to_string() == id))
}

fn values_of(desk: &Desk, attribute: &Attribute, rest: &[&str]) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    let list = format!("{LIST}{}/attributes/", attribute.id);
    let which = Positioned::ValuesOf(attribute.id);
    match *rest {
        [] if posted => Ok(redirect(&VALUES.search(desk)?.replacen(LIST, &list, 1))),
        [] => values(desk, attribute, &list),
        ["update-position"] if posted => set_positions(desk, which, &list),
        [id, "delete"] if posted && desk.ask.form.text("_method") == "DELETE" => {
            desk.state.store.delete_value(attribute.id, id.parse().unwrap_or(0))?;
            desk.flash(Flash::success("Successful deletion"))?;
            Ok(redirect(&desk.links.symfony(&list)))
        }
        _ => errors::absent(desk, ATTRIBUTES.menu, false),
    }
}

fn attributes(desk: &Desk) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let button = Button { id: "add", label: "Add new attribute", href: desk.links.symfony(&format!("{LIST}new")) };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    show(desk, &GRID, &state, Positioned::Attributes, LIST, "Attributes", &heading)
}

fn values(desk: &Desk, attribute: &Attribute, list: &str) -> Result<Response, ShopError> {
    let Ok(state) = VALUES.state(desk)? else { return errors::server_error(desk) };
    let new = desk.links.symfony(&format!("{LIST}new-value?attributeGroupId={}", attribute.id));
    let text = format!("Attribute {}", attribute.name);
    let button = Button { id: "add", label: "Add new value", href: new };
    let heading = Heading { button: Some(button), text: Some(text.clone()), ..Heading::titled(text) };
    show(desk, &VALUES, &state, Positioned::ValuesOf(attribute.id), list, &attribute.name, &heading)
}

fn show(
    desk: &Desk,
    grid: &Grid,
    state: &GridState,
    which: Positioned,
    list: &str,
    title: &str,
    heading: &Heading,
) -> Result<Response, ShopError> {
    let id_column = grid.filters[0];
    let mut found = desk.state.store.positioned(which)?;
    found.retain(|one| {
        state.filters.iter().all(|(column, value)| match column.as_str() {
            "name" => folded(&one.name).contains(&folded(value)),
            _ => one.id.to_string() == *value,
        })
    });
    let order = state.order_by.as_deref().unwrap_or(grid.order_by);
    match order {
        "name" => found.sort_by_cached_key(|one| folded(&one.name)),
        column if column == id_column => found.sort_by_key(|one| one.id),
        _ => {}
    }
    if state.descending {
        found.reverse();
    }
    let rows: Vec<Row> = found.into_iter().map(|one| row(desk, list, one)).collect();
    let filter = |column: &str| state.filters.get(column).cloned().unwrap_or_default();
    let context = context! {
        grid => grid.context(state, rows.len() as u64, "SELECT a.* FROM ps_attribute a"),
        title,
        id_column,
        has_values => which == Positioned::Attributes,
        // Rows can be dragged in their own order only.
        ordering => order == "position" && !state.descending,
        rows => Serde(rows),
        filters => context! { id => filter(id_column), name => filter("name") },
        here => desk.links.symfony(list),
        reset => desk.links.symfony(&format!("/common/reset_search/{}", grid.id)),
        update_positions => desk.links.symfony(&format!("{list}update-position")),
        back => desk.links.symfony(LIST),
    };
    desk.symfony(StatusCode::OK, &ATTRIBUTES, heading, "symfony/attributes_list.html", context)
}

fn row(desk: &Desk, list: &str, one: Attribute) -> Row {
    let address = |end: &str| desk.links.symfony(&format!("{list}{}/{end}", one.id));
    Row {
        address: address("attributes/"),
        edit: address("edit"),
        delete: address("delete"),
        id: one.id,
        name: one.name,
        values: one.values,
        position: one.position + 1,
    }
}

/// `positions[0][rowId]=3`, `positions[0][newPosition]=0`: sent when a row was dragged.
fn set_positions(desk: &Desk, which: Positioned, list: &str) -> Result<Response, ShopError> {
    let number = |place: usize, name: &str| desk.ask.form.text(&format!("positions[{place}][{name}]")).parse().ok();
    let order: Vec<(i64, i64)> =
        (0..).map_while(|place| Some((number(place, "rowId")?, number(place, "newPosition")?))).collect();
    desk.state.store.set_positions(which, &order)?;
    desk.flash(Flash::success("Successful update"))?;
    Ok(redirect(&desk.links.symfony(list)))
}

fn value_form(desk: &Desk) -> Result<Response, ShopError> {
    let group = desk.ask.query.text("attributeGroupId");
    let attributes: Vec<Value> = desk
        .state
        .store
        .positioned(Positioned::Attributes)?
        .into_iter()
        .map(|one| context! { id => one.id, name => one.name, chosen => one.id.to_string() == group })
        .collect();
    let text = "New attribute value";
    let heading = Heading { text: Some(text.to_owned()), ..Heading::titled(text.to_owned()) };
    let context = context! { attributes, languages => languages(desk)?, list => desk.links.symfony(LIST) };
    desk.symfony(StatusCode::OK, &ATTRIBUTES, &heading, "symfony/attribute_value_form.html", context)
}

fn languages(desk: &Desk) -> Result<Vec<Value>, ShopError> {
    let languages = desk.state.store.languages()?.into_iter();
    Ok(languages
        .map(|language| context! { id => language.id, iso => language.iso_code, label => language.name })
        .collect())
}

fn create_value(desk: &Desk) -> Result<Response, ShopError> {
    let form = &desk.ask.form;
    let name = form.text("attribute[name][1]");
    let Some(attribute) = attribute(desk, form.text("attribute[attribute_group]"))? else {
        return errors::not_found(desk);
    };
    if name.is_empty() {
        desk.flash(Flash::danger("The field name is required at least in your default language."))?;
        return Ok(redirect(&desk.links.symfony(&format!("{LIST}new-value?attributeGroupId={}", attribute.id))));
    }
    desk.state.store.create_value(attribute.id, name)?;
    desk.flash(Flash::success("Successful creation"))?;
    Ok(redirect(&desk.links.symfony(&format!("{LIST}{}/attributes/", attribute.id))))
}
