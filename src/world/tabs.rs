//! Tabs and windows that clicks of a scenario open.

use std::time::Duration;

use prestashop_bdd_browser::webdriver::Whereabouts;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_report::attachments::{Attachment, Content};

use super::scenario::World;
use super::steps::page_in_words;

/// How long it may take to close the tabs of one browser.
const CLOSED_WITHIN: Duration = Duration::from_secs(5);

impl World {
    /// Turns to the tab that the step has opened, if it has opened one: what comes next is done there.
    pub async fn follow_opened_tab(&mut self) -> StepResult {
        if !self.browsing.browsers.looked_at || self.current_driver().is_none() {
            return Ok(());
        }
        self.back_office().await?.document().follow_last_click().await?;
        Ok(())
    }

    /// Names the tabs that the step has opened in the reports.
    pub(super) async fn attach_opened_tabs(&self) {
        let followed: Vec<_> = self.pages().flat_map(|known| known.tabs().take_followed()).collect();
        if followed.is_empty() {
            return;
        }
        let page = match (self.run(), self.current_driver()) {
            (Ok(run), Some(driver)) => {
                Whereabouts::of(driver).await.map(|page| page_in_words(&page, &run.back_office)).unwrap_or_default()
            }
            _ => String::new(),
        };
        for tab in followed {
            let text = format!("{} has opened a tab; the following steps run there: {page}", tab.by);
            self.attach(Attachment {
                name: "New tab".to_owned(),
                content: Content::Text { media_type: "text/plain".to_owned(), text },
            });
        }
    }

    /// Which tab is on show, for failures: nothing for the first one.
    pub(super) fn tab_in_words(&self) -> Option<String> {
        let tab = self.current_page()?.tabs().current()?;
        Some(format!("in the tab that {} has opened", tab.by))
    }

    /// A step's failure, with what to do where it lacks the menu and the back office is in another tab.
    pub fn in_other_tab(&self, failure: Failure) -> Failure {
        match self.tab_in_words() {
            Some(tab) if failure.lacks_menu() => failure.advise(format!(
                "the scenario is {tab}; go back to the back office before this step, with: When I go back to the first tab"
            )),
            _ => failure,
        }
    }

    /// Closes the tabs that the scenario has left open.
    pub(super) async fn close_tabs(&mut self) {
        let offices: Vec<_> = self.offices().collect();
        for office in offices {
            // A browser that is gone has no tabs, and one that hangs is ended anyway.
            let _ = tokio::time::timeout(CLOSED_WITHIN, office.document().close_other_tabs()).await;
        }
    }
}
