//! How the engine is given features that are parsed already, by a run and by whoever plays the engine without one.

use cucumber::runner::basic;
use cucumber::{Parser, cli, gherkin, parser};
use futures_util::stream::{self, Iter};

/// The engine's own options: none, because the suite has read its settings itself.
pub fn options() -> cli::Opts<cli::Empty, basic::Cli, cli::Empty> {
    cli::Opts {
        re_filter: None,
        tags_filter: None,
        parser: cli::Empty,
        runner: basic::Cli::default(),
        writer: cli::Empty,
        custom: cli::Empty,
    }
}

/// Hands on features that were parsed, checked and selected before.
#[derive(Debug, Clone, Copy)]
pub struct Parsed;

impl Parser<Vec<gherkin::Feature>> for Parsed {
    type Cli = cli::Empty;
    type Output = Iter<std::vec::IntoIter<parser::Result<gherkin::Feature>>>;

    fn parse(self, features: Vec<gherkin::Feature>, _: cli::Empty) -> Self::Output {
        stream::iter(features.into_iter().map(Ok).collect::<Vec<_>>())
    }
}
