//! A client of PrestaShop's Admin API: tokens, requests, responses. No browser and no Cucumber in it.
//!
//! Facts are from exchanges recorded on PrestaShop 9.1.4 with `ps_apiresources` 0.5.0.

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

pub use client::{AdminApi, ApiAddress};
pub use error::{ApiError, Blame};
pub use exchange::{AnswerRecord, Exchange, ExchangeRecord};
pub use offered::OfferedPaths;
pub use request::{Authorization, Body, Part, PartContent, Request};
pub use response::{JsonBodyError, RequestSummary, Response};
pub use token::{AccessToken, Credentials, TokenFormat, TokenRefusal, TokenRequest, TokenScopes};

pub use reqwest::{Method, StatusCode};
