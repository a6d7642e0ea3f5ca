#![allow(clippy::unwrap_used, reason = "tests")]

use std::net::SocketAddr;

use prestashop_bdd_core::secrets::Secrets;
use reqwest::Method;
use secrecy::SecretString;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::super::{Authorization, Blame, Body, Part, PartContent};
use super::*;

/// A server for one exchange: gives the answer and hands over what it was sent.
async fn server(answer: &'static str) -> (SocketAddr, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let sent = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut sent = Vec::new();
        loop {
            let mut part = [0; 4096];
            let read = stream.read(&mut part).await.unwrap();
            sent.extend_from_slice(&part[..read]);
            if read == 0 || whole(&String::from_utf8_lossy(&sent)) {
                break;
            }
        }
        stream.write_all(answer.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
        String::from_utf8(sent).unwrap()
    });
    (address, sent)
}

fn whole(sent: &str) -> bool {
    let Some((head, body)) = sent.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ")?.parse().ok());
    body.len() >= length.unwrap_or(0)
}

fn address(base: &str) -> ApiAddress {
    ApiAddress { base: base.parse().unwrap(), ca_file: None, insecure: false, timeout: Duration::from_secs(5) }
}

fn api(base: &str) -> AdminApi {
    AdminApi::new(&address(base)).unwrap()
}

#[tokio::test]
async fn a_request_goes_out_as_asked_and_the_response_comes_back_whole() {
    let (address, sent) = server(
        "HTTP/1.1 201 Created\r\nContent-Type: application/json; charset=utf-8\r\nLocation: /admin-api/x/4?_token=T\r\nSet-Cookie: PHPSESSID=s\r\nContent-Length: 21\r\n\r\n{\"customerGroupId\":4}",
    )
    .await;
    let api = api(&format!("http://{address}/admin-api"));
    let request = Request::new(Method::POST, "/customers/groups")
        .query("langId", "2")
        .header("Accept-Language", "fr")
        .bearer(AccessToken::from_text(SecretString::from("t0k3n")))
        .body(Body::Json(json!({"showPrice": true})));
    let response = api.send(&request).await.unwrap();

    assert_eq!(response.status_line(), "201 Created");
    assert_eq!(response.header("location"), Some("/admin-api/x/4?_token=T"));
    assert_eq!(response.json().unwrap(), json!({"customerGroupId": 4}));
    assert_eq!(response.request.to_string(), format!("POST http://{address}/admin-api/customers/groups"));
    let sent = sent.await.unwrap();
    assert!(sent.starts_with("POST /admin-api/customers/groups?langId=2 HTTP/1.1\r\n"), "{sent}");
    for line in ["authorization: Bearer t0k3n", "content-type: application/json", "accept-language: fr", "accept: */*"]
    {
        assert!(sent.contains(&format!("{line}\r\n")), "{line} is not in {sent}");
    }
    assert!(sent.ends_with("\r\n\r\n{\"showPrice\":true}"), "{sent}");
    let text = api.take_exchanges().pop().unwrap().record(&Secrets::new()).to_string();
    assert!(text.contains("authorization: Bearer ***") && !text.contains("t0k3n"), "{text}");
    assert!(api.for_scenario().take_exchanges().is_empty());
}

#[tokio::test]
async fn a_form_with_a_file_goes_out_as_multipart_and_its_report_tells_the_fields() {
    let (address, sent) = server("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n").await;
    let api = api(&format!("http://{address}/admin-api"));
    let file = PartContent::File { name: "tiny.PNG".to_owned(), bytes: b"PNG!".to_vec() };
    let parts = vec![
        Part { field: "names[en-US]".to_owned(), content: PartContent::Text("Dr.".to_owned()) },
        Part { field: "image".to_owned(), content: file },
    ];
    api.send(&Request::new(Method::POST, "/titles").body(Body::Multipart(parts))).await.unwrap();
    let sent = sent.await.unwrap();
    assert!(sent.contains("content-type: multipart/form-data; boundary="), "{sent}");
    assert!(sent.contains("name=\"names[en-US]\"\r\n\r\nDr.\r\n"), "{sent}");
    assert!(sent.contains("filename=\"tiny.PNG\"\r\nContent-Type: image/png"), "{sent}");
    let text = api.take_exchanges().pop().unwrap().record(&Secrets::new()).to_string();
    assert!(text.contains("names[en-US]: Dr.\nimage: the file tiny.PNG (image/png, 4 bytes)\n"), "{text}");
}

#[tokio::test]
async fn the_content_type_of_a_form_with_files_can_be_replaced_and_left_out() {
    for (headers, left_out, expected) in [
        (vec![("Content-Type".to_owned(), "text/plain".to_owned())], vec![], true),
        (vec![], vec!["content-type"], false),
    ] {
        let (address, sent) = server("HTTP/1.1 415 Unsupported Media Type\r\nContent-Length: 0\r\n\r\n").await;
        let mut request = Request::new(Method::POST, "/titles").body(Body::Multipart(Vec::new()));
        request.headers = headers;
        request.left_out_headers = left_out.into_iter().map(str::to_owned).collect();
        api(&format!("http://{address}/admin-api")).send(&request).await.unwrap();
        let sent = sent.await.unwrap();
        assert_eq!(sent.contains("content-type: text/plain\r\n"), expected, "{sent}");
        assert!(!sent.contains("multipart"), "{sent}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (address, _) = server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n").await;
    let response = api(&format!("http://{address}/admin-api")).send(&Request::new(Method::GET, "/x")).await.unwrap();
    assert_eq!(response.status.as_u16(), 302);
    assert!(response.hint().unwrap().contains("Host"));
}

#[tokio::test]
async fn a_token_is_asked_for_by_a_form_and_read() {
    let (address, sent) = server(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 64\r\n\r\n{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a.b.c\"}",
    )
    .await;
    let api = api(&format!("http://{address}/admin-api"));
    let credentials = Credentials { client_id: "c".to_owned(), client_secret: SecretString::from("s3cret") };
    let token = api.request_token(&credentials, &["customer_group_write".to_owned()]).await.unwrap();
    assert_eq!(token.expires_in(), Some(3600));
    let sent = sent.await.unwrap();
    assert!(sent.starts_with("POST /admin-api/access_token HTTP/1.1\r\n"), "{sent}");
    assert!(
        sent.ends_with("grant_type=client_credentials&client_id=c&client_secret=s3cret&scope=customer_group_write"),
        "{sent}"
    );
    let text = api.take_exchanges().pop().unwrap().record(&Secrets::new()).to_string();
    assert!(!text.contains("s3cret") && !text.contains("a.b.c"), "{text}");
}

#[tokio::test]
async fn a_shop_that_is_not_there_is_an_environment_problem() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let api = api(&format!("http://{free}/admin-api"));
    let error = api.send(&Request::new(Method::GET, "/x?_token=T")).await.unwrap_err();
    assert!(matches!(error, ApiError::Unreachable { .. }), "{error:?}");
    assert_eq!(error.blame(), Blame::Environment);
    assert!(std::error::Error::source(&error).is_some());
    let text = error.to_string();
    assert!(text.starts_with(&format!("GET http://{free}/admin-api/x: the shop cannot be reached: ")), "{text}");
    assert!(text.contains("refused") && error.advice().unwrap().contains("PSBDD_API_URL"), "{text}");
    assert!(api.take_exchanges().pop().unwrap().record(&Secrets::new()).to_string().contains("no response after"));
}

#[tokio::test]
async fn a_shop_that_does_not_answer_in_time_is_an_environment_problem() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}/admin-api", listener.local_addr().unwrap());
    let api = AdminApi::new(&ApiAddress { timeout: Duration::from_millis(100), ..address(&base) }).unwrap();
    let error = api.send(&Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(matches!(error, ApiError::TimedOut { .. }), "{error:?}");
    assert!(error.to_string().contains("no complete response within 0.1 s"), "{error}");
}

#[tokio::test]
async fn https_to_a_plain_port_says_so() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        // A web server answers the first bytes that are no HTTP.
        stream.read_exact(&mut [0; 5]).await.unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").await.unwrap();
        stream
    });
    let api = AdminApi::new(&ApiAddress { insecure: true, ..self::address(&format!("https://{address}/admin-api")) })
        .unwrap();
    let error = api.send(&Request::new(Method::GET, "/x")).await.unwrap_err();
    assert!(matches!(error, ApiError::NotTls { .. }), "{error:?}");
    assert!(error.advice().unwrap().contains("should begin with http://"), "{error}");
    server.await.unwrap();
}

#[test]
fn a_wrong_address_or_certificate_file_is_named() {
    let error = |address: ApiAddress| AdminApi::new(&address).unwrap_err().to_string();
    insta::assert_snapshot!(error(address("ftp://shop.example/admin-api")), @"ftp://shop.example/admin-api cannot be the address of the Admin API: it starts with neither http:// nor https://; expected PSBDD_API_URL like https://shop.example/admin-api");
    let text = error(address("https://me:s3cret@shop.example/admin-api"));
    assert!(!text.contains("s3cret"), "{text}");

    let missing = ApiAddress { ca_file: Some("no/such.pem".into()), ..address("https://shop.example/admin-api") };
    assert!(error(missing).starts_with("the certificate file no/such.pem (PSBDD_CA_FILE) cannot be read"));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), "no certificate").unwrap();
    let empty = ApiAddress { ca_file: Some(file.path().into()), ..address("https://shop.example/admin-api") };
    assert!(error(empty).contains("has no certificate in PEM form"));
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_the_features_mistake() {
    let request =
        Request { authorization: Authorization::Raw(SecretString::from("a\nb")), ..Request::new(Method::GET, "/x") };
    let error = api("http://127.0.0.1:9/admin-api").send(&request).await.unwrap_err();
    assert_eq!(error.blame(), Blame::Feature);
    insta::assert_snapshot!(error, @"GET /x cannot be sent: the Authorization header has characters that no header may have");
}
