//! Puts nodes together: each is added to its parent when it ends, and gets its id then.

use crate::document::{
    Background, Cell, Child, DataTable, Description, DescriptionLine, DocString, Document, Examples, Feature, Location,
    NodeId, Row, Rule, Scenario, Step, Tag,
};
use crate::languages::Section;

/// What is open while a text is read.
#[derive(Default)]
pub(super) struct Tree {
    pub document: Document,
    feature: Option<Feature>,
    rule: Option<Rule>,
    background: Option<Background>,
    scenario: Option<Scenario>,
    examples: Option<Examples>,
    step: Option<Step>,
    /// Tags whose section has not begun.
    pub tags: Vec<Tag>,
    /// The lines of those tags.
    pub first_tag_line: Option<usize>,
}

/// A keyword line.
pub(super) struct Title<'text> {
    pub section: Section,
    pub location: Location,
    pub keyword: &'static str,
    pub language: &'static str,
    pub name: &'text str,
}

impl Tree {
    fn next_id(&mut self) -> NodeId {
        let id = NodeId(self.document.ids);
        self.document.ids += 1;
        id
    }

    /// Opens a section and ends those that it ends.
    pub fn open(&mut self, title: &Title<'_>) {
        match title.section {
            Section::Feature => {}
            Section::Rule => self.end_rule(),
            Section::Background | Section::Scenario | Section::Outline => self.end_scenario(),
            Section::Examples => {
                self.end_step();
                self.end_examples();
            }
        }
        let tags = std::mem::take(&mut self.tags);
        self.first_tag_line = None;
        let Title { section, location, keyword, language, name } = *title;
        let (id, name, description) = (NodeId::default(), name.to_owned(), Description::default());
        match section {
            Section::Feature => {
                self.feature =
                    Some(Feature { location, tags, language, keyword, name, description, children: Vec::new() });
            }
            Section::Rule => {
                self.rule = Some(Rule { id, location, tags, keyword, name, description, children: Vec::new() });
            }
            Section::Background => {
                self.background = Some(Background { id, location, keyword, name, description, steps: Vec::new() });
            }
            Section::Scenario | Section::Outline => {
                let (is_outline, steps, examples) = (section == Section::Outline, Vec::new(), Vec::new());
                let scenario = Scenario { id, location, tags, keyword, is_outline, name, description, steps, examples };
                self.scenario = Some(scenario);
            }
            Section::Examples => {
                let (table_header, table_body) = (None, Vec::new());
                self.examples =
                    Some(Examples { id, location, tags, keyword, name, description, table_header, table_body });
            }
        }
    }

    /// Adds a line to the description of the innermost open section. Blank lines above the first one are left out.
    pub fn describe(&mut self, line: usize, text: &str) {
        if let Some(description) = self.description() {
            let is_blank = text.trim().is_empty();
            if !is_blank || !description.lines.is_empty() {
                description.lines.push(DescriptionLine { line, text: text.to_owned() });
            }
        }
    }

    fn description(&mut self) -> Option<&mut Description> {
        let sections = [
            self.examples.as_mut().map(|section| &mut section.description),
            self.scenario.as_mut().map(|section| &mut section.description),
            self.background.as_mut().map(|section| &mut section.description),
            self.rule.as_mut().map(|section| &mut section.description),
            self.feature.as_mut().map(|section| &mut section.description),
        ];
        sections.into_iter().flatten().next()
    }

    /// Opens a step.
    pub fn step(&mut self, step: Step) {
        self.end_step();
        self.step = Some(step);
    }

    /// Adds a row to the examples or the table of the open step.
    pub fn row(&mut self, location: Location, cells: Vec<Cell>) {
        let id = self.next_id();
        let row = Row { id, location, cells };
        if let Some(examples) = &mut self.examples {
            if examples.table_header.is_none() {
                examples.table_header = Some(row);
            } else {
                examples.table_body.push(row);
            }
        } else if let Some(step) = &mut self.step {
            step.data_table.get_or_insert_with(|| DataTable { location, rows: Vec::new() }).rows.push(row);
        }
    }

    /// The first row of the open table: its line and how many cells it has.
    pub fn first_row(&self) -> Option<(usize, usize)> {
        let row = match (&self.examples, &self.step) {
            (Some(examples), _) => examples.table_header.as_ref(),
            (None, Some(step)) => step.data_table.as_ref().and_then(|table| table.rows.first()),
            (None, None) => None,
        };
        row.map(|row| (row.location.line, row.cells.len()))
    }

    /// Adds a doc string to the open step.
    pub fn doc_string(&mut self, doc_string: DocString) {
        if let Some(step) = &mut self.step {
            step.doc_string = Some(Box::new(doc_string));
        }
    }

    /// The line of the feature.
    pub fn feature_line(&self) -> Option<usize> {
        self.feature.as_ref().map(|feature| feature.location.line)
    }

    /// The line of the background of the innermost rule or feature.
    pub fn background_line(&self) -> Option<usize> {
        let of_children = self.children().iter().find_map(|child| match child {
            Child::Background(background) => Some(background.location.line),
            _ => None,
        });
        of_children.or_else(|| self.background.as_ref().map(|background| background.location.line))
    }

    /// The line of the first scenario of the innermost rule or feature.
    pub fn first_scenario_line(&self) -> Option<usize> {
        let of_children = self.children().iter().find_map(|child| match child {
            Child::Scenario(scenario) => Some(scenario.location.line),
            _ => None,
        });
        of_children.or_else(|| self.scenario.as_ref().map(|scenario| scenario.location.line))
    }

    fn children(&self) -> &[Child] {
        match (&self.rule, &self.feature) {
            (Some(rule), _) => &rule.children,
            (None, Some(feature)) => &feature.children,
            (None, None) => &[],
        }
    }

    fn add(&mut self, child: Child) {
        match (&mut self.rule, &mut self.feature) {
            (Some(rule), _) => rule.children.push(child),
            (None, Some(feature)) => feature.children.push(child),
            (None, None) => {}
        }
    }

    fn end_step(&mut self) {
        if let Some(mut step) = self.step.take() {
            step.id = self.next_id();
            if let Some(scenario) = &mut self.scenario {
                scenario.steps.push(step);
            } else if let Some(background) = &mut self.background {
                background.steps.push(step);
            }
        }
    }

    fn end_examples(&mut self) {
        if let Some(mut examples) = self.examples.take() {
            self.number(&mut examples.tags);
            examples.id = self.next_id();
            trim(&mut examples.description);
            if let Some(scenario) = &mut self.scenario {
                scenario.examples.push(examples);
            }
        }
    }

    fn end_scenario(&mut self) {
        self.end_step();
        self.end_examples();
        if let Some(mut background) = self.background.take() {
            background.id = self.next_id();
            trim(&mut background.description);
            self.add(Child::Background(background));
        }
        if let Some(mut scenario) = self.scenario.take() {
            self.number(&mut scenario.tags);
            scenario.id = self.next_id();
            trim(&mut scenario.description);
            self.add(Child::Scenario(scenario));
        }
    }

    fn end_rule(&mut self) {
        self.end_scenario();
        if let Some(mut rule) = self.rule.take() {
            self.number(&mut rule.tags);
            rule.id = self.next_id();
            trim(&mut rule.description);
            self.add(Child::Rule(rule));
        }
    }

    fn number(&mut self, tags: &mut [Tag]) {
        for tag in tags {
            tag.id = self.next_id();
        }
    }

    /// Ends everything.
    pub fn end(mut self) -> Document {
        self.end_rule();
        if let Some(mut feature) = self.feature.take() {
            self.number(&mut feature.tags);
            trim(&mut feature.description);
            self.document.feature = Some(feature);
        }
        self.document
    }
}

/// Blank lines below the last one that is not blank are not part of a description.
fn trim(description: &mut Description) {
    while description.lines.last().is_some_and(|line| line.text.trim().is_empty()) {
        description.lines.pop();
    }
}
