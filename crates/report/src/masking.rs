//! Takes secrets out of what goes into the record.

use prestashop_bdd_core::secrets::Secrets;

use super::record::{ScenarioRecord, StepRecord};
use crate::attachments::{Attachment, Content};
use prestashop_bdd_core::failed::Failed;

pub(super) fn mask_text(secrets: &Secrets, text: &mut String) {
    if secrets.occur_in(text) {
        *text = secrets.mask(text);
    }
}

/// Masks all of a scenario: what came before a secret was known.
pub(super) fn mask_record(secrets: &Secrets, record: &mut ScenarioRecord) {
    mask_head(secrets, record);
    let mask = |text: &mut String| mask_text(secrets, text);
    for attempt in &mut record.attempts {
        attempt.notes.iter_mut().chain(&mut attempt.clean_up_failures).for_each(mask);
        attempt.remedies.iter_mut().for_each(|remedy| mask(&mut remedy.text));
        attempt.steps.iter_mut().for_each(|step| mask_step(secrets, step));
        for failed in attempt.hooks.iter_mut().filter_map(|hook| hook.failed.as_mut()) {
            failed.texts_mut().for_each(mask);
        }
    }
}

/// Masks what the feature says of a scenario beside its steps.
pub(super) fn mask_head(secrets: &Secrets, record: &mut ScenarioRecord) {
    let mask = |text: &mut String| mask_text(secrets, text);
    mask(&mut record.name);
    mask(&mut record.description);
    record.tags.iter_mut().for_each(mask);
    if let Some(rule) = &mut record.rule {
        mask(&mut rule.name);
        rule.tags.iter_mut().for_each(mask);
    }
    for (header, value) in record.examples.iter_mut().flat_map(|row| &mut row.values) {
        mask(header);
        mask(value);
    }
}

/// Masks what was written in the feature, and what failed before a secret was known.
pub(super) fn mask_step(secrets: &Secrets, step: &mut StepRecord) {
    mask_text(secrets, &mut step.text);
    step.comments.iter_mut().chain(step.table.iter_mut().flatten()).for_each(|text| mask_text(secrets, text));
    if let Some(text) = &mut step.doc_string {
        mask_text(secrets, &mut text.media_type);
        mask_text(secrets, &mut text.content);
    }
    // A secret would be shown as stars.
    step.values.retain(|(_, value)| !secrets.occur_in(value));
    if let Some(failed) = &mut step.failed {
        failed.texts_mut().for_each(|text| mask_text(secrets, text));
    }
}

pub(super) fn masked(secrets: &Secrets, mut failed: Failed) -> Failed {
    failed.texts_mut().for_each(|text| *text = secrets.mask(text));
    failed
}

pub(super) fn masked_attachment(secrets: &Secrets, attachment: Attachment) -> Attachment {
    let content = match attachment.content {
        Content::Text { media_type, text } => Content::Text { media_type, text: secrets.mask(&text) },
        Content::Link(address) => Content::Link(secrets.mask(&address)),
        Content::Frame(mut frame) => {
            frame.requests.iter_mut().chain([&mut frame.page]).for_each(|text| mask_text(secrets, text));
            Content::Frame(frame)
        }
        // Both were masked when they were made.
        content @ (Content::File { .. } | Content::Exchange(_)) => content,
    };
    Attachment { name: secrets.mask(&attachment.name), content }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::StepStatus;
    use crate::record::samples;

    #[test]
    fn name_that_stands_for_a_secret_is_left_out() {
        let secrets = Secrets::new();
        secrets.register(&"mafebotu-mafebotu".into());
        let mut step = samples::step("When", "I log in", 3, StepStatus::Passed);
        let value = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        step.values = vec![value("{word}", "mafebotu-mafebotu"), value("{id}", "4")];
        mask_step(&secrets, &mut step);
        assert_eq!(step.values, [value("{id}", "4")]);
    }
}
