//! The tokens of a back-office session, which every page carries in its links, forms and scripts.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::secrets::MASK;

/// `…?_token=x`, `…&amp;token=x` of links, addresses and the console.
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static IN_ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"(?i)(\b_?token=)[^"'&#;\s<>\\]+"#).unwrap());

/// `data-token="x"`, `var token = 'x'`, `"csrf_token": "x"`.
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static ASSIGNED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)([\w-]*token[\w-]*["']?\s*[:=]\s*)(?:"[^"]+"|'[^']+')"#).unwrap());

/// `<input type="hidden" name="customer[_token]" value="x">`.
#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static FIELD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"(?i)<input\b[^>]*\bname="[^"]*token\]?"[^>]*>"#).unwrap());

#[expect(clippy::unwrap_used, reason = "the pattern is a constant and a test reads it")]
static VALUE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"(?i)(\bvalue=)"[^"]*""#).unwrap());

/// The text without the tokens of the employee's session: whoever has one can make that employee's browser do what a page
/// does (docs/facts/sessions.md#the-sessions-token).
pub fn hide(text: &str) -> String {
    let text = hide_in_addresses(text);
    let text = ASSIGNED.replace_all(&text, |found: &Captures<'_>| format!("{}\"{MASK}\"", &found[1]));
    let hide_value = |found: &Captures<'_>| VALUE.replace(&found[0], format!("$1\"{MASK}\"")).into_owned();
    FIELD.replace_all(&text, hide_value).into_owned()
}

/// The same of addresses alone, for what is told of a failure: a driver names the link that it could not click with all that
/// the link has.
pub fn hide_in_addresses(text: &str) -> Cow<'_, str> {
    IN_ADDRESS.replace_all(text, |found: &Captures<'_>| format!("{}{MASK}", &found[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_token_of_the_session_is_left_in_a_page() {
        let page = r#"<body data-token="S3cr"><a href="/admin-dev/titles?_token=S3cr&amp;x=1#top">T</a>
<a href="index.php?controller=AdminGroups&amp;token=S3cr">G</a>
<form action="/x?_token=S3cr"><input type="hidden" id="t__token" name="title[_token]" class="c" value="S3cr"></form>
<script>var token = 'S3cr'; var token_admin_orders = "S3cr"; x = {"csrf_token": "S3cr", url: "\/a?_token=S3cr"};</script>"#;
        let hidden = hide(page);
        assert!(!hidden.contains("S3cr"), "{hidden}");
        assert!(hidden.contains(r#"<a href="/admin-dev/titles?_token=***&amp;x=1#top">T</a>"#), "{hidden}");
        assert!(hidden.contains(r#"name="title[_token]" class="c" value="***">"#), "{hidden}");
    }

    #[test]
    fn what_is_no_token_stays() {
        let page =
            r#"<input name="lifetime" value="3600"><p>An access token's lifetime = "3600"</p><b class="token">x</b>"#;
        assert_eq!(hide(page), page);
    }
}
