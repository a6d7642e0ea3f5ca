//! E-mails that a scenario waits for.

use std::collections::BTreeSet;
use std::time::Duration;

use super::attachments::{Attachment, Content};
use super::scenario::World;
use crate::failure::{Failure, StepResult};
use crate::mail::{Email, MailError, Wanted};

/// Where the shop sends its e-mails to.
const SERVER: &str = "127.0.0.1";

/// What a scenario knows of e-mails.
#[derive(Debug, Default)]
pub(super) struct Inbox {
    /// The first number that counts; none while no e-mails are received.
    since: Option<u64>,
    counted: BTreeSet<u64>,
    current: Option<Email>,
}

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
                .advise("say \"Given the suite receives e-mails\" before the shop sends one"));
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
                .advise("say \"Then an e-mail to … with the subject … arrives within … seconds\" first")
        })
    }
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        Self::environment(error.to_string()).caused_by(error)
    }
}
