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

    /// Whether there is a step to play.
    pub fn has_steps(&self) -> bool {
        self.lines.iter().any(|line| line.is_step() && line.fate == Fate::Played)
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

    /// Another way to say the step, if one is left. The first that passes stays.
    fn say_otherwise(&mut self, at: usize, failed: &Failed) -> bool {
        if let Some(next) = self.lines[at].choices.pop() {
            self.lines[at].text = next;
            return true;
        }
        let end = lines::end_of_step(&self.lines, at);
        let is_likely = at > 0 && self.lines[at - 1].text.trim_start().starts_with("# ~ ");
        let step: Vec<&str> = self.lines[at..end].iter().map(|line| line.text.as_str()).collect();
        for way in words::ways(&step, failed, is_likely) {
            if self.lines[at].tried.insert(way.clone()) {
                for (line, text) in self.lines[at..end].iter_mut().zip(way) {
                    line.change(text);
                }
                return true;
            }
        }
        false
    }

    /// What stands behind an action that is left to a person is not played: nobody knows what is on show then.
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
            } else {
                stopped |= line.is_open_action();
            }
        }
    }
}
