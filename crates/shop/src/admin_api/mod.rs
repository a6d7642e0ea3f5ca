//! A client of PrestaShop's Admin API: tokens, requests, responses. No browser and no Cucumber in it.
//!
//! Facts are from exchanges recorded on PrestaShop 9.1.4 with `ps_apiresources` 0.5.0.
//!
//! | module | subject |
//! |---|---|
//! | `client` | [`AdminApi`]: sends requests, keeps the last exchanges |
//! | `token` | access tokens by client credentials |
//! | `request` | what is sent, and to which address |
//! | `body` | what a request carries: JSON, a text, a form, files |
//! | `response` | what came back |
//! | `error` | failures before there is a response |
//! | `exchange` | one exchange for a report, secrets masked |
//! | `hint` | known traps, recognised in a response |
//! | `offered` | the paths of a shop, from its OpenAPI document |
//! | `page` | the title and first words of an HTML answer |
//! | `removal` | which requests create something, and how it is removed |

mod body;
mod client;
mod error;
mod exchange;
mod hint;
mod offered;
mod page;
pub mod removal;
mod request;
mod response;
mod token;

pub use body::{Body, Part, PartContent, TextType};
pub use client::{AdminApi, ApiAddress};
pub use error::{ApiError, Blame};
pub use exchange::{Exchange, register_header};
pub use offered::OfferedPaths;
pub use request::{Authorization, Request};
pub use response::{JsonBodyError, RequestSummary, Response};
pub use token::{AccessToken, Credentials, TokenFormat, TokenRefusal, TokenRequest, TokenScopes};

pub use reqwest::{Method, StatusCode};
