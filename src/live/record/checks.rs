//! What appears after an action, as checks.

use prestashop_bdd_browser::back_office::MessageKind;
use prestashop_bdd_browser::back_office::recorder::{Action, Seen, SeenGrid};

use super::names::Names;
use super::words::{cells, grid, quoted};
use crate::live::script::{Keyword, Sentence};

/// A message that is longer is checked by its kind.
const LONG: usize = 120;

/// Columns whose cells are others in each run.
const CHANGING: [&str; 4] = ["id", "position", "date", "registration"];

/// The checks of what is on show after an action and was not before it.
pub(super) fn after(action: &Action, before: &Seen, now: &Seen, names: &Names) -> Vec<Sentence> {
    let is_new = before.document != now.document;
    let mut checks = Vec::new();
    let mut check = |text: String, below: Vec<String>| checks.push(Sentence { keyword: Keyword::Then, text, below });
    if let Some(dialog) = &now.dialog
        && before.dialog.as_ref() != Some(dialog)
    {
        check(format!("the dialog {} is displayed", quoted(&names.in_text(dialog))), Vec::new());
    }
    let page = if now.page.is_empty() { &now.heading } else { &now.page };
    let was = if before.page.is_empty() { &before.heading } else { &before.page };
    if is_new && now.login {
        check("the login page is displayed".to_owned(), Vec::new());
    } else if is_new && page != was && !page.is_empty() {
        check(format!("the page {} is displayed", quoted(&names.in_text(page))), Vec::new());
    }
    // Back in a tab, messages are those that were there before.
    let goes_back = matches!(action, Action::CloseTab | Action::FirstTab | Action::OtherTab { .. });
    for message in now.messages.iter().filter(|_| !goes_back) {
        let counts = matches!(message.kind, MessageKind::Success | MessageKind::Error);
        if !counts || (!is_new && before.messages.contains(message)) {
            continue;
        }
        let kind = message.kind;
        // A message can be the only place where a secret is shown.
        let as_it_is = message.text.len() <= LONG && !message.text.to_lowercase().contains("secret");
        let article = if kind == MessageKind::Error { "an" } else { "a" };
        check(
            if as_it_is {
                format!("the {kind} message {} is displayed", quoted(&names.in_text(&message.text)))
            } else {
                format!("{article} {kind} message is displayed")
            },
            Vec::new(),
        );
    }
    of_grid(action, now, names, &mut check);
    checks
}

fn of_grid(action: &Action, now: &Seen, names: &Names, check: &mut impl FnMut(String, Vec<String>)) {
    match action {
        Action::Filter { grid: title, filters } if !filters.is_empty() => {
            let Some(shown) = shown(now, title.as_deref()) else { return };
            let name = grid(title.as_deref());
            if let Some(total) = shown.total {
                check(format!("{name} counts {total} {}", if total == 1 { "record" } else { "records" }), Vec::new());
            }
            if let ([row], Some(1)) = (shown.rows.as_slice(), shown.total) {
                let steady = row.iter().filter(|(column, text)| is_steady(column, text));
                let rows: Vec<String> = steady.map(|(column, text)| cells(&[column, &names.in_text(text)])).collect();
                if !rows.is_empty() {
                    let below = std::iter::once(cells(&["column", "value"])).chain(rows).collect();
                    check(format!("the first row of {name} shows:"), below);
                }
            }
        }
        Action::Reset { grid: title } => check(format!("{} is not filtered", grid(title.as_deref())), Vec::new()),
        Action::Sort { grid: title, column, order } => {
            let name = grid(title.as_deref());
            check(format!("{name} is sorted by {} in {order} order", quoted(column)), Vec::new());
        }
        _ => {}
    }
}

fn shown<'seen>(now: &'seen Seen, title: Option<&str>) -> Option<&'seen SeenGrid> {
    match title {
        Some(title) => now.grids.iter().find(|grid| grid.title == title),
        None => now.grids.first(),
    }
}

fn is_steady(column: &str, text: &str) -> bool {
    let column = column.to_lowercase();
    let changes =
        CHANGING.iter().any(|word| column.split(|letter: char| !letter.is_alphanumeric()).any(|own| own == *word));
    !changes && !text.is_empty() && text.len() < 80
}
