//! Filters of grids.

use prestashop_bdd_browser::back_office::recorder::{FilledFilter, Seen};

use super::super::words::{cells, grid, quoted};
use super::Mapping;
use crate::live::script::Keyword;

impl Mapping {
    pub(super) fn filter(&mut self, title: Option<&str>, filters: &[FilledFilter], after: &Seen) {
        let written = |filter: &FilledFilter| {
            let whole = self.whole(filter, after).unwrap_or_else(|| filter_value(filter));
            self.names.in_text(&whole)
        };
        match filters {
            [] => self.say(Keyword::When, format!("I reset the filters of {}", grid(title))),
            [one] => {
                let text =
                    format!("I filter {} by {} with {}", grid(title), quoted(&one.column), quoted(&written(one)));
                self.say(Keyword::When, text);
            }
            several => {
                let head = std::iter::once(cells(&["column", "value"]));
                let rows = several.iter().map(|filter| cells(&[&filter.column, &written(filter)]));
                let below = head.chain(rows).collect();
                self.say_with(Keyword::When, format!("I filter {} by:", grid(title)), below);
            }
        }
    }

    /// The text that was typed for something new, where a part of it has found that: the made-up one need not have the part.
    fn whole(&self, filter: &FilledFilter, after: &Seen) -> Option<String> {
        let [part] = filter.values.as_slice() else { return None };
        let part = part.to_lowercase();
        let cells = after.grids.iter().flat_map(|grid| &grid.rows).flatten();
        let mut of_column = cells.filter(|(column, text)| *column == filter.column && self.names.is_typed(text));
        of_column
            .find(|(_, text)| filter.kind == "text" && text.to_lowercase().contains(&part))
            .map(|(_, text)| text.clone())
    }
}

/// A filter as its sentence wants it.
fn filter_value(filter: &FilledFilter) -> String {
    match filter.values.as_slice() {
        [from, to] => match (from.is_empty(), to.is_empty()) {
            (false, false) => format!("{from} to {to}"),
            (false, true) => format!("from {from}"),
            _ => format!("up to {to}"),
        },
        values => values.join(" "),
    }
}
