//! Many scenarios, a random fault in each third.

use std::fmt::Write as _;
use std::time::Duration;

use demo_shop::{DemoShop, Options};
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::cases::Case;
use super::figures::Figures;
use super::machine::{self, Program};

/// A step that hangs ends after this.
const STEP: Duration = Duration::from_secs(10);
/// No scenario may take longer, all its faults and its clean-up included.
const LONGEST: Duration = Duration::from_secs(90);

/// Runs so many scenarios in one run.
pub async fn soak(program: &Program, scenarios: usize, seed: u64, figures: &mut Figures) {
    let cases = Case::all(scenarios, &mut StdRng::seed_from_u64(seed));
    let shop = DemoShop::start(Options::default()).await.expect("the demo shop starts");
    for trouble in cases.iter().filter_map(Case::trouble) {
        shop.troubles().add(trouble);
    }
    let before = machine::contents(&shop);
    let reports = program.reports("faults");
    let feature = program.reports("faults.feature");
    std::fs::create_dir_all(&reports).expect("a folder for the reports");
    let mut text = format!("Feature: {scenarios} scenarios from the seed {seed}\n\n");
    for case in &cases {
        writeln!(text, "{}", case.gherkin()).expect("a text takes all");
    }
    std::fs::write(&feature, text).expect("the feature can be written");

    let mut command = program.run(&shop, &reports, STEP);
    command.arg(&feature).args(["--seed", &seed.to_string(), "--quiet", "--screenshots", "off"]);
    // A shop with many faults is no reason to stop.
    if program.knows("--stop-after-environment-failures") {
        command.args(["--stop-after-environment-failures", "0"]);
    }
    let limit = LONGEST * u32::try_from(scenarios).unwrap_or(u32::MAX);
    let outcome = machine::ended(command.spawn().expect("the program starts"), limit).await;
    let left = program.leftover_processes().await;
    shop.troubles().clear();
    let swept = machine::ended(program.sweep(&shop, &reports).spawn().expect("the program starts"), LONGEST).await;

    let (records, _) = machine::record(&reports).unwrap_or_else(|error| {
        figures.problem(error);
        (Vec::new(), false)
    });
    let mut struck = 0;
    let mut wrong = 0;
    let mut hung = usize::from(outcome.is_none()) + usize::from(swept.is_none());
    for (case, scenario) in cases.iter().zip(&records) {
        let kinds: Vec<_> = scenario.failures().map(|(_, failed)| failed.kind).collect();
        struck += usize::from(case.fault.is_some());
        hung += usize::from(scenario.duration() > LONGEST);
        let right = if kinds.is_empty() {
            case.may_end_with(None)
        } else {
            kinds.iter().all(|kind| case.may_end_with(Some(*kind)))
        };
        if !right {
            wrong += 1;
            let told = scenario.failures().map(|(place, failed)| format!("{place} {failed}")).collect::<Vec<_>>();
            let fault = case.fault.map_or("no fault", |sample| sample.fault);
            figures.problem(format!(
                "case {}: {fault}: {}",
                case.number,
                if told.is_empty() { "passed".into() } else { told.join("\n  ") }
            ));
        }
    }
    let incomplete = machine::report_problems(&reports, true);
    let changes = machine::changes(&shop, &before);
    shop.stop().await;
    for problem in left.iter().chain(&incomplete).chain(&changes) {
        figures.problem(problem);
    }
    if let Some((_, said)) = outcome.filter(|_| records.len() != scenarios) {
        figures.problem(said);
    }
    figures.want("faults: scenarios that ran", records.len(), scenarios);
    figures.tell("faults: scenarios with a fault", struck);
    figures.want("faults: hangs", hung, 0);
    figures.want("faults: ends of another kind than the fault's", wrong, 0);
    figures.want("faults: leftover processes", left.len(), 0);
    figures.want("faults: leftover records on the shop", changes.len(), 0);
    figures.want("faults: incomplete reports", incomplete.len(), 0);
}
