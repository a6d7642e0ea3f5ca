//! The shop's addresses, put together.

use axum::{
    Router, middleware,
    routing::{any, get},
};

use crate::{admin_api, back_office, front_page, gate, shop::ADMIN_FOLDER, state::AppState, traffic, trouble};

/// The whole shop as one router.
pub fn router(state: AppState) -> Router {
    // As a service, because a nested router alone does not answer at `/admin-dev/` with its slash.
    let back_office = back_office::router().with_state(state.clone());
    let router = Router::new()
        .route("/", get(front_page::home))
        .route("/contact-us", get(front_page::contact))
        .merge(admin_api::router())
        .nest_service(&format!("/{ADMIN_FOLDER}"), back_office)
        .layer(middleware::from_fn_with_state(state.clone(), gate::maintenance))
        .layer(middleware::from_fn_with_state(state.clone(), gate::own_host_only))
        .layer(middleware::from_fn_with_state(state.clone(), gate::latency))
        .layer(middleware::from_fn_with_state(state.clone(), trouble::disturb))
        .layer(middleware::from_fn_with_state(state.clone(), traffic::count));
    // Beside the layers: the address that switches faults off must not meet them.
    let router = if state.fault_switch.is_some() {
        router.route(trouble::FAULT_SWITCH_PATH, any(trouble::answer))
    } else {
        router
    };
    router.with_state(state)
}
