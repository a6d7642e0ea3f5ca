use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use prestashop_bdd_cases::draft::trial::FailedStep;
use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::print_line;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_report::record::StepStatus;
use prestashop_bdd_report::stored::{self, StoredError, StoredLine};

/// What is said of a failure at the end of a line, in characters.
const LONGEST: usize = 120;

/// What a round showed.
#[derive(Default)]
pub(super) struct Round {
    /// How many steps passed.
    pub passed: usize,
    /// The steps that failed, by the file of their draft.
    pub failed: BTreeMap<PathBuf, Vec<FailedStep>>,
    /// Why the run was given up before its end.
    stopped: Option<String>,
}

impl Round {
    /// Reads the record of the run; the drafts are in that folder.
    pub fn read(reports: &Path, drafts: &Path) -> Result<Self, StoredError> {
        let mut round = Self::default();
        for line in stored::read(reports)? {
            let scenario = match line? {
                StoredLine::Scenario(scenario) => scenario,
                StoredLine::End(end) => {
                    round.stopped = end.stopped;
                    continue;
                }
                _ => continue,
            };
            let file = scenario.file().file_name().map_or_else(PathBuf::new, |name| drafts.join(name));
            // What failed first and passed when it was tried again is no mistake of the draft.
            for step in scenario.attempts.into_iter().next_back().into_iter().flat_map(|attempt| attempt.steps) {
                if step.status == StepStatus::Passed {
                    round.passed += 1;
                }
                if let Some(failed) = step.failed {
                    round.failed.entry(file.clone()).or_default().push(FailedStep { line: step.line, failed });
                }
            }
        }
        Ok(round)
    }

    /// Why nothing can be learnt of the drafts: the environment fails before a step has passed, or the run was given up.
    pub fn hopeless(&self) -> Option<String> {
        let of_environment = |step: &&FailedStep| step.failed.kind == FailureKind::Environment;
        let failed = self.failed.values().flatten().find(of_environment).map(|step| step.failed.to_string());
        match (failed, &self.stopped) {
            (Some(failed), Some(stopped)) => Some(format!("{failed}\n{stopped}")),
            (None, Some(stopped)) => Some(stopped.clone()),
            (failed, None) => failed.filter(|_| self.passed == 0),
        }
    }
}

/// What became of a step that failed.
pub(super) struct Lesson {
    /// The case, where there are several, and its row.
    place: String,
    step: String,
    /// What is played in its place; else a person has to look.
    instead: Option<String>,
    failed: Failed,
}

impl Lesson {
    /// Compares the lines of the step in the texts before and after it was learnt from.
    pub fn new(case: Option<&Path>, step: &FailedStep, before: &str, after: &str) -> Self {
        let before: Vec<&str> = before.lines().collect();
        let at = step.line.saturating_sub(1).min(before.len());
        let row =
            before[..at].iter().rev().find_map(|line| line.trim_start().strip_prefix("# Row ")?.split(':').next());
        let row = row.map_or_else(|| "before the rows".to_owned(), |row| format!("row {row}"));
        let place = case.map_or_else(|| row.clone(), |case| format!("{}, {row}", case.display()));
        let sentence =
            |line: &str| line.trim().split_once(' ').map_or(line.trim(), |(_, sentence)| sentence).to_owned();
        let is_left = |line: &str| line.trim_start().starts_with('#');
        // In a table it is a row that is said otherwise.
        let pairs = before.iter().zip(after.lines()).skip(at);
        let changed = pairs.map(|(old, new)| (*old, new)).find(|(old, new)| old != new);
        let (step_text, instead) = match changed {
            Some((old, new)) if !is_left(new) => (sentence(old), Some(sentence(new))),
            _ => (sentence(before.get(at).copied().unwrap_or_default()), None),
        };
        Self { place, step: step_text, instead, failed: step.failed.clone() }
    }

    /// Whether neither the draft nor the shop is to blame.
    pub fn is_of_environment(&self) -> bool {
        self.instead.is_none() && self.failed.kind == FailureKind::Environment
    }
}

impl fmt::Display for Lesson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, step, instead, failed } = self;
        match instead {
            Some(instead) => write!(formatter, "{place}: {step} → {instead}"),
            None if self.is_of_environment() => write!(formatter, "{place}: # TODO: {step}\n{failed}"),
            None => write!(formatter, "{place}: # TODO: {step} – {}", shortened(&failed.headline())),
        }
    }
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// What a round has taught about all drafts.
#[derive(Default)]
pub(super) struct Learnt {
    lessons: Vec<Lesson>,
    /// A line for each button that has another name in the shop.
    names: Vec<String>,
}

impl Learnt {
    /// Adds the steps of a draft that failed, by its texts before and after they were learnt from.
    pub fn steps(&mut self, case: Option<&Path>, failed: &[FailedStep], before: &str, after: &str) {
        self.lessons.extend(failed.iter().map(|step| Lesson::new(case, step, before, after)));
    }

    /// Adds the buttons of a draft that was made anew: what the case calls them, and their names in the shop.
    pub fn names(&mut self, case: Option<&Path>, names: &[(String, String)]) {
        let place = case.map(|case| format!("{}: ", case.display())).unwrap_or_default();
        self.names.extend(
            names
                .iter()
                .map(|(said, name)| format!("{place}the button \"{said}\" is \"{name}\": the case is read again so")),
        );
    }

    /// Whether the environment kept a step from passing.
    pub fn is_of_environment(&self) -> bool {
        self.lessons.iter().any(Lesson::is_of_environment)
    }

    /// Prints one line for a round; where several steps failed, a line for each of them below it.
    pub fn tell(&self, number: usize, passed: usize) {
        let passed = format!("round {number}: {} passed", counted(passed, "step"));
        match (&self.lessons[..], &self.names[..]) {
            ([], []) => print_line!("{passed}, none failed"),
            ([], [name]) => print_line!("{passed}; {name}"),
            ([lesson], []) => print_line!("{passed}; {lesson}"),
            (lessons, names) => {
                print_line!("{passed}, {} failed", lessons.len());
                let lessons = lessons.iter().map(ToString::to_string);
                for line in lessons.chain(names.iter().cloned()) {
                    print_line!("  {line}");
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lesson(before: &str, after: &str, line: usize, kind: FailureKind) -> String {
        let step =
            FailedStep { line, failed: Failed { next: Some("look".to_owned()), ..Failed::new(kind, "no lamp") } };
        Lesson::new(None, &step, before, after).to_string()
    }

    const DRAFT: &str = "Feature: f\n  Scenario: s\n    # Row 2: a => b\n    When I light:\n      | lamp | on |\n";

    #[test]
    fn lesson_names_row_step_and_what_is_played_instead() {
        let renamed = DRAFT.replace("I light:", "I switch:");
        assert_eq!(lesson(DRAFT, &renamed, 4, FailureKind::Product), "row 2: I light: → I switch:");
        let cell = DRAFT.replace("| lamp |", "| Lamp |");
        assert_eq!(lesson(DRAFT, &cell, 4, FailureKind::Product), "row 2: lamp | on | → Lamp | on |");
    }

    #[test]
    fn step_that_is_left_to_a_person_says_why_and_a_failure_of_the_environment_in_full() {
        let left = DRAFT.replace("    When", "    # When");
        let told = lesson(DRAFT, &left, 4, FailureKind::Product);
        assert_eq!(told, "row 2: # TODO: I light: – The shop differs: no lamp");
        let told = lesson(DRAFT, &left, 4, FailureKind::Environment);
        assert!(told.ends_with("The environment is wrong: no lamp\n  next:     look"), "{told}");
    }
}
