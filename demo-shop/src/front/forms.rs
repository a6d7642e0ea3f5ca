//! Fields of forms: what they ask for, what was typed, what is wrong with it.

use serde::Serialize;

/// What a blank required field is told.
pub const REQUIRED: &str = "Required field";
/// What a value of a wrong form is told.
pub const INVALID: &str = "Invalid format.";

/// A field of a form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Field {
    /// `text`, `email`, `tel`, `password`, `radio`, `checkbox`, `select` or `hidden`.
    pub kind: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// More of the label, below it.
    pub note: &'static str,
    /// What is in it.
    pub value: String,
    /// Whether it must be filled.
    pub required: bool,
    /// What the page says about it.
    pub help: &'static str,
    /// What stands in it while it is blank.
    pub placeholder: &'static str,
    /// The most letters that the browser takes; 0 for any number.
    pub longest: u16,
    /// The fewest letters that the browser takes; 0 for any number.
    pub shortest: u16,
    /// What there is to choose from: values and texts.
    pub choices: Vec<(String, String)>,
    /// What is wrong with it.
    pub errors: Vec<String>,
}

/// A field of one line; more of it follows with `..`.
pub fn field(kind: &'static str, name: &'static str, label: &'static str, value: &str) -> Field {
    Field { kind, name, label, value: value.to_owned(), ..Field::default() }
}

impl Field {
    /// The same, but required.
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same with a longest and a shortest value.
    pub fn between(mut self, shortest: u16, longest: u16) -> Self {
        (self.shortest, self.longest) = (shortest, longest);
        self
    }

    /// The same with this to choose from.
    pub fn choosing(mut self, choices: Vec<(String, String)>) -> Self {
        self.choices = choices;
        self
    }

    /// The same with a sentence below it.
    pub fn helped(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// Whether it is blank.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// Notes what is wrong with a field.
pub fn refuse(fields: &mut [Field], name: &str, error: &str) {
    if let Some(field) = fields.iter_mut().find(|field| field.name == name) {
        field.errors.push(error.to_owned());
    }
}

/// Notes every required field that is blank.
pub fn require(fields: &mut [Field]) {
    for field in fields.iter_mut().filter(|field| field.required && field.is_blank()) {
        field.errors.push(REQUIRED.to_owned());
    }
}

/// Whether nothing is wrong.
pub fn is_valid(fields: &[Field]) -> bool {
    fields.iter().all(|field| field.errors.is_empty())
}

/// Whether the text is a name: no digits and none of the signs that names do not have.
pub fn is_name(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_ascii_digit() || "<>={}@#!,;?()\"$%:¤|°_".contains(letter))
}

/// Whether the text is an e-mail address.
pub fn is_email(text: &str) -> bool {
    let Some((user, host)) = text.split_once('@') else { return false };
    let is_part =
        |part: &str| !part.is_empty() && !part.contains(|letter: char| letter.is_whitespace() || letter == '@');
    is_part(user) && is_part(host) && host.split_once('.').is_some_and(|(name, end)| !name.is_empty() && end.len() > 1)
}

/// What is wrong with a new password; the shop asks for 8 to 72 letters that are hard to guess.
pub fn password_errors(password: &str) -> Vec<String> {
    let mut errors = Vec::new();
    let length = password.chars().count();
    if !(8..=72).contains(&length) {
        errors.push("Password must be between 8 and 72 characters long".to_owned());
    }
    if strength(password) < STRONG {
        errors.push("The minimum score must be: Strong".to_owned());
    }
    errors
}

const STRONG: u32 = 3;

/// A coarse measure from 0 to 4: how many different letters a password has, and how many kinds of them.
fn strength(password: &str) -> u32 {
    let mut letters: Vec<char> = password.chars().collect();
    let is_sequence = letters.windows(2).all(|pair| u32::from(pair[0]).abs_diff(u32::from(pair[1])) <= 1);
    letters.sort_unstable();
    letters.dedup();
    let has = |kind: fn(&char) -> bool| u32::from(letters.iter().any(kind));
    let kinds = has(char::is_ascii_lowercase)
        + has(char::is_ascii_uppercase)
        + has(char::is_ascii_digit)
        + has(|letter| !letter.is_ascii_alphanumeric());
    if is_sequence {
        return 0;
    }
    match letters.len() {
        0..=4 => 0,
        5..=6 => kinds.min(2),
        7..=9 => (kinds + 1).min(4),
        _ => (kinds + 2).min(4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_that_are_easy_to_guess_are_refused() {
        assert!(password_errors("Correct horse 7").is_empty());
        assert_eq!(password_errors("12345678"), ["The minimum score must be: Strong"]);
        assert_eq!(password_errors("abc").len(), 2);
    }

    #[test]
    fn names_have_no_digits_and_addresses_have_a_host() {
        assert!(is_name("Anne-Marie O'Neill") && !is_name("R2") && !is_name("a@b"));
        for (email, valid) in
            [("a@b.co", true), ("a@b", false), ("@b.co", false), ("a b@c.de", false), ("a@@b.co", false)]
        {
            assert_eq!(is_email(email), valid, "{email}");
        }
    }

    #[test]
    fn blank_required_fields_are_named() {
        let mut fields = vec![field("text", "a", "A", " ").required(), field("text", "b", "B", "")];
        require(&mut fields);
        assert_eq!(fields.iter().map(|field| field.errors.len()).collect::<Vec<_>>(), [1, 0]);
        assert!(!is_valid(&fields));
    }
}
