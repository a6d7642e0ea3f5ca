//! How a demo shop is set up.

use std::{path::PathBuf, time::Duration};

use crate::{
    fault::{AnyFault, Fault, FaultError},
    trouble::Trouble,
    variant::{UnknownVariant, Variant},
};

/// The folder of the back office, as in the recorded shop.
pub const ADMIN_FOLDER: &str = "admin-dev";

/// The set-up of a demo shop. The default is a fresh shop in memory on a free port, over plain http.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, as its flag is")]
pub struct Options {
    /// The port to listen on; `None` takes a free one.
    pub port: Option<u16>,
    /// The SQLite file that keeps the shop's data, made and filled when it is not there; `None` keeps all in memory.
    pub database: Option<PathBuf>,
    /// Serve the whole shop over https at its one address, with a certificate made at the start.
    pub https: bool,
    /// Refuse plain http on the Admin API with `401 "Use HTTPS protocol"`, as a shop in production mode does.
    pub require_https: bool,
    /// How many customer groups to add to the three of a fresh shop when the database is filled.
    pub groups: u32,
    /// Answer under the paths of 9.0's module (`/customers/group`) in place of 9.1's (`/customers/groups`).
    pub singular_paths: bool,
    /// How long to hold back every answer.
    pub latency: Duration,
    /// The shop's name, as the back office shows it.
    pub shop_name: String,
    /// The e-mail address of the administrator.
    pub employee_email: String,
    /// The password of the administrator.
    pub employee_password: String,
    /// How it differs from the first recorded shop, as another installation does.
    pub variants: Vec<Variant>,
    /// Deliberate defects, for testing the tests.
    pub faults: Vec<Fault>,
    /// Deliberate faults of transport and timing, for testing the tests.
    pub troubles: Vec<Trouble>,
    /// Have an address that switches such faults while the shop runs; see [`FaultSwitch`](crate::FaultSwitch).
    pub fault_switch: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: None,
            database: None,
            https: false,
            require_https: false,
            groups: 0,
            singular_paths: false,
            latency: Duration::ZERO,
            shop_name: "PrestaShop".to_owned(),
            employee_email: "demo@prestashop.com".to_owned(),
            employee_password: "prestashop_demo".to_owned(),
            variants: Vec::new(),
            faults: Vec::new(),
            troubles: Vec::new(),
            fault_switch: false,
        }
    }
}

impl Options {
    /// Whether the defect is switched on.
    pub fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    /// Whether the shop differs in this way from the first recorded one.
    pub fn differs(&self, variant: Variant) -> bool {
        self.variants.iter().any(|chosen| chosen.includes(variant))
    }

    /// Chooses a variant by what the command line calls it.
    pub fn choose(&mut self, variant: &str) -> Result<(), UnknownVariant> {
        self.variants.push(variant.parse()?);
        Ok(())
    }

    /// Whether the Admin API has the older module's `/customers/group` in place of `/customers/groups`.
    pub fn has_singular_paths(&self) -> bool {
        self.singular_paths || self.differs(Variant::ModuleVersion)
    }

    /// Switches a defect on, or a fault of transport or timing, by what the command line calls it.
    pub fn switch_on(&mut self, fault: &str) -> Result<(), FaultError> {
        match fault.parse()? {
            AnyFault::Defect(defect) => self.faults.push(defect),
            AnyFault::Trouble(trouble) => self.troubles.push(trouble),
        }
        Ok(())
    }

    /// The PrestaShop version that the shop says it is.
    pub fn version(&self) -> &'static str {
        if self.singular_paths { "9.0.2" } else { "9.1.4" }
    }
}
