use std::sync::Arc;

use cucumber::gherkin;

use super::Recorder;
use crate::attachments::ScenarioId;
use crate::masking::mask_head;
use crate::record::{FeatureInfo, RuleInfo, ScenarioRecord};
use crate::running::Played;

impl Recorder {
    /// The record of a scenario that has no attempt yet.
    pub(super) fn new_record(
        &mut self,
        id: &ScenarioId,
        Played { feature, rule, scenario }: &Played,
    ) -> ScenarioRecord {
        self.begun += 1;
        let instances = self.repetitions.entry((id.file.clone(), id.line)).or_default();
        instances.push(id.instance);
        let of_rule = rule.iter().flat_map(|rule| &rule.tags);
        let tags = feature.tags.iter().chain(of_rule).chain(&scenario.tags);
        let mut distinct: Vec<String> = Vec::new();
        for tag in tags {
            if !distinct.contains(tag) {
                distinct.push(tag.clone());
            }
        }
        let repetition = instances.len();
        let mut record = ScenarioRecord {
            number: self.begun,
            feature: self.feature(id, feature),
            rule: rule.as_ref().map(|rule| RuleInfo {
                keyword: rule.keyword.clone(),
                name: rule.name.clone(),
                tags: rule.tags.clone(),
                line: rule.position.line,
            }),
            keyword: scenario.keyword.clone(),
            name: scenario.name.clone(),
            description: scenario.description.clone().unwrap_or_default(),
            line: id.line,
            examples: self.sources.examples_row(&id.file, scenario, id.line),
            repetition,
            tags: distinct,
            attempts: Vec::new(),
        };
        mask_head(&self.secrets, &mut record);
        record
    }

    fn feature(&mut self, id: &ScenarioId, feature: &gherkin::Feature) -> Arc<FeatureInfo> {
        let info = self.features.entry(id.file.clone()).or_insert_with(|| {
            let mask = |text: &String| self.secrets.mask(text);
            Arc::new(FeatureInfo {
                file: id.file.clone(),
                keyword: feature.keyword.clone(),
                name: mask(&feature.name),
                description: feature.description.as_ref().map(mask).unwrap_or_default(),
                tags: feature.tags.iter().map(mask).collect(),
                line: feature.position.line,
            })
        });
        info.clone()
    }
}
