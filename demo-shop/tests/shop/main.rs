//! What the options of a demo shop do, and what the recorded exchanges do not show of its answers.

mod address;
mod admin_api;
mod faults;
mod options;
mod program;
mod support;
