//! The form of an address: new, and to edit.

use std::collections::BTreeMap;

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        desk::Desk,
        flash::Flash,
        forms,
        shell::{ADDRESSES, Heading, Sent},
    },
    LIST, NOT_REGISTERED, done,
};
use crate::{
    error::ShopError,
    store::{Address, COUNTRIES, FRANCE, UNITED_STATES, country, states},
    variant::Variant,
};

const EMPTY: &str = "This field cannot be empty.";
const NO_CHOICE: &str = "The selected choice is invalid.";

/// A row of the form with one line of text.
#[derive(Clone, Copy)]
struct TextField {
    name: &'static str,
    label: &'static str,
    required: bool,
    help: &'static str,
}

const fn text_field(name: &'static str, label: &'static str, required: bool, help: &'static str) -> TextField {
    TextField { name, label, required, help }
}

const SIGNS: &str = "Invalid characters: <>{}";
const LETTERS: &str = "Invalid characters: 0-9!<>,;?=+()@#\"{}_$%:";
const DNI: &str = "The national ID card number of this person, or a unique tax identification number.";

/// The rows above "Country", and those below "State".
const ABOVE: [TextField; 10] = [
    text_field("dni", "Identification number", false, DNI),
    text_field("alias", "Address alias", true, SIGNS),
    text_field("first_name", "First name", true, LETTERS),
    text_field("last_name", "Last name", true, LETTERS),
    text_field("company", "Company", false, SIGNS),
    text_field("vat_number", "VAT number", false, ""),
    text_field("address1", "Address", true, ""),
    text_field("address2", "Address (2)", false, ""),
    text_field("postcode", "Zip/Postal code", true, ""),
    text_field("city", "City", true, ""),
];
const BELOW: [TextField; 2] =
    [text_field("phone", "Phone", false, ""), text_field("phone_mobile", "Mobile phone", false, "")];

#[derive(Serialize)]
struct ShownField {
    name: &'static str,
    label: &'static str,
    required: bool,
    help: &'static str,
    value: String,
    errors: Vec<String>,
}

/// The messages of the fields, by their names.
type Errors = BTreeMap<&'static str, Vec<String>>;

/// What the page of the form shows.
struct Shown<'a> {
    address: &'a Address,
    /// In a new form, whose address it is to be.
    email: Option<&'a str>,
    heading: &'static str,
}

/// The form of a new address, or the form sent.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    let own = if desk.state.options.differs(Variant::Country) { UNITED_STATES } else { FRANCE };
    let heading = "New address";
    if desk.ask.method != Method::POST {
        let address = Address { country: own, ..Address::default() };
        return show(desk, &Shown { address: &address, email: Some(""), heading }, None);
    }
    let mut address = read(desk);
    let email = desk.ask.form.text("customer_address[customer_email]");
    let customer = desk.state.store.customers()?.into_iter().find(|found| found.email.eq_ignore_ascii_case(email));
    let mut errors = errors_of(&address);
    match customer {
        Some(customer) => address.customer = customer.id,
        None if email.is_empty() => drop(errors.insert("customer_email", vec![EMPTY.into(), NOT_REGISTERED.into()])),
        None => drop(errors.insert("customer_email", vec![NOT_REGISTERED.into()])),
    }
    save(desk, &Shown { address: &address, email: Some(email), heading }, errors, "Successful creation")
}

/// The form of an address that is there, or the form sent.
pub fn edit(desk: &Desk, kept: &Address) -> Result<Response, ShopError> {
    let heading = "Edit address";
    if desk.ask.method != Method::POST {
        return show(desk, &Shown { address: kept, email: None, heading }, None);
    }
    let address = Address { id: kept.id, customer: kept.customer, ..read(desk) };
    let errors = errors_of(&address);
    save(desk, &Shown { address: &address, email: None, heading }, errors, "Successful update")
}

fn save(desk: &Desk, shown: &Shown<'_>, errors: Errors, message: &str) -> Result<Response, ShopError> {
    let flashes = if forms::has_token(desk, "customer_address") { Vec::new() } else { forms::stale() };
    if !errors.is_empty() || !flashes.is_empty() {
        return show(desk, shown, Some((flashes, errors)));
    }
    desk.state.store.keep_address(shown.address)?;
    done(desk, Flash::success(message))
}

fn read(desk: &Desk) -> Address {
    let text = |name: &str| desk.ask.form.text(&format!("customer_address[{name}]")).to_owned();
    Address {
        id: 0,
        customer: 0,
        alias: text("alias"),
        first_name: text("first_name"),
        last_name: text("last_name"),
        company: text("company"),
        vat_number: text("vat_number"),
        dni: text("dni"),
        address1: text("address1"),
        address2: text("address2"),
        postcode: text("postcode"),
        city: text("city"),
        country: text("id_country").parse().unwrap_or_default(),
        state: text("id_state").parse().ok(),
        phone: text("phone"),
        phone_mobile: text("phone_mobile"),
        other: text("other"),
    }
}

fn value<'a>(address: &'a Address, name: &str) -> &'a str {
    match name {
        "alias" => &address.alias,
        "first_name" => &address.first_name,
        "last_name" => &address.last_name,
        "company" => &address.company,
        "vat_number" => &address.vat_number,
        "dni" => &address.dni,
        "address1" => &address.address1,
        "address2" => &address.address2,
        "postcode" => &address.postcode,
        "city" => &address.city,
        "phone" => &address.phone,
        "phone_mobile" => &address.phone_mobile,
        _ => "",
    }
}

fn errors_of(address: &Address) -> Errors {
    let mut errors = Errors::new();
    for name in ["alias", "first_name", "last_name", "address1"] {
        if value(address, name).is_empty() {
            errors.insert(name, vec![EMPTY.to_owned()]);
        }
    }
    if address.city.is_empty() {
        errors.insert("city", vec!["This field is required".to_owned()]);
    }
    let Some(country) = country(address.country) else {
        errors.insert("id_country", vec![NO_CHOICE.to_owned()]);
        return errors;
    };
    let mut postcode = Vec::new();
    if country.postcode.is_some() && address.postcode.is_empty() {
        postcode.push("A Zip/Postal code is required.".to_owned());
    }
    if let Some(form) = country.postcode.filter(|_| !country.takes(&address.postcode)) {
        postcode.push(format!("Your Zip/Postal code is incorrect. It must be entered as follows: {form}"));
    }
    if !postcode.is_empty() {
        errors.insert("postcode", postcode);
    }
    // docs/facts/installations.md: also when the form was sent before the states had come.
    let states = states(address.country);
    if !states.is_empty() && !states.iter().any(|(id, _)| Some(*id) == address.state) {
        errors.insert("id_state", vec![NO_CHOICE.to_owned()]);
    }
    errors
}

fn show(desk: &Desk, shown: &Shown<'_>, again: Option<(Vec<Flash>, Errors)>) -> Result<Response, ShopError> {
    let (flashes, mut errors, sent) = match again {
        Some((flashes, errors)) => (Some(flashes), errors, Sent::Invalid),
        None => (None, Errors::default(), Sent::Not),
    };
    let address = shown.address;
    let mut field = |field: TextField| ShownField {
        name: field.name,
        label: field.label,
        required: field.required,
        help: field.help,
        value: value(address, field.name).to_owned(),
        errors: errors.remove(field.name).unwrap_or_default(),
    };
    let (above, below) = (ABOVE.map(&mut field), BELOW.map(&mut field));
    let mut wrong = |name: &str| errors.remove(name).unwrap_or_default();
    let context = context! {
        above => Serde(above),
        below => Serde(below),
        email => shown.email,
        other => &address.other,
        countries => Serde(COUNTRIES.map(|country| (country.id, country.name, country.postcode.is_some()))),
        country => address.country,
        states => Serde(states(address.country)),
        state => address.state,
        email_errors => wrong("customer_email"),
        country_errors => wrong("id_country"),
        state_errors => wrong("id_state"),
        states_url => desk.links.symfony("/improve/international/states/country-states"),
        customer_url => desk.links.symfony("/sell/customers/customer-information"),
        asks_late => desk.state.options.differs(Variant::LateAnswers),
        list => desk.links.symfony(LIST),
    };
    let text = || Some(shown.heading.to_owned());
    let heading = Heading { title: text(), text: text(), sent, ..Heading::with_help() };
    let template = "symfony/address_form.html";
    match flashes {
        Some(flashes) => desk.symfony_with(&flashes, StatusCode::OK, &ADDRESSES, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &ADDRESSES, &heading, template, context),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(country: i64) -> Address {
        let text = || "Any".to_owned();
        Address {
            alias: text(),
            first_name: text(),
            last_name: text(),
            address1: text(),
            city: text(),
            postcode: "75002".to_owned(),
            country,
            ..Address::default()
        }
    }

    #[test]
    fn state_is_needed_where_the_country_has_states() {
        assert!(errors_of(&address(FRANCE)).is_empty());
        assert_eq!(errors_of(&address(UNITED_STATES))["id_state"], [NO_CHOICE]);
        assert!(errors_of(&Address { state: Some(12), ..address(UNITED_STATES) }).is_empty());
        assert_eq!(errors_of(&Address { state: Some(99), ..address(UNITED_STATES) })["id_state"], [NO_CHOICE]);
    }

    #[test]
    fn blank_postcode_has_two_errors() {
        let errors = errors_of(&Address { postcode: String::new(), ..address(FRANCE) });
        assert_eq!(errors["postcode"].len(), 2);
        assert!(errors["postcode"][1].ends_with("00000"));
    }
}
