//! The templates of the pages, and rendering them.

use axum::response::{Html, IntoResponse, Response};
use minijinja::{
    AutoEscape, Environment, Error, Output, State, UndefinedBehavior, Value, escape_formatter, syntax::SyntaxConfig,
};

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
    templates.set_formatter(escape);
    let sources = sources![
        "api_docs.html",
        "compromised.html",
        "error.html",
        "legacy/absent.html",
        "legacy/bare.html",
        "legacy/cart_rule_form.html",
        "legacy/cart_rules.html",
        "legacy/dashboard.html",
        "legacy/group_form.html",
        "legacy/group_view.html",
        "legacy/groups.html",
        "legacy/list_tools.html",
        "legacy/shell.html",
        "legacy/thread_view.html",
        "legacy/threads.html",
        "legacy/unknown_controller.html",
        "login.html",
        "menu.html",
        "symfony/absent.html",
        "symfony/address_form.html",
        "symfony/addresses_list.html",
        "symfony/admin_api_list.html",
        "symfony/api_client_form.html",
        "symfony/attribute_value_form.html",
        "symfony/attributes_list.html",
        "symfony/currency_form.html",
        "symfony/customer_form.html",
        "symfony/customer_settings.html",
        "symfony/customers_list.html",
        "symfony/denied.html",
        "symfony/emails.html",
        "symfony/form_state.html",
        "symfony/invoices.html",
        "symfony/macros.html",
        "symfony/maintenance.html",
        "symfony/module_actions.html",
        "symfony/modules.html",
        "symfony/order_view.html",
        "symfony/product_create.html",
        "symfony/product_form.html",
        "symfony/product_settings.html",
        "symfony/shell.html",
        "symfony/sidebar.html",
        "symfony/table.html",
        "symfony/title_form.html",
        "symfony/titles_list.html",
    ];
    for (name, source) in sources {
        templates.add_template(name, source)?;
    }
    Ok(())
}

/// Escapes as PHP does. The engine's own way escapes slashes too, which no page of the real shop does: a reader of
/// the plain HTML would meet other addresses here than there.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => {
            out.write_str(&escaped(text)).map_err(Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#039;"),
            other => html.push(other),
        }
    }
    html
}

/// Renders a template as a page.
pub fn page(state: &AppState, template: &str, context: Value) -> Result<Response, ShopError> {
    Ok(Html(state.templates.get_template(template)?.render(context)?).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_slashes_are_not() {
        let mut templates = Environment::new();
        add_templates(&mut templates).unwrap();
        templates.add_template("x.html", "{% macro m(v) %}<b>{{ v }}</b>{% endmacro %}{{ m(text) }}").unwrap();
        let page = templates.get_template("x.html").unwrap();
        let html = page.render(minijinja::context! { text => "</b><script>'\"&" }).unwrap();
        assert_eq!(html, "<b>&lt;/b&gt;&lt;script&gt;&#039;&quot;&amp;</b>");
    }
}
