//! Where a customer lives: the fields by country.

use super::{
    forms::{Field, INVALID, field, is_name, refuse, require},
    visit::Visit,
};
use crate::{
    back_office::Fields,
    store::{Address, Country, FRANCE, UNITED_STATES, country, states},
};

/// The countries that customers can choose.
const COUNTRIES: [i64; 2] = [FRANCE, UNITED_STATES];
/// The name of an address that its owner does not name.
const ALIAS: &str = "My Address";

/// What was sent, else what is known.
pub struct Values<'a> {
    /// The form, if one was sent.
    pub form: Option<&'a Fields>,
    /// The address before.
    pub address: Address,
}

impl Values<'_> {
    fn get(&self, name: &str, kept: &str) -> String {
        self.form.filter(|form| form.has(name)).map_or(kept, |form| form.text(name)).to_owned()
    }

    /// The country: what is chosen, else the address's, else the shop's.
    pub fn country(&self) -> i64 {
        let chosen = self.form.and_then(|form| form.text("id_country").parse().ok());
        let known = [chosen, Some(self.address.country), Some(UNITED_STATES)].into_iter().flatten();
        known.into_iter().find(|id| COUNTRIES.contains(id)).unwrap_or(UNITED_STATES)
    }

    /// The fields of the country; the alias only in the customer's account.
    pub fn fields(&self, with_alias: bool) -> Vec<Field> {
        let address = &self.address;
        let id = self.country();
        let text = |name: &'static str, label: &'static str, kept: &str, longest: u16| {
            field("text", name, label, &self.get(name, kept)).between(0, longest)
        };
        let postcode = text("postcode", "Zip/Postal Code", &address.postcode, 12).required();
        let digits = country(id).and_then(|country| country.postcode).map_or(0, str::len);
        let postcode = postcode.between(u16::try_from(digits).unwrap_or_default(), 12);
        let city = text("city", "City", &address.city, 64).required();
        let mut fields = vec![
            text("firstname", "First name", &address.first_name, 255).required(),
            text("lastname", "Last name", &address.last_name, 255).required(),
            text("company", "Company", &address.company, 255),
        ];
        if with_alias {
            fields.insert(0, text("alias", "Alias", &address.alias, 32));
        }
        if id == FRANCE {
            fields.push(text("vat_number", "VAT number", &address.vat_number, 32));
        }
        fields.push(text("address1", "Address", &address.address1, 128).required());
        fields.push(text("address2", "Address Complement", &address.address2, 128));
        if id == FRANCE {
            fields.extend([postcode, city]);
        } else {
            let kept = address.state.map(|id| id.to_string()).unwrap_or_default();
            let choices = states(id).iter().map(|(id, name)| (id.to_string(), (*name).to_owned())).collect();
            let state = field("select", "id_state", "State", &self.get("id_state", &kept)).required();
            fields.extend([city, state.choosing(choices), postcode]);
        }
        fields.push(field("select", "id_country", "Country", &id.to_string()).required().choosing(countries()));
        fields.push(field("tel", "phone", "Phone", &self.get("phone", &address.phone)).between(0, 32));
        fields
    }

    /// The address that was sent.
    pub fn address(&self, customer: i64) -> Address {
        let get = |name: &str, kept: &str| self.get(name, kept);
        let kept = &self.address;
        let alias = get("alias", &kept.alias);
        Address {
            id: kept.id,
            customer,
            alias: if alias.is_empty() { ALIAS.to_owned() } else { alias },
            first_name: get("firstname", &kept.first_name),
            last_name: get("lastname", &kept.last_name),
            company: get("company", &kept.company),
            vat_number: get("vat_number", &kept.vat_number),
            dni: kept.dni.clone(),
            address1: get("address1", &kept.address1),
            address2: get("address2", &kept.address2),
            postcode: get("postcode", &kept.postcode),
            city: get("city", &kept.city),
            country: self.country(),
            state: get("id_state", "").parse().ok().filter(|_| self.country() == UNITED_STATES),
            phone: get("phone", &kept.phone),
            phone_mobile: kept.phone_mobile.clone(),
            other: kept.other.clone(),
        }
    }
}

fn countries() -> Vec<(String, String)> {
    let found = COUNTRIES.iter().filter_map(|id| country(*id));
    found.map(|country: &Country| (country.id.to_string(), country.name.to_owned())).collect()
}

/// Checks what was sent. A wrong postal code is reported alone.
pub fn check(fields: &mut [Field], country_id: i64) {
    let value = |fields: &[Field], name: &str| {
        fields.iter().find(|field| field.name == name).map(|field| field.value.clone()).unwrap_or_default()
    };
    let postcode = value(fields, "postcode");
    if let Some(country) = country(country_id).filter(|country| !postcode.is_empty() && !country.takes(&postcode)) {
        let form = country.postcode.unwrap_or_default().replace('0', "N");
        refuse(fields, "postcode", &format!("Invalid postcode - should look like \"{form}\""));
        return;
    }
    require(fields);
    for name in ["firstname", "lastname"] {
        if !is_name(&value(fields, name)) {
            refuse(fields, name, INVALID);
        }
    }
    if value(fields, "phone").contains(|letter: char| !letter.is_ascii_digit() && !"+-() .".contains(letter)) {
        refuse(fields, "phone", INVALID);
    }
}

/// The lines of an address as pages write it.
pub fn lines(address: &Address) -> Vec<String> {
    let name = format!("{} {}", address.first_name, address.last_name);
    let mut lines = vec![name, address.company.clone()];
    let state = states(address.country).iter().find(|(id, _)| Some(*id) == address.state).map(|(_, name)| *name);
    if address.country == UNITED_STATES {
        lines.push(format!("{} {}", address.address1, address.address2).trim().to_owned());
        let state = state.map(|state| format!(", {state}")).unwrap_or_default();
        lines.push(format!("{}{state} {}", address.city, address.postcode));
    } else {
        lines.extend([address.vat_number.clone(), address.address1.clone(), address.address2.clone()]);
        lines.push(format!("{} {}", address.postcode, address.city));
    }
    lines.push(country(address.country).map(|country| country.name.to_owned()).unwrap_or_default());
    lines.push(address.phone.clone());
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// The addresses of a customer.
pub fn of_customer(visit: &Visit, customer: i64) -> Result<Vec<Address>, crate::error::ShopError> {
    let all = visit.state.store.addresses()?.into_iter();
    Ok(all.filter(|address| address.customer == customer).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str) -> Fields {
        Fields::decode(text.as_bytes())
    }

    #[test]
    fn country_decides_about_state_vat_number_and_order() {
        let names = |country: &str| {
            let form = sent(&format!("id_country={country}"));
            let values = Values { form: Some(&form), address: Address::default() };
            values.fields(false).iter().map(|field| field.name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(names("21"), "firstname lastname company address1 address2 city id_state postcode id_country phone");
        assert_eq!(
            names("8"),
            "firstname lastname company vat_number address1 address2 postcode city id_country phone"
        );
    }

    #[test]
    fn wrong_postcode_is_reported_alone() {
        let form = sent("id_country=21&postcode=ABCDE");
        let mut fields = Values { form: Some(&form), address: Address::default() }.fields(false);
        check(&mut fields, UNITED_STATES);
        let errors: Vec<&String> = fields.iter().flat_map(|field| &field.errors).collect();
        assert_eq!(errors, ["Invalid postcode - should look like \"NNNNN\""]);
    }

    #[test]
    fn address_is_written_as_its_country_does() {
        let mut address = Address {
            first_name: "John".to_owned(),
            last_name: "DOE".to_owned(),
            address1: "16, Main street".to_owned(),
            address2: "2nd floor".to_owned(),
            postcode: "33133".to_owned(),
            city: "Miami".to_owned(),
            state: Some(12),
            country: UNITED_STATES,
            ..Address::default()
        };
        assert_eq!(lines(&address)[1..], ["16, Main street 2nd floor", "Miami, Florida 33133", "United States"]);
        address.country = FRANCE;
        assert_eq!(lines(&address)[1..], ["16, Main street", "2nd floor", "33133 Miami", "France"]);
    }
}
