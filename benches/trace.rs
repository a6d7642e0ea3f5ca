//! What the trace of manual cases costs: `cargo bench --bench trace`.
//!
//! 3,000 cases of 18 rows, each with a feature that automates it and the results of a run, read from disk anew and
//! traced. The limit is 2 s. What is printed is the best of several measures: other work of the machine is no cost of it.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use prestashop_bdd_cases::results::{RunResults, ScenarioResult, ScenarioStatus, StepResult, StepStatus};
use prestashop_bdd_cases::trace::{self, Trace};
use prestashop_bdd_cases::{self as manual_case, results};
use prestashop_bdd_features as features;

const CASES: usize = 3_000;
const ROWS: usize = 18;
const MEASURES: usize = 5;
const LIMIT: Duration = Duration::from_secs(2);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let mut run = RunResults::default();
    for number in 0..CASES {
        let (case, feature) = pair(number);
        std::fs::write(folder.path().join(format!("{number}.md")), case)?;
        let file = folder.path().join(format!("{number}.feature"));
        run.scenarios.push(result(&file, &feature));
        std::fs::write(file, feature)?;
    }
    run.write(&folder.path().join(results::FILE_NAME))?;
    let mut best = [Duration::MAX; 3];
    for _ in 0..MEASURES {
        let begun = Instant::now();
        let cases = manual_case::read_all(folder.path()).0;
        let read_cases = begun.elapsed();
        let features = features::load_readable(&[folder.path().to_owned()]).0;
        let read_both = begun.elapsed();
        let results = RunResults::read(&folder.path().join(results::FILE_NAME))?;
        let trace = trace::trace(&cases, &features, results.as_ref());
        let told = [trace::text(&trace), trace::markdown(&trace), trace::json(&trace)?];
        let whole = begun.elapsed();
        check(&trace)?;
        println!(
            "{whole:.2?} for {} kB of text, Markdown and JSON",
            told.map(|text| text.len()).iter().sum::<usize>() / 1_000
        );
        for (best, time) in best.iter_mut().zip([read_cases, read_both.saturating_sub(read_cases), whole]) {
            *best = time.min(*best);
        }
    }
    println!("{CASES} cases of {ROWS} rows, each with its feature; the best of {MEASURES}:");
    println!("  reading the cases     {:.2?}", best[0]);
    println!("  reading the features  {:.2?}", best[1]);
    println!("  all of it             {:.2?}; the limit is {LIMIT:?}", best[2]);
    if best[2] > LIMIT { Err("the trace takes longer than it may".into()) } else { Ok(()) }
}

/// All rows have steps and passed: a trace that found less would be quick for nothing.
fn check(trace: &Trace) -> Result<(), String> {
    let totals = trace.totals;
    let found = [totals.cases, totals.imported, totals.automated, totals.passing, totals.rows_with_steps / ROWS];
    if found == [CASES; 5] { Ok(()) } else { Err(format!("the trace is wrong: {totals:?}")) }
}

/// A case and the feature that automates it.
fn pair(number: usize) -> (String, String) {
    let mut case = format!(
        "---\ntitle: \"Case {number}\"\nweight: 4\n---\n\n# Case {number}\n## Details\n* **Component** : Core\n* **Status** : \
         Automated\n* **Automated on** : 9.1.x\n* **Scenario** : https://forge.example/browse/TEST-{number}\n\n## Steps\n\
         | Step Description | Expected result |\n| ----- | ----- |\n"
    );
    let mut feature =
        format!("@TEST-{number}\nFeature: Case {number}\n  Manual case: {number}.md\n\n  Scenario: All rows\n");
    for row in 1..=ROWS {
        let _ = writeln!(
            case,
            "| * Go to BO > Catalog > Products<br> * Click on the button \"Save {row}\" | The message “Saved {row}” is \
             *displayed*<br>The page is well displayed |"
        );
        let _ = write!(
            feature,
            "    # Row {row}: Go to BO > Catalog > Products; Click on the button \"Save {row}\" => The message \"Saved {row}\" \
             is\n    #   displayed; The page is well displayed\n    When I go to \"Catalog > Products\"\n    And I click the \
             button \"Save {row}\"\n    Then the page says \"Saved {row}\"\n    And the row shows:\n      | a | b |\n      | \
             1 | 2 |\n\n"
        );
    }
    (case, feature)
}

fn result(file: &Path, feature: &str) -> ScenarioResult {
    let is_step = |line: &&str| ["When ", "And ", "Then "].iter().any(|word| line.trim_start().starts_with(word));
    let steps = feature.lines().enumerate().filter(|(_, line)| is_step(line));
    ScenarioResult {
        file: file.to_string_lossy().into_owned(),
        line: 5,
        name: "All rows".to_owned(),
        status: ScenarioStatus::Passed,
        steps: steps
            .map(|(index, _)| StepResult { line: index + 1, status: StepStatus::Passed, reason: None })
            .collect(),
    }
}
