//! Pictures and switches of a page outside of its grids.

use prestashop_bdd_core::text::same_name;
use serde::Deserialize;

use super::document::Document;
use super::error::{Error, Result};
use crate::scripts::back_office::VISUALS;

/// A picture that the browser could load.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Picture {
    /// What it can be called: its alternative text, its tooltip, the name of its file.
    pub names: Vec<String>,
}

/// A switch.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Switch {
    /// The label beside it.
    pub name: String,
    /// Whether it is on.
    pub on: bool,
}

/// Pictures and switches outside of grids.
#[derive(Debug)]
pub struct Visuals {
    document: Document,
}

impl Visuals {
    pub(super) fn new(document: Document) -> Self {
        Self { document }
    }

    /// Returns the pictures on show.
    pub async fn pictures(&self) -> Result<Vec<Picture>> {
        self.document.read(VISUALS, "pictures", &[]).await
    }

    /// Returns the switches on show.
    pub async fn switches(&self) -> Result<Vec<Switch>> {
        self.document.read(VISUALS, "switches", &[]).await
    }

    /// Returns the switch of that label, upper and lower case aside.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the switches on show, [`Error::Ambiguous`] counts those of the same label.
    pub async fn switch(&self, name: &str) -> Result<Switch> {
        let mut all = self.switches().await?;
        let place = "on the page, outside of grids".to_owned();
        let found: Vec<usize> = (0..all.len()).filter(|place| same_name(&all[*place].name, name)).collect();
        match found[..] {
            [one] => Ok(all.swap_remove(one)),
            [] => Err(Error::NoSuch {
                kind: "switch",
                name: name.to_owned(),
                place,
                available: all.into_iter().map(|switch| switch.name).collect(),
            }),
            _ => Err(Error::Ambiguous { kind: "switch", name: name.to_owned(), place, count: found.len() }),
        }
    }
}
