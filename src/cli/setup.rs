use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use clap::Args;
use prestashop_bdd_core::print_error;

use super::output;
use crate::runner::Exit;
use crate::settings::{self, RunArguments, Settings};
use crate::setup::{Installation, Need, System, missing};

/// Whether to install what is missing.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct SetupArguments {
    /// Install what is missing, with the commands that are shown without this flag
    #[arg(long, short)]
    yes: bool,
}

const HELP: &str = "\
Shows what a run needs on this machine, what is missing, and the commands that install it here: apt, dnf, Homebrew or winget. \
Nothing is downloaded or installed without --yes.

Exit codes: 0 nothing is missing, 3 something is missing or could not be installed";

const BY_HAND: &str = "Install Chromium or Chrome and the chromedriver of the same version, or set PSBDD_WEBDRIVER_URL to a running \
                       WebDriver.\n";

/// Shows what is missing, and installs it where that is wanted.
pub(super) fn setup(arguments: &SetupArguments) -> Exit {
    let settings = match Settings::load(&RunArguments::default(), settings::process_environment(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            print_error!("{error}");
            return Exit::from(&error);
        }
    };
    let system = System::here();
    let look = || missing(&settings, &system.path, &system.places);
    let lacking = look();
    output::print(&told(&settings, &lacking));
    let installations = system.installations(&lacking);
    if lacking.is_empty() {
        return Exit::Passed;
    }
    if installations.is_empty() {
        output::print(BY_HAND);
        return Exit::EnvironmentWrong;
    }
    if !arguments.yes {
        let commands: String =
            installations.iter().flat_map(|one| ["  ".to_owned(), one.to_string(), "\n".to_owned()]).collect();
        output::print(&format!(
            "\nInstall it with:\n{commands}or let this program do that: prestashop-bdd setup --yes\n"
        ));
        return Exit::EnvironmentWrong;
    }
    for installation in &installations {
        output::print(&format!("\n> {installation}\n"));
        if let Err(reason) = install(installation) {
            print_error!("{installation} {reason}");
            return Exit::EnvironmentWrong;
        }
    }
    let lacking = look();
    output::print(&format!("\n{}", told(&settings, &lacking)));
    if lacking.is_empty() { Exit::Passed } else { Exit::EnvironmentWrong }
}

fn told(settings: &Settings, missing: &[Need]) -> String {
    if let Some(address) = settings.webdriver_url.as_ref().and_then(url::Url::host_str) {
        return format!("✔ browser and driver are those of the WebDriver on {address}\n");
    }
    let mut text = String::new();
    for need in [Need::Browser, Need::Driver] {
        let (sign, seen) = if missing.contains(&need) { ("✘", need.missing()) } else { ("✔", "found") };
        let _ = writeln!(text, "{sign} {:<8} {seen}", need.name());
    }
    if missing == [Need::Driver] {
        text.push_str("  Without it, the first run downloads the driver that fits the browser.\n");
    }
    if missing.is_empty() {
        text.push_str("Nothing is missing. Everything else that a run needs: prestashop-bdd doctor\n");
    }
    text
}

fn install(installation: &Installation) -> Result<(), String> {
    let Some((program, arguments)) = installation.command.split_first() else { return Ok(()) };
    match Command::new(program).args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("failed: {status}; see its messages above")),
        Err(error) => Err(format!("could not be started: {error}; run it by hand")),
    }
}
