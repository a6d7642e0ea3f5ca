//! Shop Parameters > Customer Settings > Groups: deleting a group on its legacy page.

use std::collections::BTreeSet;

use scraper::Html;

use super::error::{OfficeError, Result};
use super::landing::Landing;
use super::page::{error_messages, selector};
use super::session::OfficeHttp;

const LIST: &str = "index.php?controller=AdminGroups";

/// The shop's groups, as the page of their list knows them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Groups {
    /// The IDs of all groups.
    pub(super) there: BTreeSet<u64>,
    /// Those for visitors, guests and customers.
    pub(super) defaults: BTreeSet<u64>,
}

impl Groups {
    /// Reads them from "Default groups options" below the list, whose choices name every group: the list itself has
    /// only those of its page and filter, and its ID filter finds 5, 15 and 50 for "5" (docs/facts/pages.md#grids-symfony-and-lists-legacy).
    ///
    /// `None` when the page is not the legacy list.
    pub(super) fn read(html: &Html) -> Option<Self> {
        html.select(selector!("form#form-group")).next()?;
        let (mut there, mut defaults) = (BTreeSet::new(), BTreeSet::new());
        for choice in html.select(selector!("select[id^=PS_][id$=_GROUP] option")) {
            let id = choice.attr("value")?.parse().ok()?;
            there.insert(id);
            if choice.attr("selected").is_some() {
                defaults.insert(id);
            }
        }
        (!defaults.is_empty()).then_some(Self { there, defaults })
    }
}

impl OfficeHttp {
    /// Deletes the customer group with this ID; answers whether it was there.
    ///
    /// The list's Delete is a link to `…&id_group=<id>&deletegroup` behind a popup, and leads back to the list
    /// (docs/facts/behaviour.md#page-load-or-not). Works on the legacy page, which 9.1.4 shows as long as the feature flag `customer_group`
    /// is off.
    pub async fn delete_group(&self, id: u64) -> Result<bool> {
        let list = self.open(self.at(LIST)?).await?;
        let groups = groups_on(&list)?;
        if groups.defaults.contains(&id) {
            return Err(OfficeError::DefaultGroup { id });
        }
        if !groups.there.contains(&id) {
            return Ok(false);
        }
        let outcome = self.act(self.at(&format!("{LIST}&id_group={id}&deletegroup"))?).await?;
        let messages = error_messages(&outcome.landing.html());
        match (groups_on(&outcome.landing)?.there.contains(&id), messages.is_empty()) {
            (true, true) => Err(OfficeError::StillThere { what: format!("the group {id}") }),
            (true, false) => Err(OfficeError::Refused { what: format!("to delete the group {id}"), messages }),
            // With a message, somebody else was faster.
            (false, deleted_here) => Ok(deleted_here),
        }
    }
}

fn groups_on(list: &Landing) -> Result<Groups> {
    Groups::read(&list.html()).ok_or_else(|| {
        list.unexpected(
            "the legacy list of groups with its \"Default groups options\" (with the feature flag customer_group on, groups are deleted by the Admin API)",
        )
    })
}
