use std::path::Path;

use super::error::SettingsWarning;
use super::file::what_lists_settings;
use super::given::{Form, Given, Layer, Origin};
use super::names::{CONFIG_VARIABLE, OTHER_VARIABLES, SETTINGS, VARIABLE_PREFIX, nearest};

/// The suite's variables in this process's environment, for
/// [`Settings::load`](super::Settings::load). What is not Unicode is read with replacement characters, and
/// then fails where it is used rather than here.
pub fn process_environment() -> Vec<(String, String)> {
    std::env::vars_os()
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
        .filter(|(name, _)| name.starts_with(VARIABLE_PREFIX))
        .collect()
}

/// What the environment gives.
pub(super) struct Environment {
    pub layer: Layer,
    /// The file named by `PSBDD_CONFIG`.
    pub config: Option<String>,
}

/// Reads the variables. An empty one counts as not set: `docker compose` and CI systems hand over variables
/// that nobody filled in that way.
pub(super) fn read(
    variables: impl IntoIterator<Item = (String, String)>,
    current_dir: &Path,
    warnings: &mut Vec<SettingsWarning>,
) -> Environment {
    let mut environment = Environment { layer: Layer::new(), config: None };
    let known: Vec<(String, &str)> =
        SETTINGS.iter().filter(|setting| !setting.flag_only).map(|setting| (setting.variable(), setting.key)).collect();
    for (name, value) in variables {
        if !name.starts_with(VARIABLE_PREFIX) {
            continue;
        }
        let setting = known.iter().find(|(variable, _)| *variable == name);
        if setting.is_none() && !OTHER_VARIABLES.contains(&name.as_str()) {
            let names = known.iter().map(|(variable, _)| variable.as_str()).chain(OTHER_VARIABLES.iter().copied());
            let (nearest, list) = (nearest_variable(&name, names), what_lists_settings(current_dir));
            warnings.push(SettingsWarning::UnknownVariable { name, nearest, list });
            continue;
        }
        if value.trim().is_empty() {
            continue;
        }
        if let Some((variable, key)) = setting {
            let origin = Origin::Variable(variable.clone());
            environment.layer.insert(key, given(key, value, origin, current_dir));
        } else if name == CONFIG_VARIABLE {
            environment.config = Some(value);
        }
    }
    warnings.sort_by_key(ToString::to_string);
    environment
}

/// Compares without the common beginning, which would make all variables resemble each other.
fn nearest_variable<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let ending = |text: &'a str| text.strip_prefix(VARIABLE_PREFIX);
    let found = nearest(name.strip_prefix(VARIABLE_PREFIX)?, known.filter_map(ending))?;
    Some(format!("{VARIABLE_PREFIX}{found}"))
}

fn given(key: &str, value: String, origin: Origin, current_dir: &Path) -> Given {
    let base = current_dir.to_owned();
    if key == "features" {
        let texts = value.split(',').map(|path| path.trim().to_owned()).filter(|path| !path.is_empty()).collect();
        return Given { form: Form::List, texts, origin, base };
    }
    Given { form: Form::Text, texts: vec![value], origin, base }
}
