//! A draft that is played in a shop: what fails is said in the shop's own words, or left to a person.
//!
//! | module | subject |
//! |---|---|
//! | `lines` | the lines of the draft: steps, tables, what is left to a person |
//! | `words` | what a failure says that the shop has instead |
//! | `finish` | the feature that comes out, and how far it has passed |

mod finish;
mod lines;
mod words;

use prestashop_bdd_core::failed::Failed;

pub use finish::Tried;
use lines::{Fate, Line};

/// A step of the played text that did not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedStep {
    /// Its line, from 1.
    pub line: usize,
    /// Why it failed.
    pub failed: Failed,
}

/// A draft on its way through the shop. It is played as [`Trial::text`] until [`Trial::learn`] has nothing to change.
#[derive(Debug, Clone)]
pub struct Trial {
    lines: Vec<Line>,
}

impl Trial {
    /// A trial of a draft.
    pub fn new(draft: &str) -> Self {
        let mut trial = Self { lines: lines::read(draft) };
        trial.hold();
        trial
    }

    /// What is to be played now. It has the lines of the draft: what is not played is a comment.
    pub fn text(&self) -> String {
        lines::played(&self.lines)
    }

    /// Whether there is a step of a scenario to play: a background alone is nothing that a run can play.
    pub fn has_steps(&self) -> bool {
        let mut is_background = false;
        self.lines.iter().any(|line| {
            is_background = line.begins_part().unwrap_or(is_background);
            line.is_step() && line.fate == Fate::Played && !is_background
        })
    }

    /// Changes what has failed: other words, another meaning, or a comment for a person. Returns whether anything is to be played
    /// again.
    pub fn learn(&mut self, failed: &[FailedStep]) -> bool {
        let mut changed = false;
        for FailedStep { line, failed } in failed {
            let Some(at) = line.checked_sub(1).filter(|at| self.lines.get(*at).is_some_and(Line::is_step)) else {
                continue;
            };
            changed = true;
            if !self.say_otherwise(at, failed) {
                self.lines[at].fate = Fate::Refused(failed.to_string());
            }
        }
        self.hold();
        changed
    }

    /// What buttons that a round has pressed are called in the shop, by what the draft called them. The case is to be read again
    /// with these names: they say what the steps behind them are about.
    pub fn proven(&mut self, failed: &[FailedStep]) -> Vec<(String, String)> {
        let failed: Vec<usize> = failed.iter().filter_map(|step| step.line.checked_sub(1)).collect();
        let mut proven = Vec::new();
        for at in 0..self.lines.len() {
            if self.lines[at].fate != Fate::Played || !self.was_reached(at, &failed) {
                continue;
            }
            let name = words::quoted(&self.lines[at].text).into_iter().next();
            proven.extend(self.lines[at].renames.take().zip(name));
        }
        self.hold();
        proven
    }

    /// Whether a step has passed: nothing of its scenario or of the background has failed up to it.
    fn was_reached(&self, at: usize, failed: &[usize]) -> bool {
        let begin = |at: usize| self.lines[..=at].iter().rposition(|line| line.begins_part().is_some()).unwrap_or(0);
        let own = begin(at);
        let is_background = |failed: usize| self.lines[begin(failed)].begins_part() == Some(true);
        !failed.iter().any(|failed| (own..=at).contains(failed) || *failed < self.lines.len() && is_background(*failed))
    }

    /// Another way to say the step, if one is left. The first that passes stays.
    fn say_otherwise(&mut self, at: usize, failed: &Failed) -> bool {
        if let Some(next) = self.lines[at].choices.pop() {
            self.lines[at].text = next;
            return true;
        }
        let end = lines::end_of_step(&self.lines, at);
        let is_likely = at > 0 && self.lines[at - 1].text.trim_start().starts_with("# ~ ");
        let step: Vec<&str> = self.lines[at..end].iter().map(|line| line.text.as_str()).collect();
        let shown_before = self.shown_before(at);
        for way in words::ways(&step, failed, is_likely, &shown_before) {
            if self.lines[at].tried.insert(way.clone()) {
                let renames = words::renamed_button(&self.lines[at], &way[0]);
                self.lines[at].renames = renames;
                for (line, text) in self.lines[at..end].iter_mut().zip(way) {
                    line.change(text);
                }
                return true;
            }
        }
        false
    }

    /// The names and titles that steps before the last action of this scenario speak of: those of the page that the action has left,
    /// if it has.
    fn shown_before(&self, at: usize) -> Vec<String> {
        let part = self.lines[..at].iter().rposition(|line| line.begins_part().is_some()).unwrap_or(0);
        let action = self.lines[part..at].iter().rposition(|line| line.keyword == Some("When"));
        let before = &self.lines[part..part + action.unwrap_or(0)];
        let quoted = before.iter().filter(|line| line.is_step()).flat_map(|line| words::quoted(&line.text));
        quoted.filter_map(|text| text.rsplit(" > ").next().map(str::to_owned)).collect()
    }

    /// What stands behind an action that is left to a person is not played: nobody knows what is on show then. The same is so
    /// behind a button whose name is only tried: what it leads to may be read otherwise.
    fn hold(&mut self) {
        let mut stopped = false;
        let mut background_stopped = false;
        for line in &mut self.lines {
            if let Some(is_background) = line.begins_part() {
                stopped = background_stopped;
                background_stopped |= is_background && stopped;
            }
            if line.is_step() {
                stopped |= line.stops();
                let held = stopped && !matches!(line.fate, Fate::Refused(_));
                line.fate = match std::mem::take(&mut line.fate) {
                    Fate::Refused(message) => Fate::Refused(message),
                    Fate::Played | Fate::Held if held => Fate::Held,
                    Fate::Played | Fate::Held => Fate::Played,
                };
                stopped |= line.renames.is_some();
            } else {
                stopped |= line.is_open_action();
            }
        }
    }
}
