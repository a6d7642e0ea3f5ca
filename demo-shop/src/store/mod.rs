//! The shop's data: an SQLite database and every query on it.
//!
//! | module | subject |
//! |---|---|
//! | `open`, `connection`, `schema`, `seed` | opening the database, its tables, the data of a fresh shop |
//! | `configuration` | settings of the shop |
//! | `employees`, `sessions`, `grid_filters` | who logs in; sessions; stored filters |
//! | `customers`, `addresses`, `countries` | customers and their addresses |
//! | `groups`, `group_modules` | customer groups |
//! | `titles` | titles of persons |
//! | `attributes` | attributes of products and their values |
//! | `modules` | modules |
//! | `categories`, `products`, `catalogue_seed` | the catalogue, and that of a fresh shop |
//! | `money`, `currencies`, `taxes` | amounts and their rounding; currencies; tax rules |
//! | `visitors`, `carts`, `cart_rules`, `orders` | browsers on the public pages; carts; cart rules; orders |
//! | `messages` | what customers write; the newsletter |
//! | `api_clients`, `scopes` | API clients |
//! | `languages`, `text` | languages; comparing texts as the real database does |
//! | `secrets` | random tokens and hashes |
//! | `contents` | everything users created, for checks of leftovers |

mod addresses;
mod api_clients;
mod attributes;
mod cart_rules;
mod carts;
mod catalogue_seed;
mod categories;
mod configuration;
mod connection;
mod contents;
mod countries;
mod currencies;
mod customers;
mod employees;
mod grid_filters;
mod group_modules;
mod groups;
mod languages;
mod messages;
mod modules;
mod money;
mod open;
mod orders;
mod products;
mod schema;
pub mod scopes;
mod secrets;
mod seed;
mod sessions;
mod taxes;
mod text;
mod titles;
mod visitors;

pub use addresses::Address;
pub use api_clients::{ApiClient, ApiClientChange, ApiClientColumn, ApiClientDraft};
pub use attributes::{Attribute, Positioned};
pub use cart_rules::CartRule;
pub use carts::{Cart, CartLine};
pub use categories::{Category, HOME_CATEGORY};
pub use connection::{Page, Store, StoreError};
pub use countries::{COUNTRIES, Country, FRANCE, UNITED_STATES, country, states};
pub use currencies::{Currency, DEFAULT_CURRENCY};
pub use customers::{Customer, CustomerDeletion, CustomerDraft, CustomerSwitch};
pub use employees::{Employee, Profile};
pub use groups::{Group, GroupChange, GroupColumn, GroupDeletion, GroupDraft, GroupFilter, GroupQuery, GroupRow};
pub use languages::{DEFAULT_LANGUAGE, Language, LocalizedText, localized};
pub use messages::{CONTACTS, Message};
pub use modules::{Module, ModuleAction};
pub use money::{Money, Percent, Rate};
pub use orders::{AWAITING_BANK_WIRE, ORDER_STATUSES, Order, OrderLine, order_status};
pub use products::{AttributeValue, Combination, Product};
pub use secrets::{hex, random_hex};
pub use sessions::Session;
pub use taxes::Place;
pub use text::{folded, slug};
pub use titles::{Title, TitleDraft, TitlePicture, TitleType};
pub use visitors::Visitor;
