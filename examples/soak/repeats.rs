//! The whole feature set again and again, without faults.

use std::time::Duration;

use demo_shop::{DemoShop, Options};
use prestashop_bdd_report::record::ScenarioRecord;

use super::figures::Figures;
use super::machine::{self, Program};

/// A whole run takes about two minutes on a machine with two cores.
const LONGEST: Duration = Duration::from_secs(1800);
const STEP: Duration = Duration::from_secs(60);

/// Runs the features so many times, each on a fresh shop, in an order of its own.
pub async fn soak(program: &Program, runs: usize, seed: u64, figures: &mut Figures) {
    let (mut hangs, mut failures, mut scenarios, mut processes, mut records) = (0, 0, 0, 0, 0);
    for run in 0..runs {
        let shop = DemoShop::start(Options::default()).await.expect("the demo shop starts");
        let before = machine::contents(&shop);
        let reports = program.reports(&format!("runs-{}", run + 1));
        let mut command = program.run(&shop, &reports, STEP);
        let order = seed.wrapping_add(run as u64).to_string();
        command.args(["--quiet", "--timeout", "15", "--shuffle", &order, "--seed", &order, "features"]);
        let outcome = machine::ended(command.spawn().expect("the program starts"), LONGEST).await;
        processes += program.leftover_processes().await.len();
        let changes = machine::changes(&shop, &before);
        records += changes.len();
        hangs += usize::from(outcome.is_none());
        let ran = machine::record(&reports).map(|(ran, _)| ran).unwrap_or_default();
        let failed: Vec<_> = ran.iter().flat_map(ScenarioRecord::failures).collect();
        scenarios += ran.len();
        failures += failed.len();
        for (place, failure) in &failed {
            figures.problem(format!("run {} with --shuffle {order} --seed {order}: {place} {failure}", run + 1));
        }
        if failed.is_empty() && outcome.as_ref().is_none_or(|(code, _)| *code != Some(0)) {
            failures += 1;
            figures.problem(format!("run {}: {outcome:?}", run + 1));
        }
        for change in changes {
            figures.problem(format!("run {}: {change}", run + 1));
        }
        println!("run {} of {runs}: {} scenarios, {} failures", run + 1, ran.len(), failed.len());
        if failed.is_empty() {
            // Of 200 runs only the reports of those that failed are worth their room.
            let _ = std::fs::remove_dir_all(&reports);
        }
        shop.stop().await;
    }
    figures.tell("runs: of the whole feature set", runs);
    figures.tell("runs: scenarios", scenarios);
    figures.want("runs: hangs", hangs, 0);
    figures.want("runs: failures", failures, 0);
    figures.want("runs: leftover processes", processes, 0);
    figures.want("runs: leftover records on the shop", records, 0);
}
