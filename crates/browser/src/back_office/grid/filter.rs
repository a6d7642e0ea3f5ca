//! Filtering a grid and resetting its filters.

use jiff::civil::Date;
use prestashop_bdd_core::text::{same_name, squeeze};
use serde::Deserialize;
use serde_json::{Value, json};

use super::snapshot::{Filter, FilterKind, GridSnapshot};
use super::{GRID, Grid, texts};
use crate::back_office::error::{Error, Result};

/// What to filter a column by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterValue {
    /// Words for any kind of filter: the text of a text field, the visible text of an option, and for
    /// ranges of dates and numbers "A to B", "from A", "up to B", or one value for both ends. Empty
    /// words take the column's filter away.
    Words(String),
    /// The two ends of a range of dates or numbers.
    Between {
        /// The lowest, if any.
        from: Option<String>,
        /// The highest, if any.
        to: Option<String>,
    },
}

impl From<&str> for FilterValue {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for FilterValue {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// What the controls of the filters hold, and the button that searches.
#[derive(Deserialize)]
struct Filled {
    held: Vec<Vec<Option<String>>>,
    found: Value,
}

impl Grid {
    /// Filters by several columns at once and waits for the filtered grid, which it answers. Filters of other columns that
    /// are on already stay on; see [`Grid::reset_filters`].
    ///
    /// Dates are written `YYYY-MM-DD`, on legacy lists too, whatever format their cells show.
    ///
    /// # Errors
    /// [`Error::NoSuch`] for a column or an option that is not there; [`Error::Unusable`] for a column
    /// without filter and for a value that its field does not take.
    pub async fn filter(&self, filters: &[(&str, FilterValue)]) -> Result<GridSnapshot> {
        let snapshot = self.there().await?;
        let mut entries = Vec::with_capacity(filters.len());
        for (label, value) in filters {
            let column = snapshot.column(label)?;
            let values = values_of(&snapshot, column, value)?;
            entries.push(json!({ "column": column, "values": values }));
        }
        let arguments = self.arguments(&[Value::from(entries.clone())]);
        let Filled { held, found } = self.document.ready(GRID, "fill", &arguments).await?;
        for (((label, _), entry), held) in filters.iter().zip(&entries).zip(held) {
            for (wanted, held) in entry["values"].as_array().into_iter().flatten().zip(held) {
                let what = format!("the filter \"{label}\" {}", snapshot.place());
                return Err(match held {
                    None => {
                        let seen = "it is not visible, because the grid has neither rows nor an active filter";
                        Error::Differs { what, seen: seen.to_owned() }
                    }
                    Some(held) if held.is_empty() && wanted != "" => {
                        Error::Unusable { what, reason: format!("its field does not take {wanted}") }
                    }
                    Some(_) => continue,
                });
            }
        }
        self.note_search(&snapshot)?;
        let what = format!("the button \"Search\" {}", snapshot.place());
        let waited_for = "the filtered grid to load";
        if found.is_null() {
            return self.load(waited_for, "search", &[], &what).await;
        }
        self.load_by(self.document.element(found)?, waited_for, "search", &[], &what).await
    }

    /// Takes all filters away and waits for the unfiltered grid, which it answers; clicks nothing when none is on. Sorting
    /// and page size stay.
    pub async fn reset_filters(&self) -> Result<GridSnapshot> {
        let snapshot = self.there().await?;
        if !snapshot.filtered {
            return Ok(snapshot);
        }
        // On Symfony pages a script asks the shop first and loads the page after that.
        let snapshot = self.load("the unfiltered grid to load", "reset", &[], "the button \"Reset\"").await?;
        if !snapshot.filtered {
            return Ok(snapshot);
        }
        self.becomes("the grid without filters", |snapshot| !snapshot.filtered).await
    }

    /// Whether a filter is on.
    pub async fn is_filtered(&self) -> Result<bool> {
        Ok(self.snapshot().await?.filtered)
    }
}

/// Why a column may lack a filter that a feature expects.
const VERSIONS: &str = "versions of PrestaShop differ in which columns have one, and so do pages behind a feature flag";

/// What the fields of that column must hold, one or two values.
fn values_of(snapshot: &GridSnapshot, column: usize, value: &FilterValue) -> Result<Vec<String>> {
    let header = &snapshot.headers[column];
    let unusable = |reason: String| Error::Unusable {
        what: format!("the column \"{}\" {}", header.label, snapshot.place()),
        reason,
    };
    let Some(Filter { kind, .. }) = &header.filter else {
        let others: Vec<String> = snapshot
            .headers
            .iter()
            .filter(|header| header.filter.is_some())
            .map(|header| header.label.clone())
            .collect();
        if others.is_empty() && snapshot.rows.is_empty() {
            let seen = "no filter is visible, because the grid has no rows".to_owned();
            return Err(Error::Differs { what: format!("the column \"{}\" {}", header.label, snapshot.place()), seen });
        }
        return Err(unusable(if others.is_empty() {
            format!("it has no filter, and no other column of this grid has one; {VERSIONS}")
        } else {
            format!("it has no filter; filters there: {}; {VERSIONS}", texts::quoted(&others))
        }));
    };
    match (kind, value) {
        (FilterKind::Text, FilterValue::Words(words)) => Ok(vec![words.clone()]),
        (FilterKind::Select(options), FilterValue::Words(words)) => {
            let words = squeeze(words);
            let there = |option: &String| same_name(option, &words);
            if words.is_empty() || options.iter().any(there) {
                return Ok(vec![words]);
            }
            Err(Error::NoSuch {
                kind: "option",
                name: words,
                place: format!("in the filter \"{}\" of the grid \"{}\"", header.label, snapshot.title),
                available: options.iter().filter(|option| !option.is_empty()).cloned().collect(),
            })
        }
        (FilterKind::Text | FilterKind::Select(_), FilterValue::Between { .. }) => {
            Err(unusable("its filter has one field, not two ends".to_owned()))
        }
        (FilterKind::Dates { format }, value) => {
            let (from, to) = ends_of(value);
            for end in [&from, &to] {
                let iso = format.as_deref().is_none_or(|format| format == "YYYY-MM-DD");
                if iso && !end.is_empty() && end.parse::<Date>().is_err() {
                    return Err(unusable(format!("\"{end}\" is not a date; expected YYYY-MM-DD")));
                }
            }
            Ok(vec![from, to])
        }
        (FilterKind::Range, value) => {
            let (from, to) = ends_of(value);
            Ok(vec![from, to])
        }
    }
}

fn ends_of(value: &FilterValue) -> (String, String) {
    match value {
        FilterValue::Words(words) => texts::ends(words),
        FilterValue::Between { from, to } => (from.clone().unwrap_or_default(), to.clone().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::sample;
    use super::*;

    fn with(kind: FilterKind) -> GridSnapshot {
        let mut snapshot = sample(&[]);
        snapshot.headers[0].filter = Some(Filter { kind, values: Vec::new() });
        snapshot
    }

    #[test]
    fn a_column_without_filter_names_those_that_have_one() {
        let error = values_of(&sample(&[]), 1, &"x".into()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the column \"Group name\" in the grid \"Groups\" cannot be used this way: it has no filter; filters there: \
             \"ID\"; versions of PrestaShop differ in which columns have one, and so do pages behind a feature flag"
        );
    }

    /// A legacy list without rows has no filters at all.
    #[test]
    fn an_empty_list_without_filters_is_no_mistake_of_the_feature() {
        let mut list = sample(&[]);
        list.headers[0].filter = None;
        let error = values_of(&list, 1, &"x".into()).unwrap_err();
        assert!(matches!(error, Error::Differs { .. }), "{error}");
        assert!(error.to_string().ends_with("no filter is visible, because the grid has no rows"), "{error}");
    }

    #[test]
    fn an_option_that_is_not_there_lists_those_that_are() {
        let snapshot = with(FilterKind::Select(vec![String::new(), "Mr.".into(), "Mrs.".into()]));
        let error = values_of(&snapshot, 0, &"Miss".into()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "there is no option \"Miss\" in the filter \"ID\" of the grid \"Groups\"; there are: \"Mr.\", \"Mrs.\""
        );
        assert_eq!(values_of(&snapshot, 0, &"mrs.".into()).unwrap(), ["mrs."]);
    }

    #[test]
    fn dates_are_checked_before_they_are_sent() {
        let snapshot = with(FilterKind::Dates { format: Some("YYYY-MM-DD".into()) });
        assert_eq!(values_of(&snapshot, 0, &"2026-10-01 to 2026-10-31".into()).unwrap(), ["2026-10-01", "2026-10-31"]);
        let error = values_of(&snapshot, 0, &"10/01/2026".into()).unwrap_err();
        assert!(error.to_string().ends_with("\"10/01/2026\" is not a date; expected YYYY-MM-DD"), "{error}");
    }

    #[test]
    fn a_range_may_be_given_by_its_ends() {
        let value = FilterValue::Between { from: None, to: Some("9".into()) };
        assert_eq!(values_of(&with(FilterKind::Range), 0, &value).unwrap(), ["", "9"]);
        assert!(values_of(&with(FilterKind::Text), 0, &value).is_err());
    }
}
