use prestashop_bdd_core::instead::{Displayed, Instead};
use prestashop_bdd_core::poll::GaveUp;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};

use super::messages::Message;

/// What a component of the back office could not do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing of that name is there; the message lists what is.
    #[error("there is no {kind} {} {place}{}; {}", quoted(.name), did_you_mean(.name, .available), list(.available))]
    NoSuch {
        /// What was looked for: "column", "field", "menu item" …
        kind: &'static str,
        /// The visible name that was asked for.
        name: String,
        /// Where it was looked for: `in the grid "Groups"`, `on the page "Titles"`.
        place: String,
        /// The visible names of all that is there.
        available: Vec<String>,
    },
    /// Several things of that name are there.
    #[error("{kind} {} occurs {count} times {place}; name a narrower place", quoted(.name))]
    Ambiguous {
        /// What was looked for.
        kind: &'static str,
        /// The visible name that was asked for.
        name: String,
        /// Where it was looked for.
        place: String,
        /// How many there are.
        count: usize,
    },
    /// It is there, but cannot be used in this way.
    #[error("{what} cannot be used this way: {reason}")]
    Unusable {
        /// What it is, with its visible name.
        what: String,
        /// Why not, and what would do.
        reason: String,
    },
    /// The page is or does something else than was asked of it.
    #[error("{what}: {seen}")]
    Differs {
        /// What was asked: `row 3 in the grid "Groups"`.
        what: String,
        /// What is there instead, or what the shop says to it.
        seen: String,
    },
    /// A state was not reached in time.
    #[error(transparent)]
    GaveUp(#[from] GaveUp),
    /// The message that was waited for was not displayed.
    #[error("{wait}")]
    NoMessage {
        /// The wait for it.
        wait: GaveUp,
        /// The messages that are displayed instead.
        displayed: Vec<Message>,
    },
    /// The page does not say what was waited for.
    #[error("{wait}")]
    NotSaid {
        /// The wait for it.
        wait: GaveUp,
        /// All that the page says.
        text: String,
    },
    /// The browser reached no shop: it shows an error page of its own, or that of a gateway.
    #[error("the shop does not answer the browser at {address}: {reason}")]
    Unreachable {
        /// The address without its query.
        address: String,
        /// The browser's own word for it, e.g. `net::ERR_CONNECTION_REFUSED`; or the gateway's status.
        reason: String,
    },
    /// The session has ended and what was to be changed was not: the shop answers a background request with its login page,
    /// of which the page makes the message "undefined" (docs/facts/sessions.md#cookies).
    #[error("{what} was not carried out: the session in the back office has ended (the page says \"undefined\")")]
    SessionEnded {
        /// What was to be done.
        what: String,
    },
    /// What was about to change in a list could not be written down, so it was not changed.
    #[error("cannot write to the journal what has to be restored after the scenario: {0}")]
    NotNoted(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The browser or its driver failed.
    #[error("the browser failed: {}", first_line(&.0.to_string()))]
    Browser(#[from] WebDriverError),
    /// A script of the suite answered something else than its Rust side expects.
    #[error("the script {script} returned an unexpected value; this is a defect of prestashop-bdd")]
    Script {
        /// The script's name.
        script: &'static str,
        /// What did not fit.
        #[source]
        source: serde_json::Error,
    },
}

/// What a step waits for that goes somewhere by the menu.
pub(super) const THE_MENU: &str = "the main menu";

impl Error {
    /// Whether the page has no main menu: every page for who is logged in has it.
    pub fn lacks_menu(&self) -> bool {
        matches!(self, Self::GaveUp(wait) if wait.waited_for == THE_MENU)
    }

    /// What the page has in the place of what was looked for.
    pub(super) fn instead(&self) -> Option<Instead> {
        match self {
            Self::NoSuch { name, available, .. } => {
                let mut others: Vec<String> = nearest(name, available).into_iter().cloned().collect();
                others.extend(available.iter().filter(|there| !others.contains(there)).cloned().collect::<Vec<_>>());
                Some(Instead::Names { name: name.clone(), others })
            }
            Self::NoMessage { displayed, .. } => {
                let displayed = displayed.iter();
                let displayed =
                    displayed.map(|message| Displayed { kind: message.kind.to_string(), text: message.text.clone() });
                Some(Instead::Messages(displayed.collect()))
            }
            _ => None,
        }
    }

    /// The names that the feature probably means, the likeliest first; none where nothing of a similar name is there.
    pub fn probably_meant(&self) -> Vec<&str> {
        let Self::NoSuch { name, available, .. } = self else { return Vec::new() };
        nearest(name, available).into_iter().map(String::as_str).collect()
    }

    /// Whether the name is another one with a slip of the pen, letter by letter: a name that is only longer or shorter may be that of
    /// something which the shop does not have yet.
    pub fn is_slip_of_the_pen(&self) -> bool {
        let Self::NoSuch { name, available, .. } = self else { return false };
        available.iter().any(|there| is_slip(&name.to_lowercase(), &there.to_lowercase()))
    }

    /// On what it depends whether a shop has what was looked for by its name; nothing where the feature's data decides that.
    pub fn depends_on(&self) -> Option<&'static str> {
        let Self::NoSuch { kind, .. } = self else { return None };
        match *kind {
            "menu entry" | "menu item" | "tab" | "page" => Some(
                "some entries appear only with a feature flag (Advanced Parameters > New & Experimental Features), with an \
                 installed module, or with a right of the employee",
            ),
            "column" => Some(
                "columns and their filters differ between versions of PrestaShop, and a page behind a feature flag has others",
            ),
            "field" | "form" | "option" | "choice" => Some(
                "fields and their choices differ between versions of PrestaShop; some exist only with a feature flag, a module, a language or a setting of the shop",
            ),
            "language" => {
                Some("the shop has the languages of International > Localization > Languages that are enabled")
            }
            "button" | "link" | "action" | "bulk action" | "setting" | "grid" => Some(
                "what a page offers differs between versions of PrestaShop, and depends on feature flags (Advanced Parameters > \
                 New & Experimental Features), modules and the rights of the employee",
            ),
            _ => None,
        }
    }

    /// What a dialog of the browser says that stopped a component: none was expected then.
    pub fn unexpected_dialog(&self) -> Option<&str> {
        let Self::Browser(error) = self else { return None };
        let WebDriverErrorInner::UnexpectedAlertOpen(info) = error.as_inner() else { return None };
        let text = info.value.data.as_ref().and_then(|data| data.get("text")).and_then(|text| text.as_str());
        Some(text.unwrap_or_default())
    }
}

/// The names that were probably meant, in words.
fn did_you_mean(name: &str, available: &[String]) -> String {
    let near: Vec<_> = nearest(name, available).iter().map(|there| format!("\"{there}\"")).collect();
    if near.is_empty() { String::new() } else { format!(" (did you mean {}?)", near.join(" or ")) }
}

/// The names that were probably meant, the likeliest first, three at most.
fn nearest<'name>(name: &str, available: &'name [String]) -> Vec<&'name String> {
    const OFFERED: usize = 3;
    let wanted = name.to_lowercase();
    let limit = slips(&wanted);
    let mut near: Vec<(usize, &String)> = available
        .iter()
        .filter_map(|there| {
            let other = there.to_lowercase();
            let distance = strsim::damerau_levenshtein(&wanted, &other);
            // "Name" for "Group name" is no slip of the pen, but as likely.
            let part = wanted.len() > 2 && (other.contains(&wanted) || (other.len() > 2 && wanted.contains(&other)));
            (is_slip(&wanted, &other) || part || is_near_words_of(&wanted, &other, limit)).then_some((distance, there))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(OFFERED).map(|(_, there)| there).collect()
}

/// How many letters of a name may be wrong.
fn slips(wanted: &str) -> usize {
    (wanted.chars().count() / 3).clamp(1, 3)
}

fn is_slip(wanted: &str, other: &str) -> bool {
    strsim::damerau_levenshtein(wanted, other) <= slips(wanted)
}

/// Whether a name is a slip of the pen for some of the words of a longer one: "titel" for "social title".
fn is_near_words_of(wanted: &str, longer: &str, limit: usize) -> bool {
    // A word of three letters is nearly every other one.
    const SHORTEST: usize = 4;
    let count = wanted.split_whitespace().count();
    if wanted.chars().count() < SHORTEST || count == 0 {
        return false;
    }
    let words: Vec<_> = longer.split_whitespace().collect();
    words.windows(count).any(|part| {
        let part = part.join(" ");
        part.chars().count() >= SHORTEST && strsim::damerau_levenshtein(wanted, &part) <= limit
    })
}

/// Result of a component.
pub type Result<T> = std::result::Result<T, Error>;

/// The name in quotes; what has quotes of its own, such as `ID "4" and Group name "x"`, needs none.
fn quoted(name: &str) -> String {
    if name.contains('"') { name.to_owned() } else { format!("\"{name}\"") }
}

fn list(available: &[String]) -> String {
    if available.is_empty() {
        "none found".to_owned()
    } else {
        format!("there are: {}", available.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
    }
}

fn first_line(text: &str) -> &str {
    text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_there_lists_those_that_are() {
        let error = Error::NoSuch {
            kind: "column",
            name: "Nmae".into(),
            place: "in the grid \"Groups\"".into(),
            available: vec!["ID".into(), "Group name".into()],
        };
        assert_eq!(
            error.to_string(),
            "there is no column \"Nmae\" in the grid \"Groups\" (did you mean \"Group name\"?); there are: \"ID\", \"Group name\""
        );
    }

    #[test]
    fn missing_name_lists_the_others_for_programs_those_probably_meant_first() {
        let available = ["ID", "Group name", "Members"].map(str::to_owned).to_vec();
        let (name, place) = ("Nmae".to_owned(), "here".to_owned());
        let error = Error::NoSuch { kind: "column", name: name.clone(), place, available };
        let others = ["Group name", "ID", "Members"].map(str::to_owned).to_vec();
        assert_eq!(error.instead(), Some(Instead::Names { name, others }));
    }

    #[test]
    fn slip_of_the_pen_is_told_from_a_name_that_is_longer_or_shorter() {
        let missing = |name: &str| {
            let available = ["Customers", "Groups", "Titles"].map(str::to_owned).to_vec();
            Error::NoSuch { kind: "menu item", name: name.to_owned(), place: "here".to_owned(), available }
        };
        assert!(missing("Titels").is_slip_of_the_pen() && missing("group").is_slip_of_the_pen());
        assert!(!missing("Customers by country").is_slip_of_the_pen() && !missing("Colours").is_slip_of_the_pen());
        assert_eq!(missing("Customers by country").probably_meant(), ["Customers"]);
        assert!(missing("Colours").probably_meant().is_empty());
    }

    #[test]
    fn missing_name_says_what_it_depends_on_unless_it_is_data() {
        let missing = |kind| Error::NoSuch { kind, name: "x".into(), place: "here".into(), available: vec![] };
        let on = |kind| missing(kind).depends_on().unwrap_or_default();
        assert!(on("menu item").contains("feature flag") && on("menu item").contains("module"));
        assert!(on("column").contains("versions of PrestaShop"));
        assert!(on("field").contains("setting of the shop") && on("button").contains("rights of the employee"));
        assert_eq!(on("the row with"), "");
    }

    #[test]
    fn a_name_that_is_nearly_there_is_answered_with_what_was_probably_meant() {
        let meant = |name: &str| {
            let there = ["ID", "Group name", "Discount (%)", "Members", "Show prices"];
            did_you_mean(name, &there.map(str::to_owned))
        };
        assert_eq!(meant("Group nmae"), " (did you mean \"Group name\"?)");
        assert_eq!(meant("Name"), " (did you mean \"Group name\"?)");
        assert_eq!(meant("members"), " (did you mean \"Members\"?)");
        assert_eq!(meant("Nmae"), " (did you mean \"Group name\"?)");
        assert_eq!(meant("Show price"), " (did you mean \"Show prices\"?)");
        assert_eq!(meant("Prises"), " (did you mean \"Show prices\"?)");
        assert_eq!(meant("Colour"), "");
        assert_eq!(meant("IP"), " (did you mean \"ID\"?)");
        assert_eq!(meant(""), "");
    }
}
