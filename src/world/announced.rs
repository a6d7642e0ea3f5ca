//! Rows that a scenario announces for removal. What is misspelt in them is found as soon as a page shows the right names, and not only
//! at the clean-up, when the row stays in the shop. No page is loaded or looked at for it.

use prestashop_bdd_browser::back_office::{Error, Known, NamesOnPage, WordKind};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;

use super::clean_up::{wrong_page, wrongly_named};
use super::scenario::World;

/// What separates the parts of a menu path.
const BELOW: &str = " > ";

/// An announced row, as far as its names are not known to be right.
#[derive(Debug)]
pub(super) struct Announced {
    /// The menu path as the feature has it.
    page: String,
    /// The same in the words of the shop; empty once the menu has it.
    path: Vec<String>,
    /// The columns that name the row; empty once the list has them.
    columns: Vec<String>,
}

impl World {
    /// Checks the page of an announced row by what the run knows of the menu, and keeps page and columns for later looks.
    pub async fn row_is_announced(&mut self, page: &str, cells: &[(String, String)]) -> StepResult {
        let path = self.menu_path(page).await?;
        let columns = cells.iter().map(|(column, _)| column.clone()).collect();
        let mut announced = Announced { page: page.to_owned(), path, columns };
        let menu = self.run()?.seen_words.of(WordKind::Menu);
        announced.look_for_page(&menu)?;
        self.traces.announced.push(announced);
        Ok(())
    }

    /// Checks the announced rows by the names that the step has come across.
    pub fn check_announced_rows(&mut self) -> StepResult {
        let names: Vec<NamesOnPage> = self.pages().flat_map(Known::take_names).collect();
        let typing = &self.browsing.typing;
        for announced in &mut self.traces.announced {
            for on_page in &names {
                announced.look_for_page(&on_page.menu)?;
                let is_its_page = typing.came_by.as_ref() == Some(&announced.page);
                if is_its_page && typing.landed.as_ref() == Some(&on_page.address) {
                    announced.look_for_columns(&on_page.columns)?;
                }
            }
        }
        Ok(())
    }
}

impl Announced {
    /// Fails where the path is that of a menu item with a slip of the pen. Another one may still come, such as that of a module which
    /// the scenario installs.
    fn look_for_page(&mut self, menu: &[String]) -> StepResult {
        if menu.is_empty() || self.path.is_empty() {
            return Ok(());
        }
        match missing(&self.path, menu) {
            None => self.path.clear(),
            Some(error) if error.is_slip_of_the_pen() => return Err(wrong_page(Failure::from(error))),
            Some(_) => {}
        }
        Ok(())
    }

    /// Fails where the lists of the page lack a column, and have one of a similar name.
    fn look_for_columns(&mut self, on_show: &[String]) -> StepResult {
        if on_show.is_empty() {
            return Ok(());
        }
        let lacks = |column: &&String| !on_show.iter().any(|there| same_name(there, column));
        let missing = self.columns.iter().find(lacks).map(|column| Error::NoSuch {
            kind: "column",
            name: column.clone(),
            place: format!("on the page \"{}\"", self.page),
            available: on_show.iter().filter(|label| !label.is_empty()).cloned().collect(),
        });
        match missing {
            None => self.columns.clear(),
            Some(error) if !error.probably_meant().is_empty() => return Err(wrongly_named(error)),
            Some(_) => {}
        }
        Ok(())
    }
}

/// The part of a menu path that the menu does not have. Tabs, which come third, are not in the menu.
fn missing(path: &[String], menu: &[String]) -> Option<Error> {
    let entries = || menu.iter().map(|item| item.split_once(BELOW).unwrap_or((item, "")));
    let (entry, item) = (path.first()?, path.get(1));
    let mut items = entries().filter(|(of, _)| same_name(of, entry)).map(|(_, item)| item).peekable();
    if items.peek().is_none() {
        let mut available: Vec<String> = entries().map(|(entry, _)| entry.to_owned()).collect();
        available.dedup();
        let (name, place) = (entry.clone(), "in the main menu".to_owned());
        return Some(Error::NoSuch { kind: "menu entry", name, place, available });
    }
    let item = item?;
    let available: Vec<String> = items.filter(|item| !item.is_empty()).map(str::to_owned).collect();
    if available.iter().any(|there| same_name(there, item)) {
        return None;
    }
    let place = format!("under \"{entry}\" in the main menu");
    Some(Error::NoSuch { kind: "menu item", name: item.clone(), place, available })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const MENU: [&str; 4] =
        ["Dashboard", "Customers > Customers", "Customers > Addresses", "Shop Parameters > General"];

    fn announced(page: &str, columns: &[&str]) -> Announced {
        let path = page.split(BELOW).map(str::to_owned).collect();
        Announced { page: page.to_owned(), path, columns: columns.iter().map(|label| (*label).to_owned()).collect() }
    }

    fn look_for_page(page: &str) -> Result<bool, String> {
        let mut row = announced(page, &[]);
        let looked = row.look_for_page(&MENU.map(str::to_owned));
        looked.map(|()| row.path.is_empty()).map_err(|failure| failure.to_string())
    }

    #[test]
    fn misspelt_menu_path_is_answered_with_the_names_that_are_there() {
        let failure = look_for_page("Customers > Adresses").unwrap_err();
        assert!(
            failure.starts_with("The feature is wrong: a row is announced on a page that does not exist"),
            "{failure}"
        );
        assert!(
            failure.contains("(did you mean \"Addresses\"?); there are: \"Customers\", \"Addresses\""),
            "{failure}"
        );
        assert!(
            look_for_page("Custmers > Addresses").unwrap_err().contains("no menu entry \"Custmers\" in the main menu")
        );
    }

    #[test]
    fn path_of_the_menu_is_right_and_one_that_may_still_come_is_waited_for() {
        assert_eq!(look_for_page("customers > addresses"), Ok(true));
        assert_eq!(look_for_page("Shop Parameters > General > Nowhere"), Ok(true), "a tab is not in the menu");
        assert_eq!(look_for_page("Dashboard"), Ok(true));
        assert_eq!(look_for_page("Customers > Loyalty points"), Ok(false));
        assert_eq!(look_for_page("Reviews > All"), Ok(false));
    }

    #[test]
    fn misspelt_column_is_found_where_the_list_has_a_similar_one() {
        let on_show = ["", "ID", "Social title"].map(str::to_owned);
        let mut row = announced("Shop Parameters > General", &["ID", "Titel"]);
        let failure = row.look_for_columns(&on_show).unwrap_err().to_string();
        assert!(failure.starts_with("The feature is wrong: there is no column \"Titel\""), "{failure}");
        assert!(failure.contains("(did you mean \"Social title\"?); there are: \"ID\", \"Social title\""), "{failure}");
        let mut right = announced("Shop Parameters > General", &["social title"]);
        right.look_for_columns(&on_show).unwrap();
        assert!(right.columns.is_empty());
        let mut other = announced("Shop Parameters > General", &["Colour"]);
        other.look_for_columns(&on_show).unwrap();
        assert_eq!(other.columns, ["Colour"]);
    }
}
