//! The table of figures.

use std::fmt;

/// What was counted, and what it has to be.
#[derive(Debug, Default)]
pub struct Figures {
    rows: Vec<Row>,
    problems: Vec<String>,
}

#[derive(Debug)]
struct Row {
    what: String,
    seen: usize,
    /// None for what is only told.
    wanted: Option<usize>,
}

impl Figures {
    /// A figure that is only told.
    pub fn tell(&mut self, what: impl Into<String>, seen: usize) {
        self.rows.push(Row { what: what.into(), seen, wanted: None });
    }

    /// A figure that has to be exactly this.
    pub fn want(&mut self, what: impl Into<String>, seen: usize, wanted: usize) {
        self.rows.push(Row { what: what.into(), seen, wanted: Some(wanted) });
    }

    /// What a figure that is wrong is made of, for who looks for the cause.
    pub fn problem(&mut self, problem: impl Into<String>) {
        self.problems.push(problem.into());
    }

    /// Whether every figure is what it has to be, and there is at least one.
    pub fn hold(&self) -> bool {
        let wanted: Vec<_> = self.rows.iter().filter(|row| row.wanted.is_some()).collect();
        !wanted.is_empty() && wanted.iter().all(|row| row.wanted == Some(row.seen))
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(formatter, "- {problem}")?;
        }
        let width = self.rows.iter().map(|row| row.what.len()).max().unwrap_or_default();
        writeln!(formatter, "\n{:<width$}  {:>8}  {:>8}", "figure", "seen", "wanted")?;
        for row in &self.rows {
            let wanted = row.wanted.map_or_else(|| "-".to_owned(), |wanted| wanted.to_string());
            let mark = if row.wanted.is_none_or(|wanted| wanted == row.seen) { "" } else { "  <-- differs" };
            writeln!(formatter, "{:<width$}  {:>8}  {:>8}{mark}", row.what, row.seen, wanted)?;
        }
        Ok(())
    }
}
