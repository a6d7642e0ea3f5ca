//! A cell may say several things at once: `Delete the filtered group > Click Yes`, `Go to A > B and get the ID`.

use std::sync::LazyLock;

use regex::Regex;

/// How many pieces a clause may be made of. Menu paths have a handful.
const LONGEST: usize = 8;

/// A part of a cell, and whether it means something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub text: String,
    pub known: bool,
}

/// Parts a text so that as little as possible means nothing, and in as many clauses as that allows.
pub(super) fn clauses(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<Clause> {
    let pieces = pieces(text);
    // best[i]: how to part the first i pieces: letters without meaning, clauses, where the last clause begins.
    let mut best: Vec<(usize, usize, usize, bool)> = vec![(0, 0, 0, true)];
    for end in 1..=pieces.len() {
        let ways = (end.saturating_sub(LONGEST)..end).map(|begin| {
            let clause = text[pieces[begin].0..pieces[end - 1].1].trim();
            let (unknown, count, ..) = best[begin];
            let known = is_known(clause);
            (unknown + if known { 0 } else { clause.len().max(1) }, count + 1, begin, known)
        });
        let way = ways.min_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
        best.push(way.unwrap_or((0, 0, end - 1, false)));
    }
    let mut spans = Vec::new();
    let mut end = pieces.len();
    while end > 0 {
        let (.., begin, known) = best[end];
        spans.push((pieces[begin].0, pieces[end - 1].1, known));
        end = begin;
    }
    spans.reverse();
    // What means nothing stays together.
    let mut joined: Vec<(usize, usize, bool)> = Vec::new();
    for (begin, end, known) in spans {
        match joined.last_mut() {
            Some(last) if !known && !last.2 => last.1 = end,
            _ => joined.push((begin, end, known)),
        }
    }
    let clause = |(begin, end, known): (usize, usize, bool)| Clause { text: text[begin..end].trim().to_owned(), known };
    joined.into_iter().map(clause).filter(|clause| !clause.text.is_empty()).collect()
}

/// The places of the pieces between separators that stand outside quotes.
fn pieces(text: &str) -> Vec<(usize, usize)> {
    static SEPARATOR: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r#""[^"]*"| > |; |[.!] |, (?:and |then )?| and (?:then )?| then | et "#).ok());
    let mut pieces = Vec::new();
    let mut begin = 0;
    if let Some(pattern) = SEPARATOR.as_ref() {
        // Quoted texts match first, so no separator is found inside.
        for found in pattern.find_iter(text).filter(|found| !found.as_str().starts_with('"')) {
            pieces.push((begin, found.start()));
            begin = found.end();
        }
    }
    pieces.push((begin, text.len()));
    pieces.retain(|(begin, end)| begin < end);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let known = ["Delete it", "Click Yes", "Go to A > B", "get the ID", "Say \"a > b\""];
        let clauses = clauses(text, |clause| known.contains(&clause));
        clauses.into_iter().map(|clause| if clause.known { clause.text } else { format!("?{}", clause.text) }).collect()
    }

    #[test]
    fn a_text_is_parted_where_every_part_has_a_meaning() {
        assert_eq!(told("Delete it > Click Yes"), ["Delete it", "Click Yes"]);
        assert_eq!(told("Go to A > B and get the ID"), ["Go to A > B", "get the ID"]);
        assert_eq!(told("Say \"a > b\", then Click Yes"), ["Say \"a > b\"", "Click Yes"]);
    }

    #[test]
    fn what_means_nothing_stays_together_beside_what_does() {
        assert_eq!(told("Click Yes and dance, then sing"), ["Click Yes", "?dance, then sing"]);
        assert_eq!(told("Dance"), ["?Dance"]);
        assert!(told("").is_empty());
    }

    #[test]
    fn a_long_text_takes_no_time() {
        let begun = std::time::Instant::now();
        let text = "a > b and c, ".repeat(5_000);
        assert_eq!(clauses(&text, |_| false).len(), 1);
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    }
}
