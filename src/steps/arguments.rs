//! What the sentence of a step says in its parameters.

use std::any::type_name;
use std::fmt::Display;
use std::str::FromStr;

use cucumber::step::Context;
use prestashop_bdd_core::failure::Failure;

/// The parameters of a step, in their order.
#[derive(Debug)]
pub(crate) struct Arguments<'step> {
    /// The groups of its expression with their names: one without a name for a parameter, or several called `__0_0`, `__0_1` (parameter
    /// 0 in one way to write it, and in another).
    groups: &'step [(Option<String>, String)],
}

impl<'step> Arguments<'step> {
    pub fn of(context: &'step Context) -> Self {
        // The first group is the whole sentence.
        Self { groups: context.matches.get(1..).unwrap_or_default() }
    }

    /// The next parameter, which the step's function calls by that name.
    pub fn next<Value>(&mut self, name: &str) -> Result<Value, Failure>
    where
        Value: FromStr,
        Value::Err: Display,
    {
        let text = self.text().ok_or_else(|| {
            Failure::defect(format!("a step takes a parameter \"{name}\" that its sentence does not have"), None)
        })?;
        parsed(text)
    }

    /// The text of the next parameter: of the way in which it is written.
    fn text(&mut self) -> Option<&'step str> {
        let (first, _) = self.groups.first()?;
        let parameter = first.as_deref().and_then(parameter);
        let others = self.groups[1..].iter();
        let is_same =
            |name: &Option<String>| parameter.is_some() && name.as_deref().and_then(self::parameter) == parameter;
        let count = 1 + others.take_while(|(name, _)| is_same(name)).count();
        let (ways, rest) = self.groups.split_at(count);
        self.groups = rest;
        Some(ways.iter().map(|(_, text)| text.as_str()).find(|text| !text.is_empty()).unwrap_or_default())
    }
}

/// The parameter to which a group belongs that is a way to write it: `__2_0` is of parameter 2.
fn parameter(group: &str) -> Option<&str> {
    group.strip_prefix("__")?.split('_').next()
}

/// A value of a sentence as the kind that a step asks for.
pub(super) fn parsed<Value>(text: &str) -> Result<Value, Failure>
where
    Value: FromStr,
    Value::Err: Display,
{
    text.parse().map_err(|error| {
        let kind = type_name::<Value>().rsplit("::").next().unwrap_or_default();
        Failure::feature(format!("\"{text}\" in the step is not of the kind {kind}: {error}"))
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn groups(groups: &[(&str, &str)]) -> Vec<(Option<String>, String)> {
        let owned = |(name, text): &(&str, &str)| {
            (Some((*name).to_owned()).filter(|name| !name.is_empty()), (*text).to_owned())
        };
        groups.iter().map(owned).collect()
    }

    #[test]
    fn a_parameter_is_written_in_one_of_its_ways() {
        let groups = groups(&[("__0_0", ""), ("__0_1", "Groups"), ("", "12"), ("__2_0", ""), ("__2_1", "")]);
        let mut arguments = Arguments { groups: &groups };
        assert_eq!(arguments.next::<String>("page").unwrap(), "Groups");
        assert_eq!(arguments.next::<u64>("count").unwrap(), 12);
        assert_eq!(arguments.next::<String>("empty").unwrap(), "");
        assert!(arguments.next::<String>("more").unwrap_err().to_string().contains("\"more\""));
    }

    #[test]
    fn what_is_not_of_the_kind_is_the_features_mistake() {
        let groups = groups(&[("", "99999999999999999999")]);
        let failure = Arguments { groups: &groups }.next::<i32>("count").unwrap_err();
        assert_eq!(
            failure.to_string(),
            "The feature is wrong: \"99999999999999999999\" in the step is not of the kind i32: number too large to fit in target type"
        );
    }
}
