//! The lists of the back office, by visible title and labels: the grids of the Symfony pages and the
//! lists of the legacy pages behind one door.
//!
//! | module | subject |
//! |---|---|
//! | `snapshot` | [`GridSnapshot`]: all that a grid shows, in one reading |
//! | `raw` | a grid as the script reports it |
//! | `filter` | [`FilterValue`]; filtering and resetting |
//! | `sort` | sorting by a column |
//! | `noting` | noting how a grid is arranged before that changes |
//! | `rows` | [`RowQuery`]: which row is meant |
//! | `find` | finding a row wherever it is in the grid |
//! | `actions` | a row's icons, menu, toggles and its click |
//! | `bulk` | ticks and bulk actions |
//! | `pages` | paging, page size, the settings menu |
//! | `positions` | dragging rows to another position |
//! | `checks` | waiting for a count, a text, a row; order of cells |
//! | `texts` | counters and ranges that are written as text |

mod actions;
mod bulk;
mod checks;
mod filter;
mod find;
mod noting;
mod pages;
mod positions;
mod raw;
mod rows;
#[cfg(test)]
mod sample;
mod snapshot;
mod sort;
mod texts;

use serde::Deserialize;
use serde_json::Value;
use thirtyfour::WebElement;

pub use checks::first_out_of_order;
pub use filter::FilterValue;
pub use rows::RowQuery;
pub use snapshot::{Direction, Filter, FilterKind, GridSnapshot, Header, Page, Row};

use super::document::Document;
use super::error::{Error, Result};
use super::outcome::{After, Before, PageState};
use crate::scripts::back_office::GRID;
use prestashop_bdd_core::poll::Look;

/// A grid of the page on show, named by its visible title. It is looked for anew at every call, so one
/// value serves across page loads.
#[derive(Debug, Clone)]
pub struct Grid {
    document: Document,
    title: Option<String>,
}

/// The script's answer to "which grid?".
#[derive(Debug, Deserialize)]
struct Located {
    grid: Option<raw::Raw>,
    #[serde(default)]
    titles: Vec<String>,
    #[serde(default)]
    matching: usize,
}

/// What became of the page after a click, and the grid of the new one.
#[derive(Deserialize)]
struct Loaded {
    after: After,
    located: Option<Value>,
}

impl Grid {
    /// The one grid of the page.
    pub fn only(document: Document) -> Self {
        Self { document, title: None }
    }

    /// The grid of that title, without its counter: "Groups", `Pages in category "Home"`. The first part
    /// of a title with a ">" serves as well.
    pub fn titled(document: Document, title: impl Into<String>) -> Self {
        Self { document, title: Some(title.into()) }
    }

    /// The title that it is looked for by, where one is.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The titles of all grids on the page, in order.
    pub async fn titles(document: &Document) -> Result<Vec<String>> {
        document.read(GRID, "titles", &[]).await
    }

    /// All that the grid shows now.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the grids that are there; [`Error::Unusable`] when none was named and the
    /// page has several.
    pub async fn snapshot(&self) -> Result<GridSnapshot> {
        let located: Located = self.document.look(GRID, "snapshot", &[self.key()]).await?;
        match located.grid {
            Some(raw) => Ok(raw.into()),
            None => Err(self.not_the_one(located.titles, located.matching)),
        }
    }

    /// The counter beside the title: all matches, not only the rows of this page.
    pub async fn count(&self) -> Result<u64> {
        let snapshot = self.there().await?;
        snapshot.total.ok_or_else(|| Error::Unusable {
            what: format!("the grid \"{}\"", snapshot.title),
            reason: "it shows no counter".to_owned(),
        })
    }

    /// What stands in place of rows ("No records found"); `None` while there are rows.
    pub async fn empty_message(&self) -> Result<Option<String>> {
        Ok(self.snapshot().await?.empty_text)
    }

    fn not_the_one(&self, titles: Vec<String>, matching: usize) -> Error {
        let place = "on this page".to_owned();
        match &self.title {
            Some(title) if matching > 1 => {
                Error::Ambiguous { kind: "grid", name: title.clone(), place, count: matching }
            }
            Some(title) => Error::NoSuch { kind: "grid", name: title.clone(), place, available: titles },
            None if titles.is_empty() => {
                Error::Unusable { what: "the grid of this page".to_owned(), reason: "the page has none".to_owned() }
            }
            None => Error::Unusable {
                what: "the grid of this page".to_owned(),
                reason: format!("there are {}; name one by its title: {}", titles.len(), texts::quoted(&titles)),
            },
        }
    }

    fn key(&self) -> Value {
        Value::from(self.title.clone())
    }

    fn arguments(&self, more: &[Value]) -> Vec<Value> {
        std::iter::once(self.key()).chain(more.iter().cloned()).collect()
    }

    async fn read<T: serde::de::DeserializeOwned>(&self, function: &str, arguments: &[Value]) -> Result<T> {
        self.document.read(GRID, function, &self.arguments(arguments)).await
    }

    /// Clicks a part of the grid, the one that is there now where the page has drawn it anew.
    async fn click_part(&self, function: &str, arguments: &[Value], what: &str) -> Result<()> {
        self.document.click_found(what, async || self.part(function, arguments, what).await).await
    }

    /// A part of the grid that the snapshot has shown to be there, ready to be clicked next.
    async fn part(&self, function: &str, arguments: &[Value], what: &str) -> Result<WebElement> {
        let found: Value = self.document.ready(GRID, function, &self.arguments(arguments)).await?;
        if found.is_null() {
            return Err(Error::Unusable { what: what.to_owned(), reason: "it is not in the grid".to_owned() });
        }
        self.document.element(found)
    }

    /// Clicks a part of the grid that loads a page, and reads the grid of that page.
    async fn load(&self, waited_for: &str, function: &str, arguments: &[Value], what: &str) -> Result<GridSnapshot> {
        let found = self.part(function, arguments, what).await?;
        self.load_by(found, waited_for, function, arguments, what).await
    }

    /// The same with the part that was found and made ready last.
    async fn load_by(
        &self,
        found: WebElement,
        waited_for: &str,
        function: &str,
        arguments: &[Value],
        what: &str,
    ) -> Result<GridSnapshot> {
        let mut found = Some(found);
        let before = Before::arm(&self.document).await?;
        let find = async || match found.take() {
            Some(element) => Ok(element),
            None => self.part(function, arguments, what).await,
        };
        let arguments = [before.mark(), self.key()];
        self.document.click_found(what, find).await?;
        self.document
            .until(waited_for, async || {
                let Loaded { after, located } = self.document.read(GRID, "loaded", &arguments).await?;
                let page = after.noted(&self.document).page;
                let reading: Option<Located> = located.as_ref().and_then(|located| Located::deserialize(located).ok());
                Ok(match (page, reading.and_then(|reading| reading.grid)) {
                    (PageState::New, Some(raw)) => {
                        self.document.has_read(GRID, "snapshot", &arguments[1..], located.unwrap_or_default());
                        Look::Ready(raw.into())
                    }
                    (PageState::New, None) => Look::NotYet("the page without the grid".to_owned()),
                    (PageState::Loading, _) => Look::NotYet("the next page is loading".to_owned()),
                    (PageState::Same, _) => Look::NotYet("the same page is still there".to_owned()),
                })
            })
            .await
    }

    async fn optional_part(&self, function: &str, arguments: &[Value]) -> Result<Option<WebElement>> {
        self.document.find(GRID, function, &self.arguments(arguments)).await
    }

    /// Waits until the grid is there, as `is` wants it.
    async fn becomes(&self, waited_for: &str, is: impl Fn(&GridSnapshot) -> bool) -> Result<GridSnapshot> {
        self.document
            .until(waited_for, async || match self.snapshot().await {
                Ok(snapshot) if is(&snapshot) => Ok(Look::Ready(snapshot)),
                Ok(snapshot) => Ok(Look::NotYet(snapshot.describe())),
                Err(error @ (Error::NoSuch { .. } | Error::Unusable { .. })) => Ok(Look::NotYet(error.to_string())),
                Err(error) => Err(error),
            })
            .await
    }

    /// Clicks the toggle of a menu that is closed, and waits until it is open.
    async fn open_menu(
        &self,
        toggle: &str,
        arguments: &[Value],
        what: &str,
        is_open: impl AsyncFn() -> Result<bool>,
    ) -> Result<()> {
        let opened =
            async || Ok(if is_open().await? { Look::Ready(()) } else { Look::NotYet("it is closed".to_owned()) });
        self.click_part(toggle, arguments, what).await?;
        self.document.until(&format!("{what} to open"), opened).await
    }
}
