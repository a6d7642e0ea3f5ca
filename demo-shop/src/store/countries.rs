//! Some of the countries of a real shop, with its ids, and the states of the one that has them here.

/// A country.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// The id that a real shop gives it.
    pub id: i64,
    /// Its English name.
    pub name: &'static str,
    /// What a postal code looks like, with 0 for a digit; `None` where there are none.
    pub postcode: Option<&'static str>,
}

/// France, the first recorded shop's own country.
pub const FRANCE: i64 = 8;
/// The second recorded shop's own country, and the one with states.
pub const UNITED_STATES: i64 = 21;

/// The countries by name, as a real shop lists them.
pub const COUNTRIES: [Country; 10] = [
    Country { id: 229, name: "Afghanistan", postcode: Some("") },
    Country { id: 41, name: "Angola", postcode: None },
    Country { id: 3, name: "Belgium", postcode: Some("0000") },
    Country { id: FRANCE, name: "France", postcode: Some("00000") },
    Country { id: 1, name: "Germany", postcode: Some("00000") },
    Country { id: 12, name: "Luxembourg", postcode: Some("0000") },
    Country { id: 6, name: "Spain", postcode: Some("00000") },
    Country { id: 19, name: "Switzerland", postcode: Some("0000") },
    Country { id: UNITED_STATES, name: "United States", postcode: Some("00000") },
    Country { id: 227, name: "Zimbabwe", postcode: Some("") },
];

/// States of the United States; a real shop's ids follow the same order.
const STATES: [(i64, &str); 12] = [
    (1, "AA"),
    (2, "AE"),
    (3, "AP"),
    (4, "Alabama"),
    (5, "Alaska"),
    (6, "Arizona"),
    (7, "Arkansas"),
    (8, "California"),
    (9, "Colorado"),
    (12, "Florida"),
    (13, "Georgia"),
    (50, "Washington"),
];

/// The country with this id.
pub fn country(id: i64) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.id == id)
}

/// The states of a country by id and name; none in most countries.
pub fn states(country: i64) -> &'static [(i64, &'static str)] {
    if country == UNITED_STATES { &STATES } else { &[] }
}

impl Country {
    /// Whether the text is a postal code of the country.
    pub fn takes(&self, text: &str) -> bool {
        match self.postcode {
            None | Some("") => true,
            Some(form) => text.len() == form.len() && text.bytes().all(|byte| byte.is_ascii_digit()),
        }
    }
}
