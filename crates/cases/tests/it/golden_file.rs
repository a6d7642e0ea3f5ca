//! Reads the golden features; their comments are explained in `tests/golden/import/README.md`.

use std::collections::BTreeMap;

/// A step with what is as right.
#[derive(Debug, Clone, Default)]
pub struct Golden {
    /// Its forms: the first is the step itself, `# or:` and `# approx:` follow.
    pub forms: Vec<Written>,
    /// What the case does not give.
    pub free: Option<String>,
}

/// A sentence with its table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    pub keyword: String,
    pub sentence: String,
    pub table: Vec<Vec<String>>,
}

/// A row of a golden feature.
#[derive(Debug, Clone, Default)]
pub struct GoldenRow {
    pub steps: Vec<Golden>,
    /// Whether it cannot be bound in full.
    pub todo: bool,
    /// As the case writes it, as the shop does.
    pub words: Vec<(String, String)>,
}

/// A golden feature.
#[derive(Debug, Clone, Default)]
pub struct GoldenFile {
    /// The case, below the folder of cases.
    pub case: String,
    pub rows: BTreeMap<usize, GoldenRow>,
}

const KEYWORDS: [&str; 5] = ["Given ", "When ", "Then ", "And ", "But "];

/// Reads one.
pub fn read(text: &str) -> GoldenFile {
    let mut file = GoldenFile::default();
    let mut row: Option<usize> = None;
    let mut keyword = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(case) = line.strip_prefix("Case: ") {
            case.clone_into(&mut file.case);
        } else if line == "# before" {
            row = None;
        } else if let Some(head) = line.strip_prefix("# row ") {
            let number = head.split(':').next().unwrap_or(head).trim().parse().unwrap();
            file.rows.insert(number, GoldenRow { todo: head.contains(": TODO"), ..GoldenRow::default() });
            row = Some(number);
        } else if let Some(own) = row.and_then(|row| file.rows.get_mut(&row)) {
            line_of_row(line, own, &mut keyword);
        }
    }
    file
}

fn line_of_row(line: &str, row: &mut GoldenRow, keyword: &mut String) {
    if let Some(rest) = line.strip_prefix("# or: ").or_else(|| line.strip_prefix("# approx: ")) {
        let form = sentence(rest, keyword);
        row.steps.last_mut().unwrap().forms.push(form);
    } else if let Some(cells) = line.strip_prefix('#').map(str::trim).filter(|cells| cells.starts_with('|')) {
        row.steps.last_mut().unwrap().forms.last_mut().unwrap().table.push(split(cells));
    } else if let Some(words) = line.strip_prefix("# word: ") {
        let parts: Vec<&str> = words.split('"').collect();
        row.words.push((parts[1].to_owned(), parts[3].to_owned()));
    } else if let Some(rest) = line.strip_prefix("# free") {
        free(row, rest.trim_start_matches(':').trim());
    } else if line.starts_with('|') {
        row.steps.last_mut().unwrap().forms[0].table.push(split(line));
    } else if KEYWORDS.iter().any(|own| line.starts_with(own)) {
        let form = sentence(line, keyword);
        row.steps.push(Golden { forms: vec![form], free: None });
    }
}

/// What is said of a step that remembers is said of the one before it, too.
fn free(row: &mut GoldenRow, what: &str) {
    for step in row.steps.iter_mut().rev() {
        step.free = Some(what.to_owned());
        let is_main =
            !step.forms[0].sentence.starts_with("I remember") && !step.forms[0].sentence.contains("button \"Search\"");
        if is_main {
            break;
        }
    }
}

fn sentence(line: &str, before: &mut String) -> Written {
    let (keyword, sentence) = line.split_once(' ').unwrap();
    if keyword != "And" && keyword != "But" {
        keyword.clone_into(before);
    }
    Written { keyword: before.clone(), sentence: sentence.to_owned(), table: Vec::new() }
}

/// A line that is a step.
pub fn step(line: &str, before: &mut String) -> Option<Written> {
    KEYWORDS.iter().any(|own| line.starts_with(own)).then(|| sentence(line, before))
}

/// The cells of a table's line.
pub fn split(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.replace("\\|", "¦").split('|').map(|cell| cell.trim().to_owned()).collect()
}
