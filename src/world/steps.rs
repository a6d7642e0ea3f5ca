//! What is done around each step: what it leaves for the reports.

use thirtyfour::WebDriver;

use super::attachments::{Attachment, Content, RemedyKind};
use super::scenario::World;
use crate::browser::Artifacts;
use crate::settings::Screenshots;

impl World {
    /// A step begins.
    pub fn step_begins(&mut self) {
        self.steps_begun += 1;
        self.in_step = true;
        self.looked_at_browser = false;
        self.session.only_navigates = false;
    }

    /// A step has ended: its exchanges with the Admin API, and the page as the settings want it, go to the reports.
    pub async fn step_ends(&mut self, failed: bool) {
        self.attach_exchanges();
        let Ok(run) = self.run().cloned() else { return };
        for line in self.retries.take().into_iter().chain(run.retries.take()) {
            run.attachments.add_remedy(self.id(), RemedyKind::TriedAgain, line);
        }
        match run.settings.screenshots {
            Screenshots::Failure | Screenshots::EachStep if failed => self.attach_pages(true).await,
            Screenshots::EachStep if self.looked_at_browser => self.attach_pages(false).await,
            Screenshots::Off if failed => self.attach_console().await,
            Screenshots::EachStep | Screenshots::Failure | Screenshots::Off => {}
        }
        self.in_step = false;
    }

    /// Leaves something for the reader of the reports, at the step that runs now.
    pub fn attach(&self, attachment: Attachment) {
        if let Ok(run) = self.run() {
            let step = self.in_step.then(|| self.steps_begun - 1);
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
        let folder = format!("attachments/{}-{}", self.id().file_stem(), self.steps_begun);
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
            if let Some(text) = crate::browser::console(driver).await.filter(|text| !text.is_empty()) {
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
