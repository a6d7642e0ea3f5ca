//! A feature file as the server sees it: its text, what was read of it, and what its steps are.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use prestashop_bdd_catalogue::{self as catalogue, Definition};
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_gherkin::document::{Child, Document as Gherkin, Rule, Scenario, Step};
use prestashop_bdd_gherkin::languages::{self, Language};
use prestashop_bdd_gherkin::{Error, Reading};

use crate::text::{Place, Text};
use crate::values::Value;

/// A feature file.
#[derive(Debug)]
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    /// Its text, which may not be saved.
    pub text: Text,
    /// What could be read.
    pub gherkin: Arc<Gherkin>,
    /// What Gherkin does not allow.
    pub errors: Vec<Error>,
    /// The same for lint; a file with errors has what could be read. `None` without a feature.
    pub file: Option<Arc<FeatureFile>>,
    values: OnceCell<Vec<Value>>,
    steps: OnceCell<Vec<(usize, Option<&'static Definition>)>>,
}

/// Where a step, background or scenario stands: what counts for variables and tags.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'document> {
    /// The rule.
    pub rule: Option<&'document Rule>,
    /// The background or scenario.
    pub child: &'document Child,
}

/// A step's line in its parts.
#[derive(Debug, Clone, Copy)]
pub struct StepLine<'text> {
    /// Where the keyword stands.
    pub keyword: usize,
    /// Where the text behind it begins.
    pub start: usize,
    /// The text.
    pub text: &'text str,
}

impl Document {
    /// Reads a text.
    pub fn new(path: PathBuf, text: Text) -> Self {
        let Reading { document, errors } = features::read_document(&path, text.as_str());
        let gherkin = Arc::new(document);
        let file = features::of_document(&path, text.as_str(), Arc::clone(&gherkin)).map(Arc::new);
        Self { path, text, gherkin, errors, file, values: OnceCell::new(), steps: OnceCell::new() }
    }

    /// Whether it is Gherkin in Markdown.
    pub fn is_markdown(&self) -> bool {
        features::is_markdown(&self.path)
    }

    /// The language of its keywords, also while it has no feature.
    pub fn language(&self) -> &'static Language {
        let of_feature = self.gherkin.feature.as_ref().map(|feature| feature.language);
        let named = self.gherkin.language.as_ref().map(|line| line.name.as_str());
        of_feature.or(named).and_then(languages::find).unwrap_or_else(languages::default)
    }

    /// The step on a line.
    pub fn step_at(&self, line: usize) -> Option<&Step> {
        self.gherkin.steps().find(|step| step.location.line == line)
    }

    /// The step that a line belongs to: its own line, its table or its doc string.
    pub fn step_around(&self, line: usize) -> Option<&Step> {
        self.gherkin.steps().find(|step| (step.location.line..=step.last_line()).contains(&line))
    }

    /// The parts of a line that is a step by its keyword, whether the reader took it for one or not.
    pub fn step_line(&self, line: usize) -> Option<StepLine<'_>> {
        let raw = self.text.line(line);
        let mut text = raw.trim_start();
        if self.is_markdown() {
            text = text.strip_prefix(['*', '-', '+'])?.trim_start();
        }
        let (_, behind) = self.language().step(text)?;
        let start = raw.trim_end().len().max(raw.len() - text.len()) - behind.len();
        // A keyword alone has its blank behind it.
        let start = if behind.is_empty() { raw.len() } else { start };
        Some(StepLine { keyword: raw.len() - text.len(), start, text: behind })
    }

    /// The background or scenario that a line belongs to: the last one that begins above it.
    pub fn scope(&self, line: usize) -> Option<Scope<'_>> {
        let parts = self.gherkin.parts();
        let own = parts.filter(|(_, child)| !matches!(child, Child::Rule(_)));
        let above = own.take_while(|(_, child)| first_line(child) <= line);
        above.last().map(|(rule, child)| Scope { rule, child })
    }

    /// The steps that are played before a line in its scenario, backgrounds first.
    pub fn steps_before(&self, line: usize) -> Vec<&Step> {
        let Some(scope) = self.scope(line) else { return Vec::new() };
        let mut steps: Vec<&Step> = Vec::new();
        if let Child::Scenario(_) = scope.child {
            for (rule, background) in self.gherkin.backgrounds() {
                if rule.is_none() || rule.map(|rule| rule.id) == scope.rule.map(|rule| rule.id) {
                    steps.extend(&background.steps);
                }
            }
        } else if scope.rule.is_some() {
            steps.extend(self.gherkin.backgrounds().filter(|(rule, _)| rule.is_none()).flat_map(|(_, own)| &own.steps));
        }
        steps.extend(steps_of(scope.child).iter().filter(|step| step.location.line < line));
        steps
    }

    /// The scenario that a line belongs to.
    pub fn scenario(&self, line: usize) -> Option<&Scenario> {
        self.scope(line)
            .and_then(|scope| if let Child::Scenario(scenario) = scope.child { Some(scenario) } else { None })
    }

    /// All steps: their lines, and their definitions if they are steps of the catalogue. In an outline, the first row of the
    /// examples is filled in.
    pub fn steps(&self) -> &[(usize, Option<&'static Definition>)] {
        self.steps.get_or_init(|| {
            let mut filled: HashMap<usize, &str> = HashMap::new();
            for step in self.file.iter().flat_map(|file| features::steps(&file.expanded)) {
                filled.entry(step.position.line).or_insert(&step.value);
            }
            let steps = self.gherkin.steps().map(|step| {
                let text = filled.get(&step.location.line).copied().unwrap_or(&step.text);
                (step.location.line, catalogue::definition_of(text))
            });
            steps.collect()
        })
    }

    /// The definition of the step on a line.
    pub fn definition_at(&self, line: usize) -> Option<&'static Definition> {
        self.steps().iter().find(|(own, _)| *own == line).and_then(|(_, definition)| *definition)
    }

    /// The values that its steps have in quotes and cells.
    pub fn values(&self) -> &[Value] {
        self.values.get_or_init(|| crate::values::of(&self.gherkin))
    }

    /// The doc string that a line stands in, its quotes aside.
    pub fn is_in_doc_string(&self, line: usize) -> bool {
        let mut texts = self.gherkin.steps().filter_map(|step| step.doc_string.as_ref());
        texts.any(|text| text.location.line < line && (line < text.last_line || self.is_unclosed(text.location.line)))
    }

    fn is_unclosed(&self, opened: usize) -> bool {
        use prestashop_bdd_gherkin::ErrorKind::UnclosedDocString;
        self.errors.iter().any(|error| matches!(error.kind, UnclosedDocString { opened: own, .. } if own == opened))
    }

    /// The word that surrounds a byte of a line, by what belongs to words.
    pub fn around(line: &str, byte: usize, belongs: impl Fn(char) -> bool) -> Range<usize> {
        let byte = byte.min(line.len());
        let before = line[..byte].char_indices().rev().take_while(|(_, letter)| belongs(*letter)).last();
        let start = before.map_or(byte, |(at, _)| at);
        let behind = line[byte..].char_indices().find(|(_, letter)| !belongs(*letter));
        start..behind.map_or(line.len(), |(at, _)| byte + at)
    }

    /// The place of the text of a line.
    pub fn beginning(&self, line: usize) -> Place {
        let text = self.text.line(line);
        Place { line, byte: text.len() - text.trim_start().len() }
    }
}

/// Where a background or scenario begins: its first tag, if it has any.
pub fn first_line(child: &Child) -> usize {
    match child {
        Child::Background(background) => background.location.line,
        Child::Scenario(scenario) => scenario.first_line(),
        Child::Rule(rule) => rule.first_line(),
    }
}

/// The steps of a background or scenario.
pub fn steps_of(child: &Child) -> &[Step] {
    match child {
        Child::Background(background) => &background.steps,
        Child::Scenario(scenario) => &scenario.steps,
        Child::Rule(_) => &[],
    }
}
