//! The program `prestashop-bdd` with the steps of this project.

use std::process::ExitCode;

fn main() -> ExitCode {
    prestashop_bdd::runner::Program::new().steps(own_steps::discounts::steps()).main()
}
