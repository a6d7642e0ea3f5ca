//! The run's sessions in the back office over HTTP: those of errands, and those that browsers join. All are logged out at
//! the end of the run, however it ends.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use prestashop_bdd_shop::office_http::{OfficeAddress, OfficeError, OfficeHttp};

use super::run::Run;

/// How long a shop may take to end a session. It would end by itself.
pub(super) const LOG_OUT_LIMIT: Duration = Duration::from_secs(5);

/// The sessions that a run has begun.
#[derive(Debug, Default)]
pub(super) struct Offices {
    /// Sessions of errands that are not in use.
    idle: Mutex<Vec<Arc<OfficeHttp>>>,
    /// Sessions that the shop has not ended, as far as the run knows.
    open: Mutex<Vec<Arc<OfficeHttp>>>,
    /// Whether the shop accepts the token of the login's redirect, which a browser's first page proves then.
    login_gives_token: AtomicBool,
    /// Whether a browser could not join a session.
    joining_failed: AtomicBool,
}

/// A session that a browser is to join.
#[derive(Debug)]
pub(super) struct ToJoin {
    pub session: Arc<OfficeHttp>,
    /// Whether the session was begun for this browser; an older one may have ended at the shop.
    pub is_new: bool,
}

impl Run {
    /// Does an errand in the back office without a browser. Errands leave their sessions to later ones, because logging in
    /// costs as much as most of them; where the shop has ended one, the errand is done anew in another. Each session does
    /// one errand at a time: its messages are shown by whichever page comes next (docs/facts/sessions.md#messages-belong-to-the-session).
    pub async fn office<T>(
        &self,
        errand: impl AsyncFn(&OfficeHttp) -> Result<T, OfficeError>,
    ) -> Result<T, OfficeError> {
        while let Some(office) = self.offices.take_idle() {
            match errand(&office).await {
                Err(OfficeError::SessionGone { .. }) => self.offices.forget(&office),
                // An address of the suite's own carries the session's token: one that is refused is as good as ended.
                Err(OfficeError::InvalidToken { .. }) => {}
                outcome => {
                    self.offices.lock_idle().push(office);
                    return outcome;
                }
            }
        }
        let office = self.log_in().await?;
        let outcome = errand(&office).await;
        self.offices.lock_idle().push(office);
        outcome
    }

    /// Returns a session of the settings' employee for a browser to join, which saves it the login page: one that errands
    /// have left, or a new one. `None` where browsers of this run cannot join one: on a Grid they have other network
    /// addresses.
    pub(super) async fn session_to_join(&self) -> Option<ToJoin> {
        if self.offices.joining_failed.load(Ordering::Relaxed) {
            return None;
        }
        match self.offices.take_idle() {
            Some(session) => Some(ToJoin { session, is_new: false }),
            None => self.new_session_to_join().await,
        }
    }

    /// Returns a new session for a browser to join.
    pub(super) async fn new_session_to_join(&self) -> Option<ToJoin> {
        // Why it cannot be done is told by the login form, which is tried next.
        let session = if self.offices.login_gives_token.load(Ordering::Relaxed) {
            let (address, settings) = (self.office_address(), &self.settings);
            let begun = OfficeHttp::begin(&address, &settings.admin_email, &settings.admin_password).await;
            self.offices.opened(begun.ok()?)
        } else {
            self.log_in().await.ok()?
        };
        Some(ToJoin { session, is_new: true })
    }

    /// Takes note that a browser could not join a session.
    pub(super) fn joining_failed(&self) {
        self.offices.joining_failed.store(true, Ordering::Relaxed);
    }

    /// Ends a session. One that does not end in time is tried again at the end of the run.
    pub(super) async fn log_out(&self, session: &Arc<OfficeHttp>) {
        // The session would end by itself; a shop that is gone must not hide how the scenario ended.
        if let Ok(Ok(())) = tokio::time::timeout(LOG_OUT_LIMIT, session.log_out()).await {
            self.offices.forget(session);
        }
    }

    /// Ends all sessions that are still open, also those whose errands were cut off.
    pub(super) async fn log_out_everywhere(&self) {
        self.offices.lock_idle().clear();
        let open = self.offices.lock_open().clone();
        join_all(open.iter().map(|session| self.log_out(session))).await;
    }

    async fn log_in(&self) -> Result<Arc<OfficeHttp>, OfficeError> {
        let settings = &self.settings;
        let office =
            OfficeHttp::log_in(&self.office_address(), &settings.admin_email, &settings.admin_password).await?;
        self.offices.login_gives_token.store(office.has_token_of_login(), Ordering::Relaxed);
        Ok(self.offices.opened(office))
    }

    pub(super) fn office_address(&self) -> OfficeAddress {
        OfficeAddress {
            back_office: self.back_office.clone(),
            ca_file: self.settings.ca_file.clone(),
            insecure: self.settings.insecure,
            timeout: self.settings.timeout.max(Duration::from_secs(30)),
            retries: self.retries.clone(),
        }
    }
}

impl Offices {
    fn opened(&self, office: OfficeHttp) -> Arc<OfficeHttp> {
        let office = Arc::new(office);
        self.lock_open().push(office.clone());
        office
    }

    fn take_idle(&self) -> Option<Arc<OfficeHttp>> {
        self.lock_idle().pop()
    }

    fn forget(&self, ended: &Arc<OfficeHttp>) {
        self.lock_open().retain(|office| !Arc::ptr_eq(office, ended));
    }

    fn lock_idle(&self) -> MutexGuard<'_, Vec<Arc<OfficeHttp>>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock_open(&self) -> MutexGuard<'_, Vec<Arc<OfficeHttp>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
