//! Times as people write them: `30s`, `2m30s`, `1 h 30 min`, `500ms`, plain seconds.

use std::time::Duration;

/// The longest time that can be set: a week.
const LONGEST: f64 = 7.0 * 24.0 * 3600.0;

/// Reads a time: `90`, `1.5 h`, `2m30s`, `1 h 30 min`, and whatever [`shown`] prints. A number without a unit is seconds and stands
/// alone; of several units the larger stands first, and each once.
pub fn parse(text: &str) -> Option<Duration> {
    let mut rest = text.trim();
    let mut seconds = 0.0;
    let mut smallest = f64::INFINITY;
    loop {
        let (number, behind) = split_at(rest, |letter| !(letter.is_ascii_digit() || matches!(letter, '.' | '_')));
        let (unit, behind) = split_at(behind.trim_start(), |letter| !letter.is_ascii_alphabetic());
        let alone = smallest.is_infinite() && behind.is_empty();
        let factor = factor_of(unit).filter(|factor| *factor < smallest && (alone || !unit.is_empty()))?;
        seconds += number.replace('_', "").parse::<f64>().ok()? * factor;
        smallest = factor;
        rest = behind.trim_start();
        if rest.is_empty() {
            return (0.0..=LONGEST).contains(&seconds).then(|| Duration::from_secs_f64(seconds));
        }
    }
}

fn split_at(text: &str, is_behind: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(is_behind).unwrap_or(text.len()))
}

/// How many seconds a unit has.
fn factor_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "" | "s" | "sec" | "second" | "seconds" => 1.0,
        "ms" => 0.001,
        "m" | "min" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3600.0,
        _ => return None,
    })
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
        for text in ["", "s", "-1", "1d", "1e9", "NaN", "inf", "8days", "999999999", "30 S"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn several_units_make_one_time() {
        let seconds = |text: &str| parse(text).map(|time| time.as_secs_f64());
        for (text, expected) in
            [("2m30s", 150.0), ("1h30m", 5400.0), ("1 h 30 min", 5400.0), ("1h 1s 500ms", 3601.5), ("1.5h 1m", 5460.0)]
        {
            assert_eq!(seconds(text), Some(expected), "{text}");
        }
        for text in ["30s2m", "1m1m", "2m30", "30 2m", "1h m", "1h,30m", "1 h 30 min 7", "1h30m30"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }

    #[test]
    fn shown_time_is_accepted_again() {
        for seconds in (0..200).chain((200..600_000).step_by(977)) {
            let time = Duration::from_secs(seconds);
            assert_eq!(parse(&shown(time)), Some(time), "{}", shown(time));
            let time = Duration::from_millis(seconds * 250 + 1);
            assert_eq!(parse(&shown(time)), Some(time), "{}", shown(time));
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
