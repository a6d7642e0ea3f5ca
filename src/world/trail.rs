//! Browsers that are lost with their node of a Grid in the middle of a scenario.
//!
//! What the shop was told by a browser that is lost may have arrived. So its steps are done again in another browser only where
//! all of them, the one that failed too, do nothing but log in, go somewhere and look: then the shop cannot have been changed.

use cucumber::gherkin::StepType;
use cucumber::step::Context;

use super::attachments::RemedyKind;
use super::scenario::World;
use crate::failure::Failure;
use crate::text::counted;

/// What a scenario has done in its browser.
#[derive(Debug)]
pub(super) struct Trail {
    /// Its steps. None once one of them may have changed something.
    steps: Option<Vec<Context>>,
    /// Whether the step that runs can be done again.
    this_step: bool,
    /// How many more times a lost browser is replaced.
    replacements: u32,
}

impl Trail {
    /// Of a scenario that begins.
    pub(super) fn new(replacements: u32) -> Self {
        Self { steps: Some(Vec::new()), this_step: false, replacements }
    }

    /// A step begins that nothing is known of.
    pub(super) fn step_begins(&mut self) {
        self.this_step = false;
    }

    /// A check only looks.
    fn allows(&self, step: &Context) -> bool {
        self.this_step || step.step.ty == StepType::Then
    }

    fn add(&mut self, step: &Context) {
        let again = self.allows(step);
        self.steps = self.steps.take().filter(|_| again).map(|mut steps| {
            steps.push(step.clone());
            steps
        });
    }
}

impl World {
    /// Says that the step that runs may be done again in another browser.
    pub fn can_be_done_again(&mut self) {
        self.trail.this_step = true;
    }

    /// Takes note of a step that has ended well, for the case that its browser is lost later.
    pub fn step_was_done(&mut self, step: &Context) {
        if self.looked_at_browser {
            self.trail.add(step);
        }
    }

    /// The steps to do in another browser before the one that has failed is done again, which is tried as often as the
    /// settings say. None where something may have been changed; the failure says then what there was to say.
    pub async fn replace_lost_browser(&mut self, step: &Context, failure: &Failure) -> Option<Vec<Context>> {
        let (steps, run) = (self.trail.steps.clone()?, self.run().ok()?.clone());
        let safe = self.trail.allows(step) && self.browsers().count() == 1 && !self.about.sessions;
        if !safe || self.trail.replacements == 0 {
            return None;
        }
        self.trail.replacements -= 1;
        let name = self.browsers().next().map(|(name, _)| name.to_owned())?;
        let driver = self.forget_browser(&name)?;
        run.browsers.discard(&driver).await;
        let line =
            format!("tried again: {} in another browser: {}", counted(steps.len() + 1, "step"), failure.message());
        run.attachments.add_remedy(self.id(), RemedyKind::TriedAgain, line);
        Some(steps)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::features::parse;

    /// Steps of that kind: `Given`, `When`, `Then`.
    fn step(keyword: &str) -> Context {
        let text = format!("Feature: f\n  Scenario: s\n    {keyword} something\n");
        let feature = parse(std::path::Path::new("f.feature"), &text).unwrap().expanded;
        Context { step: feature.scenarios[0].steps[0].clone(), matches: Vec::new() }
    }

    #[test]
    fn checks_and_steps_that_say_so_can_be_done_again_and_after_any_other_nothing_can() {
        let mut trail = Trail::new(1);
        trail.step_begins();
        trail.this_step = true;
        trail.add(&step("When"));
        trail.step_begins();
        trail.add(&step("Then"));
        assert_eq!(trail.steps.as_ref().map(Vec::len), Some(2));
        trail.step_begins();
        assert!(!trail.allows(&step("When")), "what the step before has said is forgotten");
        trail.add(&step("When"));
        trail.step_begins();
        trail.add(&step("Then"));
        assert!(trail.steps.is_none());
    }
}
