use prestashop_bdd_core::poll::Look;
use serde::Deserialize;
use serde_json::Value;

use super::Part;
use super::shown::{CheckoutSnapshot, Confirmation, Offer};
use super::target::Target;
use crate::back_office::{Document, Error, Result, outcome};
use crate::scripts::shop_front::CHECKOUT;

/// What the shop or the browser complain of in the step on show.
#[derive(Deserialize)]
struct Complaints {
    texts: Vec<String>,
}

/// The checkout.
#[derive(Debug)]
pub struct Checkout {
    document: Document,
}

impl Checkout {
    pub(super) fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What it shows.
    pub fn part(&self) -> Part<CheckoutSnapshot> {
        Part::new(&self.document, "checkout", CHECKOUT, "read")
    }

    /// The confirmation of the order.
    pub fn confirmation(&self) -> Part<Confirmation> {
        Part::new(&self.document, "confirmation of an order", CHECKOUT, "confirmed")
    }

    /// Waits for it and returns what it shows.
    pub async fn read(&self) -> Result<CheckoutSnapshot> {
        self.part().read().await
    }

    fn target<'a>(function: &'static str, arguments: &[&str], kind: &'static str, name: &'a str) -> Target<'a> {
        let arguments = arguments.iter().map(|argument| Value::from(*argument)).collect();
        Target { script: CHECKOUT, function, arguments, kind, name, place: "in the checkout" }
    }

    /// Opens a step again that is complete.
    pub async fn open_step(&self, label: &str) -> Result<()> {
        Self::target("step", &[label], "step", label).follow(&self.document).await?;
        self.is_open(label).await
    }

    /// Waits until the step of that title is on show.
    ///
    /// # Errors
    /// [`Error::NoSuch`] lists the steps where there is none of that title.
    pub async fn is_open(&self, label: &str) -> Result<()> {
        let wanted = |checkout: &CheckoutSnapshot| match checkout.open() {
            Some(open) if open.eq_ignore_ascii_case(label) => Ok(()),
            Some(open) => Err(format!("the step \"{open}\" is open")),
            None => Err("no step is open".to_owned()),
        };
        let checkout = match self.part().wait_for(&format!("the step \"{label}\" of the checkout"), wanted).await {
            Ok(_) => return Ok(()),
            Err(error) => self.part().now().await?.ok_or(error)?,
        };
        let available: Vec<_> = checkout.steps.iter().map(|step| step.label.clone()).collect();
        if available.iter().any(|step| step.eq_ignore_ascii_case(label)) {
            let seen = format!("{}{}", wanted(&checkout).err().unwrap_or_default(), self.said().await?);
            return Err(Error::Differs { what: format!("the step \"{label}\" of the checkout"), seen });
        }
        Err(Error::NoSuch { kind: "step", name: label.to_owned(), place: "in the checkout".to_owned(), available })
    }

    async fn said(&self) -> Result<String> {
        let complaints: Complaints = self.document.read(CHECKOUT, "complaints", &[]).await?;
        if complaints.texts.is_empty() {
            return Ok(String::new());
        }
        Ok(format!("; it says: {}", complaints.texts.join(" / ")))
    }

    /// Sends the step of that title, which is open, by its button, and waits for the next one.
    ///
    /// # Errors
    /// [`Error::Differs`] says what browser or shop complain of where the step stays.
    pub async fn go_on(&self, step: &str) -> Result<()> {
        Self::target("go", &[], "button that goes on", "").follow(&self.document).await?;
        self.document
            .until(&format!("the step after \"{step}\""), async || {
                let Some(now) = self.part().now().await? else { return Ok(Look::Ready(())) };
                if !now.open().is_some_and(|open| open.eq_ignore_ascii_case(step)) {
                    return Ok(Look::Ready(()));
                }
                let seen = self.said().await?;
                if seen.is_empty() {
                    return Ok(Look::NotYet("the same step is open".to_owned()));
                }
                Err(Error::Differs {
                    what: format!("the step \"{step}\" of the checkout stays open"),
                    seen: seen[2..].to_owned(),
                })
            })
            .await
    }

    /// Chooses a carrier by its name.
    pub async fn choose_carrier(&self, name: &str) -> Result<()> {
        self.choose("carriers", "carrier", name, |checkout| checkout.carriers).await
    }

    /// Chooses a payment by its name.
    pub async fn choose_payment(&self, name: &str) -> Result<()> {
        self.choose("payments", "payment", name, |checkout| checkout.payments).await
    }

    /// Chooses an address of the customer by its alias.
    pub async fn choose_address(&self, alias: &str) -> Result<()> {
        self.choose("addresses", "address", alias, |checkout| checkout.addresses).await
    }

    async fn choose(
        &self,
        list: &'static str,
        kind: &'static str,
        name: &str,
        of: impl Fn(CheckoutSnapshot) -> Vec<Offer>,
    ) -> Result<()> {
        Self::target("choose", &[list, name], kind, name).click(&self.document).await?;
        self.document
            .until(&format!("the {kind} \"{name}\" to be chosen"), async || {
                let offers = self.part().now().await?.map(&of).unwrap_or_default();
                let chosen: Vec<_> = offers.into_iter().filter(|offer| offer.chosen).map(|offer| offer.label).collect();
                let is_chosen = chosen.iter().any(|label| label.eq_ignore_ascii_case(name));
                let seen = format!("chosen: {}", chosen.join(", "));
                Ok(if is_chosen { Look::Ready(()) } else { Look::NotYet(seen) })
            })
            .await
    }

    /// Agrees to all terms.
    pub async fn agree(&self) -> Result<()> {
        loop {
            let terms = self.read().await?.terms;
            if terms.iter().all(|agreed| *agreed) {
                return Ok(());
            }
            let left = terms.iter().filter(|agreed| !**agreed).count();
            Self::target("term", &[], "box that agrees to the terms", "").click(&self.document).await?;
            let fewer = |checkout: &CheckoutSnapshot| {
                let now = checkout.terms.iter().filter(|agreed| !**agreed).count();
                if now < left { Ok(()) } else { Err("it is not ticked".to_owned()) }
            };
            self.part().wait_for("the terms to be agreed to", fewer).await?;
        }
    }

    /// Places the order, and waits for the page behind it.
    ///
    /// # Errors
    /// [`Error::GaveUp`] when the button stays disabled; [`Error::Differs`] when the shop says that it cannot be ordered.
    pub async fn place_order(&self) -> Result<()> {
        let target = Self::target("place", &[], "button that places the order", "");
        let click = async || target.click(&self.document).await.map(drop);
        outcome::watch(&self.document, "the order", click).await.map(drop)
    }
}
