//! What Tab offers: sentences of the catalogue, and words of the page inside quotes.

use std::collections::BTreeSet;

use prestashop_bdd_catalogue::{Argument, Catalogue, Columns, Definition, PARAMETER_KINDS};

use super::commands;

/// What the page and the scenario have to offer between quotes.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub menu: Vec<String>,
    pub tabs: Vec<String>,
    pub columns: Vec<String>,
    /// The columns that have a filter.
    pub filters: Vec<String>,
    /// The columns that can be sorted by.
    pub sortable: Vec<String>,
    pub fields: Vec<String>,
    pub buttons: Vec<String>,
    pub links: Vec<String>,
    pub variables: Vec<String>,
    /// The sentence whose table is being written.
    pub table_of: Option<&'static Definition>,
}

/// A stretch of a sentence.
#[derive(Debug, PartialEq, Eq)]
enum Part<'example> {
    Literal(&'example str),
    /// A value between quotes.
    Quoted(&'example str),
    /// A parameter without quotes: its kind, and the one of the example.
    Word(&'example str, &'example str),
}

/// How a typed beginning can go on.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    /// With these words, up to the next value.
    Text(String),
    /// With a value that begins so; then with these words.
    Value { begun: String, after: String },
}

/// The lines that the typed beginning can become, the likeliest first.
pub(super) fn complete(typed: &str, words: &Words) -> Vec<String> {
    if let Some(definition) = words.table_of {
        return below(typed, definition);
    }
    if typed.starts_with(':') {
        return commands::NAMES.iter().filter(|name| name.starts_with(typed)).map(|name| (*name).to_owned()).collect();
    }
    let sentence = without_keyword(typed);
    let head = &typed[..typed.len() - sentence.len()];
    let sentence = &single_spaced(sentence);
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for definition in Catalogue::get().definitions() {
        for example in &definition.examples {
            let parts = parts(definition, example.step());
            for text in lines(sentence, &parts, words) {
                if text != *sentence && seen.insert(text.clone()) {
                    found.push(format!("{head}{text}"));
                }
            }
        }
    }
    found
}

/// What stands below a sentence: the columns of its table, or the quotes of its text.
fn below(typed: &str, definition: &Definition) -> Vec<String> {
    let text = match definition.argument() {
        Argument::Table(Columns::Named(columns)) => {
            let names: Vec<&str> =
                columns.iter().filter(|(_, optional)| !optional).map(|(name, _)| name.as_str()).collect();
            format!("| {} |", names.join(" | "))
        }
        Argument::Text => "\"\"\"".to_owned(),
        Argument::Table(Columns::Free) | Argument::None => "| ".to_owned(),
    };
    if text.starts_with(typed.trim_start()) { vec![text] } else { Vec::new() }
}

/// A sentence without the keyword before it.
pub(super) fn without_keyword(line: &str) -> &str {
    let line = line.trim_start();
    let keywords = ["Given ", "When ", "Then ", "And ", "But ", "* "];
    keywords.iter().find_map(|keyword| line.strip_prefix(keyword)).unwrap_or(line).trim_start()
}

/// The sentence with one space between its words; what stands in quotes is left as it is.
fn single_spaced(sentence: &str) -> String {
    let mut text = String::with_capacity(sentence.len());
    let mut in_quotes = false;
    for letter in sentence.chars() {
        in_quotes ^= letter == '"';
        if in_quotes || letter != ' ' || !text.ends_with(' ') {
            text.push(letter);
        }
    }
    text
}

/// The parts of an example.
fn parts<'example>(definition: &'example Definition, example: &'example str) -> Vec<Part<'example>> {
    let (mut parts, mut from) = (Vec::new(), 0);
    for (kind, parameter) in definition.parameters(example) {
        let quoted =
            parameter.strip_prefix(['"', '\'']).and_then(|rest| rest.strip_suffix(['"', '\''])).unwrap_or(parameter);
        let start = quoted.as_ptr() as usize - example.as_ptr() as usize;
        if quoted.is_empty() || start < from {
            continue;
        }
        parts.push(Part::Literal(&example[from..start]));
        from = start + quoted.len();
        let in_quotes = example[..start].ends_with(['"', '\'']);
        parts.push(if in_quotes { Part::Quoted(quoted) } else { Part::Word(kind, quoted) });
    }
    parts.push(Part::Literal(&example[from..]));
    parts
}

/// The lines that a typed beginning becomes by one example.
fn lines(typed: &str, parts: &[Part<'_>], words: &Words) -> Vec<String> {
    let next = goes_on(typed, parts);
    match next {
        None => Vec::new(),
        Some(Next::Text(text)) => vec![format!("{typed}{text}")],
        Some(Next::Value { begun, after }) => {
            let before = &typed[..typed.len() - begun.len()];
            values(before, &after, &begun, words).map(|value| format!("{before}{value}{after}")).collect()
        }
    }
}

fn goes_on(typed: &str, parts: &[Part<'_>]) -> Option<Next> {
    let mut rest = typed;
    for (number, part) in parts.iter().enumerate() {
        let following = &parts[number + 1..];
        match part {
            Part::Literal(literal) => match rest.strip_prefix(literal) {
                Some(behind) => rest = behind,
                None => {
                    return literal
                        .strip_prefix(rest)
                        .map(|more| Next::Text(format!("{more}{}", up_to_value(following))));
                }
            },
            Part::Quoted(_) => match rest.find(['"', '\'']) {
                Some(end) => rest = &rest[end..],
                None => return Some(Next::Value { begun: rest.to_owned(), after: up_to_value(following) }),
            },
            Part::Word(kind, own) => {
                let known =
                    PARAMETER_KINDS.iter().find(|known| known.name == *kind).map_or(&[][..], |known| known.examples);
                let all = || std::iter::once(own).chain(known);
                // The 1 of an example is not the beginning of 17.
                let ends = |word: &str| rest[word.len()..].chars().next().is_none_or(|next| !next.is_alphanumeric());
                let is_written = |word: &&&str| rest.starts_with(**word) && ends(word);
                if let Some(whole) = all().filter(is_written).max_by_key(|word| word.len()) {
                    rest = &rest[whole.len()..];
                } else if let Some(word) = all().find(|word| word.starts_with(rest)) {
                    return Some(Next::Text(format!("{}{}", &word[rest.len()..], up_to_value(following))));
                } else {
                    // Another number or title than that of the example: up to where the sentence goes on.
                    let literal = following.iter().find_map(|part| match part {
                        Part::Literal(literal) if !literal.trim().is_empty() => Some(*literal),
                        _ => None,
                    })?;
                    rest = &rest[goes_on_at(rest, literal)?..];
                }
            }
        }
    }
    None
}

/// Where a sentence goes on with these words behind a value: with all of them, or, behind a number, a title or a name that is
/// complete, with the first ones at the end of what was typed.
fn goes_on_at(rest: &str, literal: &str) -> Option<usize> {
    if let Some(at) = rest.find(literal) {
        return Some(at);
    }
    let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]).skip(1);
    ends.into_iter().find(|at| literal.starts_with(&rest[*at..]) && is_complete(&rest[..*at]))
}

/// Whether a value is written to its end: `17`, `the "Groups" grid`'s title, `{all groups}`.
fn is_complete(value: &str) -> bool {
    let is_number = value.chars().all(|digit| digit.is_ascii_digit());
    let is_quoted = value.ends_with('"') && value.matches('"').count() == 2;
    is_number || is_quoted || (value.starts_with('{') && value.ends_with('}'))
}

/// The words up to the next value: a name in quotes is that of the example, and not of this page.
fn up_to_value(parts: &[Part<'_>]) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => text.push_str(literal),
            Part::Word(_, word) => match word.split_once('"') {
                Some((before, _)) => {
                    text.push_str(before);
                    text.push('"');
                    break;
                }
                None => text.push_str(word),
            },
            Part::Quoted(_) => break,
        }
    }
    text
}

/// The values that begin so, by what stands around them.
fn values<'words>(
    before: &str,
    after: &str,
    begun: &str,
    words: &'words Words,
) -> impl Iterator<Item = String> + use<'words> {
    let (head, begun) = match begun.rfind('{') {
        Some(open) if !begun[open..].contains('}') => (begun[..=open].to_owned(), begun[open + 1..].to_owned()),
        _ => (String::new(), begun.to_owned()),
    };
    let lists: Vec<&'words Vec<String>> = if !head.is_empty() {
        vec![&words.variables]
    } else if after.contains(" of the account") {
        // The console reads no entries of an account.
        Vec::new()
    } else if before.contains("go to ") {
        vec![&words.menu]
    } else if before.contains("tab ") {
        vec![&words.tabs]
    } else if before.contains("button ") || before.contains("click") {
        vec![&words.buttons, &words.links]
    } else if before.contains("filter") && !before.contains(" where ") {
        vec![&words.filters]
    } else if before.contains("sort") {
        vec![&words.sortable]
    } else if before.contains("grid") || before.contains("column") || before.contains(" where ") {
        vec![&words.columns]
    } else if before.contains("fill in") || before.contains("field") {
        vec![&words.fields]
    } else {
        vec![&words.fields, &words.columns, &words.buttons, &words.links, &words.tabs]
    };
    let lower = begun.to_lowercase();
    let end = if head.is_empty() { "" } else { "}" };
    let fits = move |word: &&String| word.to_lowercase().starts_with(&lower);
    lists.into_iter().flatten().filter(fits).map(move |word| format!("{head}{word}{end}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Words {
            menu: list(&["Orders > Invoices", "Shop Parameters > Customer Settings"]),
            columns: list(&["ID", "Group name", "Members"]),
            filters: list(&["ID", "Group name"]),
            sortable: list(&["ID"]),
            fields: list(&["Name", "Discount"]),
            variables: list(&["unique"]),
            ..Words::default()
        }
    }

    #[test]
    fn beginning_of_a_sentence_is_completed_up_to_its_first_value() {
        let found = complete("When I go t", &words());
        assert!(found.contains(&"When I go to \"".to_owned()), "{found:?}");
        assert!(complete("I log ou", &words()).contains(&"I log out".to_owned()));
    }

    #[test]
    fn words_of_the_page_stand_between_quotes_and_the_sentence_goes_on_behind_them() {
        assert_eq!(complete("I go to \"shop", &words()), ["I go to \"Shop Parameters > Customer Settings\""]);
        let found = complete("I filter the grid by \"Gr", &words());
        assert!(found.contains(&"I filter the grid by \"Group name\" with \"".to_owned()), "{found:?}");
        let found = complete("I fill in \"Name\" with \"Bdd {un", &words());
        assert!(found.contains(&"I fill in \"Name\" with \"Bdd {unique}\"".to_owned()), "{found:?}");
    }

    #[test]
    fn columns_without_a_filter_or_an_order_are_not_offered_for_one() {
        assert!(complete("I filter the grid by \"Mem", &words()).is_empty());
        assert!(complete("I sort the grid by \"Gr", &words()).is_empty());
        assert!(!complete("I sort the grid by \"I", &words()).is_empty());
        let found = complete("every row of the grid shows \"3\" in \"Mem", &words());
        assert_eq!(found, ["every row of the grid shows \"3\" in \"Members\""]);
    }

    #[test]
    fn names_of_an_example_are_not_offered_and_spaces_count_once() {
        let words = Words { buttons: vec!["Help".to_owned()], ..words() };
        let found = complete("I click the button \"He", &words);
        assert_eq!(found, ["I click the button \"Help\" of the \"", "I click the button \"Help\""]);
        assert_eq!(
            complete("I go  to \"shop", &words),
            ["I go to \"Shop Parameters > Customer Settings\""],
            "as with one space"
        );
        assert!(complete("I fill in \"Name\" with \"a  {un", &words)[0].contains("a  {unique}"));
    }

    #[test]
    fn title_or_number_of_ones_own_does_not_end_the_completion() {
        let found = complete("I sort the \"Groups\" grid by \"ID\" in asc", &words());
        assert!(found.contains(&"I sort the \"Groups\" grid by \"ID\" in ascending order".to_owned()), "{found:?}");
        let found = complete("the grid counts 17 re", &words());
        assert!(found.iter().any(|line| line.starts_with("the grid counts 17 record")), "{found:?}");
        assert_eq!(
            complete("I go to \"shop parameters > customer s", &words()),
            ["I go to \"Shop Parameters > Customer Settings\""]
        );
        let found = complete("the grid counts 17", &words());
        assert!(found.iter().any(|line| line.starts_with("the grid counts 17 record")), "{found:?}");
    }

    #[test]
    fn table_begins_with_the_columns_of_its_sentence() {
        let table_of = Catalogue::get().find("I fill in the form:").ok();
        assert_eq!(complete("", &Words { table_of, ..Words::default() }), ["| field | value |"]);
    }
}
