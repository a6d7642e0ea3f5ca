//! Requests that were sent otherwise than the row says, and answers of another request.

use super::rows::{CLIENT, after_client, read};

const ZONE: &str = "Request with method GET the endpoint \"https://[shop]/admin-api/contacts\"";

#[test]
fn words_that_change_a_request_leave_it_to_a_person() {
    for tail in [
        "with an expired token",
        "with a wrong scope",
        "twice",
        "with the same data",
        "where {contactId} is an ID that does not exist",
        "as another client",
    ] {
        let steps = after_client(&[(&format!("{ZONE} {tail}"), "The HTTP code is 401")]);
        assert_eq!(steps, ["TODO", "TODO"], "{tail}");
    }
    let steps = after_client(&[(&format!("{ZONE} with the access token"), "The HTTP code is 200")]);
    assert_eq!(steps[1..], ["I send a GET request to \"/contacts\"", "the response status is 200"]);
}

#[test]
fn answer_of_a_request_that_is_not_bound_is_not_the_one_before() {
    let rows = [(ZONE, "The HTTP code is 200"), ("Repeat the previous request with a lamp", "The HTTP code is 418")];
    assert_eq!(after_client(&rows), ["TODO", "TODO"]);
    let rows = [rows[0], rows[1], ("Reload the page", "The HTTP code is 418")];
    assert_eq!(after_client(&rows)[1], "TODO");
}

#[test]
fn value_that_was_sent_is_looked_for_in_the_list() {
    let rows = [
        (
            "Request with method POST the endpoint \"https://[shop]/admin-api/addresses/manufacturers\" with relative data",
            "The HTTP code is 201",
        ),
        ("Go to Catalog > Brands & Suppliers", ""),
        ("Filter addresses by firstName", "1 record found"),
        ("Delete the created brand address", ""),
    ];
    let rows = read(&[&CLIENT[..], &rows].concat());
    assert!(rows[3].iter().any(|step| step.contains("firstName|{first name}")), "{:?}", rows[3]);
    assert_eq!(rows[5][0], "I filter the \"Addresses\" grid by \"First name\" with \"{first name}\"");
}

#[test]
fn objects_and_lists_are_sent_whole() {
    let row = (
        "Request with method POST the endpoint \"https://[shop]/admin-api/customers/groups\" with following data :\n- localizedNames : { \"en-US\": \"Lamp\", \"fr-FR\": \"Lampe\" }\n- shopIds : [1, 2]",
        "",
    );
    let steps = after_client(&[row]);
    assert!(
        steps[1].ends_with("localizedNames|{ \"en-US\": \"Lamp\", \"fr-FR\": \"Lampe\" } / shopIds|[1, 2]"),
        "{steps:?}"
    );
}

#[test]
fn total_is_remembered_of_lists_alone() {
    let rows = [
        ("Request with method POST the endpoint \"https://[shop]/admin-api/customers/groups\" with data", ""),
        (ZONE, ""),
        ("Go to Shop Parameters > Contact", "The number of contacts equals to totalItems"),
    ];
    let rows = read(&[&CLIENT[..], &rows].concat());
    let totals = |row: &Vec<String>| row.iter().filter(|step| step.contains("totalItems")).count();
    assert_eq!((totals(&rows[3]), totals(&rows[4])), (0, 1), "{rows:?}");
}

#[test]
fn id_is_that_of_the_record_that_is_named() {
    let rows = [
        ("Request with method POST the endpoint \"https://[shop]/admin-api/customers/groups\" with data", ""),
        ("Fetch the ID of the created group as {customerGroupId}", "customerGroupId > 0"),
    ];
    let steps = after_client(&rows);
    assert!(!steps.iter().any(|step| step.contains("Client ID")), "{steps:?}");
    assert!(steps.contains(&"TODO".to_owned()), "no list shows it: {steps:?}");
}

#[test]
fn request_without_rights_is_not_one_with_them() {
    for line in ["Authenticated : No", "Scope : wrong"] {
        let row = format!("Request:\n- Method : GET\n- URL : https://[shop]/admin-api/contacts\n- {line}");
        assert_eq!(after_client(&[(&row, "The HTTP code is 401")]), ["TODO", "TODO"], "{line}");
    }
    let row = "Request:\n- Authenticated : Yes\n- Method : GET\n- URL : https://[shop]/admin-api/contacts";
    assert_eq!(after_client(&[(row, "")])[1], "I send a GET request to \"/contacts\"");
}

#[test]
fn keys_that_may_be_left_out_are_not_made_up() {
    let row = ("Request with method POST the endpoint \"https://[shop]/admin-api/customers\" with data", "");
    let steps = after_client(&[row]);
    assert!(steps.iter().any(|step| step.contains("email|bdd-{unique}@example.org")), "{steps:?}");
    assert!(!steps.iter().any(|step| step.contains("birthday|Bdd")), "{steps:?}");
}

#[test]
fn form_after_a_request_that_is_not_bound_is_not_compared_with_the_one_before() {
    let patch = "Request with method PATCH the endpoint \"https://[shop]/admin-api/customers/{customerId}\" for updating the field \"wattage\" where {customerId} is the previous ID get";
    let rows = [
        ("Go to Customers > Customers", ""),
        ("Filter by email 'ada@example.org' and fetch its ID as {customerId}", ""),
        ("Click on Edit", ""),
        (patch, ""),
        ("Reload the edit page", "Check that the other inputs are the same"),
    ];
    assert_eq!(after_client(&rows), ["I reload the page", "TODO"]);
}
