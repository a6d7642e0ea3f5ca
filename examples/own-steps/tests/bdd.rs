//! `cargo test --test bdd`: runs the features with the steps of this project.

use std::process::ExitCode;

fn main() -> ExitCode {
    prestashop_bdd::runner::Program::new().steps(own_steps::discounts::steps()).test_main()
}
