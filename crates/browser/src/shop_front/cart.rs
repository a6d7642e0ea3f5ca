use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::requests::answered;
use super::shown::{AddedSnapshot, CartSnapshot, Fact};
use super::target::Target;
use super::{Part, ShopFront};
use crate::back_office::{Document, Error, MessageKind, Messages, Result};
use crate::scripts::shop_front::CART;

/// What became of a promo code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Promo {
    /// The voucher of that name counts.
    Accepted(String),
    /// The shop says why not.
    Refused(String),
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PromoForm {
    found: Option<Value>,
    field: Option<Value>,
    shown: bool,
    opener: Option<Value>,
}

#[derive(Deserialize)]
struct Field {
    found: Option<Value>,
    count: usize,
    available: Vec<String>,
}

/// The cart.
#[derive(Debug)]
pub struct Cart {
    document: Document,
}

impl Cart {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What it shows.
    pub fn part(&self) -> Part<CartSnapshot> {
        Part::new(&self.document, "cart", CART, "read")
    }

    /// What the cart, the checkout or the confirmation sum up.
    pub fn totals(&self) -> Part<Vec<Fact>> {
        Part::new(&self.document, "totals", CART, "totals")
    }

    /// The dialog after something was added.
    pub fn added(&self) -> Part<AddedSnapshot> {
        Part::new(&self.document, "dialog after something was added to the cart", CART, "added")
    }

    /// Waits for it and returns what it shows.
    pub async fn read(&self) -> Result<CartSnapshot> {
        self.part().read().await
    }

    /// Types the quantity of a line and sends it with Enter. `options` tell lines of one product apart.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the products of the cart; [`Error::Differs`] says what the shop says where it refuses the number.
    pub async fn set_quantity(&self, name: &str, options: &[(String, String)], quantity: &str) -> Result<()> {
        let field = self.field(name, options).await?;
        let said = self.complaints().await?;
        let typed = async || ShopFront::enter(&self.document, field, quantity).await;
        answered(&self.document, "the quantity", typed).await?;
        self.document
            .until(&format!("{quantity} pieces of \"{name}\" in the cart"), async || {
                if let Some(seen) = self.complaints().await?.into_iter().find(|text| !said.contains(text)) {
                    return Err(Error::Differs { what: format!("the quantity {quantity} of \"{name}\""), seen });
                }
                let cart = self.part().now().await?;
                let lines = cart.map(|cart| cart.lines).unwrap_or_default();
                let of_name: Vec<_> = lines.iter().filter(|line| line.name.eq_ignore_ascii_case(name)).collect();
                let is_there = of_name.iter().any(|line| line.quantity.as_deref() == Some(quantity));
                let none = quantity == "0" && of_name.is_empty();
                let now: Vec<_> = of_name.iter().filter_map(|line| line.quantity.as_deref()).collect();
                Ok(if is_there || none {
                    Look::Ready(())
                } else {
                    Look::NotYet(format!("there are {}", now.join(", ")))
                })
            })
            .await
    }

    async fn complaints(&self) -> Result<Vec<String>> {
        let shown = Messages::new(self.document.clone()).shown().await?;
        Ok(shown.into_iter().filter(|said| said.kind == MessageKind::Error).map(|said| said.text).collect())
    }

    async fn field(&self, name: &str, options: &[(String, String)]) -> Result<Value> {
        let arguments = [Value::from(name), serde_json::json!(options)];
        let mut last = Vec::new();
        let outcome = self
            .document
            .until(&format!("the quantity of \"{name}\" in the cart"), async || {
                let field: Field = self.document.read(CART, "field", &arguments).await?;
                if field.count > 1 {
                    return Err(Error::Ambiguous {
                        kind: "product",
                        name: name.to_owned(),
                        place: "in the cart".to_owned(),
                        count: field.count,
                    });
                }
                last = field.available;
                Ok(Look::from_option(field.found, "it is not there"))
            })
            .await;
        match outcome {
            Err(Error::GaveUp(_)) => Err(Error::NoSuch {
                kind: "product",
                name: name.to_owned(),
                place: "in the cart".to_owned(),
                available: last,
            }),
            other => other,
        }
    }

    /// Removes a line.
    pub async fn remove(&self, name: &str, options: &[(String, String)]) -> Result<()> {
        let before = self.read().await?.lines.len();
        let arguments = vec![name.into(), serde_json::json!(options)];
        let target =
            Target { script: CART, function: "remove", arguments, kind: "product", name, place: "in the cart" };
        let what = format!("\"Remove\" of \"{name}\"");
        answered(&self.document, &what, async || target.click(&self.document).await.map(drop)).await?;
        let fewer = |cart: &CartSnapshot| {
            if cart.lines.len() < before { Ok(()) } else { Err(format!("it has {before} lines still")) }
        };
        self.part().wait_for("the cart without the line", fewer).await.map(drop)
    }

    /// Removes the only line of the cart, whichever product it has.
    ///
    /// # Errors
    /// [`Error::Differs`] names the products of a cart with another number of lines.
    pub async fn remove_only(&self) -> Result<()> {
        let lines = self.read().await?.lines;
        let [line] = lines.as_slice() else {
            let names: Vec<_> = lines.iter().map(|line| format!("\"{}\"", line.name)).collect();
            let seen = if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) };
            return Err(Error::Differs { what: "the only product of the cart".to_owned(), seen });
        };
        self.remove(&line.name, &[]).await
    }

    /// Gives a promo code, opening its block where needed.
    pub async fn apply(&self, code: &str) -> Result<Promo> {
        let before = self.part().now().await?.map(|cart| cart.vouchers).unwrap_or_default();
        let form = self.promo_form().await?;
        let (Some(field), Some(button)) = (form.field, form.found) else {
            return Err(Error::Unusable { what: "the promo code".to_owned(), reason: "it cannot be sent".to_owned() });
        };
        let (field, button) = (self.document.element(field)?, self.document.element(button)?);
        let send = async || {
            self.document.type_into(&field, code).await?;
            self.document.click(&button, "the button of the promo code").await
        };
        answered(&self.document, "the promo code", send).await?;
        self.document
            .until(&format!("the shop to accept or refuse the promo code \"{code}\""), async || {
                let Some(cart) = self.part().now().await? else { return Ok(Look::NotYet("no cart".to_owned())) };
                let new = cart.vouchers.iter().find(|voucher| !before.contains(voucher));
                let grown = cart.vouchers.len() > before.len();
                Ok(match (new.filter(|_| grown), cart.refusal) {
                    (Some(voucher), _) => Look::Ready(Promo::Accepted(voucher.label.clone())),
                    (None, Some(refusal)) => Look::Ready(Promo::Refused(refusal)),
                    (None, None) => Look::NotYet("neither a voucher nor a refusal".to_owned()),
                })
            })
            .await
    }

    async fn promo_form(&self) -> Result<PromoForm> {
        let mut opened = false;
        self.document
            .until("the field for a promo code", async || {
                let form: PromoForm = self.document.ready(CART, "promo", &[]).await?;
                if form.shown {
                    return Ok(Look::Ready(form));
                }
                if let Some(opener) = form.opener.filter(|_| !std::mem::replace(&mut opened, true)) {
                    self.document.click(&self.document.element(opener)?, "the block of promo codes").await?;
                }
                Ok(Look::NotYet("the cart takes none: the shop has no cart rule, or the block is closed".to_owned()))
            })
            .await
    }

    /// Takes a voucher off by its name.
    pub async fn remove_voucher(&self, name: &str) -> Result<()> {
        let before = self.read().await?.vouchers.len();
        let target = Target {
            script: CART,
            function: "removeVoucher",
            arguments: vec![name.into()],
            kind: "voucher",
            name,
            place: "in the cart",
        };
        answered(&self.document, "the voucher", async || target.click(&self.document).await.map(drop)).await?;
        let fewer = |cart: &CartSnapshot| {
            if cart.vouchers.len() < before { Ok(()) } else { Err("it still counts".to_owned()) }
        };
        self.part().wait_for("the cart without the voucher", fewer).await.map(drop)
    }

    /// Goes on from the cart to the checkout.
    pub async fn proceed(&self) -> Result<()> {
        let target = Target {
            script: CART,
            function: "proceed",
            arguments: Vec::new(),
            kind: "way from the cart to the checkout",
            name: "",
            place: "in the cart",
        };
        target.leave(&self.document, "the checkout").await
    }
}
