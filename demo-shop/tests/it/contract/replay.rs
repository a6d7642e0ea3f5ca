//! Sending recorded requests with the secrets and tokens of this run in place of the recorded placeholders.

use std::{collections::HashMap, time::Duration};

use base64::{Engine, engine::general_purpose::STANDARD};
use demo_shop::{DemoShop, Options};
use reqwest::{
    Certificate, Client, Method,
    header::{HOST, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::time::Instant;

use super::exchange::Exchange;

const CLIENT: &str = "test-client";

/// What the demo shop answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// This run's host where the recording has `localhost:8443` or `localhost:8001`.
    pub host: String,
}

/// Two demo shops over one database: one over https, one over plain http that requires https, as one real shop is both.
pub struct Replay {
    https: DemoShop,
    http: DemoShop,
    _folder: TempDir,
    client: Client,
    secrets: HashMap<String, String>,
    /// Tokens by client id and scopes, as the placeholders name them.
    tokens: HashMap<(String, String), Token>,
    last_token: String,
    /// All exchanges, to see which tokens a client will need before it is deleted.
    all: Vec<Exchange>,
}

#[derive(Clone)]
struct Token {
    text: String,
    expires: Instant,
}

impl Replay {
    /// Starts the shops and gives them the client of the recording.
    pub async fn start(all: Vec<Exchange>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { database: Some(folder.path().join("shop.sqlite")), ..Options::default() };
        let https = DemoShop::start(Options { https: true, ..options.clone() }).await.unwrap();
        let http = DemoShop::start(Options { require_https: true, ..options }).await.unwrap();
        let certificate = Certificate::from_pem(https.certificate_pem().unwrap().as_bytes()).unwrap();
        let client = crate::client::builder().tls_certs_only([certificate]).redirect(Policy::none()).build().unwrap();
        let secrets = HashMap::from([(CLIENT.to_owned(), https.add_api_client(CLIENT).unwrap())]);
        Self { https, http, _folder: folder, client, secrets, tokens: HashMap::new(), last_token: String::new(), all }
    }

    /// Sends the exchange's request.
    pub async fn send(&mut self, exchange: &Exchange) -> Answer {
        let request = &exchange.request;
        let url = if request.tls { self.https.url() } else { self.http.url() };
        let host = url.split_once("://").unwrap().1.to_owned();
        let mut headers = HeaderMap::new();
        for (name, value) in &request.headers {
            let value = match name.as_str() {
                "Host" => host.clone(),
                "Authorization" => self.authorization(exchange, value).await,
                _ => value.clone(),
            };
            headers.insert(HeaderName::from_bytes(name.as_bytes()).unwrap(), HeaderValue::from_str(&value).unwrap());
        }
        // The recording keeps this header in the exchange's name only.
        if let Some(language) = exchange.name.strip_prefix("Accept-Language: ") {
            let language = language.split(' ').next().unwrap();
            headers.insert("accept-language", HeaderValue::from_str(language).unwrap());
        }
        assert!(headers.contains_key(HOST), "exchange {} has no Host", exchange.n);
        let method = Method::from_bytes(request.method.as_bytes()).unwrap();
        let mut builder = self.client.request(method, format!("{url}{}", request.path)).headers(headers);
        if !request.body.is_empty() {
            builder = builder.body(self.with_secret(&request.body));
        }
        let response = builder.send().await.unwrap();
        let answer = Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.text().await.unwrap(),
            host,
        };
        self.learn(exchange, &answer).await;
        answer
    }

    /// The secret of the client that the body names, or of the recording's client.
    fn with_secret(&self, body: &str) -> String {
        let named = self.secrets.iter().find(|(client_id, _)| body.contains(client_id.as_str()));
        let secret = named.map_or_else(|| &self.secrets[CLIENT], |(_, secret)| secret);
        body.replace("<secret>", secret)
    }

    async fn authorization(&mut self, exchange: &Exchange, recorded: &str) -> String {
        if recorded == "Basic <base64 of test-client:secret>" {
            return format!("Basic {}", STANDARD.encode(format!("{CLIENT}:{}", self.secrets[CLIENT])));
        }
        if recorded == "Bearer <jwt>" {
            let altered = exchange.name.contains("altered");
            let token = if altered { altered_payload(&self.last_token) } else { self.last_token.clone() };
            return format!("Bearer {token}");
        }
        let Some(named) = named_token(recorded) else { return recorded.to_owned() };
        let token = self.token(named).await;
        if exchange.name.starts_with("Expired token") {
            tokio::time::sleep_until(token.expires).await;
        }
        format!("Bearer {}", token.text)
    }

    /// Keeps the secrets and tokens of an answer. A new client's tokens are fetched at once: it may be deleted soon.
    async fn learn(&mut self, exchange: &Exchange, answer: &Answer) {
        let Ok(body) = serde_json::from_str::<Value>(&answer.body) else { return };
        if let Some(token) = body["access_token"].as_str() {
            token.clone_into(&mut self.last_token);
        }
        let Some(secret) = body["secret"].as_str() else { return };
        let sent: Value = serde_json::from_str(&exchange.request.body).unwrap();
        let client_id = sent["clientId"].as_str().unwrap().to_owned();
        self.secrets.insert(client_id.clone(), secret.to_owned());
        let later: Vec<_> = self
            .all
            .iter()
            .filter(|later| later.n > exchange.n)
            .filter_map(|later| named_token(later.request.headers.get("Authorization")?))
            .filter(|(owner, _)| *owner == client_id)
            .collect();
        for named in later {
            self.token(named).await;
        }
    }

    async fn token(&mut self, (client_id, scopes): (String, String)) -> Token {
        let key = (client_id, scopes);
        if let Some(token) = self.tokens.get(&key) {
            return token.clone();
        }
        let scope = if key.1 == "none" { "" } else { &key.1 };
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &key.0),
            ("client_secret", &self.secrets[&key.0]),
            ("scope", scope),
        ];
        let url = format!("{}/access_token", self.https.api_url());
        let body: Value = self.client.post(url).form(&form).send().await.unwrap().json().await.unwrap();
        let token = Token {
            text: body["access_token"].as_str().unwrap_or_else(|| panic!("no token for {key:?}: {body}")).to_owned(),
            expires: Instant::now() + Duration::from_secs(body["expires_in"].as_u64().unwrap()),
        };
        self.tokens.insert(key, token.clone());
        token
    }
}

/// The client and the scopes of a placeholder such as `Bearer <token of test-client, scopes: none>`.
fn named_token(recorded: &str) -> Option<(String, String)> {
    let named = recorded.strip_prefix("Bearer <token of ")?.strip_suffix('>')?;
    let (client_id, scopes) = named.split_once(", scopes: ")?;
    Some((client_id.to_owned(), scopes.to_owned()))
}

/// The token with one letter of its payload changed.
fn altered_payload(token: &str) -> String {
    let (header, rest) = token.split_once('.').unwrap();
    let (first, others) = rest.split_at(10);
    let changed = if others.starts_with('A') { "B" } else { "A" };
    format!("{header}.{first}{changed}{}", &others[1..])
}
