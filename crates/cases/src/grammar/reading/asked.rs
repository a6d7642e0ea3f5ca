//! What a row says of the dialog that an action brings, and of saving: whether it is answered, refused or left open.

use std::sync::LazyLock;

use regex::Regex;

use super::saving::saves;
use super::{Plan, Reading};
use crate::grammar::cut::Part;
use crate::grammar::rule::{Clause, Side};
use crate::grammar::text::plain;

/// Words that say that something is not confirmed.
const REFUSALS: [&str; 27] = [
    "cancel",
    "cancels",
    "cancelled",
    "canceled",
    "cancelling",
    "canceling",
    "annuler",
    "no",
    "non",
    "not",
    "don",
    "never",
    "without",
    "dismiss",
    "dismissed",
    "dismissing",
    "refuse",
    "refusing",
    "reject",
    "decline",
    "abort",
    "aborting",
    "escape",
    "esc",
    "unconfirmed",
    "keep",
    "nothing",
];
/// What the buttons of a dialog are called.
const ANSWERS: [&str; 11] =
    ["yes", "no", "ok", "delete", "confirm", "cancel", "close", "dismiss", "annuler", "keep", "continue"];
/// Buttons that refuse.
const REFUSING_BUTTONS: [&str; 7] = ["cancel", "close", "no", "non", "annuler", "dismiss", "abort"];

/// Whether words say that something is not done.
pub(super) fn refuses(text: &str) -> bool {
    plain(&outside_quotes(text)).split(' ').any(|word| REFUSALS.contains(&word))
}

/// Whether a button of a dialog refuses.
pub(super) fn is_refusing_button(words: &str) -> bool {
    REFUSING_BUTTONS.contains(&words)
}

/// A text without what stands in its quotes. A single quote inside a word is none.
pub(super) fn outside_quotes(text: &str) -> String {
    static QUOTED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r#""[^"]*"|(^|[\s(:])'[^']*'"#).ok());
    QUOTED.as_ref().map_or_else(|| text.to_owned(), |quoted| quoted.replace_all(text, " ").into_owned())
}

/// Whether words say that a field gets no value: `name empty`, `leave the name blank`.
pub(super) fn leaves_empty(text: &str) -> bool {
    const WORDS: [&str; 10] =
        ["empty", "blank", "nothing", "vide", "missing", "omitted", "unfilled", "without", "except", "leave"];
    plain(&outside_quotes(text)).split(' ').any(|word| WORDS.contains(&word))
}

impl Reading<'_> {
    /// Whether the importer confirms what a clause asks for, because nothing else is said of it.
    pub(super) fn confirms_itself(&self) -> bool {
        let plan = &self.plan[self.at];
        let expects_dialog = |part: &Part| {
            part.clause.as_ref().is_some_and(|clause| clause.kind == "dialog")
                || part.clause.is_none() && self.has_word(part, &["modal"])
                || stays(&part.text)
        };
        let brings = self.expected().any(|clause| ["success", "message", "done"].contains(&clause.kind.as_str()));
        let answers_next = || self.next_part().is_some_and(|part| self.answers(part));
        !self.behind().iter().any(|part| self.answers(part) || !self.is_understood(part))
            && !plan.expected.iter().any(expects_dialog)
            && (brings || !answers_next())
    }

    /// Whether the rest of the row or the next one does something with several rows.
    pub(super) fn has_bulk_later(&self) -> bool {
        let next = self.plan.get(self.at + 1).map(|plan| plan.step.as_slice()).unwrap_or_default();
        let is_bulk = |part: &Part| self.has_word(part, &["bulk", "selected", "selection"]);
        self.behind().iter().chain(next).any(is_bulk)
    }

    /// Whether the step goes on with something that is not understood, or that refuses what is asked.
    pub(super) fn is_cut_short(&self) -> bool {
        self.behind().iter().any(|part| !self.is_understood(part) || refuses_part(part))
    }

    /// Whether the list on show was seen to have one record only.
    pub(super) fn is_only_record(&self) -> bool {
        let goes = |plan: &Plan| {
            let mut kinds = plan.step.iter().filter_map(|part| part.clause.as_ref()).map(|clause| clause.kind.as_str());
            kinds.any(|kind| ["go", "path", "reset"].contains(&kind))
        };
        let counts_one = |part: &Part| {
            let clause = part.clause.as_ref().filter(|clause| clause.kind == "count");
            clause.is_some_and(|clause| clause.number("n").is_none_or(|number| number == 1))
        };
        let before = self.plan[..self.at].iter().rev();
        let mut is_over = false;
        let mut since = before.take_while(|plan| !std::mem::replace(&mut is_over, goes(plan)));
        since.any(|plan| plan.expected.iter().any(counts_one))
    }

    /// Whether the rest of the row or the next one refuses what is asked.
    pub(super) fn is_dialog_refused(&self) -> bool {
        let refuses = |part: &Part| self.answers(part) && refuses_part(part);
        self.behind().iter().any(refuses) || self.next_part().is_some_and(refuses)
    }

    /// Whether the clause that is read says itself that it is not confirmed.
    pub(super) fn own_text_refuses(&self) -> bool {
        let own = self.plan[self.at].step.get(self.clause).filter(|_| self.side == Side::Step);
        own.is_some_and(|part| refuses(&part.text))
    }

    /// The parts of this row's step behind the clause that is read.
    fn behind(&self) -> &[Part] {
        let from = if self.side == Side::Step { self.clause + 1 } else { usize::MAX };
        self.plan[self.at].step.get(from..).unwrap_or_default()
    }

    fn next_part(&self) -> Option<&Part> {
        self.plan.get(self.at + 1)?.step.first()
    }

    /// Whether a part answers a dialog: by its button, or in words.
    fn answers(&self, part: &Part) -> bool {
        let Some(clause) = &part.clause else {
            return self.has_word(part, &["modal", "confirm", "yes"]) || refuses(&part.text);
        };
        ["confirm", "dialog button", "cancel"].contains(&clause.kind.as_str())
            || clause.kind == "bare delete"
            || clause.get("what").is_some_and(|what| ANSWERS.contains(&plain(what).as_str()))
    }

    fn has_word(&self, part: &Part, wanted: &[&str]) -> bool {
        let words = self.grammar.lexicon.canon(&part.text).text;
        words.split(' ').any(|word| wanted.contains(&word))
    }

    /// Whether a rule knows a part, or something else does.
    fn is_understood(&self, part: &Part) -> bool {
        part.clause.is_some() || self.known_to_others(&part.text).is_some()
    }

    /// Whether the row only opens the form of a new record: it expects its page, what stands behind is not understood or leaves the
    /// form, or the next row fills it in.
    pub(super) fn only_opens(&self) -> bool {
        let expects = |kinds: &[&str]| self.expected().any(|clause| kinds.contains(&clause.kind.as_str()));
        let fills = self.rest_of_step().any(|clause| clause.kind == "fill" || saves(clause));
        if self.is_cut_short() || self.rest_of_step().any(|clause| clause.kind == "leave empty") {
            return true;
        }
        let opens = expects(&["page shown", "title"]) || self.plan[self.at].expected.iter().any(names_form);
        let brings = expects(&["message", "success", "done", "compare"]);
        !brings && !fills && (opens || self.plan.get(self.at + 1).is_some_and(|next| self.fills_on(next)))
    }

    /// Whether a row goes on with the form on show: it gives fields, or saves.
    fn fills_on(&self, next: &Plan) -> bool {
        let Some(part) = next.step.first() else { return false };
        let form = self.state.form.map(|form| &self.grammar.pages.forms[form]);
        let is_field = |clause: &Clause| {
            let field = clause.get("field").and_then(|words| form.and_then(|form| form.field(words)));
            ["set field", "assign", "change"].contains(&clause.kind.as_str()) && field.is_some()
        };
        let Some(clause) = &part.clause else {
            let verbs = ["fill", "save", "cancel"];
            return crate::grammar::cut::pair(&part.text).is_some()
                || self.has_word(part, &verbs)
                || leaves_empty(&part.text);
        };
        clause.kind == "fill"
            || is_field(clause)
            || saves(clause)
            || clause.kind == "click" && clause.get("what").is_some_and(|what| plain(what) == "cancel")
    }
}

/// Whether a part refuses what is asked, or leaves a form.
fn refuses_part(part: &Part) -> bool {
    let by_button = |clause: &Clause| clause.get("what").is_some_and(|what| is_refusing_button(&plain(what)));
    match &part.clause {
        Some(clause) => clause.kind == "cancel" || by_button(clause),
        None => refuses(&part.text),
    }
}

/// Whether an expectation says that what was to be deleted is still there.
fn stays(text: &str) -> bool {
    let words = plain(&outside_quotes(text));
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    has(&["still", "remains", "stays", "kept"])
        || has(&["not", "isn", "aren", "no", "hasn"])
            && has(&["deleted", "removed", "delete", "suppressed"])
            && !has(&["message", "longer", "anymore"])
}

/// Whether an expectation speaks of a form as on show, and not of what saving it brings.
fn names_form(part: &Part) -> bool {
    let words = plain(&outside_quotes(&part.text));
    let has = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    has(&["form", "formulaire", "page", "opened", "opens", "fields"])
        && !has(&["saved", "sent", "submitted", "success", "successful", "successfully", "created", "closed"])
}
