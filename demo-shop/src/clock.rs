//! The shop's clock: right, unless a fault moves it for a request.

use jiff::{SignedDuration, Timestamp, tz::TimeZone};

tokio::task_local! {
    static AHEAD: SignedDuration;
}

/// Runs a request with the clock moved by `ahead`, which may be negative.
pub async fn moved<T>(ahead: SignedDuration, request: impl Future<Output = T>) -> T {
    AHEAD.scope(ahead, request).await
}

/// Now, as the shop believes.
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    // Outside of a request that a fault touches the clock is right.
    let ahead = AHEAD.try_with(|ahead| *ahead).unwrap_or_default();
    now.checked_add(ahead).unwrap_or(now)
}

/// Now as the database keeps it, in the machine's time zone: `2026-11-23 06:13:22`.
pub fn local() -> String {
    now().to_zoned(TimeZone::system()).strftime("%Y-%m-%d %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_clock_is_moved_for_one_request_only() {
        let day = SignedDuration::from_hours(24);
        let moved_now = moved(day, async { now() }).await;
        assert!(moved_now.duration_since(Timestamp::now()) > SignedDuration::from_hours(23), "{moved_now}");
        assert!(now().duration_since(Timestamp::now()).abs() < SignedDuration::from_mins(1));
    }
}
