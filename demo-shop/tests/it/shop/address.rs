//! Where the shop is reached.

use std::net::{TcpListener, TcpStream};

use demo_shop::{DemoShop, Options, StartError};
use reqwest::{Certificate, StatusCode, header::HOST};

use crate::shop::support::client;

async fn start(options: Options) -> DemoShop {
    DemoShop::start(options).await.unwrap()
}

fn port(shop: &DemoShop) -> u16 {
    shop.url().rsplit(':').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_front_page_says_that_it_is_a_demo_shop() {
    let shop = start(Options { shop_name: "Ma <boutique>".to_owned(), ..Options::default() }).await;
    let page = client().get(shop.url()).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("This is a demo shop"), "{page}");
    assert!(page.contains("Ma &lt;boutique&gt;") && page.contains("9.1.4"), "{page}");
    assert!(shop.url().starts_with("http://localhost:"));
    assert_eq!(shop.certificate_pem(), None);
}

#[tokio::test]
async fn https_serves_the_whole_shop_with_its_own_certificate() {
    let shop = start(Options { https: true, ..Options::default() }).await;
    assert!(shop.url().starts_with("https://localhost:"), "{}", shop.url());
    let certificate = Certificate::from_pem(shop.certificate_pem().unwrap().as_bytes()).unwrap();
    let trusting = crate::client::builder().tls_certs_only([certificate]).build().unwrap();
    assert_eq!(trusting.get(shop.url()).send().await.unwrap().status(), StatusCode::OK);
    let unknown = trusting.get(format!("{}/no-such", shop.api_url())).send().await.unwrap();
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(client().get(shop.url()).send().await.is_err(), "an untrusted certificate was taken");
}

#[tokio::test]
async fn another_host_is_sent_to_the_front_page() {
    let shop = start(Options::default()).await;
    for host in [format!("127.0.0.1:{}", port(&shop)), "shop.example".to_owned(), "localhost".to_owned()] {
        let address = format!("{}/customers/groups", shop.api_url());
        let answer = client().get(address).header(HOST, &host).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FOUND, "{host}");
        assert_eq!(answer.headers()["location"], format!("{}/", shop.url()), "{host}");
    }
}

#[tokio::test]
async fn the_back_office_is_served_under_any_host() {
    let shop = start(Options::default()).await;
    let address = format!("{}/{}/no-such-page", shop.url(), shop.admin_folder());
    let with = async |host: &str| client().get(&address).header(HOST, host).send().await.unwrap();
    let other = with("127.0.0.1").await;
    let front_page = format!("{}/", shop.url());
    assert_ne!(other.headers().get("location").map(|value| value.to_str().unwrap()), Some(front_page.as_str()));
    assert_eq!(other.status(), with(&format!("localhost:{}", port(&shop))).await.status());
}

#[tokio::test]
async fn both_loopback_addresses_have_the_port() {
    let shop = start(Options::default()).await;
    TcpStream::connect(("127.0.0.1", port(&shop))).unwrap();
    if TcpListener::bind("[::1]:0").is_ok() {
        TcpStream::connect(("::1", port(&shop))).unwrap();
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_named_with_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let error = DemoShop::start(Options { port: Some(port), ..Options::default() }).await.err().unwrap();
    assert!(matches!(error, StartError::Listen { port: named, .. } if named == port));
    assert!(error.to_string().contains("--port"), "{error}");
}

#[tokio::test]
async fn a_stopped_shop_frees_its_port() {
    let shop = start(Options::default()).await;
    let port = port(&shop);
    assert!(TcpListener::bind(("127.0.0.1", port)).is_err());
    shop.stop().await;
    assert!(TcpStream::connect(("127.0.0.1", port)).is_err());
    let again = start(Options { port: Some(port), ..Options::default() }).await;
    assert_eq!(again.url(), format!("http://localhost:{port}"));
}

#[tokio::test]
async fn a_dropped_shop_takes_no_connections() {
    let shop = start(Options::default()).await;
    let port = port(&shop);
    drop(shop);
    // The servers' tasks end when the runtime next turns to them.
    for _ in 0..1000 {
        if TcpStream::connect(("127.0.0.1", port)).is_err() {
            return;
        }
        tokio::task::yield_now().await;
    }
    panic!("port {port} is still open after the shop was dropped");
}
