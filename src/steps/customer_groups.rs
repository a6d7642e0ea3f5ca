use cucumber::gherkin::Step;
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::given;

use super::parameters::Amount;
use super::tables::Table;
use crate::world::{NewCustomerGroup, World};

/// Creates customer groups, one per row, with the same name in every language of the shop: through the Admin API, or by the form of the
/// back office, without a browser, where the shop has none. There each Name holds generated data.
///
/// Discount is a number of percent, Price display method "Tax included" or "Tax excluded", Show prices "Yes" or "No";
/// the defaults are 0, "Tax included" and "Yes". The groups are deleted after the scenario.
///
/// Columns: Name, Discount?, Price display method?, Show prices?.
///
/// ```gherkin
/// Given these customer groups:
///   | Name         | Discount | Show prices |
///   | Bdd {unique} | 5        | Yes         |
/// ```
#[given(expr = "these customer groups:")]
async fn groups_of_table(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let groups = (0..table.rows.len()).map(|row| group_of_row(&table, row)).collect::<Result<Vec<_>, _>>()?;
    world.create_customer_groups(&groups).await.map(drop)
}

fn group_of_row(table: &Table, row: usize) -> Result<NewCustomerGroup, Failure> {
    let mut group = NewCustomerGroup::named("");
    for (field, value) in table.headers.iter().zip(&table.rows[row]) {
        let wrong = || Failure::feature(format!("a customer group cannot have \"{value}\" as its {field}"));
        match (field.as_str(), value.as_str()) {
            ("Name", name) => name.clone_into(&mut group.name),
            ("Discount", percent) => group.reduction_percent = percent.parse().map_err(|_| wrong())?,
            ("Price display method", "Tax excluded") => group.tax_excluded = true,
            ("Show prices", "No") => group.show_prices = false,
            ("Price display method", "Tax included") | ("Show prices", "Yes") => {}
            ("Price display method" | "Show prices", _) => return Err(wrong()),
            _ => return Err(Failure::feature(format!("a customer group has no field \"{field}\" here"))),
        }
    }
    Ok(group)
}

/// Creates N customer groups with numbered names: "Bdd word 01", "Bdd word 02" …. It makes them as "these customer groups" does.
///
/// The groups are deleted after the scenario.
///
/// ```gherkin
/// Given 21 customer groups whose names begin with "Bdd {unique}"
/// ```
#[given(expr = "{amount} customer groups whose names begin with {string}")]
async fn numbered_groups(world: &mut World, amount: Amount, beginning: String) -> StepResult {
    let (amount, beginning) = (amount.of(world)?, world.text(&beginning)?);
    let groups: Vec<_> =
        (1..=amount).map(|number| NewCustomerGroup::named(format!("{beginning} {number:02}"))).collect();
    world.create_customer_groups(&groups).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(headers: &[&str], row: &[&str]) -> Result<NewCustomerGroup, Failure> {
        let texts = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        group_of_row(&Table { headers: texts(headers), rows: vec![texts(row)] }, 0)
    }

    #[test]
    fn what_a_row_leaves_out_is_as_the_form_begins() {
        assert_eq!(group(&["Name"], &["x"]).unwrap(), NewCustomerGroup::named("x"));
        let made = group(&["Name", "Discount", "Show prices"], &["x", "12.5", "No"]).unwrap();
        let expected = NewCustomerGroup { reduction_percent: 12.5, show_prices: false, ..NewCustomerGroup::named("x") };
        assert_eq!(made, expected);
    }

    #[test]
    fn a_value_or_field_that_no_group_has_is_the_features_mistake() {
        let told = |headers: &[&str], row: &[&str]| group(headers, row).unwrap_err().to_string();
        assert!(told(&["Discount"], &["much"]).contains("cannot have \"much\" as its Discount"));
        assert!(told(&["Show prices"], &["Maybe"]).contains("cannot have \"Maybe\" as its Show prices"));
        assert!(told(&["Colour"], &["red"]).contains("no field \"Colour\""));
    }
}
