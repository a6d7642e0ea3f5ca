use std::fmt;

use serde::Serialize;

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// As it should be.
    Well,
    /// A run works, but the reader ought to know.
    Warning,
    /// A run, or a part of it, will fail.
    Wrong,
    /// Not looked at.
    NotChecked,
}

impl State {
    const fn sign(self) -> char {
        match self {
            Self::Well => '✔',
            Self::Warning => '!',
            Self::Wrong => '✘',
            Self::NotChecked => '-',
        }
    }
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How it is.
    pub state: State,
    /// What was looked at, in a word or two.
    pub name: &'static str,
    /// What was seen, or because of what it was not looked at.
    pub seen: String,
    /// What to do, where there is something to do.
    pub remedy: Option<String>,
}

impl Finding {
    /// As it should be.
    pub fn well(name: &'static str, seen: impl Into<String>) -> Self {
        Self { state: State::Well, name, seen: seen.into(), remedy: None }
    }

    /// Worth knowing.
    pub fn warning(name: &'static str, seen: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { state: State::Warning, name, seen: seen.into(), remedy: Some(remedy.into()) }
    }

    /// To be mended.
    pub fn wrong(name: &'static str, seen: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { state: State::Wrong, name, seen: seen.into(), remedy: Some(remedy.into()) }
    }

    /// Not looked at.
    pub fn not_checked(name: &'static str, because: impl fmt::Display) -> Self {
        Self { state: State::NotChecked, name, seen: format!("not checked: {because}"), remedy: None }
    }
}

/// `✔ name  what was seen`, and below it what to do.
impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seen = self.seen.replace('\n', "\n  ");
        write!(formatter, "{} {:<18} {seen}", self.state.sign(), self.name)?;
        match &self.remedy {
            Some(remedy) => write!(formatter, "\n  {:<18} next: {remedy}", ""),
            None => Ok(()),
        }
    }
}

/// All that was found, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Diagnosis {
    /// A finding for each check.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Whether nothing is wrong; what was not checked hangs on something that is.
    pub fn is_well(&self) -> bool {
        self.count(State::Wrong) == 0
    }

    /// What is not well, one finding a line.
    pub fn complaints(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| matches!(finding.state, State::Warning | State::Wrong))
    }

    fn count(&self, state: State) -> usize {
        self.findings.iter().filter(|finding| finding.state == state).count()
    }
}

impl fmt::Display for Diagnosis {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(formatter, "{finding}")?;
        }
        let figures = [(State::Wrong, "wrong"), (State::Warning, "to note"), (State::NotChecked, "not checked")];
        let figures = figures.map(|(state, word)| (self.count(state), word));
        let figures: Vec<_> =
            figures.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        if figures.is_empty() {
            write!(formatter, "\nno problems found")
        } else {
            write!(formatter, "\n{}", figures.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnosis_says_for_each_check_how_it_is_and_what_to_do_and_counts_in_the_end() {
        let mut diagnosis = Diagnosis::default();
        diagnosis.add(Finding::well("shop", "answers"));
        assert_eq!(diagnosis.to_string(), "✔ shop               answers\n\nno problems found");
        diagnosis.add(Finding::warning("clock", "2 min apart", "set one of them"));
        assert!(diagnosis.is_well());
        diagnosis.add(Finding::wrong("login", "refused", "check the password"));
        diagnosis.add(Finding::not_checked("token", "not logged in"));
        assert!(!diagnosis.is_well());
        assert_eq!(diagnosis.complaints().count(), 2);
        assert_eq!(
            diagnosis.to_string(),
            "✔ shop               answers\n\
             ! clock              2 min apart\n                     next: set one of them\n\
             ✘ login              refused\n                     next: check the password\n\
             - token              not checked: not logged in\n\n\
             1 wrong, 1 to note, 1 not checked"
        );
    }
}
