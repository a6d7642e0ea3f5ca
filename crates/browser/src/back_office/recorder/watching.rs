//! The script that watches, in each tab of the browser.

use prestashop_bdd_core::poll::{self, Look};
use serde::Deserialize;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::super::document::Document;
use super::super::driver_errors::{between_pages, tab_is_closed};
use super::super::error::{Error, Result};
use super::tabs::{Made, Tabs};
use super::{PageCensus, Recording, Seen};
use crate::scripts::{Script, file, helpers};

/// The components' scripts, each in a room of its own because they share names, and the recorder.
macro_rules! watching {
    () => {
        concat!(
            "\nconst ofMenu = (() => {",
            file!("back_office/scripts/menu.js"),
            "\nreturn menu; })();\nconst ofGrids = (() => {",
            file!("back_office/scripts/grid/symfony.js"),
            file!("back_office/scripts/grid/legacy.js"),
            file!("back_office/scripts/grid/table.js"),
            file!("back_office/scripts/grid/shop.js"),
            file!("back_office/scripts/grid/grid.js"),
            "\nreturn { grids, tables, named, nameOf, textOf, actionsOf, controlsOf }; })();\nconst ofForms = (() => {",
            file!("back_office/scripts/form/controls.js"),
            file!("back_office/scripts/form/fields.js"),
            file!("back_office/scripts/form/form.js"),
            "\nreturn { CONTROL, headingOf, lookUp, readAll: functions.readAll, submitButton: functions.submitButton, button: functions.button,",
            " fields: () => fieldsIn(placesOf(null)).filter((field) => field.controls.length),",
            " fieldAround: (element) => fieldsIn(placesOf(null)).find((field) => field.controls.some((control) => control === element || control.contains(element)) || rowOf(field).contains(element)) || null,",
            " }; })();\nconst ofPage = (() => {",
            file!("back_office/scripts/readable.js"),
            file!("back_office/scripts/page.js"),
            "\nreturn { page, functions }; })();\n",
            file!("back_office/scripts/record.js"),
        )
    };
}

const RECORD: Script = Script::apart("record.js", watching!());

/// The watching part alone, for pages that come.
const WATCHING: &str = concat!(helpers!(), watching!());

/// What the script answers in one tab.
#[derive(Debug, Deserialize)]
struct Taken {
    events: Vec<Made>,
    state: Seen,
    /// The name of the window, by which a link can open it again.
    name: String,
}

#[derive(Debug, Deserialize)]
struct Answer {
    value: Taken,
    /// The name of the window that the page has opened.
    opened: Option<String>,
}

/// Watches what a person does.
#[derive(Debug)]
pub struct Recorder {
    document: Document,
    tabs: Tabs,
}

impl Recorder {
    /// A recorder of what is done in this browser.
    pub fn new(document: Document) -> Self {
        Self { document, tabs: Tabs::default() }
    }

    /// Watches from now on: the page on show, and every page that comes, also in tabs that are opened.
    pub async fn begin(&mut self) -> Result<()> {
        let first = self.document.driver().window().await?;
        self.tabs.came(&first.to_string());
        self.watch(&first.to_string()).await?;
        self.ask("take", 0).await.map(drop)
    }

    /// What was done since the last call.
    pub async fn take(&mut self) -> Result<Recording> {
        self.fetch("take").await
    }

    /// The same at the end; what was filled in and not sent counts too. The first tab that is left is on show then.
    pub async fn finish(&mut self) -> Result<Recording> {
        let recording = self.fetch("finish").await?;
        if let Some(first) = self.tabs.open().next() {
            self.turn_to(first).await?;
        }
        Ok(recording)
    }

    /// Which menu entries, grids, fields and buttons of the page have a sentence that finds them again.
    pub async fn census(&self) -> Result<PageCensus> {
        self.document.read(RECORD, "census", &[]).await
    }

    /// Asks every tab.
    async fn fetch(&mut self, function: &str) -> Result<Recording> {
        let handles = self.document.driver().windows().await?;
        let handles: Vec<String> = handles.iter().map(ToString::to_string).collect();
        if handles.is_empty() {
            return Ok(Recording { is_over: true, state: self.tabs.on_show(), ..Recording::default() });
        }
        self.tabs.are(&handles);
        let mut made = Vec::new();
        for tab in self.tabs.open().collect::<Vec<_>>() {
            match self.ask(function, tab).await {
                Ok(answer) => {
                    made.extend(answer.value.events);
                    self.tabs.shows(tab, answer.value.state, answer.value.name);
                    self.tabs.fetched();
                    if let Some(target) = answer.opened {
                        self.tabs.opens(tab, target);
                    }
                }
                // It is loading, asks something, or has closed a moment ago: the next look sees.
                Err(Error::Browser(error)) if self.tabs.several() || tab_is_closed(&error) => {}
                Err(error) => return Err(error),
            }
        }
        let events = self.tabs.order(made);
        for handle in handles {
            if self.tabs.came(&handle) {
                // One that was opened for a file closes by itself.
                let _ = self.watch(&handle).await;
            }
        }
        self.turn_to(self.tabs.current()).await?;
        Ok(Recording { events, state: self.tabs.on_show(), is_over: false })
    }

    /// Calls a function of the script in that tab.
    async fn ask(&self, function: &str, tab: usize) -> Result<Answer> {
        self.turn_to(tab).await?;
        let driver = self.document.driver();
        let how = json!({ "pause": null, "click": null, "script": RECORD.name });
        let closed: Vec<&str> = self.tabs.unfetched().collect();
        let given = || vec![json!(function), how.clone(), json!(self.tabs.handle(tab)), json!(closed)];
        poll::until(self.document.patience(), "the browser to show a page", async || {
            match RECORD.run(driver, self.document.known().library(), given()).await {
                Ok(answer) => serde_json::from_value(answer)
                    .map(Look::Ready)
                    .map_err(|source| Error::Script { script: RECORD.name, source }),
                Err(error) if between_pages(&error) => Ok(Look::NotYet(error.to_string())),
                Err(error) => Err(Error::Browser(error)),
            }
        })
        .await
    }

    /// Watches the pages that come in this tab.
    async fn watch(&self, tab: &str) -> Result<()> {
        let driver = self.document.driver();
        if self.tabs.several() {
            driver.switch_to_window(WindowHandle::from(tab.to_owned())).await?;
        }
        let source = format!("(() => {{\n{WATCHING}\nrecorder.tab = {};\nrecorder.watch();\n}})();", Value::from(tab));
        driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        Ok(())
    }

    /// Where there is but one tab, it is on show anyway.
    async fn turn_to(&self, tab: usize) -> Result<()> {
        if !self.tabs.several() {
            return Ok(());
        }
        let handle = WindowHandle::from(self.tabs.handle(tab).to_owned());
        Ok(self.document.driver().switch_to_window(handle).await?)
    }
}
