//! Tabs and windows that a click opens are followed, and are left again.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, Document};

use crate::common::live::LivePages;

fn back_office(document: &Document) -> BackOffice {
    let address = "http://localhost:8001/admin-dev/".parse().unwrap();
    BackOffice::new(document.driver().clone(), address, Duration::from_secs(10)).knowing(document.known().clone())
}

async fn name(office: &BackOffice) -> String {
    office.page().snapshot().await.unwrap().name().to_owned()
}

#[tokio::test]
async fn tab_of_a_link_is_followed_and_closed() {
    let pages = LivePages::open_in_full_browser().await;
    let office = back_office(&pages.show("tabs.html").await);
    office.page().follow("View my store").await.unwrap();
    assert!(office.page().text().await.unwrap().contains("Oops"), "the check looks at the new tab");
    assert_eq!(name(&office).await, "Demo shop");
    let followed = office.document().known().tabs().take_followed();
    assert_eq!(followed.iter().map(|tab| tab.by.as_str()).collect::<Vec<_>>(), ["the link \"View my store\""]);

    office.document().close_tab().await.unwrap();
    assert_eq!(name(&office).await, "Orders");
    assert_eq!(office.document().driver().windows().await.unwrap().len(), 1);
    let first = office.document().close_tab().await.unwrap_err().to_string();
    assert!(first.contains("the first tab of the browser, which stays open"), "{first}");
    pages.close().await;
}

#[tokio::test]
async fn every_way_to_open_a_tab_is_noticed() {
    let pages = LivePages::open_in_full_browser().await;
    for button in ["Preview", "Preview soon", "Preview and leave", "By a loose link", "Print"] {
        let office = back_office(&pages.show("tabs.html").await);
        office.page().press(button).await.unwrap();
        office.document().follow_last_click().await.unwrap();
        assert_eq!(name(&office).await, "Demo shop", "{button}");
        office.document().close_other_tabs().await.unwrap();
    }
    let office = back_office(&pages.show("tabs.html").await);
    office.page().follow("The slow shop").await.unwrap();
    assert_eq!(name(&office).await, "Demo shop", "the page of the tab is waited for");
    pages.close().await;
}

#[tokio::test]
async fn click_that_opens_no_tab_stays_where_it_is() {
    let pages = LivePages::open_in_full_browser().await;
    let office = back_office(&pages.show("tabs.html").await);
    office.page().follow("Ask here").await.unwrap();
    assert_eq!(name(&office).await, "Asked");
    office.page().follow("Export").await.unwrap();
    assert_eq!(name(&office).await, "Asked", "the tab of a file closes by itself");
    assert!(office.document().known().tabs().take_followed().is_empty());
    office.page().follow("Over here").await.unwrap();
    assert_eq!(name(&office).await, "Demo shop");
    let none = office.document().go_to_first_tab().await.unwrap_err().to_string();
    assert!(none.contains("no click of this scenario has opened another"), "{none}");
    pages.close().await;
}

#[tokio::test]
async fn tabs_are_left_in_the_order_in_which_they_came() {
    let pages = LivePages::open_in_full_browser().await;
    let office = back_office(&pages.show("tabs.html").await);
    office.page().follow("The shop by name").await.unwrap();
    assert_eq!(name(&office).await, "Demo shop");
    office.document().go_to_first_tab().await.unwrap();
    assert_eq!(name(&office).await, "Orders");
    // A window of that name is there already, and shows the page anew.
    office.page().follow("The shop by name").await.unwrap();
    assert_eq!(name(&office).await, "Demo shop");
    assert_eq!(office.document().driver().windows().await.unwrap().len(), 2);

    office.page().follow("Back office").await.unwrap();
    assert_eq!(name(&office).await, "Orders");
    office.document().close_tab().await.unwrap();
    assert_eq!(name(&office).await, "Demo shop");
    office.page().press("Close this window").await.unwrap();
    assert_eq!(name(&office).await, "Orders", "one that closes itself leads back as well");
    pages.close().await;
}

#[tokio::test]
async fn tabs_left_open_are_closed() {
    let pages = LivePages::open_in_full_browser().await;
    let office = back_office(&pages.show("tabs.html").await);
    office.page().follow("View my store").await.unwrap();
    office.page().follow("Back office").await.unwrap();
    office.document().close_other_tabs().await.unwrap();
    assert_eq!(office.document().driver().windows().await.unwrap().len(), 1);
    assert_eq!(name(&office).await, "Orders");
    pages.close().await;
}
