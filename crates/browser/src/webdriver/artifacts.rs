use std::path::{Path, PathBuf};

use prestashop_bdd_core::report_folder;
use prestashop_bdd_core::secrets::Secrets;
use prestashop_bdd_core::session_tokens;
use thirtyfour::WebDriver;

/// The largest page source that is kept, in bytes; a back office page has 50 to 400 kB.
const LARGEST_SOURCE: usize = 4 * 1024 * 1024;

/// Hides secrets in the page before it is photographed: known ones wherever they stand, and what the
/// shop shows as a client secret even when no step has read it yet. Remembers in the page how to undo it.
pub(super) const HIDE: &str = r"
const undo = [];
const change = (thing, key, shown) => { const was = thing[key]; undo.push(() => { thing[key] = was; }); thing[key] = shown; };
const hide = (text) => arguments[0].reduce((hidden, secret) => hidden.split(secret).join('***'), text);
document.querySelectorAll('.copy-secret-to-clipboard[data-secret]').forEach((link) => {
  arguments[0].push(link.dataset.secret);
});
const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
for (let node = walker.currentNode; node; node = walker.nextNode()) {
  if (node.nodeType === 3) { const shown = hide(node.data); if (shown !== node.data) change(node, 'data', shown); continue; }
  for (const attribute of node.attributes || []) {
    const shown = hide(attribute.value);
    if (shown !== attribute.value) change(attribute, 'value', shown);
  }
  if (typeof node.value === 'string' && node.value && /^(INPUT|TEXTAREA)$/.test(node.tagName)) {
    const shown = node.type === 'password' ? '***' : hide(node.value);
    if (shown !== node.value) change(node, 'value', shown);
  }
}
window.prestashopBddUndo = () => { undo.reverse().forEach((step) => step()); delete window.prestashopBddUndo; };
";

/// Shows again what was hidden: a step that comes later may have to read it.
pub(super) const SHOW: &str = "if (window.prestashopBddUndo) window.prestashopBddUndo();";

/// How many entries of the console are kept, the newest.
const CONSOLE_ENTRIES: usize = 200;

/// What is kept of a browser for the reports.
#[derive(Debug)]
pub struct Artifacts<'run> {
    reports: &'run Path,
    folder: String,
    secrets: &'run Secrets,
}

impl<'run> Artifacts<'run> {
    /// Files go into `folder` under that of the reports; it is made when the first one is written.
    pub fn new(reports: &'run Path, folder: String, secrets: &'run Secrets) -> Self {
        Self { reports, folder, secrets }
    }

    /// Hides secrets in the page that is shown. Answers whether it could be done: to be asked before anything is kept.
    pub async fn hide_secrets(&self, driver: &WebDriver) -> bool {
        let known: Vec<serde_json::Value> = vec![self.secrets.spellings_to_hide().into()];
        driver.execute(HIDE, known).await.is_ok()
    }

    /// Shows again what was hidden. A browser that is gone shows nothing any more.
    pub async fn show_secrets(&self, driver: &WebDriver) {
        let _ = driver.execute(SHOW, Vec::new()).await;
    }

    /// Saves a picture of the page. A browser that is gone has none, and that must not hide the failure itself.
    pub async fn save_screenshot(&self, driver: &WebDriver, name: &str) -> Option<PathBuf> {
        let picture = driver.screenshot_as_png().await.ok()?;
        self.write(&format!("{name}.png"), &picture)
    }

    /// Saves the source of the page, secrets and the tokens of the employee's session masked.
    pub async fn save_source(&self, driver: &WebDriver, name: &str) -> Option<PathBuf> {
        let source = self.secrets.shown(&session_tokens::hide(&driver.source().await.ok()?)).at_most(LARGEST_SOURCE);
        self.write(&format!("{name}.html"), source.as_str().as_bytes())
    }

    /// Saves a picture that was made before. Answers the path under the folder of the reports.
    pub fn save_picture(&self, name: &str, picture: &[u8]) -> Option<PathBuf> {
        self.write(name, picture)
    }

    /// Answers the path under the folder of the reports.
    fn write(&self, name: &str, content: &[u8]) -> Option<PathBuf> {
        let path = Path::new(&self.folder).join(file_name(name));
        let file = report_folder::list(self.reports, &path).ok()?;
        std::fs::create_dir_all(file.parent()?).ok()?;
        std::fs::write(&file, content).ok()?;
        Some(path)
    }
}

/// The name of a browser is the feature's own; no such name leads out of the folder.
fn file_name(name: &str) -> String {
    name.chars().map(|letter| if letter.is_alphanumeric() || ".-_ ".contains(letter) { letter } else { '_' }).collect()
}

/// What the pages wrote to the browser's console since this was asked last, a line an entry, without tokens of sessions; other
/// secrets are still in it. None where the driver has no such log, as those of Firefox.
pub async fn console(driver: &WebDriver) -> Option<String> {
    let entries = driver.browser_log().await.ok()?;
    let newest = &entries[entries.len().saturating_sub(CONSOLE_ENTRIES)..];
    let lines: Vec<_> = newest.iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect();
    Some(session_tokens::hide(&lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_browser_never_leads_out_of_the_folder() {
        assert_eq!(file_name("../../etc/passwd.png"), ".._.._etc_passwd.png");
    }
}
