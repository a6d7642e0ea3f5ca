use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_shop::office_http::NewAddress;
use prestashop_bdd_step_macros::given;

use super::parameters::Variable;
use super::tables::Table;
use crate::world::{NewCartRule, NewCustomer, NewOrder, NewProduct, World};

/// Creates customers of the shop by the form of the back office, without a browser, one per row. Each e-mail address holds generated
/// data; First name and Last name are "Ada" and "Byron" by default. With a Group, its prices and discount count for the customer.
/// The customers are deleted after the scenario.
///
/// Columns: Email, Password, Social title?, First name?, Last name?, Group?.
///
/// ```gherkin
/// Given these customers of the shop:
///   | Email                     | Password               | Group         |
///   | half-{unique}@example.org | Quartz lamp {unique} 7 | Half {unique} |
/// ```
#[given(expr = "these customers of the shop:")]
async fn customers(world: &mut World, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    let rows = rows(&table, "customer", &["Email", "Password", "Social title", "First name", "Last name", "Group"])?;
    for row in rows {
        let customer = NewCustomer {
            email: row.needed(world, "Email")?,
            password: world.secret(row.cell(table.column("Password")?))?,
            first_name: row.text_or(world, "First name", "Ada")?,
            last_name: row.text_or(world, "Last name", "Byron")?,
            social_title: row.text(world, "Social title")?,
            group: row.text(world, "Group")?,
        };
        world.create_customer(&customer).await?;
    }
    Ok(())
}

/// Creates addresses of customers by the form of the back office, without a browser, one per row. Email names the customer; Address
/// (street and number) holds generated data. First name, Last name and Alias are "Ada", "Byron" and "Home" by default, Country is
/// that of the shop's form. Some countries need a State, most a Zip/Postal code. The addresses are deleted after the scenario.
///
/// Columns: Email, Address, City, Zip/Postal code?, Country?, State?, First name?, Last name?, Alias?, Phone?.
///
/// ```gherkin
/// Given these addresses of customers:
///   | Email                      | Address             | City  | Zip/Postal code | Country       | State   |
///   | buyer-{unique}@example.org | 1 Mill Row {unique} | Miami | 33133           | United States | Florida |
/// ```
#[given(expr = "these addresses of customers:")]
async fn addresses(world: &mut World, step: &Step) -> StepResult {
    const COLUMNS: [&str; 10] = [
        "Email",
        "Address",
        "City",
        "Zip/Postal code",
        "Country",
        "State",
        "First name",
        "Last name",
        "Alias",
        "Phone",
    ];
    let table = Table::as_written(step)?;
    for row in rows(&table, "address", &COLUMNS)? {
        let address = NewAddress {
            email: row.needed(world, "Email")?,
            address: row.needed(world, "Address")?,
            city: row.needed(world, "City")?,
            postcode: row.text_or(world, "Zip/Postal code", "")?,
            country: row.text(world, "Country")?,
            state: row.text(world, "State")?,
            first_name: row.text_or(world, "First name", "Ada")?,
            last_name: row.text_or(world, "Last name", "Byron")?,
            alias: row.text_or(world, "Alias", "Home")?,
            phone: row.text_or(world, "Phone", "")?,
        };
        world.create_address(&address).await?;
    }
    Ok(())
}

/// Creates cart rules by the form of the back office, without a browser, one per row. Each takes a percentage off for customers who
/// enter its code, once, and its name holds generated data. The rules are deleted after the scenario.
///
/// Columns: Name, Code, Discount.
///
/// ```gherkin
/// Given these cart rules:
///   | Name         | Code         | Discount |
///   | Ten {unique} | TEN-{unique} | 10       |
/// ```
#[given(expr = "these cart rules:")]
async fn cart_rules(world: &mut World, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    for row in rows(&table, "cart rule", &["Name", "Code", "Discount"])? {
        let rule = NewCartRule {
            name: row.needed(world, "Name")?,
            code: row.needed(world, "Code")?,
            percent: row.needed(world, "Discount")?,
        };
        world.create_cart_rule(&rule).await?;
    }
    Ok(())
}

/// Creates standard products that customers can buy at once, one per row: through the Admin API, and their stock by the form of the
/// back office, without a browser. Price is without tax, and Name, the same in every language of the shop, holds generated data. The
/// products are deleted after the scenario.
///
/// Columns: Name, Price, Quantity, Reference?.
///
/// ```gherkin
/// Given these products:
///   | Name          | Price | Quantity |
///   | Lamp {unique} | 40.50 | 5        |
/// ```
#[given(expr = "these products:")]
async fn products(world: &mut World, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    let mut products = Vec::new();
    for row in rows(&table, "product", &["Name", "Price", "Quantity", "Reference"])? {
        products.push(NewProduct {
            name: row.needed(world, "Name")?,
            price: row.number(world, "Price")?,
            quantity: row.number(world, "Quantity")?,
            reference: row.text_or(world, "Reference", "")?,
        });
    }
    world.create_products(&products).await
}

/// Orders products as a customer who has an address, by the shop's public pages without a browser, and remembers the reference of the
/// order. It goes to the address and by the carrier that the shop proposes, and is paid by bank wire; Quantity is 1 by default. A
/// product with combinations is ordered in that which its page begins with. No shop can remove an order again: the scenario needs the
/// tag `@leaves(orders)`, which lint and this step ask for before anything is ordered.
///
/// Columns: Product, Quantity?.
///
/// ```gherkin
/// Given an order of the customer "buyer-{unique}@example.org" with the password "Quartz lamp {unique} 7" as "reference":
///   | Product       | Quantity |
///   | Lamp {unique} | 2        |
/// ```
#[given(expr = "an order of the customer {string} with the password {string} as {variable}:")]
async fn order(world: &mut World, email: String, password: String, name: Variable, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    let mut lines = Vec::new();
    for row in rows(&table, "line of an order", &["Product", "Quantity"])? {
        let quantity = if row.text(world, "Quantity")?.is_some() { row.number(world, "Quantity")? } else { 1 };
        lines.push((row.needed(world, "Product")?, quantity));
    }
    let order = NewOrder { email: world.text(&email)?, password: world.secret(&password)?, lines };
    let reference = world.create_order(&order).await?;
    Ok(world.variables.remember_text(&name.0, reference)?)
}

/// One row of a table of things that are to be made.
#[derive(Clone, Copy)]
struct Row<'table> {
    table: &'table Table,
    row: usize,
}

/// The rows of a table that has no other columns than these.
fn rows<'table>(table: &'table Table, what: &str, columns: &[&str]) -> Result<Vec<Row<'table>>, Failure> {
    if let Some(other) = table.headers.iter().find(|header| !columns.contains(&header.as_str())) {
        let message = format!("a {what} has no field \"{other}\" here; it has: {}", columns.join(", "));
        return Err(Failure::feature(message));
    }
    Ok((0..table.rows.len()).map(|row| Row { table, row }).collect())
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &str {
        &self.table.rows[self.row][column]
    }

    /// The text below a column that may be missing or blank.
    fn text(&self, world: &World, column: &str) -> Result<Option<String>, Failure> {
        let cell = self.table.optional_column(column).map(|column| self.cell(column)).filter(|cell| !cell.is_empty());
        cell.map(|cell| world.text(cell)).transpose()
    }

    fn text_or(&self, world: &World, column: &str, default: &str) -> Result<String, Failure> {
        Ok(self.text(world, column)?.unwrap_or_else(|| default.to_owned()))
    }

    /// The text below a column that must be there.
    fn needed(&self, world: &World, column: &str) -> Result<String, Failure> {
        world.text(self.cell(self.table.column(column)?))
    }

    /// The number below a column that must be there.
    fn number<N: std::str::FromStr>(&self, world: &World, column: &str) -> Result<N, Failure> {
        let text = self.needed(world, column)?;
        text.parse().map_err(|_| Failure::feature(format!("\"{text}\" below {column} is not a number that it can be")))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::panic::AssertUnwindSafe;
    use std::path::Path;

    use cucumber::World as _;
    use futures_util::FutureExt as _;
    use prestashop_bdd_core::failure::FailureKind;

    use super::super::registry;
    use super::*;

    fn table(headers: &[&str], row: &[&str]) -> Table {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        Table { headers: texts(headers), rows: vec![texts(row)] }
    }

    async fn run(step: &str) -> Failure {
        let text = format!("Feature: f\n  Scenario: s\n    Given {step}\n");
        let feature = prestashop_bdd_features::parse(Path::new("f.feature"), &text).unwrap().expanded;
        let (run, context) = registry::find(&feature.scenarios[0].steps[0]).unwrap();
        let mut world = World::new().await.unwrap();
        *AssertUnwindSafe(run(&mut world, context)).catch_unwind().await.unwrap_err().downcast::<Failure>().unwrap()
    }

    #[tokio::test]
    async fn each_given_with_a_table_refuses_a_column_that_it_does_not_have() {
        for (sentence, columns) in [
            ("these customers of the shop:", "Email | Password"),
            ("these addresses of customers:", "Email | Address | City"),
            ("these cart rules:", "Name | Code | Discount"),
            ("these products:", "Name | Price | Quantity"),
            ("an order of the customer \"a@b.test\" with the password \"x\" as \"order\":", "Product"),
            ("these customer groups:", "Name"),
        ] {
            let cells = columns.split('|').map(|_| " x |").collect::<String>();
            let failure = run(&format!("{sentence}\n      | Colour | {columns} |\n      | red |{cells}")).await;
            assert_eq!(failure.kind(), FailureKind::Feature, "{sentence} {failure}");
            assert!(failure.message().contains("has no field \"Colour\" here"), "{sentence} {failure}");
        }
    }

    #[test]
    fn column_that_is_not_there_is_the_features_mistake() {
        let table = table(&["Name", "Colour"], &["x", "red"]);
        let told = rows(&table, "product", &["Name", "Price"]).map(drop).unwrap_err().to_string();
        assert!(told.contains("a product has no field \"Colour\" here; it has: Name, Price"), "{told}");
    }
}
