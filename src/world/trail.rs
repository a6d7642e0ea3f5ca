//! Browsers that are lost with their node of a Grid in the middle of a scenario.
//!
//! What the shop was told by a browser that is lost may have arrived. So its steps are done again in another browser only where
//! all of them, the one that failed too, do nothing but log in, go somewhere and look: then the shop cannot have been changed.

use cucumber::gherkin::StepType;
use cucumber::step::Context;

use super::attachments::RemedyKind;
use super::scenario::World;
use crate::failure::Failure;

/// The steps that a scenario has done in its browser.
#[derive(Debug)]
pub(super) enum Trail {
    /// All of them can be done again.
    Repeatable(Vec<Context>),
    /// One of them may have changed something, or there is more than one browser.
    Once,
}

impl Default for Trail {
    fn default() -> Self {
        Self::Repeatable(Vec::new())
    }
}

impl World {
    /// Says that the step that runs may be done again in another browser.
    pub fn can_be_done_again(&mut self) {
        self.repeatable_step = true;
    }

    /// Takes note of a step that has ended well, for the case that its browser is lost later.
    pub fn step_was_done(&mut self, step: &Context) {
        if !self.looked_at_browser {
            return;
        }
        let again = self.step_can_be_done_again(step);
        match &mut self.trail {
            Trail::Repeatable(steps) if again => steps.push(step.clone()),
            trail => *trail = Trail::Once,
        }
    }

    /// The steps to do in another browser before the one that has failed is done again, which is tried as often as the
    /// settings say. None where something may have been changed; the failure says then what there was to say.
    pub async fn replace_lost_browser(&mut self, step: &Context, failure: &Failure) -> Option<Vec<Context>> {
        let safe = self.step_can_be_done_again(step) && self.browsers().count() == 1 && !self.about.sessions;
        let Trail::Repeatable(steps) = &self.trail else { return None };
        let (steps, run) = (steps.clone(), self.run().ok()?.clone());
        if !safe || !self.tries_of_lost_browsers.another() {
            return None;
        }
        let name = self.browsers().next().map(|(name, _)| name.to_owned())?;
        let driver = self.forget_browser(&name)?;
        run.browsers.discard(&driver).await;
        let line = format!("tried again: {} steps in another browser: {}", steps.len() + 1, failure.message());
        run.attachments.add_remedy(self.id(), RemedyKind::TriedAgain, line);
        Some(steps)
    }

    /// A check only looks.
    fn step_can_be_done_again(&self, step: &Context) -> bool {
        self.repeatable_step || step.step.ty == StepType::Then
    }
}

/// How many more times a lost browser is replaced in a scenario.
#[derive(Debug, Default)]
pub(super) struct Replacements(u32);

impl Replacements {
    /// At most so many.
    pub(super) fn new(most: u32) -> Self {
        Self(most)
    }

    fn another(&mut self) -> bool {
        let left = self.0 > 0;
        self.0 = self.0.saturating_sub(1);
        left
    }
}
