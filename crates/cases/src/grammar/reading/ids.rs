//! IDs that rows fetch for requests.

use std::sync::LazyLock;

use regex::Regex;

use super::state::View;
use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::stem;

impl Reading<'_> {
    /// `Fetch its ID as {lampId}`, `get the ID of the first row`.
    pub(super) fn remember_id(&mut self, clause: &Clause) -> Bound {
        let noun = clause.get("record").unwrap_or_default().to_owned();
        let lower = clause.text.to_lowercase();
        if lower.contains("hook") {
            return self.remember_hook(clause);
        }
        let as_name = clause.get("as").map(|name| name.trim_matches(['{', '}', '"']).to_owned());
        if let Some(name) = as_name.as_ref().filter(|name| {
            clause.get("record").is_none()
                && !lower.contains("id of")
                && !lower.contains("its id")
                && !name.to_lowercase().ends_with("id")
        }) {
            return Err(format!("what \"{name}\" is, is not known"));
        }
        self.focus_noun(&noun);
        let is_elsewhere =
            !noun.is_empty() && self.list().is_some_and(|list| !list.holds(&noun) && !self.is_inner_noun(&noun));
        if is_elsewhere {
            return match as_name.filter(|name| self.state.known.contains(name)) {
                Some(name) => Ok(vec![Line::Note(format!("{{{name}}} is remembered already"))]),
                None => Err("which list shows it is not known".to_owned()),
            };
        }
        if lower.contains("created") && self.state.view == View::Page && self.filter().is_none() {
            self.prepare(&noun);
        }
        let row = if lower.contains("first row") {
            self.row_by_place("first")?
        } else if super::row_actions::speaks_of_made(&lower) && !self.has_made() {
            return Err(super::row_actions::NO_RECORD.to_owned());
        } else {
            self.row_at_hand().ok_or_else(|| "which row is meant is not known".to_owned())?
        };
        let name =
            as_name.or_else(|| self.name_in_path(&noun)).unwrap_or_else(|| format!("{} id", stem(&self.nouns())));
        if self.column("ID").is_none() && self.list().is_some() {
            return Err("the list has no IDs".to_owned());
        }
        self.state.known.insert(name.clone());
        self.state.ids.insert(name.clone(), self.count_key());
        Ok(vec![when(format!("I remember \"ID\" of {row} of {} as {}", self.grid(), quoted(&name))).into()])
    }

    /// Whether a noun is what the list of a record's page holds.
    pub(super) fn is_inner_noun(&self, noun: &str) -> bool {
        let inner = self.list().and_then(|list| list.inner.as_ref());
        inner.is_some_and(|inner| stem(inner).contains(&stem(noun)) || stem(noun).contains(&stem(inner)))
    }

    /// The name that the next request has for the ID of such a record.
    fn name_in_path(&self, noun: &str) -> Option<String> {
        static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{([^{}]+)\}").ok());
        let noun = if noun.is_empty() { stem(&self.nouns()) } else { stem(noun) };
        let urls = self
            .plan
            .iter()
            .skip(self.at)
            .flat_map(|plan| &plan.step)
            .filter_map(|part| part.clause.as_ref())
            .filter_map(|clause| clause.get("url"));
        let names = urls.flat_map(|url| {
            NAME.as_ref()
                .into_iter()
                .flat_map(|pattern| pattern.captures_iter(url).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        });
        names
            .filter(|name| stem(name) == "id" || stem(name).starts_with(&noun))
            .find(|name| !self.state.known.contains(name))
    }

    /// The first hook of the page shows its name only; its ID is the API's to tell.
    fn remember_hook(&mut self, clause: &Clause) -> Bound {
        let Some(hook) = self.grammar.pages.hooks.first().map(|hook| hook.name.clone()) else {
            return Err("no hook is known".to_owned());
        };
        if self.state.view != View::Page || clause.get("as").is_some() {
            return Err("which hook is meant is not known".to_owned());
        }
        let mut lines = self.token(None)?;
        let name = self.name_in_path("hook").or_else(|| self.name_in_path("id")).unwrap_or_else(|| "hookId".to_owned());
        lines.push(
            when(format!("I send a GET request to \"/hooks?filters[name]={hook}\""))
                .likely("the page does not show IDs")
                .into(),
        );
        lines.push(
            when(format!("I remember \"items[name={hook}].hookId\" of the response as {}", quoted(&name))).into(),
        );
        lines.push(crate::grammar::line::then(format!("the page says {}", quoted(&hook))).into());
        self.state.known.insert(name);
        self.state.hook = Some(hook);
        Ok(lines)
    }
}
