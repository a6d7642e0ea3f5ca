//! Advanced Parameters > E-mail: how e-mails are sent, and sending one as a test.
//!
//! What is not here: the list of e-mails that were sent, encryption, signing, and all that only `sendmail` needs.

use std::{
    io::{self, BufReader, Write as _},
    net::{TcpStream, ToSocketAddrs as _},
    time::Duration,
};

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use minijinja::context;
use serde_json::json;

use super::{
    desk::{Desk, redirect},
    errors,
    flash::Flash,
    shell::{EMAILS, Heading},
};
use crate::error::ShopError;

const ROUTE: &str = "/configure/advanced/emails/";

/// How long a mail server may take for each answer.
const LIMIT: Duration = Duration::from_secs(5);

/// The number of "Set my own SMTP parameters".
const BY_SMTP: &str = "2";

/// The fields of the form and the settings behind them, with what a fresh shop has.
const SETTINGS: [(&str, &str, &str); 3] = [
    ("form[mail_method]", "PS_MAIL_METHOD", "1"),
    ("form[smtp_config][server]", "PS_MAIL_SERVER", "smtp."),
    ("form[smtp_config][port]", "PS_MAIL_SMTP_PORT", "25"),
];

/// The page and its forms. `rest` is the path behind the page's.
pub fn answer(desk: &Desk, rest: &str) -> Result<Response, ShopError> {
    let posted = desk.ask.method == Method::POST;
    match rest {
        "" => show(desk),
        "options" if posted => save(desk),
        "send-testing-email" if posted => Ok(test(desk)),
        _ => errors::method_not_allowed(desk),
    }
}

fn show(desk: &Desk) -> Result<Response, ShopError> {
    let store = &desk.state.store;
    let mut kept = SETTINGS
        .iter()
        .map(|(_, name, fresh)| store.configuration(name).map(|value| value.unwrap_or_else(|| (*fresh).to_owned())));
    let mut next = || kept.next().unwrap_or_else(|| Ok(String::new()));
    let (method, server, port) = (next()?, next()?, next()?);
    let context = context! {
        method, server, port,
        recipient => &desk.employee.email,
        save => desk.links.symfony(&format!("{ROUTE}options")),
        send => desk.links.symfony(&format!("{ROUTE}send-testing-email")),
    };
    desk.symfony(StatusCode::OK, &EMAILS, &Heading::with_help(), "symfony/emails.html", context)
}

fn save(desk: &Desk) -> Result<Response, ShopError> {
    for (field, name, _) in SETTINGS {
        desk.state.store.set_configuration(name, desk.ask.form.text(field))?;
    }
    desk.flash(Flash::success("Update successful"))?;
    Ok(redirect(&desk.links.symfony(ROUTE)))
}

/// Called by a script: sends what the form says, and answers what went wrong.
fn test(desk: &Desk) -> Response {
    let field = |name: &str| desk.ask.form.text(&format!("test_email_sending[{name}]")).to_owned();
    let (to, server, port) = (field("send_email_to"), field("smtp_server"), field("smtp_port"));
    let link = format!("{}/", desk.links.origin);
    let sent = match port.parse() {
        _ if field("mail_method") != BY_SMTP => Err("The demo shop sends by SMTP alone.".to_owned()),
        Err(_) => Err("Error: Please check your configuration".to_owned()),
        Ok(port) => in_the_way(|| send(&server, port, &to, &link)).map_err(|error| error.to_string()),
    };
    axum::Json(json!({ "errors": sent.err().into_iter().collect::<Vec<_>>() })).into_response()
}

/// Lets other requests go on while this one waits.
fn in_the_way<T>(wait: impl FnOnce() -> T) -> T {
    let runtime = tokio::runtime::Handle::current();
    match runtime.runtime_flavor() {
        tokio::runtime::RuntimeFlavor::MultiThread => tokio::task::block_in_place(wait),
        _ => wait(),
    }
}

fn send(server: &str, port: u16, to: &str, link: &str) -> io::Result<()> {
    let address = (server, port).to_socket_addrs()?.next().ok_or_else(|| io::Error::other("no such server"))?;
    let stream = TcpStream::connect_timeout(&address, LIMIT)?;
    stream.set_read_timeout(Some(LIMIT))?;
    let (mut answers, mut stream) = (BufReader::new(stream.try_clone()?), stream);
    let to: String = to.chars().filter(|letter| !letter.is_control() && !"<>".contains(*letter)).collect();
    let email = format!(
        "From: Demo shop <shop@example.com>\r\nTo: {to}\r\nSubject: Test message -- Prestashop\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n\
         This is a test message. The demo shop can send e-mails.<br><a href=\"{link}\">Open the shop</a>\r\n."
    );
    let commands =
        ["EHLO demo-shop", "MAIL FROM:<shop@example.com>", &format!("RCPT TO:<{to}>"), "DATA", &email, "QUIT"];
    read_answer(&mut answers)?;
    for command in commands {
        stream.write_all(format!("{command}\r\n").as_bytes())?;
        read_answer(&mut answers)?;
    }
    Ok(())
}

/// Reads the lines of one answer; the last has a blank behind its number.
fn read_answer(answers: &mut impl io::BufRead) -> io::Result<()> {
    loop {
        let mut line = String::new();
        if answers.read_line(&mut line)? == 0 {
            return Err(io::Error::other("the mail server has ended the connection"));
        }
        match (line.chars().next(), line.chars().nth(3)) {
            (Some('2' | '3'), Some('-')) => {}
            (Some('2' | '3'), _) => return Ok(()),
            _ => return Err(io::Error::other(line.trim().to_owned())),
        }
    }
}
