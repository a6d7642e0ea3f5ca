//! The form of an API client: new, and to edit.

use axum::{
    http::{Method, StatusCode},
    response::Response,
};
use minijinja::{context, value::Serde};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        desk::{Desk, redirect},
        flash::Flash,
        forms,
        shell::{ADMIN_API, Heading, Sent},
    },
    LIST, ONCE, edit_address, list_address,
};
use crate::{
    error::ShopError,
    fault::Fault,
    store::{ApiClient, ApiClientChange, ApiClientDraft, StoreError, scopes::SCOPES},
};

const BLANK: &str = "This value should not be blank.";
const TAKEN: &str = r#"This value for "Client ID" is already used and must be unique."#;

/// What the form shows.
#[derive(Serialize)]
struct Values {
    id: i64,
    name: String,
    client_id: String,
    description: String,
    lifetime: String,
    /// `1`, `0`, or nothing while neither radio is checked.
    enabled: String,
    #[serde(skip)]
    scopes: BTreeSet<String>,
}

#[derive(Serialize)]
struct Scope {
    name: &'static str,
    granted: bool,
}

type Errors = BTreeMap<&'static str, String>;

impl Values {
    fn blank() -> Self {
        Self {
            id: 0,
            name: String::new(),
            client_id: String::new(),
            description: String::new(),
            lifetime: "3600".to_owned(),
            enabled: String::new(),
            scopes: BTreeSet::new(),
        }
    }

    fn of(client: &ApiClient) -> Self {
        Self {
            id: client.id,
            name: client.client_name.clone(),
            client_id: client.client_id.clone(),
            description: client.description.clone(),
            lifetime: client.lifetime.to_string(),
            enabled: forms::bit(client.enabled).to_owned(),
            scopes: client.scopes.iter().cloned().collect(),
        }
    }

    fn sent(desk: &Desk, id: i64) -> Self {
        let form = &desk.ask.form;
        let text = |field: &str| form.text(&format!("api_client[{field}]")).to_owned();
        let scopes = (0..SCOPES.len()).filter_map(|index| {
            let field = |part: &str| format!("api_client[scopes][ps_apiresources][{index}][{part}]");
            (form.text(&field("associated")) == "1").then(|| form.text(&field("scope")).to_owned())
        });
        Self {
            id,
            name: text("client_name"),
            client_id: text("client_id"),
            description: text("description"),
            lifetime: text("lifetime"),
            enabled: text("enabled"),
            scopes: scopes.filter(|scope| SCOPES.contains(&scope.as_str())).collect(),
        }
    }

    fn errors(&self) -> Errors {
        let mut errors = Errors::new();
        for (field, value) in [("client_name", &self.name), ("client_id", &self.client_id)] {
            if value.is_empty() {
                errors.insert(field, BLANK.to_owned());
            }
        }
        match self.lifetime.parse::<i64>() {
            Ok(seconds) if seconds > 0 => {}
            Ok(_) => {
                errors.insert("lifetime", "This value should be positive.".to_owned());
            }
            Err(_) => {
                errors.insert("lifetime", BLANK.to_owned());
            }
        }
        errors
    }

    fn draft(&self) -> ApiClientDraft {
        ApiClientDraft {
            client_id: self.client_id.clone(),
            client_name: self.name.clone(),
            description: self.description.clone(),
            enabled: self.enabled == "1",
            lifetime: self.lifetime.parse().unwrap_or(3600),
            scopes: self.scopes.iter().cloned().collect(),
        }
    }
}

/// The form of a new client, or the form sent.
pub fn create(desk: &Desk) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return show(desk, &Values::blank(), None);
    }
    let values = Values::sent(desk, 0);
    if let Some(refused) = refuse(desk, &values)? {
        return Ok(refused);
    }
    let Some((id, secret)) = desk.state.store.create_api_client(&values.draft())? else {
        return taken(desk, &values);
    };
    desk.flash(Flash::info("The API Client and client secret have been generated successfully.", ONCE))?;
    if !desk.state.options.has(Fault::SecretNotShown) {
        desk.flash(Flash::secret(secret))?;
    }
    Ok(redirect(&edit_address(desk, id)))
}

/// The form of a client that is there, or the form sent.
pub fn edit(desk: &Desk, client: &ApiClient) -> Result<Response, ShopError> {
    if desk.ask.method != Method::POST {
        return show(desk, &Values::of(client), None);
    }
    let values = Values::sent(desk, client.id);
    if let Some(refused) = refuse(desk, &values)? {
        return Ok(refused);
    }
    let draft = values.draft();
    let change = ApiClientChange {
        client_id: Some(draft.client_id),
        client_name: Some(draft.client_name),
        description: Some(draft.description),
        enabled: Some(draft.enabled),
        lifetime: Some(draft.lifetime),
        scopes: Some(draft.scopes),
    };
    match desk.state.store.update_api_client(client.id, &change) {
        Err(StoreError::ClientIdTaken(_)) => taken(desk, &values),
        Err(error) => Err(error.into()),
        Ok(_) => {
            desk.flash(Flash::success("Successful update"))?;
            Ok(redirect(&edit_address(desk, client.id)))
        }
    }
}

/// The form again, when its fields do not hold.
fn refuse(desk: &Desk, values: &Values) -> Result<Option<Response>, ShopError> {
    let flashes = if forms::has_token(desk, "api_client") { Vec::new() } else { forms::stale() };
    let errors = values.errors();
    if flashes.is_empty() && errors.is_empty() {
        return Ok(None);
    }
    show(desk, values, Some((&flashes, &errors, Sent::Invalid))).map(Some)
}

/// The fields hold but the id is another client's: a message on top and no mark at the field.
fn taken(desk: &Desk, values: &Values) -> Result<Response, ShopError> {
    show(desk, values, Some((&[Flash::danger(TAKEN)], &Errors::new(), Sent::Valid)))
}

fn show(desk: &Desk, values: &Values, again: Option<(&[Flash], &Errors, Sent)>) -> Result<Response, ShopError> {
    let is_new = values.id == 0;
    let name = match desk.state.store.api_client(values.id)? {
        Some(client) if !is_new => format!("Editing API Client \"{}\"", client.client_name),
        _ => "New API Client".to_owned(),
    };
    let sent = again.map_or(Sent::Not, |(_, _, sent)| sent);
    let heading = Heading { title: Some(name.clone()), text: Some(name), sent, ..Heading::default() };
    let scopes: Vec<Scope> = SCOPES.iter().map(|&name| Scope { name, granted: values.scopes.contains(name) }).collect();
    let context = context! {
        client => Serde(values),
        scopes => Serde(scopes),
        errors => Serde(again.map(|(_, errors, _)| errors.clone()).unwrap_or_default()),
        list => list_address(desk),
        regenerate => (!is_new)
            .then(|| desk.links.symfony(&format!("{LIST}api-clients/{}/regenerate-secret", values.id))),
    };
    let template = "symfony/api_client_form.html";
    match again {
        Some((flashes, ..)) => desk.symfony_with(flashes, StatusCode::OK, &ADMIN_API, &heading, template, context),
        None => desk.symfony(StatusCode::OK, &ADMIN_API, &heading, template, context),
    }
}
