use std::error::Error;
use std::fmt;
use std::path::PathBuf;

use super::given::Origin;

/// Why the settings cannot be used: nothing has run yet. What is wrong on the command line is for whoever typed it, all else is
/// a problem of the environment.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A value that the setting cannot have.
    #[error("{origin}: {setting} is {given}, expected {expected}")]
    BadValue {
        /// The setting's key.
        setting: &'static str,
        /// Where the value stands.
        origin: Origin,
        /// The value; a secret is not shown.
        given: String,
        /// What it should be, with an example.
        expected: String,
        /// Why the value could not be read, when something else says so.
        #[source]
        source: Option<Box<dyn Error + Send + Sync>>,
    },
    /// A shop that may be somebody's real one, and nobody is named who logs in there.
    #[error(
        "no employee for {shop}: set {variable}; the default employee of PrestaShop's test images is used only on shops of \
         this machine and on names that are for tests, such as shop.test"
    )]
    NoEmployee {
        /// The shop's address.
        shop: url::Url,
        /// The variable of the setting that is missing.
        variable: &'static str,
    },
    /// A key of the file that is no setting.
    #[error("{origin}: unknown setting {key:?}{}", meant(.nearest.as_deref(), .list))]
    UnknownKey {
        /// Where the key stands.
        origin: Origin,
        /// The key.
        key: String,
        /// The setting that was probably meant.
        nearest: Option<String>,
        /// What shows all settings.
        list: String,
    },
    /// The file is not TOML.
    #[error("{origin}: {message}; expected: key = \"value\"")]
    Syntax {
        /// Where reading stopped.
        origin: Origin,
        /// What the reader says, without the line itself, which may hold a password.
        message: String,
    },
    /// The file cannot be read.
    #[error("the settings file {} cannot be read: {source}; check --config or PSBDD_CONFIG", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Whether the command line names it.
        by_flag: bool,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
}

impl SettingsError {
    /// Whether the command line is what has to be corrected.
    pub fn is_of_command_line(&self) -> bool {
        match self {
            Self::BadValue { origin, .. } | Self::UnknownKey { origin, .. } | Self::Syntax { origin, .. } => {
                matches!(origin, Origin::Flag(_))
            }
            Self::Unreadable { by_flag, .. } => *by_flag,
            Self::NoEmployee { .. } => false,
        }
    }
}

/// Something in the settings that has no effect and was probably meant to have one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsWarning {
    /// A variable that begins as the suite's do and is none of them.
    UnknownVariable {
        /// The variable's name.
        name: String,
        /// The variable that was probably meant.
        nearest: Option<String>,
        /// What shows all settings.
        list: String,
    },
    /// A setting that has no effect beside the others.
    NoEffect {
        /// The setting's key.
        setting: &'static str,
        /// Where it was given.
        origin: Origin,
        /// Why not.
        because: &'static str,
    },
}

impl fmt::Display for SettingsWarning {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownVariable { name, nearest, list } => {
                write!(formatter, "unknown variable {name} has no effect{}", meant(nearest.as_deref(), list))
            }
            Self::NoEffect { setting, origin, because } => {
                write!(formatter, "{origin}: {setting} has no effect, because {because}")
            }
        }
    }
}

fn meant(nearest: Option<&str>, list: &str) -> String {
    match nearest {
        Some(name) => format!("; did you mean {name}?"),
        None => format!("; {list}"),
    }
}
