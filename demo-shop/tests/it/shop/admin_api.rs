//! Answers of the Admin API that the recorded exchanges tell of in words only.

use demo_shop::Options;
use reqwest::{Method, StatusCode, header::CONTENT_TYPE};
use serde_json::{Value, json as value};

use crate::shop::support::{Shop, client, json};

#[tokio::test]
async fn a_list_with_items_carries_an_entity_tag_and_sets_a_session_cookie() {
    let shop = Shop::start(Options::default()).await;
    let list = shop.get("customers/groups", "").await;
    assert!(list.headers()["etag"].to_str().unwrap().starts_with('"'));
    assert!(list.headers()["set-cookie"].to_str().unwrap().starts_with("PHPSESSID="));
    let again = shop.get("customers/groups", "").await;
    assert_eq!(again.headers()["etag"], list.headers()["etag"]);
    assert_ne!(again.headers()["set-cookie"], list.headers()["set-cookie"]);
    let empty = shop.get("customers/groups?offset=1000", "").await;
    assert!(empty.headers().get("etag").is_none() && empty.headers().get("set-cookie").is_none());
}

#[tokio::test]
async fn a_put_carries_no_location_and_a_creation_carries_both() {
    let shop = Shop::start(Options::default()).await;
    let created = shop.post_group("customers/groups").await;
    assert_eq!(created.headers()["location"], created.headers()["content-location"]);
    let put = shop.request(Method::PUT, "customers/groups/4", "customer_group_write").await;
    let put = put.json(&value!({"reductionPercent": -5, "localizedNames": {"fr-FR": ""}})).send().await.unwrap();
    assert!(put.headers().get("location").is_none());
    let group = json(put).await;
    assert_eq!(group["reductionPercent"], -5.0);
    assert_eq!(group["localizedNames"]["fr-FR"], "Grossiste");
}

#[tokio::test]
async fn deleting_customers_groups_is_deleting_a_customer_of_no_number() {
    let shop = Shop::start(Options::default()).await;
    let delete =
        async |path: &str| shop.request(Method::DELETE, path, "customer_write").await.send().await.unwrap().status();
    assert_eq!(delete("customers/groups").await, StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(delete("customers/99").await, StatusCode::NOT_FOUND);
    assert_eq!(delete("customers/2").await, StatusCode::NO_CONTENT);
    let list = json(shop.get("customers/groups", "").await).await;
    assert_eq!(list["items"][2]["customers"], 1);
}

#[tokio::test]
async fn an_api_client_keeps_its_fields_through_a_patch_of_one() {
    let shop = Shop::start(Options::default()).await;
    let scopes = "api_client_read api_client_write";
    let patch = async |path: &str, body: Value| {
        let request = shop.request(Method::PATCH, path, scopes).await;
        request.header(CONTENT_TYPE, "application/merge-patch+json").body(body.to_string()).send().await.unwrap()
    };
    let changed = json(patch("api-clients/1", value!({"description": "changed"})).await).await;
    assert_eq!(changed["description"], "changed");
    assert_eq!(changed["scopes"].as_array().unwrap().len(), 55);
    assert_eq!(patch("api-clients/99", value!({"enabled": true})).await.status(), StatusCode::NOT_FOUND);
    let invalid = patch("api-clients/1", value!({"lifetime": 0})).await;
    assert_eq!(invalid.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(json(invalid).await[0]["propertyPath"], "lifetime");
}

#[tokio::test]
async fn the_token_says_whom_it_is_for_and_what_it_may_do() {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let shop = Shop::start(Options::default()).await;
    let token = shop.token("customer_group_read zone_read").await;
    let part = |index: usize| -> Value {
        let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(index).unwrap()).unwrap();
        serde_json::from_slice(&bytes).unwrap()
    };
    assert_eq!(part(0)["alg"], "RS256");
    let claims = part(1);
    assert_eq!(claims["aud"], "suite");
    assert_eq!(claims["scopes"], value!(["customer_group_read", "zone_read", "is_authenticated"]));
    let lifetime = claims["exp"].as_f64().unwrap() - claims["iat"].as_f64().unwrap();
    assert!((lifetime - 3600.0).abs() < 0.001, "{lifetime}");
}

#[tokio::test]
async fn a_token_of_another_shop_is_refused() {
    let (shop, other) = (Shop::start(Options::default()).await, Shop::start(Options::default()).await);
    let token = other.token("").await;
    let address = format!("{}/languages", shop.demo.api_url());
    let answer = client().get(address).bearer_auth(token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(json(answer).await, "No authorization server matching your credentials");
}
