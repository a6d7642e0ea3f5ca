//! Suite.

pub mod admin_api;
pub mod json;
pub mod secrets;
pub mod vocabulary;
pub mod world;
