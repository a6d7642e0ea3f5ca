//! From a request to its public page.

use std::cell::RefCell;

use axum::{
    extract::{Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    account, address_book,
    addresses::Addresses,
    assets, cart, checkout, confirmation, contact, history, home, listing, login, password, placing, product,
    registration, search, shell, sitemap, texts,
    visit::{Theme, Visit, currency_of, person, place, pricing, redirect},
};
use crate::{
    back_office::{Ask, SESSION_COOKIE},
    error::ShopError,
    state::AppState,
    store::{Currency, DEFAULT_LANGUAGE, Rate, Visitor, random_hex},
    variant::Variant,
};

/// The cookie that carries cart and login. The real name holds a hash of the shop's settings.
const COOKIE: &str = "PrestaShop-b5d1f2a07c3e49688d0a1e6f9b24c7d3";
/// `PS_COOKIE_LIFETIME_FO`, 480 hours.
const LIFETIME_SECONDS: u32 = 1_728_000;
/// The folder of French pages.
const FRENCH: &str = "/fr";

/// Answers every request outside of the back office and the Admin API.
pub async fn answer(State(state): State<AppState>, request: Request) -> Result<Response, ShopError> {
    if let Some(response) = assets::answer(request.uri().path()) {
        return Ok(response);
    }
    match Ask::read(request, "").await {
        Ok(ask) => respond(state, ask),
        Err(broken) => Ok((StatusCode::BAD_REQUEST, broken.to_string()).into_response()),
    }
}

fn respond(state: AppState, ask: Ask) -> Result<Response, ShopError> {
    let known = ask.cookie(COOKIE).map(|id| state.store.visitor(id)).transpose()?.flatten();
    let is_new = known.is_none();
    let before = match known {
        Some(visitor) => visitor,
        None => state.store.create_visitor()?,
    };
    let has_session = ask.cookie(SESSION_COOKIE).is_some();
    let visit = begin(state, ask, before.clone())?;
    let mut response = route(&visit)?;
    let after = visit.visitor.into_inner();
    if after != before {
        visit.state.store.keep_visitor(&after)?;
    }
    if is_new {
        set_cookie(&mut response, &format!("{COOKIE}={}; Max-Age={LIFETIME_SECONDS}", after.id));
    }
    if !has_session && response.status().is_success() {
        set_cookie(&mut response, &format!("{SESSION_COOKIE}={}", random_hex(13)?));
    }
    Ok(response)
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("{cookie}; Path=/; HttpOnly; SameSite=Lax")) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Finds out language, currency, customer and prices of a request.
fn begin(state: AppState, ask: Ask, mut visitor: Visitor) -> Result<Visit, ShopError> {
    let languages: Vec<_> = (state.store.languages()?.into_iter())
        .filter(|language| language.id == DEFAULT_LANGUAGE || is_active(&state, language.id))
        .collect();
    let french = languages.iter().find(|language| language.id != DEFAULT_LANGUAGE);
    let rest = ask.route.strip_prefix(FRENCH).filter(|rest| rest.is_empty() || rest.starts_with('/'));
    let (language, path) = match (french, rest) {
        (Some(french), Some(rest)) => (french.clone(), if rest.is_empty() { "/" } else { rest }.to_owned()),
        _ => (languages[0].clone(), ask.route.clone()),
    };
    let currencies = state.store.currencies()?;
    if ask.query.has("SubmitCurrency") || ask.form.has("SubmitCurrency") {
        visitor.currency = ask.query.text("id_currency").parse().ok();
    }
    let currency = currency_of(&currencies, &visitor).unwrap_or_else(no_currency);
    let person = person(&state, &visitor)?;
    let place = place(&state, &visitor, person.as_ref())?;
    let pricing = pricing(&state, person.as_ref(), place, currency.rate)?;
    let base = format!("{}{}", state.address.url(), shell::folder(language.id));
    let theme = if state.options.differs(Variant::Classic) { Theme::Classic } else { Theme::Hummingbird };
    Ok(Visit {
        categories: state.store.categories()?,
        addresses: Addresses { base, language: language.id },
        visitor: RefCell::new(visitor),
        path,
        state,
        ask,
        person,
        language,
        languages,
        currency,
        currencies,
        place,
        pricing,
        theme,
    })
}

fn is_active(state: &AppState, language: i64) -> bool {
    let setting = state.store.configuration(&format!("PS_LANG_ACTIVE_{language}"));
    setting.ok().flatten().is_none_or(|value| value == "1")
}

/// Only for a database without any currency.
fn no_currency() -> Currency {
    Currency {
        id: 0,
        name: String::new(),
        iso_code: String::new(),
        symbol: String::new(),
        rate: Rate::ONE,
        active: true,
    }
}

fn route(visit: &Visit) -> Result<Response, ShopError> {
    let query = &visit.ask.query;
    if query.has("mylogout") {
        return Ok(login::log_out(visit));
    }
    match visit.path.as_str() {
        "/" if query.has("controller") => by_controller(visit, query.text("controller")),
        "/" if visit.ask.by_index_php => Ok(visit.redirect("/")),
        "/" => home::answer(visit),
        "/en" | "/en/" => Ok(visit.redirect("/")),
        "/cart" => cart::answer(visit),
        "/order" => checkout::answer(visit),
        "/order-confirmation" => confirmation::show(visit),
        "/search" => search::answer(visit),
        "/login" => login::answer(visit),
        "/registration" => registration::answer(visit),
        "/password-recovery" => password::answer(visit),
        "/contact-us" => contact::answer(visit),
        "/sitemap" => sitemap::show(visit),
        "/guest-tracking" => history::guest_tracking(visit),
        "/brands" => listing::brands(visit),
        "/new-products" | "/prices-drop" | "/best-sellers" => listing::selection(visit),
        "/page-not-found" => texts::not_found(visit),
        "/my-account" | "/identity" | "/addresses" | "/address" | "/order-history" | "/credit-slip" | "/discount" => {
            of_customer(visit)
        }
        path => by_pattern(visit, path),
    }
}

/// Pages without an address of their own.
fn by_controller(visit: &Visit, controller: &str) -> Result<Response, ShopError> {
    match controller {
        "product" => product::by_script(visit),
        "order-detail" => of_customer(visit),
        "index" => Ok(visit.redirect("/")),
        "category" => listing::canonical(visit),
        "cart" | "order" | "search" | "login" | "registration" | "my-account" | "sitemap" => {
            Ok(visit.redirect(&format!("/{controller}")))
        }
        "authentication" => Ok(visit.redirect("/login")),
        "contact" => Ok(visit.redirect("/contact-us")),
        _ => texts::not_found(visit),
    }
}

/// Pages for customers who are logged in; anyone else is sent to log in first.
fn of_customer(visit: &Visit) -> Result<Response, ShopError> {
    let Some(customer) = visit.customer() else {
        let back = match visit.ask.query.text("controller") {
            "" => visit.path.trim_start_matches('/').to_owned(),
            controller => controller.to_owned(),
        };
        return Ok(visit.redirect(&format!("/login?back={}", shell::encoded(&back))));
    };
    match visit.path.as_str() {
        "/my-account" => account::overview(visit, customer),
        "/identity" => account::identity(visit, customer),
        "/addresses" => address_book::list(visit, customer),
        "/address" => address_book::form(visit, customer),
        "/order-history" => history::list(visit, customer),
        "/credit-slip" => account::credit_slips(visit),
        "/discount" => account::vouchers(visit, customer),
        _ => history::detail(visit, customer),
    }
}

fn by_pattern(visit: &Visit, path: &str) -> Result<Response, ShopError> {
    if let Some(module) = path.strip_prefix("/module/") {
        return by_module(visit, module);
    }
    if let Some(rest) = path.strip_prefix("/content/") {
        return texts::show(visit, rest);
    }
    if let Some(rest) = path.strip_prefix("/brand/") {
        return listing::brand(visit, rest);
    }
    let name = path.trim_start_matches('/');
    if let Some(name) = name.strip_suffix(".html").filter(|name| begins_with_id(name)) {
        return product::show(visit, name);
    }
    if begins_with_id(name) && !name.contains('/') {
        return listing::category(visit, name);
    }
    if path == "/stores" {
        return texts::stores(visit);
    }
    if path == "/suppliers" {
        return Ok(redirect(&visit.to("/?controller=404")));
    }
    texts::not_found(visit)
}

fn by_module(visit: &Visit, module: &str) -> Result<Response, ShopError> {
    match module {
        "ps_shoppingcart/ajax" => cart::header_block(visit),
        "ps_wirepayment/validation" if visit.ask.method == Method::POST => placing::place(visit),
        "ps_wirepayment/validation" => Ok(visit.redirect("/order")),
        "blockwishlist/action" => {
            Ok(axum::Json(serde_json::json!({ "wishlists": [], "success": true })).into_response())
        }
        "productcomments/CommentGrade" => Ok(axum::Json(serde_json::json!({ "products": [] })).into_response()),
        _ => texts::not_found(visit),
    }
}

/// Whether a part of a path is a number, a hyphen and a name.
fn begins_with_id(name: &str) -> bool {
    name.split_once('-').is_some_and(|(id, _)| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()))
}
