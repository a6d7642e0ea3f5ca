//! Forms after a request has changed their record.

use super::bodies::sends_key;
use super::state::Shown;
use super::targets::says;
use super::{Bound, Reading};
use crate::grammar::line::{Line, Step, quoted, then, when};
use crate::grammar::pages::{Field, Form};
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

/// What a choice of a form shows for a value of the API.
const CHOICES: [(&str, &str); 3] =
    [("radio", "Radio buttons"), ("select", "Drop-down list"), ("color", "Color or texture")];

impl Reading<'_> {
    /// Remembers what the form on show says, where later rows compare with it.
    pub(super) fn remember_form(&mut self) -> Vec<Line> {
        let compares = self
            .plan
            .iter()
            .skip(self.at)
            .flat_map(|plan| &plan.expected)
            .any(|part| part.clause.as_ref().is_some_and(|clause| clause.kind == "others same"));
        let Some(form) = self.state.form.filter(|_| compares) else { return Vec::new() };
        let mut lines = Vec::new();
        let fields: Vec<_> = self.grammar.pages.forms[form]
            .all()
            .filter(|field| !field.hidden && !field.label.contains("Password"))
            .collect();
        for field in fields {
            let name = format!("old {}", plain(&field.label));
            self.state.known.insert(name.clone());
            lines.push(when(format!("I remember the field {} as {}", quoted(&field.label), quoted(&name))).into());
            self.state.form_values.push(Shown {
                label: field.label,
                language: String::new(),
                value: format!("{{{name}}}"),
            });
        }
        lines
    }

    /// `Check that the "city" is updated`: the field shows what was sent.
    pub(super) fn input_updated(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("field").unwrap_or_default().to_owned();
        let sent = self.state.request.as_ref().map(|request| request.sent.clone()).unwrap_or_default();
        let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) else {
            return Err("the form on show is not known".to_owned());
        };
        let Some((first, _)) = sent.first() else { return Err("nothing was sent that could be updated".to_owned()) };
        // The row was copied where it names another key than was sent.
        let base = first.split('.').next().unwrap_or(first).to_owned();
        let Some(label) = self.field_of_key(&form, &base).map(|field| field.label) else {
            return Err(format!("which field shows \"{words}\" is not known"));
        };
        if base.ends_with("Id") {
            return Err(format!("what the field \"{label}\" shows for {} is not known", sent[0].1));
        }
        let shown = |value: &str| {
            CHOICES
                .iter()
                .find(|(own, _)| *own == value)
                .map_or_else(|| value.trim_matches('"').to_owned(), |(_, shown)| (*shown).to_owned())
        };
        let in_languages = first.contains('.');
        let rows: Vec<Shown> = sent
            .iter()
            .map(|(key, value)| Shown {
                label: label.clone(),
                language: if in_languages {
                    key.rsplit('.').next().unwrap_or_default()[..2].to_owned()
                } else {
                    String::new()
                },
                value: shown(value),
            })
            .collect();
        let others = self.expected().any(|clause| clause.kind == "others same");
        for row in &rows {
            if let Some(own) =
                self.state.form_values.iter_mut().find(|own| own.label == row.label && own.language == row.language)
            {
                own.value.clone_from(&row.value);
            }
        }
        let other = (!sends_key(&sent, &words)).then(|| says(&words));
        if others && !self.state.form_values.is_empty() && self.others_same().is_ok() {
            let mark = other.map(|reason| Line::Note(format!("~ {reason}")));
            return Ok(mark.into_iter().chain([Line::Note("the check of all fields says it".to_owned())]).collect());
        }
        let marked = |step: Step| other.map_or_else(|| step.clone(), |reason| step.clone().likely(reason));
        if in_languages {
            let rows = rows.into_iter().map(|row| vec![row.label, row.language, row.value]).collect();
            return Ok(vec![marked(then("the form shows:").with_table(&["field", "language", "value"], rows)).into()]);
        }
        Ok(vec![marked(then(format!("the field {} shows {}", quoted(&label), quoted(&rows[0].value)))).into()])
    }

    /// Whether the value that a field shows is known.
    pub(super) fn shows(&self, label: &str) -> bool {
        self.state.form_values.iter().any(|shown| shown.label == label)
    }

    /// The field that shows a key, by its label or as lists call it.
    pub(super) fn field_of_key(&self, form: &Form, key: &str) -> Option<Field> {
        let by_column = || form.field(self.grammar.columns.get(&plain(key.split('.').next()?).replace(' ', ""))?);
        form.field_of_key(key).or_else(by_column)
    }

    pub(super) fn others_same(&self) -> Bound {
        let sent = self.state.request.iter().flat_map(|request| &request.sent);
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form]);
        let unknown = form.and_then(|form| {
            sent.clone().find(|(key, _)| {
                self.field_of_key(form, key).is_none_or(|field| key.ends_with("Id") || !self.shows(&field.label))
            })
        });
        if let Some((key, _)) = unknown {
            return Err(format!("which field shows \"{key}\", and what, is not known"));
        }
        if self.state.form_values.is_empty() {
            return Err("what the other fields showed before is not known".to_owned());
        }
        let rows = self.state.form_values.iter().map(|shown| vec![shown.label.clone(), shown.value.clone()]).collect();
        Ok(vec![then("the form shows:").with_table(&["field", "value"], rows).into()])
    }
}
