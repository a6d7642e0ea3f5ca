//! The film strip: what the page was before each step and when it had ended.

use serde::Serialize;

use crate::attachments::{Content, Frame};
use crate::record::Attempt;
use crate::words::{Status, address};

/// A step that has changed or read a page.
#[derive(Debug, Serialize)]
pub struct FrameView {
    pub step: usize,
    pub sentence: String,
    pub status: Status,
    /// The picture after the step.
    pub href: String,
    pub page: String,
    pub requests: Vec<String>,
    /// What the page was before; none where no page was open.
    pub before: Option<Before>,
    /// How many steps before this one have no picture of their own, because they showed no page or time was short.
    pub skipped: usize,
}

/// The picture before a step.
#[derive(Debug, Clone, Serialize)]
pub struct Before {
    pub href: String,
    pub page: String,
    /// The step after which it was made; none where it was made right before the step.
    pub after: Option<usize>,
}

/// The pictures of an attempt, in the order of its steps. What is on show after a step is what the next one finds.
pub fn of(attempt: &Attempt) -> Vec<FrameView> {
    let mut film: Vec<FrameView> = Vec::new();
    let mut before: Option<Before> = None;
    for (index, step) in attempt.steps.iter().enumerate() {
        for attachment in &step.attachments {
            let Content::Frame(frame) = &attachment.content else { continue };
            let Some(href) = href(frame) else { continue };
            if frame.is_before {
                before = Some(Before { href, page: frame.page.clone(), after: None });
                continue;
            }
            let last = film.last().map_or(0, |last| last.step);
            let after = Before { href: href.clone(), page: frame.page.clone(), after: Some(index + 1) };
            film.push(FrameView {
                step: index + 1,
                sentence: format!("{} {}", step.keyword, step.text),
                status: Status::of_step(step.status),
                href,
                page: frame.page.clone(),
                requests: frame.requests.clone(),
                before: before.replace(after),
                skipped: index.saturating_sub(last),
            });
        }
    }
    film
}

fn href(frame: &Frame) -> Option<String> {
    address(&frame.path).map(|href| format!("../{href}"))
}
