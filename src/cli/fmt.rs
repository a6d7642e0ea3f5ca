use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_core::encoding;
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::state_file;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features as features;
use prestashop_bdd_gherkin::format;

use super::output;
use crate::runner::Exit;

/// Which features to format.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct FmtArguments {
    /// Feature files or folders of them; - formats standard input to standard output
    #[arg(value_name = "FEATURES", default_value = features::FOLDER)]
    features: Vec<PathBuf>,

    /// Change nothing; exit with 1 if a file is not formatted
    #[arg(long)]
    check: bool,
}

const HELP: &str = "\
Two spaces a level, aligned tables, one blank line between sections, up to one between steps. Texts of comments, descriptions \
and doc strings stay, and so do line ends (CRLF) and a byte order mark. Files with errors and .feature.md are not changed.

Examples:
  prestashop-bdd fmt                      all features
  prestashop-bdd fmt --check features/    for CI
  prestashop-bdd fmt - < my.feature       for editors

Exit codes: 0 formatted, 1 --check found files that are not, 2 a file has errors or cannot be read";

/// What became of the files.
#[derive(Debug, Default)]
struct Count {
    same: usize,
    changed: usize,
    wrong: usize,
}

/// Formats features, or reports which are not formatted.
pub(super) fn fmt(arguments: &FmtArguments) -> Exit {
    if arguments.features.iter().any(|path| path.as_os_str() == "-") {
        return standard_input(arguments.check);
    }
    let (files, errors) = features::find_all(&arguments.features);
    let mut count = Count { wrong: errors.len(), ..Count::default() };
    for error in &errors {
        print_error!("{error}");
    }
    for file in &files {
        one(file, arguments.check, &mut count);
    }
    let Count { same, changed, wrong } = count;
    let change = if arguments.check { "not formatted" } else { "formatted" };
    let wrong_files = if wrong == 0 { String::new() } else { format!(", {wrong} not changed because of errors") };
    output::print(&format!("{}: {changed} {change}, {same} unchanged{wrong_files}\n", counted(files.len(), "feature")));
    match count {
        Count { wrong: 1.., .. } => Exit::FeaturesWrong,
        Count { changed: 1.., .. } if arguments.check => Exit::Failed,
        _ => Exit::Passed,
    }
}

fn one(path: &Path, check: bool, count: &mut Count) {
    if features::is_markdown(path) {
        output::print(&format!("{}: not formatted, because it is Markdown\n", path.display()));
        count.same += 1;
        return;
    }
    match formatted(path) {
        Ok(None) => count.same += 1,
        Ok(Some((_, line))) if check => {
            output::print(&format!("{}:{line}: not formatted; run prestashop-bdd fmt\n", path.display()));
            count.changed += 1;
        }
        Ok(Some((text, _))) => match state_file::replace(path, text.as_bytes()) {
            Ok(()) => {
                output::print(&format!("{}: formatted\n", path.display()));
                count.changed += 1;
            }
            Err(error) => wrong(&format!("{}: cannot be written: {error}", path.display()), count),
        },
        Err(message) => wrong(&message, count),
    }
}

fn wrong(message: &str, count: &mut Count) {
    print_error!("{message}");
    count.wrong += 1;
}

/// The new text of a file and the first line that is different in it; nothing if the file is formatted.
fn formatted(path: &Path) -> Result<Option<(String, usize)>, String> {
    let old = encoding::read_with_mark(path).map_err(|error| format!("{}: cannot be read: {error}", path.display()))?;
    let new = format::format(&old).map_err(|errors| in_words(&path.display().to_string(), &errors))?;
    Ok((new != old).then(|| {
        let line = first_difference(&old, &new);
        (new, line)
    }))
}

fn in_words(name: &str, errors: &[prestashop_bdd_gherkin::Error]) -> String {
    errors.iter().map(|error| format!("{name}:{error}")).collect::<Vec<_>>().join("\n")
}

/// The first line of the old text that is different in the new one.
fn first_difference(old: &str, new: &str) -> usize {
    let mut new = new.split_inclusive('\n');
    old.split_inclusive('\n').take_while(|line| new.next() == Some(line)).count() + 1
}

fn standard_input(check: bool) -> Exit {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes).map_err(|error| error.to_string());
    let text = read.and_then(|_| encoding::decode(bytes).map_err(|error| error.to_string()));
    match text.and_then(|text| Ok((format::format(&text).map_err(|errors| in_words("-", &errors))?, text))) {
        Ok((new, old)) if check => {
            if new == old {
                Exit::Passed
            } else {
                Exit::Failed
            }
        }
        Ok((new, _)) => {
            output::print(&new);
            Exit::Passed
        }
        Err(message) => {
            print_error!("{message}");
            Exit::FeaturesWrong
        }
    }
}
