use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::FieldValue;
use prestashop_bdd_browser::shop_front::{CheckoutSnapshot, Confirmation, Entry, ShopFront};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::Variable;
use super::shown_parts::{differences, fact, is_of_kind, shows};
use super::tables::Table;
use crate::vocabulary::Kind;
use crate::world::World;

/// What a scenario that places an order has to be tagged with.
const LEAVES_ORDERS: &str = "orders";

/// The fields of a table that the checkout has beside those of its forms.
const CARRIER: &str = "Carrier";
const PAYMENT: &str = "Payment method";
const ADDRESS: &str = "Delivery address";

/// Checks that the checkout is displayed, whichever of its steps is open.
///
/// ```gherkin
/// Then the checkout is displayed
/// ```
#[then(expr = "the checkout is displayed")]
async fn checkout_is_displayed(world: &mut World) -> StepResult {
    is_of_kind(world, "checkout", "the checkout").await
}

/// Logs a customer in inside of the checkout, by the tab "Sign in" of its first step. The next step checks whether the shop accepts it.
///
/// ```gherkin
/// When I log in to the checkout as "pub@prestashop.com" with the password "123456789"
/// ```
#[when(expr = "I log in to the checkout as {string} with the password {string}")]
async fn log_in(world: &mut World, email: String, password: String) -> StepResult {
    let (email, password) = (world.text(&email)?, world.secret(&password)?);
    let front = world.shop_front().await?;
    front.checkout().read().await?;
    match front.log_in(&email, &password).await? {
        Entry::Accepted | Entry::Refused(_) => Ok(()),
    }
}

/// Checks that a step of the checkout is open, by its title.
///
/// ```gherkin
/// Then the checkout step "Payment" is open
/// ```
#[then(expr = "the checkout step {string} is open")]
async fn step_is_open(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    Ok(world.shop_front().await?.checkout().is_open(&title).await?)
}

/// Opens a step of the checkout again that is complete.
///
/// ```gherkin
/// When I open the checkout step "Addresses"
/// ```
#[when(expr = "I open the checkout step {string}")]
async fn open_step(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    Ok(world.shop_front().await?.checkout().open_step(&title).await?)
}

/// Fills in the open step of the checkout and goes on to the next one. Beside the fields of the step by their labels, a table may name
/// Carrier, Payment method and Delivery address, which choose one by its name.
///
/// Columns: field, value.
///
/// ```gherkin
/// When I complete the checkout step "Addresses" with:
///   | field           | value      |
///   | Address         | 1 Mill Row |
///   | City            | Miami      |
///   | State           | Florida    |
///   | Zip/Postal Code | 33133      |
///   | Country         | United States |
/// ```
#[when(expr = "I complete the checkout step {string} with:")]
async fn complete_with(world: &mut World, title: String, step: &Step) -> StepResult {
    let title = world.text(&title)?;
    let table = Table::of(step, world)?;
    let values: Vec<_> = owned(&table.pairs("field", "value")?);
    let front = world.shop_front().await?;
    front.checkout().is_open(&title).await?;
    fill(world, &front, &values).await?;
    Ok(front.checkout().go_on(&title).await?)
}

/// Goes on from the open step of the checkout as it is.
///
/// ```gherkin
/// When I complete the checkout step "Shipping method"
/// ```
#[when(expr = "I complete the checkout step {string}")]
async fn complete(world: &mut World, title: String) -> StepResult {
    let title = world.text(&title)?;
    let checkout = world.shop_front().await?.checkout();
    checkout.is_open(&title).await?;
    Ok(checkout.go_on(&title).await?)
}

/// Goes through the steps of the checkout by one table: the fields of a step stand together, in the order of the steps. A step without
/// fields to fill in has one row with empty cells. Stops at the last step of the table, filled in: payment is completed by placing
/// the order.
///
/// Columns: step, field, value.
///
/// ```gherkin
/// When I check out with:
///   | step                 | field          | value                    |
///   | Personal Information | First name     | Ada                      |
///   | Personal Information | Last name      | Byron                    |
///   | Personal Information | Email          | ada-{unique}@example.org |
/// ```
#[when(expr = "I check out with:")]
async fn check_out(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let (of, field, value) = (table.column("step")?, table.column("field")?, table.column("value")?);
    let front = world.shop_front().await?;
    let steps: Vec<_> = table.rows.chunk_by(|one, other| one[of] == other[of]).collect();
    for (number, rows) in steps.iter().enumerate() {
        let checkout = front.checkout();
        checkout.is_open(&rows[0][of]).await?;
        let filled = rows.iter().filter(|row| !row[field].is_empty());
        let values: Vec<_> = filled.map(|row| (row[field].clone(), row[value].clone())).collect();
        fill(world, &front, &values).await?;
        if number + 1 < steps.len() {
            checkout.go_on(&rows[0][of]).await?;
        }
    }
    Ok(())
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

async fn fill(world: &mut World, front: &ShopFront, values: &[(String, String)]) -> StepResult {
    let checkout = front.checkout();
    let mut fields = Vec::new();
    for (field, value) in values {
        match field.as_str() {
            CARRIER => checkout.choose_carrier(value).await?,
            PAYMENT => checkout.choose_payment(value).await?,
            ADDRESS => checkout.choose_address(value).await?,
            _ => {
                let label = world.word(Kind::Field, field).await?;
                world.types(&label, value);
                fields.push(FieldValue { label, language: None, value: value.clone() });
            }
        }
    }
    if fields.is_empty() {
        return Ok(());
    }
    Ok(front.office().form(None).fill_all(&fields).await?)
}

/// Chooses a payment of the checkout by its name.
///
/// ```gherkin
/// When I choose the payment "Pay by bank wire"
/// ```
#[when(expr = "I choose the payment {string}")]
async fn choose_payment(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front().await?.checkout().choose_payment(&name).await?)
}

/// Agrees to the terms of the shop in the checkout.
///
/// ```gherkin
/// When I agree to the terms of the shop
/// ```
#[when(expr = "I agree to the terms of the shop")]
async fn agree(world: &mut World) -> StepResult {
    Ok(world.shop_front().await?.checkout().agree().await?)
}

/// Checks that the order cannot be placed yet: the button is disabled.
///
/// ```gherkin
/// Then the order cannot be placed yet
/// ```
#[then(expr = "the order cannot be placed yet")]
async fn cannot_be_placed(world: &mut World) -> StepResult {
    may_be_placed(world, false).await
}

/// Checks that the order can be placed: the button is enabled.
///
/// ```gherkin
/// Then the order can be placed
/// ```
#[then(expr = "the order can be placed")]
async fn can_be_placed(world: &mut World) -> StepResult {
    may_be_placed(world, true).await
}

async fn may_be_placed(world: &mut World, expected: bool) -> StepResult {
    let part = world.shop_front().await?.checkout().part();
    let what = if expected { "a checkout whose order can be placed" } else { "a checkout that waits for something" };
    shows(&part, what, |checkout: &CheckoutSnapshot| match checkout.place {
        Some(may) if may == expected => Vec::new(),
        Some(true) => vec!["the order can be placed".to_owned()],
        Some(false) => vec!["the button that places the order is disabled".to_owned()],
        None => vec![format!("the step \"{}\" has no button for it", checkout.open().unwrap_or_default())],
    })
    .await
}

/// Places the order. No shop can remove an order again: the scenario needs the tag `@leaves(orders)`, which lint and this step ask
/// for before anything is ordered. The order and its cart stay in the shop.
///
/// ```gherkin
/// When I place the order
/// ```
#[when(expr = "I place the order")]
async fn place_order(world: &mut World) -> StepResult {
    world.may_leave(LEAVES_ORDERS)?;
    let checkout = world.shop_front().await?.checkout();
    checkout.place_order().await?;
    let confirmed = checkout.confirmation().read().await?;
    let reference = confirmed.reference.unwrap_or_else(|| "without a reference".to_owned());
    world.tell(format!("left the order {reference}: no shop can remove an order"))
}

/// Checks that the order is confirmed, with a reference.
///
/// ```gherkin
/// Then the order is confirmed
/// ```
#[then(expr = "the order is confirmed")]
async fn is_confirmed(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.checkout().confirmation();
    shows(&part, "the confirmation of an order", |confirmed: &Confirmation| {
        if confirmed.reference.is_some() { Vec::new() } else { vec!["it has no reference".to_owned()] }
    })
    .await
}

/// Checks what the confirmation of the order shows, by its labels: Payment method, Shipping method.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then the confirmation of the order shows:
///   | field          | value        |
///   | Payment method | Wire payment |
/// ```
#[then(expr = "the confirmation of the order shows:")]
async fn confirmation_shows(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let expected = owned(&table.pairs("field", "value")?);
    let part = world.shop_front().await?.checkout().confirmation();
    shows(&part, "the confirmation as in the table", |confirmed: &Confirmation| {
        let mut facts = confirmed.facts.clone();
        facts.push(fact("Heading", confirmed.heading.clone()));
        differences(&expected, &facts)
    })
    .await
}

/// Remembers the reference of the order that the shop has confirmed.
///
/// ```gherkin
/// When I remember the reference of the order as "reference"
/// ```
#[when(expr = "I remember the reference of the order as {variable}")]
async fn remember_reference(world: &mut World, name: Variable) -> StepResult {
    let confirmed = world.shop_front().await?.checkout().confirmation().read().await?;
    let reference =
        confirmed.reference.ok_or_else(|| Failure::product("the confirmation of the order shows no reference"))?;
    Ok(world.variables.remember_text(&name.0, reference)?)
}

/// Checks that the checkout offers carriers, payments or addresses of these names.
///
/// Columns: name.
///
/// ```gherkin
/// Then the checkout offers:
///   | name             |
///   | Pay by bank wire |
/// ```
#[then(expr = "the checkout offers:")]
async fn offers(world: &mut World, step: &Step) -> StepResult {
    let names = Table::of(step, world)?.texts("name")?;
    let part = world.shop_front().await?.checkout().part();
    shows(&part, "the offers of the checkout", |checkout: &CheckoutSnapshot| {
        let all = || checkout.carriers.iter().chain(&checkout.payments).chain(&checkout.addresses);
        let is_there = |name: &&String| all().any(|offer| same_name(&offer.label, name));
        let there: Vec<_> = all().map(|offer| format!("\"{}\"", offer.label)).collect();
        let lines = names.iter().filter(|name| !is_there(name));
        lines.map(|name| format!("there is no \"{name}\"; there are: {}", there.join(", "))).collect()
    })
    .await
}
