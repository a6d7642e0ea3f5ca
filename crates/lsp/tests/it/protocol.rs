use serde_json::{Value, json};

use crate::client::Client;

const TEXT: &str = "Feature: f\n  Scenario: s\n    Given I am logged in to the back office\n";

#[test]
fn server_starts_and_stops_as_the_protocol_wants_it() {
    let mut client = Client::start(&[]);
    client.open("features/a.feature", TEXT);
    client.findings("features/a.feature");
    client.stop();
}

#[test]
fn unknown_method_and_unknown_document_are_errors_and_the_server_goes_on() {
    let mut client = Client::start(&[]);
    assert_eq!(client.request("no/such", &json!({})).unwrap_err()["code"], -32601);
    assert_eq!(client.ask("textDocument/hover", "not_open.feature", 0, 0).unwrap_err()["code"], -32602);
    assert_eq!(client.request("textDocument/hover", &json!({"wrong": 1})).unwrap_err()["code"], -32602);
    client.notify("$/setTrace", &json!({"value": "off"}));
    client.notify("textDocument/didOpen", &json!("wrong"));
    client.open("a.feature", TEXT);
    assert!(client.ask("textDocument/hover", "a.feature", 2, 12).unwrap().is_object());
    client.stop();
}

#[test]
fn nothing_is_answered_after_shutdown() {
    let mut client = Client::start(&[]);
    client.request("shutdown", &Value::Null).unwrap();
    assert_eq!(client.request("textDocument/hover", &json!({})).unwrap_err()["code"], -32600);
}

#[test]
fn changes_of_the_text_and_on_the_disk_are_seen() {
    let other = "Feature: o\n  @from-disk\n  Scenario: s\n    Given I am logged in to the back office\n";
    let mut client = Client::start(&[("features/other.feature", other)]);
    client.open("features/a.feature", "Feature: f\n  @\n  Scenario: s\n");
    let labels = |client: &mut Client| -> Vec<String> {
        let items = client.ask("textDocument/completion", "features/a.feature", 1, 3).unwrap();
        items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
    };
    assert!(labels(&mut client).contains(&"@from-disk".to_owned()));
    let path = client.folder().join("features/other.feature");
    std::fs::write(&path, other.replace("from-disk", "changed")).unwrap();
    let uri = client.address("features/other.feature");
    client.notify("workspace/didChangeWatchedFiles", &json!({"changes": [{"uri": uri, "type": 2}]}));
    let now = labels(&mut client);
    assert!(now.contains(&"@changed".to_owned()) && !now.contains(&"@from-disk".to_owned()), "{now:?}");
    // What is open and not saved counts before what is on the disk.
    client.open("features/other.feature", &other.replace("from-disk", "unsaved"));
    assert!(labels(&mut client).contains(&"@unsaved".to_owned()));
    client.stop();
}
