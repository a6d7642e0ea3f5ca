use prestashop_bdd_features::is_todo_comment;

use super::super::feature::formatted;
use super::Trial;
use super::lines::{Fate, Line, OFFERS, end_of_step, with_keyword};
use crate::grammar::OF_CASE;

/// What came out of a trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The feature.
    pub text: String,
    /// How many steps have passed.
    pub passed: usize,
    /// How many have not, and stand in comments.
    pub refused: usize,
    /// How many stand behind something that is left to a person, and were not played.
    pub held: usize,
    /// How many were said in other words than the case's.
    pub reworded: usize,
}

impl Tried {
    /// Whether all of it has passed: nothing is left to a person.
    pub fn is_complete(&self) -> bool {
        self.refused == 0 && self.held == 0 && !self.text.lines().any(is_todo_comment)
    }
}

impl Trial {
    /// The feature with what was found out. `shop` names the shop.
    pub fn finish(self, shop: &str) -> Tried {
        let mut tried = Tried { text: String::new(), passed: 0, refused: 0, held: 0, reworded: 0 };
        let mut body = Vec::new();
        let mut before = None;
        let mut was_held = false;
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            let end = if line.is_step() { end_of_step(&self.lines, at) } else { at + 1 };
            if line.begins_part().is_some() {
                (before, was_held) = (None, false);
            }
            let step = &self.lines[at..end];
            match (&line.fate, line.keyword) {
                (_, None) => {
                    tried.reworded += usize::from(line.text.trim_start().starts_with(&format!("# ~ {OF_CASE}")));
                    body.extend(self.other(line));
                }
                (Fate::Refused(message), Some(_)) => {
                    tried.refused += 1;
                    body.extend(refused(step, message));
                }
                // Nobody has tried what is offered: it stays an offer.
                (Fate::Held, Some(_)) if line.offered_by.is_some() => {
                    body.extend(step.iter().map(|own| own.original.clone().unwrap_or_else(|| own.text.clone())));
                }
                (Fate::Held, Some(keyword)) => {
                    tried.held += 1;
                    if !was_held {
                        body.push("    # Not tried from here on: something above is left to you.".to_owned());
                    }
                    was_held = true;
                    body.extend(kept(step, keyword, before));
                    before = Some(keyword);
                }
                (Fate::Played, Some(keyword)) => {
                    tried.passed += 1;
                    tried.reworded += usize::from(step.iter().any(|line| line.original.is_some()));
                    body.extend(kept(step, keyword, before));
                    before = Some(keyword);
                }
            }
            at = end;
        }
        let head = format!("# Tried on {shop}: {}", summary(&tried, &body));
        tried.text = formatted(std::iter::once(head).chain(body).collect::<Vec<_>>().join("\n") + "\n");
        tried
    }

    /// A line that is no step; a `# TODO` whose offer has passed is done.
    fn other(&self, line: &Line) -> Vec<String> {
        let offer = line.tries.map(|offer| &self.lines[offer]);
        let is_done = offer.is_some_and(|offer| offer.fate == Fate::Played);
        let is_rest = self.lines.iter().any(|other| {
            other.fate == Fate::Played && other.offered_by.is_some_and(|todo| self.is_offer_of(todo, line))
        });
        match (is_done, is_rest) {
            (true, _) => vec![line.text.trim_end_matches(OFFERS).replacen("# TODO: ", "# ~ what may be meant by: ", 1)],
            (false, true) => Vec::new(),
            (false, false) => vec![line.text.clone()],
        }
    }

    /// Whether a comment is one of the offers below a `# TODO`.
    fn is_offer_of(&self, todo: usize, line: &Line) -> bool {
        let below = self.lines[todo + 1..]
            .iter()
            .take_while(|other| other.is_step() || other.text.trim_start().starts_with("#   "));
        line.text.trim_start().starts_with("#   ") && below.clone().any(|other| std::ptr::eq(other, line))
    }
}

/// A step as it stands, with the case's words in a comment.
fn kept(step: &[Line], keyword: &str, before: Option<&str>) -> Vec<String> {
    let mut text = Vec::new();
    if step[0].offered_by.is_none() {
        let originals = step.iter().filter_map(|line| line.original.as_deref());
        text.extend(originals.map(|original| format!("    # ~ {OF_CASE}{}", original.trim_start())));
    }
    text.push(with_keyword(&step[0].text, keyword, before));
    text.extend(step[1..].iter().map(|row| row.text.clone()));
    text
}

/// A step that failed, as a comment with what was on show.
fn refused(step: &[Line], message: &str) -> Vec<String> {
    let own = |line: &Line| line.original.clone().unwrap_or_else(|| line.text.clone());
    let mut text = vec![format!("    # TODO: {}", own(&step[0]).trim_start().trim_start_matches("#   "))];
    text.extend(step[1..].iter().map(|row| format!("    #   {}", own(row).trim_start())));
    text.extend(message.lines().map(|line| format!("    #   {}", line.trim_start())));
    text
}

/// How far it has passed.
fn summary(tried: &Tried, body: &[String]) -> String {
    // The head of a scenario without steps is a comment, too; its first row comes below it.
    let is_todo = |line: &String| is_todo_comment(line) && !line.trim_start().starts_with("# TODO: Scenario");
    let todo = body.iter().position(is_todo);
    let row = |until: usize| {
        body[..until]
            .iter()
            .rev()
            .find_map(|line| line.trim_start().strip_prefix("# Row ")?.split(':').next().map(str::to_owned))
    };
    let count = prestashop_bdd_core::text::counted(tried.passed, "step");
    match todo {
        None => format!("{count} passed, nothing is left to you."),
        Some(at) => match row(at) {
            Some(row) => format!("{count} passed; it is green up to its first TODO, in row {row}."),
            None => format!("{count} passed; its first TODO stands before the rows."),
        },
    }
}
