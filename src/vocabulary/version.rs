//! The shop's version, as it writes it.

use semver::Version;
use thiserror::Error;

/// A text that is no version.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{text:?} is not a version of PrestaShop; expected a version such as 9.1.4")]
pub struct NotAVersion {
    /// The text.
    pub text: String,
}

/// Reads `9.1.4`, `9.1`, `9.1.0-beta.1`, `9.1.0 beta 1` and the four numbers of old (`1.7.8.11`: the fourth is left out).
pub fn shop_version(text: &str) -> Result<Version, NotAVersion> {
    let wrong = || NotAVersion { text: text.to_owned() };
    let numbers_end = text.trim().find(|character: char| !character.is_ascii_digit() && character != '.');
    let (numbers, rest) = text.trim().split_at(numbers_end.unwrap_or(text.trim().len()));
    let mut numbers = numbers.trim_end_matches('.').split('.').map(str::parse::<u64>);
    let major = numbers.next().and_then(Result::ok).ok_or_else(wrong)?;
    let mut next = || numbers.next().unwrap_or(Ok(0)).map_err(|_| wrong());
    let mut version = Version::new(major, next()?, next()?);
    let label: String = rest
        .split(|character: char| !character.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(".");
    if !label.is_empty() {
        version.pre = semver::Prerelease::new(&label).map_err(|_| wrong())?;
    }
    Ok(version)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn versions_are_read_as_shops_write_them() {
        for (text, expected) in [
            ("9.1.4", "9.1.4"),
            (" 9.1 ", "9.1.0"),
            ("9", "9.0.0"),
            ("1.7.8.11", "1.7.8"),
            ("9.1.0-beta.1", "9.1.0-beta.1"),
            ("9.2.0 RC 1", "9.2.0-RC.1"),
        ] {
            assert_eq!(shop_version(text).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn what_is_no_version_is_refused() {
        for text in ["", "nightly", "v9", ".1", "9..1", "99999999999999999999"] {
            assert_eq!(shop_version(text), Err(NotAVersion { text: text.to_owned() }));
        }
    }
}
