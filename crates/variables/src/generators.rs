//! Words, names and other made-up data: of one run's own, the same again from the same seed.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt as _, SeedableRng as _};
use secrecy::SecretString;

/// The generators of a run. Its seed is printed; the same seed gives the same data to the same scenarios.
#[derive(Debug, Clone)]
pub struct RunGenerators {
    seed: u64,
    given: Arc<Mutex<HashSet<String>>>,
}

/// The generators of one scenario.
///
/// Words, names, e-mail addresses, sentences and secrets are given out once in a run: where two scenarios would get the
/// same, the later one gets the next instead. Numbers are not.
#[derive(Debug)]
pub struct Generators {
    random: Xoshiro256PlusPlus,
    given: Arc<Mutex<HashSet<String>>>,
    /// What this scenario was given, without secrets.
    own: Vec<String>,
}

/// Syllables of one consonant and one vowel each, so that words of the same number of syllables have the same length:
/// none is a part of another, and the shop's filters, which find parts, find one.
const CONSONANTS: &[u8; 16] = b"bdfgklmnprstvzjh";
const VOWELS: &[u8; 5] = b"aeiou";
const FIRST_NAMES: [&str; 40] = [
    "Adele", "Alice", "Amina", "Anna", "Arthur", "Basil", "Bruno", "Carla", "Celia", "Clara", "David", "Edgar",
    "Elena", "Emma", "Felix", "Flora", "Greta", "Hanna", "Henri", "Hugo", "Irene", "Jonas", "Julia", "Karim", "Laura",
    "Leon", "Lucas", "Manon", "Maria", "Martin", "Nadia", "Nina", "Oscar", "Paula", "Rosa", "Samuel", "Simone",
    "Tomas", "Viola", "Yasmin",
];
const VERBS: [&str; 8] = ["checks", "covers", "describes", "follows", "meets", "needs", "opens", "shows"];
const THINGS: [&str; 8] = [
    "every order",
    "one customer",
    "some groups",
    "the catalog",
    "the price list",
    "the shop",
    "this test",
    "two carts",
];

impl RunGenerators {
    /// The generators of a run with this seed.
    pub fn new(seed: u64) -> Self {
        Self { seed, given: Arc::default() }
    }

    /// A run with a seed of chance.
    pub fn by_chance() -> Self {
        Self::new(rand::random())
    }

    /// The seed to print.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// The generators of a scenario. `id` tells it from the others of the run, such as `file.feature:12`; a second
    /// attempt at it may add its number.
    pub fn for_scenario(&self, id: &str) -> Generators {
        Generators {
            random: Xoshiro256PlusPlus::seed_from_u64(self.seed ^ fnv1a(id.as_bytes())),
            given: Arc::clone(&self.given),
            own: Vec::new(),
        }
    }
}

impl Generators {
    /// A lower-case word of eight letters, such as `bagotulo`. Two words are never part of each other.
    pub fn word(&mut self) -> String {
        self.own(|random| syllables(random, 4))
    }

    /// A first and a last name, letters and a space only and at most 17 characters: what PrestaShop's `isName` check
    /// (no digits, none of `<>={}` and others) and the 32 characters of a group's name allow.
    pub fn name(&mut self) -> String {
        self.own(|random| format!("{} {}", pick(random, &FIRST_NAMES), capitalised(&syllables(random, 5))))
    }

    /// An e-mail address at example.com, a domain that delivers nothing (RFC 2606).
    pub fn email(&mut self) -> String {
        self.own(|random| {
            let first = pick(random, &FIRST_NAMES).to_lowercase();
            format!("{first}.{}@example.com", syllables(random, 5))
        })
    }

    /// A whole number between the two, both included.
    pub fn number(&mut self, between: RangeInclusive<i64>) -> i64 {
        let (one, other) = between.into_inner();
        self.random.random_range(one.min(other)..=one.max(other))
    }

    /// A short sentence with a capital and a full stop.
    pub fn sentence(&mut self) -> String {
        self.own(|random| {
            let (subject, verb) = (syllables(random, 5), pick(random, &VERBS));
            format!("{} {verb} {}.", capitalised(&subject), pick(random, &THINGS))
        })
    }

    /// A secret fit for a password: 20 characters, upper and lower case letters, digits and a sign.
    /// It is for the caller to register it with the run's [`Secrets`](prestashop_bdd_core::secrets::Secrets).
    pub fn secret(&mut self) -> SecretString {
        const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
        SecretString::from(self.once(|random| {
            let inside: String = (0..16).map(|_| char::from(LETTERS[random.random_range(0..LETTERS.len())])).collect();
            format!("Z{inside}7-a")
        }))
    }

    /// The words, names, e-mail addresses and sentences that this scenario was given so far: what holds one of them was made
    /// up by it.
    pub fn made_up(&self) -> &[String] {
        &self.own
    }

    fn own(&mut self, make: impl Fn(&mut Xoshiro256PlusPlus) -> String) -> String {
        let text = self.once(make);
        self.own.push(text.clone());
        text
    }

    fn once(&mut self, make: impl Fn(&mut Xoshiro256PlusPlus) -> String) -> String {
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let text = make(&mut self.random);
            if given.insert(text.clone()) {
                return text;
            }
        }
    }
}

fn syllables(random: &mut Xoshiro256PlusPlus, count: usize) -> String {
    (0..count)
        .flat_map(|_| {
            let consonant = CONSONANTS[random.random_range(0..CONSONANTS.len())];
            let vowel = VOWELS[random.random_range(0..VOWELS.len())];
            [char::from(consonant), char::from(vowel)]
        })
        .collect()
}

fn pick<'list>(random: &mut Xoshiro256PlusPlus, list: &[&'list str]) -> &'list str {
    list[random.random_range(0..list.len())]
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// FNV-1a: the hashes of the standard library may change from one Rust to the next, a printed seed must not.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use secrecy::ExposeSecret as _;

    use super::*;

    fn all(generators: &mut Generators) -> Vec<String> {
        vec![
            generators.word(),
            generators.name(),
            generators.email(),
            generators.number(1..=1000).to_string(),
            generators.sentence(),
            generators.secret().expose_secret().to_owned(),
        ]
    }

    #[test]
    fn the_same_seed_and_scenario_give_the_same_data_in_any_run() {
        let one = all(&mut RunGenerators::new(7).for_scenario("a.feature:3"));
        assert_eq!(one, all(&mut RunGenerators::new(7).for_scenario("a.feature:3")));
        // Printed seeds outlive versions: these very texts must come again.
        assert_eq!(one[..3], ["kisefaji", "Amina Sadikaroni", "irene.jigazogaso@example.com"]);
    }

    #[test]
    fn another_seed_or_scenario_gives_other_data() {
        let one = all(&mut RunGenerators::new(7).for_scenario("a.feature:3"));
        for other in
            [RunGenerators::new(8).for_scenario("a.feature:3"), RunGenerators::new(7).for_scenario("a.feature:4")]
        {
            let mut other = other;
            let other = all(&mut other);
            assert!(one.iter().zip(&other).filter(|(one, other)| one == other).count() <= 1, "{one:?} {other:?}");
        }
    }

    #[test]
    fn nothing_is_given_twice_in_a_run_even_to_one_scenario_run_twice() {
        let run = RunGenerators::new(1);
        let mut seen = HashSet::new();
        for _ in 0..3 {
            let mut generators = run.for_scenario("a.feature:3");
            for _ in 0..500 {
                assert!(seen.insert(generators.word()));
                assert!(seen.insert(generators.name()));
                assert!(seen.insert(generators.email()));
                assert!(seen.insert(generators.sentence()));
            }
        }
    }

    #[test]
    fn what_was_made_up_is_known_and_secrets_are_not_among_it() {
        let mut generators = RunGenerators::new(7).for_scenario("a.feature:3");
        let all = all(&mut generators);
        assert_eq!(generators.made_up(), [&all[0], &all[1], &all[2], &all[4]].map(String::clone));
    }

    #[test]
    fn each_kind_is_what_the_shop_accepts() {
        let mut generators = RunGenerators::by_chance().for_scenario("x");
        for _ in 0..200 {
            let [word, name, email, number, sentence, secret] = all(&mut generators).try_into().unwrap();
            assert!(word.len() == 8 && word.chars().all(|letter| letter.is_ascii_lowercase()), "{word}");
            assert!(
                name.len() <= 17 && name.chars().all(|letter| letter.is_ascii_alphabetic() || letter == ' '),
                "{name}"
            );
            assert_eq!(name.split(' ').count(), 2, "{name}");
            assert!(email.ends_with("@example.com") && !email.contains(' '), "{email}");
            assert!((1..=1000).contains(&number.parse::<i64>().unwrap()));
            assert!(sentence.ends_with('.') && sentence.starts_with(|first: char| first.is_ascii_uppercase()));
            assert_eq!(secret.len(), 20);
        }
        assert_eq!(generators.number(5..=5), 5);
        assert!((1..=3).contains(&generators.number(RangeInclusive::new(3, 1))));
    }
}
