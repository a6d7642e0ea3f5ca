//! Products and orders that a scenario begins with.

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::admin_api::{AccessToken, Body, Request, Response};
use prestashop_bdd_shop::office_http::Filled;
use prestashop_bdd_shop::shop_http::ShopHttp;
use reqwest::Method;
use secrecy::SecretString;
use serde_json::{Number, json};

use super::errands::in_every_language;
use super::scenario::World;

/// Where the Admin API makes products.
const PRODUCTS: &str = "/products";
/// The field of a product's form for a change of its stock, which the Admin API cannot change
/// (docs/facts/admin-api.md#products).
const STOCK: &str = "product[stock][quantities][delta_quantity][delta]";
/// What no shop can remove.
const ORDERS: &str = "orders";

/// A product to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewProduct {
    /// The name, in every language of the shop; it holds generated data.
    pub name: String,
    /// The price without tax.
    pub price: Number,
    /// How many are in stock.
    pub quantity: u32,
    /// The reference.
    pub reference: String,
}

/// An order to be made.
#[derive(Debug)]
pub struct NewOrder {
    /// The e-mail address of the customer.
    pub email: String,
    /// What the customer logs in with.
    pub password: SecretString,
    /// The names of products, and how many of each.
    pub lines: Vec<(String, u32)>,
}

impl World {
    /// Makes products that customers can buy: by the Admin API, which removes them after the scenario, and their stock by the form of
    /// the back office, without a browser.
    pub async fn create_products(&mut self, products: &[NewProduct]) -> StepResult {
        products.iter().try_for_each(|product| self.check_made_up(&product.name))?;
        self.with_scope("product_write", async |world, token| world.post_products(token, products).await).await
    }

    async fn post_products(&mut self, token: AccessToken, products: &[NewProduct]) -> StepResult {
        let locales = self.locales(&token).await?;
        for product in products {
            let names = in_every_language(&locales, &product.name);
            let body = Body::Json(json!({ "type": "standard", "names": names }));
            let made = self.post(&Request::new(Method::POST, PRODUCTS).bearer(token.clone()).body(body)).await?;
            let id = made.json().ok().filter(|_| made.status.as_u16() == 201);
            let id = id.and_then(|made| made.get("productId")?.as_u64());
            let id = id.ok_or_else(|| refused(product, "created", &made))?;
            let fields = json!({ "priceTaxExcluded": product.price, "reference": product.reference, "enabled": true });
            let request = Request::new(Method::PATCH, format!("{PRODUCTS}/{id}")).bearer(token.clone());
            let changed = self.api()?.send(&request.body(Body::Json(fields))).await?;
            if !changed.status.is_success() {
                return Err(refused(product, "priced and put online", &changed));
            }
            self.stock(id, product).await?;
        }
        Ok(())
    }

    async fn stock(&self, id: u64, product: &NewProduct) -> StepResult {
        if product.quantity == 0 {
            return Ok(());
        }
        let form = format!("sell/catalog/products/{id}/edit");
        let doing = format!("to stock \"{}\"", product.name);
        let values = [Filled::text(STOCK, &product.quantity.to_string())];
        Ok(self.run()?.office(async |office| office.send_form(&form, &doing, &values).await).await?)
    }

    /// Orders as a customer, by the public pages without a browser; returns the reference. The order stays: no shop can remove it, so
    /// the scenario has to say that it may.
    pub async fn create_order(&mut self, order: &NewOrder) -> Result<String, Failure> {
        self.may_leave(ORDERS)?;
        let run = self.run()?.clone();
        run.secrets.register(&order.password);
        let shop = ShopHttp::of(&run.office_address()).await?;
        shop.log_in(&order.email, &order.password).await?;
        for (product, quantity) in &order.lines {
            let found = shop.find_product(product).await?;
            shop.add_to_cart(&found, *quantity).await?;
        }
        let reference = shop.place_order().await?;
        self.tell(format!("left the order {reference}: no shop can remove an order"))?;
        Ok(reference)
    }
}

fn refused(product: &NewProduct, what: &str, answer: &Response) -> Failure {
    let (name, status) = (&product.name, answer.status_line());
    Failure::environment(format!("the product \"{name}\" could not be {what}: {status} {}", answer.body))
}
