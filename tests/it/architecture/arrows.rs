use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::sources::{code, files, root, text};

/// Each folder with a `Cargo.toml`, and which packages of the workspace it depends on: the table of `ARCHITECTURE.md`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("crates/core", &[]),
    ("crates/gherkin", &[]),
    ("crates/json", &["core"]),
    ("crates/transport", &[]),
    ("crates/shop", &["core", "json", "transport"]),
    ("crates/browser", &["core", "transport"]),
    ("crates/variables", &["core", "json"]),
    ("crates/features", &["core", "gherkin"]),
    ("crates/catalogue", &["core", "features", "gherkin", "json", "variables"]),
    ("crates/cases", &["catalogue", "core", "features", "gherkin", "variables"]),
    ("crates/lsp", &["cases", "catalogue", "core", "features", "gherkin", "variables"]),
    ("crates/step-macros", &[]),
    ("crates/report", &["cases", "catalogue", "core", "features", "gherkin", "json"]),
    ("demo-shop", &[]),
];

/// Crates of others that a crate must not know, with the reason.
const FORBIDDEN: &[(&str, &[&str], &str)] = &[
    ("crates/core", &["cucumber", "thirtyfour", "reqwest"], "it knows no shop, browser or feature file"),
    ("crates/gherkin", &["cucumber", "thirtyfour", "reqwest", "gherkin"], "it does not know the suite or its engine"),
    ("crates/json", &["cucumber", "thirtyfour", "reqwest"], "it only compares JSON"),
    ("crates/transport", &["cucumber", "thirtyfour"], "it knows no shop and no browser"),
    ("crates/shop", &["cucumber", "thirtyfour"], "it is a shop without a browser and without an engine"),
    ("crates/browser", &["cucumber"], "components do not know the engine"),
    ("crates/report", &["thirtyfour", "reqwest"], "reports need neither shop nor browser"),
    (
        "crates/lsp",
        &["cucumber", "thirtyfour", "reqwest", "tokio"],
        "editors need neither engine, shop, browser nor runtime",
    ),
    ("crates/cases", &["cucumber", "thirtyfour", "reqwest"], "cases need neither engine, shop nor browser"),
    ("demo-shop", &["cucumber", "thirtyfour"], "it shares nothing with its tests"),
];

/// The only files of the suite that may name the demo shop: they start it, or take its flags.
const START_DEMO_SHOP: &[&str] = &["src/cli/demo_shop.rs", "src/cli/mod.rs", "src/runner/shop.rs"];

/// Words of features that look like selectors.
const NO_SELECTORS: &[&str] = &["\"#absent\""];

const PREFIX: &str = "prestashop-bdd-";

/// All dependencies of a manifest, those of tests, builds and single platforms too.
fn dependencies(manifest: &toml::Table) -> BTreeSet<String> {
    let tables = ["dependencies", "dev-dependencies", "build-dependencies"];
    let of = |table: &toml::Table| -> BTreeSet<String> {
        let found = tables.iter().filter_map(|name| table.get(*name)?.as_table());
        found.flat_map(|table| table.keys().cloned()).collect()
    };
    let platforms = manifest.get("target").and_then(toml::Value::as_table);
    let of_platforms =
        platforms.into_iter().flat_map(|all| all.values().filter_map(toml::Value::as_table).flat_map(of));
    of(manifest).into_iter().chain(of_platforms).collect()
}

fn manifest(folder: &str) -> toml::Table {
    let file = format!("{folder}/Cargo.toml");
    text(&file).parse().unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The packages of the workspace among these dependencies, without their prefix; the package at the root is `src`.
fn of_workspace(dependencies: &BTreeSet<String>) -> BTreeSet<&str> {
    let name = |package| match package {
        "prestashop-bdd" => Some("src"),
        "demo-shop" => Some("demo-shop"),
        other => other.strip_prefix(PREFIX),
    };
    dependencies.iter().filter_map(|package| name(package)).collect()
}

#[test]
fn crates_depend_on_exactly_the_crates_of_the_map() {
    for (folder, allowed) in ALLOWED {
        let dependencies = dependencies(&manifest(folder));
        let expected: BTreeSet<&str> = allowed.iter().copied().collect();
        assert_eq!(of_workspace(&dependencies), expected, "{folder}: left: Cargo.toml, right: the table");
    }
}

#[test]
fn every_crate_is_in_the_table_and_on_the_map() {
    let map = text("ARCHITECTURE.md");
    let rows: BTreeMap<&str, &str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("| [`")?.split_once("`]"))
        .filter_map(|(name, rest)| Some((name, rest.trim_end_matches(" |").rsplit_once("| ")?.1)))
        .collect();
    let folders = std::fs::read_dir(root().join("crates")).unwrap_or_else(|error| panic!("crates: {error}"));
    for folder in folders.flatten().filter(|it| it.path().join("Cargo.toml").is_file()) {
        let folder = format!("crates/{}", folder.file_name().to_string_lossy());
        let row = ALLOWED.iter().find(|(name, _)| *name == folder);
        let (_, allowed) = row.unwrap_or_else(|| panic!("{folder} is not in the table of this test"));
        let expected = if allowed.is_empty() { "–".to_owned() } else { allowed.join(", ") };
        assert_eq!(rows.get(folder.as_str()), Some(&expected.as_str()), "the row of {folder} in ARCHITECTURE.md");
    }
}

/// The rows of crates of a document, each with its number: first those that use nothing.
fn layers(map: &str) -> BTreeMap<&str, usize> {
    let drawing = map.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```")).map(|(drawing, _)| drawing);
    let rows = drawing.unwrap_or_default().lines().enumerate();
    rows.flat_map(|(row, line)| line.split_whitespace().map(move |name| (name, row))).collect()
}

#[test]
fn crates_use_only_crates_of_the_rows_above() {
    let map = text("ARCHITECTURE.md");
    let layers = layers(&map);
    let row = |name: &str| *layers.get(name).unwrap_or_else(|| panic!("{name} is not in the rows of ARCHITECTURE.md"));
    let last = row("src");
    for (folder, allowed) in ALLOWED {
        let Some(name) = folder.strip_prefix("crates/") else { continue };
        assert!(row(name) < last, "{name} is not above src");
        for used in *allowed {
            assert!(row(used) < row(name), "{name} uses {used}, which is not above it");
        }
    }
}

/// `use` lines and paths in a file that name one of these crates.
fn mentions(file: &str, text: &str, crates: &[&str]) -> Vec<String> {
    static PATH: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b([a-z][a-z0-9_]*)::").unwrap_or_else(|error| panic!("{error}")));
    let named = |line: &str| {
        let used = line.trim_start().strip_prefix("use ").map(|rest| rest.trim_end_matches(';').to_owned());
        PATH.captures_iter(line)
            .map(|found| found[1].to_owned())
            .chain(used)
            .any(|name| crates.contains(&name.as_str()))
    };
    code(text)
        .filter(|(_, line)| named(line))
        .map(|(number, line)| format!("{file}:{number}: {}", line.trim()))
        .collect()
}

#[test]
fn crates_do_not_name_what_they_must_not_know() {
    for (folder, forbidden, reason) in FORBIDDEN {
        let dependencies = dependencies(&manifest(folder));
        let declared: Vec<&&str> = forbidden.iter().filter(|name| dependencies.contains(**name)).collect();
        // The demo shop's own tests are its clients.
        let sources = files(&format!("{folder}/src"), &["rs"]);
        let named: Vec<String> = sources.iter().flat_map(|file| mentions(file, &text(file), forbidden)).collect();
        assert!(declared.is_empty() && named.is_empty(), "{folder}: {reason}: {declared:?}\n{}", named.join("\n"));
    }
}

#[test]
fn only_the_starters_name_the_demo_shop() {
    let others = files("src", &["rs"]).into_iter().filter(|file| !START_DEMO_SHOP.contains(&file.as_str()));
    let named: Vec<String> = others.flat_map(|file| mentions(&file, &text(&file), &["demo_shop"])).collect();
    assert!(named.is_empty(), "{}", named.join("\n"));
}

/// Lines that look for parts of a page by a selector, a path or a script.
fn selectors(file: &str, text: &str) -> Vec<String> {
    static SELECTOR: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(concat!(
            r"\bBy::|\bScript\b|\bscript!|query_?[sS]elector|\bSelector\b|\bscraper::|\bthirtyfour::",
            r#"|"(?:a|body|button|div|form|i|img|input|label|li|main|nav|ol|p|select|span|t[dhr]|table|ul)?[.#][a-z][\w-]*(?:[ >+~][^"]*)?""#,
            r#"|"[^"]*\[[a-z-]+[~^$*|]?="#,
            r#"|"\.?//[a-z*]"#,
        ))
        .unwrap_or_else(|error| panic!("{error}"))
    });
    code(text)
        .filter(|(_, line)| SELECTOR.is_match(line) && !NO_SELECTORS.iter().any(|word| line.contains(word)))
        .map(|(number, line)| format!("{file}:{number}: {}", line.trim()))
        .collect()
}

#[test]
fn steps_contain_no_selector() {
    let found: Vec<String> = files("src/steps", &["rs"]).iter().flat_map(|file| selectors(file, &text(file))).collect();
    assert!(found.is_empty(), "a step finds things through a component of crates/browser:\n{}", found.join("\n"));
}

#[test]
fn broken_arrows_names_and_selectors_are_found() {
    let manifest = "[dependencies]\nprestashop-bdd-core.workspace = true\n[target.'cfg(unix)'.dev-dependencies]\nprestashop-bdd-shop.workspace = true\ndemo-shop = { path = \"..\" }\n[dev-dependencies]\nprestashop-bdd = { path = \"..\" }\n";
    let manifest: toml::Table = manifest.parse().unwrap_or_else(|error| panic!("{error}"));
    let dependencies = dependencies(&manifest);
    assert_eq!(of_workspace(&dependencies), BTreeSet::from(["core", "demo-shop", "shop", "src"]));
    let code = "// cucumber::World\nuse cucumber;\nuse my_cucumber::World;\nfn f() { cucumber::given(); }\n";
    assert_eq!(
        mentions("f.rs", code, &["cucumber"]),
        ["f.rs:2: use cucumber;", "f.rs:4: fn f() { cucumber::given(); }"]
    );
    for line in [
        "find(\".alert-success\")",
        "find(\"#main > div\")",
        "find(\"a.btn\")",
        "find(\"input[name='x']\")",
        "find(\"//td\")",
        "By::Id(\"x\")",
    ] {
        assert_eq!(selectors("s.rs", line).len(), 1, "{line}");
    }
    assert!(selectors("s.rs", "format!(\"{name} is {value}. See the form\"); \"a/b\"; \"1.5\"").is_empty());
}
