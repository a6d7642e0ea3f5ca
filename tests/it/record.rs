//! `prestashop-bdd record`: clicks of a person, which are not ours, become a feature that passes.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use prestashop_bdd::live::record::Session;
use prestashop_bdd_browser::back_office::recorder::{PageCensus, Recorder};
use prestashop_bdd_browser::back_office::{BackOffice, LoginOutcome};
use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use thirtyfour::{By, Key, WebDriver, WebElement, WindowHandle};

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
    /// The tab in which the recording began, and the one that the person looks at.
    first: WindowHandle,
    at: WindowHandle,
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
        let session = Session::begin(&office, &options.employee_email).await.unwrap();
        let first = driver.window().await.unwrap();
        Self { shop, browser, driver, session, at: first.clone(), first }
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

    /// Types, and presses Enter.
    async fn enters(&mut self, path: &str, text: &str) {
        self.types(path, text).await;
        self.see(path).await.send_keys(Key::Enter + "").await.unwrap();
        self.looks().await;
    }

    /// The recorder fetches what was done, as the loop of the program does.
    async fn looks(&mut self) -> bool {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let goes_on = self.session.look().await;
        // The recorder goes through the tabs; the person stays in theirs. A dialog of the browser keeps it from turning.
        let _ = self.driver.switch_to_window(self.at.clone()).await;
        goes_on
    }

    /// Clicks what opens a tab, and looks at that.
    async fn opens_tab(&mut self, path: &str) {
        let before = self.driver.windows().await.unwrap();
        self.click(path).await;
        let begun = Instant::now();
        self.at = loop {
            let now = self.driver.windows().await.unwrap();
            if let Some(new) = now.into_iter().find(|handle| !before.contains(handle)) {
                break new;
            }
            assert!(begun.elapsed() < PATIENCE, "{path} opens no tab");
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        self.looks().await;
        self.looks().await;
    }

    /// Clicks the head of the first tab in the browser's window.
    async fn goes_to_first_tab(&mut self) {
        self.at = self.first.clone();
        self.driver.switch_to_window(self.first.clone()).await.unwrap();
    }

    /// Closes the tab on show; the browser shows the first one then.
    async fn closes_tab(&mut self) {
        self.driver.close_window().await.unwrap();
        self.goes_to_first_tab().await;
        self.looks().await;
    }

    /// Clicks Finish in the small bar. Returns whether the recording goes on.
    async fn clicks_finish(&mut self) -> bool {
        let bar = self.driver.find(By::Id("prestashop-bdd-recorder")).await.unwrap().get_shadow_root().await.unwrap();
        bar.find(By::Css("button")).await.unwrap().click().await.unwrap();
        self.looks().await
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
        assert!(self.looks().await, "the recording goes on");
        assert!(!self.clicks_finish().await, "Finish ends the recording");
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
    person.enters("//tr[contains(@class,'filter')]//input[contains(@name,'name')]", "Wholesale").await;
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
    person.enters("//input[@id='title_name']", "Captain").await;
    person.click(&format!("{OF_CAPTAIN}//*[@data-toggle='dropdown']")).await;
    person.click(&format!("{OF_CAPTAIN}//*[contains(@class,'dropdown-item') and contains(., 'Delete')]")).await;
    let cancel =
        "//div[contains(@class,'modal') and contains(@class,'show')]//button[contains(@class,'btn-outline-secondary')]";
    person.click(cancel).await;
    person.click("//button[contains(@class,'js-reset-search')]").await;
}

/// Toggles, ticks and bulk actions on both families of pages.
async fn work_on_several(person: &mut Person) {
    const OF_JOHN: &str = "//tr[td[contains(., 'pub@prestashop.com')]]";
    const OF_RULE: &str = "//tr[td[contains(., 'Ten off')]]";
    person.goes_to("Customers", "Customers").await;
    let toggle = format!("{OF_JOHN}//td[contains(@class,'column-newsletter')]//*[contains(@class,'ps-togglable-row')]");
    person.click(&toggle).await;
    person.click(&toggle).await;
    for (tick, action) in [
        ("//label[input[contains(@class,'js-bulk-action-select-all')]]", "Disable selection"),
        (&*format!("{OF_JOHN}//label[input[contains(@class,'js-bulk-action-checkbox')]]"), "Enable selection"),
    ] {
        person.click(tick).await;
        person.click("//button[contains(@class,'js-bulk-actions-btn')]").await;
        person.click(&format!("//button[contains(@class,'dropdown-item') and contains(., '{action}')]")).await;
    }
    person.goes_to("Catalog", "Discounts").await;
    person.click("//a[contains(@id,'page-header-desc-') and contains(., 'Add new cart rule')]").await;
    person.types("//input[@id='name_1']", "Ten off").await;
    person.click("//a[normalize-space()='Actions']").await;
    person.click("//span[input[@id='free_shipping_on']]").await;
    person.click("//button[@id='desc-cart_rule-save']").await;
    let toggle = format!("{OF_RULE}//a[contains(@class,'list-action-enable')]");
    person.click(&toggle).await;
    person.click(&toggle).await;
    person.click(&format!("{OF_RULE}//input[@type='checkbox']")).await;
    person.click("//button[@id='bulk_action_menu_cart_rule']").await;
    person.click("//a[contains(., 'Delete selected')]").await;
    // A dialog of the browser itself.
    person.driver.accept_alert().await.unwrap();
    person.looks().await;
}

/// A customer with a password, found by a part of the address.
async fn work_with_password(person: &mut Person) {
    person.goes_to("Customers", "Customers").await;
    person.click("//a[contains(@id,'page-header-desc-') and contains(., 'Add new customer')]").await;
    for (field, text) in [
        ("first_name", "Jane"),
        ("last_name", "Miller"),
        ("email", "jane.miller@example.org"),
        ("password", "Typed by hand 77"),
    ] {
        person.types(&format!("//input[@id='customer_{field}']"), text).await;
    }
    person.click("//button[@id='save-button']").await;
    person.types("//input[@id='customer_email']", "jane").await;
    person.click("//button[contains(@class,'grid-search-button')]").await;
}

/// Links, in tabs that they open and back.
async fn work_in_tabs(person: &mut Person) {
    person.opens_tab("//a[@id='header_shopname']").await;
    person.click("//footer//a[normalize-space()='Sitemap']").await;
    person.closes_tab().await;
    person.goes_to("Advanced Parameters", "Admin API").await;
    person.opens_tab("//a[contains(., 'API Documentation')]").await;
    person.goes_to_first_tab().await;
    person.goes_to("Shop Parameters", "Customer Settings").await;
}

/// Out of the back office, and in again with Enter in the password.
async fn signs_out_and_in(person: &mut Person) {
    let options = Options::default();
    person.click("//*[@id='header-employee-container']//*[@data-toggle='dropdown']").await;
    person.click("//*[@id='header_logout']").await;
    person.types("//input[@id='email']", &options.employee_email).await;
    person.enters("//input[@id='passwd']", &options.employee_password).await;
    person.see("//h1[contains(., 'Dashboard')]").await;
    person.looks().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn toggles_bulk_actions_and_links_become_a_feature_that_passes() {
    let mut person = Person::sits_down().await;
    work_on_several(&mut person).await;
    work_with_password(&mut person).await;
    work_in_tabs(&mut person).await;
    signs_out_and_in(&mut person).await;
    let text = person.finishes("Several at once").await;
    assert_eq!(text, include_str!("../golden/recorded_several.feature"));
}

#[tokio::test(flavor = "multi_thread")]
async fn clicks_on_both_families_of_pages_become_a_feature_that_passes() {
    let mut person = Person::sits_down().await;
    work(&mut person).await;
    let text = person.finishes("Recorded by hand").await;
    assert_eq!(text, include_str!("../golden/recorded_by_hand.feature"));
}

/// There is nothing to remove from the command line: `record` wants the window by itself.
#[cfg(target_os = "linux")]
#[test]
fn record_without_a_display_says_what_it_needs_one_for() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "PSBDD_HEADED", "PSBDD_WEBDRIVER_URL"] {
        command.env_remove(name);
    }
    let answer = command.args(["record", "x.feature"]).current_dir(folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&answer.stderr);
    assert_eq!(answer.status.code(), Some(3), "{told}");
    assert!(told.contains("needs a window to click in") && !told.contains("remove"), "{told}");
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
