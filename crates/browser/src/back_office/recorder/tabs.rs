//! The tabs of the browser, and how a scenario comes from one to the other: it follows a click that opens a tab, goes back to
//! the first one, and closes one that a click has opened. To others no sentence goes.

use serde::Deserialize;

use super::{Action, Recorded, Seen};

/// An action with its tab and its time, as the script in the page writes it.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Made {
    tab: String,
    /// Milliseconds since 1970.
    time: f64,
    #[serde(flatten)]
    recorded: Recorded,
}

#[derive(Debug)]
struct Tab {
    handle: String,
    /// The tab with the click that opened it; none for the first one and for those that the person has opened by hand.
    opener: Option<usize>,
    name: String,
    state: Seen,
    is_open: bool,
    /// Its page has asked for that.
    closes_itself: bool,
    /// What was done in it right before it closed is still to be fetched.
    is_unfetched: bool,
}

/// The tabs that there are or were, the first one first.
#[derive(Debug, Default)]
pub(super) struct Tabs {
    all: Vec<Tab>,
    /// Where a scenario of what was recorded is.
    current: usize,
    /// The tab whose page has opened another one that is still to come, and the name of that.
    opening: Option<(usize, String)>,
}

/// What a link without a name for its window opens each time.
const WITHOUT_NAME: &str = "_blank";

impl Tabs {
    /// Those that are open, by their places.
    pub fn open(&self) -> impl Iterator<Item = usize> + use<'_> {
        self.all.iter().enumerate().filter(|(_, tab)| tab.is_open).map(|(place, _)| place)
    }

    /// Whether there was ever more than one.
    pub fn several(&self) -> bool {
        self.all.len() > 1
    }

    /// The place of the one in which the scenario is; of another one where the person has closed it and done nothing since.
    pub fn current(&self) -> usize {
        let is_open = self.all.get(self.current).is_some_and(|tab| tab.is_open);
        if is_open { self.current } else { self.open().next().unwrap_or_default() }
    }

    pub fn handle(&self, tab: usize) -> &str {
        self.all.get(tab).map(|tab| tab.handle.as_str()).unwrap_or_default()
    }

    /// What is on show in the tab in which the scenario is.
    pub fn on_show(&self) -> Seen {
        self.all.get(self.current).map(|tab| tab.state.clone()).unwrap_or_default()
    }

    /// Tabs that have closed and may have left actions.
    pub fn unfetched(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|tab| tab.is_unfetched).map(|tab| tab.handle.as_str())
    }

    pub fn fetched(&mut self) {
        self.all.iter_mut().for_each(|tab| tab.is_unfetched = false);
    }

    /// Takes note of those that have closed, and of the one that the last look saw a page open.
    pub fn are(&mut self, handles: &[String]) {
        for tab in self.all.iter_mut().filter(|tab| tab.is_open && !handles.contains(&tab.handle)) {
            (tab.is_open, tab.is_unfetched) = (false, true);
        }
        let Some((by, name)) = self.opening.clone() else { return };
        let has_come = handles.iter().any(|handle| !self.all.iter().any(|tab| tab.handle == *handle));
        let same = self.all.iter().position(|tab| name != WITHOUT_NAME && tab.is_open && tab.name == name);
        if let Some(same) = same.filter(|same| !has_come && *same != by) {
            (self.current, self.opening) = (same, None);
        }
    }

    pub fn shows(&mut self, tab: usize, state: Seen, name: String) {
        if let Some(tab) = self.all.get_mut(tab) {
            (tab.state, tab.name) = (state, name);
        }
    }

    /// The page of that tab has opened a window.
    pub fn opens(&mut self, tab: usize, name: String) {
        self.opening = Some((tab, name));
    }

    /// A tab is there. Returns whether it is new. The scenario goes on in one that a click has opened.
    pub fn came(&mut self, handle: &str) -> bool {
        if self.all.iter().any(|tab| tab.handle == handle) {
            return false;
        }
        let opener = self.opening.take().map(|(by, _)| by);
        if opener.is_some() {
            self.current = self.all.len();
        }
        self.all.push(Tab {
            handle: handle.to_owned(),
            opener,
            name: String::new(),
            state: Seen::default(),
            is_open: true,
            closes_itself: false,
            is_unfetched: false,
        });
        true
    }

    /// The actions in their order, with those that go from one tab to the other.
    pub fn order(&mut self, mut made: Vec<Made>) -> Vec<Recorded> {
        made.sort_by(|one, other| one.time.total_cmp(&other.time));
        let mut events = Vec::new();
        for Made { tab, recorded, .. } in made {
            let place = self.all.iter().position(|known| known.handle == tab).unwrap_or(self.current);
            match recorded.action {
                Action::Closes => self.all[place].closes_itself = true,
                // The bar with it is on every tab.
                Action::Finish => events.push(recorded),
                _ => {
                    self.turn_to(place, &recorded.before, &mut events);
                    events.push(recorded);
                }
            }
        }
        events
    }

    /// What leads from the tab of the action before to that of the next one.
    fn turn_to(&mut self, place: usize, next: &Seen, events: &mut Vec<Recorded>) {
        while self.current != place {
            let left = &self.all[self.current];
            let before = left.state.clone();
            if let Some(opener) = left.opener.filter(|_| !left.is_open) {
                if !left.closes_itself {
                    events.push(Recorded { action: Action::CloseTab, before });
                }
                self.current = opener;
                continue;
            }
            let action = if place == 0 { Action::FirstTab } else { Action::OtherTab { page: next.page.clone() } };
            events.push(Recorded { action, before });
            self.current = place;
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    fn seen(page: &str) -> Seen {
        Seen { page: page.to_owned(), ..Seen::default() }
    }

    /// Clicks of links in tabs, in their order.
    fn clicks(tabs: &[&str]) -> Vec<Made> {
        let before = json!({"document": "", "address": "", "page": "P", "heading": "", "tabs": [], "messages": [], "grids": [], "dialog": null});
        let click = |(time, tab): (usize, &&str)| {
            serde_json::from_value(
                json!({"kind": "link", "label": tab, "tab": tab, "time": time, "before": before.clone()}),
            )
            .unwrap()
        };
        tabs.iter().enumerate().map(click).collect()
    }

    fn handles(handles: &[&str]) -> Vec<String> {
        handles.iter().copied().map(str::to_owned).collect()
    }

    /// What is written of actions in these tabs.
    fn written(tabs: &mut Tabs, of: &[&str]) -> Vec<String> {
        let word = |recorded: Recorded| match recorded.action {
            Action::Link { label } => label,
            Action::CloseTab => format!("close {}", recorded.before.page),
            Action::FirstTab => format!("first, from {}", recorded.before.page),
            Action::OtherTab { page } => format!("other {page}"),
            other => format!("{other:?}"),
        };
        tabs.order(clicks(of)).into_iter().map(word).collect()
    }

    /// A tab `a`, in which a click has opened `b`.
    fn two() -> Tabs {
        let mut tabs = Tabs::default();
        tabs.came("a");
        tabs.opens(0, WITHOUT_NAME.to_owned());
        assert!(tabs.came("b") && !tabs.came("a"));
        tabs.shows(0, seen("A"), String::new());
        tabs.shows(1, seen("B"), "shop".to_owned());
        tabs
    }

    #[test]
    fn tab_of_a_click_is_followed_and_the_first_one_gone_back_to() {
        let mut tabs = two();
        assert_eq!(written(&mut tabs, &["b", "a", "a"]), ["b", "first, from B", "a", "a"]);
        assert_eq!(written(&mut tabs, &["b"]), ["other P", "b"], "to the second one no sentence goes");
    }

    #[test]
    fn tab_that_was_closed_leads_back_to_the_one_of_the_click() {
        let mut tabs = two();
        tabs.are(&handles(&["a"]));
        assert_eq!(tabs.unfetched().collect::<Vec<_>>(), ["b"]);
        assert_eq!(written(&mut tabs, &["a"]), ["close B", "a"]);
        let mut tabs = two();
        tabs.all[1].closes_itself = true;
        tabs.are(&handles(&["a"]));
        assert_eq!(written(&mut tabs, &["a"]), ["a"], "one that closes itself needs no sentence");
    }

    #[test]
    fn tab_that_was_opened_by_hand_is_named() {
        let mut tabs = two();
        tabs.came("c");
        assert_eq!(tabs.current, 1, "the scenario stays where it is");
        assert_eq!(written(&mut tabs, &["b", "c"]), ["b", "other P", "c"]);
    }

    #[test]
    fn window_with_a_name_is_found_again() {
        let mut tabs = two();
        assert_eq!(written(&mut tabs, &["a"]), ["first, from B", "a"]);
        tabs.opens(0, "shop".to_owned());
        tabs.are(&handles(&["a", "b"]));
        assert_eq!(written(&mut tabs, &["b"]), ["b"]);
    }

    #[test]
    fn actions_of_several_tabs_are_in_the_order_of_their_times() {
        let mut made = clicks(&["b", "a"]);
        made.reverse();
        let mut tabs = two();
        let labels: Vec<_> = tabs.order(made).into_iter().map(|recorded| recorded.action).collect();
        assert!(matches!(&labels[..], [Action::Link { .. }, Action::FirstTab, Action::Link { .. }]), "{labels:?}");
    }
}
