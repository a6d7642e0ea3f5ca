//! The grid of titles.

use axum::{http::StatusCode, response::Response};
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::collections::BTreeMap;

use super::{
    super::{
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        grid::{Grid, column},
        shell::{Button, Heading, TITLES},
    },
    LIST, picture,
};
use crate::{
    error::ShopError,
    store::{Title, folded},
};

const GRID: Grid = Grid {
    id: "title",
    route: LIST,
    columns: &[
        column("title_bulk", "bulk_action", "", false),
        column("id_gender", "data", "ID", true),
        column("name", "data", "Social title", true),
        column("type", "data", "Gender", false),
        column("image", "image", "Image", false),
        column("actions", "action", "Actions", false),
    ],
    filters: &["id_gender", "name", "type"],
    order_by: "id_gender",
    limit: 50,
};

#[derive(Serialize)]
struct Row {
    id: i64,
    name: String,
    gender: &'static str,
    image: Option<String>,
    edit: String,
    delete: String,
}

/// The page.
pub fn show(desk: &Desk) -> Result<Response, ShopError> {
    let Ok(state) = GRID.state(desk)? else { return errors::server_error(desk) };
    let language = desk.employee.language;
    let name = |title: &Title| title.names.get(&language).cloned().unwrap_or_default();
    let mut titles = desk.state.store.titles()?;
    titles.retain(|title| matches(title, &name(title), &state.filters));
    if state.order_by.as_deref() == Some("name") {
        titles.sort_by_cached_key(|title| folded(&name(title)));
    }
    if state.descending {
        titles.reverse();
    }
    let total = titles.len() as u64;
    let (offset, limit) = GRID.window(&state, total);
    let rows: Vec<Row> = titles
        .iter()
        .skip(usize::try_from(offset).unwrap_or(usize::MAX))
        .take(limit as usize)
        .map(|title| row(desk, title, name(title)))
        .collect();
    let filter = |column: &str| state.filters.get(column).cloned().unwrap_or_default();
    let context = context! {
        grid => GRID.context(&state, total, "SELECT g.*, gl.name FROM ps_gender g INNER JOIN ps_gender_lang gl"),
        pager => GRID.pager(&state, total, &desk.links),
        rows => Serde(rows),
        filters => context! { id_gender => filter("id_gender"), name => filter("name"), type => filter("type") },
        here => desk.links.symfony(LIST),
        reset => desk.links.symfony("/common/reset_search/title"),
        bulk_delete => desk.links.symfony(&format!("{LIST}bulk-delete")),
    };
    let new = desk.links.symfony(&format!("{LIST}new"));
    let button = Button { id: "add", label: "Add new title", href: new };
    let heading = Heading { button: Some(button), ..Heading::with_help() };
    desk.symfony(StatusCode::OK, &TITLES, &heading, "symfony/titles_list.html", context)
}

/// Ids are compared whole, names anywhere and without regard to case.
fn matches(title: &Title, name: &str, filters: &BTreeMap<String, String>) -> bool {
    filters.iter().all(|(column, value)| match column.as_str() {
        "id_gender" => title.id.to_string() == *value,
        "name" => folded(name).contains(&folded(value)),
        "type" => title.title_type.number().to_string() == *value,
        _ => true,
    })
}

fn row(desk: &Desk, title: &Title, name: String) -> Row {
    let action = |action: &str| desk.links.symfony(&format!("{LIST}{}/{action}", title.id));
    // The list and its filter say Other where the form says Neutral, as in the real shop.
    let gender = match title.title_type.label() {
        "Neutral" => "Other",
        label => label,
    };
    Row { id: title.id, name, gender, image: picture(title), edit: action("edit"), delete: action("delete") }
}

/// A search in the filter row.
pub fn search(desk: &Desk) -> Result<Response, ShopError> {
    Ok(redirect(&GRID.search(desk)?))
}

/// The bulk action "Delete selected".
pub fn delete_selected(desk: &Desk) -> Result<Response, ShopError> {
    let ids: Vec<i64> = desk.ask.form.all("title_title_bulk[]").filter_map(|id| id.parse().ok()).collect();
    delete(desk, &ids)
}

/// Deletes titles and goes back to the list.
pub fn delete(desk: &Desk, ids: &[i64]) -> Result<Response, ShopError> {
    for id in ids {
        desk.state.store.delete_title(*id)?;
    }
    desk.flash(Flash::success("Successful deletion"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::TitleType;

    #[test]
    fn ids_are_compared_whole_and_names_in_part() {
        let title = Title { id: 12, title_type: TitleType::Male, names: BTreeMap::new(), has_picture: false };
        let found = |column: &str, value: &str| {
            matches(&title, "Señor", &BTreeMap::from([(column.to_owned(), value.to_owned())]))
        };
        assert!(found("id_gender", "12") && !found("id_gender", "1"));
        assert!(found("name", "SEN") && !found("name", "x"));
        assert!(found("type", "0") && !found("type", "1"));
    }
}
