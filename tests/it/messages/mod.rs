//! Cucumber Messages: the samples of Cucumber's compatibility kit, the schema of the messages, and the formatter that
//! makes a page of them.
#![expect(clippy::unwrap_used, reason = "tests")]

mod compare;
mod engine;
mod kit;
mod world;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kit::Sample;
use prestashop_bdd_report::record::{Totals, samples as records};
use prestashop_bdd_report::{FeatureSource, Inputs, MessagesWriter, ReportWriter as _};

#[test]
fn every_sample_of_the_kit_is_ported_or_left_out_for_a_reason() {
    let Some(folder) = crate::validators::npm("messages") else { return };
    let there = fs::read_dir(samples(&folder)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<_> = there.collect();
    let known: BTreeSet<_> = kit::samples().into_iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(there, known);
    for (name, sample) in kit::samples() {
        if let Sample::LeftOut(reason) = sample {
            assert!(reason.len() > 20, "{name} is left out without a reason");
        }
    }
}

#[test]
fn the_ported_samples_of_the_kit_give_the_messages_of_its_reference() {
    let Some(folder) = crate::validators::npm("messages") else { return };
    let reports = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut differing = Vec::new();
    for (name, sample) in kit::samples() {
        let Sample::Ported(suite) = sample else { continue };
        let sample = samples(&folder).join(name);
        let own = reports.path().join(name);
        engine::run(&suite, &features(name, &sample), &own);
        let file = own.join("messages.ndjson");
        let reference = fs::read_to_string(sample.join(format!("{name}.ndjson"))).unwrap();
        let with_hooks = reference.contains("{\"hook\"");
        let ours = compare::comparable(&fs::read_to_string(&file).unwrap(), with_hooks);
        let theirs = compare::comparable(&reference, with_hooks);
        let difference =
            similar::TextDiff::from_lines(lines(&theirs), lines(&ours)).unified_diff().context_radius(0).to_string();
        if !difference.is_empty() {
            differing.push(format!("{name}:\n{difference}"));
        }
        files.push(file);
    }
    assert!(differing.is_empty(), "- the kit, + ours\n{}", differing.join("\n"));
    crate::validators::node(&folder, "check.mjs", &files);
}

/// The samples of the compatibility kit.
fn samples(folder: &Path) -> PathBuf {
    folder.join("node_modules/@cucumber/compatibility-kit/features")
}

fn lines(lines: &[String]) -> String {
    lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect()
}

/// The features of a sample in order: address and text.
fn features(name: &str, sample: &Path) -> Vec<(String, String)> {
    let files = fs::read_dir(sample).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| file.extension().is_some_and(|it| it == "feature")).collect();
    files.sort();
    let feature = |file: PathBuf| {
        let address = format!("samples/{name}/{}", file.file_name().unwrap().to_str().unwrap());
        (address, fs::read_to_string(file).unwrap())
    };
    files.into_iter().map(feature).collect()
}

#[test]
fn a_renamed_document_has_its_new_name() {
    let Some(folder) = crate::validators::npm("messages") else { return };
    let Some((name, Sample::Ported(suite))) = kit::samples().into_iter().find(|(name, _)| *name == "attachments")
    else {
        panic!("the sample is ported");
    };
    let reports = tempfile::tempdir().unwrap();
    engine::run(&suite, &features(name, &samples(&folder).join(name)), reports.path());
    let messages = fs::read_to_string(reports.path().join("messages.ndjson")).unwrap();
    assert!(messages.contains("\"mediaType\":\"application/pdf\",\"fileName\":\"renamed.pdf\""));
}

/// Two things are not in the features, because they differ: columns behind letters beyond U+FFFF, of which that parser
/// counts two for each, and a scenario without steps below a background, of which the engine runs the background.
#[test]
fn features_are_described_as_by_the_parser_of_cucumber() {
    let Some(npm) = crate::validators::npm("messages") else { return };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    feature_files(&root.join("features"), &mut files);
    feature_files(&root.join("tests/messages/features"), &mut files);
    let sources = files.iter().map(|file| FeatureSource::new(file, fs::read_to_string(file).unwrap()));
    let inputs = Inputs { features: sources.collect(), ..Inputs::default() };
    let reports = tempfile::tempdir().unwrap();
    MessagesWriter::create(reports.path(), &records::run(), &inputs).unwrap();
    let ours = fs::read_to_string(reports.path().join("messages.ndjson")).unwrap();
    let describing = |line: &&str| line.starts_with("{\"gherkinDocument\"") || line.starts_with("{\"pickle\"");
    let ours: Vec<_> = ours.lines().filter(describing).collect();
    let theirs = crate::validators::node(&npm, "gherkin.mjs", &files);
    let (ours, theirs) = (compare::comparable(&ours.join("\n"), true), compare::comparable(&theirs, true));
    assert!(ours.len() > 2 * files.len(), "{} messages of {} features", ours.len(), files.len());
    let (ours, theirs) = (lines(&ours), lines(&theirs));
    let difference = similar::TextDiff::from_lines(&theirs, &ours).unified_diff().context_radius(0).to_string();
    assert!(difference.is_empty(), "- the parser of Cucumber, + ours\n{difference}");
}

fn feature_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            feature_files(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "feature") {
            files.push(path);
        }
    }
}

/// One passing, one failing, one flaky, one undefined and one interrupted scenario.
fn each_way(folder: &Path, interrupted: bool) -> PathBuf {
    let mut writer = MessagesWriter::create(folder, &records::run(), &records::inputs()).unwrap();
    let mut totals = Totals::default();
    for scenario in records::each_way() {
        totals.add(&scenario);
        writer.scenario_ended(&scenario).unwrap();
    }
    writer.finish(&records::end(interrupted), &totals).unwrap();
    folder.join("messages.ndjson")
}

#[test]
fn every_way_to_end_is_valid_by_the_schema_and_can_be_made_a_page_of() {
    let Some(npm) = crate::validators::npm("messages") else { return };
    let reports = tempfile::tempdir().unwrap();
    let files = [false, true].map(|interrupted| each_way(&reports.path().join(interrupted.to_string()), interrupted));
    let version = crate::validators::node(&npm, "check.mjs", &files);
    let meta = fs::read_to_string(&files[0]).unwrap();
    assert!(meta.starts_with(&format!("{{\"meta\":{{\"protocolVersion\":\"{version}\"")), "the protocol is {version}");
}

#[test]
fn an_interrupted_run_says_so_in_its_last_line_and_skips_the_steps_that_were_open() {
    let reports = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(each_way(reports.path(), true)).unwrap();
    let last = text.lines().last().unwrap();
    assert!(last.starts_with("{\"testRunFinished\":") && last.contains("\"success\":false"), "{last}");
    assert!(last.contains("\"message\":\"the run was interrupted"), "{last}");
    let case = text.rsplit("{\"testCaseStarted\":").next().unwrap();
    assert!(case.contains("\"status\":\"SKIPPED\"") && !case.contains("\"status\":\"UNDEFINED\""), "{case}");
}
