//! Ticks and bulk actions.

use prestashop_bdd_core::wordings::Wordings;
use serde_json::Value;

use super::{Grid, GridSnapshot, RowQuery};
use crate::back_office::error::{Error, Result};
use crate::back_office::kind::Family;
use crate::back_office::outcome::{Outcome, watch};

impl Grid {
    /// Ticks a row.
    ///
    /// # Errors
    /// [`Error::Unusable`] for a row that cannot be ticked (legacy lists leave out what cannot be deleted).
    pub async fn tick(&self, query: &RowQuery) -> Result<()> {
        self.set_tick(query, true).await
    }

    /// Takes the tick off a row.
    pub async fn untick(&self, query: &RowQuery) -> Result<()> {
        self.set_tick(query, false).await
    }

    /// Ticks all rows on show that can be ticked, and tells how many those are.
    pub async fn tick_all(&self) -> Result<usize> {
        self.there().await?;
        let ticked: usize = self.read("tick", &[Value::Null, Value::from(true)]).await?;
        let snapshot = self.snapshot().await?;
        if ticked == 0 || snapshot.rows.iter().any(|row| row.ticked == Some(false)) {
            let seen = "none could be ticked, or some did not stay ticked".to_owned();
            return Err(Error::Differs { what: format!("the rows {}", snapshot.place()), seen });
        }
        Ok(ticked)
    }

    /// The names of the bulk actions.
    pub async fn bulk_actions(&self) -> Result<Vec<String>> {
        Ok(self.snapshot().await?.bulk_actions)
    }

    /// Does a bulk action with the ticked rows and waits for what it leads to. "Select all" and "Unselect all" of legacy
    /// lists need no ticked row and lead to nothing but ticks.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the bulk actions; [`Error::Unusable`] while no row is ticked.
    pub async fn bulk(&self, action: impl Into<Wordings>) -> Result<Outcome> {
        let (snapshot, wanted) = (self.there().await?, action.into());
        let Some(name) = wanted.choose(snapshot.bulk_actions.iter().map(String::as_str)) else {
            return Err(Error::NoSuch {
                kind: "bulk action",
                name: wanted.as_name(),
                place: snapshot.place(),
                available: snapshot.bulk_actions,
            });
        };
        let what = format!("the bulk action \"{name}\"");
        if let Some(on) = self.read::<Option<bool>>("bulkTicks", &[Value::from(name)]).await? {
            return self.bulk_tick(&snapshot, name, on).await;
        }
        // Legacy lists offer the menu always, and would only complain later.
        let ticked = snapshot.rows.iter().any(|row| row.ticked == Some(true));
        if !snapshot.bulk_ready || (snapshot.family == Family::Legacy && !ticked) {
            return Err(Error::Unusable { what, reason: "no row is ticked".to_owned() });
        }
        self.open_bulk_menu().await?;
        let item = [Value::from(name)];
        watch(&self.document, &what, async || self.click_part("bulkItem", &item, &what).await).await
    }

    async fn open_bulk_menu(&self) -> Result<()> {
        let is_open = async || self.read("bulkOpen", &[]).await;
        if is_open().await? {
            return Ok(());
        }
        self.open_menu("bulkToggle", &[], "the menu \"Bulk actions\"", is_open).await
    }

    /// "Select all" and "Unselect all" of legacy lists, which lead to nothing but ticks.
    async fn bulk_tick(&self, snapshot: &GridSnapshot, name: &str, on: bool) -> Result<Outcome> {
        let what = format!("the bulk action \"{name}\"");
        if snapshot.rows.iter().all(|row| row.ticked.is_none()) {
            let seen = "no row can be ticked".to_owned();
            return Err(Error::Differs { what: format!("{what} {}", snapshot.place()), seen });
        }
        self.open_bulk_menu().await?;
        self.click_part("bulkItem", &[Value::from(name)], &what).await?;
        let ticks = if on { "all ticks to be set" } else { "all ticks to be gone" };
        self.becomes(ticks, |grid| grid.rows.iter().filter_map(|row| row.ticked).all(|ticked| ticked == on)).await?;
        Ok(Outcome::Settled)
    }

    async fn set_tick(&self, query: &RowQuery, on: bool) -> Result<()> {
        let (snapshot, index) = self.show_row(query).await?;
        let what = format!("the tick of {} {}", query.describe(), snapshot.place());
        if snapshot.rows[index].ticked.is_none() {
            return Err(Error::Unusable { what, reason: "the row has none".to_owned() });
        }
        let set: usize = self.read("tick", &[Value::from(vec![index]), Value::from(on)]).await?;
        if set == 1 {
            return Ok(());
        }
        Err(Error::Unusable { what, reason: "it does not change".to_owned() })
    }
}
