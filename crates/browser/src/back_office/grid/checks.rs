//! What features check of a grid: waiting for a count, a text, a row; the order of cells.

use std::cmp::Ordering;

use prestashop_bdd_core::decimal::Decimal;
use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::text::{order_of_texts, plural};
use prestashop_bdd_core::wordings::Wordings;

use super::rows::RowQuery;
use super::snapshot::{Direction, GridSnapshot};
use super::{FilterKind, FilterValue, Grid};
use crate::back_office::error::{Error, Result};

impl Grid {
    /// Waits until the counter beside the title is `expected`.
    pub async fn counts(&self, expected: u64) -> Result<()> {
        let records = plural(usize::try_from(expected).unwrap_or(usize::MAX), "record");
        self.becomes(&format!("{expected} {records} in the grid"), |grid| grid.total == Some(expected)).await.map(drop)
    }

    /// Waits until the counter beside the title satisfies `holds`; `wanted` names it for messages.
    pub async fn counts_so(&self, wanted: &str, holds: impl Fn(u64) -> bool) -> Result<()> {
        self.becomes(&format!("{wanted} in the grid"), |grid| grid.total.is_some_and(&holds)).await.map(drop)
    }

    /// Waits until `text` stands in place of rows.
    pub async fn says(&self, text: impl Into<Wordings>) -> Result<()> {
        let text = text.into();
        let says = |grid: &GridSnapshot| grid.empty_text.as_deref().is_some_and(|seen| text.are_said_by(seen));
        self.becomes(&format!("the grid to say {text}"), says).await.map(drop)
    }

    /// Waits until the row is there, or is not there, on whatever page of the grid.
    pub async fn has_row(&self, query: &RowQuery, expected: bool) -> Result<()> {
        if expected && self.show_row(query).await.is_ok() {
            return Ok(());
        }
        if !expected {
            // It may have come since the step before has looked.
            self.document.known().forget_readings();
        }
        let there = if expected { "there" } else { "gone" };
        let snapshot = self
            .document
            .until(&format!("{} to be {there}", query.describe()), async || {
                let snapshot = self.snapshot().await?;
                let found = !snapshot.rows_of(query)?.is_empty();
                Ok(if found == expected { Look::Ready(snapshot) } else { Look::NotYet(snapshot.describe()) })
            })
            .await?;
        if expected { Ok(()) } else { self.is_on_no_other_page(query, &snapshot).await }
    }

    /// Waits until a cell of a row shows a picture that the browser could load.
    pub async fn shows_picture(&self, query: &RowQuery, label: &str) -> Result<()> {
        self.document
            .until(&format!("a picture in \"{label}\" of {}", query.describe()), async || {
                let (snapshot, row) = self.show_row(query).await?;
                let column = snapshot.column(label)?;
                let pictures = snapshot.rows[row].pictures[column];
                Ok(if pictures > 0 { Look::Ready(()) } else { Look::NotYet("no picture".to_owned()) })
            })
            .await
    }

    /// Looks for a row on all pages: by filters where its columns have text filters, else page by page. The filters stay
    /// on when it is found; otherwise they are taken off again.
    pub async fn seek(&self, cells: &[(String, String)]) -> Result<bool> {
        let snapshot = self.reset_filters().await?;
        if !snapshot.rows_where(cells)?.is_empty() {
            return Ok(true);
        }
        let has_text_filter = |label: &str| {
            let column = snapshot.column(label).ok().map(|column| &snapshot.headers[column]);
            column.and_then(|header| header.filter.as_ref()).is_some_and(|filter| filter.kind == FilterKind::Text)
        };
        let filters: Vec<_> = cells
            .iter()
            .filter(|(label, _)| has_text_filter(label))
            .map(|(label, value)| (label.as_str(), FilterValue::from(value.as_str())))
            .collect();
        if snapshot.page.is_none() {
            return Ok(false);
        }
        if filters.is_empty() {
            return match self.show_row(&RowQuery::Where(cells.to_vec())).await {
                Ok(_) | Err(Error::Ambiguous { .. }) => Ok(true),
                Err(Error::NoSuch { .. }) => Ok(false),
                Err(error) => Err(error),
            };
        }
        if !self.filter(&filters).await?.rows_where(cells)?.is_empty() {
            return Ok(true);
        }
        self.reset_filters().await?;
        Ok(false)
    }
}

/// The first two neighbours that stand the wrong way round. Numbers are compared by value, days by day, texts
/// without regard to case and accents, as the shop's database does.
pub fn first_out_of_order<'cells>(cells: &[&'cells str], direction: Direction) -> Option<(&'cells str, &'cells str)> {
    let kind = Kind::of(cells);
    let wrong = |before: &str, after: &str| match direction {
        Direction::Ascending => compare(before, after, kind) == Ordering::Greater,
        Direction::Descending => compare(before, after, kind) == Ordering::Less,
    };
    cells.windows(2).find(|pair| wrong(pair[0], pair[1])).map(|pair| (pair[0], pair[1]))
}

/// What a column holds: all of its cells, but those that show nothing. One that is something else makes it a column of texts.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Days,
    Numbers,
    Texts,
}

impl Kind {
    fn of(cells: &[&str]) -> Self {
        let all = |is: fn(&str) -> bool| cells.iter().filter(|cell| !missing(cell)).all(|cell| is(cell));
        if all(|cell| day(cell).is_some()) {
            Self::Days
        } else if all(|cell| number(cell).is_some()) {
            Self::Numbers
        } else {
            Self::Texts
        }
    }
}

/// The page shows "--", "-" or nothing in place of what is not there.
fn missing(text: &str) -> bool {
    text.chars().all(|letter| letter == '-' || letter.is_whitespace())
}

fn compare(left: &str, right: &str, kind: Kind) -> Ordering {
    // A database puts what is not there before everything else.
    if missing(left) || missing(right) {
        return missing(right).cmp(&missing(left));
    }
    let by_value = match kind {
        Kind::Days => day(left).zip(day(right)).map(|(left, right)| left.cmp(&right)),
        Kind::Numbers => number(left).zip(number(right)).map(|(left, right)| left.cmp(&right)),
        Kind::Texts => None,
    };
    by_value.unwrap_or_else(|| order_of_texts(left, right))
}

/// `11/23/2026 07:00:00` and `2026-11-23` as something that sorts by time; the shop writes months first in English.
fn day(text: &str) -> Option<(String, String)> {
    let (date, time) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<_> = date.split(['/', '-']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, first, second) };
    Some((format!("{year:0>4}{month:0>2}{day:0>2}"), time.to_owned()))
}

/// `1,234.50`, `€27.30`, `10.50 %`, `#12`, `PLN 5.00`: a number with a sign or a currency around it, as an English shop
/// writes it. With a zero in front it is a code, such as a postal code.
fn number(text: &str) -> Option<Decimal> {
    let digits = |letter: char| letter.is_ascii_digit();
    let (first, last) = (text.find(digits)?, text.rfind(digits)?);
    let (before, behind) = (text[..first].trim(), text[last + 1..].trim());
    let sign = if before.starts_with('-') || before.ends_with('-') { "-" } else { "" };
    let around = before.trim_matches('-').trim();
    let decoration = |text: &str| {
        let code = text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase());
        code || text.chars().all(|letter| !letter.is_alphanumeric() && letter != '.')
    };
    let code = text[first..].starts_with('0') && text[first + 1..].starts_with(digits);
    if !decoration(around) || !decoration(behind) || code {
        return None;
    }
    let plain: String = text[first..=last].chars().filter(|letter| *letter != ',' && !letter.is_whitespace()).collect();
    Decimal::of_text(&format!("{sign}{plain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_in_order_by_value_and_texts_without_regard_to_case_and_accents() {
        assert_eq!(first_out_of_order(&["2", "10", "11"], Direction::Ascending), None);
        assert_eq!(
            first_out_of_order(&["0.00 %", "10.50 %", "9.00 %"], Direction::Ascending),
            Some(("10.50 %", "9.00 %"))
        );
        assert_eq!(
            first_out_of_order(&["€9.50", "€27.30", "€1,234.00"], Direction::Ascending),
            None,
            "money by its amount"
        );
        assert_eq!(first_out_of_order(&["9.00 zł", "-10.00 zł"], Direction::Descending), None);
        assert_eq!(first_out_of_order(&["Été", "été 2", "Zoo"], Direction::Ascending), None);
        assert_eq!(first_out_of_order(&["b", "A"], Direction::Ascending), Some(("b", "A")));
        assert_eq!(first_out_of_order(&["b", "A"], Direction::Descending), None);
    }

    /// A database compares a column of texts letter by letter, whatever some of them look like.
    #[test]
    fn numbers_among_texts_and_numbers_with_zeros_in_front_are_texts() {
        assert_eq!(first_out_of_order(&["100", "20", "Abc"], Direction::Ascending), None);
        assert_eq!(first_out_of_order(&["20", "100", "Abc"], Direction::Ascending), Some(("20", "100")));
        assert_eq!(first_out_of_order(&["06000", "1000", "75001"], Direction::Ascending), None);
        assert_eq!(first_out_of_order(&["1000", "06000"], Direction::Ascending), Some(("1000", "06000")));
        assert_eq!(first_out_of_order(&["0", "0.50", "3", "--"], Direction::Descending), Some(("0", "0.50")));
        assert_eq!(first_out_of_order(&["01/02/2026", "Never"], Direction::Ascending), None);
    }

    #[test]
    fn what_is_not_there_comes_before_everything_else() {
        assert_eq!(first_out_of_order(&["--", "--", "€3.00", "€20.00"], Direction::Ascending), None);
        assert_eq!(first_out_of_order(&["b", "A", "", "--"], Direction::Descending), None);
        assert_eq!(first_out_of_order(&["€3.00", "--"], Direction::Ascending), Some(("€3.00", "--")));
    }

    #[test]
    fn words_with_digits_in_them_are_no_numbers() {
        assert_eq!(number("PrestaShop 9"), None);
        assert_eq!(number("27 rue X"), None);
        assert_eq!(number("v10.5"), None);
        assert_eq!(number("#12"), Decimal::of_text("12"));
        assert_eq!(number("-1,000.5 %"), Decimal::of_text("-1000.5"));
    }

    #[test]
    fn days_are_in_order_by_time_in_the_shops_format() {
        assert_eq!(first_out_of_order(&["12/31/2025", "01/02/2026"], Direction::Ascending), None);
        assert_eq!(
            first_out_of_order(&["01/02/2026 10:00:00", "01/02/2026 09:00:00"], Direction::Ascending),
            Some(("01/02/2026 10:00:00", "01/02/2026 09:00:00"))
        );
    }
}
