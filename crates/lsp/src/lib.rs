//! A language server for features: the editor knows the sentences.
//!
//! The texts that it looks at are those of the editor, saved or not. It answers while a file is broken: the reader of
//! features goes on after an error, and what is written on a line is looked at by itself.
//!
//! | module | subject |
//! |---|---|
//! | `server` | the loop: messages in, answers and diagnostics out |
//! | `seen` | the words of earlier runs, read again when a run has written them |
//! | `capabilities`, `requests` | what is offered; one request and its answer |
//! | [`project`] | all features of a project, open or not, and its manual cases |
//! | [`document`] | one feature: text, what was read of it, its steps |
//! | [`text`] | positions: UTF-16 in the protocol, bytes here |
//! | [`places`] | what stands at a place |
//! | [`here`] | the page, form or answer that the steps above lead to |
//! | [`values`], [`variables`], [`tags`], [`rows`], [`results`] | what features have: values, names, tags, rows of cases, results of the last run |
//! | [`shop_words`] | what earlier runs have seen on shops: menu paths, columns, labels, buttons, messages |
//! | [`completion`], [`hover`], [`diagnostics`] | while somebody writes |
//! | [`navigation`], [`rename`], [`actions`] | definitions and uses, other names, mends |
//! | [`symbols`], [`tokens`], [`formatting`] | outline and folding, colours, style |

pub mod actions;
mod capabilities;
pub mod completion;
pub mod diagnostics;
pub mod document;
pub mod formatting;
pub mod here;
pub mod hover;
pub mod navigation;
pub mod places;
pub mod project;
pub mod rename;
mod requests;
pub mod results;
pub mod rows;
mod seen;
mod server;
pub mod shop_words;
pub mod symbols;
pub mod tags;
pub mod text;
pub mod tokens;
pub mod values;
pub mod variables;

pub use lsp_server::Connection;
pub use project::Options;

/// Why the server ended without being asked.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The editor did not speak the protocol.
    #[error("the editor did not follow the protocol: {0}")]
    Protocol(#[from] lsp_server::ProtocolError),
    /// The first message cannot be read.
    #[error("the editor's \"initialize\" cannot be read: {0}")]
    Initialize(#[source] serde_json::Error),
    /// Nobody reads the answers.
    #[error("the editor does not read any more")]
    Closed,
    /// `exit` without `shutdown`.
    #[error("the editor sent \"exit\" without \"shutdown\"")]
    NoShutdown,
    /// Standard input or output failed.
    #[error("standard input or output failed: {0}")]
    Io(#[from] std::io::Error),
}

/// Serves an editor on standard input and output until it asks to stop.
///
/// # Errors
/// What ended the server otherwise.
pub fn stdio(options: Options) -> Result<(), ServerError> {
    let (connection, threads) = Connection::stdio();
    let result = server::serve(&connection, options);
    // The writing thread ends when nothing can be sent any more.
    drop(connection);
    // Behind "exit" nothing is read any more: what was answered before it is written to its end. In other trouble the editor may
    // hold its side open for ever.
    if matches!(result, Ok(()) | Err(ServerError::NoShutdown)) {
        return result.and(threads.join().map_err(ServerError::Io));
    }
    result
}

/// Serves an editor over a connection of any kind until it asks to stop.
///
/// # Errors
/// What ended the server otherwise.
pub fn serve(connection: &Connection, options: Options) -> Result<(), ServerError> {
    server::serve(connection, options)
}
