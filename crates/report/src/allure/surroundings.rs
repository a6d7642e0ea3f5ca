use std::fmt::Write as _;

use prestashop_bdd_core::failed::FEATURE_OR_SHOP;
use prestashop_bdd_core::failure::FailureKind;

use super::format::{Category, Executor};
use crate::record::RunInfo;
use crate::words::{shop, web_address};

/// The facts of the run, as a file of properties.
pub fn environment(run: &RunInfo) -> String {
    let facts = [
        ("Shop", shop(run)),
        ("Back.office", run.shop.back_office.clone()),
        ("Admin.API", run.shop.admin_api.clone()),
        ("Seed", run.seed.to_string()),
        ("Order", run.shuffle.map_or_else(|| "as written".to_owned(), |seed| format!("shuffled with seed {seed}"))),
        ("Workers", run.workers.to_string()),
        ("Platform", run.platform.clone()),
        ("prestashop-bdd", run.suite_version.clone()),
        ("Run", run.id.clone()),
    ];
    let lines = facts
        .into_iter()
        .flat_map(|(name, value)| [name.to_owned(), " = ".to_owned(), property(&value), "\n".to_owned()]);
    lines.collect()
}

/// A value of a file of properties: letters beyond Latin-1 and line ends are escaped.
fn property(value: &str) -> String {
    let mut escaped = String::new();
    for letter in value.trim().chars() {
        match letter {
            '\\' => escaped.push_str("\\\\"),
            ' '..='~' => escaped.push(letter),
            _ => {
                let mut units = [0; 2];
                for unit in letter.encode_utf16(&mut units) {
                    // Writing to a String cannot fail.
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
        }
    }
    escaped
}

/// Who has to act, by how the messages begin.
pub fn categories() -> Vec<Category> {
    let category = |kind: FailureKind, status| {
        let label = kind.label();
        Category { name: label, matched_statuses: [status], message_regex: format!("(?s){label}:.*") }
    };
    let product = category(FailureKind::Product, "failed");
    let message_regex = format!("(?s)({}|{FEATURE_OR_SHOP}):.*", product.name);
    vec![
        Category { message_regex, ..product },
        category(FailureKind::Environment, "broken"),
        category(FailureKind::Feature, "broken"),
    ]
}

/// The CI that the run is a job of.
pub fn executor_of_environment() -> Option<Executor> {
    executor(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))
}

/// The CI that these variables describe.
fn executor(variable: impl Fn(&str) -> Option<String>) -> Option<Executor> {
    let url = |name: &str| variable(name).filter(|value| web_address(value).is_some());
    let named = |name: &str| variable(name).unwrap_or_default();
    if let (Some(server), Some(repository), Some(run)) =
        (url("GITHUB_SERVER_URL"), variable("GITHUB_REPOSITORY"), variable("GITHUB_RUN_ID"))
    {
        let build_url = format!("{server}/{repository}/actions/runs/{run}");
        let build_name = format!("{} #{}", named("GITHUB_WORKFLOW"), named("GITHUB_RUN_NUMBER"));
        return Some(Executor { name: "GitHub Actions", kind: "github", build_name, build_url });
    }
    if let Some(build_url) = url("CI_JOB_URL") {
        let build_name = format!("{} #{}", named("CI_JOB_NAME"), named("CI_PIPELINE_IID"));
        return Some(Executor { name: "GitLab CI", kind: "gitlab", build_name, build_url });
    }
    let build_url = url("BUILD_URL")?;
    let build_name = format!("{} #{}", named("JOB_NAME"), named("BUILD_NUMBER"));
    Some(Executor { name: "Jenkins", kind: "jenkins", build_name, build_url })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_the_environment_stay_on_their_line() {
        assert_eq!(property("a\\b\nc = d é 😀"), "a\\\\b\\u000ac = d \\u00e9 \\ud83d\\ude00");
    }

    #[test]
    fn executor_is_the_ci_that_the_run_is_a_job_of() {
        let of = |known: &[(&str, &str)]| {
            executor(|name| known.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("BUILD_URL", "javascript:alert(1)")]), None);
        let found = of(&[("CI_JOB_URL", "https://gitlab.example/7"), ("CI_JOB_NAME", "qa"), ("CI_PIPELINE_IID", "3")]);
        assert_eq!(found.map(|found| (found.kind, found.build_name)), Some(("gitlab", "qa #3".to_owned())));
    }
}
