//! A row's icons, menu, toggles and its click.

use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::wordings::Wordings;
use serde_json::Value;
use thirtyfour::WebElement;

use super::snapshot::{GridSnapshot, Toggle};
use super::{Grid, RowQuery, texts};
use crate::back_office::error::{Error, Result};
use crate::back_office::outcome::{Outcome, settle, watch};

impl Grid {
    /// Does an action of a row by its visible name or its icon's tooltip ("Edit", "View", "Delete"),
    /// opening the row's menu if it is there, and waits for what it leads to.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the actions of the row.
    pub async fn act(&self, query: &RowQuery, action: impl Into<Wordings>) -> Result<Outcome> {
        let wanted = action.into();
        let what = format!("\"{}\" of {}", wanted.asked(), query.describe());
        // Found before the page is marked: opening a menu is no answer to the click.
        let (element, is_plain_table) = self.action(query, &wanted, &what).await?;
        let mut found = Some(element);
        let click = async || {
            let find = async || match found.take() {
                Some(element) => Ok(element),
                // A grid that was drawn anew may have other rows now.
                None => self.action(query, &wanted, &what).await.map(|(element, _)| element),
            };
            self.document.click_found(&what, find).await
        };
        if is_plain_table {
            return settle(&self.document, &what, click).await.map(|()| Outcome::Settled);
        }
        watch(&self.document, &what, click).await
    }

    /// The icon or menu item of a row, and whether its table is a plain one; the menu that it is in is opened: the row's own, or
    /// that of a cell.
    async fn action(&self, query: &RowQuery, wanted: &Wordings, what: &str) -> Result<(WebElement, bool)> {
        let (snapshot, index) = self.show_row(query).await?;
        let row = &snapshot.rows[index];
        let arguments = |name: &str| [Value::from(index), Value::from(name)];
        let element = if let Some(name) = wanted.choose(row.icons.iter().map(String::as_str)) {
            self.part("icon", &arguments(name), what).await?
        } else if let Some(name) = wanted.choose(row.menu_items.iter().map(String::as_str)) {
            if row.menu_open == Some(false) {
                let menu = format!("the menu of {}", query.describe());
                self.click_part("menuToggle", &[Value::from(index)], &menu).await?;
            }
            // The click on it waits until it is on show.
            self.part("item", &arguments(name), what).await?
        } else if let Some(choice) = self.choice_of_cell(index, wanted, what).await? {
            choice
        } else {
            return Err(Error::NoSuch {
                kind: "action",
                name: wanted.as_name(),
                place: format!("for {} {}", query.describe(), snapshot.place()),
                available: row.icons.iter().chain(&row.menu_items).cloned().collect(),
            });
        };
        Ok((element, snapshot.is_plain_table()))
    }

    /// The entry of a menu that a cell of the row has, after opening the menu.
    async fn choice_of_cell(&self, row: usize, wanted: &Wordings, what: &str) -> Result<Option<WebElement>> {
        for name in wanted.all() {
            let arguments = [Value::from(row), Value::from(name)];
            if let Some(toggle) = self.optional_part("choiceToggle", &arguments).await? {
                let menu = format!("the menu with {what}");
                self.document.click(&toggle, &menu).await?;
                return self.part("choice", &arguments, what).await.map(Some);
            }
        }
        Ok(None)
    }

    /// Opens the menu of a row (three dots, or the caret of legacy lists); an open one stays open.
    pub async fn open_row_menu(&self, query: &RowQuery) -> Result<()> {
        let (snapshot, index) = self.show_row(query).await?;
        if snapshot.rows[index].menu_open.is_none() {
            return Err(Error::Unusable {
                what: format!("the menu of {} {}", query.describe(), snapshot.place()),
                reason: format!("the row has none; its actions are {}", texts::quoted(&snapshot.rows[index].icons)),
            });
        }
        if snapshot.rows[index].menu_open == Some(true) {
            return Ok(());
        }
        let what = format!("the menu of {}", query.describe());
        // All of the grid is read: the step that comes next asks what the menu offers.
        let is_open = async || {
            let snapshot = self.snapshot().await?;
            Ok(snapshot.rows.get(index).is_some_and(|row| row.menu_open == Some(true)))
        };
        self.open_menu("menuToggle", &[Value::from(index)], &what, is_open).await
    }

    /// The names in the open menu of a row.
    ///
    /// # Errors
    /// [`Error::Unusable`] while it is closed.
    pub async fn row_menu_items(&self, query: &RowQuery) -> Result<Vec<String>> {
        let row = self.row(query).await?;
        if row.menu_open == Some(true) {
            return Ok(row.menu_items);
        }
        Err(Error::Unusable {
            what: format!("the menu of {}", query.describe()),
            reason: if row.menu_open.is_none() { "the row has none".into() } else { "it is closed".into() },
        })
    }

    /// Clicks the row itself, which opens its edit or view page.
    pub async fn open_row(&self, query: &RowQuery) -> Result<Outcome> {
        let (snapshot, index) = self.show_row(query).await?;
        let what = format!("{} {}", query.describe(), snapshot.place());
        if !snapshot.rows[index].opens {
            return Err(Error::Unusable { what, reason: "a click on the row does nothing in this grid".to_owned() });
        }
        let find = async || {
            let index = self.snapshot().await?.row(query)?;
            self.part("rowLink", &[Value::from(index)], &what).await
        };
        watch(&self.document, &what, async || self.document.click_found(&what, find).await).await
    }

    /// Whether a toggle of a row is on.
    ///
    /// # Errors
    /// [`Error::Unusable`] for a column without toggles.
    pub async fn toggle_is_on(&self, query: &RowQuery, label: &str) -> Result<bool> {
        let (snapshot, index) = self.show_row(query).await?;
        let column = snapshot.column(label)?;
        let toggle = snapshot.rows[index].toggles[column].as_ref().map(|toggle| toggle.on);
        toggle.ok_or_else(|| Error::Unusable {
            what: format!("the column \"{label}\" {}", snapshot.place()),
            reason: no_toggle(&snapshot, index),
        })
    }

    /// Turns a toggle of a row on or off, and waits until the grid shows it; does nothing when it is so
    /// already. Some toggles answer with a message, others load the page anew: nothing tells them apart.
    ///
    /// # Errors
    /// [`Error::Unusable`] for a column without toggles, and when the shop refuses.
    pub async fn toggle(&self, query: &RowQuery, label: &str, on: bool) -> Result<()> {
        let (snapshot, index) = self.show_row(query).await?;
        let column = snapshot.column(label)?;
        let Some(toggle) = &snapshot.rows[index].toggles[column] else {
            return Err(Error::Unusable {
                what: format!("the column \"{label}\" {}", snapshot.place()),
                reason: no_toggle(&snapshot, index),
            });
        };
        if toggle.on == on {
            return Ok(());
        }
        let what = format!("the toggle \"{label}\" of {}", query.describe());
        let find = async || {
            let index = self.snapshot().await?.row(query)?;
            self.part("toggle", &[Value::from(index), Value::from(column)], &what).await
        };
        let outcome = watch(&self.document, &what, async || self.document.click_found(&what, find).await).await?;
        self.await_toggle(toggle, on, &what, &outcome).await
    }

    async fn await_toggle(&self, toggle: &Toggle, on: bool, what: &str, outcome: &Outcome) -> Result<()> {
        let address = [Value::from(toggle.address.clone())];
        let state = if on { "on" } else { "off" };
        self.document
            .until(&format!("{what} to be {state}"), async || {
                let now: Option<bool> = self.read("toggled", &address).await?;
                Ok(match now {
                    Some(now) if now == on => Look::Ready(()),
                    Some(_) => Look::NotYet("it has not changed".to_owned()),
                    // The page that was loaded may no longer show the row: filtered out, or on another page.
                    None if *outcome == Outcome::NewPage && self.may_have_moved().await? => Look::Ready(()),
                    None => Look::NotYet("its row is not on show".to_owned()),
                })
            })
            .await
    }

    async fn may_have_moved(&self) -> Result<bool> {
        let snapshot = self.snapshot().await?;
        Ok(snapshot.filtered || snapshot.page.is_some_and(|page| page.of > 1))
    }
}

fn no_toggle(snapshot: &GridSnapshot, row: usize) -> String {
    let toggles = &snapshot.rows[row].toggles;
    let labels: Vec<String> = snapshot
        .headers
        .iter()
        .zip(toggles)
        .filter(|(_, toggle)| toggle.is_some())
        .map(|(header, _)| header.label.clone())
        .collect();
    if labels.is_empty() {
        "the row has no toggles at all".to_owned()
    } else {
        format!("it has no toggle; these have one: {}", texts::quoted(&labels))
    }
}
