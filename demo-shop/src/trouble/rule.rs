use std::{collections::BTreeMap, fmt, num::NonZeroU64, str::FromStr, time::Duration};

use axum::http::{Method, StatusCode};

use super::kind::TroubleKind;

/// A fault of transport or timing, and which requests it strikes.
///
/// Written as its name, and after a question mark what it needs, such as
/// `slow?ms=2000&path=/admin-api/customers/*&method=GET&times=2`.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// What happens.
    pub kind: TroubleKind,
    /// Only from the request on that carries `case=…` with this in its query, up to one that carries another.
    pub case: Option<String>,
    /// The method of the requests; any if not given.
    pub method: Option<Method>,
    /// The path of the requests, or path and query, in which `*` stands for any text. Without one, every request but
    /// those for style sheets, scripts and pictures.
    pub path: Option<String>,
    /// How many requests that fit pass unharmed first.
    pub skip: u64,
    /// Of the following ones every so manieth is struck.
    pub every: NonZeroU64,
    /// Of those a part by chance, from 0 to 1.
    pub chance: f64,
    /// Where chance starts from.
    pub seed: u64,
    /// How often it strikes at most; without end if not given.
    pub times: Option<u64>,
    /// Whether the shop does what the request asks for although its answer gets lost.
    pub handled: bool,
}

/// A text that names no fault of transport or timing.
#[derive(Debug, thiserror::Error, PartialEq)]
pub enum TroubleError {
    /// No fault has this name.
    #[error("there is no fault `{name}`; the faults of transport and timing are {}", TroubleKind::NAMES.join(", "))]
    UnknownName {
        /// The name.
        name: String,
    },
    /// The fault does not take this.
    #[error("the fault `{name}` takes no `{key}`; it takes {takes}")]
    UnknownKey {
        /// The fault.
        name: String,
        /// What was given.
        key: String,
        /// What it takes.
        takes: String,
    },
    /// A value is none.
    #[error("`{key}={value}` of the fault `{name}` is not {wanted}")]
    BadValue {
        /// The fault.
        name: String,
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// What it should be.
        wanted: &'static str,
    },
}

/// What every fault takes.
const COMMON: [&str; 8] = ["case", "method", "path", "skip", "every", "chance", "seed", "times"];

impl Trouble {
    /// The fault on every request.
    pub fn new(kind: TroubleKind) -> Self {
        let handled = matches!(kind, TroubleKind::Reset { .. });
        Self {
            kind,
            case: None,
            method: None,
            path: None,
            skip: 0,
            every: NonZeroU64::MIN,
            chance: 1.0,
            seed: 0,
            times: None,
            handled,
        }
    }

    /// Whether it is about requests with this method and address.
    pub(super) fn fits(&self, method: &Method, path: &str, path_and_query: &str) -> bool {
        self.method.as_ref().is_none_or(|wanted| wanted == method)
            && match &self.path {
                Some(pattern) => matches(pattern, path) || matches(pattern, path_and_query),
                None => !path.contains("/assets/"),
            }
    }
}

/// Whether the text is as the pattern says, in which `*` stands for any text.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    // The shortest text for each star leaves most to the next.
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| matches(rest, &text[at..]))
}

impl FromStr for Trouble {
    type Err = TroubleError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, query) = text.split_once('?').unwrap_or((text, ""));
        let mut given = Given { name, values: form_urlencoded::parse(query.as_bytes()).into_owned().collect() };
        let mut takes: Vec<&str> = COMMON.to_vec();
        let kind = kind(&mut given, &mut takes)?;
        let mut trouble = Self::new(kind);
        if takes.contains(&"handled")
            && let Some(handled) = given.take("handled", "yes or no", yes_or_no)?
        {
            trouble.handled = handled;
        }
        trouble.case = given.take("case", "a name", |text| Some(text.to_owned()))?;
        trouble.method = given.take("method", "a method, such as GET", |text| {
            Method::from_bytes(text.to_ascii_uppercase().as_bytes()).ok()
        })?;
        trouble.path = given.take("path", "a path", |text| Some(text.to_owned()))?;
        trouble.skip = given.take("skip", WHOLE, parse)?.unwrap_or(0);
        trouble.every = given.take("every", "a whole number from 1", parse)?.unwrap_or(NonZeroU64::MIN);
        let part = |text: &str| text.parse().ok().filter(|chance| (0.0..=1.0).contains(chance));
        trouble.chance = given.take("chance", "a number from 0 to 1", part)?.unwrap_or(1.0);
        trouble.seed = given.take("seed", WHOLE, parse)?.unwrap_or(0);
        trouble.times = given.take("times", WHOLE, parse)?;
        match given.values.into_keys().next() {
            Some(key) => Err(TroubleError::UnknownKey { name: name.to_owned(), key, takes: takes.join(", ") }),
            None => Ok(trouble),
        }
    }
}

const WHOLE: &str = "a whole number";
const MILLISECONDS: &str = "a whole number of milliseconds";

fn parse<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The kind of that name, with what it takes for itself.
fn kind<'a>(given: &mut Given<'_>, takes: &mut Vec<&'a str>) -> Result<TroubleKind, TroubleError> {
    let wait = |given: &mut Given<'_>, takes: &mut Vec<&'a str>, standard: u64| {
        takes.push("ms");
        let given = given.take("ms", MILLISECONDS, parse)?;
        Ok::<_, TroubleError>(Duration::from_millis(given.unwrap_or(standard)))
    };
    Ok(match given.name {
        "status-500" | "status-502" | "status-503" => {
            takes.push("handled");
            TroubleKind::Status(match given.name {
                "status-502" => StatusCode::BAD_GATEWAY,
                "status-503" => StatusCode::SERVICE_UNAVAILABLE,
                _ => StatusCode::INTERNAL_SERVER_ERROR,
            })
        }
        "slow" => TroubleKind::Slow(wait(given, takes, 1000)?),
        "reset" => {
            takes.extend(["bytes", "handled"]);
            TroubleKind::Reset { bytes: given.take("bytes", WHOLE, parse)?.unwrap_or(0) }
        }
        "hang" => {
            takes.push("handled");
            TroubleKind::Hang
        }
        "endless-body" => TroubleKind::EndlessBody,
        "cut-json" => {
            takes.push("bytes");
            TroubleKind::CutJson { bytes: given.take("bytes", WHOLE, parse)? }
        }
        "invalid-json" => TroubleKind::InvalidJson,
        "wrong-content-type" => TroubleKind::WrongContentType,
        "html-for-json" => TroubleKind::HtmlForJson,
        "expired-session" => TroubleKind::ExpiredSession,
        "expired-token" => TroubleKind::ExpiredToken,
        "endless-page" => TroubleKind::EndlessPage,
        "dialog" => {
            takes.push("text");
            let text = given.take("text", "a text", |text| Some(text.to_owned()))?;
            TroubleKind::Dialog(text.unwrap_or_else(|| "Your session will end soon.".to_owned()))
        }
        "script-error" => {
            takes.push("text");
            let text = given.take("text", "a text", |text| Some(text.to_owned()))?;
            TroubleKind::ScriptError(text.unwrap_or_else(|| "$ is not defined".to_owned()))
        }
        "moving-grid" => {
            takes.push("count");
            let count = given.take("count", WHOLE, parse)?.unwrap_or(5);
            TroubleKind::MovingGrid { pause: wait(given, takes, 200)?, count }
        }
        "fleeting-message" => TroubleKind::FleetingMessage(wait(given, takes, 300)?),
        "same-ids" => TroubleKind::SameIds,
        "dead-click" => TroubleKind::DeadClick,
        "late-click" => TroubleKind::LateClick(wait(given, takes, 1000)?),
        "clock-jump" => {
            takes.push("hours");
            TroubleKind::ClockJump { hours: given.take("hours", "a whole number of hours", parse)?.unwrap_or(1) }
        }
        name => return Err(TroubleError::UnknownName { name: name.to_owned() }),
    })
}

/// What stands behind the question mark.
struct Given<'a> {
    name: &'a str,
    values: BTreeMap<String, String>,
}

impl Given<'_> {
    fn take<T>(
        &mut self,
        key: &str,
        wanted: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, TroubleError> {
        let Some(value) = self.values.remove(key) else { return Ok(None) };
        match read(&value) {
            Some(read) => Ok(Some(read)),
            None => Err(TroubleError::BadValue { name: self.name.to_owned(), key: key.to_owned(), value, wanted }),
        }
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.name())?;
        if let Some(method) = &self.method {
            write!(formatter, " on {method}")?;
        }
        match &self.path {
            Some(path) => write!(formatter, " {path}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_fault_of_that_name() {
        for name in TroubleKind::NAMES {
            assert_eq!(name.parse::<Trouble>().unwrap().kind.name(), name);
        }
    }

    #[test]
    fn what_stands_behind_the_question_mark_limits_the_fault() {
        let trouble: Trouble =
            "slow?ms=20&method=get&path=/admin-api/*&skip=1&every=2&chance=0.5&seed=7&times=3".parse().unwrap();
        assert_eq!(trouble.kind, TroubleKind::Slow(Duration::from_millis(20)));
        assert_eq!((trouble.method, trouble.path.as_deref()), (Some(Method::GET), Some("/admin-api/*")));
        assert_eq!((trouble.skip, trouble.every.get(), trouble.seed, trouble.times), (1, 2, 7, Some(3)));
    }

    #[test]
    fn a_mistake_is_told_with_what_would_do() {
        let told = |text: &str| text.parse::<Trouble>().unwrap_err().to_string();
        assert!(told("sloow").contains("slow, reset"), "{}", told("sloow"));
        assert!(told("slow?bytes=1").contains("takes no `bytes`; it takes case, method"), "{}", told("slow?bytes=1"));
        assert!(told("slow?ms=soon").contains("milliseconds"), "{}", told("slow?ms=soon"));
        assert!(told("slow?every=0").contains("from 1"), "{}", told("slow?every=0"));
        assert!(told("hang?chance=2").contains("from 0 to 1"), "{}", told("hang?chance=2"));
    }

    #[test]
    fn a_star_stands_for_any_text_of_path_or_query() {
        let fits = |pattern: &str, path: &str, query: &str| {
            let trouble = Trouble { path: Some(pattern.to_owned()), ..Trouble::new(TroubleKind::Hang) };
            trouble.fits(&Method::GET, path, &format!("{path}?{query}"))
        };
        assert!(fits("/admin-api/customers/*", "/admin-api/customers/groups", "limit=1"));
        assert!(fits("*controller=AdminGroups*", "/admin-dev/index.php", "controller=AdminGroups&token=x"));
        assert!(fits("/a/*/c/*", "/a/b/b/c/", "") && !fits("/a/*/c", "/a/b/d", ""));
        assert!(!fits("/admin-api/customers", "/admin-api/customers/groups", ""));
    }

    #[test]
    fn without_a_path_style_sheets_and_scripts_are_left_alone() {
        let trouble = Trouble::new(TroubleKind::Hang);
        assert!(!trouble.fits(&Method::GET, "/admin-dev/assets/shell.js", "/admin-dev/assets/shell.js"));
        assert!(trouble.fits(&Method::GET, "/admin-dev/", "/admin-dev/"));
    }
}
