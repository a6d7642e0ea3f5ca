use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use prestashop_bdd_core::poll::{self, GaveUp, Look};
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::Mutex;
use url::Url;

use super::processes::{Group, end_group, groups_with_folder, members};
use super::trust::{self, Trust};
use super::{BrowserError, guard};

/// How long a driver may take to say that it listens. A cold start on a busy machine takes about 2 s.
pub(super) const READY_LIMIT: Duration = Duration::from_secs(30);

/// How often a driver is started that ends before it is ready.
const STARTS: usize = 5;

/// Chromium puts a socket below the folder, and the path of a socket has 107 bytes at most.
const LONGEST_FOLDER: usize = 107 - "/.org.chromium.Chromium.XXXXXX/SingletonSocket".len();

/// What the names of folders with browsers' files begin with.
pub(super) const PREFIX: &str = "prestashop-bdd-";

/// How long a driver that was told to end may take to be gone.
const END_LIMIT: Duration = Duration::from_secs(5);

/// A chromedriver of the suite's own.
///
/// It listens on a free port of its own choice and lives in its own process group together with
/// the browsers that it starts; dropping it ends the whole group and removes its temporary files. When the program is
/// killed, the driver's guard does so.
#[derive(Debug)]
pub(super) struct LocalDriver {
    address: Url,
    group: Option<Group>,
    child: Mutex<Child>,
    // Profiles and downloads of its browsers; removed when dropped, after the group was ended.
    files: TempDir,
}

/// What the driver printed until it was ready.
struct Announced {
    group: Option<Group>,
    port: u16,
}

impl LocalDriver {
    /// Starts the driver, and starts it again where it ended at once: `--port=0` takes a port of one address family first, and
    /// chromedriver ends with "IPv4 port not available" where the same number is taken in the other. Nothing has been written
    /// then. Returns the notes on the tries that failed as well.
    pub(super) async fn start(program: &Path, trust: &Trust) -> Result<(Self, Vec<String>), BrowserError> {
        let mut notes = Vec::new();
        loop {
            match Self::start_once(program, trust).await {
                Ok(driver) => return Ok((driver, notes)),
                Err(BrowserError::NotReady { program, seen, ended: true }) if notes.len() + 1 < STARTS => {
                    notes.push(format!(
                        "{} ended before it was ready ({seen}); it was started again",
                        program.display()
                    ));
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn start_once(program: &Path, trust: &Trust) -> Result<Self, BrowserError> {
        // The guard, which starts the program, could only say that it did not get ready.
        std::fs::metadata(program).map_err(|source| BrowserError::Spawn { program: program.to_owned(), source })?;
        let files = tempfile::Builder::new().prefix(PREFIX).tempdir().map_err(BrowserError::Profile)?;
        if cfg!(unix) && files.path().as_os_str().len() > LONGEST_FOLDER {
            return Err(BrowserError::LongFolder(files.path().to_owned()));
        }
        let mut command = Command::from(guard::command(files.path(), program));
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        // A headless shell writes one beside itself otherwise.
        command.env("CHROME_LOG_FILE", files.path().join("browser.log"));
        let home = files.path().join("home");
        if let Trust::Store { file, certutil } = trust {
            trust::make_store(certutil, file, &home).await?;
            command.env("HOME", home).env_remove("XDG_DATA_HOME");
        } else if !has_writable_home() {
            // Some browsers do not start without one.
            std::fs::create_dir(&home).map_err(BrowserError::Profile)?;
            command.env("HOME", home);
        }
        // A guard ends the driver when its pipe is closed; it must not be ended before.
        command.kill_on_drop(!guard::is_there());
        let mut child =
            command.spawn().map_err(|source| BrowserError::Spawn { program: program.to_owned(), source })?;
        let own_group = child.id().and_then(|id| Group::try_from(id).ok());
        let not_ready = |seen: String, ended| BrowserError::NotReady { program: program.to_owned(), seen, ended };
        let output = child.stdout.take().ok_or_else(|| not_ready("it has no output".to_owned(), false))?;
        let announced = tokio::time::timeout(READY_LIMIT, announced(output))
            .await
            .map_err(|_| not_ready(format!("no output within {} s", READY_LIMIT.as_secs()), false))?
            .map_err(|seen| not_ready(seen, true));
        if announced.is_err() {
            groups_with_folder(files.path()).into_iter().for_each(end_group);
        }
        let Announced { group, port } = announced?;
        let address =
            Url::parse(&format!("http://127.0.0.1:{port}")).map_err(|error| not_ready(error.to_string(), false))?;
        Ok(Self { address, group: group.or(own_group), child: Mutex::new(child), files })
    }

    pub(super) fn address(&self) -> &Url {
        &self.address
    }

    pub(super) fn group(&self) -> Option<u32> {
        self.group.and_then(|group| u32::try_from(group).ok())
    }

    /// Where its browsers keep their files.
    pub(super) fn folder(&self) -> &Path {
        self.files.path()
    }

    /// Ends the driver and its browsers and waits until the driver is gone.
    pub(super) async fn stop(&self) {
        self.end();
        let mut child = self.child.lock().await;
        // A guard ends when its pipe does.
        drop(child.stdin.take());
        // The result does not matter: the group was told to end, and dropping kills what is left.
        let _ = tokio::time::timeout(END_LIMIT, child.wait()).await;
    }

    /// Ends the driver and its browsers.
    pub(super) fn end(&self) {
        self.group.into_iter().for_each(end_group);
    }

    /// Processes that are still there although all were told to end. They are ended once more.
    pub(super) async fn leftovers(&self) -> usize {
        let count = || {
            let mut groups = groups_with_folder(self.files.path());
            groups.extend(self.group);
            let left: usize = groups.iter().map(|group| members(*group)).sum();
            groups.into_iter().for_each(end_group);
            left
        };
        // The system may take a moment to end what was told to end.
        let gone = poll::until(END_LIMIT, "the browser's processes to be gone", async || {
            Ok::<_, GaveUp>(match count() {
                0 => Look::Ready(()),
                left => Look::NotYet(left.to_string()),
            })
        });
        match gone.await {
            Ok(()) => 0,
            Err(_) => count(),
        }
    }
}

impl Drop for LocalDriver {
    fn drop(&mut self) {
        self.end();
    }
}

/// Whether the user has a folder of their own that can be written to.
fn has_writable_home() -> bool {
    std::env::var_os("HOME").is_some_and(|home| tempfile::tempfile_in(home).is_ok())
}

/// Reads the driver's output up to "… started successfully on port 12345." and goes on emptying it.
async fn announced(output: ChildStdout) -> Result<Announced, String> {
    let mut lines = BufReader::new(output).lines();
    let (mut printed, mut group) = (Vec::new(), None);
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(port) = port_in(&line) {
            // A full pipe would stop the driver.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(Announced { group, port });
        }
        match guard::announced_group(&line) {
            Some(announced) => group = Some(announced),
            None => printed.push(line),
        }
    }
    Err(if printed.is_empty() { "it ended without output".to_owned() } else { printed.join(" / ") })
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').trim().parse().ok()
}

/// The driver program: the one that was named, else the first `chromedriver` in `PATH`.
pub fn program(named: Option<&Path>) -> Option<PathBuf> {
    if let Some(program) = named {
        return Some(program.to_owned());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("chromedriver{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_read_from_the_line_that_chromedriver_prints() {
        assert_eq!(port_in("ChromeDriver was started successfully on port 37123."), Some(37123));
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named() {
        let error = LocalDriver::start(Path::new("/no/such/chromedriver"), &Trust::System).await.unwrap_err();
        assert!(error.to_string().contains("/no/such/chromedriver could not be started"), "{error}");
    }

    #[tokio::test]
    async fn a_driver_that_ends_at_once_is_told_apart_from_a_slow_one() {
        let error = LocalDriver::start(Path::new("/bin/true"), &Trust::System).await.unwrap_err();
        assert!(error.to_string().contains("it ended without output"), "{error}");
    }
}
