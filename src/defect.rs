//! Where the suite itself panicked.
//!
//! A caught panic tells what was said, not where; only the hook of the process knows the place.

use std::cell::RefCell;
use std::panic;

thread_local! {
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Remembers the place of each panic from now on, and prints nothing: the step that it ends tells it. To be called when the
/// engine has begun, because the engine has a hook of its own, and puts the former one back at its end.
pub(crate) fn watch() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|location| format!("{}:{}", location.file(), location.line()));
        PLACE.with_borrow_mut(|kept| *kept = place);
    }));
}

/// Takes the place of the last panic of this thread.
pub(crate) fn place() -> Option<String> {
    PLACE.with_borrow_mut(Option::take)
}
