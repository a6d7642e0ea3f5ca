use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::error::SettingsError;
use super::given::{Form, Given, Layer, Origin};
use super::names::{SETTINGS, nearest};
use prestashop_bdd_core::encoding;

/// The settings file that is read from the current folder when none is named.
pub const CONFIG_FILE: &str = "prestashop-bdd.toml";

/// Reads the file that was named, which must be there; else [`CONFIG_FILE`] of the current folder, which may
/// be missing.
pub(super) fn read(named: Option<&Path>, current_dir: &Path) -> Result<Layer, SettingsError> {
    let path = current_dir.join(named.unwrap_or(Path::new(CONFIG_FILE)));
    match encoding::read(&path) {
        Ok(text) => parse(&text, &path),
        Err(error) if error.kind() == io::ErrorKind::NotFound && named.is_none() => Ok(Layer::new()),
        Err(source) => Err(SettingsError::Unreadable { path, by_flag: false, source }),
    }
}

/// Reads the settings that the file names rightly, whatever else is wrong with it. None where it is not TOML or cannot be read.
pub(super) fn read_known(named: Option<&Path>, current_dir: &Path) -> Option<Layer> {
    let path = current_dir.join(named.unwrap_or(Path::new(CONFIG_FILE)));
    match encoding::read(&path) {
        Ok(text) => entries(&text, &path).ok().map(|all| all.into_iter().flatten().collect()),
        Err(error) => (error.kind() == io::ErrorKind::NotFound && named.is_none()).then(Layer::new),
    }
}

/// Reads the text of a settings file; `path` is for messages, and its folder is where relative paths start.
pub(super) fn parse(text: &str, path: &Path) -> Result<Layer, SettingsError> {
    entries(text, path)?.into_iter().collect()
}

/// Each entry of a settings file, or what is wrong with it.
type Entries = Vec<Result<(&'static str, Given), SettingsError>>;

fn entries(text: &str, path: &Path) -> Result<Entries, SettingsError> {
    let origin = |offset: usize| Origin::File { path: path.to_owned(), line: line_at(text, offset) };
    let table = DeTable::parse(text).map_err(|error| SettingsError::Syntax {
        origin: origin(error.span().map_or(0, |span| span.start)),
        message: error.message().replace('\n', ", "),
    })?;
    let known = || SETTINGS.iter().filter(|setting| !setting.flag_only);
    let base = path.parent().map(PathBuf::from).unwrap_or_default();
    let entry = |(key, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
        let origin = origin(key.span().start);
        let name = key.get_ref().as_ref();
        let Some(setting) = known().find(|setting| setting.key == name) else {
            let nearest = nearest(name, known().map(|setting| setting.key));
            let list = what_lists_settings(&base);
            return Err(SettingsError::UnknownKey { origin, key: name.to_owned(), nearest, list });
        };
        let (form, texts) = plain(value.get_ref());
        Ok((setting.key, Given { form, texts, origin, base: base.clone() }))
    };
    Ok(table.get_ref().iter().map(entry).collect())
}

/// Names what shows all settings to somebody who works in the folder: a file that is there, or the command that writes one.
pub(super) fn what_lists_settings(folder: &Path) -> String {
    const EXAMPLE: &str = "prestashop-bdd.example.toml";
    let shows_all = |name: &str| {
        let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        let shown = |key: &str| text.lines().any(|line| line.trim_start_matches('#').trim_start().starts_with(key));
        SETTINGS.iter().filter(|setting| !setting.flag_only).all(|setting| shown(&format!("{} =", setting.key)))
    };
    if shows_all(EXAMPLE) {
        format!("{EXAMPLE} shows all settings")
    } else if shows_all(CONFIG_FILE) {
        format!("the comments in {CONFIG_FILE} show all settings")
    } else {
        format!("prestashop-bdd init NEW-FOLDER writes a {CONFIG_FILE} that shows all settings")
    }
}

fn plain(value: &DeValue<'_>) -> (Form, Vec<String>) {
    match value {
        DeValue::String(text) => (Form::Text, vec![text.to_string()]),
        DeValue::Integer(number) if number.radix() == 10 => (Form::Number, vec![number.as_str().to_owned()]),
        DeValue::Integer(_) => (Form::Other, vec!["a number that is not decimal".to_owned()]),
        DeValue::Float(number) => (Form::Number, vec![number.as_str().to_owned()]),
        DeValue::Boolean(answer) => (Form::Boolean, vec![answer.to_string()]),
        DeValue::Datetime(time) => (Form::Other, vec![time.to_string()]),
        DeValue::Array(items) => list(items.iter().map(|item| plain(item.get_ref()))),
        DeValue::Table(_) => (Form::Table, vec![json(value).to_string()]),
    }
}

/// The same in JSON; a time becomes a text. Numbers beyond those of JSON become texts as well.
fn json(value: &DeValue<'_>) -> Value {
    let number = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::from(text));
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(integer) => i64::from_str_radix(integer.as_str(), integer.radix())
            .map_or_else(|_| number(integer.as_str()), Value::from),
        DeValue::Float(float) => number(float.as_str()),
        DeValue::Boolean(answer) => Value::from(*answer),
        DeValue::Datetime(time) => Value::from(time.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => {
            let entries = table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
            Value::Object(entries.collect())
        }
    }
}

fn list(items: impl Iterator<Item = (Form, Vec<String>)>) -> (Form, Vec<String>) {
    let mut texts = Vec::new();
    for (form, text) in items {
        if form != Form::Text {
            return (Form::Other, vec!["a list with something else than texts".to_owned()]);
        }
        texts.extend(text);
    }
    (Form::List, texts)
}

fn line_at(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|byte| *byte == b'\n').count()
}
