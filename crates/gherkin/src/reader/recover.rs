//! What the reader does with a line that may not stand where it stands: an error, and on with what follows.

use super::Reader;
use super::state::State;
use crate::document::Location;
use crate::error::{Error, ErrorKind, Hint, shortened};
use crate::languages::{self, Language, Section, TitleKeyword};
use crate::likely;
use crate::line::{Kind, Line};

/// After so many errors the reader does not guess any more what was meant.
const MOST_GUESSES: usize = 1_000;

impl<'text> Reader<'text> {
    /// Reports a line that may not stand here, and leaves it out. A line that begins a section takes along what stands
    /// below it: its steps are not those of the section above.
    pub(super) fn unexpected(&mut self, line: Line<'text>, kind: Kind<'text>) {
        let above_feature = matches!(self.state, State::Start | State::Language | State::Tags(Section::Feature));
        if above_feature && self.feature_of_other_language(line) {
            return;
        }
        if let State::Tags(_) = self.state {
            self.misplaced_tags(line, kind);
            return;
        }
        let location = Location { line: line.number, column: line.column() };
        let (error, section) = match kind {
            Kind::Title(keyword, _) => (self.misplaced_title(line, keyword), Some(keyword.section)),
            _ => (self.unexpected_kind(line, kind), self.likely_section(line)),
        };
        if let Some(section) = section {
            self.skip_section(section);
        }
        self.errors.push(Error { location, kind: error, skipped: Some(line.number..=self.next) });
    }

    fn unexpected_kind(&self, line: Line<'text>, kind: Kind<'text>) -> ErrorKind {
        let (expected, hint) = (self.state.expected(), self.hint(line, kind));
        ErrorKind::UnexpectedLine { text: shortened(line.raw), expected, hint }
    }

    fn hint(&self, line: Line<'text>, kind: Kind<'text>) -> Hint {
        match kind {
            Kind::Other if self.may_guess() => likely::hint(line.trimmed(), self.language),
            Kind::Other => Hint::None,
            _ => Hint::Misplaced,
        }
    }

    /// The section that a line hardly misses.
    fn likely_section(&self, line: Line<'text>) -> Option<Section> {
        let title = self.may_guess().then(|| likely::title(line.trimmed(), self.language)).flatten()?;
        title.is_sure(self.language).then_some(title.keyword.section)
    }

    /// A guess takes time, and a text of so many errors is not a feature.
    fn may_guess(&self) -> bool {
        self.errors.len() < MOST_GUESSES
    }

    fn misplaced_title(&self, line: Line<'text>, keyword: TitleKeyword) -> ErrorKind {
        let tree = &self.tree;
        let known = match keyword.section {
            Section::Feature => tree.feature_line().map(|first| ErrorKind::SecondFeature { first }),
            Section::Background => {
                let second = tree.background_line().map(|first| ErrorKind::SecondBackground { first });
                second.or_else(|| tree.first_scenario_line().map(|scenario| ErrorKind::LateBackground { scenario }))
            }
            _ => None,
        };
        known.unwrap_or_else(|| self.unexpected_kind(line, Kind::Title(keyword, "")))
    }

    /// Tags above a line that takes none: the tags are left out, and the line is read as if they were not there.
    fn misplaced_tags(&mut self, line: Line<'text>, kind: Kind<'text>) {
        let location = Location { line: line.number, column: line.column() };
        let first = self.tree.first_tag_line.take().unwrap_or(line.number);
        self.tree.tags.clear();
        self.state = self.before_tags;
        let known = match kind {
            Kind::Other | Kind::Step(..) | Kind::Row | Kind::Quotes { .. } => None,
            _ => Some(ErrorKind::MisplacedTags { text: shortened(line.raw) }),
        };
        let error = known.unwrap_or_else(|| self.unexpected_after_tags(line, kind));
        self.error_with_lines(location, error, Some(first..=line.number - 1));
        let errors = self.errors.len();
        self.line(line, kind);
        // One error for one line is enough; the lines that the second one left out are on account of the first.
        if self.errors.len() > errors {
            let skipped = self.errors.drain(errors..).filter_map(|error| error.skipped).next_back();
            if let (Some(skipped), Some(error)) = (skipped, self.errors.last_mut()) {
                error.skipped = Some(first..=*skipped.end());
            }
        }
    }

    fn unexpected_after_tags(&self, line: Line<'text>, kind: Kind<'text>) -> ErrorKind {
        let (expected, hint) = (State::Tags(Section::Rule).expected(), self.hint(line, kind));
        ErrorKind::UnexpectedLine { text: shortened(line.raw), expected, hint }
    }

    /// A file that begins in another language without naming it is read on in that language.
    fn feature_of_other_language(&mut self, line: Line<'text>) -> bool {
        let text = line.trimmed();
        let is_candidate = self.may_guess() && text.contains(':');
        let found = languages::all().iter().filter(|_| is_candidate).find_map(|language| {
            let (keyword, name) = language.title(text)?;
            (keyword.section == Section::Feature).then_some((language, keyword, name))
        });
        let Some((language, keyword, name)) = found else { return false };
        let location = Location { line: line.number, column: line.column() };
        let (word, code) = (keyword.word, language.code);
        self.error(location, ErrorKind::UndeclaredLanguage { keyword: word, name: language.name, code });
        self.language = language;
        self.title(line, keyword, name);
        true
    }

    /// The language in which the first line that could be a `Feature:` is one; the most likely one first.
    pub(super) fn language_of_feature(&self, nearest: Option<&'static str>) -> &'static Language {
        let default = languages::default();
        let lines = (self.next..self.lines.len()).filter_map(|index| self.line_at(index));
        let first = lines.map(Line::trimmed).find(|line| !line.is_empty() && !line.starts_with(['#', '@']));
        let Some(first) = first else { return default };
        let likely = nearest.and_then(languages::find).into_iter().chain([default]).chain(languages::all());
        let is_feature = |language: &&'static Language| {
            language.title(first).is_some_and(|(keyword, _)| keyword.section == Section::Feature)
        };
        likely.into_iter().find(is_feature).unwrap_or(default)
    }

    /// Goes on to the next line that begins a section or has tags. The examples of what is left out are left out too.
    fn skip_section(&mut self, skipped: Section) {
        while let Some(line) = self.line_at(self.next) {
            match self.kind(line) {
                Kind::Tags => return,
                Kind::Title(keyword, _) if keyword.section != Section::Examples || skipped == Section::Examples => {
                    return;
                }
                Kind::Comment | Kind::Language(_) => self.comment(line),
                Kind::Quotes { delimiter, .. } => self.skip_doc_string(delimiter),
                _ => {}
            }
            self.next += 1;
        }
    }

    /// Leaves out the lines of a doc string, up to the one of the closing quotes.
    fn skip_doc_string(&mut self, delimiter: &str) {
        let below = self.next + 1..self.lines.len();
        let mut closing = below.filter(|index| self.lines[*index].trim_start().starts_with(delimiter));
        self.next = closing.next().unwrap_or(self.lines.len() - 1);
    }
}
