//! The templates of the pages, and rendering them.

use axum::response::{Html, IntoResponse, Response};
use minijinja::{Environment, Error, UndefinedBehavior, Value, syntax::SyntaxConfig};

use crate::{error::ShopError, state::AppState};

macro_rules! sources {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

/// Registers the templates of the pages. Their names end in `.html`, so all values are escaped.
pub fn add_templates(templates: &mut Environment<'static>) -> Result<(), Error> {
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    templates.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    let sources = sources![
        "compromised.html",
        "error.html",
        "login.html",
        "menu.html",
        "legacy/absent.html",
        "legacy/bare.html",
        "legacy/dashboard.html",
        "legacy/group_form.html",
        "legacy/group_view.html",
        "legacy/groups.html",
        "legacy/list_tools.html",
        "legacy/shell.html",
        "legacy/unknown_controller.html",
        "symfony/absent.html",
        "symfony/admin_api_list.html",
        "symfony/api_client_form.html",
        "symfony/customer_settings.html",
        "symfony/denied.html",
        "symfony/form_state.html",
        "symfony/macros.html",
        "symfony/shell.html",
        "symfony/title_form.html",
        "symfony/titles_list.html",
    ];
    for (name, source) in sources {
        templates.add_template(name, source)?;
    }
    Ok(())
}

/// Renders a template as a page.
pub fn page(state: &AppState, template: &str, context: Value) -> Result<Response, ShopError> {
    Ok(Html(state.templates.get_template(template)?.render(context)?).into_response())
}
