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

/// The page of the manual cases says how to add a phrase: its file and its command hold as they are written there.
#[test]
fn phrases_of_a_file_come_before_those_of_the_project_and_the_built_in_ones() {
    let page = std::fs::read_to_string("docs/manual-cases.md").unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with("7. ")).unwrap();
    let block = |language: &str| {
        section.split_once(&format!("```{language}\n")).unwrap().1.split_once("```").unwrap().0.to_owned()
    };
    let own = block("toml");
    let file = own.lines().next().unwrap().strip_prefix("# ").unwrap().to_owned();
    let arguments = block("sh").trim().replace("CASE.md", "case.md");
    let arguments: Vec<&str> = arguments.strip_prefix("prestashop-bdd ").unwrap().split(' ').collect();
    let project = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = project.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let rows = "| Press the Save button | |\n| Light the lamp | |\n| Log in to the back office | |\n";
    write("case.md", &format!("# Own\n\n| Step Description | Expected result |\n|---|---|\n{rows}"));
    let phrase = |say: &str, step: &str| {
        let step = format!("When I click the link \\\"{step}\\\"");
        format!(
            "[[phrase]]\nin = \"step\"\nsay = [\"{say}\"]\nsteps = [\"{step}\"]\nexample = {{ text = \"{say}\" }}\n"
        )
    };
    write("vocabulary/phrases.toml", &phrase("light the lamp", "lamp"));
    write(&file, &own);
    let drafted = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_prestashop-bdd");
        let answer = std::process::Command::new(program).current_dir(&project).args(arguments).output().unwrap();
        assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8(answer.stdout).unwrap()
    };
    let draft = drafted(&arguments);
    assert!(draft.contains("I click the button \"Save\""), "{draft}");
    assert!(draft.contains("I click the link \"lamp\"") && draft.contains("I open the back office"), "{draft}");
    let of_project = drafted(&["import", "case.md", "--phrases", "vocabulary/phrases.toml"]);
    assert!(of_project.contains("I click the link \"lamp\""), "{of_project}");
}
