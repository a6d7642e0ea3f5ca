//! What messages are expected.

use super::{Bound, Reading};
use crate::grammar::line::{Line, quoted, then, when};
use crate::grammar::rule::Clause;
use crate::grammar::text::plain;

impl Reading<'_> {
    pub(super) fn message_check(&mut self, clause: &Clause) -> Bound {
        let text = clause.get("text").map(clean);
        match (clause.kind.as_str(), text) {
            ("no errors", _) if self.state.is_lost => Err("what could bring an error is not bound".to_owned()),
            ("no errors", _) => Ok(vec![then("no error message is displayed").into()]),
            ("errors", None) if self.state.is_lost => Err("what brings this message is not bound".to_owned()),
            ("errors", None) => Ok(vec![then("an error message is displayed").into()]),
            ("errors", Some(text)) => {
                Ok(vec![then(format!("an error message containing {} is displayed", quoted(&text))).into()])
            }
            ("not done", _) => self.not_done(),
            ("bare message", Some(text)) => self.bare_message(&text, clause),
            (_, Some(text)) if !text.is_empty() => self.message(&text, clause),
            _ => self.success(clause),
        }
    }

    fn message(&mut self, text: &str, clause: &Clause) -> Bound {
        // The article belongs to the message.
        let whole = format!("The {text}");
        let text = if clause.is_quoted("text") || !clause.text.contains(&whole) { text } else { whole.as_str() };
        if self.state.is_lost {
            return Err("what brings this message is not bound".to_owned());
        }
        let lower = text.to_lowercase();
        if plain(text) == "no records found" {
            return Ok(vec![then(format!("{} counts 0 records", self.grid())).into()]);
        }
        let known = self.grammar.messages.iter().find(|message| lower.contains(&message.text.to_lowercase())).cloned();
        let said = plain(&clause.text);
        let kind = match known.as_ref().map(|message| message.kind.as_str()) {
            Some(kind) => kind.to_owned(),
            None if said.contains("error") => "error".to_owned(),
            None if said.starts_with("success") || said.contains("green") || said.contains("successful") => {
                "success".to_owned()
            }
            None => return Err(format!("of which kind the message \"{text}\" is, is not known")),
        };
        if let Some(name) = known.and_then(|message| message.remember) {
            self.state.has_secret = true;
            self.state.known.insert(name.clone());
            return Ok(vec![
                then(format!("a {kind} message containing {} is displayed", quoted(text))).into(),
                when(format!("I remember the client secret as {}", quoted(&name))).into(),
            ]);
        }
        let article = "the";
        Ok(vec![then(format!("{article} {kind} message {} is displayed", quoted(text))).into()])
    }

    /// A text in quotes and nothing else: a message that is known, or a text of the page.
    fn bare_message(&mut self, text: &str, clause: &Clause) -> Bound {
        let lower = text.to_lowercase();
        let is_known = self.grammar.messages.iter().any(|message| lower.contains(&message.text.to_lowercase()));
        if is_known || plain(text) == "no records found" {
            return self.message(text, clause);
        }
        if self.state.is_lost {
            return Err("what brings this text is not bound".to_owned());
        }
        let step = self.plan[self.at].step.iter().filter_map(|part| part.clause.as_ref());
        let asks = step.filter(|clause| clause.kind.starts_with("request")).count() > 0;
        // A key of an answer is one word in small letters.
        let is_word = !text.contains(' ') && text.chars().next().is_some_and(char::is_lowercase);
        if is_word || asks || self.state.page.is_none() && self.state.request.is_some() {
            return Err("where this text stands is not given".to_owned());
        }
        Ok(vec![then(format!("the page says {}", quoted(text))).into()])
    }

    /// `Not saved, error "…"`: the error says it.
    fn not_done(&self) -> Bound {
        let says_why = |kind: &str| ["errors", "bare message", "message"].contains(&kind);
        if self.expected().any(|other| says_why(&other.kind)) {
            return Ok(vec![Line::Note("the message says it".to_owned())]);
        }
        Err("what shows that nothing is saved is not given".to_owned())
    }

    /// Some message that all went well.
    fn success(&mut self, clause: &Clause) -> Bound {
        if self.state.is_lost {
            return Err("what brings this message is not bound".to_owned());
        }
        if plain(&clause.text).starts_with("update successful") {
            return Ok(vec![then("the success message \"Update successful\" is displayed").into()]);
        }
        let words = plain(&clause.text);
        let told = [
            ("deletion message", "Successful deletion"),
            ("delete message", "Successful deletion"),
            ("creation message", "Successful creation"),
            ("update message", "Successful update"),
            ("successful deletion", "Successful deletion"),
            ("successful creation", "Successful creation"),
            ("successful update", "Successful update"),
        ];
        let of_several =
            ["multi", "bulk", "selection"].iter().any(|word| words.contains(word)) && words.contains("delet");
        if of_several {
            let check = then("the success message \"The selection has been successfully deleted.\" is displayed");
            return Ok(vec![check.likely("the message's text is the shop's").into()]);
        }
        if let Some((_, text)) = told.iter().find(|(part, _)| words.contains(part) && !words.contains("multi")) {
            return Ok(vec![then(format!("the success message {} is displayed", quoted(text))).into()]);
        }
        let says_more = self.expected().any(|other| {
            other.kind == "message" || (other.kind == "success" && plain(&other.text).starts_with("update successful"))
        });
        if says_more && self.plan[self.at].expected.len() > 1 {
            return Ok(vec![Line::Note("the message is checked by its text".to_owned())]);
        }
        Ok(vec![then("a success message is displayed").into()])
    }
}

/// The text of a message without what is not its own.
fn clean(text: &str) -> String {
    text.trim_matches(['×', '"', '\'', ' ']).trim_end_matches(['.', ' ']).to_owned()
}
