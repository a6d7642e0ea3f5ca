//! A customer's browser, as far as HTTP goes.

use crate::back_office_browser::{Browser, Page};
use demo_shop::{DemoShop, Options};
use reqwest::StatusCode;
use serde_json::Value;

/// A shop and a customer's browser in it.
pub struct Customer {
    pub shop: DemoShop,
    pub browser: Browser,
}

/// Who orders as a guest.
pub const GUEST: [(&str, &str); 7] = [
    ("firstname", "Rita"),
    ("lastname", "Reference"),
    ("email", "rita@example.com"),
    ("password", ""),
    ("psgdpr", "1"),
    ("customer_privacy", "1"),
    ("submitCreate", "1"),
];

/// Where the guest lives.
pub const NEW_YORK: [(&str, &str); 9] = [
    ("firstname", "Rita"),
    ("lastname", "Reference"),
    ("address1", "2 Reference Street"),
    ("city", "New York"),
    ("id_state", "12"),
    ("postcode", "10001"),
    ("id_country", "21"),
    ("saveAddress", "delivery"),
    ("use_same_address", "1"),
];

impl Customer {
    pub async fn visit() -> Self {
        Self::visit_of(Options::default()).await
    }

    pub async fn visit_of(options: Options) -> Self {
        let shop = DemoShop::start(options).await.unwrap();
        let browser = Browser::of(&shop);
        Self { shop, browser }
    }

    /// Another browser of the same shop.
    pub fn other(&self) -> Browser {
        Browser::of(&self.shop)
    }

    pub async fn get(&self, path: &str) -> Page {
        self.browser.get(path).await
    }

    /// Sends a form and follows where it leads.
    pub async fn send(&self, path: &str, form: &[(&str, &str)]) -> Page {
        let answer = self.browser.post(path, form).await;
        if answer.status == StatusCode::FOUND { self.get(&answer.location).await } else { answer }
    }

    /// What a script gets.
    pub async fn ask(&self, path: &str, form: &[(&str, &str)]) -> Value {
        let answer = self.browser.post(path, form).await;
        serde_json::from_str(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
    }

    pub async fn log_in(&self) {
        let form = [("email", "pub@prestashop.com"), ("password", "123456789"), ("submitLogin", "1")];
        let answer = self.browser.post("/login", &form).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
    }

    pub async fn add(&self, product: &str, pieces: &str) -> Value {
        let form = [("id_product", product), ("qty", pieces), ("add", "1"), ("action", "update"), ("ajax", "1")];
        self.ask("/cart", &form).await
    }

    /// Orders what is in the cart as a guest, and returns the confirmation.
    pub async fn order_as_guest(&self) -> Page {
        self.send("/order", &GUEST).await;
        self.send("/order?id_address=0", &[NEW_YORK.as_slice(), &[("confirm-addresses", "1")]].concat()).await;
        self.send("/order", &[("delivery_option[1]", "2,"), ("confirmDeliveryOption", "1")]).await;
        self.send("/module/ps_wirepayment/validation", &[]).await
    }
}

/// The texts of the elements whose tag has this, without markup.
pub fn texts(page: &Page, mark: &str) -> Vec<String> {
    let parts = page.body.split(mark).skip(1).filter_map(|rest| rest.split_once('>'));
    parts.map(|(_, rest)| plain(rest.split("</").next().unwrap_or_default())).collect()
}

/// Text without tags, its spaces reduced to one.
pub fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            other if !inside => text.push(other),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The lines of totals: labels and values; those of vouchers are left out.
pub fn totals(page: &Page) -> Vec<(String, String)> {
    let is_voucher = |rest: &&str| rest.starts_with(" cart-summary__label--voucher");
    let lines = page.body.split(r#"class="cart-summary__label"#).skip(1).filter(|rest| !is_voucher(rest));
    let line = |rest: &str| {
        let (label, rest) = rest.split_once('>').unwrap().1.split_once("</").unwrap();
        let value = rest.split_once(r#"class="cart-summary__value">"#).unwrap().1.split('<').next().unwrap();
        (plain(label).replace('\u{a0}', " "), plain(value))
    };
    lines.map(line).collect()
}
