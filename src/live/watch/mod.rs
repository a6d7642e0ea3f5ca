//! Features that run again when they are saved, in a browser that stays open.
//!
//! | module | subject |
//! |---|---|
//! | `saves` | [`Saves`](saves::Saves): files that were saved, several at once as one |
//! | `changes` | which scenarios of a file have changed |
//! | `stage` | the scenario that was played last, and stands for the next save |

mod changes;
mod saves;
mod stage;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use prestashop_bdd_catalogue::{self as catalogue, Severity};
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_report::attachments::ScenarioId;

use self::changes::{Changed, ToPlay, changed};
use self::saves::Saves;
use self::stage::Stage;
use crate::runner::{self, Exit};
use crate::settings::{Screenshots, Settings, Trace};
use crate::world::{Run, World};

/// Waits for saved features and plays what has changed in them, until Ctrl+C.
pub(crate) async fn watch(settings: Settings) -> Exit {
    let settings = Settings { screenshots: Screenshots::Off, trace: Trace::Off, ..settings };
    Box::pin(runner::with_prepared_run(settings, async |run| Box::pin(of_run(run)).await)).await
}

async fn of_run(run: &Arc<Run>) -> Result<Exit, Failure> {
    let (paths, _) = features::split_lines(&run.settings.features);
    let mut saves = Saves::of(&paths).map_err(|error| {
        let told = format!("the features cannot be watched: {error}");
        Failure::environment(told).advise("name an existing file or folder of features")
    })?;
    let mut known = Known::read(&paths);
    warm_up(run).await;
    print_line!("watching {}; save one to run it, Ctrl+C ends", counted(known.files.len(), "feature"));
    let ended = until_interrupted(run, &mut saves, &mut known).await;
    known.leave_stage().await?;
    ended.map(|()| Exit::Interrupted)
}

/// Plays what is saved.
async fn until_interrupted(run: &Arc<Run>, saves: &mut Saves, known: &mut Known) -> Result<(), Failure> {
    loop {
        let files = tokio::select! {
            files = saves.next() => files,
            () = run.until_interrupted() => return Ok(()),
        };
        let begun = Instant::now();
        let mut sum = Sum::default();
        for file in files.iter().filter(|file| features::is_feature(file)) {
            known.play_changed(run, file, &mut sum).await?;
        }
        if run.is_interrupted() {
            return Ok(());
        }
        if sum.played > 0 {
            let seconds = begun.elapsed().as_secs_f64();
            print_line!("{} passed, {} failed in {seconds:.1} s; waiting", sum.played - sum.failed, sum.failed);
        }
    }
}

/// Opens a browser and logs in, so that the first save need not wait for that. What goes wrong here is told by the scenario.
async fn warm_up(run: &Arc<Run>) {
    if let Ok(mut world) = World::for_scenario(run.clone(), ScenarioId::outside_of_features("watch")) {
        let _ = world.ensure_logged_in().await;
        world.release_browsers().await;
    }
}

#[derive(Debug, Default)]
struct Sum {
    played: usize,
    failed: usize,
}

/// The features as they were read last, and the scenario that stands.
struct Known {
    files: BTreeMap<PathBuf, FeatureFile>,
    stage: Option<Stage>,
}

impl Known {
    fn read(paths: &[PathBuf]) -> Self {
        let (files, _) = features::load_readable(paths);
        let by_path = |file: FeatureFile| (canonical(&file.path), file);
        Self { files: files.into_iter().map(by_path).collect(), stage: None }
    }

    /// Reads a saved file. What a run would refuse is told, and there is none then.
    fn read_again(&self, run: &Arc<Run>, file: &Path) -> Option<FeatureFile> {
        let tell = |text: &dyn fmt::Display| print_line!("{}", run.secrets.mask(&text.to_string()));
        let (mut read, unusable) = features::load_readable(&[shown(file)]);
        for error in &unusable {
            tell(error);
        }
        let now = read.pop()?;
        let path = canonical(file);
        let others = self.files.iter().filter(|(other, _)| **other != path).map(|(_, other)| other);
        let findings = catalogue::lint(std::slice::from_ref(&now), || others.collect());
        let errors: Vec<_> = findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        for error in &errors {
            tell(error);
        }
        errors.is_empty().then_some(now)
    }

    /// Plays the scenarios of a file that have changed. One that cannot be read is told and waited for.
    async fn play_changed(&mut self, run: &Arc<Run>, file: &Path, sum: &mut Sum) -> Result<(), Failure> {
        if !file.exists() {
            self.files.remove(&canonical(file));
            return Ok(());
        }
        let Some(now) = self.read_again(run, file) else {
            print_line!("waiting for the file to be mended");
            return Ok(());
        };
        let changed = changed(self.files.get(&canonical(file)), &now);
        self.files.insert(canonical(file), now);
        let scenarios = match changed {
            Changed::Scenarios(scenarios) => scenarios,
            Changed::Nothing(scenarios) => {
                self.leave_stage().await?;
                scenarios
            }
        };
        for scenario in scenarios {
            if run.is_interrupted() {
                break;
            }
            sum.played += 1;
            sum.failed += usize::from(!self.play(run, scenario).await?);
        }
        Ok(())
    }

    /// Plays a scenario: from the step on that has changed where the one that stands is the same up to there, else whole.
    async fn play(&mut self, run: &Arc<Run>, scenario: ToPlay) -> Result<bool, Failure> {
        let stands = self.stage.as_mut().and_then(|stage| Some((stage.done_of(&scenario)?, stage)));
        if let Some((done, stage)) = stands {
            return Ok(stage.go_on(scenario, done).await);
        }
        self.leave_stage().await?;
        let (stage, passed) = Stage::enter(run, scenario).await?;
        self.stage = Some(stage);
        Ok(passed)
    }

    /// Cleans up after the scenario that stands.
    async fn leave_stage(&mut self) -> Result<(), Failure> {
        match self.stage.take() {
            Some(stage) => stage.leave().await,
            None => Ok(()),
        }
    }
}

fn canonical(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}

/// The path as a person writes it: from the folder that they are in.
fn shown(file: &Path) -> PathBuf {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let relative = here.ok().and_then(|here| Some(file.strip_prefix(here).ok()?.to_owned()));
    relative.unwrap_or_else(|| file.to_owned())
}
