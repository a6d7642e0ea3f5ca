//! The settings: which layer wins, what is refused and how it is said, and that the examples show all of them.
#![allow(clippy::unwrap_used, reason = "a test that cannot build its input has failed")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use clap::{CommandFactory, Parser};
use prestashop_bdd::settings::{OTHER_VARIABLES, Order, RunArguments, SETTINGS, Settings, SettingsError};
use prestashop_bdd_features::Part;
use secrecy::ExposeSecret;
use tempfile::TempDir;

#[derive(Debug, Parser)]
struct Command {
    #[command(flatten)]
    run: RunArguments,
}

const EXAMPLE_FILE: &str = include_str!("../../prestashop-bdd.example.toml");
const EXAMPLE_VARIABLES: &str = include_str!("../../.env.example");

/// Settings from flags, variables and the text of a file, as they come together in an otherwise empty folder.
fn load(flags: &[&str], variables: &[(&str, &str)], file: &str) -> Result<Settings, SettingsError> {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("prestashop-bdd.toml"), file).unwrap();
    load_in(folder.path(), flags, variables)
}

fn load_in(folder: &Path, flags: &[&str], variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    let command = Command::try_parse_from(["run"].iter().chain(flags)).unwrap();
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Settings::load(&command.run, variables, folder)
}

/// The error's one line, with the file's folder taken away.
fn refusal(flags: &[&str], variables: &[(&str, &str)], file: &str) -> String {
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("prestashop-bdd.toml"), file).unwrap();
    let error = load_in(folder.path(), flags, variables).unwrap_err();
    error.to_string().replace(&format!("{}/", folder.path().display()), "")
}

fn warnings(flags: &[&str], variables: &[(&str, &str)], file: &str) -> Vec<String> {
    load(flags, variables, file).unwrap().warnings.iter().map(ToString::to_string).collect()
}

#[test]
fn without_anything_the_features_run_on_the_demo_shop() {
    let folder = TempDir::new().unwrap();
    let settings = load_in(folder.path(), &[], &[]).unwrap();
    assert_eq!(settings.shop_url, None);
    assert_eq!(settings.features, [folder.path().join("features")]);
    assert_eq!(settings.reports, folder.path().join("target/reports"));
    assert_eq!((settings.repeat, settings.order), (1, Order::AsWritten));
    assert_eq!(settings.timeout, Duration::from_secs(15));
    assert!(!settings.headed && !settings.insecure && settings.warnings.is_empty());
}

#[test]
fn a_flag_beats_a_variable_and_a_variable_beats_the_file() {
    let file = "timeout = 3\nadmin_folder = \"from-file\"\nadmin_email = \"file@shop.test\"";
    let variables = [("PSBDD_TIMEOUT", "4"), ("PSBDD_ADMIN_FOLDER", "from-variable")];
    let settings = load(&["--timeout", "5.5"], &variables, file).unwrap();
    assert_eq!(settings.timeout, Duration::from_millis(5500));
    assert_eq!(settings.admin_folder, "from-variable");
    assert_eq!(settings.admin_email, "file@shop.test");
}

#[test]
fn an_explicit_false_above_wins_over_a_true_below() {
    let file = "insecure = true\nheaded = true\nshuffle = 7";
    let settings = load(&["--headed=false", "--shuffle=false"], &[("PSBDD_INSECURE", "false")], file).unwrap();
    assert!(!settings.insecure);
    assert!(!settings.headed);
    assert_eq!(settings.order, Order::AsWritten);
    assert!(load(&["--headed"], &[("PSBDD_HEADED", "false")], "").unwrap().headed);
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    let settings =
        load(&[], &[("PSBDD_TIMEOUT", ""), ("PSBDD_CONFIG", ""), ("PSBDD_TAGS", " ")], "timeout = 3").unwrap();
    assert_eq!(settings.timeout, Duration::from_secs(3));
    assert!(settings.tags.is_none());
}

#[test]
fn addresses_are_brought_into_one_form() {
    let settings = |shop: &str, api: &str| load(&["--shop", shop, "--api-url", api], &[], "").unwrap();
    let given = settings("https://shop.test/store", "https://api.test:8443");
    let shop = given.shop_url.clone().unwrap();
    assert_eq!(shop.as_str(), "https://shop.test/store/");
    assert_eq!(given.api_url_of(&shop).as_str(), "https://api.test:8443/admin-api");
    for address in ["https://api.test/s/admin-api/", "https://api.test/s/admin-api", "https://api.test/s/"] {
        let given = settings("https://shop.test", address);
        assert_eq!(given.api_url.unwrap().as_str(), "https://api.test/s/admin-api");
    }
    let without = load(&["--shop", "https://shop.test/store"], &[], "").unwrap();
    assert_eq!(without.api_url_of(&shop).as_str(), "https://shop.test/store/admin-api");
}

#[test]
fn a_shuffle_takes_a_seed_or_chooses_one() {
    let order = |flags: &[&str]| load(flags, &[], "").unwrap().order;
    assert_eq!(order(&["--shuffle"]), Order::Shuffled { seed: None });
    assert_eq!(order(&["--shuffle", "0"]), Order::Shuffled { seed: Some(0) });
    assert_eq!(order(&["--shuffle=18446744073709551615"]), Order::Shuffled { seed: Some(u64::MAX) });
    assert_eq!(order(&["--shuffle", "--seed", "3"]), Order::Shuffled { seed: None });
}

#[test]
fn paths_of_the_file_start_from_the_files_folder() {
    let folder = TempDir::new().unwrap();
    let other = folder.path().join("stages");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("ca.pem"), "").unwrap();
    std::fs::write(other.join("one.toml"), "ca_file = 'ca.pem'\nfeatures = ['a', 'b/c.feature']").unwrap();
    let settings = load_in(folder.path(), &["--config", "stages/one.toml"], &[("PSBDD_REPORT_DIR", "out")]).unwrap();
    assert_eq!(settings.ca_file.unwrap(), other.join("ca.pem"));
    assert_eq!(settings.features, [other.join("a"), other.join("b/c.feature")]);
    assert_eq!(settings.reports, folder.path().join("out"));
    let by_variable = load_in(folder.path(), &["x.feature"], &[("PSBDD_CONFIG", "stages/one.toml")]).unwrap();
    assert_eq!(by_variable.features, [folder.path().join("x.feature")]);
    assert!(by_variable.ca_file.is_some());
}

#[test]
fn the_demo_shops_options_are_passed_through() {
    let flags = ["--demo-groups", "60", "--demo-https", "--demo-fault", "wrong-message", "--demo-fault", "no-filter"];
    let variables = [("PSBDD_DEMO_LATENCY", "20"), ("PSBDD_DEMO_REQUIRE_HTTPS", "yes")];
    let demo = load(&flags, &variables, "demo_singular_paths = true\ndemo_variant = [\"menu\"]").unwrap().demo;
    assert_eq!((demo.groups, demo.latency), (60, Duration::from_millis(20)));
    assert!(demo.https && demo.require_https && demo.singular_paths);
    assert_eq!(demo.faults, ["wrong-message", "no-filter"]);
    assert_eq!(demo.variants, ["menu"]);
}

#[test]
fn variants_come_from_flags_variable_and_file() {
    let variants = |flags: &[&str], variables: &[(&str, &str)]| load(flags, variables, "").unwrap().demo.variants;
    assert_eq!(variants(&["--demo-variant", "menu", "--demo-variant", "texts"], &[]), ["menu", "texts"]);
    assert_eq!(variants(&[], &[("PSBDD_DEMO_VARIANT", "menu, texts")]), ["menu", "texts"]);
    let message = refusal(&[], &[("PSBDD_DEMO_VARIANT", "menu,")], "");
    assert!(message.contains("PSBDD_DEMO_VARIANT") && message.contains("second-shop"), "{message}");
}

#[test]
fn a_bad_value_names_the_setting_where_it_stands_what_it_is_and_what_is_expected() {
    let timeout = "expected seconds between 0.1 and 3600, such as 15, or with a unit, such as 15s";
    assert_eq!(refusal(&["--timeout", "soon"], &[], ""), format!("flag --timeout: timeout is \"soon\", {timeout}"));
    assert_eq!(
        refusal(&[], &[("PSBDD_TIMEOUT", "0")], ""),
        format!("variable PSBDD_TIMEOUT: timeout is \"0\", {timeout}")
    );
    assert_eq!(
        refusal(&[], &[], "headed = true\n# slow shop\ntimeout = -1"),
        format!("prestashop-bdd.toml:3: timeout is -1, {timeout}")
    );
    assert_eq!(
        refusal(&[], &[], "\n\nheaded = \"perhaps\""),
        "prestashop-bdd.toml:3: headed is \"perhaps\", expected true or false"
    );
}

#[test]
fn every_setting_with_a_form_refuses_what_does_not_have_it() {
    for (variable, value, part) in [
        ("PSBDD_SHOP_URL", "shop.test:8080", "https://shop.example/"),
        ("PSBDD_SHOP_URL", "ftp://shop.test", "https://shop.example/"),
        ("PSBDD_SHOP_URL", "https://shop.test/?x=1", "without user name, query"),
        ("PSBDD_API_URL", "/admin-api", "https://shop.example/admin-api"),
        ("PSBDD_WEBDRIVER_URL", "localhost:4444", "http://localhost:4444"),
        ("PSBDD_CAPABILITIES", "chrome", "a table such as"),
        ("PSBDD_CAPABILITIES", "{\"version\":\"1\"}", "and not \"version\""),
        ("PSBDD_CAPABILITIES", "{\"unhandledPromptBehavior\":\"dismiss\"}", "and not \"unhandledPromptBehavior\""),
        ("PSBDD_CAPABILITIES", "{\"browserName\":\"firefox\"}", "Chromium family"),
        ("PSBDD_GRID_QUEUE_TIMEOUT", "off", "such as 90"),
        ("PSBDD_ADMIN_FOLDER", "https://shop.test/admin", "folder alone"),
        ("PSBDD_ADMIN_FOLDER", "..", "folder alone"),
        ("PSBDD_ADMIN_EMAIL", "admin", "e-mail address"),
        ("PSBDD_CA_FILE", "missing.pem", "readable file of PEM certificates"),
        ("PSBDD_TAGS", "@a and", "joined by and, or, not"),
        ("PSBDD_NAME", "(", "regular expression"),
        ("PSBDD_REPEAT", "0", "at least 1"),
        ("PSBDD_WORKERS", "0", "from 1 to 256"),
        ("PSBDD_SHARD", "6/5", "such as 2/5"),
        ("PSBDD_SHARD", "2", "such as 2/5"),
        ("PSBDD_SHUFFLE", "maybe", "an earlier run"),
        ("PSBDD_SEED", "-1", "at least 0"),
        ("PSBDD_DEMO_GROUPS", "many", "at least 0"),
        ("PSBDD_DEMO_LATENCY", "60001", "milliseconds"),
        ("PSBDD_FEATURES", ",", "list of them"),
    ] {
        let message = refusal(&[], &[(variable, value)], "");
        assert!(message.starts_with(&format!("variable {variable}: ")), "{message}");
        assert!(message.contains(part) && message.lines().count() == 1, "{variable}={value}: {message}");
    }
}

#[test]
fn a_value_of_the_wrong_kind_in_the_file_is_refused() {
    assert!(refusal(&[], &[], "admin_email = 5").contains("admin_email is 5, expected a text (in quotes in the file)"));
    assert!(refusal(&[], &[], "timeout = [5]").contains("timeout is a list with something else than texts"));
    assert!(refusal(&[], &[], "features = [1]").contains("expected one path or a list of them"));
    assert!(refusal(&[], &[], "shop_url = { a = 1 }").contains("shop_url is a table"));
}

#[test]
fn an_unknown_key_of_the_file_is_an_error_with_the_nearest_name() {
    assert_eq!(
        refusal(&[], &[], "timeout = 3\nshop-url = \"https://shop.test\""),
        "prestashop-bdd.toml:2: unknown setting \"shop-url\"; did you mean shop_url?"
    );
    assert_eq!(
        refusal(&[], &[], "[colours]\nlogo = 1"),
        "prestashop-bdd.toml:1: unknown setting \"colours\"; prestashop-bdd init NEW-FOLDER writes a prestashop-bdd.toml \
         that shows all settings"
    );
    assert!(refusal(&[], &[], "demo_fault = [\"x\"]").contains("unknown setting \"demo_fault\""));
}

#[test]
fn unknown_name_without_a_likely_one_names_a_file_that_is_there() {
    let folder = TempDir::new().unwrap();
    let told = |path: &str, text: &str| {
        std::fs::write(folder.path().join(path), text).unwrap();
        let variables = [("PSBDD_ZEBRA_CROSSING", "1")];
        let file = load_in(folder.path(), &[], &variables).unwrap_err().to_string();
        std::fs::rename(folder.path().join("prestashop-bdd.toml"), folder.path().join("kept")).unwrap();
        let variable = load_in(folder.path(), &[], &variables).unwrap().warnings[0].to_string();
        std::fs::rename(folder.path().join("kept"), folder.path().join("prestashop-bdd.toml")).unwrap();
        (file, variable)
    };
    let project = prestashop_bdd::init::files(prestashop_bdd::init::Ci::None);
    let of_init = project.iter().find(|file| file.path == "prestashop-bdd.toml").unwrap();
    let (file, variable) = told("prestashop-bdd.toml", &format!("{}\nzebra_crossing = 1\n", of_init.text));
    assert!(
        file.ends_with("unknown setting \"zebra_crossing\"; the comments in prestashop-bdd.toml show all settings")
    );
    assert!(variable.ends_with("prestashop-bdd init NEW-FOLDER writes a prestashop-bdd.toml that shows all settings"));
    let (file, variable) = told("prestashop-bdd.example.toml", EXAMPLE_FILE);
    for told in [file, variable] {
        assert!(told.ends_with("; prestashop-bdd.example.toml shows all settings"), "{told}");
    }
}

#[test]
fn an_unknown_variable_of_the_suite_is_a_warning_with_the_nearest_name() {
    let variables = [("PSBDD_ADMIN_PASWORD", "x"), ("PATH", "/bin"), ("PSBDD_RECORDED_PAGES", "pages")];
    assert_eq!(
        warnings(&[], &variables, ""),
        ["unknown variable PSBDD_ADMIN_PASWORD has no effect; did you mean PSBDD_ADMIN_PASSWORD?"]
    );
}

#[test]
fn flag_without_effect_is_a_warning() {
    let told = |flags: &[&str]| warnings(flags, &[], "").join("\n");
    let alone = told(&["--api-url", "https://api.shop.test", "--admin-folder", "admin"]);
    assert!(alone.contains("flag --api-url: api_url has no effect, because the demo shop is tested"), "{alone}");
    assert!(alone.contains("flag --admin-folder: admin_folder has no effect"), "{alone}");
    assert!(told(&["--grid-queue-timeout", "1m"]).contains("because no webdriver_url names a Grid"));
    assert_eq!(told(&["--shop", "https://shop.test", "--api-url", "https://api.shop.test"]), "");
    assert_eq!(told(&["--webdriver-url", "http://grid.test:4444", "--grid-queue-timeout", "1m"]), "");
}

#[test]
fn demo_shop_settings_beside_another_shop_are_a_warning() {
    let flags = ["--shop", "https://shop.test", "--demo-groups", "3"];
    assert_eq!(
        warnings(&flags, &[], ""),
        ["flag --demo-groups: demo_groups has no effect, because shop_url names another shop"]
    );
    assert_eq!(warnings(&["--demo-groups", "3"], &[], ""), [""; 0]);
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let message = refusal(&["--config", "missing.toml"], &[], "");
    assert!(message.starts_with("the settings file missing.toml cannot be read"), "{message}");
}

#[test]
fn broken_toml_is_told_with_its_line_and_without_its_text() {
    let message = refusal(&[], &[], "timeout = 3\nadmin_password = \"open-sesame\n");
    assert!(message.starts_with("prestashop-bdd.toml:2: "), "{message}");
    assert!(!message.contains("open-sesame"), "{message}");
    assert!(refusal(&[], &[], "timeout = 3\ntimeout = 4").starts_with("prestashop-bdd.toml:2: "));
}

#[test]
fn a_password_is_shown_by_no_debug_output_and_no_error() {
    let secret = "open-sesame";
    let grid = "https://me:open-sesame@grid.test/wd/hub";
    let settings = load(&["--webdriver-url", grid], &[("PSBDD_ADMIN_PASSWORD", secret)], "").unwrap();
    assert_eq!(settings.admin_password.expose_secret(), secret);
    assert_eq!(settings.webdriver_url.clone().unwrap().password(), Some(secret));
    let arguments = Command::try_parse_from(["run", "--webdriver-url", grid]).unwrap();
    for shown in [
        format!("{settings:?}"),
        format!("{settings:#?}"),
        format!("{arguments:?}"),
        refusal(&["--shop", "https://me:open-sesame@shop.test"], &[], ""),
        refusal(&["--webdriver-url", "https://me:open-sesame@grid.test/?a#b"], &[], ""),
        refusal(&[], &[], "admin_password = [\"open-sesame\"]"),
        format!("{:?}", load(&[], &[], "admin_password = [\"open-sesame\"]").unwrap_err()),
    ] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[test]
fn password_is_public_where_the_demo_shop_is_started_and_nobody_has_set_one() {
    let is_public = |flags: &[&str], variables: &[(&str, &str)], file: &str| {
        load(flags, variables, file).unwrap().admin_password_is_public
    };
    assert!(is_public(&[], &[], ""));
    assert!(!is_public(&[], &[("PSBDD_ADMIN_PASSWORD", "prestashop")], ""));
    assert!(!is_public(&[], &[], "admin_password = \"prestashop\""));
    assert!(!is_public(&["--shop", "http://localhost:8080"], &[], ""), "the default, on a shop of one's own");
    assert!(!Settings::default().admin_password_is_public, "unless it is known");
}

#[test]
fn capabilities_are_a_table_of_the_file_or_json_in_the_variable_and_their_values_are_never_shown() {
    let file = "[capabilities]\nbrowserVersion = \"140\"\n\"se:screenResolution\" = \"1400x1000\"\n\
                \"cloud:options\" = { accessKey = \"open-sesame\", idle = 30, video = true, tags = [\"a\"] }";
    let settings = load(&[], &[], file).unwrap();
    let expected = serde_json::json!({
        "browserVersion": "140",
        "cloud:options": { "accessKey": "open-sesame", "idle": 30, "tags": ["a"], "video": true },
        "se:screenResolution": "1400x1000",
    });
    assert_eq!(serde_json::Value::from(settings.capabilities.clone()), expected);
    let variable = expected.to_string();
    let by_variable = load(&[], &[("PSBDD_CAPABILITIES", &variable)], "").unwrap();
    assert_eq!(by_variable.capabilities, settings.capabilities);
    let broken = variable.replace("browserVersion", "browser");
    for shown in [format!("{settings:?}"), refusal(&[], &[("PSBDD_CAPABILITIES", &broken)], "")] {
        assert!(!shown.contains("open-sesame"), "{shown}");
    }
}

#[test]
fn a_password_keeps_the_spaces_around_it() {
    let settings = load(&[], &[("PSBDD_ADMIN_PASSWORD", " a b ")], "").unwrap();
    assert_eq!(settings.admin_password.expose_secret(), " a b ");
}

#[test]
fn there_is_a_flag_for_each_setting_that_says_so_and_for_no_other() {
    let command = Command::command();
    let flags: BTreeSet<String> =
        command.get_arguments().filter_map(|flag| flag.get_long()).map(|long| format!("--{long}")).collect();
    let mut expected: BTreeSet<String> =
        SETTINGS.iter().filter_map(|setting| setting.flag).map(ToOwned::to_owned).collect();
    expected.insert("--config".to_owned());
    assert_eq!(flags, expected);
    assert!(!flags.iter().any(|flag| flag.contains("password")));
}

/// The lines `#key = value` or `#KEY=value` of an example, with the `#` taken away.
fn offered(example: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = example.lines().filter_map(|line| line.strip_prefix('#')).filter(|line| !line.starts_with(' '));
    lines.filter_map(|line| line.split_once('=')).map(|(name, value)| (name.trim(), value.trim()))
}

fn settable() -> impl Iterator<Item = &'static prestashop_bdd::settings::Setting> {
    SETTINGS.iter().filter(|setting| !setting.flag_only)
}

#[test]
fn the_example_file_shows_every_setting_and_no_other_and_can_be_read() {
    let shown: BTreeSet<&str> = offered(EXAMPLE_FILE).map(|(key, _)| key).collect();
    assert_eq!(shown, settable().map(|setting| setting.key).collect());
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("authority.pem"), "").unwrap();
    std::fs::create_dir(folder.path().join("vocabulary")).unwrap();
    std::fs::write(folder.path().join("prestashop-bdd.toml"), EXAMPLE_FILE).unwrap();
    assert_eq!(load_in(folder.path(), &[], &[]).unwrap().shop_url, None, "as it stands it changes nothing");
    let all: Vec<String> = offered(EXAMPLE_FILE).map(|(key, value)| format!("{key} = {value}")).collect();
    std::fs::write(folder.path().join("prestashop-bdd.toml"), all.join("\n")).unwrap();
    let settings = load_in(folder.path(), &[], &[]).unwrap();
    assert_eq!(settings.shop_url.unwrap().as_str(), "https://shop.example/");
    assert_eq!((settings.seed, settings.shard), (Some(42), Some(Part { index: 2, count: 5 })));
}

#[test]
fn the_defaults_that_the_example_file_shows_are_the_defaults() {
    let examples = [
        "shop_url",
        "api_url",
        "ca_file",
        "webdriver_url",
        "capabilities",
        "chrome",
        "chromedriver",
        "tags",
        "name",
        "seed",
        "shard",
    ];
    let defaults: Vec<String> = offered(EXAMPLE_FILE)
        .filter(|(key, _)| !examples.contains(key))
        .map(|(key, value)| format!("{key} = {value}"))
        .collect();
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("vocabulary")).unwrap();
    let without = load_in(folder.path(), &[], &[]).unwrap();
    std::fs::write(folder.path().join("prestashop-bdd.toml"), defaults.join("\n")).unwrap();
    let mut with = load_in(folder.path(), &[], &[]).unwrap();
    // A default that is written down has no effect where the setting has none.
    with.warnings.clear();
    // One that is written down is a secret.
    assert!(without.admin_password_is_public && !with.admin_password_is_public);
    with.admin_password_is_public = true;
    // Where a value was given is no part of it.
    with.origins = without.origins.clone();
    assert_eq!(format!("{with:?}"), format!("{without:?}"));
    assert_eq!(with.admin_password.expose_secret(), without.admin_password.expose_secret());
}

#[test]
fn the_example_variables_show_every_variable_and_no_other_and_can_be_read() {
    let shown: BTreeSet<String> = offered(EXAMPLE_VARIABLES).map(|(name, _)| name.to_owned()).collect();
    let others = OTHER_VARIABLES.iter().map(|name| (*name).to_owned());
    assert_eq!(shown, settable().map(prestashop_bdd::settings::Setting::variable).chain(others).collect());
    let folder = TempDir::new().unwrap();
    std::fs::write(folder.path().join("authority.pem"), "").unwrap();
    std::fs::create_dir(folder.path().join("vocabulary")).unwrap();
    std::fs::write(folder.path().join("staging.toml"), "").unwrap();
    let variables: Vec<(&str, &str)> =
        offered(EXAMPLE_VARIABLES).map(|(name, value)| (name, value.trim_matches('\''))).collect();
    let settings = load_in(folder.path(), &[], &variables).unwrap();
    assert_eq!(settings.features.len(), 2);
    assert!(settings.tags.is_some() && settings.name.is_some());
    assert!(settings.warnings.iter().all(|warning| !warning.to_string().contains("unknown variable")));
}

#[test]
fn the_readmes_table_shows_every_setting_with_its_flag_and_no_other() {
    let readme = include_str!("../../README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `PSBDD_")?.split_once("` | "));
    let shown: BTreeSet<(String, Option<String>)> = rows
        .map(|(name, rest)| {
            let flag =
                rest.strip_prefix("`--").and_then(|rest| rest.split_once('`')).map(|(flag, _)| format!("--{flag}"));
            (format!("PSBDD_{name}"), flag)
        })
        .collect();
    let expected = settable().map(|setting| (setting.variable(), setting.flag.map(ToOwned::to_owned)));
    assert_eq!(shown, expected.collect());
}

#[test]
fn the_standard_employee_is_never_tried_where_a_real_shop_could_be() {
    for shop in ["https://shop.real.com/", "http://203.0.113.7/", "https://[2001:db8::1]/", "https://test.shop/"] {
        let told = refusal(&[], &[("PSBDD_SHOP_URL", shop)], "");
        assert!(told.contains(shop) && told.contains("PSBDD_ADMIN_EMAIL"), "{told}");
        let told = refusal(&[], &[("PSBDD_SHOP_URL", shop), ("PSBDD_ADMIN_EMAIL", "qa@shop.real.com")], "");
        assert!(told.contains("PSBDD_ADMIN_PASSWORD"), "{told}");
        let named = [("PSBDD_SHOP_URL", shop), ("PSBDD_ADMIN_EMAIL", "a@b.com"), ("PSBDD_ADMIN_PASSWORD", "x")];
        load(&[], &named, "").unwrap();
    }
    for shop in [
        "http://localhost:8001/",
        "http://127.0.0.1/",
        "http://[::1]:8080/",
        "https://shop.test/",
        "http://prestashop/",
    ] {
        load(&[], &[("PSBDD_SHOP_URL", shop)], "").unwrap();
    }
}
