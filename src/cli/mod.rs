//! The command line: `init`, `setup`, `run`, `record`, `console`, `watch`, `doctor`, `sweep`, `merge`, `steps`, `lint`, `fmt`, `lsp`, `import`, `trace`, `demo-shop`.
//!
//! | module | subject |
//! |---|---|
//! | `init` | a project of one's own |
//! | `setup` | what is missing on this machine, and how to install it |
//! | `run` | features against a shop |
//! | `record` | what a person clicks and types, as a feature |
//! | `console` | sentences one by one, with the shop before you |
//! | `watch` | features that run again when they are saved |
//! | `doctor` | whether a run has all that it needs |
//! | `sweep` | removing what runs left that were killed |
//! | `merge` | one report of several runs |
//! | `steps` | the catalogue |
//! | `lint` | features, checked without running them |
//! | `fmt` | features in one style |
//! | `lsp` | the language server for editors |
//! | `import` | manual cases to features |
//! | `try_out` | drafts of cases, played in a shop |
//! | `trace` | which rows of manual cases are automated |
//! | `demo_shop` | the demo shop, for trying things out |
//! | `output` | printing |

mod console;
#[cfg(feature = "demo-shop")]
mod demo_shop;
mod doctor;
mod fmt;
mod import;
mod init;
mod lint;
mod lsp;
mod merge;
mod output;
mod record;
mod run;
mod setup;
mod steps;
mod sweep;
mod trace;
mod try_out;
mod watch;

use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::runner::Exit;
use crate::settings::RunArguments;
use prestashop_bdd_browser::webdriver;

/// Tests of PrestaShop 9 shops in plain words: back office in a real browser, Admin API over HTTP.
#[derive(Debug, Parser)]
#[command(name = "prestashop-bdd", version, about, after_help = HELP, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const HELP: &str = "\
Examples:
  prestashop-bdd init my-shop                 a project of your own
  prestashop-bdd run                          all features, on the demo shop
  prestashop-bdd run --headed --tags @smoke   watch the smoke tests
  prestashop-bdd record features/x.feature    click, and get the feature
  prestashop-bdd console --headed             try sentences one by one
  prestashop-bdd watch features/back_office   run what you save
  prestashop-bdd doctor                       check your setup
  prestashop-bdd sweep                        what killed runs left on the shop
  prestashop-bdd steps grid filter            sentences about filtering grids
  prestashop-bdd lint features/my.feature     check a feature without running it
  prestashop-bdd fmt                          all features in one style
  prestashop-bdd import scenarios/my_case.md  a manual case as a draft feature
  prestashop-bdd trace                        which rows of cases are automated
  prestashop-bdd demo-shop --port 8080        a shop to try things out

Exit codes: 0 passed, 1 a scenario failed, 2 a feature or the command line is wrong, 3 the environment or a setting is wrong or a clean-up failed, 130 interrupted";

#[derive(Debug, Subcommand)]
enum Command {
    /// Begin a project of your own: features, settings, a pipeline
    Init(init::InitArguments),
    /// Show what is missing on this machine and how to install it
    Setup(setup::SetupArguments),
    /// Run features against a shop, or against the embedded demo shop
    Run(Box<RunArguments>),
    /// Record what you click and type in the back office as a feature
    Record(Box<record::RecordArguments>),
    /// Try sentences one by one against a live browser, and save what passed
    Console(Box<console::ConsoleArguments>),
    /// Run features again when they are saved, in a browser that stays open
    Watch(Box<watch::WatchArguments>),
    /// Check everything a run needs and suggest fixes
    Doctor(Box<doctor::DoctorArguments>),
    /// Remove what killed runs left on a shop
    Sweep(sweep::SweepArguments),
    /// Merge the reports of several runs, such as shards
    Merge(merge::MergeArguments),
    /// Show the steps that a feature can use
    Steps(steps::StepsArguments),
    /// Check features without running them
    Lint(lint::LintArguments),
    /// Format features
    Fmt(fmt::FmtArguments),
    /// Serve an editor: completion, diagnostics, hover, navigation
    Lsp(lsp::LspArguments),
    /// Draft a feature from a manual case, or merge a changed case into its feature
    Import(import::ImportArguments),
    /// Show which rows of manual cases are automated, and what has drifted
    Trace(trace::TraceArguments),
    /// Run the demo shop until Ctrl+C
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
    webdriver::guarded().unwrap_or_else(|| command().into())
}

fn command() -> Exit {
    let given = commands().get_matches();
    let arguments = Arguments::from_arg_matches(&given).unwrap_or_else(|error| error.format(&mut commands()).exit());
    match arguments.command {
        Command::Init(arguments) => init::init(&arguments),
        Command::Setup(arguments) => setup::setup(&arguments),
        Command::Run(arguments) => run::run(&arguments),
        Command::Record(arguments) => record::record(&arguments),
        Command::Console(arguments) => console::console(&arguments),
        Command::Watch(arguments) => watch::watch(&arguments),
        Command::Doctor(arguments) => doctor::doctor(&arguments),
        Command::Sweep(arguments) => sweep::sweep(arguments),
        Command::Merge(arguments) => merge::merge(&arguments),
        Command::Steps(arguments) => steps::steps(&arguments),
        Command::Lint(arguments) => lint::lint(&arguments),
        Command::Fmt(arguments) => fmt::fmt(&arguments),
        Command::Lsp(arguments) => lsp::lsp(&arguments),
        Command::Import(arguments) => import::import(&arguments),
        Command::Trace(arguments) => trace::trace(&arguments),
        #[cfg(feature = "demo-shop")]
        Command::DemoShop(arguments) => demo_shop::demo_shop(arguments),
    }
}

/// The commands. Those that one person works with say what their file is, and nothing of choosing scenarios: the settings are a
/// run's.
fn commands() -> clap::Command {
    let of_one_person = |command: clap::Command, file: &'static str, help: &'static str| {
        let is_about_many = |arg: &clap::Arg| arg.get_help_heading() == Some("Selection");
        let command = command.mut_args(|arg| if is_about_many(&arg) { arg.hide(true) } else { arg });
        command.mut_arg("features", |arg| arg.value_name(file).help(help))
    };
    Arguments::command()
        .mut_subcommand("record", |command| {
            of_one_person(
                command,
                "FILE",
                "The feature to write, which must not exist yet [default: features/recorded.feature]",
            )
        })
        .mut_subcommand("console", |command| {
            of_one_person(command, "FOLDER", "Where :save writes features [default: features]")
        })
        .mut_subcommand("watch", |command| {
            of_one_person(command, "FEATURES", "Feature files to wait for, or folders of them [default: features]")
        })
}

/// The features as a test of cargo. What `cargo test -- …` hands to every test program is left aside.
pub fn test_main() -> ExitCode {
    webdriver::guarded().unwrap_or_else(|| features().into())
}

fn features() -> Exit {
    let arguments = std::env::args().filter(|argument| !OF_EVERY_TEST.contains(&argument.as_str()));
    run::run(&TestArguments::parse_from(arguments).run)
}

/// Flags of Rust's own test programs that mean nothing here.
const OF_EVERY_TEST: [&str; 3] = ["--nocapture", "--no-capture", "--show-output"];

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands below the help of each command.
    fn below() -> Vec<(String, String)> {
        let command = commands();
        let all = std::iter::once(&command).chain(command.get_subcommands());
        all.filter_map(|one| Some((one.get_name().to_owned(), one.get_after_help()?.to_string()))).collect()
    }

    #[test]
    fn help_of_commands_for_one_person_names_their_file_and_leaves_out_what_chooses_scenarios() {
        for (name, file) in
            [("record", "The feature to write"), ("console", "Where :save writes"), ("watch", "to wait for")]
        {
            let mut commands = commands();
            let help = commands.find_subcommand_mut(name).unwrap().render_long_help().to_string();
            assert!(help.contains(file) && help.contains("--shop") && !help.contains("--shard"), "{help}");
        }
        let run = commands().find_subcommand_mut("run").unwrap().render_long_help().to_string();
        assert!(run.contains("--shard"), "{run}");
    }

    #[test]
    fn explanation_of_an_example_stands_apart_from_its_command() {
        for (command, text) in below() {
            let examples: Vec<&str> = text.lines().filter(|line| line.starts_with("  prestashop-bdd ")).collect();
            // Where the explanations begin; a command that reaches there has none.
            let columns = examples.iter().filter_map(|line| {
                let gap = line.trim_start().find("  ")? + 2;
                Some(gap + line[gap..].find(|letter| letter != ' ')?)
            });
            for column in columns {
                let runs_on =
                    |line: &&&str| line.get(column - 2..column).is_some_and(|gap| gap.ends_with(' ') && gap != "  ");
                assert_eq!(examples.iter().find(runs_on), None, "{command} --help");
            }
        }
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
