//! `--timings`: what took the time of a run. Counted where it is spent, printed at the end.
//!
//! ```text
//! timings (of all scenarios together, 12.4 s)
//!   WebDriver calls         118     8.1 s
//!   Admin API                 9     0.3 s
//!   back office by HTTP       7     0.4 s
//!   pauses between looks      6     0.2 s
//!   queue of the Grid         2     1.5 s
//!   this program                    3.4 s
//! waits that ran into their limit: 0 (0.00 s)
//! within the WebDriver calls: 14 pages, 2.1 s until the shop had sent them, 3.0 s until the browser had loaded them
//! within the WebDriver calls: 9 waits for a change of the page, 0.6 s
//! WebDriver calls: POST execute/sync 74 (3.1 s), POST element/click 20 (4.0 s), POST url 3 (0.5 s)
//! processor: this program 0.5 s, browser and driver 9.8 s
//! ```

mod cpu;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::text::plural;

pub use cpu::{of_group, of_this_program};

/// What time is spent on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spent {
    /// A request to the Admin API and its answer.
    AdminApi,
    /// A request to the back office without a browser.
    OfficeHttp,
    /// A request for a browser in the queue of a Grid, until a slot is free for it.
    GridQueue,
    /// A pause between two looks at a state that is not there yet.
    Pause,
    /// A wait for a state that lasted until its limit; within the other times.
    FullWait,
    /// A wait for a change of the page, made by a script in it; within a WebDriver call.
    WaitInPage,
    /// From the beginning of a navigation until the shop had sent the page; within a WebDriver call or a pause.
    PageFromShop,
    /// From there until the browser had loaded the page with all that belongs to it; within a WebDriver call or a pause.
    PageInBrowser,
}

/// How often, and how long in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figure {
    /// How often.
    pub count: usize,
    /// How long in all.
    pub time: Duration,
}

/// What took the time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timings {
    spent: BTreeMap<Spent, Figure>,
    webdriver: BTreeMap<String, Figure>,
}

/// One for the process: a run is the only one in it, and what waits and asks knows no run.
static TIMINGS: Mutex<Timings> = Mutex::new(Timings::new());

/// Adds time that was spent.
pub fn add(on: Spent, time: Duration) {
    timings().spent.entry(on).or_default().add(time);
}

/// Adds a page: when the shop had sent it and when the browser had loaded it, in milliseconds since it was asked for.
pub fn add_page((sent, loaded): (f64, f64)) {
    let time = |milliseconds: f64| Duration::try_from_secs_f64(milliseconds / 1000.0).unwrap_or_default();
    add(Spent::PageFromShop, time(sent));
    add(Spent::PageInBrowser, time(loaded - sent));
}

/// Adds the time that something takes, also where it is given up.
pub fn measure(on: Spent) -> impl Drop {
    Running { on, since: Instant::now() }
}

/// Adds a WebDriver call: the method and the path of its request.
pub fn add_webdriver_call(method: &str, path: &str, time: Duration) {
    timings().webdriver.entry(command(method, path)).or_default().add(time);
}

/// Takes what was spent since this was asked last.
pub fn take() -> Timings {
    std::mem::replace(&mut *timings(), Timings::new())
}

fn timings() -> MutexGuard<'static, Timings> {
    TIMINGS.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Running {
    on: Spent,
    since: Instant,
}

impl Drop for Running {
    fn drop(&mut self) {
        add(self.on, self.since.elapsed());
    }
}

impl Figure {
    fn add(&mut self, time: Duration) {
        self.count += 1;
        self.time += time;
    }
}

impl Timings {
    const fn new() -> Self {
        Self { spent: BTreeMap::new(), webdriver: BTreeMap::new() }
    }

    /// How often and how long something was done.
    pub fn spent(&self, on: Spent) -> Figure {
        self.spent.get(&on).copied().unwrap_or_default()
    }

    /// All WebDriver calls together.
    pub fn webdriver(&self) -> Figure {
        self.webdriver
            .values()
            .fold(Figure::default(), |all, one| Figure { count: all.count + one.count, time: all.time + one.time })
    }

    /// The lines for the reader. `scenarios` is the time of all scenarios together.
    pub fn text(&self, scenarios: Duration) -> String {
        let mut text = format!("timings (of all scenarios together, {})\n", seconds(scenarios));
        let calls = self.webdriver();
        let parts = [
            ("WebDriver calls", calls),
            ("Admin API", self.spent(Spent::AdminApi)),
            ("back office by HTTP", self.spent(Spent::OfficeHttp)),
            ("pauses between looks", self.spent(Spent::Pause)),
        ];
        let queue = Some(("queue of the Grid", self.spent(Spent::GridQueue))).filter(|(_, figure)| figure.count > 0);
        let mut rest = scenarios;
        for (name, figure) in parts.into_iter().chain(queue) {
            rest = rest.saturating_sub(figure.time);
            // Writing into a text cannot fail.
            let _ = writeln!(text, "  {name:<21} {:>6} {:>9}", figure.count, seconds(figure.time));
        }
        let _ = writeln!(text, "  {:<21} {:>6} {:>9}", "this program", "", seconds(rest));
        let full = self.spent(Spent::FullWait);
        let _ = writeln!(text, "waits that ran into their limit: {} ({})", full.count, seconds(full.time));
        if calls.count == 0 {
            return text;
        }
        let (shop, browser) = (self.spent(Spent::PageFromShop), self.spent(Spent::PageInBrowser));
        let _ = writeln!(
            text,
            "within the WebDriver calls: {} {}, {} until the shop had sent them, {} until the browser had loaded them",
            shop.count,
            plural(shop.count, "page"),
            seconds(shop.time),
            seconds(browser.time)
        );
        let waits = self.spent(Spent::WaitInPage);
        let _ = writeln!(
            text,
            "within the WebDriver calls: {} {} for a change of the page, {}",
            waits.count,
            plural(waits.count, "wait"),
            seconds(waits.time)
        );
        let mut commands: Vec<_> = self.webdriver.iter().collect();
        commands.sort_by_key(|(_, figure)| std::cmp::Reverse(figure.count));
        let commands =
            commands.iter().map(|(name, figure)| format!("{name} {} ({})", figure.count, seconds(figure.time)));
        let _ = writeln!(text, "WebDriver calls: {}", commands.collect::<Vec<_>>().join(", "));
        text
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

/// The command by its request, without what names a session, an element or a window:
/// `POST /session/4f…/element/f.1…/click` is `POST element/click`.
fn command(method: &str, path: &str) -> String {
    let mut segments =
        path.split('/').filter(|segment| !segment.is_empty()).skip_while(|segment| *segment != "session");
    if segments.next().is_none() {
        return format!("{method} {path}");
    }
    let known = segments.filter(|segment| !segment.chars().any(|letter| letter.is_ascii_digit() || letter == '.'));
    let name = known.collect::<Vec<_>>().join("/");
    if name.is_empty() { format!("{method} session") } else { format!("{method} {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_named_without_what_differs_from_one_to_the_next() {
        let element = "/session/4f2c9f1e/element/f.A0.d.B1.e.7/click";
        assert_eq!(command("POST", element), "POST element/click");
        assert_eq!(command("POST", "/wd/hub/session/4f2c9f1e/execute/sync"), "POST execute/sync");
        assert_eq!(command("POST", "/session"), "POST session");
        assert_eq!(command("DELETE", "/session/4f2c9f1e"), "DELETE session");
        assert_eq!(command("GET", "/status"), "GET /status");
    }

    #[test]
    fn the_time_in_the_queue_of_a_grid_is_told_apart_and_only_where_there_was_any() {
        let mut timings = Timings::new();
        assert!(!timings.text(Duration::from_secs(5)).contains("queue"));
        timings.spent.entry(Spent::GridQueue).or_default().add(Duration::from_millis(1500));
        let text = timings.text(Duration::from_secs(5));
        assert!(text.contains("  queue of the Grid          1    1.50 s\n"), "{text}");
        assert!(text.contains("  this program                    3.50 s\n"), "{text}");
    }

    #[test]
    fn what_is_left_of_the_scenarios_time_is_the_programs_own() {
        let mut timings = Timings::new();
        for (on, milliseconds) in
            [(Spent::AdminApi, 300), (Spent::Pause, 200), (Spent::PageFromShop, 400), (Spent::FullWait, 100)]
        {
            timings.spent.entry(on).or_default().add(Duration::from_millis(milliseconds));
        }
        for (name, milliseconds) in [("POST url", 900), ("POST execute/sync", 40), ("POST execute/sync", 60)] {
            timings.webdriver.entry(name.to_owned()).or_default().add(Duration::from_millis(milliseconds));
        }
        assert_eq!(
            timings.text(Duration::from_secs(2)),
            "timings (of all scenarios together, 2.00 s)\n\
             \x20 WebDriver calls            3    1.00 s\n\
             \x20 Admin API                  1    0.30 s\n\
             \x20 back office by HTTP        0    0.00 s\n\
             \x20 pauses between looks       1    0.20 s\n\
             \x20 this program                    0.50 s\n\
             waits that ran into their limit: 1 (0.10 s)\n\
             within the WebDriver calls: 1 page, 0.40 s until the shop had sent them, 0.00 s until the browser had \
             loaded them\n\
             within the WebDriver calls: 0 waits for a change of the page, 0.00 s\n\
             WebDriver calls: POST execute/sync 2 (0.10 s), POST url 1 (0.90 s)\n"
        );
    }
}
