//! Recorded pages of a real PrestaShop, shown by a real browser.

use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_browser::back_office::Document;
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use thirtyfour::WebDriver;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

/// The browser for tests that do not test the browser: the one that is named, if one is.
pub async fn browser() -> Browser {
    let chrome = std::env::var_os("PSBDD_CHROME").map(PathBuf::from);
    Browser::find(BrowserOptions { chrome, ..BrowserOptions::default() }).await.expect("a browser is there")
}

/// The folder of recorded pages that `PSBDD_RECORDED_PAGES` names, in one browser.
pub struct RecordedPages {
    folder: PathBuf,
    browser: Browser,
    driver: WebDriver,
}

impl RecordedPages {
    /// Opens a browser for the folder; `None`, said aloud, when the variable is not set.
    pub async fn open(test: &str) -> Option<Self> {
        let Some(folder) = std::env::var_os("PSBDD_RECORDED_PAGES") else {
            println!("NOT RUN: {test}: PSBDD_RECORDED_PAGES names no folder of recorded pages");
            return None;
        };
        let folder = std::fs::canonicalize(folder).expect("PSBDD_RECORDED_PAGES names an existing folder");
        Some(Self::of(folder).await)
    }

    /// The same for the pages of the shop itself, beside those of the back office.
    pub async fn open_front(test: &str) -> Option<Self> {
        let pages = std::env::var_os("PSBDD_RECORDED_PAGES").map(PathBuf::from);
        let front = pages.and_then(|pages| std::fs::canonicalize(pages.join("../front/pages")).ok());
        let Some(folder) = front else {
            println!("NOT RUN: {test}: there are no front/pages beside the folder of PSBDD_RECORDED_PAGES");
            return None;
        };
        Some(Self::of(folder).await)
    }

    async fn of(folder: PathBuf) -> Self {
        let browser = browser().await;
        let driver = browser.open().await.expect("the browser opens a session");
        Self { folder, browser, driver }
    }

    /// Shows one page, e.g. `12-groups-list`, as it looked when it was recorded. Waits are short:
    /// nothing moves on a recorded page.
    pub async fn show(&self, name: &str) -> Document {
        let file = self.folder.join(format!("{name}.html"));
        assert!(file.is_file(), "no recorded page {}", file.display());
        self.driver.goto(format!("file://{}", file.display())).await.expect("the page loads");
        let style = "const style = document.createElement('style');\
            style.textContent = '[data-ref-hidden=display]{display:none!important}[data-ref-hidden=visibility]{visibility:hidden!important}';\
            document.head.append(style);";
        self.driver.execute(style, Vec::new()).await.expect("the page takes a style");
        Document::new(self.driver.clone(), Duration::from_millis(300))
    }

    /// Shows one page as the answer of a shop with this status, such as `503 Service Unavailable`: a file has none.
    pub async fn show_answered(&self, name: &str, status: &str) -> Document {
        let page = std::fs::read(self.folder.join(format!("{name}.html"))).expect("the page was recorded");
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            page.len()
        );
        let answer = [head.into_bytes(), page].concat();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("the port has a number");
        let server = tokio::spawn(async move {
            while let Ok((mut visitor, _)) = listener.accept().await {
                let mut asked = [0; 4096];
                // A visitor that goes away again is none to answer.
                let _ = visitor.read(&mut asked).await;
                let _ = visitor.write_all(&answer).await;
            }
        });
        self.driver.goto(format!("http://{address}/")).await.expect("the page loads");
        server.abort();
        Document::new(self.driver.clone(), Duration::from_millis(300))
    }

    /// The names of all recorded pages, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(&self.folder)
            .expect("the folder can be read")
            .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".html").map(str::to_owned))
            .collect();
        names.sort();
        assert!(!names.is_empty(), "no recorded pages in {}", self.folder.display());
        names
    }

    /// The text of one recorded page.
    pub fn html(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(format!("{name}.html"))).expect("the page can be read")
    }

    /// The index beside the folder of pages, a line an entry.
    pub fn index(&self) -> String {
        std::fs::read_to_string(self.folder.join("../index.md")).expect("the index can be read")
    }

    /// A file of facts beside the folder of pages; `None`, said aloud, when it is not there.
    pub fn facts(&self, file: &str) -> Option<serde_json::Value> {
        let path = self.folder.parent().expect("the folder has a parent").join(file);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("NOT RUN: there is no {file} beside the recorded pages");
            return None;
        };
        Some(serde_json::from_str(&text).expect("the facts are JSON"))
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.driver.quit().await.expect("the session ends");
        self.browser.close().await;
    }
}
