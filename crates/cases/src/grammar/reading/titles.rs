//! What the titles of pages are expected to say.

use super::state::View;
use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

impl Reading<'_> {
    /// The form on show.
    pub(super) fn form_shown(&mut self, name: &str) -> Bound {
        let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) else {
            return Err("the form is not known".to_owned());
        };
        let words = stem(name);
        let speaks_of = words.is_empty()
            || words.split(' ').any(|word| stem(&form.record).split(' ').any(|own| own == word))
            || ["edit", "new", "add", "create", "value"].iter().any(|word| words.split(' ').any(|own| own == *word));
        let older =
            form.titles.iter().find(|title| plain(title) == plain(name)).filter(|_| form.record == "API client");
        if !speaks_of && likeness(&form.title, name) < 0.8 && older.is_none() {
            if self.grammar.pages.by_name(name).is_some() {
                return self.named_page(name, false);
            }
            return Err("what this page is called is not known".to_owned());
        }
        if self.state.view == View::Edit {
            return Ok(vec![Self::edit_title(&form)]);
        }
        let title = older.map_or(form.title.as_str(), String::as_str);
        Ok(vec![then(format!("the page {} is displayed", quoted(title))).into()])
    }

    fn edit_title(form: &crate::grammar::pages::Form) -> Line {
        let check = if form.edit == form.title {
            format!("the page {} is displayed", quoted(&form.title))
        } else {
            format!("the page title contains {}", quoted(&form.edit))
        };
        then(check).into()
    }

    /// The page of a record.
    pub(super) fn record_shown(&mut self, name: &str) -> Bound {
        if let Some(page) = self.state.page.map(|page| &self.grammar.pages.pages[page]).filter(|_| self.is_inner()) {
            let own = [page.item(), page.title.as_str()].into_iter().find(|own| plain(own) == plain(name));
            if let Some(own) = own {
                return Ok(vec![then(format!("the page {} is displayed", quoted(own))).into()]);
            }
        }
        // "Lamp page" is the page of one, "Lamps page" that of the list.
        let is_list =
            |page: &crate::grammar::pages::Page| plain(&page.title) == plain(name) || plain(page.item()) == plain(name);
        if self.state.page.is_some_and(|page| is_list(&self.grammar.pages.pages[page])) && !self.is_inner() {
            return self.named_page(name, false);
        }
        let Some(text) = self.record_title() else { return Err("what this page is called is not known".to_owned()) };
        Ok(vec![then(format!("the page title contains {}", quoted(&text))).into()])
    }

    fn is_inner(&self) -> bool {
        self.list().is_some_and(|list| list.inner.is_some())
    }

    /// What the title of the record's page contains.
    pub(super) fn record_title(&self) -> Option<String> {
        let list = self.list()?;
        let view = list.view.clone()?;
        if view != "{key}" {
            return Some(view);
        }
        let shown = self.state.shown.map(|shown| self.state.records[shown].value.clone());
        shown.or_else(|| {
            let filter = self.state.filters.get(&(self.state.page?, self.state.list?))?;
            (filter.column == list.key).then(|| filter.value.clone())
        })
    }

    pub(super) fn title(&mut self, clause: &Clause) -> Bound {
        let raw = clause.get("title").unwrap_or_default();
        let text = raw
            .trim_matches(['"', '\'', ' '])
            .trim_end_matches(['*', '•', ' ', ':'])
            .trim_start_matches(['=', ' '])
            .to_owned();
        // "The title is there": a record may be called so.
        let is_of_page =
            clause.text.to_lowercase().contains("page") || raw.contains(['"', '\'']) || clause.is_quoted("title");
        let is_record = self.list().is_some_and(|list| list.holds("title"));
        if is_record && !is_of_page {
            return Err("whether the page's title is meant is not sure".to_owned());
        }
        if self.state.view == View::Front || text.is_empty() || self.state.is_lost {
            return Err("what leads to this page is not bound".to_owned());
        }
        let form = self.state.form.map(|form| self.grammar.pages.forms[form].clone());
        match (self.state.view, form) {
            (View::New, Some(form)) => {
                Ok(vec![then(format!("the page title contains {}", quoted(&form.title))).into()])
            }
            (View::Edit, Some(form)) => Ok(vec![Self::edit_title(&form)]),
            (View::Record, _) => match self.record_title() {
                Some(title) => Ok(vec![then(format!("the page title contains {}", quoted(&title))).into()]),
                None => Err("what the title of this page is, is not known".to_owned()),
            },
            _ => self.page_title(&text, clause),
        }
    }

    fn page_title(&self, text: &str, clause: &Clause) -> Bound {
        let words = plain(text);
        if words.contains(" name") || words.contains("name of") || text.contains('$') {
            return Err("what the title of this page is, is not known".to_owned());
        }
        let page = self
            .state
            .page
            .map(|page| &self.grammar.pages.pages[page])
            .filter(|page| page.is_named(text) > 0.84 || likeness(&page.title, text) > 0.8);
        if page.is_none() && !clause.is_quoted("title") && format!(" {words} ").contains(" and ") {
            return Err("where the title ends is not sure".to_owned());
        }
        let is_exact = !clause.text.to_lowercase().contains("contain") && !text.contains('…');
        let how = if is_exact && page.is_some() { "is" } else { "contains" };
        let name = page.map_or(text, |page| page.title.as_str());
        let check = if clause.text.to_lowercase().contains("page name") {
            format!("the page {} is displayed", quoted(name))
        } else {
            format!("the page title {how} {}", quoted(name))
        };
        let step = then(check);
        Ok(vec![if page.is_some() { step } else { step.likely("the title is the case's") }.into()])
    }
}
