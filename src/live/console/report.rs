//! What is printed of a step, of variables, of a clean-up. Secrets are masked.

use prestashop_bdd_core::print_line;
use prestashop_bdd_variables::variables::Remembered;

use crate::live::play::{End, Played};
use crate::world::{Note, Run, World};

/// Prints what became of a step. Returns whether it passed.
pub(super) fn step(run: &Run, played: &Played) -> bool {
    let seconds = played.time.as_secs_f64();
    let text = match &played.end {
        End::Passed => format!("✔ {seconds:.2} s"),
        End::Failed(failed) => format!("✘ {seconds:.2} s  {}", indented(&failed.to_string())),
        End::Broken => format!("✘ {seconds:.2} s  interrupted"),
    };
    print(run, &text);
    for note in &played.notes {
        print(run, &format!("  {}", indented(note)));
    }
    matches!(played.end, End::Passed)
}

/// Prints a text without its secrets.
pub(super) fn print(run: &Run, text: &str) {
    print_line!("{}", run.secrets.mask(text));
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

/// Prints what each name stands for.
pub(super) fn variables(run: &Run, world: &World) {
    for name in world.variables.names() {
        let value = match world.variables.get(&name) {
            Some(Remembered::Text(text)) => text.clone(),
            Some(Remembered::Json(json)) => json.to_string(),
            Some(Remembered::Secret(_)) => "***".to_owned(),
            None => world.text(&format!("{{{name}}}")).unwrap_or_default(),
        };
        let value = run.secrets.mask(&value);
        let shown: String = value.chars().take(200).collect();
        let more = if shown.len() < value.len() { "…" } else { "" };
        print_line!("  {{{name}}} = {}{more}", indented(&shown));
    }
}

/// Prints what a clean-up did. Returns whether nothing is left.
pub(super) fn clean_up(run: &Run, notes: &[Note]) -> bool {
    for note in notes {
        print(run, &indented(&note.text));
    }
    notes.iter().all(|note| note.failure.is_none())
}
