//! Gherkin in Markdown: keywords in headings and lists, tags in backticks, tables indented by two to five blanks.

use crate::languages::{Language, Section, TitleKeyword};
use crate::line::{Kind, Line};

/// What a line of a `.feature.md` file is. All that is not Gherkin counts as blank. The first line of prose of a file
/// without `# Feature:` names the feature.
pub(crate) fn kind<'text>(line: Line<'text>, language: &Language, above_feature: bool) -> Kind<'text> {
    let text = line.trimmed();
    if text.is_empty() {
        return Kind::Empty;
    }
    if text.starts_with("`@") {
        return Kind::Tags;
    }
    if let Some(delimiter) = quotes(text) {
        let media_type = text[delimiter.len()..].trim();
        return Kind::Quotes { delimiter, media_type };
    }
    if is_row(line) {
        return if is_ruler(text) { Kind::Empty } else { Kind::Row };
    }
    if let Some((keyword, name)) = heading(text).and_then(|text| language.title(text)) {
        return Kind::Title(keyword, name);
    }
    if let Some((keyword, text)) = item(text).and_then(|text| language.step(text)).filter(|(step, _)| step.stem != "*")
    {
        return Kind::Step(keyword, text);
    }
    if above_feature {
        return Kind::Title(TitleKeyword { word: "", lower: "", section: Section::Feature }, text.trim_end());
    }
    Kind::Empty
}

/// The column of what stands behind the signs of a heading or an item.
pub(crate) fn column(line: Line<'_>) -> usize {
    let text = line.trimmed();
    let behind = heading(text).or_else(|| item(text)).unwrap_or(text);
    line.raw[..line.raw.len() - behind.len()].chars().count() + 1
}

fn heading(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches('#');
    let signs = text.len() - behind.len();
    ((1..=6).contains(&signs) && behind.starts_with(char::is_whitespace)).then(|| behind.trim_start())
}

fn item(text: &str) -> Option<&str> {
    text.strip_prefix(['*', '-', '+']).map(str::trim_start)
}

fn quotes(text: &str) -> Option<&str> {
    let count = text.len() - text.trim_start_matches('`').len();
    (count >= 3).then(|| &text[..count])
}

fn is_row(line: Line<'_>) -> bool {
    line.trimmed().starts_with('|') && (3..=6).contains(&line.column())
}

/// `| --- | :-: |`, which Markdown wants below the first row.
fn is_ruler(text: &str) -> bool {
    let cells = text.trim_end().trim_matches('|');
    cells.split('|').all(|cell| {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    })
}
