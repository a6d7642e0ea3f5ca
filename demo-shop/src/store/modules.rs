//! The modules of the shop, and what the Module Manager does with them.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::{Store, StoreError};

/// Technical name, name, version, description, category, and whether it has a page of settings.
const MODULES: [(&str, &str, &str, &str, &str, bool); 12] = [
    ("dashgoals", "Dashboard Goals", "2.0.5", "Sets goals for the month and shows how near they are.", "440", false),
    (
        "pagesnotfound",
        "Pages not found",
        "3.0.0",
        "Counts the addresses that visitors asked for in vain.",
        "440",
        false,
    ),
    ("ps_checkpayment", "Payments by check", "2.1.0", "Lets customers pay by check.", "481", true),
    ("ps_wirepayment", "Wire payment", "2.2.0", "Lets customers pay by bank transfer.", "481", true),
    ("ps_newproducts", "New products block", "2.0.0", "Shows the newest products on the front page.", THEME, true),
    ("ps_emailalerts", "Mail alerts", "3.0.1", "Writes to you about stock and orders.", THEME, true),
    ("ps_banner", "Banner", "2.1.2", "Shows a picture at the top of the front page.", THEME, true),
    ("ps_contactinfo", "Contact information", "3.3.3", "Shows how the shop can be reached.", THEME, false),
    ("ps_imageslider", "Image slider", "3.2.1", "Shows pictures in turn on the front page.", THEME, true),
    ("ps_searchbar", "Search bar", "2.1.3", "Lets visitors search for products.", THEME, false),
    ("ps_sharebuttons", "Social media share buttons", "2.1.2", "Lets visitors share a product.", THEME, true),
    ("ps_socialfollow", "Social media follow links", "2.3.0", "Links to the shop on social media.", THEME, true),
];

const THEME: &str = "theme_modules";

/// A module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its id.
    pub id: i64,
    /// The name of its folder.
    pub tech_name: String,
    /// The name that people read.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it is for.
    pub description: String,
    /// The number or name of its category.
    pub category: String,
    /// Whether it has a page of settings.
    pub configurable: bool,
    /// Whether it is installed.
    pub installed: bool,
    /// Whether it is switched on.
    pub active: bool,
}

/// What can be done with a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleAction {
    /// Puts it into the shop, switched on.
    Install,
    /// Opens its settings.
    Configure,
    /// Switches it on.
    Enable,
    /// Switches it off.
    Disable,
    /// Restores its settings.
    Reset,
    /// Takes it out of the shop.
    Uninstall,
}

impl ModuleAction {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Install, Self::Configure, Self::Enable, Self::Disable, Self::Reset, Self::Uninstall];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Install => "install",
            Self::Configure => "configure",
            Self::Enable => "enable",
            Self::Disable => "disable",
            Self::Reset => "reset",
            Self::Uninstall => "uninstall",
        }
    }

    /// The label on the card.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Install => "Install",
            Self::Configure => "Configure",
            Self::Enable => "Enable",
            Self::Disable => "Disable",
            Self::Reset => "Reset",
            Self::Uninstall => "Uninstall",
        }
    }

    /// Whether the page asks before it does it.
    pub const fn asks(self) -> bool {
        matches!(self, Self::Disable | Self::Reset | Self::Uninstall)
    }
}

impl Module {
    /// Whether the action can be done now.
    pub fn offers(&self, action: ModuleAction) -> bool {
        match action {
            ModuleAction::Install => !self.installed,
            ModuleAction::Configure => self.installed && self.active && self.configurable,
            ModuleAction::Enable => self.installed && !self.active,
            ModuleAction::Disable => self.installed && self.active,
            ModuleAction::Reset | ModuleAction::Uninstall => self.installed,
        }
    }
}

impl Store {
    /// Every module, by category and id.
    pub fn modules(&self) -> Result<Vec<Module>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare("SELECT * FROM module ORDER BY category, id_module")?;
        let modules = statement.query_map([], read)?.collect::<Result<_, _>>()?;
        Ok(modules)
    }

    /// The module of this technical name.
    pub fn module(&self, tech_name: &str) -> Result<Option<Module>, StoreError> {
        let connection = self.connection();
        Ok(connection.query_row("SELECT * FROM module WHERE tech_name = ?1", [tech_name], read).optional()?)
    }

    /// Installs, uninstalls, and switches a module on and off.
    pub fn set_module(&self, tech_name: &str, installed: bool, active: bool) -> Result<(), StoreError> {
        self.connection().execute(
            "UPDATE module SET installed = ?2, active = ?3 WHERE tech_name = ?1",
            params![tech_name, installed, active],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Module> {
    Ok(Module {
        id: row.get("id_module")?,
        tech_name: row.get("tech_name")?,
        name: row.get("name")?,
        version: row.get("version")?,
        description: row.get("description")?,
        category: row.get("category")?,
        configurable: row.get("configurable")?,
        installed: row.get("installed")?,
        active: row.get("active")?,
    })
}

/// Fills the empty table.
pub(super) fn fill(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    for module in MODULES {
        transaction.execute(
            "INSERT INTO module (tech_name, name, version, description, category, configurable)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            module,
        )?;
    }
    Ok(())
}
