use std::sync::LazyLock;

use mail_parser::{Message, MessageParser};
use prestashop_bdd_core::text::{collapse, same_name};
use regex::Regex;
use scraper::{Html, Selector};

/// A link of an e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its text; in a plain text its address.
    pub text: String,
    /// Where it leads.
    pub address: String,
}

/// An e-mail that has arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// Its number among all that have arrived, from 0.
    pub number: u64,
    /// The addresses that it was sent to.
    pub recipients: Vec<String>,
    /// Its subject.
    pub subject: String,
    /// All that a person reads in it, plain text and HTML, with single blanks; senders wrap lines. No-break spaces stay.
    pub text: String,
    /// The links of its HTML, then those of its plain text.
    pub links: Vec<Link>,
}

impl Email {
    /// Reads an e-mail as it was sent. One that cannot be read has no subject and no text.
    pub(super) fn read(number: u64, recipients: Vec<String>, bytes: &[u8]) -> Self {
        let empty = Self { number, recipients, subject: String::new(), text: String::new(), links: Vec::new() };
        let Some(message) = MessageParser::default().parse(bytes) else { return empty };
        let plain = plain_text(&message);
        let (shown, mut links) = html(&message);
        links.extend(plain_links(&plain));
        Self {
            subject: collapse(message.subject().unwrap_or_default()),
            text: collapse(&format!("{shown} {plain}")),
            links,
            ..empty
        }
    }

    /// Whether it was sent to this address, upper and lower case aside.
    pub fn is_to(&self, address: &str) -> bool {
        self.recipients.iter().any(|recipient| same_name(recipient, address))
    }

    /// Returns the link of that text or address.
    pub fn link(&self, text: &str) -> Option<&Link> {
        let wanted = collapse(text);
        let named = |fits: &dyn Fn(&Link) -> bool| self.links.iter().find(|link| fits(link));
        named(&|link| link.text == wanted || link.address == wanted)
            .or_else(|| named(&|link| same_name(&link.text, &wanted)))
    }
}

fn plain_text(message: &Message<'_>) -> String {
    let parts = message.text_bodies().filter(|part| !part.is_text_html());
    parts.filter_map(|part| part.text_contents()).collect::<Vec<_>>().join(" ")
}

fn html(message: &Message<'_>) -> (String, Vec<Link>) {
    let (mut texts, mut links) = (Vec::new(), Vec::new());
    for part in message.html_bodies().filter(|part| part.is_text_html()) {
        let page = Html::parse_document(part.text_contents().unwrap_or_default());
        texts.push(shown(&page));
        let Ok(anchors) = Selector::parse("a[href]") else { continue };
        links.extend(page.select(&anchors).map(|anchor| Link {
            text: collapse(&anchor.text().collect::<String>()),
            address: anchor.value().attr("href").unwrap_or_default().trim().to_owned(),
        }));
    }
    (texts.join(" "), links)
}

/// The text of a page without its style sheets and scripts.
fn shown(page: &Html) -> String {
    let hidden = ["style", "script", "head", "title"];
    let texts = page.root_element().descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        let inside = |name: &str| hidden.contains(&name);
        let is_hidden =
            node.ancestors().any(|parent| parent.value().as_element().is_some_and(|tag| inside(tag.name())));
        (!is_hidden).then_some(&**text)
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn plain_links(text: &str) -> Vec<Link> {
    static ADDRESS: LazyLock<Result<Regex, regex::Error>> = LazyLock::new(|| Regex::new(r#"https?://[^\s<>"']+"#));
    let Ok(address) = ADDRESS.as_ref() else { return Vec::new() };
    let found = address.find_iter(text).map(|found| found.as_str().trim_end_matches(['.', ',', ')', ']']));
    found.map(|address| Link { text: address.to_owned(), address: address.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const BOTH: &str = "From: shop@example.com\r\nTo: a@example.com\r\nSubject: =?utf-8?Q?[Shop]_R=C3=A9initialiser?=\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Caf=C3=A9: http://shop.test/reset?token=3Dabc.\r\n\
        --x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n\
        PHN0eWxlPnB7fTwvc3R5bGU+PHA+SGVsbG8gPGI+Sm9objwvYj48L3A+PGEgaHJlZj0iaHR0cDovL3Nob3AudGVzdC9yIj5SZXNldCBpdDwvYT4=\r\n--x--\r\n";

    #[test]
    fn both_bodies_and_their_links_are_read() {
        let email = Email::read(3, vec!["a@example.com".to_owned()], BOTH.as_bytes());
        assert_eq!(email.subject, "[Shop] R\u{e9}initialiser");
        assert!(email.text.starts_with("Hello John Reset it Caf\u{e9}:"), "{}", email.text);
        assert_eq!(email.link("reset IT").unwrap().address, "http://shop.test/r");
        assert_eq!(email.links[1].address, "http://shop.test/reset?token=abc");
        assert!(email.link("Delete it").is_none());
        assert!(email.is_to("A@Example.com") && !email.is_to("b@example.com"));
    }

    #[test]
    fn plain_email_needs_no_mime() {
        let email = Email::read(0, Vec::new(), b"Subject: Test\r\n\r\nJust text\r\n");
        assert_eq!((email.subject.as_str(), email.text.as_str()), ("Test", "Just text"));
    }
}
