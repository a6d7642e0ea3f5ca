//! The golden features against what `import` makes of the published cases.
//!
//! The cases are not in the project: `PSBDD_PUBLISHED_CASES`, or `../shared/scenarios/published` beside the checkout.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use prestashop_bdd_cases::draft;
use prestashop_bdd_cases::phrases::Phrases;

use super::golden_file::{self, Written};
use super::same_steps::{Names, Verdict, compare};

/// Right rows of the Admin API and of the back office, in percent.
const BARS: [(&str, usize); 2] = [("api", 75), ("bo", 65)];

/// What became of the rows of a family.
#[derive(Debug, Default, Clone, Copy)]
struct Sum {
    cases: usize,
    rows: usize,
    right: usize,
    todo: usize,
    wrong: usize,
}

fn folder() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/scenarios/published");
    let folder = std::env::var_os("PSBDD_PUBLISHED_CASES").map_or(beside, PathBuf::from);
    folder.is_dir().then_some(folder)
}

/// The steps of each row of a draft, and whether it leaves something to a person.
fn rows_of(draft: &str) -> BTreeMap<usize, (Vec<Written>, bool)> {
    let mut rows: BTreeMap<usize, (Vec<Written>, bool)> = BTreeMap::new();
    let mut row: Option<usize> = None;
    let mut keyword = String::new();
    for line in draft.lines().map(str::trim) {
        if let Some(head) = line.strip_prefix("# Row ") {
            let number = head.split(':').next().unwrap().trim().parse().unwrap();
            rows.insert(number, (Vec::new(), false));
            row = Some(number);
        } else if let Some((steps, todo)) = row.and_then(|row| rows.get_mut(&row)) {
            *todo |= line.starts_with("# TODO") || line.contains("\"TODO\"") || line.contains("| TODO");
            if line.starts_with('|') {
                steps.last_mut().unwrap().table.push(golden_file::split(line));
            } else if let Some(step) = golden_file::step(line, &mut keyword) {
                steps.push(step);
            }
        }
    }
    rows
}

/// Compares one case; says what is wrong.
fn case(phrases: &Phrases, text: &str, folder: &Path, sum: &mut Sum, told: &mut Vec<String>) -> String {
    let golden = golden_file::read(text);
    let file = folder.join(&golden.case);
    let case = prestashop_bdd_cases::read(&file).unwrap();
    let mut names = Names::default();
    let verbose = std::env::var("PSBDD_GOLDEN").unwrap_or_default();
    sum.cases += 1;
    let draft = draft::draft(&case, &golden.case, phrases).text;
    let rows = rows_of(&draft);
    let texts: BTreeMap<usize, String> = case.rows().map(|row| (row.number, row.text())).collect();
    for (number, own) in &golden.rows {
        let text = &texts[number];
        let (steps, todo) = &rows[number];
        let verdict = compare(own, steps, *todo, text, &mut names);
        sum.rows += 1;
        let place = format!("{} row {number}: {}", golden.case, text.chars().take(160).collect::<String>());
        match &verdict {
            Verdict::Right => sum.right += 1,
            Verdict::Todo => sum.todo += 1,
            Verdict::Wrong(why) => {
                sum.wrong += 1;
                told.push(format!("{place}\n    {why}"));
            }
        }
        if verbose == "todo" && verdict == Verdict::Todo && !own.todo {
            println!("{place}");
        }
    }
    if !verbose.is_empty() && (verbose == "todo" || golden.case.contains(&verbose)) {
        println!("{draft}");
    }
    let confused = names.confused().into_iter().chain(names.overwritten());
    told.extend(confused.map(|confused| format!("{}: {confused}", golden.case)));
    golden.case
}

#[test]
fn the_golden_features_are_met_and_nothing_is_wrong() {
    let Some(folder) = folder() else {
        println!("the published cases are not here (PSBDD_PUBLISHED_CASES): nothing is compared");
        return;
    };
    let phrases = Phrases::built_in().unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/import");
    let mut files: Vec<PathBuf> = std::fs::read_dir(golden)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "feature"))
        .collect();
    files.sort();
    let (mut sums, mut told): (BTreeMap<String, Sum>, Vec<String>) = (BTreeMap::new(), Vec::new());
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let mut sum = Sum::default();
        let name = case(&phrases, &text, &folder, &mut sum, &mut told);
        let (half, family) =
            name.split_once('/').map(|(half, rest)| (half, rest.split('/').next().unwrap_or(rest))).unwrap();
        for key in [format!("{half}/{family}"), half.to_owned()] {
            let all = sums.entry(key).or_default();
            *all = Sum {
                cases: all.cases + sum.cases,
                rows: all.rows + sum.rows,
                right: all.right + sum.right,
                todo: all.todo + sum.todo,
                wrong: all.wrong + sum.wrong,
            };
        }
    }
    println!("| family | cases | rows | right | TODO | wrong | right % |\n|---|---|---|---|---|---|---|");
    for (family, sum) in &sums {
        println!(
            "| {family} | {} | {} | {} | {} | {} | {} |",
            sum.cases,
            sum.rows,
            sum.right,
            sum.todo,
            sum.wrong,
            sum.right * 100 / sum.rows.max(1)
        );
    }
    println!("{}", told.join("\n"));
    assert!(told.is_empty(), "{} rows are wrong", told.len());
    for (half, bar) in BARS {
        let sum = sums[half];
        assert!(
            sum.right * 100 >= bar * sum.rows,
            "{half}: {} of {} rows are right, {bar}% are wanted",
            sum.right,
            sum.rows
        );
    }
}
