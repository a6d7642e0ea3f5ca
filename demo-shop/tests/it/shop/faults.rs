//! The deliberate defects of the Admin API: each shows when it is on, and none when it is off.

use demo_shop::{Fault, Options};
use reqwest::StatusCode;

use crate::shop::support::{Shop, group, json};

async fn with(fault: Fault) -> Shop {
    Shop::start(Options { faults: vec![fault], ..Options::default() }).await
}

#[tokio::test]
async fn without_faults_a_creation_answers_what_was_sent() {
    let shop = Shop::start(Options::default()).await;
    let created = shop.post_group("customers/groups").await;
    assert_eq!(created.status(), StatusCode::CREATED);
    let body = json(created).await;
    for (name, sent) in group().as_object().unwrap() {
        assert_eq!(&body[name], sent, "{name}");
    }
}

#[tokio::test]
async fn the_answered_discount_is_not_the_stored_one() {
    let shop = with(Fault::WrongDiscountInResponse).await;
    assert_ne!(json(shop.post_group("customers/groups").await).await["reductionPercent"], 10.5);
    let stored = json(shop.get("customers/groups/4", "customer_group_read").await).await;
    assert_eq!(stored["reductionPercent"], 10.5);
}

#[tokio::test]
async fn a_creation_answers_another_status() {
    assert_eq!(with(Fault::WrongCreationStatus).await.post_group("customers/groups").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_answered_id_belongs_to_no_group() {
    let shop = with(Fault::WrongIdInResponse).await;
    let id = json(shop.post_group("customers/groups").await).await["customerGroupId"].as_i64().unwrap();
    let read = shop.get(&format!("customers/groups/{id}"), "customer_group_read").await;
    assert_eq!(read.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_field_is_missing_in_the_answer() {
    let body = json(with(Fault::FieldMissingInResponse).await.post_group("customers/groups").await).await;
    assert!(body.get("showPrice").is_none() && body.get("customerGroupId").is_some(), "{body}");
}

#[tokio::test]
async fn any_token_does_for_every_scope() {
    assert_eq!(
        with(Fault::ScopeNotChecked).await.get("customers/groups/1", "customer_group_write").await.status(),
        StatusCode::OK
    );
    let shop = Shop::start(Options::default()).await;
    assert_eq!(shop.get("customers/groups/1", "customer_group_write").await.status(), StatusCode::FORBIDDEN);
}
