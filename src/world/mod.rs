//! What one scenario knows, and what all scenarios of a run share.
//!
//! | module | subject |
//! |---|---|
//! | `run` | [`Run`]: the shop under test, browsers, secrets, journal: shared by a run |
//! | `run_client` | the run's own API client, which makes and removes those of scenarios |
//! | `paths` | paths of the Admin API that other versions write otherwise |
//! | `offices` | the run's sessions in the back office over HTTP |
//! | `scenario` | [`World`]: one scenario's browsers, variables, responses |
//! | `requests` | [`Requests`]: the Admin API side of a scenario: clients, tokens, last exchange |
//! | `errands` | what several steps ask for: going somewhere, sending, making something quickly |
//! | `clean_up` | removing what a scenario created |
//! | `downloads` | where downloads of a scenario go |
//! | `emails` | e-mails that a scenario waits for |
//! | `forms` | forms that make something new |
//! | `made_up` | how a thing that a scenario created is known |
//! | `attachments` | [`Attachments`]: files and notes for the reports |
//! | `steps` | what is done around each step |
//! | `sessions` | sessions and tokens that end in the middle of a scenario |
//! | `tabs` | tabs and windows that clicks open |
//! | `trail` | browsers that are lost with their node of a Grid: which steps are done again |
//! | `about` | [`About`]: what a scenario is about, where that changes what the suite may do for it |
//! | `variables`, `placeholder` | values under names, `{name}` |
//! | `generators`, `php_date` | made-up data, dates in the shop's format |

mod about;
mod attachments;
mod clean_up;
mod downloads;
mod emails;
mod errands;
mod forms;
pub mod generators;
mod made_up;
mod offices;
mod paths;
pub mod php_date;
pub mod placeholder;
mod requests;
mod run;
mod run_client;
mod scenario;
mod sessions;
mod steps;
mod tabs;
mod trail;
pub mod variables;

pub use about::About;
pub use attachments::{Attached, Attachment, Attachments, Content, Remedy, RemedyKind, ScenarioId};
pub use clean_up::Note;
pub use errands::NewCustomerGroup;
pub use requests::Requests;
pub use run::{Run, RunError, Stop, VocabularyOfShopError};
pub use scenario::{TimeLimit, World};
pub use sessions::{SessionAfterStep, WithoutLogin};
