//! The film strip: what the page was when each step had ended.

use serde::Serialize;

use crate::attachments::Content;
use crate::record::Attempt;
use crate::words::{Status, address};

/// One picture.
#[derive(Debug, Serialize)]
pub struct FrameView {
    pub step: usize,
    pub sentence: String,
    pub status: Status,
    pub href: String,
    pub page: String,
    pub requests: Vec<String>,
    /// How many steps before this one have no picture of their own, because they showed no page or time was short.
    pub skipped: usize,
}

/// The pictures of an attempt, in the order of its steps.
pub fn of(attempt: &Attempt) -> Vec<FrameView> {
    let mut film: Vec<FrameView> = Vec::new();
    for (index, step) in attempt.steps.iter().enumerate() {
        for attachment in &step.attachments {
            let Content::Frame(frame) = &attachment.content else { continue };
            let Some(href) = address(&frame.path) else { continue };
            let before = film.last().map_or(0, |last| last.step);
            film.push(FrameView {
                step: index + 1,
                sentence: format!("{} {}", step.keyword, step.text),
                status: Status::of_step(step.status),
                href: format!("../{href}"),
                page: frame.page.clone(),
                requests: frame.requests.clone(),
                skipped: index.saturating_sub(before),
            });
        }
    }
    film
}
