//! Spoiling texts, and trying what reads them.

use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

/// What texts of all kinds break on.
const PIECES: [&str; 40] = [
    "\"",
    "'",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\u{10ffff}",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "{",
    "}",
    "[",
    "]",
    "{}",
    "[]",
    "[[",
    "]]",
    ":",
    ",",
    "=",
    "#",
    "//",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "-0.0",
    "99999999999999999999",
    "\u{FEFF}",
    "\u{202E}",
    "é",
    "𝒳",
    "#number > ",
    "#regex (",
    "..",
    "*",
    "%00",
    "Content-Length: ",
];

/// No text takes longer than this on a busy machine.
const LONGEST: Duration = Duration::from_secs(5);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// One of the texts with some of its bytes lost, doubled, swapped and made up.
pub fn spoil(random: &mut StdRng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[random.random_range(0..seeds.len())].clone();
    for _ in 0..random.random_range(0..10) {
        let at = random.random_range(0..=bytes.len());
        let end = random.random_range(at..=bytes.len().min(at + 40));
        match random.random_range(0..6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].repeat(random.random_range(1..4));
                drop(bytes.splice(at..at, copy));
            }
            2 | 3 => {
                let piece = PIECES[random.random_range(0..PIECES.len())];
                let times = if random.random_range(0..40) == 0 { 1_000 } else { 1 };
                drop(bytes.splice(at..at, piece.repeat(times).into_bytes()));
            }
            4 if at < bytes.len() => bytes[at] = random.random_range(0..=255),
            _ => {
                let other = &seeds[random.random_range(0..seeds.len())];
                let from = random.random_range(0..=other.len());
                let to = random.random_range(from..=other.len().min(from + 200));
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
        }
    }
    bytes
}

/// How many texts were tried, and how many of them were good enough to be read.
#[derive(Debug, Default)]
pub struct Tried {
    texts: u64,
    read: u64,
}

/// Hands spoilt texts to `reads` until the time is up; it answers whether it could read one.
pub fn fuzz(what: &str, seeds: &[&str], mut reads: impl FnMut(&[u8], &mut StdRng) -> bool) {
    let seed = number("FUZZ_SEED").unwrap_or_else(rand::random);
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(1));
    let seeds: Vec<Vec<u8>> = seeds.iter().map(|seed| seed.as_bytes().to_vec()).collect();
    let mut random = StdRng::seed_from_u64(seed);
    let mut tried = Tried::default();
    // At least once, however busy the machine is; the seeds as they are can be read.
    while tried.texts == 0 || tried.read == 0 || Instant::now() < end {
        let bytes = if tried.texts < seeds.len() as u64 {
            seeds[usize::try_from(tried.texts).unwrap()].clone()
        } else {
            spoil(&mut random, &seeds)
        };
        let (mut begun, mut attempts) = (Instant::now(), 1);
        let mut outcome = catch_unwind(AssertUnwindSafe(|| reads(&bytes, &mut random)));
        // On a busy machine a text may have waited, but not each time.
        while outcome.is_ok() && begun.elapsed() >= LONGEST && attempts < 3 {
            (begun, attempts) = (Instant::now(), attempts + 1);
            outcome = catch_unwind(AssertUnwindSafe(|| reads(&bytes, &mut random)));
        }
        let mut context = format!("{what}: FUZZ_SEED={seed}, text {}:\n", tried.texts);
        write!(context, "{}", String::from_utf8_lossy(&bytes)).unwrap();
        assert!(outcome.is_ok(), "a panic: {context}");
        tried.read += outcome.map_or(0, u64::from);
        assert!(begun.elapsed() < LONGEST, "{:?}: {context}", begun.elapsed());
        tried.texts += 1;
        assert!(tried.texts < 1_000 || tried.read > 0, "nothing of {what} can be read: {context}");
    }
    println!("{what}: {} texts, {} of them read (FUZZ_SEED={seed})", tried.texts, tried.read);
}
