use prestashop_bdd_core::poll::Look;
use prestashop_bdd_core::secrets::Shown;
use prestashop_bdd_core::text::{same_colour, squeeze};
use serde::Deserialize;
use serde_json::Value;

use super::locate::{Form, Located, Part, SCRIPT, Search};
use super::read::All;
use super::reading::{FieldKind, FieldReading, same_number};
use super::target::Target;
use super::text;
use super::wanted::Wanted;
use crate::back_office::{Error, Result};

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

impl Form {
    /// Reads the field until it holds what was asked for, and answers that reading, and what comes next of the same look.
    pub(super) async fn check(
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
