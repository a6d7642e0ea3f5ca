use std::io::{self, Write};
use std::path::PathBuf;
use std::{fs, mem};

use crate::secrets::Secrets;

/// A file of the reports. What is written is kept until the end and goes to disk with all secrets masked: a
/// secret may be cut by the pieces in which a writer writes.
#[derive(Debug)]
pub struct MaskedFile {
    path: PathBuf,
    secrets: Secrets,
    content: Vec<u8>,
}

impl MaskedFile {
    /// A file at `path`; it is made when the writer is dropped.
    pub fn new(path: PathBuf, secrets: Secrets) -> Self {
        Self { path, secrets, content: Vec::new() }
    }

    fn save(&mut self) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            fs::create_dir_all(folder)?;
        }
        let content = mem::take(&mut self.content);
        fs::write(&self.path, self.secrets.mask(&String::from_utf8_lossy(&content)))
    }
}

impl Write for MaskedFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.content.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for MaskedFile {
    fn drop(&mut self) {
        if let Err(error) = self.save() {
            eprintln!("the report {} could not be written: {error}", self.path.display());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_that_is_written_in_two_pieces_is_masked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("reports/x.txt");
        let secrets = Secrets::new();
        secrets.register(&"a6d1448eff6850814cb523232008791a".into());
        let mut file = MaskedFile::new(path.clone(), secrets);
        file.write_all(b"secret: a6d1448eff6850").unwrap();
        file.write_all(b"814cb523232008791a.").unwrap();
        drop(file);
        assert_eq!(fs::read_to_string(path).unwrap(), "secret: ***.");
    }
}
