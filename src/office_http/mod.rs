//! The back office over HTTP alone, without a browser: quick preparation, clean-up, the shop's version.
//!
//! It does what a browser would do with the same pages: it logs in, takes forms as they are, follows the shop's own
//! links and reads its answers. [`OfficeHttp`] is a session of its own beside those of browsers; several sessions of
//! one employee do not disturb each other (behaviours.md §5).

mod address;
mod api_client_form;
mod api_clients;
mod error;
mod grid;
mod groups;
mod landing;
mod page;
mod session;
mod settings;
mod transport;

#[cfg(test)]
mod recorded_tests;

pub use address::OfficeAddress;
pub use api_clients::{CreatedApiClient, ListedApiClient, NewApiClient};
pub use error::OfficeError;
pub use session::{OfficeHttp, ShopFacts};
pub use settings::SettingsForm;
pub(crate) use transport::without_token;
