use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::sync::Mutex;
use url::Url;

use super::BrowserError;

/// How long a driver may take to say that it listens. A cold start on a busy machine takes about 2 s.
const READY_LIMIT: Duration = Duration::from_secs(30);

/// A chromedriver of the suite's own.
///
/// It listens on a free port of its own choice and lives in its own process group together with
/// the browsers that it starts; dropping it ends the whole group and removes its temporary files.
#[derive(Debug)]
pub(super) struct LocalDriver {
    address: Url,
    group: Option<u32>,
    child: Mutex<Child>,
    // Profiles and downloads of its browsers; removed when dropped, after the group was ended.
    _files: TempDir,
}

impl LocalDriver {
    pub(super) async fn start(program: &Path) -> Result<Self, BrowserError> {
        let files = tempfile::Builder::new().prefix("prestashop-bdd-").tempdir().map_err(BrowserError::Profile)?;
        let mut command = Command::new(program);
        command
            .arg("--port=0")
            .env("TMPDIR", files.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        #[cfg(unix)]
        command.process_group(0);
        let mut child =
            command.spawn().map_err(|source| BrowserError::Spawn { program: program.to_owned(), source })?;
        let group = child.id();
        let not_ready = |seen: String| BrowserError::NotReady { program: program.to_owned(), seen };
        let output = child.stdout.take().ok_or_else(|| not_ready("it has no output".to_owned()))?;
        let port = tokio::time::timeout(READY_LIMIT, announced_port(output))
            .await
            .map_err(|_| not_ready(format!("it said nothing within {} s", READY_LIMIT.as_secs())))?
            .map_err(not_ready)?;
        let address = Url::parse(&format!("http://127.0.0.1:{port}")).map_err(|error| not_ready(error.to_string()))?;
        Ok(Self { address, group, child: Mutex::new(child), _files: files })
    }

    pub(super) fn address(&self) -> &Url {
        &self.address
    }

    pub(super) fn group(&self) -> Option<u32> {
        self.group
    }

    /// Ends the driver and its browsers and waits until the driver is gone.
    pub(super) async fn stop(&self) {
        self.end_group();
        // The result does not matter: the group was told to end, and dropping kills what is left.
        let _ = tokio::time::timeout(Duration::from_secs(5), self.child.lock().await.wait()).await;
    }

    fn end_group(&self) {
        #[cfg(unix)]
        if let Some(group) = self.group.and_then(|id| i32::try_from(id).ok()).and_then(rustix::process::Pid::from_raw) {
            // Already gone is as good as ended.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    }
}

impl Drop for LocalDriver {
    fn drop(&mut self) {
        self.end_group();
    }
}

/// Reads the driver's output up to "… started successfully on port 12345." and goes on emptying it.
async fn announced_port(output: ChildStdout) -> Result<u16, String> {
    let mut lines = BufReader::new(output).lines();
    let mut printed = Vec::new();
    while let Ok(Some(line)) = lines.next_line().await {
        if let Some(port) = port_in(&line) {
            // A full pipe would stop the driver.
            tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
            return Ok(port);
        }
        printed.push(line);
    }
    Err(if printed.is_empty() { "it ended without a word".to_owned() } else { printed.join(" / ") })
}

fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("started successfully on port ")?;
    rest.trim_end_matches('.').trim().parse().ok()
}

/// The driver program: the one that was named, else the first `chromedriver` in `PATH`.
pub(super) fn program(named: Option<&Path>) -> Option<PathBuf> {
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
        let error = LocalDriver::start(Path::new("/no/such/chromedriver")).await.unwrap_err();
        assert!(error.to_string().contains("/no/such/chromedriver could not be started"), "{error}");
    }

    #[tokio::test]
    async fn a_driver_that_ends_at_once_is_told_apart_from_a_slow_one() {
        let error = LocalDriver::start(Path::new("/bin/true")).await.unwrap_err();
        assert!(error.to_string().contains("it ended without a word"), "{error}");
    }
}
