//! Failed steps in which a text was looked for, and one that looks the same was there.

use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_features as features;
use prestashop_bdd_gherkin::compare;

use crate::world::World;

/// The failure, with the character that makes the difference: where the text that was seen looks like the expected one, and where
/// the step names a text that looks like one in the message or in the text that was searched.
pub(super) fn named(world: &World, step: &Step, failure: Failure) -> Failure {
    if let Some(difference) = failure.compared().and_then(|(expected, seen)| compare::look_same(expected, seen)) {
        return failure.noting(&format!("expected and seen look the same but differ: {difference}"));
    }
    let message = failure.to_string();
    let mut texts = texts(step).into_iter().map(|text| world.text(text).unwrap_or_else(|_| text.to_owned()));
    let find = |text: &str| {
        compare::find_look_alike(text, &message).or_else(|| compare::find_look_alike(text, failure.searched()?))
    };
    let found = texts.find_map(|text| Some((find(&text)?, text)));
    match found {
        Some((difference, text)) => failure.noting(&format!("a text looks like \"{text}\" but differs: {difference}")),
        None => failure,
    }
}

/// What a step names: texts in quotes, the cells of its table, the lines of the text below it.
fn texts(step: &Step) -> Vec<&str> {
    let mut quoted = Vec::new();
    let mut rest = step.value.as_str();
    while let Some(open) = rest.find(['"', '\'']) {
        let (quote, behind) = (&rest[open..=open], &rest[open + 1..]);
        let Some((text, after)) = behind.split_once(quote) else { break };
        quoted.push(text);
        rest = after;
    }
    let cells = step.table.iter().flat_map(|table| table.rows.iter().flatten()).map(String::as_str);
    let lines = features::doc_string(step).into_iter().flat_map(|(_, text)| text.lines());
    quoted.into_iter().chain(cells).chain(lines).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use cucumber::World as _;

    use super::*;

    async fn said(step: &str, message: &str) -> String {
        noted(step, Failure::product(message)).await
    }

    async fn noted(step: &str, failure: Failure) -> String {
        let text = format!("Feature: f\n  Scenario: s\n    {step}\n");
        let file = features::parse(Path::new("f.feature"), &text).unwrap();
        let world = World::new().await.unwrap();
        named(&world, &file.expanded.scenarios[0].steps[0], failure).to_string()
    }

    #[tokio::test]
    async fn text_that_looks_the_same_is_told_apart_by_code_points() {
        let told = said(
            "Then the page says \"Price: 10 \u{20ac}\"",
            "expected \"Price: 10 \u{20ac}\"; seen: Price: 10\u{a0}\u{20ac}",
        )
        .await;
        let note = "note:     a text looks like \"Price: 10 \u{20ac}\" but differs: character 10: expected U+0020 (a plain space), seen U+00A0 (a space that is not the plain one)";
        assert!(told.ends_with(note), "{told}");
        let told = said(
            "Then the form shows:\n      | field | value |\n      | Name  | l\u{2019}eau |",
            "Name: expected \"l\u{2019}eau\", seen \"l'eau\"",
        )
        .await;
        assert!(
            told.contains("character 2: expected U+2019 (\u{2019}, a typographic quote), seen U+0027 (')"),
            "{told}"
        );
    }

    #[tokio::test]
    async fn texts_that_were_compared_are_told_apart_by_spaces_that_nobody_sees() {
        let step = "Then \"{x}\" equals \"Bdd 1\"";
        let told = noted(step, Failure::mismatch("the two texts", "Bdd 1", "Bdd 1 ")).await;
        let note = "note:     expected and seen look the same but differ: character 6: expected nothing, seen U+0020 (a plain space)";
        assert!(told.ends_with(note), "{told}");
        let told = noted(step, Failure::mismatch("the two texts", "Bdd 1", "Bdd 2 ")).await;
        assert!(!told.contains("note:"), "{told}");
    }

    #[tokio::test]
    async fn text_that_looks_the_same_is_found_beyond_what_the_message_shows() {
        let failure =
            Failure::mismatch("the text", "containing \"l'eau\"", "xxx…").searching("x".repeat(900) + " l\u{2019}eau");
        let told = noted("Then the page says \"l'eau\"", failure).await;
        assert!(told.contains("character 2: expected U+0027 ('), seen U+2019"), "{told}");
        assert_eq!(told.matches("xxx").count(), 1, "the searched text is not shown: {told}");
    }

    #[tokio::test]
    async fn text_that_looks_otherwise_is_not_noted() {
        let told = said("Then the page says \"Price\"", "expected \"Price\"; seen: Cost").await;
        assert!(!told.contains("note:"), "{told}");
    }
}
