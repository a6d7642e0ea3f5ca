//! What a browser does, as far as HTTP goes: cookies, redirects, forms.

#![allow(dead_code, reason = "each test file uses its part of it")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use demo_shop::{DemoShop, Options};
use reqwest::{Client, StatusCode, redirect::Policy};

/// A shop and a browser in it.
pub struct Visitor {
    pub shop: DemoShop,
    pub browser: Browser,
}

/// A browser with cookies of its own. It follows no redirects by itself.
pub struct Browser {
    client: Client,
    origin: String,
    /// A valid token of the session, once logged in.
    pub token: String,
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Page {
    pub status: StatusCode,
    pub location: String,
    pub cookies: Vec<String>,
    pub body: String,
}

impl Visitor {
    /// The administrator, logged in to a fresh shop.
    pub async fn admin() -> Self {
        Self::admin_of(Options::default()).await
    }

    /// The administrator, logged in to a shop of these options.
    pub async fn admin_of(options: Options) -> Self {
        let shop = DemoShop::start(options).await.unwrap();
        let mut browser = Browser::of(&shop);
        browser.log_in("demo@prestashop.com").await;
        Self { shop, browser }
    }
}

impl Browser {
    pub fn of(shop: &DemoShop) -> Self {
        let client = crate::client::builder().cookie_store(true).redirect(Policy::none()).build().unwrap();
        Self { client, origin: shop.url(), token: String::new() }
    }

    pub async fn log_in(&mut self, email: &str) {
        let page = self.post("/admin-dev/login", &[("email", email), ("passwd", "prestashop_demo")]).await;
        assert_eq!(page.status, StatusCode::FOUND);
        let (_, token) = page.location.rsplit_once("_token=").unwrap();
        token.clone_into(&mut self.token);
    }

    /// An address below the admin folder with the session's token.
    pub fn at(&self, address: &str) -> String {
        let separator = if address.contains('?') { '&' } else { '?' };
        format!("/admin-dev{address}{separator}_token={}", self.token)
    }

    pub async fn get(&self, path: &str) -> Page {
        Page::read(self.client.get(self.absolute(path)).send().await.unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &[(&str, &str)]) -> Page {
        Page::read(self.client.post(self.absolute(path)).form(form).send().await.unwrap()).await
    }

    pub async fn post_multipart(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let mut parts = reqwest::multipart::Form::new();
        for (name, value) in form {
            parts = parts.text((*name).to_owned(), (*value).to_owned());
        }
        Page::read(self.client.post(self.absolute(path)).multipart(parts).send().await.unwrap()).await
    }

    /// A page of the session, by its address below the admin folder.
    pub async fn open(&self, address: &str) -> Page {
        self.get(&self.at(address)).await
    }

    /// Sends a form to an address below the admin folder and loads the page it leads to.
    pub async fn submit(&self, address: &str, form: &[(&str, &str)]) -> Page {
        let answer = self.post(&self.at(address), form).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
        self.get(&answer.location).await
    }

    fn absolute(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) }
    }
}

impl Page {
    async fn read(response: reqwest::Response) -> Self {
        let header =
            |name: &str| response.headers().get_all(name).iter().map(|value| value.to_str().unwrap().to_owned());
        Self {
            status: response.status(),
            location: header("location").next().unwrap_or_default(),
            cookies: header("set-cookie").collect(),
            body: response.text().await.unwrap(),
        }
    }

    pub fn has(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// What stands between two pieces of the page.
    pub fn between(&self, before: &str, after: &str) -> &str {
        let start = self.body.find(before).unwrap_or_else(|| panic!("no {before} in {}", self.body)) + before.len();
        let length = self.body[start..].find(after).unwrap();
        self.body[start..start + length].trim()
    }

    /// The texts of the cells of a column.
    pub fn cells(&self, column: &str) -> Vec<&str> {
        let mark = format!("column-{column} ");
        self.body
            .split("<td ")
            .filter(|cell| cell.split('>').next().is_some_and(|tag| tag.replace('"', " ").contains(&mark)))
            .map(|cell| cell.split_once('>').unwrap().1.split("</td>").next().unwrap().trim())
            .collect()
    }
}
