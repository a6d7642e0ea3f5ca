//! Values under names: what `{name}` in a feature stands for.
//!
//! | module | subject |
//! |---|---|
//! | [`variables`] | [`Variables`](variables::Variables): what a scenario remembers, secrets apart, and what is built in |
//! | [`placeholder`] | `{name}` in a text: where it begins and ends |
//! | [`generators`] | made-up words, names and addresses that no run makes twice |

pub mod generators;
pub mod placeholder;
pub mod variables;
