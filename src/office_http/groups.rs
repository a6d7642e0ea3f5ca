//! Shop Parameters > Customer Settings > Groups: deleting a group on its legacy page.

use std::collections::BTreeSet;

use scraper::Html;
use url::Url;

use super::error::{OfficeError, Result};
use super::page::{error_messages, selector};
use super::session::{Landing, OfficeHttp};

const LIST: &str = "index.php?controller=AdminGroups";

impl OfficeHttp {
    /// Deletes the customer group with this ID; answers whether it was there.
    ///
    /// The list's Delete is a link to `…&id_group=<id>&deletegroup` behind a popup (behaviours.md §1). The group is
    /// looked up by its edit page, not by the list, whose ID filter finds 5, 15 and 50 for "5" (scenario-pages.md §6).
    /// Works on the legacy page, which 9.1.4 shows as long as the feature flag `customer_group` is off.
    pub async fn delete_group(&self, id: u64) -> Result<bool> {
        let list = self.open(self.at(LIST)?).await?;
        let defaults = default_groups(&list.html());
        let defaults = defaults.ok_or_else(|| {
            list.unexpected(
                "the legacy list of groups (with the feature flag customer_group on, delete groups by the Admin API)",
            )
        })?;
        if defaults.contains(&id) {
            return Err(OfficeError::DefaultGroup { id });
        }
        if !self.has_group(id).await? {
            return Ok(false);
        }
        let answer = self.get_once(self.at(&format!("{LIST}&id_group={id}&deletegroup"))?).await?;
        let done = answer.location.as_ref().is_some_and(says_done);
        let messages = if done { Vec::new() } else { error_messages(&self.land(answer).await?.html()) };
        match (self.has_group(id).await?, messages.is_empty()) {
            (true, true) => Err(OfficeError::StillThere { what: format!("the group {id}") }),
            (true, false) => Err(OfficeError::Refused { what: format!("to delete the group {id}"), messages }),
            // With a message, somebody else was faster.
            (false, deleted_here) => Ok(deleted_here),
        }
    }

    async fn has_group(&self, id: u64) -> Result<bool> {
        let landing = self.open(self.at(&format!("{LIST}&id_group={id}&updategroup"))?).await?;
        group_on_edit_page(&landing, id).ok_or_else(|| landing.unexpected(format!("the edit page of the group {id}")))
    }
}

/// Whether the group's form is there; `None` when neither the form nor the shop's "cannot be loaded" is.
fn group_on_edit_page(landing: &Landing, id: u64) -> Option<bool> {
    let html = landing.html();
    let field = html.select(selector!("form#group_form input[name=id_group]")).next();
    match field.and_then(|field| field.attr("value")) {
        Some(value) => (value.parse() == Ok(id)).then_some(true),
        None => (!error_messages(&html).is_empty()).then_some(false),
    }
}

/// The groups for visitors, guests and customers, from the list's options form; `None` when it is not that list.
pub(super) fn default_groups(html: &Html) -> Option<BTreeSet<u64>> {
    html.select(selector!("form#form-group")).next()?;
    let chosen = html.select(selector!("select[id^=PS_][id$=_GROUP] option[selected]"));
    let groups: BTreeSet<u64> = chosen.filter_map(|option| option.attr("value")?.parse().ok()).collect();
    (!groups.is_empty()).then_some(groups)
}

/// Legacy pages announce a success by `conf=<number>` in the address they send on to (behaviours.md §2).
fn says_done(url: &Url) -> bool {
    url.query_pairs().any(|(name, _)| name == "conf")
}
