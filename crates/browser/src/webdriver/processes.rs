//! Processes of our own browsers, found by what nobody else's have: the folder for temporary files that they were given.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use prestashop_bdd_core::poll::{self, GaveUp, Look};

/// How long processes that were ended may take to be gone.
const REMOVE_LIMIT: Duration = Duration::from_secs(5);

/// A group of processes, by its number.
pub(super) type Group = i32;

/// Ends a group at once. One that is gone already is as good as ended.
pub(super) fn end_group(group: Group) {
    #[cfg(unix)]
    if let Some(group) = rustix::process::Pid::from_raw(group) {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    #[cfg(not(unix))]
    let _ = group;
}

/// The groups that have a process with this folder for temporary files. Browsers start helpers that leave the driver's group
/// (the crash handler does), and all inherit the folder. Known on Linux only.
pub(super) fn groups_with_folder(folder: &Path) -> BTreeSet<Group> {
    let wanted = [b"TMPDIR=", folder.as_os_str().as_encoded_bytes()].concat();
    let given = |process: &Process| process.environment().split(|byte| *byte == 0).any(|variable| variable == wanted);
    running().iter().filter(|process| given(process)).map(|process| process.group).collect()
}

/// Ends all processes with this folder for temporary files, and removes it. Answers how many groups there were.
pub(super) async fn end_with_files(folder: &Path) -> usize {
    let groups = groups_with_folder(folder);
    groups.iter().copied().for_each(end_group);
    // Until its last process is gone, something may still be written into the folder.
    let removed = poll::until(REMOVE_LIMIT, "the browser's files to be removed", async || {
        groups_with_folder(folder).into_iter().for_each(end_group);
        let removed = std::fs::remove_dir_all(folder);
        Ok::<_, GaveUp>(match removed {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Look::NotYet(error.to_string()),
            Ok(()) | Err(_) if groups.iter().any(|group| members(*group) > 0) => Look::NotYet("a process".to_owned()),
            Ok(()) | Err(_) => Look::Ready(()),
        })
    });
    // What cannot be removed even so stays in the folder for temporary files.
    let _ = removed.await;
    groups.len()
}

/// How many processes a group has.
pub(super) fn members(group: Group) -> usize {
    running().iter().filter(|process| process.group == group).count()
}

struct Process {
    id: u32,
    group: Group,
}

impl Process {
    /// Empty where it is another user's, or gone.
    fn environment(&self) -> Vec<u8> {
        std::fs::read(format!("/proc/{}/environ", self.id)).unwrap_or_default()
    }
}

/// All processes of the system that still do something; none where the system does not list them as Linux does.
fn running() -> Vec<Process> {
    let ids = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = ids.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|id| read(id, &std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?)).collect()
}

/// From `/proc/<id>/stat`: `id (name) state parent group …`; the name may hold brackets and spaces.
fn read(id: u32, stat: &str) -> Option<Process> {
    let (_, behind) = stat.rsplit_once(')')?;
    let mut fields = behind.split_whitespace();
    let (state, _, group) = (fields.next()?, fields.next()?, fields.next()?);
    // Ended, and only waiting to be noticed.
    let ended = matches!(state, "Z" | "X" | "x");
    let group = group.parse().ok()?;
    (!ended).then_some(Process { id, group })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_is_read_behind_a_name_of_any_shape_and_the_dead_do_not_count() {
        assert_eq!(read(7, "7 (a) b (c) S 1 42 42 0").map(|process| process.group), Some(42));
        assert!(read(7, "7 (a) Z 1 42 42 0").is_none());
        assert!(read(7, "nonsense").is_none());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_is_found_by_its_folder_and_ended_with_its_group() {
        use std::os::unix::process::CommandExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mut command = std::process::Command::new("sleep");
        let mut child = command.arg("60").env("TMPDIR", folder.path()).process_group(0).spawn().unwrap();
        let group = Group::try_from(child.id()).unwrap();
        let other = tempfile::tempdir().unwrap();
        // A program that has only just begun has no environment yet.
        let begun = std::time::Instant::now();
        let found = || (groups_with_folder(folder.path()), groups_with_folder(other.path()));
        while found().0.is_empty() && begun.elapsed().as_secs() < 10 {
            std::thread::yield_now();
        }
        let found = found();
        end_group(group);
        child.wait().unwrap();
        assert_eq!(found, (BTreeSet::from([group]), BTreeSet::new()));
        assert_eq!(members(group), 0);
    }
}
