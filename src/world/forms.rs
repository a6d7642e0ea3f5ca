//! Forms of the back office that make something new: what is typed into them is written down before they are sent.

use url::Url;

use super::made_up::hides_its_value;
use super::scenario::World;
use crate::back_office::{BackOffice, MessageKind, Submission};
use crate::failure::{Failure, StepResult};
use crate::journal::{Entry, Noted};

/// What a scenario typed, and how it came to the page.
#[derive(Debug, Default)]
pub(super) struct Typing {
    /// The menu path that was gone last.
    came_by: Option<String>,
    /// Labels and texts that hold something made up, since a form was sent last.
    typed: Vec<(String, String)>,
}

impl World {
    /// Takes note of the way to the page on show.
    pub(super) fn came_by(&mut self, path: &str) {
        self.typing.came_by = Some(path.to_owned());
        self.typing.typed.clear();
    }

    /// Takes note of a tab of the page on show.
    pub fn came_by_tab(&mut self, label: &str) {
        if let Some(path) = &mut self.typing.came_by {
            *path = format!("{path} > {label}");
        }
    }

    /// Takes note of what is typed into a field. Only what holds something made up can name a thing later.
    pub fn types(&mut self, label: &str, text: &str) {
        let secret = hides_its_value(label) || self.run().is_ok_and(|run| run.secrets.occur_in(text));
        if self.holds_made_up(text) && !secret {
            self.typing.typed.retain(|(there, _)| there != label);
            self.typing.typed.push((label.to_owned(), text.to_owned()));
        }
    }

    /// Writes down what a form may be about to make. Nothing where the page changes something that is there already, or where
    /// nothing made up was typed.
    pub async fn form_is_about_to_be_sent(&mut self, office: &BackOffice) -> Result<Option<Noted>, Failure> {
        if self.typing.typed.is_empty() {
            return Ok(None);
        }
        let Some(address) = office.document().address().await else { return Ok(None) };
        if !makes_something_new(&address) {
            self.given_away.extend(std::mem::take(&mut self.typing.typed).into_iter().map(|(_, text)| text));
            return Ok(None);
        }
        let typed = &self.typing.typed;
        let fields: Vec<_> = typed.iter().filter(|(_, text)| !self.given_away.contains(text)).cloned().collect();
        if fields.is_empty() {
            return Ok(None);
        }
        let (page, address) = (self.typing.came_by.clone(), address.path().to_owned());
        self.note(Entry::Form { page, address, fields }).map(Some)
    }

    /// What became of the form: a page that complains has made nothing.
    pub async fn form_was_sent(
        &mut self,
        office: &BackOffice,
        noted: Option<Noted>,
        submission: &Submission,
    ) -> StepResult {
        let made_nothing = match submission {
            Submission::StoppedByBrowser { .. } => true,
            Submission::AskedInDialog { .. } | Submission::StayedOnPage => false,
            Submission::Submitted => {
                let address = office.document().address().await;
                let complains = office
                    .messages()
                    .shown()
                    .await
                    .is_ok_and(|messages| messages.iter().any(|message| message.kind == MessageKind::Error));
                complains || address.is_some_and(|address| makes_something_new(&address))
            }
        };
        match (noted, made_nothing) {
            (Some(noted), true) => self.run()?.journal.strike_out(noted)?,
            (_, false) => self.typing.typed.clear(),
            (None, true) => {}
        }
        Ok(())
    }
}

/// Whether the page at this address makes something new: `…/create` and `…/new` on Symfony pages, `&add<list>` on legacy
/// ones. Whatever has a number in its address changes something that is there, and that is never removed.
fn makes_something_new(address: &Url) -> bool {
    let last = address.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let legacy = || {
        let mut pairs = address.query_pairs();
        let adds = pairs.any(|(name, value)| value.is_empty() && name.len() > 3 && name.starts_with("add"));
        adds && !address.query_pairs().any(|(name, _)| name.starts_with("id_") || name.starts_with("update"))
    };
    matches!(last, Some("create" | "new")) || legacy()
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
        for other in [
            "configure/shop/titles/3/edit",
            "configure/advanced/admin-api/",
            "index.php?controller=AdminGroups&id_group=3&updategroup&token=x",
            "index.php?controller=AdminGroups&addgroup&id_group=3&token=x",
            "index.php?controller=AdminAddresses&token=x",
            "index.php?controller=AdminGroups&address=x",
        ] {
            assert!(!new(other), "{other}");
        }
    }
}
