//! What is masked without being known, and what is not masked although it is a part of a secret.

use std::ops::Range;

use super::MASK;

/// Whether it is a part of this program's name, shorter than that by so many bytes at least. That tells nothing: the name stands in every advice, and without it nobody
/// could follow one.
pub(super) fn is_of_our_name(text: &str, range: &Range<usize>, shorter_by: usize) -> bool {
    const NAME: &str = "prestashop-bdd";
    let mut starts = range.end.saturating_sub(NAME.len())..=range.start;
    range.len() + shorter_by <= NAME.len() && starts.any(|start| text.as_bytes()[start..].starts_with(NAME.as_bytes()))
}

/// Whether a part of a secret is one of the name `prestashop` as well: it is in addresses and e-mails everywhere, and in passwords for tests.
pub(super) fn is_shops_name(part: &str) -> bool {
    "prestashop".contains(part)
}

/// The passwords in addresses such as `https://user:password@shop.example/`, known or not.
pub(super) fn passwords_in_addresses(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("://").filter_map(|(scheme, _)| {
        let start = scheme + "://".len();
        let host = text[start..].find(|letter: char| letter.is_whitespace() || "/?#\"'<>\\".contains(letter));
        let authority = &text[start..host.map_or(text.len(), |host| start + host)];
        let (login, _) = authority.rsplit_once('@')?;
        let (user, password) = login.split_once(':')?;
        let start = start + user.len() + 1;
        (!password.is_empty() && password != MASK).then_some(start..start + password.len())
    })
}
