//! What is known of the page on show since the last script in it, so that it need not be asked again.
//!
//! Every answer of a script tells whether the session has ended. A script that finds something to click makes it ready for
//! the click at the same time: [`Prepared`] holds for the very next thing that is done. Readings are kept for the step that
//! follows, as long as nothing was done in between.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::arrangement::Arrangements;
use super::tabs::Tabs;
use super::words::{LatestNames, NamesOnPage, SeenWords, WordsOfPage};
use crate::scripts::Library;

/// How long a page must not change until it counts as idle.
const IDLE: Duration = Duration::from_secs(1);

/// How old a reading may be that serves another step.
const FRESH: Duration = Duration::from_secs(1);

/// What a script found out on the way about something that is to be clicked.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Prepared {
    /// The reference of the element.
    pub element: Value,
    /// What keeps a person from clicking it.
    pub obstacle: Option<String>,
    /// Whether a mouse in its middle meets it.
    pub clear: bool,
    /// The mark of its document.
    pub mark: String,
    /// Whether something asks already.
    pub dialog: bool,
}

/// What is known of the page that a browser shows. Clones share it.
#[derive(Debug, Clone)]
pub struct Known {
    state: Arc<Mutex<State>>,
    arrangements: Arrangements,
    framed: Arc<Mutex<Option<Url>>>,
    tabs: Tabs,
    words: SeenWords,
    names: LatestNames,
    library: Library,
}

impl Default for Known {
    fn default() -> Self {
        let (state, arrangements, framed, tabs, words, names, library) = Default::default();
        let known = Self { state, arrangements, framed, tabs, words, names, library };
        known.forget();
        known
    }
}

#[derive(Debug, Default)]
struct State {
    /// Whether the session had ended, as the last script saw it; nothing where something was done since.
    ended: Option<bool>,
    /// Where the page was that the last script saw; nothing where something was done since.
    address: Option<Url>,
    prepared: Option<Prepared>,
    /// How long the page had been idle, as the last script saw it.
    idle: Option<Duration>,
    /// Whether a request ran that a form had begun.
    busy: bool,
    /// When something was last done that no script reports.
    acted: Option<Instant>,
    /// How long the next script may wait for a change of the page.
    pause: Option<Duration>,
    /// Readings that this step may still use, each once.
    earlier: HashMap<String, (Instant, Value)>,
    /// Readings of this step, for the one that follows.
    readings: HashMap<String, (Instant, Value)>,
}

impl Known {
    /// Nothing is known yet; the grids that are sorted or paged are noted in `arrangements`.
    pub fn noting(arrangements: Arrangements) -> Self {
        Self { arrangements, ..Self::default() }
    }

    /// What its pages call things is added to `words`.
    #[must_use]
    pub fn collecting(self, words: SeenWords) -> Self {
        Self { words, ..self }
    }

    /// What the pages of the back office call things. The words outlive what is known of one page.
    pub fn words(&self) -> &SeenWords {
        &self.words
    }

    /// Takes note of what a page calls things.
    pub(super) fn page_calls(&self, words: WordsOfPage) {
        if let Some(address) = self.address() {
            self.names.add(&address, &words);
        }
        self.words.add(words);
    }

    /// Takes the names that scripts have read on pages since they were taken last.
    pub fn take_names(&self) -> Vec<NamesOnPage> {
        self.names.take()
    }

    /// The grids that were sorted or paged. They outlive what is known of one page.
    pub fn arrangements(&self) -> &Arrangements {
        &self.arrangements
    }

    /// The tabs of the browser. They outlive what is known of one page.
    pub fn tabs(&self) -> &Tabs {
        &self.tabs
    }

    /// Which of its tabs have the scripts already.
    pub(crate) fn library(&self) -> &Library {
        &self.library
    }

    /// Where the page was around a dialog whose framed page was answered, until it has gone on.
    pub fn framed(&self) -> Option<Url> {
        self.framed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A framed page is answered on the page at this address; none when the page around it has gone on.
    pub fn set_framed(&self, address: Option<Url>) {
        *self.framed.lock().unwrap_or_else(PoisonError::into_inner) = address;
    }

    /// A step begins: what the step before has read last serves it as a first look.
    pub fn next_step(&self) {
        let state = &mut *self.lock();
        state.earlier.clone_from(&state.readings);
        state.prepared = None;
    }

    /// Whether the session had ended after the last thing that was done, as far as a script has seen it.
    pub fn session_has_ended(&self) -> Option<bool> {
        self.lock().ended
    }

    /// Something is done that no script tells about: nothing is known any more.
    pub fn forget(&self) {
        *self.lock() = State { acted: Some(Instant::now()), ..State::default() };
    }

    /// The readings are no longer to be trusted, as when the shop was changed by other means.
    pub fn forget_readings(&self) {
        let mut state = self.lock();
        state.earlier.clear();
        state.readings.clear();
    }

    pub(super) fn session_is(&self, ended: bool) {
        self.lock().ended = Some(ended);
    }

    pub(super) fn address_is(&self, address: Option<Url>) {
        self.lock().address = address;
    }

    /// The page's address, as far as that is known.
    pub fn address(&self) -> Option<Url> {
        self.lock().address.clone()
    }

    pub(super) fn is_busy(&self, busy: bool) {
        self.lock().busy = busy;
    }

    /// Whether a request ran that a form had begun, as the last script saw it.
    pub(super) fn busy(&self) -> bool {
        self.lock().busy
    }

    /// Takes note of how long the page has been idle; of nothing before a look that is to find out.
    pub fn idles(&self, idle: Option<Duration>) {
        self.lock().idle = idle;
    }

    /// Whether the page was idle already when a look began that took so long: loaded, without a running request, without a
    /// change, and without an action of the suite.
    pub fn is_idle(&self, took: Duration) -> bool {
        let state = self.lock();
        let idle = state.idle.zip(state.acted).map(|(idle, acted)| idle.min(acted.elapsed()));
        idle.is_some_and(|idle| idle >= IDLE.max(took))
    }

    pub(super) fn prepare(&self, prepared: Option<Prepared>) {
        self.lock().prepared = prepared;
    }

    /// What was prepared by the last script.
    pub(super) fn prepared(&self) -> Option<Prepared> {
        self.lock().prepared.clone()
    }

    /// The same for the click itself: it serves one.
    pub(super) fn take_prepared(&self) -> Option<Prepared> {
        self.lock().prepared.take()
    }

    pub(super) fn pause_before_next(&self, pause: Duration) {
        self.lock().pause = Some(pause);
    }

    pub(super) fn take_pause(&self) -> Option<Duration> {
        self.lock().pause.take()
    }

    pub(super) fn keep(&self, key: String, reading: Value) {
        self.lock().readings.insert(key, (Instant::now(), reading));
    }

    /// What an earlier step has read last, once.
    pub(super) fn recall(&self, key: &str) -> Option<Value> {
        let (since, reading) = self.lock().earlier.remove(key)?;
        (since.elapsed() < FRESH).then_some(reading)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_serves_the_step_that_follows_once_and_never_its_own() {
        let known = Known::default();
        known.keep("grid".to_owned(), 1.into());
        assert_eq!(known.recall("grid"), None);
        known.next_step();
        assert_eq!(known.recall("grid"), Some(1.into()));
        assert_eq!(known.recall("grid"), None, "a second look is a look at the page");
        known.next_step();
        assert_eq!(known.recall("grid"), Some(1.into()), "nothing was done in between");
    }

    #[test]
    fn nothing_is_known_after_something_was_done() {
        let known = Known::default();
        known.keep("grid".to_owned(), 1.into());
        known.session_is(false);
        known.forget();
        known.next_step();
        assert_eq!((known.recall("grid"), known.session_has_ended()), (None, None));
    }
}
