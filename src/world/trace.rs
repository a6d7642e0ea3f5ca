//! The page before and after each step, for the film strip of the report: looked at while the scenario runs, kept when it is
//! wanted. What one step leaves is what the next one finds, so a page is looked at before a step only where it is another one.

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
/// How long a look before a step may take.
const LOOK_LIMIT: Duration = Duration::from_secs(5);
/// How many pages of a scenario are kept, the newest.
const FRAMES: usize = 60;
/// How many bytes of a scenario are kept, the newest.
const OF_SCENARIO: usize = 4 << 20;
/// How many bytes of a run are kept, the first.
pub(super) const OF_RUN: u64 = 512 << 20;

/// The page when a step had ended, or before it began.
#[derive(Debug)]
struct Picture {
    /// The step from 0.
    step: usize,
    is_before: bool,
    glimpse: Glimpse,
}

/// The pages of a scenario so far.
#[derive(Debug, Default)]
pub(super) struct Film {
    frames: VecDeque<Picture>,
    /// The browser of the newest picture, while its page is as it was then.
    shows: Option<String>,
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

    fn add(&mut self, picture: Picture) {
        self.size += picture.glimpse.picture.len();
        self.frames.push_back(picture);
        while self.frames.len() > FRAMES || (self.size > OF_SCENARIO && self.frames.len() > 1) {
            if let Some(oldest) = self.frames.pop_front() {
                self.size -= oldest.glimpse.picture.len();
            }
        }
    }
}

impl World {
    /// Looks at the page that a step finds, where the last picture shows another one: that of another browser, or one that
    /// there was no time to look at.
    pub(crate) async fn trace_before_step(&mut self) {
        let Ok(run) = self.run().cloned() else { return };
        let current = self.browsing.browsers.name().to_owned();
        if self.course.film.shows.as_ref() == Some(&current) || !self.course.film.may_look(run.settings.trace) {
            return;
        }
        // A browser that hangs is told by the step.
        let _ = tokio::time::timeout(LOOK_LIMIT, self.look_for_film(&run, true)).await;
    }

    /// Adds the page on show to the film.
    async fn look_for_film(&mut self, run: &Run, is_before: bool) {
        self.course.film.shows = None;
        let Some(driver) = self.current_driver() else { return };
        let begun = Instant::now();
        let glimpse = Glimpse::of(driver, &run.secrets).await;
        self.course.film.spent += begun.elapsed();
        if let Some(glimpse) = glimpse {
            self.course.film.shows = Some(self.browsing.browsers.name().to_owned());
            self.course.film.add(Picture { step: self.course.steps_begun - 1, is_before, glimpse });
        }
    }

    /// Looks at the page that a step has left, and keeps all pages so far where the scenario has failed or all are wanted.
    pub(super) async fn trace_step(&mut self, failed: bool) {
        let Ok(run) = self.run().cloned() else { return };
        let trace = run.settings.trace;
        if trace == Trace::Off {
            return;
        }
        if self.browsing.browsers.looked_at {
            self.course.film.shows = None;
            if failed || self.course.film.may_look(trace) {
                self.look_for_film(&run, false).await;
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
        for picture in frames {
            let Some(folder) = &folder else { return };
            if !run.may_keep_trace(picture.glimpse.picture.len() as u64) {
                return;
            }
            if let Some(attachment) = attachment(run, folder, &picture) {
                run.attachments.add(self.id(), Some(picture.step), attachment);
            }
        }
    }
}

fn attachment(run: &Run, folder: &str, picture: &Picture) -> Option<Attachment> {
    let Picture { step, is_before, glimpse } = picture;
    let (when, number) = (if *is_before { "before" } else { "after" }, step + 1);
    let artifacts = Artifacts::new(&run.settings.reports, folder.to_owned(), &run.secrets);
    let ending = if glimpse.media_type == "image/jpeg" { "jpg" } else { "png" };
    let path = artifacts.save_picture(&format!("{when}-step-{number}.{ending}"), &glimpse.picture)?;
    let page = match glimpse.address.parse() {
        Ok(address) => page_in_words(&Whereabouts { title: glimpse.title.clone(), address }, &run.back_office),
        Err(_) => glimpse.title.clone(),
    };
    let frame = Frame {
        media_type: glimpse.media_type.to_owned(),
        path: Path::new(&path).to_owned(),
        page,
        requests: glimpse.requests.clone(),
        is_before: *is_before,
    };
    Some(Attachment { name: format!("Page {when} step {number}"), content: Content::Frame(Box::new(frame)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(step: usize, bytes: usize) -> Picture {
        let glimpse = Glimpse {
            picture: vec![0; bytes],
            media_type: "image/jpeg",
            title: String::new(),
            address: String::new(),
            requests: Vec::new(),
        };
        Picture { step, is_before: false, glimpse }
    }

    #[test]
    fn newest_pages_are_kept_and_neither_too_many_nor_too_large() {
        let mut film = Film::default();
        (0..100).for_each(|step| film.add(picture(step, 10)));
        assert_eq!((film.frames.len(), film.frames[0].step, film.size), (FRAMES, 40, 600));
        film.add(picture(100, OF_SCENARIO - 15));
        assert_eq!((film.frames.len(), film.frames[0].step), (2, 99));
        film.add(picture(101, OF_SCENARIO + 1));
        assert_eq!((film.frames.len(), film.frames[0].step, film.size), (1, 101, OF_SCENARIO + 1));
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
