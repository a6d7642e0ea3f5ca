//! Logging in and out.

use axum::{
    http::{HeaderValue, Method, header},
    response::Response,
};
use minijinja::{context, value::Serde};

use super::{
    desk::{base, origin, redirect},
    flash::Flash,
    links::Links,
    request::Ask,
    templates, tokens,
};
use crate::{
    error::ShopError,
    state::AppState,
    store::{Employee, Session},
};

/// The cookie that carries the login.
pub const SESSION_COOKIE: &str = "PHPSESSID";
/// The cookie that legacy pages want beside it. The real name holds a hash of the shop's settings.
pub const LEGACY_COOKIE: &str = "PrestaShop-3f5c1d0e8a94b7262d7be0a94c61f837";
/// The cookie of "Stay logged in": it alone logs in again.
const REMEMBER_COOKIE: &str = "REMEMBERME";
/// `PS_COOKIE_LIFETIME_BO`, 480 hours.
const LIFETIME_SECONDS: u32 = 1_728_000;

const TARGET: &str = "target";
const REMEMBERS: &str = "remembers";
const ERROR: &str = "login_error";
const EMAIL: &str = "login_email";
const WRONG: &str = "The employee does not exist, or the password provided is incorrect.";

/// Answers the routes that need no login.
pub fn answer(state: &AppState, ask: &Ask, address: &str) -> Result<Option<Response>, ShopError> {
    match (ask.route.trim_end_matches('/'), &ask.method) {
        ("/login", &Method::POST) => log_in(state, ask, address).map(Some),
        ("/login", _) => show(state, ask, address).map(Some),
        ("/logout", _) => log_out(state, ask).map(Some),
        ("/request-password-reset", &Method::POST) => Ok(Some(redirect(&login_address(ask)))),
        _ => Ok(None),
    }
}

/// Sends a request without a login to the login page, and keeps where a GET wanted to go.
pub fn send_to_login(state: &AppState, ask: &Ask, address: &str) -> Result<Response, ShopError> {
    let mut response = redirect(&login_address(ask));
    if ask.method == Method::GET && !ask.by_script {
        let session = anonymous(state, ask, address, &mut response)?;
        state.store.set_session_value(&session.id, TARGET, &ask.address)?;
    }
    Ok(response)
}

fn login_address(ask: &Ask) -> String {
    format!("{}/login?_token=", base(ask))
}

fn show(state: &AppState, ask: &Ask, address: &str) -> Result<Response, ShopError> {
    let session = kept_session(state, ask)?;
    if let Some(session) = session.as_ref().filter(|session| session.employee.is_some() && session.address == address) {
        let token = tokens::masked(&session.token);
        return Ok(redirect(&dashboard_address(state, ask, &token, &token)));
    }
    let (mut flashes, mut email) = (Vec::new(), None);
    if let Some(session) = &session {
        email = state.store.take_session_value(&session.id, EMAIL)?;
        if let Some(error) = state.store.take_session_value(&session.id, ERROR)? {
            flashes.push(Flash::danger(&error));
        }
    }
    let links = Links { origin: origin(state, ask), base: base(ask), token: String::new() };
    let context = context! {
        action => links.symfony("/login"),
        forgot => links.symfony("/request-password-reset"),
        origin => &links.origin,
        token => session.as_ref().map(|session| tokens::masked(&session.token)).unwrap_or_default(),
        email => email.unwrap_or_default(),
        flashes => Serde(flashes),
    };
    let mut response = templates::page(state, "login.html", context)?;
    if session.is_none() {
        anonymous(state, ask, address, &mut response)?;
    }
    Ok(response)
}

/// The form's own token is not checked: the recorded shop does not do so either.
fn log_in(state: &AppState, ask: &Ask, address: &str) -> Result<Response, ShopError> {
    let email = ask.form.text("email");
    let Some(employee) = state.store.log_in(email, ask.form.get("passwd").unwrap_or_default())? else {
        let mut response = redirect(&login_address(ask));
        let session = anonymous(state, ask, address, &mut response)?;
        state.store.set_session_value(&session.id, ERROR, WRONG)?;
        state.store.set_session_value(&session.id, EMAIL, email)?;
        return Ok(response);
    };
    let before = kept_session(state, ask)?;
    let target = match &before {
        Some(session) => state.store.take_session_value(&session.id, TARGET)?,
        None => None,
    };
    let refused = before.as_ref().map_or_else(tokens::of_no_session, |session| tokens::masked(&session.token));
    let session = fresh_session(state, &employee, before, address)?;
    let to_dashboard = || dashboard_address(state, ask, &refused, &tokens::masked(&session.token));
    let mut response = redirect(&target.unwrap_or_else(to_dashboard));
    set_session_cookies(&mut response, &session);
    if ask.form.has("stay_logged_in") {
        let remembered = state.store.start_session(Some(employee.id), address)?;
        state.store.set_session_value(&remembered.id, REMEMBERS, "1")?;
        set_cookie(&mut response, REMEMBER_COOKIE, &remembered.id, LIFETIME_SECONDS);
    }
    Ok(response)
}

/// A new session for a browser that stayed logged in.
pub fn remembered(state: &AppState, ask: &Ask, address: &str) -> Result<Option<Session>, ShopError> {
    let Some(id) = ask.cookie(REMEMBER_COOKIE) else { return Ok(None) };
    if state.store.session_value(id, REMEMBERS)?.is_none() {
        return Ok(None);
    }
    match state.store.session(id)?.and_then(|session| session.employee) {
        Some(employee) => Ok(Some(state.store.start_session(Some(employee), address)?)),
        None => Ok(None),
    }
}

/// Puts a session into the browser.
pub fn set_session_cookies(response: &mut Response, session: &Session) {
    set_cookie(response, SESSION_COOKIE, &session.id, LIFETIME_SECONDS);
    set_cookie(response, LEGACY_COOKIE, &session.token, LIFETIME_SECONDS);
}

/// A session under a new id: the one from before the login must not carry it.
fn fresh_session(
    state: &AppState,
    employee: &Employee,
    before: Option<Session>,
    address: &str,
) -> Result<Session, ShopError> {
    if let Some(before) = before {
        state.store.end_session(&before.id)?;
    }
    Ok(state.store.start_session(Some(employee.id), address)?)
}

fn log_out(state: &AppState, ask: &Ask) -> Result<Response, ShopError> {
    for cookie in [SESSION_COOKIE, REMEMBER_COOKIE] {
        if let Some(session) = ask.cookie(cookie) {
            state.store.end_session(session)?;
        }
    }
    let mut response = redirect(&login_address(ask));
    set_cookie(&mut response, SESSION_COOKIE, "deleted", 0);
    set_cookie(&mut response, LEGACY_COOKIE, "deleted", 0);
    set_cookie(&mut response, REMEMBER_COOKIE, "deleted", 0);
    Ok(response)
}

/// Returns the dashboard's path with a token under each name.
///
/// After a login they differ (docs/facts/installations.md): the first was made before the session got its new id and is refused
/// under either name, the second is good under either.
fn dashboard_address(state: &AppState, ask: &Ask, first: &str, second: &str) -> String {
    let links = Links { origin: origin(state, ask), base: base(ask), token: first.to_owned() };
    let dashboard = links.dashboard();
    let path = dashboard.strip_prefix(&links.origin).unwrap_or(&dashboard);
    format!("{path}&_token={second}")
}

fn kept_session(state: &AppState, ask: &Ask) -> Result<Option<Session>, ShopError> {
    match ask.cookie(SESSION_COOKIE) {
        Some(id) => Ok(state.store.session(id)?),
        None => Ok(None),
    }
}

/// The browser's session without a login, made when there is none.
fn anonymous(state: &AppState, ask: &Ask, address: &str, response: &mut Response) -> Result<Session, ShopError> {
    if let Some(session) = kept_session(state, ask)?.filter(|session| session.employee.is_none()) {
        return Ok(session);
    }
    let session = state.store.start_session(None, address)?;
    set_cookie(response, SESSION_COOKIE, &session.id, LIFETIME_SECONDS);
    Ok(session)
}

fn set_cookie(response: &mut Response, name: &str, value: &str, seconds: u32) {
    let cookie = format!("{name}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
