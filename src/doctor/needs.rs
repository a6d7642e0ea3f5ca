//! What the shop has of what `@needs(…)` names: an Admin API, several shops, languages.

use std::collections::{BTreeMap, BTreeSet};

use prestashop_bdd_core::text::counted;
use prestashop_bdd_features::{self as features, Need};
use prestashop_bdd_shop::admin_api::Request;
use reqwest::Method;

use super::finding::{Diagnosis, Finding};
use super::shop::PATIENCE;
use crate::world::Run;

/// Returns why the shop does not have it; none where it has it, and where that cannot be found out.
pub async fn lacks(run: &Run, need: &Need) -> Option<String> {
    match need {
        Need::AdminApi => run.without_admin_api().await,
        Need::Multistore => {
            let facts = run.office(async |office| office.facts().await).await.ok()?;
            (!facts.multistore).then(|| "the back office has one shop".to_owned())
        }
        Need::Language(_) => {
            let languages = languages(run).await?;
            let has = languages.iter().any(|locale| need.is_language(locale));
            (!has).then(|| format!("the shop has {}", languages.join(", ")))
        }
    }
}

/// Says which of the project's scenarios the shop can run, by what their tags need.
pub(super) async fn examine(run: &Run, logged_in: &Result<(), String>, diagnosis: &mut Diagnosis) {
    const APPLY: &str = "features";
    let (paths, _) = features::split_lines(&run.settings.features);
    let (files, _) = features::load_readable(&paths);
    let scenarios = files.iter().flat_map(|file| {
        features::in_rules(&file.expanded)
            .map(|(rule, scenario)| features::needs_of(&file.expanded, rule, scenario))
            .collect::<Vec<_>>()
    });
    let scenarios: Vec<BTreeSet<Need>> = scenarios.collect();
    // Most projects ask for nothing.
    if scenarios.iter().all(BTreeSet::is_empty) {
        return;
    }
    if let Err(because) = logged_in {
        diagnosis.add(Finding::not_checked(APPLY, because));
        return;
    }
    let mut lacking = BTreeMap::new();
    for need in scenarios.iter().flatten().collect::<BTreeSet<_>>() {
        if let Some(reason) = lacks(run, need).await {
            lacking.insert(need, reason);
        }
    }
    diagnosis.add(Finding::well(APPLY, applying(&scenarios, &lacking)));
}

/// How many scenarios apply, and what the others need.
fn applying(scenarios: &[BTreeSet<Need>], lacking: &BTreeMap<&Need, String>) -> String {
    let all = scenarios.len();
    let skipped = scenarios.iter().filter(|needs| needs.iter().any(|need| lacking.contains_key(need))).count();
    if skipped == 0 {
        return format!("all {} of the features can run on this shop", counted(all, "scenario"));
    }
    let of = |need: &Need| scenarios.iter().filter(|needs| needs.contains(need)).count();
    let reasons: Vec<_> = lacking.iter().map(|(need, reason)| format!("{} need {need} ({reason})", of(need))).collect();
    format!("{} of {}; skipped: {}", all - skipped, counted(all, "scenario"), reasons.join(", "))
}

/// The languages that the shop's front page offers.
async fn languages(run: &Run) -> Option<Vec<String>> {
    /// A shop with several languages leads to one of them, and to a page of its own for a country.
    const REDIRECTS: usize = 3;
    let mut root = run.back_office.join("../").ok()?;
    for _ in 0..REDIRECTS {
        let request = Request::new(Method::GET, "").of_shop(root.clone());
        let response = tokio::time::timeout(PATIENCE, run.api.send(&request)).await.ok()?.ok()?;
        if response.status.is_redirection() {
            let target = root.join(response.header("location")?).ok()?;
            // Another host is another shop.
            if target.origin() != root.origin() {
                return None;
            }
            root = target;
            continue;
        }
        let languages = prestashop_bdd_shop::languages_of_page(&response.body);
        return (response.status.is_success() && !languages.is_empty()).then_some(languages);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scenarios_that_apply_are_counted_and_the_others_told_by_their_needs() {
        let api = BTreeSet::from([Need::AdminApi]);
        let both = BTreeSet::from([Need::AdminApi, Need::Multistore]);
        let all = [BTreeSet::new(), api, both];
        let told = |lacking: &[(&Need, &str)]| {
            let lacking = lacking.iter().map(|(need, reason)| (*need, (*reason).to_owned())).collect();
            applying(&all, &lacking)
        };
        assert_eq!(told(&[]), "all 3 scenarios of the features can run on this shop");
        assert_eq!(
            told(&[(&Need::AdminApi, "404"), (&Need::Multistore, "one shop")]),
            "1 of 3 scenarios; skipped: 2 need admin-api (404), 1 need multistore (one shop)"
        );
    }
}
