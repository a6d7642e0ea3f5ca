use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use super::Need;
use super::needs::usual_places;

/// A program that installs others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manager {
    /// Debian's.
    Apt,
    /// Ubuntu's, which brings Chromium as a snap.
    AptOfUbuntu,
    /// Fedora's and Red Hat's.
    Dnf,
    /// Homebrew.
    Brew,
    /// Windows'.
    Winget,
}

/// How this system installs programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// What installs them, if it is known.
    pub manager: Option<Manager>,
    /// Whether packages are installed by `sudo`: the user may not do it alone.
    pub sudo: bool,
    /// The variable `PATH`.
    pub path: OsString,
    /// Where browsers are outside of `PATH`.
    pub places: Vec<PathBuf>,
}

/// A command that installs something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// The program and its arguments.
    pub command: Vec<String>,
}

impl std::fmt::Display for Installation {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.command.join(" "))
    }
}

impl System {
    /// Returns that of this machine.
    pub fn here() -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        // Debian and its relatives name themselves in this file; elsewhere there is none.
        let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
        let manager = manager(&path, &release);
        let packages = matches!(manager, Some(Manager::Apt | Manager::AptOfUbuntu | Manager::Dnf));
        Self { manager, sudo: packages && !is_root(), path, places: usual_places(|name| std::env::var_os(name)) }
    }

    /// Returns the commands that install what is missing; none where no manager is known.
    pub fn installations(&self, missing: &[Need]) -> Vec<Installation> {
        let Some(manager) = self.manager.filter(|_| !missing.is_empty()) else { return Vec::new() };
        let packages = missing.iter().map(|need| package(manager, *need));
        match manager {
            Manager::Apt | Manager::AptOfUbuntu => vec![
                self.command(&["apt-get", "update"], []),
                self.command(&["apt-get", "install", "--yes", "--no-install-recommends"], packages),
            ],
            Manager::Dnf => vec![self.command(&["dnf", "install", "--assumeyes"], packages)],
            Manager::Brew => vec![self.command(&["brew", "install", "--cask"], packages)],
            // It takes one at a time.
            Manager::Winget => {
                packages.map(|package| self.command(&["winget", "install", "--exact", "--id"], [package])).collect()
            }
        }
    }

    fn command(&self, program: &[&'static str], packages: impl IntoIterator<Item = &'static str>) -> Installation {
        let sudo = self.sudo.then_some("sudo");
        let words = sudo.into_iter().chain(program.iter().copied()).chain(packages);
        Installation { command: words.map(str::to_owned).collect() }
    }
}

fn package(manager: Manager, need: Need) -> &'static str {
    match (manager, need) {
        (Manager::Apt | Manager::Dnf, Need::Browser) => "chromium",
        (Manager::Apt, Need::Driver) => "chromium-driver",
        (Manager::AptOfUbuntu, Need::Browser) => "chromium-browser",
        (Manager::AptOfUbuntu, Need::Driver) => "chromium-chromedriver",
        (Manager::Dnf | Manager::Brew, Need::Driver) => "chromedriver",
        (Manager::Brew, Need::Browser) => "google-chrome",
        (Manager::Winget, Need::Browser) => "Google.Chrome",
        (Manager::Winget, Need::Driver) => "Chromium.ChromeDriver",
    }
}

fn manager(path: &OsStr, release: &str) -> Option<Manager> {
    let is_ubuntu = release.lines().any(|line| line == "ID=ubuntu");
    let apt = if is_ubuntu { Manager::AptOfUbuntu } else { Manager::Apt };
    let known = [("apt-get", apt), ("dnf", Manager::Dnf), ("brew", Manager::Brew), ("winget", Manager::Winget)];
    let has = |name: &str| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(path).any(|folder| folder.join(&file).is_file())
    };
    known.into_iter().find(|(name, _)| has(name)).map(|(_, manager)| manager)
}

#[cfg(unix)]
fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
const fn is_root() -> bool {
    true
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn commands(manager: Manager, sudo: bool, missing: &[Need]) -> Vec<String> {
        let system = System { manager: Some(manager), sudo, path: OsString::new(), places: Vec::new() };
        system.installations(missing).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn each_system_has_its_commands() {
        let all = [Need::Browser, Need::Driver];
        let apt = commands(Manager::Apt, true, &all);
        assert_eq!(
            apt,
            ["sudo apt-get update", "sudo apt-get install --yes --no-install-recommends chromium chromium-driver"]
        );
        let ubuntu = commands(Manager::AptOfUbuntu, false, &[Need::Driver]);
        assert_eq!(ubuntu[1], "apt-get install --yes --no-install-recommends chromium-chromedriver");
        assert_eq!(commands(Manager::Dnf, true, &all), ["sudo dnf install --assumeyes chromium chromedriver"]);
        assert_eq!(commands(Manager::Brew, false, &all), ["brew install --cask google-chrome chromedriver"]);
        assert_eq!(
            commands(Manager::Winget, false, &all),
            ["winget install --exact --id Google.Chrome", "winget install --exact --id Chromium.ChromeDriver"]
        );
        assert_eq!(commands(Manager::Apt, true, &[]), [""; 0]);
    }

    #[test]
    fn manager_is_the_one_in_the_path_and_ubuntu_is_told_from_debian() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().as_os_str();
        assert_eq!(manager(path, ""), None);
        std::fs::write(folder.path().join(format!("apt-get{}", std::env::consts::EXE_SUFFIX)), "").unwrap();
        assert_eq!(manager(path, "NAME=\"Debian\"\nID=debian\n"), Some(Manager::Apt));
        assert_eq!(manager(path, "ID=ubuntu\nID_LIKE=debian\n"), Some(Manager::AptOfUbuntu));
    }
}
