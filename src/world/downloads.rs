//! Files that the browsers of a scenario download.

use prestashop_bdd_browser::downloads::{Download, Downloads};
use prestashop_bdd_browser::webdriver::download_into;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_report::attachments::{Attachment, Content};
use thirtyfour::WebDriver;

use super::run::Run;
use super::scenario::World;
use super::state::Receiving;

/// What the name of a folder of downloads begins with.
const PREFIX: &str = "downloads-";

impl World {
    /// Lets a browser download into the folder of this scenario, which is made with its first browser.
    pub(super) async fn receive_downloads(&mut self, run: &Run, driver: &WebDriver) -> StepResult {
        if run.settings.webdriver_url.is_some() {
            let why = "the browser runs behind webdriver_url: its downloads stay on its machine";
            self.browsing.receiving = Receiving::Unreachable(why.to_owned());
            return Ok(());
        }
        if matches!(self.browsing.receiving, Receiving::Nothing) {
            self.browsing.receiving = Receiving::Into(Downloads::new(PREFIX, run.browsers.folder().as_deref())?);
        }
        if let Receiving::Into(downloads) = &self.browsing.receiving
            && let Err(error) = download_into(driver, downloads.path()).await
        {
            let error = error.to_string();
            let line = error.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
            self.browsing.receiving =
                Receiving::Unreachable(format!("the browser accepts no folder for downloads ({line})"));
        }
        Ok(())
    }

    /// Returns the downloads of this scenario.
    pub async fn downloads(&mut self) -> Result<&mut Downloads, Failure> {
        self.back_office().await?;
        match &mut self.browsing.receiving {
            Receiving::Into(downloads) => Ok(downloads),
            Receiving::Unreachable(why) => Err(Failure::environment(format!("downloads cannot be read: {why}"))
                .advise("run scenarios with downloads in a Chromium on this machine, without webdriver_url")),
            Receiving::Nothing => Err(Failure::defect("a browser is open without a folder for downloads", None)),
        }
    }

    /// Notes a download for the reports: name and size, never its content.
    pub fn attach_download(&self, download: &Download) {
        let text = format!("{}, {} bytes", download.name, download.size);
        let content = Content::Text { media_type: "text/plain".to_owned(), text };
        self.attach(Attachment { name: format!("Download \"{}\"", download.name), content });
    }
}
