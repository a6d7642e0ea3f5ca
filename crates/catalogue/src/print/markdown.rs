use super::super::{Argument, Catalogue, Definition, PARAMETER_KINDS};

/// What stands before the steps, written by hand.
const REFERENCE: &str = include_str!("reference.md");

/// Where the contents and the table of parameters go in [`REFERENCE`].
const CONTENTS: &str = "<!-- contents -->\n";
const PARAMETERS: &str = "<!-- parameters -->\n";

/// As Markdown: the whole reference, `docs/steps.md`. `search` as in [`terminal`](super::terminal()).
pub fn markdown(catalogue: &Catalogue, search: &[String]) -> String {
    let chosen = super::chosen(catalogue, search);
    let mut sections = Vec::new();
    for (subject, steps) in &chosen {
        sections.push(format!("\n## {}\n\n{}\n", subject.title, subject.introduction));
        sections.extend(steps.iter().map(|step| entry(step)));
    }
    let text = sections.concat();
    if !search.is_empty() {
        return text.trim_start().to_owned();
    }
    let contents = REFERENCE.lines().filter_map(|line| line.strip_prefix("## ")).filter(|title| *title != "Contents");
    let contents = contents.map(|title| (title, None));
    let contents = contents.chain(chosen.iter().map(|(subject, steps)| (subject.title, Some(steps))));
    let contents: Vec<String> = contents
        .map(|(title, steps)| {
            let count = steps.map(|steps| format!(" ({})", steps.len())).unwrap_or_default();
            format!("- [{title}](#{}){count}\n", anchor(title))
        })
        .collect();
    let reference: String = REFERENCE.replace(CONTENTS, &contents.concat()).replace(PARAMETERS, &parameters());
    format!("{reference}{text}")
}

/// The address of a heading on the page, as GitHub and GitLab make it.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn parameters() -> String {
    let mut lines = vec!["| in a sentence | what may stand there | written |\n|---|---|---|\n".to_owned()];
    for kind in PARAMETER_KINDS {
        let examples: Vec<_> = kind.examples.iter().map(|example| format!("`{example}`")).collect();
        lines.push(format!("| `{{{}}}` | {} | {} |\n", kind.name, kind.meaning, examples.join(", ")));
    }
    lines.concat()
}

fn entry(step: &Definition) -> String {
    let mut parts = vec![format!("\n### {} {}\n\n{}\n", step.keyword, heading(step.sentence()), step.summary)];
    if !step.details.is_empty() {
        parts.push(format!("\n{}\n", step.details));
    }
    match step.argument() {
        Argument::None => {}
        Argument::Text => parts.push("\nBelow it: a text between two lines of `\"\"\"`.\n".to_owned()),
        Argument::Table(columns) => {
            parts.push(format!("\nColumns of its table: {}.\n", super::columns(columns).join(", ")));
        }
    }
    if !step.remembers.is_empty() {
        let names: Vec<_> = step.remembers.iter().map(|name| format!("`{{{name}}}`")).collect();
        parts.push(format!("\nRemembers: {}.\n", names.join(", ")));
    }
    parts.extend(step.examples.iter().map(|example| format!("\n```gherkin\n{}\n```\n", example.text)));
    parts.concat()
}

/// A sentence as a heading: its braces in code, so that no Markdown reader takes them for something else.
fn heading(sentence: &str) -> String {
    sentence.replace('{', "`{").replace('}', "}`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contents_lead_to_headings_that_are_there() {
        let text = markdown(Catalogue::get(), &[]);
        let headings: Vec<_> =
            text.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' ')).map(anchor).collect();
        let links: Vec<_> = text.split("](#").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
        assert!(links.len() > 15, "{links:?}");
        for link in links {
            assert!(headings.iter().any(|heading| heading == link), "no heading for #{link}");
        }
    }
}
