use std::path::{Path, PathBuf};

use clap::Args;
use url::Url;

use super::run::block_on;
use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};
use prestashop_bdd_core::print_error;

/// Which shop to sweep, as for a run.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
#[expect(clippy::doc_markdown, reason = "the comments of the fields are the text of --help")]
pub(super) struct SweepArguments {
    /// Address of the shop's front page
    #[arg(long, visible_alias = "shop-url", value_name = "URL")]
    shop: Option<String>,

    /// Folder of the back office [default: admin-dev]
    #[arg(long, value_name = "NAME")]
    admin_folder: Option<String>,

    /// Employee who logs in; the password comes from PSBDD_ADMIN_PASSWORD or the settings file
    #[arg(long, value_name = "EMAIL")]
    admin_email: Option<String>,

    /// Address of the Admin API, if it is not below the shop's
    #[arg(long, value_name = "URL")]
    api_url: Option<String>,

    /// PEM certificates to trust beside the system's
    #[arg(long, value_name = "FILE")]
    ca_file: Option<String>,

    /// Accept any certificate, in the API client and the browser
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    insecure: Option<String>,

    /// Folder of the reports, where the journals are [default: target/reports]
    #[arg(long, visible_alias = "reports", value_name = "FOLDER")]
    report_dir: Option<String>,

    /// Drop journal entries that cannot be removed; verify them by hand first. With the address of a shop: drop all entries
    /// for that shop, because it no longer exists
    #[arg(long, value_name = "URL", num_args = 0..=1, require_equals = true, default_missing_value = HOPELESS, value_parser = forget)]
    forget: Option<Forget>,

    /// Read settings from FILE instead of prestashop-bdd.toml [variable: PSBDD_CONFIG]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

const HELP: &str = "\
A run writes everything it creates to a journal first, and removes it after each scenario. If the run is killed, the journal remains: a sweep \
removes what it lists, and nothing else. The next run against the same shop does the same before it starts. Other settings, such as a \
WebDriver, are read from variables and the settings file.

Exit codes: 0 nothing is left, 2 the command line is wrong, 3 something is left (on any shop, if none is named) or the shop cannot be reached, 130 interrupted";

/// What is to be forgotten.
#[derive(Debug, Clone)]
enum Forget {
    /// What no run can remove.
    Hopeless,
    /// All that was left on a shop that is gone.
    ShopAt(Url),
}

/// What stands for the flag alone. An empty value is none: a variable may be missing that was to hold the address.
const HOPELESS: &str = "what no run can remove";

fn forget(text: &str) -> Result<Forget, url::ParseError> {
    if text == HOPELESS { Ok(Forget::Hopeless) } else { text.parse().map(Forget::ShopAt) }
}

/// Reads the settings and sweeps.
pub(super) fn sweep(arguments: SweepArguments) -> Exit {
    let SweepArguments { shop, admin_folder, admin_email, api_url, ca_file, insecure, report_dir, forget, config } =
        arguments;
    let arguments = RunArguments {
        config,
        shop,
        admin_folder,
        admin_email,
        api_url,
        ca_file,
        insecure,
        report_dir,
        ..RunArguments::default()
    };
    match (Settings::load(&arguments, settings::process_environment(), Path::new("")), forget) {
        (Ok(settings), Some(Forget::ShopAt(gone))) => {
            block_on(async move { runner::forget_shop(&settings, &gone).await })
        }
        (Ok(settings), forget) => block_on(runner::sweep(settings, forget.is_some())),
        (Err(error), _) => {
            print_error!("{error}");
            Exit::from(&error)
        }
    }
}
