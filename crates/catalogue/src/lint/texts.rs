use std::collections::HashSet;

use prestashop_bdd_gherkin::lint::{self, FindingKind};

use super::finding::{Finding, Rule, Severity};
use super::source::Source;

/// What the reader of features finds, but characters of lines that are told already to be wrong because of them.
pub(super) fn check(source: &Source<'_>, findings: &[lint::Finding], told: &HashSet<usize>) -> Vec<Finding> {
    let is_told = |found: &&lint::Finding| {
        matches!(found.kind, FindingKind::LookAlike { .. }) && told.contains(&found.location.line)
    };
    let finding = |found: &lint::Finding| {
        let severity = match found.severity {
            lint::Severity::Error => Severity::Error,
            lint::Severity::Warning => Severity::Warning,
        };
        Finding { severity, ..source.error(found.location.into(), Rule::Text, found.kind.to_string()) }
    };
    findings.iter().filter(|found| !is_told(found)).map(finding).collect()
}
