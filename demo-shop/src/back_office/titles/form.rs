//! The form of a title: new, and to edit. Its fields are not `required`, so the server answers a blank one.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::collections::BTreeMap;

use super::{
    super::{
        desk::{Desk, redirect},
        flash::Flash,
        forms,
        shell::{Heading, Sent, TITLES},
    },
    LIST, picture,
};
use crate::{
    error::ShopError,
    store::{DEFAULT_LANGUAGE, LocalizedText, Title, TitleDraft, TitlePicture, TitleType},
    variant::Variant,
};

const NAME_LIMIT: usize = 20;
const FORBIDDEN: &str = "<>={}";

#[derive(Serialize)]
struct LanguageField {
    id: i64,
    iso: String,
    label: String,
    value: String,
}

/// What the form shows.
#[derive(Default)]
struct Values {
    names: LocalizedText,
    gender: i64,
    image: Option<String>,
    /// Width and height of the picture; nothing after errors, as in the real shop.
    side: &'static str,
}

#[derive(Default, Serialize)]
struct Errors {
    name: Vec<String>,
    image: Option<String>,
}

/// The form of a new title, or the form sent.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return show(desk, &Values { side: "16", ..Values::default() }, None);
    }
    match read(desk, None)? {
        Err(refused) => Ok(refused),
        Ok(draft) => {
            desk.state.store.create_title(&draft)?;
            done(desk, "Successful creation")
        }
    }
}

/// The form of a title that is there, or the form sent.
pub fn edit(desk: &Desk, title: &Title) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        let gender = title.title_type.number();
        let values = Values { names: title.names.clone(), gender, image: picture(title), side: "16" };
        return show(desk, &values, None);
    }
    match read(desk, Some(title))? {
        Err(refused) => Ok(refused),
        Ok(draft) => {
            desk.state.store.update_title(title.id, &draft)?;
            let reversed = desk.state.options.differs(Variant::Texts);
            done(desk, if reversed { "Update successful" } else { "Successful update" })
        }
    }
}

fn done(desk: &Desk, message: &str) -> Result<Response, ShopError> {
    desk.flash(Flash::success(message))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

/// The form's fields, or the page that shows their errors.
fn read(desk: &Desk, title: Option<&Title>) -> Result<Result<TitleDraft, Response>, ShopError> {
    let form = &desk.ask.form;
    let mut names = LocalizedText::new();
    for language in desk.state.store.languages()? {
        names.insert(language.id, form.text(&format!("title[name][{}]", language.id)).to_owned());
    }
    let gender = form.text("title[gender_type]").parse().unwrap_or(0);
    let picture_sent =
        desk.ask.uploads.iter().find(|upload| upload.field == "title[image]" && !upload.bytes.is_empty());
    let errors = Errors {
        name: name_errors(&names),
        image: picture_sent
            .filter(|upload| !upload.media_type.starts_with("image/"))
            .map(|_| "Image format not recognized, allowed formats are: gif, jpg, png".to_owned()),
    };
    let flashes = if forms::has_token(desk, "title") { Vec::new() } else { forms::stale() };
    let Some(title_type) =
        TitleType::of(gender).filter(|_| flashes.is_empty() && errors.name.is_empty() && errors.image.is_none())
    else {
        let values = Values { names, gender, image: title.and_then(picture), side: "" };
        return show(desk, &values, Some((flashes, errors))).map(Err);
    };
    // A language left blank takes the default language's name.
    let default_name = names.get(&DEFAULT_LANGUAGE).cloned().unwrap_or_default();
    for name in names.values_mut().filter(|name| name.is_empty()) {
        name.clone_from(&default_name);
    }
    let picture =
        picture_sent.map(|upload| TitlePicture { media_type: upload.media_type.clone(), bytes: upload.bytes.to_vec() });
    Ok(Ok(TitleDraft { title_type, names, picture }))
}

fn name_errors(names: &BTreeMap<i64, String>) -> Vec<String> {
    let mut errors = Vec::new();
    if names.get(&DEFAULT_LANGUAGE).is_none_or(String::is_empty) {
        errors.push("The field name is required at least in your default language.".to_owned());
    }
    for name in names.values() {
        if name.chars().count() > NAME_LIMIT {
            errors.push(format!("This field cannot be longer than {NAME_LIMIT} characters"));
        }
        if name.contains(|letter| FORBIDDEN.contains(letter)) {
            errors.push(format!("\"{name}\" is invalid"));
        }
    }
    errors
}

fn show(desk: &Desk, values: &Values, again: Option<(Vec<Flash>, Errors)>) -> Result<Response, ShopError> {
    let languages = desk.state.store.languages()?.into_iter().map(|language| LanguageField {
        value: values.names.get(&language.id).cloned().unwrap_or_default(),
        id: language.id,
        iso: language.iso_code,
        label: language.name,
    });
    let (flashes, errors, sent) = match again {
        Some((flashes, errors)) => (Some(flashes), errors, Sent::Invalid),
        None => (None, Errors::default(), Sent::Not),
    };
    let context = context! {
        languages => Serde(languages.collect::<Vec<_>>()),
        record => context! {
            gender => values.gender,
            image => values.image.clone(),
            width => values.side,
            height => values.side,
        },
        errors => Serde(errors),
        list => desk.links.symfony(LIST),
    };
    let heading = Heading { sent, ..Heading::with_help() };
    let template = "symfony/title_form.html";
    match flashes {
        Some(flashes) => desk.symfony_with(&flashes, StatusCode::OK, &TITLES, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &TITLES, &heading, template, context),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_default_language_must_have_a_name() {
        let names = |english: &str, french: &str| BTreeMap::from([(1, english.to_owned()), (2, french.to_owned())]);
        assert!(name_errors(&names("Dr.", "")).is_empty());
        assert_eq!(name_errors(&names("", "Dr")), ["The field name is required at least in your default language."]);
        assert_eq!(name_errors(&names("a name that is much too long", "<b>")).len(), 2);
    }
}
