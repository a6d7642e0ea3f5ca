use super::*;

#[test]
fn each_row_of_the_examples_becomes_a_scenario() {
    let text =
        "Feature: f\n  Scenario Outline: <a>\n    Given <a>\n    Examples:\n      | a |\n      | 1 |\n      | 2 |";
    let feature = parse(Path::new("x.feature"), text).unwrap();
    assert_eq!(feature.document.scenarios().count(), 1);
    assert_eq!(feature.expanded.scenarios.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn what_is_no_gherkin_is_reported_with_its_line() {
    let error =
        parse(Path::new("x.feature"), "Feature: f\n  Scenario: s\n    Given a\n    Whenever I go\n").unwrap_err();
    assert!(error.to_string().starts_with("x.feature:4:"), "{error}");
}

#[test]
fn an_uneven_row_of_a_table_is_told_with_the_cells_of_both() {
    let table = |last: &str| {
        let text = format!("Feature: f\n  Scenario: s\n    Given a\n      | a | b |\n      # why\n      {last}\n");
        parse(Path::new("x.feature"), &text)
    };
    assert!(table(r"| 1\| | 2 |").is_ok());
    let said = table(r"| 1 | 2 \| | 3 |").unwrap_err().to_string();
    assert!(said.starts_with("x.feature:6:7: ") && said.contains("3 here, 2 above"), "{said}");
    assert!(table("| 1 |").unwrap_err().to_string().contains("1 here, 2 above"));
}

#[test]
fn a_file_that_is_no_gherkin_does_not_hide_the_others() {
    let folder = tempfile::TempDir::new().unwrap();
    let (good, bad) = (folder.path().join("good.feature"), folder.path().join("bad.feature"));
    std::fs::write(&good, "Feature: f\n  Scenario: s\n    Given a\n").unwrap();
    std::fs::write(bad, "Whenever\n").unwrap();
    let paths = [folder.path().to_owned()];
    let (features, errors) = load_readable(&paths);
    assert_eq!((features.len(), errors.len()), (1, 1));
    assert_eq!(features[0].path, good);
    assert_eq!(load(&paths).unwrap_err().len(), 1);
}

#[test]
fn a_missing_folder_is_named() {
    let errors = load(&[PathBuf::from("no/such/folder")]).unwrap_err();
    assert!(errors[0].to_string().starts_with("no/such/folder: cannot be read"), "{}", errors[0]);
}

#[test]
fn french_keywords_work() {
    let text = "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Quand je vais\n";
    assert_eq!(parse(Path::new("x.feature"), text).unwrap().expanded.scenarios[0].steps[0].value, "je vais");
}

/// What is wrong with a text, each with line and column.
fn wrong(text: &str) -> Vec<String> {
    parse_all(Path::new("x.feature"), text).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn line_that_would_be_left_out_is_an_error_with_its_place() {
    let first = |line: &str| format!("Feature: f\n  Scenario: s\n    {line}\n    Then \"1\" equals \"1\"\n");
    for line in ["- Then \"1\" equals \"2\"", "Then\u{a0}\"1\" equals \"2\"", "Given", "given a", "Scenaro: t", "| a |"]
    {
        let said = wrong(&first(line));
        assert!(said.len() == 1 && said[0].starts_with("x.feature:3:5: "), "{line}: {said:?}");
    }
    let tab = parse(Path::new("x.feature"), &first("Then\t\"1\" equals \"2\"")).unwrap();
    assert_eq!(tab.expanded.scenarios[0].steps[0].value, "\"1\" equals \"2\"");
}

#[test]
fn outline_without_rows_is_an_error() {
    let outline = |examples: &str| format!("Feature: f\n  Scenario Outline: o\n    Given <n>\n{examples}");
    for examples in ["", "    Examples:\n", "    Examples:\n      | n |\n"] {
        assert!(wrong(&outline(examples))[0].contains("no rows"), "{examples}");
    }
    assert!(wrong(&outline("    Examples:\n      | n | n |\n      | 1 | 2 |\n"))[0].contains("a second column <n>"));
    assert!(wrong(&outline("    Examples:\n      | m |\n      | 1 |\n"))[0].contains("no column <n>"));
}

#[test]
fn all_errors_of_a_file_are_reported() {
    let said = wrong("# language: french\nFonctionnalité: f\n  Scénario: s\n    Quand a\n    Quant b\n    Alor c\n");
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("did you mean \"fr\"?") && said[2].starts_with("x.feature:6:5: "), "{said:?}");
}

#[test]
fn row_of_examples_has_its_own_line() {
    let text = "Feature: f\n  Scenario Outline: <n>\n    Given <n>\n    Examples:\n      Words\n\n      | n |\n      # why\n      | 1 |\n      | 2 |\n";
    let file = parse(Path::new("x.feature"), text).unwrap();
    assert_eq!(file.expanded.scenarios.iter().map(|row| row.position.line).collect::<Vec<_>>(), [9, 10]);
    let lines = crate::Lines::from([(PathBuf::from("x.feature"), vec![10])]);
    let selection = crate::Selection { lines, ..Default::default() };
    let chosen = crate::select(&[file], &selection);
    assert_eq!(chosen[0].scenarios.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["2"]);
}

#[test]
fn doc_string_and_cells_are_as_gherkin_defines_them() {
    let text = "Feature: f\n  Scenario: s\n    Given a\n    \"\"\"json\n      { \"\"\" \\\"\\\"\\\" }\n\n    \"\"\"\n    Given b\n      | \\d | C:\\temp | a\\|b |\n";
    let file = parse(Path::new("x.feature"), text).unwrap();
    let steps = &file.expanded.scenarios[0].steps;
    assert_eq!(crate::doc_string(&steps[0]), Some(("json", "  { \"\"\" \"\"\" }\n")));
    assert_eq!(steps[1].table.as_ref().unwrap().rows, [["\\d", "C:\\temp", "a|b"]]);
}

#[test]
fn markup_in_an_outline_is_text() {
    let text = "\u{feff}Feature: f\n  Scenarios in this file are good\n\n  Scenario Outline: o\n    Given <n> <b>x</b><br>\n    Examples:\n      | n |\n      | 1 |\n";
    let file = parse(Path::new("x.feature"), text).unwrap();
    assert_eq!(file.expanded.scenarios[0].steps[0].value, "1 <b>x</b><br>");
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_followed_and_broken_ones_reported() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("common/team")).unwrap();
    std::fs::create_dir(at("features")).unwrap();
    let text = "Feature: f\n  Scenario: s\n    Given a\n";
    std::fs::write(at("common/x.feature"), text).unwrap();
    std::fs::write(at("common/team/y.feature"), text).unwrap();
    symlink(at("common/x.feature"), at("features/linked.feature")).unwrap();
    symlink(at("common/team"), at("features/team")).unwrap();
    let found = load(&[at("features")]).unwrap();
    assert_eq!(
        found.iter().map(|file| file.path.clone()).collect::<Vec<_>>(),
        [at("features/linked.feature"), at("features/team/y.feature")]
    );
    symlink(at("features"), at("features/round")).unwrap();
    symlink(at("nowhere"), at("features/broken.feature")).unwrap();
    let errors = load(&[at("features")]).unwrap_err();
    let mut paths: Vec<_> = errors.iter().map(|error| error.path().to_owned()).collect();
    paths.sort();
    assert_eq!(paths, [at("features/broken.feature"), at("features/round")]);
}

#[test]
fn feature_in_markdown_is_read_by_its_name() {
    let folder = tempfile::TempDir::new().unwrap();
    let text = "# Feature: Groups\n\nProse about it.\n\n`@smoke`\n## Scenario Outline: <n>\n\n* Given a group\n* Then it is <n>\n\n### Examples:\n\n  | n |\n  | - |\n  | 1 |\n";
    std::fs::write(folder.path().join("groups.feature.md"), text).unwrap();
    std::fs::write(folder.path().join("README.md"), "# No feature\n").unwrap();
    let found = load(&[folder.path().to_owned()]).unwrap();
    let scenarios: Vec<_> = found[0].expanded.scenarios.iter().collect();
    assert_eq!((found.len(), scenarios.len()), (1, 1));
    assert_eq!((scenarios[0].name.as_str(), scenarios[0].position.line), ("1", 15));
    assert_eq!(scenarios[0].steps[1].value, "it is 1");
    assert_eq!(scenarios[0].tags, ["smoke"]);
}

/// What runs, by the engine's feature: line, name, tags and the texts of the steps.
fn played(file: &FeatureFile) -> Vec<(usize, String, Vec<String>, Vec<String>)> {
    let feature = &file.expanded;
    let mut played = Vec::new();
    for (rule, scenario) in crate::in_rules(feature) {
        let backgrounds = feature.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
        let steps = backgrounds.flat_map(|background| &background.steps).chain(&scenario.steps);
        let tags = feature.tags.iter().chain(rule.into_iter().flat_map(|rule| &rule.tags)).chain(&scenario.tags);
        let texts = steps.map(|step| step.value.clone()).collect();
        played.push((scenario.position.line, scenario.name.clone(), tags.cloned().collect(), texts));
    }
    played
}

#[test]
fn what_runs_is_what_the_messages_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(FOLDER);
    let text = "@a\nFeature: f\n  Background:\n    Given b\n  @s\n  Scenario Outline: <n>\n    When <n>\n      | <n> |\n    @e\n    Examples:\n      | n |\n      # why\n      | 1 |\n    Examples:\n      | n |\n      | 2 |\n  @r\n  Rule: r\n    Background:\n      Given c\n    Scenario: t\n      Then d\n";
    let mut files = load(&[folder]).unwrap();
    files.push(parse(Path::new("x.feature"), text).unwrap());
    for file in files {
        let pickles = prestashop_bdd_gherkin::pickles::pickles(&file.document, "f", file.document.ids);
        let of_messages: Vec<_> = pickles
            .into_iter()
            .map(|pickle| {
                let tags = pickle.tags.into_iter().map(|tag| tag.name.trim_start_matches('@').to_owned());
                let steps = pickle.steps.into_iter().map(|step| step.text);
                (pickle.location.line, pickle.name, tags.collect::<Vec<_>>(), steps.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(played(&file), of_messages, "{}", file.path.display());
    }
}
