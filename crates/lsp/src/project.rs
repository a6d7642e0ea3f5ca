//! All features of a project: those that are open as they are in the editor, the others as they are on the disk.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent as Change, Uri};
use prestashop_bdd_cases::grammar::ShopMap;
use prestashop_bdd_cases::{self as cases, ManualCase};
use prestashop_bdd_core::encoding;
use prestashop_bdd_features::{self as features, FeatureFile};

use crate::document::Document;
use crate::here::{self, Here};
use crate::seen::Seen;
use crate::text::Text;
use crate::values::{Slot, Value};

/// The folders of a project and words of the shop.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Words of the shop with their kind (`menu`, `button`, `column`, …), as [`Slot::word`] names it.
    pub words: Vec<(String, String)>,
    /// Its pages and endpoints.
    pub map: ShopMap,
    /// The folder of the reports, from the project's folder; `None` for the default one.
    pub reports: Option<PathBuf>,
    /// The shop that the project's runs are for, as they name it; `None` for the one that the last run was for.
    pub shop: Option<String>,
}

/// Where a run leaves its results, unless it is told another folder.
const REPORTS: &str = "target/reports";

/// A document in the editor.
#[derive(Debug)]
struct Open {
    uri: Uri,
    version: i32,
    document: Document,
}

/// A project.
#[derive(Debug)]
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    open: HashMap<PathBuf, Open>,
    saved: HashMap<PathBuf, Document>,
    cases: Vec<ManualCase>,
    words: Vec<Value>,
    seen: Seen,
    map: ShopMap,
    /// The folder of the reports.
    pub(crate) reports: PathBuf,
}

impl Project {
    /// A project without features; [`Project::read`] reads them.
    pub fn new(root: PathBuf, options: Options) -> Self {
        let Options { words, map, reports, shop } = options;
        let reports = root.join(reports.unwrap_or_else(|| REPORTS.into()));
        let seen = Seen::new(reports.clone(), shop);
        let of_map = here::words(&map).map(|(kind, text)| (kind.to_owned(), text));
        let words =
            words.into_iter().chain(of_map).map(|(kind, text)| Value { slot: Slot::word(&kind), text }).collect();
        let (open, saved) = (HashMap::new(), HashMap::new());
        Self { root, open, saved, cases: Vec::new(), words, seen, map, reports }
    }

    /// Reads all features and manual cases of the project. What cannot be read is left out.
    pub fn read(&mut self) {
        let folder = self.root.join(features::FOLDER);
        self.saved.clear();
        if folder.is_dir() {
            let (files, _) = features::find_all(&[folder]);
            for file in files {
                self.read_file(&file);
            }
        }
        self.read_cases();
    }

    /// Reads the words of earlier runs again if there was a run since.
    pub(crate) fn refresh_words(&mut self) {
        self.seen.refresh();
    }

    /// Reads the manual cases again.
    pub fn read_cases(&mut self) {
        self.cases = cases::read_all(&self.root.join("scenarios")).0;
    }

    /// Reads one feature again.
    pub fn read_file(&mut self, path: &Path) {
        self.saved.remove(path);
        if let Ok(text) = encoding::read_with_mark(path) {
            self.saved.insert(path.to_owned(), Document::new(path.to_owned(), Text::new(text)));
        }
    }

    /// Takes a document that the editor has opened.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = path_of(&uri);
        let document = Document::new(path.clone(), Text::new(text));
        self.open.insert(path, Open { uri, version, document });
    }

    /// Changes an open document.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: Vec<Change>) {
        let path = path_of(uri);
        if let Some(open) = self.open.get_mut(&path) {
            let mut text = std::mem::take(&mut open.document.text);
            for change in changes {
                text.change(change);
            }
            (open.version, open.document) = (version, Document::new(path, text));
        }
    }

    /// Forgets the unsaved text of a document.
    pub fn close(&mut self, uri: &Uri) {
        let path = path_of(uri);
        self.open.remove(&path);
        if self.saved.contains_key(&path) {
            self.read_file(&path);
        }
    }

    /// An open document.
    pub fn document(&self, uri: &Uri) -> Option<&Document> {
        self.open.get(&path_of(uri)).map(|open| &open.document)
    }

    /// The version of an open document.
    pub fn version(&self, uri: &Uri) -> Option<i32> {
        self.open.get(&path_of(uri)).map(|open| open.version)
    }

    /// All open documents.
    pub fn opened(&self) -> impl Iterator<Item = (&Uri, &Document)> {
        self.open.values().map(|open| (&open.uri, &open.document))
    }

    /// All documents, open or not, sorted by path.
    pub fn documents(&self) -> Vec<&Document> {
        let saved = self.saved.iter().filter(|(path, _)| !self.open.contains_key(*path)).map(|(_, own)| own);
        let mut all: Vec<&Document> = self.open.values().map(|open| &open.document).chain(saved).collect();
        all.sort_by(|one, other| one.path.cmp(&other.path));
        all
    }

    /// The features of all documents but one, for lint.
    pub fn others(&self, own: &Path) -> Vec<Arc<FeatureFile>> {
        let others = self.documents().into_iter().filter(|document| document.path != own);
        others.filter_map(|document| document.file.clone()).collect()
    }

    /// The address of a document: as the editor wrote it if it is open.
    pub fn uri(&self, path: &Path) -> Option<Uri> {
        self.open.get(path).map(|open| open.uri.clone()).or_else(|| uri_of(path))
    }

    /// The values that may stand in a place, with the number of their uses: words of the shop have none.
    pub fn values(&self, slots: &[Slot]) -> BTreeMap<&str, usize> {
        let mut found = BTreeMap::new();
        let is_wanted = |value: &&Value| slots.contains(&value.slot);
        for value in self.words.iter().chain(self.seen.words()).filter(is_wanted) {
            found.entry(value.text.as_str()).or_insert(0);
        }
        for value in self.documents().into_iter().flat_map(Document::values).filter(is_wanted) {
            *found.entry(value.text.as_str()).or_insert(0) += 1;
        }
        found
    }

    /// Where the steps above a line lead.
    pub fn here(&self, document: &Document, line: usize) -> Here<'_> {
        Here::after(&self.map, &document.steps_before(line))
    }

    /// All tags with `@` and the number of their uses.
    pub fn tags(&self) -> BTreeMap<&str, usize> {
        let mut tags = BTreeMap::new();
        for tag in self.documents().into_iter().flat_map(|document| document.gherkin.tags()) {
            *tags.entry(tag.name.as_str()).or_insert(0) += 1;
        }
        tags
    }

    /// The manual cases that a document names by their paths, or by a tag with their number in the tracker.
    pub fn cases_of(&self, document: &Document) -> Vec<&ManualCase> {
        let Some(feature) = &document.gherkin.feature else { return Vec::new() };
        let lines = feature.description.lines.iter().map(|line| line.text.trim());
        let named: Vec<&str> = lines.filter_map(|line| line.strip_prefix("Manual case:")).map(str::trim).collect();
        let tags: Vec<&str> = document.gherkin.tags().map(prestashop_bdd_gherkin::document::Tag::word).collect();
        let is_named = |case: &&ManualCase| {
            let by_path = named.iter().any(|path| case.file.ends_with(path.trim_matches('`')));
            by_path || case.tracker().is_some_and(|tracker| tags.contains(&tracker.as_str()))
        };
        self.cases.iter().filter(is_named).collect()
    }
}

/// The path of an address; what is not a file keeps its address as path.
pub fn path_of(uri: &Uri) -> PathBuf {
    let path =
        url::Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file").and_then(|url| url.to_file_path().ok());
    path.unwrap_or_else(|| PathBuf::from(uri.as_str()))
}

/// The address of a file.
pub fn uri_of(path: &Path) -> Option<Uri> {
    url::Url::from_file_path(path).ok()?.as_str().parse().ok()
}
