//! Lines of a description that look like something else.

use super::{FindingKind, Linter, Severity};
use crate::document::{Child, Description, DescriptionLine, Feature, Location};
use crate::error::shortened;
use crate::languages::{self, Language};
use crate::likely::{self, LikelyStep, LikelyTitle, StepSlip};
use crate::line::{Line, QUOTES};

impl Linter<'_> {
    pub(super) fn descriptions(&mut self, feature: &Feature) {
        let language = languages::find(feature.language).unwrap_or_else(languages::default);
        let prose = Reader { language, steps: false };
        self.description(&feature.description, prose);
        self.descriptions_of(&feature.children, language);
    }

    fn descriptions_of(&mut self, children: &[Child], language: &'static Language) {
        let (prose, steps) = (Reader { language, steps: false }, Reader { language, steps: true });
        for child in children {
            match child {
                Child::Background(background) => self.description(&background.description, steps),
                Child::Scenario(scenario) => {
                    self.description(&scenario.description, steps);
                    scenario.examples.iter().for_each(|examples| self.description(&examples.description, steps));
                }
                Child::Rule(rule) => {
                    self.description(&rule.description, prose);
                    self.descriptions_of(&rule.children, language);
                }
            }
        }
    }

    fn description(&mut self, description: &Description, reader: Reader) {
        // What stands below a line that was meant to begin a section is lost with it: one finding is enough, beside keywords that
        // are misspelt as well.
        let mut lost = false;
        for (index, line) in description.lines.iter().enumerate().filter(|(_, line)| !line.text.trim().is_empty()) {
            let found = match likely::title(&line.text, reader.language) {
                Some(title) => {
                    let severity = reader.severity(title, &description.lines[index + 1..]);
                    lost = severity == Severity::Error;
                    Some((severity, reader.title(line, title)))
                }
                None if lost => reader.slip(line),
                None => reader.other(line),
            };
            if let Some((severity, kind)) = found {
                let place = Line { number: line.line, raw: &line.text };
                let location = Location { line: line.line, column: place.column() };
                self.findings.push(super::Finding { location, severity, kind });
            }
        }
    }
}

/// How a description is looked at.
#[derive(Clone, Copy)]
struct Reader {
    language: &'static Language,
    /// Whether steps or rows follow the description: then a line that looks like one was meant to be one.
    steps: bool,
}

impl Reader {
    /// A title is an error when it is hardly anything else, or when steps stand below it.
    fn severity(self, title: LikelyTitle, below: &[DescriptionLine]) -> Severity {
        let is_step = |line: &&DescriptionLine| {
            let text = likely::without_dash(&line.text).0;
            self.language.step(text).is_some() || title.language.step(text).is_some()
        };
        let own = below.iter().take_while(|line| likely::title(&line.text, self.language).is_none());
        if title.is_sure(self.language) || own.take(BELOW).any(|line| is_step(&line)) {
            Severity::Error
        } else {
            Severity::Warning
        }
    }

    fn title(self, line: &DescriptionLine, title: LikelyTitle) -> FindingKind {
        let foreign = title.language.code != self.language.code;
        FindingKind::TitleInDescription {
            text: shortened(&line.text),
            keyword: if foreign { self.language.word_like(title.keyword) } else { title.keyword.word },
            language: foreign.then_some(title.language.name),
            misspelt: title.distance > 0,
        }
    }

    /// A keyword with a slip below a section that is misspelt itself: steps stand there, and no prose.
    fn slip(self, line: &DescriptionLine) -> Option<(Severity, FindingKind)> {
        let is_slip = |step: &LikelyStep| {
            step.language.code == self.language.code && matches!(step.slip, StepSlip::Case | StepSlip::Letter)
        };
        let step = likely::step(&line.text, self.language).filter(is_slip)?;
        let (text, advice) = (shortened(&line.text), self.advice(step));
        Some((Severity::Error, FindingKind::StepInDescription { text, advice }))
    }

    fn other(self, line: &DescriptionLine) -> Option<(Severity, FindingKind)> {
        let text = shortened(&line.text);
        let serious = if self.steps { Severity::Error } else { Severity::Warning };
        // Prose is full of words that are one letter away from a keyword.
        if let Some(step) = likely::step(&line.text, self.language).filter(|step| step.slip != StepSlip::Letter) {
            return Some((serious, FindingKind::StepInDescription { text, advice: self.advice(step) }));
        }
        let trimmed = line.text.trim_start();
        if trimmed.starts_with('|') || QUOTES.iter().any(|quotes| trimmed.starts_with(quotes)) {
            return Some((serious, FindingKind::ArgumentInDescription { text }));
        }
        let dash = likely::without_dash(&line.text).1;
        dash.then_some((Severity::Warning, FindingKind::DashInDescription { text }))
    }

    fn advice(self, step: LikelyStep) -> String {
        let keyword = step.keyword.stem;
        if step.language.code != self.language.code {
            return format!("the keyword is one of {}, and this file is in {}", step.language.name, self.language.name);
        }
        match step.slip {
            StepSlip::NoText => format!("write the step behind {keyword}"),
            StepSlip::OddBlank(letter) => {
                format!("U+{:04X} follows {keyword}: write a plain space", u32::from(letter))
            }
            StepSlip::Case | StepSlip::Letter => format!("did you mean {keyword}?"),
            StepSlip::None if step.dash => format!("write it without the dash: {keyword} …"),
            StepSlip::None => "steps belong below Scenario or Background; start the line with another word".to_owned(),
        }
    }
}

/// So many lines below a title are looked at for steps.
const BELOW: usize = 20;
