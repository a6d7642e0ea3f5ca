//! Runs the suite against a demo shop again and again, with faults, with interruptions and without, and prints figures.
//!
//! ```sh
//! make soak                                              # all of it: hours
//! cargo run --example soak -- --short                    # what CI runs: a third of a minute
//! cargo run --example soak -- --scenarios 500            # a random fault in each third scenario
//! cargo run --example soak -- --moments 100              # interrupted, terminated and killed at random moments
//! cargo run --example soak -- --runs 200                 # the whole feature set, without faults
//! cargo run --example soak -- --surroundings             # a folder in use, a full disk, proxies, an authority of one's own
//! ```
//!
//! Everything random comes from one seed, which is printed; `--seed` plays a soak again.

#![allow(clippy::expect_used, reason = "a tool of the project's own: what is not there ends it")]

mod cases;
mod faults;
mod figures;
mod machine;
mod moments;
mod repeats;
mod surroundings;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use figures::Figures;
use machine::Program;

/// Runs the suite against a demo shop again and again, and prints figures.
#[derive(Debug, Parser)]
struct Arguments {
    /// So many scenarios, a random fault in each third
    #[arg(long, value_name = "N", default_value_t = 0)]
    scenarios: usize,
    /// So many runs that are interrupted, terminated or killed at a random moment
    #[arg(long, value_name = "N", default_value_t = 0)]
    moments: usize,
    /// So many runs of the whole feature set without faults
    #[arg(long, value_name = "N", default_value_t = 0)]
    runs: usize,
    /// Two runs at once, a full disk, proxies that refuse and that are needed, an authority of one's own in the browser
    #[arg(long)]
    surroundings: bool,
    /// A little of the first two, and the surroundings
    #[arg(long)]
    short: bool,
    /// Where everything random starts from [default: chosen anew]
    #[arg(long)]
    seed: Option<u64>,
    /// The program under test [default: the one that was built beside this one]
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// The folder of the reports, kept [default: a temporary one]
    #[arg(long, value_name = "FOLDER")]
    reports: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = Arguments::parse();
    if arguments.short {
        (arguments.scenarios, arguments.moments, arguments.surroundings) = (18, 3, true);
    }
    let seed = arguments.seed.unwrap_or_else(rand::random);
    println!("seed: {seed} (play this soak again with --seed {seed})");
    let program = Program::new(arguments.program, arguments.reports);
    let mut figures = Figures::default();
    if arguments.scenarios > 0 {
        faults::soak(&program, arguments.scenarios, seed, &mut figures).await;
    }
    if arguments.moments > 0 {
        moments::soak(&program, arguments.moments, seed, &mut figures).await;
    }
    if arguments.runs > 0 {
        repeats::soak(&program, arguments.runs, seed, &mut figures).await;
    }
    if arguments.surroundings {
        surroundings::soak(&program, &mut figures).await;
    }
    print!("\n{figures}");
    if figures.hold() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
