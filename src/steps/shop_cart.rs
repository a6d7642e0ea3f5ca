use cucumber::gherkin::Step;
use prestashop_bdd_browser::shop_front::{CartLine, CartSnapshot, Promo};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::Amount;
use super::shown_parts::{difference, differences, missing, shows};
use super::tables::Table;
use crate::vocabulary::Kind;
use crate::world::World;

/// Opens the cart.
///
/// ```gherkin
/// When I open the cart
/// ```
#[when(expr = "I open the cart")]
async fn open_cart(world: &mut World) -> StepResult {
    Ok(world.shop_front_to_navigate().await?.open_page("cart&action=show").await?)
}

/// Checks all lines of the cart, in their order. The table has the column Product, and may have Quantity, Unit price, Regular price and
/// Total; further columns are options by their label, such as Size. Amounts are compared by value and currency; "-" expects nothing.
///
/// Columns: those of the cart.
///
/// ```gherkin
/// Then the cart shows:
///   | Product                     | Size | Quantity | Unit price | Total  |
///   | Hummingbird printed t-shirt | M    | 2        | $19.12     | $38.24 |
/// ```
#[then(expr = "the cart shows:")]
async fn cart_shows(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    table.column("Product")?;
    let part = world.shop_front().await?.cart().part();
    shows(&part, "the cart as in the table", |cart: &CartSnapshot| cart_differences(&table, &cart.lines)).await
}

fn cart_differences(table: &Table, lines: &[CartLine]) -> Vec<String> {
    let names: Vec<_> = lines.iter().map(|line| line.name.as_str()).collect();
    if lines.len() != table.rows.len() {
        return vec![format!("expected {} lines, seen {}: {}", table.rows.len(), lines.len(), names.join(", "))];
    }
    let of_line = |(number, (row, line)): (usize, (&Vec<String>, &CartLine))| {
        let cells = table.headers.iter().zip(row);
        cells.filter_map(|(header, cell)| cell_difference(number + 1, header, cell, line)).collect::<Vec<_>>()
    };
    table.rows.iter().zip(lines).enumerate().flat_map(of_line).collect()
}

fn cell_difference(number: usize, header: &str, expected: &str, line: &CartLine) -> Option<String> {
    let seen = match header.to_lowercase().as_str() {
        "product" => Some(line.name.as_str()),
        "quantity" => line.quantity.as_deref(),
        "unit price" => line.price.as_deref(),
        "regular price" => line.regular.as_deref(),
        "total" => line.total.as_deref(),
        _ => match line.attributes.iter().find(|one| same_name(&one.label, header)) {
            Some(attribute) => Some(attribute.value.as_str()),
            None if expected.is_empty() || expected == "-" => None,
            None => {
                let there = line.attributes.iter().map(|one| one.label.as_str());
                return Some(format!("line {number}: {}", missing("option", header, there)));
            }
        },
    };
    difference(&format!("line {number}, {header}"), expected, seen)
}

/// Checks totals by the labels that the cart, the checkout, the confirmation of the order or its details show. Amounts are compared by
/// value and currency.
///
/// Columns: line, amount.
///
/// ```gherkin
/// Then the totals show:
///   | line     | amount |
///   | 1 item   | $11.90 |
///   | Shipping | $7.00  |
/// ```
#[then(expr = "the totals show:")]
async fn totals_show(world: &mut World, step: &Step) -> StepResult {
    let table = Table::of(step, world)?;
    let pairs = table.pairs("line", "amount")?;
    let expected: Vec<_> = pairs.into_iter().map(|(line, amount)| (line.to_owned(), amount.to_owned())).collect();
    let part = world.shop_front().await?.cart().totals();
    shows(&part, "the totals as in the table", |totals| differences(&expected, totals)).await
}

/// Types another quantity of a product of the cart and presses Enter; 0 removes it.
///
/// ```gherkin
/// When I set the quantity of "Mug The best is yet to come" in the cart to 3
/// ```
#[when(expr = "I set the quantity of {string} in the cart to {amount}")]
async fn set_quantity(world: &mut World, name: String, quantity: Amount) -> StepResult {
    let (name, quantity) = (world.text(&name)?, quantity.of(world)?.to_string());
    Ok(world.shop_front().await?.cart().set_quantity(&name, &[], &quantity).await?)
}

/// Removes a product from the cart.
///
/// ```gherkin
/// When I remove "Hummingbird printed t-shirt" from the cart
/// ```
#[when(expr = "I remove {string} from the cart")]
async fn remove(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front().await?.cart().remove(&name, &[]).await?)
}

/// Removes the only product of the cart, whichever it is. A cart with several lines is not touched.
///
/// ```gherkin
/// When I remove the only product from the cart
/// ```
#[when(expr = "I remove the only product from the cart")]
async fn remove_only(world: &mut World) -> StepResult {
    Ok(world.shop_front().await?.cart().remove_only().await?)
}

/// Checks that the cart is open and has no lines.
///
/// ```gherkin
/// Then the cart is empty
/// ```
#[then(expr = "the cart is empty")]
async fn is_empty(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.cart().part();
    shows(&part, "an empty cart", |cart: &CartSnapshot| {
        cart.lines.iter().map(|line| format!("it has \"{}\"", line.name)).collect()
    })
    .await
}

/// Gives a promo code in the cart, and expects the shop to accept it.
///
/// ```gherkin
/// When I use the promo code "{code}"
/// ```
#[when(expr = "I use the promo code {string}")]
async fn use_code(world: &mut World, code: String) -> StepResult {
    let code = world.text(&code)?;
    match world.shop_front().await?.cart().apply(&code).await? {
        Promo::Accepted(_) => Ok(()),
        Promo::Refused(text) => {
            Err(Failure::product(format!("the shop refuses the promo code \"{code}\": \"{text}\"")))
        }
    }
}

/// Gives a promo code in the cart, and expects the shop to refuse it with a text.
///
/// ```gherkin
/// Then the promo code "NO-{unique}" is refused with "This voucher does not exist."
/// ```
#[then(expr = "the promo code {string} is refused with {string}")]
async fn code_is_refused(world: &mut World, code: String, text: String) -> StepResult {
    let (code, text) = (world.text(&code)?, world.wordings(Kind::Message, &text).await?);
    match world.shop_front().await?.cart().apply(&code).await? {
        Promo::Refused(seen) if text.are_said_by(&seen) => Ok(()),
        Promo::Refused(seen) => Err(Failure::mismatch("the refusal of the promo code", text, seen)),
        Promo::Accepted(name) => Err(Failure::product(format!(
            "the shop accepts the promo code \"{code}\" (\"{name}\"), but should refuse it"
        ))),
    }
}

/// Checks that a voucher counts in the cart, by its name.
///
/// ```gherkin
/// Then the cart has the voucher "Ten {unique}"
/// ```
#[then(expr = "the cart has the voucher {string}")]
async fn has_voucher(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let part = world.shop_front().await?.cart().part();
    shows(&part, &format!("a cart with the voucher \"{name}\""), |cart: &CartSnapshot| {
        let is_there = cart.vouchers.iter().any(|voucher| same_name(&voucher.label, &name));
        if is_there {
            Vec::new()
        } else {
            vec![missing("voucher", &name, cart.vouchers.iter().map(|one| one.label.as_str()))]
        }
    })
    .await
}

/// Takes a voucher off the cart, by its name.
///
/// ```gherkin
/// When I remove the voucher "Ten {unique}" from the cart
/// ```
#[when(expr = "I remove the voucher {string} from the cart")]
async fn remove_voucher(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front().await?.cart().remove_voucher(&name).await?)
}

/// Goes on from the cart to the checkout; opens the cart first where another page is displayed.
///
/// ```gherkin
/// When I go to the checkout
/// ```
#[when(expr = "I go to the checkout")]
async fn go_to_checkout(world: &mut World) -> StepResult {
    let front = world.shop_front().await?;
    if front.cart().part().now().await?.is_none_or(|cart| cart.lines.is_empty()) {
        front.open_page("cart&action=show").await?;
    }
    Ok(front.cart().proceed().await?)
}
