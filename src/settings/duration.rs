//! Times as people write them: `30s`, `2m`, `1h`, `500ms`, plain seconds.

use std::time::Duration;

/// The longest time that can be set: a week.
const LONGEST: f64 = 7.0 * 24.0 * 3600.0;

/// Reads a time. A number without a unit is seconds; there may be a space before the unit, and decimals.
pub fn parse(text: &str) -> Option<Duration> {
    let text = text.trim();
    let end = text.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '.' | '_'))).unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = match unit.trim() {
        "" | "s" | "sec" | "second" | "seconds" => 1.0,
        "ms" => 0.001,
        "m" | "min" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3600.0,
        _ => return None,
    };
    let seconds = number.replace('_', "").parse::<f64>().ok()? * factor;
    (0.0..=LONGEST).contains(&seconds).then(|| Duration::from_secs_f64(seconds))
}

/// As people would write it: `1 h 30 min`, `2 min`, `45 s`, `0.5 s`.
pub fn shown(time: Duration) -> String {
    let seconds = time.as_secs();
    if seconds < 60 || time.subsec_millis() > 0 {
        return format!("{} s", time.as_secs_f64());
    }
    let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let parts: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_and_without_units() {
        let seconds = |text: &str| parse(text).map(|time| time.as_secs_f64());
        for (text, expected) in [
            ("30", 30.0),
            ("30s", 30.0),
            (" 1.5 ", 1.5),
            ("2m", 120.0),
            ("2 min", 120.0),
            ("1h", 3600.0),
            ("500ms", 0.5),
            ("0", 0.0),
        ] {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in ["", "s", "-1", "1d", "2m30s", "1e9", "NaN", "inf", "8days", "999999999", "30 S"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn times_are_shown_as_people_write_them() {
        let shown = |text| shown(parse(text).unwrap());
        assert_eq!(
            [shown("45"), shown("120"), shown("5400"), shown("0.5"), shown("90")],
            ["45 s", "2 min", "1 h 30 min", "0.5 s", "1 min 30 s"]
        );
    }
}
