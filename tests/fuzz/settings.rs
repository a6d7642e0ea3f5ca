//! Settings files, and what variables and flags hold.

use clap::Parser as _;
use prestashop_bdd::settings::{RunArguments, SETTINGS, Settings};
use rand::RngExt as _;

use super::spoil::fuzz;

#[derive(Debug, clap::Parser)]
struct Command {
    #[command(flatten)]
    run: RunArguments,
}

#[test]
fn no_settings_file_and_no_variable_brings_the_suite_down_or_shows_the_password() {
    let folder = tempfile::tempdir().unwrap();
    let example = include_str!("../../prestashop-bdd.example.toml");
    // The example's settings are comments: without their sign they are values.
    let switched_on = example.lines().map(|line| line.trim_start_matches('#')).collect::<Vec<_>>().join("\n");
    let few = "timeout = 20\nadmin_password = \"open-sesame\"\nfeatures = [\"features\"]\ninsecure = true\ntags = \"@a and not @b\"\n";
    fuzz("settings", &[few, example, &switched_on], |bytes, random| {
        std::fs::write(folder.path().join("prestashop-bdd.toml"), bytes).unwrap();
        let setting = &SETTINGS[random.random_range(0..SETTINGS.len())];
        let value = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).replace('\0', "");
        let variable = (format!("PSBDD_{}", setting.key.to_uppercase()), value);
        let variables = random.random_bool(0.3).then_some(variable);
        let arguments = Command::parse_from(["run"]).run;
        match Settings::load(&arguments, variables, folder.path()) {
            Ok(settings) => {
                assert!(!format!("{settings:?}").contains("open-sesame"), "the password is shown");
                true
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                false
            }
        }
    });
}
