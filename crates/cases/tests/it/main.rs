//! What the crate promises.
#![allow(clippy::unwrap_used, reason = "tests")]

mod admin_api_rows;
mod golden;
mod golden_file;
mod kinds_of_rows;
mod lost_values;
mod made_names;
mod other_words;
mod public_pages;
mod rest;
mod rows;
mod same_steps;
mod testers_words;
mod trying;
mod weak_checks;
mod what_was_wrong;
mod which_record;
mod wrong_actions;
mod wrong_checks;
mod wrong_places;
mod wrong_requests;
mod wrong_titles;
mod wrong_values;
