//! Printing that cannot end a run: a reader that has seen enough (`| head`), or a full disk behind `>`, changes no exit code.
//!
//! `println!` and `eprintln!` panic there; `print_line!` and `print_error!` take their place everywhere.

use std::fmt::Arguments;
use std::io::{self, Write as _};

/// Prints to standard output, as far as that takes it.
pub fn out(text: Arguments<'_>) {
    let mut out = io::stdout().lock();
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

/// Prints to standard error, as far as that takes it.
pub fn error(text: Arguments<'_>) {
    let _ = io::stderr().lock().write_fmt(text);
}

/// Prints a line to standard output.
#[macro_export]
macro_rules! print_line {
    ($($text:tt)*) => { $crate::console::out(format_args!("{}\n", format_args!($($text)*))) };
}

/// Prints a line to standard error.
#[macro_export]
macro_rules! print_error {
    ($($text:tt)*) => { $crate::console::error(format_args!("{}\n", format_args!($($text)*))) };
}
