//! The shop's addresses, put together.

use axum::{Router, middleware, routing::any};

use crate::{
    admin_api, back_office,
    error::StartError,
    front, gate,
    options::{ADMIN_FOLDER, Options},
    server::Address,
    state::AppState,
    store::Store,
    traffic, trouble,
    variant::Variant,
};

/// The state of a shop that is to run: its parts, and the templates of its pages.
pub fn state(store: Store, options: Options, address: Address) -> Result<AppState, StartError> {
    let mut templates = minijinja::Environment::new();
    back_office::add_templates(&mut templates).map_err(StartError::Templates)?;
    front::add_templates(&mut templates).map_err(StartError::Templates)?;
    AppState::new(store, options, address, templates)
}

/// The whole shop as one router.
pub fn router(state: AppState) -> Router {
    // As a service, because a nested router alone does not answer at `/admin-dev/` with its slash.
    let back_office = back_office::router().with_state(state.clone());
    let admin_api = if state.options.differs(Variant::WithoutAdminApi) { Router::new() } else { admin_api::router() };
    let router = Router::new()
        .merge(admin_api)
        .nest_service(&format!("/{ADMIN_FOLDER}"), back_office)
        .fallback(front::answer)
        .layer(middleware::from_fn_with_state(state.clone(), gate::maintenance))
        .layer(middleware::from_fn_with_state(state.clone(), gate::own_host_only))
        .layer(middleware::from_fn_with_state(state.clone(), gate::latency))
        .layer(middleware::from_fn_with_state(state.clone(), trouble::disturb))
        .layer(middleware::from_fn_with_state(state.traffic.clone(), traffic::count));
    // Beside the layers: the address that switches faults off must not meet them.
    let router = if state.fault_switch.is_some() {
        router.route(trouble::FAULT_SWITCH_PATH, any(trouble::answer))
    } else {
        router
    };
    router.with_state(state)
}
