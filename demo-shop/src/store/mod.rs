//! The shop's data: an SQLite database and every query on it.

mod addresses;
mod api_clients;
mod attributes;
mod configuration;
mod connection;
mod contents;
mod countries;
mod customers;
mod employees;
mod grid_filters;
mod group_modules;
mod groups;
mod languages;
mod modules;
mod schema;
pub mod scopes;
mod secrets;
mod seed;
mod sessions;
mod text;
mod titles;

pub use addresses::Address;
pub use api_clients::{ApiClient, ApiClientChange, ApiClientColumn, ApiClientDraft};
pub use attributes::{Attribute, Positioned};
pub use connection::{Page, Store, StoreError};
pub use countries::{COUNTRIES, FRANCE, UNITED_STATES, country, states};
pub use customers::{Customer, CustomerDeletion, CustomerDraft, CustomerSwitch};
pub use employees::{Employee, Profile};
pub use groups::{Group, GroupChange, GroupColumn, GroupDeletion, GroupDraft, GroupFilter, GroupQuery, GroupRow};
pub use languages::{DEFAULT_LANGUAGE, Language, LocalizedText};
pub use modules::{Module, ModuleAction};
pub use secrets::random_hex;
pub use sessions::Session;
pub use text::folded;
pub use titles::{Title, TitleDraft, TitlePicture, TitleType};
