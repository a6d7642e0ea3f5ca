//! What one scenario knows, and what all scenarios of a run share.
//!
//! | module | subject |
//! |---|---|
//! | `run` | [`Run`]: the shop under test, browsers, secrets, journal: shared by a run |
//! | `run_client` | the run's own API client, which makes and removes those of scenarios |
//! | `paths`, `spelled` | whether the shop has an Admin API, and what is known of its paths; requests to paths that other versions write otherwise |
//! | `offices` | the run's sessions in the back office over HTTP |
//! | `scenario` | [`World`]: one scenario's browsers, variables, responses |
//! | `requests` | [`Requests`]: the Admin API side of a scenario: clients, tokens, last exchange |
//! | `errands` | what several steps ask for: going somewhere, sending, making something quickly |
//! | `browsing` | what a scenario does with its browsers: opening them, logging in, giving them back |
//! | `browsers` | the browsers of a scenario, each with what is known of it |
//! | `announced` | rows that a scenario announces for removal: what is misspelt in them |
//! | `clean_up` | removing what a scenario created |
//! | `downloads` | where downloads of a scenario go |
//! | `emails` | e-mails that a scenario waits for |
//! | `forms` | forms that make something new |
//! | `groups` | customer groups that a scenario begins with |
//! | `lists`, `list_changes` | what a scenario changes of lists and the shop keeps |
//! | `made_up` | how a thing that a scenario created is known |
//! | `shop_data`, `shop_goods` | customers, addresses and cart rules, products and orders that a scenario begins with |
//! | `steps` | what is done around each step |
//! | `sessions` | sessions and tokens that end in the middle of a scenario |
//! | `tabs` | tabs and windows that clicks open |
//! | `trace` | the page after each step, for the film strip |
//! | `trail`, `lost_browsers` | browsers that are lost with their node of a Grid: which steps are done again |
//! | `time_limit` | [`TimeLimit`]: how long a scenario may take |
//! | `state` | what a scenario keeps between its steps, subject by subject |
//! | `about` | [`About`]: what a scenario is about, where that changes what the suite may do for it |

mod about;
mod announced;
mod browsers;
mod browsing;
mod clean_up;
mod downloads;
mod emails;
mod errands;
mod forms;
mod groups;
mod list_changes;
mod lists;
mod lost_browsers;
mod made_up;
mod offices;
mod paths;
mod requests;
mod run;
mod run_client;
mod scenario;
mod sessions;
mod shop_data;
mod shop_goods;
mod spelled;
mod state;
mod steps;
mod tabs;
mod time_limit;
mod trace;
mod trail;

pub use prestashop_bdd_shop::office_http::NewCustomerGroup;

pub use about::About;
pub use clean_up::Note;
pub use requests::Requests;
pub use run::{Run, RunError, Stop, VocabularyOfShopError, back_office_of};
pub use scenario::World;
pub use sessions::{SessionAfterStep, WithoutLogin};
pub use shop_data::{NewCartRule, NewCustomer};
pub use shop_goods::{NewOrder, NewProduct};
pub use steps::PausedAt;
pub use time_limit::TimeLimit;
