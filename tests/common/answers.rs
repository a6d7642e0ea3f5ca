//! A server that gives scripted answers, one a connection.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// Answers in the order given: "200 OK", more headers behind `\r\n`, and the body in the last line; "reset" reads the request and breaks the connection.
pub struct Answers {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
    server: JoinHandle<()>,
}

impl Answers {
    /// Begins to listen.
    pub async fn serve(answers: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("it has an address"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let answers: Vec<String> = answers.iter().map(|answer| (*answer).to_owned()).collect();
        let server = tokio::spawn(answer_all(listener, answers, asked.clone()));
        Self { address, asked, server }
    }

    /// Where it listens.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The first lines of the requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no thread panicked").clone()
    }
}

impl Drop for Answers {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer_all(listener: TcpListener, answers: Vec<String>, asked: Arc<Mutex<Vec<String>>>) {
    for answer in answers {
        // A connection without a request only looks whether somebody listens.
        let (mut stream, line) = loop {
            let Ok((mut stream, _)) = listener.accept().await else { return };
            let line = request(&mut stream).await;
            if !line.is_empty() {
                break (stream, line);
            }
        };
        asked.lock().expect("no thread panicked").push(line);
        if answer != "reset" {
            let (status, body) = answer.rsplit_once('\n').unwrap_or((&answer, ""));
            let whole = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(whole.as_bytes()).await.ok();
            stream.shutdown().await.ok();
        }
    }
}

/// Reads a request to its end and answers with its first line.
pub async fn request(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    let mut part = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&received).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return head.lines().next().unwrap_or_default().to_owned();
            }
        }
        match stream.read(&mut part).await {
            Ok(count) if count > 0 => received.extend_from_slice(&part[..count]),
            _ => return String::new(),
        }
    }
}
