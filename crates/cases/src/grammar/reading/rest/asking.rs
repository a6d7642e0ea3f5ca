//! The steps of a request, and of the token that it has.

use super::said::{Ask, Change};
use super::tokens::status_in;
use super::{Bound, Plan, Reading};
use crate::grammar::cut::Detail;
use crate::grammar::endpoints::{Endpoint, keys};
use crate::grammar::line::{Line, quoted, when};
use crate::grammar::reading::state::Request;
use crate::grammar::text::{plain, singular_of_path};

/// Keys whose texts name a record.
const NAMES: [&str; 4] = ["name", "names", "localizedNames", "title"];

impl Reading<'_> {
    /// The steps of a request.
    pub(super) fn ask(&mut self, ask: Ask, details: &[Detail], plan: &Plan) -> Bound {
        let ask = self.whole(ask, details)?;
        let path = ask.path.clone().unwrap_or_default();
        if path == "/access_token" {
            return self.given_form(&ask);
        }
        let changes = ["PUT", "PATCH", "DELETE"].contains(&ask.method.as_str()) && !path.contains('{');
        let is_refused = plan.texts.1.iter().any(|text| status_in(text).is_some_and(|status| status >= 400));
        if changes && !is_refused {
            return Err("it changes a record that the case has not made, and nothing puts that back".to_owned());
        }
        let endpoint = self.grammar.endpoints.find(&ask.method, &path).cloned();
        let path = self.with_names(&path, endpoint.as_ref())?;
        let mut lines = self.rest_token(&ask, endpoint.as_ref(), plan)?;
        for change in &ask.changes {
            match change {
                Change::NoHeader(name) => {
                    lines.push(when(format!("I leave out the request header {}", quoted(name))).into());
                }
                Change::Header(name, value) => {
                    lines.push(when(format!("I set the request header {} to {}", quoted(name), quoted(value))).into());
                }
                _ => {}
            }
        }
        let (fields, is_made_up) = self.rest_body(&ask, endpoint.as_ref(), plan)?;
        let (fields, renamed) = self.with_own_names(&ask.method, fields);
        if !self.is_in_api(endpoint.as_ref(), &ask.method, &path) {
            lines.extend(self.made_by_request(&ask.method, &path, &fields).map(|(line, _)| line));
        }
        let is_list = endpoint.as_ref().is_some_and(|own| keys(&own.answers).any(|key| key.name == "items"));
        self.state.request = Some(Request {
            method: ask.method.clone(),
            path: path.clone(),
            sent: fields.clone(),
            is_list,
            ..Request::default()
        });
        let article = if ask.method.starts_with('O') { "an" } else { "a" };
        let head = format!("I send {article} {} request to {}", ask.method, quoted(&path));
        let step = if fields.is_empty() {
            when(head)
        } else {
            let rows = fields.into_iter().map(|(key, value)| vec![key, value]).collect();
            when(format!("{head} with the fields:")).with_table(&["field", "value"], rows)
        };
        let step = match (is_made_up, renamed.is_empty(), endpoint.is_some()) {
            (true, ..) => step.likely("the case gives no values"),
            (_, false, _) => step.likely(format!("the case says: {renamed}")),
            (_, _, false) => step.likely("the endpoint is not known"),
            _ => step,
        };
        lines.push(step.into());
        lines.extend(self.keep_made(&ask, &path, endpoint.as_ref(), plan));
        self.state.rest.last = Some(Ask { path: Some(path), ..ask });
        Ok(lines)
    }

    /// A request with all that it has from the one before it and from the lines below it.
    fn whole(&self, mut ask: Ask, details: &[Detail]) -> Result<Ask, String> {
        let last = self.state.rest.last.as_ref();
        if ask.repeats {
            let last = last.ok_or("no request has been sent in the rows before")?;
            return Ok(Ask { changes: ask.changes, ..last.clone() });
        }
        if ask.same {
            let sent = last.filter(|last| !last.fields.is_empty()).ok_or("what was sent before is not known")?;
            ask.fields.clone_from(&sent.fields);
        }
        for detail in details {
            let is_told = |value: &String| !detail.quoted && super::words::is_in_words(value);
            let is_of_token = ask.path.as_deref() == Some("/access_token");
            if detail.value.as_ref().is_some_and(is_told) && !is_of_token {
                return Err(format!("a value for \"{}\" is not given", detail.key));
            }
            let value = super::super::api::given_value(detail).ok_or("what is sent is not sure")?;
            ask.fields.push((detail.key.clone(), value));
        }
        if ask.path.is_none() {
            let item = self.state.rest.item.as_ref().map(|(path, _)| path.clone());
            let item = item.ok_or("which record is meant is not known")?;
            let parent = item.rsplit_once('/').map_or("", |(parent, _)| parent);
            ask.path = Some(match (&ask.id, ask.of_list) {
                (Some(id), _) => format!("{parent}/{id}"),
                (None, true) => parent.to_owned(),
                (None, false) => item,
            });
        }
        // A read has no body: what it gives stands in the address.
        if ask.method == "GET" && !ask.fields.is_empty() {
            let query: Vec<String> =
                ask.fields.drain(..).map(|(key, value)| format!("{key}={}", value.trim_matches('"'))).collect();
            let path = ask.path.take().unwrap_or_default();
            let sign = if path.contains('?') { '&' } else { '?' };
            ask.path = Some(format!("{path}{sign}{}", query.join("&")));
        }
        Ok(ask)
    }

    /// What is sent, and whether it is made up.
    fn rest_body(
        &mut self,
        ask: &Ask,
        endpoint: Option<&Endpoint>,
        plan: &Plan,
    ) -> Result<(Vec<(String, String)>, bool), String> {
        if !ask.dropped.is_empty() {
            return self.without_keys(ask, endpoint);
        }
        let needs = ask.method == "POST" && endpoint.is_some_and(|own| !own.sends.is_empty());
        if !ask.fields.is_empty() || ask.empty || !needs {
            return Ok((ask.fields.clone(), false));
        }
        let is_refused_for_body = ask.changes.is_empty();
        let refuses = |text: &String| {
            is_refused_for_body && ["400", "409", "415", "422"].iter().any(|status| text.contains(status))
        };
        if plan.texts.1.iter().any(refuses) {
            return Err("what is sent that the shop refuses is not given".to_owned());
        }
        let fields = self.body(&ask.method, "data", &[], endpoint)?;
        Ok((fields, true))
    }

    /// What is sent without some keys: of what the request before sent there, or of what is made up.
    fn without_keys(
        &mut self,
        ask: &Ask,
        endpoint: Option<&Endpoint>,
    ) -> Result<(Vec<(String, String)>, bool), String> {
        let sent = self.state.rest.last.as_ref().filter(|last| last.method == ask.method && last.path == ask.path);
        let before = sent.map(|last| last.fields.clone()).filter(|fields| !fields.is_empty());
        let own = if ask.fields.is_empty() { before } else { Some(ask.fields.clone()) };
        let all = match own {
            Some(all) => all,
            None => self.body(&ask.method, "data", &[], endpoint)?,
        };
        let is_dropped = |key: &str| {
            let first = key.split('.').next().unwrap_or(key);
            ask.dropped
                .iter()
                .any(|own| own.eq_ignore_ascii_case(first) || own.eq_ignore_ascii_case(first.trim_end_matches('s')))
        };
        let kept: Vec<_> = all.iter().filter(|(key, _)| !is_dropped(key)).cloned().collect();
        if kept.len() == all.len() || kept.is_empty() {
            return Err(format!("what is sent without \"{}\" is not known", ask.dropped.join(", ")));
        }
        Ok((kept, true))
    }

    /// A request for a token with what the case gives; its own client stands in the place of the case's.
    fn given_form(&mut self, ask: &Ask) -> Bound {
        if ask.fields.is_empty() || ask.method != "POST" {
            return Err("what a request for a token sends is not known".to_owned());
        }
        let mut replaced = Vec::new();
        let mut rows = Vec::new();
        for (key, value) in &ask.fields {
            let is_told = is_of_client(value);
            if !is_told && (value.contains(' ') || super::words::is_in_words(value)) {
                return Err(format!("a value for \"{key}\" is not given"));
            }
            let is_own = match key.as_str() {
                "client_id" => is_told || self.state.rest.clients.iter().any(|(name, _)| name == value),
                "client_secret" => is_told || plain(value) == "secret",
                _ if is_told => return Err(format!("a value for \"{key}\" is not given")),
                _ => false,
            };
            if is_own {
                replaced.push(format!("{key}={value}"));
                rows.push((key.clone(), format!("{{{}}}", key.replace('_', " "))));
            } else {
                rows.push((key.clone(), value.clone()));
            }
        }
        let needs = rows.iter().any(|(_, value)| value == "{client id}" || value == "{client secret}");
        if needs && !self.state.known.contains("client secret") {
            return Err("no API client has been created in the rows before".to_owned());
        }
        self.state.rest.form.clone_from(&rows);
        Ok(vec![self.form_step(&rows, replaced.join(", "))])
    }

    /// A request for a token that differs from a right one.
    pub(super) fn token_form(&mut self, changed: &[(String, Option<String>)]) -> Bound {
        let own =
            [("grant_type", "client_credentials"), ("client_id", "{client id}"), ("client_secret", "{client secret}")];
        let mut rows = self.state.rest.form.clone();
        let is_made_up = rows.is_empty();
        if is_made_up {
            rows = own.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        }
        for (key, value) in changed {
            let bare = |own: &str| own.trim_end_matches("[]").to_owned();
            let at = rows.iter().position(|(own, _)| bare(own) == *key);
            match (at, value) {
                (Some(at), Some(value)) => rows[at].1.clone_from(value),
                (Some(at), None) => drop(rows.remove(at)),
                (None, Some(value)) => rows.push((key.clone(), value.clone())),
                (None, None) => {}
            }
        }
        let needs = rows.iter().any(|(_, value)| value == "{client id}" || value == "{client secret}");
        if needs && !self.state.known.contains("client secret") {
            return Err("no API client has been created in the rows before".to_owned());
        }
        let why = if is_made_up { "the case gives no values" } else { "" };
        Ok(vec![self.form_step(&rows, why.to_owned())])
    }

    fn form_step(&mut self, rows: &[(String, String)], why: String) -> Line {
        let (method, path) = ("POST".to_owned(), "/access_token".to_owned());
        self.state.request = Some(Request { method, path, ..Request::default() });
        self.state.rest.last = None;
        let rows = rows.iter().map(|(key, value)| vec![key.clone(), value.clone()]).collect();
        let step =
            when("I send a POST request to \"/access_token\" with the form:").with_table(&["field", "value"], rows);
        let why = match why.as_str() {
            "" => return step.into(),
            "the case gives no values" => why,
            _ => format!("the case says: {why}"),
        };
        step.likely(why).into()
    }

    /// The fields with a name that nothing else has, and what the case has in its place.
    fn with_own_names(&mut self, method: &str, mut fields: Vec<(String, String)>) -> (Vec<(String, String)>, String) {
        let mut said: Vec<String> = Vec::new();
        for (key, value) in fields.iter_mut().filter(|_| method != "GET" && method != "DELETE") {
            let first = key.split(['.', '[']).next().unwrap_or(key);
            let is_name = NAMES.contains(&first) && !value.starts_with(['[', '{']);
            let is_mail = first.eq_ignore_ascii_case("email") && value.contains('@');
            let is_text =
                value.chars().any(char::is_alphabetic) && value != "null" && value != "true" && value != "false";
            if value.contains('{') || !is_text || !(is_name || is_mail) {
                continue;
            }
            let made = match value.split_once('@').filter(|_| is_mail) {
                Some((name, host)) => format!("{name}-{{unique}}@{host}"),
                None => format!("{value} {{unique}}"),
            };
            said.push(format!("{key} {}", quoted(value)));
            self.state.made.push((value.clone(), made.clone()));
            *value = made;
        }
        (fields, said.join(", "))
    }

    /// Whether the API itself removes what a request makes.
    fn is_in_api(&self, endpoint: Option<&Endpoint>, method: &str, path: &str) -> bool {
        let own = endpoint.and_then(id_key).map(|id| format!("{path}/{{{id}}}"));
        method != "POST" || own.is_some_and(|own| self.grammar.endpoints.find("DELETE", &own).is_some())
    }

    /// Notes the record that a request is about; its ID is remembered where a later row speaks of it.
    fn keep_made(&mut self, ask: &Ask, path: &str, endpoint: Option<&Endpoint>, plan: &Plan) -> Vec<Line> {
        let bare = path.split('?').next().unwrap_or(path);
        let Some(endpoint) = endpoint else { return Vec::new() };
        let noun = singular_of_path(bare);
        let Some(id) = id_key(endpoint).filter(|_| ask.method == "POST" && !bare.contains('{')) else {
            let mut item = bare;
            while item.matches('/').count() > 1 && self.grammar.endpoints.find("GET", item).is_none() {
                item = item.rsplit_once('/').map_or("", |(before, _)| before);
            }
            let has_own = self.state.rest.item.as_ref().is_some_and(|(path, _)| path.contains('{'));
            if item.contains('{') || !has_own && item.rsplit('/').next().is_some_and(|last| last.parse::<u64>().is_ok())
            {
                self.state.rest.item = Some((item.to_owned(), noun));
            }
            return Vec::new();
        };
        let is_refused = plan.texts.1.iter().any(|text| status_in(text).is_some_and(|status| status >= 400));
        if is_refused {
            return Vec::new();
        }
        self.state.rest.item = Some((format!("{bare}/{{{id}}}"), noun.clone()));
        let has_place = |text: &str| {
            let mut behind = text.split(['{', '<', '[', ':']).skip(1);
            behind.any(|rest| rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) && text.contains('/'))
        };
        let has_word = |text: &str, words: &[&str]| {
            let text = format!(" {} ", plain(text));
            words.iter().any(|word| text.contains(&format!(" {word} ")))
        };
        let speaks = |text: &String| has_place(text) || has_word(text, &["it", "its", "created", "new", "same", &noun]);
        let later = self.plan.iter().skip(self.at + 1);
        let mut later = later.flat_map(|plan| plan.texts.0.iter().chain(&plan.texts.1));
        let in_row = plan.texts.0.iter().any(|text| has_place(text) || has_word(text, &["it"]));
        if !in_row && !later.any(speaks) || plan.texts.0.iter().any(|text| keeps_itself(text)) {
            return Vec::new();
        }
        self.state.known.insert(id.clone());
        vec![when(format!("I remember {} of the response as {}", quoted(&id), quoted(&id))).into()]
    }

    /// A key of the last answer is kept.
    pub(super) fn keep(&mut self, key: Option<&str>, name: Option<&str>) -> Bound {
        if self.state.request.is_none() {
            return Err("no request has been sent in the rows before".to_owned());
        }
        let own = self.endpoint().and_then(id_key);
        let key = key.map(str::to_owned).or(own).ok_or("which ID is meant is not known")?;
        let name = name.unwrap_or(&key).to_owned();
        if !self.state.known.insert(name.clone()) && name == key {
            return Ok(vec![Line::Note(format!("{{{name}}} is remembered already"))]);
        }
        Ok(vec![when(format!("I remember {} of the response as {}", quoted(&key), quoted(&name))).into()])
    }

    /// What a row of requests in other words has done counts as well.
    pub(in super::super) fn note_request(&mut self) {
        let Some(request) = self.state.request.clone() else {
            self.state.rest.last = None;
            return;
        };
        let ask = Ask {
            method: request.method.clone(),
            path: Some(request.path.clone()),
            fields: request.sent,
            ..Ask::default()
        };
        if self.state.rest.last.as_ref().is_some_and(|last| last.method == ask.method && last.path == ask.path) {
            return;
        }
        let bare = request.path.split('?').next().unwrap_or_default().to_owned();
        if bare.contains('{') && self.grammar.endpoints.find("GET", &bare).is_some() {
            self.state.rest.item = Some((bare.clone(), singular_of_path(&bare)));
        }
        self.state.rest.last = Some(ask);
    }
}

/// Whether a value of a request for a token stands for the client's own: `(secret)`, `ID of the client`, `…`.
fn is_of_client(value: &str) -> bool {
    let is_place = value.starts_with(['(', '<', '[', '{']) || value.contains("...") || value.contains('…');
    let words = plain(value);
    let mut all = words.split(' ');
    is_place
        || words.contains(' ')
            && all.all(|word| {
                ["id", "secret", "of", "the", "client", "its", "s", "valid", "right", "correct"].contains(&word)
            })
}

/// The key of an answer that is the ID of what was made.
fn id_key(endpoint: &Endpoint) -> Option<String> {
    keys(&endpoint.answers).map(|key| key.name).find(|name| name.ends_with("Id")).map(str::to_owned)
}

/// Whether a step itself says that the ID is kept.
fn keeps_itself(text: &str) -> bool {
    let words = plain(text);
    let mut words = words.split(' ');
    words.any(|word| ["store", "remember", "keep", "note", "memorize"].contains(&word))
}
