use std::path::Path;

use super::*;

fn of(text: &str) -> GherkinDocument {
    let parsed = crate::features::parse(Path::new("x.feature"), text).unwrap();
    document("x.feature", text, &parsed.written, &mut Ids::default())
}

fn scenario(children: &[Child]) -> &Scenario {
    let found = children.iter().find_map(|child| match child {
        Child::Scenario(scenario) => Some(scenario),
        Child::Rule(_) | Child::Background(_) => None,
    });
    found.unwrap()
}

fn at(line: usize, column: usize) -> Location {
    Location { line, column }
}

#[test]
fn a_french_feature_keeps_its_language_and_its_words_say_what_they_mean() {
    let document = of(
        "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Soit a\n    Quand b\n    Alors c\n    Et d\n    * e\n",
    );
    assert_eq!(document.feature.language, "fr");
    assert_eq!(document.comments, []);
    let steps = &scenario(&document.feature.children).steps;
    let types: Vec<_> = steps.iter().filter_map(|step| step.keyword_type).collect();
    let expected = [
        KeywordType::Context,
        KeywordType::Action,
        KeywordType::Outcome,
        KeywordType::Conjunction,
        KeywordType::Unknown,
    ];
    assert_eq!(types, expected);
    assert_eq!(steps[3].meant, KeywordType::Outcome);
    assert_eq!(steps[1].keyword, "Quand ");
}

#[test]
fn a_comment_above_a_step_is_kept_and_the_step_stays_in_its_line() {
    let document = of("Feature: f\n  Scenario: s\n    # one\n    Given a # two\n\n    # three\n    When b\n  # four\n");
    let comments: Vec<_> = document.comments.iter().map(|it| (it.location.line, it.text.as_str())).collect();
    assert_eq!(comments, [(3, "    # one"), (6, "    # three"), (8, "  # four")]);
    let steps = &scenario(&document.feature.children).steps;
    assert_eq!((steps[0].location, steps[0].text.as_str()), (at(4, 5), "a # two"));
    assert_eq!(steps[1].location, at(7, 5));
}

#[test]
fn tags_on_several_lines_belong_to_what_follows_them() {
    let document = of(
        "@a @b\n# c\n@d\nFeature: f\n  Some words\n\n  @e\n  Scenario Outline: s\n    Given <x>\n\n    @f\n    Examples: e\n      | x |\n      | 1 |\n",
    );
    let tags = |tags: &[Tag]| tags.iter().map(|tag| (tag.name.clone(), tag.location)).collect::<Vec<_>>();
    let expected = [("@a", at(1, 1)), ("@b", at(1, 4)), ("@d", at(3, 1))];
    assert_eq!(tags(&document.feature.tags), expected.map(|(name, location)| (name.to_owned(), location)));
    assert_eq!(document.feature.description, "  Some words");
    let outline = scenario(&document.feature.children);
    assert_eq!(tags(&outline.tags), [("@e".to_owned(), at(7, 3))]);
    assert_eq!(tags(&outline.examples[0].tags), [("@f".to_owned(), at(11, 5))]);
    assert_eq!(outline.examples[0].table_body.len(), 1);
    assert_eq!(outline.examples[0].table_header.as_ref().unwrap().cells[0].location, at(13, 9));
}

#[test]
fn a_text_keeps_its_inner_indent_its_quotes_and_its_media_type() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n      ```json\n      {\n        # no comment\n      }\n\n     x\n      ```\n    Given b\n";
    let document = of(text);
    let steps = &scenario(&document.feature.children).steps;
    let doc_string = steps[0].doc_string.as_ref().unwrap();
    assert_eq!(doc_string.content, "{\n  # no comment\n}\n\nx");
    assert_eq!((doc_string.delimiter, doc_string.media_type.as_deref()), ("```", Some("json")));
    assert_eq!(doc_string.location, at(4, 7));
    assert_eq!(document.comments, []);
    assert!(steps[1].doc_string.is_none());
}

#[test]
fn the_row_of_an_example_has_its_own_line_whatever_stands_above_it() {
    let text = "Feature: f\n  Scenario Outline: <n>\n    Given <n>\n    Examples:\n      Words\n\n      | n |\n      # comment\n      | 1 |\n      | 2 |\n";
    let document = of(text);
    let pickles = crate::report::messages::pickles(&document, &mut Ids::default());
    let found: Vec<_> = pickles.iter().map(|it| (it.name.as_str(), it.location, it.engine_line)).collect();
    assert_eq!(found, [("1", at(9, 7), 9), ("2", at(10, 7), 10)]);
    let engine = crate::features::parse(Path::new("x.feature"), text).unwrap().expanded;
    assert_eq!(engine.scenarios.iter().map(|it| it.position.line).collect::<Vec<_>>(), [9, 10]);
}

#[test]
fn steps_of_backgrounds_come_first_and_tags_are_inherited() {
    let text = "@f\nFeature: f\n  Background:\n    Given a\n  @r\n  Rule: r\n    Background:\n      And b\n    @s\n    Scenario: s\n      When c\n      And d\n";
    let pickles = crate::report::messages::pickles(&of(text), &mut Ids::default());
    let steps: Vec<_> = pickles[0].steps.iter().map(|step| (step.text.as_str(), step.kind)).collect();
    let action = KeywordType::Action;
    assert_eq!(steps, [("a", KeywordType::Context), ("b", KeywordType::Context), ("c", action), ("d", action)]);
    assert_eq!(pickles[0].tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>(), ["@f", "@r", "@s"]);
}
