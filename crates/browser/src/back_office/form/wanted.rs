use prestashop_bdd_core::text::counted;

use super::choices::{self, NoChoice};
use super::locate::{Form, Part};
use super::reading::FieldKind;
use super::target::Target;
use crate::back_office::{Error, Result};

/// What a control is to hold in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    Text(String),
    On(bool),
    Choices(Vec<usize>),
    /// The right one of two lists: places before anything was moved, and what stands there.
    Swapped(Vec<usize>, Vec<String>),
    File(std::path::PathBuf),
}

impl Form {
    /// What each control of a field is to hold for the value.
    pub(super) fn wanted_by_parts<'a>(
        &self,
        parts: &[Part],
        value: &str,
        target: impl Fn(usize) -> Target<'a>,
    ) -> Result<Vec<Wanted>> {
        if parts.is_empty() {
            return Err(target(0).unusable("it is not a field, only a text of the page"));
        }
        let values = split(parts, value);
        if is_day(parts) && values.len() != 3 {
            return Err(target(0).unusable(format!("\"{value}\" is not a day; expected a day such as 1990-05-20")));
        }
        if values.len() > parts.len() {
            return Err(target(0).unusable(format!(
                "it takes {}, not {}",
                counted(parts.len(), "value"),
                values.len()
            )));
        }
        let mut wanted = Vec::new();
        for (place, (part, value)) in parts.iter().zip(&values).enumerate() {
            if let Some(lock) = &part.lock {
                return Err(target(place).unusable(lock.clone()));
            }
            wanted.push(self.wanted(part, value).map_err(|refusal| refusal.into_error(&target(place), part))?);
        }
        Ok(wanted)
    }

    /// What the control is to hold, in its own terms.
    pub(super) fn wanted(&self, part: &Part, value: &str) -> std::result::Result<Wanted, Refusal> {
        match part.kind {
            FieldKind::Switch | FieldKind::CheckBox | FieldKind::RadioButton => {
                let own: Vec<String> = part.choices.iter().map(|choice| choice.text.clone()).collect();
                choices::yes_or_no(value, &own).map(Wanted::On).ok_or(Refusal::NotYesOrNo)
            }
            FieldKind::Select | FieldKind::SearchableSelect | FieldKind::RadioGroup => {
                free(part, Wanted::Choices(vec![choices::one(&part.choices, value)?]))
            }
            FieldKind::ChoiceTree if part.native == "radio" => {
                free(part, Wanted::Choices(vec![choices::one(&part.choices, value)?]))
            }
            FieldKind::ChoiceTree | FieldKind::CheckBoxes | FieldKind::MultipleSelect | FieldKind::SwapList => {
                let mut chosen = several(part, value)?;
                chosen.sort_unstable();
                if part.kind == FieldKind::SwapList {
                    let mut texts: Vec<_> = chosen.iter().map(|&place| part.choices[place].text.clone()).collect();
                    texts.sort_unstable();
                    return Ok(Wanted::Swapped(chosen, texts));
                }
                free(part, Wanted::Choices(chosen))
            }
            FieldKind::File => Ok(Wanted::File(self.file(value)?)),
            FieldKind::Text
            | FieldKind::Password
            | FieldKind::Number
            | FieldKind::Date
            | FieldKind::Color
            | FieldKind::Tags => {
                if value.contains('\n') {
                    return Err(Refusal::Other("it takes one line of text".into()));
                }
                Ok(Wanted::Text(value.to_owned()))
            }
            FieldKind::TextArea | FieldKind::RichText | FieldKind::SeveralControls | FieldKind::ShownText => {
                Ok(Wanted::Text(value.replace("\r\n", "\n")))
            }
        }
    }
}

/// The choices that a value names. The one box of a table takes Yes and No as well.
fn several(part: &Part, value: &str) -> std::result::Result<Vec<usize>, Refusal> {
    if value.trim().is_empty() && !part.choices.iter().any(|choice| choice.text.is_empty()) {
        return Err(Refusal::Other("an empty value selects nothing: list the choices, or write None".into()));
    }
    match (choices::several(&part.choices, value), &part.choices[..]) {
        (Err(unknown), [_]) => match choices::yes_or_no(value, &[]) {
            Some(true) => Ok(vec![0]),
            Some(false) => Ok(Vec::new()),
            None => Err(unknown.into()),
        },
        (chosen, _) => Ok(chosen?),
    }
}

/// Choices that are to be changed must not be disabled. The one on show of a drop-down list may be: "-- please choose --".
fn free(part: &Part, wanted: Wanted) -> std::result::Result<Wanted, Refusal> {
    if let Wanted::Choices(chosen) = &wanted {
        let one = part.kind == FieldKind::Select;
        let locked = part.choices.iter().enumerate().find(|(place, choice)| {
            choice.disabled && choice.chosen != chosen.contains(place) && !(one && choice.chosen)
        });
        if let Some((_, choice)) = locked {
            return Err(Refusal::Other(format!("its choice \"{}\" is disabled", choice.text)));
        }
    }
    Ok(wanted)
}

/// Why a value does not suit a control.
#[derive(Debug)]
pub(super) enum Refusal {
    Choice(NoChoice),
    NotYesOrNo,
    Other(String),
}

impl From<NoChoice> for Refusal {
    fn from(reason: NoChoice) -> Self {
        Self::Choice(reason)
    }
}

impl Refusal {
    fn into_error(self, target: &Target<'_>, part: &Part) -> Error {
        let place = format!("in the field \"{}\"", target.label);
        match self {
            Self::Choice(NoChoice::Unknown(name)) => Error::NoSuch {
                kind: "choice",
                name,
                place,
                available: part.choices.iter().map(|choice| choice.text.clone()).collect(),
            },
            Self::Choice(NoChoice::Several(name, count)) => {
                let paths: Vec<&str> = part
                    .choices
                    .iter()
                    .filter(|choice| choice.text == name && !choice.path.is_empty())
                    .map(|choice| choice.path.as_str())
                    .collect();
                Error::Ambiguous { kind: "choice", name, place: format!("{place} (as {})", paths.join(", ")), count }
            }
            Self::NotYesOrNo => target.unusable("it is on or off: give Yes or No"),
            Self::Other(reason) => target.unusable(reason),
        }
    }
}

/// The values for the parts of a field: `a / b`; a day for three selects (year, month, day).
pub(super) fn split(parts: &[Part], value: &str) -> Vec<String> {
    if parts.len() < 2 {
        return vec![value.to_owned()];
    }
    if value.trim().is_empty() {
        return vec![String::new(); parts.len()];
    }
    let day: Vec<&str> = value.trim().split('-').collect();
    let selects = parts.iter().all(|part| part.kind == FieldKind::Select);
    if parts.len() == 3 && day.len() == 3 && selects {
        // The shop writes 01 for January.
        let padded = |number: &str| format!("{number:0>2}");
        let of = |part: &Part, text: &str| part.choices.iter().any(|choice| choice.text == text);
        let written = |(part, number): (&Part, &str)| {
            if of(part, number) || !of(part, &padded(number)) { number.to_owned() } else { padded(number) }
        };
        return parts.iter().zip(day).map(written).collect();
    }
    value.split(" / ").map(|part| part.trim().to_owned()).collect()
}

/// Three lists of numbers: a year, a month and a day.
fn is_day(parts: &[Part]) -> bool {
    let number = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    let numbers =
        |part: &Part| part.kind == FieldKind::Select && part.choices.iter().all(|choice| number(&choice.text));
    parts.len() == 3 && parts.iter().all(numbers)
}
