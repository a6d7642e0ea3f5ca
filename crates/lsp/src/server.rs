//! The loop: messages in, answers and diagnostics out.

use std::collections::HashSet;
use std::path::PathBuf;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification::{
    DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    Notification as _, PublishDiagnostics,
};
use lsp_types::request::{Completion, Request as _};
use lsp_types::{
    DidChangeTextDocumentParams, DidChangeWatchedFilesParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    InitializeParams, PublishDiagnosticsParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::completion::Client;
use crate::project::{Options, Project, path_of};
use crate::{ServerError, capabilities, diagnostics, requests};

/// Serves one editor until it asks to stop.
pub(crate) fn serve(connection: &Connection, options: Options) -> Result<(), ServerError> {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params).map_err(ServerError::Initialize)?;
    connection.initialize_finish(id, capabilities::answer(&params))?;
    let mut server = Server::new(&params, options);
    server.project.read();
    if capabilities::can_watch(&params) {
        connection.sender.send(Message::Request(capabilities::watch())).map_err(|_| ServerError::Closed)?;
    }
    server.run(connection)
}

struct Server {
    project: Project,
    client: Client,
    /// Documents whose diagnostics are to be published.
    changed: HashSet<String>,
    stopping: bool,
}

impl Server {
    fn new(params: &InitializeParams, options: Options) -> Self {
        let project = Project::new(root(params), options);
        Self { project, client: capabilities::client(params), changed: HashSet::new(), stopping: false }
    }

    /// Messages that wait are taken first: what is typed quickly is checked once.
    fn run(&mut self, connection: &Connection) -> Result<(), ServerError> {
        loop {
            let message = if let Ok(message) = connection.receiver.try_recv() {
                message
            } else {
                self.publish(connection)?;
                // Without a message the editor is gone, and nobody is left to tell.
                let Ok(message) = connection.receiver.recv() else { return Ok(()) };
                message
            };
            match message {
                Message::Request(request) => {
                    let answer = self.request(request);
                    connection.sender.send(Message::Response(answer)).map_err(|_| ServerError::Closed)?;
                }
                Message::Notification(note) if note.method == "exit" => {
                    return if self.stopping { Ok(()) } else { Err(ServerError::NoShutdown) };
                }
                Message::Notification(note) => self.notification(note),
                Message::Response(_) => {}
            }
        }
    }

    fn request(&mut self, request: Request) -> Response {
        let Request { id, method, params } = request;
        if method == "shutdown" {
            self.stopping = true;
            return Response::new_ok(id, Value::Null);
        }
        if self.stopping {
            return Response::new_err(id, ErrorCode::InvalidRequest as i32, "the server is stopping".to_owned());
        }
        if method == Completion::METHOD {
            self.project.refresh_words();
        }
        match requests::answer(&self.project, self.client, &method, params) {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, error.code as i32, error.message),
        }
    }

    fn notification(&mut self, note: Notification) {
        let Notification { method, params } = note;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                if let Some(params) = read::<DidOpenTextDocumentParams>(params) {
                    let uri = params.text_document.uri;
                    self.project.open(uri.clone(), params.text_document.version, params.text_document.text);
                    self.check(&uri);
                }
            }
            DidChangeTextDocument::METHOD => {
                if let Some(params) = read::<DidChangeTextDocumentParams>(params) {
                    let version = params.text_document.version;
                    self.project.change(&params.text_document.uri, version, params.content_changes);
                    self.check(&params.text_document.uri);
                }
            }
            DidCloseTextDocument::METHOD => {
                if let Some(params) = read::<DidCloseTextDocumentParams>(params) {
                    self.project.close(&params.text_document.uri);
                    self.check(&params.text_document.uri);
                }
            }
            DidSaveTextDocument::METHOD => self.check_all(),
            DidChangeWatchedFiles::METHOD => {
                if let Some(params) = read::<DidChangeWatchedFilesParams>(params) {
                    self.changed_on_disk(params.changes.into_iter().map(|change| path_of(&change.uri)));
                }
            }
            _ => {}
        }
    }

    fn changed_on_disk(&mut self, paths: impl Iterator<Item = PathBuf>) {
        for path in paths {
            if prestashop_bdd_features::is_feature(&path) {
                self.project.read_file(&path);
            } else {
                self.project.read_cases();
            }
        }
        self.check_all();
    }

    fn check(&mut self, uri: &Uri) {
        self.changed.insert(uri.as_str().to_owned());
    }

    fn check_all(&mut self) {
        let open: Vec<String> = self.project.opened().map(|(uri, _)| uri.as_str().to_owned()).collect();
        self.changed.extend(open);
    }

    fn publish(&mut self, connection: &Connection) -> Result<(), ServerError> {
        for address in std::mem::take(&mut self.changed) {
            let Ok(uri) = address.parse::<Uri>() else { continue };
            let document = self.project.document(&uri);
            let diagnostics = document.map(|document| diagnostics::of(&self.project, document)).unwrap_or_default();
            let version = self.project.version(&uri);
            let params = PublishDiagnosticsParams { uri, diagnostics, version };
            let note = Notification::new(PublishDiagnostics::METHOD.to_owned(), params);
            connection.sender.send(Message::Notification(note)).map_err(|_| ServerError::Closed)?;
        }
        Ok(())
    }
}

/// What a notification brings; one that cannot be read is left aside, as the protocol wants it.
fn read<Params: DeserializeOwned>(params: Value) -> Option<Params> {
    serde_json::from_value(params).ok()
}

/// The folder of the project: the one that the editor names, or the one that the server was started in.
#[expect(deprecated, reason = "older editors name the folder there")]
fn root(params: &InitializeParams) -> PathBuf {
    let folder = params.workspace_folders.iter().flatten().next().map(|folder| path_of(&folder.uri));
    let folder = folder.or_else(|| params.root_uri.as_ref().map(path_of));
    folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
}

/// The id of the server's only request.
pub(crate) fn watch_id() -> RequestId {
    RequestId::from("watch".to_owned())
}
