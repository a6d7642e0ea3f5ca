//! The program `prestashop-bdd`.

use std::process::ExitCode;

fn main() -> ExitCode {
    prestashop_bdd::cli::main()
}
