use std::path::{Path, PathBuf};

use url::{Host, Url};

use super::arguments::RunArguments;
use super::error::{SettingsError, SettingsWarning};
use super::given::{Given, Layer, Origins};
use super::model::{DemoShopSettings, Screenshots, Settings, Trace};
use super::read::{self, Refused};
use super::{environment, file, names};
use crate::vocabulary;

impl Settings {
    /// Puts the layers together: flags, then variables, then the file, then the defaults.
    ///
    /// An explicit `false` in a higher layer wins over a `true` below it: `--insecure=false`,
    /// `PSBDD_INSECURE=false`. An empty variable counts as not set. Relative paths of flags and variables start from
    /// `current_dir` (an empty path is the process's own), those of the file from the file's folder.
    pub fn load(
        arguments: &RunArguments,
        environment: impl IntoIterator<Item = (String, String)>,
        current_dir: &Path,
    ) -> Result<Self, SettingsError> {
        let mut warnings = Vec::new();
        let environment = environment::read(environment, current_dir, &mut warnings);
        let named = arguments.config.as_deref().or(environment.config.as_deref().map(Path::new));
        let mut file = file::read(named, current_dir);
        if let Err(SettingsError::Unreadable { by_flag, .. }) = &mut file {
            *by_flag = arguments.config.is_some();
        }
        let file = file?;
        let layers = Layers([arguments.layer(current_dir), environment.layer, file]);

        let default = Self::default();
        let shop_url = layers.get("shop_url", read::shop_address)?;
        warnings.extend(layers.without_effect(shop_url.is_some())?);
        if let Some(shop) = shop_url.clone().filter(|shop| !is_for_tests(shop)) {
            // The defaults are public knowledge: nothing may log in with them where a real shop could be.
            for (key, variable) in [("admin_email", "PSBDD_ADMIN_EMAIL"), ("admin_password", "PSBDD_ADMIN_PASSWORD")] {
                if layers.given(key).is_none() {
                    return Err(SettingsError::NoEmployee { shop, variable });
                }
            }
        }
        let workers = layers.get("workers", read::workers)?.flatten();
        let screenshots = layers.get("screenshots", read::screenshots)?.unwrap_or(default.screenshots);
        Ok(Self {
            admin_folder: layers.get("admin_folder", read::folder)?.unwrap_or(default.admin_folder),
            admin_email: layers.get("admin_email", read::email)?.unwrap_or(default.admin_email),
            admin_password: layers.get("admin_password", read::secret)?.unwrap_or(default.admin_password),
            admin_password_is_public: shop_url.is_none() && layers.given("admin_password").is_none(),
            api_url: layers.get("api_url", read::api_address)?,
            ca_file: layers.get("ca_file", read::existing_file)?,
            insecure: layers.get("insecure", read::yes_or_no)?.unwrap_or(default.insecure),
            pause_on_failure: layers.get("pause_on_failure", read::yes_or_no)?.unwrap_or(default.pause_on_failure),
            headed: layers.get("headed", read::yes_or_no)?.unwrap_or(default.headed),
            webdriver_url: layers.get("webdriver_url", read::webdriver_address)?,
            capabilities: layers.get("capabilities", read::capabilities)?.unwrap_or(default.capabilities),
            grid_queue_timeout: layers.get("grid_queue_timeout", read::limit)?.unwrap_or(default.grid_queue_timeout),
            chrome: layers.get("chrome", read::program)?,
            chromedriver: layers.get("chromedriver", read::program)?,
            mail_port: layers.get("mail_port", read::port)?.unwrap_or(default.mail_port),
            timeout: layers.get("timeout", read::seconds)?.unwrap_or(default.timeout),
            step_timeout: layers.get("step_timeout", read::time_or_off)?.unwrap_or(default.step_timeout),
            scenario_timeout: layers.get("scenario_timeout", read::time_or_off)?.unwrap_or(default.scenario_timeout),
            run_timeout: layers.get("run_timeout", read::time_or_off)?.unwrap_or(default.run_timeout),
            reports: layers.get("report_dir", read::path)?.unwrap_or_else(|| current_dir.join(default.reports)),
            formats: layers.get("report", read::report_formats)?.unwrap_or(default.formats),
            screenshots,
            trace: layers.get("trace", read::trace)?.unwrap_or(match screenshots {
                Screenshots::Off => Trace::Off,
                Screenshots::Failure | Screenshots::EachStep => default.trace,
            }),
            retries: layers.get("retry", read::retries)?.unwrap_or(default.retries),
            environment_retries: layers
                .get("environment_retries", read::retries)?
                .unwrap_or(default.environment_retries),
            stop_after_environment_failures: layers
                .get("stop_after_environment_failures", read::count)?
                .unwrap_or(default.stop_after_environment_failures),
            fail_on_flaky: layers.get("fail_on_flaky", read::yes_or_no)?.unwrap_or(default.fail_on_flaky),
            ignore_clean_up_failures: layers
                .get("ignore_clean_up_failures", read::yes_or_no)?
                .unwrap_or(default.ignore_clean_up_failures),
            quiet: layers.get("quiet", read::yes_or_no)?.unwrap_or(default.quiet),
            show_steps: layers.get("show_steps", read::yes_no_or_auto)?.unwrap_or(default.show_steps),
            rerun_failed: layers.get("rerun_failed", read::yes_or_no)?.unwrap_or(default.rerun_failed),
            features: layers
                .get("features", read::paths)?
                .unwrap_or_else(|| default.features.iter().map(|path| current_dir.join(path)).collect()),
            cases: layers.get("cases", read::path)?.unwrap_or_else(|| current_dir.join(default.cases)),
            vocabulary: layers.get("vocabulary", read::existing_folder)?.or_else(|| {
                // The folder that `init` makes; a project needs none.
                Some(current_dir.join(vocabulary::FOLDER)).filter(|folder| folder.is_dir())
            }),
            tags: layers.get("tags", read::tags)?,
            name: layers.get("name", read::pattern)?,
            repeat: layers.get("repeat", read::times)?.unwrap_or(default.repeat),
            workers: workers.unwrap_or(default.workers),
            auto_workers: workers.is_none(),
            open: layers.get("open", read::yes_or_no)?.unwrap_or(default.open),
            shard: layers.get("shard", read::shard)?,
            timings: layers.get("timings", read::yes_or_no)?.unwrap_or(default.timings),
            order: layers.get("shuffle", read::order)?.unwrap_or(default.order),
            seed: layers.get("seed", read::seed)?,
            demo: layers.demo_shop()?,
            origins: layers.origins(),
            shop_url,
            warnings,
        })
    }
}

impl Settings {
    /// The settings that reports need, for a run whose settings cannot be used: where the reports go, in which formats, and what they
    /// may not lie around. None where the folder cannot be known.
    pub fn of_reports(
        arguments: &RunArguments,
        environment: impl IntoIterator<Item = (String, String)>,
        current_dir: &Path,
    ) -> Option<Self> {
        let environment = environment::read(environment, current_dir, &mut Vec::new());
        let named = arguments.config.as_deref().or(environment.config.as_deref().map(Path::new));
        let file = file::read_known(named, current_dir);
        let unread = file.is_none();
        let layers = Layers([arguments.layer(current_dir), environment.layer, file.unwrap_or_default()]);
        let reports = layers.get("report_dir", read::path).ok()?;
        // A file that cannot be read may name another folder.
        if reports.is_none() && unread {
            return None;
        }
        let default = Self::default();
        let inputs = |paths: &[PathBuf]| paths.iter().map(|path| current_dir.join(path)).collect();
        Some(Self {
            reports: reports.unwrap_or_else(|| current_dir.join(&default.reports)),
            formats: layers.get("report", read::report_formats).ok().flatten().unwrap_or(default.formats.clone()),
            features: layers.get("features", read::paths).ok().flatten().unwrap_or_else(|| inputs(&default.features)),
            cases: layers.get("cases", read::path).ok().flatten().unwrap_or_else(|| current_dir.join(&default.cases)),
            ..default
        })
    }
}

/// Whether the address can be no real shop's: of this machine, or a name that never leads out of a network (a single word, or
/// below the domains that RFC 2606 and RFC 6761 keep for tests).
fn is_for_tests(shop: &Url) -> bool {
    const KEPT: [&str; 4] = ["test", "example", "invalid", "localhost"];
    match shop.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name.rsplit_once('.').is_none_or(|(_, last)| KEPT.contains(&last))
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// What each layer gives, the one that wins first.
struct Layers([Layer; 3]);

impl Layers {
    fn given(&self, key: &str) -> Option<&Given> {
        self.0.iter().find_map(|layer| layer.get(key))
    }

    fn get<T>(&self, key: &'static str, read: fn(&Given) -> Result<T, Refused>) -> Result<Option<T>, SettingsError> {
        let Some(given) = self.given(key) else {
            return Ok(None);
        };
        let secret = names::by_key(key).is_some_and(|setting| setting.secret);
        read(given).map(Some).map_err(|refused| SettingsError::BadValue {
            setting: key,
            origin: given.origin.clone(),
            given: given.shown(secret),
            expected: refused.expected.into_owned(),
            source: refused.source,
        })
    }

    fn origins(&self) -> Origins {
        let lowest_first = self.0.iter().rev().flatten();
        lowest_first.map(|(key, given)| (*key, given.origin.clone())).collect()
    }

    fn demo_shop(&self) -> Result<DemoShopSettings, SettingsError> {
        let default = DemoShopSettings::default();
        Ok(DemoShopSettings {
            groups: self.get("demo_groups", read::count)?.unwrap_or(default.groups),
            https: self.get("demo_https", read::yes_or_no)?.unwrap_or(default.https),
            require_https: self.get("demo_require_https", read::yes_or_no)?.unwrap_or(default.require_https),
            singular_paths: self.get("demo_singular_paths", read::yes_or_no)?.unwrap_or(default.singular_paths),
            latency: self.get("demo_latency", read::milliseconds)?.unwrap_or(default.latency),
            variants: self.get("demo_variant", read::variants)?.unwrap_or(default.variants),
            faults: self.get("demo_fault", read::words)?.unwrap_or(default.faults),
        })
    }

    /// What was set and changes nothing, because of what else is set.
    fn without_effect(&self, names_a_shop: bool) -> Result<Vec<SettingsWarning>, SettingsError> {
        /// What the embedded demo shop brings by itself.
        const OF_THE_DEMO_SHOP: [&str; 4] = ["admin_folder", "admin_email", "api_url", "ca_file"];
        let mut unused: Vec<(&'static str, &'static str)> = Vec::new();
        if names_a_shop {
            let of_demo = names::SETTINGS.iter().filter(|setting| setting.key.starts_with("demo_"));
            unused.extend(of_demo.map(|setting| (setting.key, "shop_url names another shop")));
        } else {
            unused.extend(OF_THE_DEMO_SHOP.map(|key| (key, "the demo shop is tested: no shop_url names another shop")));
        }
        if self.given("webdriver_url").is_some() {
            unused.push(("chromedriver", "webdriver_url names a WebDriver that runs already"));
        } else {
            unused.push(("grid_queue_timeout", "no webdriver_url names a Grid"));
        }
        if names_a_shop && self.get("insecure", read::yes_or_no)?.unwrap_or_default() {
            unused.push(("ca_file", "insecure accepts any certificate"));
        }
        let warning = |(setting, because): (&'static str, &'static str)| {
            let origin = self.given(setting)?.origin.clone();
            Some(SettingsWarning::NoEffect { setting, origin, because })
        };
        Ok(unused.into_iter().filter_map(warning).collect())
    }
}
