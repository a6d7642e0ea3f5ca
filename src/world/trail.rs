//! Browsers that are lost with their node of a Grid in the middle of a scenario.
//!
//! What the shop was told by a browser that is lost may have arrived. So its steps are done again in another browser only where
//! all of them, the one that failed too, do nothing but log in, go somewhere and look: then the shop cannot have been changed.

use cucumber::gherkin::StepType;
use cucumber::step::Context;

/// What a scenario has done in its browser.
#[derive(Debug)]
pub(super) struct Trail {
    /// Its steps. None once one of them may have changed something.
    pub steps: Option<Vec<Context>>,
    /// Whether the step that runs can be done again.
    pub this_step: bool,
    /// How many more times a lost browser is replaced.
    pub replacements: u32,
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
    pub(super) fn allows(&self, step: &Context) -> bool {
        self.this_step || step.step.ty == StepType::Then
    }

    pub(super) fn add(&mut self, step: &Context) {
        let again = self.allows(step);
        self.steps = self.steps.take().filter(|_| again).map(|mut steps| {
            steps.push(step.clone());
            steps
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use prestashop_bdd_features::parse;

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
