//! Requests as testers of REST interfaces write them.

use super::rows::{last, read};

const CLIENT: (&str, &str) = ("Create an API client with the scopes zone_read, zone_write", "");
const MADE: (&str, &str) = ("POST /zones {\"name\": \"Bulb\", \"enabled\": true}", "201");

/// The steps of a row behind a client.
fn behind_client(step: &str, expected: &str) -> Vec<String> {
    last(&[CLIENT, (step, expected)])
}

/// The steps of a row behind a client and a record that was made.
fn behind_made(step: &str, expected: &str) -> Vec<String> {
    last(&[CLIENT, MADE, (step, expected)])
}

#[test]
fn request_is_read_however_it_is_introduced() {
    for step in [
        "GET /zones",
        "Call GET /admin-api/zones",
        "Send a GET request to \"/admin-api/zones\"",
        "I send a GET request to the endpoint https://shop.example.org/admin-api/zones with the token",
        "All zones are read (GET /zones)",
        "Read all of them: GET {{host}}/admin-api/zones",
    ] {
        assert_eq!(behind_client(step, ""), ["I send a GET request to \"/zones\""], "{step}");
    }
}

#[test]
fn status_is_read_however_it_is_written() {
    for expected in
        ["=> 200", "Status 200", "Status code: 200", "HTTP 200", "200 OK", "I get a 200 response", "Returns 200"]
    {
        assert_eq!(behind_client("GET /zones", expected)[1..], ["the response status is 200"], "{expected}");
    }
    for expected in ["200 or 204", "400/401", "not 500", "4xx", "200 < 300", "404 is not returned"] {
        assert_eq!(behind_client("GET /zones", expected).last().unwrap(), "TODO", "{expected}");
    }
}

#[test]
fn body_is_read_as_json_as_pairs_and_as_lines_and_its_name_is_unique() {
    let sent = "I send a POST request to \"/zones\" with the fields: name|Bulb {unique} / enabled|true";
    for step in [
        "POST /zones {\"name\": \"Bulb\", \"enabled\": true}",
        "Send a POST request to /zones with name = Bulb and enabled = true",
        "POST /zones\nname: Bulb\nenabled: true",
        "POST /zones\nname=Bulb\nenabled=true",
        "POST /zones with the body:\n{\n\"name\": \"Bulb\",\n\"enabled\": true\n}",
    ] {
        assert_eq!(behind_client(step, "201"), [sent, "the response status is 201"], "{step}");
    }
    assert_eq!(behind_client("POST /zones\nname: the longest there is", "201")[0], "TODO");
}

#[test]
fn id_of_what_was_made_stands_in_later_paths() {
    let steps = behind_made("GET /zones/{id}", "name is \"Bulb\"");
    let name = "the field \"name\" of the response is \"Bulb {unique}\"";
    assert_eq!(steps, ["I send a GET request to \"/zones/{zoneId}\"", name]);
    let steps = behind_made("DELETE /zones/{zoneId}; GET it", "204, empty body\n404");
    let delete =
        ["I send a DELETE request to \"/zones/{zoneId}\"", "the response status is 204", "the response is empty"];
    let get = ["I send a GET request to \"/zones/{zoneId}\"", "the response status is 404"];
    assert_eq!(steps, [&delete[..], &get[..]].concat());
    assert_eq!(behind_made("It is deleted a second time", "404")[0], "I send a DELETE request to \"/zones/{zoneId}\"");
}

#[test]
fn one_request_without_its_token_takes_it_from_no_other() {
    let rows = [CLIENT, ("GET /zones without token", "401"), ("GET /zones", "200")];
    let rows = read(&rows);
    assert_eq!(rows[1][0], "I use no access token");
    assert_eq!(rows[2][0], "I request an access token with the scopes \"zone_read, zone_write\"");
}

#[test]
fn token_that_is_left_to_a_person_leaves_the_requests_behind_it_too() {
    let rows = [CLIENT, ("Get a token that has run out", ""), ("GET /zones", "401")];
    assert_eq!(read(&rows)[2][0], "TODO");
    assert_eq!(last(&[("GET /zones", "200")])[0], "TODO", "no client is made");
}

#[test]
fn words_that_nobody_knows_leave_a_request_to_a_person() {
    for step in [
        "GET /zones twice",
        "GET /zones with an expired token",
        "POST /zones with a name of 300 characters",
        "GET /zones over http",
    ] {
        assert_eq!(behind_client(step, "")[0], "TODO", "{step}");
    }
    assert_eq!(behind_client("DELETE /zones/1", "204")[0], "TODO", "nothing puts it back");
    assert_eq!(behind_client("DELETE /zones/1", "")[0], "TODO", "nothing puts it back");
    assert_eq!(behind_client("DELETE /zones/999999", "404")[0], "I send a DELETE request to \"/zones/999999\"");
}

#[test]
fn fields_and_shapes_of_answers() {
    let one = |expected: &str| behind_made("GET /zones", expected).pop().unwrap();
    assert_eq!(one("totalItems > 0"), "the field \"totalItems\" of the response is \"#number > 0\"");
    assert_eq!(one("the list has 2 items"), "\"items\" of the response has 2 items");
    assert_eq!(one("at most 2 items are returned"), "the field \"items\" of the response is \"#size <= 2\"");
    assert_eq!(
        one("the new zone is in the list"),
        "the field \"items[zoneId={zoneId}].zoneId\" of the response is \"{zoneId}\""
    );
    let steps = behind_made("GET /zones/{zoneId}", "The response contains zoneId (a positive integer), enabled = true");
    let field = |key: &str, value: &str| format!("the field \"{key}\" of the response is \"{value}\"");
    assert_eq!(steps[1..], [field("zoneId", "#number > 0"), field("enabled", "true")]);
    assert_eq!(one("the error message says \"dark\""), "the response body contains \"dark\"");
}
