//! What answers where a shop should be.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_shop::admin_api::{AdminApi, ApiAddress, Credentials, Request};
use prestashop_bdd_shop::office_http::{OfficeAddress, OfficeHttp};
use rand::RngExt as _;
use reqwest::Method;

use super::spoil::fuzz;

const LIMIT: Duration = Duration::from_millis(300);

const ANSWERS: [&str; 6] = [
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"totalItems\":3}",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"a.b.c\"}",
    "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nWWW-Authenticate: Bearer\r\nContent-Length: 20\r\n\r\n\"Use HTTPS protocol\"",
    "HTTP/1.1 302 Found\r\nLocation: /admin-dev/?controller=AdminDashboard&token=T&_token=T\r\nSet-Cookie: PHPSESSID=x; path=/\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n<form id=\"login_form\"></form>\r\n0\r\n\r\n",
    "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{\"status\":500,\"detail\":\"Internal Server Error\"}",
];

/// A server that gives the same bytes to everyone.
fn server() -> (String, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(Mutex::new(Vec::new()));
    let given = answer.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 4096];
            // Whoever hangs up early gets no answer.
            let _ = stream.read(&mut request);
            let _ = stream.write_all(&given.lock().unwrap().clone());
        }
    });
    (address, answer)
}

#[test]
fn no_answer_of_a_server_brings_the_suite_down() {
    let (address, answer) = server();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let base = format!("{address}/admin-api").parse().unwrap();
    let api = AdminApi::new(&ApiAddress { base, ca_file: None, insecure: false, timeout: LIMIT }).unwrap();
    let office = OfficeAddress {
        back_office: format!("{address}/admin-dev/").parse().unwrap(),
        ca_file: None,
        insecure: false,
        timeout: LIMIT,
        retries: Retries::default(),
    };
    fuzz("HTTP answers", &ANSWERS, |bytes, random| {
        *answer.lock().unwrap() = bytes.to_vec();
        let part = random.random_range(0..3);
        runtime.block_on(async {
            match part {
                0 => match OfficeHttp::log_in(&office, "a@b.com", &"x".into()).await {
                    Ok(_) => true,
                    Err(error) => !error.to_string().is_empty(),
                },
                1 => {
                    let credentials = Credentials { client_id: "a".to_owned(), client_secret: "b".into() };
                    api.request_token(&credentials, &[]).await.is_ok()
                }
                _ => match api.send(&Request::new(Method::GET, "/x")).await {
                    Ok(response) => {
                        let _ =
                            (response.json(), response.hint(), response.content_type(), response.says_no_valid_token());
                        true
                    }
                    Err(error) => {
                        assert!(!error.to_string().is_empty());
                        false
                    }
                },
            }
        })
    });
}
