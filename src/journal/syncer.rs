//! Bringing the lines of a journal to the disk while the scenario goes on.

use std::fs::File;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// How long a line may wait for others. A scenario that announces something meanwhile brings it to the disk as well, and does
/// not find the disk busy with it.
const WITHIN: Duration = Duration::from_millis(50);

/// A thread that syncs a file some moments after it is asked to, unless that was done meanwhile. It ends, with all done, when
/// this is dropped.
#[derive(Debug)]
pub(super) struct Syncer {
    wanted: Option<Sender<()>>,
    due: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Syncer {
    /// For another handle on the same file.
    pub fn of(file: File) -> io::Result<Self> {
        let (wanted, asked) = mpsc::channel();
        let (due, failed) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(None)));
        let (still_due, failure) = (due.clone(), failed.clone());
        let sync = move || {
            while asked.recv().is_ok() {
                let until = Instant::now() + WITHIN;
                // Ends at once when nobody can ask any more.
                while asked.recv_timeout(until.saturating_duration_since(Instant::now())).is_ok() {}
                if still_due.swap(false, Ordering::AcqRel)
                    && let Err(error) = file.sync_data()
                {
                    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                }
            }
        };
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(sync)?;
        Ok(Self { wanted: Some(wanted), due, thread: Some(thread), failed })
    }

    /// Asks for what was written until now to be on disk soon. Answers why an earlier asking was in vain.
    pub fn soon(&self) -> io::Result<()> {
        self.due.store(true, Ordering::Release);
        if let Some(wanted) = &self.wanted {
            // The thread lives as long as this end of the channel.
            let _ = wanted.send(());
        }
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
    }

    /// Says that all that was written until now is on disk. No line is being written just now.
    pub fn done(&self) {
        self.due.store(false, Ordering::Release);
    }
}

impl Drop for Syncer {
    fn drop(&mut self) {
        self.wanted = None;
        if let Some(thread) = self.thread.take() {
            // It panics nowhere; and if it did, there would be nobody to tell.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_is_done_in_moments_and_at_the_latest_when_nobody_can_ask_any_more() {
        let syncer = Syncer::of(tempfile::tempfile().unwrap()).unwrap();
        syncer.soon().unwrap();
        let due = syncer.due.clone();
        let begun = Instant::now();
        while due.load(Ordering::Acquire) {
            assert!(begun.elapsed() < Duration::from_secs(10), "it is never done");
            thread::yield_now();
        }
        syncer.soon().unwrap();
        drop(syncer);
        assert!(!due.load(Ordering::Acquire));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_cannot_be_synced_is_told_by_the_next_asking() {
        // A pipe cannot be brought to a disk.
        let (reader, _writer) = io::pipe().unwrap();
        let syncer = Syncer::of(File::from(std::os::fd::OwnedFd::from(reader))).unwrap();
        syncer.soon().unwrap();
        let begun = Instant::now();
        while syncer.failed.lock().unwrap().is_none() {
            assert!(begun.elapsed() < Duration::from_secs(10), "it never fails");
            thread::yield_now();
        }
        assert!(syncer.soon().is_err());
    }
}
