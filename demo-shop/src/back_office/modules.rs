//! Modules > Module Manager: a card for each module.

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use minijinja::{context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    desk::Desk,
    errors,
    shell::{Heading, MODULES},
};
use crate::{
    error::ShopError,
    store::{Module, ModuleAction},
};

const ROUTE: &str = "/improve/modules/manage";

/// The categories, by the number or name that modules have for them.
const CATEGORIES: [(&str, &str); 3] =
    [("440", "Administration"), ("481", "Payment"), ("theme_modules", "Theme modules")];

#[derive(Serialize)]
struct Action {
    name: &'static str,
    label: &'static str,
    address: String,
}

#[derive(Serialize)]
struct Card {
    id: i64,
    tech_name: String,
    name: String,
    version: String,
    description: String,
    installed: bool,
    active: bool,
    /// The first is on show, the others are behind the arrow.
    actions: Vec<Action>,
    /// Those that a window of the page asks about.
    asks: Vec<Action>,
}

#[derive(Serialize)]
struct Category {
    id: &'static str,
    name: &'static str,
    modules: Vec<Card>,
}

/// The list and its actions. `rest` is the path behind the list's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    match rest.split('/').collect::<Vec<_>>()[..] {
        [""] => show(desk),
        ["action", "configure", _] => errors::absent(desk, MODULES.menu, false),
        ["action", action, module] if desk.ask.method == Method::POST => act(desk, action, module),
        ["action", ..] => errors::method_not_allowed(desk),
        _ => errors::not_found(desk),
    }
}

fn show(desk: &Desk) -> Result<Response, ShopError> {
    let modules = desk.state.store.modules()?;
    let of =
        |id: &str| modules.iter().filter(|module| module.category == id).map(|module| card(desk, module)).collect();
    let categories: Vec<Category> =
        CATEGORIES.iter().map(|&(id, name)| Category { id, name, modules: of(id) }).collect();
    let context = context! { categories => Serde(categories) };
    desk.symfony(StatusCode::OK, &MODULES, &Heading::with_help(), "symfony/modules.html", context)
}

fn card(desk: &Desk, module: &Module) -> Card {
    let offered = || ModuleAction::ALL.into_iter().filter(|action| module.offers(*action));
    let action = |action: ModuleAction| Action {
        name: action.name(),
        label: action.label(),
        address: desk.links.symfony(&format!("{ROUTE}/action/{}/{}", action.name(), module.tech_name)),
    };
    Card {
        id: module.id,
        tech_name: module.tech_name.clone(),
        name: module.name.clone(),
        version: module.version.clone(),
        description: module.description.clone(),
        installed: module.installed,
        active: module.active,
        actions: offered().map(action).collect(),
        asks: offered().filter(|action| action.asks()).map(action).collect(),
    }
}

/// Does an action; called by a script. The answer brings the actions that are left.
fn act(desk: &Desk, action: &str, tech_name: &str) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    let known = ModuleAction::ALL.into_iter().find(|known| known.name() == action);
    let (Some(action), Some(module)) = (known, store.module(tech_name)?) else { return errors::not_found(desk) };
    if !module.offers(action) {
        let msg = format!("Cannot {} module {tech_name}.", action.name());
        return Ok(axum::Json(json!({ tech_name: { "status": false, "msg": msg } })).into_response());
    }
    let installed = action != ModuleAction::Uninstall;
    let active = match action {
        ModuleAction::Install | ModuleAction::Enable => true,
        ModuleAction::Disable | ModuleAction::Uninstall => false,
        ModuleAction::Configure | ModuleAction::Reset => module.active,
    };
    store.set_module(tech_name, installed, active)?;
    let changed = Module { installed, active, ..module };
    let template = desk.state.templates.get_template("symfony/module_actions.html")?;
    let menu = template.render(context! { module => Serde(card(desk, &changed)) })?;
    let msg = format!("{} action on module {tech_name} succeeded.", action.label());
    let answer = json!({ "status": true, "msg": msg, "is_active": active, "action_menu_html": menu });
    Ok(axum::Json(json!({ tech_name: answer })).into_response())
}
