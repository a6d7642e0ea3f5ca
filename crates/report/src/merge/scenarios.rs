use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use prestashop_bdd_core::report_folder;

use super::ATTACHMENTS;
use super::run::Run;
use crate::ReportError;
use crate::attachments::{Attachment, Content};
use crate::record::ScenarioRecord;

/// Counts through what every run counts from 1.
#[derive(Default)]
pub(super) struct Numbering {
    scenarios: usize,
    /// By file and line.
    repetitions: HashMap<(PathBuf, usize), usize>,
    /// Those of the runs before.
    pub workers: usize,
}

impl Numbering {
    pub fn renumber(&mut self, scenario: &mut ScenarioRecord) {
        self.scenarios += 1;
        scenario.number = self.scenarios;
        let repetition = self.repetitions.entry((scenario.file().to_owned(), scenario.line)).or_default();
        *repetition += 1;
        scenario.repetition = *repetition;
        for attempt in &mut scenario.attempts {
            attempt.worker += self.workers;
        }
    }
}

pub(super) fn attachments(scenario: &mut ScenarioRecord) -> impl Iterator<Item = &mut Attachment> {
    scenario.attempts.iter_mut().flat_map(|attempt| {
        let of_steps = attempt.steps.iter_mut().flat_map(|step| &mut step.attachments);
        of_steps.chain(attempt.hooks.iter_mut().flat_map(|hook| &mut hook.attachments))
    })
}

/// Copies the file of an attachment, where it is one. What is not there any more is told in its place.
pub(super) fn copy(
    attachment: &mut Attachment,
    run: &Run,
    folder: &Path,
    lost: &mut Vec<PathBuf>,
) -> Result<(), ReportError> {
    let path = match &mut attachment.content {
        Content::File { path, .. } => path,
        Content::Frame(frame) => &mut frame.path,
        Content::Text { .. } | Content::Exchange(_) | Content::Link(_) => return Ok(()),
    };
    let from = run.folder.join(&*path);
    // A record may come from elsewhere: it is not to fetch other files, nor to name a folder of another place.
    let inside = path.components().all(|component| matches!(component, Component::Normal(_)));
    if !inside || !from.is_file() {
        let text = format!("the file {} was not there when the reports were merged", from.display());
        lost.push(from);
        attachment.content = Content::Text { media_type: "text/plain".to_owned(), text };
        return Ok(());
    }
    let own = path.strip_prefix(ATTACHMENTS).unwrap_or(path);
    let moved = Path::new(ATTACHMENTS).join(run.folder_name()).join(own);
    let to = folder.join(&moved);
    let copied = report_folder::list(folder, &moved).and_then(|to| {
        to.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::copy(&from, &to)
    });
    copied.map_err(ReportError::of(&to))?;
    *path = moved;
    Ok(())
}
