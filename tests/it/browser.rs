//! The browser room with a real browser.
#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions, BrowserPool, answers};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

#[tokio::test]
async fn a_browser_opens_shows_a_page_and_leaves_no_process_behind() {
    let browser = Browser::find(BrowserOptions::default()).await.unwrap();
    let driver = browser.open().await.unwrap();
    driver.goto("data:text/html,<title>hello</title>").await.unwrap();
    assert_eq!(driver.title().await.unwrap(), "hello");
    driver.quit().await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn a_browser_answers_whatever_the_page_calls_its_forms() {
    let browser = Browser::find(BrowserOptions::default()).await.unwrap();
    let driver = browser.open().await.unwrap();
    driver.goto("data:text/html,<title>Titles</title><form name=title></form>").await.unwrap();
    assert!(answers(&driver).await);
    driver.quit().await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn a_webdriver_that_is_not_there_is_an_error_that_names_its_address() {
    let options =
        BrowserOptions { webdriver_url: Some("http://127.0.0.1:9/".parse().unwrap()), ..BrowserOptions::default() };
    let browser = Browser::find(options).await.unwrap();
    let error = browser.open().await.unwrap_err();
    assert!(error.to_string().starts_with("no browser: the WebDriver at http://127.0.0.1:9/"), "{error}");
}

/// A program that counts its starts in a file, fails the first `failures` of them with these words, and is the real one then.
#[cfg(unix)]
fn failing_first(folder: &std::path::Path, failures: u32, says: &str, real: &str) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt as _;

    let (program, starts) = (folder.join(real), folder.join("starts"));
    let counted = format!("echo start >> '{0}'\nif [ $(wc -l < '{0}') -le {failures} ]", starts.display());
    let paths = std::env::var_os("PATH").unwrap();
    let real = std::env::split_paths(&paths).map(|folder| folder.join(real)).find(|file| file.is_file()).unwrap();
    let text = format!("#!/bin/sh\n{counted}; then echo '{says}'; exit 1; fi\nexec '{}' \"$@\"\n", real.display());
    std::fs::write(&program, text).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    program
}

#[cfg(unix)]
const NO_PORT: &str = "IPv4 port not available. Exiting...";

#[cfg(unix)]
#[tokio::test]
async fn driver_that_ends_at_once_is_started_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = failing_first(folder.path(), 2, NO_PORT, "chromedriver");
    let pool = BrowserPool::new(BrowserOptions { chromedriver: Some(program), ..BrowserOptions::default() });
    let driver = pool.take().await.unwrap().driver;
    driver.goto("data:text/html,<title>hello</title>").await.unwrap();
    let notes = pool.take_notes();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes.iter().all(|note| note.contains(NO_PORT) && note.ends_with("started again")), "{notes:?}");
    assert_eq!(pool.take_notes(), [""; 0]);
    driver.quit().await.unwrap();
    pool.close().await;
}

#[cfg(unix)]
#[tokio::test]
async fn driver_that_never_starts_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let program = failing_first(folder.path(), 99, NO_PORT, "chromedriver");
    let options = BrowserOptions { chromedriver: Some(program), ..BrowserOptions::default() };
    let error = Browser::find(options).await.unwrap_err().to_string();
    assert!(error.contains(NO_PORT), "{error}");
    let starts = std::fs::read_to_string(folder.path().join("starts")).unwrap();
    assert_eq!(starts.lines().count(), 5);
}

#[cfg(unix)]
#[tokio::test]
async fn browser_that_ends_before_its_session_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = failing_first(folder.path(), 1, "no memory", "chromium");
    let browser = Browser::find(BrowserOptions { chrome: Some(program), ..BrowserOptions::default() }).await.unwrap();
    let driver = browser.open().await.unwrap();
    driver.goto("data:text/html,<title>hello</title>").await.unwrap();
    let notes = browser.take_notes();
    assert!(notes.len() == 1 && notes[0].ends_with("opened again"), "{notes:?}");
    driver.quit().await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn a_browser_that_is_handed_on_remembers_nothing() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut connection, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 4096];
                let _ = connection.read(&mut request).await;
                let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<title>shop</title>";
                let _ = connection.write_all(page.as_bytes()).await;
            });
        }
    });
    let pool = BrowserPool::new(BrowserOptions::default());
    let driver = pool.take().await.unwrap().driver;
    let session = driver.session_id().clone();
    driver.goto(&address).await.unwrap();
    let store =
        "localStorage.a = sessionStorage.a = 'left'; document.cookie = 'a=left; max-age=999'; window.open('/other');";
    driver.execute(store, Vec::new()).await.unwrap();
    driver.execute("setTimeout(() => confirm('Leave?'), 0);", Vec::new()).await.unwrap();
    pool.give_back(driver).await;

    let driver = pool.take().await.unwrap().driver;
    assert_eq!(*driver.session_id(), session, "it is the same browser");
    assert_eq!(driver.windows().await.unwrap().len(), 1);
    driver.goto(&address).await.unwrap();
    let look = "return [localStorage.a || '', sessionStorage.a || '', document.cookie];";
    let left = driver.execute(look, Vec::new()).await.unwrap();
    assert_eq!(left.json(), &serde_json::json!(["", "", ""]));
    driver.quit().await.unwrap();
    pool.close().await;
}
