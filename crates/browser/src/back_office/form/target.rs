use serde_json::Value;

use super::locate::Form;
use crate::back_office::Error;

/// One part of one field in one language: what the scripts need to find it again.
#[derive(Debug, Clone)]
pub(super) struct Target<'a> {
    pub form: &'a Form,
    pub label: &'a str,
    pub iso: Option<&'a str>,
    pub place: usize,
}

impl Target<'_> {
    /// The arguments of a script function that works on this part.
    pub fn arguments(&self, more: &[Value]) -> Vec<Value> {
        let mut all = self.form.arguments(&[self.label.into(), self.iso.map(str::to_owned).into(), self.place.into()]);
        all.extend_from_slice(more);
        all
    }

    pub fn name(&self) -> String {
        match self.iso {
            Some(iso) => format!("the field \"{}\" ({iso})", self.label),
            None => format!("the field \"{}\"", self.label),
        }
    }

    pub fn unusable(&self, reason: impl Into<String>) -> Error {
        Error::Unusable { what: self.name(), reason: reason.into() }
    }
}
