//! Ways through the menu that are not written as a path: `click on 'Customers' then on 'Addresses'`.

use std::sync::LazyLock;

use regex::Regex;

use super::lexicon::Value;
use super::pages::{Page, Pages};
use super::rule::Clause;
use super::text::{likeness, plain, stem};

/// Words around the name of an entry of the menu.
const AROUND: [&str; 46] = [
    "click",
    "clicking",
    "press",
    "go",
    "goto",
    "navigate",
    "open",
    "choose",
    "select",
    "pick",
    "enter",
    "access",
    "visit",
    "hover",
    "unfold",
    "expand",
    "on",
    "to",
    "in",
    "into",
    "over",
    "from",
    "via",
    "the",
    "then",
    "and",
    "please",
    "menu",
    "menus",
    "submenu",
    "sub-menu",
    "item",
    "entry",
    "tab",
    "sub-tab",
    "page",
    "called",
    "named",
    "labelled",
    "left",
    "left-hand",
    "side",
    "main",
    "bo",
    "backoffice",
    "afterwards",
];

/// Words that lead somewhere: signs alone part the entries of a path, a comma needs such a word.
const LEADING: [&str; 16] = [
    "click", "clicking", "press", "go", "navigate", "open", "choose", "select", "pick", "access", "visit", "hover",
    "unfold", "menu", "via", "expand",
];

/// How alike an entry and its name in the case are.
const ALIKE: f64 = 0.9;

/// The clause that goes to a page, where a text names entries of the menu one after the other.
pub(super) fn walk(pages: &Pages, text: &str) -> Option<Clause> {
    static SEPARATOR: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#""[^"]*"|'[^']*'|\s*(?:=>|->|→|>|»)\s*|\s+/\s+|\s*[,;]\s*|\s+(?:and\s+)?(?:then|afterwards)\s+|\s+and\s+"#).ok()
    });
    let separator = SEPARATOR.as_ref()?;
    if text.len() > 200 {
        return None;
    }
    let (mut parts, mut begin, mut has_sign) = (Vec::new(), 0, true);
    for found in separator.find_iter(text).filter(|found| !found.as_str().starts_with(['"', '\''])) {
        has_sign &= found.as_str().contains(['>', '→', '»', '/']);
        parts.push(&text[begin..found.start()]);
        begin = found.end();
    }
    parts.push(&text[begin..]);
    let first = parts.first()?.to_lowercase().replace("back office", "bo");
    let leads = first.split_whitespace().any(|word| LEADING.contains(&word));
    if parts.len() == 1 {
        return opened(pages, text);
    }
    if !(leads || has_sign) {
        return None;
    }
    let mut entries: Vec<String> = parts.into_iter().map(entry).filter(|entry| !entry.is_empty()).collect();
    if entries.first().is_some_and(|first| ["back office", "office"].contains(&stem(first).as_str())) {
        entries.remove(0);
    }
    let top = stem(entries.first()?);
    if entries.len() < 2 || !pages.pages.iter().any(|page| stem(top_of(page)) == top) {
        return None;
    }
    let page = &pages.pages[pages.by_path(&entries)?];
    is_way(page, &entries).then(|| going(text, entries.join(" > ")))
}

/// The clause that goes to a page.
fn going(text: &str, page: String) -> Clause {
    let value = |text: String| Value { text, quoted: false };
    let values = [("page", value(page)), ("walk", value(text.to_owned()))];
    Clause {
        kind: "go".to_owned(),
        values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        text: text.trim().to_owned(),
    }
}

/// `Open Customers`: a page by exactly its name.
fn opened(pages: &Pages, text: &str) -> Option<Clause> {
    let (verb, rest) = text.trim().split_once(' ')?;
    if !["open", "visit", "access", "opening"].contains(&verb.to_lowercase().as_str()) {
        return None;
    }
    let name = entry(rest);
    let is_it = |page: &&Page| {
        [Some(page.item()), page.tab.as_deref()].into_iter().flatten().any(|own| plain(own) == plain(&name))
    };
    let mut all = pages.pages.iter().filter(|page| page.tab.is_none() || page.item() != name).filter(is_it);
    let page = all.next().filter(|_| all.next().is_none())?;
    Some(going(text, page.way()))
}

fn top_of(page: &Page) -> &str {
    page.menu.split(" > ").next().unwrap_or_default()
}

/// The name of an entry without the words around it and its quotes.
fn entry(part: &str) -> String {
    let part = part.replace("back office", "bo");
    let mut words: Vec<&str> = part.split_whitespace().collect();
    let is_around = |word: &&str| AROUND.contains(&word.trim_matches(['.', ',', ':']).to_lowercase().as_str());
    while words.first().is_some_and(is_around) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(is_around) {
        words.pop();
    }
    words.join(" ").trim_matches(['"', '\'', '.', ':', ' ']).to_owned()
}

/// Whether each entry is one on the way to a page, the last one the page's own.
fn is_way(page: &Page, entries: &[String]) -> bool {
    let way = page.way();
    let known =
        |entry: &String| way.split(" > ").any(|own| likeness(own, entry) > ALIKE) || page.is_named(entry) > ALIKE;
    let last = entries.last().is_some_and(|last| {
        way.rsplit(" > ").next().is_some_and(|own| likeness(own, last) > ALIKE) || page.is_named(last) > ALIKE
    });
    last && entries.iter().all(known)
}

#[cfg(test)]
mod tests {
    use super::super::Grammar;
    use super::walk;

    fn page(text: &str) -> Option<String> {
        let grammar = Grammar::own().unwrap();
        walk(&grammar.pages, text)?.get("page").map(str::to_owned)
    }

    #[test]
    fn entries_of_the_menu_one_after_the_other_lead_to_a_page() {
        let addresses = Some("Customers > Addresses".to_owned());
        assert_eq!(page("Click on 'Customers' then on 'Addresses'"), addresses);
        assert_eq!(page("menu Customers, Addresses"), addresses);
        assert_eq!(page("Customers / Addresses"), addresses);
        assert_eq!(page("From the menu choose Customers, and then open the page called \"Addresses\""), addresses);
    }

    #[test]
    fn other_things_one_after_the_other_do_not() {
        for text in ["Customers, Addresses", "Click on Save, then on Cancel", "Select Customers and delete them"] {
            assert_eq!(page(text), None, "{text}");
        }
    }
}
