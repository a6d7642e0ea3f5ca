//! Counters and ranges that are written as text.

use prestashop_bdd_core::text::squeeze;

use super::raw::RawPages;
use super::snapshot::Page;

pub(super) fn quoted(texts: &[String]) -> String {
    texts.iter().map(|text| format!("\"{text}\"")).collect::<Vec<_>>().join(", ")
}

fn numbers(text: &str) -> Vec<u64> {
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// The page on show. Symfony grids say "Viewing 11-20 out of 25 (page 2 / 3)", whose five numbers stand in
/// this order in every language; of legacy lists size and number are known and the rest is counted.
pub(super) fn page(raw: RawPages, total: u64, shown: u64) -> Page {
    if let [first, last, _, current, of] = numbers(&raw.text)[..] {
        let size = raw.size.unwrap_or_else(|| last.saturating_sub(first) + 1);
        return Page { current, of, first, last, size, sizes: raw.sizes };
    }
    let size = raw.size.filter(|size| *size > 0).unwrap_or(shown.max(1));
    let current = raw.current.unwrap_or(1).max(1);
    let of = raw.of.unwrap_or(1).max(total.div_ceil(size)).max(1);
    let first = if total == 0 { 0 } else { (current - 1) * size + 1 };
    Page { current, of, first, last: total.min(current * size), size, sizes: raw.sizes }
}

/// The two ends of a range in words: "2026-10-01 to 2026-10-31", "from 5", "up to 9"; anything else is
/// both ends at once. An empty text leaves both open.
pub(super) fn ends(text: &str) -> (String, String) {
    let text = squeeze(text);
    let lower = text.to_lowercase();
    let after = |prefix: &str| lower.starts_with(prefix).then(|| text[prefix.len()..].to_owned());
    for prefix in ["up to ", "until ", "to "] {
        if let Some(end) = after(prefix) {
            return (String::new(), end);
        }
    }
    let from = after("from ");
    let rest = from.as_deref().unwrap_or(&text);
    match rest.split_once(" to ") {
        Some((start, end)) => (start.to_owned(), end.to_owned()),
        None if from.is_some() => (rest.to_owned(), String::new()),
        None => (rest.to_owned(), rest.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str, current: Option<u64>, of: Option<u64>, size: Option<u64>) -> RawPages {
        RawPages { text: text.into(), current, of, size, sizes: vec![10, 20] }
    }

    #[test]
    fn the_five_numbers_of_a_symfony_grid_are_its_page() {
        let page = page(raw("Viewing 11-20 out of 25 (page 2 / 3)", Some(2), None, Some(10)), 25, 10);
        assert_eq!((page.current, page.of, page.first, page.last, page.size), (2, 3, 11, 20, 10));
    }

    #[test]
    fn the_numbers_are_read_in_french_too() {
        let page = page(raw("Affichage de 1-10 sur 25 (page 1 / 3)", None, None, None), 25, 10);
        assert_eq!((page.current, page.of, page.first, page.last, page.size), (1, 3, 1, 10, 10));
    }

    #[test]
    fn the_last_page_of_a_legacy_list_ends_at_its_total() {
        let page = page(raw("", Some(5), Some(5), Some(50)), 241, 41);
        assert_eq!((page.current, page.of, page.first, page.last, page.size), (5, 5, 201, 241, 50));
    }

    #[test]
    fn a_legacy_list_of_one_page_has_no_page_links() {
        let page = page(raw("", None, None, Some(50)), 32, 32);
        assert_eq!((page.current, page.of, page.first, page.last), (1, 1, 1, 32));
    }

    #[test]
    fn a_range_may_be_open_at_one_end() {
        for (text, from, to) in [
            ("2026-10-01 to 2026-10-31", "2026-10-01", "2026-10-31"),
            ("from 2026-10-01 to 2026-10-31", "2026-10-01", "2026-10-31"),
            ("from 5", "5", ""),
            ("up to 9.50", "", "9.50"),
            ("until 2026-10-31", "", "2026-10-31"),
            (" 7 ", "7", "7"),
            ("", "", ""),
        ] {
            assert_eq!(ends(text), (from.to_owned(), to.to_owned()), "{text}");
        }
    }
}
