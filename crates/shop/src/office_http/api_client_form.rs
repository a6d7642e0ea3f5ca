//! The form "New API Client" and the page that shows the client's secret.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html};
use secrecy::SecretString;

use super::api_clients::NewApiClient;
use super::page::selector;

/// How alike two names must be to suggest the one for the other, from 0 to 1.
const LIKENESS: f64 = 0.75;

/// The form as the shop shows it: what a browser would send if it were submitted untouched.
#[derive(Debug)]
pub(super) struct ApiClientForm {
    /// Where it is sent; its own page when empty.
    pub(super) action: String,
    fields: Vec<(String, String)>,
    /// Every field of the form, also the radios of which none is chosen.
    names: BTreeSet<String>,
    /// The field that grants each scope.
    scopes: BTreeMap<String, String>,
}

/// Why a client cannot be written into the form.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// The form has no such field.
    NoField(&'static str),
    /// The form has no such scopes.
    NoScopes { unknown: Vec<String>, nearest: Vec<String>, known: Vec<String> },
}

impl ApiClientForm {
    pub(super) fn read(html: &Html) -> Option<Self> {
        // The list's filter form has the same name, but no Client ID.
        let form = html
            .select(selector!("form[name=api_client]"))
            .find(|form| form.select(selector!("#api_client_client_id")).next().is_some())?;
        let mut fields = Vec::new();
        let mut names = BTreeSet::new();
        for control in form.select(selector!("input[name], textarea[name], select[name]")) {
            let Some(name) = control.attr("name").filter(|_| control.attr("disabled").is_none()) else { continue };
            names.insert(name.to_owned());
            fields.extend(values(control).into_iter().map(|value| (name.to_owned(), value)));
        }
        let scopes = form
            .select(selector!(".switch-scope[data-scope]"))
            .filter_map(|scope| {
                let radio = scope.select(selector!("input[type=radio][value='1']")).next()?;
                Some((scope.attr("data-scope")?.to_owned(), radio.attr("name")?.to_owned()))
            })
            .collect();
        let action = form.attr("action").unwrap_or_default().to_owned();
        Some(Self { action, fields, names, scopes })
    }

    /// Fills the form; all that is asked for must be there, and no scope but those asked for is granted.
    pub(super) fn fill(&mut self, client: &NewApiClient) -> Result<(), Misfit> {
        let unknown: Vec<String> =
            client.scopes.iter().filter(|scope| !self.scopes.contains_key(*scope)).cloned().collect();
        if !unknown.is_empty() {
            let known: Vec<String> = self.scopes.keys().cloned().collect();
            let nearest = unknown.iter().filter_map(|name| nearest(name, &known)).collect();
            return Err(Misfit::NoScopes { unknown, nearest, known });
        }
        self.set("api_client[client_name]", &client.client_name)?;
        self.set("api_client[client_id]", &client.client_id)?;
        self.set("api_client[description]", &client.description)?;
        self.set("api_client[lifetime]", &client.lifetime_seconds.to_string())?;
        self.set("api_client[enabled]", if client.enabled { "1" } else { "0" })?;
        for (scope, field) in self.scopes.clone() {
            self.replace(&field, if client.scopes.contains(&scope) { "1" } else { "0" });
        }
        Ok(())
    }

    /// The names and values to send.
    pub(super) fn fields(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
    }

    /// Returns the names of the scopes that can be granted.
    pub(super) fn into_scopes(self) -> Vec<String> {
        self.scopes.into_keys().collect()
    }

    fn set(&mut self, name: &'static str, value: &str) -> Result<(), Misfit> {
        if !self.names.contains(name) {
            return Err(Misfit::NoField(name));
        }
        self.replace(name, value);
        Ok(())
    }

    fn replace(&mut self, name: &str, value: &str) {
        self.fields.retain(|(there, _)| there != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }
}

/// What an untouched control sends.
pub(super) fn values(control: ElementRef) -> Vec<String> {
    let value = |element: ElementRef| element.attr("value").map(str::to_owned);
    match (control.value().name(), control.attr("type").unwrap_or("text")) {
        ("textarea", _) => vec![control.text().collect()],
        ("select", _) => control.select(selector!("option[selected]")).filter_map(value).collect(),
        (_, "radio" | "checkbox") if control.attr("checked").is_none() => Vec::new(),
        (_, "radio" | "checkbox") => vec![value(control).unwrap_or_else(|| "on".to_owned())],
        (_, "submit" | "button" | "image" | "reset" | "file") => Vec::new(),
        _ => vec![value(control).unwrap_or_default()],
    }
}

fn nearest(name: &str, known: &[String]) -> Option<String> {
    let likeness = |other: &String| strsim::jaro_winkler(name, other);
    let best = known.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) >= LIKENESS).then(|| best.clone())
}

/// The secret that the edit page shows once, right after creation (docs/facts/behaviour.md#after-saving).
pub(super) fn shown_secret(html: &Html) -> Option<SecretString> {
    let link = html.select(selector!("a.copy-secret-to-clipboard[data-secret]")).next()?;
    link.attr("data-secret").filter(|secret| !secret.is_empty()).map(SecretString::from)
}
