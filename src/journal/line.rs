//! The lines of a journal.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Entry, Noted};

/// The first line: whose journal it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// The back office.
    pub shop: String,
    /// The shop lives no longer than the run, as the embedded demo shop does: there is never anything left on it.
    pub ends_with_the_run: bool,
}

/// Any other line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    /// Something is about to be created, or more is known of it now.
    Noted {
        /// Its number.
        noted: Noted,
        /// What it is.
        entry: Entry,
        /// Since when.
        at: Timestamp,
    },
    /// It is gone, or was never created.
    StruckOut {
        /// Its number.
        struck_out: Noted,
    },
    /// The folder that browsers of the run keep their files in. Their processes name it.
    Browsers {
        /// Where it is.
        browsers: PathBuf,
    },
}

/// What a journal says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// None where not even the first line is whole.
    pub head: Option<Head>,
    /// What is not struck out, in order, and since when.
    pub open: BTreeMap<Noted, (Entry, Timestamp)>,
    /// Folders of browsers.
    pub browsers: Vec<PathBuf>,
    /// The numbers of lines that cannot be read, from 1. A last line that is torn off is none of them.
    pub unreadable: Vec<usize>,
}

impl Content {
    /// Reads a journal. Whatever stands in it, there is an answer.
    pub fn read(bytes: &[u8]) -> Self {
        let mut content = Self::default();
        // What stands behind the last end of a line was torn off by a crash: what it was to say has not happened yet.
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(&[][..], |end| &bytes[..end]);
        for (index, line) in whole.split(|byte| *byte == b'\n').enumerate() {
            if index == 0 {
                content.head = serde_json::from_slice(line).ok();
                if content.head.is_some() || whole.is_empty() {
                    continue;
                }
            }
            match serde_json::from_slice(line) {
                Ok(Line::Noted { noted, entry, at }) => drop(content.open.insert(noted, (entry, at))),
                Ok(Line::StruckOut { struck_out }) => drop(content.open.remove(&struck_out)),
                Ok(Line::Browsers { browsers }) => content.browsers.push(browsers),
                Err(_) => content.unreadable.push(index + 1),
            }
        }
        content
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HEAD: &str = "{\"shop\":\"http://a/\",\"ends_with_the_run\":false}\n";
    const NOTED: &str = "{\"noted\":1,\"entry\":{\"kind\":\"api_client\",\"client_id\":\"a\",\"made_up\":true,\"id\":null},\"at\":\"2026-11-25T21:00:00Z\"}\n";

    #[test]
    fn a_last_line_that_was_torn_off_is_no_error() {
        let whole = format!("{HEAD}{NOTED}");
        for torn in 0..whole.len() {
            let content = Content::read(&whole.as_bytes()[..torn]);
            assert_eq!((content.unreadable.len(), content.open.len()), (0, 0), "{torn}");
        }
        assert_eq!(Content::read(whole.as_bytes()).open.len(), 1);
    }

    #[test]
    fn a_line_in_the_middle_that_cannot_be_read_is_told_and_the_others_count() {
        let content = Content::read(format!("{HEAD}nonsense\n{NOTED}").as_bytes());
        assert_eq!((content.unreadable, content.open.len()), (vec![2], 1));
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_journal_reading_it_does_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Content::read(&bytes);
            let mut more = HEAD.as_bytes().to_vec();
            more.extend(bytes);
            prop_assert!(Content::read(&more).head.is_some());
        }
    }
}
