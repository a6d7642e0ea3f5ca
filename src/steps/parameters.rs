//! The words inside a sentence that mean a row, a grid, an amount.
//!
//! Each is a parameter type of Cucumber expressions; quoted texts may stand in "double" or 'single'
//! quotes, and `{names}` in them are filled in when the step runs.

use std::str::FromStr;
use std::sync::LazyLock;

use cucumber::Parameter;
use prestashop_bdd_browser::back_office::grid::{Direction, RowQuery};
use prestashop_bdd_browser::back_office::{BackOffice, Form, Grid, MessageKind};
use prestashop_bdd_core::failure::Failure;
use regex::Regex;

use crate::vocabulary::Kind;
use crate::world::World;

/// A text in quotes that names a variable: `as "group id"`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "variable", regex = r#""[^"]*"|'[^']*'"#)]
pub struct Variable(pub String);

/// `the grid`, or one by its title: `the "Groups" grid`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "grid", regex = r#"the grid|the (?:"[^"]*"|'[^']*') grid"#)]
pub struct GridName(Option<String>);

/// `the form`, or one by the heading of its card or panel: `the "API client" form`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "form", regex = r#"the form|the (?:"[^"]*"|'[^']*') form"#)]
pub struct FormName(Option<String>);

/// `the first row`, `the last row`, `row 3`, `the row with "x"`, or `the row where "ID" is "4" and "Group name" is "x"`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(
    name = "row",
    regex = r#"the (?:first|last) row|row \d+|the row with (?:"[^"]*"|'[^']*')|the row where (?:"[^"]*"|'[^']*') is (?:"[^"]*"|'[^']*')(?: and (?:"[^"]*"|'[^']*') is (?:"[^"]*"|'[^']*'))*"#
)]
pub struct RowName(RowQuery);

/// A number, or a name whose value is one: `3`, `{all groups}`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "amount", regex = r"\d+|\{[^}]+\}")]
pub struct Amount(String);

/// `more` or `fewer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "comparison", regex = "more|fewer")]
pub enum Comparison {
    /// Above.
    More,
    /// Below.
    Fewer,
}

/// `fewer than`, `more than`, `at least` or `at most`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "bound", regex = "fewer than|more than|at least|at most")]
pub enum Bound {
    /// Below.
    FewerThan,
    /// Above.
    MoreThan,
    /// Not below.
    AtLeast,
    /// Not above.
    AtMost,
}

/// `ascending` or `descending`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "order", regex = "ascending|descending")]
pub struct Order(pub Direction);

/// `on` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "state", regex = "on|off")]
pub struct State(pub bool);

/// `success`, `info`, `warning` or `error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "message kind", regex = "success|info|warning|error")]
pub struct Tone(pub MessageKind);

/// An HTTP method: `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "method", regex = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS")]
pub struct Method(pub String);

/// JSON to look at: `the response`, `the response headers` (a list of values for each name, in small letters), or one that was
/// remembered: `the remembered "created group"`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "record", regex = r#"the response headers|the response|the remembered (?:"[^"]*"|'[^']*')"#)]
pub enum Record {
    /// The body of the last response.
    Response,
    /// The headers of the last response.
    Headers,
    /// What was remembered under this name.
    Remembered(String),
}

/// What kind of made-up data: `word`, `name`, `e-mail address`, `sentence`, `password`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "made-up", regex = "word|name|e-mail address|sentence|password")]
pub enum MadeUp {
    /// Lower-case letters.
    Word,
    /// First and last name.
    Name,
    /// At example.com.
    Email,
    /// A few words.
    Sentence,
    /// A secret.
    Password,
}

/// A word that cannot be read; the expressions let none through.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is not allowed here")]
pub struct NotAWord(String);

fn unquote(text: &str) -> &str {
    text.strip_prefix('"')
        .and_then(|inner| inner.strip_suffix('"'))
        .or_else(|| text.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\'')))
        .unwrap_or(text)
}

/// The text between `the ` and the noun, without quotes; `None` where only the noun stands.
fn between(text: &str, noun: &str) -> Option<String> {
    let inner = text.strip_prefix("the ")?.strip_suffix(noun)?.trim();
    (!inner.is_empty()).then(|| unquote(inner).to_owned())
}

impl FromStr for Variable {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(unquote(text).to_owned()))
    }
}

impl FromStr for GridName {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(between(text, "grid")))
    }
}

impl FromStr for FormName {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(between(text, "form")))
    }
}

impl FromStr for RowName {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        static PAIR: LazyLock<Result<Regex, regex::Error>> =
            LazyLock::new(|| Regex::new(r#"("[^"]*"|'[^']*') is ("[^"]*"|'[^']*')"#));
        let not_a_word = || NotAWord(text.to_owned());
        let query = match text {
            "the first row" => RowQuery::Nth(1),
            "the last row" => RowQuery::Last,
            _ => {
                if let Some(number) = text.strip_prefix("row ") {
                    RowQuery::Nth(number.parse().map_err(|_| not_a_word())?)
                } else if let Some(cell) = text.strip_prefix("the row with ") {
                    RowQuery::Showing(unquote(cell).to_owned())
                } else {
                    let pairs = PAIR.as_ref().map_err(|_| not_a_word())?.captures_iter(text);
                    let cells = pairs.map(|pair| (unquote(&pair[1]).to_owned(), unquote(&pair[2]).to_owned()));
                    RowQuery::Where(cells.collect())
                }
            }
        };
        Ok(Self(query))
    }
}

impl FromStr for Amount {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for Comparison {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "more" => Ok(Self::More),
            "fewer" => Ok(Self::Fewer),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl FromStr for Bound {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "fewer than" => Ok(Self::FewerThan),
            "more than" => Ok(Self::MoreThan),
            "at least" => Ok(Self::AtLeast),
            "at most" => Ok(Self::AtMost),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl FromStr for Order {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "ascending" => Ok(Self(Direction::Ascending)),
            "descending" => Ok(Self(Direction::Descending)),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl FromStr for State {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "on" => Ok(Self(true)),
            "off" => Ok(Self(false)),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl FromStr for Tone {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "success" => Ok(Self(MessageKind::Success)),
            "info" => Ok(Self(MessageKind::Info)),
            "warning" => Ok(Self(MessageKind::Warning)),
            "error" => Ok(Self(MessageKind::Error)),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl FromStr for Method {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(text.to_owned()))
    }
}

impl FromStr for Record {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(match text.strip_prefix("the remembered ") {
            Some(name) => Self::Remembered(unquote(name).to_owned()),
            None if text == "the response headers" => Self::Headers,
            None => Self::Response,
        })
    }
}

impl FromStr for MadeUp {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        match text {
            "word" => Ok(Self::Word),
            "name" => Ok(Self::Name),
            "e-mail address" => Ok(Self::Email),
            "sentence" => Ok(Self::Sentence),
            "password" => Ok(Self::Password),
            _ => Err(NotAWord(text.to_owned())),
        }
    }
}

impl Record {
    /// The last response.
    pub fn response() -> Self {
        Self::Response
    }

    /// The JSON.
    pub fn of(&self, world: &World) -> Result<serde_json::Value, Failure> {
        match self {
            Self::Response => world.requests.json(),
            Self::Headers => Ok(world.requests.response()?.headers_as_json()),
            Self::Remembered(name) => world.variables.json_value_of(&format!("{{{name}}}"))?.ok_or_else(|| {
                Failure::feature(format!("\"{name}\" is not a response: remember one with: I remember the response as"))
            }),
        }
    }

    /// `the response`, for messages.
    pub fn name(&self) -> String {
        match self {
            Self::Response => "the response".to_owned(),
            Self::Headers => "the response headers".to_owned(),
            Self::Remembered(name) => format!("the remembered \"{name}\""),
        }
    }
}

impl GridName {
    /// The grid, by its title in this shop's words.
    pub async fn of(&self, world: &World, office: &BackOffice) -> Result<Grid, Failure> {
        Ok(match &self.0 {
            Some(title) => office.grid(Some(&world.word(Kind::Page, title).await?)),
            None => office.grid(None),
        })
    }

    /// `the grid "Groups"`, for messages.
    pub fn name(&self) -> String {
        self.0.as_ref().map_or_else(|| "the grid".to_owned(), |title| format!("the grid \"{title}\""))
    }
}

impl FormName {
    /// The form, by its heading in this shop's words.
    pub async fn of(&self, world: &World, office: &BackOffice) -> Result<Form, Failure> {
        let heading = match &self.0 {
            Some(heading) => Some(world.word(Kind::Page, heading).await?),
            None => None,
        };
        Ok(office.form(heading.as_deref()).with_files_from(world.files_folder()))
    }
}

impl RowName {
    /// Which row, with every `{name}` filled in and columns in this shop's words.
    pub async fn of(&self, world: &World) -> Result<RowQuery, Failure> {
        let cells = match &self.0 {
            RowQuery::Where(cells) => cells,
            RowQuery::Showing(text) => return Ok(RowQuery::Showing(world.text(text)?)),
            RowQuery::Nth(_) | RowQuery::Last => return Ok(self.0.clone()),
        };
        let mut filled = Vec::with_capacity(cells.len());
        for (column, value) in cells {
            filled.push((world.word(Kind::Column, column).await?, world.text(value)?));
        }
        Ok(RowQuery::Where(filled))
    }
}

impl From<Order> for prestashop_bdd_json::Direction {
    fn from(order: Order) -> Self {
        match order.0 {
            Direction::Ascending => Self::Ascending,
            Direction::Descending => Self::Descending,
        }
    }
}

impl Amount {
    /// The number.
    pub fn of(&self, world: &World) -> Result<u64, Failure> {
        let text = world.text(&self.0)?;
        text.trim()
            .parse()
            .map_err(|_| Failure::feature(format!("{} is \"{text}\", which is not a whole number", self.0)))
    }
}

impl Comparison {
    /// `by` more or fewer than `than`.
    pub fn apply(self, than: u64, by: u64) -> Option<u64> {
        match self {
            Self::More => than.checked_add(by),
            Self::Fewer => than.checked_sub(by),
        }
    }
}

impl Bound {
    /// Whether the number is within the bound.
    pub fn holds(self, number: u64, bound: u64) -> bool {
        match self {
            Self::FewerThan => number < bound,
            Self::MoreThan => number > bound,
            Self::AtLeast => number >= bound,
            Self::AtMost => number <= bound,
        }
    }
}

impl std::fmt::Display for Bound {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::FewerThan => "fewer than",
            Self::MoreThan => "more than",
            Self::AtLeast => "at least",
            Self::AtMost => "at most",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_meant_by_place_or_by_any_number_of_cells() {
        let row = |text: &str| text.parse::<RowName>().unwrap().0;
        assert_eq!(row("the first row"), RowQuery::Nth(1));
        assert_eq!(row("row 12"), RowQuery::Nth(12));
        assert_eq!(row("the row with \"Bdd {unique}\""), RowQuery::Showing("Bdd {unique}".to_owned()));
        let cells = vec![("ID".to_owned(), "4".to_owned()), ("Name".to_owned(), "say \"x\"".to_owned())];
        assert_eq!(row(r#"the row where "ID" is "4" and "Name" is 'say "x"'"#), RowQuery::Where(cells));
    }

    #[test]
    fn a_grid_has_a_title_or_none() {
        assert_eq!("the grid".parse::<GridName>().unwrap(), GridName(None));
        assert_eq!("the \"Groups\" grid".parse::<GridName>().unwrap(), GridName(Some("Groups".into())));
    }

    #[test]
    fn bound_includes_its_number_only_where_it_says_so() {
        let holds = |bound: &str| [4, 5, 6].map(|number| bound.parse::<Bound>().unwrap().holds(number, 5));
        assert_eq!(holds("fewer than"), [true, false, false]);
        assert_eq!(holds("more than"), [false, false, true]);
        assert_eq!(holds("at least"), [false, true, true]);
        assert_eq!(holds("at most"), [true, true, false]);
    }

    #[test]
    fn fewer_than_nothing_is_no_number() {
        assert_eq!(Comparison::Fewer.apply(0, 1), None);
        assert_eq!(Comparison::More.apply(4, 1), Some(5));
    }
}
