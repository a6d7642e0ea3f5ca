//! Dates in the format of a shop's language.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

/// A date format in PHP's letters, as `GET /admin-api/languages` gives it in `dateFormat` (`m/d/Y` for en-US, `d/m/Y` for
/// fr-FR) and as the back office writes its dates. Times of day are not known to a date: their letters are refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFormat {
    written: String,
}

/// A format with a letter that is not one of a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{format:?} is not a date format: {letter:?} is none of d, j, D, l, N, w, z, m, n, M, F, Y, y (as in m/d/Y; a letter meant literally follows a \\)"
)]
pub struct DateFormatError {
    /// The format.
    pub format: String,
    /// The letter.
    pub letter: char,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl DateFormat {
    /// `2026-11-23`: `Y-m-d`, as date filters and JSON have it.
    pub fn iso() -> Self {
        Self { written: "Y-m-d".to_owned() }
    }

    /// The date in this format; names of months and days are English ones.
    pub fn format(&self, date: Date) -> String {
        let mut text = String::new();
        let mut letters = self.written.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => text.extend(letters.next()),
                letter => text.push_str(&part(letter, date).unwrap_or_else(|| letter.to_string())),
            }
        }
        text
    }
}

impl FromStr for DateFormat {
    type Err = DateFormatError;

    fn from_str(format: &str) -> Result<Self, Self::Err> {
        let mut letters = format.chars();
        while let Some(letter) = letters.next() {
            if letter == '\\' {
                letters.next();
            } else if letter.is_ascii_alphabetic() && part(letter, Date::ZERO).is_none() {
                return Err(DateFormatError { format: format.to_owned(), letter });
            }
        }
        Ok(Self { written: format.to_owned() })
    }
}

impl fmt::Display for DateFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.written)
    }
}

fn part(letter: char, date: Date) -> Option<String> {
    let month = MONTHS.get(usize::from(date.month().unsigned_abs()) - 1).copied().unwrap_or_default();
    let from_monday = date.weekday().to_monday_zero_offset();
    let day = DAYS.get(usize::from(from_monday.unsigned_abs())).copied().unwrap_or_default();
    Some(match letter {
        'd' => format!("{:02}", date.day()),
        'j' => date.day().to_string(),
        'D' => day[..3].to_owned(),
        'l' => day.to_owned(),
        'N' => (from_monday + 1).to_string(),
        'w' => ((from_monday + 1) % 7).to_string(),
        'z' => (date.day_of_year() - 1).to_string(),
        'm' => format!("{:02}", date.month()),
        'n' => date.month().to_string(),
        'M' => month[..3].to_owned(),
        'F' => month.to_owned(),
        'Y' => format!("{:04}", date.year()),
        'y' => format!("{:02}", date.year().rem_euclid(100)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_formats_of_the_recorded_languages_are_written_as_the_shop_writes_them() {
        let day = date(2026, 11, 3);
        for (format, expected) in [
            ("m/d/Y", "11/03/2026"),
            ("d/m/Y", "03/11/2026"),
            ("Y-m-d", "2026-11-03"),
            ("j.n.y", "3.11.26"),
            ("l, F j", "Tuesday, November 3"),
            ("D M \\Y N w z", "Tue Nov Y 2 2 306"),
        ] {
            assert_eq!(format.parse::<DateFormat>().unwrap().format(day), expected);
        }
        assert_eq!(DateFormat::iso().format(day), "2026-11-03");
        assert_eq!("w".parse::<DateFormat>().unwrap().format(date(2026, 11, 1)), "0");
    }

    #[test]
    fn a_letter_of_a_time_is_refused() {
        let error = "m/d/Y H:i:s".parse::<DateFormat>().unwrap_err();
        assert_eq!(error.letter, 'H');
        assert!(error.to_string().starts_with(r#""m/d/Y H:i:s" is not a date format: 'H' is none of d"#));
    }
}
