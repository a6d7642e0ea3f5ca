//! Requests of a HAR file or a curl command to sentences.

use std::path::Path;

use prestashop_bdd_cases::grammar::{ENDPOINTS, Endpoints};
use serde::Deserialize;
use serde_json::Value;
use url::Url;

use super::words::{cells, quoted};
use crate::live::script::{Item, Keyword, Script, Sentence};

/// What stands before the paths of the Admin API.
const ROOT: &str = "/admin-api";

/// A request that somebody has sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Request {
    method: String,
    /// The path below the Admin API, with its query.
    path: String,
    body: Option<String>,
    status: Option<u16>,
    answer: Option<Value>,
}

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: HarRequest,
    response: HarResponse,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct HarRequest {
    method: String,
    url: String,
    post_data: Option<HarText>,
}

#[derive(Deserialize)]
struct HarResponse {
    status: u16,
    content: Option<HarText>,
}

#[derive(Deserialize)]
struct HarText {
    text: Option<String>,
}

/// The scenario of the requests in a HAR file or in a file with curl commands.
///
/// # Errors
/// What is wrong with the text.
pub(crate) fn script(text: &str) -> Result<Script, String> {
    let requests = if text.trim_start().starts_with('{') { of_har(text)? } else { of_curl(text)? };
    if requests.is_empty() {
        return Err(format!("no request to the Admin API: none has {ROOT}/ in its address"));
    }
    let endpoints: Endpoints = toml::from_str(ENDPOINTS).map_err(|error| error.to_string())?;
    let mut items = Vec::new();
    let mut scopes: Vec<String> = Vec::new();
    for request in &requests {
        let path = request.path.split('?').next().unwrap_or_default();
        let known = endpoints.find(&request.method, path);
        match known {
            Some(endpoint) => scopes.extend(endpoint.scopes.clone()),
            None => items.push(Item::Comment(format!(
                "TODO: the scope of {} {path} is not known; add it to the client's",
                request.method
            ))),
        }
        send(request, &mut items);
        let status = request.status.or(known.and_then(|endpoint| endpoint.status));
        check(request, status, &mut items);
    }
    scopes.sort();
    scopes.dedup();
    let client = format!("an API client with the scopes {}", quoted(&scopes.join(", ")));
    items.insert(0, sentence(Keyword::Given, client, Vec::new()));
    Ok(Script { items, ..Script::default() })
}

fn sentence(keyword: Keyword, text: String, below: Vec<String>) -> Item {
    Item::Sentence(Sentence { keyword, text, below })
}

fn send(request: &Request, items: &mut Vec<Item>) {
    let method = &request.method;
    let article = if method.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
    let head = format!("I send {article} {method} request to {}", quoted(&request.path));
    items.push(match &request.body {
        Some(body) => {
            let pretty =
                serde_json::from_str::<Value>(body).ok().and_then(|json| serde_json::to_string_pretty(&json).ok());
            let text = pretty.unwrap_or_else(|| body.clone());
            let quotes = || std::iter::once("\"\"\"".to_owned());
            let below = quotes().chain(text.lines().map(str::to_owned)).chain(quotes()).collect();
            sentence(Keyword::When, format!("{head} with the body:"), below)
        }
        None => sentence(Keyword::When, head, Vec::new()),
    });
}

/// What the answer was, as far as it is the same in each run.
fn check(request: &Request, status: Option<u16>, items: &mut Vec<Item>) {
    let Some(status) = status else {
        items.push(Item::Comment("TODO: check the status of the response".to_owned()));
        return;
    };
    items.push(sentence(Keyword::Then, format!("the response status is {status}"), Vec::new()));
    if status == 204 {
        return;
    }
    items.push(sentence(Keyword::Then, "the response is JSON".to_owned(), Vec::new()));
    let sent = request.body.as_deref().and_then(|body| serde_json::from_str::<Value>(body).ok());
    if (200..300).contains(&status) && sent.as_ref().is_some_and(Value::is_object) {
        items.push(sentence(Keyword::Then, "the response contains what was sent".to_owned(), Vec::new()));
    }
    let Some(Value::Object(answer)) = &request.answer else { return };
    let was_sent = |key: &String| sent.as_ref().is_some_and(|sent| sent.get(key).is_some());
    let rows: Vec<String> = answer
        .iter()
        .filter(|(key, _)| !was_sent(key))
        .filter_map(|(key, value)| Some(cells(&[key, shape(key, value)?.as_str()])))
        .collect();
    if !rows.is_empty() {
        let below = std::iter::once(cells(&["field", "value"])).chain(rows).collect();
        items.push(sentence(Keyword::Then, "the response contains:".to_owned(), below));
    }
}

/// What a value is in each run: numbers of things and times are others.
fn shape(key: &str, value: &Value) -> Option<String> {
    let is_number_of_thing = key.ends_with("Id") || key == "id" || key.ends_with("_id");
    match value {
        Value::Number(_) if is_number_of_thing => Some("#integer > 0".to_owned()),
        Value::Number(_) => Some("#number".to_owned()),
        Value::Bool(_) => Some("#boolean".to_owned()),
        Value::String(_) => Some("#string".to_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn of_har(text: &str) -> Result<Vec<Request>, String> {
    let har: Har = serde_json::from_str(text).map_err(|error| format!("this is not a HAR file: {error}"))?;
    let request = |entry: Entry| {
        let path = path_of(&entry.request.url)?;
        let body = entry.request.post_data.and_then(|data| data.text).filter(|text| !text.is_empty());
        let answer = entry.response.content.and_then(|content| serde_json::from_str(&content.text?).ok());
        Some(Request { method: entry.request.method, path, body, status: Some(entry.response.status), answer })
    };
    Ok(har.log.entries.into_iter().filter_map(request).collect())
}

/// The path below the Admin API; none of other addresses, and none of the one that gives tokens: the suite asks for its own.
fn path_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let (_, path) = url.path().split_once(&format!("{ROOT}/"))?;
    if path.trim_end_matches('/') == "access_token" {
        return None;
    }
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Some(format!("/{path}{query}"))
}

fn of_curl(text: &str) -> Result<Vec<Request>, String> {
    let joined = text.replace("\\\r\n", " ").replace("\\\n", " ");
    let mut requests = Vec::new();
    for line in joined.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words = shell_words(line)?;
        if words.first().is_none_or(|word| word != "curl") {
            return Err(format!(
                "neither a HAR file nor a curl command: {}",
                line.chars().take(60).collect::<String>()
            ));
        }
        requests.extend(of_words(&words[1..])?);
    }
    Ok(requests)
}

/// Options of curl that take a value which does not matter here.
const WITH_VALUE: [&str; 16] = [
    "-H",
    "--header",
    "-u",
    "--user",
    "-o",
    "--output",
    "-A",
    "--user-agent",
    "-b",
    "--cookie",
    "-e",
    "--referer",
    "-m",
    "--max-time",
    "--cacert",
    "-x",
];

fn of_words(words: &[String]) -> Result<Option<Request>, String> {
    let (mut method, mut address, mut body) = (None, None, None::<String>);
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let mut value = || words.next().cloned().ok_or_else(|| format!("{word} of curl has no value"));
        match word.as_str() {
            "-X" | "--request" => method = Some(value()?),
            "--url" => address = Some(value()?),
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--json" | "--data-ascii" => {
                let more = value()?;
                body = Some(body.map_or_else(|| more.clone(), |before| format!("{before}&{more}")));
            }
            "-F" | "--form" => return Err("a multipart form cannot be read from curl; write it with: I send a POST request to … with the multipart form:".to_owned()),
            "-I" | "--head" => method = Some("HEAD".to_owned()),
            option if WITH_VALUE.contains(&option) => drop(value()?),
            option if option.starts_with('-') => {}
            other => address = Some(other.to_owned()),
        }
    }
    let address = address.ok_or("the curl command has no address")?;
    let default = if body.is_some() { "POST" } else { "GET" };
    let method = method.unwrap_or_else(|| default.to_owned());
    Ok(path_of(&address).map(|path| Request { method, path, body, ..Request::default() }))
}

/// The words of a line, as a shell parts them: with quotes and backslashes, without variables.
fn shell_words(line: &str) -> Result<Vec<String>, String> {
    let (mut words, mut word, mut letters) = (Vec::new(), None::<String>, line.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '\'' => {
                let part: String = letters.by_ref().take_while(|letter| *letter != '\'').collect();
                word.get_or_insert_default().push_str(&part);
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match letters.next() {
                        Some('"') => break,
                        Some('\\') => word.extend(letters.next()),
                        Some(other) => word.push(other),
                        None => return Err("a quote in the curl command is not closed".to_owned()),
                    }
                }
            }
            '\\' => word.get_or_insert_default().extend(letters.next()),
            space if space.is_whitespace() => words.extend(word.take()),
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

/// The feature of a file with requests.
///
/// # Errors
/// The file cannot be read, or what is wrong with it.
pub(crate) fn feature(from: &Path, name: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(from).map_err(|error| format!("{} cannot be read: {error}", from.display()))?;
    let script = script(&text).map_err(|error| format!("{}: {error}", from.display()))?;
    let secrets = prestashop_bdd_core::secrets::Secrets::new();
    Ok(script.to_keep(name, &secrets, &secrecy::SecretString::from("")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const CURL: &str = r#"curl -X POST 'https://shop.test/admin-api/customers/groups' \
  -H "Authorization: Bearer abc" --data-raw '{"reductionPercent": 10.5, "localizedNames": {"en-US": "O'\''Neil"}}'
curl https://shop.test/admin-api/customers/groups/1?x=1
curl -d grant_type=client_credentials https://shop.test/admin-api/access_token"#;

    #[test]
    fn curl_commands_become_requests_with_their_scopes_and_checks() {
        let text = script(CURL).unwrap().text("From curl");
        for line in [
            "Given an API client with the scopes \"customer_group_read, customer_group_write\"",
            "When I send a POST request to \"/customers/groups\" with the body:",
            "\"en-US\": \"O'Neil\"",
            "Then the response status is 201",
            "And the response contains what was sent",
            "When I send a GET request to \"/customers/groups/1?x=1\"",
        ] {
            assert!(text.contains(line), "{line} is missing in:\n{text}");
        }
        assert!(!text.contains("abc") && !text.contains("access_token"), "{text}");
    }

    #[test]
    fn answer_of_a_har_file_is_checked_by_what_is_the_same_in_each_run() {
        let har = serde_json::json!({"log": {"entries": [
            {"request": {"method": "GET", "url": "http://localhost/back"}, "response": {"status": 200, "content": {}}},
            {"request": {"method": "POST", "url": "http://localhost/admin-api/customers/groups", "postData": {"text": "{\"showPrice\":true}"}},
             "response": {"status": 201, "content": {"text": "{\"customerGroupId\": 4, \"showPrice\": true, \"note\": \"x\", \"shopIds\": [1]}"}}},
        ]}});
        let text = script(&har.to_string()).unwrap().text("From HAR");
        for line in ["| customerGroupId | #integer > 0 |", "| note | #string |"] {
            assert!(text.contains(line), "{line} is missing in:\n{text}");
        }
        assert!(!text.contains("| showPrice |") && !text.contains("/back"), "{text}");
        let findings = crate::live::script::findings(Path::new("har.feature"), &text);
        assert_eq!(findings, Vec::<String>::new());
    }

    #[test]
    fn what_is_neither_har_nor_curl_is_told() {
        assert!(script("wget x").unwrap_err().contains("neither a HAR file nor a curl command"));
        assert!(script("curl https://shop.test/").unwrap_err().contains("/admin-api/"));
        assert!(script("{\"log\": 1}").unwrap_err().contains("not a HAR file"));
    }
}
