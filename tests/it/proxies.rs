//! Proxies of the environment: never for this machine, always for the others, and named where they fail.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use demo_shop::{DemoShop, Options};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::common::program::{command_of, doctor, feature_in_folder, run, run_into};

const FEATURE: &str = "Feature: Groups
  Scenario: the list is read
    Given an API client with the scopes \"customer_group_read\"
    When I send a GET request to \"/customers/groups\"
    Then the response status is 200
";

const IN_THE_BROWSER: &str = "  Scenario: the page is shown
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings\"
    Then the page \"Customer settings\" is displayed
";

/// What the shop behind the proxy is called there, and what it calls itself: of one length, so that no answer gets longer.
const OUTSIDE: &str = "shop.test";
const INSIDE: &str = "localhost";

/// A proxy for plain HTTP that leads every host to one shop; counts its requests.
struct Proxy {
    address: String,
    asked: Arc<AtomicUsize>,
}

async fn proxy_to(port: u16) -> Proxy {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(forward(stream, port, count.clone()));
        }
    });
    Proxy { address, asked }
}

/// Hands one request on with the path alone in its first line and the shop's own name, and everything that comes back.
async fn forward(mut client: TcpStream, port: u16, count: Arc<AtomicUsize>) -> Option<()> {
    let mut bytes = Vec::new();
    let head = loop {
        let mut more = [0; 8192];
        let read = client.read(&mut more).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&more[..read]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end;
        }
    };
    count.fetch_add(1, Ordering::SeqCst);
    let text = String::from_utf8_lossy(&bytes[..head]).into_owned();
    let (first, rest) = text.split_once("\r\n")?;
    let mut words = first.split(' ');
    let (method, address) = (words.next()?, words.next()?);
    let path = address.strip_prefix("http://").and_then(|rest| rest.find('/').map(|at| &rest[at..])).unwrap_or("/");
    let rest: Vec<_> = rest.split("\r\n").filter(|line| !is_for_the_proxy(line)).collect();
    let mut shop = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
    let head_out = format!("{method} {path} HTTP/1.1\r\n{}\r\nConnection: close", rest.join("\r\n"));
    shop.write_all(head_out.replace(OUTSIDE, INSIDE).as_bytes()).await.ok()?;
    shop.write_all(&bytes[head..]).await.ok()?;
    let (mut from_shop, mut to_shop) = shop.split();
    let (mut from_client, mut to_client) = client.split();
    let mut answer = Vec::new();
    tokio::select! {
        _ = from_shop.read_to_end(&mut answer) => {}
        () = async { tokio::io::copy(&mut from_client, &mut to_shop).await.ok(); std::future::pending::<()>().await } => {}
    }
    while let Some(at) = answer.windows(INSIDE.len()).position(|window| window == INSIDE.as_bytes()) {
        answer[at..at + INSIDE.len()].copy_from_slice(OUTSIDE.as_bytes());
    }
    to_client.write_all(&answer).await.ok()
}

fn is_for_the_proxy(line: &str) -> bool {
    let line = line.to_lowercase();
    line.starts_with("connection") || line.starts_with("proxy-connection")
}

/// Nobody listens there.
const NOBODY: &str = "http://127.0.0.1:9";

#[tokio::test]
async fn demo_shop_is_never_asked_through_a_proxy() {
    let (_folder, file) = feature_in_folder(FEATURE);
    let outcome = run(&[&file], &[("HTTP_PROXY", NOBODY), ("http_proxy", NOBODY), ("ALL_PROXY", NOBODY)]).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn shop_behind_a_proxy_is_tested_through_it() {
    let (_folder, file) = feature_in_folder(FEATURE);
    std::fs::write(&file, format!("{FEATURE}\n{IN_THE_BROWSER}")).unwrap();
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let port = url::Url::parse(&shop.url()).unwrap().port().unwrap();
    let proxy = proxy_to(port).await;
    // The name is known to nobody; the proxy leads it to the shop.
    let variables = [
        ("HTTP_PROXY", proxy.address.as_str()),
        ("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"),
        ("PSBDD_ADMIN_PASSWORD", "prestashop_demo"),
    ];
    let outcome = run(&[&file, "--shop", &format!("http://{OUTSIDE}:{port}/")], &variables).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 0, "{said}");
    assert!(outcome.output.contains("scenarios: 2 passed"), "{said}");
    assert!(proxy.asked.load(Ordering::SeqCst) > 10, "{said}");
    shop.stop().await;
}

#[tokio::test]
async fn proxy_that_refuses_is_named_by_run_and_doctor_and_no_browser_is_blamed() {
    let (_folder, file) = feature_in_folder(FEATURE);
    let variables = [("HTTP_PROXY", "http://me:hidden-word@127.0.0.1:9")];
    let outcome = run(&[&file, "--shop", "http://shop.test/"], &variables).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 3, "{said}");
    assert!(said.contains("http://127.0.0.1:9 (HTTP_PROXY)"), "{said}");
    assert!(!said.contains("hidden-word"), "{said}");
    let outcome = doctor(&["--shop", "http://shop.test/"], &variables).await;
    assert_eq!(outcome.code, 3, "{}", outcome.output);
    let line = outcome.output.lines().find(|line| line.contains("proxy ")).unwrap_or_default();
    assert!(line.starts_with('\u{2718}') && line.contains("(HTTP_PROXY)"), "{}", outcome.output);
    assert!(!outcome.output.contains("hidden-word"), "{}", outcome.output);
}

#[tokio::test]
async fn shop_behind_a_proxy_that_is_down_does_not_count_as_gone() {
    let reports = tempfile::tempdir().unwrap();
    let journal = reports.path().join("journal");
    std::fs::create_dir(&journal).unwrap();
    let text = "{\"shop\":\"http://shop.test/admin-dev/\",\"ends_with_the_run\":false}\n\
        {\"noted\":1,\"entry\":{\"kind\":\"api_client\",\"client_id\":\"a\",\"made_up\":true,\"id\":null},\"at\":\"2026-11-25T21:00:00Z\"}\n";
    let file = journal.join("7-0123456789abcdef.ndjson");
    std::fs::write(&file, text).unwrap();
    let mut command = command_of("sweep", &["--forget=http://shop.test/"], reports.path());
    let outcome = command.env("HTTP_PROXY", NOBODY).output().await.unwrap();
    let said = String::from_utf8_lossy(&outcome.stdout).into_owned();
    assert_eq!(outcome.status.code(), Some(3), "{said}");
    assert!(said.contains("the proxy http://127.0.0.1:9 (HTTP_PROXY) gives no connection"), "{said}");
    assert_eq!(std::fs::read_to_string(file).unwrap(), text);
}

#[tokio::test]
async fn wrong_variable_is_a_warning() {
    let (_folder, file) = feature_in_folder(FEATURE);
    let reports = tempfile::tempdir().unwrap();
    let outcome = run_into(reports.path(), &[&file], &[("HTTPS_PROXY", "socks5://p.example:1080")]).await;
    assert_eq!(outcome.code, 0, "{}", outcome.errors);
    assert!(outcome.errors.contains("warning: HTTPS_PROXY names a proxy of the kind socks5://"), "{}", outcome.errors);
}
