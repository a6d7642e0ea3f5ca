//! Removing what a scenario created, whether it passed or not.

use super::scenario::World;
use reqwest::Method;

use crate::admin_api::{AccessToken, Credentials, Request};
use crate::back_office;
use crate::back_office::grid::RowQuery;
use crate::failure::{Failure, FailureKind};
use crate::journal::{Entry, Noted};
use crate::office_http::{OfficeError, OfficeHttp};

/// What the clean-up has to say about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was done or could not be done.
    pub text: String,
    /// Who has to act, where it could not be done.
    pub failure: Option<FailureKind>,
}

impl Note {
    fn done(text: String) -> Self {
        Self { text, failure: None }
    }
}

/// An API client of the clean-up's own.
struct Helper {
    id: u64,
    noted: Noted,
    scopes: Vec<String>,
    credentials: Credentials,
    token: Option<AccessToken>,
}

impl World {
    /// Removes everything that this scenario noted, the youngest first. What cannot be removed stays in the
    /// journal for the next run and is told in the notes; what no run can remove, because the feature names it by what the
    /// page does not have, is told and forgotten.
    pub async fn clean_up(&mut self) -> Result<Vec<Note>, Failure> {
        let run = self.run()?.clone();
        let (mut notes, mut helpers) = (Vec::new(), Vec::new());
        for (number, entry) in self.open_entries()? {
            match self.remove(&entry, &mut helpers).await {
                Ok(removed) => {
                    match (&entry, removed) {
                        (Entry::Unanswered { path }, _) => notes.push(Note::done(format!(
                            "a POST to {path} got no answer; look whether it created something, this suite cannot tell"
                        ))),
                        (_, true) => notes.push(Note::done(format!("removed {entry}, which the scenario left"))),
                        (_, false) => {}
                    }
                    run.journal.strike_out(number)?;
                }
                Err(failure) => {
                    let mut text = format!("could not remove {entry}: {failure}");
                    if failure.kind() == FailureKind::Feature {
                        text.push_str("\n  left:     no run can remove it, so look yourself whether it is still there");
                        run.journal.strike_out(number)?;
                    }
                    notes.push(Note { text, failure: Some(failure.kind()) });
                }
            }
        }
        for grid in std::mem::take(&mut self.filtered_grids) {
            // Filters of these lists stay on for the employee, in every browser and in the next run.
            if let Err(error) = run.office(async |office| office.reset_grid(&grid).await).await {
                notes.push(Note::done(format!("could not take the filters off the list {grid}: {error}")));
            }
        }
        for helper in helpers {
            run.office(async |office| office.delete_api_client(helper.id).await).await?;
            run.journal.strike_out(helper.noted)?;
        }
        Ok(notes)
    }

    /// Whether the thing was still there.
    async fn remove(&mut self, entry: &Entry, helpers: &mut Vec<Helper>) -> Result<bool, Failure> {
        match entry {
            Entry::ApiResource { path, scopes } => self.remove_resource(path, scopes, helpers).await,
            Entry::ApiClient { client_id } => {
                let run = self.run()?.clone();
                let remove = async |office: &OfficeHttp| remove_api_client(office, client_id).await;
                Ok(run.office(remove).await?)
            }
            Entry::Row { page, cells } => self.remove_row(page, cells).await,
            Entry::Unanswered { .. } => Ok(true),
        }
    }

    /// Tries the token that is there first; a clean-up must also work when the scenario has deleted its
    /// API client, so the next try is with a client of its own that lives only as long as the clean-up.
    async fn remove_resource(
        &mut self,
        path: &str,
        scopes: &[String],
        helpers: &mut Vec<Helper>,
    ) -> Result<bool, Failure> {
        if let Some(token) = self.requests.token().cloned()
            && let Some(removed) = self.delete(path, &token).await?
        {
            return Ok(removed);
        }
        let token = self.helper_token(scopes, helpers).await?;
        let removed = self.delete(path, &token).await?;
        removed.ok_or_else(|| Failure::environment(format!("the Admin API does not allow DELETE {path}")))
    }

    /// A token with these scopes, of a client that may serve several removals.
    async fn helper_token(&mut self, scopes: &[String], helpers: &mut Vec<Helper>) -> Result<AccessToken, Failure> {
        let run = self.run()?.clone();
        let place = if let Some(place) = helpers.iter().position(|helper| helper.scopes == scopes) {
            place
        } else {
            let client = self.helper_client(scopes.to_vec());
            let noted = run.journal.note(Entry::ApiClient { client_id: client.client_id.clone() })?;
            let created = run.office(async |office| office.create_api_client(&client).await).await?;
            run.secrets.register(&created.secret);
            let credentials = Credentials { client_id: client.client_id, client_secret: created.secret };
            helpers.push(Helper { id: created.id, noted, scopes: scopes.to_vec(), credentials, token: None });
            helpers.len() - 1
        };
        let helper = &mut helpers[place];
        if helper.token.is_none() {
            helper.token = Some(self.api()?.request_token(&helper.credentials, scopes).await?);
        }
        helper.token.clone().ok_or_else(|| Failure::environment("the Admin API gave no token"))
    }

    /// `Some(true)` when it was deleted, `Some(false)` when it was gone, `None` when the token is not good for it.
    async fn delete(&self, path: &str, token: &AccessToken) -> Result<Option<bool>, Failure> {
        let request = Request::new(Method::DELETE, path).bearer(token.clone());
        let response = self.api()?.send(&request).await?;
        Ok(match response.status.as_u16() {
            200..=299 => Some(true),
            404 => Some(false),
            _ => None,
        })
    }

    /// In the browser that is there already; where it got stuck, in a new one.
    async fn remove_row(&mut self, page: &str, cells: &[(String, String)]) -> Result<bool, Failure> {
        if let Ok(removed) = self.remove_row_here(page, cells).await {
            return Ok(removed);
        }
        self.switch_browser("clean-up");
        self.remove_row_here(page, cells).await
    }

    async fn remove_row_here(&mut self, page: &str, cells: &[(String, String)]) -> Result<bool, Failure> {
        let office = self.ensure_logged_in().await?;
        office.start_over().await?;
        self.go_to(&office, page).await?;
        let (grid, query) = (office.grid(None), RowQuery::Where(cells.to_vec()));
        if !grid.seek(cells).await.map_err(wrongly_named)? {
            return Ok(false);
        }
        grid.act(&query, "Delete").await?;
        office.dialog().confirm().await?;
        grid.reset_filters().await?;
        grid.has_row(&query, false).await?;
        Ok(true)
    }
}

/// A column that the page does not have is a mistake of the feature that announced the row.
fn wrongly_named(error: back_office::Error) -> Failure {
    match error {
        back_office::Error::NoSuch { .. } => Failure::feature(error.to_string())
            .caused_by(error)
            .advise("name the row in \"… is removed after the scenario\" by columns that the page has"),
        error => error.into(),
    }
}

async fn remove_api_client(office: &OfficeHttp, client_id: &str) -> Result<bool, OfficeError> {
    let mut removed = false;
    for client in office.api_clients().await?.iter().filter(|client| client.client_id == client_id) {
        removed |= office.delete_api_client(client.id).await?;
    }
    Ok(removed)
}
