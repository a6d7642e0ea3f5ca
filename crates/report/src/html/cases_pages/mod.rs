//! The page "Manual cases" and a page a case.
//!
//! One page a case: thousands of tables on one page would be tens of megabytes, and a page has an address of its own that a
//! tracker can name. The list of the cases has one line for each.
//!
//! | module | subject |
//! |---|---|
//! | `list` | the list of the cases, folder by folder, with the sums |
//! | `case` | the page of one case |

mod case;
mod list;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use prestashop_bdd_core::parallel;
use prestashop_bdd_core::report_folder;

use self::case::case_page;
pub use self::list::Sums;
use self::list::list;
use super::cases::Cases;
use super::render::Templates;
use crate::record::FeatureInfo;
use crate::whole;

/// The name of the page of all cases.
pub const PAGE: &str = "cases.html";

/// The folder of the pages of the cases.
pub const FOLDER: &str = "cases";

/// Writes the page of all cases and a page for each. `features` are those that ran, in the order of the index.
pub fn write(
    folder: &Path,
    templates: &Templates,
    cases: &Cases,
    features: &[Arc<FeatureInfo>],
    suite: &str,
) -> io::Result<()> {
    fs::create_dir_all(folder.join(FOLDER))?;
    let pages: Vec<_> = cases.pages.iter().map(|page| Path::new(FOLDER).join(page)).collect();
    let parts: Vec<_> = pages.iter().map(|page| whole::part_of(page)).collect();
    report_folder::list_all(folder, pages.iter().chain(&parts).map(PathBuf::as_path))?;
    let ran: HashMap<&Path, usize> =
        features.iter().enumerate().map(|(id, feature)| (feature.file.as_path(), id)).collect();
    let all: Vec<usize> = (0..cases.all.len()).collect();
    let written = parallel::map(&all, |index| {
        let page = templates.render("case.html", case_page(cases, *index, &ran, suite))?;
        whole::write(&folder.join(FOLDER).join(&cases.pages[*index]), page)
    });
    written.into_iter().collect::<io::Result<()>>()?;
    list(&folder.join(PAGE), templates, cases, suite)
}
