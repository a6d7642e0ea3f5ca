//! An editor: starts the server, speaks the protocol with it over standard input and output.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// How long an answer may take before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with a project in a folder of its own.
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    folder: tempfile::TempDir,
    next_id: u64,
    versions: HashMap<String, u64>,
    diagnostics: HashMap<String, (u64, Value)>,
}

impl Client {
    /// Starts the server in a project of these files, up to `initialized`.
    pub fn start(files: &[(&str, &str)]) -> Self {
        Self::start_with(files, &capabilities())
    }

    /// The same with other capabilities of the editor.
    pub fn start_with(files: &[(&str, &str)], capabilities: &Value) -> Self {
        Self::start_as("test", files, capabilities)
    }

    /// The same as an editor of this name.
    pub fn start_as(editor: &str, files: &[(&str, &str)], capabilities: &Value) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_prestashop-bdd-lsp"))
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let messages = reader(server.stdout.take().unwrap());
        let input = server.stdin.take();
        let (versions, diagnostics) = (HashMap::new(), HashMap::new());
        let mut client = Self { server, input, messages, folder, next_id: 0, versions, diagnostics };
        let root = client.address("");
        let params = json!({"processId": null, "rootUri": root, "capabilities": capabilities, "clientInfo": {"name": editor},
            "workspaceFolders": [{"uri": root, "name": "test"}]});
        client.request("initialize", &params).unwrap();
        client.notify("initialized", &json!({}));
        client
    }

    /// The folder of the project.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The address of a file of the project.
    pub fn address(&self, name: &str) -> String {
        address(&self.folder.path().join(name))
    }

    /// Sends a message.
    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        input.flush().unwrap();
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request and returns its answer: the result, or the error.
    pub fn request(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        self.next_id += 1;
        let id = self.next_id;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == json!(id) && message.get("method").is_none() {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// The next message. Diagnostics are kept, and requests of the server are answered.
    fn receive(&mut self) -> Value {
        let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
        if message["method"] == "textDocument/publishDiagnostics" {
            let params = &message["params"];
            let version = params["version"].as_u64().unwrap_or_default();
            let uri = params["uri"].as_str().unwrap().to_owned();
            self.diagnostics.insert(uri, (version, params["diagnostics"].clone()));
        } else if message.get("method").is_some() && message.get("id").is_some() {
            self.send(&json!({"jsonrpc": "2.0", "id": message["id"], "result": null}));
        }
        message
    }

    /// Opens a file with a text.
    pub fn open(&mut self, name: &str, text: &str) {
        let uri = self.address(name);
        // Versions go on when a file is opened again, so that older findings are told from newer ones.
        let version = self.versions.get(&uri).copied().unwrap_or_default() + 1;
        self.versions.insert(uri.clone(), version);
        let item = json!({"uri": uri, "languageId": "feature", "version": version, "text": text});
        self.notify("textDocument/didOpen", &json!({"textDocument": item}));
    }

    /// Closes a file.
    pub fn close(&mut self, name: &str) {
        let uri = self.address(name);
        self.notify("textDocument/didClose", &json!({"textDocument": {"uri": uri}}));
    }

    /// Changes an open file.
    pub fn change(&mut self, name: &str, changes: &Value) {
        let uri = self.address(name);
        let version = self.versions.get_mut(&uri).unwrap();
        *version += 1;
        let document = json!({"uri": uri, "version": *version});
        self.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Waits for the findings of the newest text of a file.
    pub fn findings(&mut self, name: &str) -> Vec<Value> {
        let uri = self.address(name);
        let version = self.versions[&uri];
        loop {
            if let Some((_, found)) = self.diagnostics.get(&uri).filter(|(own, _)| *own >= version) {
                return found.as_array().unwrap().clone();
            }
            self.receive();
        }
    }

    /// Asks about a position of a file.
    pub fn ask(&mut self, method: &str, name: &str, line: usize, character: usize) -> Result<Value, Value> {
        let position = json!({"line": line, "character": character});
        self.request(method, &json!({"textDocument": {"uri": self.address(name)}, "position": position}))
    }

    /// Asks about a whole file.
    pub fn ask_all(&mut self, method: &str, name: &str) -> Value {
        let params = json!({"textDocument": {"uri": self.address(name)},
            "options": {"tabSize": 2, "insertSpaces": true}});
        self.request(method, &params).unwrap()
    }

    /// Ends the server as the protocol wants it; it has to end well.
    pub fn stop(mut self) {
        assert_eq!(self.request("shutdown", &Value::Null), Ok(Value::Null));
        self.notify("exit", &Value::Null);
        self.input = None;
        assert!(self.server.wait().unwrap().success());
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that has failed leaves it running.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// What a modern editor can do.
pub fn capabilities() -> Value {
    json!({"textDocument": {
        "completion": {"completionItem": {"snippetSupport": true}},
        "rename": {"prepareSupport": true}
    }, "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}})
}

pub fn address(path: &Path) -> String {
    url::Url::from_file_path(path).unwrap().to_string()
}

fn reader(output: impl Read + Send + 'static) -> Receiver<Value> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut length = 0;
            loop {
                let mut line = String::new();
                if output.read_line(&mut line).unwrap_or_default() == 0 {
                    return;
                }
                if line.trim().is_empty() {
                    break;
                }
                if let Some(number) = line.strip_prefix("Content-Length: ") {
                    length = number.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            output.read_exact(&mut body).unwrap();
            if sender.send(serde_json::from_slice(&body).unwrap()).is_err() {
                return;
            }
        }
    });
    receiver
}
