//! Every exchange recorded from the real shop, replayed in order against a fresh demo shop set up as that one was.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod compare;
mod exchange;
mod replay;

use std::{collections::BTreeMap, fs, path::PathBuf};

use exchange::Exchange;
use replay::Replay;

fn tests_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The exchanges by file name, which begins with the number of recording.
fn recorded() -> BTreeMap<String, Exchange> {
    fs::read_dir(tests_folder().join("exchanges"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let exchange = serde_json::from_slice(&fs::read(&path).unwrap())
                .unwrap_or_else(|error| panic!("{name} is no recorded exchange: {error}"));
            (name, exchange)
        })
        .collect()
}

/// The names of the exchanges that are not replayed, with the reasons.
fn left_out() -> BTreeMap<String, String> {
    fs::read_to_string(tests_folder().join("exchanges-left-out.txt"))
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let (name, reason) = line.split_once(':').unwrap_or_else(|| panic!("no reason is given in `{line}`"));
            assert!(!reason.trim().is_empty(), "no reason is given in `{line}`");
            (name.trim().to_owned(), reason.trim().to_owned())
        })
        .collect()
}

#[tokio::test]
async fn every_recorded_exchange_is_answered_as_recorded() {
    let mut exchanges = recorded();
    for name in left_out().keys() {
        assert!(exchanges.remove(name).is_some(), "{name} is left out but not recorded");
    }
    let mut replay = Replay::start(exchanges.values().cloned().collect()).await;
    let mut differences = Vec::new();
    for (name, exchange) in &exchanges {
        let answer = replay.send(exchange).await;
        differences.extend(compare::differences(exchange, &answer).into_iter().map(|found| format!("{name}: {found}")));
    }
    assert!(
        differences.is_empty(),
        "{} differences in {} exchanges:\n{}",
        differences.len(),
        exchanges.len(),
        differences.join("\n")
    );
}

#[test]
fn no_recorded_exchange_is_missing() {
    let numbers: Vec<_> = recorded().values().map(|exchange| exchange.n).collect();
    assert_eq!(numbers, (1..=137).collect::<Vec<_>>());
}
