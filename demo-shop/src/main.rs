//! Demo shop binary.
fn main() {}
