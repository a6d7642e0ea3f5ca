//! Texts for property tests: features, and features with lines lost, swapped, doubled and made up.

use proptest::collection::vec;
use proptest::prelude::*;

/// What lines of features are made of, whether it fits or not.
const LINES: &[&str] = &[
    "Feature: f",
    "# language: fr",
    "#language:no-such",
    "Fonctionnalité: f",
    "  Rule: r",
    "  Background:",
    "  Scenario: s",
    "  Scenario Outline: <a>",
    "    Examples:",
    "  Scénario: s",
    "  Senario: s",
    "    Given a",
    "    When\tb",
    "    Then <a>",
    "    Then",
    "    - Then c",
    "    * d",
    "    Quand e",
    "      | a | b\\|\\n |",
    "      | 1 | 2 |",
    "      | 1 |",
    "      |",
    "      | a | b",
    "      \"\"\"",
    "      \"\"\"json",
    "      ```",
    "      \\\"\\\"\\\" x",
    "  @tag @other#1",
    "  @",
    "  @a b",
    "  # comment",
    "  # as text: <x>",
    "prose",
    "",
    "   ",
    "\u{feff}",
    "“x”\u{a0}\u{200b}",
    "# Feature: markdown",
    "* Given markdown",
    "`@tag` `@other`",
    "  | --- | --- |",
];

/// Features and more of the kind, in any order.
pub fn spoilt() -> impl Strategy<Value = String> {
    let line = prop_oneof![8 => prop::sample::select(LINES).prop_map(str::to_owned), 1 => "\\PC{0,12}"];
    let end = prop_oneof![8 => Just("\n"), 1 => Just("\r\n"), 1 => Just("\r")];
    let lines = vec((line, end), 0..40);
    (prop::bool::ANY, lines).prop_map(|(begun, lines)| {
        let begin = if begun { "Feature: f\n" } else { "" };
        lines.into_iter().fold(begin.to_owned(), |text, (line, end)| text + &line + end)
    })
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-z<>\"|\\\\ é漢]{0,12}", Just("sa a x".to_owned())]
}

fn block(line: impl Strategy<Value = String>, longest: usize) -> impl Strategy<Value = String> {
    vec(line, 0..longest).prop_map(|lines| lines.concat())
}

/// Blank lines and comments between other lines.
fn gap() -> impl Strategy<Value = String> {
    prop_oneof![6 => Just(String::new()), 1 => Just("\n".to_owned()), 1 => Just("  # note\n".to_owned()), 1 => Just(" \t\n# x \n".to_owned())]
}

fn tags() -> impl Strategy<Value = String> {
    prop_oneof![3 => Just(String::new()), 1 => Just("  @a @b#1@c #why\n".to_owned()), 1 => Just("@x\n # between\n @y\n".to_owned())]
}

fn description() -> impl Strategy<Value = String> {
    let line =
        prop_oneof!["[A-Z][a-z:é -]{0,10}", Just("  deeper\t".to_owned()), Just(String::new()), Just("# c".to_owned())];
    block(line.prop_map(|line| format!("  x{line}\n").replace("x#", "#").replace("  x\n", "\n")), 4)
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z é]{0,6}", Just("\\|".to_owned()), Just("\\n x \\n".to_owned()), Just("C:\\temp\\\\".to_owned())]
}

fn table(longest: usize) -> impl Strategy<Value = String> {
    (0..4_usize, 1..longest).prop_flat_map(|(columns, rows)| {
        let row = (gap(), vec(cell(), columns)).prop_map(|(gap, cells)| {
            let cells: String = cells.into_iter().map(|cell| cell + " |").collect();
            format!("{gap}      |{cells}\n")
        });
        vec(row, rows).prop_map(|rows| rows.concat())
    })
}

fn doc_string() -> impl Strategy<Value = String> {
    let quotes = prop::sample::select(&["\"\"\"", "```"][..]);
    let line = prop_oneof!["[a-z#@|\\\\\" ]{0,10}", Just("\\\"\\\"\\\"".to_owned()), Just("a \\`\\`\\`\"".to_owned())];
    (
        quotes,
        prop::sample::select(&["", "json", "text/plain; x"][..]),
        block(line.prop_map(|line| format!("     x{line}\n")), 5),
    )
        .prop_map(|(quotes, media_type, lines)| {
            format!("      {quotes}{media_type}\n{}      {quotes}\n", lines.replace("     x", "       "))
        })
        // A line of the text that closes it early is none of a good feature.
        .prop_filter("closed early", |text| {
            text.lines().filter(|line| line.trim_start().starts_with(&text.trim_start()[..3])).count() == 2
        })
}

fn step() -> impl Strategy<Value = String> {
    let keyword = prop::sample::select(&["Given ", "When\t", "Then   ", "And ", "* "][..]);
    let argument = prop_oneof![
        3 => Just(String::new()),
        1 => table(4),
        1 => doc_string(),
        1 => (table(3), doc_string()).prop_map(|(table, text)| table + &text),
        1 => (doc_string(), table(3)).prop_map(|(text, table)| text + &table),
    ];
    (gap(), keyword, words(), argument)
        .prop_map(|(gap, keyword, text, argument)| format!("{gap}    {keyword}{text}\n{argument}"))
}

fn examples() -> impl Strategy<Value = String> {
    let table = prop_oneof![1 => Just(String::new()), 3 => table(4)];
    (gap(), tags(), words(), description(), table).prop_map(|(gap, tags, name, description, table)| {
        format!("{gap}{tags}    Examples: {name}\n{description}\n{table}")
    })
}

fn scenario() -> impl Strategy<Value = String> {
    let keyword = prop::sample::select(&["Scenario", "Scenario Outline", "Example"][..]);
    (gap(), tags(), keyword, words(), description(), block(step(), 4), block(examples(), 3)).prop_map(
        |(gap, tags, keyword, name, description, steps, examples)| {
            format!("{gap}{tags}  {keyword}: {name}\n{description}{steps}{examples}")
        },
    )
}

fn background() -> impl Strategy<Value = String> {
    let some = (gap(), words(), description(), block(step(), 3))
        .prop_map(|(gap, name, description, steps)| format!("{gap}  Background: {name}\n{description}{steps}"));
    prop_oneof![Just(String::new()), some]
}

fn rule() -> impl Strategy<Value = String> {
    (gap(), tags(), words(), description(), background(), block(scenario(), 3)).prop_map(
        |(gap, tags, name, description, background, scenarios)| {
            format!("{gap}{tags}  Rule: {name}\n{description}{background}{scenarios}")
        },
    )
}

/// Features without errors.
pub fn features() -> impl Strategy<Value = String> {
    let language = prop_oneof![3 => Just(""), 1 => Just("# first\n# language: en \n")];
    (language, gap(), tags(), words(), description(), background(), block(scenario(), 4), block(rule(), 3)).prop_map(
        |(language, gap, tags, name, description, background, scenarios, rules)| {
            format!("{language}{gap}{tags}Feature: {name}\n{description}{background}{scenarios}{rules}")
        },
    )
}
