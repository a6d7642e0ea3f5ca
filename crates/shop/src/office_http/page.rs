//! What a page of the back office says of itself, and small readings that several pages share.
//!
//! A parsed page cannot be held across an `await`, so each function takes the text and answers plain values.

use prestashop_bdd_core::text::squeeze;
use scraper::{ElementRef, Html, Node};

/// A constant selector; the tests over the recorded pages parse each of them.
macro_rules! selector {
    ($css:literal) => {{
        static SELECTOR: std::sync::LazyLock<scraper::Selector> =
            std::sync::LazyLock::new(|| scraper::Selector::parse($css).expect("a constant selector is well-formed"));
        &*SELECTOR
    }};
}
pub(crate) use selector;

/// What answered in place of, or as, the wanted page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The login form (docs/facts/pages.md#pages-that-replace-the-wanted-one); also what a page answers when the session is gone.
    Login,
    /// "Invalid token", with the address of its way in: the wanted page with a valid token.
    InvalidToken { way_in: Option<String> },
    /// Any other page.
    Other,
}

pub(super) fn kind(html: &Html) -> Kind {
    if html.select(selector!("form#login_form")).next().is_some() {
        return Kind::Login;
    }
    if html.select(selector!("#security-compromised-page")).next().is_none() {
        return Kind::Other;
    }
    Kind::InvalidToken { way_in: way_in(html) }
}

/// The way in stands before the way out. Its text differs from shop to shop (docs/facts/sessions.md#the-sessions-token), so it is known by its
/// look, and by its token where a shop has another look.
fn way_in(html: &Html) -> Option<String> {
    let marked = html.select(selector!("#security-compromised-page a.btn-outline-danger[href]")).next();
    let link = marked.or_else(|| html.select(selector!("#security-compromised-page a[href*='oken=']")).next());
    link.and_then(|link| link.attr("href")).map(str::to_owned)
}

/// The page's title, e.g. "Admin API • PrestaShop".
pub(super) fn title(html: &Html) -> String {
    html.select(selector!("head title")).next().map(visible_text).unwrap_or_default()
}

/// The headline of an error page: "Page not found", "You do not have permission to do this" …
pub(super) fn error_headline(html: &Html) -> Option<String> {
    html.select(selector!(".error-header")).next().map(visible_text)
}

/// The shop's version, which every page with the menu shows.
pub(super) fn shop_version(html: &Html) -> Option<String> {
    html.select(selector!("#shop_version")).map(visible_text).find(|text| !text.is_empty())
}

/// Whether the page carries Symfony's debug toolbar (docs/facts/pages.md#pages-that-replace-the-wanted-one).
pub(super) fn has_debug_toolbar(html: &Html) -> bool {
    html.select(selector!("div.sf-toolbar")).next().is_some()
}

/// Whether the page has the choice of shops that several shops bring (docs/facts/needs.md#multistore).
pub(super) fn has_several_shops(html: &Html) -> bool {
    html.select(selector!(".header-multishop")).next().is_some()
}

/// A token of the session: any page with the menu carries some (docs/facts/sessions.md#the-sessions-token).
pub(super) fn token(html: &Html) -> Option<String> {
    let body = html.select(selector!("body[data-token]")).next().and_then(|body| body.attr("data-token"));
    let in_menu = || {
        let base = url::Url::parse("http://shop.invalid/").ok()?;
        let mut links = html.select(selector!("nav.nav-bar a[href*='oken=']")).filter_map(|link| link.attr("href"));
        links.find_map(|href| token_of(&base.join(href).ok()?))
    };
    body.filter(|token| !token.is_empty()).map(str::to_owned).or_else(in_menu)
}

/// Returns the last token in an address of the back office: of the two in the login's redirect the first was made before
/// the session got its id and is refused (docs/facts/sessions.md#logging-in).
pub(super) fn token_of(url: &url::Url) -> Option<String> {
    let tokens = url.query_pairs().filter(|(name, value)| super::transport::is_token(name) && !value.is_empty());
    tokens.last().map(|(_, token)| token.into())
}

/// The texts of the page's error messages, those beside fields with the field's label in front.
pub(crate) fn error_messages(html: &Html) -> Vec<String> {
    let flashes = html.select(selector!(".alert.alert-danger:not(.d-none)")).map(visible_text);
    let at_fields = html.select(selector!(".form-group.has-error")).flat_map(|row| {
        let label = row.select(selector!("label.form-control-label")).next().map(visible_text).unwrap_or_default();
        let label = label.trim_start_matches('*').trim().to_owned();
        row.select(selector!("[role=alert].text-danger > span"))
            .map(move |text| format!("{label}: {}", visible_text(text)))
            .collect::<Vec<_>>()
    });
    flashes.chain(at_fields).filter(|text| !text.is_empty()).collect()
}

/// The whole text of an element, blanks collapsed.
pub(crate) fn whole_text(element: ElementRef) -> String {
    squeeze(&element.text().collect::<String>())
}

/// An element's text as it is read: blanks collapsed, without buttons and icons (whose text is a ligature).
pub(super) fn visible_text(element: ElementRef) -> String {
    let mut text = String::new();
    collect_text(element, &mut text);
    squeeze(&text)
}

/// Elements that do not break the word they stand in.
const INLINE: [&str; 6] = ["a", "b", "em", "i", "span", "strong"];

fn collect_text(element: ElementRef, text: &mut String) {
    for child in element.children() {
        if let Node::Text(part) = child.value() {
            text.push_str(part);
        } else if let Some(child) = ElementRef::wrap(child)
            && !is_decoration(child)
        {
            let gap = if INLINE.contains(&child.value().name()) { "" } else { " " };
            text.push_str(gap);
            collect_text(child, text);
            text.push_str(gap);
        }
    }
}

fn is_decoration(element: ElementRef) -> bool {
    let value = element.value();
    matches!(value.name(), "button" | "script" | "style" | "template") || value.classes().any(|c| c == "material-icons")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_token_is_found_in_the_body_or_in_the_menu() {
        let of = |text: &str| token(&Html::parse_document(text));
        assert_eq!(of("<body data-token='abc'>").as_deref(), Some("abc"));
        let menu = "<body><nav class='nav-bar'><a href='/x/?controller=AdminStats&amp;token=def'>Stats</a></nav>";
        assert_eq!(of(menu).as_deref(), Some("def"));
        assert_eq!(of("<body><a href='/x?token=def'>elsewhere</a>"), None);
    }

    #[test]
    fn the_last_token_of_an_address_counts() {
        let of = |query: &str| token_of(&format!("http://shop/admin-dev/?{query}").parse().unwrap());
        assert_eq!(of("controller=AdminDashboard&token=a&_token=b").as_deref(), Some("b"));
        assert_eq!(of("_token=a&controller=AdminDashboard&token=").as_deref(), Some("a"));
        assert_eq!(of("controller=AdminDashboard"), None);
    }

    #[test]
    fn the_way_in_is_found_whatever_its_text() {
        let of =
            |links: &str| kind(&Html::parse_document(&format!("<div id='security-compromised-page'>{links}</div>")));
        let to = |way_in: &str| Kind::InvalidToken { way_in: Some(way_in.to_owned()) };
        let out = "<a class='btn btn-primary' href='/x/?token=z'>Take me out of there!</a>";
        for text in ["I understand the risk", "Yes, I understand the risks", "Oui"] {
            let way_in = format!("<a class='btn btn-outline-danger' href='/x/y?_token=b'>{text}</a>");
            assert_eq!(of(&format!("{way_in}{out}")), to("/x/y?_token=b"), "{text}");
        }
        let other_look = "<a href='/help'>Help</a><a class='button' href='/x/y?_token=b'>Go on</a>";
        assert_eq!(of(&format!("{other_look}{out}")), to("/x/y?_token=b"));
        assert_eq!(of("<a href='/help'>Help</a>"), Kind::InvalidToken { way_in: None });
    }

    #[test]
    fn texts_leave_out_icons_and_buttons() {
        let html = Html::parse_document(
            "<div class='alert alert-danger'><button>×</button> Not  <b>this</b>,\n<i class='material-icons'>close</i> way</div>",
        );
        assert_eq!(error_messages(&html), ["Not this, way"]);
    }
}
