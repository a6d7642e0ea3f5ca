use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use prestashop_bdd_gherkin::pickles::pickles;

use super::element::elements;
use super::format::{Feature, Tag, slug};
use super::written::{Written, written};
use crate::messages::{self, Definitions, Ids};
use crate::record::{RunEnd, ScenarioRecord, Totals};
use crate::sources::{FeatureSource, Inputs};
use crate::writer::{ReportError, ReportWriter};

/// The name of the file in the folder of the reports.
const FILE: &str = "cucumber.json";

/// Writes Cucumber JSON. A feature's scenarios stand together in it, so they wait in a file of their own until the run
/// has ended.
#[derive(Debug)]
pub struct JsonWriter {
    path: PathBuf,
    folder: PathBuf,
    /// Has no name: it is gone when the program ends, however that may be.
    waiting: File,
    waiting_bytes: u64,
    ids: Ids,
    definitions: Definitions,
    /// In the order of the files.
    features: Vec<Known>,
    numbers: HashMap<PathBuf, usize>,
}

#[derive(Debug)]
struct Known {
    head: Feature,
    pickles: HashMap<usize, Written>,
    /// The number of each scenario in the run, and where its elements wait.
    written: Vec<(usize, u64, usize)>,
}

impl JsonWriter {
    /// For a file in the folder; it is there when the run has ended.
    pub fn create(folder: &Path, inputs: &Inputs) -> Result<Self, ReportError> {
        let path = folder.join(FILE);
        let waiting = fs::create_dir_all(folder).and_then(|()| tempfile::tempfile_in(folder));
        let waiting = waiting.map_err(ReportError::of(&path))?;
        let mut ids = Ids::default();
        let features: Vec<_> = inputs.features.iter().filter_map(known).collect();
        Ok(Self {
            path,
            folder: folder.to_owned(),
            waiting,
            waiting_bytes: 0,
            definitions: Definitions::new(&inputs.definitions, &mut ids),
            numbers: features
                .iter()
                .enumerate()
                .map(|(number, known)| (PathBuf::from(&known.head.uri), number))
                .collect(),
            features,
            ids,
        })
    }

    fn add(&mut self, record: &ScenarioRecord) -> io::Result<()> {
        let number = match self.numbers.get(record.file()) {
            Some(number) => *number,
            None => self.add_feature(record),
        };
        let known = &mut self.features[number];
        let made;
        let mut pickle = known.pickles.get(&record.line).filter(|pickle| pickle.fits(record));
        if pickle.is_none() {
            let (document, of_record) = messages::made(record, &mut self.ids);
            made = written(&document, of_record.as_slice()).into_values().next();
            pickle = made.as_ref();
        }
        let pickle = pickle.ok_or_else(|| io::Error::other(format!("{} has no scenario", record.place())))?;
        let elements = elements(record, pickle, &mut self.definitions, &self.folder);
        let mut text = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                text.push(b',');
            }
            serde_json::to_writer(&mut text, element)?;
        }
        self.waiting.write_all(&text)?;
        known.written.push((record.number, self.waiting_bytes, text.len()));
        self.waiting_bytes += text.len() as u64;
        Ok(())
    }

    /// A feature whose text is not known.
    fn add_feature(&mut self, record: &ScenarioRecord) -> usize {
        let info = &record.feature;
        let head = Feature {
            uri: info.file.to_string_lossy().into_owned(),
            id: slug(&info.name),
            keyword: info.keyword.clone(),
            name: info.name.clone(),
            description: info.description.clone(),
            line: info.line,
            tags: info.tags.iter().map(|tag| Tag { name: format!("@{tag}"), line: info.line }).collect(),
        };
        self.numbers.insert(info.file.clone(), self.features.len());
        self.features.push(Known { head, pickles: HashMap::new(), written: Vec::new() });
        self.features.len() - 1
    }

    fn assemble(&mut self) -> io::Result<()> {
        let unfinished = self.folder.join(format!("{FILE}.part"));
        let mut out = BufWriter::new(File::create(&unfinished)?);
        out.write_all(b"[")?;
        let features = self.features.iter_mut().filter(|known| !known.written.is_empty());
        for (index, known) in features.enumerate() {
            let head = serde_json::to_vec(&known.head)?;
            out.write_all(if index > 0 { b",\n" } else { b"\n" })?;
            // The head is an object; its elements go before its closing brace.
            out.write_all(&head[..head.len() - 1])?;
            out.write_all(b",\"elements\":[")?;
            known.written.sort_unstable_by_key(|(number, ..)| *number);
            for (index, (_, start, length)) in known.written.iter().enumerate() {
                out.write_all(if index > 0 { b",\n" } else { b"\n" })?;
                let mut text = vec![0; *length];
                self.waiting.seek(SeekFrom::Start(*start))?;
                self.waiting.read_exact(&mut text)?;
                out.write_all(&text)?;
            }
            out.write_all(b"]}")?;
        }
        out.write_all(b"\n]\n")?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&unfinished, &self.path)
    }
}

/// A feature that was read; none where its text is no Gherkin, so that nothing of it can have run.
fn known(feature: &FeatureSource) -> Option<Known> {
    let document = feature.document()?;
    let uri = feature.file.to_string_lossy().into_owned();
    let pickles = written(document, &pickles(document, &uri, document.ids));
    let feature = document.feature.as_ref()?;
    let head = Feature {
        uri,
        id: slug(&feature.name),
        keyword: feature.keyword.to_owned(),
        name: feature.name.clone(),
        description: feature.description.text(),
        line: feature.location.line,
        tags: feature.tags.iter().map(Into::into).collect(),
    };
    Some(Known { head, pickles, written: Vec::new() })
}

impl ReportWriter for JsonWriter {
    fn scenario_ended(&mut self, scenario: &ScenarioRecord) -> Result<(), ReportError> {
        self.add(scenario).map_err(ReportError::of(&self.path))
    }

    fn finish(&mut self, _: &RunEnd, _: &Totals) -> Result<(), ReportError> {
        self.assemble().map_err(ReportError::of(&self.path))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }
}
