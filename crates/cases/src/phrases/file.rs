use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::encoding;
use serde::Deserialize;
use thiserror::Error;
use toml::Spanned;

use super::pattern::{Pattern, PatternError};
use super::template::Values;
use crate::grammar::Grammar;

/// All phrases, in the order in which they are tried.
#[derive(Debug, Clone)]
pub struct Phrases {
    /// Steps before the first row of a draft that works in the back office.
    pub background: Vec<String>,
    /// Where phrases are that make the background needless: subjects of the catalogue.
    pub without_background: Vec<String>,
    /// Words before a clause that say nothing.
    fillers: Vec<Pattern>,
    /// Words before a clause of a step that make it an expectation.
    checks: Vec<Pattern>,
    all: Vec<Phrase>,
    /// A grammar of one's own, in the place of the suite's.
    grammar: Option<Arc<Grammar>>,
}

/// Something that a row says, and the steps that do it.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// Where in a row it stands.
    pub side: Side,
    patterns: Vec<Pattern>,
    /// Words that the row must have somewhere, in lower case.
    pub row: Vec<String>,
    /// It is passed over where the feature remembers this already.
    pub unless: Option<String>,
    /// The steps, with places for values; a table stands in lines below.
    pub steps: Vec<String>,
    /// What a person has to fill in.
    pub todo: Option<String>,
    /// It says little: any button, any page.
    pub vague: bool,
    /// Why no step is needed.
    pub held: Option<String>,
    /// One text that says it, and what comes out.
    pub example: Example,
    /// The line in the file.
    pub line: usize,
}

/// An example of a phrase.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What a row says.
    pub text: String,
    /// The steps that come out.
    #[serde(default)]
    pub steps: Vec<String>,
}

/// The two cells of a row, and what is to be so before the first one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// What a person does.
    Step,
    /// What is expected.
    Expected,
    /// A precondition.
    Before,
}

/// A file of phrases that cannot be used.
#[derive(Debug, Error)]
#[error("{}:{line}: {problem}", .file.display())]
pub struct PhrasesError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    #[source]
    pub problem: PhrasesProblem,
}

/// What is wrong in a file of phrases.
#[derive(Debug, Error)]
pub enum PhrasesProblem {
    /// The file cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] std::io::Error),
    /// It is no TOML, or has keys that mean nothing here.
    #[error("{}", .0.message())]
    Toml(#[source] toml::de::Error),
    /// A pattern is wrong.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// A file with no others behind it leaves out what they would have.
    #[error("{0} is missing; the phrases that all others stand before need it")]
    Missing(&'static str),
    /// Neither steps nor a reason for none.
    #[error("a phrase needs steps, or a reason why it has none: held = \"…\"")]
    Nothing,
    /// The ways to say it do not have the same places.
    #[error("{0:?} does not have the placeholder {{{1}}} of the first way to say it")]
    Places(String, String),
    /// Its own example does not say it.
    #[error("the example {0:?} matches none of its ways to say it")]
    Example(String),
}

const BUILT_IN: &str = include_str!("../../../../vocabulary/phrases.toml");
const BUILT_IN_NAME: &str = "vocabulary/phrases.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    background: Option<Vec<String>>,
    without_background: Option<Vec<String>>,
    fillers: Option<Vec<Spanned<String>>>,
    checks: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    phrase: Vec<Spanned<WrittenPhrase>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPhrase {
    #[serde(rename = "in")]
    side: Side,
    say: Vec<Spanned<String>>,
    #[serde(default)]
    row: Vec<String>,
    unless: Option<String>,
    #[serde(default)]
    steps: Vec<String>,
    todo: Option<String>,
    #[serde(default)]
    vague: bool,
    held: Option<String>,
    example: Spanned<Example>,
}

/// The name of the file in a project's folder of words.
const FILE_NAME: &str = "phrases.toml";

fn read_text(file: &Path) -> Result<String, PhrasesError> {
    let unreadable =
        |source| PhrasesError { file: file.to_owned(), line: 1, problem: PhrasesProblem::Unreadable(source) };
    encoding::read(file).map_err(unreadable)
}

impl Phrases {
    /// The phrases of this program: `vocabulary/phrases.toml` when it was built.
    pub fn built_in() -> Result<Self, PhrasesError> {
        Self::parse(Path::new(BUILT_IN_NAME), BUILT_IN)
    }

    /// Returns the phrases of the program with those of a project's `phrases.toml` before them, if it has that file.
    ///
    /// # Errors
    /// A file that cannot be read, or is written wrong, with its line.
    pub fn of_project(folder: Option<&Path>) -> Result<Self, PhrasesError> {
        let built_in = Self::built_in()?;
        let Some(file) = folder.map(|folder| folder.join(FILE_NAME)).filter(|file| file.is_file()) else {
            return Ok(built_in);
        };
        built_in.behind_file(&file)
    }

    /// The same with the phrases of another file before all others, such as to try them; the project's own file is read once.
    ///
    /// # Errors
    /// A file that cannot be read, or is written wrong, with its line.
    pub fn of_project_and_file(folder: Option<&Path>, file: &Path) -> Result<Self, PhrasesError> {
        let is_same =
            |own: &Path| own.canonicalize().ok().is_some_and(|own| file.canonicalize().is_ok_and(|it| it == own));
        let folder = folder.filter(|folder| !is_same(&folder.join(FILE_NAME)));
        Self::of_project(folder)?.behind_file(file)
    }

    fn behind_file(self, file: &Path) -> Result<Self, PhrasesError> {
        let text = read_text(file)?;
        // The suite's own repository has the built-in phrases in the project's place.
        if text == BUILT_IN { Ok(self) } else { self.behind(file, &text) }
    }

    /// The phrases of a text; `file` is for the messages.
    pub fn parse(file: &Path, text: &str) -> Result<Self, PhrasesError> {
        Self::parse_over(file, text, None)
    }

    /// The phrases of a text with these behind them; what the text leaves out is as it is here.
    pub fn behind(self, file: &Path, text: &str) -> Result<Self, PhrasesError> {
        let mut own = Self::parse_over(file, text, Some(&self))?;
        own.all.extend(self.all);
        own.grammar = self.grammar;
        Ok(own)
    }

    fn parse_over(file: &Path, text: &str, base: Option<&Self>) -> Result<Self, PhrasesError> {
        let line = |span: &Range<usize>| text[..span.start.min(text.len())].matches('\n').count() + 1;
        let wrong = |span: Range<usize>, problem| PhrasesError { file: file.to_owned(), line: line(&span), problem };
        let written: Written = toml::from_str(text)
            .map_err(|error| wrong(error.span().unwrap_or_default(), PhrasesProblem::Toml(error)))?;
        let pattern = |text: &Spanned<String>| {
            Pattern::read(text.get_ref()).map_err(|error| wrong(text.span(), PhrasesProblem::Pattern(error)))
        };
        // What follows a filler or a check is the clause.
        let prefix = |text: &Spanned<String>| {
            let whole = Spanned::new(text.span(), format!("{} {{rest}}", text.get_ref()));
            pattern(&whole)
        };
        let mut phrases = Vec::new();
        for spanned in &written.phrase {
            let phrase = spanned.get_ref();
            if phrase.steps.is_empty() == phrase.held.is_none() {
                return Err(wrong(spanned.span(), PhrasesProblem::Nothing));
            }
            let patterns = phrase.say.iter().map(pattern).collect::<Result<Vec<_>, _>>()?;
            if let Some((first, others)) = patterns.split_first() {
                for (other, text) in others.iter().zip(&phrase.say[1..]) {
                    if let Some(name) = first.names().find(|name| !other.names().any(|it| it == *name)) {
                        let problem = PhrasesProblem::Places(text.get_ref().clone(), name.to_owned());
                        return Err(wrong(text.span(), problem));
                    }
                }
            }
            phrases.push(Phrase {
                side: phrase.side,
                patterns,
                row: phrase.row.iter().map(|word| word.to_lowercase()).collect(),
                unless: phrase.unless.clone(),
                steps: phrase.steps.clone(),
                todo: phrase.todo.clone(),
                vague: phrase.vague,
                held: phrase.held.clone(),
                example: phrase.example.get_ref().clone(),
                line: line(&spanned.span()),
            });
        }
        let missing = |key: &'static str| move || wrong(0..0, PhrasesProblem::Missing(key));
        let prefixes = |written: &Option<Vec<Spanned<String>>>| {
            written.as_ref().map(|all| all.iter().map(prefix).collect::<Result<Vec<_>, _>>()).transpose()
        };
        let whole = Self {
            background: written
                .background
                .or_else(|| Some(base?.background.clone()))
                .ok_or_else(missing("background"))?,
            without_background: written
                .without_background
                .or_else(|| Some(base?.without_background.clone()))
                .ok_or_else(missing("without_background"))?,
            fillers: prefixes(&written.fillers)?
                .or_else(|| Some(base?.fillers.clone()))
                .ok_or_else(missing("fillers"))?,
            checks: prefixes(&written.checks)?.or_else(|| Some(base?.checks.clone())).ok_or_else(missing("checks"))?,
            all: phrases,
            grammar: None,
        };
        for (phrase, written) in whole.all.iter().zip(&written.phrase) {
            let example = &phrase.example.text;
            let meanings = whole.meanings(example, phrase.side, &phrase.row.join(" "));
            if !meanings.iter().any(|(found, _)| found.line == phrase.line) {
                let span = written.get_ref().example.span();
                return Err(wrong(span, PhrasesProblem::Example(example.clone())));
            }
        }
        Ok(whole)
    }

    /// The same phrases beside another grammar than the suite's.
    #[must_use]
    pub fn with_grammar(self, grammar: Grammar) -> Self {
        Self { grammar: Some(Arc::new(grammar)), ..self }
    }

    /// The grammar of one's own.
    pub(crate) fn grammar(&self) -> Option<&Grammar> {
        self.grammar.as_deref()
    }

    /// All phrases, in the order in which they are tried.
    pub fn all(&self) -> &[Phrase] {
        &self.all
    }

    /// What a clause may mean, the first one first: the phrase and its values. `row` is the whole row in lower case.
    pub fn meanings<'all>(&'all self, clause: &str, side: Side, row: &str) -> Vec<(&'all Phrase, Values)> {
        let clause = clause.trim().trim_end_matches(['.', '!', ';', ',', ':']).trim_end();
        let mut found = self.said(clause, side, row);
        if found.is_empty() && side == Side::Before {
            // What is to be so is done, or it is there already.
            found = [Side::Step, Side::Expected]
                .into_iter()
                .map(|side| self.meanings(clause, side, row))
                .find(|it| !it.is_empty())
                .unwrap_or_default();
        }
        if found.is_empty() && side == Side::Step {
            found = rest(&self.checks, clause).map(|rest| self.meanings(rest, Side::Expected, row)).unwrap_or_default();
        }
        if found.is_empty() {
            found = rest(&self.fillers, clause).map(|rest| self.meanings(rest, side, row)).unwrap_or_default();
        }
        found
    }

    fn said<'all>(&'all self, clause: &str, side: Side, row: &str) -> Vec<(&'all Phrase, Values)> {
        let fits = |phrase: &&Phrase| phrase.side == side && phrase.row.iter().all(|word| row.contains(word));
        let phrases = self.all.iter().filter(fits);
        let lower = clause.to_lowercase();
        phrases.filter_map(|phrase| Some((phrase, phrase.values_if(clause, &lower)?))).collect()
    }
}

/// What stands behind the words that one of the patterns begins with.
fn rest<'clause>(prefixes: &[Pattern], clause: &'clause str) -> Option<&'clause str> {
    prefixes.iter().find_map(|prefix| prefix.rest(clause))
}

impl Phrase {
    /// The values of a clause that says this.
    pub fn values(&self, clause: &str) -> Option<Values> {
        self.values_if(clause, &clause.to_lowercase())
    }

    fn values_if(&self, clause: &str, lower: &str) -> Option<Values> {
        let mut may = self.patterns.iter().filter(|pattern| pattern.may_say(lower));
        may.find_map(|pattern| pattern.values(clause))
    }

    /// Its steps with these values; `None` when one of them cannot stand there.
    pub fn steps_with(&self, values: &Values) -> Option<Vec<String>> {
        self.steps.iter().map(|step| values.fill(step)).collect()
    }
}
