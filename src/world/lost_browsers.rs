//! Going on in another browser where one was lost with its node of a Grid.

use cucumber::step::Context;
use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_report::attachments::RemedyKind;

use super::scenario::World;

impl World {
    /// Says that the step that runs may be done again in another browser.
    pub fn can_be_done_again(&mut self) {
        self.course.trail.this_step = true;
    }

    /// Takes note of a step that has ended well, for the case that its browser is lost later.
    pub fn step_was_done(&mut self, step: &Context) {
        if self.browsing.browsers.looked_at {
            self.course.trail.add(step);
        }
    }

    /// The steps to do in another browser before the one that has failed is done again, which is tried as often as the
    /// settings say. None where something may have been changed; the failure says then what there was to say.
    pub async fn replace_lost_browser(&mut self, step: &Context, failure: &Failure) -> Option<Vec<Context>> {
        let (steps, run) = (self.course.trail.steps.clone()?, self.run().ok()?.clone());
        let safe = self.course.trail.allows(step) && self.browsers().count() == 1 && !self.about.sessions;
        if !safe || self.course.trail.replacements == 0 {
            return None;
        }
        self.course.trail.replacements -= 1;
        let name = self.browsers().next().map(|(name, _)| name.to_owned())?;
        let driver = self.forget_browser(&name)?;
        run.browsers.discard(&driver).await;
        let line = format!("retried: {} in another browser: {}", counted(steps.len() + 1, "step"), failure.message());
        run.attachments.add_remedy(self.id(), RemedyKind::TriedAgain, line);
        Some(steps)
    }
}
