//! What the options change.

use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use reqwest::{Method, StatusCode};

use crate::shop::support::{Shop, client, json, request_token};

#[tokio::test]
async fn extra_groups_are_seeded_behind_the_default_ones() {
    let shop = Shop::start(Options { groups: 60, ..Options::default() }).await;
    let list = json(shop.get("customers/groups?limit=0&orderBy=id_group&sortOrder=desc", "").await).await;
    assert_eq!(list["totalItems"], 63);
    assert_eq!(list["items"].as_array().unwrap().len(), 50);
    assert_eq!(list["items"][0]["name"], "Bulk 60");
}

#[tokio::test]
async fn plain_http_is_refused_only_when_https_is_required() {
    let open = DemoShop::start(Options::default()).await.unwrap();
    let strict = DemoShop::start(Options { require_https: true, ..Options::default() }).await.unwrap();
    for (shop, status) in [(&open, StatusCode::OK), (&strict, StatusCode::UNAUTHORIZED)] {
        let secret = shop.add_api_client("suite").unwrap();
        let answer = request_token(&client(), shop, &secret, "").await;
        assert_eq!(answer.status(), status);
    }
}

#[tokio::test]
async fn required_https_is_satisfied_by_https() {
    let shop = DemoShop::start(Options { require_https: true, https: true, ..Options::default() }).await.unwrap();
    let certificate = reqwest::Certificate::from_pem(shop.certificate_pem().unwrap().as_bytes()).unwrap();
    let client = crate::client::builder().tls_certs_only([certificate]).build().unwrap();
    let secret = shop.add_api_client("suite").unwrap();
    assert_eq!(request_token(&client, &shop, &secret, "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn singular_paths_replace_the_plural_ones() {
    let shop = Shop::start(Options { singular_paths: true, ..Options::default() }).await;
    let created = shop.post_group("customers/group").await;
    assert_eq!(created.status(), StatusCode::CREATED);
    let location = created.headers()["location"].to_str().unwrap();
    assert!(location.starts_with("/admin-api/customers/group/4?_token="), "{location}");
    assert_eq!(shop.get("customers/group/4", "customer_group_read").await.status(), StatusCode::OK);
    let plural = shop.post_group("customers/groups").await;
    assert_eq!(plural.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(plural.headers()["allow"], "DELETE");
    let page = client().get(shop.demo.url()).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("9.0.2"), "{page}");
}

#[tokio::test]
async fn latency_holds_every_answer_back() {
    let latency = Duration::from_millis(150);
    let shop = DemoShop::start(Options { latency, ..Options::default() }).await.unwrap();
    for address in [shop.url(), format!("{}/no-such", shop.api_url()), format!("{}/admin-dev/", shop.url())] {
        let began = Instant::now();
        client().get(&address).send().await.unwrap();
        assert!(began.elapsed() >= latency, "{address} answered after {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn a_database_file_keeps_groups_clients_and_tokens() {
    let folder = tempfile::tempdir().unwrap();
    let options = Options { database: Some(folder.path().join("shop.sqlite")), ..Options::default() };
    let shop = Shop::start(options.clone()).await;
    let token = shop.token("customer_group_read").await;
    assert_eq!(shop.post_group("customers/groups").await.status(), StatusCode::CREATED);
    let secret = shop.secret.clone();
    shop.demo.stop().await;

    let again = DemoShop::start(Options { groups: 9, ..options }).await.unwrap();
    let address = format!("{}/customers/groups/4", again.api_url());
    let read = client().request(Method::GET, address).bearer_auth(token).send().await.unwrap();
    assert_eq!(json(read).await["localizedNames"]["fr-FR"], "Grossiste");
    assert_eq!(request_token(&client(), &again, &secret, "").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "these are notes, and more than a database's header of them: ".repeat(10)).unwrap();
    let error = DemoShop::start(Options { database: Some(file), ..Options::default() }).await.err().unwrap();
    assert!(error.to_string().contains("notes.txt"), "{error}");
}

#[tokio::test]
async fn the_state_of_one_shop_in_memory_is_not_another_ones() {
    let (one, other) = (Shop::start(Options::default()).await, Shop::start(Options::default()).await);
    assert_eq!(one.post_group("customers/groups").await.status(), StatusCode::CREATED);
    assert_eq!(other.get("customers/groups/4", "customer_group_read").await.status(), StatusCode::NOT_FOUND);
}
