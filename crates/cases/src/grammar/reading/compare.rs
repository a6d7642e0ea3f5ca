//! Numbers of records compared with each other.

use std::sync::LazyLock;

use regex::Regex;

use super::counts::{capital, left_of, noun, noun_of, records, speaks_of_number};
use super::state::{Count, View};
use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, plural, stem};

/// The right side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Other {
    Number(i64),
    /// All that there were, and so many more.
    All(i64),
}

impl Reading<'_> {
    pub(super) fn compare(&mut self, clause: &Clause) -> Bound {
        let (left, right) = (left_of(clause), clause.get("right").unwrap_or_default().to_owned());
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let signs = [(" equals ", "equals"), (" less ", "less"), (" more ", "more"), (" < ", "less"), (" > ", "more")];
        let how = signs.iter().find(|(sign, _)| canon.contains(sign)).map_or("equals", |(_, how)| *how);
        if self.state.is_lost {
            return Err("which list is meant is not known".to_owned());
        }
        if plain(&right).contains("total items") {
            return self.compare_total_items(&right);
        }
        if !speaks_of_number(&left) {
            return self.field_equals(&left, &right, clause, how);
        }
        let is_away = matches!(self.state.view, View::Edit | View::New | View::Front | View::Login | View::Unknown);
        let has_list = self.list().is_some() || self.state.page.is_none();
        if self.state.is_lost || is_away || !has_list {
            return Err("which list is meant is not known".to_owned());
        }
        let noun = noun_of(&left);
        if let Some(number) = self.of_record(&noun).then(|| clause.number("right")).flatten() {
            let title = capital(&plural(&stem(&noun)));
            if !self.list().is_some_and(|list| list.inside.contains(&title)) {
                return Err(format!("the page is not known to have a list \"{title}\""));
            }
            return Ok(vec![then(format!("the {} grid counts {}", quoted(&title), records(number))).into()]);
        }
        self.focus_noun(&noun);
        let Some(other) = other(&right) else { return Err("what the number is compared with is not known".to_owned()) };
        let mut lines = Vec::new();
        if plain(&left).contains("after reset") && self.filter().is_some() && !self.resets() {
            let key = self.state.page.zip(self.state.list);
            key.and_then(|key| self.state.filters.remove(&key));
            lines.push(when(format!("I reset the filters of {}", self.grid())).into());
        }
        let is_copied = !self.is_about_list(&noun) && matches!(other, Other::All(_));
        if is_copied && self.counted().is_none_or(|count| count.all.is_none()) {
            return Err(format!("the list on show is not one of {noun}, and how many it had is not remembered"));
        }
        let bound = self.compare_with(other, how)?;
        lines.extend(if is_copied { of_other_words(bound, &clause.text) } else { bound });
        Ok(lines)
    }

    /// Whether a list of the record's page is meant.
    fn of_record(&self, noun: &str) -> bool {
        let inner = self.list().is_some_and(|list| list.inner.is_some());
        self.state.view == View::Record && !inner && !noun.is_empty()
    }

    fn is_about_list(&self, noun: &str) -> bool {
        self.list().is_none_or(|list| {
            noun.is_empty()
                || list.holds(noun)
                || list.inner.as_ref().is_some_and(|inner| inner.contains(stem(noun).as_str()))
        }) || noun == "element"
    }

    /// `The number of lamps equals totalItems (- 1 = the first)`.
    fn compare_total_items(&self, right: &str) -> Bound {
        if !self.state.known.contains("total items") {
            return Err("the answer's totalItems is not remembered".to_owned());
        }
        let less = number_behind(right).unwrap_or(0);
        let grid = self.grid();
        Ok(vec![
            then(match less {
                0 => format!("{grid} counts {{total items}} records"),
                less if less < 0 => format!("{grid} counts {} fewer {} than {{total items}}", -less, noun(-less)),
                more => format!("{grid} counts {more} more {} than {{total items}}", noun(more)),
            })
            .into(),
        ])
    }

    fn compare_with(&mut self, other: Other, how: &str) -> Bound {
        let grid = self.grid();
        let count = self.counted().cloned().unwrap_or_default();
        match (other, how) {
            (Other::Number(number), "equals") => self.exactly(number),
            (Other::Number(number), "more") => {
                Ok(vec![then(format!("{grid} counts more than {}", records(number))).into()])
            }
            (Other::Number(number), _) => {
                Ok(vec![then(format!("{grid} counts fewer than {}", records(number))).into()])
            }
            (Other::All(more), "less") => self.beyond(more, "fewer", &count),
            (Other::All(more), "more") => self.beyond(more, "more", &count),
            (Other::All(more), "equals") => self.as_many(more, &count),
            _ => Err("what the number is compared with is not known".to_owned()),
        }
    }

    /// Fewer or more than all that there were, as the row says, and so many more.
    fn beyond(&self, more: i64, how: &str, count: &Count) -> Bound {
        let now = count.now.as_ref().filter(|_| count.made == more);
        let Some(name) = (if more == 0 { count.all.as_ref() } else { now }) else {
            return Err("how many there were is not remembered".to_owned());
        };
        Ok(vec![then(format!("{} counts {how} than {{{name}}} records", self.grid())).into()])
    }

    fn as_many(&mut self, more: i64, count: &Count) -> Bound {
        let grid = self.grid();
        let Some(all) = count.all.clone() else {
            return if self.filter().is_none() && more == 0 && self.resets() {
                Ok(vec![then(format!("{grid} is not filtered")).into()])
            } else {
                Err("how many there were is not remembered".to_owned())
            };
        };
        if more == 0 && count.row == self.at && self.resets() {
            return Ok(vec![then(format!("{grid} is not filtered")).into()]);
        }
        let is_slip = more > 0 && count.made == 0 && count.row < self.at && self.was_deleted();
        let step = then(match more {
            0 => format!("{grid} counts {{{all}}} records"),
            more if more > 0 => format!("{grid} counts {more} more {} than {{{all}}}", noun(more)),
            fewer => format!("{grid} counts {} fewer {} than {{{all}}}", -fewer, noun(-fewer)),
        });
        let slip = format!("the case says \"+ {more}\", though what was made is deleted again");
        let mut lines: Vec<Line> = vec![if is_slip { step.likely(slip) } else { step }.into()];
        let later_less = self
            .rows_from_here()
            .skip(1)
            .any(|(_, plan)| plan.expected.iter().any(|part| part.clause.as_ref().is_some_and(is_beyond)));
        if more > 0 && count.now.is_none() && later_less {
            let name = format!("{} now", self.nouns());
            lines.push(when(format!("I remember the number of records of {grid} as {}", quoted(&name))).into());
            self.state.known.insert(name.clone());
            if let Some(count) = self.count_of_list() {
                count.now = Some(name);
            }
        }
        Ok(lines)
    }

    pub(super) fn resets(&self) -> bool {
        self.plan[self.at].step.iter().any(|part| part.clause.as_ref().is_some_and(|clause| clause.kind == "reset"))
    }

    /// Whether a record of the list has been deleted.
    fn was_deleted(&self) -> bool {
        let list = self.state.page.zip(self.state.list);
        self.state.records.iter().any(|record| record.deleted && record.list == list)
    }

    /// `Attribute group = Lamp`: a field of the form on show.
    pub(super) fn field_equals(&mut self, left: &str, right: &str, clause: &Clause, how: &str) -> Bound {
        let form = self.state.form.map(|form| self.grammar.pages.forms[form].clone());
        if let (Some(form), "equals") = (form, how)
            && let Some(field) = form.field(left.trim_matches(['"', '\'', ' ']))
        {
            let words = plain(right);
            let parent = self.filter_value();
            let value =
                if words.contains("name") { parent } else { Some(right.trim_matches(['"', '\'', ' ']).to_owned()) };
            return match value {
                Some(value) => {
                    Ok(vec![then(format!("the field {} shows {}", quoted(&field.label), quoted(&value))).into()])
                }
                None => Err("which value is meant is not known".to_owned()),
            };
        }
        Err(format!("what \"{}\" compares is not known", clause.text))
    }

    /// The name of the record whose page is or was on show.
    fn filter_value(&self) -> Option<String> {
        let list = self.state.page.zip(self.state.list);
        let own = self
            .state
            .shown
            .or_else(|| self.state.record(|record| record.list == list && !record.noun.contains("value")))?;
        let record = &self.state.records[own];
        if record.noun.contains("value") {
            let parent = self.state.record(|record| record.list == list && !record.noun.contains("value"))?;
            return Some(self.state.records[parent].value.clone());
        }
        Some(record.value.clone())
    }
}

/// Checks of the list on show for words that name another record.
fn of_other_words(lines: Vec<Line>, words: &str) -> Vec<Line> {
    let mark = |line| match line {
        Line::Step(step) => step.likely(format!("{}{words}", crate::grammar::OF_CASE)).into(),
        other => other,
    };
    lines.into_iter().map(mark).collect()
}

/// Whether a comparison needs the number of all.
pub(super) fn compares(clause: &Clause) -> bool {
    (clause.kind == "compare"
        && speaks_of_number(&left_of(clause))
        && clause.get("right").is_some_and(|right| matches!(other(right), Some(Other::All(_)))))
        || (clause.kind == "all switched")
}

/// Whether a clause compares with more or fewer than all and some.
fn is_beyond(clause: &Clause) -> bool {
    let signs = ['<', '>'];
    let compares = clause.text.contains(signs) || [" less ", " more "].iter().any(|sign| clause.text.contains(sign));
    let is_some = |right: &str| matches!(other(right), Some(Other::All(more)) if more != 0);
    clause.kind == "compare" && compares && clause.get("right").is_some_and(is_some)
}

fn other(right: &str) -> Option<Other> {
    let bare = right.trim().trim_matches(['"', '\'']);
    if let Some(number) = bare.split_whitespace().next().and_then(|word| word.parse().ok()) {
        return Some(Other::Number(number));
    }
    let words = plain(bare);
    let is_all = words.split(' ').any(|word| ["total", "number", "all"].contains(&word));
    is_all.then(|| Other::All(number_behind(bare).unwrap_or(0)))
}

/// `total + 2`, `number of lamps -1`.
fn number_behind(text: &str) -> Option<i64> {
    static MORE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"([+-])\s*(\d+)").ok());
    let found = MORE.as_ref()?.captures(text)?;
    let number: i64 = found[2].parse().ok()?;
    Some(if &found[1] == "-" { -number } else { number })
}
