//! A run that does not begin: what is printed, and the reports that say why to CI.

use std::fmt::Display;
use std::path::PathBuf;

use jiff::Timestamp;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::report_folder::{FolderError, ReportFolder};
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features as features;
use prestashop_bdd_report::{self as report, ReportFormat};

use super::exit::Exit;
use super::machine;
use crate::settings::Settings;

/// Why a run did not begin, and the exit code of that.
#[derive(Debug)]
pub(super) struct NotBegun {
    pub exit: Exit,
    reasons: Vec<String>,
}

impl NotBegun {
    /// Keeps reasons that are printed already.
    pub fn told(reasons: Vec<String>, exit: Exit) -> Self {
        Self { exit, reasons }
    }

    /// Prints the reasons, and keeps them for the reports.
    pub fn tell<T: Display>(secrets: &Secrets, reasons: impl IntoIterator<Item = T>, exit: Exit) -> Self {
        let reasons: Vec<String> = reasons.into_iter().map(|reason| secrets.mask(&reason.to_string())).collect();
        for reason in &reasons {
            print_error!("{reason}");
        }
        Self { exit, reasons }
    }

    /// Writes the reports that say it, unless the run has begun and they say more.
    pub fn report(self, folder: &mut ReportFolder, settings: &Settings, secrets: &Secrets) -> Exit {
        if folder.has_begun() {
            return self.exit;
        }
        let formats = ReportFormat::with_job_summary(settings.formats.clone());
        let not_begun = report::NotBegun {
            started: Timestamp::now(),
            kind: if self.exit == Exit::FeaturesWrong { FailureKind::Feature } else { FailureKind::Environment },
            reasons: self.reasons.iter().map(|reason| secrets.mask(reason)).collect(),
            suite_version: env!("CARGO_PKG_VERSION").to_owned(),
            command_line: std::env::args().map(|argument| secrets.mask(&argument)).collect(),
            platform: machine::platform(),
        };
        let earlier = folder.has_earlier_reports();
        let written = not_begun.write(folder, &formats);
        if earlier && folder.has_begun() {
            let reports = folder.path().display();
            print_error!(
                "note: the reports of the run before in {reports} were replaced: they now say why nothing was run; \
                 to keep reports, give runs folders of their own with --report-dir"
            );
        }
        if let Err(error) = written {
            let error = secrets.mask(&error.to_string());
            // A folder that cannot be used is the reason already.
            if !not_begun.reasons.iter().any(|reason| reason.contains(&error)) {
                print_error!("{error}");
            }
        }
        self.exit
    }
}

/// Takes the folder of the reports for this run alone.
pub(super) fn claim(settings: &Settings) -> Result<ReportFolder, FolderError> {
    let (features, _) = features::split_lines(&settings.features);
    ReportFolder::claim(&settings.reports, features.iter().chain([&settings.cases]).map(PathBuf::as_path))
}

/// Says in the reports that the settings cannot be used. These are those of the settings that the reports need; the reason is printed
/// already.
pub(crate) fn report_wrong_settings(settings: &Settings, reason: String, exit: Exit, secrets: &Secrets) -> Exit {
    match claim(settings) {
        Ok(mut folder) => NotBegun::told(vec![reason], exit).report(&mut folder, settings, secrets),
        // One that cannot be used is no news where nothing is run.
        Err(_) => exit,
    }
}
