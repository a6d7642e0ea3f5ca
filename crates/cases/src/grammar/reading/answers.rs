//! What is expected of the Admin API's answers.

use super::api::given_value;
use super::bodies::sends_key;
use super::targets::says;
use super::{Bound, Reading};
use crate::grammar::cut::{Part, is_key};
use crate::grammar::endpoints::Endpoint;
use crate::grammar::line::{Step, quoted, then};
use crate::grammar::rule::Clause;
use crate::grammar::text::stem;

impl Reading<'_> {
    pub(super) fn answer_check(&mut self, clause: &Clause, part: &Part) -> Bound {
        let is_form = clause.kind == "input updated" || clause.kind == "others same";
        if self.state.is_lost {
            return Err("what is expected hangs on what is not bound".to_owned());
        }
        if self.state.request.is_none() && !is_form {
            return Err("no request has been sent in the rows before".to_owned());
        }
        match clause.kind.as_str() {
            "status" => {
                Ok(vec![then(format!("the response status is {}", clause.number("n").unwrap_or_default())).into()])
            }
            "json" => Ok(vec![then("the response is JSON").into()]),
            "empty" => Ok(vec![then("the response is empty").into()]),
            "keys" => self.keys(clause, part),
            "items" => Ok(vec![
                then(format!(
                    "the field {} of the response is \"#size > 0\"",
                    quoted(clause.get("key").unwrap_or("items"))
                ))
                .into(),
            ]),
            "item keys" => self.item_keys(clause, part),
            "as sent" => self.as_sent(clause),
            "as page" => self.as_page(clause, part),
            "as given" => Self::as_given(part),
            "id of answer" => self.id_of_answer(clause),
            "input updated" => self.input_updated(clause),
            _ => self.others_same(),
        }
    }

    /// The endpoint of the last request.
    pub(super) fn endpoint(&self) -> Option<&Endpoint> {
        let request = self.state.request.as_ref()?;
        self.grammar.endpoints.find(&request.method, &request.path)
    }

    /// The keys that a clause or the lines below it name.
    pub(super) fn named_keys(clause: &Clause, part: &Part) -> Vec<String> {
        let inline = clause.get("keys").map(listed).unwrap_or_default();
        let below = part
            .details
            .iter()
            .filter(|detail| detail.value.is_none())
            .map(|detail| detail.key.trim_end_matches([',', ';']).trim_matches(['"', '\'']).to_owned());
        inline.into_iter().chain(below).filter(|key| !key.is_empty()).collect()
    }

    pub(super) fn keys(&mut self, clause: &Clause, part: &Part) -> Bound {
        let named = Self::named_keys(clause, part);
        if named.is_empty() {
            return Ok(vec![then("the field \"$\" of the response is \"#size > 1\"").into()]);
        }
        let (step, own) = self.present("the response contains:", &named, false)?;
        if let Some(request) = &mut self.state.request {
            request.keys = own;
        }
        Ok(vec![step.into()])
    }

    fn item_keys(&mut self, clause: &Clause, part: &Part) -> Bound {
        let named = Self::named_keys(clause, part);
        if named.is_empty() {
            return Err("the keys are not given".to_owned());
        }
        let (step, _) = self.present("each item of \"items\" of the response contains:", &named, true)?;
        Ok(vec![step.into()])
    }

    /// Keys as the endpoint has them, each present.
    fn present(&self, sentence: &str, named: &[String], of_items: bool) -> Result<(Step, Vec<String>), String> {
        if let Some(other) = named.iter().find(|name| !is_key(name)) {
            return Err(format!("\"{other}\" is not a key"));
        }
        let known = |key: &String| {
            let endpoint = self.endpoint()?;
            if of_items { crate::grammar::endpoints::key(&endpoint.items, key) } else { endpoint.key(key) }
                .map(str::to_owned)
        };
        let own: Vec<String> = named.iter().map(|key| known(key).unwrap_or_else(|| key.clone())).collect();
        let rows = own.iter().map(|key| vec![key.clone(), "#present".to_owned()]).collect();
        let step = then(sentence).with_table(&["field", "value"], rows);
        Ok((with_renamed(step, named.iter().zip(&own)), own))
    }

    fn as_sent(&self, clause: &Clause) -> Bound {
        if self.state.request.as_ref().is_some_and(|request| request.sent.is_empty()) {
            return Err("nothing was sent".to_owned());
        }
        let step = then("the response contains what was sent");
        let sent = self.state.request.as_ref().map(|request| request.sent.clone()).unwrap_or_default();
        let other = clause.get("key").filter(|key| !sends_key(&sent, key));
        Ok(vec![other.map_or(step.clone(), |key| step.likely(says(key))).into()])
    }

    /// `Check the field lampId`: the answer has the ID that this row has read from the list.
    fn id_of_answer(&self, clause: &Clause) -> Bound {
        let said = clause.get("key").unwrap_or_default();
        let key = self.endpoint().and_then(|endpoint| endpoint.key(said)).filter(|key| key.ends_with("Id"));
        let Some(key) = key else { return Err("with what the field is to agree is not known".to_owned()) };
        let is_it = |name: &str| stem(name).replace(' ', "") == stem(key).replace(' ', "");
        let list = self.count_key();
        let fetches = self.plan[self.at].step.iter().filter_map(|part| part.clause.as_ref());
        let is_fetched = fetches.into_iter().any(|clause| clause.kind == "remember id");
        let known = self.state.ids.iter().find(|(name, own)| is_fetched && is_it(name) && **own == list);
        let Some((name, _)) = known else { return Err(format!("this row reads no {} from a list", quoted(key))) };
        let step = then(format!("the field {} of the response is {}", quoted(key), quoted(&format!("{{{name}}}"))));
        Ok(vec![if key == said { step } else { step.likely(says(said)) }.into()])
    }

    /// What the case gives in JSON.
    fn as_given(part: &Part) -> Bound {
        let value = |detail: &crate::grammar::cut::Detail| {
            let value = given_value(detail)?;
            Some(if value.starts_with('%') { "#not-empty".to_owned() } else { value })
        };
        let rows: Vec<Vec<String>> = part
            .details
            .iter()
            .filter_map(|detail| Some(vec![detail.key.trim_matches(['"', '{', ' ']).to_owned(), value(detail)?]))
            .collect();
        if rows.is_empty() || rows.len() < part.details.len() {
            return Err("what the answer is to hold is not given".to_owned());
        }
        Ok(vec![then("the response contains:").with_table(&["field", "value"], rows).into()])
    }
}

/// A step with the words of the case for keys that the shop calls otherwise.
pub(super) fn with_renamed<'all>(step: Step, keys: impl Iterator<Item = (&'all String, &'all String)>) -> Step {
    let renamed: Vec<&str> = keys.filter(|(said, own)| said != own).map(|(said, _)| said.as_str()).collect();
    let quotes: Vec<String> = renamed.iter().map(|said| quoted(said)).collect();
    if quotes.is_empty() { step } else { step.likely(format!("the case says {}", quotes.join(", "))) }
}

/// The keys that an expectation names.
pub(super) fn keys_in(part: &Part) -> Vec<String> {
    let clause = part.clause.as_ref().filter(|clause| clause.kind == "keys");
    clause.map(|clause| Reading::named_keys(clause, part)).unwrap_or_default()
}

/// The keys of `"a", "b" and "c"`.
fn listed(text: &str) -> Vec<String> {
    let parts = text.split([',', ';']).flat_map(|part| part.split(" and "));
    parts
        .map(|part| part.trim().trim_matches(['"', '\'', ':', '.', ' ']).to_owned())
        .filter(|part| !part.is_empty())
        .collect()
}
