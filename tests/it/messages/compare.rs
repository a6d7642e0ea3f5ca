//! Messages without what may differ: ids, times, texts of failures, places in source code, and the order where the
//! protocol leaves it free.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// What no two engines have in common.
const ASIDE: [&str; 13] = [
    "timestamp",
    "duration",
    "message",
    "exception",
    "sourceReference",
    "workerId",
    "snippets",
    "fileName",
    // Of hooks: the sample "hooks" has none.
    "hookName",
    "protocolVersion",
    "implementation",
    "runtime",
    "id",
];

/// The messages of a file, in an order and with names of their own: first what describes, then what happened, scenario
/// by scenario.
pub fn comparable(text: &str, keep_hooks: bool) -> Vec<String> {
    let messages: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut names = Names::default();
    for message in &messages {
        names.learn(message);
    }
    let mut describing = Vec::new();
    let mut happened: Vec<(String, String)> = Vec::new();
    for message in &messages {
        let (kind, content) = message.as_object().unwrap().iter().next().unwrap();
        let hook = kind == "hook" || is_of_hook(content, &names);
        if kind == "meta" || (hook && !keep_hooks) {
            continue;
        }
        let plain = names.plain(kind, content, keep_hooks);
        let line = serde_json::to_string(&Value::from(Map::from_iter([(kind.clone(), plain)]))).unwrap();
        let case = content.get("testCaseStartedId").or_else(|| content.get("id").filter(|_| kind == "testCaseStarted"));
        match (case.and_then(Value::as_str), kind.as_str()) {
            (Some(started), _) => happened.push((names.of(started), line)),
            // Belongs to the step that is finished next.
            (None, "suggestion") => {
                let case = happened.last().map(|(case, _)| case.clone()).unwrap_or_default();
                happened.push((case, line));
            }
            (None, _) => describing.push(line),
        }
    }
    describing.sort();
    happened.sort_by(|(one, _), (other, _)| one.cmp(other));
    describing.into_iter().chain(happened.into_iter().map(|(_, line)| line)).collect()
}

fn is_of_hook(content: &Value, names: &Names) -> bool {
    content.get("testStepId").and_then(Value::as_str).is_some_and(|id| names.of(id).contains("hook"))
}

/// Names for ids that are the same whatever the ids are.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn of(&self, id: &str) -> String {
        self.0.get(id).unwrap_or_else(|| panic!("the id {id} names nothing")).clone()
    }

    fn name(&mut self, node: &Value, name: String) {
        self.0.insert(node["id"].as_str().unwrap().to_owned(), name);
    }

    fn learn(&mut self, message: &Value) {
        let (kind, content) = message.as_object().unwrap().iter().next().unwrap();
        let text = |key: &str| content[key].as_str().unwrap_or_default().to_owned();
        match kind.as_str() {
            "gherkinDocument" => self.learn_nodes(&text("uri"), content),
            "pickle" => {
                let name = format!("pickle {} {}", text("uri"), content["location"]["line"]);
                for (number, step) in content["steps"].as_array().unwrap().iter().enumerate() {
                    self.name(step, format!("{name} step {number}"));
                }
                self.name(content, name);
            }
            "stepDefinition" => self.name(content, format!("definition {}", content["pattern"]["source"])),
            "parameterType" => self.name(content, format!("kind {}", text("name"))),
            "hook" => self.name(content, format!("hook {}", text("type"))),
            "testRunStarted" => self.name(content, "run".to_owned()),
            "testCase" => {
                let name = format!("case of {}", self.of(&text("pickleId")));
                for step in content["testSteps"].as_array().unwrap() {
                    let of = ["pickleStepId", "hookId"].iter().find_map(|key| step[*key].as_str()).unwrap();
                    self.name(step, format!("{name}: {}", self.of(of)));
                }
                self.name(content, name);
            }
            "testCaseStarted" => {
                self.name(content, format!("{} attempt {}", self.of(&text("testCaseId")), content["attempt"]));
            }
            _ => {}
        }
    }

    fn learn_nodes(&mut self, uri: &str, node: &Value) {
        match node {
            Value::Object(fields) => {
                if fields.contains_key("id") {
                    let place = &node["location"];
                    self.name(node, format!("node {uri} {}:{}", place["line"], place["column"]));
                }
                fields.values().for_each(|field| self.learn_nodes(uri, field));
            }
            Value::Array(nodes) => nodes.iter().for_each(|node| self.learn_nodes(uri, node)),
            _ => {}
        }
    }

    /// Ids become names; the rest stays, without what is aside.
    fn plain(&self, key: &str, value: &Value, keep_hooks: bool) -> Value {
        match value {
            Value::Object(fields) => {
                let mut fields: Vec<_> = fields.iter().filter(|(key, _)| !ASIDE.contains(&key.as_str())).collect();
                fields.retain(|(field, _)| !(key == "hook" && *field == "name"));
                // The group around a text in quotes has one more group inside in the kit's expressions.
                let text = fields.iter().any(|(key, value)| *key == "parameterTypeName" && *value == "string");
                fields.sort_by_key(|(key, _)| key.as_str());
                let plain = fields.into_iter().map(|(key, value)| {
                    let mut plain = self.plain(key, value, keep_hooks);
                    if text && key == "group" {
                        let parts = plain["children"].as_array_mut().unwrap();
                        parts
                            .iter_mut()
                            .filter_map(Value::as_object_mut)
                            .for_each(|part| part.retain(|key, _| key != "children"));
                    }
                    (key.clone(), plain)
                });
                Value::from(plain.collect::<Map<_, _>>())
            }
            Value::Array(values) => {
                let values = values.iter().filter(|value| keep_hooks || value.get("hookId").is_none());
                values.map(|value| self.plain(key, value, keep_hooks)).collect()
            }
            Value::String(id) if key.ends_with("Id") || key.ends_with("Ids") => Value::from(self.of(id)),
            // The engine writes a `-` with a backslash, which means the same.
            Value::String(source) if key == "regularExpressions" => Value::from(source.replace("\\-", "-")),
            other => other.clone(),
        }
    }
}
