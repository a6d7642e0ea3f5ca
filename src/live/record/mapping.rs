//! Actions of a person to the sentences that do the same.

mod filters;
mod removal;

use prestashop_bdd_browser::back_office::recorder::{Action, FilledField, Recorded, RecordedRow, Seen};

use self::removal::Created;
use super::checks;
use super::names::Names;
use super::words::{cells, grid, quoted, row};
use crate::live::script::{Item, Keyword, Script, Sentence};

/// What is typed into fields for passwords: strong enough for a shop, and another one in each run.
const PASSWORD: &str = "Quartz lamp {unique} 7";

/// The scenario of what was recorded by the employee with this e-mail address; `last` is what was on show at its end.
pub(super) fn script(events: &[Recorded], last: &Seen, employee: &str) -> Script {
    let mut mapping = Mapping { employee: employee.to_owned(), ..Mapping::default() };
    mapping.say(Keyword::Given, "I am logged in to the back office");
    for (number, event) in events.iter().enumerate() {
        let after = events.get(number + 1).map_or(last, |next| &next.before);
        mapping.add(event, after);
    }
    mapping.leave_unannounced();
    mapping.script
}

/// How far the scenario has come.
#[derive(Debug, Default)]
struct Mapping {
    script: Script,
    /// The e-mail address of the employee of the settings, whose password a run knows.
    employee: String,
    names: Names,
    /// The way to the page on show, by the menu.
    path: Option<String>,
    /// The tab of that page, where it is a page of its own.
    tab: Option<String>,
    created: Option<Created>,
}

impl Mapping {
    fn say(&mut self, keyword: Keyword, text: impl Into<String>) {
        self.say_with(keyword, text, Vec::new());
    }

    fn say_with(&mut self, keyword: Keyword, text: impl Into<String>, below: Vec<String>) {
        self.script.items.push(Item::Sentence(Sentence { keyword, text: text.into(), below }));
    }

    fn note_to_do(&mut self, what: &str) {
        self.script.items.push(Item::Comment(format!("TODO: {what}")));
    }

    fn add(&mut self, event: &Recorded, after: &Seen) {
        if let Action::Fill { fields, creates } = &event.action {
            self.fill(fields, *creates);
            return;
        }
        let Some(text) = self.sentence(&event.action) else { return };
        self.follow(&event.action, &event.before, after);
        match &event.action {
            Action::Filter { grid: title, filters } => self.filter(title.as_deref(), filters, after),
            _ => self.say(Keyword::When, text),
        }
        if let (Action::Submit | Action::Button { .. }, Some(created)) = (&event.action, &mut self.created) {
            created.is_sent = true;
        }
        // What a filter has found is checked cell by cell.
        let is_there = self.announce(after).filter(|_| !matches!(event.action, Action::Filter { .. }));
        let checks = checks::after(&event.action, &event.before, after, &self.names);
        self.script.items.extend(checks.into_iter().chain(is_there).map(Item::Sentence));
    }

    /// The sentence of an action; none where there is nothing to do, or where a person has to.
    fn sentence(&mut self, action: &Action) -> Option<String> {
        let name = |text: &str| quoted(&self.names.in_text(text));
        let in_row = |which: &RecordedRow, title: &Option<String>| {
            format!("{} of {}", row(which, |text| self.names.in_text(text)), grid(title.as_deref()))
        };
        Some(match action {
            Action::Menu { path } => format!("I go to {}", quoted(&path.join(" > "))),
            Action::Tab { label } => format!("I open the tab {}", name(label)),
            Action::Button { label, form: None } => format!("I click the button {}", name(label)),
            Action::Button { label, form: Some(form) } => {
                format!("I click the button {} of the {} form", name(label), quoted(form))
            }
            Action::Submit => "I submit the form".to_owned(),
            Action::Link { label } => format!("I click the link {}", name(label)),
            Action::Answer { role, .. } if role == "confirm" => "I confirm the dialog".to_owned(),
            Action::Answer { role, .. } if role == "cancel" => "I cancel the dialog".to_owned(),
            Action::Answer { button, .. } => format!("I press {} in the dialog", name(button)),
            Action::Filter { .. } => String::new(),
            Action::Reset { grid: title } => format!("I reset the filters of {}", grid(title.as_deref())),
            Action::Sort { grid: title, column, order } => {
                format!("I sort {} by {} in {order} order", grid(title.as_deref()), quoted(column))
            }
            Action::Page { grid: title, page } => format!("I go to page {page} of {}", grid(title.as_deref())),
            Action::Size { grid: title, size } => format!("I show {size} records a page in {}", grid(title.as_deref())),
            Action::Act { grid: title, row, action } => format!("I click {} in {}", name(action), in_row(row, title)),
            Action::Open { grid: title, row } => format!("I open {}", in_row(row, title)),
            Action::Toggle { grid: title, row, column, on } => {
                format!("I switch {} {} in {}", quoted(column), if *on { "on" } else { "off" }, in_row(row, title))
            }
            Action::Tick { grid: title, row, on } => {
                format!("I {} {}", if *on { "tick" } else { "untick" }, in_row(row, title))
            }
            Action::TickAll { grid: title } => format!("I tick all rows of {}", grid(title.as_deref())),
            Action::Bulk { grid: title, action } => {
                format!("I choose the bulk action {} of {}", quoted(action), grid(title.as_deref()))
            }
            Action::Setting { grid: title, name } => {
                format!("I choose {} from the settings of {}", quoted(name), grid(title.as_deref()))
            }
            Action::LogOut => "I log out".to_owned(),
            Action::LogIn { email } if *email == self.employee => {
                "I log in as \"{admin email}\" with the password \"{admin password}\"".to_owned()
            }
            Action::LogIn { email } => {
                self.note_to_do(&format!(
                    "a password is never recorded; write it: When I log in as {} with the password \"…\"",
                    quoted(email)
                ));
                return None;
            }
            Action::CloseTab => "I close the tab".to_owned(),
            Action::FirstTab => "I go back to the first tab".to_owned(),
            Action::OtherTab { page } => {
                self.note_to_do(&format!("no sentence goes to this tab of the browser: {}", quoted(page)));
                return None;
            }
            Action::Unknown { what } => {
                self.note_to_do(&format!("no sentence says this: {what}"));
                return None;
            }
            Action::Fill { .. } | Action::Closes | Action::Finish => return None,
        })
    }

    /// Takes note of the way to the page.
    fn follow(&mut self, action: &Action, before: &Seen, after: &Seen) {
        match action {
            Action::Menu { path } => {
                self.leave_unannounced();
                (self.path, self.tab) = (Some(path.join(" > ")), None);
            }
            // Tabs that load no page are parts of one.
            Action::Tab { label } if before.document != after.document => {
                self.tab = Some(label.clone());
            }
            _ => {}
        }
    }

    fn fill(&mut self, fields: &[FilledField], creates: bool) {
        if creates {
            self.names.learn(fields);
            self.created.get_or_insert(Created { at: self.script.items.len(), is_sent: false });
        }
        for field in fields.iter().filter(|field| !field.found) {
            self.note_to_do(&format!(
                "no sentence finds the field {}; it was filled in with {}",
                quoted(&field.label),
                quoted(&field.value)
            ));
        }
        for field in fields.iter().filter(|field| field.found && field.kind == "file") {
            let (name, label) = (quoted(&field.value), quoted(&field.label));
            self.note_to_do(&format!(
                "put the file {name} beside this feature, then: When I fill in {label} with {name}"
            ));
        }
        let usable: Vec<&FilledField> = fields.iter().filter(|field| field.found && field.kind != "file").collect();
        for of_form in usable.chunk_by(|one, other| one.heading == other.heading) {
            self.fill_form(of_form);
        }
    }

    /// The fields of one form in one sentence.
    fn fill_form(&mut self, fields: &[&FilledField]) {
        let value = |field: &FilledField| match field.kind.as_str() {
            "password" => PASSWORD.to_owned(),
            _ => self.names.in_text(&field.value),
        };
        let heading = fields.first().and_then(|field| field.heading.as_deref());
        if let (&[field], None) = (fields, heading)
            && field.language.is_none()
            && !field.value.contains('\n')
        {
            let text = format!("I fill in {} with {}", quoted(&field.label), quoted(&value(field)));
            return self.say(Keyword::When, text);
        }
        let with_languages = fields.iter().any(|field| field.language.is_some());
        let line = |label: &str, language: &str, value: &str| {
            if with_languages { cells(&[label, language, value]) } else { cells(&[label, value]) }
        };
        let rows = fields
            .iter()
            .copied()
            .map(|field| line(&field.label, field.language.as_deref().unwrap_or_default(), &value(field)));
        let below = std::iter::once(line("field", "language", "value")).chain(rows).collect();
        let form = heading.map_or_else(|| "the form".to_owned(), |heading| format!("the {} form", quoted(heading)));
        self.say_with(Keyword::When, format!("I fill in {form}:"), below);
    }
}

#[cfg(test)]
#[path = "mapping_tests.rs"]
mod tests;
