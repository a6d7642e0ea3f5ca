//! What a scenario does with its browsers: opening them, logging in, giving them back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::back_office::{BackOffice, Known, LoginOutcome, PageSnapshot};
use prestashop_bdd_browser::shop_front::ShopFront;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::OfficeHttp;
use thirtyfour::WebDriver;

use super::browsers::Browsing;
use super::offices::{LOG_OUT_LIMIT, ToJoin};
use super::run::Run;
use super::scenario::World;
use super::state::Receiving;

/// A shorter time in the queue of a Grid is in the timings only.
const WORTH_TELLING: Duration = Duration::from_secs(1);

impl World {
    /// Says that steps of the scenario will need a browser, which is opened meanwhile.
    pub fn expect_browser(&mut self) -> StepResult {
        let run = self.run()?;
        let expectation = run.browsers.expect();
        run.note_browsers()?;
        self.browsing.browsers.expected = Some(expectation);
        Ok(())
    }

    /// Begins a look at the page in the current browser; see [`World::page_is_idle`].
    pub fn look_begins(&self) -> Instant {
        if let Some(known) = self.current_page() {
            known.idles(None);
        }
        Instant::now()
    }

    /// Whether the page was idle already when a look at it began, so that another look sees the same. Never where the
    /// feature says how long to wait.
    pub fn page_is_idle(&self, begun: Instant) -> bool {
        let known = self.current_page();
        self.course.patience.is_none() && known.is_some_and(|known| known.is_idle(begun.elapsed()))
    }

    /// The back office in the current browser, which is opened when there is none yet.
    pub async fn back_office(&mut self) -> Result<BackOffice, Failure> {
        let run = self.run()?.clone();
        self.browsing.browsers.looked_at = true;
        let (driver, known) = if let Some(Browsing { driver, known, .. }) = self.browsing.browsers.current() {
            (driver.clone(), known.clone())
        } else {
            let driver = self.open_browser(&run).await?;
            self.receive_downloads(&run, &driver).await?;
            let known = Known::noting(self.traces.arrangements.clone()).collecting(run.seen_words.clone());
            self.browsing.browsers.opened(Browsing::new(driver.clone(), known.clone()));
            (driver, known)
        };
        let office = BackOffice::new(driver, run.back_office.clone(), self.patience()?);
        let office = office.knowing(known).retrying(self.course.retries.clone());
        // A feature that says how long means it.
        Ok(if self.course.patience.is_some() { office.waiting_in_full() } else { office })
    }

    /// The shop's public pages in the current browser, which is opened when there is none yet.
    pub async fn shop_front(&mut self) -> Result<ShopFront, Failure> {
        let office = self.back_office().await?;
        self.front_of(office)
    }

    /// The same, for a step that only goes somewhere: nothing is lost when it is done again.
    pub async fn shop_front_to_navigate(&mut self) -> Result<ShopFront, Failure> {
        let office = self.back_office_to_navigate().await?;
        self.front_of(office)
    }

    fn front_of(&self, office: BackOffice) -> Result<ShopFront, Failure> {
        let root = self.run()?.back_office.join("../").map_err(|error| Failure::feature(error.to_string()))?;
        Ok(ShopFront::new(office, root))
    }

    async fn open_browser(&mut self, run: &Run) -> Result<WebDriver, Failure> {
        let mut tries = self.course.retries.begin("a new browser");
        // It is taken at once: no other scenario looks at the pool between this and that.
        self.browsing.browsers.expected = None;
        loop {
            match run.take_browser().await? {
                Err(error) if error.may_pass() && tries.another(&error.to_string()).await => {}
                outcome => {
                    let taken = outcome?;
                    for note in run.browsers.take_notes() {
                        run.attachments.add_note(self.id(), note);
                    }
                    if taken.queued >= WORTH_TELLING {
                        let seconds = taken.queued.as_secs_f64();
                        let note = format!("a browser came after {seconds:.1} s in the queue of the Grid");
                        run.attachments.add_note(self.id(), note);
                    }
                    return Ok(taken.driver);
                }
            }
        }
    }

    /// The names of the open browsers, the current one first.
    pub fn browser_names(&self) -> Vec<String> {
        let current = self.browsing.browsers.name();
        let others = self.browsing.browsers.all().map(|(name, _)| name).filter(|name| *name != current);
        std::iter::once(current).chain(others).map(str::to_owned).collect()
    }

    /// Goes on in the browser of that name; a new name is a new browser, in which nobody is logged in.
    pub fn switch_browser(&mut self, name: &str) {
        self.browsing.browsers.switch(name);
    }

    /// Logs the settings' employee in, unless somebody is logged in in this browser already.
    pub async fn ensure_logged_in(&mut self) -> Result<BackOffice, Failure> {
        let office = self.back_office().await?;
        if self.is_logged_in() {
            return Ok(office);
        }
        if let Some(browsing) = self.browsing.browsers.current_mut() {
            browsing.tried_to_log_in = true;
        }
        if let Some(page) = self.join_session(&office).await? {
            self.tell_language(page)?;
            return Ok(office);
        }
        let settings = &self.run()?.settings;
        match office.ensure_logged_in(&settings.admin_email, &settings.admin_password).await? {
            LoginOutcome::LoggedIn => {
                if let Some(browsing) = self.browsing.browsers.current_mut() {
                    browsing.logged_in = true;
                }
                self.tell_language(office.page().snapshot().await?)?;
                Ok(office)
            }
            LoginOutcome::Refused(message) => Err(Failure::environment(format!(
                "the back office refuses the login of {}: \"{message}\"",
                settings.admin_email
            ))
            .advise("check PSBDD_ADMIN_EMAIL and PSBDD_ADMIN_PASSWORD")),
        }
    }

    /// Logs in without the login page, where that can be done. Each scenario has a session of its own: filters of legacy
    /// lists and messages live in it.
    async fn join_session(&mut self, office: &BackOffice) -> Result<Option<PageSnapshot>, Failure> {
        let run = self.run()?.clone();
        let Some(ToJoin { session, is_new }) = run.session_to_join().await else { return Ok(None) };
        let mut joined = self.join(office, session).await?;
        // A session that errands have left may have ended at the shop since.
        if joined.is_none()
            && !is_new
            && let Some(ToJoin { session, .. }) = run.new_session_to_join().await
        {
            joined = self.join(office, session).await?;
        }
        if joined.is_none() {
            run.joining_failed();
        }
        Ok(joined)
    }

    async fn join(&mut self, office: &BackOffice, session: Arc<OfficeHttp>) -> Result<Option<PageSnapshot>, Failure> {
        let run = self.run()?.clone();
        let (cookies, address) = session.for_browser();
        for (_, value) in &cookies {
            run.secrets.register(value);
        }
        // A driver that cannot set cookies this way is no reason to fail; the login form works everywhere.
        let joined = office.join_session(&cookies, &address).await.unwrap_or(None);
        match self.browsing.browsers.current_mut() {
            Some(browsing) if joined.is_some() => {
                (browsing.logged_in, browsing.joined) = (true, Some(session));
            }
            _ => run.log_out(&session).await,
        }
        Ok(joined)
    }

    /// Whether somebody is logged in in this browser, as far as the scenario knows.
    pub(super) fn is_logged_in(&self) -> bool {
        self.browsing.browsers.current().is_some_and(|browsing| browsing.logged_in)
    }

    /// Whether the scenario has logged in or out in this browser, or tried to.
    pub(super) fn has_tried_to_log_in(&self) -> bool {
        self.browsing.browsers.current().is_some_and(|browsing| browsing.tried_to_log_in)
    }

    /// The session that this browser had joined is gone; the browser has one of its own now.
    pub(super) fn forget_joined_session(&mut self) {
        if let Some(browsing) = self.browsing.browsers.current_mut() {
            browsing.joined = None;
        }
    }

    /// Tells once a run when the back office is not in English, which the features of the suite are written for.
    fn tell_language(&self, page: PageSnapshot) -> StepResult {
        let run = self.run()?;
        let foreign = page.language.filter(|language| !language.to_lowercase().starts_with("en"));
        if let Some(language) = foreign.filter(|_| run.tells_language_now()) {
            let email = &run.settings.admin_email;
            run.attachments.add_note(
                self.id(),
                format!(
                    "the back office of {email} is in the language \"{language}\": labels and messages are matched as displayed, so write the features in that language, or choose English for the employee"
                ),
            );
        }
        Ok(())
    }

    /// Takes note that somebody has logged in or out in this browser.
    pub fn set_logged_in(&mut self, logged_in: bool) {
        if let Some(browsing) = self.browsing.browsers.current_mut() {
            browsing.set_logged_in(logged_in);
        }
    }

    /// Takes a browser out of the scenario; who is logged in in it is of no interest any more.
    pub(super) fn forget_browser(&mut self, name: &str) -> Option<WebDriver> {
        self.browsing.browsers.forget(name).map(|browsing| browsing.driver)
    }

    /// What is known of the pages that the browsers of this scenario show.
    pub(super) fn pages(&self) -> impl Iterator<Item = &Known> {
        self.browsing.browsers.all().map(|(_, browsing)| &browsing.known)
    }

    /// What is known of the page that the current browser shows.
    pub(super) fn current_page(&self) -> Option<&Known> {
        self.browsing.browsers.current().map(|browsing| &browsing.known)
    }

    /// The back office in each browser of this scenario.
    pub(super) fn offices(&self) -> impl Iterator<Item = BackOffice> {
        self.run().ok().into_iter().flat_map(|run| {
            self.browsing.browsers.all().map(|(_, Browsing { driver, known, .. })| {
                let office = BackOffice::new(driver.clone(), run.back_office.clone(), run.settings.timeout);
                office.knowing(known.clone())
            })
        })
    }

    /// The current browser, where there is one.
    pub(super) fn current_driver(&self) -> Option<&WebDriver> {
        self.browsing.browsers.current().map(|browsing| &browsing.driver)
    }

    /// The browsers of this scenario with their names.
    pub fn browsers(&self) -> impl Iterator<Item = (&str, &WebDriver)> {
        self.browsing.browsers.all().map(|(name, browsing)| (name, &browsing.driver))
    }

    /// Gives all browsers back, logged out.
    pub async fn release_browsers(&mut self) {
        let Ok(run) = self.run().cloned() else { return };
        self.browsing.receiving = Receiving::Nothing;
        for Browsing { driver, logged_in, tried_to_log_in, joined, .. } in self.browsing.browsers.take_all() {
            if let Some(session) = joined {
                run.log_out(&session).await;
            } else if logged_in || tried_to_log_in {
                // A step that fails right after the form was sent has logged in all the same.
                let office = BackOffice::new(driver.clone(), run.back_office.clone(), run.settings.timeout);
                // The session would end by itself; a shop that is gone must not hide how the scenario ended.
                let _ = tokio::time::timeout(LOG_OUT_LIMIT, office.log_out()).await;
            }
            run.browsers.give_back(driver).await;
        }
    }
}
