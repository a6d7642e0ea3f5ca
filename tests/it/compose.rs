//! `docker-compose.yml` and `Dockerfile`: read by docker's own client where there is one, and looked over for what
//! that client does not see. No container is started.
#![allow(clippy::unwrap_used, reason = "a test that cannot read the repository has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use prestashop_bdd::settings::{RunArguments, SETTINGS, Settings};

const COMPOSE: &str = include_str!("../../docker-compose.yml");
const DOCKERFILE: &str = include_str!("../../Dockerfile");
const PROXY: &str = include_str!("../../docker/proxy/shop.conf");

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The first of docker's two clients that runs here: the plugin, or the older program.
fn compose_client() -> Option<Command> {
    [("docker", Some("compose")), ("docker-compose", None)].into_iter().find_map(|(program, plugin)| {
        let command = || {
            let mut command = Command::new(program);
            command.args(plugin).current_dir(root());
            command
        };
        let answer = command().arg("version").output().ok()?;
        answer.status.success().then(command)
    })
}

/// The values of all lines `key: value`.
fn values<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let start = format!("{key}:");
    let lines = text.lines().map(str::trim).filter_map(|line| line.strip_prefix(&start));
    lines.map(str::trim).filter(|value| !value.is_empty()).collect()
}

/// The names and values that `docker-compose.yml` sets for the suite, as they are when nothing else is set.
fn variables_of_the_suite() -> Vec<(String, String)> {
    let lines = COMPOSE.lines().map(str::trim).filter(|line| line.starts_with("PSBDD_"));
    lines
        .map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            let unset = value.trim_matches('"').strip_prefix("${").and_then(|value| value.strip_suffix('}'));
            let value = unset.map_or(value, |value| value.split_once(":-").unwrap().1);
            (name.to_owned(), value.trim_matches('"').to_owned())
        })
        .collect()
}

#[test]
fn the_compose_file_is_clean_for_dockers_client() {
    let Some(mut client) = compose_client() else {
        println!("NOT RUN: neither `docker compose` nor `docker-compose` is on this machine");
        return;
    };
    let answer = client.args(["--file", "docker-compose.yml", "--profile", "grid", "config", "-q"]).output().unwrap();
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(answer.status.success() && said.is_empty(), "{said}");
}

#[test]
fn every_image_is_pinned_to_a_version() {
    let bases = DOCKERFILE.lines().chain(include_str!("../../docker/proxy/Dockerfile").lines());
    let bases: Vec<&str> = bases.filter_map(|line| line.strip_prefix("FROM ")).collect();
    let images = values(COMPOSE, "image");
    assert_eq!((bases.len(), images.len()), (3, 7));
    for image in bases.iter().chain(&images) {
        let (_, tag) = image.split_once(':').unwrap_or_else(|| panic!("{image} has no tag"));
        assert!(!tag.contains("latest"), "{image}");
    }
}

#[test]
fn services_wait_for_states_and_never_for_a_time() {
    let awaited = values(COMPOSE, "condition");
    assert_eq!(awaited, ["service_healthy"; 7]);
    // The proxy is awaited twice, by the suite with one browser and by the suite with a Grid.
    assert_eq!(COMPOSE.matches("healthcheck:").count(), awaited.len() - 1);
    for text in [COMPOSE, DOCKERFILE, include_str!("../../docker/proxy/10-prepare.sh")] {
        assert!(!text.contains("sleep"));
    }
}

#[test]
fn the_grid_is_there_only_when_it_is_asked_for_and_the_suite_is_pointed_at_it() {
    let mut services = COMPOSE.split_once("\nservices:\n").unwrap().1.split("\n\n");
    let mut service = |name: &str| services.find(|text| text.trim_start().starts_with(&format!("{name}:"))).unwrap();
    let (hub, node, suite) = (service("grid-hub"), service("grid-node"), service("bdd-grid"));
    assert!([hub, node, suite].iter().all(|text| text.contains("profiles: [grid]")));
    assert_eq!(COMPOSE.matches("profiles:").count(), 3, "everything else is there without the Grid");
    assert_eq!(values(suite, "PSBDD_WEBDRIVER_URL"), ["http://grid-hub:4444"]);
    assert_eq!(values(node, "SE_EVENT_BUS_HOST"), ["grid-hub"]);
    // A name or a port of the host could be had by one node only.
    assert!(!node.contains("container_name") && !node.contains("ports:"));
    let tag = |image: &str| image.rsplit_once(':').unwrap().1.to_owned();
    let selenium: BTreeSet<String> =
        values(COMPOSE, "image").into_iter().filter(|image| image.starts_with("selenium/")).map(tag).collect();
    assert_eq!(selenium.len(), 1, "hub, nodes and the single browser are of one version: {selenium:?}");
    assert!(selenium.iter().all(|tag| tag.starts_with("4.")));
}

#[cfg(target_os = "linux")]
#[test]
fn make_docker_grid_starts_as_many_nodes_and_workers_as_it_is_told() {
    let answer = Command::new("make").args(["-n", "docker-grid", "NODES=4"]).current_dir(root()).output();
    let Ok(answer) = answer else {
        println!("NOT RUN: make is not on this machine");
        return;
    };
    let said = String::from_utf8_lossy(&answer.stdout);
    for part in [
        "--profile grid",
        "--scale grid-node=4",
        "PSBDD_WORKERS=${PSBDD_WORKERS:-4}",
        "--exit-code-from bdd-grid bdd-grid",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn everything_that_is_mounted_or_copied_is_in_the_repository() {
    let mounted = COMPOSE.lines().filter_map(|line| line.trim().strip_prefix("- ./")?.split_once(':'));
    let mounted: Vec<&str> = mounted.map(|(source, _)| source).collect();
    let copied = DOCKERFILE.lines().filter_map(|line| line.strip_prefix("COPY ")?.split_once(' '));
    let copied: Vec<&str> = copied.map(|(source, _)| source).filter(|source| !source.starts_with("--")).collect();
    assert!(mounted.len() >= 5 && copied.len() >= 3, "{mounted:?} {copied:?}");
    for source in mounted.iter().chain(&copied) {
        // Docker makes the folder of the reports.
        assert!(*source == "reports" || root().join(source).exists(), "{source}");
    }
}

/// `.dockerignore` leaves everything out and names what the image is built from.
#[test]
fn build_context_contains_every_member_of_the_workspace() {
    let read = |file: &str| std::fs::read_to_string(root().join(file)).unwrap();
    let ignore = read(".dockerignore");
    let kept: BTreeSet<&str> = ignore.lines().filter_map(|line| line.strip_prefix('!')).collect();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let members = manifest["workspace"]["members"].as_array().unwrap().iter().filter_map(|member| member.as_str());
    let folders = members.filter_map(|member| member.split('/').next()).filter(|folder| *folder != ".");
    for needed in folders.chain(["Cargo.toml", "Cargo.lock", "src", "benches", "vocabulary"]) {
        assert!(kept.contains(needed), "{needed} is not in the build context: {kept:?}");
    }
    for kept in kept {
        assert!(root().join(kept).exists(), ".dockerignore names {kept}, which does not exist");
    }
}

#[test]
fn the_suite_in_its_container_is_given_settings_that_it_knows() {
    let variables: Vec<(String, String)> = variables_of_the_suite()
        .into_iter()
        // That file is there only in the container.
        .filter(|(name, _)| name != "PSBDD_CA_FILE")
        .collect();
    let settings = Settings::load(&RunArguments::default(), variables, Path::new("")).unwrap();
    assert_eq!(settings.warnings, []);
    assert_eq!(settings.shop_url.unwrap().as_str(), "https://shop.test/");
    assert!(!settings.insecure, "API calls check the proxy's certificate");
    assert!(COMPOSE.contains("PSBDD_CA_FILE: /certificates/authority.pem"));
    let known: BTreeSet<String> = SETTINGS.iter().map(prestashop_bdd::settings::Setting::variable).collect();
    assert!(variables_of_the_suite().iter().all(|(name, _)| known.contains(name)));
}

#[test]
fn browser_suite_proxy_and_shop_use_one_name() {
    let settings = variables_of_the_suite();
    let (_, address) = settings.iter().find(|(name, _)| name == "PSBDD_SHOP_URL").unwrap();
    let name = address.trim_start_matches("https://").trim_end_matches('/');
    assert_eq!(values(COMPOSE, "PS_DOMAIN"), [name]);
    assert_eq!(values(COMPOSE, "SHOP_HOST"), [name]);
    assert!(COMPOSE.lines().any(|line| line.trim() == format!("- {name}")), "the proxy's alias");
    assert_eq!(PROXY.matches(&format!("server_name {name};")).count(), 2);
}

#[cfg(unix)]
#[test]
fn the_proxy_makes_a_certificate_for_the_shops_name_that_its_authority_vouches_for() {
    use std::os::unix::fs::MetadataExt;

    if Command::new("openssl").arg("version").output().is_err() {
        println!("NOT RUN: openssl is not on this machine");
        return;
    }
    let folder = tempfile::TempDir::new().unwrap();
    let script = std::fs::read_to_string(root().join("docker/proxy/10-prepare.sh")).unwrap();
    let here = |name: &str| folder.path().join(name).display().to_string();
    let script = script.replace("folder=/certificates", &format!("folder={}", here("")));
    let script = script.replace(" /reports", &format!(" {}", here("")));
    let owner = std::fs::metadata(folder.path()).unwrap();
    let run = || {
        let answer = Command::new("sh")
            .args(["-c", &script])
            .env("SHOP_HOST", "shop.test")
            .env("REPORTS_UID", owner.uid().to_string())
            .env("REPORTS_GID", owner.gid().to_string())
            .output()
            .unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        std::fs::read(here("shop.pem")).unwrap()
    };
    let first = run();
    let verify = ["verify", "-x509_strict", "-verify_hostname", "shop.test", "-purpose", "sslserver", "-CAfile"];
    let answer = Command::new("openssl").args(verify).args([here("authority.pem"), here("shop.pem")]).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let names: BTreeSet<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(
        names,
        ["authority.pem", "shop.key", "shop.pem"].map(Into::into).into(),
        "the authority's key is not kept"
    );
    assert_eq!(std::fs::metadata(here("shop.key")).unwrap().mode() & 0o777, 0o600);
    assert_eq!(run(), first, "a restart keeps the certificate");
}
