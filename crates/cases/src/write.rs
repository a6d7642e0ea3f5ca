use std::fmt::Write as _;

use super::model::{DataTable, ManualCase, Row};

/// Writes a case as Markdown in the usual form. Reading it again gives the same rows.
pub fn write(case: &ManualCase) -> String {
    let mut text = format!("---\ntitle: {}\n", quoted(&case.title));
    for (key, value) in case.front_matter.iter().filter(|(key, _)| !key.eq_ignore_ascii_case("title")) {
        let plain = |text: &str| !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric());
        let word = |text: &str| if plain(text) { text.to_owned() } else { quoted(text) };
        let _ = writeln!(text, "{}: {}", word(key), word(value));
    }
    let _ = write!(text, "---\n\n# {}\n", inline(&case.title));
    if !case.details.is_empty() {
        text.push_str("## Details\n");
        for detail in &case.details {
            let _ = writeln!(text, "* **{}** : {}", detail.label, inline(&detail.text));
        }
    }
    for paragraph in &case.description {
        let _ = write!(text, "\n{}\n", inline(paragraph));
    }
    let mut of: Option<&Option<String>> = None;
    for precondition in &case.preconditions {
        if of != Some(&precondition.part) {
            let part = precondition
                .part
                .as_deref()
                .map_or_else(|| " of each part".to_owned(), |part| format!(" of: {}", inline(part)));
            let _ = write!(text, "\n## Preconditions{part}\n");
            of = Some(&precondition.part);
        }
        for (index, says) in precondition.says.iter().enumerate() {
            let _ = writeln!(text, "{}* {}", if index == 0 { "" } else { "  " }, inline(says));
        }
    }
    for data in &case.data {
        text.push_str(&data_table(data));
    }
    for section in &case.sections {
        let heading = section.heading.as_deref().map_or_else(|| "Steps".to_owned(), inline);
        let _ = write!(text, "\n## {heading}\n| Step Description | Expected result |\n| ----- | ----- |\n");
        text.extend(section.rows.iter().map(row));
    }
    text
}

fn data_table(data: &DataTable) -> String {
    let line =
        |cells: &[String]| format!("| {} |\n", cells.iter().map(|cell| inline(cell)).collect::<Vec<_>>().join(" | "));
    let heading = data.heading.as_deref().map_or_else(|| "Data".to_owned(), inline);
    let rule = vec!["-----".to_owned(); data.header.len()].join(" | ");
    let rows: String = data.rows.iter().map(|row| line(row)).collect();
    format!("\n## {heading}\n{}| {rule} |\n{rows}", line(&data.header))
}

fn row(row: &Row) -> String {
    let cell = |parts: &[String]| parts.iter().map(|part| inline(part)).collect::<Vec<_>>().join("<br>");
    format!("| {} | {} |\n", cell(&row.step), cell(&row.expected))
}

/// Plain text as Markdown: what would be markup is escaped.
fn inline(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    // A bullet, number or rule at the beginning would be taken off.
    let head = text.find(char::is_whitespace).unwrap_or(text.len());
    let is_bullet = |word: &str| {
        let number = word.trim_end_matches(['.', ')']);
        let bullets = word.chars().all(|it| "*+-–—•‣▪●◦·#:".contains(it));
        let is_number = number.len() <= 3 && number.chars().all(|it| it.is_ascii_alphanumeric());
        bullets || (number.len() < word.len() && is_number)
    };
    let guarded = if is_bullet(&text[..head]) { head } else { 0 };
    for (at, character) in text.char_indices() {
        let markup = matches!(character, '\\' | '|' | '*' | '`' | '<' | '[' | ']' | '{' | '_' | '~' | '&');
        if character == '•' || (at < guarded && !character.is_ascii() && !character.is_alphanumeric()) {
            let _ = write!(written, "&#{};", u32::from(character));
        } else {
            if markup || (at < guarded && character.is_ascii_punctuation()) {
                written.push('\\');
            }
            written.push(character);
        }
    }
    written
}

/// A text as YAML takes it in double quotes.
fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|character| match character {
        '\\' | '"' => format!("\\{character}"),
        _ if character.is_control() || !character.is_ascii() && !character.is_alphanumeric() => {
            format!("\\U{:08X}", u32::from(character))
        }
        _ => character.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}
