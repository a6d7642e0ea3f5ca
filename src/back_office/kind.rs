//! What a page in the browser can be, as seen from the back office.

use std::fmt;

use super::page::PageSnapshot;

/// What the browser shows. Whatever waits for one of several kinds names all that it can go on from, with
/// [`Page::reaches`](super::Page::reaches); an idle page of another kind ends the wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// A page that has not loaded to its end.
    Loading,
    /// A dialog of the browser is open, which hides the page (behaviours.md §1: `confirm()`).
    NativeDialog,
    /// The login page (pages/01-login.html).
    Login,
    /// The page that asks before it opens an address without a token of this session (behaviours.md §6).
    InvalidToken,
    /// An error page of the shop, with or without the menu (pages/191 to 194, 197).
    ErrorPage,
    /// A page with the main menu, of either family.
    Menu,
    /// The browser's own error page: it reached no server.
    NoServer,
    /// What a web server shows that has no shop behind it, or a shop in maintenance: HTTP 502 to 504.
    Unavailable,
    /// The empty page of a new browser.
    Blank,
    /// Any other page: the shop's public pages, a page of another web site, a document.
    Other,
}

impl PageKind {
    /// What the back office can show to who opens it.
    pub const OPENED: [Self; 4] = [Self::Login, Self::InvalidToken, Self::Menu, Self::ErrorPage];
}

impl fmt::Display for PageKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Loading => "a page that is still loading",
            Self::NativeDialog => "a dialog of the browser",
            Self::Login => "the login page",
            Self::InvalidToken => "the page \"Invalid token\"",
            Self::ErrorPage => "an error page of the shop",
            Self::Menu => "a page of the back office",
            Self::NoServer => "the browser's own error page",
            Self::Unavailable => "a page of a web server without a shop",
            Self::Blank => "an empty page",
            Self::Other => "a page outside of the back office",
        })
    }
}

impl PageSnapshot {
    /// Returns what kind of page this is. What the shop itself shows comes before what the browser tells of the answer.
    pub fn kind(&self) -> PageKind {
        match self {
            Self { loaded: false, .. } => PageKind::Loading,
            Self { login: true, .. } => PageKind::Login,
            Self { refused: true, .. } => PageKind::InvalidToken,
            Self { error: Some(_), .. } => PageKind::ErrorPage,
            Self { family: Some(_), .. } => PageKind::Menu,
            Self { unreached: Some(reason), .. } if reason.starts_with("HTTP ") => PageKind::Unavailable,
            Self { unreached: Some(_), .. } => PageKind::NoServer,
            Self { blank: true, .. } => PageKind::Blank,
            _ => PageKind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::back_office::Family;

    #[test]
    fn each_page_is_of_one_kind() {
        let page = PageSnapshot::of_tests("PrestaShop", "");
        let menu = || PageSnapshot { family: Some(Family::Legacy), ..page.clone() };
        let error = || Some("You do not have permission".to_owned());
        let kinds = [
            (PageSnapshot { loaded: false, ..menu() }, PageKind::Loading),
            (PageSnapshot { login: true, ..page.clone() }, PageKind::Login),
            (PageSnapshot { refused: true, ..page.clone() }, PageKind::InvalidToken),
            (PageSnapshot { error: error(), ..menu() }, PageKind::ErrorPage),
            (PageSnapshot { error: error(), ..page.clone() }, PageKind::ErrorPage),
            (menu(), PageKind::Menu),
            (PageSnapshot { unreached: Some("HTTP 503".into()), ..page.clone() }, PageKind::Unavailable),
            (PageSnapshot { unreached: Some("ERR_CONNECTION_REFUSED".into()), ..page.clone() }, PageKind::NoServer),
            (PageSnapshot { blank: true, ..page.clone() }, PageKind::Blank),
            (page.clone(), PageKind::Other),
        ];
        for (page, kind) in kinds {
            assert_eq!(page.kind(), kind, "{page:?}");
        }
    }
}
