//! The program under a pseudo-terminal, as a person works with it. Linux only.

use std::fs::File;
use std::io::{Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use super::processes;
use super::program::without_settings;

/// How long anything may take on a machine that does much else.
const LIMIT: Duration = Duration::from_secs(150);

/// Ctrl+C and Ctrl+D.
pub const CTRL_C: &str = "\u{3}";
pub const CTRL_D: &str = "\u{4}";

/// A program and the terminal that it was started on.
pub struct Terminal {
    child: Child,
    keys: File,
    shown: Arc<Mutex<String>>,
    seen: usize,
    temporary: PathBuf,
}

impl Terminal {
    /// Starts `prestashop-bdd` with these arguments, its reports and its temporary files below `folder`.
    pub fn start(folder: &Path, arguments: &[&str]) -> Self {
        let temporary = folder.join("tmp");
        std::fs::create_dir_all(&temporary).expect("a folder for temporary files");
        let (keys, slave) = open();
        // A session of its own with this terminal, so that Ctrl+C becomes a signal.
        let mut command = Command::new("setsid");
        command.arg("--ctty").arg(env!("CARGO_BIN_EXE_prestashop-bdd")).args(arguments);
        without_settings(&mut command);
        let stream = || slave.try_clone().expect("another handle of the terminal");
        let reports = folder.join("reports");
        command.env("PSBDD_REPORT_DIR", reports).env("TMPDIR", &temporary).env("TERM", "xterm").env_remove("CI");
        let child = command.stdin(stream()).stdout(stream()).stderr(stream()).spawn().expect("the program starts");
        let shown = Arc::new(Mutex::new(String::new()));
        let (mut screen, kept) = (keys.try_clone().expect("another handle of the terminal"), shown.clone());
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // Reading fails when the program has ended.
            while let Ok(count @ 1..) = screen.read(&mut bytes) {
                kept.lock().expect("nobody panics").push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        Self { child, keys, shown, seen: 0, temporary }
    }

    /// Types.
    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Waits until the program asks for a line. What is typed before that belongs to nobody.
    pub fn prompt(&mut self) {
        // The line editor asks the terminal to mark what is pasted, and no longer when it has a line.
        self.until("\u{1b}[?2004h");
    }

    /// Types a line at the next prompt and waits for what is printed then.
    pub fn line(&mut self, line: &str, until: &str) -> String {
        self.prompt();
        self.send(&format!("{line}\r"));
        self.until(until)
    }

    /// Waits until the text is printed; returns what was printed since the last wait.
    pub fn until(&mut self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let shown = self.shown();
            if let Some(found) = shown[self.seen..].find(text) {
                let end = self.seen + found + text.len();
                let part = shown[self.seen..end].to_owned();
                self.seen = end;
                return part;
            }
            assert!(begun.elapsed() < LIMIT, "{text:?} was not printed; since the last wait: {}", &shown[self.seen..]);
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Presses a key again and again until it leads to the text.
    pub fn press_until(&mut self, key: &str, text: &str) {
        let begun = Instant::now();
        while !self.shown()[self.seen..].contains(text) {
            assert!(begun.elapsed() < LIMIT, "{text:?} does not come: {}", &self.shown()[self.seen..]);
            self.send(key);
            std::thread::sleep(Duration::from_millis(300));
        }
        self.until(text);
    }

    /// All that was printed so far.
    pub fn shown(&self) -> String {
        self.shown.lock().expect("nobody panics").clone()
    }

    /// The number of the process.
    pub fn process(&self) -> i32 {
        i32::try_from(self.child.id()).expect("a number of a process")
    }

    /// Waits for the end; no process and no temporary file may be left. Returns the exit code.
    pub fn end(mut self) -> (i32, String) {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the program can be waited for") {
                break status;
            }
            assert!(begun.elapsed() < LIMIT, "the program does not end: {}", self.shown());
            std::thread::sleep(Duration::from_millis(20));
        };
        let shown = self.shown();
        assert_eq!(processes::left_with_folder(&self.temporary), [], "{shown}");
        let left = std::fs::read_dir(&self.temporary).expect("the folder is there").count();
        assert_eq!(left, 0, "temporary files are left: {shown}");
        (status.code().unwrap_or(-1), shown)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended where the test has passed.
        let _ = self.child.kill();
    }
}

fn open() -> (File, OwnedFd) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
    grantpt(&master).expect("the terminal is granted");
    unlockpt(&master).expect("the terminal is unlocked");
    tcsetwinsize(&master, Winsize { ws_row: 50, ws_col: 220, ws_xpixel: 0, ws_ypixel: 0 }).expect("a size");
    let name = ptsname(&master, Vec::new()).expect("the terminal has a name");
    let slave = File::options().read(true).write(true).open(name.to_str().expect("a path")).expect("the other end");
    (File::from(master), OwnedFd::from(slave))
}
