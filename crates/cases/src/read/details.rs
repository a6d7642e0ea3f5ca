//! Points such as `* **Component** : Core`, in any order, with or without their bold type.

use std::sync::LazyLock;

use regex::Regex;

use super::cell;
use crate::model::Detail;

/// The detail of a line, if it is one. Under a heading that speaks of details a bullet with a colon is enough.
pub(super) fn read(line: &str, number: usize, among_details: bool) -> Option<Detail> {
    static BOLD: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:[*+\-•]\s+)?(?:\*\*|__|\*)\s*([^*_:|]{1,60}?)\s*(?::\s*(?:\*\*|__|\*)|(?:\*\*|__|\*)\s*[::])\s*(.*)$").ok()
    });
    static BULLET: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\s*[*+\-•]\s+([^*_:|]{1,60}?)\s*[::]\s+(.*)$").ok());
    let bold = BOLD.as_ref().and_then(|pattern| pattern.captures(line));
    let found = bold.or_else(|| BULLET.as_ref().filter(|_| among_details)?.captures(line))?;
    Some(Detail { label: cell::text(&found[1]), text: cell::text(&found[2]), links: links(&found[2]), line: number })
}

/// Adds a line that is indented below a detail: a nested bullet.
pub(super) fn append(detail: &mut Detail, line: &str) {
    let more = cell::text(line);
    if more.is_empty() {
        return;
    }
    if !detail.text.is_empty() {
        detail.text.push_str(", ");
    }
    detail.text.push_str(&more);
    detail.links.extend(links(line));
}

fn links(text: &str) -> Vec<String> {
    static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#"https?://[^\s<>|)\]"]+"#).ok());
    let Some(pattern) = ADDRESS.as_ref() else { return Vec::new() };
    pattern.find_iter(text).map(|found| found.as_str().trim_end_matches(['.', ',', ';']).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(line: &str) -> Option<(String, String)> {
        read(line, 1, false).map(|detail| (detail.label, detail.text))
    }

    #[test]
    fn a_detail_is_known_by_its_bold_label() {
        let core = Some(("Component".to_owned(), "Core".to_owned()));
        for line in
            ["* **Component** : Core", "- **Component:** Core", "**Component** : *Core*", "* *Component*: `Core`"]
        {
            assert_eq!(pair(line), core, "{line}");
        }
        assert_eq!(pair("* Component : Core"), None);
        assert_eq!(read("* Component : Core", 1, true).unwrap().text, "Core");
    }

    #[test]
    fn addresses_are_kept_beside_the_text() {
        let detail = read("* **Scenario** : [TEST-1](https://forge.example/browse/TEST-1).", 3, false).unwrap();
        assert_eq!((detail.text.as_str(), detail.line), ("TEST-1.", 3));
        assert_eq!(detail.links, ["https://forge.example/browse/TEST-1"]);
    }
}
