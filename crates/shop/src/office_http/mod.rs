//! The back office over HTTP alone, without a browser: quick preparation, clean-up, the shop's version.
//!
//! It does what a browser would do with the same pages: it logs in, takes forms as they are, follows the shop's own
//! links and reads its answers. [`OfficeHttp`] is a session of its own beside those of browsers; several sessions of
//! one employee do not disturb each other (docs/facts/sessions.md#cookies).
//!
//! | module | subject |
//! |---|---|
//! | `address` | the back office's address |
//! | `transport` | the HTTP client: cookies, redirects, errors |
//! | `session` | [`OfficeHttp`]: login, pages, version, logout |
//! | `landing` | reached pages; the "Invalid token" page is passed |
//! | `page` | small readings that pages share |
//! | `grid` | rows of Symfony grids and the form of their Delete |
//! | `groups` | [`NewCustomerGroup`]: making and deleting a customer group on their legacy pages |
//! | `api_clients`, `api_client_form` | listing, creating and deleting API clients |
//! | `addresses` | [`NewAddress`]: making an address of a customer |
//! | `settings` | settings pages: reading and saving their forms |
//! | `making` | [`Filled`]: making something new by the form of its page |
//! | `error` | what can go wrong |

mod address;
mod addresses;
mod api_client_form;
mod api_clients;
mod error;
mod grid;
mod groups;
mod landing;
mod making;
mod page;
mod session;
mod settings;
mod transport;

#[cfg(test)]
mod recorded_tests;

pub(crate) use page::{error_messages, selector, whole_text};
pub(crate) use settings::read_form;
pub(crate) use transport::{Answer, Transport};

pub use address::OfficeAddress;
pub use addresses::NewAddress;
pub use api_clients::{CreatedApiClient, ListedApiClient, NewApiClient};
pub use error::OfficeError;
pub use grid::GridOrder;
pub use groups::{NewCustomerGroup, groups_named};
pub use making::Filled;
pub use session::{OfficeHttp, ShopFacts};
pub use settings::SettingsForm;
pub use transport::without_token;
