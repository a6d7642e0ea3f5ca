//! What holds for the reader of feature files, one module a subject.

mod content;
mod format;
mod properties;
mod published;
mod strictness;
mod texts;
