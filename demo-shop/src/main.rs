//! The demo shop as a program.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    match demo_shop::run(demo_shop::Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "demo-shop: {error}");
            ExitCode::FAILURE
        }
    }
}
