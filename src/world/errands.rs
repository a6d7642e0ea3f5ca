//! What several steps ask of the World: going somewhere, sending a request, making something quickly.

use prestashop_bdd_browser::back_office::BackOffice;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::project_files;
use prestashop_bdd_shop::admin_api::removal::{self, Creation};
use prestashop_bdd_shop::admin_api::{AccessToken, Authorization, Body, Credentials, PartContent, Request, Response};
use prestashop_bdd_shop::office_http::NewApiClient;
use reqwest::Method;
use secrecy::ExposeSecret as _;
use serde_json::{Map, Value};

use super::scenario::World;
use crate::journal::{Entry, Noted, Texts};
use crate::vocabulary::Kind;

/// A text that is the same in every language of the shop.
pub(super) fn in_every_language(locales: &[String], text: &str) -> Map<String, Value> {
    locales.iter().map(|locale| (locale.clone(), text.into())).collect()
}

impl World {
    /// The parts of a menu path in this shop's words.
    pub async fn menu_path(&self, path: &str) -> Result<Vec<String>, Failure> {
        let mut parts = Vec::new();
        for part in path.split(" > ") {
            parts.push(self.word(Kind::Menu, part.trim()).await?);
        }
        Ok(parts)
    }

    /// Goes to a page by the main menu and, for a third part, a tab.
    pub async fn go_to(&mut self, office: &BackOffice, path: &str) -> StepResult {
        self.came_by(path);
        let parts = self.menu_path(path).await?;
        match parts.as_slice() {
            [entry] => office.menu().go_to_entry(entry).await?,
            [entry, item] => office.menu().go_to(entry, item).await?,
            [entry, item, tabs @ ..] => {
                office.menu().go_to(entry, item).await?;
                for tab in tabs {
                    office.page().open_tab(tab).await?;
                }
            }
            [] => return Err(Failure::feature("the menu path is empty")),
        }
        self.path_has_led_here();
        Ok(())
    }

    /// Sends a request to the Admin API and keeps the response. What a POST creates is noted for the clean-up.
    pub async fn send(&mut self, method: &str, path: &str, body: Body) -> StepResult {
        let spellings = self.spellings(&self.address(path)?).await?;
        let method = Method::from_bytes(method.as_bytes()).map_err(|error| Failure::feature(error.to_string()))?;
        let mut request = Request::new(method, "").body(body);
        request.authorization = self.requests.authorization.clone();
        request.headers = std::mem::take(&mut self.requests.headers);
        request.left_out_headers = std::mem::take(&mut self.requests.left_out_headers);
        self.exchange_spelled(request, &spellings).await
    }

    /// Sends a request to the shop outside of its Admin API, without a token.
    pub async fn send_to_shop(&mut self, method: &str, path: &str, body: Body) -> StepResult {
        let path = self.address(path)?;
        let method = Method::from_bytes(method.as_bytes()).map_err(|error| Failure::feature(error.to_string()))?;
        let root = self.run()?.back_office.join("../").map_err(|error| Failure::feature(error.to_string()))?;
        let mut request = Request::new(method, path).of_shop(root).body(body);
        request.headers = std::mem::take(&mut self.requests.headers);
        request.left_out_headers = std::mem::take(&mut self.requests.left_out_headers);
        self.exchange(request).await
    }

    /// Sends the last request again when it was a GET or HEAD.
    pub async fn repeat_get(&mut self) -> StepResult {
        match &self.requests.last {
            Some((request, _)) if matches!(request.method, Method::GET | Method::HEAD) => {
                let request = request.clone();
                self.exchange(request).await
            }
            _ => Ok(()),
        }
    }

    pub(super) async fn exchange(&mut self, request: Request) -> StepResult {
        self.requests.path_note = None;
        let creates =
            request.method == Method::POST && !request.is_of_shop() && !request.path.ends_with("/access_token");
        let mut request = request;
        let mut response = self.send_noted(&request, creates).await?;
        if let Some(renewed) = self.with_new_token(&request, &response).await? {
            response = self.send_noted(&renewed, creates).await?;
            request = renewed;
        }
        self.keep_secrets(&response)?;
        let deleted = request.method == Method::DELETE && response.status.is_success();
        // After a deletion in the back office the shop says itself that the thing is gone. Without one its number may have
        // been wrong from the beginning.
        let is_gone = request.method == Method::GET
            && self.requests.deleted_in_office
            && response.status.as_u16() == 404
            && response.json().is_ok();
        if deleted || is_gone {
            self.strike_out_resource(&response.request.path)?;
        }
        self.requests.last = Some((request, response));
        Ok(())
    }

    /// Sends a request. What it may create or call otherwise is written down before.
    async fn send_noted(&mut self, request: &Request, creates: bool) -> Result<Response, Failure> {
        if creates {
            return self.post(request).await;
        }
        self.note_new_names(request)?;
        Ok(self.api()?.send(request).await?)
    }

    /// Sends a POST. That it is sent, and with which names, is written down before; what it has created, after.
    pub(super) async fn post(&mut self, request: &Request) -> Result<Response, Failure> {
        let journal = self.run()?.clone();
        let journal = &journal.journal;
        let scopes = match &request.authorization {
            Authorization::Bearer(token) => token.scopes().to_vec(),
            Authorization::None | Authorization::Raw(_) => self.requests.scopes(),
        };
        let path = removal::below_admin_api(&request.path).to_owned();
        let texts = self.texts_of(&request.body)?;
        let noted = self.note(Entry::Posted {
            path: path.clone(),
            scopes: scopes.clone(),
            texts: texts.clone(),
            answered: false,
        })?;
        let response = match self.api()?.send(request).await {
            Ok(response) => response,
            Err(error) => {
                if error.nothing_was_sent() {
                    journal.strike_out(noted)?;
                }
                return Err(error.into());
            }
        };
        match removal::created(&path, &response) {
            // A search term that was there before has got more aliases, if it is not of this scenario.
            Creation::Created(path)
                if removal::search_term(&path).is_some_and(|term| !texts.unique.contains(&term)) =>
            {
                self.left_behind(noted, &path, texts)?;
            }
            Creation::Created(path) => journal.know(noted, Entry::ApiResource { path, scopes, texts })?,
            // What is made below a thing of this scenario goes with it, such as the combinations of its product.
            Creation::CreatedSomewhere if self.is_below_own(&path)? => journal.strike_out(noted)?,
            Creation::CreatedSomewhere => self.left_behind(noted, &path, texts)?,
            // PrestaShop refuses some names with a status 500 as well; only a name of its own can be looked for.
            Creation::Unknown if response.status.as_u16() == 500 && texts.are_common() => journal.strike_out(noted)?,
            // Behind a gateway that gave up the shop may still be at work.
            Creation::Unknown => {
                let answered = !matches!(response.status.as_u16(), 502 | 504);
                journal.know(noted, Entry::Posted { path, scopes, texts, answered })?;
            }
            Creation::Nothing => journal.strike_out(noted)?,
        }
        Ok(response)
    }

    fn is_below_own(&self, posted: &str) -> Result<bool, Failure> {
        let below = |entry: &Entry| matches!(entry, Entry::ApiResource { path, .. } if removal::is_below(posted, path));
        Ok(self.open_entries()?.iter().any(|(_, entry)| below(entry)))
    }

    /// The clean-up reports it, unless a row that the feature announces is the same thing.
    fn left_behind(&mut self, noted: Noted, path: &str, texts: Texts) -> StepResult {
        self.run()?.journal.strike_out(noted)?;
        let what = format!("left what the POST to {path} created: how to remove it is unknown");
        self.traces.not_removable.push((what, texts));
        Ok(())
    }

    /// A thing of this scenario that is changed may be called otherwise from now on, and so may one that is not.
    fn note_new_names(&mut self, request: &Request) -> StepResult {
        if !matches!(request.method, Method::PUT | Method::PATCH) {
            return Ok(());
        }
        let new = self.texts_of(&request.body)?;
        let changed = removal::below_admin_api(&request.path);
        let own = self.open_entries()?.into_iter().find_map(|(number, entry)| match entry {
            Entry::ApiResource { path, scopes, texts } if path == changed => Some((number, path, scopes, texts)),
            _ => None,
        });
        if let Some((number, path, scopes, mut texts)) = own {
            texts.unique.extend(new.unique);
            texts.other.extend(new.other);
            texts.words.extend(new.words);
            return Ok(self.run()?.journal.know(number, Entry::ApiResource { path, scopes, texts })?);
        }
        self.traces.given_away.extend(new.unique);
        Ok(())
    }

    fn strike_out_resource(&self, address: &str) -> StepResult {
        for (number, entry) in self.open_entries()? {
            if matches!(&entry, Entry::ApiResource { path, .. } if path == removal::below_admin_api(address)) {
                self.run()?.journal.strike_out(number)?;
            }
        }
        Ok(())
    }

    /// Tokens and client secrets in a response are secrets from now on.
    fn keep_secrets(&self, response: &Response) -> StepResult {
        if let Ok(body) = response.json() {
            self.run()?.secrets.register_json(&body);
        }
        Ok(())
    }

    /// The beginning of a response's body without secrets.
    pub fn masked_body(&self, response: &Response) -> Result<String, Failure> {
        Ok(response.beginning_of(&self.run()?.secrets.mask(&response.body)))
    }

    /// A text that may hold secrets, for the body of a request: it goes nowhere else.
    pub fn secret_text(&self, text: &str) -> Result<String, Failure> {
        Ok(self.secret(text)?.expose_secret().to_owned())
    }

    /// A file beside the feature, for a form that is sent to the Admin API.
    pub async fn file_to_send(&self, name: &str) -> Result<PartContent, Failure> {
        let path = project_files::file_beside(&self.files_folder(), &self.text(name)?)?;
        let bytes = tokio::fs::read(&path).await.map_err(|error| {
            Failure::feature(format!("the file {} cannot be read: {error}", path.display())).caused_by(error)
        })?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Ok(PartContent::File { name, bytes })
    }

    /// Asks for a token; it calls the Admin API from now on.
    pub async fn authorize(&mut self, credentials: Credentials, scopes: &[String]) -> StepResult {
        let run = self.run()?.clone();
        run.secrets.register(&credentials.client_secret);
        let token = self.api()?.request_token(&credentials, scopes).await?;
        run.secrets.register(token.secret());
        self.requests.credentials = Some(credentials);
        self.requests.authorization = Authorization::Bearer(token);
        Ok(())
    }

    /// Makes an API client in the back office without a browser.
    pub async fn create_api_client(&mut self, client: NewApiClient) -> Result<Credentials, Failure> {
        let (created, _) = self.make_api_client(&client).await?;
        self.remember_secret("client secret", created.secret.clone())?;
        self.variables.remember_text("client id", client.client_id.clone())?;
        Ok(Credentials { client_id: client.client_id, client_secret: created.secret })
    }

    /// Does something with a token for a scope: the scenario's where it is good for that, else that of a client of its own that
    /// lives only as long.
    pub(super) async fn with_scope<T>(
        &mut self,
        scope: &str,
        act: impl AsyncFnOnce(&mut Self, AccessToken) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let own = self.requests.token().filter(|token| token.scopes().iter().any(|known| known == scope));
        if let Some(token) = own.cloned() {
            return act(self, token).await;
        }
        let run = self.run()?.clone();
        let scopes = vec![scope.to_owned()];
        let client = self.helper_client(scopes.clone());
        let (created, noted) = self.make_api_client(&client).await?;
        let credentials = Credentials { client_id: client.client_id, client_secret: created.secret };
        let outcome = match self.api()?.request_token(&credentials, &scopes).await {
            Ok(token) => {
                run.secrets.register(token.secret());
                act(self, token).await
            }
            Err(error) => Err(error.into()),
        };
        run.delete_api_client(created.id).await?;
        run.journal.strike_out(noted)?;
        outcome
    }

    /// The locales of the shop's languages.
    pub(super) async fn locales(&mut self, token: &AccessToken) -> Result<Vec<String>, Failure> {
        let request = Request::new(Method::GET, "/languages?limit=100").bearer(token.clone());
        let languages = self.api()?.send(&request).await?;
        let items = languages.json().ok().and_then(|json| json.get("items").cloned()).unwrap_or_default();
        let locales = items.as_array().into_iter().flatten().filter_map(|item| item.get("locale")?.as_str());
        Ok(locales.map(str::to_owned).collect())
    }

    /// An API client that the suite makes for itself and removes at once.
    pub(super) fn helper_client(&mut self, scopes: Vec<String>) -> NewApiClient {
        let word = self.generators.word();
        NewApiClient {
            client_id: format!("bdd-helper-{word}"),
            client_name: format!("Bdd helper {word}"),
            description: "Made by prestashop-bdd for a moment".to_owned(),
            lifetime_seconds: 600,
            enabled: true,
            scopes,
        }
    }
}
