//! Browsers, and back office and shop in them by visible label.
//!
//! | module | subject |
//! |---|---|
//! | [`webdriver`] | where a browser comes from: drivers, sessions, the pool of a run, a Selenium Grid |
//! | [`back_office`] | what a person sees in the back office: menu, pages, lists, forms, dialogs, messages |
//! | [`shop_front`] | what a person sees on the shop's public pages: header, products, cart, checkout, footer |
//! | `scripts` | the scripts that run in pages |
//! | [`downloads`] | files that a browser has downloaded: names, texts, rows |

pub mod back_office;
pub mod downloads;
mod scripts;
pub mod shop_front;
pub mod webdriver;
