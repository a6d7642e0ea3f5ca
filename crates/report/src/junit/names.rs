use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use crate::record::ScenarioRecord;
use crate::sources::Inputs;

/// The values of a row of examples are cut beyond this number of characters.
const LONGEST_VALUES: usize = 120;

/// The names of test cases: the same for the same scenario in every run, whatever else runs and in whichever order.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Scenarios that are not the first of their name, by file and line: which one they are.
    twins: HashMap<(PathBuf, usize), usize>,
}

impl Names {
    /// Knows which names stand several times in the features, those that do not run included.
    pub fn new(inputs: &Inputs) -> Self {
        let mut twins = HashMap::new();
        for feature in &inputs.features {
            let Some(document) = feature.document() else { continue };
            let mut seen: HashMap<(&str, &str), usize> = HashMap::new();
            for (rule, scenario) in document.scenarios() {
                let times = seen.entry((rule.map_or("", |rule| &rule.name), &scenario.name)).or_default();
                *times += 1;
                if *times > 1 {
                    twins.insert((feature.file.clone(), scenario.location.line), *times);
                }
            }
        }
        Self { twins }
    }

    /// The name of a scenario's test case.
    pub fn name(&self, scenario: &ScenarioRecord) -> String {
        let mut name = match &scenario.rule {
            Some(rule) if !rule.name.is_empty() => format!("{}: ", rule.name),
            _ => String::new(),
        };
        if scenario.name.is_empty() {
            name.push_str("(no name)");
        }
        name.push_str(&scenario.name);
        let line = scenario.examples.as_ref().map_or(scenario.line, |row| row.outline_line);
        if let Some(which) = self.twins.get(&(scenario.file().to_owned(), line)) {
            // Writing to a String cannot fail.
            let _ = write!(name, " #{which}");
        }
        if let Some(row) = &scenario.examples {
            let values: Vec<_> = row.values.iter().map(|(header, value)| format!("{header}={value}")).collect();
            let _ = write!(name, " (row {}: {})", row.number, cut(&values.join(", ")));
        }
        if scenario.repetition > 1 {
            let _ = write!(name, " (repetition {})", scenario.repetition);
        }
        name
    }
}

/// The path without its extension, dots for slashes. What is not a plain name, and dots in a name, are written as in
/// addresses, so that two files never get one class.
pub(super) fn class_name(file: &Path) -> String {
    let file = file.with_extension("");
    let parts: Vec<_> = file
        .components()
        .filter_map(|component| match component {
            Component::CurDir | Component::RootDir => None,
            component => Some(component.as_os_str().to_string_lossy().replace('%', "%25").replace('.', "%2E")),
        })
        .collect();
    if parts.is_empty() { "features".to_owned() } else { parts.join(".") }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_VALUES) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FeatureSource;

    #[test]
    fn a_class_is_the_path_of_the_feature_with_dots() {
        assert_eq!(class_name(Path::new("features/admin_api/post.feature")), "features.admin_api.post");
        assert_eq!(class_name(Path::new("./features/v1.2.feature")), "features.v1%2E2");
        assert_eq!(class_name(Path::new("../x.feature")), "%2E%2E.x");
        assert_eq!(class_name(Path::new("")), "features");
    }

    #[test]
    fn scenarios_of_one_name_are_told_apart_even_when_only_one_of_them_runs() {
        let text = "Feature: f\n  Scenario: s\n    Given a\n  Scenario: s\n    Given b\n  Rule: r\n    Scenario: s\n      Given c\n";
        let features = vec![FeatureSource::new("x.feature", text)];
        let names = Names::new(&Inputs { features, ..Inputs::default() });
        assert_eq!(names.twins, HashMap::from([((PathBuf::from("x.feature"), 4), 2)]));
    }
}
