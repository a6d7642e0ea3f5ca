//! Answers of the Admin API beside what the back office shows.

use super::state::View;
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::endpoints::keys;
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::names::singular_of;
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    /// The answer says the same as the page on show.
    pub(super) fn as_page(&mut self, clause: &Clause, part: &Part) -> Bound {
        let named = Self::named_keys(clause, part);
        let is_list = self.state.request.as_ref().is_some_and(|request| request.is_list);
        if self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards) {
            return self.as_card();
        }
        if self.state.hook.is_some() {
            return self.as_hook();
        }
        if is_list && !named.is_empty() {
            let rows = self.columns_of(&named);
            if rows.len() < named.len() {
                return Err("which columns show these keys is not known".to_owned());
            }
            return Ok(vec![
                then(format!("each item of \"items\" of the response agrees with its row of {}:", self.grid()))
                    .with_table(&["column", "response"], rows)
                    .into(),
            ]);
        }
        match self.state.view {
            View::Edit => self.as_form(),
            View::Page if self.filter().is_some() => self.as_row(),
            _ => Err("with which page the answer is to agree is not known".to_owned()),
        }
    }

    fn columns_of(&self, named: &[String]) -> Vec<Vec<String>> {
        let column = |key: &String| self.column(key).map(|column| vec![column, key.clone()]);
        let mut rows: Vec<Vec<String>> = named.iter().filter_map(column).collect();
        let name = self.endpoint().map(|endpoint| endpoint.items.clone()).unwrap_or_default();
        for row in &mut rows {
            if let Some(own) = crate::grammar::endpoints::key(&name, &row[1]) {
                own.clone_into(&mut row[1]);
            } else if row[0] == "ID"
                && let Some(id) =
                    keys(&name).map(|key| key.name).find(|key| key.ends_with("Id")).or_else(|| self.id_of_record())
            {
                id.clone_into(&mut row[1]);
            } else if plain(&row[1]) == "active" && keys(&name).any(|key| key.name == "enabled") {
                "enabled".clone_into(&mut row[1]);
            }
        }
        rows
    }

    /// What the endpoints for one record of the list call its ID: `lampId` of `/lamps/{lampId}`.
    fn id_of_record(&self) -> Option<&str> {
        let request = self.state.request.as_ref()?;
        let list = request.path.split(['?', '{']).next()?.trim_end_matches('/');
        let noun = plain(&self.list()?.record).replace(' ', "");
        let below = self
            .grammar
            .endpoints
            .all
            .iter()
            .filter_map(|own| own.path.strip_prefix(list)?.split_once('{')?.1.split_once('}'));
        below.map(|(name, _)| name).find(|name| name.to_lowercase() == format!("{noun}id"))
    }

    fn as_row(&self) -> Bound {
        let Some(list) = self.list() else { return Err("the list is not known".to_owned()) };
        let answers = self.endpoint().map(|endpoint| endpoint.answers.clone()).unwrap_or_default();
        let noun = plain(&list.record).replace(' ', "");
        let mut rows = Vec::new();
        for column in &list.columns {
            // Lists count positions from 1, the Admin API from 0.
            if column == "Position" {
                continue;
            }
            let is_id = |name: &str| {
                column == "ID"
                    && name.to_lowercase().ends_with("id")
                    && (name.to_lowercase().starts_with(&noun)
                        || keys(&answers).next().is_some_and(|first| first.name == name))
            };
            let same = keys(&answers).find(|key| is_id(key.name) || singular_of(&plain(key.name)) == plain(column));
            let found = same.or_else(|| {
                keys(&answers).find(|key| {
                    list.column(&singular_of(&plain(key.name)), &self.grammar.columns).as_ref() == Some(column)
                        && !key.name.ends_with(|end: char| end.is_ascii_digit())
                        && !key.name.ends_with("Id")
                        && key.kind != "boolean"
                })
            });
            let Some(key) = found else { continue };
            let path = if key.kind == "languages" { format!("{}.en-US", key.name) } else { key.name.to_owned() };
            rows.push(vec![column.clone(), path]);
        }
        if rows.len() < 2 {
            return Err("which columns show the answer's keys is not known".to_owned());
        }
        Ok(vec![
            then(format!("the response agrees with the first row of {}:", self.grid()))
                .with_table(&["column", "response"], rows)
                .into(),
        ])
    }

    fn as_form(&self) -> Bound {
        let Some(form) = self.state.form.map(|form| &self.grammar.pages.forms[form]) else {
            return Err("the form is not known".to_owned());
        };
        let answers = self.endpoint().map(|endpoint| endpoint.answers.clone()).unwrap_or_default();
        let mut rows: Vec<(String, String, String)> = Vec::new();
        // No form shows a password.
        let is_shown =
            |name: &str| !name.ends_with("Id") && !name.ends_with("Ids") && !name.to_lowercase().contains("passw");
        for key in keys(&answers).filter(|key| is_shown(key.name)) {
            let found = self.field_of_key(form, key.name).filter(|field| !field.choice && !field.hidden);
            // A switch shows Yes and No, which are true and false of an answer.
            let Some(field) = found.filter(|field| !field.switch || key.kind == "boolean") else { continue };
            if key.kind == "languages" {
                rows.extend([("en", "en-US"), ("fr", "fr-FR")].map(|(language, locale)| {
                    (field.label.clone(), language.to_owned(), format!("{}.{locale}", key.name))
                }));
            } else {
                rows.push((field.label, String::new(), key.name.to_owned()));
            }
        }
        if rows.is_empty() {
            return Err("which fields show the answer's keys is not known".to_owned());
        }
        let languages = rows.iter().any(|(_, language, _)| !language.is_empty());
        let lines = rows
            .into_iter()
            .map(|(label, language, key)| if languages { vec![label, language, key] } else { vec![label, key] })
            .collect();
        let header: &[&str] = if languages { &["field", "language", "response"] } else { &["field", "response"] };
        let path = self.state.request.as_ref().map(|request| request.path.clone()).unwrap_or_default();
        let id = keys(&answers).map(|key| key.name).find(|name| path.contains(&format!("{{{name}}}")));
        let of_id = id.map(|name| {
            then(format!("the field {} of the response is {}", quoted(name), quoted(&format!("{{{name}}}")))).into()
        });
        let form: Line = then("the response agrees with the form:").with_table(header, lines).into();
        Ok(of_id.into_iter().chain([form]).collect())
    }

    fn as_card(&mut self) -> Bound {
        let Some(module) = self.state.module.clone().filter(|_| self.state.known.contains("technicalName")) else {
            return Err("which module is meant is not known".to_owned());
        };
        let request = self.state.request.clone().unwrap_or_default();
        let enabled =
            request.sent.iter().find(|(key, _)| key == "enabled").map_or("true", |(_, value)| value).to_owned();
        let rows = [("technicalName", "{technicalName}"), ("enabled", &enabled), ("installed", "true")];
        let rows = rows.iter().map(|(key, value)| vec![(*key).to_owned(), (*value).to_owned()]).collect();
        let mut lines: Vec<Line> = Vec::new();
        if request.method == "GET" {
            lines.push(when("I remember the response as \"module\"").into());
        }
        lines.push(
            then("the response contains:")
                .with_table(&["field", "value"], rows)
                .likely("the module is enabled and installed")
                .into(),
        );
        if request.method == "GET" {
            lines.push(then(format!("the card of {} shows \"v{{module.moduleVersion}}\"", quoted(&module))).into());
            lines.push(then(format!("the card of {} offers \"Disable\"", quoted(&module))).into());
        }
        Ok(lines)
    }

    fn as_hook(&self) -> Bound {
        let request = self.state.request.clone().unwrap_or_default();
        let Some(hook) = self.state.hook.clone() else { return Err("which hook is meant is not known".to_owned()) };
        let Some(enabled) = request.sent.iter().find(|(key, _)| key == "enabled") else {
            return Err("whether the page shows the hook as enabled is not known".to_owned());
        };
        let name = request.path.split(['{', '}']).nth(1).unwrap_or("hookId").to_owned();
        let rows = vec![
            vec!["hookId".to_owned(), format!("{{{name}}}")],
            vec!["enabled".to_owned(), enabled.1.clone()],
            vec!["name".to_owned(), hook],
        ];
        Ok(vec![then("the response contains:").with_table(&["field", "value"], rows).into()])
    }
}
