//! Forms of the public pages, beside the checkout: contact, account, address, newsletter.

use super::visit::On;
use super::{Bound, Reading, done};
use crate::grammar::cut::{Detail, Part, pair};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::shop::kinds;
use crate::grammar::text::plain;

/// The address of a reader, which nobody else has.
const READER: &str = "reader-{unique}@example.org";

impl Reading<'_> {
    pub(super) fn shop_form(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "newsletter" => self.subscribe(clause),
            "contact" => self.fill_contact(clause, part),
            "set" | "field value" => self.set_shop_field(clause),
            "fill" => self.fill_shown(clause, part),
            _ => match clause.get("x").filter(|what| !self.is_saved(what)) {
                Some(what) => Err(format!("what \"{what}\" says of the saving is not known")),
                None => self.send_page(),
            },
        }
    }

    /// Subscribes an address; one that the row does not give is made up, and stays the same for the case.
    fn subscribe(&mut self, clause: &Clause) -> Bound {
        let given = clause.get("mail").map(str::to_owned);
        let mail = given.clone().unwrap_or_else(|| READER.to_owned());
        self.state.visit.has_subscribed = true;
        let step = when(format!("I subscribe {} to the newsletter", quoted(&mail)));
        Ok(vec![if given.is_some() { step.into() } else { step.likely("the address is made up").into() }])
    }

    fn fill_contact(&mut self, clause: &Clause, part: &Part) -> Bound {
        let Some(page) = self.grammar.shop.page("contact us") else {
            return Err("which page has the form is not known".to_owned());
        };
        let mut lines = Vec::new();
        if self.state.visit.on != On::Page(page) {
            lines.extend(self.go_to_page(page)?);
        }
        let needed: Vec<String> = self.grammar.shop.pages[page].fields.clone();
        let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
        let mut part = part.clone();
        if let Some(text) = clause.get("text") {
            part.details.push(Detail { key: "message".to_owned(), value: Some(text.to_owned()), quoted: true });
        }
        lines.extend(self.fill_page(clause, &part, &needed)?);
        if plain(&clause.text).starts_with("send") {
            lines.extend(self.send_page()?);
        }
        Ok(lines)
    }

    /// The form of the page or of the step of the checkout on show.
    fn fill_shown(&mut self, clause: &Clause, part: &Part) -> Bound {
        match self.state.visit.on {
            On::Page(page) => {
                let needed: Vec<String> = self.grammar.shop.pages[page].fields.clone();
                let needed: Vec<&str> = needed.iter().map(String::as_str).collect();
                self.fill_page(clause, part, &needed)
            }
            On::Checkout(0) => self.shop_checkout(&Clause { kind: "personal".to_owned(), ..clause.clone() }, part),
            On::Checkout(1) => self.shop_checkout(&Clause { kind: "address".to_owned(), ..clause.clone() }, part),
            _ => Err("which form is on show is not known".to_owned()),
        }
    }

    /// Fills in the form of the page on show.
    pub(super) fn fill_page(&mut self, clause: &Clause, part: &Part, needed: &[&str]) -> Bound {
        let is_given = !part.details.is_empty() || !told(clause.get("tail").unwrap_or_default())?.is_empty();
        if needed.is_empty() && !is_given {
            return Err("what is to be filled in is not given".to_owned());
        }
        let values = self.values_in_shop(needed, clause, part)?;
        self.note_made(&values);
        let mut lines: Vec<Line> = if needed.contains(&"First name") {
            Self::customer_is_removed(&values).into_iter().collect()
        } else {
            Vec::new()
        };
        let rows = values.iter().map(|(label, value)| vec![label.clone(), value.clone()]).collect();
        lines.push(when("I fill in the form:").with_table(&["field", "value"], rows).into());
        self.state.visit.filled.extend(values.clone());
        self.state.visit.typed.extend(values);
        Ok(lines)
    }

    /// `Fill in the message "Hello"`: one field of the page on show.
    fn set_shop_field(&mut self, clause: &Clause) -> Bound {
        let words = Self::word(clause, "field");
        let value = Self::word(clause, "value");
        if plain(&words).ends_with("quantity") {
            return Err("which quantity is meant is not sure".to_owned());
        }
        let needed: Vec<String> = match self.state.visit.on {
            On::Page(page) => self.grammar.shop.pages[page].fields.clone(),
            On::Checkout(_) => Vec::new(),
            _ => return Err("which form is on show is not known".to_owned()),
        };
        let is_mail = kinds::is_mail(&words);
        let mail = needed.iter().find(|label| label.starts_with("Email")).filter(|_| is_mail).cloned();
        let known = mail.or_else(|| self.grammar.shop.field(&words).map(str::to_owned));
        let Some(label) = known.or_else(|| clause.is_quoted("field").then(|| words.clone())) else {
            return Err(format!("which field \"{words}\" is, is not known"));
        };
        let line = when(format!("I fill in {} with {}", quoted(&label), quoted(&value)));
        self.state.visit.filled.push((label.clone(), value.clone()));
        self.state.visit.typed.push((label, value));
        Ok(vec![line.into()])
    }

    /// Sends the form of the page on show. Themes label the button differently.
    pub(super) fn send_page(&mut self) -> Bound {
        let On::Page(index) = self.state.visit.on else { return Err("which form is on show is not known".to_owned()) };
        let page = self.grammar.shop.pages[index].clone();
        if !page.form {
            return Err("the page on show has no form that is known".to_owned());
        }
        let mut lines = self.fields_that_are_missing(&page.fields);
        let values = std::mem::take(&mut self.state.visit.typed);
        if page.name == "Create an account" {
            self.has_account(&values);
        }
        if page.name == "Log in to your account" {
            self.state.visit.logged_in = true;
        }
        lines.extend(done("I submit the form")?);
        Ok(lines)
    }

    /// Fields that the form needs and no row has filled in, where rows have filled in others one by one.
    fn fields_that_are_missing(&mut self, needed: &[String]) -> Vec<Line> {
        let typed = &self.state.visit.typed;
        if typed.is_empty() || typed.len() >= needed.len() {
            return Vec::new();
        }
        let is_missing = |label: &&String| !typed.iter().any(|(own, _)| own == *label);
        let rows: Vec<Vec<String>> = needed
            .iter()
            .filter(is_missing)
            .filter_map(|label| Some(vec![label.clone(), self.grammar.shop.values.get(label)?.clone()]))
            .collect();
        if rows.is_empty() {
            return Vec::new();
        }
        vec![
            when("I fill in the form:")
                .with_table(&["field", "value"], rows)
                .likely("the form needs these, too")
                .into(),
        ]
    }
}

/// The fields and values that a clause tells in its own line: `first name: Ada, email "a@b.org" and message "Hello"`.
pub(super) fn told(tail: &str) -> Result<Vec<Detail>, String> {
    let text = tail.trim().trim_start_matches(['(', ':']).trim_end_matches([')', '.']).trim();
    let is_empty =
        ["", "valid data", "valid information", "valid values", "the data", "valid informations", "valid address"];
    if is_empty.contains(&text.to_lowercase().as_str()) {
        return Ok(Vec::new());
    }
    let parts = crate::grammar::cut::spans(text);
    parts
        .into_iter()
        .map(|(begin, end)| text[begin..end].trim())
        .filter(|part| !part.is_empty())
        .map(one_told)
        .collect()
}

fn one_told(part: &str) -> Result<Detail, String> {
    if let Some(detail) = pair(part) {
        return Ok(detail);
    }
    let unknown = || format!("what \"{part}\" fills in is not known");
    // Which words of it name the field, the page tells.
    let Some((key, rest)) = part.split_once(['"', '\'']) else {
        return Ok(Detail { key: part.trim_start_matches("the ").to_owned(), value: None, quoted: false });
    };
    let value = rest.trim_end_matches(['"', '\'', ' ']).to_owned();
    let key = key.trim().trim_start_matches("the ").trim_end_matches(['=', ' ']).to_owned();
    if key.is_empty() || key.split(' ').count() > 4 {
        Err(unknown())
    } else {
        Ok(Detail { key, value: Some(value), quoted: true })
    }
}

/// A part without anything in it.
pub(super) fn nothing() -> Part {
    Part::new(String::new(), None)
}
