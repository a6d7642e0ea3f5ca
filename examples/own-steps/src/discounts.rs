//! Discounts of customer groups.

use prestashop_bdd::steps::{Failure, Table};
use prestashop_bdd::world::NewCustomerGroup;

prestashop_bdd::steps! {
    /// Creates customer groups through the Admin API, each with a discount in percent.
    ///
    /// Columns: group, percent.
    ///
    /// Remembers: discounted group.
    ///
    /// ```gherkin
    /// Given these discounts:
    ///   | group               | percent |
    ///   | Wholesale {unique}  | 20      |
    /// ```
    #[given("these discounts:")]
    async fn discounts(world: &mut World, table: Table) -> StepResult {
        let mut groups = Vec::new();
        for row in table.rows.iter().skip(1) {
            let [name, percent] = row.as_slice() else {
                return Err(Failure::feature("the table needs two columns: group and percent"));
            };
            let reduction_percent = percent.parse().map_err(|_| Failure::feature(format!("{percent} is not a number")))?;
            groups.push(NewCustomerGroup { reduction_percent, ..NewCustomerGroup::named(world.text(name)?) });
        }
        for group in world.create_customer_groups(&groups).await? {
            world.variables.remember_json("discounted group", group)?;
        }
        Ok(())
    }

    /// Remembers what a customer pays for a price with a discount in percent, with two decimals.
    ///
    /// Remembers: price to pay.
    ///
    /// ```gherkin
    /// When I take 20 percent off "59.90"
    /// ```
    #[when("I take {int} percent off {string}")]
    async fn take_off(world: &mut World, percent: u32, price: String) -> StepResult {
        let price = world.text(&price)?;
        let price: f64 = price.parse().map_err(|_| Failure::feature(format!("{price} is not a price")))?;
        let to_pay = price * f64::from(100 - percent.min(100)) / 100.0;
        world.variables.remember_text("price to pay", format!("{to_pay:.2}"))?;
        Ok(())
    }

    /// Checks a remembered text.
    ///
    /// ```gherkin
    /// Then "{price to pay}" is "47.92"
    /// ```
    #[then("{string} is {string}")]
    async fn text_is(world: &mut World, seen: String, expected: String) -> StepResult {
        let (seen, expected) = (world.text(&seen)?, world.text(&expected)?);
        if seen == expected { Ok(()) } else { Err(Failure::mismatch("the text", expected, seen)) }
    }
}
