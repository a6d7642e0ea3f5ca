//! Link tokens: one secret a session, written differently on every page.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use subtle::ConstantTimeEq;

/// Writes the session's secret under a random mask: no two results are alike, all of them are good.
pub fn masked(secret: &str) -> String {
    let mask: Vec<u8> = std::iter::repeat_with(rand::random).take(secret.len()).collect();
    let covered: Vec<u8> = secret.bytes().zip(&mask).map(|(letter, mask)| letter ^ mask).collect();
    format!("{}.{}", URL_SAFE_NO_PAD.encode(&mask), URL_SAFE_NO_PAD.encode(covered))
}

/// Returns a token that looks like any other and that every session refuses.
pub fn of_no_session() -> String {
    masked(&format!("{:032x}", rand::random::<u128>()))
}

/// Whether the token is the secret under some mask.
pub fn is_valid(token: &str, secret: &str) -> bool {
    let Some((mask, covered)) = token.split_once('.') else { return false };
    let (Ok(mask), Ok(covered)) = (URL_SAFE_NO_PAD.decode(mask), URL_SAFE_NO_PAD.decode(covered)) else {
        return false;
    };
    let bare: Vec<u8> = covered.iter().zip(&mask).map(|(letter, mask)| letter ^ mask).collect();
    mask.len() == covered.len() && !secret.is_empty() && bool::from(bare.ct_eq(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rendering_differs_and_all_are_valid() {
        let (one, other) = (masked("secret"), masked("secret"));
        assert_ne!(one, other);
        assert!(is_valid(&one, "secret") && is_valid(&other, "secret"));
    }

    #[test]
    fn a_token_of_another_session_is_not_valid() {
        let token = masked("secret");
        assert!(!is_valid(&token, "others"));
        assert!(!is_valid("", "secret") && !is_valid(".", "") && !is_valid("x.y", "secret"));
    }
}
