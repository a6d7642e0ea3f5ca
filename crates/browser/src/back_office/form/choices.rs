use prestashop_bdd_core::text::squeeze;
use serde::Deserialize;

/// One option, check box or radio button of a field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Choice {
    /// Its visible text.
    pub text: String,
    /// Its text with that of the groups or branches around it: `Payment > Preferences`.
    pub path: String,
    /// Chosen now.
    pub chosen: bool,
    /// Cannot be chosen.
    pub disabled: bool,
}

/// Why a text names no choice.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoChoice {
    /// Nothing is called so.
    Unknown(String),
    /// Several are; the number of them.
    Several(String, usize),
}

/// The one choice that `text` names: by its text, else by its path, else without regard to case.
pub(super) fn one(choices: &[Choice], text: &str) -> Result<usize, NoChoice> {
    let wanted = squeeze(text);
    let lower = wanted.to_lowercase();
    let attempts: [&dyn Fn(&Choice) -> bool; 3] =
        [&|choice| choice.text == wanted, &|choice| !wanted.is_empty() && choice.path == wanted, &|choice| {
            choice.text.to_lowercase() == lower || (!lower.is_empty() && choice.path.to_lowercase() == lower)
        }];
    for matches in attempts {
        let found: Vec<usize> = (0..choices.len()).filter(|&place| matches(&choices[place])).collect();
        match found[..] {
            [] => {}
            [place] => return Ok(place),
            _ => return Err(NoChoice::Several(wanted.clone(), found.len())),
        }
    }
    Err(NoChoice::Unknown(wanted))
}

/// The choices that a text like `Visitor, Guest` names. A choice may itself hold commas: the longest
/// run of parts that is a choice counts. `None` names none, `All` names all, unless choices are called so; an empty text
/// names nothing at all.
pub(super) fn several(choices: &[Choice], text: &str) -> Result<Vec<usize>, NoChoice> {
    let text = text.trim();
    if let Ok(place) = one(choices, text) {
        return Ok(vec![place]);
    }
    match text.to_lowercase().as_str() {
        "none" => return Ok(Vec::new()),
        "all" | "select all" => return Ok((0..choices.len()).collect()),
        _ => {}
    }
    let parts: Vec<&str> = text.split(',').collect();
    let mut named = Vec::new();
    let mut start = 0;
    while start < parts.len() {
        let longest = (start + 1..=parts.len()).rev().find_map(|end| {
            let run = parts[start..end].join(",");
            one(choices, &run).ok().map(|place| (place, end))
        });
        let Some((place, end)) = longest else {
            return Err(one(choices, parts[start]).err().unwrap_or(NoChoice::Unknown(parts[start].trim().to_owned())));
        };
        if !named.contains(&place) {
            named.push(place);
        }
        start = end;
    }
    Ok(named)
}

/// What `text` means for a switch or a check box: general words, or its own texts: a switch's off and
/// on, a check box's label for on.
pub(super) fn yes_or_no(text: &str, own: &[String]) -> Option<bool> {
    let text = squeeze(text).to_lowercase();
    match own {
        [off, _] if text == off.to_lowercase() => return Some(false),
        [_, on] | [on] if text == on.to_lowercase() => return Some(true),
        _ => {}
    }
    match text.as_str() {
        "yes" | "on" | "true" | "enabled" | "checked" | "1" => Some(true),
        "no" | "off" | "false" | "disabled" | "unchecked" | "0" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices(texts: &[&str]) -> Vec<Choice> {
        texts
            .iter()
            .map(|text| {
                let (path, text) = text.rsplit_once(" > ").map_or(("", *text), |(_, last)| (*text, last));
                Choice { text: text.to_owned(), path: path.to_owned(), chosen: false, disabled: false }
            })
            .collect()
    }

    #[test]
    fn a_choice_with_commas_is_one_choice_and_not_three() {
        let all = choices(&["States", "Units (e.g. weight, volume, distance)", "Taxes"]);
        assert_eq!(several(&all, "Taxes, Units (e.g. weight, volume, distance)"), Ok(vec![2, 1]));
    }

    #[test]
    fn an_unknown_choice_in_a_list_is_named() {
        let all = choices(&["Visitor", "Guest"]);
        assert_eq!(several(&all, "Visitor, Gost"), Err(NoChoice::Unknown("Gost".into())));
    }

    #[test]
    fn none_and_all_are_words_unless_a_choice_is_called_so() {
        let all = choices(&["TLS", "SSL"]);
        assert_eq!(several(&all, "None"), Ok(vec![]));
        assert_eq!(several(&all, ""), Err(NoChoice::Unknown(String::new())), "nothing is changed in silence");
        assert_eq!(several(&all, "All"), Ok(vec![0, 1]));
        assert_eq!(several(&choices(&["None", "TLS"]), "None"), Ok(vec![0]));
    }

    #[test]
    fn the_same_text_in_two_groups_asks_for_the_group() {
        let pages = choices(&["Shipping > Preferences", "Payment > Preferences"]);
        assert_eq!(one(&pages, "Preferences"), Err(NoChoice::Several("Preferences".into(), 2)));
        assert_eq!(one(&pages, "Payment > Preferences"), Ok(1));
    }

    #[test]
    fn the_exact_text_wins_over_another_case() {
        let codes = choices(&["none", "None"]);
        assert_eq!(one(&codes, "None"), Ok(1));
        assert_eq!(one(&choices(&["None"]), "NONE"), Ok(0));
    }

    #[test]
    fn words_for_yes_and_no_give_way_to_the_texts_of_the_switch() {
        let own = ["Enabled".to_owned(), "Disabled".to_owned()];
        assert_eq!(yes_or_no("Disabled", &own), Some(true), "this switch calls its on state Disabled");
        assert_eq!(yes_or_no("disabled", &[]), Some(false));
        assert_eq!(yes_or_no("On", &[]), Some(true));
        assert_eq!(yes_or_no("maybe", &[]), None);
        assert_eq!(yes_or_no("Stay logged in", &["Stay logged in".to_owned()]), Some(true));
    }
}
