//! The engine's feature, made of a document: with a scenario for each row of examples.

use std::path::Path;

use cucumber::gherkin::{self, LineCol, Span, StepType};
use prestashop_bdd_gherkin::document::{
    Background, Child, DataTable, Description, Document, Examples, KeywordType, Location, Row, Rule, Scenario, Step,
    Tag,
};

/// Returns the feature of a document with its outlines expanded: each row of examples becomes a scenario on the row's own
/// line, with the span of its outline. `None` where the document has no feature.
pub(super) fn feature(document: &Document, path: &Path) -> Option<gherkin::Feature> {
    let feature = document.feature.as_ref()?;
    let children = Children::of(&feature.children);
    Some(gherkin::Feature {
        keyword: feature.keyword.to_owned(),
        name: feature.name.clone(),
        description: description(&feature.description),
        background: children.background,
        scenarios: children.scenarios,
        rules: children.rules,
        tags: tags(&feature.tags),
        span: span(feature.location),
        position: position(feature.location),
        path: Some(path.to_owned()),
    })
}

/// The text below a step: the media type and the content, examples filled in. `None` where there is none.
pub fn doc_string(step: &gherkin::Step) -> Option<(&str, &str)> {
    // The engine keeps what stands between the quotes: the media type and a line end, the content and a line end.
    let between = step.docstring.as_deref()?;
    let (media_type, content) = between.split_once('\n').unwrap_or(("", between));
    Some((media_type, content.strip_suffix('\n').unwrap_or(content)))
}

#[derive(Default)]
struct Children {
    background: Option<gherkin::Background>,
    scenarios: Vec<gherkin::Scenario>,
    rules: Vec<gherkin::Rule>,
}

impl Children {
    fn of(children: &[Child]) -> Self {
        let mut all = Self::default();
        for child in children {
            match child {
                Child::Background(own) => all.background = Some(background(own)),
                Child::Scenario(own) if own.examples.is_empty() => all.scenarios.push(scenario(own)),
                Child::Scenario(own) => all.scenarios.extend(expanded(own)),
                Child::Rule(own) => all.rules.push(rule(own)),
            }
        }
        all
    }
}

fn rule(rule: &Rule) -> gherkin::Rule {
    let children = Children::of(&rule.children);
    gherkin::Rule {
        keyword: rule.keyword.to_owned(),
        name: rule.name.clone(),
        description: description(&rule.description),
        background: children.background,
        scenarios: children.scenarios,
        tags: tags(&rule.tags),
        span: span(rule.location),
        position: position(rule.location),
    }
}

fn background(background: &Background) -> gherkin::Background {
    gherkin::Background {
        keyword: background.keyword.to_owned(),
        name: background.name.clone(),
        description: description(&background.description),
        steps: steps(&background.steps),
        span: span(background.location),
        position: position(background.location),
    }
}

fn scenario(scenario: &Scenario) -> gherkin::Scenario {
    gherkin::Scenario {
        keyword: scenario.keyword.to_owned(),
        name: scenario.name.clone(),
        description: description(&scenario.description),
        steps: steps(&scenario.steps),
        examples: scenario.examples.iter().map(examples).collect(),
        tags: tags(&scenario.tags),
        span: span(scenario.location),
        position: position(scenario.location),
    }
}

fn expanded(outline: &Scenario) -> Vec<gherkin::Scenario> {
    let written = scenario(outline);
    let tables = outline.examples.iter().filter_map(|examples| Some((examples, examples.table_header.as_ref()?)));
    let rows = tables.flat_map(|(examples, header)| examples.table_body.iter().map(move |row| (examples, header, row)));
    rows.map(|(examples, header, row)| filled(&written, examples, header, row)).collect()
}

/// A row of examples as a scenario.
fn filled(outline: &gherkin::Scenario, of: &Examples, header: &Row, row: &Row) -> gherkin::Scenario {
    let mut scenario = outline.clone();
    scenario.position = position(row.location);
    scenario.tags.extend(tags(&of.tags));
    let mut own = examples(of);
    own.table = Some(table([header, row], header.location));
    scenario.examples = vec![own];
    let columns = header.cells.iter().zip(&row.cells);
    let values: Vec<_> = columns.map(|(name, cell)| (format!("<{}>", name.value), cell.value.as_str())).collect();
    let fill = |text: &mut String| {
        if text.contains('<') {
            *text = values.iter().fold(std::mem::take(text), |text, (name, value)| text.replace(name, value));
        }
    };
    fill(&mut scenario.name);
    for step in &mut scenario.steps {
        fill(&mut step.value);
        step.docstring.iter_mut().for_each(fill);
        step.table.iter_mut().flat_map(|table| table.rows.iter_mut().flatten()).for_each(fill);
    }
    scenario
}

fn examples(examples: &Examples) -> gherkin::Examples {
    gherkin::Examples {
        keyword: examples.keyword.to_owned(),
        name: Some(examples.name.clone()).filter(|name| !name.is_empty()),
        description: description(&examples.description),
        table: examples
            .table_header
            .as_ref()
            .map(|header| table([header].into_iter().chain(&examples.table_body), header.location)),
        tags: tags(&examples.tags),
        span: span(examples.location),
        position: position(examples.location),
    }
}

fn steps(steps: &[Step]) -> Vec<gherkin::Step> {
    // What stands before `And` gives it its meaning.
    let mut ty = StepType::Given;
    let step = |step: &Step| {
        ty = match step.keyword_type {
            KeywordType::Context => StepType::Given,
            KeywordType::Action => StepType::When,
            KeywordType::Outcome => StepType::Then,
            KeywordType::Conjunction | KeywordType::Unknown => ty,
        };
        gherkin::Step {
            keyword: step.keyword.to_owned(),
            ty,
            value: step.text.clone(),
            docstring: step.doc_string.as_ref().map(|text| {
                let media_type = text.media_type.as_deref().unwrap_or_default();
                format!("{media_type}\n{}\n", text.content)
            }),
            table: step.data_table.as_ref().map(|DataTable { location, rows }| table(rows, *location)),
            span: span(step.location),
            position: position(step.location),
        }
    };
    steps.iter().map(step).collect()
}

fn table<'row>(rows: impl IntoIterator<Item = &'row Row>, location: Location) -> gherkin::Table {
    let cells = |row: &Row| row.cells.iter().map(|cell| cell.value.clone()).collect();
    gherkin::Table { rows: rows.into_iter().map(cells).collect(), span: span(location), position: position(location) }
}

/// The lines of a description without their indentation and without blank ones.
fn description(description: &Description) -> Option<String> {
    let lines = description.lines.iter().map(|line| line.text.trim()).filter(|line| !line.is_empty());
    let text = lines.collect::<Vec<_>>().join("\n");
    (!text.is_empty()).then_some(text)
}

/// The engine's tags have no `@`.
fn tags(tags: &[Tag]) -> Vec<String> {
    tags.iter().map(|tag| tag.name.trim_start_matches('@').to_owned()).collect()
}

fn position(location: Location) -> LineCol {
    LineCol { line: location.line, col: location.column }
}

/// Tells what stands in different places apart; a scenario of an outline has that of the outline.
fn span(location: Location) -> Span {
    Span { start: location.line, end: location.line }
}
