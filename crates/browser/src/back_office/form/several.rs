//! Several fields in one go: their order, and what a page rewrites meanwhile.

use std::collections::VecDeque;

use super::check::{Coming, Next, kept, shown};
use super::fill::FieldValue;
use super::locate::Form;
use super::reading::FieldReading;
use crate::back_office::{Error, Result};

/// The fields that are filled in one go.
#[derive(Default)]
struct Filling<'a> {
    /// Those that were filled, as they were then.
    held: Vec<(&'a FieldValue, FieldReading)>,
    /// All fields after the last one was filled.
    now: Option<Vec<FieldReading>>,
}

impl<'a> Filling<'a> {
    /// Keeps what a field holds now, in place of what it held before.
    fn hold(&mut self, asked: &'a FieldValue, reading: FieldReading) {
        self.held.retain(|(_, before)| !is_same_field(before, &reading));
        self.held.push((asked, reading));
    }
}

fn is_same_field(one: &FieldReading, other: &FieldReading) -> bool {
    (&one.label, &one.heading, &one.language) == (&other.label, &other.heading, &other.language)
}

/// How often fields are filled again that the page has rewritten. Two fields that rewrite each other never settle.
const REFILLS: usize = 2;

/// A field that was filled, with what it held then and what it holds now.
type Rewritten<'a> = (&'a FieldValue, FieldReading, FieldReading);

impl Form {
    /// Fills several fields in the given order, waits for the requests that they begin, and fills those again that a later one
    /// has rewritten.
    pub async fn fill_all(&self, values: &[FieldValue]) -> Result<()> {
        self.leave_frame_after(self.fill_each(values).await).await
    }

    async fn fill_each(&self, values: &[FieldValue]) -> Result<()> {
        let mut filling = Filling::default();
        self.fill_in_turn(values.iter().collect(), &mut filling).await?;
        if filling.held.len() < 2 {
            return Ok(());
        }
        // A page writes into fields that it derives from others: a slug, the names that go with an e-mail, the states of a
        // country (docs/facts/behaviour.md#inputs-that-write-into-other-inputs). A person who sees that fills them in again.
        let mut rewritten = self.rewritten(&mut filling).await?;
        for _ in 0..REFILLS {
            if rewritten.is_empty() {
                break;
            }
            let again = rewritten.iter().map(|(asked, _, _)| *asked).collect();
            self.fill_in_turn(again, &mut filling).await?;
            rewritten = self.rewritten(&mut filling).await?;
        }
        let Some((asked, then, now)) = rewritten.into_iter().next() else { return Ok(()) };
        Err(Error::Unusable {
            what: format!("the field \"{}\"", asked.label),
            reason: format!(
                "it contained {} when it was filled, but contains {} after the other fields were filled, also after a second try",
                shown(then.kind, &then.value),
                shown(now.kind, &now.value)
            ),
        })
    }

    /// Fills the fields in their order. One that is not there, or lacks its choice, is filled after the others: they may bring
    /// it, as a country brings its states.
    async fn fill_in_turn<'a>(&self, values: Vec<&'a FieldValue>, filling: &mut Filling<'a>) -> Result<()> {
        let (mut turn, mut put_off, mut progress) = (VecDeque::from(values), Vec::new(), false);
        let several = turn.len() > 1 || !filling.held.is_empty();
        let (mut known, mut missing) = (None, None);
        while let Some(value) = turn.pop_front() {
            let next = match turn.front() {
                Some(next) => Next::Field(&next.label),
                None if several => Next::All,
                None => Next::Nothing,
            };
            match self.fill_one(&value.label, value.language.as_deref(), &value.value, known.take(), next).await {
                Ok((reading, coming)) => {
                    progress = true;
                    (known, filling.now) = match coming {
                        Coming::Field(located) => (Some(located), None),
                        Coming::All(all) => (None, Some(all)),
                        Coming::Nothing => (None, None),
                    };
                    filling.hold(value, reading);
                }
                Err(error @ Error::NoSuch { kind: "field" | "choice", .. }) if several => {
                    put_off.push(value);
                    missing.get_or_insert(error);
                }
                Err(error) => return Err(error),
            }
            if turn.is_empty() && !put_off.is_empty() {
                if !std::mem::take(&mut progress) {
                    break;
                }
                (turn, missing) = (put_off.drain(..).collect(), None);
            }
        }
        missing.map_or(Ok(()), Err)
    }

    /// The fields that do not hold any more what they held when they were filled, with both readings.
    async fn rewritten<'a>(&self, filling: &mut Filling<'a>) -> Result<Vec<Rewritten<'a>>> {
        let now = match filling.now.take() {
            Some(now) => now,
            None => self.read_all().await?,
        };
        let found = filling.held.iter().filter_map(|(asked, then)| {
            let reading = now.iter().find(|reading| is_same_field(reading, then))?;
            (!kept(&then.value, &reading.value)).then(|| (*asked, then.clone(), reading.clone()))
        });
        Ok(found.collect())
    }
}
