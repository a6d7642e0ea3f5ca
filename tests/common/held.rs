//! Claims that are tried in many places, reported together.

use std::collections::BTreeMap;

/// How often each claim held, and where it did not.
#[derive(Debug, Default)]
pub struct Held {
    places: BTreeMap<&'static str, usize>,
    failures: Vec<String>,
}

impl Held {
    /// Notes whether `claim` holds on `page`; `seen` tells what was there instead.
    pub fn to(&mut self, holds: bool, claim: &'static str, page: &str, seen: impl FnOnce() -> String) {
        *self.places.entry(claim).or_default() += 1;
        if !holds {
            self.failures.push(format!("{page}: {claim}: {}", seen()));
        }
    }

    /// Prints where each claim was tried, and fails with all places where one did not hold.
    pub fn report(self) {
        for (claim, places) in &self.places {
            println!("{places:>5} places: {claim}");
        }
        assert!(!self.places.is_empty(), "not a single claim was tried");
        assert!(self.failures.is_empty(), "{} failures:\n{}", self.failures.len(), self.failures.join("\n"));
    }
}
