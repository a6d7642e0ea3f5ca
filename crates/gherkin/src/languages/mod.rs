//! The languages and their keywords.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::document::KeywordType;

/// What begins with a keyword and a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Section {
    /// `Feature:`.
    Feature,
    /// `Rule:`.
    Rule,
    /// `Background:`.
    Background,
    /// `Scenario:`.
    Scenario,
    /// `Scenario Outline:`.
    Outline,
    /// `Examples:`.
    Examples,
}

/// A keyword that begins a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TitleKeyword {
    /// The word, without colon.
    pub word: &'static str,
    /// The word in small letters.
    pub lower: &'static str,
    /// What it begins.
    pub section: Section,
}

/// A keyword that begins a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepKeyword {
    /// The word, with the blank behind it if it has one.
    pub word: &'static str,
    /// The word alone.
    pub stem: &'static str,
    /// What it says about the step.
    pub kind: KeywordType,
}

/// A language of Gherkin.
#[derive(Debug)]
pub struct Language {
    /// The code, such as `fr`.
    pub code: &'static str,
    /// The name in English.
    pub name: &'static str,
    /// The name in the language itself.
    pub native: &'static str,
    /// Keywords with a colon.
    pub titles: Vec<TitleKeyword>,
    /// Step keywords, the longest first.
    pub steps: Vec<StepKeyword>,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| parse(include_str!("keywords.txt")));

/// The keywords with a colon of all languages, by their word in small letters.
static TITLES: LazyLock<HashMap<&'static str, Vec<(&'static Language, TitleKeyword)>>> = LazyLock::new(|| {
    let mut titles: HashMap<_, Vec<_>> = HashMap::new();
    for language in all() {
        for keyword in &language.titles {
            titles.entry(keyword.lower).or_default().push((language, *keyword));
        }
    }
    titles
});

/// Returns the keywords with a colon, of whatever language, that are this word in small letters.
pub(crate) fn titles(lower: &str) -> &'static [(&'static Language, TitleKeyword)] {
    TITLES.get(lower).map_or(&[], Vec::as_slice)
}

/// The code of the language of a file that names none.
pub const DEFAULT: &str = "en";

/// Returns all languages, sorted by code.
pub fn all() -> &'static [Language] {
    &LANGUAGES
}

/// Returns the language with that code.
pub fn find(code: &str) -> Option<&'static Language> {
    LANGUAGES.iter().find(|language| language.code == code)
}

/// Returns English, the language of a file that names none.
pub fn default() -> &'static Language {
    find(DEFAULT).unwrap_or(&LANGUAGES[0])
}

/// Returns the code that `name` most likely means: another case, a native or English name, a code with one other letter.
pub fn nearest(name: &str) -> Option<&'static str> {
    let wanted = name.to_lowercase().replace('_', "-");
    let means = |language: &&Language| {
        [language.code, language.name, language.native].iter().any(|known| known.to_lowercase() == wanted)
    };
    if let Some(language) = LANGUAGES.iter().find(means) {
        return Some(language.code);
    }
    let family = wanted.split('-').next().unwrap_or_default();
    if let Some(language) = LANGUAGES.iter().find(|language| language.code == family) {
        return Some(language.code);
    }
    let distance = |language: &Language| {
        let names = [language.code, language.name, language.native];
        names.iter().map(|known| strsim::osa_distance(&known.to_lowercase(), &wanted)).min().unwrap_or(usize::MAX)
    };
    let (nearest, distance) =
        LANGUAGES.iter().map(|language| (language, distance(language))).min_by_key(|(_, distance)| *distance)?;
    (distance <= 1 || distance * 2 < wanted.chars().count()).then_some(nearest.code)
}

impl Language {
    /// Returns the keyword before the colon that begins this line, and what stands behind the colon.
    pub fn title<'text>(&self, line: &'text str) -> Option<(TitleKeyword, &'text str)> {
        let found = self.titles.iter().find_map(|keyword| {
            let rest = line.strip_prefix(keyword.word)?.strip_prefix(':')?;
            Some((*keyword, rest))
        });
        found.map(|(keyword, rest)| (keyword, rest.trim()))
    }

    /// Returns the longest step keyword that begins this line, and what stands behind it. A tab behind the keyword counts
    /// as the blank that belongs to it.
    pub fn step<'text>(&self, line: &'text str) -> Option<(StepKeyword, &'text str)> {
        self.steps.iter().find_map(|keyword| {
            let rest = line.strip_prefix(keyword.stem)?;
            let rest = if keyword.word == keyword.stem { Some(rest) } else { rest.strip_prefix([' ', '\t']) };
            Some((*keyword, rest?.trim()))
        })
    }

    /// Returns the keyword for the same section as a keyword of another language, the most similar one if there are several.
    pub fn word_like(&self, other: TitleKeyword) -> &'static str {
        let same = self.titles.iter().filter(|keyword| keyword.section == other.section);
        same.min_by_key(|keyword| strsim::osa_distance(keyword.lower, other.lower)).map_or("", |keyword| keyword.word)
    }
}

fn parse(table: &'static str) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for line in table.lines() {
        if let Some((code, names)) = line.strip_prefix('[').and_then(|line| line.split_once("] ")) {
            let (name, native) = names.split_once(" / ").unwrap_or((names, names));
            languages.push(Language { code, name, native, titles: Vec::new(), steps: Vec::new() });
        } else if let (Some(language), Some((kind, words))) = (languages.last_mut(), line.split_once(" = ")) {
            language.add(kind, words.split(" | "));
        }
    }
    for language in &mut languages {
        language.steps.sort_by_key(|keyword| std::cmp::Reverse(keyword.word.len()));
    }
    languages
}

impl Language {
    fn add(&mut self, kind: &str, words: impl Iterator<Item = &'static str>) {
        if let Some(section) = section(kind) {
            let lower = |word: &str| -> &'static str { Box::leak(word.to_lowercase().into_boxed_str()) };
            self.titles.extend(words.map(|word| TitleKeyword { word, lower: lower(word), section }));
            return;
        }
        let kind = match kind {
            "given" => KeywordType::Context,
            "when" => KeywordType::Action,
            "then" => KeywordType::Outcome,
            _ => KeywordType::Conjunction,
        };
        for written in words {
            let keyword = StepKeyword { word: with_blank(written), stem: written.trim_end_matches('<'), kind };
            match self.steps.iter_mut().find(|known| known.word == keyword.word) {
                Some(known) if known.kind != kind => known.kind = KeywordType::Unknown,
                Some(_) => {}
                None => self.steps.push(keyword),
            }
        }
    }
}

fn section(kind: &str) -> Option<Section> {
    Some(match kind {
        "feature" => Section::Feature,
        "rule" => Section::Rule,
        "background" => Section::Background,
        "scenario" => Section::Scenario,
        "outline" => Section::Outline,
        "examples" => Section::Examples,
        _ => return None,
    })
}

/// The keyword with its blank. The table lives as long as the program, and so does what is made of its words.
fn with_blank(written: &'static str) -> &'static str {
    match written.strip_suffix('<') {
        Some(joined) => joined,
        None => Box::leak(format!("{written} ").into_boxed_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_all_kinds_of_keywords() {
        assert_eq!(all().len(), 80);
        for language in all() {
            use Section::{Background, Examples, Feature, Outline, Rule, Scenario};
            for section in [Feature, Rule, Background, Scenario, Outline, Examples] {
                let has = language.titles.iter().any(|keyword| keyword.section == section);
                assert!(has, "{} {section:?}", language.code);
            }
            for kind in [KeywordType::Context, KeywordType::Action, KeywordType::Outcome, KeywordType::Conjunction] {
                assert!(language.steps.iter().any(|step| step.kind == kind), "{} {kind:?}", language.code);
            }
        }
    }

    #[test]
    fn longest_keyword_wins() {
        let haitian = find("ht").unwrap();
        assert_eq!(haitian.step("Le sa a there").unwrap().1, "there");
        assert_eq!(haitian.step("Le I erase").unwrap().1, "I erase");
    }

    #[test]
    fn tab_ends_a_keyword_but_a_letter_does_not() {
        assert_eq!(default().step("Then\tx").map(|(keyword, text)| (keyword.word, text)), Some(("Then ", "x")));
        assert!(default().step("Thenx").is_none() && default().step("Then\u{a0}x").is_none());
    }

    #[test]
    fn nearest_language_is_found_by_case_name_and_slip() {
        let near = ["FR", "français", "french", "fr_FR", "frr", "Deutsch", "zh-cn", "xx-unknown"].map(nearest);
        let expected = ["fr", "fr", "fr", "fr", "fr", "de", "zh-CN"].map(Some);
        assert_eq!(&near[..7], &expected);
        assert_eq!(near[7], None);
    }
}
