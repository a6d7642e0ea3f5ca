//! On which side of the shop the words of a cell are: in the back office or on the public pages.

use super::Grammar;
use super::cut::{Part, cut, spans};
use super::rule::Side;
use super::text::plain;

/// A side of the shop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// The back office.
    #[default]
    Office,
    /// The public pages.
    Shop,
}

/// The words that name the public pages, outside quotes.
const SHOP: [&str; 4] = ["fo", "front office", "frontoffice", "storefront"];
/// The words that name the back office.
const OFFICE: [&str; 3] = ["bo", "back office", "backoffice"];
/// What leads to the public pages by its label.
const WAYS: [&str; 6] =
    ["view my shop", "view my store", "view shop", "view store", "view your shop", "view your store"];

/// The parts of a cell, each read by the rules of its side. `place` is where the case is before the cell; a step leaves it where the
/// case is then, an expectation as it was.
pub(super) fn parts(grammar: &Grammar, texts: &[String], side: Side, place: &mut Place) -> Vec<Part> {
    let mut now = *place;
    let mut groups: Vec<(Place, Vec<String>)> = Vec::new();
    for text in texts {
        for (own, piece) in segments(grammar, text, side, &mut now) {
            match groups.last_mut() {
                Some((last, pieces)) if *last == own => pieces.push(piece),
                _ => groups.push((own, vec![piece])),
            }
        }
    }
    if side == Side::Step {
        *place = now;
    }
    let of_group = |(place, pieces): (Place, Vec<String>)| {
        let read = |text: &str, side: Side| grammar.clause_at(text, side, place);
        let parts = cut(&pieces, side, &read);
        parts.into_iter().map(move |part| Part { place, ..part })
    };
    groups.into_iter().flat_map(of_group).collect()
}

/// A text cut where the side changes.
fn segments(grammar: &Grammar, text: &str, side: Side, now: &mut Place) -> Vec<(Place, String)> {
    let spans = spans(text);
    let mut found: Vec<(Place, usize, usize)> = Vec::new();
    for (at, (begin, end)) in spans.iter().enumerate() {
        let rest_of_path = || {
            let parts = text[*begin..].split('>').count();
            (parts > 1).then(|| &text[*begin..])
        };
        let own = side_of(grammar, &text[*begin..*end], rest_of_path(), side, *now).unwrap_or(*now);
        match found.last_mut() {
            Some(last) if last.0 == own => last.2 = *end,
            _ => found.push((own, if at == 0 { 0 } else { *begin }, *end)),
        }
        *now = own;
    }
    if let Some(last) = found.last_mut() {
        last.2 = text.len();
    }
    if found.is_empty() {
        return vec![(*now, text.to_owned())];
    }
    found.into_iter().map(|(place, begin, end)| (place, text[begin..end].to_owned())).collect()
}

/// The side that a piece of a text names or goes to; `path` is the text from there on, where it may be a path.
fn side_of(grammar: &Grammar, text: &str, path: Option<&str>, side: Side, now: Place) -> Option<Place> {
    let words = format!(" {} ", plain(&without_quoted(text)));
    let has = |names: &[&str]| names.iter().any(|name| words.contains(&format!(" {name} ")));
    let label = plain(text);
    let is_way = WAYS.iter().any(|way| label.ends_with(way)) && !label.contains("setting");
    if side == Side::Step && is_way {
        return Some(Place::Shop);
    }
    match (has(&SHOP), has(&OFFICE)) {
        (true, true) => {
            let closes = words.contains(" close ") || words.contains(" leave ");
            return closes.then_some(Place::Office);
        }
        (true, false) if words.contains(" close ") => return Some(Place::Office),
        (true, false) if !words.contains(" from ") => return Some(Place::Shop),
        (false, true) => return Some(Place::Office),
        _ => {}
    }
    if side == Side::Expected {
        return None;
    }
    let is_of = |kinds: &[&str]| grammar.shop.is_step_of(text, kinds);
    match now {
        Place::Office => is_of(&["front", "preview"]).then_some(Place::Shop),
        Place::Shop => {
            let clause = path.and_then(|text| grammar.clause(text, Side::Step));
            let is_office = clause.is_some_and(|clause| grammar.leads_to_office(&clause));
            (is_office || is_of(&["close front", "open office"])).then_some(Place::Office)
        }
    }
}

/// A text without what stands in quotes.
fn without_quoted(text: &str) -> String {
    super::text::tokens(text)
        .into_iter()
        .filter(|token| token.kind != super::text::Kind::Quoted)
        .map(|token| token.text)
        .collect::<Vec<_>>()
        .join(" ")
}
