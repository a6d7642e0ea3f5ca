use cucumber::gherkin::Step;
use prestashop_bdd_browser::shop_front::{AddedSnapshot, Fact, ProductSnapshot};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::{Amount, Variable};
use super::shown_parts::{differences, fact, is_of_kind, missing, shows};
use super::tables::Table;
use crate::world::World;

/// What the page of a product shows, by the names that tables use: the fixed ones, then its options.
pub(super) fn facts_of(product: &ProductSnapshot) -> Vec<Fact> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut facts = vec![
        fact("Name", product.name.clone()),
        fact("Price", text(&product.price)),
        fact("Regular price", text(&product.regular)),
        fact("Discount", text(&product.discount)),
        fact("Flags", product.flags.join(", ")),
        fact("Availability", product.availability.clone()),
        fact("Quantity", text(&product.quantity)),
        fact("Add to cart", if product.buyable { "Yes" } else { "No" }),
    ];
    facts.extend(product.options.iter().map(|option| fact(&option.label, option.chosen().unwrap_or_default())));
    facts
}

fn expected(world: &World, step: &Step) -> Result<Vec<(String, String)>, Failure> {
    let table = Table::of(step, world)?;
    let pairs = table.pairs("field", "value")?;
    Ok(pairs.into_iter().map(|(field, value)| (field.to_owned(), value.to_owned())).collect())
}

/// Checks that the page of some product is displayed. Where its name is known, "the product shows" checks which one it is.
///
/// ```gherkin
/// Then the page of a product is displayed
/// ```
#[then(expr = "the page of a product is displayed")]
async fn page_is_displayed(world: &mut World) -> StepResult {
    is_of_kind(world, "product", "the page of a product").await
}

/// Checks what the page of a product, or its quick view, shows: Name, Price, Regular price, Discount, Flags, Availability, Quantity,
/// Add to cart (Yes or No), and the chosen value of each option by its label. Amounts are compared by value and currency; "-"
/// expects nothing.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then the product shows:
///   | field         | value                       |
///   | Name          | Hummingbird printed t-shirt |
///   | Price         | $19.12                      |
///   | Regular price | $23.90                      |
///   | Discount      | 20%                         |
///   | Size          | S                           |
/// ```
#[then(expr = "the product shows:")]
async fn product_shows(world: &mut World, step: &Step) -> StepResult {
    let expected = expected(world, step)?;
    let part = world.shop_front().await?.product().part();
    shows(&part, "the product as in the table", |product| differences(&expected, &facts_of(product))).await
}

/// Checks that the product has a price, whichever it is. Where the amount is known, check it with "the product shows".
///
/// ```gherkin
/// Then the product shows a price
/// ```
#[then(expr = "the product shows a price")]
async fn shows_a_price(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.product().part();
    shows(&part, "a product with a price", |product: &ProductSnapshot| {
        if product.price.is_some() { Vec::new() } else { vec![format!("\"{}\" has none", product.name)] }
    })
    .await
}

/// Checks that the product has no price, as in catalog mode.
///
/// ```gherkin
/// Then the product shows no price
/// ```
#[then(expr = "the product shows no price")]
async fn shows_no_price(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.product().part();
    shows(&part, "a product without a price", |product: &ProductSnapshot| {
        product.price.iter().map(|price| format!("\"{}\" costs {price}", product.name)).collect()
    })
    .await
}

/// Remembers what the product shows, by the names that "the product shows" takes.
///
/// ```gherkin
/// When I remember "Name" of the product as "bought product"
/// ```
#[when(expr = "I remember {string} of the product as {variable}")]
async fn remember(world: &mut World, field: String, name: Variable) -> StepResult {
    let field = world.text(&field)?;
    let facts = facts_of(&world.shop_front().await?.product().read().await?);
    let Some(fact) = facts.iter().find(|fact| same_name(&fact.label, &field)) else {
        return Err(Failure::feature(missing("line", &field, facts.iter().map(|fact| fact.label.as_str()))));
    };
    Ok(world.variables.remember_text(&name.0, fact.value.clone())?)
}

/// Chooses a value of an option of the product, such as its size.
///
/// ```gherkin
/// When I choose "M" for the option "Size"
/// ```
#[when(expr = "I choose {string} for the option {string}")]
async fn choose(world: &mut World, value: String, option: String) -> StepResult {
    let (value, option) = (world.text(&value)?, world.text(&option)?);
    Ok(world.shop_front().await?.product().choose(&option, &value).await?)
}

/// Checks the values that an option of the product offers, in their order.
///
/// Columns: value.
///
/// ```gherkin
/// Then the option "Size" offers:
///   | value |
///   | S     |
///   | M     |
///   | L     |
///   | XL    |
/// ```
#[then(expr = "the option {string} offers:")]
async fn option_offers(world: &mut World, option: String, step: &Step) -> StepResult {
    let option = world.text(&option)?;
    let values = Table::of(step, world)?.texts("value")?;
    let part = world.shop_front().await?.product().part();
    shows(&part, &format!("the values of the option \"{option}\""), |product: &ProductSnapshot| {
        let Some(found) = product.options.iter().find(|one| same_name(&one.label, &option)) else {
            return vec![missing("option", &option, product.options.iter().map(|one| one.label.as_str()))];
        };
        let offered: Vec<_> = found.choices.iter().map(|choice| choice.label.as_str()).collect();
        let same =
            offered.len() == values.len() && offered.iter().zip(&values).all(|(one, other)| same_name(one, other));
        if same { Vec::new() } else { vec![format!("it offers: {}", offered.join(", "))] }
    })
    .await
}

/// Types the quantity of the product that is to be added to the cart.
///
/// ```gherkin
/// When I set the quantity of the product to 3
/// ```
#[when(expr = "I set the quantity of the product to {amount}")]
async fn set_quantity(world: &mut World, quantity: Amount) -> StepResult {
    let quantity = quantity.of(world)?.to_string();
    Ok(world.shop_front().await?.product().set_quantity(&quantity).await?)
}

/// Adds the product of the page or of its quick view to the cart, and waits for the dialog that follows.
///
/// ```gherkin
/// When I add the product to the cart
/// ```
#[when(expr = "I add the product to the cart")]
async fn add(world: &mut World) -> StepResult {
    world.shop_front().await?.product().add_to_cart().await?;
    Ok(())
}

/// Checks the dialog after a product was added: Product, Price, and whatever has a label in it: Quantity, options, Shipping, totals.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then the dialog of the cart shows:
///   | field    | value                       |
///   | Product  | Hummingbird printed t-shirt |
///   | Price    | $19.12                      |
///   | Quantity | 1                           |
/// ```
#[then(expr = "the dialog of the cart shows:")]
async fn added_shows(world: &mut World, step: &Step) -> StepResult {
    let expected = expected(world, step)?;
    let part = world.shop_front().await?.cart().added();
    shows(&part, "the dialog of the cart as in the table", |added: &AddedSnapshot| {
        let mut facts = vec![
            fact("Title", added.title.clone()),
            fact("Product", added.name.clone()),
            fact("Price", added.price.clone().unwrap_or_default()),
        ];
        facts.extend(added.facts.iter().cloned());
        differences(&expected, &facts)
    })
    .await
}
