use cucumber::gherkin::Step;
use prestashop_bdd_browser::shop_front::{Card, ListSnapshot};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::Amount;
use super::shown_parts::{self, difference, lacking, missing, shows};
use super::tables::Table;
use crate::world::World;

/// Opens the page of a product that a list of the page shows.
///
/// ```gherkin
/// When I open the product "Mug The best is yet to come"
/// ```
#[when(expr = "I open the product {string}")]
async fn open_product(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front_to_navigate().await?.products().open(&name).await?)
}

/// Opens the page of a product by its place in the list of the page, from 1; on a page with several lists, in the first one.
///
/// ```gherkin
/// When I open product 1 of the list
/// ```
#[when(expr = "I open product {amount} of the list")]
async fn open_product_at(world: &mut World, place: Amount) -> StepResult {
    let place = place.of(world)?;
    Ok(world.shop_front_to_navigate().await?.products().open_at(place).await?)
}

/// Opens the quick view of a product that a list of the page shows.
///
/// ```gherkin
/// When I open the quick view of the product "Hummingbird printed t-shirt"
/// ```
#[when(expr = "I open the quick view of the product {string}")]
async fn quick_view(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    world.shop_front().await?.products().quick_view(&name).await?;
    Ok(())
}

/// Checks how many products the list counts, on all of its pages.
///
/// ```gherkin
/// Then the shop lists 1 product
/// ```
#[then(expr = "the shop lists {amount} product(s)")]
async fn lists_count(world: &mut World, amount: Amount) -> StepResult {
    let expected = amount.of(world)?;
    let list = world.shop_front().await?.products().list();
    shows(&list, &format!("a list of {expected} products"), |list: &ListSnapshot| {
        let counted = list.count.unwrap_or(list.cards.len() as u64);
        let differs = counted != expected;
        differs.then(|| format!("it counts {counted}: {}", names(&list.cards))).into_iter().collect()
    })
    .await
}

/// Checks that a list of the page shows a product.
///
/// ```gherkin
/// Then the shop lists the product "Mug The best is yet to come"
/// ```
#[then(expr = "the shop lists the product {string}")]
async fn lists_product(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let cards = world.shop_front().await?.products().cards();
    shows(&cards, &format!("a list with \"{name}\""), |cards: &Vec<Card>| {
        if cards.iter().any(|card| is_called(card, &name)) { Vec::new() } else { vec![no_product(cards, &name)] }
    })
    .await
}

/// Checks that no list of the page shows a product.
///
/// ```gherkin
/// Then the shop does not list the product "Mug The best is yet to come"
/// ```
#[then(expr = "the shop does not list the product {string}")]
async fn does_not_list(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let front = world.shop_front().await?;
    let (cards, what) = (front.products().cards(), format!("the product \"{name}\""));
    shown_parts::does_not_list(world, &front, &cards, &what, |cards| cards.iter().any(|card| is_called(card, &name)))
        .await
}

/// Checks the names of the products that the list shows, in its order.
///
/// Columns: product.
///
/// ```gherkin
/// Then the shop lists the products in this order:
///   | product                     |
///   | Mug The adventure begins    |
///   | Mug The best is yet to come |
/// ```
#[then(expr = "the shop lists the products in this order:")]
async fn lists_in_order(world: &mut World, step: &Step) -> StepResult {
    let expected = Table::of(step, world)?.texts("product")?;
    let list = world.shop_front().await?.products().list();
    shows(&list, "the products in this order", |list: &ListSnapshot| {
        let known = |card: &&Card| expected.iter().any(|name| is_called(card, name));
        let seen: Vec<_> = list.cards.iter().filter(known).collect();
        let same = seen.len() == expected.len() && seen.iter().zip(&expected).all(|(card, name)| is_called(card, name));
        if same { Vec::new() } else { vec![format!("the list shows: {}", names(&list.cards))] }
    })
    .await
}

/// Checks what a list shows of a product: Price, Regular price, Flags, Quantity, Quick view and Add to cart (Yes or No). Amounts are
/// compared by value and currency; "-" expects nothing.
///
/// Columns: field, value.
///
/// ```gherkin
/// Then the product "Hummingbird printed t-shirt" of the list shows:
///   | field         | value     |
///   | Price         | $19.12    |
///   | Regular price | $23.90    |
///   | Flags         | -20%, New |
/// ```
#[then(expr = "the product {string} of the list shows:")]
async fn card_shows(world: &mut World, name: String, step: &Step) -> StepResult {
    let (name, table) = (world.text(&name)?, Table::of(step, world)?);
    let expected: Vec<_> = owned(&table.pairs("field", "value")?);
    for (field, _) in &expected {
        value_of(&Card::default(), field)?;
    }
    let cards = world.shop_front().await?.products().cards();
    shows(&cards, &format!("\"{name}\" in a list as in the table"), |cards: &Vec<Card>| {
        let Some(card) = cards.iter().find(|card| is_called(card, &name)) else {
            return vec![no_product(cards, &name)];
        };
        let line = |(field, value): &(String, String)| difference(field, value, value_of(card, field).ok()?.as_deref());
        expected.iter().filter_map(line).collect()
    })
    .await
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

fn value_of(card: &Card, field: &str) -> Result<Option<String>, Failure> {
    const FIELDS: &str = "Name, Price, Regular price, Flags, Quantity, Quick view, Add to cart";
    let yes = |is: bool| Some(if is { "Yes" } else { "No" }.to_owned());
    Ok(match field.to_lowercase().as_str() {
        "name" => Some(card.name.clone()),
        "price" => card.price.clone(),
        "regular price" => card.regular.clone(),
        "flags" => Some(card.flags.join(", ")),
        "quantity" => card.quantity.clone(),
        "quick view" => yes(card.quick),
        "add to cart" => yes(card.buyable),
        _ => return Err(Failure::feature(format!("a product of a list has no field \"{field}\"; it has: {FIELDS}"))),
    })
}

/// Classic cuts long names off.
fn is_called(card: &Card, name: &str) -> bool {
    let cut = card.name.strip_suffix("...").or_else(|| card.name.strip_suffix('…'));
    same_name(&card.name, name) || cut.is_some_and(|cut| name.to_lowercase().starts_with(&cut.trim().to_lowercase()))
}

fn no_product(cards: &[Card], name: &str) -> String {
    missing("product", name, cards.iter().map(|card| card.name.as_str()))
}

fn names(cards: &[Card]) -> String {
    cards.iter().map(|card| format!("\"{}\"", card.name)).collect::<Vec<_>>().join(", ")
}

/// Sorts the list of products by the label of an order.
///
/// ```gherkin
/// When I sort the products by "Price, low to high"
/// ```
#[when(expr = "I sort the products by {string}")]
async fn sort(world: &mut World, order: String) -> StepResult {
    let order = world.text(&order)?;
    Ok(world.shop_front().await?.products().sort_by(&order).await?)
}

/// Checks the order that is chosen for the list of products.
///
/// ```gherkin
/// Then the products are sorted by "Price, low to high"
/// ```
#[then(expr = "the products are sorted by {string}")]
async fn sorted_by(world: &mut World, order: String) -> StepResult {
    let order = world.text(&order)?;
    let list = world.shop_front().await?.products().list();
    shows(&list, &format!("a list sorted by \"{order}\""), |list: &ListSnapshot| {
        let sorted = list.sorted.as_deref().unwrap_or_default();
        if same_name(sorted, &order) {
            Vec::new()
        } else if list.orders.iter().any(|one| same_name(one, &order)) {
            vec![format!("it is sorted by \"{sorted}\"")]
        } else {
            vec![missing("order", &order, list.orders.iter().map(String::as_str))]
        }
    })
    .await
}

/// Filters the list of products by a value of a facet. The same step takes the filter off again.
///
/// ```gherkin
/// When I filter the products by "Color" with "White"
/// ```
#[when(expr = "I filter the products by {string} with {string}")]
async fn filter(world: &mut World, facet: String, value: String) -> StepResult {
    let (facet, value) = (world.text(&facet)?, world.text(&value)?);
    Ok(world.shop_front().await?.products().filter(&facet, &value).await?)
}

/// Checks the filters of the list of products, as the list names them.
///
/// ```gherkin
/// Then the products are filtered by "Color: White"
/// ```
#[then(expr = "the products are filtered by {string}")]
async fn filtered_by(world: &mut World, filter: String) -> StepResult {
    let filter = world.text(&filter)?;
    let list = world.shop_front().await?.products().list();
    shows(&list, &format!("a list filtered by \"{filter}\""), |list: &ListSnapshot| {
        lacking("active filter", &[&filter], list.active.iter().map(String::as_str))
    })
    .await
}

/// Checks that no filter of the list of products is on.
///
/// ```gherkin
/// Then the products are not filtered
/// ```
#[then(expr = "the products are not filtered")]
async fn not_filtered(world: &mut World) -> StepResult {
    let list = world.shop_front().await?.products().list();
    shows(&list, "a list without filters", |list: &ListSnapshot| {
        list.active.iter().map(|filter| format!("it is filtered by \"{filter}\"")).collect()
    })
    .await
}

/// Takes all filters off the list of products at once.
///
/// ```gherkin
/// When I clear the filters of the products
/// ```
#[when(expr = "I clear the filters of the products")]
async fn clear_filters(world: &mut World) -> StepResult {
    Ok(world.shop_front().await?.products().clear_filters().await?)
}

/// Takes a filter off the list of products, by the name that the list gives it.
///
/// ```gherkin
/// When I remove the filter "Color: White" of the products
/// ```
#[when(expr = "I remove the filter {string} of the products")]
async fn remove_filter(world: &mut World, filter: String) -> StepResult {
    let filter = world.text(&filter)?;
    Ok(world.shop_front().await?.products().remove_filter(&filter).await?)
}

/// Goes to a page of the list of products.
///
/// ```gherkin
/// When I go to page 2 of the products
/// ```
#[when(expr = "I go to page {amount} of the products")]
async fn go_to_page(world: &mut World, page: Amount) -> StepResult {
    let page = page.of(world)?.to_string();
    Ok(world.shop_front().await?.products().go_to_page(&page).await?)
}

/// Checks which page of the list of products is displayed.
///
/// ```gherkin
/// Then page 2 of the products is displayed
/// ```
#[then(expr = "page {amount} of the products is displayed")]
async fn page_is(world: &mut World, page: Amount) -> StepResult {
    let page = page.of(world)?.to_string();
    let list = world.shop_front().await?.products().list();
    shows(&list, &format!("page {page} of the products"), |list: &ListSnapshot| match &list.page {
        Some(current) if *current == page => Vec::new(),
        Some(current) => vec![format!("page {current} is displayed; {}", list.shown.clone().unwrap_or_default())],
        None => vec!["the list has one page only".to_owned()],
    })
    .await
}
