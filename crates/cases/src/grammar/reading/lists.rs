//! Lists: filters, order, pages, ticks.

use std::sync::LazyLock;

use regex::Regex;

use super::state::{Filter, View};
use super::{Bound, Reading};
use crate::grammar::cut::Part;
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::pages::List;
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, plural, stem};

impl Reading<'_> {
    pub(super) fn listing(&mut self, clause: &Clause, part: &Part) -> Bound {
        if self.state.view == View::Unknown && self.state.page.is_some() {
            return Err(crate::grammar::UNKNOWN_VIEW.to_owned());
        }
        match clause.kind.as_str() {
            "reset" => self.reset(clause),
            "remember count" => self.remember_count(clause),
            "filter" => self.filter_by(clause, part),
            "filter each" => self.each_item(clause),
            "sort" => self.sort(clause),
            "page size" => self.page_size(clause),
            "head" => self.sort_by_head(clause),
            "to page" => self.turn_page(clause),
            "tick" | "tick all" | "tick row" | "tick these" => self.tick(clause),
            _ => self.bulk(clause),
        }
    }

    /// The list that rows speak of, if it is known.
    pub(super) fn list(&self) -> Option<&List> {
        self.grammar.pages.pages[self.state.page?].lists.get(self.state.list?)
    }

    /// How steps name the list.
    pub(super) fn grid(&self) -> String {
        let page = self.state.page.map(|page| &self.grammar.pages.pages[page]);
        let Some(list) = self.list() else { return "the grid".to_owned() };
        if self.state.view != View::Record && page.is_some_and(|page| page.lists.len() > 1) {
            return format!("the {} grid", quoted(&list.title));
        }
        "the grid".to_owned()
    }

    /// What the list is filtered by.
    pub(super) fn filter(&self) -> Option<&Filter> {
        self.state.filters.get(&(self.state.page?, self.place()?))
    }

    /// Whether a person has to filter the list, so that its rows are not known.
    pub(super) fn is_unsure(&self) -> bool {
        self.state.page.zip(self.place()).is_some_and(|key| self.state.unsure.contains(&key))
    }

    /// A filter is left to a person: which rows are on show after it is not known, in the list that it names or in any of the page.
    pub(super) fn lose_filter(&mut self, part: &Part) {
        let canon = self.grammar.lexicon.canon(&part.text).text;
        let says = ["filter", "search"].iter().any(|verb| canon.split(' ').any(|word| word == *verb));
        let filters = part.clause.as_ref().map_or(says, |clause| clause.kind.starts_with("filter"));
        let Some(page) =
            self.state.page.filter(|_| filters && matches!(self.state.view, View::Page | View::Record | View::Unknown))
        else {
            return;
        };
        let place = self.place().filter(|_| part.clause.is_some() || self.state.view == View::Record);
        let lists = self.grammar.pages.pages[page].lists.len();
        for place in place.map_or_else(|| (0..lists).collect(), |place| vec![place]) {
            self.state.filters.remove(&(page, place));
            self.state.unsure.insert((page, place));
        }
        (self.state.row, self.state.sorted) = (None, None);
    }

    /// The list's place; that of a record's page is another.
    pub(super) fn place(&self) -> Option<usize> {
        let list = self.state.list?;
        Some(if self.state.view == View::Record { list + 100 } else { list })
    }

    /// Speaks of the list of the page that holds such records.
    pub(super) fn focus_noun(&mut self, noun: &str) {
        let Some(page) = self.state.page else { return };
        let found = self.grammar.pages.pages[page].lists.iter().position(|list| list.holds(noun));
        if let Some(found) = found.filter(|_| !noun.is_empty()) {
            self.state.list = Some(found);
        }
    }

    /// Speaks of the list with a title like that.
    pub(super) fn focus(&mut self, title: &str) {
        let Some(page) = self.state.page else { return };
        let wanted = stem(title);
        let words: Vec<&str> = wanted.split(' ').filter(|word| !["product", "of", "list"].contains(word)).collect();
        let score = |list: &List| {
            let own = stem(&list.title);
            let mut own_words: Vec<&str> = own.split(' ').collect();
            let hits = words
                .iter()
                .filter(|word| own_words.iter().position(|own| own == *word).map(|at| own_words.remove(at)).is_some())
                .count();
            (hits, usize::MAX - own.len())
        };
        let lists = &self.grammar.pages.pages[page].lists;
        let best = (0..lists.len()).max_by_key(|index| score(&lists[*index]));
        if let Some(best) = best.filter(|best| score(&lists[*best]).0 == words.len()) {
            self.state.list = Some(best);
        } else {
            self.focus_noun(title);
        }
    }

    pub(super) fn reset(&mut self, clause: &Clause) -> Bound {
        if let Some(page) = clause
            .get("page")
            .and_then(|name| self.grammar.pages.by_name(name))
            .filter(|page| self.state.page != Some(*page))
        {
            self.state.leave();
            self.show(page);
        }
        let counted = self
            .rest_of_step()
            .find(|clause| clause.kind == "remember count")
            .and_then(|clause| clause.get("noun"))
            .map(str::to_owned);
        let compared = self
            .expected()
            .filter(|clause| clause.kind == "compare")
            .map(super::counts::left_of)
            .next()
            .map(|left| super::counts::noun_of(&left));
        if let Some(noun) = clause.get("noun").map(str::to_owned).or(counted).or(compared) {
            self.focus_noun(&noun);
        }
        if self.list().is_none() && self.state.page.is_some() && self.state.view == View::Page {
            return Err("the page is not known to have a list with filters".to_owned());
        }
        if self.state.view == View::Edit || self.state.view == View::New {
            let Some(page) = self.state.page else { return Err(crate::grammar::NO_LIST.to_owned()) };
            self.show(page);
        }
        if let Some(key) = self.state.page.zip(self.place()) {
            self.state.filters.remove(&key);
            self.state.unsure.remove(&key);
        }
        let mut lines: Vec<Line> = vec![when(format!("I reset the filters of {}", self.grid())).into()];
        lines.extend(self.count_if_compared("reset"));
        if clause.get("noun").is_none() && clause.get("grid").is_none() && self.state.view == View::Page {
            lines.extend(self.reset_others());
        }
        Ok(lines)
    }

    /// `Reset all filters` is about every list of the page that is filtered.
    fn reset_others(&mut self) -> Vec<Line> {
        let Some((page, own)) = self.state.page.zip(self.state.list) else { return Vec::new() };
        let others: Vec<usize> = (0..self.grammar.pages.pages[page].lists.len()).filter(|list| *list != own).collect();
        let mut lines = Vec::new();
        for list in others {
            let was_unsure = self.state.unsure.remove(&(page, list));
            if self.state.filters.remove(&(page, list)).is_some() || was_unsure {
                self.state.list = Some(list);
                lines.push(when(format!("I reset the filters of {}", self.grid())).into());
            }
        }
        self.state.list = Some(own);
        lines
    }

    /// `In the lamps table, …`: the list that the clauses behind it are about.
    pub(super) fn in_grid(&mut self, clause: &Clause) -> Bound {
        let before = self.state.list.take();
        self.focus(clause.get("grid").unwrap_or_default());
        if self.state.list.is_some() && self.state.view == View::Page {
            return Ok(Vec::new());
        }
        self.state.list = before;
        Err("which list is meant is not known".to_owned())
    }

    fn remember_count(&mut self, clause: &Clause) -> Bound {
        let row = self.at;
        if matches!(self.state.view, View::New | View::Edit) {
            return Err(crate::grammar::NO_LIST.to_owned());
        }
        self.focus_noun(clause.get("noun").unwrap_or_default());
        // A number that is only compared with a given one is that of now.
        let compares = self.expected().any(|clause| clause.kind == "compare" && clause.number("right").is_none());
        if let Some(count) = self.count_of_list().filter(|count| count.row < row && !compares) {
            count.all = None;
        }
        Ok(self.remember_all().into_iter().collect())
    }

    /// What the records of the list are called together.
    pub(super) fn nouns(&self) -> String {
        let noun = self.list().map_or_else(
            || "record".to_owned(),
            |list| match (&list.inner, self.state.view) {
                (Some(inner), View::Record) => inner.clone(),
                _ => list.record.clone(),
            },
        );
        plural(&noun)
    }

    /// Remembers how many records the list has, once.
    pub(super) fn remember_all(&mut self) -> Option<Line> {
        let key = self.count_key();
        if self.state.counts.get(&key).is_some_and(|count| count.all.is_some() && count.made == 0) {
            return None;
        }
        let (name, row) = (self.count_name(&key), self.at);
        let count = self.state.counts.entry(key).or_default();
        (count.all, count.now, count.made, count.row) = (Some(name.clone()), None, 0, row);
        self.state.known.insert(name.clone());
        Some(when(format!("I remember the number of records of {} as {}", self.grid(), quoted(&name))).into())
    }

    /// The name for the number of a list's records; lists of other pages may hold records that are called the same.
    fn count_name(&self, key: &str) -> String {
        let name = format!("all {}", self.nouns());
        let is_taken = |name: &str| {
            let mut others = self.state.counts.iter().filter(|(own, _)| *own != key).map(|(_, count)| count);
            others.any(|count| count.all.as_deref() == Some(name))
        };
        let of_list =
            || format!("{name} of {}", plain(&self.list().map(|list| list.title.clone()).unwrap_or_default()));
        let numbered =
            || (2..=self.state.counts.len() + 2).map(|number| format!("{name} {number}")).find(|name| !is_taken(name));
        if !is_taken(&name) {
            return name;
        }
        Some(of_list()).filter(|name| !is_taken(name)).or_else(numbered).unwrap_or(name)
    }

    fn sort(&mut self, clause: &Clause) -> Bound {
        if let Some(noun) = clause.get("noun") {
            self.focus_noun(noun);
        }
        let words = sorted_by(clause);
        let Some(column) = self.column(&words) else {
            return Err(format!("the list's columns are not known to have \"{words}\""));
        };
        if self.list().is_some_and(|list| list.unsorted.contains(&column)) {
            return Err(format!("the list cannot be sorted by \"{column}\""));
        }
        let canon = self.grammar.lexicon.canon(&clause.text).text;
        let told = if canon.split(' ').any(|word| word == "desc") { "descending" } else { "ascending" };
        let order = order_in(&clause.text).unwrap_or(told);
        self.state.sorted = Some((column.clone(), order));
        Ok(vec![when(format!("I sort {} by {} in {order} order", self.grid(), quoted(&column))).into()])
    }

    fn page_size(&mut self, clause: &Clause) -> Bound {
        let is_size = clause.get("what").is_none_or(|what| self.grammar.lexicon.canon(what).text.trim() == "pagesize");
        let Some(number) = clause.number("n").filter(|_| is_size) else {
            return self.filling(clause, &Part::new(String::new(), None));
        };
        (self.state.pages, self.state.turned) = (None, 0);
        Ok(vec![when(format!("I show {number} records a page in {}", self.grid())).into()])
    }

    /// Ticks the rows that the filter leaves; a row that does not say so means it.
    fn tick_all(&self, clause: &Clause) -> Line {
        let tick = when(format!("I tick all rows of {}", self.grid()));
        let words = plain(&clause.text);
        let says = words.split(' ').any(|word| ["all", "select", "selected", "every", "each"].contains(&word));
        if says { tick.into() } else { tick.likely("the rows that the filter leaves").into() }
    }

    fn bulk(&mut self, clause: &Clause) -> Bound {
        if let Some(noun) = clause.get("noun") {
            self.focus_noun(noun);
        }
        let of_list = self.state.page.zip(self.state.list);
        let ticked = self.state.ticked.take().filter(|(list, _)| Some(*list) == of_list).map(|(_, rows)| rows);
        if ticked.is_none() && self.is_unsure() {
            return Err(super::row_actions::FILTER_LEFT.to_owned());
        }
        if self.state.view != View::Page || self.filter().is_none() && ticked.is_none() {
            return Err("which rows are meant is not known".to_owned());
        }
        let action = self.grammar.lexicon.canon(clause.get("action").unwrap_or_default()).text;
        let verb = action.split(' ').next().unwrap_or_default().to_owned();
        let own = self.list().and_then(|list| list.bulk.get(&verb).cloned());
        let label = match verb.as_str() {
            "delete" => own.unwrap_or_else(|| "Delete selected".to_owned()),
            "enable" => own.unwrap_or_else(|| "Enable selection".to_owned()),
            "disable" => own.unwrap_or_else(|| "Disable selection".to_owned()),
            other => return Err(format!("which bulk action \"{other}\" is, is not known")),
        };
        let grid = self.grid();
        if verb == "delete" && self.own_text_refuses() {
            return Err(crate::grammar::ANSWER_LEFT.to_owned());
        }
        let tick = ticked.is_none().then(|| self.tick_all(clause));
        let mut lines: Vec<Line> = tick.into_iter().collect();
        lines.push(when(format!("I choose the bulk action {} of {grid}", quoted(&label))).into());
        if verb == "delete" && self.confirms_itself() {
            lines.push(when("I confirm the dialog").into());
        }
        let is_confirmed = lines
            .last()
            .is_some_and(|line| matches!(line, Line::Step(step) if step.sentence == "I confirm the dialog"));
        self.state.has_dialog = verb == "delete" && !is_confirmed;
        if verb == "delete" && !self.is_dialog_refused() {
            let list = self.state.page.zip(self.state.list);
            let is_ticked = |record: &super::state::Record| {
                ticked.as_ref().is_none_or(|rows| rows.is_empty() || rows.contains(&record.value))
            };
            let gone = self.state.records.iter_mut().filter(|record| record.list == list && !record.deleted);
            let gone = gone.filter(|record| is_ticked(record));
            let mut all = 0;
            gone.for_each(|record| {
                record.deleted = true;
                all += 1;
            });
            if let Some(count) = self.count_of_list() {
                count.made -= all;
            }
        }
        (self.state.asked, self.state.bulk, self.state.dialog_is_lost) = (false, Some(verb), false);
        Ok(lines)
    }
}

/// What says the order at the end of a clause: `(descending)`, `, Z to A`, `in descending order`.
fn order_at_end(text: &str) -> Option<(usize, &'static str)> {
    static ORDER: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(
            r"(?ix) [\s,:;(\[-]* (?:\b(?:in|from|by|then|with|an|the)\s+)*
              (?: (?P<desc> \bdesc(?:ending|endant)?\b | \bdecreasing\b | \bdécroissant\b | \bz\ ?(?:to|-|→|–)\ ?a\b | \breverse(?:d)?(?:\ alphabetical)?\b
                    | \b(?:the\ )?(?:high|large|big)(?:est)?(?:\ to\ (?:the\ )?(?:low|small)(?:est)?|\ first)
                    | \b(?:newest|latest|most\ recent|last)(?:\ to\ (?:the\ )?oldest|\ first) )
                | (?P<asc> \basc(?:ending|endant)?\b | \bincreasing\b | \bcroissant\b | \ba\ ?(?:to|-|→|–)\ ?z\b | \balphabetical\b
                    | \b(?:the\ )?(?:low|small)(?:est)?(?:\ to\ (?:the\ )?(?:high|large|big)(?:est)?|\ first)
                    | \boldest(?:\ to\ (?:the\ )?newest|\ first) ) )
              (?:\s+(?:order|ordering|direction|way))? [\s)\].]* $",
        )
        .ok()
    });
    let found = ORDER.as_ref()?.captures(text)?;
    let order = if found.name("desc").is_some() { "descending" } else { "ascending" };
    Some((found.get(0)?.start(), order))
}

/// The order that a clause says.
fn order_in(text: &str) -> Option<&'static str> {
    order_at_end(text).map(|(_, order)| order)
}

/// What is sorted by, without its order.
fn sorted_by(clause: &Clause) -> String {
    let said = clause.get("column").unwrap_or_default();
    let begin = clause.text.find(said).unwrap_or_default();
    let end = order_at_end(&clause.text).map_or(usize::MAX, |(end, _)| end);
    let bare = clause.text.get(begin..(begin + said.len()).min(end)).unwrap_or(said);
    bare.trim_matches(['"', '\'', ' ', ',', ':', '(']).to_owned()
}
