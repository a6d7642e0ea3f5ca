//! What can go wrong, at the start and in a request.

use std::{
    io::{self, Write as _},
    path::PathBuf,
};

use axum::{
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};

use crate::store::StoreError;

/// The demo shop did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No listener could be opened.
    #[error(
        "cannot listen on localhost port {port}: {source}; choose another with --port, or leave it out for a free one"
    )]
    Listen {
        /// The port that was tried; 0 stands for a free one.
        port: u16,
        /// The system's refusal.
        source: io::Error,
    },
    /// The database could not be opened or filled.
    #[error("cannot open the database {path}: {source}; give another file with --db, or leave it out to keep all in memory", path = path.as_ref().map_or("in memory".into(), |path| path.display().to_string()))]
    Database {
        /// The file, if the shop was to keep its data in one.
        path: Option<PathBuf>,
        /// What SQLite or the filling said.
        #[source]
        source: StoreError,
    },
    /// The certificate for https could not be made.
    #[error("cannot make the certificate for https: {0}")]
    Certificate(#[source] rcgen::Error),
    /// The certificate was made but the TLS library did not take it.
    #[error("cannot set up https: {0}")]
    Tls(#[source] io::Error),
    /// What signs tokens could not be read.
    #[error("cannot read the key that signs access tokens: {0}")]
    SigningKey(#[source] SigningKeyError),
    /// No key for the fault switch could be made.
    #[error("cannot make a key for the fault switch: {0}")]
    FaultSwitch(#[source] StoreError),
    /// The templates of the pages are broken.
    #[error("cannot read the page templates: {0}")]
    Templates(#[source] minijinja::Error),
    /// The process cannot listen for the interrupt that ends the shop.
    #[error("cannot wait for an interrupt: {0}")]
    Interrupt(#[source] io::Error),
}

/// What signs access tokens is unusable.
#[derive(Debug, thiserror::Error)]
pub enum SigningKeyError {
    /// The cryptographic library refuses the key.
    #[error("the cryptographic library refuses the key: {0}")]
    Key(ring::error::KeyRejected),
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A request ended in a defect of the demo shop itself. Answers that the real shop gives are no such errors.
#[derive(Debug, thiserror::Error)]
pub enum ShopError {
    /// The database did not answer as it should.
    #[error("the database failed: {0}")]
    Store(#[from] StoreError),
    /// A page could not be rendered.
    #[error("a page template failed: {0}")]
    Template(#[from] minijinja::Error),
    /// An access token could not be signed.
    #[error("an access token could not be signed")]
    Sign,
    /// There is nothing to sign with.
    #[error(transparent)]
    SigningKey(#[from] SigningKeyError),
    /// A value could not be written as JSON.
    #[error("a value could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

impl IntoResponse for ShopError {
    fn into_response(self) -> Response {
        let _ = writeln!(io::stderr(), "demo-shop: {self}");
        (
            StatusCode::INTERNAL_SERVER_ERROR,
            Html("<!DOCTYPE html><title>Demo shop defect</title><h1>The demo shop failed</h1><p>Its log names the cause.</p>"),
        )
            .into_response()
    }
}
