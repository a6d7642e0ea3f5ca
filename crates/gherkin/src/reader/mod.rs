//! The reader: a line after the other, through the states of the language.
//!
//! | module | subject |
//! |---|---|
//! | `state` | where the reader is, and which lines may follow |
//! | `tree` | nodes, added to their parents as they end |
//! | `doc_string` | doc strings |
//! | `recover` | errors: reported, then reading goes on |

mod doc_string;
mod recover;
mod state;
mod tree;

use std::ops::RangeInclusive;

pub(crate) use doc_string::{escaped, without_indent};
use state::State;
use tree::{Title, Tree};

use crate::document::{Comment, Document, LanguageLine, Location, NodeId, Step, Tag};
use crate::error::{Error, ErrorKind, shortened};
use crate::languages::{self, Language, Section, StepKeyword, TitleKeyword};
use crate::likely::same_section;
use crate::line::{self, Kind, Line};
use crate::{markdown, table, tags};

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The document: all that could be read.
    pub document: Document,
    /// All errors, from top to bottom.
    pub errors: Vec<Error>,
}

impl Reading {
    /// Returns the document of a text without errors.
    ///
    /// # Errors
    /// All errors of the text.
    pub fn into_result(self) -> Result<Document, Vec<Error>> {
        if self.errors.is_empty() { Ok(self.document) } else { Err(self.errors) }
    }
}

/// Reads a feature file's text.
pub fn read(text: &str) -> Reading {
    Reader::new(text, false).read()
}

/// Reads the text of a `.feature.md` file: Gherkin in the headings and lists of Markdown.
pub fn read_markdown(text: &str) -> Reading {
    Reader::new(text, true).read()
}

struct Reader<'text> {
    lines: Vec<&'text str>,
    /// The index of the line to read next.
    next: usize,
    markdown: bool,
    language: &'static Language,
    state: State,
    /// Where the tags that were read last stand.
    before_tags: State,
    tree: Tree,
    errors: Vec<Error>,
}

impl<'text> Reader<'text> {
    fn new(text: &'text str, markdown: bool) -> Self {
        Self {
            lines: line::split(text),
            next: 0,
            markdown,
            language: languages::default(),
            state: State::Start,
            before_tags: State::Start,
            tree: Tree::default(),
            errors: Vec::new(),
        }
    }

    fn read(mut self) -> Reading {
        while let Some(line) = self.line_at(self.next) {
            self.next += 1;
            let kind = self.kind(line);
            self.line(line, kind);
        }
        self.end();
        let mut errors = self.errors;
        errors.sort_by_key(|error| error.location);
        Reading { document: self.tree.end(), errors }
    }

    fn line_at(&self, index: usize) -> Option<Line<'text>> {
        self.lines.get(index).map(|raw| Line { number: index + 1, raw })
    }

    fn kind(&self, line: Line<'text>) -> Kind<'text> {
        if self.markdown {
            markdown::kind(line, self.language, matches!(self.state, State::Start | State::Tags(Section::Feature)))
        } else {
            line.kind(self.language)
        }
    }

    fn line(&mut self, line: Line<'text>, kind: Kind<'text>) {
        match kind {
            Kind::Empty => self.blank(line),
            Kind::Language(name) if self.state == State::Start => self.language_line(line, name),
            Kind::Comment | Kind::Language(_) => self.comment(line),
            Kind::Tags => self.tags(line),
            Kind::Title(keyword, name) if self.state.allows(same_section(keyword.section)) => {
                self.title(line, keyword, name);
            }
            Kind::Step(keyword, text) if self.state.allows_step() => self.step(line, keyword, text),
            Kind::Row if self.takes_row() => self.row(line),
            Kind::Quotes { delimiter, media_type } if matches!(self.state, State::Steps { doc_string: true, .. }) => {
                self.doc_string(line, delimiter, media_type);
            }
            _ if !self.markdown && matches!(self.state, State::Header(_)) => self.tree.describe(line.number, line.raw),
            _ => self.unexpected(line, kind),
        }
    }

    fn blank(&mut self, line: Line<'text>) {
        // Markdown's prose between the parts counts as blank.
        if !self.markdown && matches!(self.state, State::Header(_)) {
            self.tree.describe(line.number, line.raw);
        }
    }

    fn comment(&mut self, line: Line<'text>) {
        let location = Location { line: line.number, column: 1 };
        self.tree.document.comments.push(Comment { location, text: line.raw.to_owned() });
    }

    fn language_line(&mut self, line: Line<'text>, name: &'text str) {
        let location = Location { line: line.number, column: line.column() };
        self.tree.document.language = Some(LanguageLine { location, name: name.to_owned() });
        self.state = State::Language;
        if let Some(language) = languages::find(name) {
            self.language = language;
        } else {
            self.error(
                location,
                ErrorKind::UnknownLanguage { name: name.to_owned(), nearest: languages::nearest(name) },
            );
            self.language = self.language_of_feature(languages::nearest(name));
        }
    }

    fn tags(&mut self, line: Line<'text>) {
        if !matches!(self.state, State::Tags(_)) {
            self.before_tags = self.state;
            self.state = State::Tags(self.owner_of_tags());
        }
        self.tree.first_tag_line.get_or_insert(line.number);
        let found = if self.markdown { tags::split_markdown(line) } else { tags::split(line) };
        // A line without a single good tag is on account of its errors.
        let mut skipped = found.iter().all(|(_, tag)| tag.is_err()).then_some(line.number..=line.number);
        for (location, tag) in found {
            match tag {
                Ok(name) => self.tree.tags.push(Tag { id: NodeId::default(), location, name }),
                Err(kind) => self.errors.push(Error { location, kind, skipped: skipped.take() }),
            }
        }
    }

    /// What stands below tags: the first line from here that is neither blank nor comment nor tags.
    fn owner_of_tags(&self) -> Section {
        if matches!(self.state, State::Start | State::Language) {
            return Section::Feature;
        }
        let below = (self.next..self.lines.len()).filter_map(|index| self.line_at(index));
        let mut kinds = below.map(|line| self.kind(line));
        let first = kinds.find(|kind| !matches!(kind, Kind::Empty | Kind::Comment | Kind::Language(_) | Kind::Tags));
        match first {
            Some(Kind::Title(keyword, _)) if self.state.allows(same_section(keyword.section)) => {
                match same_section(keyword.section) {
                    Section::Background => Section::Rule,
                    section => section,
                }
            }
            _ => Section::Rule,
        }
    }

    fn title(&mut self, line: Line<'text>, keyword: TitleKeyword, name: &'text str) {
        let location = Location { line: line.number, column: self.column(line) };
        let (section, language, keyword) = (keyword.section, self.language.code, keyword.word);
        self.tree.open(&Title { section, location, keyword, language, name });
        self.state = State::Header(same_section(section));
    }

    fn step(&mut self, line: Line<'text>, keyword: StepKeyword, text: &'text str) {
        let Some(section) = self.state.section() else { return };
        self.tree.step(Step {
            id: NodeId::default(),
            location: Location { line: line.number, column: self.column(line) },
            keyword: keyword.word,
            keyword_type: keyword.kind,
            text: text.to_owned(),
            data_table: None,
            doc_string: None,
        });
        self.state = State::step(section);
    }

    /// Where the keyword of a line stands: in Markdown, behind what makes it a heading or an item of a list.
    fn column(&self, line: Line<'text>) -> usize {
        if self.markdown { markdown::column(line) } else { line.column() }
    }

    fn takes_row(&self) -> bool {
        match self.state {
            State::Steps { table, .. } => table,
            State::Header(Section::Examples) | State::Rows => true,
            _ => false,
        }
    }

    fn row(&mut self, line: Line<'text>) {
        let location = Location { line: line.number, column: line.column() };
        let table::Split { cells, rest } = table::split(line.raw, line.number);
        if let Some((first_line, expected)) = self.tree.first_row()
            && cells.len() != expected
        {
            self.error(
                location,
                ErrorKind::UnevenRow { seen: cells.len(), expected, first_line, rest: shortened(rest) },
            );
        }
        self.tree.row(location, cells);
        match &mut self.state {
            State::Steps { rows, .. } => *rows = true,
            state => *state = State::Rows,
        }
    }

    fn error(&mut self, location: Location, kind: ErrorKind) {
        self.errors.push(Error { location, kind, skipped: None });
    }

    /// Reports an error that lines are left out for. Errors of these lines alone stay, but the lines count once.
    fn error_with_lines(&mut self, location: Location, kind: ErrorKind, skipped: Option<RangeInclusive<usize>>) {
        if let Some(skipped) = &skipped {
            let within = self.errors.iter_mut().rev().take_while(|error| error.location.line >= *skipped.start());
            within.for_each(|error| error.skipped = None);
        }
        self.errors.push(Error { location, kind, skipped });
    }

    fn end(&mut self) {
        let location = Location { line: self.lines.len() + 1, column: 0 };
        if matches!(self.state, State::Language | State::Tags(_)) {
            let kind = ErrorKind::UnexpectedEnd { expected: self.state.expected() };
            let skipped = self.tree.first_tag_line.map(|first| first..=self.lines.len());
            self.error_with_lines(location, kind, skipped);
        }
    }
}
