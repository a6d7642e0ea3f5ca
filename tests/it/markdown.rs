//! The summary of a job and the report for merge requests, in Markdown as GitHub reads it.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use prestashop_bdd_report::record::{FeatureInfo, RunInfo, ScenarioRecord, Totals, samples};
use prestashop_bdd_report::{MarkdownWriter, ReportLink, ReportWriter};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// Breaks whatever is not escaped: tables, code, links, HTML, headings.
const HOSTILE: &str = "a | b ` c `` d\n```\n# e\n<img src=x onerror=alert(1)> [f](javascript:g) ![h](http://i) @j #12 $k$ \\| **l** </details>";

fn written(mut writer: MarkdownWriter, scenarios: impl Iterator<Item = ScenarioRecord>) -> String {
    let mut totals = Totals::default();
    for scenario in scenarios {
        totals.add(&scenario);
        writer.scenario_ended(&scenario).unwrap();
    }
    writer.finish(&samples::end(true), &totals).unwrap();
    fs::read_to_string(writer.file().unwrap()).unwrap()
}

fn report(run: &RunInfo, scenarios: impl Iterator<Item = ScenarioRecord>) -> String {
    let folder = tempfile::tempdir().unwrap();
    written(MarkdownWriter::report(folder.path(), run, Some(ReportLink::beside())), scenarios)
}

#[test]
fn report_for_merge_requests_is_as_the_golden_file() {
    let scenarios = samples::each_way().into_iter().chain((6..10).map(|number| samples::plain(number, 2)));
    let run = RunInfo { selected: 12, ..samples::run() };
    let text = report(&run, scenarios);
    insta::assert_snapshot!(text);
    let folder = tempfile::tempdir().unwrap();
    let summary = MarkdownWriter::job_summary(folder.path(), None, &run, Some(ReportLink::beside()));
    let scenarios = samples::each_way().into_iter().chain((6..10).map(|number| samples::plain(number, 2)));
    assert_eq!(written(summary, scenarios), text, "the summary of a job says the same");
}

/// A scenario whose every text attacks.
fn attacked(mut scenario: ScenarioRecord) -> ScenarioRecord {
    HOSTILE.clone_into(&mut scenario.name);
    scenario.feature = Arc::new(FeatureInfo {
        file: PathBuf::from(HOSTILE),
        name: HOSTILE.to_owned(),
        ..FeatureInfo::clone(&scenario.feature)
    });
    for step in scenario.attempts.iter_mut().flat_map(|attempt| &mut attempt.steps) {
        HOSTILE.clone_into(&mut step.text);
        HOSTILE.clone_into(&mut step.keyword);
        if let Some(failed) = &mut step.failed {
            failed.texts_mut().for_each(|text| HOSTILE.clone_into(text));
        }
    }
    scenario
}

#[test]
fn hostile_texts_are_shown_as_they_are_and_make_nothing() {
    let mut run = samples::run();
    HOSTILE.clone_into(&mut run.shop.back_office);
    run.notices = vec![HOSTILE.to_owned()];
    let text = report(&run, samples::each_way().into_iter().map(attacked));
    let github = Options::ENABLE_GFM | Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let options = github | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | Options::ENABLE_MATH;
    let events: Vec<Event<'_>> = Parser::new_ext(&text, options).collect();
    let mut links = Vec::new();
    let mut headings = 0;
    let mut blocks = 0;
    let mut tables = 0;
    for event in &events {
        match event {
            Event::InlineHtml(tag) => assert!(["<span>", "</span>"].contains(&&**tag), "{tag}"),
            Event::Html(tag) => panic!("HTML: {tag}"),
            Event::Start(Tag::Image { .. } | Tag::Strikethrough) => panic!("{event:?}"),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.to_string()),
            Event::Start(Tag::Heading { .. }) => headings += 1,
            Event::Start(Tag::CodeBlock(_)) => blocks += 1,
            Event::Start(Tag::Table(_)) => tables += 1,
            _ => {}
        }
    }
    assert_eq!(links, ["index.html"]);
    // The result; failed with two scenarios, flaky, interrupted.
    assert_eq!((headings, blocks, tables), (6, 2, 1), "{text}");
    let shown: String =
        events.iter().filter_map(|event| if let Event::Text(text) = event { Some(&**text) } else { None }).collect();
    assert!(shown.contains("<img src=x onerror=alert(1)>") && shown.contains("@j #12 $k$ \\| **l**"), "{shown}");
}

fn failures(count: usize) -> impl Iterator<Item = ScenarioRecord> {
    (1..=count).map(|number| {
        let mut failed = samples::failed(number);
        for step in &mut failed.attempts[0].steps {
            if let Some(failed) = &mut step.failed {
                failed.notes = vec!["x".repeat(100_000), "y\n".repeat(10_000)];
            }
        }
        failed
    })
}

#[test]
fn report_of_many_long_failures_fits_into_a_comment_and_counts_the_rest() {
    let run = RunInfo { selected: 2_000, ..samples::run() };
    let text = report(&run, failures(2_000));
    assert!(text.len() <= 60_000, "{} bytes", text.len());
    let named = text.matches("\n### ✘").count();
    assert!(named > 10 && text.contains(&format!("… and {} more scenarios in the report", 2_000 - named)), "{named}");
    assert!(text.contains("## Slowest"), "{text}");
}

#[test]
fn job_summary_stays_below_the_limit_of_the_file_that_github_names() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("step.md");
    for before in [0, 1_000_000, 1_048_000, 2_000_000] {
        fs::write(&file, "x".repeat(before)).unwrap();
        let mut writer = MarkdownWriter::job_summary(folder.path(), Some(file.clone()), &samples::run(), None);
        let mut totals = Totals::default();
        for scenario in failures(500) {
            totals.add(&scenario);
            writer.scenario_ended(&scenario).unwrap();
        }
        writer.finish(&samples::end(false), &totals).unwrap();
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.len() <= 1_048_576.max(before), "{} bytes after {before}", text.len());
        assert_eq!(text.contains("# ✘ 500 of 500 scenarios failed"), before < 2_000_000, "{before}");
    }
    assert!(!folder.path().join("github-summary.md").exists());
}
