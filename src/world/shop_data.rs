//! Customers, their addresses and cart rules that a scenario begins with.

use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::{Filled, NewAddress};
use secrecy::{ExposeSecret as _, SecretString};

use super::scenario::World;
use crate::journal::Entry;

/// Where in the back office something is removed, and by which column.
struct Kind {
    page: &'static str,
    column: &'static str,
}

const CUSTOMER: Kind = Kind { page: "Customers > Customers", column: "Email address" };
const ADDRESS: Kind = Kind { page: "Customers > Addresses", column: "Address" };
const CART_RULE: Kind = Kind { page: "Catalog > Discounts", column: "Name" };

const CUSTOMER_FORM: &str = "sell/customers/new";
const CART_RULE_FORM: &str = "index.php?controller=AdminCartRules&addcart_rule";

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
    /// How the shop addresses the customer, such as "Mrs.".
    pub social_title: Option<String>,
    /// The group whose prices count, beside the shop's own.
    pub group: Option<String>,
}

impl World {
    /// Makes a customer by the form of the back office, without a browser; the customer is removed after the scenario.
    pub async fn create_customer(&mut self, customer: &NewCustomer) -> StepResult {
        self.run()?.secrets.register(&customer.password);
        self.announce(&CUSTOMER, &customer.email)?;
        self.make_by_form(CUSTOMER_FORM, &customer.email, &customer.fields()).await
    }

    /// Makes an address of a customer, in the same way.
    pub async fn create_address(&mut self, address: &NewAddress) -> StepResult {
        self.announce(&ADDRESS, &address.address)?;
        let run = self.run()?.clone();
        Ok(run.office(async |office| office.create_address(address).await).await?)
    }

    /// Makes a cart rule that takes a percentage off, in the same way.
    pub async fn create_cart_rule(&mut self, rule: &NewCartRule) -> StepResult {
        self.announce(&CART_RULE, &rule.name)?;
        self.make_by_form(CART_RULE_FORM, &rule.name, &rule.fields()).await
    }

    /// Writes down what is about to be made, so that its row is removed after the scenario.
    fn announce(&mut self, kind: &Kind, name: &str) -> StepResult {
        self.check_made_up(name)?;
        let cells = vec![(kind.column.to_owned(), name.to_owned())];
        self.note(Entry::Row { page: kind.page.to_owned(), cells }).map(drop)
    }

    /// Checks that nothing else of the shop is called so.
    pub(super) fn check_made_up(&self, name: &str) -> StepResult {
        if self.holds_made_up(name) {
            return Ok(());
        }
        Err(Failure::feature(format!("\"{name}\" may be somebody else's"))
            .advise("write a name with {unique}: this suite removes only what it created"))
    }

    async fn make_by_form(&mut self, form: &str, name: &str, values: &[Filled]) -> StepResult {
        let run = self.run()?.clone();
        Ok(run.office(async |office| office.make(form, &format!("\"{name}\""), values).await).await?)
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
        if let Some(title) = &self.social_title {
            fields.push(Filled::choice("customer[gender_id]", title));
        }
        if let Some(group) = &self.group {
            fields.push(Filled::choice("customer[group_ids][]", group));
            fields.push(Filled::choice("customer[default_group_id]", group));
        }
        fields
    }
}
