//! Interruption by the user or the system: SIGINT, SIGTERM and SIGHUP.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;

use tokio::sync::watch;

use super::exit::Exit;
use crate::world::{Run, Stop};
use prestashop_bdd_core::console;

/// How long a run that was interrupted twice may take to close its reports.
const LAST_WORDS: Duration = Duration::from_secs(3);

/// The interruptions of this process, counted. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Interruptions {
    count: watch::Sender<u32>,
    /// Who ends in order when interrupted once; until there is such a run, the process ends at once.
    run: Arc<OnceLock<Arc<Run>>>,
}

impl Interruptions {
    /// Listens from now on. Where the system has no signals, its own way to end a process stays in force.
    pub fn listen() -> Self {
        let own = Self { count: watch::Sender::new(0), run: Arc::default() };
        if let Ok(signals) = Signals::listen() {
            tokio::spawn(own.clone().attend(signals));
        }
        own
    }

    /// From now on the run ends in order at the first interruption, and at once at the second.
    pub fn hand_over(&self, run: &Arc<Run>) {
        // A process has one run.
        let _ = self.run.set(run.clone());
        if *self.count.borrow() > 0 {
            run.interrupt(Stop::Interrupted);
        }
    }

    /// Waits for the second interruption.
    pub async fn second(&self) {
        // The sender lives as long as this, so the wait ends in no other way.
        let _ = self.count.subscribe().wait_for(|count| *count >= 2).await;
    }

    async fn attend(self, mut signals: Signals) {
        loop {
            let kind = signals.next().await;
            if kind == Kind::Keyboard && GENTLE.load(Ordering::Relaxed) > 0 {
                BREAKS.send_modify(|count| *count += 1);
                continue;
            }
            self.count.send_modify(|count| *count += 1);
            let count = *self.count.borrow();
            let Some(run) = self.run.get() else {
                tell("interrupted before the first scenario");
                end_process();
            };
            if count == 1 {
                run.interrupt(Stop::Interrupted);
                tell(
                    "interrupted; finishing the step and removing what the run created (interrupt again to stop at once)",
                );
                continue;
            }
            run.browsers.end();
            if count == 2 {
                tell(
                    "interrupted again; leftovers are recorded in the journal: the next run, or \"sweep\", removes them",
                );
                tokio::spawn(async {
                    tokio::time::sleep(LAST_WORDS).await;
                    end_process();
                });
            } else {
                end_process();
            }
        }
    }
}

/// Whoever interrupts a run waits for an answer, also where what the run prints is kept.
fn tell(message: &str) {
    console::error_now(format_args!("{message}\n"));
}

/// How many of those are at work for whom Ctrl+C ends no run.
static GENTLE: AtomicUsize = AtomicUsize::new(0);
/// How often Ctrl+C was pressed meanwhile.
static BREAKS: LazyLock<watch::Sender<u32>> = LazyLock::new(|| watch::Sender::new(0));

/// While it lives, Ctrl+C ends only what [`Gently::broken`] is waited beside. Other signals end the run as ever.
#[derive(Debug)]
pub(crate) struct Gently(watch::Receiver<u32>);

impl Gently {
    /// Begins now.
    pub fn begin() -> Self {
        GENTLE.fetch_add(1, Ordering::Relaxed);
        Self(BREAKS.subscribe())
    }

    /// What was pressed so far counts no more.
    pub fn forget(&mut self) {
        self.0.mark_unchanged();
    }

    /// Waits until Ctrl+C is pressed, or was since [`Gently::begin`] or [`Gently::forget`].
    pub async fn broken(&mut self) {
        // The sender lives as long as the program, so the wait ends in no other way.
        let _ = self.0.changed().await;
    }
}

impl Drop for Gently {
    fn drop(&mut self) {
        GENTLE.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Who sent a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Somebody who pressed Ctrl+C, or a program in their place.
    Keyboard,
    Other,
}

fn end_process() -> ! {
    std::process::exit(Exit::Interrupted.code().into())
}

/// What the system tells a process that is to end.
#[cfg(unix)]
struct Signals(Vec<tokio::signal::unix::Signal>);

#[cfg(unix)]
impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let mut kinds = vec![SignalKind::interrupt(), SignalKind::terminate()];
        // A run that was started with nohup is to outlive its terminal.
        if !hangup_is_ignored() {
            kinds.push(SignalKind::hangup());
        }
        kinds.into_iter().map(signal).collect::<Result<_, _>>().map(Self)
    }

    async fn next(&mut self) -> Kind {
        let waits = self.0.iter_mut().map(|signal| Box::pin(signal.recv()));
        // SIGINT is the first that is listened for.
        match futures_util::future::select_all(waits).await {
            (_, 0, _) => Kind::Keyboard,
            _ => Kind::Other,
        }
    }
}

/// By the mask in `/proc/self/status`; not known elsewhere than on Linux.
#[cfg(unix)]
fn hangup_is_ignored() -> bool {
    const HANGUP: u64 = 1;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask & HANGUP != 0)
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(clippy::unnecessary_wraps, reason = "the other build can fail here")]
    fn listen() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> Kind {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Kind::Keyboard
    }
}
