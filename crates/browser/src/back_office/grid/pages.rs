//! Paging, page size, and the menu of the grid itself.

use prestashop_bdd_core::wordings::Wordings;
use serde_json::Value;
use thirtyfour::Key;

use super::Grid;
use super::snapshot::{GridSnapshot, Page};
use crate::back_office::error::{Error, Result};
use crate::back_office::outcome::{Outcome, watch};

impl Grid {
    /// The page on show; `None` while the grid is too short to be paged.
    pub async fn page(&self) -> Result<Option<Page>> {
        Ok(self.snapshot().await?.page)
    }

    /// Goes to a page by its number.
    ///
    /// # Errors
    /// [`Error::Differs`] for a number that is not there, and for a grid without pages.
    pub async fn go_to_page(&self, number: u64) -> Result<()> {
        loop {
            let snapshot = self.there().await?;
            let current = match &snapshot.page {
                Some(page) if (1..=page.of).contains(&number) => page.current,
                None if number == 1 => return Ok(()),
                _ => return Err(no_such_page(&snapshot, number)),
            };
            if current == number {
                return Ok(());
            }
            self.note_arrangement(&snapshot).await?;
            // Legacy lists link the neighbours only, so a far page may take several steps.
            let now = self.step_to_page(number).await?;
            if now != number && now.abs_diff(number) >= current.abs_diff(number) {
                return Err(Error::Differs {
                    what: format!("page {number} {}", snapshot.place()),
                    seen: format!("from page {current} the way led to page {now}"),
                });
            }
        }
    }

    /// Goes to the next page.
    pub async fn next_page(&self) -> Result<()> {
        let number = self.snapshot().await?.page.map_or(2, |page| page.current + 1);
        self.go_to_page(number).await
    }

    /// Goes to the page before.
    pub async fn previous_page(&self) -> Result<()> {
        let number = self.snapshot().await?.page.map_or(0, |page| page.current.saturating_sub(1));
        self.go_to_page(number).await
    }

    /// Shows that many rows a page; the shop remembers it. Does nothing when it is so already.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the sizes on offer.
    pub async fn show_per_page(&self, size: u64) -> Result<()> {
        let snapshot = self.there().await?;
        let Some(page) = &snapshot.page else {
            return Err(Error::Unusable {
                what: format!("the page size {}", snapshot.place()),
                reason: "the grid is too short to be paged".to_owned(),
            });
        };
        if page.size == size {
            return Ok(());
        }
        if !page.sizes.contains(&size) {
            return Err(Error::NoSuch {
                kind: "page size",
                name: size.to_string(),
                place: snapshot.place(),
                available: page.sizes.iter().map(u64::to_string).collect(),
            });
        }
        self.note_arrangement(&snapshot).await?;
        let what = format!("the page size {size}");
        self.document
            .leave("the grid with another page size to load", async || {
                if self.read("chooseSize", &[Value::from(size)]).await? {
                    return Ok(());
                }
                let of_size = [Value::from(size)];
                let shown = async || self.read("sizeShown", &of_size).await;
                self.open_menu("sizeToggle", &of_size, "the menu of page sizes", shown).await?;
                let link = self.part("sizeLink", &[Value::from(size)], &what).await?;
                self.document.click(&link, &what).await
            })
            .await?;
        self.becomes(&what, |snapshot| snapshot.page.as_ref().is_none_or(|page| page.size == size)).await?;
        Ok(())
    }

    /// Chooses something of the grid's own menu (the cog of Symfony grids, the icons in the heading of
    /// legacy lists): "Refresh list", "Show SQL query" … What it leads to is waited for, except for a file
    /// ("Export"), which leads to nothing on the page.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists what the menu offers.
    pub async fn choose(&self, label: impl Into<Wordings>) -> Result<Option<Outcome>> {
        let (snapshot, wanted) = (self.there().await?, label.into());
        let Some(name) = wanted.choose(snapshot.settings.iter().map(String::as_str)) else {
            return Err(Error::NoSuch {
                kind: "setting",
                name: wanted.as_name(),
                place: snapshot.place(),
                available: snapshot.settings,
            });
        };
        let what = format!("\"{name}\" of the grid \"{}\"", snapshot.title);
        let argument = [Value::from(name)];
        if !self.read::<bool>("settingShown", &argument).await? {
            let toggle = self.part("settingsToggle", &[], "the menu \"Settings\"").await?;
            self.document.click(&toggle, "the menu \"Settings\"").await?;
        }
        let item = self.part("setting", &argument, &what).await?;
        let address = item.attr("href").await?.unwrap_or_default();
        if address.split(['?', '#']).next().is_some_and(|path| path.ends_with("/export")) {
            self.document.click(&item, &what).await?;
            return Ok(None);
        }
        watch(&self.document, &what, async || self.document.click(&item, &what).await).await.map(Some)
    }

    async fn step_to_page(&self, number: u64) -> Result<u64> {
        let link = self.optional_part("pageLink", &[Value::from(number)]).await?;
        let what = format!("the way to page {number}");
        self.document
            .leave("another page of the grid to load", async || {
                if let Some(link) = &link {
                    return self.document.click(link, &what).await;
                }
                let input = self.part("pageInput", &[], &what).await?;
                self.document.click(&input, "the field of the page number").await?;
                input.send_keys(Key::Control + "a").await?;
                input.send_keys(number.to_string() + Key::Enter).await?;
                Ok(())
            })
            .await?;
        // Others may have made the list so short meanwhile that it has no pages any more.
        let snapshot = self.becomes(&what, |snapshot| snapshot.page.is_some() || snapshot.is_whole()).await?;
        Ok(snapshot.page.map_or(1, |page| page.current))
    }
}

fn no_such_page(snapshot: &GridSnapshot, number: u64) -> Error {
    Error::Differs {
        what: format!("page {number} {}", snapshot.place()),
        seen: match &snapshot.page {
            Some(page) => format!("it does not exist; the grid is on page {} of {}", page.current, page.of),
            None if snapshot.is_plain_table() && snapshot.total.is_none() => {
                format!("the pages of this table are links below it: click the link \"{number}\"")
            }
            None => "it does not exist; the grid has only one page".to_owned(),
        },
    }
}
