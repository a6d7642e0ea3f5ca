//! The catalogue for readers and for programs.

use super::Catalogue;

/// As text for a terminal.
pub fn terminal(catalogue: &Catalogue) -> String {
    catalogue
        .definitions()
        .iter()
        .map(|step| format!("{} {}\n    {}\n", step.keyword, step.expression, step.summary))
        .collect()
}

/// As Markdown.
pub fn markdown(catalogue: &Catalogue) -> String {
    terminal(catalogue)
}

/// As JSON.
pub fn json(catalogue: &Catalogue) -> String {
    let steps: Vec<_> =
        catalogue.definitions().iter().map(|step| serde_json::json!({"expression": step.expression})).collect();
    serde_json::Value::from(steps).to_string()
}
