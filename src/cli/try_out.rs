//! `import --try`: plays drafts in the shop until all of them that can be played has passed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_cases::draft::trial::{FailedStep, Trial, Tried};
use prestashop_bdd_core::print_error;
use prestashop_bdd_report::stored::{self, RECORD_FILE, StoredError, StoredLine};

use super::run::block_on;
use crate::runner::{self, Exit};
use crate::settings::{self, Order, RunArguments, Screenshots, Settings, Trace};

/// How often a draft is played: each time one more step passes or is left to a person, so no draft needs as many.
const ROUNDS: usize = 200;

/// Whether and where drafts are tried.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "the comments of the fields are the text of --help")]
pub(super) struct TryArguments {
    /// Play the draft in a shop, or in the demo shop: the shop's words replace the case's, and what fails becomes a # TODO
    #[arg(long = "try", requires = "out", help_heading = "Try")]
    pub is_wanted: bool,

    /// Address of the shop's front page [default: the embedded demo shop]
    #[arg(long, visible_alias = "shop-url", value_name = "URL", requires = "is_wanted", help_heading = "Try")]
    shop: Option<String>,

    /// Folder of the back office [default: admin-dev]
    #[arg(long, value_name = "NAME", requires = "is_wanted", help_heading = "Try")]
    admin_folder: Option<String>,

    /// Employee who logs in; the password comes from PSBDD_ADMIN_PASSWORD or the settings file
    #[arg(long, value_name = "EMAIL", requires = "is_wanted", help_heading = "Try")]
    admin_email: Option<String>,

    /// Address of the Admin API, if it is not below the shop's
    #[arg(long, value_name = "URL", requires = "is_wanted", help_heading = "Try")]
    api_url: Option<String>,

    /// Accept any certificate, in API calls and browser
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", requires = "is_wanted", help_heading = "Try")]
    insecure: Option<String>,

    /// Read settings from FILE instead of prestashop-bdd.toml [variable: PSBDD_CONFIG]
    #[arg(long, value_name = "FILE", requires = "is_wanted", help_heading = "Try")]
    config: Option<PathBuf>,
}

/// Plays drafts with the same settings.
pub(super) struct Player {
    settings: Settings,
    shop: String,
    folder: PathBuf,
}

impl Player {
    /// Reads the settings as a run does: a shop that is not a test shop needs an employee of its own.
    pub fn new(arguments: &TryArguments) -> Result<Self, Exit> {
        let TryArguments { shop, admin_folder, admin_email, api_url, insecure, config, .. } = arguments;
        let arguments = RunArguments {
            shop: shop.clone(),
            admin_folder: admin_folder.clone(),
            admin_email: admin_email.clone(),
            api_url: api_url.clone(),
            insecure: insecure.clone(),
            config: config.clone(),
            ..RunArguments::default()
        };
        let loaded = Settings::load(&arguments, settings::process_environment(), Path::new(""));
        let settings = loaded.map_err(|error| {
            print_error!("{error}");
            Exit::from(&error)
        })?;
        let shop = settings.shop_url.as_ref().map_or_else(|| "the demo shop".to_owned(), ToString::to_string);
        let folder = std::env::temp_dir().join(format!("prestashop-bdd-try-{}", std::process::id()));
        Ok(Self { settings: of_trial(settings), shop, folder })
    }

    /// Plays drafts, each round in one run. What comes out of each has passed up to its first `# TODO`.
    pub fn play(&self, drafts: &[&str]) -> Result<Vec<Tried>, Exit> {
        let mut trials: Vec<Trial> = drafts.iter().map(|draft| Trial::new(draft)).collect();
        let together = self.rounds(&mut trials);
        // What keeps a run from beginning is the fault of one draft, or of none.
        let outcome = match together {
            Err(exit) if trials.len() > 1 && exit != Exit::Interrupted => {
                trials = drafts.iter().map(|draft| Trial::new(draft)).collect();
                trials.chunks_mut(1).try_for_each(|alone| self.rounds(alone))
            }
            other => other,
        };
        drop(std::fs::remove_dir_all(&self.folder));
        outcome.map(|()| trials.into_iter().map(|trial| trial.finish(&self.shop)).collect())
    }

    /// Plays what has not passed yet, until nothing of it fails.
    fn rounds(&self, trials: &mut [Trial]) -> Result<(), Exit> {
        let mut open: Vec<usize> = (0..trials.len()).collect();
        for _ in 0..ROUNDS {
            open.retain(|trial| trials[*trial].has_steps());
            if open.is_empty() {
                break;
            }
            let texts: Vec<(PathBuf, String)> =
                open.iter().map(|trial| (self.file(*trial), trials[*trial].text())).collect();
            let failed = self.round(&texts)?;
            open.retain(|trial| failed.iter().any(|(file, _)| *file == self.file(*trial)));
            for trial in &open {
                let own = failed.iter().filter(|(file, _)| *file == self.file(*trial));
                let own: Vec<FailedStep> = own.map(|(_, step)| step.clone()).collect();
                trials[*trial].learn(&own);
            }
        }
        Ok(())
    }

    /// The file of a draft.
    fn file(&self, trial: usize) -> PathBuf {
        self.folder.join(format!("draft-{trial}.feature"))
    }

    /// Runs the texts once. Returns the steps that failed, each with its file.
    fn round(&self, texts: &[(PathBuf, String)]) -> Result<Vec<(PathBuf, FailedStep)>, Exit> {
        for (file, text) in texts {
            let written = std::fs::create_dir_all(&self.folder).and_then(|()| std::fs::write(file, text));
            written.map_err(|error| {
                print_error!("{} cannot be written: {error}", file.display());
                Exit::EnvironmentWrong
            })?;
        }
        // A run that does not begin leaves the record of the round before.
        drop(std::fs::remove_file(self.settings.reports.join(RECORD_FILE)));
        let features = texts.iter().map(|(file, _)| file.clone()).collect();
        let exit = block_on(runner::run(Settings { features, ..self.settings.clone() }));
        if matches!(exit, Exit::Passed | Exit::Interrupted) {
            return if exit == Exit::Passed { Ok(Vec::new()) } else { Err(exit) };
        }
        match failed_steps(&self.settings.reports, &self.folder) {
            Ok(failed) if failed.is_empty() => Err(exit),
            Ok(failed) => Ok(failed),
            Err(error) => {
                print_error!("{error}");
                Err(exit)
            }
        }
    }
}

/// The settings for playing a draft: nothing is selected, repeated or photographed, and the reports of other runs stay.
fn of_trial(settings: Settings) -> Settings {
    let name =
        settings.reports.file_name().map_or_else(|| "reports".to_owned(), |name| name.to_string_lossy().into_owned());
    Settings {
        reports: settings.reports.with_file_name(format!("{name}-try")),
        formats: BTreeSet::new(),
        screenshots: Screenshots::Off,
        trace: Trace::Off,
        open: false,
        retries: 0,
        repeat: 1,
        workers: 1,
        auto_workers: false,
        order: Order::AsWritten,
        tags: None,
        name: None,
        shard: None,
        rerun_failed: false,
        quiet: true,
        show_steps: Some(false),
        // A mistake of the draft's clean-up is no reason to stop trying it.
        ignore_clean_up_failures: true,
        ..settings
    }
}

/// The steps that failed in the run with that record, each with its file in the folder of the drafts.
fn failed_steps(reports: &Path, folder: &Path) -> Result<Vec<(PathBuf, FailedStep)>, StoredError> {
    let mut failed = Vec::new();
    for line in stored::read(reports)? {
        let StoredLine::Scenario(scenario) = line? else { continue };
        let file = scenario.file().file_name().map_or_else(PathBuf::new, |name| folder.join(name));
        let steps = scenario.attempts.into_iter().flat_map(|attempt| attempt.steps);
        let of_draft = |(line, why)| (file.clone(), FailedStep { line, failed: why });
        failed.extend(steps.filter_map(|step| Some((step.line, step.failed?))).map(of_draft));
    }
    Ok(failed)
}
