//! What every crate of prestashop-bdd stands on. Nothing here knows a shop, a browser or a feature file.
//!
//! | module | subject |
//! |---|---|
//! | [`failed`] | [`Failed`](failed::Failed): a failure part by part, as reports keep and tell it |
//! | [`failure`] | [`Failure`](failure::Failure): why a step failed, and who has to act |
//! | [`instead`] | [`Instead`](instead::Instead): what a shop has in the place of what a step names |
//! | [`exchange`] | [`ExchangeRecord`](exchange::ExchangeRecord): a request and its answer for a report |
//! | [`secrets`] | [`Secrets`](secrets::Secrets): every secret of a run, and the mask that hides them |
//! | [`session_tokens`] | hiding the tokens that every page of the back office carries |
//! | [`text`] | texts as readers and the shop's database compare them, counted things in words |
//! | [`wordings`] | [`Wordings`](wordings::Wordings): words that mean the same in other versions of a shop |
//! | [`console`] | printing that cannot end a run |
//! | [`decimal`] | [`Decimal`](decimal::Decimal): exact decimal numbers of any length |
//! | [`money`] | [`Money`](money::Money): amounts as shops write them, by amount and currency |
//! | [`duration`] | times as people write them: `30s`, `2 min` |
//! | [`encoding`] | text files, and the encoding of those that are not UTF-8 |
//! | [`poll`] | waiting for a state, with a limit |
//! | [`retry`] | how often and after which pauses a request is sent again |
//! | [`timings`] | what took the time of a run |
//! | [`parallel`] | the same for many things, on all cores |
//! | [`report_folder`] | [`ReportFolder`](report_folder::ReportFolder): which files of a folder are the suite's own, and which run uses it |
//! | [`state_file`] | files that one run leaves for the next |
//! | [`project_files`] | files that a feature names, to upload them |

pub mod console;
pub mod decimal;
pub mod duration;
pub mod encoding;
pub mod exchange;
pub mod failed;
pub mod failure;
pub mod instead;
pub mod money;
pub mod parallel;
pub mod poll;
pub mod project_files;
pub mod report_folder;
pub mod retry;
pub mod secrets;
pub mod session_tokens;
pub mod state_file;
pub mod text;
pub mod timings;
pub mod wordings;
