use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// The file in the folder of the reports; runs leave it alone.
const FILE: &str = "rounds.txt";

/// What the rounds play and print. The drafts of a round are gone afterwards, so the log has them.
pub(super) struct Log {
    file: PathBuf,
    drafts: String,
}

impl Log {
    /// A new log in the folder of the reports; the one of an earlier trial is removed. `drafts` is the folder of the drafts.
    pub fn new(reports: &Path, drafts: &Path) -> Self {
        let file = reports.join(FILE);
        drop(fs::remove_file(&file));
        Self { file, drafts: format!("{}{}", drafts.display(), std::path::MAIN_SEPARATOR) }
    }

    /// Where it is.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Adds a round.
    pub fn add(&self, number: usize, texts: &[(PathBuf, String)], printed: &str) -> io::Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().create(true).append(true).open(&self.file)?;
        for (draft, text) in texts {
            writeln!(file, "==== round {number}: {}\n{text}", self.short(&draft.display().to_string()))?;
        }
        writeln!(file, "==== round {number}: output\n{}", self.short(printed))
    }

    /// What a run has printed, for the terminal: without warnings of the text of a draft, and without its folder.
    pub fn plain(&self, printed: &str) -> String {
        let is_about_draft = |line: &&str| line.starts_with(&self.drafts) && line.contains(": warning: ");
        let lines = printed.lines().filter(|line| !is_about_draft(line));
        self.short(&lines.collect::<Vec<_>>().join("\n"))
    }

    fn short(&self, text: &str) -> String {
        text.replace(&self.drafts, "")
    }
}
