use crate::record::{FeatureInfo, RunEnd, RunInfo, Totals};

/// A property: name and value.
pub(super) type Property = (&'static str, String);

/// The facts of the run, on every suite.
pub(super) fn of_run(run: &RunInfo, (end, totals): (&RunEnd, &Totals), not_run: usize) -> Vec<Property> {
    let kind = if run.shop.demo { "demo shop" } else { "real shop" };
    let mut properties = vec![
        ("run", run.id.clone()),
        ("suite-version", run.suite_version.clone()),
        ("shop", run.shop.back_office.clone()),
        ("admin-api", run.shop.admin_api.clone()),
        ("shop-kind", kind.to_owned()),
        ("shop-version", run.shop.version.clone().unwrap_or_else(|| "not known".to_owned())),
        ("seed", run.seed.to_string()),
    ];
    properties.extend(run.shuffle.map(|seed| ("shuffle", seed.to_string())));
    properties.extend(run.shard.map(|shard| ("shard", format!("{}/{}", shard.index, shard.count))));
    properties.push(("workers", run.workers.to_string()));
    properties.push(("platform", run.platform.clone()));
    properties.push(("command-line", run.command_line.join(" ")));
    if !run.notices.is_empty() {
        properties.push(("notices", run.notices.join("\n")));
    }
    properties.extend(end.clean_up_line(totals).map(|line| ("clean-up-failed", line)));
    properties.push(("interrupted", end.interrupted.to_string()));
    properties.push(("not-run", not_run.to_string()));
    properties
}

/// The facts of a feature.
pub(super) fn of_feature(feature: &FeatureInfo) -> Vec<Property> {
    let mut properties = Vec::new();
    if !feature.tags.is_empty() {
        properties.push(("tags", tags(&feature.tags)));
    }
    let ids: Vec<_> = feature.tags.iter().filter(|tag| tag.starts_with("TEST-")).cloned().collect();
    if !ids.is_empty() {
        properties.push(("manual-case-id", ids.join(" ")));
    }
    properties.extend(manual_case(&feature.description).map(|path| ("manual-case", path.to_owned())));
    properties
}

/// The manual case that a description names in its line "Manual case: …".
pub(super) fn manual_case(description: &str) -> Option<&str> {
    description.lines().find_map(|line| line.trim().strip_prefix("Manual case:")).map(str::trim)
}

/// Tags as features have them.
pub(super) fn tags(tags: &[String]) -> String {
    tags.iter().map(|tag| format!("@{tag}")).collect::<Vec<_>>().join(" ")
}
