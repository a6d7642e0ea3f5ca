//! A certificate authority of one's own: API calls and browser trust it, and nobody else.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use demo_shop::{DemoShop, Options};
use prestashop_bdd_browser::back_office::Document;
use prestashop_bdd_core::poll::Look;

use crate::common::program::run;

const FEATURE: &str = "Feature: Titles
  Scenario: the list is there
    Given I am logged in to the back office
    When I go to \"Shop Parameters > Customer Settings\"
    Then the page says \"Groups\"
";

async fn shop() -> (DemoShop, tempfile::TempDir) {
    let shop = DemoShop::start(Options { https: true, ..Options::default() }).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ca.pem"), shop.certificate_pem().unwrap()).unwrap();
    std::fs::write(folder.path().join("x.feature"), FEATURE).unwrap();
    (shop, folder)
}

const EMPLOYEE: [(&str, &str); 2] =
    [("PSBDD_ADMIN_EMAIL", "demo@prestashop.com"), ("PSBDD_ADMIN_PASSWORD", "prestashop_demo")];

async fn notice_of_run(variables: &[(&str, &str)]) -> String {
    let variables = [&EMPLOYEE[..], variables].concat();
    let (shop, folder) = shop().await;
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let address = format!("{}/", shop.url());
    let outcome = run(&[&at("x.feature"), "--shop", &address, "--ca-file", &at("ca.pem")], &variables).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
    shop.stop().await;
    let record = std::fs::read_to_string(outcome.reports.path().join("record.ndjson")).unwrap();
    let run: serde_json::Value = serde_json::from_str(record.lines().next().unwrap()).unwrap();
    run["run"]["notices"].to_string()
}

/// Where a machine has its authorities; a small container has none.
const NO_AUTHORITIES: [(&str, &str); 2] = [("SSL_CERT_FILE", "/no/such/file"), ("SSL_CERT_DIR", "/no/such/folder")];

#[tokio::test]
async fn without_authorities_a_shop_without_a_certificate_is_tested() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.feature");
    std::fs::write(&file, FEATURE).unwrap();
    let outcome = run(&[file.to_str().unwrap()], &NO_AUTHORITIES).await;
    assert_eq!(outcome.code, 0, "{}\n{}", outcome.output, outcome.errors);
}

#[tokio::test]
async fn without_authorities_no_certificate_is_trusted_and_the_run_says_what_to_install() {
    let variables = [&EMPLOYEE[..], &NO_AUTHORITIES].concat();
    let (shop, folder) = shop().await;
    let file = folder.path().join("x.feature");
    let outcome = run(&[file.to_str().unwrap(), "--shop", &format!("{}/", shop.url())], &variables).await;
    shop.stop().await;
    let said = [outcome.output, outcome.errors].concat();
    assert_eq!(outcome.code, 3, "{said}");
    assert!(said.contains("this machine has no certificate authorities") && said.contains("ca-certificates"), "{said}");
}

#[tokio::test]
async fn browser_trusts_the_authority_by_a_store_of_its_own() {
    if !std::path::Path::new("/usr/bin/certutil").exists() {
        eprintln!("not run: certutil is not installed (Debian: libnss3-tools)");
        return;
    }
    let notice = notice_of_run(&[]).await;
    assert!(notice.contains("by a certificate store of its own"), "{notice}");
}

#[tokio::test]
async fn without_certutil_the_browser_accepts_the_key_of_the_shop() {
    // Programs are looked for in PATH; browser and driver are named.
    let folder = tempfile::tempdir().unwrap();
    let program = |name: &str| {
        let path = std::env::var_os("PATH").unwrap();
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file()).unwrap()
    };
    for name in ["chromium", "chromedriver", "unshare"] {
        std::os::unix::fs::symlink(program(name), folder.path().join(name)).unwrap();
    }
    let (chrome, driver) = (program("chromium"), program("chromedriver"));
    let variables = [
        ("PSBDD_CHROME", chrome.to_str().unwrap()),
        ("PSBDD_CHROMEDRIVER", driver.to_str().unwrap()),
        ("PATH", folder.path().to_str().unwrap()),
    ];
    // The wrapper of some systems is a shell script that needs other programs.
    let notice = if std::fs::read(&chrome).unwrap().starts_with(b"#!") {
        let bin = std::path::PathBuf::from("/usr/lib/chromium/chromium");
        assert!(bin.exists(), "the browser itself");
        notice_of_run(&[("PSBDD_CHROME", bin.to_str().unwrap()), variables[1], variables[2]]).await
    } else {
        notice_of_run(&variables).await
    };
    assert!(notice.contains("the key that the shop has shown"), "{notice}");
}

#[tokio::test]
async fn another_authority_is_refused_by_the_browser_and_by_api_calls() {
    let (shop, folder) = shop().await;
    let other = DemoShop::start(Options { https: true, ..Options::default() }).await.unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    std::fs::write(at("other.pem"), other.certificate_pem().unwrap()).unwrap();
    let address = format!("{}/", shop.url());
    let outcome = run(&[&at("x.feature"), "--shop", &address, "--ca-file", &at("other.pem")], &EMPLOYEE).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert_eq!(outcome.code, 3, "{said}");
    assert!(said.contains("certificate"), "{said}");
    let browser = prestashop_bdd_browser::webdriver::Browser::find(prestashop_bdd_browser::webdriver::BrowserOptions {
        authority: Some(at("other.pem").into()),
        shop: Some(other.url().parse().unwrap()),
        ..Default::default()
    });
    let browser = browser.await.unwrap();
    let driver = browser.open().await.unwrap();
    let refused = if let Err(error) = driver.goto(&address).await {
        error.to_string()
    } else {
        // Newer drivers answer nothing: the page itself says it, or the browser when it is asked.
        let document = Document::new(driver.clone(), Duration::from_millis(500));
        let shown = document.until::<()>("a page", async || Ok(Look::NotYet("none".to_owned()))).await;
        shown.unwrap_err().to_string()
    };
    assert!(refused.contains("insecure certificate") || refused.contains("ERR_CERT_"), "{refused}");
    driver.goto(format!("{}/", other.url())).await.unwrap();
    driver.quit().await.unwrap();
    shop.stop().await;
    other.stop().await;
}
