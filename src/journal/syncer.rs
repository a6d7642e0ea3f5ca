//! Bringing the lines of a journal to the disk while the scenario goes on.

use std::fs::File;
use std::io;
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// A thread that syncs a file whenever it is asked to, several askings at once. It ends, with all done, when this is dropped.
#[derive(Debug)]
pub(super) struct Syncer {
    wanted: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
    failed: Arc<Mutex<Option<io::Error>>>,
}

impl Syncer {
    /// For another handle on the same file.
    pub fn of(file: File) -> io::Result<Self> {
        let (wanted, asked) = mpsc::channel();
        let failed = Arc::new(Mutex::new(None));
        let failure = failed.clone();
        let sync = move || {
            while asked.recv().is_ok() {
                while asked.try_recv().is_ok() {}
                if let Err(error) = file.sync_data() {
                    *failure.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                }
            }
        };
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(sync)?;
        Ok(Self { wanted: Some(wanted), thread: Some(thread), failed })
    }

    /// Asks for what was written until now to be on disk soon. Answers why an earlier asking was in vain.
    pub fn soon(&self) -> io::Result<()> {
        if let Some(wanted) = &self.wanted {
            // The thread lives as long as this end of the channel.
            let _ = wanted.send(());
        }
        self.failed.lock().unwrap_or_else(PoisonError::into_inner).take().map_or(Ok(()), Err)
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
