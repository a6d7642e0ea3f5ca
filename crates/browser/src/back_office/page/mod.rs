//! The page on show.
//!
//! | module | subject |
//! |---|---|
//! | `snapshot` | [`PageSnapshot`]: title, heading, breadcrumb, tabs, and what kind of page it is |
//! | `clicks` | buttons and links by label |

mod clicks;
mod snapshot;

use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

pub use self::snapshot::{PageSnapshot, Tab, Unreached};
use super::document::Document;
use super::driver_errors::native_dialog_open;
use super::error::{Error, Result};
use super::kind::PageKind;
use super::outcome;
use crate::scripts::back_office::PAGE;

/// What can be clicked on a page, by label; each label once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Labels {
    /// Buttons, those of the page's head first.
    pub buttons: Vec<String>,
    /// Links outside of the menu.
    pub links: Vec<String>,
}

/// The page on show.
#[derive(Debug)]
pub struct Page {
    document: Document,
}

impl Page {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// What the head of the page says now.
    pub async fn snapshot(&self) -> Result<PageSnapshot> {
        self.document.look(PAGE, "snapshot", &[]).await
    }

    /// The labels of all buttons and links on show.
    pub async fn labels(&self) -> Result<Labels> {
        self.document.read(PAGE, "labels", &[]).await
    }

    /// Waits until the page called `name` is on show, by title or heading, loaded and no error page.
    pub async fn displayed(&self, name: &str) -> Result<PageSnapshot> {
        self.wait_for(&format!("the page \"{name}\""), |page| page.is_named(name)).await
    }

    /// Waits until a page of one of these kinds is on show. This is the one wait for "the login page or the back office" and
    /// the like: it ends at once with a page of one of the kinds, and with any other page that is idle.
    pub async fn reaches(&self, kinds: &[PageKind]) -> Result<PageSnapshot> {
        let names: Vec<String> = kinds.iter().map(ToString::to_string).collect();
        self.document
            .until(&names.join(" or "), async || {
                let page = self.snapshot().await?;
                let kind = page.kind();
                Ok(if kinds.contains(&kind) {
                    Look::Ready(page)
                } else {
                    Look::NotYet(format!("{kind}: {}", page.summary()))
                })
            })
            .await
    }

    /// Returns what kind of page is on show now, also while a dialog of the browser hides it.
    pub async fn kind(&self) -> Result<PageKind> {
        match self.snapshot().await {
            Ok(page) => Ok(page.kind()),
            Err(Error::Browser(error)) if native_dialog_open(&error) => Ok(PageKind::NativeDialog),
            Err(error) => Err(error),
        }
    }

    /// Waits until the head of the page satisfies `wanted`; `waited_for` names it for messages.
    pub async fn wait_for(&self, waited_for: &str, wanted: impl Fn(&PageSnapshot) -> bool) -> Result<PageSnapshot> {
        self.document
            .until(waited_for, async || {
                let page = self.snapshot().await?;
                Ok(if page.loaded && wanted(&page) { Look::Ready(page) } else { Look::NotYet(page.summary()) })
            })
            .await
    }

    /// Opens a tab by its label: one of the head (loads a page), one inside the page (rarely does), or on public pages a part that
    /// unfolds below its title.
    pub async fn open_tab(&self, label: &str) -> Result<()> {
        let place = self.locate("tab", "tab", &label.into(), true).await?;
        if place.is_unfolded() {
            return Ok(());
        }
        let (element, head) = place.on_the_page(label)?;
        let what = format!("the tab \"{label}\"");
        if head {
            self.document
                .leave(&format!("the page of {what}"), async || self.document.click(&element, &what).await)
                .await
        } else {
            outcome::settle(&self.document, &what, async || self.document.click(&element, &what).await).await
        }
    }

    /// Goes on from the "Invalid token" page to the page that was asked for.
    pub(super) async fn enter_refused_page(&self) -> Result<()> {
        self.leave_refused("enterRefusedPage", "the page that was asked for").await
    }

    /// Leaves the "Invalid token" page for the Dashboard.
    pub(super) async fn leave_refused_page(&self) -> Result<()> {
        self.leave_refused("leaveRefusedPage", "the Dashboard").await
    }

    /// Follows one of the two links of the "Invalid token" page; on any other page it does nothing.
    async fn leave_refused(&self, link: &str, waited_for: &str) -> Result<()> {
        let link: Value = self.document.ready(PAGE, link, &[]).await?;
        if link.is_null() {
            return Ok(());
        }
        let link = self.document.element(link)?;
        let click = async || self.document.click(&link, &format!("the link to {waited_for}")).await;
        self.document.leave(waited_for, click).await
    }
}
