//! A running shop and a client that talks to its Admin API.

use demo_shop::{DemoShop, Options};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::{Value, json};

pub const CLIENT: &str = "suite";

/// A started shop, with the secret of a client that holds every scope.
pub struct Shop {
    pub demo: DemoShop,
    pub client: Client,
    pub secret: String,
}

impl Shop {
    pub async fn start(options: Options) -> Self {
        let shop = DemoShop::start(options).await.unwrap();
        let secret = shop.add_api_client(CLIENT).unwrap();
        Self { demo: shop, client: client(), secret }
    }

    /// A token with these scopes.
    pub async fn token(&self, scopes: &str) -> String {
        let answer = request_token(&self.client, &self.demo, &self.secret, scopes).await;
        let status = answer.status();
        let body: Value = answer.json().await.unwrap();
        assert_eq!(status, StatusCode::OK, "{body}");
        body["access_token"].as_str().unwrap().to_owned()
    }

    /// A request below `/admin-api/` with a token that holds these scopes.
    pub async fn request(&self, method: Method, path: &str, scopes: &str) -> RequestBuilder {
        let token = self.token(scopes).await;
        self.client.request(method, format!("{}/{path}", self.demo.api_url())).bearer_auth(token)
    }

    pub async fn get(&self, path: &str, scopes: &str) -> Response {
        self.request(Method::GET, path, scopes).await.send().await.unwrap()
    }

    /// Asks for a new group under this path.
    pub async fn post_group(&self, path: &str) -> Response {
        self.request(Method::POST, path, "customer_group_write").await.json(&group()).send().await.unwrap()
    }
}

pub fn client() -> Client {
    crate::client::builder().redirect(Policy::none()).build().unwrap()
}

pub async fn request_token(client: &Client, shop: &DemoShop, secret: &str, scopes: &str) -> Response {
    let form =
        [("grant_type", "client_credentials"), ("client_id", CLIENT), ("client_secret", secret), ("scope", scopes)];
    client.post(format!("{}/access_token", shop.api_url())).form(&form).send().await.unwrap()
}

pub fn group() -> Value {
    json!({
        "localizedNames": {"en-US": "Wholesale", "fr-FR": "Grossiste"},
        "reductionPercent": 10.5,
        "displayPriceTaxExcluded": true,
        "showPrice": true,
    })
}

pub async fn json(response: Response) -> Value {
    response.json().await.unwrap()
}
