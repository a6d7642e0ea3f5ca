//! On which side of the shop the words of a cell are: in the back office or on the public pages.

use serde::Deserialize;

use super::Grammar;
use super::cut::{Part, cut, spans};
use super::rule::Side;
use super::text::{Kind, Token, plain, tokens};

/// A side of the shop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Place {
    /// The back office.
    #[default]
    Office,
    /// The public pages.
    Shop,
}

/// The words that name the sides of the shop, in small letters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sides {
    /// Those that name the public pages, outside quotes.
    #[serde(default)]
    shop: Vec<String>,
    /// Those that name the back office.
    #[serde(default)]
    office: Vec<String>,
    /// What leads to the public pages by its label.
    #[serde(default)]
    ways: Vec<String>,
}

impl Sides {
    /// These and others.
    pub fn and(mut self, others: Self) -> Self {
        self.shop.extend(others.shop);
        self.office.extend(others.office);
        self.ways.extend(others.ways);
        self
    }
}

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
        // "Close the page" is about the public pages, and what follows it is not.
        let closes = own == Place::Shop
            && side == Side::Step
            && grammar.shop.is_step_of(&text[*begin..*end], &["close front", "open office"]);
        match found.last_mut() {
            Some(last) if last.0 == own => last.2 = *end,
            _ => found.push((own, if at == 0 { 0 } else { *begin }, *end)),
        }
        *now = if closes { Place::Office } else { own };
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
    let words = format!(" {} ", without_quoted(text));
    let sides = &grammar.shop.sides;
    let has = |names: &[String]| names.iter().any(|name| words.contains(&format!(" {name} ")));
    let label = plain(text);
    let is_way = sides.ways.iter().any(|way| label == *way || label.ends_with(&format!(" {way}")));
    if side == Side::Step && is_way {
        return Some(Place::Shop);
    }
    match (has(&sides.shop), has(&sides.office)) {
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
            is_office.then_some(Place::Office)
        }
    }
}

/// The words of a text in small letters, without what stands in quotes. `global.FO.URL` is one word.
fn without_quoted(text: &str) -> String {
    let words = tokens(text).into_iter().filter(|token| token.kind == Kind::Word);
    let bare = |token: Token| token.text.trim_end_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    words.map(bare).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The side of each part of a step, `o` or `s`, behind a case that is on that side.
    fn sides(step: &str, mut place: Place) -> String {
        let grammar = Grammar::own().unwrap();
        let parts = parts(&grammar, &[step.to_owned()], Side::Step, &mut place);
        parts.iter().map(|part| if part.place == Place::Shop { 's' } else { 'o' }).collect()
    }

    #[test]
    fn side_changes_where_the_words_say_so() {
        assert_eq!(sides("Go to Catalog > Products, then go to FO and search for \"Mug\"", Place::Office), "oss");
        assert_eq!(sides("Add the product to the cart, go back to BO and reset all filters", Place::Shop), "soo");
        assert_eq!(sides("Go to Orders > Shopping Carts", Place::Shop), "o");
        assert_eq!(sides("Go to the shopping cart", Place::Shop), "s");
        assert_eq!(sides("Go to the shopping cart", Place::Office), "o");
    }

    #[test]
    fn own_words_name_a_side_beside_those_of_the_suite() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("shop.toml"), "[sides]\nshop = [\"boutique\"]\n").unwrap();
        let grammar = Grammar::with_folder(folder.path()).unwrap();
        for text in ["Go to the boutique and search for \"Mug\"", "Go to FO and search for \"Mug\""] {
            let mut place = Place::Office;
            parts(&grammar, &[text.to_owned()], Side::Step, &mut place);
            assert_eq!(place, Place::Shop, "{text}");
        }
    }

    #[test]
    fn names_and_quoted_texts_name_no_side() {
        assert_eq!(sides("Fill in the URL with global.FO.URL", Place::Office), "o");
        assert_eq!(sides("Click on \"Show in FO\"", Place::Office), "o");
    }
}
