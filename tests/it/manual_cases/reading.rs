//! One hand-made case an oddity: what is read of it stands beside it in a file `.txt`.

use std::fmt::Write as _;
use std::path::Path;

use prestashop_bdd_cases::{self as manual_case, ManualCase};

use super::golden::{differs, files};

/// Everything that was read, for a person.
fn told(case: &ManualCase) -> String {
    let mut text = format!("title: {}\n", case.title);
    for (name, value) in [
        ("component", case.component().map(str::to_owned)),
        ("status", case.status().map(str::to_owned)),
        ("versions", Some(case.versions().join(" ")).filter(|versions| !versions.is_empty())),
        ("tracker", case.tracker()),
        ("test", case.test_path().map(str::to_owned)),
    ] {
        if let Some(value) = value {
            writeln!(text, "{name}: {value}").unwrap();
        }
    }
    for paragraph in &case.description {
        writeln!(text, "description: {paragraph}").unwrap();
    }
    for precondition in &case.preconditions {
        writeln!(text, "before {:?}: {:?}", precondition.part, precondition.says).unwrap();
    }
    for table in &case.data {
        writeln!(text, "data of line {} {:?}: {:?}", table.line, table.heading, table.header).unwrap();
        table.rows.iter().for_each(|row| writeln!(text, "  {row:?}").unwrap());
    }
    for section in &case.sections {
        writeln!(text, "steps {:?}", section.heading).unwrap();
        for row in &section.rows {
            writeln!(text, "  {} (line {}): {:?} => {:?}", row.number, row.line, row.step, row.expected).unwrap();
        }
    }
    text
}

#[test]
fn every_oddity_is_read_as_a_person_reads_it() {
    let cases = files("reading", "md");
    assert!(cases.len() >= 25, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for file in cases {
        let name = file.file_name().unwrap();
        let seen = match manual_case::parse(Path::new(name), &std::fs::read(&file).unwrap()) {
            Ok(case) => told(&case),
            Err(error) => format!("{error}\n"),
        };
        wrong.extend(differs(&file.with_extension("txt"), &seen));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn many_empty_lines_before_a_long_row_take_no_time() {
    let long = "\\|".repeat(20_000);
    let text = format!("| Step | Expected |\n|---|---|\n| a | b |\n{}| {long} | c |\n", "\n".repeat(4_000));
    let begun = std::time::Instant::now();
    let case = manual_case::parse(Path::new("case.md"), text.as_bytes()).unwrap();
    assert_eq!(case.rows().count(), 2);
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}
