//! Features in every language of Gherkin, driven as an editor drives the server.

use prestashop_bdd_gherkin::document::KeywordType;
use prestashop_bdd_gherkin::languages::{self, Language, Section};
use serde_json::Value;

use crate::client::Client;
use crate::{covered, marked};

const FILE: &str = "features/a.feature";

fn title(language: &Language, section: Section) -> &str {
    language.titles.iter().find(|title| title.section == section).unwrap().word
}

/// A feature with one step of the keyword, and a marker behind its sentence.
fn feature(language: &Language, keyword: &str) -> String {
    let (feature, scenario) = (title(language, Section::Feature), title(language, Section::Scenario));
    format!("# language: {}\n{feature}: f\n\n  {scenario}: s\n    {keyword}I go to \"Sell\"¦\n", language.code)
}

fn labels(client: &mut Client, line: usize, character: usize) -> Vec<String> {
    let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// The texts of the tokens that are keywords.
fn keywords(client: &mut Client, text: &str) -> Vec<String> {
    let answer = client.ask_all("textDocument/semanticTokens/full", FILE);
    let numbers: Vec<u64> = answer["data"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    let (mut line, mut start) = (0, 0);
    let mut found = Vec::new();
    for token in numbers.chunks(5) {
        start = if token[0] == 0 { start + token[1] } else { token[1] };
        line += token[0];
        let at = |character: u64| serde_json::json!({"line": line, "character": character});
        if token[3] == 0 {
            found.push(covered(text, &serde_json::json!({"start": at(start), "end": at(start + token[2])})));
        }
    }
    found
}

#[test]
fn steps_of_every_language_are_checked_explained_and_coloured() {
    let mut client = Client::start(&[]);
    for language in languages::all() {
        for step in language.steps.iter().filter(|step| step.kind != KeywordType::Unknown) {
            let (text, line, character) = marked(&feature(language, step.word));
            client.open(FILE, &text);
            let (code, word) = (language.code, step.word);
            // Warnings, such as of a scenario without a check, are of no language.
            let errors: Vec<Value> = client.findings(FILE).into_iter().filter(|found| found["severity"] == 1).collect();
            assert_eq!(errors, Vec::<Value>::new(), "{code} {word}");
            let hover = client.ask("textDocument/hover", FILE, line, character).unwrap();
            let shown = hover["contents"]["value"].as_str().unwrap_or_default();
            assert!(shown.starts_with("**I go to"), "{code} {word}: {hover}");
            let keywords = keywords(&mut client, &text);
            assert!(keywords.contains(&word.trim_end().to_owned()), "{code} {word}: {keywords:?}");
            client.close(FILE);
        }
    }
    client.stop();
}

#[test]
fn keywords_and_steps_of_every_language_are_completed() {
    let mut client = Client::start(&[]);
    for language in languages::all() {
        let when = language.steps.iter().find(|step| step.kind == KeywordType::Action).unwrap().word;
        let (text, line, character) = marked(&feature(language, when));
        let text = format!("{text}    \n");
        client.open(FILE, &text);
        let steps = labels(&mut client, line, character);
        assert!(steps.contains(&"I go to {string}".to_owned()), "{}: {steps:?}", language.code);
        let labels = labels(&mut client, line + 1, 4);
        for word in language.steps.iter().map(|step| step.word.trim_end()) {
            assert!(labels.contains(&word.to_owned()), "{} {word}: {labels:?}", language.code);
        }
        let scenario = format!("{}:", title(language, Section::Scenario));
        assert!(labels.contains(&scenario), "{} {scenario}: {labels:?}", language.code);
        client.close(FILE);
    }
    client.stop();
}

#[test]
fn french_feature_is_mended_and_split_in_french() {
    let text =
        "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Quand I go to \"é\"\n    Et I open the t¦ab \"x\"\n";
    let (text, line, character) = marked(text);
    let mut client = Client::start(&[]);
    client.open(FILE, &text);
    let uri = client.address(FILE);
    let at = serde_json::json!({"line": line, "character": character});
    let params = serde_json::json!({"textDocument": {"uri": uri}, "range": {"start": at, "end": at},
        "context": {"diagnostics": []}});
    let actions = client.request("textDocument/codeAction", &params).unwrap();
    let split =
        actions.as_array().unwrap().iter().find(|action| action["title"].as_str().unwrap().starts_with("Split"));
    let edits = &split.unwrap()["edit"]["changes"][&uri];
    let expected = text.replace("    Et I open", "\n  Scénario: s (continued)\n    Et I open");
    assert_eq!(crate::edited(&text, edits), expected);
    client.stop();
}
