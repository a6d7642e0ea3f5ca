//! Customer groups.

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::{DEFAULT_LANGUAGE, LocalizedText, Page, Store, StoreError, text};
use crate::clock;

/// A customer group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The group's id; 1 to 3 are the default groups.
    pub id: i64,
    /// Its name in every language.
    pub names: LocalizedText,
    /// The discount, in percent with two decimals.
    pub reduction: f64,
    /// Whether prices are shown without tax.
    pub tax_excluded: bool,
    /// Whether prices are shown at all.
    pub show_prices: bool,
    /// When it was made, as `YYYY-MM-DD HH:MM:SS`.
    pub date_added: String,
}

/// What a group is made of. A language without a name takes the default language's.
#[derive(Clone, Debug)]
pub struct GroupDraft {
    /// Names by language id.
    pub names: LocalizedText,
    /// The discount in percent; rounded to two decimals.
    pub reduction: f64,
    /// Whether prices are shown without tax.
    pub tax_excluded: bool,
    /// Whether prices are shown at all.
    pub show_prices: bool,
}

/// What is changed of a group; `None` and a language left out stay as they are.
#[derive(Clone, Debug, Default)]
pub struct GroupChange {
    /// New names by language id.
    pub names: LocalizedText,
    /// The new discount in percent; rounded to two decimals.
    pub reduction: Option<f64>,
    /// Whether prices are shown without tax.
    pub tax_excluded: Option<bool>,
    /// Whether prices are shown at all.
    pub show_prices: Option<bool>,
}

/// How a deletion ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GroupDeletion {
    /// The group is gone.
    Deleted,
    /// There is no group with this id.
    NotFound,
    /// It is one of the shop's three default groups and stays.
    DefaultGroup,
}

/// A column of the groups list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupColumn {
    /// The id.
    #[default]
    Id,
    /// The name in the list's language.
    Name,
    /// The discount.
    Reduction,
    /// The number of members.
    Members,
    /// Whether prices are shown.
    ShowPrices,
    /// When it was made.
    DateAdded,
}

impl GroupColumn {
    const fn sql(self) -> &'static str {
        match self {
            Self::Id => "id_group",
            Self::Name => "folded_name",
            Self::Reduction => "reduction",
            Self::Members => "members",
            Self::ShowPrices => "show_prices",
            Self::DateAdded => "date_add",
        }
    }
}

/// Which groups a list shows. Texts are found anywhere in the column, without regard to case and accents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupFilter {
    /// Part of the id: `4` finds 4, 14 and 40.
    pub id: Option<String>,
    /// Part of the name in the list's language.
    pub name: Option<String>,
    /// Part of the discount as written with two decimals.
    pub reduction: Option<String>,
    /// Part of the number of members.
    pub members: Option<String>,
    /// Whether prices are shown.
    pub show_prices: Option<bool>,
    /// Made on this day or later, as `YYYY-MM-DD`.
    pub added_from: Option<String>,
    /// Made on this day or before, as `YYYY-MM-DD`.
    pub added_to: Option<String>,
}

/// A page of the groups list to read.
#[derive(Clone, Debug)]
pub struct GroupQuery {
    /// The language of the names.
    pub language: i64,
    /// Which groups.
    pub filter: GroupFilter,
    /// The column to sort by; ids decide between equal values.
    pub sort_by: GroupColumn,
    /// From the greatest to the least.
    pub descending: bool,
    /// How many rows at most.
    pub limit: u32,
    /// How many rows to leave out first.
    pub offset: u64,
}

impl Default for GroupQuery {
    fn default() -> Self {
        Self {
            language: DEFAULT_LANGUAGE,
            filter: GroupFilter::default(),
            sort_by: GroupColumn::Id,
            descending: false,
            limit: 50,
            offset: 0,
        }
    }
}

/// A row of the groups list.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct GroupRow {
    /// The group's id.
    pub id: i64,
    /// The name in the list's language.
    pub name: String,
    /// The discount, in percent.
    pub reduction: f64,
    /// How many customers are members.
    pub members: i64,
    /// Whether prices are shown.
    pub show_prices: bool,
    /// When it was made, as `YYYY-MM-DD HH:MM:SS`.
    pub date_added: String,
}

const ROWS: &str = "
    SELECT id_group, name, reduction,
           (SELECT count(*) FROM group_member JOIN customer USING (id_customer)
            WHERE group_member.id_group = customer_group.id_group AND deleted = 0) AS members,
           show_prices, date_add, folded_name
    FROM customer_group JOIN customer_group_lang USING (id_group)
    WHERE id_lang = ?1";

const FILTER: &str = "
    (?2 IS NULL OR CAST(id_group AS TEXT) LIKE ?2)
    AND (?3 IS NULL OR folded_name LIKE ?3)
    AND (?4 IS NULL OR printf('%.2f', reduction) LIKE ?4)
    AND (?5 IS NULL OR CAST(members AS TEXT) LIKE ?5)
    AND (?6 IS NULL OR show_prices = ?6)
    AND (?7 IS NULL OR date(date_add) >= ?7)
    AND (?8 IS NULL OR date(date_add) <= ?8)";

impl Store {
    /// A page of the groups list.
    pub fn groups(&self, query: &GroupQuery) -> Result<Page<GroupRow>, StoreError> {
        let filter = &query.filter;
        let pattern = |part: &Option<String>| part.as_deref().map(text::containing);
        let (id, name) = (pattern(&filter.id), pattern(&filter.name));
        let (reduction, members) = (pattern(&filter.reduction), pattern(&filter.members));
        let direction = if query.descending { "DESC" } else { "ASC" };
        let column = query.sort_by.sql();

        let connection = self.connection();
        let total = connection.prepare(&format!("SELECT count(*) FROM ({ROWS}) WHERE {FILTER}"))?.query_row(
            params![
                query.language,
                id,
                name,
                reduction,
                members,
                filter.show_prices,
                filter.added_from,
                filter.added_to
            ],
            |row| row.get::<_, i64>(0),
        )?;
        let mut statement = connection.prepare(&format!(
            "SELECT * FROM ({ROWS}) WHERE {FILTER} ORDER BY {column} {direction}, id_group {direction} LIMIT ?9 OFFSET ?10"
        ))?;
        let rows = statement.query_map(
            params![
                query.language,
                id,
                name,
                reduction,
                members,
                filter.show_prices,
                filter.added_from,
                filter.added_to,
                query.limit,
                i64::try_from(query.offset).unwrap_or(i64::MAX),
            ],
            group_row,
        )?;
        Ok(Page { total: total.unsigned_abs(), rows: rows.collect::<Result<_, _>>()? })
    }

    /// The group with this id.
    pub fn group(&self, id: i64) -> Result<Option<Group>, StoreError> {
        read(&self.connection(), id)
    }

    /// Adds a group and returns it as it is kept.
    pub fn create_group(&self, draft: &GroupDraft) -> Result<Group, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let id = insert(&transaction, draft)?;
        let group = read(&transaction, id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
        transaction.commit()?;
        Ok(group)
    }

    /// Changes a group and returns it as it is kept; `None` when there is none with this id.
    pub fn update_group(&self, id: i64, change: &GroupChange) -> Result<Option<Group>, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let changed = transaction.execute(
            "UPDATE customer_group SET reduction = coalesce(?2, reduction),
               price_display_method = coalesce(?3, price_display_method), show_prices = coalesce(?4, show_prices)
             WHERE id_group = ?1",
            params![id, change.reduction.map(text::rounded_percent), change.tax_excluded, change.show_prices],
        )?;
        if changed > 0 {
            write_names(&transaction, id, &change.names)?;
        }
        let group = read(&transaction, id)?;
        transaction.commit()?;
        Ok(group)
    }

    /// Deletes a group that is none of the three default groups.
    pub fn delete_group(&self, id: i64) -> Result<GroupDeletion, StoreError> {
        let connection = self.connection();
        let is_default: bool = connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM configuration WHERE value = CAST(?1 AS TEXT)
               AND name IN ('PS_UNIDENTIFIED_GROUP', 'PS_GUEST_GROUP', 'PS_CUSTOMER_GROUP'))",
            [id],
            |row| row.get(0),
        )?;
        if is_default {
            return Ok(GroupDeletion::DefaultGroup);
        }
        let deleted = connection.execute("DELETE FROM customer_group WHERE id_group = ?1", [id])?;
        Ok(if deleted > 0 { GroupDeletion::Deleted } else { GroupDeletion::NotFound })
    }
}

/// Adds a group in a transaction and returns its id.
pub fn insert(transaction: &Transaction<'_>, draft: &GroupDraft) -> Result<i64, StoreError> {
    transaction.execute(
        "INSERT INTO customer_group (reduction, price_display_method, show_prices, date_add)
         VALUES (?1, ?2, ?3, ?4)",
        params![text::rounded_percent(draft.reduction), draft.tax_excluded, draft.show_prices, clock::local()],
    )?;
    let id = transaction.last_insert_rowid();
    let mut names = draft.names.clone();
    if let Some(default_name) = draft.names.get(&DEFAULT_LANGUAGE) {
        for language in transaction.prepare("SELECT id_lang FROM language")?.query_map([], |row| row.get(0))? {
            names.entry(language?).or_insert_with(|| default_name.clone());
        }
    }
    write_names(transaction, id, &names)?;
    Ok(id)
}

fn write_names(transaction: &Transaction<'_>, id: i64, names: &LocalizedText) -> Result<(), StoreError> {
    let mut statement = transaction.prepare(
        "INSERT INTO customer_group_lang (id_group, id_lang, name, folded_name) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id_group, id_lang) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name",
    )?;
    for (language, name) in names {
        statement.execute(params![id, language, name, text::folded(name)])?;
    }
    Ok(())
}

fn read(connection: &Connection, id: i64) -> Result<Option<Group>, StoreError> {
    let group = connection
        .prepare(
            "SELECT reduction, price_display_method, show_prices, date_add FROM customer_group WHERE id_group = ?1",
        )?
        .query_row([id], |row| {
            Ok(Group {
                id,
                names: LocalizedText::new(),
                reduction: row.get(0)?,
                tax_excluded: row.get(1)?,
                show_prices: row.get(2)?,
                date_added: row.get(3)?,
            })
        })
        .optional()?;
    let Some(mut group) = group else { return Ok(None) };
    let mut statement = connection.prepare("SELECT id_lang, name FROM customer_group_lang WHERE id_group = ?1")?;
    group.names = statement.query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(Some(group))
}

fn group_row(row: &Row<'_>) -> rusqlite::Result<GroupRow> {
    Ok(GroupRow {
        id: row.get(0)?,
        name: row.get(1)?,
        reduction: row.get(2)?,
        members: row.get(3)?,
        show_prices: row.get(4)?,
        date_added: row.get(5)?,
    })
}

#[cfg(test)]
#[path = "groups_tests.rs"]
mod tests;
