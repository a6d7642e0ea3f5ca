use cucumber::gherkin;

/// All scenarios of a feature, those of its rules after the others, each with its rule.
pub fn in_rules(feature: &gherkin::Feature) -> impl Iterator<Item = (Option<&gherkin::Rule>, &gherkin::Scenario)> {
    let of_rules =
        feature.rules.iter().flat_map(|rule| rule.scenarios.iter().map(move |scenario| (Some(rule), scenario)));
    feature.scenarios.iter().map(|scenario| (None, scenario)).chain(of_rules)
}

/// All scenarios of a feature, those of its rules after the others.
pub fn scenarios(feature: &gherkin::Feature) -> impl Iterator<Item = &gherkin::Scenario> {
    in_rules(feature).map(|(_, scenario)| scenario)
}

/// All steps of a feature: those of its backgrounds, then those of its scenarios.
pub fn steps(feature: &gherkin::Feature) -> impl Iterator<Item = &gherkin::Step> {
    let of_rules = feature.rules.iter().filter_map(|rule| rule.background.as_ref());
    let backgrounds = feature.background.iter().chain(of_rules);
    backgrounds.flat_map(|background| &background.steps).chain(scenarios(feature).flat_map(|scenario| &scenario.steps))
}
