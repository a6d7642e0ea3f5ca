//! The scenario that was played last. It stands where its last step has left it, so that a changed step is played at once.

use std::path::PathBuf;
use std::sync::Arc;

use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::print_line;

use super::changes::{ToPlay, said};
use crate::live::play::{self, End};
use crate::live::script::Playable;
use crate::runner::Gently;
use crate::world::{Run, Stop, World};

/// Where a scenario stands.
#[derive(Debug)]
pub(super) struct Stage {
    run: Arc<Run>,
    world: World,
    file: PathBuf,
    tags: Vec<String>,
    /// The steps that have passed.
    passed: Vec<Step>,
}

impl Stage {
    /// Plays a scenario from its beginning up to its first step that does not hold. Returns whether it passed.
    pub async fn enter(run: &Arc<Run>, scenario: ToPlay) -> Result<(Self, bool), Failure> {
        let ToPlay { id, about, tags, steps } = scenario;
        let tell = format!("{}:{}  {}", id.file.display(), id.line, id.name);
        print_line!("{}", run.secrets.mask(&tell));
        let file = id.file.clone();
        let mut stage =
            Self { run: run.clone(), world: World::for_scenario(run.clone(), id)?, file, tags, passed: vec![] };
        let mut about = Some(about);
        let passed = stage.play(steps.into_iter().map(|step| Playable { step, about: about.take() })).await;
        Ok((stage, passed))
    }

    /// How many steps of the scenario are done here already: `None` where it differs before the step that comes next.
    pub fn done_of(&self, scenario: &ToPlay) -> Option<usize> {
        let same = self.file == scenario.id.file && self.tags == scenario.tags;
        let begins = scenario.steps.iter().zip(&self.passed).all(|(now, before)| said(now) == said(before));
        let done = self.passed.len();
        (same && begins && done > 0 && done < scenario.steps.len()).then_some(done)
    }

    /// Plays the steps of the scenario that are not done. Returns whether they passed.
    pub async fn go_on(&mut self, scenario: ToPlay, done: usize) -> bool {
        let ToPlay { id, steps, .. } = scenario;
        let line = steps.get(done).map_or(id.line, |step| step.position.line);
        let tell = format!("{}:{}  {}, from line {line} on", id.file.display(), id.line, id.name);
        print_line!("{}", self.run.secrets.mask(&tell));
        let passed = self.play(steps.into_iter().skip(done).map(|step| Playable { step, about: None })).await;
        if passed {
            print_line!("  the steps before line {line} were not played again; save once more to play them all");
        }
        passed
    }

    /// Removes what the scenario has created, and gives its browsers back.
    pub async fn leave(mut self) -> Result<(), Failure> {
        for note in play::clean_up(&mut self.world).await? {
            print_line!("{}", self.run.secrets.mask(&format!("  {}", note.text.replace('\n', "\n  "))));
        }
        Ok(())
    }

    async fn play(&mut self, steps: impl Iterator<Item = Playable>) -> bool {
        self.world.set_time_limit(self.run.settings.scenario_timeout);
        for playable in steps {
            if !self.play_step(&playable).await {
                return false;
            }
            self.passed.push(playable.step);
        }
        true
    }

    async fn play_step(&mut self, playable: &Playable) -> bool {
        let tell = |text: &str| print_line!("{}", self.run.secrets.mask(text));
        let step = &playable.step;
        let told = format!("{} {}", step.keyword.trim(), step.value);
        let played = play::play(&mut self.world, playable, &mut Gently::begin()).await;
        let seconds = played.time.as_secs_f64();
        match &played.end {
            End::Passed => tell(&format!("  ✔ {seconds:.2} s  {told}")),
            End::Failed(failed) => {
                tell(&format!("  ✘ {seconds:.2} s  {told}"));
                tell(&format!("    {}", failed.to_string().replace('\n', "\n    ")));
                tell(&format!("    at {}:{}", self.file.display(), step.position.line));
            }
            End::Broken => {
                tell(&format!("  ✘ {seconds:.2} s  {told}  interrupted"));
                self.run.interrupt(Stop::Interrupted);
            }
        }
        matches!(played.end, End::Passed)
    }
}
