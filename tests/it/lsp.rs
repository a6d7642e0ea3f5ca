//! `prestashop-bdd lsp`, as an editor starts it. What it answers is tested in its own crate.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Sends messages, closes standard input, and returns the program's answers with its end.
fn answers(arguments: &[&str], messages: &[Value]) -> (Vec<Value>, Output) {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    for message in messages {
        let body = message.to_string();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
    }
    drop(input);
    let output = program.wait_with_output().unwrap();
    (read(&output.stdout), output)
}

fn read(bytes: &[u8]) -> Vec<Value> {
    let mut rest = BufReader::new(bytes);
    let mut messages = Vec::new();
    let mut line = String::new();
    while rest.read_line(&mut line).unwrap() > 0 {
        let length: usize = line.trim().strip_prefix("Content-Length: ").unwrap().parse().unwrap();
        rest.read_line(&mut line).unwrap();
        let mut body = vec![0; length];
        rest.read_exact(&mut body).unwrap();
        messages.push(serde_json::from_slice(&body).unwrap());
        line.clear();
    }
    messages
}

fn session() -> Vec<Value> {
    let text = "Feature: f\n  Scenario: s\n    When I click the button \"\n";
    let document = json!({"uri": "file:///f.feature", "languageId": "feature", "version": 1, "text": text});
    let position = json!({"line": 2, "character": 29});
    vec![
        json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        json!({"jsonrpc": "2.0", "method": "initialized", "params": {}}),
        json!({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}),
        json!({"jsonrpc": "2.0", "id": 2, "method": "textDocument/completion",
            "params": {"textDocument": {"uri": "file:///f.feature"}, "position": position}}),
        json!({"jsonrpc": "2.0", "id": 3, "method": "shutdown", "params": null}),
        json!({"jsonrpc": "2.0", "method": "exit", "params": null}),
    ]
}

#[test]
fn editor_gets_words_of_the_shop_and_ends_the_server() {
    for arguments in [&["lsp"][..], &["lsp", "--stdio"]] {
        let (answers, output) = answers(arguments, &session());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let items = answers.iter().find(|answer| answer["id"] == 2).unwrap()["result"].as_array().unwrap();
        let labels: Vec<&str> = items.iter().map(|item| item["label"].as_str().unwrap()).collect();
        assert!(labels.contains(&"Add new API Client"), "{labels:?}");
    }
}

#[test]
fn server_without_shutdown_ends_with_1() {
    let mut messages = session();
    messages.retain(|message| message["method"] != "shutdown");
    let (_, output) = answers(&["lsp"], &messages);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("\"exit\" without \"shutdown\""));
}
