//! What the page of the manual cases is made of, as it was when the run began: a merged report shows it without the files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_cases::{self as manual_case, trace};
use prestashop_bdd_core::encoding;
use prestashop_bdd_core::parallel;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, FeatureFile};
use serde::{Deserialize, Serialize};
use walkdir::WalkDir;

use super::sources::FeatureSource;

/// The texts of manual cases, and of features that automate some of them but were not given to this run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManualSources {
    /// The cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<CaseSource>,
    /// Features that a run of all features would have had: their rows are automated, though not run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<FeatureSource>,
}

/// The text of a manual case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseSource {
    /// The file as the user named its folder, or as a feature names it.
    pub file: PathBuf,
    /// Its text. What is no UTF-8 is replaced: the trace tells such files better than a report.
    pub text: Arc<str>,
}

impl ManualSources {
    /// The cases of the folder and those that the features name. A folder that is not there has none.
    pub fn read(folder: &Path, features: &[FeatureFile]) -> Self {
        let mut files = if folder.is_dir() { manual_case::find(folder).unwrap_or_default() } else { Vec::new() };
        let mut known: HashSet<PathBuf> = files.iter().filter_map(|file| file.canonicalize().ok()).collect();
        for file in features {
            for named in trace::named_cases(file) {
                let beside = file.path.parent().unwrap_or(Path::new("")).join(&named);
                let found = [PathBuf::from(&named), beside].into_iter().find(|path| path.is_file());
                if let Some(found) = found.filter(|path| path.canonicalize().is_ok_and(|path| known.insert(path))) {
                    files.push(found);
                }
            }
        }
        // A report cannot name them; the trace of cases tells of them.
        files.retain(|file| file.to_str().is_some());
        let texts = parallel::map(&files, |file| std::fs::read(file).ok());
        let cases = files.into_iter().zip(texts).filter_map(|(file, text)| {
            let text = String::from_utf8_lossy(&text?).as_ref().into();
            Some(CaseSource { file, text })
        });
        let cases: Vec<_> = cases.collect();
        let features = if cases.is_empty() { Vec::new() } else { others(features) };
        Self { cases, features }
    }

    /// Masks the secrets in all texts.
    pub(super) fn mask(&mut self, secrets: &Secrets) {
        self.features.iter_mut().for_each(|feature| feature.mask(secrets));
        for case in self.cases.iter_mut().filter(|case| secrets.occur_in(&case.text)) {
            case.text = secrets.mask(&case.text).into();
        }
    }

    /// Adds what another run had beyond this one.
    pub(super) fn add(&mut self, other: &Self) {
        let known: HashSet<PathBuf> = self.cases.iter().map(|case| case.file.clone()).collect();
        self.cases.extend(other.cases.iter().filter(|case| !known.contains(&case.file)).cloned());
        let known: HashSet<PathBuf> = self.features.iter().map(|feature| feature.file.clone()).collect();
        self.features.extend(other.features.iter().filter(|feature| !known.contains(&feature.file)).cloned());
    }
}

/// The features of the usual folder that this run was not given and that may automate a case.
fn others(given: &[FeatureFile]) -> Vec<FeatureSource> {
    let known: HashSet<PathBuf> = given.iter().filter_map(|file| file.path.canonicalize().ok()).collect();
    let files =
        WalkDir::new(features::FOLDER).follow_links(true).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = files.map(walkdir::DirEntry::into_path).filter(|path| features::is_feature(path));
    let files = files.filter(|path| path.canonicalize().is_ok_and(|path| !known.contains(&path)));
    let source = |file: PathBuf| {
        let text = encoding::read_with_mark(&file).ok()?;
        Some(FeatureSource::new(file, text))
    };
    files.filter_map(source).filter(|feature| feature.text.contains("# Row ")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CASE: &str = "| Step Description | Expected result |\n|---|---|\n| Log out | |\n";

    #[test]
    fn the_cases_of_the_folder_and_those_that_features_name_are_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let (cases, elsewhere) = (folder.path().join("cases"), folder.path().join("elsewhere.md"));
        std::fs::create_dir(&cases).unwrap();
        std::fs::write(cases.join("a.md"), CASE).unwrap();
        std::fs::write(&elsewhere, CASE).unwrap();
        let text = "Feature: f\n  Manual case: elsewhere.md\n  Manual case: cases/a.md\n\n  Scenario: s\n    Given a\n";
        let feature = features::parse(&folder.path().join("f.feature"), text).unwrap();
        let read = ManualSources::read(&cases, std::slice::from_ref(&feature));
        let files: Vec<_> = read.cases.iter().map(|case| case.file.clone()).collect();
        assert_eq!(files, [cases.join("a.md"), elsewhere]);
        let none = ManualSources::read(&folder.path().join("nothing"), &[]);
        assert_eq!(none, ManualSources::default());
    }

    #[test]
    fn what_several_runs_have_is_there_once() {
        let case = |file: &str| CaseSource { file: file.into(), text: CASE.into() };
        let mut sources = ManualSources { cases: vec![case("a.md")], features: Vec::new() };
        sources.add(&ManualSources { cases: vec![case("a.md"), case("b.md")], features: Vec::new() });
        assert_eq!(sources.cases, [case("a.md"), case("b.md")]);
    }
}
