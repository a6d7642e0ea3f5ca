use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use std::time::Duration;

use crate::record::Totals;
use crate::writer::Writers;

/// What is left of a run when the engine has ended it. Clones share it; the engine does not hand its writers back.
#[derive(Debug, Clone, Default)]
pub struct Outcome(Rc<RefCell<Ended>>);

/// What is left of a run.
#[derive(Debug, Default)]
pub struct Ended {
    /// The figures.
    pub totals: Totals,
    /// The writers, not finished yet.
    pub writers: Writers,
    /// From the first event to the last.
    pub duration: Duration,
}

impl Outcome {
    /// Nothing yet, with the writers of the run.
    pub(super) fn new(writers: Writers) -> Self {
        Self(Rc::new(RefCell::new(Ended { writers, ..Ended::default() })))
    }

    /// What there is by now.
    pub(super) fn ended(&self) -> RefMut<'_, Ended> {
        self.0.borrow_mut()
    }

    /// Takes it, when the engine has ended.
    pub fn take(&self) -> Ended {
        std::mem::take(&mut self.ended())
    }
}
