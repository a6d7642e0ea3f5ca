//! Where requests go: the path that the row says, and what stands for it where the Admin API has no such path.

use super::Reading;
use super::answers::keys_in;
use crate::grammar::endpoints::{Endpoint, keys};
use crate::grammar::line::{Line, quoted};
use crate::grammar::text::plain;

/// Where a request goes.
pub(super) struct Target {
    /// The path below the Admin API's address.
    pub path: String,
    /// What the case says, where the path is another.
    pub instead_of: Option<String>,
    /// The endpoint, where it is known.
    pub endpoint: Option<Endpoint>,
}

/// The addresses that the Admin API has had: what stands before a path.
const OLD: [&str; 3] = ["/index.php/api/", "/admin-dev/api/", "/new-api/"];

impl Reading<'_> {
    /// Where a request of a row goes. A path of the Admin API stays as it is, and so does one that is expected to be none.
    pub(super) fn target(&self, method: &str, url: &str, row: usize) -> Result<Target, String> {
        let Some(path) = path_of(url) else { return Err("the address is not one of the Admin API".to_owned()) };
        let moved = moved(url);
        let is_refused = self.is_refused(row);
        if let Some(said) = moved.as_ref().filter(|_| is_refused) {
            return Err(format!(
                "{} is not an address of the Admin API, and a row that expects 404 or 405 gets no other",
                quoted(said)
            ));
        }
        let endpoints = &self.grammar.endpoints;
        let exact = endpoints.exact(method, &path);
        if is_refused {
            return Ok(Target { endpoint: exact.cloned(), path, instead_of: None });
        }
        let title = self.path_of_title(method).filter(|(_, own)| exact.is_none_or(|exact| exact.path != own.path));
        let near = endpoints.find(method, &path);
        let other = match (exact, near, title) {
            (Some(exact), _, Some((title, own))) if self.means(row, own, exact) => Some((title, own)),
            (Some(_), ..) => None,
            (None, Some(near), _) => Some((as_endpoint(&near.path, &path), near)),
            (None, None, title) => title,
        };
        Ok(match other {
            Some((own, endpoint)) => {
                Target { path: own, instead_of: moved.or(Some(path)), endpoint: Some(endpoint.clone()) }
            }
            None => Target { endpoint: exact.cloned(), path, instead_of: moved },
        })
    }

    /// Whether a row expects that there is no such path, or no such method of it.
    fn is_refused(&self, row: usize) -> bool {
        let texts = self.plan[row].expected.iter().map(|part| plain(&part.text));
        texts.into_iter().any(|text| {
            text.split(' ').any(|word| ["404", "405"].contains(&word))
                || text.contains("not found")
                || text.contains("not allowed")
        })
    }

    /// The path in the title of the case, where only one request has its method: a row with a path that is none was copied.
    fn path_of_title(&self, method: &str) -> Option<(String, &Endpoint)> {
        let (own, url) = self.title.split_once(' ')?;
        let title = path_of(url).filter(|_| own == method)?;
        let endpoint = self.grammar.endpoints.find(method, &title)?;
        let clauses = self.plan.iter().flat_map(|plan| &plan.step).filter_map(|part| part.clause.as_ref());
        let same = clauses.filter(|clause| clause.kind == "request" && clause.get("method") == Some(method));
        (same.count() == 1).then_some((title, endpoint))
    }

    /// Whether the keys that a row expects are those of one endpoint, and not of the other.
    fn means(&self, row: usize, endpoint: &Endpoint, other: &Endpoint) -> bool {
        let parts = self.plan[row].expected.iter();
        let named: Vec<String> = parts.flat_map(keys_in).collect();
        let has = |own: &Endpoint, name: &String| keys(&own.answers).any(|key| key.name == name);
        !named.is_empty() && named.iter().all(|name| has(endpoint, name)) && named.iter().any(|name| !has(other, name))
    }
}

/// Steps with what the case says, where it says another path.
pub(super) fn marked(lines: Vec<Line>, instead_of: Option<&str>) -> Vec<Line> {
    let Some(said) = instead_of else { return lines };
    let mark = |line| match line {
        Line::Step(step) if step.sentence.starts_with("I send ") => step.likely(says(said)).into(),
        other => other,
    };
    lines.into_iter().map(mark).collect()
}

/// How a draft repeats words of the case that are not the shop's.
pub(super) fn says(words: &str) -> String {
    format!("the case says {}", quoted(words))
}

/// A path with the endpoint's words and the case's names and values.
pub(super) fn as_endpoint(own: &str, path: &str) -> String {
    let (bare, query) = path.split_once('?').map_or((path, ""), |(bare, query)| (bare, query));
    let (parts, given): (Vec<&str>, Vec<&str>) = (own.split('/').collect(), bare.trim().split('/').collect());
    let part = |(at, part): (usize, &&str)| {
        if part.starts_with('{') { given.get(at).copied().unwrap_or(part) } else { part }.to_owned()
    };
    let whole = parts.iter().enumerate().map(part).collect::<Vec<_>>().join("/");
    if query.is_empty() { whole } else { format!("{whole}?{query}") }
}

/// The path below the Admin API's address.
pub(super) fn path_of(url: &str) -> Option<String> {
    let url = url.trim().trim_matches(['"', '\'', ' ']);
    if url.contains("oauth2/token") && !url.contains("realms") {
        return Some("/access_token".to_owned());
    }
    let mut marks = std::iter::once("/admin-api").chain(OLD);
    let after = marks.find_map(|mark| url.split_once(mark).map(|(_, rest)| rest))?;
    let mut path = format!("/{}", after.trim_start_matches('/'));
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Some(path.trim_end_matches(['/', ' ']).to_owned())
}

/// The path on the shop of an address that the Admin API does not have.
fn moved(url: &str) -> Option<String> {
    let url = url.trim().trim_matches(['"', '\'', ' ']);
    if url.contains("/admin-api") && !url.contains("oauth2/token") {
        return None;
    }
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map(|at| rest[at..].trim().to_owned())
}
