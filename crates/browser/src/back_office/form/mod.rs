//! Forms of any page, both families, by visible label.
//!
//! | module | subject |
//! |---|---|
//! | `locate` | [`Form`]: one form, card or panel; finding a field by its label |
//! | `reading` | [`FieldReading`], [`FieldKind`]: what a field is and holds |
//! | `read` | reading fields and the server's complaints at them |
//! | `fill` | [`FieldValue`]: filling one field like a person |
//! | `wanted` | what a control is to hold for a value, and which values suit none |
//! | `check` | checking that a field took its value; reading what is filled next in the same look |
//! | `target` | one part of one field, as the scripts find it again |
//! | `several` | filling several fields: their order, and those that the page rewrites meanwhile |
//! | `text` | typing: single lines, long texts, dates, rich text, files |
//! | `choose` | switches, check boxes, radio buttons, selects, trees, swap lists |
//! | `choices` | which choices a text like `A, B` means; words for yes and no |
//! | `language` | which language a text like `fr-FR` means; switching the page's language |
//! | `submit` | [`Submission`]: sending the form, pressing its buttons |

mod check;
mod choices;
mod choose;
mod fill;
mod language;
mod locate;
mod read;
mod reading;
mod several;
mod submit;
mod target;
mod text;
mod wanted;

pub use fill::FieldValue;
pub use locate::Form;
pub use reading::{FieldError, FieldKind, FieldReading};
pub use submit::{Pressed, Submission};
