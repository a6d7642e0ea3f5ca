use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender};
use std::thread::{self, JoinHandle};
use std::{io, iter};

use prestashop_bdd_core::failure::panic_text;

use super::record::{RunEnd, ScenarioRecord, Totals};

/// Writes one format, one scenario at a time, so that a long run needs no more memory than a short one.
///
/// Whatever is handed over has its secrets masked already. A writer is dropped without [`finish`](Self::finish) only
/// where the process dies.
pub trait ReportWriter: Send {
    /// A scenario has ended, with its last attempt.
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError>;

    /// The run has ended, perhaps by an interruption: the files are to be complete now.
    fn finish(&mut self, end: &RunEnd, totals: &Totals) -> Result<(), ReportError>;

    /// The file that people or tools open; none for what only this suite reads.
    fn file(&self) -> Option<&Path>;
}

/// A report that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the report {} cannot be written: {source}; check the folder's permissions and the disk space, or set --report-dir", .path.display())]
pub struct ReportError {
    path: PathBuf,
    #[source]
    source: io::Error,
}

impl ReportError {
    /// For `map_err`: names the file that could not be written.
    pub fn of(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self { path, source }
    }
}

/// How many scenarios may wait for a writer, beside as many that it has taken; then the run waits for it.
const BEHIND: usize = 32;

/// All writers of a run. One that fails is told once and left out from then on: a full disk is no reason to lose the
/// other reports.
///
/// Each writes on a thread of its own, so that the run does not wait for its disk, and is a few scenarios behind at most.
/// When [`finish`](Self::finish) comes back, or this is dropped, all has been written.
#[derive(Default)]
pub struct Writers {
    /// Writes before the run goes on, so that what has ended is on disk even where the process is killed.
    at_once: Vec<Box<dyn ReportWriter>>,
    beside: Vec<Beside>,
    /// What writers beside may still read. Memory is given back by the thread that took it: it would be fought for
    /// where each writer could be the last to let a scenario go.
    handed_out: VecDeque<Arc<ScenarioRecord>>,
    /// What those beside have written when the run has ended.
    written: Vec<PathBuf>,
    errors: Vec<ReportError>,
}

/// A writer on its thread.
struct Beside {
    file: Option<PathBuf>,
    tasks: SyncSender<Task>,
    thread: JoinHandle<Result<(), ReportError>>,
}

enum Task {
    Scenario(Arc<ScenarioRecord>),
    Finish(Arc<(RunEnd, Totals)>),
}

impl Writers {
    /// These writers.
    pub fn new(writers: Vec<Box<dyn ReportWriter>>) -> Self {
        let mut all = Self::default();
        all.beside.extend(writers.into_iter().map(Beside::new));
        all
    }

    /// With a writer that has written when it was told.
    #[must_use]
    pub fn and_at_once(mut self, writer: Box<dyn ReportWriter>) -> Self {
        self.at_once.push(writer);
        self
    }

    /// Tells all of a scenario.
    pub fn scenario_ended(&mut self, scenario: &Arc<ScenarioRecord>) {
        self.each_at_once(|writer| writer.scenario_ended(scenario));
        for beside in &self.beside {
            // Nobody receives where the writer has failed; why is told at the end.
            let _ = beside.tasks.send(Task::Scenario(scenario.clone()));
        }
        while self.handed_out.front().is_some_and(|oldest| Arc::strong_count(oldest) == 1) {
            self.handed_out.pop_front();
        }
        self.handed_out.push_back(scenario.clone());
    }

    /// Tells all of the end, and waits until they have written.
    pub fn finish(&mut self, end: &RunEnd, totals: &Totals) {
        self.each_at_once(|writer| writer.finish(end, totals));
        let task = Arc::new((end.clone(), totals.clone()));
        for beside in &self.beside {
            let _ = beside.tasks.send(Task::Finish(task.clone()));
        }
        for beside in std::mem::take(&mut self.beside) {
            let file = beside.file.clone();
            match beside.end() {
                Ok(()) => self.written.extend(file),
                Err(error) => self.errors.push(error),
            }
        }
    }

    /// The files for people and tools, in the order of the writers; those that failed are missing once the run has ended.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        let at_once = self.at_once.iter().filter_map(|writer| writer.file());
        let beside = self.beside.iter().filter_map(|beside| beside.file.as_deref());
        beside.chain(self.written.iter().map(PathBuf::as_path)).chain(at_once)
    }

    /// What could not be written.
    pub fn errors(&self) -> &[ReportError] {
        &self.errors
    }

    fn each_at_once(&mut self, mut tell: impl FnMut(&mut dyn ReportWriter) -> Result<(), ReportError>) {
        let errors = &mut self.errors;
        self.at_once.retain_mut(|writer| tell(writer.as_mut()).map_err(|error| errors.push(error)).is_ok());
    }
}

impl Drop for Writers {
    fn drop(&mut self) {
        for beside in std::mem::take(&mut self.beside) {
            // Nobody is left to tell.
            let _ = beside.end();
        }
    }
}

impl Beside {
    fn new(mut writer: Box<dyn ReportWriter>) -> Self {
        let file = writer.file().map(Path::to_owned);
        let (tasks, told) = mpsc::sync_channel(BEHIND);
        let thread = thread::spawn(move || {
            // All that waits is taken at once: taken one by one, the run and this thread wake each other for each scenario.
            while let Ok(first) = told.recv() {
                let waiting: Vec<Task> = iter::once(first).chain(told.try_iter().take(BEHIND)).collect();
                for task in waiting {
                    match task {
                        Task::Scenario(scenario) => writer.scenario_ended(&scenario)?,
                        Task::Finish(ended) => writer.finish(&ended.0, &ended.1)?,
                    }
                }
            }
            Ok(())
        });
        Self { file, tasks, thread }
    }

    /// Waits until it has written what it was told.
    fn end(self) -> Result<(), ReportError> {
        drop(self.tasks);
        self.thread.join().unwrap_or_else(|panic| {
            let path = self.file.unwrap_or_default();
            Err(ReportError::of(&path)(io::Error::other(panic_text(panic.as_ref()))))
        })
    }
}

impl std::fmt::Debug for Writers {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_list().entries(self.files()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::record::samples;

    /// Counts scenarios; fails at the one of that number.
    struct Counter {
        path: PathBuf,
        counted: Arc<AtomicUsize>,
        fails_at: usize,
        panics: bool,
    }

    impl ReportWriter for Counter {
        fn scenario_ended(&mut self, _: &ScenarioRecord) -> Result<(), ReportError> {
            if self.counted.fetch_add(1, Ordering::SeqCst) + 1 < self.fails_at {
                return Ok(());
            }
            assert!(!self.panics, "out of order");
            Err(ReportError::of(&self.path)(io::Error::other("no space left")))
        }

        fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
            self.counted.fetch_add(100, Ordering::SeqCst);
            Ok(())
        }

        fn file(&self) -> Option<&Path> {
            Some(&self.path)
        }
    }

    fn counter(name: &str, fails_at: usize, panics: bool) -> (Box<dyn ReportWriter>, Arc<AtomicUsize>) {
        let counted = Arc::new(AtomicUsize::new(0));
        (Box::new(Counter { path: name.into(), counted: counted.clone(), fails_at, panics }), counted)
    }

    #[test]
    fn a_writer_that_fails_is_told_once_and_the_others_go_on() {
        let (good, counted) = counter("good", usize::MAX, false);
        let (full, of_full) = counter("full", 2, false);
        let (panics, _) = counter("panics", 3, true);
        let (first, of_first) = counter("first", 2, false);
        let mut writers = Writers::new(vec![good, full, panics]).and_at_once(first);
        for number in 1..=100 {
            writers.scenario_ended(&Arc::new(samples::plain(number, 1)));
        }
        writers.finish(&samples::end(false), &Totals::default());
        assert_eq!(counted.load(Ordering::SeqCst), 200, "a hundred scenarios and the end");
        assert_eq!((of_full.load(Ordering::SeqCst), of_first.load(Ordering::SeqCst)), (2, 2));
        assert_eq!(writers.files().collect::<Vec<_>>(), [Path::new("good")]);
        let errors: Vec<_> = writers.errors().iter().map(ToString::to_string).collect();
        assert_eq!(errors.len(), 3, "{errors:?}");
        assert!(errors[0].contains("report first") && errors[1].contains("report full"), "{errors:?}");
        assert!(errors[2].contains("report panics cannot be written: out of order"), "{errors:?}");
    }

    #[test]
    fn writers_that_are_dropped_have_written_what_they_were_told() {
        let (writer, counted) = counter("dropped", usize::MAX, false);
        let mut writers = Writers::new(vec![writer]);
        for number in 1..=100 {
            writers.scenario_ended(&Arc::new(samples::plain(number, 1)));
        }
        drop(writers);
        assert_eq!(counted.load(Ordering::SeqCst), 100);
    }
}
