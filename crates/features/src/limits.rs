//! `@timeout(30s)`: how long a scenario may take.

use std::time::Duration;

use cucumber::gherkin;
use prestashop_bdd_core::duration;

/// What the tag begins with.
const TAG: &str = "timeout";

/// The limit that a tag names: `None` for another tag, an error for one that cannot be read.
pub fn time_limit(tag: &str) -> Option<Result<Duration, String>> {
    let rest = tag.strip_prefix(TAG)?;
    if !rest.is_empty() && !rest.starts_with(['(', ':', '=', '-', '_']) {
        return None;
    }
    let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let limit = inside.and_then(duration::parse).filter(|limit| !limit.is_zero());
    Some(limit.ok_or_else(|| format!("@{tag} names no time; expected a form such as @timeout(30s) or @timeout(5m)")))
}

/// The limit of a scenario by its own tag, else its rule's, else its feature's.
pub fn time_limit_of(
    feature: &gherkin::Feature,
    rule: Option<&gherkin::Rule>,
    scenario: &gherkin::Scenario,
) -> Option<Duration> {
    let of = |tags: &[String]| tags.iter().filter_map(|tag| time_limit(tag)?.ok()).next_back();
    of(&scenario.tags).or_else(|| of(&rule?.tags)).or_else(|| of(&feature.tags))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_names_a_time_or_is_told_to_be_wrong() {
        assert_eq!(time_limit("timeout(2m)"), Some(Ok(Duration::from_secs(120))));
        for wrong in ["timeout", "timeout()", "timeout(soon)", "timeout(30s", "timeout:30s", "timeout(0)"] {
            assert!(matches!(time_limit(wrong), Some(Err(_))), "{wrong}");
        }
        assert!(time_limit("timeouts-of-sessions").is_none() && time_limit("smoke").is_none());
    }
}
