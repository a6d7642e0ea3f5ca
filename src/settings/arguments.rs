use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;

use super::given::{Form, Given, Layer, Origin};
use super::names;

/// The flags and arguments of a run, as typed: they are read with the other layers, so that a mistake has the
/// same message wherever it is made.
///
/// There is none for the password: a command line can be read by every process of the machine, and
/// shells and CI logs keep it.
#[derive(Args, Clone, Default)]
#[expect(clippy::doc_markdown, reason = "the comments of the fields are the text of --help")]
pub struct RunArguments {
    /// Feature files or folders of them [default: features]
    #[arg(value_name = "FEATURES")]
    pub features: Vec<String>,

    /// Read settings from FILE instead of prestashop-bdd.toml [variable: PSBDD_CONFIG]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Run only scenarios with these tags, such as "@smoke and not @slow"
    #[arg(long, short, value_name = "EXPRESSION", help_heading = "Selection")]
    pub tags: Option<String>,

    /// Run only scenarios whose name matches
    #[arg(long, short, value_name = "REGEX", help_heading = "Selection")]
    pub name: Option<String>,

    /// Run everything N times [default: 1]
    #[arg(long, value_name = "N", help_heading = "Selection")]
    pub repeat: Option<String>,

    /// Run N scenarios in parallel, if their locks allow it; auto: what the machine bears, 4 at most [default: auto]
    #[arg(long, value_name = "N", help_heading = "Selection")]
    pub workers: Option<String>,

    /// Run one part of the scenarios: 2/5 is the second of five
    #[arg(long, value_name = "I/N", help_heading = "Selection")]
    pub shard: Option<String>,

    /// Run in random order; the seed of an earlier run repeats its order
    #[arg(long, value_name = "SEED", num_args = 0..=1, default_missing_value = "true", help_heading = "Selection")]
    pub shuffle: Option<String>,

    /// Seed for generated data; the seed of an earlier run repeats its data [default: random]
    #[arg(long, value_name = "N", help_heading = "Selection")]
    pub seed: Option<String>,

    /// Address of the shop's front page [default: the embedded demo shop]
    #[arg(long, visible_alias = "shop-url", value_name = "URL", help_heading = "Shop")]
    pub shop: Option<String>,

    /// Folder of the back office [default: admin-dev]
    #[arg(long, value_name = "NAME", help_heading = "Shop")]
    pub admin_folder: Option<String>,

    /// Employee who logs in; the password comes from PSBDD_ADMIN_PASSWORD or the settings file
    #[arg(long, value_name = "EMAIL", help_heading = "Shop")]
    pub admin_email: Option<String>,

    /// Address of the Admin API, if it is not below the shop's
    #[arg(long, value_name = "URL", help_heading = "Shop")]
    pub api_url: Option<String>,

    /// PEM certificates to trust beside the system's, in API calls and browser
    #[arg(long, value_name = "FILE", help_heading = "Shop")]
    pub ca_file: Option<String>,

    /// Accept any certificate, in the API client and the browser
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Shop")]
    pub insecure: Option<String>,

    /// Port on this machine that receives e-mails of the shop [default: a free one]
    #[arg(long, value_name = "PORT", help_heading = "Shop")]
    pub mail_port: Option<String>,

    /// Time for something to appear, such as 15 or 15s [default: 15s]
    #[arg(long, value_name = "TIME", help_heading = "Shop")]
    pub timeout: Option<String>,

    /// Time limit of a step, such as 90s or 2m, or off [default: 2m]
    #[arg(long, value_name = "TIME", help_heading = "Time limits")]
    pub step_timeout: Option<String>,

    /// Time limit of a scenario, or off; @timeout(5m) overrides it for one scenario [default: 10m]
    #[arg(long, value_name = "TIME", help_heading = "Time limits")]
    pub scenario_timeout: Option<String>,

    /// Time limit of the whole run, such as 1h, or off [default: off]
    #[arg(long, value_name = "TIME", help_heading = "Time limits")]
    pub run_timeout: Option<String>,

    /// Show the browser's window
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Browser")]
    pub headed: Option<String>,

    /// Stop where a step fails and open the console there, with the browser as it is
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Browser")]
    pub pause_on_failure: Option<String>,

    /// Address of a running WebDriver or Selenium Grid
    #[arg(long, value_name = "URL", help_heading = "Browser")]
    pub webdriver_url: Option<String>,

    /// Time to wait for a free slot of the Grid [default: 5m]
    #[arg(long, value_name = "TIME", help_heading = "Browser")]
    pub grid_queue_timeout: Option<String>,

    /// Path of the browser [default: detected]
    #[arg(long, value_name = "FILE", help_heading = "Browser")]
    pub chrome: Option<String>,

    /// Path of the browser's driver [default: detected]
    #[arg(long, value_name = "FILE", help_heading = "Browser")]
    pub chromedriver: Option<String>,

    /// Run only what failed in the last run with the same report folder; excludes FEATURES
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", conflicts_with = "features", help_heading = "Selection")]
    pub rerun_failed: Option<String>,

    /// Retry a failing scenario N times; @retry(N) overrides it for one scenario [default: 0]
    #[arg(long, value_name = "N", help_heading = "Selection")]
    pub retry: Option<String>,

    /// Retry N times after an environment failure, where nothing can have been written [default: 2]
    #[arg(long, value_name = "N", help_heading = "Shop")]
    pub environment_retries: Option<String>,

    /// Stop after N environment failures in a row; 0: never [default: 5]
    #[arg(long, value_name = "N", help_heading = "Selection")]
    pub stop_after_environment_failures: Option<String>,

    /// Exit with 1 if a scenario passed only on a retry
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Selection")]
    pub fail_on_flaky: Option<String>,

    /// Report a failed clean-up without failing the run
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Selection")]
    pub ignore_clean_up_failures: Option<String>,

    /// Folder for the reports [default: target/reports]
    #[arg(long, visible_alias = "reports", value_name = "FOLDER", help_heading = "Reports")]
    pub report_dir: Option<String>,

    /// Reports to write: html, junit, messages, json, markdown, github, allure, or none [default: all but github and allure]
    #[arg(long, value_name = "FORMATS", help_heading = "Reports")]
    pub report: Option<String>,

    /// Open the HTML report at the end
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Reports")]
    pub open: Option<String>,

    /// When to take screenshots: each-step, failure or off [default: failure]
    #[arg(long, value_name = "WHEN", help_heading = "Reports")]
    pub screenshots: Option<String>,

    /// Which scenarios keep the page after each step: failed, all or off [default: failed]
    #[arg(long, value_name = "WHICH", help_heading = "Reports")]
    pub trace: Option<String>,

    /// Folder of the manual cases that the HTML report shows [default: scenarios]
    #[arg(long, value_name = "FOLDER", help_heading = "Reports")]
    pub cases: Option<String>,

    /// Folder with word lists of your own [default: vocabulary]
    #[arg(long, value_name = "FOLDER", help_heading = "Shop")]
    pub vocabulary: Option<String>,

    /// Print only failures and the result
    #[arg(long, short, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Reports")]
    pub quiet: Option<String>,

    /// Print where the time was spent
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Reports")]
    pub timings: Option<String>,

    /// Print every step: true, false, or auto (only for a few scenarios) [default: auto]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Reports")]
    pub show_steps: Option<String>,

    /// Create N extra customer groups
    #[arg(long, value_name = "N", help_heading = "Demo shop")]
    pub demo_groups: Option<String>,

    /// Serve HTTPS, with a certificate made at start
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Demo shop")]
    pub demo_https: Option<String>,

    /// Refuse plain HTTP in the Admin API, as PrestaShop does in production
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Demo shop")]
    pub demo_require_https: Option<String>,

    /// Use the Admin API paths of PrestaShop 9.0, such as /customers/group
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", help_heading = "Demo shop")]
    pub demo_singular_paths: Option<String>,

    /// Delay every response by N milliseconds
    #[arg(long, value_name = "MS", help_heading = "Demo shop")]
    pub demo_latency: Option<String>,

    /// Behave like another installation of PrestaShop, such as second-shop; may be repeated
    #[arg(long, value_name = "NAME", help_heading = "Demo shop")]
    pub demo_variant: Vec<String>,

    /// Break something on purpose; for tests of the suite
    #[arg(long, value_name = "NAME", hide = true)]
    pub demo_fault: Vec<String>,
}

impl RunArguments {
    /// What was typed, by setting; relative paths start from `base`.
    pub(super) fn layer(&self, base: &Path) -> Layer {
        let one = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
        let typed = [
            ("shop_url", one(&self.shop)),
            ("admin_folder", one(&self.admin_folder)),
            ("admin_email", one(&self.admin_email)),
            ("api_url", one(&self.api_url)),
            ("ca_file", one(&self.ca_file)),
            ("insecure", one(&self.insecure)),
            ("mail_port", one(&self.mail_port)),
            ("headed", one(&self.headed)),
            ("pause_on_failure", one(&self.pause_on_failure)),
            ("webdriver_url", one(&self.webdriver_url)),
            ("grid_queue_timeout", one(&self.grid_queue_timeout)),
            ("chrome", one(&self.chrome)),
            ("chromedriver", one(&self.chromedriver)),
            ("timeout", one(&self.timeout)),
            ("step_timeout", one(&self.step_timeout)),
            ("scenario_timeout", one(&self.scenario_timeout)),
            ("run_timeout", one(&self.run_timeout)),
            ("report_dir", one(&self.report_dir)),
            ("report", one(&self.report)),
            ("open", one(&self.open)),
            ("screenshots", one(&self.screenshots)),
            ("trace", one(&self.trace)),
            ("retry", one(&self.retry)),
            ("fail_on_flaky", one(&self.fail_on_flaky)),
            ("ignore_clean_up_failures", one(&self.ignore_clean_up_failures)),
            ("environment_retries", one(&self.environment_retries)),
            ("stop_after_environment_failures", one(&self.stop_after_environment_failures)),
            ("quiet", one(&self.quiet)),
            ("show_steps", one(&self.show_steps)),
            ("rerun_failed", one(&self.rerun_failed)),
            ("features", self.features.clone()),
            ("cases", one(&self.cases)),
            ("vocabulary", one(&self.vocabulary)),
            ("tags", one(&self.tags)),
            ("name", one(&self.name)),
            ("repeat", one(&self.repeat)),
            ("workers", one(&self.workers)),
            ("shard", one(&self.shard)),
            ("timings", one(&self.timings)),
            ("shuffle", one(&self.shuffle)),
            ("seed", one(&self.seed)),
            ("demo_groups", one(&self.demo_groups)),
            ("demo_https", one(&self.demo_https)),
            ("demo_require_https", one(&self.demo_require_https)),
            ("demo_singular_paths", one(&self.demo_singular_paths)),
            ("demo_latency", one(&self.demo_latency)),
            ("demo_variant", self.demo_variant.clone()),
            ("demo_fault", self.demo_fault.clone()),
        ];
        let given = typed.into_iter().filter(|(_, texts)| !texts.is_empty());
        given
            .map(|(key, texts)| {
                let flag = names::by_key(key).and_then(|setting| setting.flag);
                let origin = Origin::Flag(flag.unwrap_or("FEATURES").to_owned());
                let form =
                    if matches!(key, "features" | "demo_variant" | "demo_fault") { Form::List } else { Form::Text };
                (key, Given { form, texts, origin, base: base.to_owned() })
            })
            .collect()
    }
}

/// Without the credentials that an address may hold.
impl fmt::Debug for RunArguments {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let layer = self.layer(Path::new(""));
        let typed = layer.iter().map(|(key, given)| (key, given.shown(false)));
        formatter.debug_map().entries(typed).entry(&"config", &self.config).finish()
    }
}
