use std::collections::{BTreeSet, VecDeque};
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use prestashop_bdd_core::failure::{Failure, FailureKind};
use prestashop_bdd_core::poll::{self, GaveUp, Look};
use prestashop_bdd_core::text::counted;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::email::Email;
use super::session;

/// The most e-mails that are kept, the newest.
const MOST: usize = 500;

/// No e-mails can be received.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot receive e-mails on port {port} of this machine: {source}; choose another one with --mail-port, or leave it out for a free one"
)]
pub struct MailError {
    /// The port that was tried; 0 stands for a free one.
    port: u16,
    source: io::Error,
}

impl From<MailError> for Failure {
    fn from(error: MailError) -> Self {
        Self::because(FailureKind::Environment, error)
    }
}

#[derive(Debug, Default)]
struct Mails {
    arrived: u64,
    kept: VecDeque<Email>,
}

/// Which e-mail is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'wanted> {
    /// The address that it is sent to.
    pub to: &'wanted str,
    /// A part of its subject.
    pub subject: &'wanted str,
    /// The first number that counts.
    pub since: u64,
    /// Numbers that do not count.
    pub counted: &'wanted BTreeSet<u64>,
}

/// An SMTP server on the loopback interface that keeps what it is sent.
#[derive(Debug)]
pub struct MailSink {
    port: u16,
    mails: Arc<Mutex<Mails>>,
    task: JoinHandle<()>,
}

impl MailSink {
    /// Listens on that port of this machine, 0 for a free one.
    pub async fn listen(port: u16) -> Result<Self, MailError> {
        let failed = |source| MailError { port, source };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let mails: Arc<Mutex<Mails>> = Arc::default();
        let kept = mails.clone();
        let task = tokio::spawn(async move {
            // A connection that cannot be taken is the client's loss.
            while let Ok((stream, _)) = listener.accept().await {
                let kept = kept.clone();
                // A client that breaks off has sent no e-mail.
                tokio::spawn(async move { session::serve(stream, |received| keep(&kept, received)).await.ok() });
            }
        });
        Ok(Self { port, mails, task })
    }

    /// Returns the port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns the number that the next e-mail gets.
    pub fn next_number(&self) -> u64 {
        lock(&self.mails).arrived
    }

    /// Waits for an e-mail.
    pub async fn wait_for(&self, wanted: Wanted<'_>, limit: Duration) -> Result<Email, GaveUp> {
        let waited_for = format!("an e-mail to \"{}\" with the subject \"{}\"", wanted.to, wanted.subject);
        poll::until(limit, &waited_for, async || {
            let mails = lock(&self.mails);
            let since = || mails.kept.iter().filter(|email| email.number >= wanted.since);
            let found = since().find(|email| {
                email.is_to(wanted.to)
                    && email.subject.contains(wanted.subject)
                    && !wanted.counted.contains(&email.number)
            });
            Ok(Look::from_option(found.cloned(), in_words(since())))
        })
        .await
    }
}

impl Drop for MailSink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn lock(mails: &Mutex<Mails>) -> MutexGuard<'_, Mails> {
    mails.lock().unwrap_or_else(PoisonError::into_inner)
}

fn keep(mails: &Mutex<Mails>, (recipients, bytes): session::Received) {
    let mut mails = lock(mails);
    let email = Email::read(mails.arrived, recipients, &bytes);
    mails.arrived += 1;
    mails.kept.push_back(email);
    if mails.kept.len() > MOST {
        mails.kept.pop_front();
    }
}

fn in_words<'email>(emails: impl Iterator<Item = &'email Email>) -> String {
    /// The most e-mails that a message shows.
    const SHOWN: usize = 5;
    let all: Vec<_> = emails.collect();
    let shown =
        all.iter().rev().take(SHOWN).map(|email| format!("\"{}\" to {}", email.subject, email.recipients.join(", ")));
    let shown: Vec<_> = shown.collect();
    if shown.is_empty() {
        "no e-mail".to_owned()
    } else {
        format!("{}: {}", counted(all.len(), "e-mail"), shown.join("; "))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpStream;

    use super::*;

    const SOON: Duration = Duration::from_secs(5);

    async fn send(port: u16, to: &str, lines: &[&str]) {
        let (read, mut write) = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap().into_split();
        let mut answers = BufReader::new(read).lines();
        answers.next_line().await.unwrap().unwrap();
        let recipient = format!("RCPT TO:<{to}>");
        for command in ["HELO me", "AUTH LOGIN", "bWU=", "c2VjcmV0", "MAIL FROM:<shop@example.com>", &recipient, "DATA"]
        {
            write.write_all(format!("{command}\r\n").as_bytes()).await.unwrap();
            let answer = answers.next_line().await.unwrap().unwrap();
            assert!(answer.starts_with(['2', '3']), "{command}: {answer}");
        }
        write.write_all(format!("{}\r\n.\r\nQUIT\r\n", lines.join("\r\n")).as_bytes()).await.unwrap();
        assert!(answers.next_line().await.unwrap().unwrap().starts_with("250"));
    }

    fn wanted<'wanted>(to: &'wanted str, counted: &'wanted BTreeSet<u64>) -> Wanted<'wanted> {
        Wanted { to, subject: "Test", since: 0, counted }
    }

    #[tokio::test]
    async fn email_is_found_by_recipient_and_subject() {
        let sink = MailSink::listen(0).await.unwrap();
        send(sink.port(), "a@example.com", &["Subject: [Shop] Test", "", "one", "..two"]).await;
        let none = BTreeSet::new();
        let email = sink.wait_for(wanted("a@example.com", &none), SOON).await.unwrap();
        assert_eq!((email.number, email.text.as_str()), (0, "one .two"));
        assert_eq!(sink.next_number(), 1);
    }

    #[tokio::test]
    async fn email_that_does_not_arrive_names_those_that_did() {
        let sink = MailSink::listen(0).await.unwrap();
        send(sink.port(), "a@example.com", &["Subject: Test", "", "x"]).await;
        let counted = BTreeSet::from([0]);
        let short = Duration::from_millis(50);
        let error = sink.wait_for(wanted("a@example.com", &counted), short).await.unwrap_err().to_string();
        assert!(error.ends_with("last seen: 1 e-mail: \"Test\" to a@example.com"), "{error}");
        let error = sink.wait_for(wanted("b@example.com", &BTreeSet::new()), short).await.unwrap_err().to_string();
        assert!(error.contains("an e-mail to \"b@example.com\" with the subject \"Test\""), "{error}");
    }

    #[tokio::test]
    async fn taken_port_is_an_error_with_advice() {
        let sink = MailSink::listen(0).await.unwrap();
        let error = MailSink::listen(sink.port()).await.unwrap_err().to_string();
        assert!(error.contains("--mail-port"), "{error}");
    }
}
