//! Rows of lists of the back office, removed by their action "Delete".

use super::Removal;
use crate::back_office;
use crate::back_office::grid::RowQuery;
use crate::failure::{Failure, FailureKind};
use crate::world::World;

impl World {
    /// In the browser that is there already; where it got stuck, in a new one. A mistake of the feature is one in any.
    pub(super) async fn remove_row(&mut self, page: &str, cells: &[(String, String)]) -> Result<Removal, Failure> {
        match self.remove_row_here(page, cells).await {
            Ok(removed) => return Ok(removed),
            Err(failure) if failure.kind() == FailureKind::Feature => return Err(failure),
            Err(_) => {}
        }
        self.switch_browser("clean-up");
        self.remove_row_here(page, cells).await
    }

    async fn remove_row_here(&mut self, page: &str, cells: &[(String, String)]) -> Result<Removal, Failure> {
        let office = self.ensure_logged_in().await?;
        office.start_over().await?;
        self.go_to(&office, page).await?;
        let (grid, query) = (office.grid(None), RowQuery::Where(cells.to_vec()));
        if !grid.seek(cells).await.map_err(wrongly_named)? {
            return Ok(Removal::Gone);
        }
        grid.act(&query, "Delete").await?;
        office.dialog().confirm().await?;
        grid.reset_filters().await?;
        grid.has_row(&query, false).await?;
        Ok(Removal::Removed)
    }

    /// What a form made is a row of the list that led to the form, known by a made-up text that was typed. A column may have
    /// another name than its field, so every column whose name resembles one is tried; only a cell that is such a text to
    /// the letter counts.
    pub(super) async fn remove_made_by_form(
        &mut self,
        page: Option<&str>,
        fields: &[(String, String)],
    ) -> Result<Removal, Failure> {
        let unknown =
            || Removal::LeftAlone("no list is known that shows it; look yourself whether it is there".to_owned());
        let Some(page) = page else { return Ok(unknown()) };
        let office = self.ensure_logged_in().await?;
        office.start_over().await?;
        self.go_to(&office, page).await?;
        let Ok(snapshot) = office.grid(None).snapshot().await else { return Ok(unknown()) };
        let columns: Vec<String> = snapshot.headers.iter().map(|header| header.label.clone()).collect();
        let mut tried = false;
        for (field, text) in fields {
            for column in columns.iter().filter(|column| resembles(column, field)) {
                tried = true;
                let cells = [(column.clone(), text.clone())];
                match self.remove_row(page, &cells).await {
                    Ok(Removal::Gone) => {}
                    Err(failure) if failure.kind() == FailureKind::Feature => return Ok(unknown()),
                    outcome => return outcome,
                }
            }
        }
        Ok(if tried { Removal::Gone } else { unknown() })
    }
}

/// "Email" and "Email address", "Name" and "Group name".
fn resembles(column: &str, field: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.to_lowercase()
            .split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (column, field) = (words(column), words(field));
    let (few, many) = if column.len() < field.len() { (&column, &field) } else { (&field, &column) };
    !few.is_empty() && few.iter().all(|word| many.contains(word))
}

/// A column that the page does not have is a mistake of the feature that announced the row.
fn wrongly_named(error: back_office::Error) -> Failure {
    match error {
        back_office::Error::NoSuch { .. } => Failure::feature(error.to_string())
            .caused_by(error)
            .advise("name the row in \"… is removed after the scenario\" by columns that the page has"),
        error => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_may_be_called_a_little_otherwise_than_its_field() {
        assert!(resembles("Email address", "Email") && resembles("Group name", "Name") && resembles("Name", "Name"));
        assert!(!resembles("Status", "Name") && !resembles("", "Name") && !resembles("ID", "Client ID2"));
    }
}
