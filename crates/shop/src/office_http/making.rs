//! Making something new by the form of its page, with the values of a browser that changes only some of its fields.

use scraper::{ElementRef, Html};

use super::error::{OfficeError, Result};
use super::landing::{Landing, Outcome};
use super::page::{error_messages, selector, whole_text};
use super::session::OfficeHttp;
use super::settings::{FormOnPage, forms};

/// What one field of a form is to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The name of the field.
    pub name: String,
    /// Its value, or the text of a choice.
    pub value: String,
    /// Whether the value is the visible text of an option or of the label of a box. A box is ticked beside those that are ticked
    /// already.
    pub chosen: bool,
}

impl Filled {
    /// A field that sends this text.
    pub fn text(name: &str, value: &str) -> Self {
        Self { name: name.to_owned(), value: value.to_owned(), chosen: false }
    }

    /// A field of which the choice of this text is chosen.
    pub fn choice(name: &str, text: &str) -> Self {
        Self { name: name.to_owned(), value: text.to_owned(), chosen: true }
    }
}

impl OfficeHttp {
    /// Sends the form of a page that makes something new. The address is a path and query without a token; `what` names for messages
    /// what is made.
    ///
    /// # Errors
    /// [`OfficeError::Refused`] with the shop's messages where it shows the form again, and [`OfficeError::NoChoice`] with the choices
    /// that are there.
    pub async fn make(&self, address: &str, what: &str, values: &[Filled]) -> Result<()> {
        self.send_form(address, &format!("to make {what}"), values).await
    }

    /// Sends the form of a page with these values in it, and the others as they are. `doing` says for messages what that is to do.
    pub async fn send_form(&self, address: &str, doing: &str, values: &[Filled]) -> Result<()> {
        let landing = self.open(self.at(address)?).await?;
        self.send_form_of(&landing, doing, values).await.map(drop)
    }

    /// The same on a page that is there; returns what it led to.
    pub(super) async fn send_form_of(&self, landing: &Landing, doing: &str, values: &[Filled]) -> Result<Outcome> {
        let filled = fill(&landing.html(), values);
        let (action, fields) = filled.map_err(|missing| missing.on(landing))?;
        let target = self.named(&landing.url, &action)?;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let outcome = self.submit(target, &fields).await?;
        let messages = error_messages(&outcome.landing.html());
        if outcome.location.is_none() || !messages.is_empty() {
            return Err(OfficeError::Refused { what: doing.to_owned(), messages });
        }
        Ok(outcome)
    }
}

/// What a form has not.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// A field of this name.
    Field(String),
    /// A choice of this field.
    Choice { field: String, choice: String, there: Vec<String> },
}

impl Missing {
    pub(super) fn on(self, landing: &Landing) -> OfficeError {
        match self {
            Self::Field(name) => landing.unexpected(format!("a form with the field {name}")),
            Self::Choice { field, choice, there } => OfficeError::NoChoice { field, choice, there },
        }
    }
}

/// Where a form is sent, and the names and values that it sends.
type Sent = (String, Vec<(String, String)>);

/// What the form sends with these values in it.
pub(super) fn fill(html: &Html, values: &[Filled]) -> std::result::Result<Sent, Missing> {
    let first = values.first().map(|value| value.name.as_str()).unwrap_or_default();
    let has_first = |form: &FormOnPage| form.all().any(|(name, _)| name == first);
    let form = forms(html).into_iter().find(has_first).ok_or_else(|| Missing::Field(first.to_owned()))?;
    let mut fields: Vec<(String, String)> = form.all().cloned().collect();
    for filled in values {
        let value = if filled.chosen { chosen(html, filled)? } else { filled.value.clone() };
        if !filled.name.ends_with("[]") {
            fields.retain(|(name, _)| *name != filled.name);
        }
        fields.push((filled.name.clone(), value));
    }
    fields.sort();
    fields.dedup();
    Ok((form.action, fields))
}

/// The value of the choice with that text.
fn chosen(html: &Html, filled: &Filled) -> std::result::Result<String, Missing> {
    let choices = choices(html, &filled.name);
    let found = choices.iter().find(|choice| choice.texts.contains(&filled.value));
    found.map(|choice| choice.value.clone()).ok_or_else(|| Missing::Choice {
        field: filled.name.clone(),
        choice: filled.value.clone(),
        there: choices
            .into_iter()
            .filter_map(|choice| choice.texts.into_iter().find(|text| !text.is_empty()))
            .collect(),
    })
}

/// An option or a box.
struct Choice {
    /// What it is called; of a box its label, then the row that it stands in.
    texts: Vec<String>,
    value: String,
}

fn choices(html: &Html, field: &str) -> Vec<Choice> {
    let named = |element: &ElementRef| element.attr("name") == Some(field);
    let selects = html.select(selector!("select")).filter(named);
    let options = selects.flat_map(|select| select.select(selector!("option")));
    let options = options
        .filter_map(|option| Some(Choice { texts: vec![whole_text(option)], value: option.attr("value")?.to_owned() }));
    let boxes = html.select(selector!("input")).filter(named).map(|input| {
        let id = input.attr("id");
        let own = html.select(selector!("label[for]")).filter(|label| id.is_some() && label.attr("for") == id);
        let around = input.ancestors().filter_map(ElementRef::wrap).take(3);
        let around = around.filter(|element| matches!(element.value().name(), "label" | "tr" | "div" | "li"));
        let texts = own.chain(around).map(whole_text).collect();
        Choice { texts, value: input.attr("value").unwrap_or_default().to_owned() }
    });
    options.chain(boxes).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const PAGE: &str = r#"<form method="post" action="/new">
        <input name="c[email]"><input type="password" name="c[password]"><input type="hidden" name="c[_token]" value="T">
        <input type="checkbox" name="c[groups][]" value="1" checked id="g1"><label for="g1">Visitor</label>
        <div><label><input type="checkbox" name="c[groups][]" value="7"> Half </label></div>
        <select name="c[default]"><option value="3" selected>Customer</option><option value="7">Half</option></select>
        <button>Save</button></form>"#;

    #[test]
    fn form_sends_what_is_filled_in_beside_what_it_has() {
        let values = [
            Filled::text("c[email]", "a@b.org"),
            Filled::text("c[password]", "x"),
            Filled::choice("c[groups][]", "Half"),
            Filled::choice("c[default]", "Half"),
        ];
        let (action, fields) = fill(&Html::parse_document(PAGE), &values).unwrap();
        let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(action, "/new");
        assert_eq!(
            fields,
            ["c[_token]=T", "c[default]=7", "c[email]=a@b.org", "c[groups][]=1", "c[groups][]=7", "c[password]=x"]
        );
    }

    #[test]
    fn choice_that_is_not_there_is_named() {
        let html = Html::parse_document(PAGE);
        let values = [Filled::text("c[email]", "a"), Filled::choice("c[default]", "Third")];
        let there = vec!["Customer".to_owned(), "Half".to_owned()];
        let missing = Missing::Choice { field: "c[default]".to_owned(), choice: "Third".to_owned(), there };
        assert_eq!(fill(&html, &values).unwrap_err(), missing);
        let missing = Missing::Field("c[name]".to_owned());
        assert_eq!(fill(&html, &[Filled::text("c[name]", "a")]).unwrap_err(), missing);
    }
}
