//! The tabs and windows of a browser. One that a click opens is followed: what a person looks at next is there.
//!
//! Every answer of a script tells whether the page has opened a window since the last one (`windows.js`). The browser is asked
//! for its windows only then, so a scenario without tabs pays nothing for this.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thirtyfour::WindowHandle;

/// A tab that a click has opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// What was clicked: `the link "View my store"`.
    pub by: String,
}

#[derive(Debug, Clone)]
struct Tab {
    handle: WindowHandle,
    /// The tab in which the click was; none for the first one.
    opener: Option<WindowHandle>,
    /// What was clicked.
    by: String,
}

#[derive(Debug, Default)]
struct State {
    /// All tabs, the first one first; none while there is but that one.
    all: Vec<Tab>,
    current: usize,
    /// The target of the window that the page has opened, until it is followed.
    opened: Option<String>,
    /// What was clicked last.
    clicked: String,
    /// No script has looked at the page since.
    unseen: bool,
    /// What was followed since a report asked last.
    followed: Vec<Opened>,
}

/// The tabs of one browser. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Tabs(Arc<Mutex<State>>);

impl Tabs {
    pub(super) fn was_clicked(&self, what: &str) {
        let mut state = self.lock();
        what.clone_into(&mut state.clicked);
        state.unseen = true;
    }

    pub(super) fn page_has_opened(&self, target: Option<String>) {
        let mut state = self.lock();
        state.unseen = false;
        if target.is_some() {
            state.opened = target;
        }
    }

    /// The tabs that were followed since this was asked last.
    pub fn take_followed(&self) -> Vec<Opened> {
        std::mem::take(&mut self.lock().followed)
    }

    /// The tab on show, where it is not the first one.
    pub fn current(&self) -> Option<Opened> {
        let state = self.lock();
        let tab = state.all.get(state.current).filter(|_| state.current > 0)?;
        Some(Opened { by: tab.by.clone() })
    }

    pub(super) fn handles(&self) -> Vec<WindowHandle> {
        self.lock().all.iter().map(|tab| tab.handle.clone()).collect()
    }

    pub(super) fn current_handle(&self) -> Option<WindowHandle> {
        let state = self.lock();
        state.all.get(state.current).map(|tab| tab.handle.clone())
    }

    /// Takes note of a tab that is on show now, with the one in which the click was.
    pub(super) fn shows(&self, handle: WindowHandle, opener: &WindowHandle) {
        let mut state = self.lock();
        let by = state.clicked.clone();
        if state.all.is_empty() {
            state.all.push(Tab { handle: opener.clone(), opener: None, by: String::new() });
        }
        state.current = state.all.iter().position(|tab| tab.handle == handle).unwrap_or_else(|| {
            state.all.push(Tab { handle, opener: Some(opener.clone()), by: by.clone() });
            state.all.len() - 1
        });
        state.followed.push(Opened { by });
    }

    /// Takes the tab on show out, and answers the one that takes its place: its opener, or else the last that is left.
    pub(super) fn leave_current(&self) -> Option<WindowHandle> {
        let mut state = self.lock();
        if state.all.len() < 2 {
            return None;
        }
        let current = state.current;
        let gone = state.all.remove(current);
        let opener = state.all.iter().position(|tab| Some(&tab.handle) == gone.opener.as_ref());
        state.current = opener.unwrap_or(state.all.len() - 1);
        Some(state.all[state.current].handle.clone())
    }

    /// The target of the window that the page has opened, once.
    pub(super) fn take_opened(&self) -> Option<String> {
        self.lock().opened.take()
    }

    /// Whether no script has looked at the page since something was clicked.
    pub(super) fn is_unseen(&self) -> bool {
        self.lock().unseen
    }

    pub(super) fn go_to_first(&self) {
        self.lock().current = 0;
    }

    pub(super) fn forget(&self) {
        *self.lock() = State::default();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
