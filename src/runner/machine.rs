//! What this machine is, and how many scenarios run on it at the same time where nobody says it.

use std::thread;

use crate::settings::Settings;

/// With so few scenarios somebody looks at each of them: their steps are printed as they end.
pub(super) const FEW: usize = 5;
/// Beyond that a shop is loaded rather than tested.
const MOST: u64 = 4;
/// What a browser with a page of the back office takes, in bytes.
const BROWSER: u64 = 400 << 20;

/// The operating system and the processor, such as `linux x86_64`.
pub(super) fn platform() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// As many as this machine bears, and no more than there is to do. One where somebody looks on.
pub(super) fn workers(settings: &Settings, scenarios: usize) -> u32 {
    let steps_are_printed = settings.show_steps.unwrap_or(scenarios <= FEW) && !settings.quiet;
    if steps_are_printed || settings.headed || settings.pause_on_failure {
        return 1;
    }
    let bears = if settings.webdriver_url.is_some() {
        MOST
    } else {
        bears(thread::available_parallelism().map_or(1, usize::from), free_memory())
    };
    u32::try_from(bears.min(scenarios as u64)).unwrap_or(1).max(1)
}

/// Browsers wait for the shop from time to time, so there is one more than there are processors.
fn bears(processors: usize, free_memory: Option<u64>) -> u64 {
    let by_memory = free_memory.map_or(MOST, |free| free / BROWSER);
    (processors as u64 + 1).min(by_memory).clamp(1, MOST)
}

/// The memory that this process may still take, in bytes; none where the system does not tell.
fn free_memory() -> Option<u64> {
    let read = |path: &str| std::fs::read_to_string(path).ok();
    let number = |path: &str| read(path)?.trim().parse::<u64>().ok();
    let free = available(&read("/proc/meminfo")?)?;
    // In a container the machine's memory is not all its own.
    let limit = number("/sys/fs/cgroup/memory.max").zip(number("/sys/fs/cgroup/memory.current"));
    Some(limit.map_or(free, |(most, taken)| free.min(most.saturating_sub(taken))))
}

/// `MemAvailable` of `/proc/meminfo`, in bytes.
fn available(meminfo: &str) -> Option<u64> {
    let line = meminfo.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    Some(line.split_whitespace().next()?.parse::<u64>().ok()? << 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machine_bears_one_more_than_its_processors_what_its_memory_takes_and_four_at_most() {
        let gib = |gib: u64| Some(gib << 30);
        assert_eq!([1, 2, 3, 16].map(|processors| bears(processors, gib(16))), [2, 3, 4, 4]);
        assert_eq!((bears(16, gib(1)), bears(16, Some(1)), bears(2, None)), (2, 1, 3));
    }

    #[test]
    fn one_runs_at_a_time_where_somebody_looks_on() {
        let settings = |change: fn(&mut Settings)| {
            let webdriver_url = "http://grid.example:4444".parse().ok();
            let mut settings = Settings { webdriver_url, ..Settings::default() };
            change(&mut settings);
            settings
        };
        assert_eq!(workers(&settings(|_| {}), 100), 4);
        assert_eq!(workers(&settings(|_| {}), FEW), 1);
        assert_eq!(workers(&settings(|settings| settings.quiet = true), 3), 3, "no more than there is to do");
        assert_eq!(workers(&settings(|settings| settings.headed = true), 100), 1);
        assert_eq!(workers(&settings(|settings| settings.show_steps = Some(true)), 100), 1);
    }

    #[test]
    fn free_memory_is_what_linux_calls_available() {
        assert_eq!(available("MemTotal: 9 kB\nMemAvailable:    2048 kB\n"), Some(2 << 20));
        assert_eq!(available("MemTotal: 9 kB\n"), None);
    }
}
