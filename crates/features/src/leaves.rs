//! `@leaves(orders)`: what a scenario leaves in the shop because no shop can remove it.

/// What the tag begins with.
const TAG: &str = "leaves";

/// What can be left, and the sentences that make it.
const MAKERS: [(&str, &[&str]); 1] = [("orders", &["I place the order", "an order of the customer"])];

/// Reads a tag without its `@`: `None` for another tag, an error for one that names nothing that can be left.
pub fn left_by(tag: &str) -> Option<Result<&'static str, String>> {
    let rest = tag.strip_prefix(TAG).filter(|rest| rest.is_empty() || rest.starts_with('('))?;
    let name = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or_default();
    let known = MAKERS.iter().find(|(what, _)| *what == name).map(|(what, _)| *what);
    Some(known.ok_or_else(|| format!("@{tag} names nothing that a scenario can leave; expected @leaves(orders)")))
}

/// What a step makes that no shop can remove.
pub fn made_for_good(step: &str) -> Option<&'static str> {
    let makes = |sentences: &&[&str]| sentences.iter().any(|sentence| step.contains(sentence));
    MAKERS.iter().find(|(_, sentences)| makes(sentences)).map(|(what, _)| *what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tag_names_what_is_left_or_is_an_error() {
        assert_eq!(left_by("leaves(orders)"), Some(Ok("orders")));
        for wrong in ["leaves", "leaves()", "leaves(order)", "leaves(orders"] {
            assert!(matches!(left_by(wrong), Some(Err(_))), "{wrong}");
        }
        assert_eq!(left_by("leavesorders"), None);
        assert_eq!(left_by("share(orders)"), None);
    }

    #[test]
    fn step_that_places_an_order_makes_it_for_good() {
        assert_eq!(made_for_good("I place the order"), Some("orders"));
        let given = "an order of the customer \"a@b.org\" with the password \"c\" as \"reference\":";
        assert_eq!(made_for_good(given), Some("orders"));
        assert_eq!(made_for_good("the order is confirmed"), None);
    }
}
