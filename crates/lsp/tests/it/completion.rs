use serde_json::{Value, json};

use crate::client::{Client, capabilities};
use crate::{covered, edited, marked};

const FILE: &str = "features/a.feature";

const OTHER: &str = "@titles @lock(titles)\nFeature: o\n  Scenario: s\n    When I go to \"Shop Parameters > Customer Settings\"\n    And I open the tab \"Titles\"\n    And I filter the \"Titles list\" grid by \"Social title\" with \"Mr.\"\n    And I fill in the form:\n      | field    | value |\n      | Name     | Mx.   |\n    Then the page says \"x\"\n";

/// The items at the marker, in the order in which an editor shows them, and the text.
fn items(text: &str) -> (Vec<Value>, String) {
    items_in("test", text)
}

/// The same in an editor of this name.
fn items_in(editor: &str, text: &str) -> (Vec<Value>, String) {
    let (text, line, character) = marked(text);
    let mut client = Client::start_as(editor, &[("features/other.feature", OTHER)], &capabilities());
    client.open(FILE, &text);
    let answer = client.ask("textDocument/completion", FILE, line, character).unwrap();
    let mut items = answer.as_array().unwrap().clone();
    items.sort_by_key(|item| item["sortText"].as_str().unwrap().to_owned());
    client.stop();
    (items, text)
}

fn labels(text: &str) -> Vec<String> {
    items(text).0.iter().map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

/// The text after the item with this label was chosen.
fn chosen(text: &str, label: &str) -> String {
    let (items, text) = items(text);
    let item = items.iter().find(|item| item["label"] == label).unwrap_or_else(|| panic!("{label}: {items:#?}"));
    edited(&text, &json!([item["textEdit"]]))
}

#[test]
fn sentences_are_snippets_and_those_that_fit_the_keyword_come_first() {
    let (items, text) = items("Feature: f\n  Scenario: s\n    When I go¦\n");
    assert!(items.len() > 140, "{}", items.len());
    let item = items.iter().find(|item| item["label"] == "I go to {string}").unwrap();
    assert_eq!(item["insertTextFormat"], 2);
    assert_eq!(covered(&text, &item["textEdit"]["range"]), "I go");
    assert!(item["textEdit"]["newText"].as_str().unwrap().starts_with("I go to \"${1:"), "{item}");
    assert!(item["filterText"].as_str().unwrap().starts_with("I go to \""));
    assert!(item["documentation"]["value"].as_str().unwrap().contains("```gherkin"));
    let first: Vec<&str> = items[..40].iter().map(|item| item["label"].as_str().unwrap()).collect();
    assert!(first.iter().all(|label| label.starts_with("I ")), "{first:?}");
}

#[test]
fn step_that_often_follows_the_one_above_comes_first() {
    let first = &labels("Feature: f\n  Scenario: s\n    When I go to \"Sell\"\n    And ¦\n")[0];
    assert_eq!(first, "I open the tab {string}");
    let first = &labels(
        "Feature: f\n  Scenario: s\n    When I fill in the form:\n      | field | value |\n      | x | y |\n    Then ¦\n",
    )[0];
    assert_eq!(first, "the page says {string}");
}

#[test]
fn steps_that_begin_as_what_is_written_come_first() {
    let first = |written: &str| labels(&format!("Feature: f\n  Scenario: s\n    When {written}¦\n"))[..3].to_vec();
    for (written, begin) in [("I go to ", "I go to"), ("i GO", "I go"), ("the response", "the response")] {
        let labels = first(written);
        // A record can be the response.
        let begins = |label: &String| label.starts_with(begin) || label.starts_with("{record}") && written == begin;
        assert!(labels.iter().all(begins), "{written}: {labels:?}");
    }
    assert_eq!(first("I open the tab")[0], "I open the tab {string}");
    let rows = first("the first row of the g");
    assert!(rows.iter().all(|label| label.starts_with("{row} ")), "{rows:?}");
    assert_eq!(first("I click the button")[0], "I click the button {string}");
}

#[test]
fn editor_without_snippets_gets_plain_text() {
    let (text, line, character) = marked("Feature: f\n  Scenario: s\n    When I fill in¦\n");
    let mut client = Client::start_with(&[], &json!({}));
    client.open(FILE, &text);
    let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
    let item = items.as_array().unwrap().iter().find(|item| item["label"] == "I fill in the form:").unwrap();
    assert_eq!(item["insertTextFormat"], 1);
    let text = edited(&text, &json!([item["textEdit"]]));
    assert!(text.contains("When I fill in the form:\n      | ") && !text.contains('$'), "{text}");
    client.stop();
}

#[test]
fn table_of_a_snippet_is_indented_by_the_editor_or_by_the_server() {
    let (text, line, character) = marked("Feature: f\n  Scenario: s\n    When I fill in¦\n");
    let modes = json!({"textDocument": {"completion": {"completionItem":
        {"snippetSupport": true, "insertTextModeSupport": {"valueSet": [1, 2]}}}}});
    for (capabilities, indent) in [(capabilities(), "\n  |"), (modes, "\n      |")] {
        let mut client = Client::start_with(&[], &capabilities);
        client.open(FILE, &text);
        let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
        let item = items.as_array().unwrap().iter().find(|item| item["label"] == "I fill in {form}:").unwrap();
        assert!(item["textEdit"]["newText"].as_str().unwrap().contains(indent), "{item}");
        client.stop();
    }
}

#[test]
fn editor_without_snippets_compares_with_the_text_that_it_inserts() {
    let (text, line, character) = marked("Feature: f\n  Scenario: s\n    When I go t¦\n");
    let mut client = Client::start_with(&[], &json!({}));
    client.open(FILE, &text);
    let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
    for item in items.as_array().unwrap() {
        assert_eq!(item["filterText"], Value::Null);
        assert_eq!(item["label"].as_str(), item["textEdit"]["newText"].as_str().unwrap().lines().next(), "{item}");
    }
    client.stop();
}

#[test]
fn neovim_without_snippets_gets_one_line() {
    let (text, line, character) = marked("Feature: f\n  Scenario: s\n    When I fill in¦\n");
    let mut client = Client::start_as("Neovim", &[], &json!({}));
    client.open(FILE, &text);
    let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
    let item = items.as_array().unwrap().iter().find(|item| item["label"] == "I fill in the form:").unwrap();
    assert_eq!(item["textEdit"]["newText"], "I fill in the form:");
    client.stop();
}

#[test]
fn likeliest_item_is_preselected_where_the_editor_can_do_that() {
    let (text, line, character) = marked("Feature: f\n  Scenario: s\n    When I open the t¦\n");
    for (support, preselected) in [(json!({"preselectSupport": true}), 1), (json!({}), 0)] {
        let capabilities = json!({"textDocument": {"completion": {"completionItem": support}}});
        let mut client = Client::start_with(&[], &capabilities);
        client.open(FILE, &text);
        let items = client.ask("textDocument/completion", FILE, line, character).unwrap();
        let items = items.as_array().unwrap();
        assert_eq!(items.iter().filter(|item| item["preselect"] == true).count(), preselected);
        assert_eq!(items[0]["preselect"] == true, preselected == 1);
        assert!(items[0]["label"].as_str().unwrap().starts_with("I open the tab"), "{}", items[0]);
        client.stop();
    }
}

#[test]
fn switch_is_answered_with_yes_or_no() {
    let form = "Feature: f\n  Scenario: s\n    When I go to \"Shop Parameters > General > Maintenance\"\n";
    let table = format!("{form}    And I fill in the form:\n      | field | value |\n      | Enable store | ¦ |\n");
    assert_eq!(labels(&table)[..2], ["Yes", "No"]);
    let quoted = format!("{form}    And I fill in \"Enable store\" with \"¦\"\n");
    assert_eq!(labels(&quoted)[..2], ["Yes", "No"]);
    let other = format!("{form}    And I fill in \"Maintenance IP\" with \"¦\"\n");
    assert!(!labels(&other).contains(&"Yes".to_owned()), "{:?}", labels(&other));
}

#[test]
fn snippet_names_the_list_and_the_fields_that_are_on_show() {
    let snippet = |steps: &str, keyword: &str, label: &str| {
        let (items, _) = items(&format!("Feature: f\n  Scenario: s\n{steps}    {keyword} ¦\n"));
        let item = items.into_iter().find(|item| item["label"] == label).unwrap();
        item["textEdit"]["newText"].as_str().unwrap().to_owned()
    };
    let listed = "    When I go to \"Customers > Addresses\"\n";
    assert!(snippet(listed, "Then", "{grid} counts {amount} record(s)").starts_with("${1:the grid} counts "));
    let rows = snippet(listed, "Then", "{grid} shows these rows:");
    assert!(rows.contains("| ${2|ID,First name,"), "{rows}");
    let in_form = format!("{listed}    And I click the button \"Add new address\"\n");
    let filled = snippet(&in_form, "When", "I fill in {form}:");
    assert!(filled.contains("| field ") && filled.contains("| ${2|Customer email,"), "{filled}");
}

#[test]
fn sentence_that_was_typed_to_its_end_is_completed_inside_its_quotes() {
    let steps = "Feature: f\n  Scenario: s\n    When I go to \"Customers > Addresses\"\n";
    for typed in [
        "And I filter the grid by \"¦\" with \"x\"",
        "And I filter the grid by \"Na¦\" with \"\"",
        "And I sort the grid by \"¦\" in ascending order",
        "And I click \"Edit\" in the row where \"¦\" is \"4\" of the grid",
        "And I click \"Edit\" in the row where \"ID\" is \"4\" and \"¦\" is \"x\" of the grid",
        "Then the first row of the grid contains \"x\" in \"¦\"",
        "Then the grid is sorted by \"¦\" in ascending order",
    ] {
        let found = labels(&format!("{steps}    {typed}\n"));
        assert!(found.contains(&"First name".to_owned()), "{typed}: {found:?}");
    }
}

#[test]
fn cells_of_a_table_that_is_being_written_are_columns_of_the_list_that_the_step_names() {
    let steps =
        "Feature: f\n  Scenario: s\n    When I go to \"Customers > Addresses\"\n    Then the grid shows these rows:\n";
    for begun in ["      | ¦ |\n", "      |¦\n", "      | ¦\n", "      | ID | ¦\n"] {
        let found = labels(&format!("{steps}{begun}"));
        assert_eq!(found[..3], ["ID", "First name", "Last name"], "{begun:?}");
    }
}

#[test]
fn list_that_a_step_names_by_its_title_gives_its_own_columns() {
    let steps = "Feature: f\n  Scenario: s\n    When I go to \"Catalog > Brands & Suppliers\"\n";
    for named in [
        "    Then the \"Addresses\" grid shows these rows:\n      | ¦ |\n",
        "    And I sort the \"Addresses\" grid by \"¦\" in ascending order\n",
        "    And I filter the \"Addresses\" grid by:\n      | column | value |\n      | ¦ | x |\n",
    ] {
        assert_eq!(labels(&format!("{steps}{named}"))[..3], ["ID", "Brand", "First name"], "{named}");
    }
    let (items, _) = items(&format!("{steps}    Then ¦\n"));
    let counts = items.iter().find(|item| item["label"] == "{grid} counts {amount} record(s)").unwrap();
    let text = counts["textEdit"]["newText"].as_str().unwrap();
    assert!(text.starts_with("${1|the \"Brands\" grid,the \"Addresses\" grid|} counts "), "{text}");
}

#[test]
fn values_in_quotes_are_those_of_the_same_place_elsewhere() {
    let text = "Feature: f\n  Scenario: s\n    When I go to \"¦\n";
    let ways = labels(text);
    assert_eq!(ways[0], "Shop Parameters > Customer Settings", "the one that is used comes first");
    assert!(ways.contains(&"Customers > Addresses".to_owned()), "{ways:?}");
    let expected = "Feature: f\n  Scenario: s\n    When I go to \"Shop Parameters > Customer Settings\"\n";
    assert_eq!(chosen(text, "Shop Parameters > Customer Settings"), expected);
    // Quotes that the editor has closed by itself stay.
    assert_eq!(
        chosen("Feature: f\n  Scenario: s\n    When I go to \"Sh¦\"\n", "Shop Parameters > Customer Settings"),
        expected
    );
    assert_eq!(labels("Feature: f\n  Scenario: s\n    When I open the tab \"¦\"\n"), ["Titles"]);
    assert_eq!(labels("Feature: f\n  Scenario: s\n    When I sort the grid by \"¦\"\n"), ["Social title"]);
    assert_eq!(labels("Feature: f\n  Scenario: s\n    Then the \"¦\" grid\n"), ["Titles list"]);
}

#[test]
fn values_that_have_what_is_written_come_first() {
    let ways = labels("Feature: f\n  Scenario: s\n    When I go to \"customers > ¦\n");
    assert!(ways[0].starts_with("Customers > "), "{ways:?}");
    let ways = labels("Feature: f\n  Scenario: s\n    When I go to \"settings > ti¦\n");
    assert_eq!(ways[0], "Shop Parameters > Customer Settings > Titles");
}

#[test]
fn page_of_a_list_is_completed_with_its_way_in_the_menu() {
    let step = "    Given the list of the page \"¦\" is empty\n";
    let ways = labels(&format!("Feature: f\n  Scenario: s\n{step}"));
    assert_eq!(ways[0], "Shop Parameters > Customer Settings");
    // Naming a page is not going there.
    let named = step.replace('¦', "Customers > Addresses");
    let columns = labels(&format!("Feature: f\n  Scenario: s\n{named}    When I sort the grid by \"¦\"\n"));
    assert_eq!(columns, ["Social title"]);
}

#[test]
fn value_with_blanks_is_a_snippet_in_neovim_that_inserts_it_as_it_is() {
    let text = r#"Feature: f
  Scenario: s
    When I open the tab "Price $1 \ %"
    And I open the tab "¦
"#;
    let (items, _) = items_in("Neovim", text);
    let price = items.iter().find(|item| item["label"] == r"Price $1 \ %").unwrap();
    assert_eq!(price["insertTextFormat"], 2);
    assert_eq!(price["textEdit"]["newText"], r#"Price \$1 \\ %""#);
    let titles = items.iter().find(|item| item["label"] == "Titles").unwrap();
    assert_eq!(titles["insertTextFormat"], 1);
}

#[test]
fn value_in_the_middle_of_a_sentence_is_closed_and_the_rest_stays() {
    let text = "Feature: f\n  Scenario: s\n    When I filter the grid by \"So¦ with \"Mr.\"\n";
    assert!(chosen(text, "Social title").contains("by \"Social title\" with \"Mr.\"\n"));
    let text = "Feature: f\n  Scenario: s\n    When I filter the grid by \"So¦c\" with \"Mr.\"\n";
    assert!(chosen(text, "Social title").contains("by \"Social title\" with \"Mr.\"\n"));
}

#[test]
fn cells_are_columns_and_values_below_them() {
    let head = "Feature: f\n  Scenario: s\n    When I fill in the form:\n";
    assert_eq!(labels(&format!("{head}      | ¦ |\n")), ["field", "language", "value"]);
    assert_eq!(labels(&format!("{head}      | field | value |\n      | N¦ | x |\n")), ["Name"]);
    let behind_the_last = format!("{head}      | field | value |\n      | Name | x |¦\n");
    assert_eq!(labels(&behind_the_last), [""; 0]);
}

#[test]
fn words_of_manual_cases_find_steps_that_say_it_otherwise() {
    for (typed, step) in [("save", "I submit {form}"), ("delete", "I click {string} in {row} of {grid}")] {
        let found = labels(&format!("Feature: f\n  Scenario: s\n    When {typed}¦\n"));
        assert!(found[..2].contains(&step.to_owned()), "{typed}: {:?}", &found[..5]);
    }
}

#[test]
fn values_that_were_generated_above_are_offered_where_they_are_looked_for() {
    let head = "Feature: f\n  Scenario: s\n    When I fill in \"Name\" with \"Bdd {unique}\"\n";
    let filter = format!("{head}    And I filter the grid by \"Group name\" with \"¦\"\n");
    assert_eq!(labels(&filter)[0], "Bdd {unique}");
    let cell = format!("{head}    Then the form shows:\n      | field | value |\n      | Name | ¦ |\n");
    assert_eq!(labels(&cell)[0], "Bdd {unique}");
}

#[test]
fn messages_of_saving_and_deleting_are_offered_before_any_run() {
    let found = labels("Feature: f\n  Scenario: s\n    Then the success message \"Succ¦\" is displayed\n");
    assert!(
        ["Successful creation", "Successful deletion"].iter().all(|it| found.contains(&(*it).to_owned())),
        "{found:?}"
    );
}

#[test]
fn variables_are_those_that_are_known_on_the_line() {
    let text = "Feature: f\n  Background:\n    Given a customer group named \"x\"\n  Scenario: s\n    When I remember \"1\" as \"first\"\n    And I go to \"{¦\"\n    And I remember \"1\" as \"later\"\n";
    let names = labels(text);
    assert_eq!(names[..3], ["first", "customer group", "customer group id"]);
    assert!(names.contains(&"unique".to_owned()) && !names.contains(&"later".to_owned()), "{names:?}");
    assert!(chosen(text, "first").contains("And I go to \"{first}\"\n"));
    // In a doc string and in a cell, too.
    let text = "Feature: f\n  Scenario: s\n    When I remember \"1\" as \"é 😀\"\n    And I remember \"1\" as \"a\"\n    And I send a POST request to \"/x\" with the body:\n      \"\"\"\n      {\"😀\": {¦\n      \"\"\"\n";
    assert!(chosen(text, "a").contains("{\"😀\": {a}\n"));
}

#[test]
fn remembered_record_is_completed_by_its_name() {
    let text = "Feature: f\n  Scenario: s\n    When I remember the response as \"created\"\n    Then the remembered \"¦\" contains:\n";
    assert_eq!(labels(text), ["created"]);
}

#[test]
fn tags_and_locks_are_those_of_the_project() {
    let text = "Feature: f\n  @smoke @¦\n  Scenario: s\n";
    let tags = labels(text);
    assert_eq!(tags[..3], ["@lock(titles)", "@smoke", "@titles"]);
    assert!(tags.contains(&"@retry(2)".to_owned()));
    assert_eq!(labels(&text.replace("@¦", "@t¦"))[..2], ["@titles", "@timeout(5m)"], "as it begins");
    assert!(chosen(text, "@lock(titles)").contains("  @smoke @lock(titles)\n"));
}

#[test]
fn keywords_are_those_of_the_language() {
    let text = "# language: fr\nFonctionnalité: f\n  Scénario: s\n    Qu¦\n";
    let words = labels(text);
    assert!(words.contains(&"Quand".to_owned()) && words.contains(&"Plan du Scénario:".to_owned()), "{words:?}");
    assert!(chosen(text, "Quand").contains("    Quand \n"));
    let words = labels("¦");
    assert!(words.contains(&"Feature:".to_owned()) && !words.contains(&"Given".to_owned()), "{words:?}");
    let sentences = labels("# language: fr\nFonctionnalité: f\n  Scénario: s\n    Quand I go¦\n");
    assert!(sentences.contains(&"I go to {string}".to_owned()));
}

#[test]
fn line_of_a_description_is_not_taken_for_a_keyword() {
    assert_eq!(labels("Feature: f\n  As a shop owner ¦\n"), Vec::<String>::new());
    assert_eq!(labels("Feature: f\n  scenario o¦\n"), ["Scenario Outline:"]);
    assert!(labels("Feature: f\n  Sc¦\n").contains(&"Scenario:".to_owned()));
}

#[test]
fn broken_file_is_completed() {
    let text = "Feature: f\n  Senario: x\n    nonsense\n  Scenario: s\n      | lost |\n    When I remember \"1\" as \"first\"\n    Thn x\n    And I go to \"{¦";
    assert_eq!(labels(text)[0], "first");
    assert!(labels("Scenario: no feature\n  When I go¦").contains(&"I go to {string}".to_owned()));
    let unclosed = "Feature: f\n  Scenario: s\n    When I remember \"1\" as \"first\"\n    And I send a POST request to \"/x\" with the body:\n      \"\"\"\n      {¦";
    assert_eq!(labels(unclosed)[0], "first");
}

#[test]
fn columns_of_examples_are_completed_in_an_outline() {
    let text = "Feature: f\n  Scenario Outline: s\n    When I go to \"<¦\"\n    Examples:\n      | path | other |\n      | x    | y     |\n";
    assert_eq!(labels(text), ["other", "path"]);
    assert!(chosen(text, "path").contains("\"<path>\""));
}

#[test]
fn words_of_the_page_that_the_steps_lead_to_come_first() {
    let on_list = "Feature: f\n  Scenario: s\n    When I go to \"Customers > Addresses\"\n";
    let columns = labels(&format!("{on_list}    And I sort the grid by \"¦\"\n"));
    assert_eq!(columns[..3], ["ID", "First name", "Last name"]);
    assert!(columns.contains(&"Social title".to_owned()), "columns of other features come behind: {columns:?}");
    assert_eq!(labels(&format!("{on_list}    And I click the button \"¦\"\n"))[0], "Add new address");
    let filter = format!("{on_list}    And I filter the grid by:\n      | column | value |\n      | ¦ | x |\n");
    assert_eq!(labels(&filter)[0], "ID");
    let in_form = format!("{on_list}    And I click the button \"Add new address\"\n");
    let fields = labels(&format!("{in_form}    And I fill in \"¦\"\n"));
    assert!(fields[..12].contains(&"Address alias".to_owned()), "{fields:?}");
    let cells = labels(&format!("{in_form}    And I fill in the form:\n      | field | value |\n      | ¦ | x |\n"));
    assert_eq!(cells[..3], fields[..3]);
}

#[test]
fn paths_of_the_last_answer_are_completed() {
    let sent = "Feature: f\n  Scenario: s\n    When I send a GET request to \"/customers/groups/4\"\n";
    let keys = labels(&format!("{sent}    Then the field \"¦\" of the response is \"4\"\n"));
    assert!(keys[..3].contains(&"customerGroupId".to_owned()), "{keys:?}");
    let table = format!("{sent}    Then the response contains:\n      | field | value |\n      | ¦ | x |\n");
    assert_eq!(labels(&table)[..3], keys[..3]);
    // While the sentence is being written it may be about a form or an answer: what came last is meant.
    assert_eq!(labels(&format!("{sent}    Then the field \"¦\n"))[..3], keys[..3]);
}

#[test]
fn sentences_about_what_the_steps_lead_to_come_first() {
    let first = |steps: &str| labels(&format!("Feature: f\n  Scenario: s\n{steps}    Then ¦\n"))[0].clone();
    let sent = "    When I send a GET request to \"/customers/groups/4\"\n";
    assert!(first(sent).contains("response"), "{}", first(sent));
    let listed = "    When I go to \"Customers > Addresses\"\n    And I reload the page\n";
    assert!(first(listed).contains("{grid}"), "{}", first(listed));
}
