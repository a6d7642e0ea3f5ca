use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::{Method, Uri};
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

use super::{
    kind::{Touches, TroubleKind},
    rule::Trouble,
};

/// The faults of transport and timing that are switched on. Clones share them.
#[derive(Clone, Debug, Default)]
pub struct Troubles(Arc<Mutex<Switched>>);

#[derive(Debug, Default)]
struct Switched {
    active: Vec<Active>,
    case: Option<String>,
}

/// How often a fault has struck.
#[derive(Clone, Debug, PartialEq)]
pub struct Struck {
    /// The fault.
    pub trouble: Trouble,
    /// How many requests it could have struck.
    pub met: u64,
    /// How many it did strike.
    pub struck: u64,
}

#[derive(Debug)]
struct Active {
    trouble: Trouble,
    chance: StdRng,
    met: u64,
    struck: u64,
}

/// A fault that strikes now.
#[derive(Clone, Debug)]
pub(super) struct Strike {
    pub kind: TroubleKind,
    pub handled: bool,
}

impl Troubles {
    /// These are switched on.
    pub fn new(troubles: Vec<Trouble>) -> Self {
        let switched = Self::default();
        for trouble in troubles {
            switched.add(trouble);
        }
        switched
    }

    /// Switches one more on.
    pub fn add(&self, trouble: Trouble) {
        let chance = StdRng::seed_from_u64(trouble.seed);
        self.lock().active.push(Active { trouble, chance, met: 0, struck: 0 });
    }

    /// Switches all off.
    pub fn clear(&self) {
        self.lock().active.clear();
    }

    /// Every fault that is switched on, with how often it struck.
    pub fn struck(&self) -> Vec<Struck> {
        let told = |active: &Active| Struck { trouble: active.trouble.clone(), met: active.met, struck: active.struck };
        self.lock().active.iter().map(told).collect()
    }

    /// Whether none is switched on.
    pub(super) fn is_empty(&self) -> bool {
        self.lock().active.is_empty()
    }

    /// Takes note of the case that a request says it is about.
    pub(super) fn hear(&self, uri: &Uri) {
        let mut query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        if let Some((_, case)) = query.find(|(name, _)| name == "case") {
            self.lock().case = Some(case.into_owned());
        }
    }

    /// What happens to a request, or to its answer, in the order in which it was switched on.
    pub(super) fn strike(&self, method: &Method, uri: &Uri, touches: Touches) -> Vec<Strike> {
        let path_and_query = uri.path_and_query().map_or(uri.path(), |whole| whole.as_str());
        let mut switched = self.lock();
        let Switched { active, case } = &mut *switched;
        let concerned = active.iter_mut().filter(|active| {
            active.trouble.kind.touches() == touches
                && (active.trouble.case.is_none() || active.trouble.case == *case)
                && active.trouble.fits(method, uri.path(), path_and_query)
        });
        concerned
            .filter_map(|active| {
                active.strikes().then(|| Strike { kind: active.trouble.kind.clone(), handled: active.trouble.handled })
            })
            .collect()
    }

    fn lock(&self) -> MutexGuard<'_, Switched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Active {
    fn strikes(&mut self) -> bool {
        let trouble = &self.trouble;
        self.met += 1;
        let strikes = self.met > trouble.skip
            && (self.met - trouble.skip).is_multiple_of(trouble.every.get())
            && trouble.times.is_none_or(|times| self.struck < times)
            && self.chance.random_bool(trouble.chance);
        self.struck += u64::from(strikes);
        strikes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(text: &str, requests: usize) -> String {
        let troubles = Troubles::new(vec![text.parse().unwrap()]);
        let uri = Uri::from_static("/admin-api/languages");
        let strikes = |_| if troubles.strike(&Method::GET, &uri, Touches::Request).is_empty() { '.' } else { 'x' };
        (0..requests).map(strikes).collect()
    }

    #[test]
    fn a_fault_strikes_as_often_as_it_says() {
        assert_eq!(pattern("hang", 4), "xxxx");
        assert_eq!(pattern("hang?times=2", 4), "xx..");
        assert_eq!(pattern("hang?skip=1&every=2", 6), "..x.x.");
        assert_eq!(pattern("hang?skip=1&every=2&times=1", 6), "..x...");
        assert_eq!(pattern("hang?path=/elsewhere", 3), "...");
    }

    #[test]
    fn the_same_seed_strikes_the_same_requests() {
        let first = pattern("hang?chance=0.5&seed=3", 64);
        assert_eq!(first, pattern("hang?chance=0.5&seed=3", 64));
        assert_ne!(first, pattern("hang?chance=0.5&seed=4", 64));
        assert!((16..48).contains(&first.matches('x').count()), "{first}");
    }

    #[test]
    fn a_fault_of_a_case_strikes_from_its_request_to_that_of_another_case() {
        let troubles = Troubles::new(vec!["hang?case=a+b".parse().unwrap()]);
        let mut pattern = String::new();
        for address in ["/x", "/x?case=a%20b", "/x", "/x?other=1", "/x?case=c", "/x"] {
            let uri: Uri = address.parse().unwrap();
            troubles.hear(&uri);
            let struck = !troubles.strike(&Method::GET, &uri, Touches::Request).is_empty();
            pattern.push(if struck { 'x' } else { '.' });
        }
        assert_eq!(pattern, ".xxx..");
    }

    #[test]
    fn how_often_a_fault_struck_is_counted_until_it_is_switched_off() {
        let troubles = Troubles::new(vec!["hang?times=1".parse().unwrap()]);
        for _ in 0..3 {
            troubles.strike(&Method::GET, &Uri::from_static("/"), Touches::Request);
        }
        assert_eq!((troubles.struck()[0].met, troubles.struck()[0].struck), (3, 1));
        troubles.clear();
        assert!(troubles.struck().is_empty());
    }
}
