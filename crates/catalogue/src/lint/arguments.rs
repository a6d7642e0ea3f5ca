use cucumber::gherkin::Step;

use super::super::{Argument, Columns, Definition, nearest};
use super::finding::{Finding, Rule};
use super::source::Source;

/// The table or text below a step: there where it is needed, with the columns that the step knows.
pub(super) fn check(source: &Source<'_>, step: &Step, definition: &Definition) -> Vec<Finding> {
    let at_step = |message| vec![source.at_step(step, Rule::Argument, message)];
    match (definition.argument(), &step.table, &step.docstring) {
        (Argument::None, None, None) | (Argument::Text, None, Some(_)) => Vec::new(),
        (Argument::Table(columns), Some(table), _) => rows(source, step, columns, &table.rows),
        (Argument::Table(_), None, _) => {
            at_step(format!("the step needs a table below it, such as:{}", argument_of_example(definition)))
        }
        (Argument::Text, ..) => {
            at_step(format!("the step needs a text below it, such as:{}", argument_of_example(definition)))
        }
        (Argument::None, Some(_), _) => at_step("the step takes no table; there is one below it".to_owned()),
        (Argument::None, None, Some(_)) => at_step("the step takes no text; there is one below it".to_owned()),
    }
}

fn argument_of_example(definition: &Definition) -> String {
    let lines = definition.examples.iter().flat_map(|example| example.text.lines().skip(1));
    lines.flat_map(|line| ["\n    ", line.trim_start()]).collect()
}

fn rows(source: &Source<'_>, step: &Step, columns: &Columns, rows: &[Vec<String>]) -> Vec<Finding> {
    let Some((headers, values)) = rows.split_first() else { return Vec::new() };
    let line = source.row(step, 0);
    let mut findings = Vec::new();
    if values.is_empty() {
        let message = "the table has only a header row; add rows below it".to_owned();
        findings.push(source.error(source.beginning_of(line), Rule::Argument, message));
    }
    let Columns::Named(known) = columns else { return findings };
    let list = || {
        let named =
            known.iter().map(|(name, optional)| format!("{name}{}", if *optional { " (optional)" } else { "" }));
        named.collect::<Vec<_>>().join(", ")
    };
    let mut meant = Vec::new();
    for header in headers.iter().filter(|header| !known.iter().any(|(name, _)| name == *header)) {
        let free = known.iter().map(|(name, _)| name.as_str()).filter(|name| !headers.iter().any(|it| it == name));
        let nearest = nearest::word(free, header);
        meant.extend(nearest);
        let advice = nearest.map(|name| format!("; did you mean \"{name}\"?")).unwrap_or_default();
        let message = format!("the step's table has no column \"{header}\"{advice}\n    its columns: {}", list());
        findings.push(source.error(source.find_on(line, header), Rule::Argument, message));
    }
    for (name, optional) in known {
        let there = *optional || headers.contains(name) || meant.contains(&name.as_str());
        if !there {
            let message = format!("the table has no column \"{name}\"\n    its columns: {}", list());
            findings.push(source.error(source.beginning_of(line), Rule::Argument, message));
        }
    }
    findings
}
