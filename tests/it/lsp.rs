//! `prestashop-bdd lsp`, as an editor starts it. What it answers is tested in its own crate.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// Sends messages, closes standard input, and returns the program's answers with its end.
fn answers(arguments: &[&str], messages: &[Value]) -> (Vec<Value>, Output) {
    let folder = tempfile::tempdir().unwrap();
    answers_in(folder.path(), arguments, messages)
}

fn answers_in(folder: &Path, arguments: &[&str], messages: &[Value]) -> (Vec<Value>, Output) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd"))
        .args(arguments)
        .current_dir(folder)
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
    completing("When I click the button \"")
}

/// An editor that asks what may follow the beginning of a step.
fn completing(step: &str) -> Vec<Value> {
    let text = format!("Feature: f\n  Scenario: s\n    {step}\n");
    let document = json!({"uri": "file:///f.feature", "languageId": "feature", "version": 1, "text": text});
    let position = json!({"line": 2, "character": 4 + step.len()});
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

/// The labels that the server offers behind the beginning of a step, started in a project's folder.
pub fn offered(folder: &Path, step: &str) -> Vec<String> {
    let (answers, output) = answers_in(folder, &["lsp"], &completing(step));
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let items = answers.iter().find(|answer| answer["id"] == 2).unwrap()["result"].as_array().unwrap();
    items.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
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
    let (answers, output) = answers(&["lsp"], &messages);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        answers.iter().any(|answer| answer["id"] == 2),
        "what was asked before is answered to its end: {answers:?}"
    );
    assert!(String::from_utf8_lossy(&output.stderr).contains("\"exit\" without \"shutdown\""));
}
