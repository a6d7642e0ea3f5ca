//! Style sheets, scripts and pictures of the public pages: files, which a closed shop serves too.

use axum::{
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// The first parts of the paths of files.
pub const FOLDERS: [&str; 2] = ["themes", "img"];

const FILES: [(&str, &str, &str); 3] = [
    ("/themes/shop.css", CSS, include_str!("../../assets/shop.css")),
    ("/themes/shop.js", SCRIPT, include_str!("../../assets/shop.js")),
    ("/themes/cart.js", SCRIPT, include_str!("../../assets/cart.js")),
];

/// Answers paths of files, and no other. Every picture is the same square.
pub fn answer(path: &str) -> Option<Response> {
    if let Some((_, media_type, content)) = FILES.iter().find(|(known, ..)| *known == path) {
        return Some(([(header::CONTENT_TYPE, *media_type)], *content).into_response());
    }
    if path.starts_with("/img/") {
        let picture = include_str!("../../assets/module.svg");
        return Some(([(header::CONTENT_TYPE, "image/svg+xml")], picture).into_response());
    }
    path.starts_with("/themes/").then(|| StatusCode::NOT_FOUND.into_response())
}
