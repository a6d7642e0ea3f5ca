//! How long each scenario took: the small file that reports leave and that parts of a run are balanced by.
//!
//! `durations.json` beside the reports:
//!
//! ```json
//! {"scenarios":[{"file":"features/back_office/titles/sort_titles.feature","name":"Sort by name","milliseconds":4210}]}
//! ```
//!
//! Each run of all parts adds what it has measured; what it did not play stays. A run of one part changes nothing, so that
//! all parts are cut by the same figures.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use prestashop_bdd_core::secrets::can_stand_for;
use prestashop_bdd_core::state_file;

/// The name of the file in the folder of the reports.
pub const FILE_NAME: &str = "durations.json";

/// How long scenarios took, by their file and name. Of several with one name, such as the rows of an outline, the longest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Durations(BTreeMap<(String, String), Duration>);

#[derive(Serialize, Deserialize)]
struct Stored {
    scenarios: Vec<StoredScenario>,
}

#[derive(Serialize, Deserialize)]
struct StoredScenario {
    file: String,
    name: String,
    milliseconds: u64,
}

/// A file of durations that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DurationsError {
    /// It cannot be read or written.
    #[error("the durations of earlier runs, {}, cannot be read or written: {source}", .file.display())]
    File {
        /// The file.
        file: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// It is not what a run writes.
    #[error("{} is not a durations.json of a run: {source}", .file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// What is wrong.
        #[source]
        source: serde_json::Error,
    },
}

impl Durations {
    /// How long the scenario of that name in that file took; none where that is not known. Names are kept with secrets masked, so the
    /// name in the file may be another text.
    pub fn of(&self, file: &Path, name: &str) -> Option<Duration> {
        let (file, name) = (portable(file), name.to_owned());
        let first = (file.clone(), String::new());
        self.0.get(&(file.clone(), name.clone())).copied().or_else(|| {
            let of_file = self.0.range(first..).take_while(|((other, _), _)| *other == file);
            of_file.filter(|((_, kept), _)| can_stand_for(kept, &name)).map(|(_, took)| *took).max()
        })
    }

    /// The mean of all; none where nothing is known.
    pub fn mean(&self) -> Option<Duration> {
        let count = u32::try_from(self.0.len()).ok().filter(|count| *count > 0)?;
        Some(self.0.values().sum::<Duration>() / count)
    }

    /// Takes note of a scenario.
    pub fn add(&mut self, file: &Path, name: &str, took: Duration) {
        let longest = self.0.entry((portable(file), name.to_owned())).or_default();
        *longest = took.max(*longest);
    }

    /// Takes over what the newer ones know.
    pub fn update(&mut self, newer: Self) {
        self.0.extend(newer.0);
    }

    /// Reads them from the folder of the reports; nothing is known where there is no file.
    pub fn read(folder: &Path) -> Result<Self, DurationsError> {
        let file = folder.join(FILE_NAME);
        let text = match std::fs::read(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(source) => return Err(DurationsError::File { file, source }),
        };
        let stored: Stored =
            serde_json::from_slice(&text).map_err(|source| DurationsError::Content { file, source })?;
        let scenarios = stored.scenarios.into_iter();
        let known = scenarios.map(|known| ((known.file, known.name), Duration::from_millis(known.milliseconds)));
        Ok(Self(known.collect()))
    }

    /// Reads them as [`read`](Self::read) does. A file that cannot be read is set aside and counts as missing: it only balances
    /// the parts of a run. Returns what the user has to know of that.
    pub fn read_or_set_aside(folder: &Path) -> (Self, Option<String>) {
        match Self::read(folder) {
            Ok(durations) => (durations, None),
            Err(error) => {
                let kept = match state_file::set_aside(&folder.join(FILE_NAME)) {
                    Ok(kept) => format!("it was renamed to {}", kept.display()),
                    Err(error) => format!("it cannot be renamed either: {error}"),
                };
                (Self::default(), Some(format!("{error}; {kept}, and the run goes on without it")))
            }
        }
    }

    /// Writes them into the folder of the reports, which must be there.
    pub fn write(&self, folder: &Path) -> Result<(), DurationsError> {
        let file = folder.join(FILE_NAME);
        let scenarios = self.0.iter().map(|((file, name), took)| StoredScenario {
            file: file.clone(),
            name: name.clone(),
            milliseconds: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        });
        let text = serde_json::to_vec(&Stored { scenarios: scenarios.collect() });
        let text = text.map_err(|source| DurationsError::Content { file: file.clone(), source })?;
        state_file::replace(&file, &text).map_err(|source| DurationsError::File { file, source })
    }
}

fn portable(file: &Path) -> String {
    file.to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_the_documented_one() {
        let folder = tempfile::tempdir().unwrap();
        let text = r#"{"scenarios":[{"file":"features/a.feature","name":"Sort","milliseconds":4210}]}"#;
        std::fs::write(folder.path().join(FILE_NAME), text).unwrap();
        let durations = Durations::read(folder.path()).unwrap();
        assert_eq!(durations.of(Path::new("features/a.feature"), "Sort"), Some(Duration::from_millis(4210)));
        durations.write(folder.path()).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join(FILE_NAME)).unwrap(), text);
    }

    #[test]
    fn no_file_knows_nothing_and_another_file_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Durations::read(folder.path()).unwrap().mean(), None);
        std::fs::write(folder.path().join(FILE_NAME), "[]").unwrap();
        let error = Durations::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains("is not a durations.json of a run"), "{error}");
    }

    #[test]
    fn unreadable_file_is_set_aside_with_a_warning() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(FILE_NAME), "").unwrap();
        let (durations, warning) = Durations::read_or_set_aside(folder.path());
        assert_eq!(durations, Durations::default());
        assert!(warning.unwrap().contains("durations.json.unreadable"));
        assert_eq!(Durations::read_or_set_aside(folder.path()), (Durations::default(), None));
    }

    #[test]
    fn duration_of_a_masked_name_is_found_by_the_name_in_the_file() {
        let mut known = Durations::default();
        known.add(Path::new("a.feature"), "The *** customer", Duration::from_secs(5));
        known.add(Path::new("b.feature"), "***", Duration::from_secs(9));
        assert_eq!(known.of(Path::new("a.feature"), "The prestashop customer"), Some(Duration::from_secs(5)));
        assert_eq!(known.of(Path::new("a.feature"), "A guest"), None);
    }

    #[test]
    fn what_a_run_did_not_play_stays_known() {
        let (mut known, mut newer) = (Durations::default(), Durations::default());
        let file = Path::new("a.feature");
        known.add(file, "One", Duration::from_secs(5));
        known.add(file, "Two", Duration::from_secs(5));
        newer.add(file, "Two", Duration::from_secs(1));
        known.update(newer);
        assert_eq!(known.of(file, "One"), Some(Duration::from_secs(5)));
        assert_eq!(known.of(file, "Two"), Some(Duration::from_secs(1)));
        assert_eq!(known.mean(), Some(Duration::from_secs(3)));
    }
}
