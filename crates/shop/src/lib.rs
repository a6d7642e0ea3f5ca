//! A PrestaShop without a browser.
//!
//! | module | subject |
//! |---|---|
//! | [`admin_api`] | the Admin API: tokens, requests, answers, exchanges for reports |
//! | [`office_http`] | the back office over HTTP: log-in, forms and lists that no scenario is about |
//! | [`shop_http`] | the public pages over HTTP: an order of a customer |
//! | `public_page` | [`languages_of_page`]: what the public pages say of the shop |
//! | [`mail`] | the e-mails that the shop sends, received on this machine |

pub mod admin_api;
pub mod mail;
pub mod office_http;
mod public_page;
pub mod shop_http;

pub use public_page::languages_of_page;
