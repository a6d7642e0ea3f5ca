//! Spoilt features: an answer, never a panic, and in time.
//!
//! In every run of the tests for a second; for ten minutes with
//! `FUZZ_SECONDS=600 cargo test --release -p prestashop-bdd-gherkin --test fuzz -- --nocapture`.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "it/texts.rs"]
mod texts;

use std::time::{Duration, Instant};

use prestashop_bdd_gherkin::print::print;
use prestashop_bdd_gherkin::{lint, pickles, read, read_markdown};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;

/// No text of up to 1 MiB takes longer.
const LONGEST: Duration = Duration::from_secs(1);
/// The length of long texts: a build with debug assertions is slower.
const LENGTH: usize = if cfg!(debug_assertions) { 1 << 17 } else { 1 << 20 };

/// How long this thread has run: other work of the machine does not count, where the system can tell.
fn clock(begun: Instant) -> Duration {
    let times = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let own = times.as_deref().and_then(|times| times.split(' ').next()?.parse().ok());
    own.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// How long it takes to do with a text all that can be done.
fn time(text: &str) -> Duration {
    let now = Instant::now();
    let begun = clock(now);
    for reading in [read(text), read_markdown(text)] {
        let document = &reading.document;
        lint::check(text, document);
        print(document);
        // Examples make as many scenarios as they have rows; a placeholder may stand in each of many steps of them.
        if text.len() < 10_000 {
            pickles::pickles(document, "f", 0);
        }
    }
    clock(now).saturating_sub(begun)
}

#[test]
fn spoilt_features_are_read_without_a_panic() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|seconds| seconds.parse().ok()).unwrap_or(1);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut runner = TestRunner::default();
    let (spoilt, features) = (texts::spoilt(), texts::features());
    let mut texts = 0_u64;
    while texts == 0 || Instant::now() < end {
        let text = if texts.is_multiple_of(4) {
            features.new_tree(&mut runner).unwrap().current()
        } else {
            spoilt.new_tree(&mut runner).unwrap().current()
        };
        // A text of the same kind that is as long as a text may be, now and then.
        let text = if texts % 500 == 499 { text.repeat(LENGTH / text.len().max(1)) } else { text };
        let taken = time(&text);
        assert!(taken < LONGEST, "{taken:?} for {} bytes: {:?}", text.len(), text.get(..2_000));
        texts += 1;
    }
    println!("{texts} texts");
}

/// Texts of a mebibyte that a careless reader takes quadratic time for.
#[test]
fn long_texts_take_linear_time() {
    let head = "Feature: f\n  Scenario: s\n    Given a\n";
    let unit = |begin: &str, unit: &str| format!("{begin}{}", unit.repeat(LENGTH / unit.len()));
    let numbered = |begin: &str, before: &str, after: &str| {
        let names = (0..LENGTH / (7 + before.len() + after.len())).map(|number| format!("{before}{number}{after}"));
        names.fold(begin.to_owned(), |text, name| text + &name)
    };
    let texts = [
        unit("", "a\n"),
        unit("", "Featura:\n"),
        unit("Feature: f\n", "Featura:\n"),
        unit("Feature: f\n  Scenario: s\n", "  Given\n"),
        unit(head, "@a\n"),
        unit(head, "@a\nx\n"),
        unit(head, "@a @b "),
        unit(head, "@"),
        unit(head, "# c\n"),
        unit(head, "\n"),
        unit(head, "    |"),
        unit(head, "|\n"),
        unit(head, "\"\"\"\n"),
        unit(head, "Given a\n\"\"\"\n"),
        unit(head, "Senario: x\n\"\"\"\n"),
        unit(head, "Background:\n"),
        unit(head, "Examples:\n|a|a|\n|b|b|\n"),
        unit("Feature: f\nScenario Outline: o\nGiven a\n", "<a> "),
        unit("Feature: f\nScenario Outline: o\nGiven a\n", "<"),
        unit("Feature: f\nScenario Outline: <a> <b>\nGiven a\nExamples:\n", "|a"),
        unit("Feature: f\nScenario Outline: <a> <b>\n", "Given <a><b>\n") + &unit("Examples:\n", "|ab|c|\n"),
        unit("Feature: f\nScenario Outline: o\n", "Given <a>\n") + &unit("", "Examples:\n|a|\n|b|\n"),
        numbered("Feature: f\nScenario Outline: o\nGiven ", "<", ">") + &numbered("\nExamples:\n", "|x", "") + "|\n",
        numbered("Feature: f\nScenario Outline: o\nGiven ", "<", " >"),
        numbered("Feature: f\nScenario Outline: o\nGiven ", "<", "></0>") + "\nExamples:\n|a|\n|b|\n",
        numbered("Feature: f\n", "# as text: <x", ">\n")
            + &numbered("Scenario Outline: o\nGiven ", "<x", ">")
            + "\nExamples:\n|a|\n|b|\n",
        unit("Feature: f\n", "Rule: r\n"),
        unit(head, "prose\n"),
        unit(head, "Quand d\n"),
        unit(head, "Whne b\n"),
        unit(head, "x:\n"),
        unit(head, "Given \u{a0}\u{a0}e\u{301}\n"),
        unit(head, "@a @b\nSenario: x\n"),
        unit("Feature: f\n", "x: y\nGivne z\n- a\n"),
        unit("Feature: f\nScenario: s\n", "- Then a\nThen\u{a0}b\n"),
        unit("", "Fonctionnalit: f\n"),
        unit("* Given a\n", "  | a |\n# Scenario: s\n* Given b\n"),
        unit("Feature: f\n", " “e\u{301}\u{a0}"),
        unit("# language: no-such\n", "x\n"),
        unit("Feature: f\n", "Scenario: s\nGiven a\n- Then b\n@x\n"),
    ];
    for text in &texts {
        let taken = time(text);
        let begin: String = text.chars().take(60).collect();
        println!("{taken:?} for {begin:?}…");
        assert!(taken < LONGEST, "{taken:?} for {begin:?}…");
    }
}
