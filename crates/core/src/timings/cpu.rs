//! Processor time, where the system tells it in `/proc`.

use std::fs;
use std::time::Duration;

/// The unit of the times in `/proc/…/stat` (proc(5), `USER_HZ`): a hundredth of a second wherever Chromium runs.
const TICK: Duration = Duration::from_millis(10);

/// That of this program so far; none where the system does not tell.
pub fn of_this_program() -> Option<Duration> {
    let stat = Stat::parse(&fs::read_to_string("/proc/self/stat").ok()?)?;
    Some(stat.own)
}

/// That of a process group so far, with the processes that have ended; none where the system does not tell.
pub fn of_group(group: u32) -> Option<Duration> {
    let mut all = None;
    for entry in fs::read_dir("/proc").ok()?.flatten() {
        // A process may end between the two.
        let Ok(text) = fs::read_to_string(entry.path().join("stat")) else { continue };
        if let Some(stat) = Stat::parse(&text).filter(|stat| stat.group == group) {
            *all.get_or_insert(Duration::ZERO) += stat.own + stat.children;
        }
    }
    all
}

/// What is of interest in a line of `/proc/…/stat`.
struct Stat {
    group: u32,
    own: Duration,
    children: Duration,
}

impl Stat {
    fn parse(text: &str) -> Option<Self> {
        // The program's name stands in brackets and may hold anything.
        let (_, rest) = text.rsplit_once(')')?;
        let fields: Vec<&str> = rest.split_whitespace().collect();
        // The first of these is field 3, the state.
        let ticks = |field: usize| Some(TICK * fields.get(field - 3)?.parse::<u32>().ok()?);
        Some(Self {
            group: fields.get(2)?.parse().ok()?,
            own: ticks(14)? + ticks(15)?,
            children: ticks(16)? + ticks(17)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_behind_a_name_with_brackets_and_spaces() {
        let stat = Stat::parse("7 (a (b) c) S 1 42 42 0 -1 4194304 1 2 3 4 100 50 20 10 20 0 1 0 9 1 1").unwrap();
        assert_eq!(stat.group, 42);
        assert_eq!((stat.own, stat.children), (Duration::from_millis(1500), Duration::from_millis(300)));
    }
}
