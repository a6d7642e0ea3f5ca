//! Features that run again when they are saved, in a browser that stays open.
//!
//! | module | subject |
//! |---|---|
//! | `saves` | [`Saves`](saves::Saves): files that were saved, several at once as one |
//! | `changes` | which scenarios of a file have changed |

mod changes;
mod saves;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use prestashop_bdd_catalogue::{self as catalogue, Severity};
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{self as features, FeatureFile};
use prestashop_bdd_report::attachments::ScenarioId;

use self::changes::{ToPlay, changed};
use self::saves::Saves;
use super::play::{self, End};
use super::script::Playable;
use crate::runner::{self, Exit, Gently};
use crate::settings::{Screenshots, Settings, Trace};
use crate::world::{Run, World};

/// Waits for saved features and plays what has changed in them, until Ctrl+C.
pub(crate) async fn watch(settings: Settings) -> Exit {
    let settings = Settings { screenshots: Screenshots::Off, trace: Trace::Off, ..settings };
    Box::pin(runner::with_prepared_run(settings, async |run| of_run(run).await)).await
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
    loop {
        let files = tokio::select! {
            files = saves.next() => files,
            () = run.until_interrupted() => return Ok(Exit::Interrupted),
        };
        let begun = Instant::now();
        let mut sum = Sum::default();
        for file in files.iter().filter(|file| features::is_feature(file)) {
            known.play_changed(run, file, &mut sum).await?;
        }
        if run.is_interrupted() {
            return Ok(Exit::Interrupted);
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

/// The features as they were read last.
struct Known {
    files: BTreeMap<PathBuf, FeatureFile>,
}

impl Known {
    fn read(paths: &[PathBuf]) -> Self {
        let (files, _) = features::load_readable(paths);
        let by_path = |file: FeatureFile| (canonical(&file.path), file);
        Self { files: files.into_iter().map(by_path).collect() }
    }

    /// Plays the scenarios of a file that have changed. One that cannot be read is told and waited for.
    async fn play_changed(&mut self, run: &Arc<Run>, file: &Path, sum: &mut Sum) -> Result<(), Failure> {
        if !file.exists() {
            self.files.remove(&canonical(file));
            return Ok(());
        }
        let shown = shown(file);
        let (mut read, unusable) = features::load_readable(&[shown]);
        for error in &unusable {
            print_line!("{}", run.secrets.mask(&error.to_string()));
        }
        let Some(now) = read.pop() else { return Ok(()) };
        let findings = catalogue::lint(std::slice::from_ref(&now), Vec::<FeatureFile>::new);
        let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
        for finding in &errors {
            print_line!("{}", run.secrets.mask(&finding.to_string()));
        }
        if !errors.is_empty() {
            print_line!("waiting for the file to be mended");
            return Ok(());
        }
        let to_play = changed(self.files.get(&canonical(file)), &now);
        self.files.insert(canonical(file), now);
        for scenario in to_play {
            if run.is_interrupted() {
                break;
            }
            sum.played += 1;
            sum.failed += usize::from(!play_scenario(run, scenario).await?);
        }
        Ok(())
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

/// Plays a scenario up to its first step that does not hold, and cleans up. Returns whether it passed.
async fn play_scenario(run: &Arc<Run>, scenario: ToPlay) -> Result<bool, Failure> {
    let ToPlay { id, about, steps } = scenario;
    let tell = |text: &str| print_line!("{}", run.secrets.mask(text));
    tell(&format!("{}:{}  {}", id.file.display(), id.line, id.name));
    let mut world = World::for_scenario(run.clone(), id.clone())?;
    world.set_time_limit(run.settings.scenario_timeout);
    let mut about = Some(about);
    let mut passed = true;
    for step in steps {
        let told = format!("{} {}", step.keyword.trim(), step.value);
        passed = play_step(&mut world, &Playable { step, about: about.take() }, &told, &id.file).await;
        if !passed {
            break;
        }
    }
    for note in play::clean_up(&mut world).await? {
        passed &= note.failure.is_none();
        tell(&format!("  {}", note.text.replace('\n', "\n  ")));
    }
    Ok(passed)
}

async fn play_step(world: &mut World, playable: &Playable, told: &str, file: &Path) -> bool {
    let Ok(run) = world.run().cloned() else { return false };
    let tell = |text: &str| print_line!("{}", run.secrets.mask(text));
    let line = playable.step.position.line;
    let played = play::play(world, playable, &mut Gently::begin()).await;
    let seconds = played.time.as_secs_f64();
    match &played.end {
        End::Passed => tell(&format!("  ✔ {seconds:.2} s  {told}")),
        End::Failed(failed) => {
            tell(&format!("  ✘ {seconds:.2} s  {told}"));
            tell(&format!("    {}", failed.to_string().replace('\n', "\n    ")));
            tell(&format!("    at {}:{line}", file.display()));
        }
        End::Broken => {
            tell(&format!("  ✘ {seconds:.2} s  {told}  interrupted"));
            run.interrupt(crate::world::Stop::Interrupted);
        }
    }
    matches!(played.end, End::Passed)
}
