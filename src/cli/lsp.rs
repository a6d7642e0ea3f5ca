use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_cases::grammar::ShopMap;
use prestashop_bdd_core::print_error;
use prestashop_bdd_lsp::{self as lsp, Options};

use crate::runner::{Exit, seen_words};
use crate::settings::{self, RunArguments, Settings};
use crate::vocabulary::{FOLDER, Kind, WordLists};

/// Editors start language servers in different ways, and all of them mean standard input and output.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct LspArguments {
    /// Use standard input and output; always so
    #[arg(long, hide = true)]
    stdio: bool,
}

const HELP: &str = "\
Editors start this program in the project's folder and speak the Language Server Protocol with it. How to set up VS Code, Neovim, \
Helix, Zed and JetBrains IDEs: docs/editors.md.

Exit codes: 0 the editor ended it, 1 the connection broke or did not follow the protocol";

/// Serves an editor until it ends the server.
pub(super) fn lsp(_arguments: &LspArguments) -> Exit {
    let map = ShopMap::of_project(Path::new(FOLDER)).or_else(|_| ShopMap::own()).unwrap_or_default();
    let (reports, shop) = reports_and_shop();
    match lsp::stdio(Options { words: words(), map, reports, shop }) {
        Ok(()) => Exit::Passed,
        Err(error) => {
            print_error!("{error}");
            Exit::Failed
        }
    }
}

/// The folder of the reports and the shop of the project's runs. With settings that a run would refuse, such as a shop without a
/// login in an editor's environment, the words of the last run are offered.
fn reports_and_shop() -> (Option<PathBuf>, Option<String>) {
    let settings = Settings::load(&RunArguments::default(), settings::process_environment(), Path::new(""));
    settings.map_or((None, None), |settings| {
        let shop = seen_words::shop_of(&settings);
        (Some(settings.reports), shop)
    })
}

/// What shops call things, by the kinds that the server completes.
fn words() -> Vec<(String, String)> {
    let own = Path::new(FOLDER);
    let lists = WordLists::of_project(own.is_dir().then_some(own)).or_else(|_| WordLists::built_in()).ok();
    let names = lists.iter().flat_map(WordLists::names).filter_map(|(kind, name)| {
        let kind = match kind {
            Kind::Menu => "menu",
            Kind::Page => "page",
            Kind::Button => "button",
            Kind::Message => "message",
            Kind::Column => "column",
            Kind::Field => "field",
            Kind::Answer => return None,
        };
        Some((kind.to_owned(), name.to_owned()))
    });
    names.collect()
}
