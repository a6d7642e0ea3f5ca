/// One setting and the names it goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// The key in `prestashop-bdd.toml`; the variable is `PSBDD_` and this in capitals.
    pub key: &'static str,
    /// The flag, with its dashes. `None`: not offered on the command line.
    pub flag: Option<&'static str>,
    /// Its value is never shown.
    pub secret: bool,
    /// Only the flag exists: the setting is about one run, or serves the suite's own tests.
    pub flag_only: bool,
}

impl Setting {
    /// The environment variable, such as `PSBDD_SHOP_URL`.
    pub fn variable(&self) -> String {
        format!("{VARIABLE_PREFIX}{}", self.key.to_uppercase())
    }
}

/// What every variable of the suite begins with.
pub(super) const VARIABLE_PREFIX: &str = "PSBDD_";

/// Names the file to read, as `--config` does.
pub(super) const CONFIG_VARIABLE: &str = "PSBDD_CONFIG";

/// Variables of the suite that are no settings of a run: the file to read, and the folders of recorded
/// pages and of schemas that the suite's own tests use.
pub const OTHER_VARIABLES: &[&str] = &[CONFIG_VARIABLE, "PSBDD_RECORDED_PAGES", "PSBDD_VALIDATORS"];

const fn setting(key: &'static str, flag: &'static str) -> Setting {
    Setting { key, flag: Some(flag), secret: false, flag_only: false }
}

/// Every setting there is.
///
/// `admin_password` has no flag: a command line can be read by every process of the machine, and
/// shells and CI logs keep it. `features` are given as arguments without a flag.
pub const SETTINGS: &[Setting] = &[
    setting("shop_url", "--shop"),
    setting("admin_folder", "--admin-folder"),
    setting("admin_email", "--admin-email"),
    Setting { key: "admin_password", flag: None, secret: true, flag_only: false },
    setting("api_url", "--api-url"),
    setting("ca_file", "--ca-file"),
    setting("insecure", "--insecure"),
    setting("headed", "--headed"),
    Setting { key: "pause_on_failure", flag: Some("--pause-on-failure"), secret: false, flag_only: true },
    setting("webdriver_url", "--webdriver-url"),
    // Too long for a command line, and a Grid of others has its access keys in there.
    Setting { key: "capabilities", flag: None, secret: true, flag_only: false },
    setting("grid_queue_timeout", "--grid-queue-timeout"),
    setting("chrome", "--chrome"),
    setting("chromedriver", "--chromedriver"),
    setting("mail_port", "--mail-port"),
    setting("timeout", "--timeout"),
    setting("step_timeout", "--step-timeout"),
    setting("scenario_timeout", "--scenario-timeout"),
    setting("run_timeout", "--run-timeout"),
    setting("report_dir", "--report-dir"),
    setting("report", "--report"),
    setting("open", "--open"),
    setting("screenshots", "--screenshots"),
    setting("trace", "--trace"),
    setting("retry", "--retry"),
    setting("fail_on_flaky", "--fail-on-flaky"),
    setting("ignore_clean_up_failures", "--ignore-clean-up-failures"),
    setting("environment_retries", "--environment-retries"),
    setting("stop_after_environment_failures", "--stop-after-environment-failures"),
    setting("quiet", "--quiet"),
    setting("show_steps", "--show-steps"),
    Setting { key: "rerun_failed", flag: Some("--rerun-failed"), secret: false, flag_only: true },
    Setting { key: "features", flag: None, secret: false, flag_only: false },
    setting("cases", "--cases"),
    setting("vocabulary", "--vocabulary"),
    setting("tags", "--tags"),
    setting("name", "--name"),
    setting("repeat", "--repeat"),
    setting("workers", "--workers"),
    setting("shard", "--shard"),
    setting("timings", "--timings"),
    setting("shuffle", "--shuffle"),
    setting("seed", "--seed"),
    setting("demo_groups", "--demo-groups"),
    setting("demo_https", "--demo-https"),
    setting("demo_require_https", "--demo-require-https"),
    setting("demo_singular_paths", "--demo-singular-paths"),
    setting("demo_latency", "--demo-latency"),
    setting("demo_variant", "--demo-variant"),
    Setting { key: "demo_fault", flag: Some("--demo-fault"), secret: false, flag_only: true },
];

/// The setting of that key. Only keys of [`SETTINGS`] are asked for.
pub(super) fn by_key(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The known name that `name` most likely was meant to be; none if nothing is near.
pub(super) fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let normal = |text: &str| text.to_lowercase().replace('-', "_");
    let name = normal(name);
    let farthest = (name.chars().count() / 3).max(2);
    known
        .map(|candidate| {
            let other = normal(candidate);
            let part = name.len() >= 3 && (other.contains(&name) || name.contains(&other));
            let distance = strsim::damerau_levenshtein(&name, &other);
            (if part { distance.min(farthest) } else { distance }, distance, candidate)
        })
        .filter(|(rank, ..)| *rank <= farthest)
        .min()
        .map(|(.., candidate)| candidate.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{SETTINGS, nearest};

    fn nearest_key(name: &str) -> Option<String> {
        nearest(name, SETTINGS.iter().map(|setting| setting.key))
    }

    #[test]
    fn a_slip_of_the_pen_finds_the_key_that_was_meant() {
        assert_eq!(nearest_key("shop_ulr").as_deref(), Some("shop_url"));
        assert_eq!(nearest_key("admin-pasword").as_deref(), Some("admin_password"));
        assert_eq!(nearest_key("shop").as_deref(), Some("shop_url"));
        assert_eq!(nearest_key("Timeout").as_deref(), Some("timeout"));
    }

    #[test]
    fn a_word_that_resembles_no_key_finds_none() {
        assert_eq!(nearest_key("colour_of_the_logo"), None);
    }
}
