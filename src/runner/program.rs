//! The whole program with steps of a project.

use std::process::ExitCode;

use prestashop_bdd_catalogue::Catalogue;
use prestashop_bdd_core::print_error;

use super::Exit;
use crate::cli;
use crate::steps::{OwnStep, registry};

/// The program `prestashop-bdd` with steps of a project beside those of the suite: they run, and `steps`, `lint`, `import` and the
/// language server know them.
///
/// ```no_run
/// # mod own { pub fn steps() -> Vec<prestashop_bdd::steps::OwnStep> { Vec::new() } }
/// fn main() -> std::process::ExitCode {
///     prestashop_bdd::runner::Program::new().steps(own::steps()).main()
/// }
/// ```
#[derive(Debug, Default)]
pub struct Program {
    own: Vec<OwnStep>,
}

impl Program {
    /// Makes the program with the suite's steps alone.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds steps, as the function `steps()` of the macro [`steps!`](crate::steps!) returns them.
    #[must_use]
    pub fn steps(mut self, steps: impl IntoIterator<Item = OwnStep>) -> Self {
        self.own.extend(steps);
        self
    }

    /// Runs the command of the command line: `run`, `steps`, `lint`, `lsp` and the others. For the `main` of a program.
    #[must_use]
    pub fn main(self) -> ExitCode {
        self.begin(cli::main)
    }

    /// Runs the features; the arguments are those of `prestashop-bdd run`. For the `main` of a test with `harness = false`.
    #[must_use]
    pub fn test_main(self) -> ExitCode {
        self.begin(cli::test_main)
    }

    fn begin(self, main: fn() -> ExitCode) -> ExitCode {
        let definitions: Vec<_> = self.own.iter().map(|step| step.definition).collect();
        match Catalogue::add(&definitions) {
            Ok(()) => {
                registry::add(self.own);
                main()
            }
            Err(error) => {
                print_error!("{error}");
                Exit::FeaturesWrong.into()
            }
        }
    }
}
