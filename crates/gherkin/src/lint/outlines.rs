//! Outlines: their examples, the columns of these, and the placeholders for them.

use std::collections::{HashMap, HashSet};

use super::{FindingKind, Linter};
use crate::document::{Document, Examples, Location, Row, Scenario};
use crate::table;

/// A comment `# as text: <name>` says that `<name>` is text and not a placeholder.
const AS_TEXT: &str = "as text:";

/// The names that comments of a document declare to be text.
pub(super) fn names_as_text(document: &Document) -> HashSet<&str> {
    let comments = document
        .comments
        .iter()
        .filter_map(|comment| comment.text.trim_start().trim_start_matches('#').trim_start().strip_prefix(AS_TEXT));
    comments.flat_map(|names| placeholders(names).map(|(_, name)| name)).collect()
}

/// The texts in angle brackets of a line, with the byte of the bracket.
fn placeholders(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + line[from..].find('<')?;
            let name = &line[start + 1..];
            let end = name.find(['<', '>'])?;
            from = start + 1 + end;
            if name[end..].starts_with('>') && end > 0 {
                from += 1;
                return Some((start, &name[..end]));
            }
        }
    })
}

/// Whether it is plainly markup or an address; `closed` are the elements that the line closes.
fn is_markup(name: &str, closed: &HashSet<&str>) -> bool {
    let signs = name.starts_with(['/', '!', '?', ' ', '=']) || name.ends_with(['/', ' ']);
    let holds = name.contains(['=', '"', '@', ':', '{', '(']);
    signs || holds || matches!(name, "br" | "hr" | "wbr") || closed.contains(name)
}

impl Linter<'_> {
    pub(super) fn outline(&mut self, scenario: &Scenario, as_text: &HashSet<&str>) {
        if scenario.is_outline && scenario.examples.is_empty() {
            self.error(scenario.location, FindingKind::NoExamples { name: scenario.name.clone() });
        }
        if scenario.examples.is_empty() {
            return;
        }
        let lines = self.lines_of_outline(scenario);
        let used: HashSet<&str> = lines.iter().flat_map(|(_, line)| placeholders(line)).map(|(_, name)| name).collect();
        for examples in &scenario.examples {
            if examples.table_body.is_empty() {
                self.error(examples.location, FindingKind::NoRows { header: examples.table_header.is_some() });
            }
            if let Some(header) = &examples.table_header {
                self.columns(header, &used);
            }
        }
        self.placeholders(scenario, &lines, as_text);
    }

    fn columns(&mut self, header: &Row, used: &HashSet<&str>) {
        let mut seen: HashMap<&str, usize> = HashMap::new();
        for cell in &header.cells {
            let name = cell.value.as_str();
            if let Some(first) = seen.get(name) {
                self.error(cell.location, FindingKind::RepeatedColumn { name: name.to_owned(), first: *first });
                continue;
            }
            seen.insert(name, cell.location.column);
            // In the cells of a table it stands escaped.
            if !used.contains(name) && !used.contains(table::escaped(name).as_str()) {
                self.warn(cell.location, FindingKind::UnusedColumn { name: name.to_owned() });
            }
        }
    }

    fn placeholders(&mut self, scenario: &Scenario, lines: &[(usize, &str)], as_text: &HashSet<&str>) {
        let tables: Vec<_> = scenario.examples.iter().filter_map(Columns::new).collect();
        // Each name is looked up once.
        let mut lacking: HashMap<&str, Option<usize>> = HashMap::new();
        let mut named = HashSet::new();
        for (number, line) in lines {
            let closed: HashSet<&str> = placeholders(line).filter_map(|(_, name)| name.strip_prefix('/')).collect();
            let (mut column, mut counted) = (1, 0);
            for (byte, name) in placeholders(line) {
                column += line[counted..byte].chars().count();
                counted = byte;
                let find = || tables.iter().position(|columns| !columns.names.contains(name));
                let Some(table) = *lacking.entry(name).or_insert_with(find) else { continue };
                if named.contains(name) || is_markup(name, &closed) || as_text.contains(name) {
                    continue;
                }
                let nearest = if named.len() < MOST_GUESSES { tables[table].nearest(name) } else { None };
                // Text with a blank that is no slip of a column is a comparison of numbers, or the like.
                if name.contains(char::is_whitespace) && nearest.is_none() {
                    continue;
                }
                named.insert(name);
                let kind =
                    FindingKind::UnknownPlaceholder { name: name.to_owned(), examples: tables[table].line, nearest };
                self.error(Location { line: *number, column }, kind);
            }
        }
    }
}

/// After so many unknown names nothing is suggested any more, nor among more columns.
const MOST_GUESSES: usize = 100;

/// The columns of examples.
struct Columns {
    line: usize,
    names: HashSet<String>,
}

impl Columns {
    fn new(examples: &Examples) -> Option<Self> {
        let cells = &examples.table_header.as_ref()?.cells;
        let names = cells.iter().flat_map(|cell| [cell.value.clone(), table::escaped(&cell.value)]);
        Some(Self { line: examples.location.line, names: names.collect() })
    }

    fn nearest(&self, name: &str) -> Option<String> {
        if self.names.len() > MOST_GUESSES {
            return None;
        }
        let lower = name.to_lowercase();
        let distance = |column: &String| strsim::osa_distance(&column.to_lowercase(), &lower);
        let near = self.names.iter().map(|column| (distance(column), column)).filter(|(distance, _)| *distance <= 2);
        near.min().map(|(_, column)| column.clone())
    }
}
