#![allow(clippy::unwrap_used, reason = "tests")]

use prestashop_bdd_core::failure::Failure;
use serde_json::json;

use super::super::response::tests::response;
use super::*;

fn credentials() -> Credentials {
    Credentials { client_id: "test-client".to_owned(), client_secret: SecretString::from("s3cret") }
}

fn scopes() -> Vec<String> {
    vec!["customer_group_read".to_owned(), "customer_group_write".to_owned()]
}

#[test]
fn the_usual_request_is_the_recorded_one() {
    let request = TokenRequest::new(&credentials(), &scopes()).to_request();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", "/access_token"));
    assert_eq!(
        request.body.text().unwrap(),
        "grant_type=client_credentials&client_id=test-client&client_secret=s3cret&scope=customer_group_read+customer_group_write"
    );
    assert_eq!(request.header_map().unwrap()["content-type"], "application/x-www-form-urlencoded");
}

#[test]
fn every_recorded_way_of_asking_can_be_sent() {
    let usual = TokenRequest::new(&credentials(), &[]);
    let body = |request: TokenRequest| request.to_request().body.text().unwrap();
    assert_eq!(body(usual.clone()), "grant_type=client_credentials&client_id=test-client&client_secret=s3cret");
    assert_eq!(
        body(TokenRequest { client_secret: None, ..usual.clone() }),
        "grant_type=client_credentials&client_id=test-client"
    );
    assert_eq!(body(TokenRequest { grant_type: None, ..usual.clone() }), "client_id=test-client&client_secret=s3cret");
    let array =
        TokenRequest { client_id: None, client_secret: None, scopes: TokenScopes::Array(scopes()), ..usual.clone() };
    assert_eq!(
        body(array.clone()),
        "grant_type=client_credentials&scope%5B%5D=customer_group_read&scope%5B%5D=customer_group_write"
    );
    let json = body(TokenRequest { format: TokenFormat::Json, ..array });
    assert_eq!(
        serde_json::from_str::<Value>(&json).unwrap(),
        json!({"grant_type": "client_credentials", "scope": ["customer_group_read", "customer_group_write"]})
    );
    let both = TokenRequest {
        scopes: TokenScopes::Text("a".to_owned()),
        other: vec![("scopes".to_owned(), "b".to_owned())],
        ..usual.clone()
    };
    assert!(body(both).ends_with("&scope=a&scopes=b"));
    assert!(TokenRequest { method: Method::GET, ..usual }.to_request().body.text().is_none());
}

#[test]
fn http_basic_puts_id_and_secret_into_the_header_only() {
    let request = TokenRequest { format: TokenFormat::Basic, ..TokenRequest::new(&credentials(), &[]) }.to_request();
    assert_eq!(request.body.text().unwrap(), "grant_type=client_credentials");
    assert_eq!(request.header_map().unwrap()["authorization"], "Basic dGVzdC1jbGllbnQ6czNjcmV0");
}

#[test]
fn a_token_is_read_with_its_lifetime_and_the_scopes_asked_for() {
    let answer = response(
        "POST /admin-api/access_token",
        200,
        &[("content-type", "application/json; charset=UTF-8")],
        r#"{"token_type":"Bearer","expires_in":3600,"access_token":"a.b.c"}"#,
    );
    let token = AccessToken::from_response(&answer, scopes()).unwrap();
    assert_eq!((token.expires_in(), token.scopes()), (Some(3600), scopes().as_slice()));
    assert_eq!(token.expose_secret(), "a.b.c");
    assert!(!format!("{token:?}").contains("a.b.c"));
}

#[test]
fn a_refusal_says_what_the_shop_said_and_what_to_check() {
    let refusal = |status, body| {
        let answer = response("POST /admin-api/access_token", status, &[("content-type", "application/json")], body);
        AccessToken::from_response(&answer, Vec::new()).unwrap_err()
    };
    let error = refusal(
        401,
        r#"{"error":"invalid_client","error_description":"Client authentication failed","message":"Client authentication failed"}"#,
    );
    insta::assert_snapshot!(error, @"POST https://shop.example/admin-api/access_token refused a token: 401 invalid_client: Client authentication failed; check the client's ID and secret");
    let ApiError::Refused(refused) = error else { panic!("{error}") };
    assert_eq!((refused.status, refused.error.as_str(), refused.hint), (401, "invalid_client", None));

    let error = refusal(
        400,
        r#"{"error":"invalid_scope","error_description":"The requested scope is invalid, unknown, or malformed","hint":"Check the `no_such_scope` scope"}"#,
    );
    insta::assert_snapshot!(error, @"POST https://shop.example/admin-api/access_token refused a token: 400 invalid_scope: The requested scope is invalid, unknown, or malformed (Check the `no_such_scope` scope); check the spelling of the scopes");
    assert_eq!(error.blame(), super::super::Blame::Product);
}

#[test]
fn an_answer_that_is_no_oauth2_answer_is_an_environment_problem() {
    let answer = response(
        "POST /admin-api/access_token",
        401,
        &[("content-type", "application/json"), ("location", "https://shop.example/admin-api/access_token")],
        "\"Use HTTPS protocol\"",
    );
    let error = AccessToken::from_response(&answer, Vec::new()).unwrap_err();
    assert_eq!(error.blame(), super::super::Blame::Environment);
    insta::assert_snapshot!(Failure::from(error), @r#"
    The environment is wrong: POST https://shop.example/admin-api/access_token returned no token: 401 Unauthorized and "Use HTTPS protocol"
      next:     in production mode the Admin API answers over https only: set PSBDD_API_URL to the https address (the shop names https://shop.example/admin-api/access_token)
    "#);
}

#[test]
fn a_tampered_token_has_another_payload_and_the_old_signature() {
    let payload = URL_SAFE_NO_PAD.encode(r#"{"aud":"test-client","scopes":["is_authenticated"]}"#);
    let token = AccessToken::from_text(SecretString::from(format!("header.{payload}.signature")));
    let tampered = token.tampered();
    let parts: Vec<&str> = tampered.expose_secret().split('.').collect();
    assert_eq!((parts[0], parts[2]), ("header", "signature"));
    assert_ne!(parts[1], payload);
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts[1]).unwrap()).unwrap();
    assert_eq!(claims, json!({"aud": "test-client", "scopes": ["is_authenticated"], "tampered": true}));
    assert_eq!(AccessToken::from_text(SecretString::from("junk")).tampered().expose_secret(), "junkx");
}

#[test]
fn a_token_has_run_out_after_its_lifetime_but_not_when_a_feature_wanted_it_short_or_altered_it() {
    let given = Instant::now();
    let token = |expires_in| AccessToken {
        token: SecretString::from("a.b.c"),
        expires_in: Some(expires_in),
        scopes: Vec::new(),
        given: Some(given),
    };
    let later = |seconds| given + Duration::from_secs(seconds);
    assert!(token(600).has_run_out_at(later(600)));
    assert!(!token(600).has_run_out_at(later(599)));
    assert!(!token(5).has_run_out_at(later(600)));
    assert!(!token(600).tampered().has_run_out_at(later(600)));
    assert!(!AccessToken::from_text(SecretString::from("x")).has_run_out_at(later(9999)));
}
