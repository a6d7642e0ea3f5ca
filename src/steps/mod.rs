//! The words of the features: one sentence, one call.
//!
//! The doc comment of a step is its entry in the catalogue (`prestashop-bdd steps`): a sentence, what
//! else to know, `Columns:` of its table, what it `Remembers:`, and an example that stands in one of the
//! features that run in CI. A step says what; the components know how.
//!
//! | module | subject |
//! |---|---|
//! | `session` | logging in and out, several browsers |
//! | `navigation` | menu, tabs, buttons, links, what page is on show |
//! | `messages` | success, info, warning and error messages |
//! | `dialogs` | what asks |
//! | `grids` | counting, filtering, sorting, paging |
//! | `rows` | cells, actions, toggles and ticks of rows |
//! | `cards` | cards of modules |
//! | `help` | the help panel |
//! | `downloads` | files that the browser downloads |
//! | `visuals` | pictures and switches outside of grids |
//! | `forms` | filling, reading and sending |
//! | `fields` | what one field says |
//! | `shop_pages` | the shop's public pages: opening, header, footer, sitemap |
//! | `shop_header` | the menu and the search of the header, pages in another language |
//! | `shop_account` | the pages of a customer's account: menu, addresses |
//! | `shop_lists` | lists of products: sorting, facets, pages |
//! | `shop_products` | the page of a product, the dialog of the cart |
//! | `shop_cart` | lines, totals, promo codes |
//! | `shop_checkout` | the steps of the checkout, the order |
//! | `shop_data` | customers, addresses, products, cart rules and orders made without clicking |
//! | `shop_sides` | shop, back office and Admin API side by side |
//! | `shown_parts` | a part of a public page against a table |
//! | `customer_groups` | customer groups made without clicking |
//! | `tokens` | API clients and access tokens |
//! | `requests` | calls of the Admin API |
//! | `responses` | what the Admin API answered |
//! | `agreement` | back office and Admin API side by side |
//! | `data` | remembering, made-up data |
//! | `clean_up` | what is removed after the scenario |
//! | `emails` | e-mails that the shop sends |
//! | `waiting` | "within … seconds" |
//! | `parameters` | rows, grids, amounts: the words inside a sentence |
//! | `tables` | tables of a step |
//! | `records` | what responses and remembered JSON are checked with |
//! | `answers` | texts of the Admin API that shops word differently |
//! | `arguments` | what a sentence says in its parameters |
//! | `registry` | which function runs which sentence |
//! | `own` | steps of a project in Rust: [`steps!`](crate::steps!), [`OwnStep`] |

#![expect(
    clippy::unused_async,
    reason = "all steps are async alike, so that one can begin to wait without a change of its form"
)]

mod agreement;
mod answers;
mod arguments;
mod cards;
mod clean_up;
mod customer_groups;
mod data;
mod dialogs;
mod downloads;
mod emails;
mod fields;
mod forms;
mod grids;
mod help;
mod messages;
mod navigation;
#[doc(hidden)]
pub mod own;
pub mod parameters;
mod records;
pub(crate) mod registry;
mod requests;
mod responses;
mod rows;
mod session;
mod shop_account;
mod shop_cart;
mod shop_checkout;
mod shop_data;
mod shop_header;
mod shop_lists;
mod shop_pages;
mod shop_products;
mod shop_sides;
mod shown_parts;
mod tables;
mod tokens;
mod visuals;
mod waiting;

pub use own::{DocString, OwnStep, Parameter, Table, Written};
pub use prestashop_bdd_core::failure::{Failure, StepResult};

pub use crate::world::World;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::panic::AssertUnwindSafe;
    use std::path::Path;

    use cucumber::World as _;
    use futures_util::FutureExt as _;

    use crate::world::World;
    use prestashop_bdd_core::failure::{Failure, FailureKind};

    #[tokio::test]
    async fn a_step_that_fails_hands_on_its_failure_and_not_only_its_text() {
        let text = "Feature: f\n  Scenario: s\n    Then the response status is 200\n";
        let feature = prestashop_bdd_features::parse(Path::new("f.feature"), text).unwrap().expanded;
        let (step, context) = super::registry::find(&feature.scenarios[0].steps[0]).unwrap();
        let mut world = World::new().await.unwrap();
        let panic = AssertUnwindSafe(step(&mut world, context)).catch_unwind().await.unwrap_err();
        let failure = panic.downcast::<Failure>().unwrap();
        assert_eq!(failure.kind(), FailureKind::Feature);
        assert!(failure.message().starts_with("no request was sent yet"), "{failure}");
    }
}
