//! Drafts of all cases of a folder: what becomes of them, and how long it takes.
//!
//! `cargo run --release -p prestashop-bdd-cases --example drafts -- FOLDER [TIMES | print]`

#![expect(clippy::print_stdout, reason = "an example prints")]

use std::path::Path;
use std::time::Instant;

use prestashop_bdd_cases::draft::{case_path, draft};
use prestashop_bdd_cases::phrases::Phrases;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("name a folder of cases")?;
    let how = arguments.next().unwrap_or_default();
    let times = how.parse().unwrap_or(1);
    let phrases = Phrases::built_in()?;
    let files = prestashop_bdd_cases::find(Path::new(&folder))?;
    let (begun, mut cases, mut rows, mut ready) = (Instant::now(), 0_usize, 0_usize, 0_usize);
    for file in files.iter().cycle().take(files.len() * times) {
        let Ok(case) = prestashop_bdd_cases::read(file) else { continue };
        let draft = draft(&case, &case_path(file), &phrases);
        cases += 1;
        rows += draft.rows.len();
        ready += draft.done();
        if how == "print" {
            println!("{}", draft.text);
        }
    }
    println!("{cases} cases, {ready} of {rows} rows ready, {:?}", begun.elapsed());
    Ok(())
}
