use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use prestashop_bdd_cases::draft::trial::Tried;
use prestashop_bdd_cases::draft::{self, Draft};
use prestashop_bdd_cases::grammar::Grammar;
use prestashop_bdd_cases::phrases::Phrases;
use prestashop_bdd_cases::{self as manual_case, ManualCase, Update};
use prestashop_bdd_core::print_error;
use prestashop_bdd_core::state_file;
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features as features;

use super::output;
use super::try_out::{self, Outcome, Player, TryArguments};
use crate::runner::Exit;
use crate::vocabulary;

/// Which case to import, and where to.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(super) struct ImportArguments {
    /// A manual case (Markdown), or a folder of them
    #[arg(value_name = "CASE")]
    case: PathBuf,

    /// The feature to write, which must not exist yet; for a folder of cases, the folder of the features
    #[arg(long, value_name = "FILE", conflicts_with = "update")]
    out: Option<PathBuf>,

    /// A feature that automates the case: merge the changes of the case
    #[arg(long, value_name = "FEATURE")]
    update: Option<PathBuf>,

    /// Phrases of your own, which come before those of the project and the built-in ones
    #[arg(long, value_name = "FILE")]
    phrases: Option<PathBuf>,

    /// Folder with a grammar.toml, pages.toml, endpoints.toml or shop.toml of your own, which come before the built-in ones
    #[arg(long, value_name = "FOLDER")]
    grammar: Option<PathBuf>,

    /// Folder of the project with a phrases.toml, grammar.toml, pages.toml, endpoints.toml or shop.toml of its own
    #[arg(long, value_name = "FOLDER", default_value = vocabulary::FOLDER)]
    vocabulary: PathBuf,

    #[command(flatten)]
    trial: TryArguments,
}

const HELP: &str = "\
Examples:
  Print the draft of a case, or write it to a file:
    prestashop-bdd import scenarios/back_office/titles/create_title.md
    prestashop-bdd import scenarios/back_office/titles/create_title.md \\
      --out drafts/create_title.feature
  Drafts of a whole folder:
    prestashop-bdd import scenarios/back_office/titles --out drafts/titles
  Play the draft in the demo shop, so that it passes up to its first TODO:
    prestashop-bdd import scenarios/back_office/titles/create_title.md \\
      --try --out drafts/create_title.feature
  Merge a changed case into its feature:
    prestashop-bdd import scenarios/back_office/titles/create_title.md \\
      --update features/back_office/titles/create_title.feature

Errors in a folder are reported at the end. A draft passes lint, unless a feature of the same name exists. Text that no phrase of \
vocabulary/phrases.toml matches becomes a comment # TODO with the nearest steps.

Exit codes: 0 imported, 2 a case cannot be read or a feature exists already, 3 --try: the environment or a setting is wrong";

/// Writes drafts of cases, or merges a case into its feature.
pub(super) fn import(arguments: &ImportArguments) -> Exit {
    if arguments.trial.is_wanted && arguments.out.is_none() {
        return refuse(&without_out(&arguments.case));
    }
    let folder = Some(arguments.vocabulary.as_path());
    let of_project = || Phrases::of_project(folder);
    let with_file = |file| Phrases::of_project_and_file(folder, file);
    let phrases = match arguments.phrases.as_deref().map_or_else(of_project, with_file) {
        Ok(phrases) => phrases,
        Err(error) => return refuse(&error.to_string()),
    };
    let grammar = match arguments.grammar.as_deref() {
        Some(folder) => Grammar::with_folder(folder).map(Some),
        None => Grammar::of_project(&arguments.vocabulary),
    };
    let phrases = match grammar {
        Ok(Some(grammar)) => phrases.with_grammar(grammar),
        Ok(None) => phrases,
        Err(error) => return refuse(&error.to_string()),
    };
    let player = arguments.trial.is_wanted.then(|| Player::new(&arguments.trial)).transpose();
    let drafter = match player {
        Ok(player) => Drafter { phrases: &phrases, player },
        Err(exit) => return exit,
    };
    match (&arguments.update, &arguments.out) {
        (Some(feature), _) => update(&arguments.case, feature, &phrases),
        (None, Some(folder)) if arguments.case.is_dir() => import_folder(&arguments.case, folder, &drafter),
        (None, None) if arguments.case.is_dir() => {
            refuse(&format!("{} is a folder: set the folder of the features with --out", arguments.case.display()))
        }
        (None, out) => import_one(&arguments.case, out.as_deref(), &drafter),
    }
}

/// What is said where a draft is to be tried, and no file is named for it.
fn without_out(case: &Path) -> String {
    let name = case.file_name().unwrap_or_default();
    let out = Path::new("drafts").join(if case.is_dir() {
        Path::new(name).to_owned()
    } else {
        Path::new(name).with_extension("feature")
    });
    format!(
        "--try writes the draft to a file: name it with --out, such as\n  prestashop-bdd import {} --try --out {}",
        case.display(),
        out.display()
    )
}

fn refuse(message: &str) -> Exit {
    print_error!("{message}");
    Exit::FeaturesWrong
}

/// Makes features of cases: drafts, which are tried in a shop where that is wanted.
struct Drafter<'all> {
    phrases: &'all Phrases,
    player: Option<Player>,
}

/// A feature, and what is to be said of it.
struct Drafted {
    draft: Draft,
    text: String,
    summary: String,
}

/// The features of cases.
struct Made {
    features: Vec<Drafted>,
    /// The environment kept steps from passing.
    environment_failed: bool,
}

impl Drafter<'_> {
    /// The features of the cases; those that are tried are played together.
    fn draft(&self, cases: &[ManualCase]) -> Result<Made, Exit> {
        let draft = |case: &ManualCase| draft::draft(case, &draft::case_path(&case.file), self.phrases);
        let drafts: Vec<Draft> = cases.iter().map(draft).collect();
        let Some(player) = &self.player else {
            let drafted = |draft: Draft| Drafted { text: draft.text.clone(), summary: summary(&draft), draft };
            return Ok(Made { features: drafts.into_iter().map(drafted).collect(), environment_failed: false });
        };
        let texts = cases.iter().zip(&drafts);
        let named: Vec<try_out::Draft<'_>> =
            texts.map(|(case, draft)| try_out::Draft { case: &case.file, text: &draft.text }).collect();
        let again = |index: usize, labels: &BTreeMap<String, String>| {
            let case = &cases[index];
            draft::draft_with_labels(case, &draft::case_path(&case.file), self.phrases, labels).text
        };
        let Outcome { tried, environment_failed } = player.play(&named, &again)?;
        let drafted =
            |(draft, tried): (Draft, Tried)| Drafted { summary: tried_summary(&tried), text: tried.text, draft };
        Ok(Made { features: drafts.into_iter().zip(tried).map(drafted).collect(), environment_failed })
    }
}

fn import_one(case: &Path, out: Option<&Path>, drafter: &Drafter<'_>) -> Exit {
    if let Some(out) = out.filter(|out| out.exists()) {
        return refuse(&exists(out));
    }
    let case = match manual_case::read(case) {
        Ok(case) => case,
        Err(error) => return refuse(&error.to_string()),
    };
    let (made, environment_failed) = match drafter.draft(std::slice::from_ref(&case)) {
        Ok(mut made) if made.features.len() == 1 => (made.features.swap_remove(0), made.environment_failed),
        Ok(_) => return Exit::EnvironmentWrong,
        Err(exit) => return exit,
    };
    match out {
        None => {
            output::print(&made.text);
            print_error!("{}", made.summary);
        }
        Some(out) => match write_new(out, &made.text) {
            Ok(()) => output::print(&format!("{}: {}\n", out.display(), made.summary)),
            Err(message) => return refuse(&message),
        },
    }
    if environment_failed { Exit::EnvironmentWrong } else { Exit::Passed }
}

fn tried_summary(tried: &Tried) -> String {
    let Tried { passed, refused, held, reworded, .. } = tried;
    let rest = if tried.is_complete() { "nothing is left to you" } else { "see its first # TODO" };
    format!(
        "{} passed, {reworded} of them in the shop's words, {refused} failed, {held} not tried; {rest}",
        counted(*passed, "step")
    )
}

fn exists(file: &Path) -> String {
    format!("{} exists already; merge the case into it with --update, or write to another file", file.display())
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
            exists(file)
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

fn import_folder(folder: &Path, out: &Path, drafter: &Drafter<'_>) -> Exit {
    let (mut told, mut wrong) = (String::new(), Vec::new());
    let (mut drafts, mut rows, mut done) = (0_usize, 0_usize, 0_usize);
    let (mut cases, mut targets) = (Vec::new(), Vec::new());
    for file in case_files(folder, &mut wrong) {
        let target = out.join(file.strip_prefix(folder).unwrap_or(&file)).with_extension("feature");
        match manual_case::read(&file) {
            Err(error) => wrong.push(error.to_string()),
            Ok(_) if target.exists() => wrong.push(exists(&target)),
            Ok(case) => {
                cases.push(case);
                targets.push(target);
            }
        }
    }
    let made = match drafter.draft(&cases) {
        Ok(made) => made,
        Err(exit) => return exit,
    };
    for (target, Drafted { draft, text, summary }) in targets.into_iter().zip(made.features) {
        match write_new(&target, &text) {
            Ok(()) => {
                drafts += 1;
                rows += draft.rows.len();
                done += draft.done();
                let _ = writeln!(told, "{}: {summary}", target.display());
            }
            Err(message) => wrong.push(message),
        }
    }
    let failed = wrong.len();
    let _ =
        writeln!(told, "{drafts} imported with {}, {done} of them ready; {failed} not imported", counted(rows, "row"));
    output::print(&told);
    for message in &wrong {
        print_error!("{message}");
    }
    match (made.environment_failed, wrong.is_empty()) {
        (true, _) => Exit::EnvironmentWrong,
        (false, true) => Exit::Passed,
        (false, false) => Exit::FeaturesWrong,
    }
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
        Ok(_) => return refuse(&format!("{} is not a feature file", feature.display())),
        Err(errors) => return refuse(&errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    };
    let updated = match manual_case::update(&file, &case, phrases) {
        Ok(updated) => updated,
        Err(error) => return refuse(&format!("{}: {error}", feature.display())),
    };
    if updated.text != *file.source
        && let Err(error) = state_file::replace(feature, updated.text.as_bytes())
    {
        return refuse(&format!("{} cannot be written: {error}", feature.display()));
    }
    let Update { changed, differences, added, removed, .. } = updated;
    let told: String = differences.iter().flat_map(|difference| [difference.as_str(), "\n"]).collect();
    let sums = format!("{} changed, {added} added, {removed} removed", counted(changed, "row"));
    output::print(&format!("{told}{}: {sums}\n", feature.display()));
    Exit::Passed
}
