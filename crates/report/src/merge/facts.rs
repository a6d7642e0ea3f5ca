use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::run::Run;
use crate::Inputs;
use crate::record::{RunEnd, RunInfo, ShopInfo};

pub(super) fn merged_inputs(runs: &[Run], warnings: &mut Vec<String>) -> Inputs {
    let mut merged = Inputs::default();
    let mut texts: HashMap<&Path, &str> = HashMap::new();
    for run in runs {
        for feature in &run.inputs.features {
            match texts.insert(&feature.file, &feature.text) {
                None => merged.features.push(feature.clone()),
                Some(first) if *first == *feature.text => {}
                Some(_) => warnings.push(format!(
                    "{} was another text in the run in {}: the reports show that of the first run",
                    feature.file.display(),
                    run.folder.display()
                )),
            }
        }
        merged.manual.add(&run.inputs.manual);
        for definition in &run.inputs.definitions {
            if !merged.definitions.contains(definition) {
                merged.definitions.push(definition.clone());
            }
        }
    }
    merged.manual.features.retain(|feature| !texts.contains_key(feature.file.as_path()));
    merged
}

pub(super) fn merged_info(first: &Run, runs: &[Run], warnings: &mut Vec<String>) -> RunInfo {
    let versions = distinct(runs, |info| &info.suite_version);
    warn_of_differences(first, runs, &versions, warnings);
    warn_of_ends(runs, warnings);
    let notices = notices(runs, warnings);
    let mut id = DefaultHasher::new();
    for run in runs {
        run.info.id.hash(&mut id);
    }
    let same_order = runs.iter().all(|run| run.info.shuffle == first.info.shuffle);
    RunInfo {
        id: format!("{:016x}", id.finish()),
        suite_version: versions.join(", "),
        started: runs.iter().map(|run| run.info.started).min().unwrap_or(first.info.started),
        shuffle: first.info.shuffle.filter(|_| same_order),
        workers: runs.iter().map(|run| run.info.workers).sum(),
        shard: None,
        selected: runs.iter().map(|run| run.info.selected).sum(),
        platform: distinct(runs, |info| &info.platform).join(", "),
        notices,
        ..first.info.clone()
    }
}

/// The texts that runs have for a fact, each once.
fn distinct(runs: &[Run], fact: fn(&RunInfo) -> &str) -> Vec<&str> {
    let mut texts: Vec<&str> = Vec::new();
    for text in runs.iter().map(|run| fact(&run.info)) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// Warns of versions and shops that differ, and of runs that are not shards beside those that are.
fn warn_of_differences(first: &Run, runs: &[Run], versions: &[&str], warnings: &mut Vec<String>) {
    if versions.len() > 1 {
        warnings.push(format!("the runs are of different versions of this suite: {}", versions.join(", ")));
    }
    if let Some(other) = runs.iter().find(|run| !same_shop(&first.info.shop, &run.info.shop)) {
        warnings.push(format!(
            "the runs were not on the same shop: {} in {}, {} in {}",
            shop(&first.info.shop),
            first.folder.display(),
            shop(&other.info.shop),
            other.folder.display()
        ));
    }
    if runs.iter().any(|run| run.info.shard.is_some()) {
        let whole = runs.iter().filter(|run| run.info.shard.is_none());
        warnings.extend(whole.map(|run| format!("the run in {} is not a shard; the others are", run.folder.display())));
    }
}

/// Warns of runs that did not come to their end.
fn warn_of_ends(runs: &[Run], warnings: &mut Vec<String>) {
    let killed = runs.iter().filter(|run| run.end.is_none());
    let killed = killed.map(|run| format!("the run in {} was killed: its record has no end", run.name()));
    warnings.extend(killed);
    let interrupted = runs.iter().filter(|run| run.end.as_ref().is_some_and(|end| end.interrupted));
    warnings.extend(interrupted.map(|run| format!("the run in {} was interrupted", run.name())));

    let stopped = runs.iter().filter_map(|run| Some((run.name(), run.end.as_ref()?.stopped.as_ref()?)));
    warnings.extend(stopped.map(|(name, why)| format!("the run in {name} stopped by itself: {why}")));
}

/// The notices of the runs, the warnings, and what each run was, each once.
fn notices(runs: &[Run], warnings: &[String]) -> Vec<String> {
    let mut notices: Vec<String> = Vec::new();
    let of_runs = runs.iter().flat_map(|run| run.info.notices.iter().cloned());
    let facts = runs.iter().map(|run| {
        let info = &run.info;
        format!("merged: {}, seed {}: {}", run.name(), info.seed, info.command_line.join(" "))
    });
    for notice in of_runs.chain(warnings.iter().cloned()).chain(facts) {
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }
    notices
}

pub(super) fn merged_end(runs: &[Run]) -> RunEnd {
    let mut times: Vec<_> = runs.iter().map(|run| (run.info.started, run.finished())).collect();
    times.sort();
    let mut duration = Duration::ZERO;
    let mut until = Timestamp::MIN;
    for (started, finished) in times {
        let alone = finished.duration_since(started.max(until));
        duration += Duration::try_from(alone).unwrap_or_default();
        until = until.max(finished);
    }
    let ends = || runs.iter().filter_map(|run| run.end.as_ref());
    RunEnd {
        finished: until,
        duration,
        interrupted: runs.iter().any(|run| run.end.as_ref().is_none_or(|end| end.interrupted)),
        stopped: runs.iter().find_map(|run| run.end.as_ref()?.stopped.clone()),
        clean_up_failures: ends().flat_map(|end| end.clean_up_failures.clone()).collect(),
        ignore_clean_up_failures: ends().count() == runs.len() && ends().all(|end| end.ignore_clean_up_failures),
    }
}

/// Each demo shop has an address of its own.
fn same_shop(one: &ShopInfo, other: &ShopInfo) -> bool {
    if one.demo && other.demo { one.version == other.version } else { one == other }
}

fn shop(shop: &ShopInfo) -> String {
    let version = shop.version.as_ref().map(|version| format!(" ({version})"));
    format!("{}{}", shop.back_office, version.unwrap_or_default())
}
