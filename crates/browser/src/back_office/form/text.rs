use std::path::{Path, PathBuf};

use prestashop_bdd_core::project_files;
use serde_json::Value;

use super::locate::{Form, Part, SCRIPT};
use super::reading::FieldKind;
use super::target::Target;
use super::wanted::Refusal;
use crate::back_office::Result;
use crate::webdriver::send_file;

/// Longer texts are put in at once; typing them would take seconds.
const TYPED_AT_MOST: usize = 250;

/// WebDriver's keys: Control held down, A, all modifiers released.
const SELECT_ALL: &str = "\u{e009}a\u{e000}";
const BACKSPACE: &str = "\u{e003}";

impl Form {
    /// Replaces the text of a control.
    pub(super) async fn type_text(&self, target: &Target<'_>, part: &Part, text: &str) -> Result<()> {
        match part.kind {
            FieldKind::Date if part.native == "date" => self.assign(target, text).await,
            FieldKind::Date => self.type_date(target, part, text).await,
            FieldKind::Color => self.assign(target, &text.trim().to_lowercase()).await,
            FieldKind::RichText => self.insert(target, text).await,
            FieldKind::Tags => self.type_tags(target, part, text).await,
            _ if typeable(text) => self.type_keys(part, text).await,
            _ => self.insert(target, text).await,
        }
    }

    /// Types over what is there: one call selects everything and types, so that nothing that a page
    /// writes on focus is left in front.
    async fn type_keys(&self, part: &Part, text: &str) -> Result<()> {
        let element = self.document().element(part.element.clone())?;
        let keys = if text.is_empty() { BACKSPACE } else { text };
        self.document().type_into(&element, format!("{SELECT_ALL}{keys}")).await
    }

    /// Symfony date pickers write today's date into the input as soon as it has the focus, so the focus
    /// comes first. When the picker still has its way, the value is set by script, with the events of typing.
    async fn type_date(&self, target: &Target<'_>, part: &Part, text: &str) -> Result<()> {
        let element = self.document().element(part.element.clone())?;
        self.document().click(&element, &target.name()).await?;
        self.type_keys(part, text).await?;
        let _: Value = self.document().read(SCRIPT, "leave", &[element.to_json()?]).await?;
        let held: Option<String> = element.prop("value").await?;
        if held.as_deref() == Some(text) { Ok(()) } else { self.assign(target, text).await }
    }

    /// Takes all tags off by their crosses, then types the new ones: a comma ends each.
    async fn type_tags(&self, target: &Target<'_>, part: &Part, text: &str) -> Result<()> {
        let bare: bool = self.document().read(SCRIPT, "takeTagsOff", &target.arguments(&[])).await?;
        if !bare {
            return Err(target.unusable("its tags cannot be taken off"));
        }
        let typed: String = tags(text).into_iter().flat_map(|tag| [tag, ","]).collect();
        if typed.is_empty() {
            return Ok(());
        }
        if !typeable(&typed) {
            return Err(target.unusable("its tags are too long, or contain characters that cannot be typed"));
        }
        self.document().type_into(&self.document().element(part.element.clone())?, typed).await
    }

    async fn insert(&self, target: &Target<'_>, text: &str) -> Result<()> {
        self.by_script(target, "insert", text).await
    }

    async fn assign(&self, target: &Target<'_>, text: &str) -> Result<()> {
        self.by_script(target, "assign", text).await
    }

    async fn by_script(&self, target: &Target<'_>, function: &str, text: &str) -> Result<()> {
        let done: bool = self.document().read(SCRIPT, function, &target.arguments(&[text.into()])).await?;
        if done { Ok(()) } else { Err(target.unusable("it vanished while it was filled")) }
    }

    /// The file that an upload's value names, beside the feature.
    pub(super) fn file(&self, value: &str) -> std::result::Result<PathBuf, Refusal> {
        project_files::file_beside(&self.files, value).map_err(|error| Refusal::Other(error.to_string()))
    }

    /// Chooses a file to upload. The browser may run on another machine, so it is given the file first.
    pub(super) async fn upload(&self, target: &Target<'_>, part: &Part, path: &Path) -> Result<()> {
        if path.to_str().is_none() {
            return Err(target.unusable(format!("the browser cannot be given the path {}", path.display())));
        }
        let element = self.document().element(part.element.clone())?;
        let there = send_file(self.document().driver(), path).await?;
        self.document().type_into(&element, there).await
    }
}

/// The tags that a text like `one, two` means.
pub(super) fn tags(text: &str) -> Vec<&str> {
    text.split(',').map(str::trim).filter(|tag| !tag.is_empty()).collect()
}

/// Drivers type the basic plane only, take private characters for keys, and a tab or a line break
/// would leave the field.
fn typeable(text: &str) -> bool {
    text.chars().count() <= TYPED_AT_MOST
        && text
            .chars()
            .all(|sign| !sign.is_control() && u32::from(sign) < 0x1_0000 && !('\u{e000}'..='\u{f8ff}').contains(&sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_short_plain_text_is_typed_key_by_key() {
        assert!(typeable("Réf My_Client 1!"));
        assert!(!typeable("two\nlines"));
        assert!(!typeable("a\tb"));
        assert!(!typeable("🛒"));
        assert!(!typeable("\u{e007}"), "this would press Enter");
        assert!(!typeable(&"x".repeat(251)));
    }
}
