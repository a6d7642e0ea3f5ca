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
//! | `answers` | texts of the Admin API that shops word differently |

#![expect(
    clippy::unused_async,
    reason = "all steps are async alike, so that one can begin to wait without a change of its form"
)]

/// What the engine's attributes put behind a step that answers an error: `panic!("{}", error)`, of which only a text would
/// arrive. In these modules it hands on the [`Failure`](crate::failure::Failure) itself.
macro_rules! panic {
    ("{}", $failure:expr) => {
        $crate::failure::Failure::unwind($failure)
    };
    ($($text:tt)*) => {
        ::std::panic!($($text)*)
    };
}

mod agreement;
mod answers;
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
pub mod parameters;
mod requests;
mod responses;
mod rows;
mod session;
mod tables;
mod tokens;
mod visuals;
mod waiting;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use std::panic::AssertUnwindSafe;

    use cucumber::World as _;
    use cucumber::gherkin::{Feature, GherkinEnv};
    use futures_util::FutureExt as _;

    use crate::catalogue::Catalogue;
    use crate::failure::{Failure, FailureKind};
    use crate::world::World;

    #[tokio::test]
    async fn a_step_that_fails_hands_on_its_failure_and_not_only_its_text() {
        let text = "Feature: f\n  Scenario: s\n    Then the response status is 200\n";
        let feature = Feature::parse(text, GherkinEnv::default()).unwrap();
        let (step, context) = Catalogue::get().find(&feature.scenarios[0].steps[0]).unwrap();
        let mut world = World::new().await.unwrap();
        let panic = AssertUnwindSafe(step(&mut world, context)).catch_unwind().await.unwrap_err();
        let failure = panic.downcast::<Failure>().unwrap();
        assert_eq!(failure.kind(), FailureKind::Feature);
        assert!(failure.message().starts_with("no request was sent yet"), "{failure}");
    }
}
