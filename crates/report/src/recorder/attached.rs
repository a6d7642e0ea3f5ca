use super::Recorder;
use crate::attachments::Attached;
use crate::masking::masked_attachment;
use crate::record::{Attempt, HookKind};

impl Recorder {
    /// Puts what a scenario left where it belongs, without secrets.
    pub(super) fn attach(&self, attempt: &mut Attempt, attached: Attached) {
        for (step, attachment) in attached.of_steps {
            if let Some(step) = attempt.steps.get_mut(step) {
                step.attachments.push(masked_attachment(&self.secrets, attachment));
            }
        }
        let after = attempt.hooks.iter_mut().rev().find(|hook| hook.kind == HookKind::After);
        if let Some(hook) = after {
            hook.attachments
                .extend(attached.after.into_iter().map(|attachment| masked_attachment(&self.secrets, attachment)));
        }
        attempt.notes = attached.notes.iter().map(|note| self.secrets.mask(note)).collect();
        attempt.clean_up_failures = attached.clean_up_failures.iter().map(|text| self.secrets.mask(text)).collect();
        for mut remedy in attached.remedies {
            remedy.text = self.secrets.mask(&remedy.text);
            attempt.remedies.push(remedy);
        }
        attempt.interrupted |= attached.interrupted;
    }
}
