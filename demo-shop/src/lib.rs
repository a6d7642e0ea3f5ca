//! A stand-in for a PrestaShop 9.1.4 shop: the back office pages and the Admin API that the suite needs, over SQLite.
//!
//! It answers as the real shop was recorded to answer, traps included, so that a feature which passes here has
//! met the real shop's behaviour.
//!
//! ```no_run
//! # async fn example() -> Result<(), demo_shop::StartError> {
//! let shop = demo_shop::DemoShop::start(demo_shop::Options::default()).await?;
//! println!("{}/{}", shop.url(), shop.admin_folder());
//! shop.stop().await;
//! # Ok(())
//! # }
//! ```
//!
//! | module | subject |
//! |---|---|
//! | `shop` | [`DemoShop`]: starting and stopping |
//! | `options` | [`Options`]: how a shop is set up |
//! | `cli` | the command line |
//! | `server` | listening, over HTTP or HTTPS |
//! | `app` | all routes put together |
//! | `gate` | what every request passes first |
//! | `state` | what every handler can reach |
//! | `store` | the data: SQLite and every query |
//! | `admin_api` | the Admin API |
//! | `back_office` | the pages of the back office |
//! | `front` | the public pages |
//! | `signing` | the keys that sign access tokens |
//! | `clock` | the shop's clock |
//! | `variant` | differences of other installations |
//! | `fault` | deliberate defects of the shop |
//! | `trouble` | faults of transport and timing |
//! | `traffic` | counts requests |
//! | `error` | what can go wrong |

mod admin_api;
mod app;
mod back_office;
mod cli;
mod clock;
mod error;
mod fault;
mod front;
mod gate;
mod options;
mod server;
mod shop;
mod signing;
mod state;
mod store;
mod traffic;
mod trouble;
mod variant;

pub use cli::{Cli, run};
pub use error::StartError;
pub use fault::{Fault, FaultError, UnknownFault};
pub use options::Options;
pub use shop::DemoShop;
pub use store::StoreError;
pub use traffic::Traffic;
pub use trouble::{FaultSwitch, Struck, Trouble, TroubleError, TroubleKind, Troubles};
pub use variant::{UnknownVariant, Variant};
