//! Forms of the back office that make something new: what is typed into them is written down before they are sent.

use prestashop_bdd_browser::back_office::{BackOffice, Grid, Known, MessageKind, Submission};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::without_token;
use url::Url;

use super::clean_up::resembles;
use super::made_up::hides_its_value;
use super::scenario::World;
use super::state::Typing;
use crate::journal::{Entry, Made, Noted};

impl World {
    /// Where the scenario stands, for the failures of others.
    pub(super) fn place_in_words(&self) -> String {
        let id = self.id();
        format!("the scenario at {}:{}", id.file.display(), id.line)
    }

    /// Takes note of the way to the page on show.
    pub(super) fn came_by(&mut self, path: &str) {
        self.browsing.typing =
            Typing { came_by: Some(path.to_owned()), edited: self.browsing.typing.edited, ..Typing::default() };
    }

    /// Takes note of a tab of the page on show.
    pub fn came_by_tab(&mut self, label: &str) {
        if let Some(path) = &mut self.browsing.typing.came_by {
            *path = format!("{path} > {label}");
            self.path_has_led_here();
        }
    }

    /// Takes note of where the menu path has led to.
    pub(super) fn path_has_led_here(&mut self) {
        self.browsing.typing.landed = self.current_page().and_then(Known::address);
    }

    /// Takes note of what is typed into a field. Only what holds something made up can name a thing later.
    pub fn types(&mut self, label: &str, text: &str) {
        let secret = hides_its_value(label) || self.run().is_ok_and(|run| run.secrets.occur_in(text));
        if self.holds_made_up(text) && !secret {
            self.browsing.typing.typed.retain(|(there, _)| there != label);
            self.browsing.typing.typed.push((label.to_owned(), text.to_owned()));
        }
    }

    /// Writes down what a form may be about to make. Nothing where the page changes something that is there already.
    pub async fn form_is_about_to_be_sent(&mut self, office: &BackOffice) -> Result<Option<Noted>, Failure> {
        let Some(address) = office.document().address().await else { return Ok(None) };
        if is_of_maintenance(address.path()) {
            self.run()?.note_maintenance(Some(self.place_in_words()));
        }
        self.browsing.typing.new =
            makes_something_new(&address) || self.browsing.typing.refused.as_ref() == Some(&address);
        if !self.browsing.typing.new {
            return self.something_is_called_otherwise(office).await.map(|()| None);
        }
        let typed = &self.browsing.typing.typed;
        let fields: Vec<_> = typed.iter().filter(|(_, text)| !self.traces.given_away.contains(text)).cloned().collect();
        let (page, address) = (self.browsing.typing.came_by.clone(), address.path().to_owned());
        self.note(Entry::Form { page, address, fields, landed: None, made: None }).map(Some)
    }

    /// A form changes something that is there. What a form of this scenario made is known by the page's title, which names it
    /// as a rule ("Editing zone Bdd gatu"); it may be called otherwise from now on. Nothing else that is called so is removed.
    async fn something_is_called_otherwise(&mut self, office: &BackOffice) -> StepResult {
        self.browsing.typing.edited = true;
        let typed = std::mem::take(&mut self.browsing.typing.typed);
        if typed.is_empty() {
            return Ok(());
        }
        let page = office.page().snapshot().await?;
        let names = |text: &String| {
            !self.traces.given_away.contains(text)
                && [&page.title, &page.heading].iter().any(|shown| shown.contains(text))
        };
        let own = self.open_entries()?.into_iter().find_map(|(noted, entry)| match entry {
            Entry::Form { page, address, fields, landed, made } if fields.iter().any(|(_, text)| names(text)) => {
                Some((noted, page, address, fields, (landed, made)))
            }
            _ => None,
        });
        let Some((noted, page, address, mut fields, (landed, made))) = own else {
            self.traces.given_away.extend(typed.into_iter().map(|(_, text)| text));
            return Ok(());
        };
        fields.extend(typed);
        Ok(self.run()?.journal.know(noted, Entry::Form { page, address, fields, landed, made })?)
    }

    /// The same for a button that may send a form.
    pub async fn form_may_be_sent(&mut self, office: &BackOffice) -> Result<Option<Noted>, Failure> {
        if self.browsing.typing.typed.is_empty() { Ok(None) } else { self.form_is_about_to_be_sent(office).await }
    }

    /// Whether things of this scenario may be called otherwise by now.
    pub(super) fn has_edited(&self) -> bool {
        self.browsing.typing.edited || !self.traces.given_away.is_empty()
    }

    /// The form was not sent, or nothing tells whether it was: what it may have made is looked for by the made-up texts in it.
    pub fn form_was_hardly_sent(&self, noted: Option<Noted>) -> StepResult {
        let Some(noted) = noted else { return Ok(()) };
        let entry = self.open_entries()?.into_iter().find(|(number, _)| *number == noted);
        match entry {
            Some((_, Entry::Form { fields, .. })) if fields.is_empty() => Ok(self.run()?.journal.strike_out(noted)?),
            _ => Ok(()),
        }
    }

    /// What became of the form: a page that complains has made nothing.
    pub async fn form_was_sent(
        &mut self,
        office: &BackOffice,
        noted: Option<Noted>,
        submission: &Submission,
    ) -> StepResult {
        let (mut made_nothing, mut landed, mut said) = (false, None, false);
        match submission {
            Submission::StoppedByBrowser { .. } => made_nothing = true,
            Submission::AskedInDialog { .. } | Submission::StayedOnPage => {}
            Submission::Submitted => {
                let shown = office.messages().shown().await.unwrap_or_default();
                let says = |kind| shown.iter().any(|message| message.kind == kind);
                said = says(MessageKind::Success);
                landed = office.document().address().await;
                // "Save and add another" shows the blank form again, with a message that says what was made.
                let again = landed.as_ref().is_some_and(makes_something_new) && !said;
                // The page that changes what was made shows that it was, also where not all of it could be saved.
                let has_number = landed.as_ref().is_some_and(|landed| number_of_edited(landed).is_some());
                made_nothing = !has_number && (says(MessageKind::Error) || again);
            }
        }
        let Some(noted) = noted else {
            self.browsing.typing.refused = landed.filter(|_| self.browsing.typing.new && made_nothing);
            return Ok(());
        };
        let fields = std::mem::take(&mut self.browsing.typing.typed);
        if made_nothing {
            (self.browsing.typing.refused, self.browsing.typing.typed) =
                (landed.filter(|_| self.browsing.typing.new), fields);
            return Ok(self.run()?.journal.strike_out(noted)?);
        }
        self.browsing.typing.refused = None;
        let entry = self.open_entries()?.into_iter().find(|(number, _)| *number == noted);
        let Some((_, Entry::Form { page, address, fields, .. })) = entry else { return Ok(()) };
        let made = match &landed {
            Some(landed) => self.number_made(office, landed, &fields).await,
            None => None,
        };
        // Nothing says that a form without a name, number and message made anything.
        if fields.is_empty() && made.is_none() && !said {
            return Ok(self.run()?.journal.strike_out(noted)?);
        }
        let landed = landed.as_ref().map(path_and_query);
        Ok(self.run()?.journal.know(noted, Entry::Form { page, address, fields, landed, made })?)
    }

    /// The number of what a form made: that of the page which it led to, or of the one row of the lists there that shows a
    /// made-up text that was typed.
    async fn number_made(&self, office: &BackOffice, landed: &Url, fields: &[(String, String)]) -> Option<Made> {
        if let Some(id) = number_of_edited(landed) {
            return Some(Made { id, list: None });
        }
        if fields.is_empty() {
            return None;
        }
        let titles = Grid::titles(office.document()).await.ok()?;
        let (mut found, several) = (Vec::new(), titles.len() > 1);
        for title in &titles {
            let Ok(grid) = office.grid(Some(title)).snapshot().await else { continue };
            let ids = grid.ids_of_rows_with(|column, cell| {
                fields.iter().any(|(field, text)| text == cell && resembles(column, field))
            });
            found.extend(ids.into_iter().map(|id| Made { id, list: several.then(|| title.clone()) }));
        }
        if found.len() == 1 { found.pop() } else { None }
    }

    /// What was made by the form that a dialog frames, as a new product is, and has no name yet: known by the number in the
    /// address that the page around the dialog has gone on to. A slow shop goes on later: see [`Self::look_for_framed`].
    pub async fn dialog_was_answered(&mut self, office: &BackOffice) -> StepResult {
        let known = office.document().known().clone();
        let Some(before) = known.framed() else { return Ok(()) };
        let address = office.document().driver().current_url().await.ok();
        let moved = address.filter(|address| address.path() != before.path());
        let Some(address) = moved else { return Ok(()) };
        known.set_framed(None);
        let Some(id) = number_of_edited(&address) else { return Ok(()) };
        let list = address.join("../").ok().map(|list| path_and_query(&list));
        let entry = match (self.browsing.typing.came_by.clone(), list) {
            (Some(page), _) => Entry::Row { page, cells: vec![("ID".to_owned(), id.to_string())] },
            (None, landed) => {
                let (address, made) = (address.path().to_owned(), Some(Made { id, list: None }));
                Entry::Form { page: None, address, fields: Vec::new(), landed, made }
            }
        };
        self.note(entry).map(drop)
    }

    /// Looks whether the page has gone on that was around a dialog which was answered. With a step that does something the
    /// way to the next page is not known any more.
    pub async fn look_for_framed(&mut self, only_checks: bool) -> StepResult {
        if self.current_driver().is_none() || !self.pages().any(|known| known.framed().is_some()) {
            return Ok(());
        }
        let office = self.back_office().await?;
        self.dialog_was_answered(&office).await?;
        if !only_checks {
            self.pages().for_each(|known| known.set_framed(None));
        }
        Ok(())
    }
}

/// Whether a page below this path opens and closes the shop: Shop Parameters > General > Maintenance.
pub(super) fn is_of_maintenance(path: &str) -> bool {
    path.trim_end_matches('/').ends_with("/configure/shop/maintenance")
}

/// The number in the address of a page that changes one thing: `…/products/21/edit`, `…&id_group=4&updategroup`.
fn number_of_edited(address: &Url) -> Option<u64> {
    let mut parts = address.path_segments()?.rev().filter(|part| !part.is_empty());
    if parts.next()? == "edit" {
        return parts.next()?.parse().ok();
    }
    // On legacy pages: `&id_group=4&updategroup`.
    let updates = |name: &str| name.strip_prefix("update").is_some_and(|list| !list.is_empty());
    let list = address.query_pairs().find(|(name, _)| updates(name)).map(|(name, _)| name.into_owned())?;
    let number = format!("id_{}", list.trim_start_matches("update"));
    address.query_pairs().find(|(name, _)| *name == number)?.1.parse().ok()
}

/// The path and query of an address, without the token of its session.
pub(super) fn path_and_query(address: &Url) -> String {
    let mut plain = without_token(address);
    plain.set_fragment(None);
    plain[url::Position::BeforePath..].to_owned()
}

/// Whether the page at this address makes something new: `…/create`, `…/new` and `…/new-value` on Symfony pages, `&add<list>` or
/// `&add<list>=1` on legacy ones. Whatever has a number in its address changes something that is there, and that is never removed.
fn makes_something_new(address: &Url) -> bool {
    let last = address.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty())).unwrap_or_default();
    let legacy = || {
        let mut pairs = address.query_pairs();
        let adds =
            pairs.any(|(name, value)| matches!(value.as_ref(), "" | "1") && name.len() > 3 && name.starts_with("add"));
        adds && !address.query_pairs().any(|(name, _)| name.starts_with("id_") || name.starts_with("update"))
    };
    matches!(last, "create" | "new") || last.starts_with("new-") || legacy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_that_make_something_new_are_told_to_do_so() {
        let new = |address: &str| makes_something_new(&format!("http://shop/admin-dev/{address}").parse().unwrap());
        assert!(new("configure/advanced/admin-api/api-clients/create?_token=x"));
        assert!(new("index.php/sell/customers/new?_token=x"));
        assert!(new("index.php?controller=AdminGroups&addgroup&token=x"));
        // The addresses of the buttons of groups and of attribute values on 9.1.4.
        assert!(new("?controller=AdminGroups&addgroup=1&token=x"));
        assert!(new("sell/catalog/attribute-groups/new-value?attributeGroupId=1&_token=x"));
        for other in [
            "configure/shop/titles/3/edit",
            "configure/advanced/admin-api/",
            "index.php?controller=AdminGroups&id_group=3&updategroup&token=x",
            "index.php?controller=AdminGroups&addgroup&id_group=3&token=x",
            "index.php?controller=AdminAddresses&token=x",
            "index.php?controller=AdminGroups&address=x",
            "improve/modules/news",
        ] {
            assert!(!new(other), "{other}");
        }
    }

    #[test]
    fn where_a_form_led_to_is_known_without_the_token_of_its_session() {
        let plain = |address: &str| path_and_query(&format!("http://shop/{address}").parse().unwrap());
        assert_eq!(plain("admin-dev/sell/x/1/attributes/?_token=T"), "/admin-dev/sell/x/1/attributes/");
        assert_eq!(plain("a/?controller=AdminGroups&conf=3&token=T#group"), "/a/?controller=AdminGroups&conf=3");
    }

    #[test]
    fn a_new_product_is_known_by_the_number_of_the_page_that_its_dialog_leads_to() {
        let number = |address: &str| number_of_edited(&format!("http://shop/admin-dev/{address}").parse().unwrap());
        assert_eq!(number("sell/catalog/products/21/edit?_token=T"), Some(21));
        assert_eq!(number("sell/catalog/products/?_token=T"), None);
        assert_eq!(number("sell/orders/5/view"), None);
        assert_eq!(number("?controller=AdminGroups&id_group=4&updategroup&token=T"), Some(4));
        assert_eq!(number("?controller=AdminGroups&id_group=4&viewgroup&token=T"), None);
    }
}
