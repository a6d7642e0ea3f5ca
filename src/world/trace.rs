//! The page before and after each step, for the film strip of the report: looked at while the scenario runs, kept when it is
//! wanted. What one step leaves is what the next one finds, so a page is looked at before a step only where it is another one.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::webdriver::{Artifacts, Glimpse, Moment, Whereabouts};
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
    /// Steps that changed nothing share it.
    glimpse: Arc<Glimpse>,
}

/// The newest picture.
#[derive(Debug)]
struct Newest {
    browser: String,
    glimpse: Arc<Glimpse>,
}

/// The pages of a scenario so far.
#[derive(Debug, Default)]
pub(super) struct Film {
    pictures: VecDeque<Picture>,
    /// None where the page may be another one by now.
    newest: Option<Newest>,
    /// What was written last, for steps that share it.
    written: Option<(Arc<Glimpse>, Frame)>,
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
        let is_shared = self.pictures.back().is_some_and(|last| Arc::ptr_eq(&last.glimpse, &picture.glimpse));
        self.size += if is_shared { 0 } else { picture.glimpse.picture.len() };
        self.pictures.push_back(picture);
        while self.pictures.len() > FRAMES || (self.size > OF_SCENARIO && self.pictures.len() > 1) {
            let Some(oldest) = self.pictures.pop_front() else { return };
            let is_shared = self.pictures.front().is_some_and(|next| Arc::ptr_eq(&next.glimpse, &oldest.glimpse));
            self.size -= if is_shared { 0 } else { oldest.glimpse.picture.len() };
        }
    }
}

impl World {
    /// Looks at the page that a step finds, where the last picture shows another one: that of another browser, or one that
    /// there was no time to look at.
    pub(crate) async fn trace_before_step(&mut self) {
        let Ok(run) = self.run().cloned() else { return };
        let name = self.browsing.browsers.name();
        let is_known = self.course.film.newest.as_ref().is_some_and(|newest| newest.browser == name);
        if is_known || !self.course.film.may_look(run.settings.trace) {
            return;
        }
        let begun = Instant::now();
        // A browser that hangs is told by the step.
        let _ = tokio::time::timeout(LOOK_LIMIT, self.look_for_film(&run, true)).await;
        self.course.film.spent += begun.elapsed();
    }

    /// Adds the page on show to the film.
    async fn look_for_film(&mut self, run: &Run, is_before: bool) {
        self.course.film.newest = None;
        let Some(driver) = self.current_driver() else { return };
        let glimpse = Glimpse::of(driver, &run.secrets).await;
        if let Some(glimpse) = glimpse.map(Arc::new) {
            self.course.film.newest =
                Some(Newest { browser: self.browsing.browsers.name().to_owned(), glimpse: glimpse.clone() });
            self.course.film.add(Picture { step: self.course.steps_begun - 1, is_before, glimpse });
        }
    }

    /// The newest picture, where the page is as it was then: a check changes nothing.
    async fn unchanged(&self) -> Option<Arc<Glimpse>> {
        let newest =
            self.course.film.newest.as_ref().filter(|newest| newest.browser == self.browsing.browsers.name())?;
        let now = Moment::of(self.current_driver()?).await;
        (now == Some(newest.glimpse.moment)).then(|| newest.glimpse.clone())
    }

    /// Looks at the page that a step has left, and keeps all pages so far where the scenario has failed or all are wanted.
    pub(super) async fn trace_step(&mut self, failed: bool) {
        let Ok(run) = self.run().cloned() else { return };
        let trace = run.settings.trace;
        if trace == Trace::Off {
            return;
        }
        let begun = Instant::now();
        if self.browsing.browsers.looked_at {
            if let Some(glimpse) = self.unchanged().await {
                self.course.film.add(Picture { step: self.course.steps_begun - 1, is_before: false, glimpse });
            } else {
                self.course.film.newest = None;
                if failed || self.course.film.may_look(trace) {
                    self.look_for_film(&run, false).await;
                }
            }
        }
        if failed || trace == Trace::All {
            self.keep_film(&run);
        }
        self.course.film.spent += begun.elapsed();
    }

    /// Writes the pages that were not written yet.
    fn keep_film(&mut self, run: &Run) {
        let pictures = std::mem::take(&mut self.course.film.pictures);
        self.course.film.size = 0;
        let folder = (!pictures.is_empty()).then(|| run.attachments.folder(self.id(), self.course.steps_begun));
        for Picture { step, is_before, glimpse } in pictures {
            let shared = self.course.film.written.as_ref().filter(|(written, _)| Arc::ptr_eq(written, &glimpse));
            let frame = if let Some((_, frame)) = shared {
                // What the page had requested stands at the step that did it.
                Some(Frame { is_before, requests: Vec::new(), ..frame.clone() })
            } else {
                let Some(folder) = &folder else { return };
                if !run.may_keep_trace(glimpse.picture.len() as u64) {
                    return;
                }
                let frame = write(run, folder, step, is_before, &glimpse);
                self.course.film.written = frame.clone().map(|frame| (glimpse, frame));
                frame
            };
            if let Some(frame) = frame {
                let name = format!("Page {} step {}", when(is_before), step + 1);
                run.attachments.add(
                    self.id(),
                    Some(step),
                    Attachment { name, content: Content::Frame(Box::new(frame)) },
                );
            }
        }
    }
}

fn when(is_before: bool) -> &'static str {
    if is_before { "before" } else { "after" }
}

fn write(run: &Run, folder: &str, step: usize, is_before: bool, glimpse: &Glimpse) -> Option<Frame> {
    let artifacts = Artifacts::new(&run.settings.reports, folder.to_owned(), &run.secrets);
    let ending = if glimpse.media_type == "image/jpeg" { "jpg" } else { "png" };
    let name = format!("{}-step-{}.{ending}", when(is_before), step + 1);
    let path = artifacts.save_picture(&name, &glimpse.picture)?;
    let page = match glimpse.address.parse() {
        Ok(address) => page_in_words(&Whereabouts { title: glimpse.title.clone(), address }, &run.back_office),
        Err(_) => glimpse.title.clone(),
    };
    Some(Frame {
        media_type: glimpse.media_type.to_owned(),
        path: Path::new(&path).to_owned(),
        page,
        requests: glimpse.requests.clone(),
        is_before,
    })
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
            moment: serde_json::from_value(serde_json::json!([0.0, 0])).expect("a moment"),
        };
        Picture { step, is_before: false, glimpse: Arc::new(glimpse) }
    }

    #[test]
    fn newest_pages_are_kept_and_neither_too_many_nor_too_large() {
        let mut film = Film::default();
        (0..100).for_each(|step| film.add(picture(step, 10)));
        assert_eq!((film.pictures.len(), film.pictures[0].step, film.size), (FRAMES, 40, 600));
        film.add(picture(100, OF_SCENARIO - 15));
        assert_eq!((film.pictures.len(), film.pictures[0].step), (2, 99));
        film.add(picture(101, OF_SCENARIO + 1));
        assert_eq!((film.pictures.len(), film.pictures[0].step, film.size), (1, 101, OF_SCENARIO + 1));
    }

    #[test]
    fn picture_that_steps_share_counts_once() {
        let mut film = Film::default();
        let first = picture(0, OF_SCENARIO - 5);
        let same = Picture { step: 1, is_before: false, glimpse: first.glimpse.clone() };
        film.add(first);
        film.add(same);
        assert_eq!((film.pictures.len(), film.size), (2, OF_SCENARIO - 5));
        film.add(picture(2, 10));
        assert_eq!((film.pictures.len(), film.size), (1, 10), "it goes with the last step that has it");
    }

    #[test]
    fn looks_stop_where_they_take_more_than_their_share() {
        let mut film = Film { begun: Instant::now().checked_sub(Duration::from_secs(10)), ..Film::default() };
        assert!(film.may_look(Trace::Failed) && !film.may_look(Trace::Off));
        film.spent = Duration::from_millis(1500);
        assert!(!film.may_look(Trace::Failed) && film.may_look(Trace::All));
        film.spent = Duration::from_secs(3);
        assert!(!film.may_look(Trace::All));
    }
}
