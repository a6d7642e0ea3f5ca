//! `prestashop-bdd record`: clicks of a person, which are not ours, become a feature that passes.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use prestashop_bdd::live::record::Session;
use prestashop_bdd_browser::back_office::recorder::{PageCensus, Recorder};
use prestashop_bdd_browser::back_office::{BackOffice, LoginOutcome};
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use thirtyfour::{By, WebDriver, WebElement};

use crate::common::program::run;
use crate::common::recorded::RecordedPages;

/// How long a person waits for something to be there.
const PATIENCE: Duration = Duration::from_secs(30);

/// A person at the mouse and the keyboard: plain WebDriver, without the suite's components.
struct Person {
    shop: DemoShop,
    browser: Browser,
    driver: WebDriver,
    session: Session,
}

impl Person {
    /// Opens the back office of a demo shop, where everything is recorded from now on.
    async fn sits_down() -> Self {
        let shop = DemoShop::start(Options::default()).await.unwrap();
        let browser = Browser::find(BrowserOptions::default()).await.unwrap();
        let driver = browser.open().await.unwrap();
        let address = format!("{}/{}/", shop.url().trim_end_matches('/'), shop.admin_folder());
        let office = BackOffice::new(driver.clone(), address.parse().unwrap(), PATIENCE);
        let options = Options::default();
        let login = office.ensure_logged_in(&options.employee_email, &options.employee_password.into()).await.unwrap();
        assert!(matches!(login, LoginOutcome::LoggedIn), "{login:?}");
        let session = Session::begin(&office).await.unwrap();
        Self { shop, browser, driver, session }
    }

    async fn see(&self, path: &str) -> WebElement {
        let begun = Instant::now();
        loop {
            for element in self.driver.find_all(By::XPath(path)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            assert!(begun.elapsed() < PATIENCE, "there is nothing to see at {path}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Clicks, and waits until what moves has come to rest.
    async fn click(&mut self, path: &str) {
        let begun = Instant::now();
        loop {
            let element = self.see(path).await;
            let _ = element.scroll_into_view().await;
            match element.click().await {
                Ok(()) => break,
                Err(error) => assert!(begun.elapsed() < PATIENCE, "{path} cannot be clicked: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        self.looks().await;
    }

    async fn types(&mut self, path: &str, text: &str) {
        let element = self.see(path).await;
        element.clear().await.unwrap();
        element.send_keys(text).await.unwrap();
    }

    /// The recorder fetches what was done, as the loop of the program does.
    async fn looks(&mut self) {
        tokio::time::sleep(Duration::from_millis(400)).await;
        self.session.look().await;
    }

    /// A click in the main menu.
    async fn goes_to(&mut self, entry: &str, child: &str) {
        let child_path = format!("//li[contains(@class,'link-leveltwo')]/a[normalize-space()='{child}']");
        let is_open = self.driver.find(By::XPath(child_path.as_str())).await.unwrap().is_displayed().await.unwrap();
        if !is_open {
            self.click(&format!("//li[contains(@class,'link-levelone')]/a[span[normalize-space()='{entry}']]")).await;
        }
        self.click(&child_path).await;
    }

    /// Ends the recording. The feature is linted and run, each against a shop of its own.
    async fn finishes(mut self, name: &str) -> String {
        self.looks().await;
        let text = self.session.feature(name).await;
        self.driver.quit().await.unwrap();
        self.browser.close().await;
        self.shop.stop().await;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("recorded.feature");
        std::fs::write(&file, &text).unwrap();
        let outcome = run(&[file.to_str().unwrap()], &[]).await;
        assert_eq!(outcome.code, 0, "{text}\n{}\n{}", outcome.output, outcome.errors);
        assert!(!outcome.errors.contains("warning"), "{text}\n{}", outcome.errors);
        text
    }
}

/// Clicks through pages of both families.
async fn work(person: &mut Person) {
    const OF_WHOLESALE: &str = "//tr[td[contains(., 'Wholesale')]]";
    const OF_CAPTAIN: &str = "//tr[td[contains(., 'Captain')]]";
    let groups = "//*[@id='head_tabs']//a[contains(., 'Groups')]";
    person.goes_to("Shop Parameters", "Customer Settings").await;
    person.click(groups).await;
    person.click("//a[contains(@id,'page-header-desc-') and contains(., 'Add new group')]").await;
    person.types("//input[@id='name_1']", "Wholesale").await;
    person.types("//input[@id='reduction']", "12.5").await;
    person.click("//button[@id='group_form_submit_btn']").await;
    person.click(groups).await;
    person.types("//tr[contains(@class,'filter')]//input[contains(@name,'name')]", "Wholesale").await;
    person.click("//button[@id='submitFilterButtongroup']").await;
    person.click(&format!("{OF_WHOLESALE}//a[contains(@class,'edit')]")).await;
    person.types("//input[@id='reduction']", "15").await;
    person.click("//button[@id='group_form_submit_btn']").await;
    person.click(groups).await;
    person.click("//button[starts-with(@name,'submitReset')]").await;
    person.click("//th[contains(., 'Group name')]//a[contains(@class,'desc-sort-column')]").await;
    person.goes_to("Shop Parameters", "Customer Settings").await;
    person.click("//*[@id='head_tabs']//a[contains(., 'Titles')]").await;
    person.click("//a[contains(@id,'page-header-desc-') and contains(., 'Add new title')]").await;
    person.types("//input[starts-with(@id,'title_name_')]", "Captain").await;
    person.click("//label[contains(., 'Neutral')]").await;
    person.click("//button[@id='save-button']").await;
    person.types("//input[@id='title_name']", "Captain").await;
    person.click("//button[contains(@class,'grid-search-button')]").await;
    person.click(&format!("{OF_CAPTAIN}//*[@data-toggle='dropdown']")).await;
    person.click(&format!("{OF_CAPTAIN}//*[contains(@class,'dropdown-item') and contains(., 'Delete')]")).await;
    let cancel =
        "//div[contains(@class,'modal') and contains(@class,'show')]//button[contains(@class,'btn-outline-secondary')]";
    person.click(cancel).await;
    person.click("//button[contains(@class,'js-reset-search')]").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clicks_on_both_families_of_pages_become_a_feature_that_passes() {
    let mut person = Person::sits_down().await;
    work(&mut person).await;
    let text = person.finishes("Recorded by hand").await;
    assert_eq!(text, include_str!("../golden/recorded_by_hand.feature"));
}

/// Adds what one page has to the sum.
fn add(sum: &mut [(usize, Vec<String>); 4], page: &str, census: &PageCensus) {
    for (sum, of_kind) in sum.iter_mut().zip([&census.menu, &census.grids, &census.fields, &census.buttons]) {
        sum.0 += of_kind.all;
        sum.1.extend(of_kind.without.iter().map(|name| format!("{page}: {name}")));
    }
}

#[tokio::test]
async fn at_least_95_of_100_things_of_recorded_pages_have_a_sentence_that_finds_them_again() {
    let Some(pages) = RecordedPages::open("things of recorded pages have a sentence").await else { return };
    let mut sum = [const { (0, Vec::new()) }; 4];
    for name in pages.names() {
        let document = pages.show(&name).await;
        match Recorder::new(document).census().await {
            Ok(census) => add(&mut sum, &name, &census),
            Err(error) => panic!("{name}: {error}"),
        }
    }
    pages.close().await;
    for (kind, (all, without)) in ["menu entries", "grids", "fields", "buttons"].iter().zip(&sum) {
        println!("{kind}: {} of {all} have a sentence that finds them again", all - without.len());
        for name in without {
            println!("  none for {name}");
        }
        assert!(*all > 50 && without.len() * 20 <= *all, "{kind}: {} of {all} have none: {without:?}", without.len());
    }
}
