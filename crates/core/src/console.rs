//! Printing that cannot end a run: a reader that has seen enough (`| head`), or a full disk behind `>`, changes no exit code.
//!
//! `println!` and `eprintln!` panic there; `print_line!` and `print_error!` take their place everywhere.

use std::fmt::{Arguments, Write as _};
use std::io::{self, Write as _};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is kept instead of being printed, where a [`Capture`] lives.
static KEPT: Mutex<Option<String>> = Mutex::new(None);

fn kept() -> MutexGuard<'static, Option<String>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Keeps what the program prints, standard output and standard error alike, until it is dropped or asked for the text. One at a
/// time: the program has one console.
#[derive(Debug)]
pub struct Capture(());

impl Capture {
    /// From now on nothing is printed.
    pub fn begin() -> Self {
        *kept() = Some(String::new());
        Self(())
    }

    /// What would have been printed. From now on all is printed again.
    pub fn end(self) -> String {
        kept().take().unwrap_or_default()
    }
}

impl Drop for Capture {
    fn drop(&mut self) {
        *kept() = None;
    }
}

/// Keeps the text where a capture lives.
fn is_kept(text: Arguments<'_>) -> bool {
    kept().as_mut().is_some_and(|kept| kept.write_fmt(text).is_ok())
}

/// Prints to standard output, as far as that takes it.
pub fn out(text: Arguments<'_>) {
    if is_kept(text) {
        return;
    }
    let mut out = io::stdout().lock();
    let _ = out.write_fmt(text).and_then(|()| out.flush());
}

/// Prints to standard error, as far as that takes it.
pub fn error(text: Arguments<'_>) {
    if !is_kept(text) {
        error_now(text);
    }
}

/// Prints to standard error what a person has to read at once, also where the rest is kept.
pub fn error_now(text: Arguments<'_>) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_kept_as_long_as_a_capture_lives() {
        let capture = Capture::begin();
        print_line!("one {}", 1);
        print_error!("two");
        assert_eq!(capture.end(), "one 1\ntwo\n");
        assert!(!is_kept(format_args!("printed")));
        drop(Capture::begin());
        assert!(!is_kept(format_args!("printed")));
    }
}
