//! What one scenario knows.

pub mod generators;
pub mod php_date;
pub mod placeholder;
pub mod variables;
