use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_features::{self as features, Part};
use prestashop_bdd_report::ReportFormat;
use regex::Regex;
use secrecy::SecretString;
use serde_json::{Map, Value};
use url::Url;

use super::error::SettingsWarning;
use super::given::Origins;
use super::tag_expression::TagExpression;

/// What a run is to do, and on which shop. [`Settings::default`] is a run of all features on the embedded
/// demo shop.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, as its flag is")]
pub struct Settings {
    /// The root of the shop, ending in `/`; none: the embedded demo shop is started.
    pub shop_url: Option<Url>,
    /// The back office's folder under the shop's root, without slashes.
    pub admin_folder: String,
    /// The employee who logs in.
    pub admin_email: String,
    /// The employee's password.
    pub admin_password: SecretString,
    /// The password is no secret: nobody has set one, and the run starts the demo shop, whose password is in its documentation. Anything
    /// that a user has set is a secret, whatever it is.
    pub admin_password_is_public: bool,
    /// The Admin API's root, ending in `/admin-api`, when it is not under the shop's; see
    /// [`Settings::api_url_of`].
    pub api_url: Option<Url>,
    /// A file of PEM certificates that API calls and the browser trust beside the system's.
    pub ca_file: Option<PathBuf>,
    /// Any certificate is accepted, by the API client and the browser alike.
    pub insecure: bool,
    /// The port at which e-mails of the shop are received; 0 stands for a free one.
    pub mail_port: u16,
    /// The browser shows its window.
    pub headed: bool,
    /// A run stops where a step fails, and a person looks around.
    pub pause_on_failure: bool,
    /// A running WebDriver or Grid to use instead of a local driver. May hold a user name and a password.
    pub webdriver_url: Option<Url>,
    /// What is asked of the WebDriver beside what the suite needs, by the names of the WebDriver standard. May hold keys of who
    /// pays for a Grid of others.
    pub capabilities: Map<String, Value>,
    /// How long a request for a browser may be in the queue of a Grid.
    pub grid_queue_timeout: Duration,
    /// The browser's program; the driver's choice when none.
    pub chrome: Option<PathBuf>,
    /// The driver's program; searched in `PATH` when none.
    pub chromedriver: Option<PathBuf>,
    /// How long a state may take to be reached.
    pub timeout: Duration,
    /// How long a step may take before it is cut off; as long as it likes when none.
    pub step_timeout: Option<Duration>,
    /// How long a scenario may take, its clean-up not counted; as long as it likes when none. `@timeout(…)` says it for one.
    pub scenario_timeout: Option<Duration>,
    /// How long the whole run may take; as long as it likes when none.
    pub run_timeout: Option<Duration>,
    /// The folder that reports are written to.
    pub reports: PathBuf,
    /// The HTML report is opened when the run has ended.
    pub open: bool,
    /// The formats of the reports.
    pub formats: BTreeSet<ReportFormat>,
    /// When the page is photographed.
    pub screenshots: Screenshots,
    /// Which scenarios keep the page after each step.
    pub trace: Trace,
    /// How many more times a scenario that fails is tried.
    pub retries: u32,
    /// How many more times something is tried that failed because of the environment and cannot have written anything.
    pub environment_retries: u32,
    /// The run stops after so many scenarios in a row that failed because of the environment; 0 never stops it.
    pub stop_after_environment_failures: u32,
    /// A scenario that passed only when tried again counts as failed.
    pub fail_on_flaky: bool,
    /// A clean-up that fails does not make the run fail.
    pub ignore_clean_up_failures: bool,
    /// Only failures and the result are printed.
    pub quiet: bool,
    /// Every step is printed; as it suits the number of scenarios when none.
    pub show_steps: Option<bool>,
    /// Only what failed in the last run with these reports runs.
    pub rerun_failed: bool,
    /// Feature files and folders of them.
    pub features: Vec<PathBuf>,
    /// The folder of the manual cases that the report shows beside those that the features name.
    pub cases: PathBuf,
    /// The folder with word lists of the project, if there is one.
    pub vocabulary: Option<PathBuf>,
    /// Only scenarios whose tags match.
    pub tags: Option<TagExpression>,
    /// Only scenarios whose name matches.
    pub name: Option<Regex>,
    /// How many times the scenarios run, at least 1.
    pub repeat: u32,
    /// How many scenarios run at the same time, at least 1.
    pub workers: u32,
    /// The run chooses how many, by what the machine bears.
    pub auto_workers: bool,
    /// Only this part of the scenarios runs; all when none.
    pub shard: Option<Part>,
    /// What took the time is printed at the end.
    pub timings: bool,
    /// In which order scenarios run.
    pub order: Order,
    /// Where generated data starts from; chosen by the run when none.
    pub seed: Option<u64>,
    /// The embedded demo shop.
    pub demo: DemoShopSettings,
    /// What was given without effect; to be shown once.
    pub warnings: Vec<SettingsWarning>,
    /// Where the values were given, for messages that ask to correct one.
    pub origins: Origins,
}

impl Default for Settings {
    /// The folder and the employee are those of PrestaShop's own test images and of the demo shop.
    fn default() -> Self {
        Self {
            shop_url: None,
            admin_folder: "admin-dev".to_owned(),
            admin_email: "admin@prestashop.com".to_owned(),
            admin_password: SecretString::from("prestashop"),
            admin_password_is_public: false,
            api_url: None,
            ca_file: None,
            insecure: false,
            mail_port: 0,
            headed: false,
            pause_on_failure: false,
            webdriver_url: None,
            capabilities: Map::new(),
            grid_queue_timeout: Duration::from_secs(300),
            chrome: None,
            chromedriver: None,
            timeout: Duration::from_secs(15),
            step_timeout: Some(Duration::from_secs(120)),
            scenario_timeout: Some(Duration::from_secs(600)),
            run_timeout: None,
            reports: PathBuf::from("target/reports"),
            open: false,
            formats: ReportFormat::DEFAULT.into(),
            screenshots: Screenshots::default(),
            trace: Trace::default(),
            retries: 0,
            environment_retries: 2,
            stop_after_environment_failures: 5,
            fail_on_flaky: false,
            ignore_clean_up_failures: false,
            quiet: false,
            show_steps: None,
            rerun_failed: false,
            features: vec![PathBuf::from(features::FOLDER)],
            cases: PathBuf::from("scenarios"),
            vocabulary: None,
            tags: None,
            name: None,
            repeat: 1,
            workers: 1,
            auto_workers: true,
            shard: None,
            timings: false,
            order: Order::AsWritten,
            seed: None,
            demo: DemoShopSettings::default(),
            warnings: Vec::new(),
            origins: Origins::default(),
        }
    }
}

impl Settings {
    /// Keeps the employee's password out of everything that is written, where it is a secret.
    pub(crate) fn register_password(&self, secrets: &Secrets) {
        if !self.admin_password_is_public {
            secrets.register(&self.admin_password);
        }
    }

    /// The Admin API's root for the shop at `shop_url`: what was set, else `admin-api` under the shop's root.
    pub fn api_url_of(&self, shop_url: &Url) -> Url {
        self.api_url.clone().unwrap_or_else(|| super::read::admin_api_under(shop_url))
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = |url: &Option<Url>| url.as_ref().map(shown);
        formatter
            .debug_struct("Settings")
            .field("shop_url", &address(&self.shop_url))
            .field("admin_folder", &self.admin_folder)
            .field("admin_email", &self.admin_email)
            .field("admin_password", &self.admin_password)
            .field("admin_password_is_public", &self.admin_password_is_public)
            .field("api_url", &address(&self.api_url))
            .field("ca_file", &self.ca_file)
            .field("insecure", &self.insecure)
            .field("mail_port", &self.mail_port)
            .field("headed", &self.headed)
            .field("pause_on_failure", &self.pause_on_failure)
            .field("webdriver_url", &address(&self.webdriver_url))
            .field("capabilities", &self.capabilities.keys())
            .field("grid_queue_timeout", &self.grid_queue_timeout)
            .field("chrome", &self.chrome)
            .field("chromedriver", &self.chromedriver)
            .field("timeout", &self.timeout)
            .field("step_timeout", &self.step_timeout)
            .field("scenario_timeout", &self.scenario_timeout)
            .field("run_timeout", &self.run_timeout)
            .field("reports", &self.reports)
            .field("open", &self.open)
            .field("formats", &self.formats)
            .field("screenshots", &self.screenshots)
            .field("trace", &self.trace)
            .field("retries", &self.retries)
            .field("environment_retries", &self.environment_retries)
            .field("stop_after_environment_failures", &self.stop_after_environment_failures)
            .field("fail_on_flaky", &self.fail_on_flaky)
            .field("ignore_clean_up_failures", &self.ignore_clean_up_failures)
            .field("quiet", &self.quiet)
            .field("show_steps", &self.show_steps)
            .field("rerun_failed", &self.rerun_failed)
            .field("features", &self.features)
            .field("cases", &self.cases)
            .field("vocabulary", &self.vocabulary)
            .field("tags", &self.tags.as_ref().map(TagExpression::text))
            .field("name", &self.name.as_ref().map(Regex::as_str))
            .field("repeat", &self.repeat)
            .field("workers", &self.workers)
            .field("auto_workers", &self.auto_workers)
            .field("shard", &self.shard)
            .field("timings", &self.timings)
            .field("order", &self.order)
            .field("seed", &self.seed)
            .field("demo", &self.demo)
            .field("warnings", &self.warnings)
            .field("origins", &self.origins)
            .finish()
    }
}

/// An address without its user name and password.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    if url.username().is_empty() && url.password().is_none() {
        return url.into();
    }
    // Both fail only for addresses without a host, which have no credentials either.
    let masked = url.set_username("***").and_then(|()| url.set_password(None));
    masked.map_or_else(|()| "***".to_owned(), |()| url.into())
}

/// Which scenarios keep the page after each step, for the film strip of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trace {
    /// Those that fail.
    #[default]
    Failed,
    /// All.
    All,
    /// None.
    Off,
}

/// When the page is photographed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Screenshots {
    /// After each step that looked at the browser.
    EachStep,
    /// When a step fails.
    #[default]
    Failure,
    /// Never.
    Off,
}

/// In which order scenarios run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As the features are written.
    #[default]
    AsWritten,
    /// In a random order.
    Shuffled {
        /// The order's seed; chosen by the run when none.
        seed: Option<u64>,
    },
}

/// What the embedded demo shop is like. The default is as a fresh shop, over plain HTTP.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DemoShopSettings {
    /// Customer groups to seed beside the three that every shop has.
    pub groups: u32,
    /// It serves HTTPS, with a certificate made at start.
    pub https: bool,
    /// Its Admin API refuses plain HTTP, as PrestaShop's does in production.
    pub require_https: bool,
    /// Its Admin API has the paths of the 9.0 module, such as `/customers/group`.
    pub singular_paths: bool,
    /// How long each answer is held back.
    pub latency: Duration,
    /// In which ways it differs from the first recorded shop, by name.
    pub variants: Vec<String>,
    /// What is broken on purpose, by name; for tests of the suite.
    pub faults: Vec<String>,
}
