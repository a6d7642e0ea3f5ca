//! The command line: `run`, `steps`, `lint`, `demo-shop`.

use std::path::Path;

use clap::{Parser, Subcommand};

use crate::runner::{self, Exit};
use crate::settings::{self, RunArguments, Settings};

/// Tests of PrestaShop 9 shops in plain words.
#[derive(Debug, Parser)]
#[command(name = "prestashop-bdd", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run features against a shop, or against the embedded demo shop
    Run(RunArguments),
}

/// The arguments of `cargo test --test bdd -- …`: those of `run`.
#[derive(Debug, Parser)]
#[command(name = "bdd", version, about = "Run the features")]
struct TestArguments {
    #[command(flatten)]
    run: RunArguments,
}

/// The program: reads the command line and does what it says.
pub fn main() -> Exit {
    match Arguments::parse().command {
        Command::Run(arguments) => run(&arguments),
    }
}

/// The features as a test of cargo.
pub fn test_main() -> Exit {
    run(&TestArguments::parse().run)
}

fn run(arguments: &RunArguments) -> Exit {
    let settings = match Settings::load(arguments, settings::process_environment(), Path::new("")) {
        Ok(settings) => settings,
        Err(error) => {
            eprintln!("{error}");
            return Exit::EnvironmentWrong;
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("the asynchronous runtime does not start: {error}");
            return Exit::EnvironmentWrong;
        }
    };
    runtime.block_on(runner::run(settings))
}
