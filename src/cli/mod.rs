//! The command line: `run`, `doctor`, `sweep`, `merge`, `steps`, `lint`, `import`, `trace`, `demo-shop`.
//!
//! | module | subject |
//! |---|---|
//! | `run` | features against a shop |
//! | `doctor` | whether a run has all that it needs |
//! | `sweep` | removing what runs left that were killed |
//! | `merge` | one report of several runs |
//! | `steps` | the catalogue |
//! | `lint` | features, checked without running them |
//! | `import` | manual cases to features |
//! | `trace` | which rows of manual cases are automated |
//! | `demo_shop` | the demo shop, for trying things out |

#[cfg(feature = "demo-shop")]
mod demo_shop;
mod doctor;
mod import;
mod lint;
mod merge;
mod output;
mod run;
mod steps;
mod sweep;
mod trace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::browser;
use crate::runner::Exit;
use crate::settings::RunArguments;

/// Tests of PrestaShop 9 shops in plain words: back office in a real browser, Admin API over HTTP.
#[derive(Debug, Parser)]
#[command(name = "prestashop-bdd", version, about, after_help = HELP, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const HELP: &str = "\
Examples:
  prestashop-bdd run                          all features, on the demo shop
  prestashop-bdd run --headed --tags @smoke   watch the smoke tests
  prestashop-bdd doctor                       what a run lacks, and what to do
  prestashop-bdd sweep                        what killed runs left on the shop
  prestashop-bdd steps grid filter            sentences about filtering grids
  prestashop-bdd lint features/my.feature     check a feature without running it
  prestashop-bdd import scenarios/my_case.md  a manual case as a draft feature
  prestashop-bdd trace                        which rows of cases are automated
  prestashop-bdd demo-shop --port 8080        a shop to look at while writing

Exit codes: 0 passed, 1 a scenario failed, 2 a feature or the command line is wrong, 3 the environment or a setting is wrong or a clean-up failed, 130 interrupted";

#[derive(Debug, Subcommand)]
enum Command {
    /// Run features against a shop, or against the embedded demo shop
    Run(Box<RunArguments>),
    /// Look at all that a run needs, and say what to do where something is not well
    Doctor(Box<doctor::DoctorArguments>),
    /// Remove what earlier runs left on a shop because they were killed
    Sweep(sweep::SweepArguments),
    /// Make one report of several runs, such as the shards of one
    Merge(merge::MergeArguments),
    /// Show the steps that a feature can use
    Steps(steps::StepsArguments),
    /// Check features without running them
    Lint(lint::LintArguments),
    /// Make a draft of a feature from a manual case, or merge a changed case into its feature
    Import(import::ImportArguments),
    /// Tell which rows of manual cases are automated, and what has drifted
    Trace(trace::TraceArguments),
    /// Start the demo shop and keep it until Ctrl+C
    #[cfg(feature = "demo-shop")]
    DemoShop(::demo_shop::Cli),
}

/// The arguments of `cargo test --test bdd -- …`: those of `run`.
#[derive(Debug, Parser)]
#[command(name = "bdd", version, about = "Run the features")]
struct TestArguments {
    #[command(flatten)]
    run: RunArguments,
}

/// The program: reads the command line and does what it says. A command line that cannot be read ends the program with 2,
/// as a wrong feature does.
pub fn main() -> ExitCode {
    browser::guarded().unwrap_or_else(|| command().into())
}

fn command() -> Exit {
    match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Doctor(arguments) => doctor::doctor(&arguments),
        Command::Sweep(arguments) => sweep::sweep(arguments),
        Command::Merge(arguments) => merge::merge(&arguments),
        Command::Steps(arguments) => steps::steps(&arguments),
        Command::Lint(arguments) => lint::lint(&arguments),
        Command::Import(arguments) => import::import(&arguments),
        Command::Trace(arguments) => trace::trace(&arguments),
        #[cfg(feature = "demo-shop")]
        Command::DemoShop(arguments) => demo_shop::demo_shop(arguments),
    }
}

/// The features as a test of cargo. What `cargo test -- …` hands to every test program is left aside.
pub fn test_main() -> ExitCode {
    browser::guarded().unwrap_or_else(|| features().into())
}

fn features() -> Exit {
    let arguments = std::env::args().filter(|argument| !OF_EVERY_TEST.contains(&argument.as_str()));
    run::run(&TestArguments::parse_from(arguments).run)
}

/// Flags of Rust's own test programs that mean nothing here.
const OF_EVERY_TEST: [&str; 3] = ["--nocapture", "--no-capture", "--show-output"];

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    /// What stands below the help of each command.
    fn below() -> Vec<(String, String)> {
        let command = Arguments::command();
        let all = std::iter::once(&command).chain(command.get_subcommands());
        all.filter_map(|one| Some((one.get_name().to_owned(), one.get_after_help()?.to_string()))).collect()
    }

    #[test]
    fn examples_below_the_help_fit_a_terminal_of_80_columns_and_sentences_are_left_for_it_to_wrap() {
        assert!(below().len() > 7, "{:?}", below());
        for (command, text) in below() {
            let lines: Vec<&str> = text.lines().collect();
            for (number, line) in lines.iter().enumerate() {
                let is_example = line.starts_with("  ");
                assert!(!is_example || line.chars().count() <= 80, "{command} --help is too wide: {line}");
                let next = lines.get(number + 1).copied().unwrap_or_default();
                let goes_on = !is_example && !line.is_empty() && !next.is_empty() && !next.starts_with("  ");
                assert!(!goes_on, "{command} --help wraps by itself, and the terminal does it again: {line}");
            }
        }
    }
}
