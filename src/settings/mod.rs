//! Settings of a run: flags > environment > `prestashop-bdd.toml` > defaults, read once into a plain struct.
//!
//! | module | subject |
//! |---|---|
//! | `model` | [`Settings`] and its parts, with the defaults: what a test builds by hand |
//! | `load` | [`Settings::load`]: the layers put together |
//! | `names` | [`SETTINGS`]: every setting with its key, variable and flag |
//! | `arguments` | [`RunArguments`]: the flags, as typed |
//! | `environment` | the `PSBDD_…` variables |
//! | `file` | `prestashop-bdd.toml` |
//! | `given` | a value as it was given, and where |
//! | `tag_expression` | [`TagExpression`]: `@smoke and not @slow` |
//! | `read` | from what was given to what it means |
//! | `error` | [`SettingsError`], [`SettingsWarning`] |

mod arguments;
mod environment;
mod error;
mod file;
mod given;
mod load;
mod model;
mod names;
mod read;
mod tag_expression;

pub use arguments::RunArguments;
pub use environment::process_environment;
pub use error::{SettingsError, SettingsWarning};
pub use file::CONFIG_FILE;
pub use given::{Origin, Origins};
pub use model::{DemoShopSettings, Order, Screenshots, Settings, Trace};
pub use names::{OTHER_VARIABLES, SETTINGS, Setting};
pub use tag_expression::{TagExpression, TagExpressionError};
