//! Tests of PrestaShop 9 shops in plain words: Gherkin features that click in a real browser and
//! call the Admin API through one shared World.

pub mod back_office;
pub mod browser;
pub mod office_http;
pub mod poll;
