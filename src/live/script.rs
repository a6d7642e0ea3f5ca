//! A scenario that comes about sentence by sentence.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

use cucumber::gherkin;
use prestashop_bdd_catalogue::{self as catalogue, Definition, Finding, Severity};
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_gherkin::format;
use secrecy::{ExposeSecret as _, SecretString};

use crate::world::About;

/// The keyword that a sentence begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keyword {
    Given,
    When,
    Then,
}

impl Keyword {
    /// The keyword that a step of the catalogue usually has.
    pub fn of(definition: &Definition) -> Self {
        match definition.keyword {
            "Given" => Self::Given,
            "When" => Self::When,
            _ => Self::Then,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Given => "Given",
            Self::When => "When",
            Self::Then => "Then",
        }
    }
}

/// A sentence with what stands below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub keyword: Keyword,
    pub text: String,
    /// The lines of its table or text.
    pub below: Vec<String>,
}

impl Sentence {
    /// Whether it only looks, so that shop and browser are the same without it.
    pub fn only_checks(&self) -> bool {
        self.keyword == Keyword::Then
    }
}

/// A part of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Item {
    Sentence(Sentence),
    /// A comment, without its `#`.
    Comment(String),
}

/// A scenario in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Script {
    /// Its tags, each with its `@`.
    pub tags: Vec<String>,
    pub items: Vec<Item>,
}

/// A step that can be played now.
#[derive(Debug)]
pub(crate) struct Playable {
    pub step: gherkin::Step,
    /// What the scenario is about with it; none in a scenario that is about something already.
    pub about: Option<About>,
}

impl Script {
    /// Its sentences.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = &Sentence> {
        self.items.iter().filter_map(|item| match item {
            Item::Sentence(sentence) => Some(sentence),
            Item::Comment(_) => None,
        })
    }

    /// The scenario as a feature of its own.
    pub fn text(&self, name: &str) -> String {
        self.with(name, None).0
    }

    /// Its tags, and those without which lint refuses its sentences: that of what no shop can remove.
    fn all_tags(&self) -> Vec<String> {
        let mut tags = self.tags.clone();
        for what in self.sentences().filter_map(|sentence| features::made_for_good(&sentence.text)) {
            let tag = format!("@leaves({what})");
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    /// The same with one more sentence, and the line of that.
    fn with(&self, name: &str, next: Option<&Sentence>) -> (String, usize) {
        let mut text = String::new();
        let tags = self.all_tags();
        if !tags.is_empty() {
            let _ = writeln!(text, "{}", tags.join(" "));
        }
        let _ = write!(text, "Feature: {name}\n\n  Scenario: {name}\n");
        let mut keyword = None;
        let mut line = 0;
        let next = next.cloned().map(Item::Sentence);
        for item in self.items.iter().chain(&next) {
            line = text.lines().count() + 1;
            match item {
                Item::Comment(comment) => {
                    let _ = writeln!(text, "    # {comment}");
                }
                Item::Sentence(sentence) => {
                    let again = keyword == Some(sentence.keyword);
                    let word = if again { "And" } else { sentence.keyword.word() };
                    keyword = Some(sentence.keyword);
                    let _ = writeln!(text, "    {word} {}", sentence.text);
                    for below in &sentence.below {
                        let _ = writeln!(text, "      {below}");
                    }
                }
            }
        }
        (text, line)
    }

    /// The step of a sentence that follows on these.
    ///
    /// # Errors
    /// What is wrong with the sentence, in the words of lint.
    pub fn next(&self, file: &Path, sentence: &Sentence) -> Result<Playable, String> {
        let (text, line) = self.with("console", Some(sentence));
        let parsed = features::parse(file, &text).map_err(|error| without_place(file, &error.to_string()))?;
        let wrong: Vec<String> = catalogue::lint(std::slice::from_ref(&parsed), Vec::<FeatureFile>::new)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error && finding.line >= line)
            .map(|finding| finding.message)
            .collect();
        if !wrong.is_empty() {
            return Err(wrong.join("\n"));
        }
        let scenario = parsed.expanded.scenarios.first();
        let about = scenario.map(|scenario| About::of(&parsed.expanded, None, scenario));
        let step = scenario.and_then(|scenario| scenario.steps.last());
        let step = step.cloned().ok_or_else(|| "this is not a step".to_owned())?;
        Ok(Playable { step, about })
    }

    /// The feature as it is kept: in the style of the project, without secrets.
    pub fn to_keep(&self, name: &str, secrets: &Secrets, password: &SecretString) -> String {
        let text = self.text(name);
        let lines: Vec<String> = text.lines().map(|line| without_secrets(line, secrets, password)).collect();
        let text = format!("{}\n", lines.join("\n"));
        format::format(&text).unwrap_or(text)
    }
}

/// What lint finds in a feature that is to be kept.
pub(crate) fn findings(file: &Path, text: &str) -> Vec<String> {
    match features::parse(file, text) {
        Ok(parsed) => {
            let findings = catalogue::lint(std::slice::from_ref(&parsed), Vec::<FeatureFile>::new);
            findings.iter().map(Finding::to_string).collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

/// The password of the settings goes by its name; other secrets are masked.
fn without_secrets(line: &str, secrets: &Secrets, password: &SecretString) -> String {
    let password = password.expose_secret();
    if password.is_empty() {
        return secrets.mask(line);
    }
    secrets.mask(&line.replace(&format!("\"{password}\""), "\"{admin password}\""))
}

/// A message of the reader without `file:line:column`, of which a person at the console knows nothing.
fn without_place(file: &Path, message: &str) -> String {
    let rest = message.strip_prefix(&format!("{}:", file.display())).unwrap_or(message);
    let rest = rest.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ':');
    rest.trim_start().to_owned()
}

/// Writes a file that is not there yet.
pub(crate) fn write_new(file: &Path, text: &str) -> std::io::Result<()> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(file)?.write_all(text.as_bytes())
}

/// A file name of a scenario's name: `Create a group` is `create_a_group.feature`.
pub(crate) fn file_name(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.map(str::to_lowercase).collect::<Vec<_>>().join("_");
    format!("{}.feature", if stem.is_empty() { "scenario" } else { &stem })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn sentence(keyword: Keyword, text: &str) -> Sentence {
        Sentence { keyword, text: text.to_owned(), below: Vec::new() }
    }

    fn script(sentences: &[(Keyword, &str)]) -> Script {
        let items = sentences.iter().map(|(keyword, text)| Item::Sentence(sentence(*keyword, text)));
        Script { items: items.collect(), ..Script::default() }
    }

    #[test]
    fn kept_feature_repeats_no_keyword_and_names_no_password() {
        let secrets = Secrets::new();
        let password = SecretString::from("pa55word!");
        secrets.register(&password);
        let script = script(&[
            (Keyword::Given, "I am logged in to the back office"),
            (Keyword::When, "I fill in \"A\" with \"pa55word!\""),
            (Keyword::When, "I fill in \"B\" with \"of pa55word!\""),
            (Keyword::Then, "the page says \"x\""),
        ]);
        let kept = script.to_keep("A name", &secrets, &password);
        assert_eq!(
            kept,
            "Feature: A name\n\n  Scenario: A name\n    Given I am logged in to the back office\n    When I fill in \"A\" with \"{admin password}\"\n    And I fill in \"B\" with \"of ***\"\n    Then the page says \"x\"\n"
        );
    }

    #[test]
    fn scenario_that_places_an_order_is_kept_with_the_tag_that_it_needs() {
        let placed = script(&[(Keyword::When, "I place the order"), (Keyword::Then, "the order is confirmed")]);
        assert!(placed.text("x").starts_with("@leaves(orders)\nFeature: x\n"), "{}", placed.text("x"));
        let tagged = Script { tags: vec!["@leaves(orders)".to_owned()], ..placed };
        assert_eq!(tagged.text("x").matches("@leaves").count(), 1);
    }

    #[test]
    fn wrong_sentence_is_told_in_the_words_of_lint() {
        let wrong = |text: &str| Script::default().next(Path::new("f/x.feature"), &sentence(Keyword::When, text));
        assert!(wrong("I dance").unwrap_err().contains("I dance"));
        assert!(wrong("I go to \"{nowhere}\"").unwrap_err().contains("nowhere"));
        let uneven = Sentence {
            below: vec!["| a | b |".into(), "| c |".into()],
            ..sentence(Keyword::When, "I fill in the form:")
        };
        let told = Script::default().next(Path::new("f/x.feature"), &uneven).unwrap_err();
        assert!(told.starts_with("the rows of this table"), "{told}");
        assert_eq!(wrong("I go to \"Orders\"").unwrap().step.value, "I go to \"Orders\"");
    }

    #[test]
    fn file_name_is_made_of_the_words_of_the_scenario() {
        assert_eq!(file_name("Create a group, twice"), "create_a_group_twice.feature");
        assert_eq!(file_name("../"), "scenario.feature");
    }
}
