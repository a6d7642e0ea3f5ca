//! The demo shop's tests, one program: a module a subject.

mod back_office_addresses;
mod back_office_browser;
mod back_office_groups;
mod back_office_login;
mod back_office_symfony;
mod client;
mod contract;
mod front;
mod security;
mod shop;
mod variants;
