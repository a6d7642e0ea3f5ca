//! Customers > Addresses: a new address. Its form has the states of a country only once the country is chosen
//! (docs/facts/behaviour.md#inputs-that-write-into-other-inputs).

use serde_json::Value;

use super::error::{OfficeError, Result};
use super::landing::Landing;
use super::making::{Filled, fill};
use super::page::selector;
use super::session::OfficeHttp;

const FORM: &str = "sell/addresses/new";
const COUNTRY: &str = "customer_address[id_country]";
const STATE: &str = "customer_address[id_state]";

/// An address of a customer to be made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAddress {
    /// The e-mail address of the customer.
    pub email: String,
    /// What the customer calls it.
    pub alias: String,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// Street and number.
    pub address: String,
    /// The postcode; empty where the country has none.
    pub postcode: String,
    /// The city.
    pub city: String,
    /// The country by its name; that which the form begins with where there is none.
    pub country: Option<String>,
    /// The state by its name, where the country has states.
    pub state: Option<String>,
    /// A phone number.
    pub phone: String,
}

impl NewAddress {
    fn fields(&self) -> Vec<Filled> {
        let text = |name: &str, value: &str| Filled::text(&format!("customer_address[{name}]"), value);
        let mut fields = vec![
            text("customer_email", &self.email),
            text("alias", &self.alias),
            text("first_name", &self.first_name),
            text("last_name", &self.last_name),
            text("address1", &self.address),
            text("postcode", &self.postcode),
            text("city", &self.city),
            text("phone", &self.phone),
        ];
        fields.extend(self.country.iter().map(|country| Filled::choice(COUNTRY, country)));
        fields
    }
}

impl OfficeHttp {
    /// Makes an address of a customer.
    ///
    /// # Errors
    /// [`OfficeError::NoChoice`] with the countries, or the states, that are there.
    pub async fn create_address(&self, address: &NewAddress) -> Result<()> {
        let landing = self.open(self.at(FORM)?).await?;
        let mut fields = address.fields();
        if let Some(state) = &address.state {
            let id = self.state_id(&landing, &fields, state).await?;
            fields.push(Filled::text(STATE, &id));
        }
        let doing = format!("to make the address \"{}\"", address.address);
        self.send_form_of(&landing, &doing, &fields).await.map(drop)
    }

    /// The number of a state of the country that the form names, as the script of the page asks for it.
    async fn state_id(&self, landing: &Landing, fields: &[Filled], state: &str) -> Result<String> {
        let (_, sent) = fill(&landing.html(), fields).map_err(|missing| missing.on(landing))?;
        let country = sent.into_iter().find(|(name, _)| name == COUNTRY).map(|(_, value)| value).unwrap_or_default();
        let asked = landing
            .html()
            .select(selector!("select[data-states-url]"))
            .next()
            .map(|select| select.attr("data-states-url").unwrap_or_default().to_owned());
        let asked = asked.ok_or_else(|| landing.unexpected("a country with the address of its states"))?;
        let mut url = self.named(&landing.url, &asked)?;
        url.query_pairs_mut().append_pair("id_country", &country);
        let answer = self.open(url).await?;
        let states = states_of(&answer.body).ok_or_else(|| answer.unexpected("the states of a country as JSON"))?;
        let found = states.iter().find(|(name, _)| name == state).map(|(_, id)| id.clone());
        found.ok_or_else(|| OfficeError::NoChoice {
            field: "the state".to_owned(),
            choice: state.to_owned(),
            there: states.into_iter().map(|(name, _)| name).collect(),
        })
    }
}

/// The names and numbers of states; a country without states answers with an empty list.
fn states_of(answer: &str) -> Option<Vec<(String, String)>> {
    let number = |id: &Value| id.as_str().map_or_else(|| id.to_string(), str::to_owned);
    match serde_json::from_str::<Value>(answer).ok()?.get("states")? {
        Value::Object(states) => Some(states.iter().map(|(name, id)| (name.clone(), number(id))).collect()),
        Value::Array(none) if none.is_empty() => Some(Vec::new()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_by_name_and_a_country_may_have_none() {
        let states = states_of("{\"states\":{\"Alabama\":4,\"Florida\":\"12\"}}");
        let pair = |name: &str, id: &str| (name.to_owned(), id.to_owned());
        assert_eq!(states, Some(vec![pair("Alabama", "4"), pair("Florida", "12")]));
        assert_eq!(states_of("{\"states\":[]}"), Some(Vec::new()));
        assert_eq!(states_of("<html>"), None);
    }
}
