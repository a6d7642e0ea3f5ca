use cucumber::gherkin::Step;
use prestashop_bdd_json::{Expectation, JsonPath};
use prestashop_bdd_variables::variables::names_in;

use super::finding::{Finding, Rule};
use super::sentences::Resolved;
use super::source::Source;

/// Subjects whose tables and sentences speak about JSON.
const OF_JSON: [&str; 2] = ["responses", "agreement"];

/// Words of sentences that look for a text in a longer one.
const OF_PARTS: [&str; 5] = ["contains", "contain", "containing", "says", "say"];

/// Empty texts that are looked for in longer ones, shapes (`#number > 0`) and JSON paths that cannot be read.
pub(super) fn check(source: &Source<'_>, step: &Step, found: &Resolved<'_, '_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = empty_part(source, step, found).into_iter().collect();
    if !OF_JSON.contains(&found.definition.subject) {
        return findings;
    }
    for (kind, text) in found.definition.parameters(found.text) {
        let text = text.trim_matches(['"', '\'']);
        if kind == "string" && text.starts_with('#') {
            let place = source.find_on(step.position.line, text);
            findings.extend(shape(text).map(|message| source.error(place, Rule::Value, message)));
        }
    }
    let Some((headers, rows)) = step.table.as_ref().and_then(|table| table.rows.split_first()) else {
        return findings;
    };
    // In the tables of agreement "field" is a label of the back office.
    let paths = if found.definition.subject == "responses" { "field" } else { "response" };
    for (index, cells) in rows.iter().enumerate() {
        let line = source.row(step, index + 1);
        for (header, cell) in headers.iter().zip(cells) {
            let message = match header.as_str() {
                "value" if cell.starts_with('#') => shape(cell),
                header if header == paths && cell != "-" => path(cell),
                _ => None,
            };
            findings.extend(message.map(|message| source.error(source.find_on(line, cell), Rule::Value, message)));
        }
    }
    findings
}

/// A check for an empty text, which stands in every text.
fn empty_part(source: &Source<'_>, step: &Step, found: &Resolved<'_, '_>) -> Option<Finding> {
    let is_part = found.definition.expression.split(' ').any(|word| OF_PARTS.contains(&word));
    let is_empty = |(kind, text): &(&str, &str)| *kind == "string" && text.trim_matches(['"', '\'']).trim().is_empty();
    found.definition.parameters(found.text).iter().find(|parameter| is_part && is_empty(parameter))?;
    let place = source.find_on(step.position.line, "\"\"");
    Some(source.error(place, Rule::Value, "an empty text stands in every text, so nothing would be checked".to_owned()))
}

/// What is wrong with a shape; one with a `{name}` in it is known only later.
fn shape(text: &str) -> Option<String> {
    if names_in(text).map_or(true, |names| !names.is_empty()) {
        return None;
    }
    Expectation::from_cell(text).err().map(|error| error.to_string().replace('\n', "\n    "))
}

fn path(text: &str) -> Option<String> {
    if names_in(text).map_or(true, |names| !names.is_empty()) {
        return None;
    }
    text.parse::<JsonPath>().err().map(|error| error.to_string())
}
