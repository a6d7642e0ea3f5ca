//! The spellings that are looked for, by their ends.

use std::collections::HashMap;
use std::ops::Range;

use super::fragments::Fragments;

/// By how many bytes at its end a form is found. Access tokens have a thousand; they begin alike and end in a signature.
pub(super) const END: usize = size_of::<u32>();
/// The binary logarithm of how many ends are told apart before any form is looked up: 32 KiB, which a processor keeps at hand.
const ENDS: u32 = 18;

/// The forms by their ends. A run gets to know secrets all the time, with each token, and masks a text with each step: adding
/// one costs no more than itself here, where an automaton over all of them would have to be made anew.
pub(super) struct Register {
    by_end: HashMap<u32, Vec<Form>>,
    /// Forms of fewer bytes than an end has.
    shorter: Vec<Form>,
    ends: Ends,
    pub(super) fragments: Fragments,
    pub(super) count: usize,
}

/// Which ends may be there, a bit for each. Nearly every place of nearly every text is told from a secret by this alone.
pub(super) struct Ends(Vec<u64>);

/// One spelling of a secret.
#[derive(PartialEq, Eq)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) whole_word: bool,
}

impl Default for Register {
    fn default() -> Self {
        Self { by_end: HashMap::new(), shorter: Vec::new(), ends: Ends::new(), fragments: Fragments::new(), count: 0 }
    }
}

impl Register {
    /// Whether the form is new.
    pub(super) fn add(&mut self, text: &str, whole_word: bool) -> bool {
        let form = Form { text: text.to_owned(), whole_word };
        let alike = if let Some((_, end)) = ends_of(&form.text).last() {
            self.ends.add(end);
            self.by_end.entry(end).or_default()
        } else {
            &mut self.shorter
        };
        if alike.contains(&form) {
            return false;
        }
        alike.push(form);
        self.count += 1;
        true
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = &Form> {
        self.by_end.values().flatten().chain(&self.shorter)
    }

    /// Every place of a form in the text, in any order, overlapping ones too.
    pub(super) fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for (at, end) in ends_of(text).filter(|(_, end)| self.ends.may_hold(*end)) {
            let forms = self.by_end.get(&end).into_iter().flatten();
            found.extend(forms.filter_map(|form| form.ending_at(text, at)));
        }
        found.extend(self.shorter.iter().flat_map(|form| form.occurrences(text)));
        found
    }
}

/// Where the text can be said to end, and the last bytes before that place as one number.
pub(super) fn ends_of(text: &str) -> impl Iterator<Item = (usize, u32)> {
    let mut end = 0;
    let ends = text.bytes().enumerate().map(move |(before, byte)| {
        end = end << u8::BITS | u32::from(byte);
        (before + 1, end)
    });
    ends.skip(END - 1)
}

impl Ends {
    pub(super) fn new() -> Self {
        Self(vec![0; 1 << (ENDS - u64::BITS.ilog2())])
    }

    /// The word that holds the bit, and the bit.
    fn place(end: u32) -> (usize, u64) {
        // Multiplying by the golden ratio spreads neighbours; the highest bits are spread best.
        let bit = end.wrapping_mul(0x9e37_79b1) >> (u32::BITS - ENDS);
        ((bit / u64::BITS) as usize, 1 << (bit % u64::BITS))
    }

    pub(super) fn add(&mut self, end: u32) {
        let (word, bit) = Self::place(end);
        self.0[word] |= bit;
    }

    pub(super) fn may_hold(&self, end: u32) -> bool {
        let (word, bit) = Self::place(end);
        self.0[word] & bit != 0
    }
}

impl Form {
    /// Every place in the text, overlapping ones too.
    pub(super) fn occurrences(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        (self.text.len()..=text.len()).filter_map(|end| self.ending_at(text, end))
    }

    /// Where it stands in the text, if it ends there.
    fn ending_at(&self, text: &str, end: usize) -> Option<Range<usize>> {
        let start = end.checked_sub(self.text.len())?;
        let there = text.as_bytes()[start..end] == *self.text.as_bytes();
        (there && (!self.whole_word || stands_alone(text, &(start..end)))).then_some(start..end)
    }
}

fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
