use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use super::names;

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag or argument of the command line.
    Flag(String),
    /// A variable of the environment.
    Variable(String),
    /// A line of the settings file, counted from 1.
    File {
        /// The file.
        path: PathBuf,
        /// The line in it.
        line: usize,
    },
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(formatter, "flag {name}"),
            Self::Variable(name) => write!(formatter, "variable {name}"),
            Self::File { path, line } => write!(formatter, "{}:{line}", path.display()),
        }
    }
}

/// Where the values of the settings came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origins(BTreeMap<&'static str, Origin>);

impl Origins {
    /// The place where the value of a setting was given, for a message that asks to correct it: `flag --shop`. Where nothing was
    /// given, the variable that gives it.
    pub fn place(&self, key: &str) -> String {
        let variable = || names::by_key(key).map_or_else(|| key.to_owned(), names::Setting::variable);
        self.0.get(key).map_or_else(variable, ToString::to_string)
    }
}

impl FromIterator<(&'static str, Origin)> for Origins {
    fn from_iter<All: IntoIterator<Item = (&'static str, Origin)>>(all: All) -> Self {
        Self(all.into_iter().collect())
    }
}

/// How a value was written. Flags and variables are always text; the file knows more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Number,
    Boolean,
    List,
    /// A table, as the text of a JSON object.
    Table,
    Other,
}

/// A value as it was given. Without `Debug`, because it may be a secret.
#[derive(Clone)]
pub(super) struct Given {
    pub form: Form,
    pub texts: Vec<String>,
    pub origin: Origin,
    /// The folder that relative paths start from.
    pub base: PathBuf,
}

/// What one layer gives, by the setting's key.
pub(super) type Layer = BTreeMap<&'static str, Given>;

impl Given {
    /// The value when it is a single one; a list of another length has none.
    pub fn single(&self) -> Option<&str> {
        match self.texts.as_slice() {
            [text] => Some(text.trim()),
            _ => None,
        }
    }

    /// The value for an error message. Anything before an `@` in an address may be a password.
    pub fn shown(&self, secret: bool) -> String {
        if secret {
            return "a value that is not shown here".to_owned();
        }
        let texts: Vec<String> = self.texts.iter().map(|text| without_credentials(text)).collect();
        match self.form {
            Form::List => format!("{texts:?}"),
            Form::Text => format!("{:?}", texts.concat()),
            Form::Table => "a table".to_owned(),
            Form::Number | Form::Boolean | Form::Other => texts.concat(),
        }
    }
}

fn without_credentials(text: &str) -> String {
    match (text.find("://"), text.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => format!("{}***{}", &text[..scheme + 3], &text[at..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_credentials;

    #[test]
    fn an_address_is_shown_without_what_stands_before_the_at_sign() {
        assert_eq!(without_credentials("https://me:p@ss/w@grid.test/wd"), "https://***@grid.test/wd");
        assert_eq!(without_credentials("me@shop.test"), "me@shop.test");
    }
}
