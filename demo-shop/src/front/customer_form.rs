//! Who a customer is: the form of registration, identity and the first step of the checkout.

use axum::http::Method;

use super::{
    forms::{Field, INVALID, field, is_email, is_name, is_valid, password_errors, refuse, require},
    visit::Visit,
};
use crate::{
    back_office::Fields,
    error::ShopError,
    store::{Customer, CustomerDraft, DEFAULT_LANGUAGE},
};

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new account.
    Registration,
    /// The first step of the checkout: a guest, or an account if a password is given.
    Checkout,
    /// What a customer changes.
    Identity,
}

const NAME_HELP: &str = "Only letters and the dot (.) character, followed by a space, are allowed.";
const NEWSLETTER_NOTE: &str =
    "You may unsubscribe at any moment. For that purpose, please find our contact info in the legal notice.";
const PRIVACY_NOTE: &str = "The personal data you provide is used to answer queries, process orders or allow access to specific information. You have the right to modify and delete all the personal information found in the \"My Account\" page.";
const EMAIL_USED: &str = "The email is already used, please choose another one or sign in";

/// The fields with what was sent, else with what is known of the customer.
pub fn fields(visit: &Visit, purpose: Purpose, known: Option<&Customer>) -> Result<Vec<Field>, ShopError> {
    let form = (visit.ask.method == Method::POST).then_some(&visit.ask.form).filter(|form| form.has("submitCreate"));
    let value = |name: &str, kept: &str| form.map_or(kept, |form: &Fields| form.text(name)).to_owned();
    let ticked = |name: &str, kept: bool| {
        if form.map_or(kept, |form| form.text(name) == "1") { "1" } else { "" }
    };
    let kept = |of: fn(&Customer) -> &str| known.map(of).unwrap_or_default();
    let title = known.and_then(|customer| customer.title).map(|id| id.to_string()).unwrap_or_default();
    let birthday = known.and_then(|customer| customer.birthday.as_deref()).map(american).unwrap_or_default();
    let mut fields = vec![
        field("radio", "id_gender", "Social title", &value("id_gender", &title)).choosing(titles(visit)?),
        field("text", "firstname", "First name", &value("firstname", kept(|it| &it.first_name))).required(),
        field("text", "lastname", "Last name", &value("lastname", kept(|it| &it.last_name))).required(),
        field("email", "email", "Email", &value("email", kept(|it| &it.email))).required(),
    ];
    fields[1].help = NAME_HELP;
    fields[2].help = NAME_HELP;
    let password = field("password", "password", "Password", &value("password", ""));
    match purpose {
        Purpose::Registration => fields.push(password.required()),
        Purpose::Checkout => fields.push(password),
        Purpose::Identity => {
            fields.push(password.required());
            fields.push(field("password", "new_password", "New password", &value("new_password", "")));
        }
    }
    let asks_birthday = visit.state.store.is_enabled("PS_CUSTOMER_BIRTHDATE")?;
    if asks_birthday {
        let mut field =
            field("text", "birthday", "Birthdate", &value("birthday", &birthday)).helped("(E.g.: 05/31/1970)");
        field.placeholder = "MM/DD/YYYY";
        fields.push(field);
    }
    if visit.state.store.is_enabled("PS_CUSTOMER_OPTIN")? {
        let on = ticked("optin", known.is_some_and(|it| it.optin));
        fields.push(field("checkbox", "optin", "Receive offers from our partners", on));
    }
    let on = ticked("newsletter", known.is_some_and(|it| it.newsletter));
    fields.push(noted(field("checkbox", "newsletter", "Sign up for our newsletter", on), NEWSLETTER_NOTE));
    let terms = "I agree to the terms and conditions and the privacy policy";
    fields.push(field("checkbox", "psgdpr", terms, ticked("psgdpr", false)).required());
    let privacy = field("checkbox", "customer_privacy", "Customer data privacy", ticked("customer_privacy", false));
    fields.push(noted(privacy.required(), PRIVACY_NOTE));
    Ok(fields)
}

fn noted(mut field: Field, note: &'static str) -> Field {
    field.note = note;
    field
}

fn titles(visit: &Visit) -> Result<Vec<(String, String)>, ShopError> {
    let titles = visit.state.store.titles()?.into_iter();
    Ok(titles
        .map(|mut title| {
            let name = title.names.remove(&visit.language.id).or_else(|| title.names.remove(&DEFAULT_LANGUAGE));
            (title.id.to_string(), name.unwrap_or_default())
        })
        .collect())
}

/// `YYYY-MM-DD` as `MM/DD/YYYY`.
fn american(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    match parts[..] {
        [year, month, day] => format!("{month}/{day}/{year}"),
        _ => String::new(),
    }
}

/// Checks what was sent; `except` is the customer whose own address is no other's.
pub fn check(visit: &Visit, fields: &mut [Field], purpose: Purpose, except: Option<i64>) -> Result<(), ShopError> {
    let form = &visit.ask.form;
    let new = if purpose == Purpose::Identity { "new_password" } else { "password" };
    let password = form.get(new).unwrap_or_default();
    if !password.is_empty() || purpose == Purpose::Registration {
        for error in password_errors(password) {
            refuse(fields, new, &error);
        }
    }
    require(fields);
    for name in ["firstname", "lastname"] {
        if !form.text(name).is_empty() && !is_name(form.text(name)) {
            refuse(fields, name, INVALID);
        }
    }
    if !form.text("email").is_empty() && !is_email(form.text("email")) {
        refuse(fields, "email", INVALID);
    }
    let birthday = form.text("birthday");
    if !birthday.is_empty() && iso(birthday).is_none() {
        refuse(fields, "birthday", INVALID);
    }
    // The address is looked up only when all else is well, as in the real shop.
    let wants_account = purpose != Purpose::Checkout || !password.is_empty();
    if is_valid(fields) && wants_account && is_taken(visit, form.text("email"), except)? {
        refuse(fields, "email", EMAIL_USED);
    }
    Ok(())
}

fn is_taken(visit: &Visit, email: &str, except: Option<i64>) -> Result<bool, ShopError> {
    let customers = visit.state.store.customers()?;
    Ok(customers.iter().any(|it| !it.guest && Some(it.id) != except && it.email.eq_ignore_ascii_case(email)))
}

/// `MM/DD/YYYY` as `YYYY-MM-DD`.
fn iso(day: &str) -> Option<String> {
    let parts: Vec<i8> = day.split('/').take(2).map(str::parse).collect::<Result<_, _>>().ok()?;
    let year: i16 = day.split('/').nth(2)?.parse().ok()?;
    let [month, day] = parts[..] else { return None };
    jiff::civil::Date::new(year, month, day).ok().map(|date| date.to_string())
}

/// The customer that was sent.
pub fn draft(visit: &Visit, groups: (i64, bool)) -> CustomerDraft {
    let form = &visit.ask.form;
    let (default_group, guest) = groups;
    CustomerDraft {
        title: form.text("id_gender").parse().ok(),
        first_name: form.text("firstname").to_owned(),
        last_name: form.text("lastname").to_owned(),
        email: form.text("email").to_owned(),
        birthday: iso(form.text("birthday")),
        default_group,
        groups: vec![default_group],
        active: true,
        newsletter: form.text("newsletter") == "1",
        optin: form.text("optin") == "1",
        password: form.get("password").filter(|password| !password.is_empty()).map(str::to_owned),
        guest,
    }
}

/// The id of the group that the settings give to guests, or to customers.
pub fn group(visit: &Visit, guest: bool) -> Result<i64, ShopError> {
    let (name, default) = if guest { ("PS_GUEST_GROUP", 2) } else { ("PS_CUSTOMER_GROUP", 3) };
    Ok(visit.state.store.configuration(name)?.and_then(|id| id.parse().ok()).unwrap_or(default))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_birth_are_read_and_written_the_american_way() {
        assert_eq!(iso("05/31/1970").as_deref(), Some("1970-05-31"));
        assert_eq!(american("1970-05-31"), "05/31/1970");
        for wrong in ["31/05/1970", "1970-05-31", "05/31"] {
            assert_eq!(iso(wrong), None, "{wrong}");
        }
    }
}
