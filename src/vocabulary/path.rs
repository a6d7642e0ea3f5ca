//! Rules that turn one path of the Admin API into another.

use thiserror::Error;

/// `/customers/group/{id}` becomes `/customers/groups/{id}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PathRule {
    from: Vec<String>,
    to: Vec<String>,
}

/// A rule that makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PathRuleError {
    /// A path without its slash.
    #[error("the path {0:?} does not begin with /")]
    NoSlash(String),
    /// A query or an address in a rule.
    #[error("the path {0:?} has more than segments in it; a rule has neither query nor host")]
    NotAPath(String),
    /// A placeholder that the left side does not have.
    #[error("{0} occurs only on the right side; add it to the left side")]
    UnknownPlaceholder(String),
}

/// What stands before the paths that rules are written for.
const ROOM: &str = "/admin-api";

impl PathRule {
    pub(super) fn new(from: &str, to: &str) -> Result<Self, PathRuleError> {
        let rule = Self { from: segments(from)?, to: segments(to)? };
        match rule.to.iter().find(|segment| is_placeholder(segment) && !rule.from.contains(segment)) {
            Some(segment) => Err(PathRuleError::UnknownPlaceholder(segment.clone())),
            None => Ok(rule),
        }
    }

    /// Returns the rule from right to left, where that makes sense.
    pub(super) fn inverse(&self) -> Option<Self> {
        let kept = self.from.iter().all(|segment| !is_placeholder(segment) || self.to.contains(segment));
        kept.then(|| Self { from: self.to.clone(), to: self.from.clone() })
    }

    /// The path by this rule; `None` when the rule is not for it.
    pub(super) fn apply(&self, path: &str) -> Option<String> {
        let (path, query) = path.find(['?', '#']).map_or((path, ""), |at| path.split_at(at));
        let (front, path) = front(path);
        let (path, slash) = path.strip_suffix('/').map_or((path, ""), |path| (path, "/"));
        let asked: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let fits = asked.len() == self.from.len()
            && self.from.iter().zip(&asked).all(
                |(own, asked)| {
                    if is_placeholder(own) { !asked.is_empty() } else { own == asked }
                },
            );
        if !fits {
            return None;
        }
        let carried = self.to.iter().map(|segment| {
            let place = self.from.iter().position(|own| own == segment && is_placeholder(own));
            place.map_or(segment.as_str(), |place| asked[place])
        });
        let carried = carried.collect::<Vec<_>>().join("/");
        // A path that was written without its first slash stays so.
        let first = if path.starts_with('/') { "/" } else { "" };
        Some(format!("{front}{first}{carried}{slash}{query}"))
    }
}

/// Cuts off `/admin-api`, with what stands before it when the path is a whole address.
fn front(path: &str) -> (&str, &str) {
    let room = if path.contains("://") { path.find(ROOM) } else { path.starts_with(ROOM).then_some(0) };
    match room {
        Some(at) if path[at + ROOM.len()..].starts_with('/') => path.split_at(at + ROOM.len()),
        _ => ("", path),
    }
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{') && segment.ends_with('}')
}

fn segments(path: &str) -> Result<Vec<String>, PathRuleError> {
    if path.contains(['?', '#']) || path.contains("://") {
        return Err(PathRuleError::NotAPath(path.to_owned()));
    }
    let path = path.strip_prefix('/').ok_or_else(|| PathRuleError::NoSlash(path.to_owned()))?;
    Ok(path.split('/').map(str::to_owned).collect())
}
