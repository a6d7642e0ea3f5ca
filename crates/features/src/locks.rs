//! `@lock(titles)` and `@share(titles)`: what of the shop a scenario needs for itself, or beside others.

use std::collections::BTreeMap;

use cucumber::gherkin;

/// The name under which scenarios hold API clients.
pub const CLIENTS: &str = "api-clients";

/// What stands in the steps for which an API client is made.
const MAKES_CLIENTS: [&str; 5] = [
    "an API client with",
    "a customer group named",
    "these customer groups:",
    "customer groups whose names begin with",
    "these products:",
];

/// What of the shop a scenario holds while it runs.
///
/// Nothing is known of a scenario that says nothing, so it runs alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Locks {
    /// No other scenario runs beside it.
    Alone,
    /// Others run beside it that do not conflict with these.
    Of(BTreeMap<String, Hold>),
}

/// How something is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// Others that share it run beside: `@share(…)`.
    Shared,
    /// Nobody else holds it: `@lock(…)`.
    Exclusive,
}

/// A tag that begins as a lock does and is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "@{tag} is not a lock: write @lock(name) for what the scenario needs for itself or @share(name) for what it needs beside \
     others, the name in small letters, digits and hyphens, one name a tag"
)]
pub struct LockError {
    tag: String,
}

impl Locks {
    /// Those of a scenario with the tags of its feature and rule. Where one name is both shared and locked, it is locked;
    /// a tag that is no lock makes it run alone.
    ///
    /// A scenario that has API clients made for it shares them, whether it says so or not: one that locks them does not run
    /// beside it.
    pub fn of(feature: &gherkin::Feature, rule: Option<&gherkin::Rule>, scenario: &gherkin::Scenario) -> Self {
        let tags = feature.tags.iter().chain(rule.iter().flat_map(|rule| &rule.tags)).chain(&scenario.tags);
        let backgrounds = feature.background.iter().chain(rule.and_then(|rule| rule.background.as_ref()));
        let mut steps = backgrounds.flat_map(|background| &background.steps).chain(&scenario.steps);
        let makes_clients = steps.any(|step| MAKES_CLIENTS.iter().any(|words| step.value.contains(words)));
        match Self::of_tags(tags.map(String::as_str)) {
            Self::Of(mut locks) if makes_clients => {
                locks.entry(CLIENTS.to_owned()).or_insert(Hold::Shared);
                Self::Of(locks)
            }
            locks => locks,
        }
    }

    fn of_tags<'tag>(tags: impl Iterator<Item = &'tag str>) -> Self {
        let mut all: BTreeMap<String, Hold> = BTreeMap::new();
        for lock in tags.filter_map(of_tag) {
            let Ok((name, hold)) = lock else { return Self::Alone };
            let strongest = all.entry(name.to_owned()).or_insert(hold);
            *strongest = hold.max(*strongest);
        }
        if all.is_empty() { Self::Alone } else { Self::Of(all) }
    }

    /// Whether the two cannot run side by side.
    pub fn conflict_with(&self, other: &Self) -> bool {
        let (Self::Of(one), Self::Of(other)) = (self, other) else { return true };
        one.iter().any(|(name, hold)| other.get(name).is_some_and(|beside| *hold.max(beside) == Hold::Exclusive))
    }
}

/// The name and the hold that a tag, without its `@`, says; none for a tag of another kind.
pub fn of_tag(tag: &str) -> Option<Result<(&str, Hold), LockError>> {
    let kinds = [("lock", Hold::Exclusive), ("share", Hold::Shared)];
    let (rest, hold) = kinds.into_iter().find_map(|(word, hold)| {
        let rest = tag.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with('(')).then_some((rest, hold))
    })?;
    let name = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|name| is_name(name));
    Some(name.map(|name| (name, hold)).ok_or_else(|| LockError { tag: tag.to_owned() }))
}

fn is_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    !name.is_empty() && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use super::*;

    fn locks(tags: &[&str]) -> Locks {
        Locks::of_tags(tags.iter().copied())
    }

    #[test]
    fn a_scenario_that_says_nothing_or_something_misspelt_runs_alone() {
        assert_eq!(locks(&["smoke", "locksmith"]), Locks::Alone);
        for misspelt in ["lock", "lock()", "lock(Titles)", "share(titles, groups)", "share(titles"] {
            assert_eq!(locks(&["share(groups)", misspelt]), Locks::Alone, "{misspelt}");
        }
        assert!(Locks::Alone.conflict_with(&locks(&["share(titles)"])));
        assert!(locks(&["share(titles)"]).conflict_with(&Locks::Alone));
    }

    #[test]
    fn what_one_has_for_itself_no_other_has_at_the_same_time() {
        let (locked, shared) = (locks(&["lock(titles)"]), locks(&["share(titles)", "share(groups)"]));
        assert!(locked.conflict_with(&locked));
        assert!(locked.conflict_with(&shared) && shared.conflict_with(&locked));
        assert!(!shared.conflict_with(&shared));
        assert!(!locked.conflict_with(&locks(&["lock(groups)"])));
    }

    #[test]
    fn a_scenario_that_has_clients_made_shares_them() {
        let of = |tags: &str, step: &str| {
            let text = format!("{tags}\nFeature: f\n  Background:\n    Given {step}\n  Scenario: s\n    When I wait\n");
            let feature = crate::parse(Path::new("f.feature"), &text).unwrap().expanded;
            Locks::of(&feature, None, &feature.scenarios[0])
        };
        let step = "an API client with the scopes \"customer_read\"";
        assert_eq!(of("@share(titles)", step), locks(&["share(titles)", "share(api-clients)"]));
        assert_eq!(of("@share(titles)", "these products:"), locks(&["share(titles)", "share(api-clients)"]));
        assert_eq!(of("@lock(api-clients)", step), locks(&["lock(api-clients)"]));
        assert_eq!(of("", step), Locks::Alone);
        assert_eq!(of("@share(titles)", "a table"), locks(&["share(titles)"]));
    }

    #[test]
    fn a_lock_of_the_scenario_is_stronger_than_a_share_of_its_feature() {
        let both = locks(&["share(titles)", "lock(titles)"]);
        assert_eq!(both, locks(&["lock(titles)"]));
        assert_eq!(both, locks(&["lock(titles)", "share(titles)"]));
    }
}
