//! Requests to the Admin API, and the IDs they need.

use std::sync::LazyLock;

use regex::Regex;

use super::bodies::{named_field, sends_key};
use super::state::{Record, Request, View};
use super::targets::{Target, as_endpoint, marked, says};
use super::{Bound, Reading};
use crate::grammar::cut::{Detail, Part};
use crate::grammar::endpoints::{Endpoint, keys};
use crate::grammar::line::{Line, given, quoted, when};
use crate::grammar::names::singular_of;
use crate::grammar::pages::List;
use crate::grammar::rule::Clause;
use crate::grammar::text::{plain, stem};

impl Reading<'_> {
    pub(super) fn calling(&mut self, clause: &Clause, part: &Part) -> Bound {
        match clause.kind.as_str() {
            "request" => {
                let (method, url) = (
                    clause.get("method").unwrap_or_default().to_uppercase(),
                    clause.get("url").unwrap_or_default().to_owned(),
                );
                self.request(&method, &url, clause.get("tail").unwrap_or_default(), &part.details)
            }
            "request list" => {
                let of = |key: &str| {
                    part.details.iter().find(|detail| plain(&detail.key) == key).and_then(|detail| detail.value.clone())
                };
                let (Some(method), Some(url)) = (of("method"), of("url")) else {
                    return Err("the method or the address is not given".to_owned());
                };
                let is_known = |detail: &&Detail| {
                    let is_yes = detail.value.as_deref().is_some_and(|value| plain(value) == "yes");
                    let key = plain(&detail.key);
                    ["method", "url"].contains(&key.as_str()) || key.starts_with("authent") && is_yes
                };
                if let Some(other) = part.details.iter().find(|detail| !is_known(detail)) {
                    return Err(format!("what \"{}\" changes of the request is not known", other.key));
                }
                self.request(&method.to_uppercase(), &url, "", &[])
            }
            _ => self.remember_id(clause),
        }
    }

    pub(super) fn request(&mut self, method: &str, url: &str, tail: &str, details: &[Detail]) -> Bound {
        let Target { path, instead_of, endpoint } = self.target(method, url, self.at)?;
        if path == "/access_token" {
            return Ok(marked(self.access_token(method, tail)?, instead_of.as_deref()));
        }
        let said = path;
        let path = self.with_names(&said, endpoint.as_ref())?;
        let mut lines = self.token(endpoint.as_ref())?;
        if !is_understood(tail) {
            return Err(format!("what \"{tail}\" changes of the request is not known"));
        }
        let mut fields = self.body(method, tail, details, endpoint.as_ref())?;
        let other_key =
            named_field(tail).filter(|said| details.is_empty() && !sends_key(&fields, said)).map(str::to_owned);
        if method == "POST" && details.is_empty() {
            lines.extend(self.with_searched_names(&mut fields));
        }
        let is_list = endpoint.as_ref().is_some_and(|endpoint| {
            !endpoint.items.is_empty() || keys(&endpoint.answers).any(|key| key.name == "items")
        });
        lines.extend(self.clean_up_renamed(method, &fields));
        let made = endpoint.as_ref().and_then(|_| self.made_by_request(method, &path, &fields));
        lines.extend(made.iter().map(|(line, _)| line.clone()));
        self.state.request = Some(Request {
            method: method.to_owned(),
            path: path.clone(),
            sent: fields.clone(),
            is_list,
            ..Request::default()
        });
        let article = if method.starts_with('O') { "an" } else { "a" };
        let head = format!("I send {article} {method} request to {}", quoted(&path));
        let step = if fields.is_empty() {
            let step = when(head);
            if sends_data(tail) { step.likely("the case gives no values") } else { step }
        } else {
            let rows = fields.into_iter().map(|(key, value)| vec![key, value]).collect();
            let step = when(format!("{head} with the fields:")).with_table(&["field", "value"], rows);
            let step = if details.is_empty() { step.likely("the case gives no values") } else { step };
            match other_key {
                Some(said) => step.likely(says(&said)),
                None => step,
            }
        };
        let step = match other_name(&said, &path) {
            Some(name) => step.likely(format!("the case calls the ID {{{name}}}")),
            None => step,
        };
        let step = if endpoint.is_some() { step } else { step.likely("the endpoint is not known") };
        lines.extend(marked(vec![step.into()], instead_of.as_deref()));
        if method == "GET" && is_list {
            lines.extend(self.remember_total());
        }
        lines.extend(made.and_then(|(_, id)| self.remember_made(&id)));
        Ok(lines)
    }

    /// Names that later rows filter by are made up, so that nothing else has them.
    fn with_searched_names(&mut self, fields: &mut [(String, String)]) -> Vec<Line> {
        let later = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step);
        let filters = later.filter_map(|part| part.clause.as_ref()).filter(|clause| clause.kind == "filter");
        let columns: Vec<String> = filters
            .filter(|clause| clause.get("value").is_none())
            .filter_map(|clause| clause.get("column"))
            .map(plain)
            .collect();
        let mut lines = Vec::new();
        for (key, value) in fields.iter_mut().filter(|(key, _)| ["firstName", "lastName"].contains(&key.as_str())) {
            if columns.iter().any(|column| column.replace(' ', "") == key.to_lowercase()) && !value.contains('{') {
                let name = plain(key);
                *value = format!("{{{name}}}");
                if self.state.known.insert(name.clone()) {
                    lines.push(given(format!("a made-up name as {}", quoted(&name))).into());
                }
            }
        }
        lines
    }

    /// A record that a request makes: later rows find it in its list, and it is removed after the scenario.
    pub(super) fn made_by_request(
        &mut self,
        method: &str,
        path: &str,
        sent: &[(String, String)],
    ) -> Option<(Line, String)> {
        let endpoint = self.grammar.endpoints.find(method, path).filter(|_| method == "POST" && !path.contains('{'))?;
        let id = keys(&endpoint.answers).map(|key| key.name).find(|name| name.ends_with("Id"))?.to_owned();
        let noun = stem(id.trim_end_matches("Id"));
        // "/lamps/bulbs" makes a bulb of a lamp, "/bulbs/lamps" something else.
        if !noun.ends_with(&stem(path.rsplit('/').next()?))
            && !noun.replace(' ', "").ends_with(&stem(path.rsplit('/').next()?))
        {
            return None;
        }
        let is_it = |list: &List| list.is_called(&noun) && list.inner.is_none();
        let pages = &self.grammar.pages.pages;
        let place =
            pages.iter().enumerate().find_map(|(index, page)| Some((index, page.lists.iter().position(is_it)?)))?;
        let list = &pages[place.0].lists[place.1];
        let is_name = |words: &str| words == "name" || words.ends_with(" name");
        let column = |key: &str| {
            let words = singular_of(&plain(key.split('.').next().unwrap_or(key)));
            list.column(&words, &self.grammar.columns).or_else(|| is_name(&words).then(|| list.key.clone()))
        };
        let fields: Vec<_> =
            sent.iter().filter_map(|(key, value)| Some((column(key)?, value.trim_matches('"').to_owned()))).collect();
        let (_, value) = fields.iter().find(|(label, value)| *label == list.key && value.contains("{unique}"))?.clone();
        let row = format!(
            "the row where {} is {} of the page {}",
            quoted(&list.key),
            quoted(&value),
            quoted(&pages[place.0].way())
        );
        let (noun, column) = (list.record.clone(), list.key.clone());
        self.state.records.push(Record { noun, list: Some(place), column, value, fields, ..Record::default() });
        Some((given(format!("{row} is removed after the scenario")).into(), id))
    }

    /// Later rows may look for what a request has made by its ID.
    fn remember_made(&mut self, id: &str) -> Option<Line> {
        let later = self.plan.iter().skip(self.at + 1).flat_map(|plan| &plan.step);
        let looks = later
            .map(|part| plain(&part.text))
            .any(|text| text.contains("id of the created") || text.contains("id of created"));
        (looks && self.state.known.insert(id.to_owned()))
            .then(|| when(format!("I remember {} of the response as {}", quoted(id), quoted(id))).into())
    }

    /// A record that a request gives another name is removed by that name, too.
    fn clean_up_renamed(&self, method: &str, sent: &[(String, String)]) -> Vec<Line> {
        let Some(form) = self.state.form.map(|form| &self.grammar.pages.forms[form]) else { return Vec::new() };
        let is_change = (method == "PATCH" || method == "PUT") && self.state.view == View::Edit;
        let is_key = |key: &str| self.field_of_key(form, key).is_some_and(|field| field.label == form.key);
        let name = sent.iter().find(|(key, _)| is_change && is_key(key));
        name.map(|(_, value)| self.clean_up(form, Some(value))).unwrap_or_default()
    }

    /// The path with the names of what is remembered.
    pub(super) fn with_names(&mut self, path: &str, endpoint: Option<&Endpoint>) -> Result<String, String> {
        static NAME: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\{([^{}]+)\}").ok());
        let Some(pattern) = NAME.as_ref() else { return Ok(path.to_owned()) };
        let path = endpoint.map_or_else(|| path.to_owned(), |own| as_endpoint(&own.path, path)).trim().to_owned();
        let mut filled = path.clone();
        for found in pattern.captures_iter(&path) {
            let name = &found[1];
            if self.state.known.contains(name) {
                continue;
            }
            let alike =
                self.state.known.iter().find(|known| stem(known).replace(' ', "") == stem(name).replace(' ', ""));
            let turned = || self.state.known.iter().find(|known| sorted_words(known) == sorted_words(name));
            let alike = alike.or_else(turned);
            let last =
                self.state.known.iter().find(|known| known.as_str() == "id" || (name == "id" && known.ends_with("Id")));
            let Some(known) = alike.or(last) else { return Err(format!("nothing is remembered as {{{name}}} yet")) };
            filled = filled.replace(&format!("{{{name}}}"), &format!("{{{known}}}"));
        }
        Ok(filled)
    }

    /// Steps that others have found, behind the access token that a request of theirs needs.
    pub(super) fn with_token(&mut self, lines: Vec<Line>) -> Bound {
        let request = |line: &Line| match line {
            Line::Step(step) => sent(&step.sentence),
            Line::Todo { .. } | Line::Note(_) => None,
        };
        let Some(request) = lines.iter().find_map(request) else { return Ok(lines) };
        let endpoint = self.grammar.endpoints.find(&request.method, &request.path).cloned();
        let mut behind = if request.path == "/access_token" { Vec::new() } else { self.token(endpoint.as_ref())? };
        self.state.request = Some(request);
        behind.extend(lines);
        Ok(behind)
    }

    /// The token for the requests of the case, once.
    pub(super) fn token(&mut self, endpoint: Option<&Endpoint>) -> Bound {
        if self.state.rest.is_token_lost {
            return Err(crate::grammar::TOKEN_LEFT.to_owned());
        }
        if self.state.has_token {
            return Ok(Vec::new());
        }
        let Some(client) = self.state.client.clone().filter(|_| self.state.has_secret) else {
            // Without a token it is refused, as the row expects.
            let is_refused = |clause: &Clause| clause.kind == "status" && clause.number("n") == Some(401);
            if self.expected().any(is_refused) {
                return Ok(Vec::new());
            }
            return Err(crate::grammar::NO_TOKEN.to_owned());
        };
        let scopes = self.scopes();
        if scopes.is_empty() && endpoint.is_none() {
            return Err("which scopes the endpoint needs is not known".to_owned());
        }
        self.state.has_token = true;
        Ok(vec![
            when(format!(
                "I request an access token for the client {} with the secret \"{{client secret}}\" and the scopes {}",
                quoted(&client),
                quoted(&scopes.join(", "))
            ))
            .into(),
        ])
    }

    /// The scopes that the requests of the case need.
    pub(super) fn scopes(&self) -> Vec<String> {
        let mut scopes = Vec::new();
        let endpoints = self.requests().filter_map(|(row, method, url)| self.target(&method, &url, row).ok()?.endpoint);
        for scope in endpoints.flat_map(|endpoint| endpoint.scopes) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        scopes
    }

    /// The requests of the case, in quotes, of which no scope is known though the endpoint is: the client may need more.
    pub(super) fn without_scopes(&self) -> Vec<String> {
        let mut unknown = Vec::new();
        for (row, method, url) in self.requests() {
            let Ok(Target { path, endpoint: Some(endpoint), .. }) = self.target(&method, &url, row) else { continue };
            let name = quoted(&format!("{method} {path}"));
            if endpoint.scopes.is_empty() && !unknown.contains(&name) {
                unknown.push(name);
            }
        }
        unknown
    }

    /// The requests of the case: the row of each, its method and its address.
    fn requests(&self) -> impl Iterator<Item = (usize, String, String)> {
        let parts = self.plan.iter().enumerate().flat_map(|(row, plan)| plan.step.iter().map(move |part| (row, part)));
        parts.filter_map(|(row, part)| {
            let clause = part.clause.as_ref()?;
            let of_clause = |name: &str| clause.get(name).unwrap_or_default().to_owned();
            let of_details = |name: &str| {
                let detail = part.details.iter().find(|detail| plain(&detail.key) == name);
                detail.and_then(|detail| detail.value.clone()).unwrap_or_default()
            };
            let (method, url) = match clause.kind.as_str() {
                "request" => (of_clause("method"), of_clause("url")),
                "request list" => (of_details("method"), of_details("url")),
                _ => return None,
            };
            Some((row, method.to_uppercase(), url))
        })
    }

    fn access_token(&mut self, method: &str, tail: &str) -> Bound {
        let words = plain(tail);
        let head = format!("I send a {method} request to \"/access_token\"");
        let form = |rows: &[(&str, &str)]| {
            let rows = rows.iter().map(|(key, value)| vec![(*key).to_owned(), (*value).to_owned()]).collect();
            Ok(vec![
                when(format!("{head} with the form:"))
                    .with_table(&["field", "value"], rows)
                    .likely("the case gives no values")
                    .into(),
            ])
        };
        let own =
            [("grant_type", "client_credentials"), ("client_id", "{client id}"), ("client_secret", "{client secret}")];
        self.state.request =
            Some(Request { method: method.to_owned(), path: "/access_token".to_owned(), ..Request::default() });
        let valid = words.contains("valid information") && !words.contains("invalid");
        if valid {
            let mut lines = Vec::new();
            if !self.state.known.contains("client id") {
                self.state.known.insert("client id".to_owned());
                let rows =
                    vec![vec!["Lifetime".to_owned(), "3600".to_owned()], vec!["Enabled".to_owned(), "Yes".to_owned()]];
                lines.push(given("an API client with:").with_table(&["field", "value"], rows).into());
            }
            let more = words.contains("undefined").then_some(("notUsed", "notUsed"));
            let all: Vec<_> = own.into_iter().chain(more).collect();
            lines.extend(form(&all)?);
            return Ok(lines);
        }
        if words.contains("invalid") {
            return form(&[own[0], ("client_id", "nobody-{unique}"), ("client_secret", "wrong")]);
        }
        if words.contains("undefined") {
            return form(&[("notUsed", "notUsed")]);
        }
        if method == "GET" || words.contains("without") {
            Ok(vec![when(head).into()])
        } else {
            Err("what is to be sent is not given".to_owned())
        }
    }

    /// The total of a list's answer is remembered where a later row compares with it.
    fn remember_total(&mut self) -> Vec<Line> {
        let compares = self
            .plan
            .iter()
            .skip(self.at + 1)
            .flat_map(|plan| &plan.expected)
            .any(|part| plain(&part.text).contains("total items"));
        if !compares {
            return Vec::new();
        }
        self.state.known.insert("total items".to_owned());
        vec![when("I remember \"totalItems\" of the response as \"total items\"").into()]
    }
}

/// Whether the words behind a request's address are known: what it sends, where its IDs come from, why it is sent.
fn is_understood(tail: &str) -> bool {
    static KNOWN: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(concat!(
            r#"(?i)(?:for |by |to )?(?:updat|chang|modify)\w* (?:only )?(?:the )?(?:field|key|value of|value)?s?\s*["“']?[\w.]+["”']?"#,
            r"|(?:with|using) (?:(?:the|this|these|following|relative|valid|correct|required|all|new|some|form|json) )*(?:data|body|values?|fields?|informations?|json|payload)(?: below)?",
            r"|(?:with|using) (?:(?:the|an?|valid|previous|generated|bearer|access) )*token(?: generated)?",
            r"|where \\?\{\w+\} (?:is|=) [\w {}\\']*",
            r"|(?:in order )?to (?:delete|remove|get|fetch|read|create|list) [\w ]*",
        ))
        .ok()
    });
    const OTHERS: [&str; 16] = [
        "not",
        "no",
        "without",
        "wrong",
        "invalid",
        "unknown",
        "inexistent",
        "nonexistent",
        "missing",
        "expired",
        "random",
        "another",
        "other",
        "different",
        "deleted",
        "never",
    ];
    let Some(known) = KNOWN.as_ref() else { return false };
    let rest = known.replace_all(tail, " ");
    let ids = tail.split_once("where").map(|(_, ids)| plain(ids)).unwrap_or_default();
    rest.chars().all(|letter| !letter.is_alphanumeric()) && !ids.split(' ').any(|word| OTHERS.contains(&word))
}

/// Whether the words behind an address speak of something that is sent.
fn sends_data(tail: &str) -> bool {
    let words = plain(tail);
    let is_data = |word: &str| ["data", "body", "payload", "values", "value", "fields"].contains(&word);
    words.split(' ').any(is_data)
}

/// A value of the case as a field of a request.
pub(super) fn given_value(detail: &Detail) -> Option<String> {
    let value = detail.value.clone()?;
    let reads_as_json = value.parse::<f64>().is_ok() || ["true", "false", "null"].contains(&value.as_str());
    Some(if detail.quoted && reads_as_json { format!("\"{value}\"") } else { value })
}

/// A name of the path of the case in the place of which another one stands, with its words in another order.
fn other_name<'said>(said: &'said str, path: &str) -> Option<&'said str> {
    let names = |path: &'said str| path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
    let own: Vec<&str> = path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect();
    let is_turned =
        |name: &str| own.iter().any(|other| sorted_words(other) == sorted_words(name) && stem(other) != stem(name));
    names(said).find(|name| !own.contains(name) && is_turned(name))
}

/// The words of a name in order: `{idLamp}` is `{lampId}`.
fn sorted_words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = stem(name).split(' ').map(str::to_owned).collect();
    words.sort();
    words
}

/// The request that a step sends.
fn sent(sentence: &str) -> Option<Request> {
    let rest = sentence.strip_prefix("I send a ").or_else(|| sentence.strip_prefix("I send an "))?;
    let (method, rest) = rest.split_once(" request to \"")?;
    let (path, _) = rest.split_once('"')?;
    Some(Request { method: method.to_owned(), path: path.to_owned(), ..Request::default() })
}
