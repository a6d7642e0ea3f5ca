use super::super::{Argument, Catalogue, Definition, PARAMETER_KINDS};

/// What stands before the steps, written by hand.
const REFERENCE: &str = include_str!("reference.md");

/// Where the contents and the table of parameters go in [`REFERENCE`].
const CONTENTS: &str = "<!-- contents -->\n";
const PARAMETERS: &str = "<!-- parameters -->\n";

/// As Markdown: the whole reference, `docs/steps.md`. `search` as in [`terminal`](super::terminal).
pub fn markdown(catalogue: &Catalogue, search: &[String]) -> String {
    let chosen = super::chosen(catalogue, search);
    let mut text = String::new();
    for (subject, steps) in &chosen {
        text += &format!("\n## {}\n\n{}\n", subject.title, subject.introduction);
        text.extend(steps.iter().map(|step| entry(step)));
    }
    if !search.is_empty() {
        return text.trim_start().to_owned();
    }
    let contents = REFERENCE.lines().filter_map(|line| line.strip_prefix("## ")).map(|title| (title, None));
    let contents = contents.chain(chosen.iter().map(|(subject, steps)| (subject.title, Some(steps))));
    let contents: String = contents
        .map(|(title, steps)| {
            let count = steps.map(|steps| format!(" ({})", steps.len())).unwrap_or_default();
            format!("- [{title}](#{}){count}\n", anchor(title))
        })
        .collect();
    let reference: String = REFERENCE.replace(CONTENTS, &contents).replace(PARAMETERS, &parameters());
    format!("{reference}{text}")
}

/// The address of a heading on the page, as GitHub and GitLab make it.
fn anchor(title: &str) -> String {
    let kept = title.chars().filter(|character| character.is_alphanumeric() || matches!(character, ' ' | '-'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn parameters() -> String {
    let mut text = "| in a sentence | what may stand there | written |\n|---|---|---|\n".to_owned();
    for kind in PARAMETER_KINDS {
        let examples: Vec<_> = kind.examples.iter().map(|example| format!("`{example}`")).collect();
        text += &format!("| `{{{}}}` | {} | {} |\n", kind.name, kind.meaning, examples.join(", "));
    }
    text
}

fn entry(step: &Definition) -> String {
    let mut text = format!("\n### {} {}\n\n{}\n", step.keyword, heading(step.sentence()), step.summary);
    if !step.details.is_empty() {
        text += &format!("\n{}\n", step.details);
    }
    match step.argument() {
        Argument::None => {}
        Argument::Text => text += "\nBelow it: a text between two lines of `\"\"\"`.\n",
        Argument::Table(columns) => {
            text += &format!("\nColumns of its table: {}.\n", super::columns(columns).join(", "));
        }
    }
    if !step.remembers.is_empty() {
        let names: Vec<_> = step.remembers.iter().map(|name| format!("`{{{name}}}`")).collect();
        text += &format!("\nRemembers: {}.\n", names.join(", "));
    }
    text.extend(step.examples.iter().map(|example| format!("\n```gherkin\n{}\n```\n", example.text)));
    text
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
