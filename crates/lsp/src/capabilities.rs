//! What the server offers and what the editor can do.

use lsp_server::Request;
use lsp_types::notification::{DidChangeWatchedFiles, Notification as _};
use lsp_types::request::{RegisterCapability, Request as _};
use lsp_types::{
    CodeActionKind, CodeActionOptions, CompletionOptions, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher,
    GlobPattern, InitializeParams, InitializeResult, InsertTextMode, OneOf, Registration, RegistrationParams,
    RenameOptions, SaveOptions, SemanticTokensFullOptions, SemanticTokensLegend, SemanticTokensOptions,
    ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkDoneProgressOptions,
};
use serde_json::Value;

use crate::completion::Client;
use crate::server::watch_id;
use crate::tokens;

/// Returns the answer to `initialize`.
pub(crate) fn answer(params: &InitializeParams) -> Value {
    let prepares = params
        .capabilities
        .text_document
        .as_ref()
        .and_then(|document| document.rename.as_ref())
        .and_then(|rename| rename.prepare_support)
        .unwrap_or_default();
    let rename = if prepares {
        let options = RenameOptions { prepare_provider: Some(true), work_done_progress_options: progress() };
        OneOf::Right(options)
    } else {
        OneOf::Left(true)
    };
    let result = InitializeResult {
        capabilities: ServerCapabilities { rename_provider: Some(rename), ..capabilities() },
        server_info: Some(ServerInfo {
            name: "prestashop-bdd".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    serde_json::to_value(result).unwrap_or_default()
}

fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let triggers = [" ", "\"", "'", "{", "<", "@", "|", "("].map(str::to_owned).to_vec();
    let kinds = vec![CodeActionKind::QUICKFIX, CodeActionKind::REFACTOR_EXTRACT];
    ServerCapabilities {
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(true.into()),
        definition_provider: Some(OneOf::Left(true)),
        references_provider: Some(OneOf::Left(true)),
        document_symbol_provider: Some(OneOf::Left(true)),
        folding_range_provider: Some(true.into()),
        document_formatting_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(
            CodeActionOptions { code_action_kinds: Some(kinds), ..CodeActionOptions::default() }.into(),
        ),
        semantic_tokens_provider: Some(
            SemanticTokensOptions {
                legend: SemanticTokensLegend { token_types: tokens::TYPES.to_vec(), token_modifiers: Vec::new() },
                full: Some(SemanticTokensFullOptions::Bool(true)),
                ..SemanticTokensOptions::default()
            }
            .into(),
        ),
        ..ServerCapabilities::default()
    }
}

fn progress() -> WorkDoneProgressOptions {
    WorkDoneProgressOptions { work_done_progress: None }
}

/// What the editor can do with completion.
pub(crate) fn client(params: &InitializeParams) -> Client {
    let document = params.capabilities.text_document.as_ref();
    let item = document.and_then(|document| document.completion.as_ref()).and_then(|own| own.completion_item.as_ref());
    let snippets = item.and_then(|item| item.snippet_support).unwrap_or_default();
    let modes = item.and_then(|item| item.insert_text_mode_support.as_ref()).map(|support| &support.value_set);
    Client {
        preselects: item.and_then(|item| item.preselect_support).unwrap_or_default(),
        snippets,
        indents: snippets && !modes.is_some_and(|modes| modes.contains(&InsertTextMode::AS_IS)),
        is_neovim: params.client_info.as_ref().is_some_and(|editor| editor.name == "Neovim"),
    }
}

/// Whether the editor reports files that change on the disk.
pub(crate) fn can_watch(params: &InitializeParams) -> bool {
    let workspace = params.capabilities.workspace.as_ref();
    let watched = workspace.and_then(|workspace| workspace.did_change_watched_files);
    watched.and_then(|watched| watched.dynamic_registration).unwrap_or_default()
}

/// Asks the editor to report features and manual cases that change.
pub(crate) fn watch() -> Request {
    let watcher = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let watchers = ["**/*.feature", "**/*.feature.md", "**/scenarios/**/*.md"].map(watcher).to_vec();
    let options = serde_json::to_value(DidChangeWatchedFilesRegistrationOptions { watchers });
    let registration = Registration {
        id: "features".to_owned(),
        method: DidChangeWatchedFiles::METHOD.to_owned(),
        register_options: options.ok(),
    };
    let params = RegistrationParams { registrations: vec![registration] };
    Request::new(watch_id(), RegisterCapability::METHOD.to_owned(), params)
}
