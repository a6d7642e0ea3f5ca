//! Dates as English pages write them.

/// `2026-11-23 06:13:22` as `11/23/2026`.
pub fn american(date: &str) -> String {
    let day = date.split(' ').next().unwrap_or_default();
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format!("{month}/{day}/{year}"),
        _ => day.to_owned(),
    }
}

/// `2026-11-23 06:13:22` as `11/23/2026 06:13:22`.
pub fn american_with_time(date: &str) -> String {
    match date.split_once(' ') {
        Some((_, time)) => format!("{} {time}", american(date)),
        None => american(date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_american_order() {
        assert_eq!(american("2026-11-23 06:13:22"), "11/23/2026");
        assert_eq!(american_with_time("2026-11-23 06:13:22"), "11/23/2026 06:13:22");
        assert_eq!(american("soon"), "soon");
    }
}
