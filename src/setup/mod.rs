//! What a run needs on this machine, and how this system gets it.
//!
//! | module | subject |
//! |---|---|
//! | `needs` | [`missing`]: what is missing |
//! | `system` | [`System`]: how this system installs programs |

mod needs;
mod system;

pub use needs::{Need, missing};
pub use system::{Installation, Manager, System};
