use super::super::{Catalogue, Definition, PARAMETER_KINDS};
use crate::text::counted;

/// As text for a terminal: the steps with all words of `search`, by subject.
pub fn terminal(catalogue: &Catalogue, search: &[String]) -> String {
    let chosen = super::chosen(catalogue, search);
    if chosen.is_empty() {
        return format!("no step says anything about \"{}\"\n", search.join(" "));
    }
    let count: usize = chosen.iter().map(|(_, steps)| steps.len()).sum();
    let mut lines = Vec::new();
    let mut kinds: Vec<&str> = Vec::new();
    for (subject, steps) in &chosen {
        lines.extend([subject.title.to_uppercase(), String::new()]);
        for step in steps {
            lines.extend(entry(step));
            kinds.extend(step.parameter_kinds());
        }
    }
    lines.extend(["WHAT STANDS IN BRACES".to_owned(), String::new()]);
    for kind in PARAMETER_KINDS.iter().filter(|kind| kinds.contains(&kind.name)) {
        let name = format!("{{{}}}", kind.name);
        lines.push(format!("  {name:<16} {}", kind.meaning));
        lines.push(format!("  {:<16} {}", "", kind.examples.join("   ")));
    }
    let steps = counted(count, "step");
    lines.extend([
        String::new(),
        format!("{steps}. More, with tables, names, dates and shapes explained: docs/steps.md"),
    ]);
    lines.join("\n") + "\n"
}

fn entry(step: &Definition) -> Vec<String> {
    let mut lines = vec![format!("  {} {}", step.keyword, step.sentence())];
    let mut say = |text: &str| lines.extend(wrapped(text, 100).into_iter().map(|line| format!("      {line}")));
    say(&step.summary);
    step.details.split("\n\n").filter(|text| !text.is_empty()).for_each(&mut say);
    if let Some(columns) = &step.columns {
        say(&format!("Table: {}", super::columns(columns).join(", ")));
    }
    if !step.remembers.is_empty() {
        say(&format!("Remembers: {}", names(step)));
    }
    for example in &step.examples {
        lines.extend(example.text.lines().map(|line| format!("        {line}")));
    }
    lines.push(String::new());
    lines
}

fn names(step: &Definition) -> String {
    step.remembers.iter().map(|name| format!("{{{name}}}")).collect::<Vec<_>>().join(", ")
}

/// Lines of at most so many characters, broken between words.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let last = lines.len() - 1;
        let room = lines[last].chars().count() + 1 + word.chars().count() <= width;
        match (lines[last].is_empty(), room) {
            (true, _) => lines[last].push_str(word),
            (false, true) => lines[last].extend([" ", word]),
            (false, false) => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_word_leaves_only_steps_that_speak_of_it() {
        let text = terminal(Catalogue::get(), &["bulk".to_owned()]);
        assert!(text.contains("I choose the bulk action {string} of {grid}"), "{text}");
        assert!(!text.contains("I log out"), "{text}");
        assert_eq!(terminal(Catalogue::get(), &["weather".to_owned()]), "no step says anything about \"weather\"\n");
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    }
}
