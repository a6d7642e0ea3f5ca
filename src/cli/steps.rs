use clap::{Args, ValueEnum};
use prestashop_bdd_catalogue::{self as catalogue, Catalogue};

use super::output;
use crate::runner::Exit;

/// What to show of the catalogue, and how.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct StepsArguments {
    /// Only steps that contain all these words, in any order and with any ending
    #[arg(value_name = "WORD")]
    search: Vec<String>,

    /// Output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

const HELP: &str = "\
Examples:
  prestashop-bdd steps | less
  prestashop-bdd steps dialog
  prestashop-bdd steps delete row
  prestashop-bdd steps --format markdown > docs/steps.md";

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// The whole reference, as in docs/steps.md
    Markdown,
    /// For editors and other programs
    Json,
}

/// Prints the catalogue.
pub(super) fn steps(arguments: &StepsArguments) -> Exit {
    let print = match arguments.format {
        Format::Text => catalogue::terminal,
        Format::Markdown => catalogue::markdown,
        Format::Json => catalogue::json,
    };
    output::print(&print(Catalogue::get(), &arguments.search));
    Exit::Passed
}
