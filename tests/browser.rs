//! The browser room with a real browser.
#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd::browser::{Browser, BrowserOptions};

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
async fn a_webdriver_that_is_not_there_is_an_error_that_names_its_address() {
    let options =
        BrowserOptions { webdriver_url: Some("http://127.0.0.1:9/".parse().unwrap()), ..BrowserOptions::default() };
    let browser = Browser::find(options).await.unwrap();
    let error = browser.open().await.unwrap_err();
    assert!(error.to_string().starts_with("no browser: the WebDriver at http://127.0.0.1:9/"), "{error}");
}
