//! Sessions and tokens that end in the middle of a scenario.
//!
//! A session that has ended is renewed once in a scenario, and noted; so is a token whose lifetime has passed. A scenario that
//! is about that ([`About::sessions`](super::About)) sees what the shop does.
//!
//! The shop's redirect to its login page proves that the request was not carried out (docs/facts/sessions.md#cookies). A step that only goes
//! somewhere is done again; where input was lost, the step fails as the environment's and says so.

use std::time::Duration;

use prestashop_bdd_browser::back_office::{BackOffice, LoginOutcome};
use prestashop_bdd_core::failure::{Failure, FailureKind, StepResult};
use prestashop_bdd_report::attachments::RemedyKind;
use prestashop_bdd_shop::admin_api::{Authorization, Request, Response};

use super::scenario::World;

const ENDED: &str = "the session in the back office ended during this step";

/// A browser that does not answer by then hangs; the step that runs into it says so.
const ANSWERS_WITHIN: Duration = Duration::from_secs(5);

/// What became of the session during a step.
#[derive(Debug)]
pub enum SessionAfterStep {
    /// Nothing happened to it, or nothing that the suite may mend.
    Kept,
    /// It had ended and was renewed; the step only goes somewhere and is to be done again.
    DoAgain,
    /// It had ended, and the step cannot be done again.
    Lost(Failure),
}

/// Where nobody is logged in because the scenario has not tried to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutLogin {
    /// The browser has not opened the back office.
    NotOpened,
    /// It shows the login page, as it should.
    LoginPage,
}

impl WithoutLogin {
    /// What a step's failure means then: the feature lacks a step before it.
    pub fn blame(self, failure: Failure) -> Failure {
        let (reason, beside) = match self {
            Self::NotOpened => (
                "not logged in: the scenario has not opened the back office in this browser",
                "; a scenario about the login page starts with: When I open the back office",
            ),
            Self::LoginPage => (
                "not logged in: the back office shows its login page, and the scenario has not logged in in this browser",
                "",
            ),
        };
        let advice =
            "log in before this step, such as in the Background, with: Given I am logged in to the back office";
        failure.of_feature(reason).advise(format!("{advice}{beside}"))
    }
}

impl World {
    /// Whether a step failed because nobody is logged in and the scenario has not tried to. A scenario that is about logging in
    /// looks at the login page on purpose: only what needs the menu cannot be meant there.
    pub async fn without_login(&mut self, failure: &Failure) -> Option<WithoutLogin> {
        // What a page lacks is the shop's or the feature's; both ask on which page it was.
        if !failure.asks_for_page()
            || !self.browsing.browsers.looked_at
            || self.has_tried_to_log_in()
            || self.current_driver().is_none()
        {
            return None;
        }
        let office = self.back_office().await.ok()?;
        let look = async {
            let address = office.document().driver().current_url().await.ok()?;
            match address.scheme() {
                "about" | "data" => Some(WithoutLogin::NotOpened),
                _ if self.about.sessions && !failure.lacks_menu() => None,
                _ => office.login().is_on_show().await.ok()?.then_some(WithoutLogin::LoginPage),
            }
        };
        tokio::time::timeout(ANSWERS_WITHIN, look).await.ok()?
    }

    /// A step's failure, blamed on a feature that calls the Admin API without having made a client or a token, if that is why.
    pub fn without_token(&self, failure: Failure) -> Failure {
        let forgotten = failure.kind() == FailureKind::Product
            && !self.browsing.browsers.looked_at
            && !self.about.refusals
            && self.requests.forgot_token();
        if !forgotten {
            return failure;
        }
        failure.of_feature("no access token for the Admin API: no step before has requested one").advise(
            "create a client and its token before this step, such as in the Background, with: Given an API client with the \
             scopes \"…\"; where there is a client, with: When I request an access token for the client \"…\" with the secret \"…\" and \
             the scopes \"…\"; for a call without a token, add: When I use no access token",
        )
    }

    /// A step's failure, blamed on the shop that shows an error page in place of what the step is about.
    pub async fn on_error_page(&mut self, failure: Failure) -> Failure {
        if !failure.is_about_a_page() || !self.browsing.browsers.looked_at || self.current_driver().is_none() {
            return failure;
        }
        let Ok(office) = self.back_office().await else { return failure };
        let page = office.page();
        let Ok(Ok(page)) = tokio::time::timeout(ANSWERS_WITHIN, page.snapshot()).await else { return failure };
        let own = self.run().ok().and_then(|run| run.maintenance_saved_by()) == Some(self.place_in_words());
        if let Some(heading) = page.maintenance.as_ref().filter(|_| !own) {
            let told = format!("the shop is in maintenance (HTTP 503, \"{heading}\"){}", self.who_closed_the_shop());
            return failure.of_environment(&told).advise(
                "open the shop in Shop Parameters > General > Maintenance; a scenario that closes it starts with: Given the \
                 settings of the page \"Shop Parameters > General > Maintenance\" are put back after the scenario",
            );
        }
        match (&page.error, page.refused) {
            (Some(error), _) if page.is_missing() => {
                failure.of_shop(&format!("the shop shows an error page, \"{error}\"")).advise(
                    "correct the address, or find out why the shop does not have the page: some pages exist only in some versions of \
                     PrestaShop, with a feature flag (Advanced Parameters > New & Experimental Features) or with an installed \
                     module; if the error is meant to be shown, check it with: Then the page says \"…\"",
                )
            }
            (Some(error), _) => failure.of_shop(&format!("the shop shows an error page, \"{error}\"")).advise(
                "check the shop's error log (var/logs) and the previous steps; if the page is expected, check it with: Then the page says \"…\"",
            ),
            (None, true) => failure.of_shop("the shop asks for confirmation to show a page without its token").advise(
                format!(
                    "continue with: When I click the link \"{}\"; if no step has opened an address, find out why the shop asks",
                    page.way_in.as_deref().unwrap_or("I understand the risk")
                ),
            ),
            (None, false) => failure,
        }
    }

    fn who_closed_the_shop(&self) -> String {
        let by = self.run().ok().and_then(|run| run.maintenance_saved_by());
        by.map(|by| format!("; {by} saved the settings of its maintenance in this run")).unwrap_or_default()
    }

    /// The back office, for a step that only goes somewhere: nothing is lost when it is done again.
    pub async fn back_office_to_navigate(&mut self) -> Result<BackOffice, Failure> {
        self.browsing.session.only_navigates = true;
        self.can_be_done_again();
        self.back_office().await
    }

    /// Looks whether the session ended during the step, and renews it once in a scenario.
    pub async fn renew_session(&mut self) -> SessionAfterStep {
        if !self.browsing.browsers.looked_at || !self.is_logged_in() || self.about.sessions {
            return SessionAfterStep::Kept;
        }
        let Ok(office) = self.back_office().await else { return SessionAfterStep::Kept };
        // The last script of the step has looked, unless something was done after it.
        if office.document().known().session_has_ended() == Some(false) {
            return SessionAfterStep::Kept;
        }
        // What cannot be read (a native dialog is open, the browser is gone) is told by the step itself.
        let due = tokio::time::timeout(ANSWERS_WITHIN, async { office.login().is_due().await }).await;
        if !matches!(due, Ok(Ok(true))) {
            return SessionAfterStep::Kept;
        }
        if self.browsing.session.renewed {
            return SessionAfterStep::Lost(
                Failure::environment(format!("{ENDED}, for the second time in this scenario")).advise(
                    "find out what ends sessions of this employee: another run with the same employee, \"Employee Sessions\", a \
                     client with two network addresses",
                ),
            );
        }
        self.browsing.session.renewed = true;
        if let Err(failure) = self.log_in_again(&office).await {
            return SessionAfterStep::Lost(failure);
        }
        if self.browsing.session.only_navigates {
            self.remedy(RemedyKind::LoggedInAgain, format!("{ENDED}; logged in again and repeated the step"));
            return SessionAfterStep::DoAgain;
        }
        self.remedy(RemedyKind::LoggedInAgain, format!("{ENDED}; logged in again"));
        SessionAfterStep::Lost(
            Failure::environment(format!(
                "{ENDED}: the shop answered with its login page, so the step changed nothing, and the values of the form are lost"
            ))
            .advise("run the scenario again; tag it with @session if it is about expiring sessions"),
        )
    }

    async fn log_in_again(&mut self, office: &BackOffice) -> StepResult {
        let settings = &self.run()?.settings;
        match office.log_in_again(&settings.admin_email, &settings.admin_password).await? {
            LoginOutcome::LoggedIn => {
                self.forget_joined_session();
                Ok(())
            }
            LoginOutcome::Refused(message) => Err(Failure::environment(format!(
                "the session in the back office ended, and the shop refuses to log {} in again: \"{message}\"",
                settings.admin_email
            ))),
        }
    }

    /// Another token instead of one whose lifetime has passed, for a request that the shop refused because of it: the refusal
    /// proves that nothing was done. None where the refusal is what the scenario has brought about.
    pub(super) async fn with_new_token(
        &mut self,
        request: &Request,
        response: &Response,
    ) -> Result<Option<Request>, Failure> {
        let Authorization::Bearer(token) = &request.authorization else { return Ok(None) };
        let Some(credentials) = self.requests.credentials.clone() else { return Ok(None) };
        if self.about.sessions || !response.says_no_valid_token() || !token.has_run_out() {
            return Ok(None);
        }
        let (scopes, lifetime) = (token.scopes().to_vec(), token.expires_in().unwrap_or_default());
        self.authorize(credentials, &scopes).await?;
        let line = format!(
            "the access token had expired after its {lifetime} s; requested another one and sent the request again"
        );
        self.remedy(RemedyKind::TokenRenewed, line);
        Ok(Some(Request { authorization: self.requests.authorization.clone(), ..request.clone() }))
    }

    fn remedy(&self, kind: RemedyKind, text: String) {
        if let Ok(run) = self.run() {
            run.attachments.add_remedy(self.id(), kind, text);
        }
    }
}
