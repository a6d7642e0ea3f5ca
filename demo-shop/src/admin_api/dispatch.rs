//! The way of a request through the Admin API.

use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, Method, Response, StatusCode, Uri},
};

use super::{
    answer::Answer,
    api_clients, customers, groups, languages, negotiation, products,
    refusal::Refusal,
    routes::{Endpoint, Match, Routes},
    token,
};
use crate::{fault::Fault, state::AppState, store::ApiClient};

/// Answers any request below `/admin-api`.
pub async fn answer(
    State(state): State<AppState>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let request = Request { state: &state, method: &method, uri: &uri, headers: &headers, body: &body };
    request.answer().map_or_else(Refusal::into_response, Answer::into_response)
}

struct Request<'a> {
    state: &'a AppState,
    method: &'a Method,
    uri: &'a Uri,
    headers: &'a HeaderMap,
    body: &'a [u8],
}

impl Request<'_> {
    /// In the order of the real shop: route, token, https, the client, media types, scope, resource.
    fn answer(&self) -> Result<Answer, Refusal> {
        if !self.state.store.is_enabled("PS_ENABLE_ADMIN_API")? {
            return Err(Refusal::UnknownPath);
        }
        let path = self.uri.path().strip_prefix("/admin-api/").unwrap_or_default();
        let (endpoint, variable) = match Routes::new(self.state.options.has_singular_paths()).find(self.method, path) {
            Match::Found(endpoint, variable) => (endpoint, variable.unwrap_or_default()),
            Match::WrongMethod(allowed) => return Err(Refusal::WrongMethod(allowed)),
            Match::UnknownPath => return Err(Refusal::UnknownPath),
        };
        if endpoint == Endpoint::Token {
            self.require_https()?;
            return token::issue(self.state, self.headers, self.body);
        }
        let claims = token::authenticate(self.state, self.headers)?;
        self.require_https()?;
        // The token of a client that was deleted since is no 401: the real shop fails on it.
        let caller = self.state.store.api_client_by_client_id(&claims.aud)?.ok_or(Refusal::FAILURE)?;
        negotiation::check(self.method, self.headers)?;
        let lacks_scope = endpoint.scope().is_some_and(|scope| !claims.scopes.iter().any(|held| held == scope));
        if lacks_scope && !self.state.options.has(Fault::ScopeNotChecked) {
            return Err(Refusal::Refused(StatusCode::FORBIDDEN));
        }
        self.reach(endpoint, variable, &caller)
    }

    fn reach(&self, endpoint: Endpoint, id: &str, caller: &ApiClient) -> Result<Answer, Refusal> {
        let (state, body) = (self.state, self.body);
        let query = self.uri.query().unwrap_or_default();
        match endpoint {
            Endpoint::Token => token::issue(state, self.headers, body),
            Endpoint::DeleteCustomer => customers::delete(state, id),
            Endpoint::ListGroups => groups::list(state, query),
            Endpoint::CreateGroup => groups::create(state, body),
            Endpoint::ReadGroup => groups::read(state, id),
            Endpoint::UpdateGroup => groups::update(state, id, body),
            Endpoint::DeleteGroup => groups::delete(state, id),
            Endpoint::ListApiClients => api_clients::list(state, query),
            Endpoint::CreateApiClient => api_clients::create(state, body),
            Endpoint::ReadOwnApiClient => Ok(api_clients::read_own(caller)),
            Endpoint::ReadApiClient => api_clients::read(state, id),
            Endpoint::DeleteApiClient => api_clients::delete(state, id),
            Endpoint::ChangeApiClient => api_clients::change(state, id, body),
            Endpoint::ListLanguages => languages::list(state, query),
            Endpoint::ListProducts => products::list(state, query),
            Endpoint::CreateProduct => products::create(state, body),
            Endpoint::ReadProduct => products::read(state, id),
            Endpoint::ChangeProduct => products::change(state, id, body),
            Endpoint::DeleteProduct => products::delete(state, id),
        }
    }

    fn require_https(&self) -> Result<(), Refusal> {
        if !self.state.options.require_https || self.state.address.https {
            return Ok(());
        }
        let path = self.uri.path_and_query().map_or("/", |path| path.as_str());
        Err(Refusal::HttpsRequired(format!("https://{}{path}", self.state.address.authority())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{options::Options, server::Address, store::Store};

    fn state() -> AppState {
        crate::app::state(Store::fresh(), Options::default(), Address { https: false, port: 8001 }).unwrap()
    }

    async fn status(state: &AppState, method: Method, path: &'static str) -> StatusCode {
        let uri = Uri::from_static(path);
        answer(State(state.clone()), method, uri, HeaderMap::new(), Bytes::new()).await.status()
    }

    #[tokio::test]
    async fn a_switched_off_api_knows_no_path() {
        let state = state();
        assert_eq!(status(&state, Method::POST, "/admin-api/access_token").await, StatusCode::BAD_REQUEST);
        assert_eq!(status(&state, Method::GET, "/admin-api/languages").await, StatusCode::UNAUTHORIZED);
        state.store.set_configuration("PS_ENABLE_ADMIN_API", "0").unwrap();
        assert_eq!(status(&state, Method::POST, "/admin-api/access_token").await, StatusCode::NOT_FOUND);
        assert_eq!(status(&state, Method::GET, "/admin-api/languages").await, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn the_bare_prefix_is_no_resource() {
        let state = state();
        for path in ["/admin-api", "/admin-api/", "/admin-api/languages/"] {
            assert_eq!(status(&state, Method::GET, path).await, StatusCode::NOT_FOUND, "{path}");
        }
    }
}
