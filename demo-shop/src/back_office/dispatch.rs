//! From a request to its page: login, token and rights first, then the route.

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use std::net::SocketAddr;

use super::{
    addresses, api_clients, assets, attributes, cart_rules, currencies, customer_settings, customers, dashboard,
    desk::{Desk, base, origin, redirect},
    emails, errors, groups, invoices, late,
    links::Links,
    login, maintenance,
    menu::{Destination, MENU, Top},
    modules, orders, product_settings, products,
    request::Ask,
    shell::{self, Area},
    templates, threads, titles, tokens,
};
use crate::{
    error::ShopError,
    options::ADMIN_FOLDER,
    state::AppState,
    store::{Employee, Session},
};

/// Controllers that have no entry in the menu but links of the header lead to them.
const HEADER_CONTROLLERS: [&str; 2] = ["AdminSearch", "AdminQuickAccesses"];

/// Pages below that of the orders which are pages of their own.
const OTHER_ORDER_PAGES: [&str; 4] =
    ["/sell/orders/invoices", "/sell/orders/credit-slips", "/sell/orders/delivery-slips", "/sell/orders/carts"];

/// Answers every request below the admin folder.
pub async fn answer(State(state): State<AppState>, request: Request) -> Result<Response, ShopError> {
    late::hold_back(&state, request.uri().path()).await;
    if let Some(response) = assets::answer(&state, request.uri().path())? {
        return Ok(response);
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let address = peer.map(|ConnectInfo(peer)| peer.ip().to_string()).unwrap_or_default();
    let ask = match Ask::read(request, ADMIN_FOLDER).await {
        Ok(ask) => ask,
        Err(broken) => return Ok((StatusCode::BAD_REQUEST, broken.to_string()).into_response()),
    };
    if let Some(response) = login::answer(&state, &ask, &address)? {
        return Ok(response);
    }
    if let Some(id) = ask.cookie(login::SESSION_COOKIE)
        && let Some((session, employee)) = logged_in(&state, state.store.session(id)?, &address)?
    {
        return page(&desk(state, ask, session, employee));
    }
    let remembered = login::remembered(&state, &ask, &address)?;
    let Some((session, employee)) = logged_in(&state, remembered, &address)? else {
        return login::send_to_login(&state, &ask, &address);
    };
    let desk = desk(state, ask, session, employee);
    // The page is asked for again, with the new session's cookies.
    let mut response = if desk.ask.method == Method::GET { redirect(&desk.ask.address) } else { page(&desk)? };
    login::set_session_cookies(&mut response, &desk.session);
    Ok(response)
}

fn desk(state: AppState, ask: Ask, session: Session, employee: Employee) -> Desk {
    let links = Links { origin: origin(&state, &ask), base: base(&ask), token: tokens::masked(&session.token) };
    Desk { state, ask, session, employee, links }
}

/// The session and its employee. A session used from another address is ended for good.
fn logged_in(
    state: &AppState,
    session: Option<Session>,
    address: &str,
) -> Result<Option<(Session, Employee)>, ShopError> {
    let Some(session) = session else { return Ok(None) };
    let Some(employee) = session.employee else { return Ok(None) };
    if session.address != address {
        state.store.end_session(&session.id)?;
        return Ok(None);
    }
    Ok(state.store.employee(employee)?.filter(|employee| employee.active).map(|employee| (session, employee)))
}

fn page(desk: &Desk) -> Result<Response, ShopError> {
    let ask = &desk.ask;
    if ask.route == "/security/compromised" {
        return errors::compromised(desk);
    }
    if ask.route == "/" && !ask.query.has("controller") {
        return Ok(redirect(&desk.links.dashboard()));
    }
    let legacy = ask.route == "/";
    if legacy && ask.cookie(login::LEGACY_COOKIE).is_none() {
        return errors::server_error(desk);
    }
    let route = if legacy { Route::of_controller(ask.query.text("controller")) } else { Route::of_path(&ask.route) };
    if matches!(route, Route::Unknown) && !legacy {
        return errors::not_found(desk);
    }
    if !["_token", "token"].iter().any(|name| tokens::is_valid(ask.query.text(name), &desk.session.token)) {
        return Ok(errors::send_to_compromised(desk));
    }
    if let Some((area, menu)) = route.guarded(ask)
        && !shell::may_open(desk.employee.profile, menu)
    {
        return errors::denied(desk, &area);
    }
    match route {
        Route::Dashboard => dashboard::show(desk),
        Route::Groups => groups::answer(desk),
        Route::AdminApi(rest) => api_clients::answer(desk, &rest),
        Route::CustomerSettings => customer_settings::answer(desk),
        Route::Maintenance => maintenance::answer(desk),
        Route::Titles(rest) => titles::answer(desk, &rest),
        Route::Customers(rest) => customers::answer(desk, &rest),
        Route::Addresses(rest) => addresses::answer(desk, &rest),
        Route::CustomerInformation => addresses::customer_information(desk),
        Route::CountryStates => Ok(addresses::country_states(desk)),
        Route::Attributes(rest) => attributes::answer(desk, &rest),
        Route::Emails(rest) => emails::answer(desk, &rest),
        Route::Invoices(rest) => invoices::answer(desk, &rest),
        Route::Orders(rest) => orders::answer(desk, &rest),
        Route::Products(rest) => products::answer(desk, &rest),
        Route::CartRules => cart_rules::answer(desk),
        Route::Threads => threads::answer(desk),
        Route::Currencies(rest) => currencies::answer(desk, &rest),
        Route::ProductSettings => product_settings::answer(desk),
        Route::Modules(rest) => modules::answer(desk, &rest),
        Route::ResetSearch(grid) => reset_search(desk, &grid),
        Route::ToggleMenu => toggle_menu(desk),
        Route::Sidebar => sidebar(desk),
        Route::Absent(menu) => errors::absent(desk, menu, legacy),
        Route::Unknown => errors::unknown_controller(desk),
    }
}

/// The pages that the demo shop tells apart.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Route {
    Dashboard,
    Groups,
    /// With the part of the path behind the list's.
    AdminApi(String),
    CustomerSettings,
    Maintenance,
    /// With the part of the path behind the list's.
    Titles(String),
    /// With the part of the path behind the list's.
    Customers(String),
    /// With the part of the path behind the list's.
    Addresses(String),
    /// What the address form asks for.
    CustomerInformation,
    /// What the address form asks for.
    CountryStates,
    Attributes(String),
    /// With the part of the path behind the page's.
    Emails(String),
    /// With the part of the path behind the page's.
    Invoices(String),
    /// With the part of the path behind the list's.
    Orders(String),
    /// With the part of the path behind the list's.
    Products(String),
    CartRules,
    Threads,
    /// With the part of the path behind the list's.
    Currencies(String),
    ProductSettings,
    /// With the part of the path behind the list's.
    Modules(String),
    /// Of the grid with this id.
    ResetSearch(String),
    ToggleMenu,
    Sidebar,
    /// A page of the real shop, with the id of its menu entry.
    Absent(&'static str),
    Unknown,
}

impl Route {
    fn of_controller(controller: &str) -> Self {
        match controller {
            "AdminDashboard" => Self::Dashboard,
            "AdminGroups" => Self::Groups,
            "AdminCartRules" => Self::CartRules,
            "AdminCustomerThreads" => Self::Threads,
            _ if HEADER_CONTROLLERS.contains(&controller) => Self::Absent(""),
            _ => destinations()
                .find(|(_, to)| matches!(to, Destination::Legacy(name) if *name == controller))
                .map_or(Self::Unknown, |(id, _)| Self::Absent(id)),
        }
    }

    fn of_path(path: &str) -> Self {
        let below = |list: &str| {
            let rest = path.strip_prefix(list)?;
            (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_matches('/').to_owned())
        };
        if let Some(rest) = below("/configure/advanced/admin-api") {
            return Self::AdminApi(rest);
        }
        if let Some(rest) = below("/configure/shop/titles") {
            return Self::Titles(rest);
        }
        if path == "/sell/customers/customer-information" {
            return Self::CustomerInformation;
        }
        if path == "/improve/international/states/country-states" {
            return Self::CountryStates;
        }
        if let Some(rest) = below("/sell/addresses") {
            return Self::Addresses(rest);
        }
        if let Some(rest) = below("/sell/customers") {
            return Self::Customers(rest);
        }
        if let Some(rest) = below("/sell/catalog/attribute-groups") {
            return Self::Attributes(rest);
        }
        if below("/sell/catalog/features").is_some() {
            return Self::Absent(shell::ATTRIBUTES.menu);
        }
        if let Some(rest) = below("/sell/catalog/products") {
            return Self::Products(rest);
        }
        if let Some(rest) = below("/improve/international/currencies") {
            return Self::Currencies(rest);
        }
        if below("/configure/shop/product-preferences").is_some_and(|rest| rest.is_empty()) {
            return Self::ProductSettings;
        }
        if let Some(rest) = below("/configure/advanced/emails") {
            return Self::Emails(rest);
        }
        if let Some(rest) = below("/sell/orders/invoices") {
            return Self::Invoices(rest);
        }
        if OTHER_ORDER_PAGES.iter().all(|page| below(page).is_none())
            && let Some(rest) = below("/sell/orders")
        {
            return Self::Orders(rest);
        }
        if let Some(rest) = below("/improve/modules/manage") {
            return Self::Modules(rest);
        }
        if below("/configure/shop/customer-preferences").is_some_and(|rest| rest.is_empty()) {
            return Self::CustomerSettings;
        }
        if below("/configure/shop/maintenance").is_some_and(|rest| rest.is_empty()) {
            return Self::Maintenance;
        }
        if let Some(grid) = below("/common/reset_search") {
            return Self::ResetSearch(grid);
        }
        if below("/configure/advanced/employees/toggle-navigation").is_some() {
            return Self::ToggleMenu;
        }
        if below("/common/sidebar").is_some() {
            return Self::Sidebar;
        }
        if below("/improve/modules").is_some() {
            return Self::Absent(shell::MODULES.menu);
        }
        destinations()
            .filter_map(|(id, to)| match to {
                Destination::Symfony(route) | Destination::Relative(route) => Some((id, route.trim_end_matches('/'))),
                Destination::Legacy(_) => None,
            })
            .filter(|(_, route)| below(route).is_some())
            .max_by_key(|(_, route)| route.len())
            .map_or(Self::Unknown, |(id, _)| Self::Absent(id))
    }

    /// The page and the menu entry whose right it needs; `None` for what needs none.
    fn guarded(&self, ask: &Ask) -> Option<(Area, &'static str)> {
        let area = match self {
            Self::Dashboard => shell::DASHBOARD,
            Self::Groups => shell::GROUPS,
            Self::AdminApi(_) => shell::ADMIN_API,
            Self::CustomerSettings => shell::CUSTOMER_SETTINGS,
            Self::Maintenance => shell::MAINTENANCE,
            Self::Titles(_) => shell::TITLES,
            Self::Customers(_) | Self::CustomerInformation => shell::CUSTOMERS,
            Self::Addresses(_) | Self::CountryStates => shell::ADDRESSES,
            Self::Modules(_) => shell::MODULES,
            Self::Invoices(_) => shell::INVOICES,
            Self::Orders(_) => shell::ORDERS,
            Self::Products(_) => shell::PRODUCTS,
            Self::CartRules => shell::CART_RULES,
            Self::Threads => shell::THREADS,
            Self::Currencies(_) => shell::CURRENCIES,
            Self::ProductSettings => shell::PRODUCT_SETTINGS,
            Self::Emails(_) => shell::EMAILS,
            Self::Attributes(_) => shell::ATTRIBUTES,
            Self::Absent(menu) => return Some((errors::absent_area(menu, ask.route == "/"), menu)),
            Self::ResetSearch(_) | Self::ToggleMenu | Self::Sidebar | Self::Unknown => return None,
        };
        let menu = area.menu;
        Some((area, menu))
    }
}

/// Every address of the menu with the id of its entry; submenus come before the parent that shares their first address.
fn destinations() -> impl Iterator<Item = (&'static str, Destination)> {
    MENU.iter().flat_map(|top| {
        let (own, children) = match *top {
            Top::Heading { .. } => (None, [].as_slice()),
            Top::Entry { id, to, children, .. } => (Some((id, to)), children),
        };
        let own = own.filter(|_| children.is_empty());
        children.iter().map(|child| (child.id, child.to)).chain(own)
    })
}

/// `POST /common/reset_search/<grid>`: clears the filters, keeps sorting and page size. Called by a script.
fn reset_search(desk: &Desk, grid: &str) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return errors::method_not_allowed(desk);
    }
    super::grid::clear_filters(desk, grid)?;
    Ok(axum::Json(serde_json::json!({})).into_response())
}

/// `POST …/toggle-navigation`: remembers whether the menu is collapsed. Called by a script.
fn toggle_menu(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return errors::method_not_allowed(desk);
    }
    let store = &desk.state.store;
    let collapsed = store.session_value(&desk.session.id, shell::MENU_COLLAPSED)?.as_deref() == Some("1");
    store.set_session_value(&desk.session.id, shell::MENU_COLLAPSED, if collapsed { "0" } else { "1" })?;
    Ok(axum::Json(serde_json::json!({ "success": true })).into_response())
}

/// What the Help button of a Symfony page shows beside the page: `/common/sidebar/<address>/<title>`, the address encoded
/// twice.
fn sidebar(desk: &Desk) -> Result<Response, ShopError> {
    let rest = desk.ask.route.strip_prefix("/common/sidebar/").unwrap_or_default();
    let (address, title) = rest.split_once('/').unwrap_or((rest, ""));
    let context = minijinja::context! { address => decoded(&decoded(address)), title => decoded(title) };
    templates::page(&desk.state, "symfony/sidebar.html", context)
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("text={text}").as_bytes()).map(|(_, text)| text.into_owned()).collect()
}
