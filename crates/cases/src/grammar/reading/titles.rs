//! What the titles of pages are expected to say.

use super::forms::says_nothing;
use super::state::View;
use super::{Bound, Reading};
use crate::grammar::line::{Line, Step, quoted, then};
use crate::grammar::pages::Form;
use crate::grammar::rule::Clause;
use crate::grammar::text::{likeness, plain, stem};

/// What cases call the page of a form for a new record.
const NEW_WORDS: [&str; 8] = ["add", "adding", "new", "create", "creation", "creating", "a", "an"];
/// What they call that of a record that is there.
const EDIT_WORDS: [&str; 8] = ["edit", "editing", "edition", "update", "modify", "change", "a", "an"];

/// Whether words are the form's title or one of its other names.
fn is_its_title(form: &Form, text: &str) -> bool {
    let own = [&form.title, &form.edit].into_iter().chain(&form.titles);
    own.into_iter().any(|title| stem(title) == stem(text))
}

/// Whether words say no more than what is done, and what the form makes.
fn is_of_form(form: &Form, text: &str, is_edit: bool) -> bool {
    let record = stem(&form.record);
    let is_known = |word: &str| {
        let says = says_nothing(word) || ["page", "form", "first", "second", "last"].contains(&word);
        let verb = EDIT_WORDS.contains(&word) || !is_edit && NEW_WORDS.contains(&word);
        says || verb || record.split(' ').any(|own| own == stem(word))
    };
    plain(text).split(' ').all(is_known)
}

/// "Edit" alone, whatever is edited.
fn is_told_edit(name: &str) -> bool {
    EDIT_WORDS.contains(&plain(name).as_str())
}

/// The record's name in a title that says that it is edited: `Edit: Big lamp`.
fn name_behind_edit(form: &Form, text: &str) -> Option<String> {
    let (verb, rest) = text.split_once([' ', ':'])?;
    if !EDIT_WORDS.contains(&plain(verb).as_str()) {
        return None;
    }
    let rest = rest.trim_matches([' ', ':', '"', '\'']);
    let own = form.edit.split(' ').skip(1).collect::<Vec<_>>().join(" ");
    let name = rest.strip_prefix(own.as_str()).filter(|_| !own.is_empty() && !plain(rest).contains("name"));
    let name = name.unwrap_or(rest).trim_matches([' ', ':', '"', '\'']);
    (!name.is_empty()).then(|| name.to_owned())
}

/// Whether a title says a text, whatever the case of its letters.
fn holds(title: &str, text: &str) -> bool {
    title.to_lowercase().contains(&text.to_lowercase())
}

/// Whether the whole title is meant.
fn is_exact(clause: &Clause) -> bool {
    !clause.text.to_lowercase().contains("contain")
}

/// A title as the case has it.
fn title_of_case(text: &str, clause: &Clause) -> Line {
    let how = if is_exact(clause) && !text.contains('…') { "is" } else { "contains" };
    then(format!("the page title {how} {}", quoted(text))).likely("the title is the case's").into()
}

/// What the case says in the place of a title.
pub(super) fn name_of_case(text: &str, own: &str) -> Option<String> {
    let is_said = !text.is_empty() && plain(text) != plain(own);
    is_said.then(|| format!("the case says {}", quoted(text)))
}

pub(super) fn with_reason(step: Step, reason: Option<String>) -> Line {
    match reason {
        Some(reason) => step.likely(reason).into(),
        None => step.into(),
    }
}

/// A field that only the form's page has: the list has the same title.
fn only_field(field: &str) -> Step {
    then(format!("the field {} is enabled", quoted(field)))
}

impl Reading<'_> {
    /// The form on show.
    pub(super) fn form_shown(&mut self, name: &str) -> Bound {
        let Some(form) = self.state.form.map(|form| self.grammar.pages.forms[form].clone()) else {
            return Err("the form is not known".to_owned());
        };
        let page = self.state.page.map(|page| self.grammar.pages.pages[page].clone());
        let is_list = page.is_some_and(|page| plain(&page.title) == plain(name) && plain(&form.title) != plain(name));
        if is_list {
            let check = then(format!("the page {} is displayed", quoted(name)));
            return Ok(vec![check.likely("the page's name is the case's").into()]);
        }
        let is_edit = self.state.view == View::Edit;
        let older =
            form.titles.iter().find(|title| plain(title) == plain(name)).filter(|_| form.record == "API client");
        let is_own = is_of_form(&form, name, false) || is_told_edit(name) || self.is_listed_as(name);
        if !is_own && !is_its_title(&form, name) {
            if self.grammar.pages.by_name(name).is_some() {
                return self.named_page(name, false);
            }
            return Err("what this page is called is not known".to_owned());
        }
        let says = name_of_case(name, if is_edit { &form.edit } else { &form.title });
        if let Some(field) = &form.only {
            return Ok(vec![with_reason(only_field(field), says)]);
        }
        if is_edit && form.edit != form.title {
            return Ok(vec![with_reason(then(format!("the page title contains {}", quoted(&form.edit))), says)]);
        }
        let title = older.unwrap_or(&form.title);
        let says = says.filter(|_| older.is_none());
        Ok(vec![with_reason(then(format!("the page {} is displayed", quoted(title))), says)])
    }

    /// What the title of a form's page is expected to say. Only its own title and the usual words for it are the page's; another
    /// title stays as the case has it.
    fn title_of_form(&self, form: &Form, text: &str, clause: &Clause) -> Bound {
        let is_edit = self.state.view == View::Edit;
        let own = if is_edit { &form.edit } else { &form.title };
        let verbs = if is_edit { EDIT_WORDS } else { NEW_WORDS };
        let has_verb = plain(text).split(' ').any(|word| verbs.contains(&word));
        let is_its =
            is_its_title(form, text) && !(is_edit && plain(text) == plain(&form.title) && form.edit != form.title);
        let is_own = is_its || has_verb && is_of_form(form, text, is_edit);
        let name = (!is_own && is_edit).then(|| name_behind_edit(form, text)).flatten();
        if !is_own && name.is_none() {
            return Ok(vec![title_of_case(text, clause)]);
        }
        let is_whole = form.only.is_none() && (!is_edit || form.edit == form.title);
        let passes_on_list = self.state.page.is_some_and(|page| holds(&self.grammar.pages.pages[page].title, own));
        let how = if is_whole && (is_exact(clause) || passes_on_list) { "is" } else { "contains" };
        let says = name_of_case(text, own);
        let mut lines = vec![with_reason(then(format!("the page title {how} {}", quoted(own))), says)];
        if let Some(name) = name {
            let told = plain(&name);
            let is_told = told.split(' ').any(|word| word == "name") || name.contains('$');
            let shown = self.state.shown.map(|shown| self.state.records[shown].value.clone());
            let value = if is_told { shown.filter(|value| !value.is_empty()) } else { Some(self.named(&name)) };
            let Some(value) = value else { return Err(format!("which name \"{name}\" is, is not known")) };
            lines.push(then(format!("the page title contains {}", quoted(&value))).into());
        }
        lines.extend(form.only.as_ref().map(|field| Line::from(only_field(field))));
        Ok(lines)
    }

    /// Whether a name is what the list's records are called.
    fn is_listed_as(&self, name: &str) -> bool {
        let words = plain(name);
        let rest: Vec<&str> =
            words.split(' ').filter(|word| !NEW_WORDS.contains(word) && !EDIT_WORDS.contains(word)).collect();
        self.list().is_some_and(|list| list.names.iter().any(|own| stem(own) == stem(&rest.join(" "))))
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

    /// What the title of a record's page is expected to say.
    fn title_of_record(&self, text: &str, clause: &Clause) -> Bound {
        let Some(title) = self.record_title() else {
            return Err("what the title of this page is, is not known".to_owned());
        };
        let (words, record) = (stem(text), self.list().map(|list| stem(&list.record)).unwrap_or_default());
        let names = ["name", "created", "edited", "updated"];
        let speaks_of = words.split(' ').any(|word| names.contains(&word) || record.split(' ').any(|own| own == word));
        let of_list = self.state.page.is_some_and(|page| plain(&self.grammar.pages.pages[page].title) == plain(text));
        let is_told = text.contains('$') || speaks_of;
        let is_own = plain(&self.named(text)) == plain(&title);
        if !is_own && (of_list || !is_told) {
            return Ok(vec![title_of_case(text, clause)]);
        }
        let is_whole = self.list().and_then(|list| list.view.as_deref()) == Some("{key}");
        let how = if is_whole && is_exact(clause) { "is" } else { "contains" };
        let is_name = is_own || text.contains('$') || words.split(' ').any(|word| names.contains(&word));
        let says = name_of_case(text, &title).filter(|_| !is_name);
        Ok(vec![with_reason(then(format!("the page title {how} {}", quoted(&title))), says)])
    }

    fn is_inner(&self) -> bool {
        self.list().is_some_and(|list| list.inner.is_some())
    }

    /// What the title of the record's page contains: with what is known of the record, else what stands before it.
    pub(super) fn record_title(&self) -> Option<String> {
        let list = self.list()?;
        let view = list.view.clone()?;
        let shown = self.state.shown.map(|shown| &self.state.records[shown]);
        let filter = self.state.filters.get(&(self.state.page?, self.state.list?));
        let key = shown
            .map(|record| record.value.clone())
            .or_else(|| filter.filter(|filter| filter.column == list.key).map(|filter| filter.value.clone()));
        let field = |name: &str| {
            let mut fields = shown?.fields.iter();
            fields.find(|(label, _)| label == name).map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
        };
        let value = |place: &str| match place.split_once(':') {
            Some((name, _)) => {
                let first = field(name)?.chars().next()?;
                first.is_alphanumeric().then(|| first.to_string())
            }
            None if place == "key" => key.clone(),
            None => field(place),
        };
        let (mut text, mut rest) = (String::new(), view.as_str());
        while let Some((before, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}')?;
            text.push_str(before);
            let Some(value) = value(place) else {
                let begin = view.split('{').next().unwrap_or_default();
                return (!begin.is_empty()).then(|| begin.to_owned());
            };
            text.push_str(&value);
            rest = after;
        }
        Some(text + rest)
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
            (View::New | View::Edit, Some(form)) => self.title_of_form(&form, &text, clause),
            (View::Record, _) => self.title_of_record(&text, clause),
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
        let how = if is_exact(clause) && !text.contains('…') { "is" } else { "contains" };
        let name = page.map_or(text, |page| page.title.as_str());
        let check = if clause.text.to_lowercase().contains("page name") {
            format!("the page {} is displayed", quoted(name))
        } else {
            format!("the page title {how} {}", quoted(name))
        };
        let step = then(check);
        let says = if page.is_some() { name_of_case(text, name) } else { Some("the title is the case's".to_owned()) };
        Ok(vec![with_reason(step, says)])
    }
}
