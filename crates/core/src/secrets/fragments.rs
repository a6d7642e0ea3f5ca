//! Parts of secrets: what is left of one where a text was cut before it was masked.
//!
//! Texts are masked before they are shortened wherever the suite shortens them ([`Shown`](super::Shown)). The shop, the browser and
//! other programs shorten texts as well, so every part of a secret with [`SHOWN_AT_MOST`] or more characters in a row is masked too.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::register::{END, Ends, ends_of};

/// This many characters in a row of a secret are masked.
const SHOWN_AT_MOST: usize = 8;
/// A part of eight bytes has a sample of four bytes in it that begins at a multiple of this in the secret.
const STEP: usize = SHOWN_AT_MOST - END + 1;
/// Samples that have so many bytes before and behind in common find the same parts.
const AROUND: usize = SHOWN_AT_MOST - 1;
/// Secrets longer than this are access tokens: a run gets to know thousands of them, and only the latest stand in its texts.
const LONG: usize = 200;
/// How many bytes of access tokens are looked for.
const MOST_BYTES: usize = 512 * 1024;

/// Where samples of the secrets stand.
pub(super) struct Fragments {
    /// The spellings of secrets, by their numbers.
    forms: HashMap<u32, Box<str>>,
    /// The numbers of access tokens, the oldest first.
    long: VecDeque<u32>,
    long_bytes: usize,
    samples: HashMap<u32, Vec<(u32, u32)>>,
    ends: Ends,
    last: u32,
}

impl Fragments {
    pub fn new() -> Self {
        Self {
            forms: HashMap::new(),
            long: VecDeque::new(),
            long_bytes: 0,
            samples: HashMap::new(),
            ends: Ends::new(),
            last: 0,
        }
    }

    /// Looks for parts of this spelling from now on.
    pub fn add(&mut self, form: &str) {
        if form.chars().count() <= SHOWN_AT_MOST {
            return;
        }
        self.last += 1;
        let number = self.last;
        self.forms.insert(number, form.into());
        self.index(number);
        if form.len() > LONG {
            self.long.push_back(number);
            self.long_bytes += form.len();
            if self.long_bytes > MOST_BYTES {
                self.forget_old();
            }
        }
    }

    /// Every part of a secret in the text, in order; they may overlap.
    pub fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        if self.samples.is_empty() {
            return found;
        }
        let mut covered = 0;
        for (end, sample) in ends_of(text) {
            // Inside of a part that was found already.
            if end <= covered || !self.ends.may_hold(sample) {
                continue;
            }
            for (form, at) in self.samples.get(&sample).into_iter().flatten() {
                let Some(form) = self.forms.get(form) else { continue };
                let range = whole_characters(text, common(text, end - END, form, *at as usize));
                if text[range.clone()].chars().count() >= SHOWN_AT_MOST {
                    covered = covered.max(range.end);
                    found.push(range);
                }
            }
        }
        found
    }

    fn index(&mut self, number: u32) {
        let Self { forms, samples, ends, .. } = self;
        let Some(form) = forms.get(&number) else { return };
        let bytes = form.as_bytes();
        for at in (0..=bytes.len() - END).step_by(STEP) {
            let sample = bytes[at..at + END].iter().fold(0, |sample, byte| sample << u8::BITS | u32::from(*byte));
            let alike = samples.entry(sample).or_default();
            // Access tokens begin alike; what one of them finds, the others need not find again.
            let known = |(other, there): &(u32, u32)| {
                forms.get(other).is_some_and(|other| around(other, *there as usize) == around(form, at))
            };
            if let Ok(place) = u32::try_from(at)
                && !alike.iter().any(known)
            {
                alike.push((number, place));
                ends.add(sample);
            }
        }
    }

    /// Keeps the latest half of the access tokens.
    fn forget_old(&mut self) {
        while self.long_bytes > MOST_BYTES / 2
            && let Some(form) = self.long.pop_front().and_then(|oldest| self.forms.remove(&oldest))
        {
            self.long_bytes -= form.len();
        }
        self.samples.clear();
        self.ends = Ends::new();
        let mut numbers: Vec<u32> = self.forms.keys().copied().collect();
        numbers.sort_unstable();
        for number in numbers {
            self.index(number);
        }
    }
}

/// The bytes that decide which parts a sample finds.
fn around(form: &str, at: usize) -> (usize, &[u8]) {
    let start = at.saturating_sub(AROUND);
    (at - start, &form.as_bytes()[start..(at + END + AROUND).min(form.len())])
}

/// The longest stretch of the text around a sample that is also around it in the secret.
fn common(text: &str, start: usize, form: &str, at: usize) -> Range<usize> {
    let (text, form) = (text.as_bytes(), form.as_bytes());
    let before =
        text[..start].iter().rev().zip(form[..at].iter().rev()).take_while(|(one, other)| one == other).count();
    let behind = text[start..].iter().zip(&form[at..]).take_while(|(one, other)| one == other).count();
    start - before..start + behind
}

/// The range without bytes of characters that are in it in part only.
fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = (range.start..range.end).find(|at| text.is_char_boundary(*at)).unwrap_or(range.end);
    let end = (start..=range.end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    start..end
}
