//! What ends a wait: the state that is waited for, or an idle page without it. On live pages, in a real browser.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::pin::Pin;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_browser::back_office::{BackOffice, Document, Error, Form, Grid, MessageKind, PageKind};

use crate::common::live::LivePages;

/// Longer than any of these waits may last.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a wait for what will not come may last, on a busy machine and beside a clock.
const SOON: Duration = Duration::from_secs(8);

type Check<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

fn office(pages: &LivePages, document: &Document) -> BackOffice {
    BackOffice::new(document.driver().clone(), pages.address("kinds/").parse().unwrap(), PATIENCE)
}

/// The browser's history grows by one page with each load.
async fn pages_loaded(office: &BackOffice) -> u64 {
    let length = office.document().driver().execute("return history.length", Vec::new()).await.unwrap();
    length.json().as_u64().unwrap()
}

/// The token of a login's redirect may be refused (docs/facts/sessions.md#logging-in), and the page that says so has other texts elsewhere.
#[tokio::test]
async fn refused_token_of_a_joined_session_costs_no_wait() {
    let pages = LivePages::open_in_full_browser().await;
    let office = office(&pages, &pages.show("plain.html").await);
    let cases = [
        ("kinds/login.html", None),
        ("kinds/menu.html", Some(PageKind::Menu)),
        ("kinds/refused.html", Some(PageKind::Menu)),
        ("kinds/refused.html?next=refused.html", None),
        ("kinds/refused.html?next=login.html", None),
    ];
    for (address, joined) in cases {
        let (begun, before) = (Instant::now(), pages_loaded(&office).await);
        let page = office.join_session(&[], &pages.address(address).parse().unwrap()).await.unwrap();
        assert_eq!(page.map(|page| page.kind()), joined, "{address}");
        let loaded = pages_loaded(&office).await - before;
        assert!((1..=2).contains(&loaded), "{address}: {loaded}, and one more for the form makes three");
        assert!(begun.elapsed() < SOON, "{address} took {:?}", begun.elapsed());
    }
    pages.close().await;
}

#[tokio::test]
async fn page_of_another_kind_ends_the_wait_for_a_kind() {
    let pages = LivePages::open_in_full_browser().await;
    let cases = [
        ("kinds/menu.html", PageKind::Menu),
        ("kinds/refused.html", PageKind::InvalidToken),
        ("kinds/error.html", PageKind::ErrorPage),
        ("plain.html", PageKind::Other),
    ];
    for (address, kind) in cases {
        let page = office(&pages, &pages.show(address).await).page();
        assert_eq!(page.kind().await.unwrap(), kind, "{address}");
        let begun = Instant::now();
        let error = page.reaches(&[PageKind::Login]).await.unwrap_err().to_string();
        assert!(error.contains("for the login page; last seen: ") && error.contains(&kind.to_string()), "{error}");
        assert!(begun.elapsed() < SOON, "{address} took {:?}", begun.elapsed());
    }
    let document = pages.show("kinds/login.html").await;
    let page = office(&pages, &document).page();
    assert_eq!(page.reaches(&PageKind::OPENED).await.unwrap().kind(), PageKind::Login);
    document.driver().execute("setTimeout(() => confirm('Sure?'), 0)", Vec::new()).await.unwrap();
    assert_eq!(page.kind().await.unwrap(), PageKind::NativeDialog);
    document.driver().dismiss_alert().await.unwrap();
    pages.close().await;
}

#[tokio::test]
async fn what_an_idle_page_lacks_fails_soon() {
    let pages = LivePages::open_in_full_browser().await;
    for address in ["waits.html", "waits.html?clock=1"] {
        let document = pages.show(address).await.with_patience(PATIENCE);
        let (office, form) = (office(&pages, &document), Form::new(&document, None));
        let (page, grid) = (office.page(), Grid::titled(document.clone(), "Groups"));
        let row = RowQuery::with("ID", "4");
        let said = |_: &str| true;
        let checks: [(&str, Check<'_>); 8] = [
            (
                "message",
                Box::pin(async { office.messages().wait_for(MessageKind::Success, "any", said).await.map(drop) }),
            ),
            ("title", Box::pin(async { page.displayed("Taxes").await.map(drop) })),
            ("heading", Box::pin(async { page.wait_for("a heading", |page| page.heading == "Taxes").await.map(drop) })),
            ("text", Box::pin(async { page.says("Taxes").await })),
            ("button", Box::pin(async { page.offers_button("Taxes").await })),
            ("field", Box::pin(async { form.read("Taxes").await.map(drop) })),
            ("count", Box::pin(async { grid.counts(7).await })),
            ("row", Box::pin(async { grid.has_row(&row, true).await })),
        ];
        for (what, check) in checks {
            let begun = Instant::now();
            check.await.unwrap_err();
            assert!(begun.elapsed() < SOON, "{what} of {address} took {:?}", begun.elapsed());
        }
    }
    pages.close().await;
}

#[tokio::test]
async fn what_a_running_request_brings_is_waited_for() {
    let pages = LivePages::open_in_full_browser().await;
    for by in ["xhr", "fetch"] {
        let document = pages.show(&format!("waits.html?by={by}")).await;
        let messages = office(&pages, &document).messages();
        messages.wait_for(MessageKind::Success, "Late", |text| text == "Late").await.unwrap();
    }
    pages.close().await;
}

/// Nothing on the page announces what a timer will bring: a feature says how long it takes.
#[tokio::test]
async fn what_a_timer_brings_needs_a_wait_in_full() {
    let pages = LivePages::open_in_full_browser().await;
    let waits = async |in_full: bool| {
        let office = office(&pages, &pages.show("waits.html?by=timer").await);
        let office = if in_full { office.waiting_in_full() } else { office };
        office.messages().wait_for(MessageKind::Success, "Late", |text| text == "Late").await
    };
    let error = waits(false).await.unwrap_err().to_string();
    assert!(error.contains("the page had loaded and had stopped changing"), "{error}");
    waits(true).await.unwrap();
    pages.close().await;
}
