//! What each line after the front matter is: heading, detail, table or prose.

use std::iter::Peekable;
use std::slice::Iter;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::Line;
use super::table::Columns;
use super::{cell, details, preconditions, table};
use crate::model::{DataTable, Detail, Precondition, Row, Section};

/// Headings that say no more than that steps follow.
const PLAIN_HEADINGS: [&str; 10] =
    ["steps", "step", "test steps", "scenario", "scenarios", "test", "test case", "procedure", "étapes", "description"];

/// All that stands below the front matter.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) title: Option<String>,
    pub(super) details: Vec<Detail>,
    pub(super) description: Vec<String>,
    pub(super) preconditions: Vec<Precondition>,
    pub(super) sections: Vec<Section>,
    pub(super) data: Vec<DataTable>,
    /// The line of the first header of steps.
    pub(super) steps_header: Option<usize>,
    heading: Option<String>,
    /// How deep it is.
    level: usize,
    /// Whether lines tell preconditions now, and how that began.
    before: Option<Before>,
    /// Whether the paragraph goes on.
    paragraph: bool,
    /// Whether the last line was a detail, so that an indented one goes on with it.
    after_detail: bool,
    rows: usize,
}

/// Lines that tell preconditions.
#[derive(Debug)]
struct Before {
    /// The part that they belong to.
    part: Option<String>,
    /// By a word at the beginning of a line rather than by a heading: other lines may follow under the same heading.
    by_label: bool,
}

/// Reads all lines.
pub(super) fn read(lines: &[Line]) -> Body {
    let mut body = Body::default();
    let mut ahead = lines.iter().peekable();
    let mut fence: Option<&str> = None;
    while let Some(line) = ahead.next() {
        let text = line.text.trim();
        if let Some(mark) = fence {
            if text.starts_with(mark) {
                fence = None;
            } else {
                body.prose(&line.text);
            }
        } else if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark)) {
            fence = Some(mark);
        } else if text.is_empty() {
            body.paragraph = false;
            body.after_detail = false;
        } else if let Some((level, heading)) = heading(&line.text) {
            body.heading(level, heading);
        } else if table::is_row(text) && begins_table(text, ahead.peek()) {
            body.table(line, &mut ahead);
        } else {
            body.line(line);
        }
    }
    body
}

/// A row begins a table where it begins with a pipe, parts a header from what follows, or names the columns of steps.
fn begins_table(text: &str, next: Option<&&Line>) -> bool {
    text.starts_with('|')
        || next.is_some_and(|next| table::is_delimiter(&next.text))
        || matches!(table::columns(text), Columns::Steps { .. })
}

/// `## Steps`, also without the space and as the tracker's `h2. Steps`.
fn heading(line: &str) -> Option<(usize, String)> {
    static TRACKER: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^\s*h([1-6])\.\s+(.*)$").ok());
    let text = line.trim();
    let level = text.chars().take_while(|character| *character == '#').count();
    if (1..=6).contains(&level) {
        return Some((level, cell::text(text[level..].trim().trim_end_matches('#'))));
    }
    let found = TRACKER.as_ref().filter(|_| text.starts_with('h'))?.captures(line)?;
    Some((found[1].parse().ok()?, cell::text(&found[2])))
}

impl Body {
    fn heading(&mut self, level: usize, text: String) {
        self.paragraph = false;
        self.after_detail = false;
        self.before = None;
        let is_title = level == 1 && self.title.is_none();
        if let Some(of) = preconditions::heading(&text).filter(|_| !is_title) {
            let of_part = || self.part().filter(|_| level > self.level);
            self.before = Some(Before { part: of.part.or_else(of_part), by_label: false });
            return;
        }
        self.level = level;
        if is_title && !text.is_empty() {
            self.title = Some(text);
            self.heading = None;
        } else {
            self.heading = Some(text).filter(|text| !text.is_empty());
        }
    }

    /// The heading, where it says more than that steps follow.
    fn own_heading(&self) -> Option<String> {
        let plain =
            |heading: &str| PLAIN_HEADINGS.contains(&heading.trim_end_matches(':').trim().to_lowercase().as_str());
        self.heading.clone().filter(|heading| !plain(heading) && !speaks_of_details(heading))
    }

    /// The part of the case that stands under the heading.
    fn part(&self) -> Option<String> {
        self.own_heading()
    }

    /// Reads a line that tells a precondition, or begins to tell some. Answers whether it does.
    fn precondition(&mut self, line: &Line) -> bool {
        if let Some((of, rest)) = preconditions::label(&cell::text(&line.text)) {
            let part = of.part.or_else(|| self.part());
            let says: Vec<String> = Some(rest).filter(|rest| !rest.is_empty()).into_iter().collect();
            self.paragraph = !says.is_empty();
            self.preconditions.extend((!says.is_empty()).then(|| Precondition { part: part.clone(), says }));
            self.before = Some(Before { part, by_label: true });
            self.after_detail = false;
            return true;
        }
        let Some(Before { part, by_label }) = &self.before else { return false };
        let (text, point) = (cell::text(&line.text), preconditions::is_point(&line.text));
        let below = point && line.text.starts_with([' ', '\t']);
        let goes_on = self.paragraph && !point;
        let among_details = self.heading.as_deref().is_some_and(speaks_of_details);
        if *by_label && !goes_on && (!point || details::read(&line.text, line.number, among_details).is_some()) {
            self.before = None;
            return false;
        }
        match self.preconditions.last_mut().filter(|last| last.part == *part && (below || goes_on)) {
            Some(last) if below => last.says.push(text),
            Some(last) => {
                if let Some(says) = last.says.last_mut() {
                    says.push(' ');
                    says.push_str(&text);
                }
            }
            None => self.preconditions.push(Precondition { part: part.clone(), says: vec![text] }),
        }
        self.paragraph = true;
        true
    }

    fn line(&mut self, line: &Line) {
        if self.precondition(line) {
            return;
        }
        let among_details = self.heading.as_deref().is_some_and(speaks_of_details);
        let indented = line.text.starts_with("  ");
        match self.details.last_mut().filter(|_| self.after_detail && indented) {
            Some(detail) => details::append(detail, &line.text),
            None => match details::read(&line.text, line.number, among_details) {
                Some(detail) => {
                    self.details.push(detail);
                    self.after_detail = true;
                    self.paragraph = false;
                }
                None => self.prose(&line.text),
            },
        }
    }

    fn prose(&mut self, line: &str) {
        let text = cell::text(line);
        self.after_detail = false;
        // A line of dashes only parts what is above from what is below.
        if text.is_empty() || text.chars().all(|character| matches!(character, '-' | '*' | '_' | ' ')) {
            return;
        }
        if let Some(paragraph) = self.description.last_mut().filter(|_| self.paragraph) {
            paragraph.push(' ');
            paragraph.push_str(&text);
        } else {
            let heading = self.own_heading();
            self.description.push(heading.map_or_else(|| text.clone(), |heading| format!("{heading}: {text}")));
        }
        self.paragraph = true;
    }

    fn table(&mut self, header: &Line, ahead: &mut Peekable<Iter<'_, Line>>) {
        self.before = None;
        self.paragraph = false;
        self.after_detail = false;
        // A line that goes on with the cell of the line before has no pipe at its beginning.
        let piped = header.text.trim().starts_with('|');
        let mut rows: Vec<(usize, String)> = Vec::new();
        while let Some(line) = ahead.peek() {
            let text = line.text.trim();
            if text.is_empty() {
                let mut after = ahead.clone();
                let next = after.find(|line| !line.text.trim().is_empty());
                let follower = after.peek().copied();
                if !next.is_some_and(|next| goes_on(next, follower)) {
                    break;
                }
                // Asked once for all the empty lines: to look at what follows may be dear.
                while ahead.next_if(|line| line.text.trim().is_empty()).is_some() {}
                continue;
            } else if text.starts_with('|') {
                rows.push((line.number, text.to_owned()));
            } else if heading(&line.text).is_some() {
                break;
            } else {
                let is_row = table::is_row(text);
                match rows.last_mut() {
                    // The next part of a cell that has not ended.
                    Some((_, row))
                        if !table::is_closed(row) && (piped || (!is_row && row_is_short(row, &header.text))) =>
                    {
                        row.push_str("<br>");
                        row.push_str(text);
                    }
                    _ if is_row && !piped => rows.push((line.number, text.to_owned())),
                    _ => break,
                }
            }
            ahead.next();
        }
        rows.retain(|(_, row)| !table::is_delimiter(row));
        let width = table::width(&header.text);
        match table::columns(&header.text) {
            Columns::Steps { step, expected } => {
                self.steps_header.get_or_insert(header.number);
                let rows = rows.iter().map(|(number, row)| {
                    let cells = table::fit(row, width);
                    (*number, cell::parts(&cells[step]), cell::parts(&cells[expected]))
                });
                let rows: Vec<_> =
                    rows.filter(|(_, step, expected)| !(step.is_empty() && expected.is_empty())).collect();
                self.steps(rows);
            }
            Columns::Data => {
                let text = |cells: Vec<String>| cells.iter().map(|text| cell::text(text)).collect();
                self.data.push(DataTable {
                    heading: self.own_heading(),
                    header: table::named(&header.text),
                    rows: rows.iter().map(|(_, row)| text(table::fit(row, width))).collect(),
                    line: header.number,
                });
            }
        }
    }

    fn steps(&mut self, rows: Vec<(usize, Vec<String>, Vec<String>)>) {
        if rows.is_empty() {
            return;
        }
        let heading = self.own_heading();
        if self.sections.last().is_none_or(|section| section.heading != heading) {
            self.sections.push(Section { heading, rows: Vec::new() });
        }
        for (line, step, expected) in rows {
            self.rows += 1;
            let number = self.rows;
            if let Some(section) = self.sections.last_mut() {
                section.rows.push(Row { number, line, step, expected });
            }
        }
    }
}

fn speaks_of_details(heading: &str) -> bool {
    let heading = heading.to_lowercase();
    heading.contains("detail") || heading.contains("détail") || heading.contains("information")
}

/// Whether a table goes on after empty lines: a row follows that is no header of another table.
fn goes_on(next: &Line, follower: Option<&Line>) -> bool {
    next.text.trim().starts_with('|')
        && !matches!(table::columns(&next.text), Columns::Steps { .. })
        && !follower.is_some_and(|line| table::is_delimiter(&line.text))
}

fn row_is_short(row: &str, header: &str) -> bool {
    table::split(row).len() < table::named(header).len()
}
