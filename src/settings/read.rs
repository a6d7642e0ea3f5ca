//! From what was given to what it means. A reader answers with the value, or with what it expected.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use prestashop_bdd_core::duration;
use prestashop_bdd_features::Part;
use prestashop_bdd_report::ReportFormat;
use regex::Regex;
use secrecy::SecretString;
use serde_json::{Map, Value};
use url::Url;

use super::given::{Form, Given};
use super::model::{Order, Screenshots, Trace};
use super::tag_expression::TagExpression;

/// What was expected, and why the value is not that.
pub(super) struct Refused {
    pub expected: Cow<'static, str>,
    pub source: Option<Box<dyn Error + Send + Sync>>,
}

fn expected<T>(what: &'static str) -> Result<T, Refused> {
    Err(Refused { expected: Cow::Borrowed(what), source: None })
}

fn because<E: Error + Send + Sync + 'static>(what: &'static str) -> impl FnOnce(E) -> Refused {
    move |error| Refused { expected: Cow::Owned(format!("{what} ({error})")), source: Some(Box::new(error)) }
}

pub(super) fn text(given: &Given) -> Result<String, Refused> {
    match (given.form, given.single()) {
        (Form::Text, Some(text)) if !text.is_empty() => Ok(text.to_owned()),
        _ => expected("a text (in quotes in the file)"),
    }
}

/// Unlike other texts a password keeps the spaces around it.
pub(super) fn secret(given: &Given) -> Result<SecretString, Refused> {
    match (given.form, given.texts.as_slice()) {
        (Form::Text, [text]) if !text.is_empty() => Ok(SecretString::from(text.as_str())),
        _ => expected("a text (in quotes in the file)"),
    }
}

pub(super) fn email(given: &Given) -> Result<String, Refused> {
    text(given).and_then(|email| {
        let parts = email.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        if parts { Ok(email) } else { expected("the e-mail address of an employee, such as admin@prestashop.com") }
    })
}

/// The folder alone. Its name is in the address of the back office's login page.
pub(super) fn folder(given: &Given) -> Result<String, Refused> {
    const EXPECTED: &str = "the name of the back office's folder alone, such as admin-dev";
    let folder = text(given)?.trim_matches('/').to_owned();
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.' | '~');
    let is_name = !folder.is_empty() && folder.chars().all(allowed) && !folder.chars().all(|letter| letter == '.');
    if is_name { Ok(folder) } else { expected(EXPECTED) }
}

/// An address without query and fragment whose path ends in `/`, so that paths can be joined to it.
fn address(given: &Given, what: &'static str) -> Result<Url, Refused> {
    let mut url = Url::parse(&text(given)?).map_err(because(what))?;
    let web = matches!(url.scheme(), "http" | "https") && url.has_host();
    if !web || url.query().is_some() || url.fragment().is_some() {
        return expected(what);
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

fn without_credentials(url: Url, what: &'static str) -> Result<Url, Refused> {
    if url.username().is_empty() && url.password().is_none() { Ok(url) } else { expected(what) }
}

pub(super) fn shop_address(given: &Given) -> Result<Url, Refused> {
    const WHAT: &str = "the address of the shop's front page with its scheme and without user name, query and fragment, such \
                        as https://shop.example/";
    address(given, WHAT).and_then(|url| without_credentials(url, WHAT))
}

/// The shop's root or the Admin API's own address: both become the Admin API's.
pub(super) fn api_address(given: &Given) -> Result<Url, Refused> {
    const WHAT: &str = "the address of the Admin API with its scheme and without user name, query and fragment, \
                        such as https://shop.example/admin-api";
    address(given, WHAT).and_then(|url| without_credentials(url, WHAT)).map(|url| admin_api_under(&url))
}

/// `…/admin-api`, without a slash at the end.
pub(super) fn admin_api_under(root: &Url) -> Url {
    let mut url = root.clone();
    let path = root.path().trim_end_matches('/');
    let path = path.strip_suffix("/admin-api").unwrap_or(path).trim_end_matches('/');
    url.set_path(&format!("{path}/admin-api"));
    url
}

pub(super) fn webdriver_address(given: &Given) -> Result<Url, Refused> {
    address(given, "the address of a running WebDriver with its scheme, such as http://localhost:4444")
}

pub(super) fn path(given: &Given) -> Result<PathBuf, Refused> {
    text(given).map(|path| given.base.join(path))
}

/// A name without folders is left as it is, to be searched in `PATH`.
pub(super) fn program(given: &Given) -> Result<PathBuf, Refused> {
    let name = text(given)?;
    if name.contains(std::path::is_separator) { Ok(given.base.join(name)) } else { Ok(PathBuf::from(name)) }
}

pub(super) fn paths(given: &Given) -> Result<Vec<PathBuf>, Refused> {
    let whole = matches!(given.form, Form::Text | Form::List) && !given.texts.is_empty();
    if !whole || given.texts.iter().any(|path| path.trim().is_empty()) {
        return expected("one path or a list of them, such as [\"features/admin_api\"]");
    }
    Ok(given.texts.iter().map(|path| given.base.join(path.trim())).collect())
}

/// Looked at here, because without it every request fails with a message about certificates.
pub(super) fn existing_file(given: &Given) -> Result<PathBuf, Refused> {
    const WHAT: &str = "a readable file of PEM certificates";
    let path = path(given)?;
    let metadata = std::fs::metadata(&path).map_err(because(WHAT))?;
    if metadata.is_file() { Ok(path) } else { expected(WHAT) }
}

pub(super) fn existing_folder(given: &Given) -> Result<PathBuf, Refused> {
    const WHAT: &str = "a readable folder";
    let path = path(given)?;
    std::fs::read_dir(&path).map_err(because(WHAT))?;
    Ok(path)
}

pub(super) fn yes_or_no(given: &Given) -> Result<bool, Refused> {
    let answer = given.single().filter(|_| matches!(given.form, Form::Text | Form::Boolean | Form::Number));
    match answer.map(str::to_ascii_lowercase).as_deref() {
        Some("true" | "yes" | "on" | "1") => Ok(true),
        Some("false" | "no" | "off" | "0") => Ok(false),
        _ => expected("true or false"),
    }
}

fn number<N: std::str::FromStr>(given: &Given) -> Option<N> {
    let written = matches!(given.form, Form::Text | Form::Number);
    given.single().filter(|_| written).and_then(|text| text.replace('_', "").parse().ok())
}

/// Seconds, with decimals and a unit if wanted.
pub(super) fn seconds(given: &Given) -> Result<Duration, Refused> {
    match time(given) {
        Some(time) if (0.1..=3600.0).contains(&time.as_secs_f64()) => Ok(time),
        _ => expected("seconds between 0.1 and 3600, such as 15, or with a unit, such as 15s"),
    }
}

/// A limit that cannot be done without.
pub(super) fn limit(given: &Given) -> Result<Duration, Refused> {
    match time(given) {
        Some(time) if time >= Duration::from_millis(100) => Ok(time),
        _ => expected("a time such as 90, 90s, 5m or 1h (a number alone is seconds)"),
    }
}

/// What is asked of a WebDriver beside what the suite needs: a table of the file, or a JSON object.
pub(super) fn capabilities(given: &Given) -> Result<Map<String, Value>, Refused> {
    /// Those of the WebDriver standard that a run may choose.
    const CHOICE: [&str; 8] = [
        "browserName",
        "browserVersion",
        "platformName",
        "pageLoadStrategy",
        "proxy",
        "setWindowRect",
        "strictFileInteractability",
        "timeouts",
    ];
    const BROWSERS: [&str; 3] = ["chrome", "chromium", "MicrosoftEdge"];
    let object = given.single().filter(|_| matches!(given.form, Form::Text | Form::Table));
    let Some(Ok(capabilities)) = object.map(serde_json::from_str::<Map<String, Value>>) else {
        return expected(
            "a table such as { browserVersion = \"140\", \"se:name\" = \"nightly\" }, in a variable as JSON: \
             {\"browserVersion\":\"140\"}",
        );
    };
    if let Some(name) = capabilities.keys().find(|name| !name.contains(':') && !CHOICE.contains(&name.as_str())) {
        // The suite sets these two itself: its steps answer dialogs, and certificates have settings of their own.
        let expected = format!("names such as {}, or a vendor's with a colon, and not \"{name}\"", CHOICE.join(", "));
        return Err(Refused { expected: Cow::Owned(expected), source: None });
    }
    let browser = capabilities.get("browserName");
    if browser.is_some_and(|browser| !browser.as_str().is_some_and(|name| BROWSERS.contains(&name))) {
        return expected("a browserName of the Chromium family: chrome, chromium or MicrosoftEdge");
    }
    Ok(capabilities)
}

/// A limit that can be done without.
pub(super) fn time_or_off(given: &Given) -> Result<Option<Duration>, Refused> {
    if given.single().is_some_and(|text| text.eq_ignore_ascii_case("off")) {
        return Ok(None);
    }
    match time(given) {
        Some(time) if time >= Duration::from_millis(100) => Ok(Some(time)),
        _ => expected("a time such as 90, 90s, 2m or 1h (a number alone is seconds), or off"),
    }
}

fn time(given: &Given) -> Option<Duration> {
    let written = matches!(given.form, Form::Text | Form::Number);
    given.single().filter(|_| written).and_then(duration::parse)
}

pub(super) fn milliseconds(given: &Given) -> Result<Duration, Refused> {
    match number::<u64>(given) {
        Some(time) if time <= 60_000 => Ok(Duration::from_millis(time)),
        _ => expected("milliseconds between 0 and 60000, such as 300"),
    }
}

pub(super) fn times(given: &Given) -> Result<u32, Refused> {
    match number::<u32>(given) {
        Some(times) if times >= 1 => Ok(times),
        _ => expected("a whole number of at least 1"),
    }
}

/// Far more than one machine has use for, and few enough for their browsers.
/// None is left to the run.
pub(super) fn workers(given: &Given) -> Result<Option<u32>, Refused> {
    if given.single() == Some("auto") {
        return Ok(None);
    }
    match number::<u32>(given) {
        Some(workers) if (1..=256).contains(&workers) => Ok(Some(workers)),
        _ => expected("a whole number from 1 to 256, or auto"),
    }
}

pub(super) fn shard(given: &Given) -> Result<Part, Refused> {
    let parts = given.single().and_then(|text| text.split_once('/'));
    let number = |text: &str| text.trim().parse::<usize>().ok();
    match parts.and_then(|(index, count)| Some((number(index)?, number(count)?))) {
        Some((index, count)) if (1..=count).contains(&index) => Ok(Part { index, count }),
        _ => expected("a part, such as 2/5"),
    }
}

/// A port; 0 stands for a free one.
pub(super) fn port(given: &Given) -> Result<u16, Refused> {
    number(given).map_or_else(|| expected("a port from 0 to 65535 (0: a free one)"), Ok)
}

pub(super) fn count(given: &Given) -> Result<u32, Refused> {
    number(given).map_or_else(|| expected("a whole number of at least 0"), Ok)
}

/// Beyond a few, trying again only hides what is broken.
pub(super) fn retries(given: &Given) -> Result<u32, Refused> {
    match number::<u32>(given) {
        Some(retries) if retries <= 10 => Ok(retries),
        _ => expected("a whole number from 0 to 10"),
    }
}

pub(super) fn report_formats(given: &Given) -> Result<BTreeSet<ReportFormat>, Refused> {
    let refused = || {
        let expected = format!("some of {}, separated by commas, or none", ReportFormat::names());
        Err(Refused { expected: Cow::Owned(expected), source: None })
    };
    if !matches!(given.form, Form::Text | Form::List) {
        return refused();
    }
    let names: Vec<_> = given.texts.iter().flat_map(|text| text.split(',')).map(str::trim).collect();
    if names == ["none"] {
        return Ok(BTreeSet::new());
    }
    let format = |name: &str| ReportFormat::ALL.into_iter().find(|format| format.name() == name);
    names.into_iter().map(format).collect::<Option<_>>().map_or_else(refused, Ok)
}

/// None is left to the suite.
pub(super) fn yes_no_or_auto(given: &Given) -> Result<Option<bool>, Refused> {
    match given.single() {
        Some("auto") => Ok(None),
        _ => yes_or_no(given).map(Some).or_else(|_| expected("true, false or auto")),
    }
}

pub(super) fn screenshots(given: &Given) -> Result<Screenshots, Refused> {
    match given.single() {
        Some("each-step") => Ok(Screenshots::EachStep),
        Some("failure") => Ok(Screenshots::Failure),
        Some("off") => Ok(Screenshots::Off),
        _ => expected("each-step, failure or off"),
    }
}

pub(super) fn trace(given: &Given) -> Result<Trace, Refused> {
    match given.single() {
        Some("failed") => Ok(Trace::Failed),
        Some("all") => Ok(Trace::All),
        Some("off") => Ok(Trace::Off),
        _ => expected("failed, all or off"),
    }
}

pub(super) fn seed(given: &Given) -> Result<u64, Refused> {
    number(given).map_or_else(|| expected("a whole number of at least 0, such as 42"), Ok)
}

/// A number is a seed here, 0 and 1 too.
pub(super) fn order(given: &Given) -> Result<Order, Refused> {
    if let Some(seed) = number(given) {
        return Ok(Order::Shuffled { seed: Some(seed) });
    }
    match yes_or_no(given) {
        Ok(true) => Ok(Order::Shuffled { seed: None }),
        Ok(false) => Ok(Order::AsWritten),
        Err(_) => expected("true, false, or the seed of an earlier run"),
    }
}

pub(super) fn tags(given: &Given) -> Result<TagExpression, Refused> {
    const WHAT: &str = "tags joined by and, or, not, such as \"@smoke and not @slow\"";
    TagExpression::parse(&text(given)?).map_err(because(WHAT))
}

pub(super) fn pattern(given: &Given) -> Result<Regex, Refused> {
    // The library's own message draws the pattern over several lines.
    Regex::new(&text(given)?).map_err(|error| Refused {
        expected: Cow::Borrowed("a regular expression, such as \"customer group\""),
        source: Some(Box::new(error)),
    })
}

/// Names of variants of the demo shop, which knows what they are.
pub(super) fn variants(given: &Given) -> Result<Vec<String>, Refused> {
    let names: Vec<String> =
        given.texts.iter().flat_map(|text| text.split(',')).map(|name| name.trim().to_owned()).collect();
    let whole = matches!(given.form, Form::Text | Form::List) && names.iter().all(|name| !name.is_empty());
    if whole { Ok(names) } else { expected("one name or a list of them, separated by commas, such as second-shop") }
}

pub(super) fn words(given: &Given) -> Result<Vec<String>, Refused> {
    if given.texts.iter().all(|word| !word.trim().is_empty()) {
        Ok(given.texts.clone())
    } else {
        expected("the name of a fault")
    }
}
