//! Requests to the Admin API as testers of REST interfaces write them: `POST /lamps {"name": "Big"}` => `201, name "Big"`.
//!
//! | module | subject |
//! |---|---|
//! | `said` | what a clause of a step asks |
//! | `request` | the request of a clause: method, path, what is sent |
//! | `clients` | clients and tokens in a clause |
//! | `answer` | what a clause expects of an answer |
//! | `asking` | the steps of a request |
//! | `tokens` | the steps of the tokens that requests have |
//! | `words` | words that say nothing, pairs of keys and values |

mod answer;
mod asking;
mod clients;
mod request;
mod said;
mod tokens;
mod words;

use super::{Plan, Reading, Side};
use crate::grammar::cut::{Part, cut};
use crate::grammar::line::{Line, then};
use crate::grammar::place::{Place, parts};
use crate::grammar::rule::Clause;
use answer::Check;
use said::{Ask, Said, said};

pub(crate) use clients::{Told, told};

/// What rows with requests have done.
#[derive(Debug, Clone, Default)]
pub(super) struct Rest {
    /// The clients that a precondition names, each with its scopes.
    pub clients: Vec<(String, Vec<String>)>,
    /// The scopes of the client that there is.
    pub scopes: Vec<String>,
    /// The token that requests have now, where it is another one than the case's.
    pub other: Option<Other>,
    /// The path of the last record, and what the record is called.
    pub item: Option<(String, String)>,
    /// The last request.
    last: Option<Ask>,
    /// Whether a row about tokens is left to a person: which one requests have then is not known.
    pub is_token_lost: bool,
    /// What a right request for a token sends.
    form: Vec<(String, String)>,
}

/// Another token than the case's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Other {
    /// Whether it is one request's alone.
    pub once: bool,
    /// Its scopes; none where it is no token.
    pub scopes: Vec<String>,
}

/// The steps of one part of a row.
type Bound = Result<Vec<Line>, String>;

impl Reading<'_> {
    /// Whether a row may be one of requests.
    pub(super) fn may_be_rest(&self, plan: &Plan) -> bool {
        const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        const THINGS: [&str; 4] = ["token", "client", "authori", "authenti"];
        let is_near = self.state.rest.last.is_some() || self.state.rest.item.is_some() || self.state.request.is_some();
        let is_named = |text: &String| {
            let lower = text.to_lowercase();
            METHODS.iter().any(|name| text.contains(name)) || THINGS.iter().any(|name| lower.contains(name))
        };
        let speaks = || plan.texts.0.iter().any(is_named);
        // A row in the words of the rules is read by them alone: they know what they leave to a person.
        let is_of_rules = |part: &Part| part.clause.as_ref().is_some_and(|clause| clause.kind.starts_with("request"));
        let is_other = |part: &Part| part.place == Place::Shop || is_of_rules(part);
        (is_near || speaks()) && !plan.step.iter().any(is_other)
    }

    /// The row as a row of requests, if it is one and more of it is understood then. Where it is not, it is as if nobody had read it.
    pub(super) fn rest_row(&mut self, plan: &Plan) -> Option<Vec<Line>> {
        let steps = self.rest_parts(&lines_with_bodies(&plan.texts.0));
        let asks = |part: &Part| part.clause.is_some();
        if !steps.iter().any(asks) {
            return None;
        }
        let mut lines = Vec::new();
        let mut ends = Vec::new();
        self.side = Side::Step;
        for part in &steps {
            let bound = self.rest_step(part, plan);
            let is_request = part.clause.as_ref().is_some_and(|clause| clause.kind == "request");
            match bound {
                Ok(bound) => lines.extend(bound),
                Err(reason) => {
                    self.state.is_lost = true;
                    self.state.request = None;
                    self.state.rest.last = None;
                    lines.push(todo(reason, &part.text, false));
                }
            }
            if is_request {
                ends.push(lines.len());
            }
        }
        self.side = Side::Expected;
        self.rest_checks(plan, lines, &ends)
    }

    /// The clauses of a step.
    fn rest_parts(&self, texts: &[String]) -> Vec<Part> {
        let noun = self.state.rest.item.as_ref().map(|(_, noun)| noun.as_str());
        let read = |text: &str, _: Side| {
            let said = said(text, noun)?;
            let kind = if matches!(said, Said::Request(_) | Said::Form(_)) { "request" } else { "rest" };
            Some(Clause { kind: kind.to_owned(), values: std::collections::BTreeMap::new(), text: text.to_owned() })
        };
        cut(texts, Side::Step, &read)
    }

    /// The steps of a clause of a step.
    fn rest_step(&mut self, part: &Part, plan: &Plan) -> Bound {
        let noun = self.state.rest.item.as_ref().map(|(_, noun)| noun.clone());
        let Some(said) = said(&part.text, noun.as_deref()) else { return Err("no rule knows it".to_owned()) };
        if self.state.is_lost {
            return Err("a part of this row before it is left to you".to_owned());
        }
        match said {
            Said::Request(ask) => self.ask(ask, &part.details, plan),
            Said::Remember { key, name } => self.keep(key.as_deref(), name.as_deref()),
            Said::Token { client, scopes } => self.rest_token_of(client.as_deref(), &scopes),
            Said::Client { scopes } => Ok(self.rest_client(&scopes)),
            Said::NoToken => Ok(self.no_token()),
            Said::NoScope => self.rest_no_scope(),
            Said::Nothing => Ok(Vec::new()),
            Said::Form(changed) => self.token_form(&changed),
        }
    }

    /// The steps with the checks of their answers behind them: as many statuses as requests are one for each, in order.
    fn rest_checks(&mut self, plan: &Plan, steps: Vec<Line>, ends: &[usize]) -> Option<Vec<Line>> {
        let endpoint = self.endpoint().cloned();
        let read = |text: &str, _: Side| {
            answer::checks(text, endpoint.as_ref()).map(|_| Clause {
                kind: "rest".to_owned(),
                values: std::collections::BTreeMap::new(),
                text: text.to_owned(),
            })
        };
        let expected = cut(&lines_with_bodies(&plan.texts.1), Side::Expected, &read);
        let checks = |part: &Part| part.clause.as_ref().and_then(|_| answer::checks(&part.text, endpoint.as_ref()));
        let is_status = |part: &&Part| checks(part).is_some_and(|all| matches!(all[0], Check::Status(_, false)));
        let statuses = expected.iter().filter(is_status).count();
        let in_turn = ends.len() > 1 && statuses == ends.len();
        let gets_token = ends.is_empty() && says_token(&steps);
        let mut behind: Vec<Vec<Line>> = vec![Vec::new(); ends.len().max(1)];
        let last = behind.len() - 1;
        let mut at = if in_turn { None } else { Some(last) };
        for (index, part) in expected.iter().enumerate() {
            let found = checks(part);
            if answer::is_heading(&part.text) && expected.len() > index + 1 {
                continue;
            }
            if gets_token && !self.state.is_lost && is_of_token(&part.text, found.as_deref()) {
                behind[last].push(Line::Note(format!("\"{}\": the step fails where no token is given", part.text)));
                continue;
            }
            if in_turn && is_status(&part) {
                at = Some(at.map_or(0, |at| at + 1));
            }
            let own = at.unwrap_or(last).min(last);
            let Some(found) = found else {
                let details = if index == 0 { part.details.clone() } else { Vec::new() };
                let mut place = Place::Office;
                for other in parts(self.grammar, std::slice::from_ref(&part.text), Side::Expected, &mut place) {
                    let details = [other.details.clone(), details.clone()].concat();
                    self.part(&Part { details, ..other }, &mut behind[own]);
                }
                continue;
            };
            let reason = if self.state.is_lost || self.state.request.is_none() {
                Some("what is expected hangs on what is not bound")
            } else if ends.len() > 1 && !in_turn && statuses > 1 && is_status(&part) {
                Some("of which request it is, is not known")
            } else if found.contains(&Check::HasMade) && self.made_id().is_none() {
                Some("which record is meant is not known")
            } else {
                None
            };
            if let Some(reason) = reason {
                behind[own].push(todo(reason.to_owned(), &part.text, true));
                continue;
            }
            for check in found {
                match check {
                    Check::Status(status, true) => behind.iter_mut().for_each(|lines| lines.push(status_line(status))),
                    other => behind[own].extend(self.checked(other)),
                }
            }
        }
        let mut lines = steps;
        if ends.is_empty() {
            lines.extend(behind.concat());
            return Some(lines);
        }
        for (end, checks) in ends.iter().zip(behind).rev() {
            let checks = self.with_made_names(checks);
            lines.splice(end..end, checks);
        }
        Some(lines)
    }

    /// The key of the ID of the last record, if it is remembered under that name and a list was asked for.
    fn made_id(&self) -> Option<String> {
        let (path, _) = self.state.rest.item.as_ref()?;
        let id = path.rsplit_once("/{")?.1.strip_suffix('}')?;
        let is_list = self.state.request.as_ref().is_some_and(|request| request.is_list);
        (is_list && self.state.known.contains(id)).then(|| id.to_owned())
    }

    fn checked(&self, check: Check) -> Vec<Line> {
        let table = |fields: Vec<(String, String)>| fields.into_iter().map(|(key, value)| vec![key, value]).collect();
        let field = |key: &str, value: &str| {
            let value = if value.contains('"') { format!("'{value}'") } else { format!("\"{value}\"") };
            then(format!("the field \"{key}\" of the response is {value}"))
        };
        let step = match check {
            Check::Status(status, _) => return vec![status_line(status)],
            Check::Empty => then("the response is empty"),
            Check::Json => then("the response is JSON"),
            Check::Fields(fields) if fields.len() == 1 && !fields[0].1.contains('\'') => {
                field(&fields[0].0, &fields[0].1)
            }
            Check::Fields(fields) => then("the response contains:").with_table(&["field", "value"], table(fields)),
            Check::Items(number) => {
                then(format!("\"items\" of the response has {number} item{}", if number == 1 { "" } else { "s" }))
            }
            Check::AtMost(number) => field("items", &format!("#size <= {number}")),
            Check::ItemKeys(keys) => then("each item of \"items\" of the response contains:").with_table(
                &["field", "value"],
                keys.into_iter().map(|key| vec![key, "#present".to_owned()]).collect(),
            ),
            Check::HasMade => {
                let id = self.made_id().unwrap_or_default();
                field(&format!("items[{id}={{{id}}}].{id}"), &format!("{{{id}}}"))
            }
            Check::Says(text) => then(format!("the response body contains {}", crate::grammar::line::quoted(&text))),
        };
        vec![step.into()]
    }
}

/// Whether a row only asks for a token.
fn says_token(steps: &[Line]) -> bool {
    let is_token = |line: &Line| matches!(line, Line::Step(step) if step.sentence.starts_with("I request an access token") || step.sentence.starts_with("an API client with"));
    steps.iter().any(is_token)
}

/// Whether an expectation says no more than that a token is given.
fn is_of_token(text: &str, checks: Option<&[Check]>) -> bool {
    let besides = [
        "client",
        "created",
        "secret",
        "ok",
        "works",
        "returned",
        "received",
        "obtained",
        "generated",
        "delivered",
        "given",
        "success",
        "successful",
        "issued",
    ];
    let is_status = |check: &Check| matches!(check, Check::Status(200, _));
    checks.is_some_and(|all| all.iter().all(is_status)) || words::says_nothing(text, &besides)
}

fn status_line(status: u16) -> Line {
    then(format!("the response status is {status}")).into()
}

fn todo(text: String, clause: &str, expected: bool) -> Line {
    Line::Todo { text, clause: clause.to_owned(), expected, candidates: Vec::new() }
}

/// The lines of a cell, each with the JSON that goes on in the lines below it; `key=value` as `key: value`.
fn lines_with_bodies(texts: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for text in texts {
        let depth = |text: &str| {
            text.matches(['{', '[']).count().cast_signed() - text.matches(['}', ']']).count().cast_signed()
        };
        let bare = without_label(text);
        let asks =
            |line: &String| ["GET ", "POST ", "PUT ", "PATCH ", "DELETE "].iter().any(|method| line.contains(method));
        let begins_body = bare.starts_with('{') && lines.last().is_some_and(asks);
        let is_label = (bare.is_empty() || bare == "json") && lines.last().is_some_and(asks);
        if is_label {
            continue;
        }
        let text = if begins_body { bare } else { text.as_str() };
        match lines.last_mut() {
            Some(last) if depth(last) > 0 || begins_body => {
                last.push(' ');
                last.push_str(text);
            }
            Some(_) if !text.contains(' ') => match text.split_once('=') {
                Some((key, value)) if !key.is_empty() && !value.is_empty() => lines.push(format!("{key}: {value}")),
                _ => lines.push(text.to_owned()),
            },
            _ => lines.push(text.to_owned()),
        }
    }
    lines
}

/// A line without the word for what is sent before it: `Body: {…}`.
fn without_label(text: &str) -> &str {
    let label = text.split_once(['{']).map_or_else(|| text.strip_suffix(':').unwrap_or_default(), |(label, _)| label);
    let words = crate::grammar::text::plain(label);
    let is_label =
        ["body", "request body", "data", "payload", "json", "json body", "with body"].contains(&words.as_str());
    if is_label { text[label.len()..].trim_start_matches(':').trim() } else { text.trim() }
}
