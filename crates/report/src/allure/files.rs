use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use prestashop_bdd_core::report_folder;

use super::FOLDER;
use super::format::{Attached, Link};
use crate::attachments::{Attachment, Content};
use crate::words::web_address;

/// The files of one attempt: their names are made first, so that the folder of the reports knows them before they are written.
#[derive(Debug)]
pub struct Files<'run> {
    reports: &'run Path,
    uuid: String,
    waiting: Vec<(String, Body)>,
    links: Vec<Link>,
}

#[derive(Debug)]
enum Body {
    Bytes(Vec<u8>),
    /// A file in the folder of the reports.
    CopyOf(PathBuf),
}

impl<'run> Files<'run> {
    /// For the result with this UUID.
    pub fn new(reports: &'run Path, uuid: &str) -> Self {
        Self { reports, uuid: uuid.to_owned(), waiting: Vec::new(), links: Vec::new() }
    }

    /// A text.
    pub fn text(&mut self, name: &str, media_type: &str, text: String) -> Attached {
        let ending = match media_type {
            "application/json" => "json",
            "text/html" => "html",
            "text/csv" => "csv",
            _ => "txt",
        };
        self.attached(name, media_type, ending, Body::Bytes(text.into_bytes()))
    }

    /// What a step or a hook left; an address becomes a link of the result.
    pub fn left(&mut self, attachments: &[Attachment]) -> Vec<Attached> {
        attachments.iter().filter_map(|attachment| self.one(attachment)).collect()
    }

    fn one(&mut self, attachment: &Attachment) -> Option<Attached> {
        let name = &attachment.name;
        match &attachment.content {
            Content::Text { media_type, text } => Some(self.text(name, media_type, text.clone())),
            Content::Exchange(exchange) => Some(self.text(name, "text/plain", exchange.to_string())),
            Content::Link(url) if web_address(url).is_some() => {
                self.links.push(Link { name: name.clone(), url: url.clone(), kind: "link" });
                None
            }
            Content::Link(text) => Some(self.text(name, "text/plain", text.clone())),
            Content::Frame(frame) => {
                let file = Content::File { media_type: frame.media_type.clone(), path: frame.path.clone() };
                self.one(&Attachment { name: format!("{name}: {}", frame.page), content: file })
            }
            Content::File { media_type, path } => {
                if !self.reports.join(path).is_file() {
                    let text = format!("{}: the file is missing", path.display());
                    return Some(self.text(name, "text/plain", text));
                }
                let ending = path.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
                // The source of a page is text: opened as a page it would run the shop's scripts.
                let (media_type, ending) =
                    if media_type == "text/html" { ("text/plain", "txt") } else { (media_type.as_str(), &*ending) };
                Some(self.attached(name, media_type, ending, Body::CopyOf(path.clone())))
            }
        }
    }

    fn attached(&mut self, name: &str, media_type: &str, ending: &str, body: Body) -> Attached {
        let source = format!("{}-attachment-{}.{ending}", self.uuid, self.waiting.len() + 1);
        self.waiting.push((source.clone(), body));
        Attached { name: name.to_owned(), source, media_type: media_type.to_owned() }
    }

    /// The links that were found; to be taken once.
    pub fn links(&mut self) -> Vec<Link> {
        std::mem::take(&mut self.links)
    }

    /// Writes all, and these documents.
    pub fn write(self, documents: Vec<(String, Vec<u8>)>) -> io::Result<()> {
        let documents = documents.into_iter().map(|(name, text)| (name, Body::Bytes(text)));
        let all: Vec<_> = self.waiting.into_iter().chain(documents).collect();
        let names: Vec<PathBuf> = all.iter().map(|(name, _)| Path::new(FOLDER).join(name)).collect();
        report_folder::list_all(self.reports, names.iter().map(PathBuf::as_path))?;
        for (path, (_, body)) in names.iter().zip(all) {
            let path = self.reports.join(path);
            match body {
                Body::Bytes(bytes) => fs::write(path, bytes)?,
                Body::CopyOf(original) => {
                    fs::copy(self.reports.join(original), path)?;
                }
            }
        }
        Ok(())
    }
}
