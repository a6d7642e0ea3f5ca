//! The groups of a regular expression as a tree, and what each matched.

use prestashop_bdd_catalogue::Matcher;
use serde::Serialize;

/// A parameter of a step definition, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its number in the expression; none where it only holds others together.
    number: Option<usize>,
    /// What it matches, as a regular expression without names.
    pub source: String,
    children: Vec<Group>,
}

/// What a group matched; empty where it had no part in the match.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Matched {
    /// Where it begins, in UTF-16 units, in which the readers of messages count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<usize>,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The groups in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Matched>,
}

/// A regular expression with its parameters as groups: the engine has no group around a parameter of several ways to
/// write it, only groups `__0_0`, `__0_1` … in it.
#[derive(Debug)]
pub struct Grouped {
    matcher: Matcher,
    /// One a parameter.
    pub groups: Vec<Group>,
}

impl Grouped {
    /// Reads the groups of an expression. One that cannot be read matches nothing.
    pub fn new(source: &str) -> Self {
        let whole = with_whole_parameters(source);
        let groups = groups(&whole, &mut 0);
        Self { matcher: Matcher::new(whole), groups }
    }

    /// What the groups matched in a text; none where it does not match.
    pub fn matched(&self, text: &str) -> Option<Vec<Matched>> {
        let captures = self.matcher.captures(text)?;
        Some(self.groups.iter().map(|group| matched(group, text, &captures)).collect())
    }
}

fn matched(group: &Group, text: &str, captures: &regex::Captures<'_>) -> Matched {
    let found = group.number.and_then(|number| captures.get(number));
    Matched {
        start: found.map(|found| text[..found.start()].encode_utf16().count()),
        value: found.map(|found| found.as_str().to_owned()),
        children: group.children.iter().map(|child| matched(child, text, captures)).collect(),
    }
}

/// The parentheses of an expression, one after the other: where, whether it opens.
fn parentheses(source: &str) -> Vec<(usize, bool)> {
    let mut found = Vec::new();
    let mut letters = source.char_indices();
    let mut in_class = false;
    while let Some((index, letter)) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' | ')' if !in_class => found.push((index, letter == '(')),
            _ => {}
        }
    }
    found
}

/// Turns the `(?:` around the parts `__0_0`, `__0_1` … of a parameter into a group of its own.
fn with_whole_parameters(source: &str) -> String {
    let mut open: Vec<usize> = Vec::new();
    let mut wrapped: Vec<(usize, String)> = Vec::new();
    for (index, opens) in parentheses(source) {
        if !opens {
            open.pop();
            continue;
        }
        let part = source[index..].strip_prefix("(?P<__").and_then(|rest| rest.split_once('_')).map(|(id, _)| id);
        // Expressions have no parameters inside other groups, so the outermost group is the parameter's.
        let around = open.first().filter(|open| source[**open..].starts_with("(?:"));
        if let (Some(parameter), Some(around)) = (part, around)
            && !wrapped.iter().any(|(_, known)| known == parameter)
        {
            wrapped.push((*around, parameter.to_owned()));
        }
        open.push(index);
    }
    wrapped.sort_by_key(|(index, _)| *index);
    let mut whole = String::with_capacity(source.len() + 8);
    let mut from = 0;
    for (index, _) in wrapped {
        whole.push_str(&source[from..index]);
        whole.push('(');
        from = index + "(?:".len();
    }
    whole.push_str(&source[from..]);
    whole
}

fn groups(source: &str, number: &mut usize) -> Vec<Group> {
    struct Open {
        content: usize,
        number: Option<usize>,
        children: Vec<Group>,
    }
    let mut open = vec![Open { content: 0, number: None, children: Vec::new() }];
    for (index, opens) in parentheses(source) {
        if opens {
            let rest = &source[index..];
            let named = rest.starts_with("(?P<")
                || (rest.starts_with("(?<") && !rest.starts_with("(?<=") && !rest.starts_with("(?<!"));
            let captures = named || !rest.starts_with("(?");
            let content = if named { index + rest.find('>').unwrap_or(0) + 1 } else { index + 1 };
            *number += usize::from(captures);
            open.push(Open { content, number: captures.then_some(*number), children: Vec::new() });
        } else if open.len() > 1
            && let Some(closed) = open.pop()
            && let Some(around) = open.last_mut()
        {
            match closed.number {
                Some(_) => around.children.push(Group {
                    number: closed.number,
                    source: without_wrapping(&without_names(&source[closed.content..index])).to_owned(),
                    children: closed.children,
                }),
                None => around.children.extend(closed.children),
            }
        }
    }
    open.into_iter().next().map(|all| all.children).unwrap_or_default()
}

/// Without a `(?:…)` around all of it.
fn without_wrapping(source: &str) -> &str {
    let Some(inner) = source.strip_prefix("(?:").and_then(|rest| rest.strip_suffix(')')) else { return source };
    let mut depth = 0_usize;
    for (index, opens) in parentheses(source) {
        depth = if opens { depth + 1 } else { depth.saturating_sub(1) };
        if depth == 0 && index + 1 < source.len() {
            return source;
        }
    }
    without_wrapping(inner)
}

fn without_names(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("(?P<__") {
        plain.push_str(before);
        plain.push('(');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(start: usize, value: &str, children: Vec<Matched>) -> Matched {
        Matched { start: Some(start), value: Some(value.to_owned()), children }
    }

    #[test]
    fn a_text_in_quotes_is_one_argument_with_its_quotes() {
        let string = r#"(?:"(?P<__0_0>[^"\\]*(?:\\.[^"\\]*)*)"|'(?P<__0_1>[^'\\]*(?:\\.[^'\\]*)*)')"#;
        let grouped = Grouped::new(&format!("^I go to {string}$"));
        let children = vec![at(9, "Groups", Vec::new()), Matched::default()];
        assert_eq!(grouped.matched("I go to \"Groups\""), Some(vec![at(8, "\"Groups\"", children)]));
        assert_eq!(grouped.groups[0].source, r#""([^"\\]*(?:\\.[^"\\]*)*)"|'([^'\\]*(?:\\.[^'\\]*)*)'"#);
        assert_eq!(grouped.matched("I stay"), None);
    }

    #[test]
    fn parts_of_a_parameter_belong_to_it_wherever_the_next_begins() {
        let grouped = Grouped::new(r"^(?:(?P<__0_0>[A-Z]{3})-(?P<__0_1>[A-Z]{3})) and (?:a|b) ((?:-?\d+)|(?:\d+))$");
        let flight = at(0, "LHR-CDG", vec![at(0, "LHR", Vec::new()), at(4, "CDG", Vec::new())]);
        assert_eq!(grouped.matched("LHR-CDG and a 12"), Some(vec![flight, at(14, "12", Vec::new())]));
        assert_eq!(grouped.groups[0].source, "([A-Z]{3})-([A-Z]{3})");
    }

    #[test]
    fn a_parameter_is_described_without_what_the_engine_wraps_it_in() {
        let source = |regex: &str| Grouped::new(regex).groups[0].source.clone();
        assert_eq!(
            source("^(?:(?:the (?P<__0_0>[a-z]+)|(?:a (?P<__0_1>[a-z]+)))) row$"),
            "the ([a-z]+)|(?:a ([a-z]+))"
        );
        assert_eq!(source("^((?:a)|(?:b))$"), "(?:a)|(?:b)");
    }

    #[test]
    fn places_are_counted_as_readers_of_messages_count() {
        let grouped = Grouped::new(r"^é𝄞 \((\d+)\) [()](x)?$");
        assert_eq!(grouped.matched("é𝄞 (7) ("), Some(vec![at(5, "7", Vec::new()), Matched::default()]));
    }
}
