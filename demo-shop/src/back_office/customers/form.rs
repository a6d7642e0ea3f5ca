//! The form of a new customer.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};
use serde::Serialize;

use super::{
    super::{
        desk::{Desk, redirect},
        errors,
        flash::Flash,
        forms,
        request::Fields,
        shell::{CUSTOMERS, Heading, Sent},
    },
    LIST, list,
};
use crate::{error::ShopError, store::CustomerDraft};

/// The groups of a new customer: all three of a fresh shop. The last one is the default group.
const GROUPS: [i64; 3] = [1, 2, 3];
const PASSWORD_LENGTHS: std::ops::RangeInclusive<usize> = 8..=72;

#[derive(Default, Serialize)]
struct Errors {
    first_name: Option<&'static str>,
    last_name: Option<&'static str>,
    email: Option<&'static str>,
    password: Option<&'static str>,
}

impl Errors {
    fn any(&self) -> bool {
        [self.first_name, self.last_name, self.email, self.password].iter().any(Option::is_some)
    }
}

/// The form, or the form sent. A blank name past the browser's check is the real shop's 500.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        let draft = CustomerDraft {
            default_group: GROUPS[2],
            groups: GROUPS.to_vec(),
            active: true,
            ..CustomerDraft::default()
        };
        return show(desk, &draft, None, Sent::Not, Errors::default());
    }
    let draft = read(&desk.ask.form);
    if draft.first_name.is_empty() || draft.last_name.is_empty() {
        return errors::server_error(desk);
    }
    let errors = errors_of(&draft, desk.ask.form.get("customer[password]").unwrap_or_default());
    let flashes = if !forms::has_token(desk, "customer") {
        forms::stale()
    } else if desk.state.store.customers()?.iter().any(|customer| customer.email.eq_ignore_ascii_case(&draft.email)) {
        // Not recorded; the words are the demo shop's own.
        vec![Flash::danger("A customer with this email address exists already.")]
    } else {
        Vec::new()
    };
    if errors.any() || !flashes.is_empty() {
        return show(desk, &draft, Some(flashes), Sent::Invalid, errors);
    }
    desk.state.store.create_customer(&draft)?;
    desk.flash(Flash::success("Successful creation"))?;
    Ok(redirect(&desk.links.symfony(LIST)))
}

fn read(form: &Fields) -> CustomerDraft {
    let text = |name: &str| form.text(&format!("customer[{name}]"));
    let switched_on = |name: &str| text(name) == "1";
    let part = |name: &str| text(&format!("birthday][{name}")).parse::<u16>().ok();
    let birthday = match (part("year"), part("month"), part("day")) {
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    };
    CustomerDraft {
        title: text("gender_id").parse().ok(),
        first_name: text("first_name").to_owned(),
        last_name: text("last_name").to_owned(),
        email: text("email").to_owned(),
        birthday,
        default_group: text("default_group_id").parse().unwrap_or(GROUPS[2]),
        groups: form.all("customer[group_ids][]").filter_map(|id| id.parse().ok()).collect(),
        active: switched_on("is_enabled"),
        newsletter: switched_on("is_newsletter_subscribed"),
        optin: switched_on("is_partner_offers_subscribed"),
        password: form.get("customer[password]").map(str::to_owned),
        guest: false,
    }
}

fn errors_of(draft: &CustomerDraft, password: &str) -> Errors {
    let is_name = |name: &str| !name.contains(|letter: char| letter.is_ascii_digit() || "<>={}@#".contains(letter));
    let is_email = draft.email.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    Errors {
        first_name: (!is_name(&draft.first_name)).then_some("The \"First name\" field is invalid."),
        last_name: (!is_name(&draft.last_name)).then_some("The \"Last name\" field is invalid."),
        email: (!is_email).then_some("This field is invalid."),
        password: match password.chars().count() {
            0 => Some("Password is required."),
            length if PASSWORD_LENGTHS.contains(&length) => None,
            _ => Some("Password should be at least 8 characters long."),
        },
    }
}

fn show(
    desk: &Desk,
    draft: &CustomerDraft,
    again: Option<Vec<Flash>>,
    sent: Sent,
    errors: Errors,
) -> Result<Response, ShopError> {
    let text = |name: &str| desk.ask.form.text(&format!("customer[{name}]")).to_owned();
    let context = context! {
        titles => Serde(list::titles(desk)?),
        groups => Serde(list::groups(desk)?),
        chosen_groups => Serde(draft.groups.clone()),
        record => context! {
            title => draft.title,
            first_name => draft.first_name.as_str(),
            last_name => draft.last_name.as_str(),
            email => draft.email.as_str(),
            default_group => draft.default_group,
            active => forms::bit(draft.active),
            // In a new form neither side of this one switch is chosen.
            newsletter => text("is_newsletter_subscribed"),
            optin => forms::bit(draft.optin),
            year => text("birthday][year"),
            month => text("birthday][month"),
            day => text("birthday][day"),
        },
        errors => Serde(errors),
        list => desk.links.symfony(LIST),
    };
    let name = || Some("New customer".to_owned());
    let heading = Heading { title: name(), text: name(), sent, ..Heading::with_help() };
    let template = "symfony/customer_form.html";
    match again {
        Some(flashes) => desk.symfony_with(&flashes, StatusCode::OK, &CUSTOMERS, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &CUSTOMERS, &heading, template, context),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_with_wrong_values_marks_each_of_them() {
        let draft = CustomerDraft {
            first_name: "R3fina".to_owned(),
            last_name: "ref-New".to_owned(),
            email: "not-an-email".to_owned(),
            ..CustomerDraft::default()
        };
        let errors = errors_of(&draft, "");
        assert_eq!(errors.first_name, Some("The \"First name\" field is invalid."));
        assert_eq!((errors.last_name, errors.email), (None, Some("This field is invalid.")));
        assert_eq!(errors.password, Some("Password is required."));
    }

    #[test]
    fn a_birthday_needs_year_month_and_day() {
        let form = |query: &str| read(&Fields::decode(query.as_bytes())).birthday;
        let day = "customer[birthday][year]=1990&customer[birthday][month]=5";
        assert_eq!(form(day), None);
        assert_eq!(form(&format!("{day}&customer[birthday][day]=7")).as_deref(), Some("1990-05-07"));
    }
}
