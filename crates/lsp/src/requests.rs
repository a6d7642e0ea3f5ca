//! Requests about documents and their answers.

use lsp_server::ErrorCode;
use lsp_types::request::{
    CodeActionRequest, Completion, DocumentSymbolRequest, FoldingRangeRequest, Formatting, GotoDefinition,
    HoverRequest, PrepareRenameRequest, References, Rename, Request, SemanticTokensFullRequest,
};
use lsp_types::{
    CodeActionOrCommand, CompletionResponse, DocumentSymbolResponse, GotoDefinitionResponse, PrepareRenameResponse,
    SemanticTokens, SemanticTokensResult, TextDocumentPositionParams, Uri,
};
use serde_json::Value;

use crate::completion::{self, Client};
use crate::document::Document;
use crate::project::Project;
use crate::text::Place;
use crate::{actions, formatting, hover, navigation, rename, symbols, tokens};

/// A request that has no answer.
#[derive(Debug)]
pub(crate) struct RequestError {
    pub code: ErrorCode,
    pub message: String,
}

impl RequestError {
    fn new(code: ErrorCode, message: String) -> Self {
        Self { code, message }
    }
}

type Answer = Result<Value, RequestError>;

/// Answers a request. What is asked about a document that is not open has no answer.
pub(crate) fn answer(project: &Project, client: Client, method: &str, params: Value) -> Answer {
    match method {
        Completion::METHOD => with::<Completion>(params, |params| {
            let (document, place) = found(project, &params.text_document_position)?;
            Ok(Some(CompletionResponse::Array(completion::complete(project, document, place, client))))
        }),
        HoverRequest::METHOD => with::<HoverRequest>(params, |params| {
            let (document, place) = found(project, &params.text_document_position_params)?;
            Ok(hover::hover(project, document, place))
        }),
        GotoDefinition::METHOD => with::<GotoDefinition>(params, |params| {
            let (document, place) = found(project, &params.text_document_position_params)?;
            Ok(Some(GotoDefinitionResponse::Array(navigation::definition(project, document, place))))
        }),
        References::METHOD => with::<References>(params, |params| {
            let (document, place) = found(project, &params.text_document_position)?;
            Ok(Some(navigation::references(project, document, place)))
        }),
        PrepareRenameRequest::METHOD => with::<PrepareRenameRequest>(params, |params| {
            let (document, place) = found(project, &params)?;
            let (range, placeholder) = rename::prepare(document, place).map_err(refused)?;
            Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }))
        }),
        Rename::METHOD => with::<Rename>(params, |params| {
            let (document, place) = found(project, &params.text_document_position)?;
            Ok(Some(rename::rename(project, document, place, &params.new_name).map_err(refused)?))
        }),
        _ => of_document(project, method, params),
    }
}

fn of_document(project: &Project, method: &str, params: Value) -> Answer {
    match method {
        CodeActionRequest::METHOD => with::<CodeActionRequest>(params, |params| {
            let uri = &params.text_document.uri;
            let actions = actions::actions(opened(project, uri)?, uri, params.range).into_iter();
            let wanted = params.context.only.unwrap_or_default();
            let is_wanted = |action: &lsp_types::CodeAction| {
                let kind = action.kind.as_ref().map_or("", |kind| kind.as_str());
                wanted.is_empty() || wanted.iter().any(|only| kind.starts_with(only.as_str()))
            };
            Ok(Some(actions.filter(is_wanted).map(CodeActionOrCommand::CodeAction).collect()))
        }),
        DocumentSymbolRequest::METHOD => with::<DocumentSymbolRequest>(params, |params| {
            let document = opened(project, &params.text_document.uri)?;
            Ok(Some(DocumentSymbolResponse::Nested(symbols::symbols(document))))
        }),
        FoldingRangeRequest::METHOD => with::<FoldingRangeRequest>(params, |params| {
            Ok(Some(symbols::folding(opened(project, &params.text_document.uri)?)))
        }),
        SemanticTokensFullRequest::METHOD => with::<SemanticTokensFullRequest>(params, |params| {
            let data = tokens::tokens(opened(project, &params.text_document.uri)?);
            Ok(Some(SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data })))
        }),
        Formatting::METHOD => with::<Formatting>(params, |params| {
            Ok(Some(formatting::format(opened(project, &params.text_document.uri)?)))
        }),
        _ => Err(RequestError::new(ErrorCode::MethodNotFound, format!("there is no method \"{method}\""))),
    }
}

fn with<R: Request>(params: Value, answer: impl FnOnce(R::Params) -> Result<R::Result, RequestError>) -> Answer {
    let params = serde_json::from_value(params)
        .map_err(|error| RequestError::new(ErrorCode::InvalidParams, error.to_string()))?;
    serde_json::to_value(answer(params)?)
        .map_err(|error| RequestError::new(ErrorCode::InternalError, error.to_string()))
}

fn found<'project>(
    project: &'project Project,
    params: &TextDocumentPositionParams,
) -> Result<(&'project Document, Place), RequestError> {
    let document = opened(project, &params.text_document.uri)?;
    Ok((document, document.text.place(params.position)))
}

fn opened<'project>(project: &'project Project, uri: &Uri) -> Result<&'project Document, RequestError> {
    let error = || RequestError::new(ErrorCode::InvalidParams, format!("{} is not open", uri.as_str()));
    project.document(uri).ok_or_else(error)
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed to map_err")]
fn refused(error: rename::RenameError) -> RequestError {
    RequestError::new(ErrorCode::RequestFailed, error.to_string())
}
