use std::path::{Path, PathBuf};

use thirtyfour::WebDriver;

use crate::secrets::Secrets;

/// The largest page source that is kept, in bytes; a back office page has 50 to 400 kB.
const LARGEST_SOURCE: usize = 4 * 1024 * 1024;

/// Hides secrets in the page before it is photographed: known ones wherever they stand, and what the
/// shop shows as a client secret even when no step has read it yet.
const HIDE: &str = r"
const hide = (text) => arguments[0].reduce((hidden, secret) => hidden.split(secret).join('***'), text);
document.querySelectorAll('.copy-secret-to-clipboard[data-secret]').forEach((link) => {
  arguments[0].push(link.dataset.secret);
});
const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
for (let node = walker.currentNode; node; node = walker.nextNode()) {
  if (node.nodeType === 3) { const shown = hide(node.data); if (shown !== node.data) node.data = shown; continue; }
  for (const attribute of node.attributes || []) {
    const shown = hide(attribute.value);
    if (shown !== attribute.value) attribute.value = shown;
  }
  if (typeof node.value === 'string' && node.value && /^(INPUT|TEXTAREA)$/.test(node.tagName)) {
    const shown = node.type === 'password' ? '***' : hide(node.value);
    if (shown !== node.value) node.value = shown;
  }
}
";

/// What is kept of a browser when a scenario fails.
#[derive(Debug)]
pub struct Artifacts<'run> {
    folder: PathBuf,
    secrets: &'run Secrets,
}

impl<'run> Artifacts<'run> {
    /// Files go into `folder`, which is made when the first one is written.
    pub fn new(folder: PathBuf, secrets: &'run Secrets) -> Self {
        Self { folder, secrets }
    }

    /// Saves screenshot and page source under `name`. Answers the files that could be written; a
    /// browser that is gone has none, and that must not hide the failure itself.
    pub async fn save_page(&self, driver: &WebDriver, name: &str) -> Vec<PathBuf> {
        let known: Vec<serde_json::Value> = vec![self.secrets.spellings_to_hide().into()];
        // A page whose secrets could not be hidden is not kept.
        if driver.execute(HIDE, known).await.is_err() {
            return Vec::new();
        }
        let mut saved = Vec::new();
        if let Ok(picture) = driver.screenshot_as_png().await {
            saved.extend(self.write(&format!("{name}.png"), &picture));
        }
        if let Ok(source) = driver.source().await {
            let mut source = self.secrets.mask(&source);
            let end = (0..=LARGEST_SOURCE.min(source.len())).rev().find(|end| source.is_char_boundary(*end));
            source.truncate(end.unwrap_or(0));
            saved.extend(self.write(&format!("{name}.html"), source.as_bytes()));
        }
        saved
    }

    /// Saves a text under `name`, secrets masked.
    pub fn save_text(&self, name: &str, text: &str) -> Option<PathBuf> {
        self.write(name, self.secrets.mask(text).as_bytes())
    }

    fn write(&self, name: &str, content: &[u8]) -> Option<PathBuf> {
        let path = self.folder.join(Path::new(name));
        std::fs::create_dir_all(&self.folder).ok()?;
        std::fs::write(&path, content).ok()?;
        Some(path)
    }
}
