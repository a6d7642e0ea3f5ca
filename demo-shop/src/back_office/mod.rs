//! The back office pages.
//!
//! Two families, as in the real shop: Symfony pages below a path of their own, and legacy pages behind
//! `?controller=…`. One handler takes every request, because login, tokens and rights come before any page.
//!
//! | module | subject |
//! |---|---|
//! | `dispatch` | from a request to its page: login, token, rights, route |
//! | `request` | [`Ask`]: a request as pages read it |
//! | `desk` | [`Desk`](desk::Desk): request, session and shop of a logged-in employee |
//! | `login`, `tokens` | logging in and out; link tokens |
//! | `shell`, `menu`, `links` | header, menu and addresses around every page |
//! | `templates`, `assets` | templates; styles, scripts, pictures |
//! | `flash` | messages for the next page |
//! | `grid`, `table`, `forms`, `files`, `dates` | what pages share: grids, forms, downloads, dates |
//! | `errors`, `late` | error pages; answers that are delayed |
//! | `dashboard` | Dashboard |
//! | `customers`, `addresses` | Customers |
//! | `customer_settings`, `groups`, `titles` | Shop Parameters > Customer Settings |
//! | `maintenance` | Shop Parameters > General > Maintenance |
//! | `api_clients`, `emails` | Advanced Parameters > Admin API, E-mail |
//! | `products`, `attributes`, `cart_rules` | Catalog |
//! | `product_settings` | Shop Parameters > Product Settings |
//! | `currencies` | International > Localization > Currencies |
//! | `orders`, `invoices` | Orders |
//! | `threads` | Customer Service |
//! | `modules` | Modules > Module Manager |

mod addresses;
mod assets;
mod attributes;
mod cart_rules;
mod currencies;
mod customer_settings;
mod customers;
mod dashboard;
mod dates;
mod desk;
mod dispatch;
mod emails;
mod errors;
mod files;
mod flash;
mod forms;
mod grid;
mod groups;
mod invoices;
mod late;
mod links;
mod login;
mod maintenance;
mod menu;
mod modules;
mod orders;
mod product_settings;
mod products;
mod request;
mod shell;
mod table;
mod templates;
mod threads;
mod titles;
mod tokens;

mod api_clients;

use axum::Router;

use crate::state::AppState;

pub use login::SESSION_COOKIE;
pub use request::{Ask, Fields};
pub use templates::{add_templates, page};

/// Every back office page, below the admin folder.
pub fn router() -> Router<AppState> {
    Router::new().fallback(dispatch::answer)
}
