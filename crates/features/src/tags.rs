use std::collections::BTreeSet;

use cucumber::gherkin::tagexpr::TagOperation;
use prestashop_bdd_gherkin::document::Tag;

use super::FeatureFile;

/// All tags of a file without `@`, as often as they stand there: of the feature, its rules, scenarios and examples.
pub fn tags_of(file: &FeatureFile) -> impl Iterator<Item = &str> {
    file.document.tags().map(Tag::word)
}

/// The tags that an expression asks for and no file has, in its order.
pub fn in_vain<'tags>(expression: &'tags TagOperation, files: &[FeatureFile]) -> Vec<&'tags str> {
    let known: BTreeSet<&str> = files.iter().flat_map(tags_of).collect();
    let mut wanted = Vec::new();
    collect(expression, &mut wanted);
    wanted.retain(|tag| !known.contains(tag));
    wanted
}

/// What stands behind a `not` is not asked for.
fn collect<'tags>(expression: &'tags TagOperation, into: &mut Vec<&'tags str>) {
    match expression {
        TagOperation::And(left, right) | TagOperation::Or(left, right) => {
            collect(left, into);
            collect(right, into);
        }
        TagOperation::Not(_) => {}
        TagOperation::Tag(tag) if into.contains(&tag.as_str()) => {}
        TagOperation::Tag(tag) => into.push(tag),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::parse;

    #[test]
    fn tags_that_no_file_has_are_asked_for_in_vain() {
        let text = "@a\nFeature: f\n  @b\n  Scenario Outline: s\n    Given x\n    @c\n    Examples:\n      | n |\n      | 1 |\n";
        let files = [parse(Path::new("f.feature"), text).unwrap()];
        let vain = |expression: &str| {
            let expression: TagOperation = expression.parse().unwrap();
            in_vain(&expression, &files).join(" ")
        };
        assert_eq!(vain("@a and (@b or @c)"), "");
        assert_eq!(vain("@x or not @y or (@x and @z)"), "x z");
    }
}
