//! What a line most likely means that is written a little differently from a keyword.

use crate::error::Hint;
use crate::languages::{self, Language, Section, StepKeyword, TitleKeyword};
use crate::look_alikes;

/// A line that looks like the beginning of a section.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LikelyTitle {
    /// The keyword that is meant.
    pub keyword: TitleKeyword,
    /// Its language.
    pub language: &'static Language,
    /// How many letters differ; the case does not count.
    pub distance: usize,
}

/// What is wrong with a line that looks like a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepSlip {
    /// Nothing but the place.
    None,
    /// The keyword alone.
    NoText,
    /// Something else than a plain blank stands behind the keyword.
    OddBlank(char),
    /// Small letters for capitals, or the reverse.
    Case,
    /// One letter.
    Letter,
}

/// A line that looks like a step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LikelyStep {
    /// The keyword that is meant.
    pub keyword: StepKeyword,
    /// Its language.
    pub language: &'static Language,
    /// What is wrong with it.
    pub slip: StepSlip,
    /// Whether a dash stands before it.
    pub dash: bool,
}

/// No keyword is longer.
const LONGEST: usize = 60;

/// Returns the line without a dash and blanks before it, and whether there was a dash.
pub(crate) fn without_dash(line: &str) -> (&str, bool) {
    let text = line.trim_start();
    match text.strip_prefix(['-', '–', '—', '−', '•']) {
        Some(rest) => (rest.trim_start(), true),
        None => (text, false),
    }
}

/// Returns the section that a line most likely begins: what stands before its colon is a keyword of some language, or
/// within two letters of one of `language` or English.
pub(crate) fn title(line: &str, language: &'static Language) -> Option<LikelyTitle> {
    let (text, _) = without_dash(line);
    let end = text.char_indices().take(LONGEST).find(|(_, letter)| matches!(letter, ':' | '：'))?.0;
    let written = text[..end].split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if written.is_empty() {
        return None;
    }
    let first = [language, languages::default()];
    let same = languages::titles(&written);
    let known = first.into_iter().find_map(|own| same.iter().find(|(language, _)| language.code == own.code));
    if let Some((language, keyword)) = known {
        return Some(LikelyTitle { keyword: *keyword, language, distance: 0 });
    }
    let near = first.into_iter().flat_map(|language| {
        let near = |keyword: &TitleKeyword| Some((language, *keyword, distance(keyword.lower, &written)?));
        language.titles.iter().filter_map(near).collect::<Vec<_>>()
    });
    let near = near.min_by_key(|(.., distance)| *distance);
    let near = near.map(|(language, keyword, distance)| LikelyTitle { keyword, language, distance });
    // A long word with a slip is more likely than a word of a language that nobody else speaks here.
    let foreign = same.first().map(|(language, keyword)| LikelyTitle { keyword: *keyword, language, distance: 0 });
    if near.is_some_and(|near| near.is_sure(language)) { near } else { foreign.or(near) }
}

/// How many letters of a keyword differ, up to two; a word of two letters is within two letters of everything.
fn distance(keyword: &str, written: &str) -> Option<usize> {
    let (long, other) = (keyword.chars().count(), written.chars().count());
    // Two letters that differ are at most four that stand in one word only; most words are told apart by that.
    if long.abs_diff(other) > 2 || long <= 2 || (letters(keyword) ^ letters(written)).count_ones() > 4 {
        return None;
    }
    let distance = strsim::osa_distance(keyword, written);
    (distance <= 2 && long > 2 + distance / 2).then_some(distance)
}

/// The letters of a word, a bit each; some share one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 64))
}

impl LikelyTitle {
    /// Whether it is hardly anything else: the keyword itself, or a long one with a slip.
    pub fn is_sure(&self, language: &Language) -> bool {
        let known = self.language.code == language.code || self.language.code == languages::DEFAULT;
        known && (self.distance == 0 || self.keyword.word.chars().count() >= 6)
    }
}

/// Returns the step that a line most likely is.
pub(crate) fn step(line: &str, language: &'static Language) -> Option<LikelyStep> {
    let (text, dash) = without_dash(line);
    let english = languages::default();
    let same = [language, english].into_iter().find_map(|language| {
        let (keyword, slip) = language.steps.iter().find_map(|keyword| Some((*keyword, slip(text, *keyword)?)))?;
        Some(LikelyStep { keyword, language, slip, dash })
    });
    same.or_else(|| {
        let word = text.split_whitespace().next()?.trim_end_matches(':');
        let letters = word.chars().count();
        let near = |keyword: &&StepKeyword| {
            let own = keyword.stem.chars().count();
            own >= 4 && own.abs_diff(letters) <= 1 && strsim::osa_distance(keyword.stem, word) == 1
        };
        let keyword = language.steps.iter().find(near)?;
        Some(LikelyStep { keyword: *keyword, language, slip: StepSlip::Letter, dash })
    })
}

/// How the beginning of a text differs from a keyword; `None` when it begins otherwise.
fn slip(text: &str, keyword: StepKeyword) -> Option<StepSlip> {
    let (rest, same_case) = match text.strip_prefix(keyword.stem) {
        Some(rest) => (rest, true),
        None => (without_case(text, keyword.stem)?, false),
    };
    let next = rest.chars().next();
    let joined = keyword.stem == keyword.word;
    Some(match next {
        None => StepSlip::NoText,
        Some(' ' | '\t') if same_case => StepSlip::None,
        Some(' ' | '\t') => StepSlip::Case,
        Some(_) if joined && same_case => StepSlip::None,
        Some(letter) if is_odd_blank(letter) && keyword.stem != "*" => StepSlip::OddBlank(letter),
        Some(_) => return None,
    })
}

/// What some write behind a keyword in the place of a blank.
fn is_odd_blank(letter: char) -> bool {
    letter.is_whitespace()
        || look_alikes::is_invisible(letter)
        || matches!(letter, ':' | '：' | '"' | '“' | '”' | '„' | '«')
}

/// The text behind a word, whatever its case.
fn without_case<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let mut letters = text.chars();
    for expected in word.chars() {
        let letter = letters.next()?;
        if !letter.to_lowercase().eq(expected.to_lowercase()) {
            return None;
        }
    }
    Some(letters.as_str())
}

/// Returns a step of any language that begins a line; only for the message about a line that is wrong anyway.
fn foreign_step(line: &str) -> Option<(&'static Language, StepKeyword)> {
    languages::all().iter().find_map(|language| {
        let (keyword, _) = language.step(line)?;
        (keyword.stem.chars().count() >= 4).then_some((language, keyword))
    })
}

/// Returns what a line that is not allowed most likely means.
pub(crate) fn hint(line: &str, language: &'static Language) -> Hint {
    if let Some(title) = title(line, language) {
        return title_hint(title, language);
    }
    if let Some(step) = step(line, language) {
        return step_hint(step, language);
    }
    foreign_step(line).map_or(Hint::None, |(other, keyword)| Hint::OtherLanguage {
        name: other.name,
        file: language.code,
        keyword: own_step(keyword, language),
    })
}

fn title_hint(title: LikelyTitle, language: &'static Language) -> Hint {
    if title.language.code == language.code {
        return Hint::Misspelt { keyword: format!("{}:", title.keyword.word) };
    }
    Hint::OtherLanguage {
        name: title.language.name,
        file: language.code,
        keyword: format!("{}:", language.word_like(title.keyword)),
    }
}

fn step_hint(step: LikelyStep, language: &'static Language) -> Hint {
    let keyword = step.keyword.stem;
    if step.language.code != language.code {
        let keyword = own_step(step.keyword, language);
        return Hint::OtherLanguage { name: step.language.name, file: language.code, keyword };
    }
    match step.slip {
        StepSlip::None if step.dash => Hint::Dash { keyword },
        StepSlip::None => Hint::Misplaced,
        StepSlip::NoText => Hint::NoText { keyword },
        StepSlip::OddBlank(blank) => Hint::OddBlank { keyword, blank },
        StepSlip::Case | StepSlip::Letter => Hint::Misspelt { keyword: keyword.to_owned() },
    }
}

/// The keyword of a language for what a keyword of another one says.
fn own_step(keyword: StepKeyword, language: &Language) -> String {
    let same = language.steps.iter().filter(|own| own.kind == keyword.kind && own.stem != "*");
    same.min_by_key(|own| own.word.len()).map_or(keyword.stem, |own| own.stem).to_owned()
}

/// Whether a section of this kind may be meant by any keyword; outlines are scenarios.
pub(crate) fn same_section(section: Section) -> Section {
    if section == Section::Outline { Section::Scenario } else { section }
}
