//! `@retry(2)`: how often a scenario that fails is tried again. The engine reads the tag, and takes every tag that begins so
//! for one.

use prestashop_bdd_core::duration;

/// What the tag begins with.
const TAG: &str = "retry";

/// Checks a tag: `None` for another tag, an error for one that cannot be read.
pub fn retries(tag: &str) -> Option<Result<(), String>> {
    let rest = tag.strip_prefix(TAG)?;
    let is_retry = is_retry(rest);
    Some(is_retry.ok_or_else(|| {
        format!(
            "@{tag} names no number of retries; expected a form such as @retry, @retry(2) or @retry(2).after(5s). Every tag that \
             begins with @retry is read as one"
        )
    }))
}

fn is_retry(rest: &str) -> Option<()> {
    let rest = match rest.strip_prefix('(') {
        Some(inside) => {
            let (number, rest) = inside.split_once(')')?;
            number.parse::<usize>().ok()?;
            rest
        }
        None => rest,
    };
    if rest.is_empty() {
        return Some(());
    }
    let after = rest.strip_prefix(".after(")?.strip_suffix(')')?;
    // A number alone is no time for the engine.
    let has_unit = after.ends_with(|letter: char| letter.is_ascii_alphabetic());
    duration::parse(after).filter(|_| has_unit).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_tag_names_a_number_or_is_an_error() {
        for right in ["retry", "retry(0)", "retry(3)", "retry.after(3s)", "retry(5).after(2m)"] {
            assert_eq!(retries(right), Some(Ok(())), "{right}");
        }
        for wrong in
            ["retry(x)", "retry()", "retry(-1)", "retry(2", "retry(2)x", "retry:2", "retry(2).after(3)", "retrying"]
        {
            assert!(matches!(retries(wrong), Some(Err(_))), "{wrong}");
        }
        assert!(retries("try").is_none());
    }
}
