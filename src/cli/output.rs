use prestashop_bdd_core::console;

/// Writes to standard output.
pub(super) fn print(text: &str) {
    console::out(format_args!("{text}"));
}
