//! What a page in the browser can be, as seen from the back office.

use std::fmt;

use serde::Deserialize;

/// What the browser shows. Whatever waits for one of several kinds names all that it can go on from, with
/// [`Page::reaches`](super::Page::reaches); an idle page of another kind ends the wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// A page that has not loaded to its end.
    Loading,
    /// A dialog of the browser is open, which hides the page (docs/facts/pages.md#dialogs-and-messages).
    NativeDialog,
    /// The login page (docs/facts/pages.md#pages-that-replace-the-wanted-one).
    Login,
    /// The page that asks before it opens an address without a token of this session (docs/facts/sessions.md#the-sessions-token).
    InvalidToken,
    /// An error page of the shop, with or without the menu (docs/facts/pages.md#pages-that-replace-the-wanted-one).
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

/// The two families of back office pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// "New theme": Symfony, Bootstrap 4.
    Symfony,
    /// Smarty and jQuery, Bootstrap 3.
    Legacy,
}
