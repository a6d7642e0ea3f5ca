use std::fmt::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

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

/// As many words of earlier runs as are kept.
fn shop_words() -> String {
    let kinds = ["bulk action", "button", "column", "field", "form", "grid", "menu", "message", "page", "tab"];
    let words = |kind: &str| (0..300).map(|number| format!("{kind} number {number}")).collect::<Vec<_>>();
    let all: serde_json::Map<_, _> = kinds.iter().map(|kind| ((*kind).to_owned(), json!(words(kind)))).collect();
    let shops: Vec<_> = (0..5).map(|number| json!({"shop": format!("shop {number}"), "words": all})).collect();
    json!({"shops": shops}).to_string()
}

/// The median of ten answers, without the first one.
fn median(mut once: impl FnMut() -> Duration) -> Duration {
    once();
    let mut times: Vec<Duration> = (0..10).map(|_| once()).collect();
    times.sort();
    times[times.len() / 2]
}

/// An unoptimised server is several times slower than the one that people install.
const LIMIT: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 50 });

/// An editor with the long feature, and the answers that took too long.
struct Timed {
    client: Client,
    text: String,
    slow: Vec<String>,
}

impl Timed {
    fn new() -> Self {
        let text = long();
        let mut client = Client::start(&[("target/reports/shop-words.json", &shop_words())]);
        client.open(FILE, &text);
        client.findings(FILE);
        Self { client, text, slow: Vec::new() }
    }

    /// The last line with this text, and the UTF-16 unit where the text begins.
    fn place(&self, text: &str) -> Value {
        let lines: Vec<&str> = self.text.lines().collect();
        let line = lines.iter().rposition(|line| line.contains(text)).unwrap();
        let before = &lines[line][..lines[line].find(text).unwrap()];
        json!({"line": line, "character": before.encode_utf16().count()})
    }

    fn report(&mut self, name: &str, mut once: impl FnMut(&mut Client)) {
        let client = &mut self.client;
        let time = median(|| {
            let start = Instant::now();
            once(client);
            start.elapsed()
        });
        println!("{name}: {time:?} on {} lines", self.text.lines().count());
        if time > LIMIT {
            self.slow.push(format!("{name}: {time:?}"));
        }
    }

    /// Asks about a part of the text; the answer must not be empty.
    fn ask(&mut self, method: &str, params: &Value) {
        let mut params = params.clone();
        params["textDocument"] = json!({"uri": self.client.address(FILE)});
        let at = params["position"].as_object().map(|at| format!(" at {}:{}", at["line"], at["character"]));
        self.report(&format!("{method}{}", at.unwrap_or_default()), |client| {
            let answer = client.request(method, &params).unwrap();
            assert!(!answer.is_null() && answer != json!([]), "{method} {params}");
        });
    }
}

#[test]
fn answers_on_2_000_lines_come_within_50_ms() {
    let mut timed = Timed::new();
    let (step, value, name) =
        (timed.place("page says"), timed.place("Social title\""), timed.place("all titles} records"));
    for at in [&step, &value] {
        timed.ask("textDocument/completion", &json!({"position": at}));
    }
    timed.ask("textDocument/hover", &json!({"position": step}));
    timed.ask("textDocument/definition", &json!({"position": step}));
    timed.ask("textDocument/references", &json!({"position": step, "context": {"includeDeclaration": true}}));
    timed.ask("textDocument/prepareRename", &json!({"position": name}));
    timed.ask("textDocument/rename", &json!({"position": name, "newName": "some titles"}));
    let range = json!({"start": step, "end": step});
    timed.ask("textDocument/codeAction", &json!({"range": range, "context": {"diagnostics": []}}));
    for method in ["textDocument/documentSymbol", "textDocument/foldingRange", "textDocument/semanticTokens/full"] {
        timed.ask(method, &json!({}));
    }
    timed.report("textDocument/formatting", |client| drop(client.ask_all("textDocument/formatting", FILE)));
    timed.report("findings after a change", |client| {
        let at = json!({"line": step["line"], "character": 4});
        client.change(FILE, &json!([{"range": {"start": at, "end": at}, "text": "x"}]));
        client.findings(FILE);
    });
    let Timed { client, slow, .. } = timed;
    client.stop();
    assert!(slow.is_empty(), "slower than {LIMIT:?}: {slow:?}");
}
