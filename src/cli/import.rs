use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::output;
use crate::features;
use crate::manual_case::draft::{self, Draft};
use crate::manual_case::phrases::Phrases;
use crate::manual_case::{self, Update};
use crate::runner::Exit;
use crate::text::counted;

/// Which case to import, and where to.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct ImportArguments {
    /// A manual case (Markdown), or a folder of them
    #[arg(value_name = "CASE")]
    case: PathBuf,

    /// The feature to write, which must not be there yet; for a folder of cases the folder of the features
    #[arg(long, value_name = "FILE", conflicts_with = "update")]
    out: Option<PathBuf>,

    /// A feature that automates the case: merge what has changed in the case since
    #[arg(long, value_name = "FEATURE")]
    update: Option<PathBuf>,

    /// Phrases of your own instead of the built-in ones of vocabulary/phrases.toml
    #[arg(long, value_name = "FILE")]
    phrases: Option<PathBuf>,
}

const HELP: &str = "\
Examples:
  Look at the draft of a case, and write it down:
    prestashop-bdd import scenarios/back_office/titles/create_title.md
    prestashop-bdd import scenarios/back_office/titles/create_title.md \\
      --out drafts/create_title.feature
  Drafts of a whole folder:
    prestashop-bdd import scenarios/back_office/titles --out drafts/titles
  Merge a changed case into its feature:
    prestashop-bdd import scenarios/back_office/titles/create_title.md \\
      --update features/back_office/titles/create_title.feature

Of a folder, what cannot be read is told at the end. A draft passes lint, unless it lies beside a feature of the same name. What no phrase of \
vocabulary/phrases.toml says is a comment # TODO with the nearest steps.

Exit codes: 0 imported, 2 a case cannot be read or a feature is in the way";

/// Writes drafts of cases, or merges a case into its feature.
pub(super) fn import(arguments: &ImportArguments) -> Exit {
    let phrases = match arguments.phrases.as_deref().map_or_else(Phrases::built_in, Phrases::read) {
        Ok(phrases) => phrases,
        Err(error) => return refuse(&error.to_string()),
    };
    match (&arguments.update, &arguments.out) {
        (Some(feature), _) => update(&arguments.case, feature, &phrases),
        (None, Some(folder)) if arguments.case.is_dir() => import_folder(&arguments.case, folder, &phrases),
        (None, None) if arguments.case.is_dir() => {
            refuse(&format!("{} is a folder: say with --out where the features belong", arguments.case.display()))
        }
        (None, out) => import_one(&arguments.case, out.as_deref(), &phrases),
    }
}

fn refuse(message: &str) -> Exit {
    eprintln!("{message}");
    Exit::FeaturesWrong
}

fn import_one(case: &Path, out: Option<&Path>, phrases: &Phrases) -> Exit {
    let draft = match manual_case::read(case) {
        Ok(case) => draft::draft(&case, &draft::case_path(&case.file), phrases),
        Err(error) => return refuse(&error.to_string()),
    };
    match out {
        None => {
            output::print(&draft.text);
            eprintln!("{}", summary(&draft));
        }
        Some(out) => match write_new(out, &draft.text) {
            Ok(()) => output::print(&format!("{}: {}\n", out.display(), summary(&draft))),
            Err(message) => return refuse(&message),
        },
    }
    Exit::Passed
}

fn summary(draft: &Draft) -> String {
    let (rows, done) = (draft.rows.len(), draft.done());
    let steps: usize = draft.rows.iter().map(|row| row.steps).sum();
    let open: Vec<_> = draft.rows.iter().filter(|row| row.todos > 0).map(|row| row.number.to_string()).collect();
    let rows_open = (!open.is_empty()).then(|| format!("in rows {}", open.join(", ")));
    let before = (draft.todos_before > 0).then(|| "before the rows".to_owned());
    let open: Vec<_> = before.into_iter().chain(rows_open).collect();
    let rest = if open.is_empty() { String::new() } else { format!("; a # TODO waits {}", open.join(" and ")) };
    format!("{}, {done} of them ready, {}{rest}", counted(rows, "row"), counted(steps, "step"))
}

/// Never over a feature that is there: a person may have worked on it.
fn write_new(file: &Path, text: &str) -> Result<(), String> {
    use std::io::Write as _;
    let wrong = |error: std::io::Error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            format!("{} is there already; merge the case into it with --update, or write elsewhere", file.display())
        } else {
            format!("{} cannot be written: {error}", file.display())
        }
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(wrong)?;
    }
    let mut out = std::fs::File::create_new(file).map_err(wrong)?;
    out.write_all(text.as_bytes()).map_err(wrong)
}

fn import_folder(folder: &Path, out: &Path, phrases: &Phrases) -> Exit {
    let (mut told, mut wrong) = (String::new(), Vec::new());
    let (mut drafts, mut rows, mut done) = (0_usize, 0_usize, 0_usize);
    for file in case_files(folder, &mut wrong) {
        let case = match manual_case::read(&file) {
            Ok(case) => case,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let draft = draft::draft(&case, &draft::case_path(&case.file), phrases);
        let target = out.join(file.strip_prefix(folder).unwrap_or(&file)).with_extension("feature");
        match write_new(&target, &draft.text) {
            Ok(()) => {
                drafts += 1;
                rows += draft.rows.len();
                done += draft.done();
                let _ = writeln!(told, "{}: {}", target.display(), summary(&draft));
            }
            Err(message) => wrong.push(message),
        }
    }
    let failed = wrong.len();
    let _ =
        writeln!(told, "{drafts} imported with {}, {done} of them ready; {failed} not imported", counted(rows, "row"));
    output::print(&told);
    for message in &wrong {
        eprintln!("{message}");
    }
    if wrong.is_empty() { Exit::Passed } else { Exit::FeaturesWrong }
}

/// The cases of a folder, sorted; the index pages of a documentation site and READMEs are none.
fn case_files(folder: &Path, wrong: &mut Vec<String>) -> Vec<PathBuf> {
    match manual_case::find(folder) {
        Ok(files) => files,
        Err(error) => {
            wrong.push(error.to_string());
            Vec::new()
        }
    }
}

fn update(case: &Path, feature: &Path, phrases: &Phrases) -> Exit {
    let case = match manual_case::read(case) {
        Ok(case) => case,
        Err(error) => return refuse(&error.to_string()),
    };
    let file = match features::load(&[feature.to_owned()]) {
        Ok(mut files) if files.len() == 1 => files.swap_remove(0),
        Ok(_) => return refuse(&format!("{} is no feature file", feature.display())),
        Err(errors) => return refuse(&errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    let updated = match manual_case::update(&file, &case, phrases) {
        Ok(updated) => updated,
        Err(error) => return refuse(&format!("{}: {error}", feature.display())),
    };
    if updated.text != *file.source
        && let Err(error) = std::fs::write(feature, &updated.text)
    {
        return refuse(&format!("{} cannot be written: {error}", feature.display()));
    }
    let Update { changed, differences, added, removed, .. } = updated;
    let told: String = differences.iter().flat_map(|difference| [difference.as_str(), "\n"]).collect();
    let sums = format!("{} changed, {added} added, {removed} removed", counted(changed, "row"));
    output::print(&format!("{told}{}: {sums}\n", feature.display()));
    Exit::Passed
}
