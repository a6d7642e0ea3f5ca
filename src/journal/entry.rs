use std::fmt;

use prestashop_bdd_shop::office_http::SettingsForm;
use serde::{Deserialize, Serialize};

/// One thing that a scenario creates, with all that is needed to remove it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Entry {
    /// A POST to the Admin API that was sent, or is about to be: it may have created something.
    Posted {
        /// Where it is sent, below `/admin-api`.
        path: String,
        /// The scopes of the token that it is sent with; a clean-up asks for the same.
        scopes: Vec<String>,
        /// The texts that it sends.
        texts: Texts,
        /// Whether the shop has answered that it broke: then it does not work on it any more.
        answered: bool,
    },
    /// A resource of the Admin API, removed by `DELETE` on its path.
    ApiResource {
        /// Below `/admin-api`, e.g. `/customers/groups/4`.
        path: String,
        /// The scopes that its creation was allowed by; a clean-up asks for the same.
        scopes: Vec<String>,
        /// The texts that it was made from, to know it again by.
        texts: Texts,
    },
    /// An API client, removed in the back office.
    ApiClient {
        /// Its Client ID.
        client_id: String,
        /// Whether the Client ID holds something made up, so that it can be nobody else's.
        made_up: bool,
        /// Its number, once the shop has made it.
        id: Option<u64>,
    },
    /// A customer group that a form of the back office made without a browser, removed in the same way.
    CustomerGroup {
        /// Its name, which holds something made up.
        name: String,
        /// Its number, once the shop has made it.
        id: Option<u64>,
    },
    /// A row of a list of the back office, removed by its action "Delete".
    Row {
        /// The menu path of the page, e.g. "Shop Parameters > Customer Settings > Titles".
        page: String,
        /// Which row: column headers and the cells below them.
        cells: Vec<(String, String)>,
    },
    /// A row of a list that an action of another row leads to, such as the values behind "View" of an attribute.
    RowBehind {
        /// The menu path of the page of the other row.
        page: String,
        /// The other row: column headers and the cells below them.
        of: Vec<(String, String)>,
        /// The action of the other row.
        action: String,
        /// Which row: column headers and the cells below them.
        cells: Vec<(String, String)>,
    },
    /// A form of the back office that makes something new and was sent, or is about to be.
    Form {
        /// The menu path that led to it, if one did.
        page: Option<String>,
        /// The path of its address, without tokens.
        address: String,
        /// The labels of fields and the made-up texts that were typed into them.
        fields: Vec<(String, String)>,
        /// The path and query of the page that it led to, without tokens: as a rule the list that shows what it made.
        #[serde(default)]
        landed: Option<String>,
        /// The number that the shop gave it, where it is known.
        #[serde(default)]
        made: Option<Made>,
    },
    /// Settings that a scenario may change, saved again as they were found.
    Settings {
        /// The menu path of their page.
        page: String,
        /// The path and query of their page, without tokens.
        address: String,
        /// The forms as they were found.
        forms: Vec<SettingsForm>,
    },
    /// A toggle in a list that a scenario may switch.
    Toggle {
        /// The menu path of the page.
        page: String,
        /// Which row: column headers and the cells below them.
        cells: Vec<(String, String)>,
        /// The column of the toggle.
        column: String,
        /// Whether it was on.
        on: bool,
    },
    /// Filters of a newer list, which the shop keeps for the employee.
    ListFilters {
        /// The shop's own name of the list: `customer`.
        list: String,
    },
    /// Sorting and page of a newer list, which the shop keeps for the employee.
    ListOrder {
        /// The shop's own name of the list: `customer`.
        list: String,
        /// The address that sorts and pages the list as it was found, without a token.
        address: String,
    },
}

/// The number of what a form made, in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The number in the column "ID".
    pub id: u64,
    /// The title of the list, where its page shows several.
    pub list: Option<String>,
}

/// The texts that something is made from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Those that hold something made up for this scenario, whole: no other thing of the shop is called so.
    pub unique: Vec<String>,
    /// The others.
    pub other: Vec<String>,
    /// What was made up: the words inside the unique texts.
    pub words: Vec<String>,
}

impl Texts {
    /// Whether nothing made up is among them, so that a thing cannot be known by them.
    pub fn are_common(&self) -> bool {
        self.unique.is_empty()
    }

    /// Whether one of these texts is, to the letter, one that holds something made up.
    pub fn name_exactly<'text>(&self, mut texts: impl Iterator<Item = &'text str>) -> bool {
        texts.any(|text| self.unique.iter().any(|unique| unique == text))
    }

    /// Whether a thing with these texts can be the one whose number is known: it still has one of the texts, or was given
    /// another one that holds what was made up. A thing that was made from no text has none to lose.
    pub fn fit<'text>(&self, mut texts: impl Iterator<Item = &'text str>) -> bool {
        let known = |text: &str| self.unique.iter().chain(&self.other).any(|known| known == text);
        let none = self.unique.is_empty() && self.other.is_empty();
        none || texts.any(|text| known(text) || self.words.iter().any(|word| text.contains(word.as_str())))
    }
}

impl Entry {
    /// What a clean-up does with it.
    pub fn undoing(&self) -> &'static str {
        if matches!(self, Self::ListFilters { .. }) {
            "take off"
        } else if self.is_changed() {
            "put back"
        } else {
            "remove"
        }
    }

    /// What a clean-up has done with it.
    pub fn undone(&self) -> String {
        if let Self::ListFilters { list } = self {
            format!("took off the filters of the list {list}, which the scenario left")
        } else if self.is_changed() {
            format!("put back {self}, which the scenario changed")
        } else {
            format!("removed {self}, which the scenario left")
        }
    }

    /// Whether a scenario changes it and does not create it.
    fn is_changed(&self) -> bool {
        matches!(self, Self::Settings { .. } | Self::Toggle { .. }) || self.is_of_list()
    }

    /// Whether it is what the shop keeps of a list for the employee.
    pub fn is_of_list(&self) -> bool {
        matches!(self, Self::ListFilters { .. } | Self::ListOrder { .. })
    }

    /// The texts that it is made from, where the Admin API makes it.
    pub fn texts(&self) -> Option<&Texts> {
        match self {
            Self::Posted { texts, .. } | Self::ApiResource { texts, .. } => Some(texts),
            _ => None,
        }
    }

    /// Whether the shop may still be at work on it.
    pub fn is_unanswered(&self) -> bool {
        matches!(
            self,
            Self::Posted { answered: false, .. }
                | Self::ApiClient { id: None, .. }
                | Self::CustomerGroup { id: None, .. }
        )
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ApiResource { path, texts, .. } => {
                write!(formatter, "{path} of the Admin API")?;
                match texts.unique.first() {
                    Some(name) => write!(formatter, " (\"{name}\")"),
                    None => Ok(()),
                }
            }
            Self::ApiClient { client_id, .. } => write!(formatter, "the API client \"{client_id}\""),
            Self::CustomerGroup { name, .. } => write!(formatter, "the customer group \"{name}\""),
            Self::Posted { path, texts, .. } => {
                write!(formatter, "what a POST to {path} may have created")?;
                match texts.unique.first() {
                    Some(name) => write!(formatter, " with the name \"{name}\""),
                    None => Ok(()),
                }
            }
            Self::Row { page, cells } => write!(formatter, "the row where {} on the page \"{page}\"", listed(cells)),
            Self::RowBehind { page, of, action, cells } => write!(
                formatter,
                "the row where {} behind \"{action}\" of the row where {} on the page \"{page}\"",
                listed(cells),
                listed(of)
            ),
            Self::Settings { page, .. } => write!(formatter, "the settings of the page \"{page}\""),
            Self::Toggle { page, cells, column, .. } => {
                write!(formatter, "the toggle \"{column}\" of the row where {} on the page \"{page}\"", listed(cells))
            }
            Self::ListFilters { list } => write!(formatter, "the filters of the list {list}"),
            Self::ListOrder { list, .. } => write!(formatter, "order and page of the list {list}"),
            Self::Form { page, address, fields, made, .. } => {
                let place = page.as_deref().map_or_else(|| address.clone(), |page| format!("\"{page}\""));
                match (fields.as_slice(), made) {
                    ([], Some(Made { id, .. })) => {
                        write!(formatter, "number {id}, which a form made on the page {place}")
                    }
                    ([], None) => write!(formatter, "what a form made on the page {place}"),
                    _ => write!(formatter, "what the form in which {} made on the page {place}", listed(fields)),
                }
            }
        }
    }
}

fn listed(pairs: &[(String, String)]) -> String {
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("\"{name}\" is \"{value}\"")).collect();
    pairs.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Texts { unique: own(&["Bdd bagotulo"]), other: own(&["percent"]), words: own(&["bagotulo"]) }
    }

    #[test]
    fn a_look_alike_is_never_taken_for_the_thing_itself() {
        let named = |text: &str| texts().name_exactly([text].into_iter());
        assert!(named("Bdd bagotulo"));
        for other in ["bdd bagotulo", "Bdd bagotulo 2", "My Bdd bagotulo", "Bdd", "Bdd bagotul", "percent", ""] {
            assert!(!named(other), "{other}");
        }
    }

    #[test]
    fn a_number_that_was_given_to_something_else_is_not_ours_any_more() {
        let fits = |text: &str| texts().fit([text].into_iter());
        assert!(fits("Bdd bagotulo") && fits("percent") && fits("Renamed bagotulo"));
        assert!(!fits("Wholesale"));
        assert!(Texts::default().fit(std::iter::empty()));
    }
}
