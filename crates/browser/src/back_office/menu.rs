//! The main menu, by visible labels.

use std::time::Duration;

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::text::same_name;
use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

use super::document::Document;
use super::driver_errors::native_dialog_open;
use super::error::{Error, Result, THE_MENU};
use super::outcome::{After, Before, PageState};
use crate::scripts::back_office::MENU;

/// How often a menu item is clicked at most.
const CLICKS: usize = 3;

/// How long a click on a link may take until the browser begins to leave the page; the next page may take longer.
const AT_ONCE: Duration = Duration::from_secs(1);

/// A level-one entry with the labels of its submenu.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MenuEntry {
    /// The entry's label.
    pub label: String,
    /// The labels of its submenu, in order; empty where it has none.
    pub children: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "a script's answer; a menu can be any of these at once")]
struct Located {
    #[serde(default)]
    no_menu: bool,
    /// The page's scripts have not begun.
    #[serde(default)]
    unready: bool,
    parents: Option<Vec<String>>,
    children: Option<Vec<String>>,
    parent: Option<Value>,
    #[serde(default)]
    has_children: bool,
    child: Option<Value>,
    #[serde(default)]
    child_visible: bool,
}

#[derive(Deserialize)]
struct Followed {
    after: After,
    current: Vec<String>,
}

/// The main menu on the left.
#[derive(Debug)]
pub struct Menu {
    document: Document,
}

impl Menu {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    /// All entries, whether their submenu is open or not.
    pub async fn entries(&self) -> Result<Vec<MenuEntry>> {
        self.document.read(MENU, "items", &[]).await
    }

    /// The labels of the current entry and of its current child.
    pub async fn current(&self) -> Result<Vec<String>> {
        self.document.read(MENU, "current", &[]).await
    }

    /// Goes to an entry of level one, e.g. "Dashboard".
    ///
    /// # Errors
    /// [`Error::Unusable`] for an entry with a submenu: a click on it only opens the submenu.
    pub async fn go_to_entry(&self, entry: &str) -> Result<()> {
        let located = self.locate(entry, None).await?;
        if located.has_children {
            let entries = self.entries().await?;
            let children = entries
                .into_iter()
                .find(|item| same_name(&item.label, entry))
                .map(|item| item.children)
                .unwrap_or_default();
            return Err(Error::Unusable {
                what: format!("the menu entry \"{entry}\""),
                reason: format!("a click on it only opens its submenu; go on with one of: {}", children.join(", ")),
            });
        }
        self.follow(located.parent, entry).await.map(drop)
    }

    /// Goes to `child` below `entry`, opening the submenu like a person where it is closed.
    pub async fn go_to(&self, entry: &str, child: &str) -> Result<()> {
        let current = self.click_child(entry, child).await?;
        // A sliding menu can move a neighbour under the mouse; a person would see it and click again.
        let there = |(now, wanted): (&String, &str)| same_name(now, wanted);
        if current.len() == 2 && !current.iter().zip([entry, child]).all(there) {
            self.click_child(entry, child).await?;
        }
        Ok(())
    }

    async fn click_child(&self, entry: &str, child: &str) -> Result<Vec<String>> {
        let located = self.open_submenu(entry, child).await?;
        self.follow(located.child, child).await
    }

    /// Opens the submenu of `entry` where it is closed. A click that comes before the page's scripts have begun follows the
    /// link of the entry (docs/facts/pages.md#menu-and-head); its page has the same menu, and the click is made again there.
    async fn open_submenu(&self, entry: &str, child: &str) -> Result<Located> {
        let mut located = self.locate(entry, Some(child)).await?;
        for _ in 0..CLICKS {
            if located.child_visible {
                return Ok(located);
            }
            let before = Before::arm(&self.document).await?;
            if let Some(parent) = located.parent.take() {
                let (parent, what) = (self.document.element(parent)?, format!("the menu entry \"{entry}\""));
                self.document.click(&parent, &what).await?;
            }
            located = self
                .document
                .until(&format!("the submenu of \"{entry}\" to open"), async || {
                    let located = self.locate(entry, Some(child)).await?;
                    let page = if located.child_visible { None } else { before.look(&self.document).await? };
                    Ok(match page {
                        Some(after) if after.page != PageState::New => Look::NotYet("it is closed".to_owned()),
                        Some(_) | None => Look::Ready(located),
                    })
                })
                .await?;
        }
        Ok(located)
    }

    /// Clicks a menu item until its page comes: a menu that slides can take the item away from under the mouse, and
    /// then the click does nothing at all. Answers where the menu stands on that page.
    async fn follow(&self, reference: Option<Value>, label: &str) -> Result<Vec<String>> {
        let element = self.document.element(reference.unwrap_or_default())?;
        let what = format!("the menu item \"{label}\"");
        let before = Before::arm(&self.document).await?;
        self.click_until_left(&element, &what, &before).await
    }

    async fn click_until_left(&self, element: &WebElement, what: &str, before: &Before) -> Result<Vec<String>> {
        for _ in 0..CLICKS {
            self.document.click(element, what).await?;
            let waiting = self.document.with_patience(self.document.patience().min(AT_ONCE));
            let waited = waiting.until("the page to be left", async || self.look(before, true).await).await;
            match waited {
                // The next page may take longer.
                Ok(None) => break,
                Ok(Some(current)) => return Ok(current),
                Err(Error::GaveUp(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let waited_for = format!("the page of {what}");
        let current = self.document.until(&waited_for, async || self.look(before, false).await).await?;
        Ok(current.unwrap_or_default())
    }

    /// Where the menu stands on the page that a click has led to; with `leaving`, nothing as soon as the page is being left,
    /// which a click on a link begins at once.
    async fn look(&self, before: &Before, leaving: bool) -> Result<Look<Option<Vec<String>>>> {
        let followed: Followed = match self.document.read(MENU, "followed", &[before.mark()]).await {
            Err(Error::Browser(error)) if leaving && native_dialog_open(&error) => return Ok(Look::Ready(None)),
            answer => answer?,
        };
        let after = followed.after.noted(&self.document);
        Ok(match after.page {
            PageState::New => Look::Ready(Some(followed.current)),
            PageState::Loading if leaving => Look::Ready(None),
            PageState::Same if leaving && after.leaving => Look::Ready(None),
            PageState::Loading => Look::NotYet("the next page is loading".to_owned()),
            PageState::Same => Look::NotYet("the same page is still there".to_owned()),
        })
    }

    async fn locate(&self, entry: &str, child: Option<&str>) -> Result<Located> {
        self.document
            .until(THE_MENU, async || {
                let located: Located = self.document.ready(MENU, "locate", &[entry.into(), child.into()]).await?;
                if located.no_menu {
                    return Ok(Look::NotYet("there is no menu".to_owned()));
                }
                if located.unready {
                    return Ok(Look::NotYet("the scripts of the page have not started".to_owned()));
                }
                if let Some(available) = located.parents {
                    let place = "in the main menu".to_owned();
                    return Err(Error::NoSuch { kind: "menu entry", name: entry.to_owned(), place, available });
                }
                if let (Some(available), Some(child)) = (&located.children, child) {
                    let (place, available) = (format!("under \"{entry}\" in the main menu"), available.clone());
                    return Err(Error::NoSuch { kind: "menu item", name: child.to_owned(), place, available });
                }
                Ok(Look::Ready(located))
            })
            .await
    }
}
