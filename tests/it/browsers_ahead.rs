//! Browsers that are opened before a step asks for them, at a WebDriver that counts what it opens.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use prestashop_bdd_browser::webdriver::{BrowserOptions, BrowserPool, Taken};
use prestashop_bdd_core::poll::{self, GaveUp, Look};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

use crate::common::answers::request;

/// A WebDriver that opens browsers which show nothing.
struct Driver {
    opened: Arc<AtomicUsize>,
    pool: Arc<BrowserPool>,
}

impl Driver {
    /// It refuses the first so many.
    async fn refusing(refused: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let opened = Arc::new(AtomicUsize::new(0));
        let counted = opened.clone();
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(answer(connection, counted.clone(), refused));
            }
        });
        let options = BrowserOptions { webdriver_url: Some(address.parse().unwrap()), ..BrowserOptions::default() };
        Self { opened, pool: Arc::new(BrowserPool::new(options)) }
    }

    async fn has_opened(&self, count: usize) {
        poll::until(Duration::from_secs(5), "so many browsers", async || {
            let opened = self.opened.load(Ordering::SeqCst);
            Ok::<_, GaveUp>(if opened == count { Look::Ready(()) } else { Look::NotYet(opened.to_string()) })
        })
        .await
        .unwrap();
    }

    async fn take(&self) -> Taken {
        self.pool.take().await.unwrap()
    }
}

async fn answer(mut connection: TcpStream, opened: Arc<AtomicUsize>, refused: usize) {
    let request = request(&mut connection).await;
    let (status, body) = if request.starts_with("POST /session ") {
        // Long enough for somebody to come meanwhile.
        tokio::time::sleep(Duration::from_millis(100)).await;
        let number = opened.fetch_add(1, Ordering::SeqCst);
        if number < refused {
            let refusal = r#"{"value":{"error":"session not created","message":"none today","stacktrace":""}}"#;
            ("500 Internal Server Error", refusal.to_owned())
        } else {
            ("200 OK", format!(r#"{{"value":{{"sessionId":"{number}","capabilities":{{}}}}}}"#))
        }
    } else if request.contains("/execute/sync ") {
        ("200 OK", r#"{"value":true}"#.to_owned())
    } else if request.contains("/window/handles ") {
        ("200 OK", r#"{"value":["the only one"]}"#.to_owned())
    } else {
        ("200 OK", r#"{"value":null}"#.to_owned())
    };
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    );
    let _ = connection.write_all(text.as_bytes()).await;
}

#[tokio::test]
async fn an_expected_browser_is_opened_before_anybody_takes_it_and_no_second_one_beside_it() {
    let driver = Driver::refusing(0).await;
    let expected = driver.pool.expect();
    driver.has_opened(1).await;
    drop(expected);
    let taken = driver.take().await;
    assert_eq!(taken.driver.session_id().to_string(), "0");
    driver.has_opened(1).await;
    let _expected = driver.pool.expect();
    driver.has_opened(2).await;
    drop(taken.driver.leak());
    driver.pool.close().await;
}

#[tokio::test]
async fn who_comes_while_it_opens_waits_for_it_and_a_second_one_does_not() {
    let driver = Driver::refusing(0).await;
    let expected = driver.pool.expect();
    drop(expected);
    let (first, second) = tokio::join!(driver.take(), driver.take());
    let mut sessions = [&first, &second].map(|taken| taken.driver.session_id().to_string());
    sessions.sort();
    assert_eq!(sessions, ["0", "1"]);
    driver.has_opened(2).await;
    let _ = (first.driver.leak(), second.driver.leak());
}

#[tokio::test]
async fn a_browser_that_is_free_or_on_its_way_is_enough_for_one_scenario() {
    let driver = Driver::refusing(0).await;
    let first = driver.pool.expect();
    drop(driver.pool.expect());
    drop(first);
    let again = driver.pool.expect();
    driver.has_opened(2).await;
    drop(again);
    let (first, second) = (driver.take().await, driver.take().await);
    driver.pool.give_back(first.driver).await;
    drop(driver.pool.expect());
    let taken = driver.take().await;
    driver.has_opened(2).await;
    let _ = (taken.driver.leak(), second.driver.leak());
}

#[tokio::test]
async fn one_that_does_not_come_is_told_to_who_waits_and_tried_again_by_who_did_not() {
    let driver = Driver::refusing(2).await;
    drop(driver.pool.expect());
    let error = driver.pool.take().await.unwrap_err().to_string();
    assert!(error.contains("none today"), "{error}");
    drop(driver.pool.expect());
    driver.has_opened(2).await;
    // The answer to the refusal is on its way to the pool.
    poll::until(Duration::from_secs(5), "a browser", async || {
        Ok::<_, GaveUp>(match driver.pool.take().await {
            Ok(taken) => {
                let _ = taken.driver.leak();
                Look::Ready(())
            }
            Err(error) => Look::NotYet(error.to_string()),
        })
    })
    .await
    .unwrap();
    driver.has_opened(3).await;
}

#[tokio::test]
async fn one_that_does_not_come_is_not_tried_again_before_somebody_needs_it() {
    let driver = Driver::refusing(100).await;
    let expected = driver.pool.expect();
    driver.has_opened(1).await;
    assert!(driver.pool.take().await.is_err());
    driver.has_opened(2).await;
    drop(expected);
}

#[tokio::test]
async fn a_run_that_ends_waits_for_those_on_their_way_and_ends_them() {
    let driver = Driver::refusing(0).await;
    let expected = driver.pool.expect();
    tokio::task::yield_now().await;
    driver.pool.close().await;
    drop(expected);
    driver.has_opened(1).await;
}
