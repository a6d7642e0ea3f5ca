use serde_json::{Value, json};

use super::super::{Argument, Catalogue, Columns, Definition, PARAMETER_KINDS};

/// As JSON, for editors and other programs: `steps` with their subject, keyword, expression, texts, argument and
/// examples, and the `parameters` explained. `search` as in [`terminal`](super::terminal()).
pub fn json(catalogue: &Catalogue, search: &[String]) -> String {
    let chosen = super::chosen(catalogue, search);
    let steps: Vec<_> =
        chosen.iter().flat_map(|(subject, steps)| steps.iter().map(|step| entry(subject.title, step))).collect();
    let parameters: Vec<_> = PARAMETER_KINDS
        .iter()
        .map(|kind| json!({"name": kind.name, "meaning": kind.meaning, "examples": kind.examples}))
        .collect();
    format!("{:#}\n", json!({"steps": steps, "parameters": parameters}))
}

fn entry(subject: &str, step: &Definition) -> Value {
    let examples: Vec<_> = step.examples.iter().map(|example| example.text.as_str()).collect();
    json!({
        "subject": subject,
        "keyword": step.keyword,
        "expression": step.sentence(),
        "regex": step.regex_text(),
        "summary": step.summary,
        "details": step.details,
        "parameters": step.parameter_kinds(),
        "argument": match step.argument() {
            Argument::None => Value::Null,
            Argument::Text => json!({"kind": "text"}),
            Argument::Table(Columns::Free) => json!({"kind": "table"}),
            Argument::Table(Columns::Named(columns)) => json!({"kind": "table", "columns": columns.iter()
                .map(|(name, optional)| json!({"name": name, "optional": optional})).collect::<Vec<_>>()}),
        },
        "remembers": step.remembers,
        "examples": examples,
        "place": step.place,
    })
}
