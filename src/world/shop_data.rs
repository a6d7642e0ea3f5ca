//! Customers and cart rules that a scenario begins with.

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::Filled;
use secrecy::{ExposeSecret as _, SecretString};

use super::scenario::World;
use crate::journal::Entry;

/// What is made by a form of the back office: where it is made, and where and by which column it is removed.
struct Kind {
    form: &'static str,
    page: &'static str,
    column: &'static str,
}

const CUSTOMER: Kind = Kind { form: "sell/customers/new", page: "Customers > Customers", column: "Email address" };
const CART_RULE: Kind =
    Kind { form: "index.php?controller=AdminCartRules&addcart_rule", page: "Catalog > Discounts", column: "Name" };

/// A customer to be made.
#[derive(Debug)]
pub struct NewCustomer {
    /// Where mail reaches the customer; it holds generated data.
    pub email: String,
    /// What the customer logs in with.
    pub password: SecretString,
    /// The first name.
    pub first_name: String,
    /// The last name.
    pub last_name: String,
    /// The group whose prices count, beside the shop's own.
    pub group: Option<String>,
}

impl World {
    /// Makes a customer by the form of the back office, without a browser; the customer is removed after the scenario.
    pub async fn create_customer(&mut self, customer: &NewCustomer) -> StepResult {
        self.run()?.secrets.register(&customer.password);
        self.make_by_form(&CUSTOMER, &customer.email, &customer.fields()).await
    }

    /// Makes a cart rule that takes a percentage off, in the same way.
    pub async fn create_cart_rule(&mut self, rule: &NewCartRule) -> StepResult {
        self.make_by_form(&CART_RULE, &rule.name, &rule.fields()).await
    }

    async fn make_by_form(&mut self, kind: &Kind, name: &str, values: &[Filled]) -> StepResult {
        if !self.holds_made_up(name) {
            return Err(Failure::feature(format!("\"{name}\" may be somebody else's"))
                .advise("write a name with {unique}: this suite removes only what it created"));
        }
        let run = self.run()?.clone();
        let cells = vec![(kind.column.to_owned(), name.to_owned())];
        self.note(Entry::Row { page: kind.page.to_owned(), cells })?;
        Ok(run.office(async |office| office.make(kind.form, &format!("\"{name}\""), values).await).await?)
    }
}

/// A cart rule to be made, which takes a percentage off for who enters its code.
#[derive(Debug)]
pub struct NewCartRule {
    /// Its name, which holds generated data.
    pub name: String,
    /// What the customer enters.
    pub code: String,
    /// How much it takes off.
    pub percent: String,
}

impl NewCartRule {
    fn fields(&self) -> Vec<Filled> {
        vec![
            Filled::text("name_1", &self.name),
            Filled::text("code", &self.code),
            Filled::text("apply_discount", "percent"),
            Filled::text("reduction_percent", &self.percent),
        ]
    }
}

impl NewCustomer {
    fn fields(&self) -> Vec<Filled> {
        let mut fields = vec![
            Filled::text("customer[email]", &self.email),
            Filled::text("customer[first_name]", &self.first_name),
            Filled::text("customer[last_name]", &self.last_name),
            Filled::text("customer[password]", self.password.expose_secret()),
        ];
        if let Some(group) = &self.group {
            fields.push(Filled::choice("customer[group_ids][]", group));
            fields.push(Filled::choice("customer[default_group_id]", group));
        }
        fields
    }
}
