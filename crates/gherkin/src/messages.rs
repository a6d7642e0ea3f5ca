//! Envelopes of Cucumber Messages: `source`, `gherkinDocument`, `pickle`.

use serde::Serialize;

use crate::document::Document;
use crate::pickles::Pickle;

/// The media type of a feature file.
pub const PLAIN: &str = "text/x.cucumber.gherkin+plain";
/// The media type of a `.feature.md` file.
pub const MARKDOWN: &str = "text/x.cucumber.gherkin+markdown";

/// A line of a message stream.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Envelope<'part> {
    /// A file's text.
    Source(Source<'part>),
    /// What it says.
    GherkinDocument(GherkinDocument<'part>),
    /// A scenario of it.
    Pickle(&'part Pickle),
}

/// A file's text.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Source<'part> {
    /// The file.
    pub uri: &'part str,
    /// The text.
    pub data: &'part str,
    /// [`PLAIN`] or [`MARKDOWN`].
    pub media_type: &'part str,
}

/// A document with its file.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct GherkinDocument<'part> {
    /// The file.
    pub uri: &'part str,
    /// The document.
    #[serde(flatten)]
    pub document: &'part Document,
}
