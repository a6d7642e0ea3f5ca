//! Rows of lists of the back office, removed by their action "Delete".

use prestashop_bdd_browser::back_office::grid::{Header, RowQuery};
use prestashop_bdd_browser::back_office::{self, Grid};
use prestashop_bdd_core::failure::{Failure, FailureKind, StepResult};

use super::Removal;
use crate::journal::Made;
use crate::world::World;

/// Where a list is.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place<'place> {
    /// Behind this menu path.
    Menu(&'place str),
    /// At this path and query, without a token.
    Address(&'place str),
    /// Behind an action of a row of the page with this menu path.
    Behind { page: &'place str, of: &'place [(String, String)], action: &'place str },
}

impl World {
    /// In the browser that is there already; where it got stuck, in a new one. A mistake of the feature is one in any.
    pub(super) async fn remove_row(&mut self, page: &str, cells: &[(String, String)]) -> Result<Removal, Failure> {
        self.remove_row_at(Place::Menu(page), cells).await
    }

    /// The same for a list that an action of another row leads to. Where that row is gone, its list is gone with it.
    pub(super) async fn remove_row_behind(
        &mut self,
        page: &str,
        of: &[(String, String)],
        action: &str,
        cells: &[(String, String)],
    ) -> Result<Removal, Failure> {
        self.remove_row_at(Place::Behind { page, of, action }, cells).await
    }

    async fn remove_row_at(&mut self, place: Place<'_>, cells: &[(String, String)]) -> Result<Removal, Failure> {
        match self.remove_row_here(place, cells).await {
            Ok(removed) => return Ok(removed),
            Err(failure) if failure.kind() == FailureKind::Feature => return Err(failure),
            Err(_) => {}
        }
        self.switch_browser("clean-up");
        self.remove_row_here(place, cells).await
    }

    /// Shows the page, and answers its lists.
    pub(super) async fn lists_at(&mut self, place: Place<'_>) -> Result<Vec<Grid>, Failure> {
        let office = self.ensure_logged_in().await?;
        office.start_over().await?;
        match place {
            Place::Menu(page) => self.go_to(&office, page).await.map_err(wrong_page)?,
            Place::Address(address) => office.visit(address).await?,
            Place::Behind { page, of, action } => {
                self.go_to(&office, page).await.map_err(wrong_page)?;
                let grid = office.grid(None);
                if !grid.seek(of).await.map_err(wrongly_named)? {
                    return Ok(Vec::new());
                }
                grid.act(&RowQuery::Where(of.to_vec()), action).await.map_err(wrongly_named)?;
            }
        }
        let titles = Grid::titles(office.document()).await?;
        Ok(match titles.as_slice() {
            [] | [_] => vec![office.grid(None)],
            several => several.iter().map(|title| office.grid(Some(title))).collect(),
        })
    }

    async fn remove_row_here(&mut self, place: Place<'_>, cells: &[(String, String)]) -> Result<Removal, Failure> {
        let (mut sought, mut without_column) = (false, None);
        for grid in self.lists_at(place).await? {
            match grid.seek(cells).await {
                Ok(false) => sought = true,
                Ok(true) => {
                    self.delete_row(&grid, cells).await?;
                    return Ok(Removal::Removed);
                }
                // Of several lists of a page the others have other columns.
                Err(error @ back_office::Error::NoSuch { .. }) => without_column = Some(error),
                Err(error) => return Err(error.into()),
            }
        }
        match without_column {
            Some(error) if !sought => Err(wrongly_named(error)),
            Some(_) | None => Ok(Removal::Gone),
        }
    }

    /// Of all lists of a page the row that shows one of these made-up texts, in whatever column.
    pub(super) async fn remove_from_list(&mut self, page: &str, texts: &[String]) -> Result<Removal, Failure> {
        let mut lists = Vec::new();
        for grid in self.lists_at(Place::Menu(page)).await? {
            let columns = grid.there().await?.headers;
            lists.push((grid, columns));
        }
        Ok(self.remove_shown(&lists, |_| texts.iter().collect()).await?.unwrap_or(Removal::Gone))
    }

    /// Of the lists on show the row that has in a column one of the texts that may be there. None where no column may have one.
    async fn remove_shown<'text>(
        &mut self,
        lists: &[(Grid, Vec<Header>)],
        may_have: impl Fn(&str) -> Vec<&'text String>,
    ) -> Result<Option<Removal>, Failure> {
        let mut outcome = None;
        for (grid, columns) in lists {
            for label in columns.iter().map(|column| &column.label).filter(|label| !label.is_empty()) {
                for text in may_have(label) {
                    let cells = [(label.clone(), text.clone())];
                    if grid.seek(&cells).await? {
                        self.delete_row(grid, &cells).await?;
                        return Ok(Some(Removal::Removed));
                    }
                    outcome = Some(Removal::Gone);
                }
            }
        }
        Ok(outcome)
    }

    async fn delete_row(&mut self, grid: &Grid, cells: &[(String, String)]) -> StepResult {
        let query = RowQuery::Where(cells.to_vec());
        grid.act(&query, "Delete").await?;
        self.back_office().await?.dialog().confirm().await?;
        grid.reset_filters().await?;
        Ok(grid.has_row(&query, false).await?)
    }

    /// The lists of a page that may have none, such as the form of what was made.
    async fn lists_if_any(&mut self, place: Place<'_>) -> Result<Vec<(Grid, Vec<Header>)>, Failure> {
        let mut lists = Vec::new();
        for grid in self.lists_at(place).await? {
            if let Ok(snapshot) = grid.snapshot().await {
                lists.push((grid, snapshot.headers));
            }
        }
        Ok(lists)
    }

    /// What a form made is a row of the list that the form led to, or of the one that led to the form, known by a made-up
    /// text that was typed. A column may have another name than its field, so every column whose name resembles one is tried;
    /// only a cell that is such a text to the letter counts.
    pub(super) async fn remove_made_by_form(
        &mut self,
        (landed, page): (Option<&str>, Option<&str>),
        fields: &[(String, String)],
        (made, shared): (Option<&Made>, bool),
    ) -> Result<Removal, Failure> {
        let by_text = if fields.is_empty() { None } else { Some(self.remove_by_text((landed, page), fields).await?) };
        // It may be called otherwise by now, or show the name of something that is gone.
        let renamed = shared || self.has_edited();
        match (by_text, made) {
            (Some(Removal::Removed), _) => Ok(Removal::Removed),
            (Some(Removal::Gone), Some(made)) if renamed => self.remove_by_number((landed, page), made).await,
            (None | Some(Removal::LeftAlone(_)), Some(made)) => self.remove_by_number((landed, page), made).await,
            (Some(removal), _) => Ok(removal),
            (None, None) => Ok(Removal::LeftAlone("it has no name".to_owned())),
        }
    }

    /// By the number that the shop gave it in this run. Of several lists of a page only the one that showed it counts.
    async fn remove_by_number(
        &mut self,
        (landed, page): (Option<&str>, Option<&str>),
        made: &Made,
    ) -> Result<Removal, Failure> {
        let cells = [("ID".to_owned(), made.id.to_string())];
        for place in [page.map(Place::Menu), landed.map(Place::Address)].into_iter().flatten() {
            let Ok(lists) = self.lists_if_any(place).await else { continue };
            let several = lists.len() > 1;
            let titled = |grid: &Grid| made.list.as_deref().is_some_and(|title| grid.title() == Some(title));
            let list = lists.into_iter().find(|(grid, _)| !several || titled(grid));
            let Some((grid, columns)) = list else { continue };
            if !columns.iter().any(|column| column.label == "ID") {
                continue;
            }
            if !grid.seek(&cells).await? {
                return Ok(Removal::Gone);
            }
            self.delete_row(&grid, &cells).await?;
            return Ok(Removal::Removed);
        }
        Ok(Removal::LeftAlone(format!("its number is {}, and no known list shows it; check by hand", made.id)))
    }

    async fn remove_by_text(
        &mut self,
        (landed, page): (Option<&str>, Option<&str>),
        fields: &[(String, String)],
    ) -> Result<Removal, Failure> {
        let typed = |column: &str| {
            let fields = fields.iter().filter(|(field, _)| resembles(column, field));
            fields.map(|(_, text)| text).collect::<Vec<_>>()
        };
        for place in [landed.map(Place::Address), page.map(Place::Menu)].into_iter().flatten() {
            let lists = match (self.lists_if_any(place).await, place) {
                (Ok(lists), _) => lists,
                // That of the form's own list is left.
                (Err(_), Place::Address(_)) => continue,
                (Err(failure), Place::Menu(_) | Place::Behind { .. }) => return Err(failure),
            };
            let mut removed = self.remove_shown(&lists, typed).await;
            if removed.is_err() {
                self.switch_browser("clean-up");
                let lists = self.lists_if_any(place).await?;
                removed = self.remove_shown(&lists, typed).await;
            }
            if let Some(removal) = removed? {
                return Ok(removal);
            }
        }
        let unknown = "no known list shows it; check by hand whether it exists";
        Ok(Removal::LeftAlone(unknown.to_owned()))
    }
}

/// "Email" and "Email address", "Name" and "Group name".
pub(in crate::world) fn resembles(column: &str, field: &str) -> bool {
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
pub(in crate::world) fn wrongly_named(error: back_office::Error) -> Failure {
    match error {
        back_office::Error::NoSuch { .. } => Failure::feature(error.to_string())
            .caused_by(error)
            .advise("name the row in \"… is removed after the scenario\" by columns that the page has"),
        error => error.into(),
    }
}

/// So is a page that the menu does not have.
pub(in crate::world) fn wrong_page(failure: Failure) -> Failure {
    if !failure.misses_a_name() {
        return failure;
    }
    failure
        .of_feature("a row is announced on a page that does not exist")
        .advise("name the page in \"… is removed after the scenario\" as the menu and its tabs do")
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
