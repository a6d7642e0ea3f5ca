#![allow(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;

use super::*;

fn url(path: &str) -> Result<String, ApiError> {
    let base = Url::parse("https://shop.example:8443/sub/admin-api").unwrap();
    Request::new(Method::GET, path).url(&base).map(|url| url.to_string())
}

#[test]
fn a_path_may_be_written_with_and_without_the_admin_api_in_front() {
    for path in [
        "/customers/groups",
        "customers/groups",
        "/admin-api/customers/groups",
        "https://shop.example:8443/sub/admin-api/customers/groups",
    ] {
        assert_eq!(url(path).unwrap(), "https://shop.example:8443/sub/admin-api/customers/groups");
    }
    assert_eq!(url("/").unwrap(), "https://shop.example:8443/sub/admin-api/");
    assert_eq!(url("/admin-apis").unwrap(), "https://shop.example:8443/sub/admin-api/admin-apis");
    assert_eq!(
        url("/admin-api/customers/groups/4?_token=T").unwrap(),
        "https://shop.example:8443/sub/admin-api/customers/groups/4?_token=T"
    );
}

#[test]
fn query_parameters_are_encoded_and_added_to_those_of_the_path() {
    let base = Url::parse("https://shop.example/admin-api").unwrap();
    let request = Request::new(Method::GET, "/customers/groups?limit=2").query("filters[name]", "A & B");
    assert_eq!(
        request.url(&base).unwrap().as_str(),
        "https://shop.example/admin-api/customers/groups?limit=2&filters%5Bname%5D=A+%26+B"
    );
}

#[test]
fn a_request_to_another_server_is_refused() {
    let error = url("https://other.example/admin-api/customers/groups").unwrap_err().to_string();
    insta::assert_snapshot!(error, @"GET https://other.example/admin-api/customers/groups cannot be sent: it is not at this shop (https://shop.example:8443); write the path alone");
}

#[test]
fn request_to_the_shop_stays_on_its_hosts() {
    let base = Url::parse("https://shop.example:8443/sub/admin-api").unwrap();
    let root = Url::parse("http://shop.example:8001/sub/").unwrap();
    let url = |path: &str| Request::new(Method::GET, path).of_shop(root.clone()).url(&base).map(|url| url.to_string());
    for path in ["/contact-us?a=1", "contact-us?a=1", "http://shop.example:8001/sub/contact-us?a=1"] {
        assert_eq!(url(path).unwrap(), "http://shop.example:8001/sub/contact-us?a=1");
    }
    assert_eq!(url("https://shop.example:8443/x").unwrap(), "https://shop.example:8443/x");
    assert_eq!(url("//other.example/x").unwrap(), "http://shop.example:8001/sub//other.example/x");
    let other = url("https://other.example/x").unwrap_err().to_string();
    assert!(other.contains("it is not at this shop (http://shop.example:8001)"), "{other}");
}

#[test]
fn headers_of_the_feature_replace_the_clients_own() {
    let request = Request::new(Method::POST, "/x")
        .body(Body::Json(Value::Null))
        .header("content-type", "text/plain")
        .header("X-Two", "a")
        .header("x-two", "b");
    let map = request.header_map().unwrap();
    assert_eq!(map.get_all("Content-Type").iter().collect::<Vec<_>>(), ["text/plain"]);
    assert_eq!(map.get_all("X-Two").iter().collect::<Vec<_>>(), ["a", "b"]);
    for (name, value) in [("a b", "x"), ("X-Line", "a\nb")] {
        assert!(Request::new(Method::GET, "/x").header(name, value).header_map().is_err());
    }
}

#[test]
fn json_goes_out_as_a_merge_patch_with_patch_unless_the_feature_says_otherwise() {
    let patch = Request::new(Method::PATCH, "/x").body(Body::Json(Value::Null));
    assert_eq!(patch.header_map().unwrap()["content-type"], "application/merge-patch+json");
    let other = patch.header("Content-Type", "application/json");
    assert_eq!(other.header_map().unwrap()["content-type"], "application/json");
    for (content_type, expected) in [
        (TextType::Json, "application/merge-patch+json"),
        (TextType::Exact("application/json".to_owned()), "application/json"),
    ] {
        let text = Request::new(Method::PATCH, "/x").body(Body::Text { text: "{".to_owned(), content_type });
        assert_eq!(text.header_map().unwrap()["content-type"], expected);
    }
}

#[test]
fn a_header_that_is_left_out_is_not_sent() {
    let mut request = Request::new(Method::POST, "/x").body(Body::Json(Value::Null));
    request.left_out_headers.push("content-type".to_owned());
    assert!(request.header_map().unwrap().is_empty());
}

#[test]
fn a_text_body_may_come_without_a_content_type() {
    let body = Body::Text { text: "{".to_owned(), content_type: TextType::None };
    assert!(Request::new(Method::POST, "/x").body(body).header_map().unwrap().is_empty());
}
