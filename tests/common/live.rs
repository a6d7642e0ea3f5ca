//! Small live pages of our own, that move as the facts say, served like a slow shop serves its own.

use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_browser::back_office::Document;
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use thirtyfour::WebDriver;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How long the page takes to come that is asked for with `takes=long`.
pub const LONG: Duration = Duration::from_secs(4);

/// A browser on the pages below `tests/pages`.
pub struct LivePages {
    address: String,
    server: JoinHandle<()>,
    browser: Browser,
    driver: WebDriver,
}

impl LivePages {
    /// Starts server and browser.
    pub async fn open() -> Self {
        Self::of(super::recorded::browser().await).await
    }

    /// The same with the browser that users have: for what it does with tabs and files, and when it says that a page is there.
    pub async fn open_in_full_browser() -> Self {
        Self::of(Browser::find(BrowserOptions::default()).await.expect("a browser is there")).await
    }

    async fn of(browser: Browser) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it has an address"));
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
        let driver = browser.open().await.expect("the browser opens a session");
        Self { address, server, browser, driver }
    }

    /// Shows a page by the end of its address, e.g. `symfony.html?limit=20`.
    pub async fn show(&self, page: &str) -> Document {
        self.driver.goto(self.address(page)).await.expect("the page loads");
        Document::new(self.driver.clone(), Duration::from_secs(5))
    }

    /// The address of a page by its end.
    pub fn address(&self, page: &str) -> String {
        format!("{}/{page}", self.address)
    }

    /// Ends browser and server.
    pub async fn close(self) {
        self.driver.quit().await.expect("the session ends");
        self.browser.close().await;
        self.server.abort();
    }
}

/// Gives the file; a POST is answered by a redirect to the same page with the sent values in its address.
async fn answer(mut stream: TcpStream) {
    let Some((method, target, body)) = request(&mut stream).await else { return };
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    if !query.is_empty() || method == "POST" {
        // A page of a real shop takes its time, and the old one stays on show meanwhile.
        tokio::time::sleep(time_of(&format!("{query}&{body}"))).await;
    }
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(path.trim_start_matches('/'));
    let response = if method == "POST" {
        format!("HTTP/1.1 302 Found\r\nLocation: {path}?{body}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    } else if path == "/export" {
        "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=\"customers.csv\"\r\n\
         Content-Length: 2\r\nConnection: close\r\n\r\na\n"
            .to_owned()
    } else {
        match tokio::fs::read_to_string(file).await {
            Ok(text) => format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{text}",
                text.len()
            ),
            Err(_) => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned(),
        }
    };
    stream.write_all(response.as_bytes()).await.ok();
}

/// How long an answer takes: `takes=long`, or in milliseconds `takes=700`.
fn time_of(parameters: &str) -> Duration {
    let takes = parameters.split('&').find_map(|parameter| parameter.strip_prefix("takes="));
    match takes {
        Some("long") => LONG,
        Some(time) => Duration::from_millis(time.parse().expect("a number of milliseconds")),
        None => Duration::from_millis(150),
    }
}

async fn request(stream: &mut TcpStream) -> Option<(String, String, String)> {
    let mut received = Vec::new();
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part).await.ok().filter(|count| *count > 0)?;
        received.extend_from_slice(&part[..count]);
        let text = String::from_utf8_lossy(&received);
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
        });
        if body.len() >= length.unwrap_or(0) {
            let mut words = head.split(' ');
            return Some((words.next()?.to_owned(), words.next()?.to_owned(), body.to_owned()));
        }
    }
}
