//! Forms on recorded pages of a real PrestaShop.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::recorded::RecordedPages;
use prestashop_bdd::back_office::Form;

#[tokio::test]
async fn dump() {
    let Some(pages) = RecordedPages::open("dump").await else { return };
    for name in pages.names().into_iter().filter(|name| std::env::var("ONLY").map_or(true, |only| only.split(',').any(|part| name.starts_with(part)))) {
        let page = pages.show(&name).await;
        let all = Form::new(&page, None).read_all().await.unwrap();
        println!("== {name}");
        for r in all {
            println!(
                "{:?} [{}] {:?}/{} = {:?} {}{}help={:?} unit={:?} err={:?} opts={}:{:?}",
                r.label,
                r.heading,
                r.kind,
                r.language.unwrap_or_default(),
                r.value,
                if r.required { "REQ " } else { "" },
                if r.disabled { "DIS " } else { "" },
                r.help.map(|h| h.chars().take(40).collect::<String>()),
                r.unit,
                r.errors,
                r.options.len(),
                r.options.iter().take(3).collect::<Vec<_>>()
            );
        }
    }
    pages.close().await;
}
