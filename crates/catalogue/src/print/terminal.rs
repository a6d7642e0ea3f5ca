use prestashop_bdd_core::text::counted;

use super::super::search::{Instead, Search};
use super::super::{Catalogue, Definition, PARAMETER_KINDS};

/// As text for a terminal: the steps with all words of `search`, by subject.
pub fn terminal(catalogue: &Catalogue, search: &[String]) -> String {
    let chosen = super::chosen(catalogue, search);
    if chosen.is_empty() {
        return nothing(catalogue, search);
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

/// What is said where no step has all the words.
fn nothing(catalogue: &Catalogue, search: &[String]) -> String {
    let told = format!("no step contains \"{}\"", search.join(" "));
    match Search::of(search).instead(catalogue) {
        Some(Instead::Words(words)) => format!("{told}; did you mean: prestashop-bdd steps {}\n", words.join(" ")),
        Some(Instead::Steps(steps)) => {
            let steps = steps.iter().map(|step| format!("  {} {}\n", step.keyword, step.sentence()));
            format!("{told}; the nearest:\n{}", steps.collect::<String>())
        }
        None => format!("{told}; all steps: prestashop-bdd steps\n"),
    }
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
        let nothing = terminal(Catalogue::get(), &["zzzzzzzz".to_owned()]);
        assert_eq!(nothing, "no step contains \"zzzzzzzz\"; all steps: prestashop-bdd steps\n");
    }

    #[test]
    fn a_search_that_finds_nothing_offers_what_was_probably_meant() {
        let text = terminal(Catalogue::get(), &["filtre".to_owned(), "grid".to_owned()]);
        assert_eq!(text, "no step contains \"filtre grid\"; did you mean: prestashop-bdd steps filter grid\n");
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
    }
}
