//! Style sheets, scripts and the pictures of titles: served to everyone, as static files are.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{error::ShopError, state::AppState};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The script of the main menu.
pub const MENU: &str = "menu.js";

const FILES: [(&str, &str, &str); 8] = [
    ("back-office.css", CSS, include_str!("../../assets/back-office.css")),
    ("icons.css", CSS, include_str!("../../assets/icons.css")),
    ("address.js", SCRIPT, include_str!("../../assets/address.js")),
    (MENU, SCRIPT, include_str!("../../assets/menu.js")),
    ("shell.js", SCRIPT, include_str!("../../assets/shell.js")),
    ("symfony.js", SCRIPT, include_str!("../../assets/symfony.js")),
    ("module.svg", "image/svg+xml", include_str!("../../assets/module.svg")),
    ("legacy.js", SCRIPT, include_str!("../../assets/legacy.js")),
];

/// Answers paths below `/assets`, and no other.
pub fn answer(state: &AppState, path: &str) -> Result<Option<Response>, ShopError> {
    let Some(name) = path.strip_prefix("/assets/") else { return Ok(None) };
    if let Some((_, media_type, content)) = FILES.iter().find(|(known, ..)| *known == name) {
        return Ok(Some(([(header::CONTENT_TYPE, *media_type)], *content).into_response()));
    }
    let picture = match name.strip_prefix("titles/").and_then(|id| id.parse().ok()) {
        Some(id) => state.store.title_picture(id)?,
        None => None,
    };
    Ok(Some(match picture {
        // The type is what the browser that sent the file called it: an HTML file must not become a page.
        Some(picture) if picture.media_type.starts_with("image/") => {
            let headers =
                [(header::CONTENT_TYPE, picture.media_type.as_str()), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
            (headers, picture.bytes).into_response()
        }
        _ => StatusCode::NOT_FOUND.into_response(),
    }))
}
