//! A fuzz target over the reader, on stable Rust: spoils the hand-made cases and looks whether what comes out is an answer.
//!
//! In every run of the tests for a second; for ten minutes with
//! `FUZZ_SECONDS=600 cargo test --release --test manual_cases fuzz -- --nocapture`. `FUZZ_SEED` plays a run again.

use std::path::Path;
use std::time::{Duration, Instant};

use prestashop_bdd_cases as manual_case;
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};

use super::golden::files;
use super::properties::texts;

/// What files are spoilt with.
const PIECES: [&str; 48] = [
    "|",
    "||",
    "| |",
    "\\",
    "\\|",
    "\n",
    "\r\n",
    "\r",
    "\t",
    "---\n",
    "| --- | --- |\n",
    "*",
    "**",
    "***",
    "_",
    "__",
    "`",
    "``",
    "```\n",
    "~~",
    "~~~\n",
    "[",
    "](",
    ")",
    "](https://a.example)",
    "{color:#000}",
    "{color}",
    "{{",
    "}}",
    "<br>",
    "<!--",
    "-->",
    "<li>",
    "&gt;",
    "&#x2A;",
    "&#8226;",
    "“",
    "”",
    "«",
    "• ",
    "* ",
    "1. ",
    "# ",
    "h2. ",
    "\u{FEFF}",
    "\u{E07C}",
    "title: \"",
    "| Step Description | Expected result |\n",
];

/// No case takes longer than this, however it is written. A debug build on a busy machine is no measure of it.
const LONGEST: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 5 });

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn spoil(random: &mut StdRng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[random.random_range(0..seeds.len())].clone();
    for _ in 0..random.random_range(1..12) {
        let at = random.random_range(0..=bytes.len());
        let end = random.random_range(at..=bytes.len().min(at + 40));
        match random.random_range(0..6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let copy = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, copy.repeat(random.random_range(1..4))));
            }
            2 => {
                let piece = PIECES[random.random_range(0..PIECES.len())];
                let times = if random.random_range(0..30) == 0 { 2_000 } else { 1 };
                drop(bytes.splice(at..at, piece.repeat(times).into_bytes()));
            }
            3 if at < bytes.len() => bytes[at] = random.random_range(0..=255),
            4 if at < bytes.len() => bytes[at] = random.random_range(32..127),
            _ => {
                let other = &seeds[random.random_range(0..seeds.len())];
                let from = random.random_range(0..other.len());
                let to = random.random_range(from..other.len().min(from + 200));
                drop(bytes.splice(at..end, other[from..to].iter().copied()));
            }
        }
    }
    bytes
}

#[test]
fn the_reader_answers_to_every_text_in_time_and_reads_what_was_written_again() {
    let seeds: Vec<_> = files("reading", "md").iter().map(|file| std::fs::read(file).unwrap()).collect();
    let seed = number("FUZZ_SEED").unwrap_or_else(rand::random);
    let mut random = StdRng::seed_from_u64(seed);
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(1));
    let (mut tried, mut read) = (0_u64, 0_u64);
    let mut longest = Duration::ZERO;
    while Instant::now() < end {
        let bytes = spoil(&mut random, &seeds);
        let begun = Instant::now();
        let answer = std::panic::catch_unwind(|| manual_case::parse(Path::new("case.md"), &bytes));
        let context = || format!("FUZZ_SEED={seed}, text {tried}:\n{}", String::from_utf8_lossy(&bytes));
        let Ok(answer) = answer else { panic!("the reader panics: {}", context()) };
        match answer {
            Ok(case) => {
                read += 1;
                let written = manual_case::write(&case);
                let again = manual_case::parse(Path::new("case.md"), written.as_bytes());
                let again = again.unwrap_or_else(|error| panic!("{error}: {}\nwritten:\n{written}", context()));
                assert_eq!(texts(&again), texts(&case), "{}\nwritten:\n{written}", context());
            }
            Err(error) => assert!(error.line >= 1 && error.to_string().contains("case.md:"), "{error}: {}", context()),
        }
        longest = longest.max(begun.elapsed());
        assert!(begun.elapsed() < LONGEST, "{:?}: {}", begun.elapsed(), context());
        tried += 1;
    }
    assert!(tried > 0 && read > 0, "{tried} texts, {read} read");
    println!("{tried} texts, {read} of them cases, the longest in {longest:?} (FUZZ_SEED={seed})");
}
