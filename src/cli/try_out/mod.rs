//! `import --try`: plays drafts in the shop until all of them that can be played has passed.
//!
//! | module | subject |
//! |---|---|
//! | `round` | what a round shows, and the line that says it |
//! | `playing` | a draft while it is played: what is learnt of a round |
//! | `log` | the file with all that the rounds print |

mod log;
mod playing;
mod round;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_cases::draft::trial::Tried;
use prestashop_bdd_core::console::Capture;
use prestashop_bdd_core::{print_error, print_line};
use prestashop_bdd_report::stored::RECORD_FILE;

use self::log::Log;
pub(super) use self::playing::Again;
use self::playing::{Change, Playing};
use self::round::{Learnt, Round};
use super::run::block_on;
use crate::runner::{self, Exit};
use crate::settings::{self, Order, RunArguments, Screenshots, Settings, Trace};

/// How often a draft is played: each time one more step passes or is left to a person, so no draft needs as many.
const ROUNDS: usize = 200;

/// Whether and where drafts are tried.
#[derive(Debug, Args)]
#[expect(clippy::doc_markdown, reason = "the comments of the fields are the text of --help")]
pub(super) struct TryArguments {
    /// Play the draft in a shop, or in the demo shop: the shop's words replace the case's, and what fails becomes a # TODO; needs --out
    #[arg(long = "try", conflicts_with = "update", help_heading = "Try")]
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

/// A draft to be tried, and what it is called in messages.
pub(super) struct Draft<'draft> {
    /// The manual case.
    pub case: &'draft Path,
    /// The text of the draft.
    pub text: &'draft str,
}

/// What came out of trying.
pub(super) struct Outcome {
    /// One for each draft.
    pub tried: Vec<Tried>,
    /// Whether the environment kept a step from passing.
    pub environment_failed: bool,
}

/// Why nothing comes out: the exit code, and what the run has printed about it.
struct Refusal {
    exit: Exit,
    told: String,
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
        for warning in &settings.warnings {
            print_error!("warning: {warning}");
        }
        let shop = settings.shop_url.as_ref().map_or_else(|| "the demo shop".to_owned(), ToString::to_string);
        let folder = std::env::temp_dir().join(format!("prestashop-bdd-try-{}", std::process::id()));
        Ok(Self { settings: of_trial(settings), shop, folder })
    }

    /// Plays drafts, each round in one run. What comes out of each has passed up to its first `# TODO`. `again` makes the draft of
    /// one anew, with the names that buttons have in the shop.
    pub fn play(&self, drafts: &[Draft<'_>], again: Again<'_>) -> Result<Outcome, Exit> {
        let log = Log::new(&self.settings.reports, &self.folder);
        print_line!("trying on {}; the output of each round is added to {}", self.shop, log.file().display());
        let new =
            || -> Vec<Playing<'_>> { drafts.iter().enumerate().map(|(at, draft)| Playing::new(at, draft)).collect() };
        let mut all = new();
        let together = self.rounds(&mut all, again, &log);
        // One draft that cannot run keeps all from it.
        let played = match together {
            Err(refusal) if all.len() > 1 && refusal.exit == Exit::FeaturesWrong => {
                print_line!("the drafts cannot be played in one run; each is played alone");
                all = new();
                all.chunks_mut(1).try_fold(false, |failed, alone| Ok(failed | self.rounds(alone, again, &log)?))
            }
            other => other,
        };
        drop(std::fs::remove_dir_all(&self.folder));
        match played {
            Ok(environment_failed) => {
                let tried = all.into_iter().map(|playing| playing.trial.finish(&self.shop)).collect();
                Ok(Outcome { tried, environment_failed })
            }
            Err(Refusal { exit, told }) => {
                print_error!("{}", told.trim_end());
                Err(exit)
            }
        }
    }

    /// Plays what has not passed yet, until nothing of it fails. Returns whether the environment kept a step from passing.
    fn rounds(&self, all: &mut [Playing<'_>], again: Again<'_>, log: &Log) -> Result<bool, Refusal> {
        let mut environment_failed = false;
        let mut open: Vec<usize> = (0..all.len()).collect();
        let are_several = all.len() > 1;
        for number in 1..=ROUNDS {
            open.retain(|at| all[*at].trial.has_steps());
            if open.is_empty() {
                break;
            }
            let texts: Vec<(PathBuf, String)> = open.iter().map(|at| (self.file(*at), all[*at].trial.text())).collect();
            let mut round = self.round(number, &texts, log)?;
            let mut learnt = Learnt::default();
            let mut texts = texts.iter();
            open.retain(|at| {
                let Some((file, before)) = texts.next() else { return false };
                let failed = round.failed.remove(file).unwrap_or_default();
                let playing = &mut all[*at];
                let change = playing.learn(&failed, again);
                let case = are_several.then_some(playing.case);
                match &change {
                    Change::Anew(names) => learnt.names(case, names),
                    Change::None | Change::Lines => learnt.steps(case, &failed, before, &playing.trial.text()),
                }
                !matches!(change, Change::None)
            });
            environment_failed |= learnt.is_of_environment();
            learnt.tell(number, round.passed);
        }
        Ok(environment_failed)
    }

    /// The file of a draft.
    fn file(&self, trial: usize) -> PathBuf {
        self.folder.join(format!("draft-{trial}.feature"))
    }

    /// Runs the texts once; what the run prints goes into the log.
    fn round(&self, number: usize, texts: &[(PathBuf, String)], log: &Log) -> Result<Round, Refusal> {
        let wrong = |told: String| Refusal { exit: Exit::EnvironmentWrong, told };
        for (file, text) in texts {
            let written = std::fs::create_dir_all(&self.folder).and_then(|()| std::fs::write(file, text));
            written.map_err(|error| wrong(format!("{} cannot be written: {error}", file.display())))?;
        }
        // A run that does not begin leaves the record of the round before.
        drop(std::fs::remove_file(self.settings.reports.join(RECORD_FILE)));
        let features = texts.iter().map(|(file, _)| file.clone()).collect();
        let capture = Capture::begin();
        let exit = block_on(runner::run(Settings { features, ..self.settings.clone() }));
        let printed = capture.end();
        log.add(number, texts, &printed)
            .map_err(|error| wrong(format!("{} cannot be written: {error}", log.file().display())))?;
        if exit == Exit::Interrupted {
            return Err(Refusal { exit, told: "interrupted; nothing is written".to_owned() });
        }
        let round = Round::read(&self.settings.reports, &self.folder);
        match round {
            Ok(round) if exit == Exit::Passed || !round.failed.is_empty() => match round.hopeless() {
                Some(failed) => Err(wrong(failed)),
                None => Ok(round),
            },
            Ok(_) => Err(Refusal { exit, told: log.plain(&printed) }),
            Err(error) => Err(Refusal { exit, told: format!("{}\n{error}", log.plain(&printed)) }),
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
        // They are printed once, before the first round.
        warnings: Vec::new(),
        ..settings
    }
}
