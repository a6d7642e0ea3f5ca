//! Answers of the Admin API beside what the back office shows.

use super::answers::with_renamed;
use super::state::View;
use super::{Bound, Reading};
use crate::grammar::NOT_COMPARED;
use crate::grammar::cut::Part;
use crate::grammar::endpoints::keys;
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::names::singular_of;
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

/// The steps that compare an answer with a page, and the keys that they compare.
type Compared = Result<(Vec<Line>, Vec<String>), String>;

impl Reading<'_> {
    /// The answer says the same as the page on show.
    pub(super) fn as_page(&mut self, clause: &Clause, part: &Part) -> Bound {
        let named = Self::named_keys(clause, part);
        let is_list = self.state.request.as_ref().is_some_and(|request| request.is_list);
        if is_list && !named.is_empty() {
            return self.items_as_rows(&named);
        }
        if !self.is_record_on_show() {
            return Err(crate::grammar::OTHER_RECORD.to_owned());
        }
        let (lines, compared) = if self.has_cards() {
            self.as_card()?
        } else if self.state.hook.is_some() {
            self.as_hook()?
        } else {
            match self.state.view {
                View::Edit => self.as_form()?,
                View::Page if self.filter().is_some() => self.as_row()?,
                _ => return Err("with which page the answer is to agree is not known".to_owned()),
            }
        };
        Ok(self.with_rest(clause, &named, lines, &compared))
    }

    /// Every item of the answer's list as its row of the list on show.
    fn items_as_rows(&self, named: &[String]) -> Bound {
        if !self.is_list_on_show() {
            return Err(crate::grammar::OTHER_RECORD.to_owned());
        }
        let rows = self.columns_of(named);
        if rows.len() < named.len() {
            return Err("which columns show these keys is not known".to_owned());
        }
        let own: Vec<String> = rows.iter().map(|row| row[1].clone()).collect();
        let step = then(format!("each item of \"items\" of the response agrees with its row of {}:", self.grid()))
            .with_table(&["column", "response"], rows);
        Ok(vec![with_renamed(step, named.iter().zip(&own)).into()])
    }

    /// The steps that compare, and what the answer has beside: what the case names is left to a person, the rest is only said.
    fn with_rest(&self, clause: &Clause, named: &[String], mut lines: Vec<Line>, compared: &[String]) -> Vec<Line> {
        let request = self.state.request.clone().unwrap_or_default();
        let answers = self.endpoint().map(|endpoint| endpoint.answers.clone()).unwrap_or_default();
        let of_case = if named.is_empty() { &request.keys } else { named };
        let all: Vec<String> = match of_case {
            [] => keys(&answers).map(|key| key.name.to_owned()).collect(),
            _ => of_case.to_vec(),
        };
        let rest: Vec<String> = all.iter().flat_map(|key| missing(key, compared)).collect();
        if rest.is_empty() {
            return lines;
        }
        let text = format!("{NOT_COMPARED}{}", rest.join(", "));
        if !of_case.is_empty() {
            let todo = Line::Todo { text, clause: clause.text.clone(), expected: true, candidates: Vec::new() };
            lines.push(todo);
        } else if let Some(Line::Step(step)) = lines.pop() {
            lines.push(step.likely(text).into());
        }
        lines
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
    pub(super) fn id_of_record(&self) -> Option<&str> {
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

    fn as_row(&self) -> Compared {
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
        let compared = rows.iter().map(|row| row[1].clone()).collect();
        let step = then(format!("the response agrees with the first row of {}:", self.grid()))
            .with_table(&["column", "response"], rows);
        Ok((vec![step.into()], compared))
    }

    fn as_form(&self) -> Compared {
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
        let mut compared: Vec<String> = rows.iter().map(|(_, _, key)| key.clone()).collect();
        let languages = rows.iter().any(|(_, language, _)| !language.is_empty());
        let lines = rows
            .into_iter()
            .map(|(label, language, key)| if languages { vec![label, language, key] } else { vec![label, key] })
            .collect();
        let header: &[&str] = if languages { &["field", "language", "response"] } else { &["field", "response"] };
        let path = self.state.request.as_ref().map(|request| request.path.clone()).unwrap_or_default();
        let id = keys(&answers).map(|key| key.name).find(|name| path.contains(&format!("{{{name}}}")));
        compared.extend(id.map(str::to_owned));
        let of_id = id.map(|name| {
            then(format!("the field {} of the response is {}", quoted(name), quoted(&format!("{{{name}}}")))).into()
        });
        let form: Line = then("the response agrees with the form:").with_table(header, lines).into();
        Ok((of_id.into_iter().chain([form]).collect(), compared))
    }

    fn as_card(&mut self) -> Compared {
        let Some(module) = self.state.module.clone().filter(|_| self.state.known.contains("technicalName")) else {
            return Err("which module is meant is not known".to_owned());
        };
        let request = self.state.request.clone().unwrap_or_default();
        let enabled =
            request.sent.iter().find(|(key, _)| key == "enabled").map_or("true", |(_, value)| value).to_owned();
        let rows = [("technicalName", "{technicalName}"), ("enabled", &enabled), ("installed", "true")];
        let mut compared: Vec<String> = rows.iter().map(|(key, _)| (*key).to_owned()).collect();
        let rows = rows.iter().map(|(key, value)| vec![(*key).to_owned(), (*value).to_owned()]).collect();
        let check = then("the response contains:").with_table(&["field", "value"], rows);
        let check = check.likely("the module is enabled and installed").into();
        // The page of a module has no cards.
        if self.state.in_module {
            return Ok((vec![check], compared));
        }
        let name = self.new_name("module");
        let mut lines: Vec<Line> = vec![
            when(format!("I remember the response as {}", quoted(&name))).into(),
            check,
            then(format!("the card of {} shows \"v{{{name}.moduleVersion}}\"", quoted(&module))).into(),
        ];
        compared.push("moduleVersion".to_owned());
        if request.method == "GET" {
            lines.push(then(format!("the card of {} offers \"Disable\"", quoted(&module))).into());
        }
        Ok((lines, compared))
    }

    /// A name that nothing is remembered by yet.
    fn new_name(&mut self, name: &str) -> String {
        let numbered = (2..).map(|number| format!("{name} {number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !self.state.known.contains(name)).unwrap_or_else(|| name.to_owned());
        self.state.known.insert(free.clone());
        free
    }

    /// The hook's ID and name; the page shows the name only.
    fn as_hook(&self) -> Compared {
        let request = self.state.request.clone().unwrap_or_default();
        let Some(hook) = self.state.hook.clone() else { return Err("which hook is meant is not known".to_owned()) };
        let Some(enabled) = request.sent.iter().find(|(key, _)| key == "enabled") else {
            return Err("whether the page shows the hook as enabled is not known".to_owned());
        };
        let name = request.path.split(['{', '}']).nth(1).unwrap_or("hookId").to_owned();
        let rows = vec![
            vec!["hookId".to_owned(), format!("{{{name}}}")],
            vec!["enabled".to_owned(), enabled.1.clone()],
            vec!["name".to_owned(), hook.clone()],
        ];
        let lines = vec![
            then("the response contains:").with_table(&["field", "value"], rows).into(),
            then(format!("the page says {}", quoted(&hook))).into(),
        ];
        Ok((lines, ["hookId", "enabled", "name"].map(str::to_owned).to_vec()))
    }
}

/// What of a key no step compares: all of it, or one of its languages.
fn missing(key: &str, compared: &[String]) -> Vec<String> {
    let languages: Vec<&str> = compared.iter().filter_map(|own| own.strip_prefix(key)?.strip_prefix('.')).collect();
    if compared.iter().any(|own| own == key) {
        return Vec::new();
    }
    if languages.is_empty() {
        return vec![key.to_owned()];
    }
    let others = ["en-US", "fr-FR"].into_iter().filter(|language| !languages.contains(language));
    others.map(|language| format!("{key}.{language}")).collect()
}
