//! Whether an answer of the Admin API is about the record on show.

use super::Reading;
use crate::grammar::endpoints::{Endpoint, keys};
use crate::grammar::text::{plain, stem};

impl Reading<'_> {
    /// Whether the list on show has cards.
    pub(super) fn has_cards(&self) -> bool {
        self.state.page.is_some_and(|page| self.grammar.pages.pages[page].cards)
    }

    /// Whether the last request is about the record on show: found by what was sent, or by the ID in the path, or of its kind.
    pub(super) fn is_record_on_show(&self) -> bool {
        let Some(request) = &self.state.request else { return false };
        if self.has_cards() {
            return request.path.starts_with("/modules/") && request.path.contains("{technicalName}");
        }
        if self.state.hook.is_some() {
            return request.path.starts_with("/hooks/") && request.path.contains('{');
        }
        let of_page = || self.state.filters.iter().filter(|((page, _), _)| Some(*page) == self.state.page);
        let is_found = |(_, value): &(String, String)| {
            value.contains('{') && of_page().any(|(_, filter)| filter.value == value.trim_matches('"'))
        };
        if request.method == "POST" && request.sent.iter().any(is_found) {
            return true;
        }
        let Some(endpoint) = self.endpoint() else { return false };
        match place_of_id(endpoint, &request.path) {
            Some((own, given)) => self.is_id_on_show(own, given),
            None => self.is_kind_on_show(first_id(endpoint).unwrap_or_default()),
        }
    }

    /// Whether the list of the last answer is the one on show.
    pub(super) fn is_list_on_show(&self) -> bool {
        let Some(request) = &self.state.request else { return false };
        let path = request.path.split('?').next().unwrap_or_default();
        let last = path.rsplit('/').next().map(plain).unwrap_or_default();
        self.id_of_record().is_some() || self.list().is_some_and(|list| list.holds(&last))
    }

    /// Whether an ID in a path is that of the record on show.
    fn is_id_on_show(&self, own: &str, given: &str) -> bool {
        let Some(name) = given.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
            let by_id = self.filter().filter(|filter| filter.column == "ID" && filter.value == given);
            return by_id.is_some() && self.is_kind_on_show(own);
        };
        let list = |key: &str| key.rsplit_once('/').map(|(list, _)| list.to_owned());
        match self.state.ids.get(name) {
            Some(key) if list(key) != list(&self.count_key()) => false,
            Some(_) if name == own => true,
            _ => self.is_kind_on_show(own),
        }
    }

    /// Whether what such an ID names is what the list or the form on show has.
    fn is_kind_on_show(&self, id: &str) -> bool {
        let noun = stem(id.trim_end_matches("Id"));
        let is_it = |name: &str| {
            let own = stem(name);
            own == noun || own.ends_with(&format!(" {noun}")) || noun.ends_with(&format!(" {own}"))
        };
        let form = self.state.form.map(|form| self.grammar.pages.forms[form].record.as_str());
        let list = self.list().map(|list| list.record.as_str());
        !noun.is_empty() && form.or(list).is_some_and(is_it)
    }
}

/// The name of the last ID of an endpoint's path, and what a path has for it.
fn place_of_id<'all>(endpoint: &'all Endpoint, path: &'all str) -> Option<(&'all str, &'all str)> {
    let bare = path.split('?').next().unwrap_or(path);
    let pairs = endpoint.path.split('/').zip(bare.split('/'));
    let of_id = pairs.filter_map(|(own, given)| Some((own.strip_prefix('{')?.strip_suffix('}')?, given)));
    of_id.last()
}

/// The first ID of an endpoint's answer.
fn first_id(endpoint: &Endpoint) -> Option<&str> {
    keys(&endpoint.answers).map(|key| key.name).find(|name| name.ends_with("Id"))
}
