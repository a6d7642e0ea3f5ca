//! `cargo test --test bdd`: runs the features. Arguments after `--` are those of `prestashop-bdd run`.

use std::process::ExitCode;

fn main() -> ExitCode {
    prestashop_bdd::cli::test_main()
}
