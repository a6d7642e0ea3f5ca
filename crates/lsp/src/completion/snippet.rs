//! A step as a snippet: its parameters and the cells of its table are places to fill in.

use prestashop_bdd_catalogue::{Columns, Definition, PARAMETER_KINDS};

use crate::here::Here;
use crate::places::offset_in;
use crate::values::{quoted, unquoted};

/// Returns the first example of a step with its table or text below it; what is on show takes the place of the example's names. Without
/// `places`, it is a plain text.
pub(super) fn snippet(definition: &Definition, here: &Here<'_>, indent: usize, places: bool) -> String {
    let Some(example) = definition.examples.first() else { return definition.sentence().to_owned() };
    let mut snippet = Snippet { text: String::new(), number: 0, places };
    snippet.sentence(definition, example.step(), here);
    let below: Vec<&str> = example.text.lines().skip(1).map(str::trim_start).collect();
    let table = definition.columns.as_ref().filter(|_| below.iter().all(|line| line.starts_with('|')));
    let rows = table.map(|columns| Table::new(columns, definition, here).rows(&below));
    for (number, line) in below.iter().enumerate() {
        snippet.text.push('\n');
        snippet.text.extend(std::iter::repeat_n(' ', indent));
        match rows.as_ref().and_then(|rows| rows.get(number)) {
            Some(cells) => snippet.row(cells),
            None => snippet.plain(line),
        }
    }
    snippet.text
}

/// A snippet that comes about from left to right.
struct Snippet {
    text: String,
    /// How many places it has.
    number: usize,
    places: bool,
}

impl Snippet {
    fn sentence(&mut self, definition: &Definition, sentence: &str, here: &Here<'_>) {
        let mut from = 0;
        for (kind, parameter) in definition.parameters(sentence) {
            for (choices, inside) in places_of(kind, parameter, here) {
                let start = offset_in(sentence, inside);
                if inside.is_empty() || start < from {
                    continue;
                }
                self.plain(&sentence[from..start]);
                self.place(&choices);
                from = start + inside.len();
            }
        }
        self.plain(&sentence[from..]);
    }

    fn row(&mut self, cells: &[Cell]) {
        self.plain("|");
        for cell in cells {
            self.plain(" ");
            match cell {
                Cell::Fixed(text) => self.plain(text),
                Cell::Place(choices) => self.place(choices),
            }
            self.plain(" |");
        }
    }

    fn plain(&mut self, text: &str) {
        self.text.push_str(&if self.places { escaped(text, &['\\', '$', '}']) } else { text.to_owned() });
    }

    /// A place to fill in: with the words to choose from, where there are several.
    fn place(&mut self, choices: &[String]) {
        self.number += 1;
        let (number, first) = (self.number, choices.first().map(String::as_str).unwrap_or_default());
        let place = match choices {
            _ if !self.places => first.to_owned(),
            [] | [_] => format!("${{{number}:{}}}", escaped(first, &['\\', '$', '}'])),
            several => {
                let words = several.iter().map(|word| escaped(word, &['\\', '$', '}', ',', '|']));
                format!("${{{number}|{}|}}", words.collect::<Vec<_>>().join(","))
            }
        };
        self.text.push_str(&place);
    }
}

fn escaped(text: &str, signs: &[char]) -> String {
    let escape = |letter: char| signs.contains(&letter).then_some('\\').into_iter().chain([letter]);
    text.chars().flat_map(escape).collect()
}

/// What of a parameter is to be filled in, and with which words: the lists on show, the few words that a kind has, the values in
/// quotes as in `the row where "ID" is "4"`, or all of it.
fn places_of<'text>(kind: &str, parameter: &'text str, here: &Here<'_>) -> Vec<(Vec<String>, &'text str)> {
    const CLOSED: [&str; 7] = ["message kind", "method", "order", "comparison", "bound", "state", "made-up"];
    let grids = if kind == "grid" { here.grids() } else { Vec::new() };
    if !grids.is_empty() {
        return vec![(grids, parameter)];
    }
    let inside = unquoted(parameter);
    let values = if inside.len() < parameter.len() { Vec::new() } else { quoted(parameter) };
    if !values.is_empty() {
        return values.into_iter().map(|value| (vec![value.to_owned()], value)).collect();
    }
    let known = PARAMETER_KINDS.iter().filter(|known| known.name == kind && CLOSED.contains(&kind));
    let others = known.flat_map(|known| known.examples).filter(|other| **other != inside);
    vec![(std::iter::once(&inside).chain(others).map(|word| (*word).to_owned()).collect(), inside)]
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Cell {
    /// It stays as it is, such as the head of a column that the step asks for.
    Fixed(String),
    /// It is to be filled in: with one of these.
    Place(Vec<String>),
}

/// The table of a step, with what is on show.
struct Table<'here> {
    free: bool,
    /// The fields to fill in or to look at, where the rows name fields.
    fields: Vec<String>,
    columns: Vec<String>,
    here: &'here Here<'here>,
}

impl<'here> Table<'here> {
    fn new(columns: &Columns, definition: &Definition, here: &'here Here<'here>) -> Self {
        let fields = if definition.subject == "forms" { here.words("field") } else { Vec::new() };
        let of_grid = matches!(definition.subject, "grids" | "rows");
        let on_show = if of_grid { here.words("column") } else { Vec::new() };
        Self { free: *columns == Columns::Free, fields, columns: on_show, here }
    }

    /// The rows of the example with what is on show in place of its names.
    fn rows(&self, lines: &[&str]) -> Vec<Vec<Cell>> {
        let mut rows = lines.iter().map(|line| cells(line));
        let Some(head) = rows.next() else { return Vec::new() };
        let first = head.iter().enumerate().map(|(column, text)| {
            if self.free { Cell::Place(on_show(&self.columns, column, text)) } else { Cell::Fixed(text.clone()) }
        });
        let mut all = vec![first.collect()];
        all.extend(rows.enumerate().map(|(number, row)| self.row(&head, number, &row)));
        all
    }

    fn row(&self, head: &[String], number: usize, row: &[String]) -> Vec<Cell> {
        let head_of = |column: usize| head.get(column).map(String::as_str).unwrap_or_default();
        let field = self.fields.get(number);
        let cell = |(column, text): (usize, &String)| {
            Cell::Place(match (head_of(column), field) {
                ("field", Some(_)) => on_show(&self.fields, number, text),
                ("value", Some(field)) if self.here.is_switch(field) => SWITCH.map(str::to_owned).to_vec(),
                ("column", _) => on_show(&self.columns, number, text),
                _ => vec![text.clone()],
            })
        };
        row.iter().enumerate().map(cell).collect()
    }
}

/// What a switch can be.
pub(super) const SWITCH: [&str; 2] = ["Yes", "No"];

/// The names to choose from, that of this place first; without any, what the example has.
fn on_show(names: &[String], place: usize, example: &str) -> Vec<String> {
    let Some(own) = names.get(place) else { return vec![example.to_owned()] };
    let others = names.iter().filter(|name| *name != own);
    std::iter::once(own).chain(others).cloned().collect()
}

/// The texts of a row of an example.
fn cells(line: &str) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    let mut escaped = false;
    for letter in line.trim().chars() {
        match cells.last_mut() {
            _ if letter == '|' && !escaped => cells.push(String::new()),
            Some(cell) => cell.push(letter),
            None => {}
        }
        escaped = letter == '\\' && !escaped;
    }
    // Behind the last bar there is nothing.
    cells.pop();
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_cases::grammar::ShopMap;
    use prestashop_bdd_catalogue::Catalogue;

    use super::*;

    fn definition(sentence: &str) -> &'static Definition {
        let mut definitions = Catalogue::get().definitions().iter();
        definitions.find(|definition| definition.sentence() == sentence).unwrap()
    }

    fn of(sentence: &str, places: bool) -> String {
        let map = ShopMap::default();
        snippet(definition(sentence), &Here::after(&map, &[]), 6, places)
    }

    #[test]
    fn parameters_become_places_to_fill_in() {
        assert!(of("I go to {string}", true).starts_with("I go to \"${1:"));
        let sorted = of("I sort {grid} by {string} in {order} order", true);
        assert!(sorted.contains("${1:the grid} by \"${2:") && sorted.contains("${3|"), "{sorted}");
        assert!(of("I fill in {form}:", true).contains(":\n      | field "));
        let row = of("{row} of the page {string} is removed after the scenario", true);
        assert!(row.starts_with("the row where \"${1:Client ID}\" is \"${2:bdd-{unique\\}}\" of the page"), "{row}");
    }

    #[test]
    fn cells_below_the_head_of_a_table_become_places_to_fill_in() {
        let form = of("I fill in {form}:", true);
        let lines: Vec<&str> = form.lines().map(str::trim).collect();
        assert!(!lines[1].contains('$') && lines[2].starts_with("| ${2:") && lines[2].contains(" | ${3:"), "{form}");
    }

    #[test]
    fn snippet_without_places_is_a_step_of_the_catalogue() {
        for definition in Catalogue::get().definitions() {
            let text = of(definition.sentence(), false);
            let step = text.lines().next().unwrap();
            assert_eq!(Catalogue::get().find(step).map(|found| &found.place), Ok(&definition.place), "{step}");
            assert!(!text.contains("${"), "{text}");
        }
    }

    #[test]
    fn cell_ends_at_a_bar_without_a_backslash() {
        assert_eq!(cells(r"| a \| b |  | c\\ |"), [r"a \| b", "", r"c\\"]);
    }

    #[test]
    fn signs_of_snippets_are_escaped_in_cells() {
        let mut row = Snippet { text: String::new(), number: 0, places: true };
        row.row(&[Cell::Fixed("$1".to_owned()), Cell::Place(vec!["a,b".to_owned(), "c|d}".to_owned()])]);
        assert_eq!(row.text, r"| \$1 | ${1|a\,b,c\|d\}|} |");
    }
}
