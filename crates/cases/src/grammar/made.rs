//! Names that were made unique, and where the steps of later rows say them.

/// What a case calls something, and the name that was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeName {
    /// In the case: `Lamp`.
    pub said: String,
    /// In the shop: `Lamp {unique}`.
    pub made: String,
    /// Whether the shop itself says it, too: on its own in a message or as a title it stays as it is.
    pub is_common: bool,
}

/// Names that were made unique, the one that counts first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MadeNames(pub Vec<MadeName>);

/// What a text in quotes is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// The name of a button, a field, a column, a menu: never that of a record.
    Label,
    /// A value: what a row is known by, what a cell or a field shows.
    Value,
    /// The title of a page.
    Title,
    /// A text that may have the name in it: a message.
    Text,
}

/// What stands before a value.
const BEFORE_VALUES: [&str; 27] = [
    "row with",
    " shows",
    " contains",
    " link",
    " product",
    " category",
    "search the shop for",
    "lists the address",
    "list the address",
    "edit the address",
    "delete the address",
    "card of",
    "shop as",
    "log in as",
    "checkout as",
    "the customer",
    "subscribe",
    "e-mail to",
    "suggests",
    "suggest",
    "suggestion",
    "offers the option",
    "quantity of",
    "I remove",
    "the voucher",
    "the client",
    "I type",
];

/// What stands before a text.
const BEFORE_TEXTS: [&str; 9] = [
    " message",
    " containing",
    " says",
    " say",
    "the page title is",
    "the page title contains",
    "the heading is",
    "the breadcrumb is",
    "the dialog",
];

impl Place {
    /// By what stands before the quotes and behind them.
    fn of(before: &str, after: &str) -> Self {
        let before = before.trim_end();
        let ends = |ends: &[&str]| ends.iter().any(|end| before.ends_with(end));
        let is_row = before.ends_with("\" is") && before.contains("the row where");
        let is_filter = before.ends_with("\" with") && before.contains("I filter");
        let is_of_answer = before.ends_with(" is") && before.starts_with("the field");
        let is_choice = before.ends_with("I choose") && after.trim_start().starts_with("for the option");
        if ends(&BEFORE_TEXTS) {
            Self::Text
        } else if before.ends_with("the page") && after.trim_start().starts_with("is displayed") {
            Self::Title
        } else if is_row || is_filter || is_of_answer || is_choice || ends(&BEFORE_VALUES) {
            Self::Value
        } else {
            Self::Label
        }
    }
}

impl MadeNames {
    /// The name that was made of what the case says.
    pub fn of(&self, said: &str) -> Option<&str> {
        let said = said.trim();
        let exact = self.0.iter().find(|name| name.said == said);
        let alike = || self.0.iter().find(|name| name.said.to_lowercase() == said.to_lowercase());
        exact.or_else(alike).map(|name| name.made.as_str())
    }

    /// A sentence with the names in the places where it speaks of records.
    pub fn in_sentence(&self, sentence: &str) -> String {
        // What is typed in, sent or made is no record that is there.
        if self.0.is_empty() || ["I fill in", "a customer group"].iter().any(|begin| sentence.starts_with(begin)) {
            return sentence.to_owned();
        }
        let mut text = String::new();
        let mut rest = sentence;
        while let Some((open, quote)) = opening(rest) {
            let Some(length) = rest[open + 1..].find(quote) else { break };
            let (inner, after) = (&rest[open + 1..open + 1 + length], &rest[open + 2 + length..]);
            text.push_str(&rest[..open]);
            let named = self.in_place(inner, Place::of(&text, after));
            text.push(quote);
            text.push_str(&named);
            text.push(quote);
            rest = after;
        }
        text + rest
    }

    /// A sentence of a row; `is_maker`: the row may type in what it makes.
    pub(crate) fn in_step(&self, sentence: &str, is_maker: bool) -> String {
        let typed = sentence.strip_suffix('"').and_then(|rest| rest.rsplit_once("\" with \""));
        match typed.filter(|(field, _)| is_maker && field.starts_with("I fill in")) {
            Some((field, value)) => format!("{field}\" with \"{}\"", self.of(value).unwrap_or(value)),
            None => self.in_sentence(sentence),
        }
    }

    /// The line of a table with the names in its last cell.
    pub(crate) fn in_row(&self, line: &str) -> String {
        let bare = line.trim_end().trim_end_matches('|');
        let Some((rest, value)) = bare.rsplit_once('|') else { return line.to_owned() };
        self.of(value).map_or_else(|| line.to_owned(), |made| format!("{rest}| {made} |"))
    }

    /// A table of a check or a filter with the names in its values.
    pub fn in_table(&self, sentence: &str, rows: &mut [Vec<String>]) {
        let types = ["I fill in", "I complete", "I send"].iter().any(|begin| sentence.starts_with(begin));
        let Some((head, rows)) = rows.split_first_mut().filter(|(head, _)| !types && !head.is_empty()) else { return };
        let Some(column) = head.iter().position(|cell| cell == "value") else { return };
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(column)) {
            let bare = cell.trim_matches('"');
            if let Some(made) = self.of(bare) {
                *cell = cell.replacen(bare, made, 1);
            }
        }
    }

    fn in_place(&self, text: &str, place: Place) -> String {
        let is_it = |name: &&MadeName| !name.is_common && name.said == text;
        match place {
            Place::Label => text.to_owned(),
            Place::Value => self.of(text).unwrap_or(text).to_owned(),
            Place::Title => self.0.iter().find(is_it).map_or(text, |name| &name.made).to_owned(),
            Place::Text => self.in_text(text),
        }
    }

    /// A text with the names in it, where they are whole words.
    fn in_text(&self, text: &str) -> String {
        let mut names: Vec<&MadeName> =
            self.0.iter().filter(|name| !name.is_common && is_telling(&name.said)).collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.said.len()));
        let mut told = String::new();
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let begins = !told.ends_with(char::is_alphanumeric);
            let found = names.iter().find(|name| begins && is_word(rest, &name.said) && !rest.starts_with(&name.made));
            let (taken, put) = match found {
                Some(name) => (name.said.len(), name.made.as_str()),
                None => (letter.len_utf8(), &rest[..letter.len_utf8()]),
            };
            told.push_str(put);
            rest = &rest[taken..];
        }
        told
    }
}

/// Where the next quotes begin, and which they are. An apostrophe is none.
fn opening(text: &str) -> Option<(usize, char)> {
    let begins = |at: usize| text[..at].chars().next_back().is_none_or(char::is_whitespace);
    text.char_indices().find(|(at, letter)| *letter == '"' || *letter == '\'' && begins(*at))
}

/// Whether a text begins with a name as a whole word, and not with one that is made unique already.
fn is_word(text: &str, name: &str) -> bool {
    let rest = text.strip_prefix(name);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && !rest.starts_with(" {unique}"))
}

/// Whether a name says enough to be known inside another text: `10` does not.
fn is_telling(name: &str) -> bool {
    name.chars().count() > 2 && name.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_catalogue::{Catalogue, Example, PARAMETER_KINDS};

    use super::*;

    #[test]
    fn what_stands_before_a_name_stands_in_a_step() {
        let steps = Catalogue::get().definitions().iter().flat_map(|step| &step.examples);
        let kinds = PARAMETER_KINDS.iter().flat_map(|kind| kind.examples.iter().copied());
        let steps: Vec<&str> = steps.map(Example::step).chain(kinds).collect();
        let is_said = |before: &&&str| {
            let quoted = [format!("{before} \""), format!("{before} '")];
            steps.iter().any(|step| quoted.iter().any(|it| step.contains(it)))
        };
        let lost: Vec<&&str> = BEFORE_VALUES.iter().chain(&BEFORE_TEXTS).filter(|it| !is_said(it)).collect();
        assert!(lost.is_empty(), "no step says {lost:?}");
    }

    fn names() -> MadeNames {
        let name =
            |said: &str, is_common| MadeName { said: said.to_owned(), made: format!("{said} {{unique}}"), is_common };
        MadeNames(vec![name("Prof", false), name("Prof senior", false), name("Save", true)])
    }

    #[track_caller]
    fn says(sentence: &str, expected: &str) {
        assert_eq!(names().in_sentence(sentence), expected);
    }

    #[test]
    fn made_name_is_said_where_a_record_is_meant() {
        says(
            "I click \"Prof\" in the row with \"Prof\" of the grid",
            "I click \"Prof\" in the row with \"Prof {unique}\" of the grid",
        );
        says(
            "the row where \"Prof\" is \"prof\" is not in the grid",
            "the row where \"Prof\" is \"Prof {unique}\" is not in the grid",
        );
        says("I filter the grid by \"Prof\" with \"Prof\"", "I filter the grid by \"Prof\" with \"Prof {unique}\"");
        says(
            "every row of the grid shows \"Prof\" in \"Prof\"",
            "every row of the grid shows \"Prof {unique}\" in \"Prof\"",
        );
        says("the dialog says 'Delete \"Prof\"?'", "the dialog says 'Delete \"Prof {unique}\"?'");
        says("the page title contains \"Prof\"", "the page title contains \"Prof {unique}\"");
    }

    #[test]
    fn made_name_is_found_in_messages_as_a_whole_word() {
        says(
            "the success message \"Prof senior and Prof.\" is displayed",
            "the success message \"Prof senior {unique} and Prof {unique}.\" is displayed",
        );
        says("the success message \"Professor\" is displayed", "the success message \"Professor\" is displayed");
        says("the info message \"Save it\" is displayed", "the info message \"Save it\" is displayed");
        says("the page says \"Prof {unique}\"", "the page says \"Prof {unique}\"");
    }

    #[test]
    fn labels_and_parts_of_other_names_stay() {
        for sentence in [
            "I click the button \"Prof\"",
            "I open the tab \"Prof\"",
            "I fill in \"Prof\" with \"Prof\"",
            "I go to \"Prof\"",
            "I remember \"Prof\" of the first row of the grid as \"Prof\"",
            "the row with \"Professor\" is in the grid",
            "the menu of the first row of the grid offers \"Prof\"",
            "the page \"Save\" is displayed",
        ] {
            says(sentence, sentence);
        }
    }

    #[test]
    fn values_of_checks_are_named_and_what_is_typed_in_stays() {
        let table = || vec![vec!["column".to_owned(), "value".to_owned()], vec!["Prof".to_owned(), "Prof".to_owned()]];
        let (mut check, mut fill) = (table(), table());
        names().in_table("the first row of the grid shows:", &mut check);
        names().in_table("I fill in the form:", &mut fill);
        assert_eq!(check[1], ["Prof", "Prof {unique}"]);
        assert_eq!(fill, table());
    }
}
