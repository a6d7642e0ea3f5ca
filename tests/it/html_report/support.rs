//! Reports on disk and a browser that shows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine as _;
use prestashop_bdd_browser::webdriver::Browser;
use prestashop_bdd_report::ReportFormat;
use prestashop_bdd_report::attachments::{Attachment, Content, Frame};
use prestashop_bdd_report::record::{RunInfo, ScenarioRecord, Totals, samples};
use prestashop_bdd_report::{Inputs, open};
use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::common::recorded;

const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKAjM1mJgAAAABJRU5ErkJggg==";

/// Far longer than a page from disk takes.
const ARRIVES_WITHIN: Duration = Duration::from_secs(30);

/// A report in a folder of its own.
pub struct Report {
    folder: tempfile::TempDir,
}

impl Report {
    /// One scenario for each way to end, interrupted.
    pub fn of_each_way() -> Self {
        Self::write(&samples::run(), &samples::inputs(), samples::each_way().into_iter(), true)
    }

    pub fn write(
        run: &RunInfo,
        inputs: &Inputs,
        scenarios: impl Iterator<Item = ScenarioRecord>,
        interrupted: bool,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let kept = folder.path().join("attachments/groups-line-5-3");
        fs::create_dir_all(&kept).unwrap();
        fs::write(kept.join("default.png"), base64::engine::general_purpose::STANDARD.decode(DOT).unwrap()).unwrap();
        fs::write(kept.join("default.html"), format!("<p>{}</p>", super::hostile::payload("page source"))).unwrap();
        let report = Self { folder };
        report.run_again(run, inputs, scenarios, interrupted);
        report
    }

    /// Three runs into one folder; the failure of the last one has a film strip.
    pub fn of_third_run() -> Self {
        let report = Self::of_each_way();
        for number in 1..3 {
            let started = samples::at(number * 3_600_000);
            let run = RunInfo { id: format!("run-{number}"), started, ..samples::run() };
            let scenarios = samples::each_way().into_iter().map(|mut scenario| {
                if scenario.number == 2 {
                    film(&mut scenario);
                }
                scenario
            });
            report.run_again(&run, &samples::inputs(), scenarios, false);
        }
        report
    }

    fn run_again(
        &self,
        run: &RunInfo,
        inputs: &Inputs,
        scenarios: impl Iterator<Item = ScenarioRecord>,
        interrupted: bool,
    ) {
        let mut writers = open(self.folder(), &BTreeSet::from([ReportFormat::Html]), run, inputs).unwrap();
        let mut totals = Totals::default();
        for scenario in scenarios {
            totals.add(&scenario);
            writers.scenario_ended(&Arc::new(scenario));
        }
        writers.finish(&samples::end(interrupted), &totals);
        assert!(writers.errors().is_empty(), "{:?}", writers.errors());
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The address of the index with something behind it.
    pub fn index(&self, behind: &str) -> String {
        format!("{}{behind}", address(&self.folder.path().join("index.html")))
    }

    pub fn index_size(&self) -> u64 {
        fs::metadata(self.folder.path().join("index.html")).unwrap().len()
    }

    /// The address of the page whose name begins so.
    pub fn page(&self, beginning: &str) -> String {
        let wanted = |path: &&PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with(beginning) && !name.contains("-source-")
        };
        address(self.files().iter().find(wanted).unwrap())
    }

    /// The page of the manual cases with something behind it.
    pub fn cases(&self, behind: &str) -> String {
        format!("{}{behind}", address(&self.folder.path().join("cases.html")))
    }

    /// The address of the manual case whose page begins so.
    pub fn case(&self, beginning: &str) -> String {
        let entries = fs::read_dir(self.folder.path().join("cases")).unwrap().map(|entry| entry.unwrap().path());
        let wanted = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().starts_with(beginning);
        address(&entries.into_iter().find(wanted).unwrap())
    }

    /// All pages.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = vec![self.folder.path().join("index.html")];
        let cases = self.folder.path().join("cases.html");
        files.extend(cases.is_file().then_some(cases));
        for folder in ["scenarios", "cases"] {
            let entries = fs::read_dir(self.folder.path().join(folder)).into_iter().flatten();
            files.extend(entries.map(|entry| entry.unwrap().path()));
        }
        files.sort();
        files
    }

    /// The addresses of all pages.
    pub fn pages(&self) -> Vec<String> {
        self.files().iter().map(|file| address(file)).collect()
    }
}

/// The page after each of the first two steps.
fn film(scenario: &mut ScenarioRecord) {
    for (step, page) in
        scenario.attempts[0].steps.iter_mut().zip(["\"Groups\" at /groups", "\"<b>Groups</b>\" at /groups"])
    {
        let frame = Frame {
            media_type: "image/png".to_owned(),
            path: "attachments/groups-line-5-3/default.png".into(),
            page: page.to_owned(),
            requests: vec!["200 /groups 34 ms".to_owned()],
            is_before: false,
        };
        step.attachments.push(Attachment { name: "Page".to_owned(), content: Content::Frame(Box::new(frame)) });
    }
}

fn address(file: &Path) -> String {
    format!("file://{}", file.display())
}

/// A browser.
pub struct Viewer {
    browser: Browser,
    driver: WebDriver,
}

impl Viewer {
    pub async fn open() -> Self {
        let browser = recorded::browser().await;
        let driver = browser.open().await.unwrap();
        Self { browser, driver }
    }

    /// Loads a page anew, also where only what stands behind `#` differs.
    pub async fn show(&self, address: &str) {
        self.driver.goto("about:blank").await.unwrap();
        self.driver.goto(address).await.unwrap();
    }

    /// Makes the window as large as that, in pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver.set_window_rect(0, 0, width, height).await.unwrap();
    }

    pub async fn ask(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new()).await.unwrap().json().clone()
    }

    /// What a script hands to its last argument.
    pub async fn later(&self, script: &str) -> Value {
        self.driver.execute_async(script, Vec::new()).await.unwrap().json().clone()
    }

    /// The names of the scenarios that are shown below their features.
    pub async fn shown(&self) -> Vec<String> {
        let names = self
            .ask("return [...document.querySelectorAll('.feature [data-row]')].filter((row) => !row.closest('[hidden]')).map((row) => row.querySelector('a').textContent)")
            .await;
        names.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
    }

    /// Presses keys as a person does, whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        self.driver.action_chain().send_keys(keys).perform().await.unwrap();
    }

    /// Waits until the page with this heading is there: what follows a link answers before the next page has come.
    pub async fn arrives_at(&self, heading: &str) {
        self.becomes("return document.querySelector('h1')?.innerText", &json!(heading)).await;
    }

    /// Waits until the page has such an element.
    pub async fn finds(&self, selector: &str) {
        self.becomes(&format!("return !!document.querySelector({})", json!(selector)), &json!(true)).await;
    }

    async fn becomes(&self, script: &str, expected: &Value) {
        let started = Instant::now();
        loop {
            // Between two pages there is nobody to answer.
            let found = self.driver.execute(script, Vec::new()).await;
            if found.as_ref().is_ok_and(|found| found.json() == expected) {
                return;
            }
            assert!(started.elapsed() < ARRIVES_WITHIN, "{script}: expected {expected}, there is {found:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Milliseconds until something was painted.
    pub async fn first_paint(&self) -> f64 {
        let script = "const done = arguments[0]; new PerformanceObserver((list) => { const paint = list.getEntriesByName('first-contentful-paint')[0]; if (paint) done(paint.startTime); }).observe({ type: 'paint', buffered: true });";
        self.later(script).await.as_f64().unwrap()
    }

    /// Milliseconds from typing to the next frame.
    pub async fn filter(&self, text: &str) -> f64 {
        let script = format!(
            "const done = arguments[0]; const field = document.querySelector('[name=text]'); const start = performance.now();
             field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }}));
             requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));",
            json!(text)
        );
        self.later(&script).await.as_f64().unwrap()
    }

    /// The longest of these searches, each at its best of five: other work of the machine is no figure of the report.
    pub async fn fastest_filter(&self, texts: &[&str]) -> f64 {
        let mut best = vec![f64::INFINITY; texts.len()];
        for _ in 0..5 {
            for (text, best) in texts.iter().zip(&mut best) {
                *best = best.min(self.filter(text).await);
            }
        }
        best.into_iter().fold(0.0, f64::max)
    }

    /// Light or dark.
    pub async fn colours(&self, scheme: &str) {
        let parameters = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", parameters).await.unwrap();
    }

    /// As on paper, on a system with these colours.
    pub async fn printed(&self, scheme: &str) {
        let parameters = json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.driver.cdp().send_raw("Emulation.setEmulatedMedia", parameters).await.unwrap();
    }

    /// How many sheets of paper the page needs.
    pub async fn paper(&self) -> usize {
        let printed = self.driver.cdp().send_raw("Page.printToPDF", json!({ "printBackground": true })).await.unwrap();
        let pdf = base64::engine::general_purpose::STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count()
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
        self.browser.close().await;
    }
}

/// The memory of this process in kB; 0 where the system does not tell.
pub fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
