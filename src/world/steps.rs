//! What is done around each step: what it leaves for the reports.

use std::time::Duration;

use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::Known;
use prestashop_bdd_browser::webdriver::{Artifacts, Whereabouts, answers};
use prestashop_bdd_core::text::squeeze;
use prestashop_bdd_report::attachments::{Attachment, Content, RemedyKind};
use prestashop_bdd_shop::office_http::without_token;
use prestashop_bdd_variables::variables::names_in;
use thirtyfour::WebDriver;
use url::Url;

use super::run::Run;
use super::scenario::World;
use super::time_limit::TimeLimit;
use crate::settings::Screenshots;

/// How long the pages of a step may take to be kept. A picture of a long page takes about 1 s.
const PAGES_LIMIT: Duration = Duration::from_secs(10);

/// Longer values, such as a whole response, are too long for a line of a report.
const LONGEST_VALUE: usize = 80;

/// How far a scenario was when a person began to look around in it.
#[derive(Debug)]
pub struct PausedAt {
    steps: usize,
    limit: Option<TimeLimit>,
}

impl World {
    /// A person looks around where the scenario has failed; that takes as long as it takes.
    pub fn pause_begins(&mut self) -> PausedAt {
        let limit = self.time_limit();
        self.set_time_limit(None);
        PausedAt { steps: self.course.steps_begun, limit }
    }

    /// The scenario goes on.
    pub fn pause_ends(&mut self, paused: PausedAt) {
        self.course.steps_begun = paused.steps;
        self.set_time_limit(paused.limit.map(|limit| limit.length()));
    }

    /// A step begins.
    pub fn step_begins(&mut self) {
        self.course.steps_begun += 1;
        self.course.in_step = true;
        self.browsing.browsers.looked_at = false;
        self.requests.step_begins();
        self.pages().for_each(Known::next_step);
        self.browsing.session.only_navigates = false;
        self.course.trail.step_begins();
        self.course.film.step_begins();
    }

    /// Keeps for the reports what the names in the step stand for: who reads "Bdd {unique}" looks for it in the shop.
    pub fn note_values(&self, step: &Step) {
        let Ok(run) = self.run() else { return };
        let cells = step.table.iter().flat_map(|table| table.rows.iter().flatten());
        let mut values: Vec<(String, String)> = Vec::new();
        for text in std::iter::once(&step.value).chain(cells).chain(&step.docstring) {
            // Braces of JSON may name nothing.
            for (_, place) in names_in(text).unwrap_or_default() {
                let name = &text[place];
                let value =
                    self.variables.interpolate(name).ok().filter(|value| value.chars().count() <= LONGEST_VALUE);
                if let Some(value) = value.filter(|_| values.iter().all(|(known, _)| known != name)) {
                    values.push((name.to_owned(), squeeze(&value)));
                }
            }
        }
        if !values.is_empty() {
            run.attachments.set_values(self.id(), self.course.steps_begun.saturating_sub(1), values);
        }
    }

    /// A step has ended: its exchanges with the Admin API, and the page as the settings want it, go to the reports.
    pub async fn step_ends(&mut self, failed: bool) {
        self.attach_exchanges();
        self.attach_opened_tabs().await;
        if !self.browsing.browsers.looked_at {
            // It may have changed what the pages show.
            self.pages().for_each(Known::forget_readings);
        }
        let Ok(run) = self.run().cloned() else { return };
        for line in self.course.retries.take().into_iter().chain(run.retries.take()) {
            run.attachments.add_remedy(self.id(), RemedyKind::TriedAgain, line);
        }
        if failed {
            self.drop_browsers_that_hang(&run).await;
        }
        let pages = async {
            match run.settings.screenshots {
                Screenshots::Failure | Screenshots::EachStep if failed => self.attach_pages(true).await,
                Screenshots::EachStep if self.browsing.browsers.looked_at => self.attach_pages(false).await,
                Screenshots::Off if failed => self.attach_console().await,
                Screenshots::EachStep | Screenshots::Failure | Screenshots::Off => {}
            }
        };
        // A browser that hangs has nothing to show.
        let _ = tokio::time::timeout(PAGES_LIMIT, pages).await;
        let _ = tokio::time::timeout(PAGES_LIMIT, self.trace_step(failed)).await;
        self.course.in_step = false;
    }

    /// The page on which a step failed that had to do with the browser: `"Groups" at /admin-dev/customers/groups/`, without
    /// the session's token. Its title comes with it.
    pub async fn page_on_show(&self) -> Option<(String, String)> {
        let (run, driver) = (self.run().ok()?, self.current_driver().filter(|_| self.browsing.browsers.looked_at)?);
        let whereabouts = Whereabouts::of(driver).await?;
        let page = page_in_words(&whereabouts, &run.back_office);
        let page = self.tab_in_words().map(|tab| format!("{page}, {tab}")).unwrap_or(page);
        Some((page, title_of(&whereabouts).to_owned()))
    }

    /// A browser that does not answer any more has nothing to show, and nothing can be cleaned up in it.
    async fn drop_browsers_that_hang(&mut self, run: &Run) {
        let mut hanging = Vec::new();
        for (name, driver) in self.browsers() {
            if !answers(driver).await {
                hanging.push(name.to_owned());
            }
        }
        for name in &hanging {
            if let Some(driver) = self.forget_browser(name) {
                run.browsers.discard(&driver).await;
                let text = format!(
                    "The browser \"{name}\" stopped responding and was ended; there is no screenshot of its page."
                );
                let content = Content::Text { media_type: "text/plain".to_owned(), text };
                self.attach(Attachment { name: format!("Browser \"{name}\""), content });
            }
        }
    }

    /// Leaves something for the reader of the reports, at the step that runs now.
    pub fn attach(&self, attachment: Attachment) {
        if let Ok(run) = self.run() {
            let step = self.course.in_step.then(|| self.course.steps_begun - 1);
            run.attachments.add(self.id(), step, attachment);
        }
    }

    fn attach_exchanges(&self) {
        let (Ok(run), Ok(api)) = (self.run(), self.api()) else { return };
        for exchange in api.take_exchanges() {
            let record = exchange.record(&run.secrets);
            self.attach(Attachment { name: record.title(), content: Content::Exchange(Box::new(record)) });
        }
    }

    /// The pages of all browsers; a failure also keeps their sources and consoles.
    async fn attach_pages(&self, failed: bool) {
        let Ok(run) = self.run() else { return };
        let folder = run.attachments.folder(self.id(), self.course.steps_begun);
        let artifacts = Artifacts::new(&run.settings.reports, folder, &run.secrets);
        let browsers: Vec<(&str, &WebDriver)> = self.browsers().collect();
        for (name, driver) in &browsers {
            let of = if browsers.len() > 1 { format!(" of browser \"{name}\"") } else { String::new() };
            // A page whose secrets could not be hidden is not kept.
            if !artifacts.hide_secrets(driver).await {
                continue;
            }
            let picture = artifacts.save_screenshot(driver, name).await;
            self.attach_file(format!("Screenshot{of}"), "image/png", picture);
            if failed {
                let source = artifacts.save_source(driver, name).await;
                self.attach_file(format!("Page source{of}"), "text/html", source);
            }
            artifacts.show_secrets(driver).await;
        }
        if failed {
            self.attach_console().await;
        }
    }

    async fn attach_console(&self) {
        for (name, driver) in self.browsers() {
            if let Some(text) = prestashop_bdd_browser::webdriver::console(driver).await.filter(|text| !text.is_empty())
            {
                let content = Content::Text { media_type: "text/plain".to_owned(), text };
                self.attach(Attachment { name: format!("Console of browser \"{name}\""), content });
            }
        }
    }

    fn attach_file(&self, name: String, media_type: &str, path: Option<std::path::PathBuf>) {
        if let Some(path) = path {
            self.attach(Attachment { name, content: Content::File { media_type: media_type.to_owned(), path } });
        }
    }
}

/// The title of a page, without the name of the shop.
fn title_of(page: &Whereabouts) -> &str {
    page.title.split(" • ").next().unwrap_or_default().trim()
}

/// A page of the shop by its path, any other by its whole address.
pub(super) fn page_in_words(page: &Whereabouts, shop: &Url) -> String {
    let address = without_token(&page.address);
    let address = if address.origin() == shop.origin() {
        let query = address.query().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{query}", address.path())
    } else {
        address.into()
    };
    let title = title_of(page);
    if title.is_empty() { format!("without a title at {address}") } else { format!("\"{title}\" at {address}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(title: &str, address: &str) -> String {
        let shop: Url = "https://shop.example/admin-dev/".parse().expect("an address");
        let address = address.parse().expect("an address");
        page_in_words(&Whereabouts { title: title.to_owned(), address }, &shop)
    }

    #[test]
    fn a_page_of_the_shop_is_told_by_its_name_and_its_path_without_the_token() {
        let edit = "https://shop.example/admin-dev/customers/groups/4/edit?_token=abc";
        assert_eq!(told("Groups > Edit • PrestaShop", edit), "\"Groups > Edit\" at /admin-dev/customers/groups/4/edit");
        let legacy = "https://shop.example/admin-dev/index.php?controller=AdminGroups&id_group=3&token=abc#top";
        assert_eq!(told("Groups", legacy), "\"Groups\" at /admin-dev/index.php?controller=AdminGroups&id_group=3");
    }

    #[test]
    fn another_site_is_told_by_its_whole_address_and_a_page_may_lack_a_title() {
        assert_eq!(told("", "http://other.example/x?a=1&_token=abc"), "without a title at http://other.example/x?a=1");
    }
}
