//! What a page shows, by label, as a person at the console wants to know it.

use std::fmt;

use prestashop_bdd_browser::back_office::form::FieldKind;
use prestashop_bdd_browser::back_office::grid::GridSnapshot;
use prestashop_bdd_browser::back_office::{
    BackOffice, DialogSnapshot, FieldReading, Grid, Labels, MenuEntry, Message, PageSnapshot, Tab,
};

/// The longest list of names that is printed whole.
const MANY: usize = 40;

/// What is on show. What cannot be read is not there.
#[derive(Debug, Default)]
pub(crate) struct PageView {
    pub page: Option<PageSnapshot>,
    pub dialog: Option<DialogSnapshot>,
    pub menu: Vec<MenuEntry>,
    pub grids: Vec<GridSnapshot>,
    pub fields: Vec<FieldReading>,
    pub labels: Labels,
    pub messages: Vec<Message>,
}

impl PageView {
    /// Reads the page in the browser.
    pub async fn read(office: &BackOffice) -> Self {
        let page = office.page().snapshot().await.ok();
        let asked = page.as_ref().is_none_or(|page| page.asked);
        let dialog = if asked { office.dialog().read().await.ok() } else { None };
        let titles = Grid::titles(office.document()).await.unwrap_or_default();
        let mut grids = Vec::new();
        for title in titles {
            grids.extend(office.grid(Some(&title)).snapshot().await);
        }
        Self {
            page,
            dialog,
            menu: office.menu().entries().await.unwrap_or_default(),
            grids,
            fields: office.form(None).read_all().await.unwrap_or_default(),
            labels: office.page().labels().await.unwrap_or_default(),
            messages: office.messages().shown().await.unwrap_or_default(),
        }
    }

    /// The paths of the menu: `Orders > Invoices`.
    pub fn menu_paths(&self) -> Vec<String> {
        let of_entry = |entry: &MenuEntry| -> Vec<String> {
            if entry.children.is_empty() {
                return vec![entry.label.clone()];
            }
            entry.children.iter().map(|child| format!("{} > {child}", entry.label)).collect()
        };
        self.menu.iter().flat_map(of_entry).collect()
    }

    /// The labels of all tabs.
    pub fn tabs(&self) -> impl Iterator<Item = &Tab> {
        self.page.iter().flat_map(|page| page.tabs.iter().chain(&page.inner_tabs))
    }
}

fn listed<'name>(names: impl IntoIterator<Item = &'name str>) -> String {
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let more = names.len().saturating_sub(MANY);
    let text = names[..names.len() - more].join(", ");
    if more > 0 { format!("{text}, and {more} more") } else { text }
}

fn line(formatter: &mut fmt::Formatter<'_>, head: &str, text: &str) -> fmt::Result {
    if text.is_empty() { Ok(()) } else { writeln!(formatter, "{head:<9} {text}") }
}

fn grid_line(grid: &GridSnapshot) -> String {
    let mut parts = vec![format!("\"{}\"", grid.title)];
    parts.extend(grid.total.map(|total| format!("counts {total}")));
    parts.push(format!("columns {}", listed(grid.columns())));
    if let Some((column, direction)) = grid.sorted_by() {
        parts.push(format!("sorted by {column} {}", format!("{direction:?}").to_lowercase()));
    }
    let mut actions: Vec<&str> = Vec::new();
    for action in grid.rows.iter().flat_map(|row| row.icons.iter().chain(&row.menu_items)) {
        if !actions.contains(&action.as_str()) {
            actions.push(action);
        }
    }
    if !actions.is_empty() {
        parts.push(format!("actions of rows {}", listed(actions)));
    }
    if !grid.bulk_actions.is_empty() {
        parts.push(format!("bulk actions {}", listed(grid.bulk_actions.iter().map(String::as_str))));
    }
    if grid.filtered {
        parts.push("filtered".to_owned());
    }
    parts.join("; ")
}

fn field_line(field: &FieldReading) -> String {
    let language = field.language.as_ref().map(|language| format!(" [{language}]")).unwrap_or_default();
    let value = match field.kind {
        FieldKind::Password if !field.value.is_empty() => "***",
        _ => field.value.as_str(),
    };
    let value: String = value.lines().next().unwrap_or_default().chars().take(60).collect();
    let mut text = format!("{}{language}: \"{value}\"", field.label);
    if !field.options.is_empty() {
        text.extend([" of ", &listed(field.options.iter().map(String::as_str))]);
    }
    text
}

impl fmt::Display for PageView {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.page {
            None => writeln!(formatter, "page      cannot be read")?,
            Some(page) if page.login => writeln!(formatter, "page      the login page: nobody is logged in")?,
            Some(page) => {
                let path = page.breadcrumb.join(" > ");
                let path = if path.is_empty() { path } else { format!(" at {path}") };
                writeln!(formatter, "page      \"{}\"{path}", page.name())?;
            }
        }
        if let Some(dialog) = &self.dialog {
            let buttons = listed(dialog.buttons.iter().map(String::as_str));
            line(formatter, "dialog", &format!("\"{}\" {}: {buttons}", dialog.title, dialog.message))?;
        }
        for message in &self.messages {
            line(formatter, "message", &format!("{} \"{}\"", message.kind, message.text))?;
        }
        let tabs: Vec<String> =
            self.tabs().map(|tab| if tab.current { format!("[{}]", tab.label) } else { tab.label.clone() }).collect();
        line(formatter, "tabs", &tabs.join(", "))?;
        for grid in &self.grids {
            line(formatter, "grid", &grid_line(grid))?;
        }
        for field in self.fields.iter().filter(|field| field.can_be_filled()) {
            line(formatter, "field", &field_line(field))?;
        }
        line(formatter, "buttons", &listed(self.labels.buttons.iter().map(String::as_str)))?;
        line(formatter, "links", &listed(self.labels.links.iter().map(String::as_str)))?;
        for entry in &self.menu {
            let children = listed(entry.children.iter().map(String::as_str));
            let children = if children.is_empty() { children } else { format!(" > {children}") };
            line(formatter, "menu", &format!("{}{children}", entry.label))?;
        }
        Ok(())
    }
}
