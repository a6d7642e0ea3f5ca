//! Where faults are switched, and the key to it.

use axum::http::{HeaderMap, HeaderValue, header};
use subtle::ConstantTimeEq;

use crate::store::{StoreError, random_hex};

/// Where the faults are switched.
pub const PATH: &str = "/__faults";

/// Where faults are switched while a shop runs, and the key to it.
#[derive(Clone, Debug)]
pub struct FaultSwitch {
    /// The address: `GET` tells what is switched on, `POST` switches the faults in its body on, one a line, and
    /// `DELETE` switches all off.
    pub address: String,
    /// To be sent as `Authorization: Bearer KEY`.
    pub key: String,
}

impl FaultSwitch {
    /// With a new key.
    pub(crate) fn new(shop: &str) -> Result<Self, StoreError> {
        Ok(Self { address: format!("{shop}{PATH}"), key: random_hex(16)? })
    }

    pub(super) fn opens_with(&self, headers: &HeaderMap) -> bool {
        let given = headers.get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
        let given = given.and_then(|value| value.strip_prefix(b"Bearer ")).unwrap_or_default();
        given.ct_eq(self.key.as_bytes()).into()
    }
}
