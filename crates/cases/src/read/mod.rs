//! Markdown to [`ManualCase`], as such files are in the wild.
//!
//! A Markdown parser would drop what these files get wrong (a cell too many, a stray pipe, a line break inside a cell), so
//! lines are read by what they look like.
//!
//! | module | subject |
//! |---|---|
//! | `lines` | lines without what no eye sees |
//! | `front_matter` | the YAML at the top |
//! | `details` | `* **Component** : Core` |
//! | `preconditions` | what is to be so before the first row |
//! | `table` | rows and cells |
//! | `cell` | the plain text of a cell |
//! | `body` | what each line is |

mod body;
mod cell;
mod details;
mod front_matter;
mod lines;
mod preconditions;
mod table;

use std::path::Path;

use super::error::{CaseError, CaseProblem};
use super::model::ManualCase;
use lines::Line;
use prestashop_bdd_core::encoding;

/// Reads a case from a file.
///
/// # Errors
/// With file and line, and what was expected there.
pub fn read(file: &Path) -> Result<ManualCase, CaseError> {
    let bytes = std::fs::read(file).map_err(|source| CaseError {
        file: file.to_owned(),
        line: 1,
        problem: CaseProblem::Unreadable(source),
    })?;
    parse(file, &bytes)
}

/// Reads a case from a file's bytes; `file` is for the messages.
///
/// # Errors
/// As [`read`].
pub fn parse(file: &Path, bytes: &[u8]) -> Result<ManualCase, CaseError> {
    let wrong = |line: usize, problem: CaseProblem| CaseError { file: file.to_owned(), line, problem };
    let text = encoding::decode(bytes.to_vec()).map_err(|error| wrong(error.place.line, error.into()))?;
    let lines = lines::lines(&text);
    let (front_matter, body) = front_matter(&lines).map_err(|(line, problem)| wrong(line, problem))?;
    let body = body::read(body);
    let first_of = |key: &str| front_matter.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
    let title = first_of("title").map(|(_, title)| cell::text(title)).filter(|title| !title.is_empty());
    let name = || file.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let case = ManualCase {
        file: file.to_owned(),
        title: title.or(body.title).unwrap_or_else(name),
        front_matter,
        details: body.details,
        description: body.description,
        preconditions: body.preconditions,
        sections: body.sections,
        data: body.data,
    };
    if case.rows().next().is_some() {
        return Ok(case);
    }
    if let Some(line) = body.steps_header {
        return Err(wrong(line, CaseProblem::NoRows));
    }
    let last = lines.iter().rev().find(|line| !line.text.trim().is_empty()).map_or(1, |line| line.number);
    let line = case.data.first().map_or(last, |table| table.line);
    let headers = case.data.iter().map(|table| format!("| {} |", table.header.join(" | "))).collect();
    Err(wrong(line, CaseProblem::NoSteps { headers }))
}

type FrontMatter<'lines> = (Vec<(String, String)>, &'lines [Line]);

/// The front matter, and the lines after it.
fn front_matter(lines: &[Line]) -> Result<FrontMatter<'_>, (usize, CaseProblem)> {
    let is_fence = |line: &Line| line.text.trim_end() == "---";
    let begin = lines.iter().position(|line| !line.text.trim().is_empty()).unwrap_or(0);
    if !lines.get(begin).is_some_and(is_fence) {
        return Ok((Vec::new(), lines));
    }
    let Some(length) = lines[begin + 1..].iter().position(|line| is_fence(line) || line.text.trim_end() == "...")
    else {
        return Err((lines[begin].number, CaseProblem::OpenFrontMatter));
    };
    let inside = &lines[begin + 1..begin + 1 + length];
    let yaml: String = inside.iter().flat_map(|line| [line.text.as_str(), "\n"]).collect();
    let number = |offset: usize| lines[begin].number + 1 + offset.min(length);
    let pairs = front_matter::read(&yaml).map_err(|(offset, problem)| (number(offset), problem))?;
    Ok((pairs, &lines[begin + length + 2..]))
}
