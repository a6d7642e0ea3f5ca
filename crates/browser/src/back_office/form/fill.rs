use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_core::text::{counted, same_colour, squeeze};
use serde::Deserialize;
use serde_json::Value;

use super::choices::{self, NoChoice};
use super::locate::{Form, Located, Part, SCRIPT, Search};
use super::read::All;
use super::reading::{FieldKind, FieldReading, same_number};
use super::text;
use crate::back_office::{Error, Result};

/// A value for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldValue {
    /// The field's visible label.
    pub label: String,
    /// The language of a translated field: ISO code, locale or name; `None` for the one on show.
    pub language: Option<String>,
    /// The value in the words of the page.
    pub value: String,
}

/// What is to be read of the form once a field is filled.
#[derive(Debug, Clone, Copy)]
pub(super) enum Next<'a> {
    /// The field that is filled next.
    Field(&'a str),
    /// All fields.
    All,
    Nothing,
}

impl Next<'_> {
    /// The label, `true` for all fields, else nothing.
    fn argument(self) -> Value {
        match self {
            Self::Field(label) => Value::from(label),
            Self::All => Value::from(true),
            Self::Nothing => Value::Null,
        }
    }
}

/// What was read of it. Where that was not possible, whoever wants to know asks again.
pub(super) enum Coming {
    Field(Located),
    All(Vec<FieldReading>),
    Nothing,
}

impl Coming {
    fn of(next: Option<Search<Located>>, all: Option<Search<All>>) -> Self {
        match (next, all) {
            (Some(Search::Found(located)), _) => Self::Field(located),
            (_, Some(Search::Found(All { readings }))) => Self::All(readings),
            _ => Self::Nothing,
        }
    }
}

#[derive(Deserialize)]
struct Filled {
    /// The page is another one than that on which the field was found.
    left: bool,
    #[serde(rename = "filled")]
    field: Search<Located>,
    next: Option<Search<Located>>,
    all: Option<Search<All>>,
}

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

/// One part of one field in one language: what the scripts need to find it again.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub form: &'a Form,
    pub label: &'a str,
    pub iso: Option<&'a str>,
    pub place: usize,
}

impl Target<'_> {
    /// The arguments of a script function that works on this part.
    pub fn arguments(&self, more: &[Value]) -> Vec<Value> {
        let mut all = self.form.arguments(&[self.label.into(), self.iso.map(str::to_owned).into(), self.place.into()]);
        all.extend_from_slice(more);
        all
    }

    pub fn name(&self) -> String {
        match self.iso {
            Some(iso) => format!("the field \"{}\" ({iso})", self.label),
            None => format!("the field \"{}\"", self.label),
        }
    }

    pub fn unusable(&self, reason: impl Into<String>) -> Error {
        Error::Unusable { what: self.name(), reason: reason.into() }
    }
}

impl Form {
    /// Fills the field of that label like a person and checks that it took the value.
    ///
    /// Values are in the words of the page: the text of an option, `A, B` for exactly these check
    /// boxes, `Yes`/`No` (also `On`, `Enabled`, `true` … or the switch's own texts) for switches and
    /// check boxes, a path for uploads, `a / b` for several controls under one label, `1990-05-20`
    /// for a day. A translated field is filled in the language on show. What was in the field is
    /// cleared first: the Client ID of an API client, for one, is rewritten with each key typed
    /// into the Client Name.
    ///
    /// # Errors
    /// [`Error::NoSuch`] for a label or choice that is not there, with those that are;
    /// [`Error::Ambiguous`] for a label that several fields have, with their headings;
    /// [`Error::Unusable`] for a disabled field, a value of the wrong kind, or a field that holds
    /// something else afterwards.
    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        self.leave_frame_after(self.fill_one(label, None, value, None, Next::Nothing).await.map(drop)).await
    }

    /// [`Form::fill`] in a language: the page is switched to it by the field's language menu first.
    pub async fn fill_in_language(&self, label: &str, language: &str, value: &str) -> Result<()> {
        self.leave_frame_after(self.fill_one(label, Some(language), value, None, Next::Nothing).await.map(drop)).await
    }

    /// Fills one field. `known` is what was read of it on the way; `next` is to be read on the way out.
    pub(super) async fn fill_one(
        &self,
        label: &str,
        language: Option<&str>,
        value: &str,
        known: Option<Located>,
        next: Next<'_>,
    ) -> Result<(FieldReading, Coming)> {
        // Choices come late on some pages; a value of the wrong kind stays wrong.
        let fits = |part: &Part, value: &String| !matches!(self.wanted(part, value), Err(Refusal::Choice(_)));
        let ready = |located: &Located| {
            located.variant(label, language).is_ok_and(|(variant, _)| {
                let values = split(&variant.parts, value);
                let settled = variant.parts.iter().all(|part| !part.settling && part.lock.is_none());
                settled && variant.parts.iter().zip(&values).all(|(part, value)| fits(part, value))
            })
        };
        let located = match known.filter(|known| ready(known)) {
            Some(known) => known,
            None => self.locate_to_fill(label, ready).await?,
        };
        let (variant, language) = located.variant(label, language)?;
        let iso = language.map(|language| language.iso.as_str());
        let target = |place| Target { form: self, label, iso, place };
        if variant.parts.is_empty() {
            return Err(target(0).unusable("it is not a field, only a text of the page"));
        }
        let values = split(&variant.parts, value);
        if is_day(&variant.parts) && values.len() != 3 {
            return Err(target(0).unusable(format!("\"{value}\" is not a day; expected a day such as 1990-05-20")));
        }
        if values.len() > variant.parts.len() {
            return Err(target(0).unusable(format!(
                "it takes {}, not {}",
                counted(variant.parts.len(), "value"),
                values.len()
            )));
        }
        let mut wanted = Vec::new();
        for (place, (part, value)) in variant.parts.iter().zip(&values).enumerate() {
            if let Some(lock) = &part.lock {
                return Err(target(place).unusable(lock.clone()));
            }
            wanted.push(self.wanted(part, value).map_err(|refusal| refusal.into_error(&target(place), part))?);
        }
        if located.folded {
            self.unfold(label).await?;
        }
        if let Some(language) = language
            && !language.shown
        {
            self.show_language(label, &language.iso).await?;
        }
        for (place, wanted) in wanted.iter().enumerate() {
            let part = &variant.parts[place];
            let target = target(place);
            match wanted {
                Wanted::Text(text) => self.type_text(&target, part, text).await?,
                Wanted::File(path) => self.upload(&target, part, path).await?,
                Wanted::On(on) => self.switch(&target, part, *on).await?,
                Wanted::Choices(chosen) | Wanted::Swapped(chosen, _) => self.choose(&target, part, chosen).await?,
            }
        }
        self.check(label, iso, &wanted, &variant.reading, next).await
    }

    /// Opens the accordions and tabs that the field is in.
    async fn unfold(&self, label: &str) -> Result<()> {
        let mut clicked = Vec::new();
        self.document()
            .until(&format!("the field \"{label}\" to come on show"), async || {
                let opener = self.document().find(SCRIPT, "opener", &self.arguments(&[label.into()])).await?;
                let Some(opener) = opener else { return Ok(Look::Ready(())) };
                // A second click would close what is opening.
                if !clicked.contains(&opener) {
                    self.document().click(&opener, &format!("what leads to the field \"{label}\"")).await?;
                    clicked.push(opener);
                }
                Ok(Look::NotYet("what it is in is closed".into()))
            })
            .await
    }

    /// Reads the field until it holds what was asked for, and answers that reading, and what comes next of the same look.
    async fn check(
        &self,
        label: &str,
        iso: Option<&str>,
        wanted: &[Wanted],
        before: &FieldReading,
        next: Next<'_>,
    ) -> Result<(FieldReading, Coming)> {
        let (mut last, mut turned, mut taken) = (None, false, None::<FieldReading>);
        let outcome = self
            .document()
            .until(&format!("the field \"{label}\" to hold its value"), async || {
                let arguments = self.arguments(&[label.into(), next.argument()]);
                let Filled { left, field, next, all } =
                    self.document().read(SCRIPT, "filledBefore", &arguments).await?;
                let busy = self.document().known().busy();
                let Search::Found(located) = field else {
                    if let (Some(reading), false) = (&taken, busy) {
                        return Ok(Look::Ready((reading.clone(), Coming::of(next, all))));
                    }
                    // A choice can open a dialog, which puts its own field out of reach, or lead to another page: that of the
                    // products of one category.
                    return Ok(if left || self.dialog().await?.is_some() {
                        Look::Ready((before.clone(), Coming::Nothing))
                    } else {
                        Look::NotYet("it is gone".into())
                    });
                };
                let (variant, _) = located.variant(label, iso)?;
                let mut both = variant.parts.iter().zip(wanted).enumerate();
                let wrong = both.find(|(_, (part, wanted))| !took(part, wanted));
                if taken.is_none() && wrong.is_none() {
                    taken = Some(variant.reading.clone());
                }
                // What the page makes of it later is looked at when all fields are filled.
                if let Some(reading) = &taken {
                    if busy {
                        return Ok(Look::NotYet("a request of the field is running".into()));
                    }
                    return Ok(Look::Ready((reading.clone(), Coming::of(next, all))));
                }
                if let Some((place, (part, Wanted::On(on)))) = wrong
                    && !std::mem::replace(&mut turned, true)
                {
                    self.turn(&Target { form: self, label, iso, place }, part.kind, *on).await?;
                    return Ok(Look::NotYet("the click has missed it".into()));
                }
                last = wrong.map(|(_, (part, wanted))| (part.kind, part.value.clone(), told(part, wanted)));
                Ok(Look::NotYet("it contains something else".into()))
            })
            .await;
        match (outcome, last) {
            (Err(Error::GaveUp(_)), Some((kind, value, asked))) => {
                let target = Target { form: self, label, iso, place: 0 };
                Err(target.unusable(format!("it was filled with {asked}, but contains {}", shown(kind, &value))))
            }
            (outcome, _) => outcome,
        }
    }

    /// What the control is to hold, in its own terms.
    fn wanted(&self, part: &Part, value: &str) -> std::result::Result<Wanted, Refusal> {
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
fn split(parts: &[Part], value: &str) -> Vec<String> {
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

/// A page may tidy up what was filled (`12.5` to `12.500000`, `gb` to `GB`) once the field is left.
pub(super) fn kept(then: &str, now: &str) -> bool {
    let tidy = |text: &str| squeeze(text).to_lowercase();
    tidy(then) == tidy(now) || same_number(then, now)
}

fn took(part: &Part, wanted: &Wanted) -> bool {
    match wanted {
        Wanted::Text(text) => match part.kind {
            FieldKind::RichText => squeeze(&part.value) == squeeze(text),
            FieldKind::TextArea => part.value.replace("\r\n", "\n") == *text,
            FieldKind::Color => part.value.eq_ignore_ascii_case(text.trim()),
            FieldKind::Text if same_colour(&part.value, text) => true,
            FieldKind::Password => part.value == *text,
            FieldKind::Tags => text::tags(&part.value) == text::tags(text),
            _ => part.value == *text || (text.contains(',') && same_number(&part.value, text)),
        },
        Wanted::On(on) => (part.value == "Yes") == *on,
        Wanted::File(path) => path.file_name().is_some_and(|name| *part.value == *name.to_string_lossy()),
        Wanted::Swapped(_, texts) => {
            // The places change as options move.
            let mut there: Vec<_> =
                part.choices.iter().filter(|choice| choice.chosen).map(|choice| &choice.text).collect();
            there.sort_unstable();
            there.into_iter().eq(texts)
        }
        Wanted::Choices(chosen) => {
            part.choices.iter().enumerate().all(|(place, choice)| choice.chosen == chosen.contains(&place))
        }
    }
}

/// What was asked for, for messages.
fn told(part: &Part, wanted: &Wanted) -> String {
    match wanted {
        Wanted::Text(text) => shown(part.kind, text),
        Wanted::On(on) => if *on { "Yes" } else { "No" }.to_owned(),
        Wanted::File(path) => format!("\"{}\"", path.display()),
        Wanted::Swapped(_, texts) => format!("\"{}\"", texts.join(", ")),
        Wanted::Choices(chosen) => {
            let texts: Vec<&str> =
                chosen.iter().filter_map(|&place| part.choices.get(place)).map(|choice| choice.text.as_str()).collect();
            format!("\"{}\"", texts.join(", "))
        }
    }
}

/// A value for messages; passwords are not shown.
pub(super) fn shown(kind: FieldKind, value: &str) -> String {
    match kind {
        FieldKind::Password => "another secret value".to_owned(),
        _ => format!("\"{}\"", Shown::of(value).beginning(120)),
    }
}
