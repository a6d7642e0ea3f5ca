//! The parts of a document one after the other, those of its rules included.

use crate::document::{Background, Child, Document, Rule, Scenario, Step, Tag};

impl Document {
    /// Returns all backgrounds, scenarios and rules from top to bottom, each with the rule that it stands in.
    pub fn parts(&self) -> impl Iterator<Item = (Option<&Rule>, &Child)> {
        self.feature.iter().flat_map(|feature| &feature.children).flat_map(|child| {
            let rule = if let Child::Rule(rule) = child { Some(rule) } else { None };
            let inside = rule.into_iter().flat_map(|rule| &rule.children);
            std::iter::once((None, child)).chain(inside.map(move |child| (rule, child)))
        })
    }

    /// Returns all scenarios and outlines, each with the rule that it stands in.
    pub fn scenarios(&self) -> impl Iterator<Item = (Option<&Rule>, &Scenario)> {
        self.parts().filter_map(|(rule, child)| match child {
            Child::Scenario(scenario) => Some((rule, scenario)),
            Child::Background(_) | Child::Rule(_) => None,
        })
    }

    /// Returns all backgrounds, each with the rule that it stands in.
    pub fn backgrounds(&self) -> impl Iterator<Item = (Option<&Rule>, &Background)> {
        self.parts().filter_map(|(rule, child)| match child {
            Child::Background(background) => Some((rule, background)),
            Child::Scenario(_) | Child::Rule(_) => None,
        })
    }

    /// Returns all steps, those of backgrounds included.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        self.parts().flat_map(|(_, child)| match child {
            Child::Background(background) => background.steps.as_slice(),
            Child::Scenario(scenario) => scenario.steps.as_slice(),
            Child::Rule(_) => &[],
        })
    }

    /// Returns all tags: of the feature, its rules, scenarios and examples.
    pub fn tags(&self) -> impl Iterator<Item = &Tag> {
        let of_parts = self.parts().flat_map(|(_, child)| {
            let (own, examples) = match child {
                Child::Background(_) => (&[][..], &[][..]),
                Child::Scenario(scenario) => (&scenario.tags[..], &scenario.examples[..]),
                Child::Rule(rule) => (&rule.tags[..], &[][..]),
            };
            own.iter().chain(examples.iter().flat_map(|examples| &examples.tags))
        });
        self.feature.iter().flat_map(|feature| &feature.tags).chain(of_parts)
    }
}

impl Tag {
    /// Returns the name without `@`.
    pub fn word(&self) -> &str {
        self.name.strip_prefix('@').unwrap_or(&self.name)
    }
}

impl Step {
    /// Returns the last line of it: of its table or its doc string, if it has any.
    pub fn last_line(&self) -> usize {
        let row = self.data_table.iter().flat_map(|table| &table.rows).next_back().map(|row| row.location.line);
        let quotes = self.doc_string.as_ref().map(|text| text.last_line);
        row.max(quotes).unwrap_or(self.location.line)
    }
}

impl Rule {
    /// Returns the line where it begins: that of its first tag, if it has any.
    pub fn first_line(&self) -> usize {
        self.tags.first().map_or(self.location.line, |tag| tag.location.line)
    }
}

impl Scenario {
    /// Returns the line where it begins: that of its first tag, if it has any.
    pub fn first_line(&self) -> usize {
        self.tags.first().map_or(self.location.line, |tag| tag.location.line)
    }
}

#[cfg(test)]
mod tests {
    use crate::read;

    const TEXT: &str = "@f\nFeature: f\n  Background:\n    Given a\n  @s\n  @t\n  Scenario Outline: s\n    Given b\n    @e\n    Examples:\n      | x |\n      | 1 |\n  @r\n  Rule: r\n    Background:\n      Given c\n    @u\n    Scenario: t\n      Given d\n";

    #[test]
    fn parts_of_rules_come_with_their_rule() {
        let document = read(TEXT).document;
        let scenarios =
            document.scenarios().map(|(rule, scenario)| (rule.map(|rule| &rule.name[..]), &scenario.name[..]));
        assert_eq!(scenarios.collect::<Vec<_>>(), [(None, "s"), (Some("r"), "t")]);
        let steps: Vec<_> = document.steps().map(|step| step.text.as_str()).collect();
        assert_eq!(steps, ["a", "b", "c", "d"]);
        assert_eq!(document.backgrounds().count(), 2);
    }

    #[test]
    fn tags_are_those_of_all_parts_in_order() {
        let document = read(TEXT).document;
        assert_eq!(document.tags().map(crate::document::Tag::word).collect::<Vec<_>>(), ["f", "s", "t", "e", "r", "u"]);
        assert_eq!(document.scenarios().map(|(_, scenario)| scenario.first_line()).collect::<Vec<_>>(), [5, 17]);
    }
}
