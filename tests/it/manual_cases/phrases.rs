//! `vocabulary/phrases.toml` against the catalogue.

use std::path::Path;

use prestashop_bdd_cases::phrases::Phrases;
use prestashop_bdd_catalogue::Catalogue;

use super::golden::PHRASES;

fn head(step: &str) -> &str {
    step.lines().next().unwrap_or_default()
}

#[test]
fn every_example_gives_the_steps_beside_it_and_each_is_one_step_of_the_catalogue() {
    let phrases = &*PHRASES;
    assert!(phrases.all().len() > 80, "{} phrases", phrases.all().len());
    let mut wrong = Vec::new();
    for phrase in phrases.all() {
        let place = format!("vocabulary/phrases.toml:{}", phrase.line);
        let meanings = phrases.meanings(&phrase.example.text, phrase.side, &phrase.row.join(" "));
        let Some((first, values)) = meanings.first() else { panic!("{place}: the example means nothing") };
        // A phrase whose names are not known is passed over, so one that fits the same words may stand before it.
        if first.line != phrase.line && !first.steps.iter().any(|step| step.contains("{client secret}")) {
            wrong.push(format!("{place}: the phrase of line {} takes its example", first.line));
            continue;
        }
        let (_, values) =
            meanings.iter().find(|(found, _)| found.line == phrase.line).unwrap_or(&(first, values.clone())).clone();
        let steps = phrase.steps_with(&values).unwrap();
        let heads: Vec<&str> = steps.iter().map(|step| head(step)).collect();
        if heads != phrase.example.steps {
            wrong.push(format!("{place}: the example gives {heads:?}"));
        }
        for step in &heads {
            let sentence = step.split_once(' ').map_or(*step, |(_, sentence)| sentence);
            let found = Catalogue::get().matching(sentence);
            if found.len() != 1 {
                wrong.push(format!("{place}: {} steps are \"{sentence}\"", found.len()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_mistake_in_a_file_of_phrases_is_told_with_its_line() {
    const HEAD: &str = "background = []\nwithout_background = []\nfillers = []\nchecks = []\n";
    let error = |text: &str| Phrases::parse(Path::new("p.toml"), &format!("{HEAD}{text}")).unwrap_err().to_string();
    let phrase = |say: &str, rest: &str| format!("[[phrase]]\nin = \"step\"\nsay = {say}\n{rest}\n");
    let good = "steps = [\"When x\"]\nexample = { text = \"dance\" }";
    assert!(error(&phrase("[\"sing\"]", good)).starts_with("p.toml:9: the example \"dance\" matches none"));
    assert!(error(&phrase("[\"dance (now\"]", good)).contains("p.toml:7: \"dance (now\" has a bracket"));
    assert!(
        error(&phrase("[\"dance\"]", "example = { text = \"dance\" }"))
            .contains("a phrase needs steps, or a reason why it has none: held")
    );
    let places = error(&phrase("[\"dance {x}\", \"dance\"]", "steps = [\"When x\"]\nexample = { text = \"dance a\" }"));
    assert!(places.contains("\"dance\" does not have the placeholder {x}"), "{places}");
    assert!(error("colour = 1\n").contains("p.toml:5: unknown field `colour`"));
}
