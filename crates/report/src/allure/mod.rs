//! Results for Allure: `allure generate allure-results`, or any server that reads them.
//!
//! ```text
//! allure-results/<uuid>-result.json         one attempt of a scenario
//! allure-results/<uuid>-container.json      what was done before and after its steps
//! allure-results/<uuid>-attachment-<n>.*    screenshots, sources, exchanges, tables
//! allure-results/environment.properties, categories.json, executor.json
//! ```
//!
//! | here | in Allure |
//! |---|---|
//! | failed | failed |
//! | environment, feature error, undefined | broken; a category tells them apart |
//! | flaky | passed and marked as flaky, the attempts before are retries |
//! | interrupted | unknown |
//! | feature, rule, tags, worker, folder | labels `feature`, `story`, `tag`, `thread`, `parentSuite` |
//! | values of an outline | parameters |
//!
//! | module | subject |
//! |---|---|
//! | `format` | the files as serde writes them |
//! | `result` | an attempt of a scenario |
//! | `files` | attachments, and which files there are |
//! | `surroundings` | environment, categories, executor |
//! | `writer` | [`AllureWriter`] |
//! | `not_begun` | the result of a run that did not begin |

mod files;
mod format;
mod not_begun;
mod result;
mod surroundings;
mod writer;

pub(crate) use not_begun::write_not_begun;
pub use writer::AllureWriter;

/// The folder in that of the reports.
const FOLDER: &str = "allure-results";

/// Returns a text that is the same for the same parts, on every machine and in every version: Allure recognizes a scenario by it.
fn stable_id(parts: &[&str]) -> String {
    // FNV-1a with 128 bits.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("{hash:032x}")
}

/// The same in the form of a UUID.
fn uuid(parts: &[&str]) -> String {
    let id = stable_id(parts);
    [&id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]].join("-")
}
