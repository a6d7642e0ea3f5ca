//! Removing what a scenario created, whether it passed or not, and nothing else.
//!
//! | module | subject |
//! |---|---|
//! | `resources` | what the Admin API created |
//! | `clients` | API clients, and the clean-up's own |
//! | `groups` | customer groups that a form made without a browser |
//! | `rows` | rows of lists, and what forms made |
//! | `lists` | filters, order and page of lists |
//! | `settings` | settings and toggles that are put back |

mod clients;
mod groups;
mod lists;
mod resources;
mod rows;
mod settings;

use std::time::Duration;

pub(super) use self::rows::{resembles, wrong_page, wrongly_named};

use self::clients::Helper;
use super::scenario::World;
use crate::journal::{Entry, Noted, Texts};
use prestashop_bdd_core::duration::shown;
use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::poll::{self, Allowance, GaveUp, Look};

/// What the clean-up has to say about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was done or could not be done.
    pub text: String,
    /// Who has to act, where it could not be done.
    pub failure: Option<FailureKind>,
    /// What it is about, where the journal names it.
    pub entry: Option<Noted>,
}

impl Note {
    fn done(text: String) -> Self {
        Self { text, failure: None, entry: None }
    }

    /// Something is not as it was before the scenario.
    fn failed(text: String) -> Self {
        Self { text, failure: Some(FailureKind::Environment), entry: None }
    }

    fn of(self, entry: Noted) -> Self {
        Self { entry: Some(entry), ..self }
    }
}

/// What became of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Removal {
    /// It was there and is not any more.
    Removed,
    /// It was gone, or never there.
    Gone,
    /// It is not there, but may come yet: the shop has never answered.
    NotThereYet,
    /// It was made and has neither a made-up text nor a number that is known for sure: it may be there or not.
    Unsure,
    /// Nobody can say that it is the scenario's, or how it is removed: a person has to look. The text says why.
    LeftAlone(String),
}

/// How long a shop may be at work on a request whose sender is gone.
const AT_WORK: Duration = Duration::from_secs(5);

/// Why a look at what a shop may be at work on ends.
enum AtWork {
    Nothing,
    Failed(Failure),
}

impl From<GaveUp> for AtWork {
    fn from(_: GaveUp) -> Self {
        Self::Nothing
    }
}

impl From<Failure> for AtWork {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

fn is_row(entry: &Entry) -> bool {
    matches!(entry, Entry::Row { .. } | Entry::RowBehind { .. })
}

/// Whether a row is known by its number alone.
fn is_number(cells: &[(String, String)]) -> bool {
    matches!(cells, [(column, _)] if column == "ID")
}

/// Whether the row is that of what the form made: one of its cells holds what was typed.
fn announces(row: &Entry, form: &Entry) -> bool {
    let (Entry::Row { cells, .. } | Entry::RowBehind { cells, .. }, Entry::Form { fields, .. }) = (row, form) else {
        return false;
    };
    cells.iter().any(|(_, cell)| fields.iter().any(|(_, text)| text == cell))
}

/// Whether one of the rows is that of what was made from these texts.
fn one_announces(rows: &[Entry], texts: &Texts) -> bool {
    let shows = |row: &Entry| match row {
        Entry::Row { cells, .. } => texts.name_exactly(cells.iter().map(|(_, cell)| cell.as_str())),
        _ => false,
    };
    rows.iter().any(shows)
}

/// What is said of an entry that cannot be removed as it was announced.
const SET_ASIDE: &str = "\n  left:     cannot be found as announced; kept in the journal; remove it by hand, then run `prestashop-bdd sweep --forget`";

/// What the future comes to, or what is to be said where it takes longer than the limit.
async fn within<T>(allowance: Option<Allowance>, what: &str, act: impl Future<Output = T>) -> Result<T, Note> {
    let Some(allowance) = allowance else { return Ok(act.await) };
    let cut_off = |waits| Note::failed(format!("{what}: cut off after {}, {waits}", shown(allowance.limit)));
    allowance.bound(act).await.map_err(cut_off)
}

/// How far a clean-up has come.
#[derive(Default)]
struct Progress {
    notes: Vec<Note>,
    helpers: Vec<Helper>,
    /// All rows that the scenario announced.
    announced: Vec<Entry>,
    /// Rows that were dealt with, and with them what forms made.
    rows: Vec<Entry>,
    /// Announced rows that cannot be looked for, and the place of the note that says so.
    mistaken: Vec<(Noted, Entry, usize)>,
}

impl World {
    /// Removes everything that this scenario noted, the youngest first. What cannot be removed stays in the
    /// journal for later runs and is told in the notes. What takes longer than the limit, one thing at a time, is cut off: a
    /// shop that is slow gets its time for each of them, and one that hangs for the first alone.
    pub async fn clean_up(&mut self, limit: Option<Duration>) -> Result<Vec<Note>, Failure> {
        let run = self.run()?.clone();
        let allowance = limit.map(|limit| Allowance { limit, patience: run.settings.timeout });
        // The page around a dialog may have gone on since.
        let _ = self.look_for_framed(false).await;
        self.close_tabs().await;
        let all = self.open_entries()?;
        let rows: Vec<Entry> = all.iter().map(|(_, entry)| entry).filter(|entry| is_row(entry)).cloned().collect();
        let all = all.into_iter().filter(|(_, entry)| !entry.is_of_list());
        let announced = |(_, entry): &(Noted, Entry)| rows.iter().any(|row| announces(row, entry));
        // What a form made goes with the row that announces it, and by itself where that row cannot be looked for.
        let (by_rows, mut in_order): (Vec<_>, Vec<_>) = all.partition(announced);
        in_order.extend(by_rows);
        let unknown = std::mem::take(&mut self.traces.not_removable);
        let unknown = unknown.into_iter().filter(|(_, texts)| !one_announces(&rows, texts));
        let notes = unknown.map(|(what, _)| Note::failed(what)).collect();
        let mut progress = Progress { notes, announced: rows, ..Progress::default() };
        let mut hangs = false;
        for (number, entry) in in_order {
            let what = format!("could not {} {entry}", entry.undoing());
            match within(allowance, &what, Box::pin(self.deal_with(number, entry, &mut progress))).await {
                Ok(done) => done?,
                Err(note) => {
                    progress.notes.push(note.of(number));
                    hangs = true;
                    break;
                }
            }
        }
        let Progress { mut notes, helpers, mistaken, .. } = progress;
        for (number, _, note) in mistaken {
            run.journal.set_aside(number);
            notes[note].text.push_str(SET_ASIDE);
        }
        if !hangs {
            match within(allowance, "could not restore the lists", Box::pin(self.put_back(helpers))).await {
                Ok(more) => notes.extend(more?),
                Err(note) => notes.push(note),
            }
        }
        Ok(notes)
    }

    /// Whether all made-up texts of a form name other things of this scenario too, so that it cannot be known by them once
    /// those are gone: the address of a brand shows the brand's name.
    fn is_shared(&self, form: &Entry) -> Result<bool, Failure> {
        let Entry::Form { fields, .. } = form else { return Ok(false) };
        let others = self.open_entries()?;
        let names = |entry: &Entry, text: &str| match entry {
            Entry::Form { fields, .. } => fields.iter().any(|(_, other)| other == text),
            Entry::Row { cells, .. } => cells.iter().any(|(_, other)| other == text),
            Entry::ApiResource { texts, .. } | Entry::Posted { texts, .. } => {
                texts.unique.iter().any(|own| own == text)
            }
            _ => false,
        };
        Ok(fields.iter().all(|(_, text)| others.iter().any(|(_, other)| other != form && names(other, text))))
    }

    async fn deal_with(&mut self, number: Noted, entry: Entry, progress: &mut Progress) -> Result<(), Failure> {
        let run = self.run()?.clone();
        if progress.rows.iter().any(|row| announces(row, &entry)) {
            return Ok(run.journal.strike_out(number)?);
        }
        let removal = match self.remove(number, &entry, &mut progress.helpers).await {
            Ok(removal) => removal,
            Err(failure) => {
                let text = format!("could not {} {entry}: {failure}", entry.undoing());
                if failure.kind() == FailureKind::Feature {
                    progress.mistaken.push((number, entry, progress.notes.len()));
                }
                progress.notes.push(Note { text, failure: Some(failure.kind()), entry: Some(number) });
                return Ok(());
            }
        };
        match removal {
            Removal::NotThereYet => {}
            Removal::Unsure => run.journal.set_aside(number),
            _ => run.journal.strike_out(number)?,
        }
        if matches!(removal, Removal::Removed | Removal::Gone) {
            // With what the form made, the row is gone that was to be looked for.
            for (row, ..) in progress.mistaken.extract_if(.., |(_, row, _)| announces(row, &entry)) {
                run.journal.strike_out(row)?;
            }
        }
        match &removal {
            Removal::NotThereYet => progress.notes.push(Note::done(format!(
                "there was no answer, and {entry} does not exist; the next run checks again"
            ))),
            Removal::Removed => {
                progress.notes.push(Note::done(entry.undone()));
            }
            Removal::Gone => {}
            Removal::Unsure => progress.notes.push(Note::done(format!(
                "{entry} may be left: no generated data was typed into the form, and its number is uncertain; check by hand, the journal keeps it"
            ))),
            Removal::LeftAlone(why) => {
                let text = format!("left {entry}: {why}");
                let of_row = entry.texts().is_some_and(|texts| one_announces(&progress.announced, texts));
                // The journal does not name it any more: no later run tries again.
                progress.notes.push(if of_row { Note::done(text) } else { Note::failed(text) });
            }
        }
        if is_row(&entry) {
            progress.rows.push(entry);
        }
        Ok(())
    }

    /// Leaves lists as they were found. The clean-up's own API clients go last.
    async fn put_back(&mut self, helpers: Vec<Helper>) -> Result<Vec<Note>, Failure> {
        let run = self.run()?.clone();
        let mut notes = self.put_lists_back().await?;
        for helper in helpers {
            match run.delete_api_client(helper.id).await {
                Ok(_) => run.journal.strike_out(helper.noted)?,
                Err(error) => {
                    let failure = Failure::from(error);
                    let text = format!("could not remove the clean-up's own API client: {failure}");
                    notes.push(Note::failed(text).of(helper.noted));
                }
            }
        }
        Ok(notes)
    }

    async fn remove(&mut self, number: Noted, entry: &Entry, helpers: &mut Vec<Helper>) -> Result<Removal, Failure> {
        let run = self.run()?.clone();
        // Between the run that has noted it and this one its number may have been given to something else.
        let adopted = run.journal.is_adopted(number);
        let first = self.remove_now(entry, adopted, helpers).await?;
        if first != Removal::Gone || !entry.is_unanswered() {
            return Ok(first);
        }
        if !adopted {
            return Ok(Removal::NotThereYet);
        }
        // The run was killed a moment ago: the shop may be at work on its last request.
        let still = run.journal.age(number).map(|age| AT_WORK.saturating_sub(age)).unwrap_or_default();
        let outcome = poll::until(still, "what a shop may still be at work on", async || {
            Ok(match self.remove_now(entry, adopted, helpers).await? {
                Removal::Gone => Look::NotYet("nothing".to_owned()),
                other => Look::Ready(other),
            })
        });
        match outcome.await {
            Ok(removal) => Ok(removal),
            Err(AtWork::Nothing) => Ok(Removal::Gone),
            Err(AtWork::Failed(failure)) => Err(failure),
        }
    }

    async fn remove_now(
        &mut self,
        entry: &Entry,
        adopted: bool,
        helpers: &mut Vec<Helper>,
    ) -> Result<Removal, Failure> {
        match entry {
            Entry::Posted { path, scopes, texts, .. } => self.remove_posted(path, scopes, texts, helpers).await,
            Entry::ApiResource { path, scopes, texts } => {
                self.remove_resource(path, scopes, texts, adopted, helpers).await
            }
            Entry::ApiClient { client_id, made_up, id } => {
                self.remove_api_client(client_id, *made_up, *id, adopted).await
            }
            Entry::CustomerGroup { name, id } => self.remove_group(name, *id, adopted).await,
            Entry::Row { cells, .. } if adopted && is_number(cells) => Ok(Removal::LeftAlone(
                "it has no name, and its number may belong to something else now; check by hand".to_owned(),
            )),
            Entry::Row { page, cells } => self.remove_row(page, cells).await,
            Entry::RowBehind { page, of, action, cells } => self.remove_row_behind(page, of, action, cells).await,
            Entry::Settings { address, forms, .. } => self.put_back_settings(address, forms).await,
            // `put_lists_back` does, at the end.
            Entry::ListFilters { .. } | Entry::ListOrder { .. } => Ok(Removal::Gone),
            Entry::Toggle { page, cells, column, on } => self.put_back_toggle(page, cells, (column, *on)).await,
            Entry::Form { page, fields, landed, made, .. } => {
                let shared = self.is_shared(entry)?;
                let places = (landed.as_deref(), page.as_deref());
                // Between two runs a number may have been given to something else.
                let made = made.as_ref().filter(|_| !adopted);
                match self.remove_made_by_form(places, fields, (made, shared)).await? {
                    Removal::LeftAlone(_) if fields.is_empty() && !adopted => Ok(Removal::Unsure),
                    removal => Ok(removal),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[tokio::test]
    async fn each_thing_has_the_limit_for_itself_and_what_takes_longer_is_told() {
        let limit = Some(Allowance { limit: Duration::from_millis(20), patience: Duration::ZERO });
        let hangs = poll::told("an answer", std::future::pending::<()>());
        let note = within(limit, "could not remove it", hangs).await.unwrap_err();
        let told = "could not remove it: cut off after 0.02 s, it was waiting for an answer, for 0.";
        assert!(note.text.starts_with(told), "{}", note.text);
        assert_eq!(note.failure, Some(FailureKind::Environment));
        for _ in 0..3 {
            let slow = tokio::time::sleep(Duration::from_millis(10));
            within(limit, "could not remove it", slow).await.unwrap();
        }
    }
}
