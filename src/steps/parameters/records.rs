use std::str::FromStr;

use cucumber::Parameter;
use prestashop_bdd_core::failure::Failure;

use super::{NotAWord, unquote};
use crate::world::World;

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
