//! What steps and hooks left, as a scenario's page shows it.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::Path;

use prestashop_bdd_core::exchange::{AnswerRecord, ExchangeRecord};
use prestashop_bdd_core::report_folder;
use prestashop_bdd_json as json;
use serde::Serialize;

use super::render::Templates;
use crate::attachments::{Attachment, Content};
use crate::words::{address, time, web_address};

/// Larger sources are cut.
const LARGEST_SOURCE: usize = 4 * 1024 * 1024;

/// An attachment.
#[derive(Debug, Serialize)]
pub struct View {
    pub name: String,
    #[serde(flatten)]
    pub shown: Shown,
}

/// In which way it is shown.
#[derive(Debug, Serialize)]
#[serde(tag = "as", rename_all = "kebab-case")]
pub enum Shown {
    Text {
        text: String,
    },
    Image {
        href: String,
    },
    /// A page on which the file stands as text.
    Source {
        href: String,
        media_type: String,
    },
    File {
        href: String,
        media_type: String,
    },
    /// What cannot be shown: where it is or should be.
    Path {
        path: String,
    },
    Exchange(Box<ExchangeView>),
    Link {
        href: Option<String>,
        text: String,
    },
}

/// A request and its answer.
#[derive(Debug, Serialize)]
pub struct ExchangeView {
    /// What it is called, where that says more than method and address.
    pub title: Option<String>,
    pub method: String,
    pub url: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The status with its reason; or why there is no answer.
    pub answer: String,
    pub good: bool,
    pub answer_headers: Vec<(String, String)>,
    pub answer_body: String,
    pub hint: String,
    pub time: String,
}

/// Makes the views of one scenario's attachments.
pub struct Attachments<'run> {
    pub reports: &'run Path,
    pub templates: &'run Templates,
    pub number: usize,
    pub sources: usize,
}

impl Attachments<'_> {
    pub fn views(&mut self, attachments: &[Attachment]) -> io::Result<Vec<View>> {
        // Those of the film strip stand in it.
        attachments.iter().filter(|left| !left.content.is_frame()).map(|left| self.view(left)).collect()
    }

    fn view(&mut self, attachment: &Attachment) -> io::Result<View> {
        let shown = match &attachment.content {
            Content::Text { media_type, text } => Shown::Text { text: pretty(media_type, text) },
            Content::Exchange(record) => Shown::Exchange(Box::new(exchange(&attachment.name, record))),
            Content::Link(text) => Shown::Link { href: web_address(text).map(str::to_owned), text: text.clone() },
            Content::File { media_type, path } => self.file(&attachment.name, media_type, path)?,
            Content::Frame(frame) => self.file(&attachment.name, &frame.media_type, &frame.path)?,
        };
        Ok(View { name: attachment.name.clone(), shown })
    }

    fn file(&mut self, name: &str, media_type: &str, path: &Path) -> io::Result<Shown> {
        let Some(href) = address(path) else { return Ok(Shown::Path { path: path.display().to_string() }) };
        let href = format!("../{href}");
        let media_type = media_type.to_owned();
        Ok(match media_type.as_str() {
            "image/png" | "image/jpeg" | "image/webp" | "image/gif" => Shown::Image { href },
            // A page of the shop would run its scripts and call its servers when opened.
            "text/html" | "application/xhtml+xml" | "image/svg+xml" | "text/xml" | "application/xml" => {
                match fs::read(self.reports.join(path)) {
                    Ok(source) => Shown::Source { href: self.source(name, path, &source)?, media_type },
                    Err(_) => Shown::Path { path: path.display().to_string() },
                }
            }
            _ => Shown::File { href, media_type },
        })
    }

    /// Writes a page on which the source stands as text.
    fn source(&mut self, name: &str, path: &Path, source: &[u8]) -> io::Result<String> {
        #[derive(Serialize)]
        struct SourcePage<'page> {
            name: &'page str,
            path: String,
            text: &'page str,
        }
        self.sources += 1;
        let file = format!("{}-source-{}.html", self.number, self.sources);
        let to = report_folder::list(self.reports, Path::new("scenarios").join(&file))?;
        let to = BufWriter::new(File::create(to)?);
        let text = String::from_utf8_lossy(&source[..source.len().min(LARGEST_SOURCE)]);
        let view = SourcePage { name, path: path.display().to_string(), text: &text };
        self.templates.write("source.html", view, to)?;
        Ok(file)
    }
}

fn pretty(media_type: &str, text: &str) -> String {
    let json = media_type.ends_with("json").then(|| json::read(text).ok()).flatten();
    json.and_then(|json| serde_json::to_string_pretty(&json).ok()).unwrap_or_else(|| text.to_owned())
}

fn exchange(name: &str, record: &ExchangeRecord) -> ExchangeView {
    let (answer, good, answer_headers, answer_body, hint) = match &record.answer {
        AnswerRecord::Response { status, status_line, headers, body, hint } => {
            (status_line.clone(), *status < 400, headers.clone(), body.clone(), hint.clone().unwrap_or_default())
        }
        AnswerRecord::None { reason } => {
            (format!("no response: {reason}"), false, Vec::new(), String::new(), String::new())
        }
    };
    ExchangeView {
        title: (name != record.title()).then(|| name.to_owned()),
        method: record.method.clone(),
        url: record.url.clone(),
        headers: record.headers.clone(),
        body: record.body.clone(),
        answer,
        good,
        answer_headers,
        answer_body,
        hint,
        time: time(record.elapsed),
    }
}
