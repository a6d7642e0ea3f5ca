//! The tokens that requests have: of the case's client, of one with other scopes, another one, or none.

use super::said::{Ask, Change};
use super::{Bound, Other, Plan, Reading};
use crate::grammar::endpoints::Endpoint;
use crate::grammar::line::{Line, given, quoted, when};
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn no_token(&mut self) -> Vec<Line> {
        self.state.rest.is_token_lost = false;
        self.state.rest.other = Some(Other { once: false, scopes: Vec::new() });
        vec![when("I use no access token").into()]
    }

    /// There is a client, and requests have its token.
    pub(super) fn has_client(&mut self) {
        self.state.has_token = true;
        self.state.rest.is_token_lost = false;
        self.state.rest.other = None;
        self.state.known.extend(["client id", "client secret"].map(str::to_owned));
    }

    /// A client with those scopes; the requests behind it have its token.
    pub(super) fn rest_client(&mut self, scopes: &[String]) -> Vec<Line> {
        self.has_client();
        self.state.rest.scopes = scopes.to_vec();
        vec![given(format!("an API client with the scopes {}", quoted(&scopes.join(", ")))).into()]
    }

    /// A token of a client that is named, or of the one that there is.
    pub(super) fn rest_token_of(&mut self, client: Option<&str>, scopes: &[String]) -> Bound {
        if let Some(name) = client {
            let own = self.state.rest.clients.iter().find(|(own, _)| own == name).cloned();
            let (name, own) = own.ok_or_else(|| format!("the client \"{name}\" is not known"))?;
            if scopes.iter().any(|scope| !own.contains(scope)) {
                return Err("the client has not that scope".to_owned());
            }
            if self.state.has_token && self.state.rest.clients.len() == 1 {
                let scopes = if scopes.is_empty() { own.clone() } else { scopes.to_vec() };
                let other = Other { once: false, scopes: scopes.clone() };
                self.state.rest.other = (scopes.len() < own.len()).then_some(other);
                return Ok(vec![Self::token_with(&scopes)]);
            }
            let mut lines = self.rest_client(&own);
            if !scopes.is_empty() && scopes.len() < own.len() {
                lines.push(Self::token_with(scopes));
            }
            let why = format!("the case says: the client \"{name}\"; here it gets a name that nothing else has");
            return Ok(lines
                .into_iter()
                .enumerate()
                .map(|(at, line)| match line {
                    Line::Step(step) if at == 0 => step.likely(why.clone()).into(),
                    other => other,
                })
                .collect());
        }
        if !self.state.has_token {
            let before = self.plan.iter().take(self.at).flat_map(|plan| &plan.texts.0);
            if before.map(|text| plain(text)).any(|text| text.contains("client") || text.contains("token")) {
                return Err("which client is meant is not known".to_owned());
            }
            return Ok(self.rest_client(scopes));
        }
        self.state.rest.is_token_lost = false;
        let known = &self.state.rest.scopes;
        if known.is_empty() || scopes.iter().any(|scope| !known.contains(scope)) {
            return Err("whether the client has these scopes is not known".to_owned());
        }
        let other = Other { once: false, scopes: scopes.to_vec() };
        self.state.rest.other = (scopes.len() < known.len()).then_some(other);
        Ok(vec![Self::token_with(scopes)])
    }

    /// A token of the client that there is, without a scope.
    pub(super) fn rest_no_scope(&mut self) -> Bound {
        if !self.state.has_token || self.state.rest.is_token_lost {
            return Err("which client is meant is not known".to_owned());
        }
        self.state.rest.other = Some(Other { once: false, scopes: Vec::new() });
        Ok(vec![Self::token_with(&[])])
    }

    pub(super) fn token_with(scopes: &[String]) -> Line {
        when(format!("I request an access token with the scopes {}", quoted(&scopes.join(", ")))).into()
    }

    /// The token of a request: the case's, unless it says another one.
    pub(super) fn rest_token(&mut self, ask: &Ask, endpoint: Option<&Endpoint>, plan: &Plan) -> Bound {
        let change = ask.changes.iter().find(|change| !matches!(change, Change::NoHeader(_) | Change::Header(..)));
        if change.is_none() && self.state.rest.is_token_lost {
            return Err(crate::grammar::TOKEN_LEFT.to_owned());
        }
        let needs_client = !matches!(change, Some(Change::NoToken | Change::Authorization(..) | Change::Scopes(_)));
        let mut lines = if needs_client && !self.state.has_token { self.first_token(endpoint)? } else { Vec::new() };
        let had_other = self.state.rest.other.is_some();
        let other = self.state.rest.other.take();
        if change.is_some() {
            self.state.rest.other = Some(Other { once: true, scopes: Vec::new() });
        }
        match change {
            None => match other.filter(|other| other.serves(endpoint, plan)) {
                Some(other) => self.state.rest.other = Some(other),
                None if had_other => lines.push(self.own_token()?),
                None => {}
            },
            Some(Change::NoToken) => lines.push(when("I use no access token").into()),
            Some(Change::Authorization(text, is_said)) => {
                let step = when(format!("I use the authorization {}", quoted(text)));
                lines.push(if *is_said { step } else { step.likely("the case gives no token") }.into());
            }
            Some(Change::Tampered) => lines.push(when("I tamper with the access token").into()),
            Some(Change::Scopes(scopes)) => {
                let has_all = self.state.has_token && scopes.iter().all(|scope| self.state.rest.scopes.contains(scope));
                if has_all {
                    lines.push(Self::token_with(scopes));
                } else {
                    lines.push(given(format!("an API client with the scopes {}", quoted(&scopes.join(", ")))).into());
                    self.has_client();
                    self.state.rest.scopes.clone_from(scopes);
                }
            }
            Some(_) => {}
        }
        Ok(lines)
    }

    /// The case's token once more.
    pub(super) fn own_token(&self) -> Result<Line, String> {
        let scopes = &self.state.rest.scopes;
        if scopes.is_empty() {
            return Err("the token that the requests before had is not known".to_owned());
        }
        Ok(Self::token_with(scopes))
    }

    /// The token of the first request: of the client that there is.
    pub(super) fn first_token(&mut self, endpoint: Option<&Endpoint>) -> Bound {
        let lines = self.token(endpoint)?;
        self.state.rest.scopes = self.scopes();
        Ok(lines)
    }

    /// What a step before the first row says of clients: the one that there is, or one that a row asks for by its name.
    pub(in super::super) fn begin_rest(&mut self, sentence: &str) {
        let texts: Vec<&str> = sentence.split('"').skip(1).step_by(2).collect();
        let listed = |text: &&str| text.split(',').map(|scope| scope.trim().to_owned()).collect::<Vec<_>>();
        match texts.as_slice() {
            [scopes] if sentence.starts_with("an API client with the scopes") => {
                self.state.rest.scopes = listed(scopes);
            }
            [name, scopes] if sentence.starts_with("the client \"") && sentence.contains("has the scopes") => {
                self.state.rest.clients.push(((*name).to_owned(), listed(scopes)));
            }
            _ => {}
        }
    }

    /// A client or a token that a phrase has asked for.
    pub(in super::super) fn note_token_of_others(&mut self, lines: &[Line]) {
        for line in lines {
            let Line::Step(step) = line else { continue };
            let is_client = step.sentence.starts_with("an API client with the scopes");
            if is_client || step.sentence.starts_with("I request an access token") {
                self.has_client();
                self.begin_rest(&step.sentence);
            }
        }
    }

    /// A row about tokens that is left to a person: the requests behind it have another token, or none.
    pub(in super::super) fn note_lost_token(&mut self, lines: &[Line]) {
        let is_about_tokens = |clause: &String| {
            let words = plain(clause);
            let has = |names: &[&str]| words.split(' ').any(|word| names.contains(&word));
            has(&["token", "authorization", "authenticate", "scope", "scopes"]) && !clause.contains('/')
        };
        self.state.rest.is_token_lost |= lines
            .iter()
            .any(|line| matches!(line, Line::Todo { clause, expected: false, .. } if is_about_tokens(clause)));
    }
}

impl Other {
    /// Whether a request without a word of its token has this one: not where it was another request's alone, and not where the row
    /// expects what this one has no right to.
    fn serves(&self, endpoint: Option<&Endpoint>, plan: &Plan) -> bool {
        let statuses: Vec<u16> = plan.texts.1.iter().filter_map(|text| status_in(text)).collect();
        let needs = endpoint.map(|own| own.scopes.as_slice()).unwrap_or_default();
        let lacks = self.scopes.is_empty() || needs.iter().any(|scope| !self.scopes.contains(scope));
        !(self.once || lacks && statuses.iter().any(|status| *status < 400))
    }
}

/// The status that a text begins with or names.
pub(super) fn status_in(text: &str) -> Option<u16> {
    let mut numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| part.len() == 3);
    numbers.find_map(|part| part.parse().ok().filter(|status| (100..600).contains(status)))
}
