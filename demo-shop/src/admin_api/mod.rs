//! The Admin API: OAuth2 client credentials and the resources that the suite needs.
//!
//! Recorded from PrestaShop 9.1.4 with its module `ps_apiresources` 0.5.0; the exchanges are in `tests/exchanges/`.
//!
//! | module | subject |
//! |---|---|
//! | `dispatch`, `routes` | from a request to its handler |
//! | `token` | access tokens: issued and checked |
//! | `groups` | `/customers/groups` |
//! | `customers` | `/customers` |
//! | `products` | `/products` |
//! | `api_clients` | `/api-clients` |
//! | `languages` | `/languages` |
//! | `list` | parameters and frame of every list |
//! | `input` | reading JSON bodies |
//! | `negotiation` | media types |
//! | `answer` | successful answers |
//! | `refusal`, `violations` | errors |
//! | `php_json` | JSON as PHP writes it |
//! | `openapi` | the OpenAPI document |

mod answer;
mod api_clients;
mod customers;
mod dispatch;
mod groups;
mod input;
mod languages;
mod list;
mod negotiation;
mod openapi;
mod php_json;
mod products;
mod refusal;
mod routes;
mod token;
mod violations;

use axum::{Router, body::Body, http::Response, routing::any};

use crate::state::AppState;

pub use openapi::document;

/// What the Admin API answers when it has failed.
pub fn failure() -> Response<Body> {
    refusal::Refusal::FAILURE.into_response()
}

/// Everything below `/admin-api`.
///
/// The real shop's routes overlap in ways that axum's do not (`/customers/group` is a `/customers/{customerId}` that
/// knows DELETE alone), so the area has one entrance and a route table of its own.
pub fn router() -> Router<AppState> {
    Router::new()
        .route("/admin-api", any(dispatch::answer))
        .route("/admin-api/", any(dispatch::answer))
        .route("/admin-api/{*path}", any(dispatch::answer))
}
