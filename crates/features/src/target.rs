use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use cucumber::gherkin;
use prestashop_bdd_core::secrets::can_stand_for;
use prestashop_bdd_gherkin::Document;
use prestashop_bdd_gherkin::document::Child;

use super::{FeatureFile, scenarios};

/// Which scenarios of a file are meant, by lines.
pub type Lines = BTreeMap<PathBuf, Vec<usize>>;

/// Splits `features/x.feature:12:30` into the file and the lines. A path without lines is left as it is, and so is a file
/// whose name ends in a number behind a colon.
pub fn split_lines(paths: &[PathBuf]) -> (Vec<PathBuf>, Lines) {
    let mut files = Vec::new();
    let mut lines = Lines::new();
    for path in paths {
        match of_path(path) {
            Some((file, wanted)) => {
                lines.entry(file.clone()).or_default().extend(wanted);
                files.push(file);
            }
            None => files.push(path.clone()),
        }
    }
    // A file that is also named as a whole is meant as a whole.
    for path in paths {
        lines.remove(path);
    }
    (files, lines)
}

/// A scenario of an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// Its file.
    pub file: PathBuf,
    /// Its line then: of the scenario, or of its row of examples.
    pub line: usize,
    /// Its name, placeholders filled in, where that is known. The secrets of its run are masked.
    pub name: Option<String>,
}

/// Where scenarios of an earlier run stand now, and those that are not there any more: a file may have been changed since. Of several
/// with one name the nearest is meant; one with that very name comes before those that a masked name can stand for.
pub fn find_again<'earlier>(files: &[FeatureFile], earlier: &'earlier [Earlier]) -> (Lines, Vec<&'earlier Earlier>) {
    let (mut lines, mut lost) = (Lines::new(), Vec::new());
    for scenario in earlier {
        // A file without a line left is not meant as a whole.
        let wanted = lines.entry(scenario.file.clone()).or_default();
        let now = match &scenario.name {
            None => Some(scenario.line),
            Some(name) => files.iter().filter(|file| file.path == scenario.file).find_map(|file| {
                let called = scenarios(&file.expanded).filter(|other| can_stand_for(name, &other.name));
                let nearest =
                    called.min_by_key(|other| (other.name != *name, other.position.line.abs_diff(scenario.line)));
                nearest.map(|other| other.position.line)
            }),
        };
        match now {
            Some(line) => wanted.push(line),
            None => lost.push(scenario),
        }
    }
    (lines, lost)
}

fn of_path(path: &Path) -> Option<(PathBuf, Vec<usize>)> {
    if path.exists() {
        return None;
    }
    let mut file = path.to_str()?;
    let mut lines = Vec::new();
    while let Some((rest, number)) = file.rsplit_once(':') {
        let Ok(line) = number.parse() else { break };
        lines.push(line);
        file = rest;
    }
    (!lines.is_empty()).then(|| (PathBuf::from(file), lines))
}

/// The lines that the scenarios of a file stand for.
pub(super) struct Blocks {
    /// From top to bottom.
    blocks: Vec<Block>,
    /// Lines above this one stand for all scenarios.
    first: usize,
}

/// A scenario or an outline.
struct Block {
    /// The line of its keyword.
    line: usize,
    /// From its tags to what comes next.
    lines: Range<usize>,
    /// The lines of its rule that stand above the first scenario of the rule.
    rule: Range<usize>,
    /// The lines of its rows of examples.
    rows: Vec<usize>,
}

impl Blocks {
    /// Those of a document.
    pub fn of(document: &Document) -> Self {
        let begins = |(_, child): (_, &Child)| match child {
            Child::Scenario(scenario) => Some(scenario.first_line()),
            Child::Rule(rule) => Some(rule.first_line()),
            Child::Background(_) => None,
        };
        let begins: Vec<usize> = document.parts().filter_map(begins).collect();
        let end =
            |line: usize| begins.get(begins.partition_point(|begin| *begin <= line)).copied().unwrap_or(usize::MAX);
        let blocks = document.scenarios().map(|(rule, scenario)| {
            let rows = scenario.examples.iter().flat_map(|examples| &examples.table_body);
            Block {
                line: scenario.location.line,
                lines: scenario.first_line()..end(scenario.location.line),
                rule: rule.map_or(0..0, |rule| rule.first_line()..end(rule.location.line)),
                rows: rows.map(|row| row.location.line).collect(),
            }
        });
        Self { blocks: blocks.collect(), first: begins.first().copied().unwrap_or(usize::MAX) }
    }

    /// Whether one of the lines means a scenario: those from its tags to its last step, the whole outline for the line of
    /// its keyword, all scenarios of a rule for its lines above the first one, and all for every line above the first
    /// scenario and rule.
    pub fn is_meant(&self, wanted: &[usize], scenario: &gherkin::Scenario) -> bool {
        // The span of a row of examples is that of its outline.
        let Ok(index) = self.blocks.binary_search_by_key(&scenario.span.start, |block| block.line) else {
            return false;
        };
        let block = &self.blocks[index];
        wanted.iter().any(|line| {
            // A line with a row of examples means that row only.
            let other_row = block.rows.contains(line) && *line != scenario.position.line;
            *line < self.first || block.rule.contains(line) || (block.lines.contains(line) && !other_row)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    const TEXT: &str = "Feature: f\n\n  Scenario: one\n    Given a\n\n  @x\n  Scenario Outline: <n>\n    Given <n>\n\n    Examples:\n      | n |\n      | 1 |\n      | 2 |\n";

    fn meant(line: usize) -> Vec<String> {
        meant_in(TEXT, line)
    }

    fn meant_in(text: &str, line: usize) -> Vec<String> {
        let file = parse(Path::new("x.feature"), text).unwrap();
        let blocks = Blocks::of(&file.document);
        let scenarios = scenarios(&file.expanded);
        scenarios.filter(|scenario| blocks.is_meant(&[line], scenario)).map(|s| s.name.clone()).collect()
    }

    #[test]
    fn line_of_a_rule_means_all_its_scenarios() {
        let text = "Feature: f\n  Scenario: a\n    Given a\n  @r\n\n  @s\n  Rule: r\n    Background:\n      Given b\n    @t\n    @u\n    Scenario: c\n      Given d\n    Scenario: e\n      Given f\n";
        assert_eq!(meant_in(text, 3), ["a"]);
        for line in [4, 6, 7, 9] {
            assert_eq!(meant_in(text, line), ["c", "e"], "{line}");
        }
        for line in [10, 11, 13] {
            assert_eq!(meant_in(text, line), ["c"], "{line}");
        }
        assert_eq!(meant_in(text, 15), ["e"]);
    }

    #[test]
    fn a_line_means_the_scenario_around_it() {
        assert_eq!(meant(3), ["one"]);
        assert_eq!(meant(4), ["one"]);
    }

    #[test]
    fn the_line_of_an_outline_means_all_its_rows_and_that_of_a_row_only_it() {
        assert_eq!(meant(6), ["1", "2"]);
        assert_eq!(meant(8), ["1", "2"]);
        assert_eq!(meant(13), ["2"]);
    }

    #[test]
    fn a_line_above_all_scenarios_means_all() {
        assert_eq!(meant(1), ["one", "1", "2"]);
    }

    #[test]
    fn a_scenario_is_found_again_by_its_name_where_lines_have_moved() {
        let moved = TEXT.replace("    Given a\n", "    Given a\n    And b\n");
        let file = parse(Path::new("x.feature"), &moved).unwrap();
        let earlier =
            |line, name: Option<&str>| Earlier { file: "x.feature".into(), line, name: name.map(str::to_owned) };
        let (one, two, gone) = (earlier(3, Some("one")), earlier(13, Some("2")), earlier(3, Some("renamed since")));
        let all = [one, two, gone.clone(), earlier(8, None)];
        let (lines, lost) = find_again(std::slice::from_ref(&file), &all);
        assert_eq!((lines, lost), (Lines::from([("x.feature".into(), vec![3, 14, 8])]), vec![&gone]));
        let (lines, _) = find_again(std::slice::from_ref(&file), &[gone]);
        assert_eq!(lines, Lines::from([("x.feature".into(), Vec::new())]), "nothing of the file, not all of it");
    }

    #[test]
    fn scenario_whose_masked_name_was_kept_is_found_again_by_it() {
        let text = "Feature: f\n  Scenario: The other customer\n    Given a\n  Scenario: The prestashop customer\n    Given a\n  Scenario Outline: As <who>\n    Given a\n    Examples:\n      | who        |\n      | prestashop |\n";
        let file = parse(Path::new("x.feature"), text).unwrap();
        let found = |line, name: &str| {
            let earlier = [Earlier { file: "x.feature".into(), line, name: Some(name.to_owned()) }];
            let (lines, lost) = find_again(std::slice::from_ref(&file), &earlier);
            assert_eq!(lost.len(), usize::from(lines[Path::new("x.feature")].is_empty()));
            lines[Path::new("x.feature")].clone()
        };
        assert_eq!(found(4, "The *** customer"), [4]);
        assert_eq!(found(10, "As ***"), [10]);
        assert_eq!(found(4, "The *** guest"), Vec::<usize>::new());
    }

    #[test]
    fn lines_are_split_from_the_path_and_a_file_named_whole_is_run_whole() {
        let paths = ["a.feature:3:9", "b.feature", "b.feature:4"].map(PathBuf::from);
        let (files, lines) = split_lines(&paths);
        assert_eq!(files, ["a.feature", "b.feature", "b.feature"].map(PathBuf::from));
        assert_eq!(lines, Lines::from([("a.feature".into(), vec![9, 3])]));
    }
}
