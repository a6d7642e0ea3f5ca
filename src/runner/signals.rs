//! Interruption by the user or the system.

use crate::world::Run;

/// Waits for SIGINT or SIGTERM.
pub(super) async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => return,
                _ = terminated.recv() => return,
            }
        }
    }
    // Without a handler the system's own way to end a process stays in force.
    let _ = tokio::signal::ctrl_c().await;
}

/// The first interruption lets the running scenarios finish their step and clean up; the second ends this wait.
pub(super) async fn interrupted_twice(run: &Run) {
    interrupted().await;
    run.interrupt();
    eprintln!("interrupted; finishing the step and removing what the run created (interrupt again to stop at once)");
    interrupted().await;
}
