use std::str::FromStr;

use cucumber::Parameter;
use prestashop_bdd_browser::back_office::MessageKind;
use prestashop_bdd_browser::back_office::grid::Direction;

use super::{NotAWord, unquote};

/// A text in quotes that names a variable: `as "group id"`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "variable", regex = r#""[^"]*"|'[^']*'"#)]
pub struct Variable(pub String);

impl FromStr for Variable {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(unquote(text).to_owned()))
    }
}

/// `ascending` or `descending`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "order", regex = "ascending|descending")]
pub struct Order(pub Direction);

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

impl From<Order> for prestashop_bdd_json::Direction {
    fn from(order: Order) -> Self {
        match order.0 {
            Direction::Ascending => Self::Ascending,
            Direction::Descending => Self::Descending,
        }
    }
}

/// `on` or `off`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "state", regex = "on|off")]
pub struct State(pub bool);

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

/// `success`, `info`, `warning` or `error`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "message kind", regex = "success|info|warning|error")]
pub struct Tone(pub MessageKind);

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

/// An HTTP method: `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "method", regex = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS")]
pub struct Method(pub String);

impl FromStr for Method {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(text.to_owned()))
    }
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
