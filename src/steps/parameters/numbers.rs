use std::fmt;
use std::str::FromStr;

use cucumber::Parameter;
use prestashop_bdd_core::failure::Failure;

use super::NotAWord;
use crate::world::World;

/// A number, or a name whose value is one: `3`, `{all groups}`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "amount", regex = r"\d+|\{[^}]+\}")]
pub struct Amount(String);

impl FromStr for Amount {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(text.to_owned()))
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

/// `more` or `fewer`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Parameter)]
#[param(name = "comparison", regex = "more|fewer")]
pub enum Comparison {
    /// Above.
    More,
    /// Below.
    Fewer,
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

impl Comparison {
    /// `by` more or fewer than `than`.
    pub fn apply(self, than: u64, by: u64) -> Option<u64> {
        match self {
            Self::More => than.checked_add(by),
            Self::Fewer => than.checked_sub(by),
        }
    }
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

impl fmt::Display for Bound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
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
