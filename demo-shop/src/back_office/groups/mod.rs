//! Shop Parameters > Customer Settings > Groups, a legacy page.
//!
//! | module | subject |
//! |---|---|
//! | `list` | the list and the options below it |
//! | `list_state` | filters, sorting and page size, kept with the cookie |
//! | `form` | the form: new and edit |
//! | `view` | a group's View page |

mod form;
mod list;
mod list_state;
mod view;

use axum::{http::Method, response::Response};

use super::{
    desk::{Desk, Notice, redirect},
    errors,
    shell::{GROUPS, Heading},
};
use crate::{
    error::ShopError,
    fault::Fault,
    options::ADMIN_FOLDER,
    store::{Group, GroupDeletion},
};

const CONTROLLER: &str = "AdminGroups";
const NOT_LOADED: &str = "The object cannot be loaded (or found).";
const NOT_DELETED: &str = "An error occurred during deletion.";

/// The list, the forms, the view and what they send. Legacy pages tell by names in the query and the form.
pub fn answer(desk: &Desk) -> Result<Response, ShopError> {
    let (query, form) = (&desk.ask.query, &desk.ask.form);
    if desk.ask.method == Method::POST {
        return if form.has("submitAddgroup") {
            form::save(desk)
        } else if form.has("submitOptionsgroup") {
            list::save_options(desk)
        } else if form.has("submitBulkdeletegroup") {
            delete_selected(desk)
        } else {
            list::filter(desk)
        };
    }
    if desk.ask.method != Method::GET && desk.ask.method != Method::HEAD {
        return errors::method_not_allowed(desk);
    }
    if query.has("addgroup") {
        form::create(desk)
    } else if query.has("updategroup") {
        with_group(desk, "Groups > Edit", form::edit)
    } else if query.has("viewgroup") {
        with_group(desk, "Groups", view::show)
    } else if query.has("deletegroup") {
        delete(desk)
    } else {
        list::show(desk, Vec::new())
    }
}

/// What an address such as `…&conf=1` says was done. It says so again whenever it is loaded.
fn notices(desk: &Desk) -> Vec<Notice> {
    let wrong_deletion = desk.state.options.has(Fault::WrongDeletionMessage);
    let text = match desk.ask.query.text("conf") {
        "1" if wrong_deletion => "Removed successfully",
        "1" => "Successful deletion",
        "2" => "The selection has been successfully deleted.",
        "3" => "Successful creation",
        "4" => "Successful update",
        "6" => "The settings have been successfully updated.",
        _ => return Vec::new(),
    };
    vec![Notice::success(text)]
}

fn id_of(desk: &Desk) -> Option<i64> {
    desk.ask.query.text("id_group").parse().ok()
}

fn with_group(
    desk: &Desk,
    title: &str,
    page: fn(&Desk, &Group) -> Result<Response, ShopError>,
) -> Result<Response, ShopError> {
    let group = match id_of(desk) {
        Some(id) => desk.state.store.group(id)?,
        None => None,
    };
    match group {
        Some(group) => page(desk, &group),
        None => not_loaded(desk, title),
    }
}

fn not_loaded(desk: &Desk, title: &str) -> Result<Response, ShopError> {
    let notices = vec![Notice::errors(&[NOT_LOADED.to_owned()])];
    let heading = Heading::titled(title.to_owned());
    desk.legacy(&GROUPS, &heading, notices, "legacy/bare.html", minijinja::context! {})
}

/// Back to a page of this controller. The rest begins with `&` or is empty.
fn go(desk: &Desk, rest: &str) -> Response {
    redirect(&format!("/{ADMIN_FOLDER}/{}", desk.links.index_php(CONTROLLER, rest)))
}

/// A group's name in the employee's language.
fn name_of(desk: &Desk, group: &Group) -> String {
    group.names.get(&desk.employee.language).cloned().unwrap_or_default()
}

fn remove(desk: &Desk, id: i64) -> Result<GroupDeletion, ShopError> {
    if desk.state.options.has(Fault::DeleteDoesNotDelete) {
        return Ok(GroupDeletion::Deleted);
    }
    Ok(desk.state.store.delete_group(id)?)
}

/// `…&deletegroup`: by a link, as in the real shop.
fn delete(desk: &Desk) -> Result<Response, ShopError> {
    let Some(id) = id_of(desk) else { return list::show(desk, vec![Notice::errors(&[NOT_LOADED.to_owned()])]) };
    let error = match remove(desk, id)? {
        GroupDeletion::Deleted => return Ok(go(desk, "&conf=1")),
        GroupDeletion::NotFound => NOT_LOADED,
        GroupDeletion::DefaultGroup => NOT_DELETED,
    };
    list::show(desk, vec![Notice::errors(&[error.to_owned()])])
}

fn delete_selected(desk: &Desk) -> Result<Response, ShopError> {
    let ids: Vec<i64> = desk.ask.form.all("groupBox[]").filter_map(|id| id.parse().ok()).collect();
    if ids.is_empty() {
        let error = "You must select at least one element to delete.".to_owned();
        return list::show(desk, vec![Notice::errors(&[error])]);
    }
    for id in ids {
        if remove(desk, id)? == GroupDeletion::DefaultGroup {
            return list::show(desk, vec![Notice::errors(&[NOT_DELETED.to_owned()])]);
        }
    }
    Ok(go(desk, "&conf=2"))
}
