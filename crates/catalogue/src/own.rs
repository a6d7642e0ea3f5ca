//! Steps of a project, beside those of the suite.

use std::collections::HashMap;
use std::path::Path;

use cucumber_expressions::Expression;

use super::definition::{DOCUMENTED, Definition, Documented, PARAMETERS};
use super::matcher::Matcher;

/// The subject of steps of a project.
pub(super) const SUBJECT: &str = "own";

/// A step of a project, as its source has it.
#[derive(Debug, Clone, Copy)]
pub struct OwnDefinition {
    /// `given`, `when` or `then`.
    pub keyword: &'static str,
    /// The Cucumber expression.
    pub expression: &'static str,
    /// Its doc comment: a sentence, what else to know, `Columns:`, `Remembers:`, examples.
    pub documentation: &'static str,
    /// The source file.
    pub file: &'static str,
    /// The line of its expression, from 1.
    pub line: u32,
}

impl OwnDefinition {
    /// Where it is defined: file and line.
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }
}

/// A step of a project that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnStepError {
    /// Its expression is not one.
    #[error("{place}: \"{expression}\" is not a Cucumber expression: {reason}")]
    Expression {
        /// Where it is.
        place: String,
        /// What was written.
        expression: String,
        /// What is wrong with it.
        reason: String,
    },
    /// It means what another step means.
    #[error(
        "{place}: \"{sentence}\" is also the step of {other}; a sentence has one meaning: word one of them otherwise"
    )]
    Twice {
        /// Where it is.
        place: String,
        /// The sentence of both.
        sentence: String,
        /// Where the other one is.
        other: String,
    },
    /// Its example is another sentence.
    #[error("{place}: the example \"{example}\" is not this step")]
    Example {
        /// Where it is.
        place: String,
        /// The example.
        example: String,
    },
    /// Steps were added when the catalogue was in use already.
    #[error("own steps have to be added before the catalogue is used for the first time")]
    TooLate,
}

/// Returns the steps of the suite and those of a project.
pub(super) fn with(own: &[OwnDefinition]) -> Result<Vec<Definition>, OwnStepError> {
    let mut all: Vec<Definition> = DOCUMENTED.iter().map(Definition::new).collect();
    for step in own {
        let added = added(step)?;
        let is_same = |other: &&Definition| other.expression == added.expression;
        if let Some(other) = all.iter().find(is_same) {
            return Err(twice(&added, added.expression, other));
        }
        all.push(added);
    }
    let (suite, own) = all.split_at(DOCUMENTED.len());
    for step in own {
        for example in &step.examples {
            let sentence = example.step();
            if !step.is(sentence) {
                return Err(OwnStepError::Example { place: step.place.clone(), example: sentence.to_owned() });
            }
            let others = suite.iter().chain(own).filter(|other| other.place != step.place);
            if let Some(other) = others.into_iter().find(|other| other.is(sentence)) {
                return Err(twice(step, sentence, other));
            }
        }
    }
    for step in suite {
        for example in &step.examples {
            if let Some(own) = own.iter().find(|own| own.is(example.step())) {
                return Err(twice(own, example.step(), step));
            }
        }
    }
    Ok(all)
}

fn twice(step: &Definition, sentence: &str, other: &Definition) -> OwnStepError {
    OwnStepError::Twice { place: step.place.clone(), sentence: sentence.to_owned(), other: other.place.clone() }
}

fn added(own: &OwnDefinition) -> Result<Definition, OwnStepError> {
    let parameters: HashMap<&str, &str> = PARAMETERS.iter().copied().collect();
    let wrong =
        |reason: String| OwnStepError::Expression { place: own.place(), expression: own.expression.to_owned(), reason };
    let regex =
        Expression::regex_with_parameters(own.expression, &parameters).map_err(|error| wrong(error.to_string()))?;
    let OwnDefinition { keyword, expression, documentation, file, line } = *own;
    let documented = Documented { keyword, expression, regex: "", documentation, file, line };
    // As in the suite's build script: each line of a doc comment begins with a space.
    let lines = documentation.lines().map(|line| line.strip_prefix(' ').unwrap_or(line));
    let mut definition = Definition::of(&documented, &lines.collect::<Vec<_>>().join("\n"), Matcher::from(regex));
    definition.subject = SUBJECT;
    Ok(definition)
}

/// Returns the line of a text in a source file, from `after` on; `after` where the file cannot be read: a program may run on
/// another machine than the one that built it. `file` starts from the folder of the crate or one above it.
pub fn line_in_source(crate_folder: &str, file: &str, text: &str, after: u32) -> u32 {
    let source = Path::new(crate_folder).ancestors().map(|folder| folder.join(file)).find(|path| path.is_file());
    let Some(source) = source.and_then(|path| std::fs::read_to_string(path).ok()) else { return after };
    let quoted = format!("{text:?}");
    let from = usize::try_from(after).unwrap_or_default().saturating_sub(1);
    let found = source.lines().enumerate().skip(from).find(|(_, line)| line.contains(&quoted));
    found.and_then(|(number, _)| u32::try_from(number + 1).ok()).unwrap_or(after)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn step(expression: &'static str, documentation: &'static str) -> OwnDefinition {
        OwnDefinition { keyword: "when", expression, documentation, file: "steps/own.rs", line: 7 }
    }

    #[test]
    fn own_step_is_found_with_its_documentation_and_parameters() {
        let own = step(
            "I order {int} piece(s) of {string}",
            " Orders.\n\n ```gherkin\n When I order 2 pieces of \"Mug\"\n ```\n",
        );
        let all = with(&[own]).unwrap();
        let found = all.iter().find(|step| step.is("I order 1 piece of \"Mug\"")).unwrap();
        assert_eq!((found.keyword, found.summary.as_str(), found.subject), ("When", "Orders.", "own"));
        assert_eq!(found.parameters("I order 1 piece of \"Mug\""), [("int", "1"), ("string", "Mug")]);
        assert_eq!(found.place, "steps/own.rs:7");
    }

    #[test]
    fn own_step_that_means_a_step_of_the_suite_is_refused() {
        let error = |own| with(&[own]).unwrap_err().to_string();
        assert!(error(step("I log out", "")).contains("\"I log out\" is also the step of src/steps/session.rs"));
        assert!(error(step("I log {word}", "")).contains("is also the step of src/steps/session.rs"));
        let other = error(step("I dance", "Dances.\n```gherkin\nWhen I sing\n```"));
        assert_eq!(other, "steps/own.rs:7: the example \"I sing\" is not this step");
        assert!(error(step("I dance {nowhere}", "")).starts_with("steps/own.rs:7: \"I dance {nowhere}\" is not a"));
    }

    #[test]
    fn line_of_a_step_is_found_in_its_source() {
        let before = line!();
        let text = "here it is";
        assert_eq!(line_in_source(env!("CARGO_MANIFEST_DIR"), file!(), text, before), before + 1);
        assert_eq!(line_in_source("/no/such", "no.rs", "x", 3), 3);
    }
}
