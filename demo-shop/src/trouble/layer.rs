//! Doing to a request what its faults say.

use std::net::SocketAddr;

use axum::{
    body::Body,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, Response, header},
    middleware::Next,
};
use jiff::{SignedDuration, Timestamp, fmt::rfc2822};

use super::{
    admin::NEVER_ENDING_PICTURE,
    answers,
    kind::{Touches, TroubleKind},
    pages,
    switch::Strike,
};
use crate::{back_office::SESSION_COOKIE, clock, error::ShopError, state::AppState};

/// Longer than any token lives.
const TOKEN_IS_OLD: SignedDuration = SignedDuration::from_hours(24 * 365 * 10);

/// Lets the faults strike that are switched on.
pub async fn disturb(State(state): State<AppState>, request: Request, next: Next) -> Result<Response<Body>, ShopError> {
    if request.uri().path() == NEVER_ENDING_PICTURE {
        // Ends with the connection.
        return std::future::pending().await;
    }
    if state.troubles.is_empty() {
        return Ok(next.run(request).await);
    }
    let (method, uri) = (request.method().clone(), request.uri().clone());
    state.troubles.hear(&uri);
    let client = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(client)| *client);
    let mut clock = Clock::default();
    let mut fates = Vec::new();
    for Strike { kind, handled } in state.troubles.strike(&method, &uri, Touches::Request) {
        match kind {
            TroubleKind::Slow(time) => tokio::time::sleep(time).await,
            TroubleKind::ExpiredSession => end_session(&state, request.headers())?,
            TroubleKind::ExpiredToken => clock.hidden += TOKEN_IS_OLD,
            TroubleKind::ClockJump { hours } => clock.shown += SignedDuration::from_hours(hours),
            fate => fates.push((fate, handled)),
        }
    }
    // One that leaves the request unheard goes before one that only spoils the answer.
    fates.sort_by_key(|(_, handled)| *handled);
    if let Some((fate, false)) = fates.first()
        && let Some(answer) = unheard(&state, fate, uri.path(), client).await
    {
        return Ok(answer);
    }
    let mut answer = clock.run(async { next.run(request).await }).await;
    for touches in [Touches::Json, Touches::Page] {
        if touches == touched(&answer) {
            for Strike { kind, .. } in state.troubles.strike(&method, &uri, touches) {
                answer = spoilt(answer, &kind).await;
            }
        }
    }
    for (fate, _) in fates {
        answer = lost(&state, answer, &fate, uri.path(), client).await;
    }
    Ok(answer)
}

/// How wrong the clock is for a request.
#[derive(Default)]
struct Clock {
    /// For all that is seen from outside.
    shown: SignedDuration,
    /// For the shop's own checks only.
    hidden: SignedDuration,
}

impl Clock {
    async fn run(&self, request: impl Future<Output = Response<Body>>) -> Response<Body> {
        if self.shown.is_zero() && self.hidden.is_zero() {
            return request.await;
        }
        let mut answer = clock::moved(self.shown + self.hidden, request).await;
        if !self.shown.is_zero()
            && let Ok(shown) = Timestamp::now().checked_add(self.shown)
            && let Ok(text) = rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&shown)
            && let Ok(date) = HeaderValue::from_str(&text)
        {
            answer.headers_mut().insert(header::DATE, date);
        }
        answer
    }
}

fn end_session(state: &AppState, headers: &HeaderMap) -> Result<(), ShopError> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    for cookie in cookies.flat_map(|cookies| cookies.split(';')) {
        if let Some((SESSION_COOKIE, id)) = cookie.trim().split_once('=') {
            state.store.end_session(id)?;
        }
    }
    Ok(())
}

/// The answer to a request that the shop never hears of; none when it is to hear of it.
async fn unheard(
    state: &AppState,
    fate: &TroubleKind,
    path: &str,
    client: Option<SocketAddr>,
) -> Option<Response<Body>> {
    match fate {
        TroubleKind::Status(status) => Some(answers::status(state, *status, path)),
        TroubleKind::Hang => std::future::pending().await,
        TroubleKind::Reset { bytes } => Some(reset(state, Response::default(), client, *bytes)),
        _ => None,
    }
}

/// What is left of the answer to a request that the shop has carried out.
async fn lost(
    state: &AppState,
    answer: Response<Body>,
    fate: &TroubleKind,
    path: &str,
    client: Option<SocketAddr>,
) -> Response<Body> {
    match fate {
        TroubleKind::Status(status) => answers::status(state, *status, path),
        TroubleKind::Hang => std::future::pending().await,
        TroubleKind::Reset { bytes } => reset(state, answer, client, *bytes),
        TroubleKind::EndlessBody => answers::endless(answer).await,
        _ => answer,
    }
}

fn reset(state: &AppState, answer: Response<Body>, client: Option<SocketAddr>, bytes: usize) -> Response<Body> {
    if let Some(client) = client {
        state.lines.reset_after(client, bytes);
    }
    answer
}

/// What the answer is.
fn touched(answer: &Response<Body>) -> Touches {
    let media_type =
        answer.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if media_type.starts_with("application/json") {
        Touches::Json
    } else if media_type.starts_with("text/html") {
        Touches::Page
    } else {
        Touches::Request
    }
}

async fn spoilt(mut answer: Response<Body>, kind: &TroubleKind) -> Response<Body> {
    match kind {
        TroubleKind::CutJson { bytes } => answers::with_body(answer, |body| answers::cut(&body, *bytes)).await,
        TroubleKind::InvalidJson => answers::with_body(answer, |body| answers::with_warning(&body)).await,
        TroubleKind::WrongContentType => {
            let html = HeaderValue::from_static("text/html; charset=UTF-8");
            answer.headers_mut().insert(header::CONTENT_TYPE, html);
            answer
        }
        TroubleKind::HtmlForJson => answers::page_for_json(answer),
        page => answers::with_body(answer, |body| pages::disturbed(&body, page)).await,
    }
}
