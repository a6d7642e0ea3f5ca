//! Settings of a page, switches, experimental features.

use super::saving::saves;
use super::state::{Pending, View};
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::pages::Field;
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

impl Reading<'_> {
    /// `Change the field from A to B`.
    pub(super) fn change(&mut self, clause: &Clause) -> Bound {
        let words = clause.get("field").unwrap_or_default().to_owned();
        let value = clause.get("value").unwrap_or_default().trim_matches(['"', '\'']).to_owned();
        if clause.is_quoted("field") && self.grammar.lexicon.canon(&words).text.trim() == "pagesize" {
            return Err("how many records a page shows is no number".to_owned());
        }
        let of_form = self.state.form.is_some_and(|form| self.grammar.pages.forms[form].field(&words).is_some());
        if of_form && matches!(self.state.view, View::New | View::Edit) {
            return self.set_field(clause, &[]);
        }
        if let Some((settings, field)) = self.setting(&words) {
            let value = self.given_text(&field, &value);
            return self.fill_setting(settings, &field, &value, true);
        }
        if !clause.is_quoted("field") || self.state.view == View::Page && self.list().is_some() {
            return Err(format!("the page is not known to have a setting \"{words}\""));
        }
        let implied = !self.rest_of_step().any(saves);
        self.state.pending = Some(Pending { implied, ..Pending::default() });
        Ok(vec![
            when(format!("I fill in {} with {}", quoted(&words), quoted(&value)))
                .likely("the field's name is the case's")
                .into(),
        ])
    }

    /// A setting of the page on show.
    pub(super) fn setting(&self, words: &str) -> Option<(Option<String>, Field)> {
        let page = &self.grammar.pages.pages[self.state.page?];
        let (settings, field) = page.setting(words)?;
        Some((settings.form.clone(), field))
    }

    /// Whether the settings on show say to whom the shop is open.
    pub(super) fn is_about_visitors(&self) -> bool {
        self.state.view == View::Page && self.state.page.is_some_and(|page| self.grammar.pages.pages[page].visitors)
    }

    /// Fills in one setting; saving is meant unless the row says it.
    pub(super) fn fill_setting(&mut self, form: Option<String>, field: &Field, value: &str, implied: bool) -> Bound {
        self.state.visit.is_for_visitors |= self.is_about_visitors();
        let mut lines: Vec<Line> = self.put_back().into_iter().collect();
        let step = if field.languages {
            when("I fill in the form:").with_table(
                &["field", "language", "value"],
                vec![vec![field.label.clone(), "en".to_owned(), value.to_owned()]],
            )
        } else {
            when(format!("I fill in {} with {}", quoted(&field.label), quoted(value)))
        };
        lines.push(step.into());
        let implied = implied && !self.rest_of_step().any(saves);
        self.state.pending = Some(Pending { settings: true, form, implied, ..Pending::default() });
        Ok(lines)
    }

    pub(super) fn feature(&mut self, clause: &Clause) -> Bound {
        let name = clause.get("feature").unwrap_or_default().to_owned();
        let Some(form) = self.state.page.and_then(|page| self.grammar.pages.pages[page].features.clone()) else {
            return Err("the page of the experimental features is not on show".to_owned());
        };
        let on = self.grammar.lexicon.canon(&clause.text).text.contains("enable ");
        let mut lines: Vec<Line> = self.put_back().into_iter().collect();
        lines.push(when(format!("I fill in {} with \"{}\"", quoted(&name), if on { "Yes" } else { "No" })).into());
        self.state.feature = Some((name, on));
        if self.rest_of_step().any(saves) {
            self.state.pending = Some(Pending { settings: true, form: Some(form), ..Pending::default() });
            return Ok(lines);
        }
        lines.push(when(format!("I submit the {} form", quoted(&form))).into());
        if on && self.is_dialog_refused() {
            self.state.has_dialog = true;
        } else if on {
            lines.push(when("I confirm the dialog").into());
            self.state.asked = true;
        }
        Ok(lines)
    }

    /// `Change Tax Options to:` and the fields below it.
    pub(super) fn change_settings(&mut self, clause: &Clause, part: &Part) -> Bound {
        let what = clause.get("what").unwrap_or_default();
        let mut lines: Vec<Line> = Vec::new();
        let holds = |page: &crate::grammar::pages::Page| {
            page.settings.iter().any(|settings| settings.form.as_ref().is_some_and(|form| likeness(form, what) > 0.9))
        };
        let Some(page) = self.grammar.pages.pages.iter().position(holds) else {
            return Err(format!("which page has \"{what}\" is not known"));
        };
        let known = &self.grammar.pages.pages[page];
        let is_away = self.state.page != Some(page);
        if is_away {
            self.state.leave();
            self.show(page);
        }
        lines.extend(self.put_back());
        if is_away {
            lines.push(when(format!("I go to {}", quoted(&known.way()))).into());
        }
        let mut rows = Vec::new();
        for detail in &part.details {
            let words = if plain(&detail.key) == "enabled" {
                format!("enable {}", stem(what).split(' ').next().unwrap_or_default())
            } else {
                detail.key.clone()
            };
            let Some((_, field)) = known.setting(&words) else {
                return Err(format!("the page is not known to have a setting \"{}\"", detail.key));
            };
            let Some(value) = self.value_of(&field, Some(detail), false, &[], &mut lines) else {
                return Err(format!("a value for \"{}\" is not given", detail.key));
            };
            rows.push(vec![field.label, value]);
        }
        if rows.is_empty() {
            return Err("the settings and values are not given".to_owned());
        }
        lines.push(when("I fill in the form:").with_table(&["field", "value"], rows).into());
        let form = known.settings.iter().find_map(|settings| settings.form.clone());
        self.state.pending = Some(Pending { settings: true, form, implied: true, ..Pending::default() });
        Ok(lines)
    }

    /// `Disable the created lamp`.
    fn switch_made(&mut self, words: &str, on: bool) -> Bound {
        let kept: Vec<&str> = words.split(' ').filter(|word| !super::row_actions::speaks_of_made(word)).collect();
        let noun = kept.join(" ");
        self.focus_noun(&noun);
        let held = self.state.view == View::Page && self.list().is_some_and(|list| list.holds(&noun));
        let list = self.state.page.zip(self.state.list);
        let own = self.state.record(|record| record.list == list && list.is_some());
        let row = match own {
            _ if self.filter_finds_made() => self.row_at_hand(),
            own => own.map(|own| self.row_of(own)),
        };
        match (self.switch_column(), row.filter(|_| held)) {
            (Some(column), Some(row)) => Ok(self.switch_row(column, &row, on)),
            _ => Err(super::row_actions::NO_RECORD.to_owned()),
        }
    }

    /// The column of the list that is switched on and off.
    fn switch_column(&self) -> Option<&'static str> {
        let list = self.list()?;
        let all = ["Enabled", "Status", "Displayed", "Active"];
        all.into_iter().find(|name| list.columns.iter().any(|own| own == name))
    }

    fn switch_row(&mut self, column: &str, row: &str, on: bool) -> Vec<Line> {
        self.state.switched = Some(on);
        let state = if on { "on" } else { "off" };
        vec![when(format!("I switch \"{column}\" {state} in {row} of {}", self.grid())).into()]
    }

    /// `Activate it`, `Enable the lamp`, `Disable partner offers` on a form: a switch of it.
    fn switch_field(&mut self, words: &str, on: bool) -> Bound {
        let Some(form) = self.state.form.map(|form| &self.grammar.pages.forms[form]) else {
            return Err("which form is on show is not known".to_owned());
        };
        let switch = |name: &str| form.field(name).filter(|field| field.switch);
        let is_all = ["it", "status"].contains(&plain(words).as_str()) || stem(words) == stem(&form.record);
        let of_all = || ["Enabled", "Active", "Status", "Displayed"].into_iter().find_map(switch);
        let Some(field) = switch(words).or_else(|| of_all().filter(|_| is_all)) else {
            return Err(format!("the form is not known to have a switch \"{words}\""));
        };
        let value = Some(if on { "Yes" } else { "No" }.to_owned());
        let detail = crate::grammar::cut::Detail { key: field.label, value, quoted: true };
        Ok(super::forms::single(self.fill_form(&[detail])?))
    }

    /// `Enable the lamp mode`, `Disable lamp`.
    pub(super) fn switch(&mut self, clause: &Clause) -> Bound {
        let on = self.grammar.lexicon.canon(&clause.text).text.contains("enable ");
        let words = clause.get("what").unwrap_or_default().to_owned();
        if super::row_actions::speaks_of_made(&words) {
            return self.switch_made(&words, on);
        }
        if matches!(self.state.view, View::New | View::Edit) {
            return self.switch_field(&words, on);
        }
        if let (Some(row), Some(column)) = (self.made_row(&words), self.state_column()) {
            self.state.switched = Some(on);
            self.state.row = Some(row.clone());
            let state = if on { "on" } else { "off" };
            return Ok(vec![when(format!("I switch \"{column}\" {state} in {row} of {}", self.grid())).into()]);
        }
        let is_of_row = self.state.view == View::Page
            && self.filter().is_some()
            && self.list().is_some_and(|list| list.holds(&words));
        let setting = self.setting(&words).filter(|(_, field)| field.switch && !is_of_row);
        if let Some((form, field)) = setting {
            return self.fill_setting(form, &field, if on { "Yes" } else { "No" }, true);
        }
        if self.place_in(&words).is_some() {
            return Err("which row is meant is not known".to_owned());
        }
        self.focus_noun(&words);
        let held = self.list().is_some_and(|list| list.holds(&words));
        match (held && self.state.view == View::Page, self.switch_column(), self.row_at_hand()) {
            (true, Some(column), Some(row)) => Ok(self.switch_row(column, &row, on)),
            _ => Err(format!("the page is not known to have a switch \"{words}\"")),
        }
    }
}
