//! Small readings of public pages, by what every theme has: names of fields, roles and ids that the shop's core asks for
//! (docs/facts/public-pages.md#what-themes-share).

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::error::{Result, ShopHttpError};
use crate::office_http::{error_messages, read_form, selector, whole_text, without_token};

/// A page that was reached.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) body: String,
}

/// What a form sends as it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) action: String,
    pub(super) fields: Vec<(String, String)>,
}

impl Form {
    fn of(form: ElementRef) -> Self {
        let (action, fields) = read_form(form);
        Self { action, fields }
    }

    /// Sends this value under this name instead of what the form has.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(there, _)| there != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }
}

/// A product that the search shows: what its links say, and where its page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Card {
    pub(super) name: String,
    pub(super) address: String,
}

/// A payment that the checkout offers.
#[derive(Debug)]
pub(super) struct Payment {
    pub(super) module: String,
    pub(super) label: String,
    pub(super) form: Option<Form>,
}

impl Page {
    fn html(&self) -> Html {
        Html::parse_document(&self.body)
    }

    /// The first form with a field or a button of this name.
    pub(super) fn form_with(&self, name: &str) -> Option<Form> {
        let html = self.html();
        let has =
            |form: &ElementRef| form.select(selector!("[name]")).any(|control| control.attr("name") == Some(name));
        html.select(selector!("form")).find(has).map(Form::of)
    }

    /// The form that adds the product of the page to the cart; lists of other products have such forms as well.
    pub(super) fn product_form(&self) -> Option<Form> {
        let html = self.html();
        let own = html.select(selector!("form#add-to-cart-or-refresh")).next().map(Form::of);
        own.or_else(|| self.form_with("id_product"))
    }

    /// The first form with a field or a button of this name, or an error that says what the page should have had.
    pub(super) fn need_form_with(&self, name: &str, what: &str) -> Result<Form> {
        self.form_with(name).ok_or_else(|| self.unexpected(what))
    }

    /// The form with a button of this name, as it is sent by that button.
    pub(super) fn form_sent_by(&self, name: &str) -> Option<Form> {
        let mut form = self.form_with(name)?;
        let html = self.html();
        let button = html.select(selector!("button[name], input[name]")).find(|it| it.attr("name") == Some(name))?;
        form.set(name, button.attr("value").unwrap_or_default());
        Some(form)
    }

    /// Whether a control of this name is on the page.
    pub(super) fn has(&self, name: &str) -> bool {
        self.html().select(selector!("[name]")).any(|control| control.attr("name") == Some(name))
    }

    /// The page's error messages.
    pub(super) fn messages(&self) -> Vec<String> {
        error_messages(&self.html())
    }

    /// The headings of the first order.
    pub(super) fn headings(&self) -> Vec<String> {
        self.html().select(selector!("h1")).map(whole_text).collect()
    }

    /// The products of the page. The same product can be there twice.
    pub(super) fn cards(&self) -> Vec<Card> {
        let html = self.html();
        let card = |card: ElementRef| {
            // Neither the picture's nor one that opens the quick view.
            let links = card.select(selector!("a[href]:not([href^='#'])")).map(|link| (whole_text(link), link));
            let (name, link) = links.into_iter().find(|(name, _)| !name.is_empty())?;
            Some(Card { name, address: link.attr("href")?.to_owned() })
        };
        html.select(selector!("[data-id-product]:has(a[href])")).filter_map(card).collect()
    }

    /// The payments that the checkout offers, with the forms that they send.
    pub(super) fn payments(&self) -> Vec<Payment> {
        let html = self.html();
        let payment = |choice: ElementRef| {
            let id = choice.attr("id").unwrap_or_default();
            let label = html.select(selector!("label[for]")).find(|label| label.attr("for") == Some(id));
            let form = Selector::parse(&format!("[id='pay-with-{id}-form'] form")).ok();
            Payment {
                module: choice.attr("data-module-name").unwrap_or_default().to_owned(),
                label: label.map(whole_text).unwrap_or_default(),
                form: form.and_then(|form| html.select(&form).next()).map(Form::of),
            }
        };
        html.select(selector!("input[name=payment-option]")).map(payment).collect()
    }

    /// The reference of a confirmed order: capital letters behind a colon, whatever the language.
    pub(super) fn reference(&self) -> Option<String> {
        let html = self.html();
        html.select(selector!("body#order-confirmation")).next()?;
        let is_reference =
            |value: &&str| matches!(value.len(), 8 | 9) && value.bytes().all(|it| it.is_ascii_uppercase());
        let value = |line: ElementRef| {
            let line = whole_text(line);
            line.split_once(':').map(|(_, value)| value.trim()).filter(is_reference).map(str::to_owned)
        };
        html.select(selector!("li, p, dt, td")).find_map(value)
    }

    /// An error that says what this page should have had.
    pub(super) fn unexpected(&self, expected: &str) -> ShopHttpError {
        let mut seen = match self.headings().as_slice() {
            [] => "a page without a heading".to_owned(),
            headings => format!("the page \"{}\"", headings.join(" / ")),
        };
        for message in self.messages() {
            seen = format!("{seen}, which says \"{message}\"");
        }
        ShopHttpError::Unexpected { page: self.name(), expected: expected.to_owned(), seen }
    }

    /// Its address, for messages.
    pub(super) fn name(&self) -> String {
        without_token(&self.url).into()
    }
}
