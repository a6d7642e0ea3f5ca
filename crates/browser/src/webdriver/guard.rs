//! The driver's guard: a process between the suite and the driver that ends the driver and its browsers when the suite is
//! gone, however it ended: also when it was killed and could do nothing about it.
//!
//! The suite holds one end of a pipe, and the system closes it with the suite. The guard is the suite's own program again, so
//! only programs that know [`guarded`] can have one.

use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{OnceLock, mpsc};
use std::thread;
use std::time::Duration;

use super::processes::{Group, end_group, end_with_files};

/// The first argument of a guard.
const ARGUMENT: &str = "guard-driver";

/// How long after its driver a suite may end that has ended the driver itself.
const MOMENT: Duration = Duration::from_secs(1);

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// To be called first of all by a program that runs features: from now on its drivers are guarded by the program itself. An
/// answer means that this process is such a guard, and has done its work.
pub fn guarded() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|first| first == ARGUMENT) {
        let (folder, program) = (PathBuf::from(arguments.next()?), PathBuf::from(arguments.next()?));
        return Some(match guard(&folder, Command::new(program).args(arguments)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let _ = writeln!(io::stdout(), "{error}");
                ExitCode::FAILURE
            }
        });
    }
    if cfg!(unix)
        && let Ok(program) = std::env::current_exe()
    {
        // Set once: a program has one path.
        let _ = PROGRAM.set(program);
    }
    None
}

/// Whether drivers of this program are guarded.
pub(super) fn is_there() -> bool {
    PROGRAM.get().is_some()
}

/// How the driver is started: by a guard where there is one.
pub(super) fn command(folder: &Path, program: &Path) -> Command {
    let mut command = Command::new(PROGRAM.get().map_or(program, PathBuf::as_path));
    if is_there() {
        command.arg(ARGUMENT).arg(folder).arg(program).stdin(Stdio::piped());
    } else {
        command.env("TMPDIR", folder).stdin(Stdio::null());
    }
    // In a group of its own: what a terminal sends to the suite's group is not for it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command
}

/// The driver's group, in the line that a guard prints first.
pub(super) fn announced_group(line: &str) -> Option<Group> {
    line.strip_prefix("driver group ")?.parse().ok()
}

fn guard(folder: &Path, driver: &mut Command) -> io::Result<()> {
    driver.env("TMPDIR", folder).stdin(Stdio::null());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(driver, 0);
    let mut driver = driver.spawn()?;
    let group = Group::try_from(driver.id()).unwrap_or_default();
    // Nobody may listen any more; the pipe tells that as well.
    let _ = writeln!(io::stdout(), "driver group {group}");
    let files = folder.to_owned();
    let (gone, suite_is_gone) = mpsc::channel();
    let waiting = thread::spawn(move || {
        // Nothing is ever sent: reading ends with the suite.
        let _ = io::stdin().read_to_end(&mut Vec::new());
        let _ = gone.send(());
        end_group(group);
        if let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_time().build() {
            runtime.block_on(end_with_files(&files));
        }
    });
    driver.wait()?;
    // Its browsers have nobody any more.
    end_group(group);
    // Whoever ends the driver may end as well a moment later; a driver that ended by itself is the suite's business.
    if suite_is_gone.recv_timeout(MOMENT).is_ok() {
        let _ = waiting.join();
    }
    Ok(())
}
