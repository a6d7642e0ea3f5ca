use std::ops::Range;
use std::path::Path;

use prestashop_bdd_catalogue::{self as catalogue, Severity};
use prestashop_bdd_core::text::counted;
use prestashop_bdd_features as features;

/// Turns lines that Gherkin or lint refuse into comments, until nothing is refused. Only lines in `own` (from 0) are
/// touched; comments are put in their place, so no line moves.
pub fn settle(lines: &mut [String], own: &[Range<usize>]) {
    let is_own = |index: usize| own.iter().any(|range| range.contains(&index));
    for _ in 0..=lines.len() {
        let wrong: Vec<(usize, String)> = refused(&lines.join("\n"))
            .into_iter()
            .filter(|(index, _)| {
                is_own(*index) && lines.get(*index).is_some_and(|line| !line.trim_start().starts_with('#'))
            })
            .collect();
        if wrong.is_empty() {
            return;
        }
        for (index, reason) in wrong {
            // The step of a table's row goes with the row.
            let begin = (0..=index).rev().find(|at| !belongs_to_step(&lines[*at])).unwrap_or(index);
            let end = (begin + 1..lines.len()).find(|at| !belongs_to_step(&lines[*at])).unwrap_or(lines.len());
            for (offset, line) in lines[begin..end].iter_mut().enumerate() {
                let indentation: String = line.chars().take_while(|character| character.is_whitespace()).collect();
                let text = line.trim_start();
                *line = if text.starts_with('#') {
                    line.clone()
                } else if offset == 0 {
                    format!("{indentation}# TODO: {reason}: {text}")
                } else {
                    format!("{indentation}#   {text}")
                };
            }
        }
    }
}

fn belongs_to_step(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// The lines that are refused, from 0, each with its reason in one line.
fn refused(text: &str) -> Vec<(usize, String)> {
    let one_line = |message: &str| message.lines().next().unwrap_or_default().to_owned();
    match features::parse(Path::new("draft.feature"), text) {
        Err(features::FeatureError::NoGherkin { line, .. }) => {
            vec![(line.saturating_sub(1), "this is not Gherkin".to_owned())]
        }
        Err(features::FeatureError::UnevenTable { line, seen, expected, .. }) => {
            vec![(line.saturating_sub(1), format!("this row has {}, those above it {expected}", counted(seen, "cell")))]
        }
        Err(features::FeatureError::NotAsWritten { line, reason, .. }) => {
            vec![(line.saturating_sub(1), one_line(&reason))]
        }
        Err(features::FeatureError::Unreadable { .. } | features::FeatureError::FileName { .. }) => Vec::new(),
        Ok(file) => catalogue::lint(&[file], Vec::<features::FeatureFile>::new)
            .into_iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (finding.line.saturating_sub(1), one_line(&finding.message)))
            .collect(),
    }
}
