//! Making something new by the form of its page, with the values of a browser that changes only some of its fields.

use scraper::{ElementRef, Html};

use super::error::{OfficeError, Result};
use super::page::{error_messages, selector};
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
    /// [`OfficeError::Refused`] with the shop's messages where it shows the form again.
    pub async fn make(&self, address: &str, what: &str, values: &[Filled]) -> Result<()> {
        let landing = self.open(self.at(address)?).await?;
        let filled = fill(&landing.html(), values);
        let (action, fields) = filled.map_err(|missing| landing.unexpected(format!("a form with {missing}")))?;
        let target = self.named(&landing.url, &action)?;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let outcome = self.submit(target, &fields).await?;
        let messages = error_messages(&outcome.landing.html());
        if outcome.location.is_none() || !messages.is_empty() {
            return Err(OfficeError::Refused { what: format!("to make {what}"), messages });
        }
        Ok(())
    }
}

/// Where the form is sent and what it sends; an error names what the page has not.
fn fill(html: &Html, values: &[Filled]) -> std::result::Result<(String, Vec<(String, String)>), String> {
    let first = values.first().map(|value| value.name.as_str()).unwrap_or_default();
    let has_first = |form: &FormOnPage| form.all().any(|(name, _)| name == first);
    let form = forms(html).into_iter().find(has_first).ok_or_else(|| format!("the field {first}"))?;
    let mut fields: Vec<(String, String)> = form.all().cloned().collect();
    for filled in values {
        let value = if filled.chosen {
            choice(html, filled).ok_or_else(|| format!("the choice \"{}\" of {}", filled.value, filled.name))?
        } else {
            filled.value.clone()
        };
        if !filled.name.ends_with("[]") {
            fields.retain(|(name, _)| *name != filled.name);
        }
        fields.push((filled.name.clone(), value));
    }
    fields.sort();
    fields.dedup();
    Ok((form.action, fields))
}

/// The value of the option, or of the box, with that text.
fn choice(html: &Html, filled: &Filled) -> Option<String> {
    let named = |element: &ElementRef| element.attr("name") == Some(filled.name.as_str());
    let text =
        |element: ElementRef| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let options = html.select(selector!("select")).filter(named).flat_map(|select| select.select(selector!("option")));
    let option = options.filter(|option| text(*option) == filled.value).find_map(|option| option.attr("value"));
    let beside = |input: &ElementRef| {
        let around = input.ancestors().filter_map(ElementRef::wrap).take(3);
        let mut labels = around.filter(|element| matches!(element.value().name(), "label" | "tr" | "div" | "li"));
        labels.any(|label| text(label) == filled.value)
            || input.attr("id").is_some_and(|id| {
                let mut own = html.select(selector!("label[for]")).filter(|label| label.attr("for") == Some(id));
                own.any(|label| text(label) == filled.value)
            })
    };
    let boxed = || html.select(selector!("input")).filter(named).find(beside).and_then(|input| input.attr("value"));
    option.or_else(boxed).map(str::to_owned)
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
        assert_eq!(fill(&html, &values).unwrap_err(), "the choice \"Third\" of c[default]");
        assert_eq!(fill(&html, &[Filled::text("c[name]", "a")]).unwrap_err(), "the field c[name]");
    }
}
