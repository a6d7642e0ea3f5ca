//! What disturbs a page: a script, or a picture, before its end.

use axum::body::Bytes;
use serde_json::{Value, json};

use super::{admin::NEVER_ENDING_PICTURE, kind::TroubleKind};

/// The page with the fault in it.
pub fn disturbed(page: &Bytes, kind: &TroubleKind) -> Bytes {
    let Some(addition) = addition(kind) else { return page.clone() };
    let text = String::from_utf8_lossy(page);
    let (start, end) = text.rfind("</body>").map_or((&*text, ""), |at| text.split_at(at));
    [start, &addition, end].concat().into()
}

fn addition(kind: &TroubleKind) -> Option<String> {
    let milliseconds = |time: &std::time::Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    Some(match kind {
        TroubleKind::EndlessPage => format!("<img src=\"{NEVER_ENDING_PICTURE}\" alt=\"\">"),
        TroubleKind::Dialog(text) => script(include_str!("scripts/dialog.js"), &json!({ "text": text })),
        TroubleKind::ScriptError(text) => script(include_str!("scripts/script-error.js"), &json!({ "text": text })),
        TroubleKind::MovingGrid { pause, count } => {
            script(include_str!("scripts/moving-grid.js"), &json!({ "ms": milliseconds(pause), "count": count }))
        }
        TroubleKind::FleetingMessage(stay) => {
            script(include_str!("scripts/fleeting-message.js"), &json!({ "ms": milliseconds(stay) }))
        }
        TroubleKind::SameIds => script(include_str!("scripts/same-ids.js"), &json!({})),
        TroubleKind::DeadClick => script(include_str!("scripts/dead-click.js"), &json!({})),
        TroubleKind::LateClick(delay) => {
            script(include_str!("scripts/late-click.js"), &json!({ "ms": milliseconds(delay) }))
        }
        _ => return None,
    })
}

fn script(source: &str, setting: &Value) -> String {
    // A text with a closing tag in it must not end the script.
    let setting = setting.to_string().replace('<', "\\u003c");
    format!("<script>(() => {{\nconst setting = {setting};\n{source}}})();</script>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_stands_before_the_end_of_the_page_and_its_text_cannot_end_it() {
        let kind = TroubleKind::Dialog("</script><b>".to_owned());
        let page = disturbed(&Bytes::from_static(b"<body>x</body>"), &kind);
        let page = String::from_utf8(page.to_vec()).unwrap();
        assert!(page.starts_with("<body>x<script>") && page.ends_with("</body>"), "{page}");
        assert_eq!(page.matches("</script>").count(), 1, "{page}");
    }
}
