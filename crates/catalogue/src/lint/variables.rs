use cucumber::gherkin::Step;
use prestashop_bdd_features as features;
use prestashop_bdd_variables::placeholder::is_name;
use prestashop_bdd_variables::variables::{BUILT_IN, names_in};

use super::super::{Catalogue, Columns, nearest};
use super::finding::{Finding, Rule};
use super::sentences;
use super::source::{Place, Source};

/// What every scenario knows besides [`BUILT_IN`].
const OF_THE_SETTINGS: [&str; 2] = ["admin email", "admin password"];

/// The names that every scenario knows.
pub const ALWAYS_KNOWN: [&str; BUILT_IN.len() + OF_THE_SETTINGS.len()] = {
    let mut all = [""; BUILT_IN.len() + OF_THE_SETTINGS.len()];
    let mut index = 0;
    while index < all.len() {
        all[index] = if index < BUILT_IN.len() { BUILT_IN[index] } else { OF_THE_SETTINGS[index - BUILT_IN.len()] };
        index += 1;
    }
    all
};

/// A text in which names are filled in, and the line where it stands or begins.
struct Text<'step> {
    text: &'step str,
    line: usize,
}

/// Every `{name}` has been remembered by a step before it.
pub(super) fn check(catalogue: &Catalogue, source: &Source<'_>, steps: &[&Step]) -> Vec<Finding> {
    let mut known: Vec<String> = ALWAYS_KNOWN.iter().map(|name| (*name).to_owned()).collect();
    let mut findings = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        for text in texts(catalogue, source, step) {
            match names_in(text.text) {
                Ok(names) => {
                    for (name, range) in names.into_iter().filter(|(name, _)| !known.contains(name)) {
                        let place = source.find_below(text.line, &text.text[range]);
                        let later =
                            steps[index..].iter().find(|step| remembered(catalogue, &step.value).contains(&name));
                        let message = unknown(&name, &known, later.map(|step| step.position.line));
                        findings.push(source.error(place, Rule::Variable, message));
                    }
                }
                Err(unclosed) => {
                    let place = source.find_below(text.line, &text.text[unclosed.at..]);
                    findings.push(source.error(place, Rule::Variable, unclosed.to_string()));
                }
            }
        }
        for name in remembered_records(catalogue, step).into_iter().filter(|name| !known.contains(name)) {
            let place = source.find_on(step.position.line, &name);
            findings.push(source.error(place, Rule::Variable, unknown(&name, &known, None)));
        }
        for name in remembered(catalogue, &step.value) {
            findings.extend(unusable(source.find_on(step.position.line, &name), &name, source));
            if !known.contains(&name) {
                known.push(name);
            }
        }
    }
    findings
}

fn unknown(name: &str, known: &[String], later: Option<usize>) -> String {
    if let Some(line) = later {
        return format!("{{{name}}} is used before it is remembered on line {line}");
    }
    if let Some(nearest) = nearest::word(known.iter().map(String::as_str), name) {
        return format!("nothing is remembered as {{{name}}}; did you mean {{{nearest}}}?");
    }
    let always = ALWAYS_KNOWN.len();
    let names = known[always..].iter().chain(&known[..always]).map(|name| format!("{{{name}}}"));
    format!(
        "nothing is remembered as {{{name}}} before this step\n    known here: {}",
        names.collect::<Vec<_>>().join(", ")
    )
}

fn unusable(place: Place, name: &str, source: &Source<'_>) -> Option<Finding> {
    let message = if BUILT_IN.contains(&name) {
        format!("{{{name}}} is built in and always means the same; choose another name")
    } else if is_name(name) && !name.contains(['.', '[', ']', '*']) {
        return None;
    } else {
        format!(
            "\"{name}\" is not a valid name: a name starts with a letter and contains letters, digits, spaces, _ and -"
        )
    };
    Some(source.error(place, Rule::Variable, message))
}

/// The texts of a step in which names are filled in: what stands in quotes, the rest of the sentence, cells, text below.
fn texts<'step>(catalogue: &Catalogue, source: &Source<'_>, step: &'step Step) -> Vec<Text<'step>> {
    let line = step.position.line;
    let mut texts: Vec<_> = quoted(&step.value).into_iter().map(|text| Text { text, line }).collect();
    if let Some(table) = &step.table {
        let free = sentences::resolve_quietly(catalogue, &step.value)
            .is_some_and(|found| found.definition.columns == Some(Columns::Free));
        for (row, cells) in table.rows.iter().enumerate().skip(usize::from(!free)) {
            let line = source.row(step, row);
            texts.extend(cells.iter().map(|text| Text { text, line }));
        }
    }
    let below = features::doc_string(step).map(|(_, text)| Text { text, line: source.text(step, 0) });
    texts.extend(below);
    texts
}

/// The quoted parts of a sentence, and the parts between them.
fn quoted(sentence: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = sentence;
    while let Some(open) = rest.find(['"', '\'']) {
        let quote = &rest[open..=open];
        let Some(length) = rest[open + 1..].find(quote) else { break };
        parts.push(&rest[..open]);
        parts.push(&rest[open + 1..open + 1 + length]);
        rest = &rest[open + length + 2..];
    }
    parts.push(rest);
    parts
}

/// The names that are known after a step: those in `as "…"` and those that the step remembers by itself.
///
/// A step that does not exist counts too where it says `as "…"`, so that one mistake is not told twice.
pub(crate) fn remembered(catalogue: &Catalogue, step: &str) -> Vec<String> {
    let Some(found) = sentences::resolve_quietly(catalogue, step) else {
        let name = step.rsplit_once(" as ").map(|(_, name)| unquoted(name.trim()).to_owned());
        return name.into_iter().filter(|name| is_name(name)).collect();
    };
    let own = found.definition.parameters(found.text).into_iter();
    let own = own.filter(|(kind, _)| *kind == "variable").map(|(_, text)| unquoted(text).to_owned());
    own.chain(found.definition.remembers.iter().cloned()).collect()
}

/// The names in `the remembered "…"`, without a path behind them.
fn remembered_records(catalogue: &Catalogue, step: &Step) -> Vec<String> {
    let Some(found) = sentences::resolve_quietly(catalogue, &step.value) else { return Vec::new() };
    let records = found.definition.parameters(found.text).into_iter().filter(|(kind, _)| *kind == "record");
    let names = records.filter_map(|(_, text)| text.strip_prefix("the remembered ").map(unquoted));
    names.map(|name| name.split(['.', '[']).next().unwrap_or(name).trim().to_owned()).collect()
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}
