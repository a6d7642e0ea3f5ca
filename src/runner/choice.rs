//! Which scenarios a run runs: the features are read and checked, then selected.

use std::time::Duration;

use cucumber::gherkin;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_core::{print_error, print_line};
use prestashop_bdd_features::durations::Durations;
use prestashop_bdd_features::{self as features, Earlier, FeatureFile, Lines, Part, Selection, Split};
use prestashop_bdd_report::record::Shard;
use prestashop_bdd_report::{self as report, GitHubActions};

use super::check::{Checked, Mistake, check, nothing_selected};
use super::exit::Exit;
use super::header_secrets;
use super::machine;
use super::not_begun::NotBegun;
use super::run::complain;
use crate::settings::{Order, Settings};

/// What a run has to do.
pub(super) struct Choice {
    /// All features in the paths.
    pub files: Vec<FeatureFile>,
    pub chosen: Chosen,
    /// Whether a file is left out that the run would have run: it cannot pass.
    pub incomplete: bool,
}

/// What runs, and which part of the whole it is.
pub(super) struct Chosen {
    pub features: Vec<gherkin::Feature>,
    pub shard: Option<Shard>,
    /// How long scenarios took in earlier runs.
    pub durations: Durations,
}

impl Chosen {
    /// How long all take one after the other, where earlier runs tell.
    pub fn expected(&self) -> Option<Duration> {
        let mean = self.durations.mean()?;
        let of_feature = |feature: &gherkin::Feature| -> Duration {
            let file = feature.path.clone().unwrap_or_default();
            features::scenarios(feature).map(|scenario| self.durations.of(&file, &scenario.name).unwrap_or(mean)).sum()
        };
        Some(self.features.iter().map(of_feature).sum())
    }
}

fn shard(settings: &Settings, split: Option<&Split>) -> Option<Shard> {
    let Part { index, count } = settings.shard?;
    Some(Shard { index, count, plan: split?.plan() })
}

fn selection(settings: &Settings, lines: Lines) -> Selection {
    Selection {
        lines,
        tags: settings.tags.as_ref().map(|tags| tags.operation().clone()),
        name: settings.name.clone(),
        repeat: settings.repeat as usize,
        shuffle: match settings.order {
            Order::AsWritten => None,
            Order::Shuffled { seed } => seed,
        },
        part: None,
        another_shop: settings.shop_url.is_some(),
    }
}

/// Reads the features, checks them and selects what runs; none where nothing failed last time. The settings get what follows from that:
/// paths, seed and workers.
///
/// Fails where the run cannot begin; the reasons are printed.
pub(super) fn choose(settings: &mut Settings, secrets: &Secrets) -> Result<Option<Choice>, NotBegun> {
    let Some(again) = failed_before(settings, secrets)? else { return Ok(None) };
    let (paths, mut lines) = features::split_lines(&settings.features);
    let (files, unusable) = features::load_readable(&paths);
    header_secrets::register(&files, secrets);
    if !again.is_empty() {
        let (now, lost) = features::find_again(&files, &again);
        lines = now;
        warn_of_lost(&lost);
    }
    if let Order::Shuffled { seed } = &mut settings.order {
        seed.get_or_insert_with(rand::random);
    }
    let selection = selection(settings, lines);
    let checked = check(&files, unusable, &paths, &selection);
    complain(secrets, &checked.told, Exit::FeaturesWrong);
    if checked.stops {
        return Err(stopped_by(&checked, secrets));
    }
    let chosen = select(settings, (&files, selection), &checked, secrets)?;
    if settings.auto_workers {
        settings.workers = machine::workers(settings, chosen.features.iter().flat_map(features::scenarios).count());
    }
    Ok(Some(Choice { files, chosen, incomplete: checked.incomplete }))
}

/// What failed last time, where that alone is to run; else nothing. None where nothing failed.
fn failed_before(settings: &mut Settings, secrets: &Secrets) -> Result<Option<Vec<Earlier>>, NotBegun> {
    if !settings.rerun_failed {
        return Ok(Some(Vec::new()));
    }
    match report::failed_last_time(&settings.reports) {
        Ok(last) if last.failed.is_empty() => {
            let but = if last.complete { "" } else { "; it was incomplete: run all features again" };
            print_line!("nothing failed in the last run with these reports{but}");
            Ok(None)
        }
        Ok(last) => {
            settings.features = last.failed.iter().map(|failed| failed.file.clone()).collect();
            Ok(Some(last.failed))
        }
        Err(error) => {
            let message = format!("no list of the last failures, run without --rerun-failed first: {error}");
            Err(NotBegun::tell(secrets, [message], Exit::FeaturesWrong))
        }
    }
}

/// Names the scenarios that failed last time and cannot be run again.
fn warn_of_lost(lost: &[&Earlier]) {
    for Earlier { file, line, name } in lost {
        let name = name.as_deref().unwrap_or_default();
        print_error!(
            "warning: {}:{line}: \"{name}\" failed last time, but is no longer in the file, so it is not run again",
            file.display()
        );
    }
}

/// What the mistakes of the features mean for the run; they are printed already.
fn stopped_by(checked: &Checked, secrets: &Secrets) -> NotBegun {
    if GitHubActions::of_environment().is_some() {
        for Mistake { file, line, message, .. } in &checked.mistakes {
            report::annotate_mistake(file, *line, &secrets.mask(message));
        }
    }
    NotBegun::told(checked.mistakes.iter().map(|mistake| mistake.printed.clone()).collect(), Exit::FeaturesWrong)
}

fn select(
    settings: &Settings,
    (files, mut selection): (&[FeatureFile], Selection),
    checked: &Checked,
    secrets: &Secrets,
) -> Result<Chosen, NotBegun> {
    let (durations, warning) = Durations::read_or_set_aside(&settings.reports);
    if let Some(warning) = warning {
        print_error!("warning: {warning}");
    }
    selection.part = settings.shard.map(|part| (part, durations.clone()));
    let split = features::split(files, &selection);
    let chosen = features::select(files, &selection);
    // A part may have nothing to do, where there are more parts than scenarios.
    if chosen.is_empty() && split.as_ref().is_none_or(Split::is_empty) {
        let left_out = checked.left_out.iter().map(ToString::to_string);
        let reasons = left_out.chain([nothing_selected(files, &selection)]);
        return Err(NotBegun::tell(secrets, reasons, Exit::FeaturesWrong));
    }
    Ok(Chosen { features: chosen, shard: shard(settings, split.as_ref()), durations })
}
