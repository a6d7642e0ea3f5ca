//! Whether Chromium can have its sandbox, which keeps a page that takes it over away from the machine.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

/// Why a browser of this machine has to run without its sandbox; none where it can have it.
pub(super) fn missing_here() -> Option<&'static str> {
    static MISSING: LazyLock<Option<&str>> = LazyLock::new(look);
    *MISSING
}

#[cfg(target_os = "linux")]
fn look() -> Option<&'static str> {
    if rustix::process::geteuid().is_root() {
        return Some("this program runs as root, and Chromium has no sandbox for root");
    }
    if has_own_namespaces() || (!is_container() && has_helper()) {
        return None;
    }
    Some(if is_container() {
        "this container allows programs no namespaces of their own"
    } else {
        "this system allows programs no namespaces of their own"
    })
}

#[cfg(not(target_os = "linux"))]
fn look() -> Option<&'static str> {
    None
}

/// Whether a program may make a user namespace. Asked of `unshare`, which makes one as Chromium does; where it is missing, the
/// browser itself shows it.
#[cfg(target_os = "linux")]
fn has_own_namespaces() -> bool {
    let mut unshare = Command::new("unshare");
    unshare.args(["--user", "--map-root-user", "--pid", "--fork", "true"]);
    let outcome = unshare.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    outcome.map_or(true, |status| status.success())
}

#[cfg(target_os = "linux")]
fn is_container() -> bool {
    ["/.dockerenv", "/run/.containerenv"].iter().any(|file| Path::new(file).exists())
        || std::env::var_os("KUBERNETES_SERVICE_HOST").is_some()
}

/// Whether Chromium's helper that makes its sandbox with the rights of root is there.
#[cfg(target_os = "linux")]
fn has_helper() -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    const HELPERS: [&str; 3] = [
        "/usr/lib/chromium/chrome-sandbox",
        "/usr/lib/chromium-browser/chrome-sandbox",
        "/opt/google/chrome/chrome-sandbox",
    ];
    let is_helper =
        |file: &&str| Path::new(file).metadata().is_ok_and(|found| found.permissions().mode() & 0o4000 != 0);
    HELPERS.iter().any(is_helper)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn root_has_no_sandbox_and_says_so() {
        let missing = missing_here();
        assert_eq!(
            missing.is_some_and(|why| why.contains("root")),
            rustix::process::geteuid().is_root(),
            "{missing:?}"
        );
    }
}
