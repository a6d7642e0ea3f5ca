//! Settings pages: their forms as they are found, and saving them once more.

use scraper::{ElementRef, Html};
use serde::{Deserialize, Serialize};

use super::api_client_form::values;
use super::error::{OfficeError, Result};
use super::page::{error_messages, selector};
use super::session::OfficeHttp;

/// A form of a settings page, as a browser would send it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingsForm {
    /// Its id, or its place among the forms of the page.
    pub form: String,
    /// What it sends, without tokens, passwords and files.
    pub fields: Vec<(String, String)>,
}

/// The same with what only this page is good for.
pub(super) struct FormOnPage {
    found: SettingsForm,
    /// Where it is sent; its own page when empty.
    pub(super) action: String,
    /// Tokens, passwords, and the button that saves.
    others: Vec<(String, String)>,
    /// The names of hidden fields.
    hidden: Vec<String>,
}

impl OfficeHttp {
    /// Reads the forms of a settings page. The address is a path and query without a token.
    pub async fn settings(&self, address: &str) -> Result<Vec<SettingsForm>> {
        let landing = self.open(self.at(address)?).await?;
        Ok(forms(&landing.html()).into_iter().map(|form| form.found).collect())
    }

    /// Saves each form that is not as it was found; returns whether there was one.
    pub async fn put_back_settings(&self, address: &str, found: &[SettingsForm]) -> Result<bool> {
        let mut changed = false;
        for wanted in found {
            changed |= self.put_back_form(address, wanted).await?;
        }
        Ok(changed)
    }

    async fn put_back_form(&self, address: &str, wanted: &SettingsForm) -> Result<bool> {
        let landing = self.open(self.at(address)?).await?;
        let form = forms(&landing.html()).into_iter().find(|form| form.found.form == wanted.form);
        let Some(form) = form else { return Err(landing.unexpected(format!("the form {}", wanted.form))) };
        if form.found == *wanted {
            return Ok(false);
        }
        let target = self.named(&landing.url, &form.action)?;
        let all: Vec<_> = wanted.fields.iter().chain(&form.others).collect();
        // As browsers send the ends of lines.
        let all: Vec<_> = all.into_iter().map(|(name, value)| (name.as_str(), with_crlf(value))).collect();
        let fields: Vec<_> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let outcome = self.submit(target, &fields).await?;
        let messages = error_messages(&outcome.landing.html());
        let landing = self.open(self.at(address)?).await?;
        let now = forms(&landing.html()).into_iter().find(|form| form.found.form == wanted.form);
        let differing = now.map(|now| now.differs_from(wanted));
        match differing.as_deref() {
            Some([]) => Ok(true),
            Some(names) => {
                let what = format!("to put back {} of the form {}", names.join(", "), wanted.form);
                Err(OfficeError::Refused { what, messages })
            }
            None => Err(landing.unexpected(format!("the form {}", wanted.form))),
        }
    }
}

impl FormOnPage {
    /// All that it sends.
    pub(super) fn all(&self) -> impl Iterator<Item = &(String, String)> {
        self.found.fields.iter().chain(&self.others)
    }

    /// The visible fields that have another value.
    fn differs_from(&self, wanted: &SettingsForm) -> Vec<String> {
        let of = |fields: &[(String, String)], name: &str| -> Vec<String> {
            let same = fields.iter().filter(|(there, _)| there == name);
            same.map(|(_, value)| with_crlf(value)).collect()
        };
        let mut names: Vec<&String> = self.found.fields.iter().chain(&wanted.fields).map(|(name, _)| name).collect();
        names.sort();
        names.dedup();
        names.retain(|name| !self.hidden.contains(name) && of(&self.found.fields, name) != of(&wanted.fields, name));
        names.into_iter().cloned().collect()
    }
}

fn with_crlf(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

/// The forms that save something: they are sent by POST, show a field, and have a button that sends them. Forms that filter
/// a list, search, or stand in a modal are none.
pub(super) fn forms(html: &Html) -> Vec<FormOnPage> {
    let all = html.select(selector!("form")).filter(|form| saves(*form)).enumerate();
    all.map(|(index, form)| read(form, index)).collect()
}

fn saves(form: ElementRef) -> bool {
    let posts = form.attr("method").is_some_and(|method| method.eq_ignore_ascii_case("post"));
    let is_search = form.attr("id").is_some_and(|id| id.ends_with("_filter_form") || id == "header_search");
    let in_modal = form
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|around| around.value().classes().any(|class| class == "modal" || class == "bo_search_form"));
    let filters = form.select(selector!("tr.column-filters, tr.filter, table.grid-table")).next().is_some();
    let shows = form.select(selector!("input[name]:not([type=hidden]), textarea[name], select[name]")).next().is_some();
    posts && shows && !is_search && !in_modal && !filters && button(form).is_some()
}

/// Where any form is sent, and what it sends as it stands, with the first button that sends it.
pub(crate) fn read_form(form: ElementRef) -> (String, Vec<(String, String)>) {
    let form = read(form, 0);
    let fields = form.all().cloned().collect();
    (form.action, fields)
}

fn button(form: ElementRef<'_>) -> Option<ElementRef<'_>> {
    form.select(selector!("button:not([type]), button[type=submit], input[type=submit]")).next()
}

fn read(form: ElementRef, index: usize) -> FormOnPage {
    let (mut fields, mut others, mut hidden) = (Vec::new(), Vec::new(), Vec::new());
    for control in form.select(selector!("input[name], textarea[name], select[name]")) {
        let Some(name) = control.attr("name").filter(|_| control.attr("disabled").is_none()) else { continue };
        let kind = control.attr("type").unwrap_or_default();
        let sent = sends(control).into_iter().map(|value| (name.to_owned(), value));
        if kind == "password" || (kind == "hidden" && name.to_lowercase().contains("token")) {
            others.extend(sent);
            continue;
        }
        if kind == "hidden" {
            hidden.push(name.to_owned());
        }
        fields.extend(sent);
    }
    let pressed = button(form);
    others.extend(pressed.and_then(|button| {
        Some((button.attr("name")?.to_owned(), button.attr("value").unwrap_or_default().to_owned()))
    }));
    let named = form.attr("id").filter(|id| !id.is_empty()).map(|id| format!("\"{id}\""));
    FormOnPage {
        found: SettingsForm { form: named.unwrap_or_else(|| format!("number {}", index + 1)), fields },
        action: form.attr("action").unwrap_or_default().to_owned(),
        others,
        hidden,
    }
}

/// What an untouched control sends: of a list from which nothing is chosen the first option, as browsers do.
fn sends(control: ElementRef) -> Vec<String> {
    let sent = values(control);
    if control.value().name() != "select" || control.attr("multiple").is_some() || !sent.is_empty() {
        // A line that follows the opening tag is none of the text.
        return match control.value().name() {
            "textarea" => sent.into_iter().map(|text| text.strip_prefix('\n').unwrap_or(&text).to_owned()).collect(),
            _ => sent,
        };
    }
    let first = control.select(selector!("option:not([disabled])")).next();
    let value = |option: ElementRef| option.attr("value").map_or_else(|| option.text().collect(), str::to_owned);
    first.map(value).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<form method="get" id="search"><input name="q"><button>Go</button></form>
        <form method="post" id="title_filter_form"><input name="title[name]"><button>Search</button></form>
        <div class="modal"><form method="post"><input name="m"><button>OK</button></form></div>
        <form method="POST" id="form-maintenance" action="">
          <input type="radio" name="form[enable]" value="0"><input type="radio" name="form[enable]" value="1" checked>
          <input type="text" name="form[ip]"><input type="checkbox" name="form[off]"><input type="password" name="form[p]" value="x">
          <select name="form[choice]"><option value="a">A</option><option value="b">B</option></select>
          <select name="form[several][]" multiple><option value="a" selected>A</option><option value="b" selected>B</option></select>
          <textarea name="form[text][1]">
Back soon.
Really.</textarea>
          <input type="hidden" name="form[_token]" value="T"><input type="hidden" name="form[kept]" value="k">
          <button name="save" value="1">Save</button>
        </form>"#;

    fn form() -> FormOnPage {
        let mut all = forms(&Html::parse_document(PAGE));
        assert_eq!(all.len(), 1, "searches, filters and modals save no settings");
        all.remove(0)
    }

    #[test]
    fn settings_form_sends_what_a_browser_would_send() {
        let form = form();
        let fields: Vec<_> = form.found.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(
            fields,
            [
                ("form[enable]", "1"),
                ("form[ip]", ""),
                ("form[choice]", "a"),
                ("form[several][]", "a"),
                ("form[several][]", "b"),
                ("form[text][1]", "Back soon.\nReally."),
                ("form[kept]", "k"),
            ]
        );
        let others: Vec<_> = form.others.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            (form.found.form.as_str(), others),
            ("\"form-maintenance\"", vec!["form[p]", "form[_token]", "save"])
        );
    }

    #[test]
    fn only_visible_fields_are_compared_after_saving() {
        let now = form();
        let mut wanted = now.found.clone();
        assert!(now.differs_from(&wanted).is_empty());
        wanted.fields.retain(|(name, _)| name != "form[kept]");
        wanted.fields[5].1 = "Back soon.\r\nReally.".to_owned();
        assert!(now.differs_from(&wanted).is_empty(), "ends of lines and hidden fields are not compared");
        wanted.fields[0].1 = "0".to_owned();
        assert_eq!(now.differs_from(&wanted), ["form[enable]"]);
    }
}
