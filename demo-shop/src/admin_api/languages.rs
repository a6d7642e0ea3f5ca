//! `/languages`.

use serde_json::json;

use super::{answer::Answer, list::ListParameters, refusal::Refusal};
use crate::{clock, state::AppState};

/// `GET /languages`: every language of the shop.
pub fn list(state: &AppState, query: &str) -> Result<Answer, Refusal> {
    let parameters = ListParameters::read(query)?;
    let languages = state.store.languages()?;
    let total = languages.len() as u64;
    let offset = usize::try_from(parameters.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let now = clock::now().as_second();
    let items: Vec<_> = languages
        .iter()
        .skip(offset)
        .take(parameters.limit as usize)
        .map(|language| {
            json!({
                "langId": language.id,
                "name": language.name,
                "isoCode": language.iso_code,
                "languageCode": language.language_code,
                "locale": language.locale,
                "dateFormat": language.date_format,
                "dateTimeFormat": language.date_time_format,
                "rtl": false,
                "enabled": true,
                "flag": format!("/img/tmp/lang_mini_{}_1.jpg?time={now}", language.id),
            })
        })
        .collect();
    Ok(Answer::List(parameters.frame(total, &items), !items.is_empty()))
}
