use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::client::Client;

const FILE: &str = "features/long.feature";

/// A feature of 2,000 lines and more, as people write them.
fn long() -> String {
    let mut text = "@titles\nFeature: long\n  Background:\n    Given I am logged in to the back office\n".to_owned();
    for number in 0.. {
        if text.lines().count() >= 2_000 {
            break;
        }
        let _ = write!(
            text,
            "\n  @lock(titles)\n  Scenario: number {number}\n    # Row {number}: Go to Titles => The list is displayed\n    When I go to \"Shop Parameters > Customer Settings\"\n    And I open the tab \"Titles\"\n    And I remember the number of records of the grid as \"all titles\"\n    And I filter the grid by:\n      | Social title | Mr {{unique}} |\n    Then the grid counts {{all titles}} records\n    And the first row of the grid contains \"Mr\" in \"Social title\"\n    And the page says \"{number} 😀\"\n"
        );
    }
    text
}

/// The median of ten answers, without the first one.
fn median(mut once: impl FnMut() -> Duration) -> Duration {
    once();
    let mut times: Vec<Duration> = (0..10).map(|_| once()).collect();
    times.sort();
    times[times.len() / 2]
}

#[test]
fn answers_on_2_000_lines_come_within_50_ms() {
    let text = long();
    let last = text.lines().count() - 1;
    let mut client = Client::start(&[]);
    client.open(FILE, &text);
    client.findings(FILE);
    // An unoptimised server is several times slower than the one that people install.
    let limit = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 50 });
    let mut slow = Vec::new();
    let mut report = |name: &str, time: Duration| {
        println!("{name}: {time:?} on {} lines", last + 1);
        if time > limit {
            slow.push(format!("{name}: {time:?}"));
        }
    };
    for method in ["textDocument/completion", "textDocument/hover", "textDocument/definition"] {
        let time = median(|| {
            let start = Instant::now();
            client.ask(method, FILE, last, 14).unwrap();
            start.elapsed()
        });
        report(method, time);
    }
    for method in [
        "textDocument/documentSymbol",
        "textDocument/foldingRange",
        "textDocument/semanticTokens/full",
        "textDocument/formatting",
    ] {
        let time = median(|| {
            let start = Instant::now();
            client.ask_all(method, FILE);
            start.elapsed()
        });
        report(method, time);
    }
    let time = median(|| {
        let start = Instant::now();
        let at = json!({"line": last, "character": 4});
        client.change(FILE, &json!([{"range": {"start": at, "end": at}, "text": "x"}]));
        client.findings(FILE);
        start.elapsed()
    });
    report("findings after a change", time);
    client.stop();
    assert!(slow.is_empty(), "slower than {limit:?}: {slow:?}");
}
