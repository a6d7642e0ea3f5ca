//! What the Admin API created: removed by its number, or found again by the made-up name that it was sent with.

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_shop::admin_api::{Request, Response, removal};
use reqwest::Method;
use serde_json::Value;

use super::Removal;
use super::clients::Helper;
use crate::journal::Texts;
use crate::world::World;
use crate::world::made_up::texts_in;

/// How many things of a list are looked at in one request, and how often.
const PAGE: usize = 100;
const PAGES: usize = 50;

impl World {
    /// By its number. That of an earlier run counts only while the thing still bears a text that it was made from.
    pub(super) async fn remove_resource(
        &mut self,
        path: &str,
        scopes: &[String],
        texts: &Texts,
        adopted: bool,
        helpers: &mut Vec<Helper>,
    ) -> Result<Removal, Failure> {
        if adopted {
            let seen = self.ask(&Request::new(Method::GET, path), scopes, helpers).await?;
            match (seen.status.as_u16(), seen.json()) {
                (404, _) => return self.remove_by_name(path, scopes, texts, helpers).await,
                (200, Ok(document)) if texts.fit(texts_in(&document).into_iter()) => {}
                (200, Ok(_)) => {
                    let why = "the record with this number has another name now, so it may belong to another user; check by hand";
                    return Ok(Removal::LeftAlone(why.to_owned()));
                }
                (405 | 406, _) => {
                    let why = "the Admin API does not show the record with this number, so it may belong to another user; check by hand";
                    return Ok(Removal::LeftAlone(why.to_owned()));
                }
                _ => return Err(refused(&seen)),
            }
        }
        let response = self.ask(&removal::removal(path), scopes, helpers).await?;
        match response.status.as_u16() {
            200..=299 => Ok(Removal::Removed),
            // Deleted by the scenario itself as a rule; or the shop has told a wrong number.
            404 => self.remove_by_name(path, scopes, texts, helpers).await,
            405 => {
                if let Some(page) = removal::page_of(path).filter(|_| !texts.are_common()) {
                    return self.remove_from_list(page, &texts.unique).await;
                }
                Ok(Removal::LeftAlone("the Admin API has no way to remove it; remove it in the back office".to_owned()))
            }
            500.. => self.remove_what_broke(path, scopes, texts, &response, helpers).await,
            _ => Err(refused(&response)),
        }
    }

    /// For some things that are gone already the shop has no answer of its own, and breaks (docs/facts/admin-api.md#status-and-body).
    async fn remove_what_broke(
        &mut self,
        path: &str,
        scopes: &[String],
        texts: &Texts,
        broke: &Response,
        helpers: &mut Vec<Helper>,
    ) -> Result<Removal, Failure> {
        let seen = self.ask(&Request::new(Method::GET, path), scopes, helpers).await?;
        match seen.status.as_u16() {
            404 => self.remove_by_name(path, scopes, texts, helpers).await,
            500 if !texts.are_common() => {
                let collection = path.rsplit_once('/').map_or(path, |(collection, _)| collection);
                match self.find(collection, scopes, texts, helpers).await? {
                    Found::None => Ok(Removal::Gone),
                    Found::One(_) | Found::Unclear(_) | Found::Unreadable => Err(refused(broke)),
                }
            }
            500 => {
                let why = "the Admin API answers with an error, as for some deleted things; check it by hand";
                Ok(Removal::LeftAlone(why.to_owned()))
            }
            _ => Err(refused(broke)),
        }
    }

    async fn remove_by_name(
        &mut self,
        path: &str,
        scopes: &[String],
        texts: &Texts,
        helpers: &mut Vec<Helper>,
    ) -> Result<Removal, Failure> {
        let Some((collection, _)) = path.rsplit_once('/').filter(|_| !texts.are_common()) else {
            return Ok(Removal::Gone);
        };
        // Nothing is known to be there, so a list that cannot be read is no reason to complain.
        Ok(match self.find(collection, scopes, texts, helpers).await? {
            Found::One(path) => self.delete(&path, scopes, helpers).await?,
            Found::None | Found::Unreadable => Removal::Gone,
            Found::Unclear(why) => Removal::LeftAlone(why),
        })
    }

    /// A request whose answer never came: what it may have created is known by its name alone.
    pub(super) async fn remove_posted(
        &mut self,
        path: &str,
        scopes: &[String],
        texts: &Texts,
        helpers: &mut Vec<Helper>,
    ) -> Result<Removal, Failure> {
        let path = removal::below_admin_api(path);
        if texts.are_common() {
            let why = "there was no answer, and its name contains no generated data, so it could belong to another user; check by hand whether it exists";
            return Ok(Removal::LeftAlone(why.to_owned()));
        }
        if path == "/api-clients" {
            return self.remove_posted_client(texts).await;
        }
        Ok(match self.find(path, scopes, texts, helpers).await? {
            Found::One(path) => self.delete(&path, scopes, helpers).await?,
            Found::None => Removal::Gone,
            Found::Unclear(why) => Removal::LeftAlone(why),
            Found::Unreadable => Removal::LeftAlone(
                "there was no answer, and the Admin API has no list of such things; check by hand whether it exists"
                    .to_owned(),
            ),
        })
    }

    /// Client IDs are unique in the shop.
    async fn remove_posted_client(&mut self, texts: &Texts) -> Result<Removal, Failure> {
        let mut outcome = Removal::Gone;
        for client_id in &texts.unique {
            if self.remove_api_client(client_id, true, None, false).await? == Removal::Removed {
                outcome = Removal::Removed;
            }
        }
        Ok(outcome)
    }

    async fn delete(&mut self, path: &str, scopes: &[String], helpers: &mut Vec<Helper>) -> Result<Removal, Failure> {
        let response = self.ask(&removal::removal(path), scopes, helpers).await?;
        match response.status.as_u16() {
            200..=299 => Ok(Removal::Removed),
            404 => Ok(Removal::Gone),
            _ => Err(refused(&response)),
        }
    }

    /// The one thing of a collection that bears one of the unique texts to the letter.
    async fn find(
        &mut self,
        collection: &str,
        scopes: &[String],
        texts: &Texts,
        helpers: &mut Vec<Helper>,
    ) -> Result<Found, Failure> {
        let mut found = Vec::new();
        let (mut looked_at, mut before) = (0, Vec::new());
        for page in 0..PAGES {
            let address = format!("{collection}?limit={PAGE}&offset={}", page * PAGE);
            let response = self.ask(&Request::new(Method::GET, address), scopes, helpers).await?;
            let document = match (response.status.as_u16(), response.json()) {
                (200, Ok(document)) => document,
                (500..=599, _) => return Err(refused(&response)),
                _ => return Ok(Found::Unreadable),
            };
            let items = match document.get("items").unwrap_or(&document) {
                Value::Array(items) => items.clone(),
                _ => return Ok(Found::Unreadable),
            };
            // A list that does not know pages shows the same again.
            if items.is_empty() || items == before {
                break;
            }
            looked_at += items.len();
            found.extend(items.iter().filter(|item| texts.name_exactly(texts_in(item).into_iter())).cloned());
            let all = document.get("totalItems").and_then(Value::as_u64).and_then(|all| usize::try_from(all).ok());
            if all.is_some_and(|all| looked_at >= all) {
                break;
            }
            if page + 1 == PAGES {
                return Ok(Found::Unclear(format!(
                    "among the first {looked_at} of {collection} it cannot be identified; check by hand"
                )));
            }
            before = items;
        }
        Ok(match found.as_slice() {
            [] => Found::None,
            [item] => match removal::member_of_list(collection, item) {
                Some(path) => Found::One(path),
                None => Found::Unclear("it exists, but how to remove it is unknown; remove it by hand".to_owned()),
            },
            several => Found::Unclear(format!("{} things have this name; check by hand", several.len())),
        })
    }

    /// Tries the token that is there first; a clean-up must also work when the scenario has deleted its
    /// API client, so the next try is with a client of its own that lives only as long as the clean-up.
    async fn ask(
        &mut self,
        request: &Request,
        scopes: &[String],
        helpers: &mut Vec<Helper>,
    ) -> Result<Response, Failure> {
        if let Some(token) = self.requests.token().cloned() {
            let response = self.api()?.send(&request.clone().bearer(token)).await?;
            if matches!(response.status.as_u16(), 200..=299 | 404 | 405) {
                return Ok(response);
            }
        }
        let token = self.helper_token(scopes, helpers).await?;
        Ok(self.api()?.send(&request.clone().bearer(token)).await?)
    }
}

/// What a look at a list found.
enum Found {
    /// This one, below `/admin-api`.
    One(String),
    None,
    /// The text says why it cannot be said.
    Unclear(String),
    /// There is no such list.
    Unreadable,
}

fn refused(response: &Response) -> Failure {
    let request = &response.request;
    Failure::environment(format!("the Admin API does not allow it: {request} answered {}", response.status_line()))
}
