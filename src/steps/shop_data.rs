use cucumber::gherkin::Step;
use cucumber::given;
use prestashop_bdd_core::failure::{Failure, StepResult};

use super::tables::Table;
use crate::world::{NewCartRule, NewCustomer, World};

/// Creates customers of the shop by the form of the back office, without a browser, one per row. Each e-mail address holds generated
/// data; First name and Last name are "Ada" and "Byron" by default. With a Group, its prices and discount count for the customer.
/// The customers are deleted after the scenario.
///
/// Columns: Email, Password, First name?, Last name?, Group?.
///
/// ```gherkin
/// Given these customers of the shop:
///   | Email                     | Password               | Group         |
///   | half-{unique}@example.org | Quartz lamp {unique} 7 | Half {unique} |
/// ```
#[given(expr = "these customers of the shop:")]
async fn customers(world: &mut World, step: &Step) -> StepResult {
    let table = Table::as_written(step)?;
    for row in 0..table.rows.len() {
        let customer = customer_of_row(world, &table, row)?;
        world.create_customer(&customer).await?;
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
    let table = Table::of(step, world)?;
    let (name, code, percent) = (table.column("Name")?, table.column("Code")?, table.column("Discount")?);
    for row in &table.rows {
        let rule = NewCartRule { name: row[name].clone(), code: row[code].clone(), percent: row[percent].clone() };
        world.create_cart_rule(&rule).await?;
    }
    Ok(())
}

fn customer_of_row(world: &World, table: &Table, row: usize) -> Result<NewCustomer, Failure> {
    const COLUMNS: [&str; 5] = ["Email", "Password", "First name", "Last name", "Group"];
    if let Some(other) = table.headers.iter().find(|header| !COLUMNS.contains(&header.as_str())) {
        return Err(Failure::feature(format!(
            "a customer has no field \"{other}\" here; it has: {}",
            COLUMNS.join(", ")
        )));
    }
    let cell = |column: usize| table.rows[row][column].as_str();
    let optional = |name: &str| table.optional_column(name).map(cell).filter(|cell| !cell.is_empty());
    let text = |name: &str, default: &str| world.text(optional(name).unwrap_or(default));
    Ok(NewCustomer {
        email: world.text(cell(table.column("Email")?))?,
        password: world.secret(cell(table.column("Password")?))?,
        first_name: text("First name", "Ada")?,
        last_name: text("Last name", "Byron")?,
        group: optional("Group").map(|group| world.text(group)).transpose()?,
    })
}
