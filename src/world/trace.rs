//! The page after each step, for the film strip of the report: looked at while the scenario runs, kept when it is wanted.

use std::collections::VecDeque;
use std::path::Path;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::webdriver::{Artifacts, Glimpse, Whereabouts};
use prestashop_bdd_report::attachments::{Attachment, Content, Frame};

use super::run::Run;
use super::scenario::World;
use super::steps::page_in_words;
use crate::settings::Trace;

/// How much of the time of a scenario may go into looking at its pages, in percent: little for those that pass, whose pages nobody
/// sees.
const SHARE_OF_FAILED: u32 = 5;
const SHARE_OF_ALL: u32 = 20;
/// How many pages of a scenario are kept, the newest.
const FRAMES: usize = 60;
/// How many bytes of a scenario are kept, the newest.
const OF_SCENARIO: usize = 4 << 20;
/// How many bytes of a run are kept, the first.
pub(super) const OF_RUN: u64 = 512 << 20;

/// The pages of a scenario so far.
#[derive(Debug, Default)]
pub(super) struct Film {
    frames: VecDeque<(usize, Glimpse)>,
    size: usize,
    begun: Option<Instant>,
    spent: Duration,
}

impl Film {
    /// A step begins.
    pub(super) fn step_begins(&mut self) {
        self.begun.get_or_insert_with(Instant::now);
    }

    /// Whether there is time for another look.
    fn may_look(&self, trace: Trace) -> bool {
        let share = match trace {
            Trace::Failed => SHARE_OF_FAILED,
            Trace::All => SHARE_OF_ALL,
            Trace::Off => return false,
        };
        let elapsed = self.begun.map(|begun| begun.elapsed()).unwrap_or_default();
        // The first look shows how long one takes.
        self.spent <= elapsed * share / 100
    }

    fn add(&mut self, step: usize, glimpse: Glimpse) {
        self.size += glimpse.picture.len();
        self.frames.push_back((step, glimpse));
        while self.frames.len() > FRAMES || (self.size > OF_SCENARIO && self.frames.len() > 1) {
            if let Some((_, oldest)) = self.frames.pop_front() {
                self.size -= oldest.picture.len();
            }
        }
    }
}

impl World {
    /// Looks at the page that a step has left, and keeps all pages so far where the scenario has failed or all are wanted.
    pub(super) async fn trace_step(&mut self, failed: bool) {
        let Ok(run) = self.run().cloned() else { return };
        let trace = run.settings.trace;
        if trace == Trace::Off {
            return;
        }
        if self.browsing.browsers.looked_at && (failed || self.course.film.may_look(trace)) {
            let begun = Instant::now();
            let glimpse = match self.current_driver() {
                Some(driver) => Glimpse::of(driver, &run.secrets).await,
                None => None,
            };
            self.course.film.spent += begun.elapsed();
            if let Some(glimpse) = glimpse {
                self.course.film.add(self.course.steps_begun - 1, glimpse);
            }
        }
        if failed || trace == Trace::All {
            self.keep_film(&run);
        }
    }

    /// Writes the pages that were not written yet.
    fn keep_film(&mut self, run: &Run) {
        let frames = std::mem::take(&mut self.course.film.frames);
        self.course.film.size = 0;
        let folder = (!frames.is_empty()).then(|| run.attachments.folder(self.id(), self.course.steps_begun));
        for (step, glimpse) in frames {
            let Some(folder) = &folder else { return };
            if !run.may_keep_trace(glimpse.picture.len() as u64) {
                return;
            }
            if let Some(attachment) = attachment(run, folder, step, &glimpse) {
                run.attachments.add(self.id(), Some(step), attachment);
            }
        }
    }
}

fn attachment(run: &Run, folder: &str, step: usize, glimpse: &Glimpse) -> Option<Attachment> {
    let artifacts = Artifacts::new(&run.settings.reports, folder.to_owned(), &run.secrets);
    let ending = if glimpse.media_type == "image/jpeg" { "jpg" } else { "png" };
    let path = artifacts.save_picture(&format!("after-step-{}.{ending}", step + 1), &glimpse.picture)?;
    let page = match glimpse.address.parse() {
        Ok(address) => page_in_words(&Whereabouts { title: glimpse.title.clone(), address }, &run.back_office),
        Err(_) => glimpse.title.clone(),
    };
    let frame = Frame {
        media_type: glimpse.media_type.to_owned(),
        path: Path::new(&path).to_owned(),
        page,
        requests: glimpse.requests.clone(),
    };
    Some(Attachment { name: format!("Page after step {}", step + 1), content: Content::Frame(Box::new(frame)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glimpse(bytes: usize) -> Glimpse {
        Glimpse {
            picture: vec![0; bytes],
            media_type: "image/jpeg",
            title: String::new(),
            address: String::new(),
            requests: Vec::new(),
        }
    }

    #[test]
    fn newest_pages_are_kept_and_neither_too_many_nor_too_large() {
        let mut film = Film::default();
        (0..100).for_each(|step| film.add(step, glimpse(10)));
        assert_eq!((film.frames.len(), film.frames[0].0, film.size), (FRAMES, 40, 600));
        film.add(100, glimpse(OF_SCENARIO - 15));
        assert_eq!((film.frames.len(), film.frames[0].0), (2, 99));
        film.add(101, glimpse(OF_SCENARIO + 1));
        assert_eq!((film.frames.len(), film.frames[0].0, film.size), (1, 101, OF_SCENARIO + 1));
    }

    #[test]
    fn looks_stop_where_they_take_more_than_their_share() {
        let mut film = Film { begun: Instant::now().checked_sub(Duration::from_secs(10)), ..Film::default() };
        assert!(film.may_look(Trace::Failed) && !film.may_look(Trace::Off));
        film.spent = Duration::from_secs(1);
        assert!(!film.may_look(Trace::Failed) && film.may_look(Trace::All));
        film.spent = Duration::from_secs(3);
        assert!(!film.may_look(Trace::All));
    }
}
