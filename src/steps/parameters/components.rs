use std::str::FromStr;
use std::sync::LazyLock;

use cucumber::Parameter;
use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_browser::back_office::{BackOffice, Form, Grid};
use prestashop_bdd_core::failure::Failure;
use regex::Regex;

use super::{NotAWord, unquote};
use crate::vocabulary::Kind;
use crate::world::World;

/// `the grid`, or one by its title: `the "Groups" grid`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "grid", regex = r#"the grid|the (?:"[^"]*"|'[^']*') grid"#)]
pub struct GridName(Option<String>);

impl FromStr for GridName {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(between(text, "grid")))
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

/// `the form`, or one by the heading of its card or panel: `the "API client" form`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(name = "form", regex = r#"the form|the (?:"[^"]*"|'[^']*') form"#)]
pub struct FormName(Option<String>);

impl FromStr for FormName {
    type Err = NotAWord;
    fn from_str(text: &str) -> Result<Self, NotAWord> {
        Ok(Self(between(text, "form")))
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

/// The text between `the ` and the noun, without quotes; `None` where only the noun stands.
fn between(text: &str, noun: &str) -> Option<String> {
    let inner = text.strip_prefix("the ")?.strip_suffix(noun)?.trim();
    (!inner.is_empty()).then(|| unquote(inner).to_owned())
}

/// `the first row`, `the last row`, `row 3`, `the row with "x"`, or `the row where "ID" is "4" and "Group name" is "x"`.
#[derive(Debug, Clone, PartialEq, Eq, Parameter)]
#[param(
    name = "row",
    regex = r#"the (?:first|last) row|row \d+|the row with (?:"[^"]*"|'[^']*')|the row where (?:"[^"]*"|'[^']*') is (?:"[^"]*"|'[^']*')(?: and (?:"[^"]*"|'[^']*') is (?:"[^"]*"|'[^']*'))*"#
)]
pub struct RowName(RowQuery);

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
}
