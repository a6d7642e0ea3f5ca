//! E-mails that a scenario waits for.

use std::time::Duration;

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_report::attachments::{Attachment, Content};
use prestashop_bdd_shop::mail::{Email, Wanted};

use super::scenario::World;
use super::state::Inbox;

/// Where the shop sends its e-mails to.
const SERVER: &str = "127.0.0.1";

impl World {
    /// Receives e-mails from now on.
    pub async fn receive_emails(&mut self) -> StepResult {
        let run = self.run()?.clone();
        let sink = run.mail_sink().await?;
        self.variables.remember_text("mail server", SERVER.to_owned())?;
        self.variables.remember_text("mail port", sink.port().to_string())?;
        self.inbox = Inbox { since: Some(sink.next_number()), ..Inbox::default() };
        Ok(())
    }

    /// Waits for an e-mail; it is the current one then.
    pub async fn await_email(&mut self, to: &str, subject: &str, limit: Duration) -> StepResult {
        let run = self.run()?.clone();
        let Some(since) = self.inbox.since else {
            return Err(Failure::feature("no e-mails are received")
                .advise("add \"Given the suite receives e-mails\" before the shop sends one"));
        };
        let wanted = Wanted { to, subject, since, counted: &self.inbox.counted };
        let email = run.mail_sink().await?.wait_for(wanted, limit).await?;
        self.inbox.counted.insert(email.number);
        let text = format!("\"{}\" to {}", email.subject, email.recipients.join(", "));
        let content = Content::Text { media_type: "text/plain".to_owned(), text };
        self.attach(Attachment { name: "E-mail".to_owned(), content });
        self.inbox.current = Some(email);
        Ok(())
    }

    /// Returns the e-mail that has arrived last.
    pub fn email(&self) -> Result<&Email, Failure> {
        self.inbox.current.as_ref().ok_or_else(|| {
            Failure::feature("no e-mail has arrived yet")
                .advise("add \"Then an e-mail to … with the subject … arrives within … seconds\" before this step")
        })
    }
}
