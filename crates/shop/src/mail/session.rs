//! One SMTP connection: as much of RFC 5321 as shops use. Any login is taken, nothing is sent on.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// The most bytes that one connection may send.
const MOST_BYTES: u64 = 20 * 1024 * 1024;

/// What a connection has brought: recipients and the e-mail as it was sent.
pub(super) type Received = (Vec<String>, Vec<u8>);

/// Talks to a client until it ends; each e-mail is handed to `keep`.
pub(super) async fn serve(stream: TcpStream, keep: impl Fn(Received)) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read.take(MOST_BYTES));
    write.write_all(b"220 prestashop-bdd ESMTP\r\n").await?;
    let mut recipients = Vec::new();
    loop {
        let Some(line) = line(&mut lines).await? else { return Ok(()) };
        let text = String::from_utf8_lossy(&line).trim().to_owned();
        let (command, rest) = text.split_once([' ', ':']).unwrap_or((&text, ""));
        let answer = match command.to_ascii_uppercase().as_str() {
            "EHLO" => "250-prestashop-bdd\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE 20971520",
            "HELO" | "MAIL" | "NOOP" => "250 OK",
            "RSET" => {
                recipients.clear();
                "250 OK"
            }
            "RCPT" => {
                recipients.extend(address(rest));
                "250 OK"
            }
            "DATA" if recipients.is_empty() => "503 no recipients",
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let Some(email) = data(&mut lines).await? else { return Ok(()) };
                keep((std::mem::take(&mut recipients), email));
                "250 OK"
            }
            "AUTH" => {
                if !log_in(rest, &mut lines, &mut write).await? {
                    return Ok(());
                }
                "235 OK"
            }
            "QUIT" => {
                write.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => "502 not here",
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
}

async fn line(lines: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let length = lines.read_until(b'\n', &mut line).await?;
    Ok((length > 0).then_some(line))
}

/// The e-mail up to the line with one dot; a dot before each line that begins with one is taken off.
async fn data(lines: &mut (impl AsyncBufReadExt + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut email = Vec::new();
    loop {
        let Some(line) = line(lines).await? else { return Ok(None) };
        match line.as_slice() {
            b".\r\n" | b".\n" => return Ok(Some(email)),
            [b'.', rest @ ..] => email.extend_from_slice(rest),
            whole => email.extend_from_slice(whole),
        }
    }
}

/// Asks for what the kind of login asks for, and looks at none of it. False where the client is gone.
async fn log_in(
    rest: &str,
    lines: &mut (impl AsyncBufReadExt + Unpin),
    write: &mut (impl AsyncWriteExt + Unpin),
) -> io::Result<bool> {
    let given = rest.split_whitespace().count();
    let asked = if rest.to_ascii_uppercase().starts_with("LOGIN") { 3 } else { 2_usize };
    for _ in given..asked {
        write.write_all(b"334 \r\n").await?;
        if line(lines).await?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The address of `TO:<a@example.com> …`.
fn address(text: &str) -> Option<String> {
    let (_, rest) = text.split_once('<')?;
    let (address, _) = rest.split_once('>')?;
    Some(address.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipient_stands_between_angle_brackets() {
        assert_eq!(address("TO:<a@example.com> NOTIFY=NEVER").as_deref(), Some("a@example.com"));
        assert_eq!(address("TO:a@example.com"), None);
    }
}
