//! `cargo test --test bdd`.
fn main() {}
