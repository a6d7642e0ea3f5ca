//! The main menu, by visible labels.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;

use super::document::{Document, Script, script};
use super::error::{Error, Result};
use super::outcome::{Before, PageState};
use crate::poll::Look;

const MENU: Script = script!("menu.js");

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
struct Located {
    #[serde(default)]
    no_menu: bool,
    parents: Option<Vec<String>>,
    children: Option<Vec<String>>,
    parent: Option<Value>,
    #[serde(default)]
    has_children: bool,
    child: Option<Value>,
    #[serde(default)]
    child_visible: bool,
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
                .find(|item| item.label.to_lowercase() == entry.to_lowercase())
                .map(|item| item.children)
                .unwrap_or_default();
            return Err(Error::Unusable {
                what: format!("the menu entry \"{entry}\""),
                reason: format!("a click on it only opens its submenu; go on with one of: {}", children.join(", ")),
            });
        }
        self.follow(located.parent, entry).await
    }

    /// Goes to `child` below `entry`, opening the submenu like a person where it is closed.
    pub async fn go_to(&self, entry: &str, child: &str) -> Result<()> {
        self.click_child(entry, child).await?;
        // A sliding menu can move a neighbour under the mouse; a person would see it and click again.
        let current = self.current().await?;
        let there = |(now, wanted): (&String, &str)| now.to_lowercase() == wanted.to_lowercase();
        if current.len() == 2 && !current.iter().zip([entry, child]).all(there) {
            self.click_child(entry, child).await?;
        }
        Ok(())
    }

    async fn click_child(&self, entry: &str, child: &str) -> Result<()> {
        let mut located = self.locate(entry, Some(child)).await?;
        if !located.child_visible {
            if let Some(parent) = located.parent.take() {
                let parent = self.document.element(parent)?;
                self.document.click(&parent, &format!("the menu entry \"{entry}\"")).await?;
            }
            located = self
                .document
                .until(&format!("the submenu of \"{entry}\" to open"), async || {
                    let located = self.locate(entry, Some(child)).await?;
                    Ok(if located.child_visible {
                        Look::Ready(located)
                    } else {
                        Look::NotYet("it is closed".to_owned())
                    })
                })
                .await?;
        }
        self.follow(located.child, child).await
    }

    /// Clicks a menu item until its page comes: a menu that slides can take the item away from under the mouse, and
    /// then the click does nothing at all.
    async fn follow(&self, reference: Option<Value>, label: &str) -> Result<()> {
        let element = self.document.element(reference.unwrap_or_default())?;
        let what = format!("the menu item \"{label}\"");
        let mark = self.document.mark().await?;
        let before = Before::arm(&self.document).await?;
        for _ in 0..CLICKS {
            self.document.click(&element, &what).await?;
            if self.leaves(&before).await? {
                break;
            }
        }
        self.document.replaced(&mark, &format!("the page of {what}")).await
    }

    /// Whether the page is being left, which a click on a link begins at once.
    async fn leaves(&self, before: &Before) -> Result<bool> {
        let waiting = self.document.with_patience(self.document.patience().min(AT_ONCE));
        let outcome = waiting
            .until("the page to be left", async || {
                let leaving = before
                    .look(&self.document)
                    .await?
                    .is_none_or(|after| after.leaving || after.page != PageState::Same);
                Ok(if leaving { Look::Ready(()) } else { Look::NotYet("nothing happened".to_owned()) })
            })
            .await;
        match outcome {
            Ok(()) => Ok(true),
            Err(Error::GaveUp(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn locate(&self, entry: &str, child: Option<&str>) -> Result<Located> {
        self.document
            .until("the main menu", async || {
                let located: Located = self.document.read(MENU, "locate", &[entry.into(), child.into()]).await?;
                if located.no_menu {
                    return Ok(Look::NotYet("there is no menu".to_owned()));
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
