//! Titles of persons ("Mr."), which the database calls genders.

use rusqlite::{OptionalExtension, Transaction, params};

use super::{LocalizedText, Store, StoreError};

/// Whom a title is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleType {
    /// 0
    Male,
    /// 1
    Female,
    /// 2
    Neutral,
}

impl TitleType {
    /// The number in forms and in the database.
    pub const fn number(self) -> i64 {
        match self {
            Self::Male => 0,
            Self::Female => 1,
            Self::Neutral => 2,
        }
    }

    /// The type of a number.
    pub const fn of(number: i64) -> Option<Self> {
        match number {
            0 => Some(Self::Male),
            1 => Some(Self::Female),
            2 => Some(Self::Neutral),
            _ => None,
        }
    }

    /// The label in the back office.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Male => "Male",
            Self::Female => "Female",
            Self::Neutral => "Neutral",
        }
    }
}

/// A title.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "`type` is a keyword")]
pub struct Title {
    /// The title's id.
    pub id: i64,
    /// Whom it is for.
    pub title_type: TitleType,
    /// Its name in every language.
    pub names: LocalizedText,
    /// Whether a picture is kept.
    pub has_picture: bool,
}

/// A picture of a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitlePicture {
    /// Its media type, such as `image/png`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// What a title is made of or changed to.
#[derive(Clone, Debug)]
pub struct TitleDraft {
    /// Whom it is for.
    pub title_type: TitleType,
    /// Its name in every language.
    pub names: LocalizedText,
    /// The new picture; `None` keeps what is there.
    pub picture: Option<TitlePicture>,
}

impl Store {
    /// Every title, by id. There are a handful, so lists filter and sort them in memory.
    pub fn titles(&self) -> Result<Vec<Title>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare(
            "SELECT id_gender, type, picture IS NOT NULL, id_lang, name
             FROM title JOIN title_lang USING (id_gender) ORDER BY id_gender, id_lang",
        )?;
        let mut rows = statement.query([])?;
        let mut titles: Vec<Title> = Vec::new();
        while let Some(row) = rows.next()? {
            let id = row.get(0)?;
            if titles.last().is_none_or(|title| title.id != id) {
                let title_type = TitleType::of(row.get(1)?).unwrap_or(TitleType::Neutral);
                titles.push(Title { id, title_type, names: LocalizedText::new(), has_picture: row.get(2)? });
            }
            if let Some(title) = titles.last_mut() {
                title.names.insert(row.get(3)?, row.get(4)?);
            }
        }
        Ok(titles)
    }

    /// The title with this id.
    pub fn title(&self, id: i64) -> Result<Option<Title>, StoreError> {
        Ok(self.titles()?.into_iter().find(|title| title.id == id))
    }

    /// The picture of the title with this id.
    pub fn title_picture(&self, id: i64) -> Result<Option<TitlePicture>, StoreError> {
        let connection = self.connection();
        let picture = connection.query_row(
            "SELECT picture_type, picture FROM title WHERE id_gender = ?1 AND picture IS NOT NULL",
            [id],
            |row| Ok(TitlePicture { media_type: row.get(0)?, bytes: row.get(1)? }),
        );
        Ok(picture.optional()?)
    }

    /// Adds a title and returns its id.
    pub fn create_title(&self, draft: &TitleDraft) -> Result<i64, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute("INSERT INTO title (type) VALUES (?1)", [draft.title_type.number()])?;
        let id = transaction.last_insert_rowid();
        write(&transaction, id, draft)?;
        transaction.commit()?;
        Ok(id)
    }

    /// Changes a title; `false` when there is none with this id.
    pub fn update_title(&self, id: i64, draft: &TitleDraft) -> Result<bool, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let changed = transaction
            .execute("UPDATE title SET type = ?2 WHERE id_gender = ?1", params![id, draft.title_type.number()])?;
        if changed > 0 {
            write(&transaction, id, draft)?;
        }
        transaction.commit()?;
        Ok(changed > 0)
    }

    /// Deletes a title; `false` when there is none with this id.
    pub fn delete_title(&self, id: i64) -> Result<bool, StoreError> {
        Ok(self.connection().execute("DELETE FROM title WHERE id_gender = ?1", [id])? > 0)
    }
}

fn write(transaction: &Transaction<'_>, id: i64, draft: &TitleDraft) -> Result<(), StoreError> {
    for (language, name) in &draft.names {
        transaction.execute(
            "INSERT INTO title_lang (id_gender, id_lang, name) VALUES (?1, ?2, ?3)
             ON CONFLICT (id_gender, id_lang) DO UPDATE SET name = excluded.name",
            params![id, language, name],
        )?;
    }
    if let Some(picture) = &draft.picture {
        transaction.execute(
            "UPDATE title SET picture = ?2, picture_type = ?3 WHERE id_gender = ?1",
            params![id, picture.bytes, picture.media_type],
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_made_changed_and_deleted() {
        let store = Store::fresh();
        let names = LocalizedText::from([(1, "Dr.".to_owned()), (2, "Dr".to_owned())]);
        let picture = TitlePicture { media_type: "image/png".to_owned(), bytes: vec![1, 2] };
        let mut draft = TitleDraft { title_type: TitleType::Neutral, names, picture: Some(picture.clone()) };
        let id = store.create_title(&draft).unwrap();
        assert_eq!(store.title_picture(id).unwrap(), Some(picture.clone()));

        draft.title_type = TitleType::Female;
        draft.picture = None;
        assert!(store.update_title(id, &draft).unwrap());
        let title = store.title(id).unwrap().unwrap();
        assert_eq!((title.title_type, title.names, title.has_picture), (TitleType::Female, draft.names, true));

        assert!(store.delete_title(id).unwrap());
        assert_eq!(store.title(id).unwrap(), None);
    }
}
