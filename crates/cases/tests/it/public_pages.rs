//! Rows about the public pages, each with what it means. A file has cases, `== Title`; a row is `| step | expected |`, `<br>` between
//! the lines of a cell, and below it are its steps as `rows::read` prints them; `or ` begins another form of the step above.
//! `seen.txt` and `parts_seen.txt` were looked at while the rules were made; `unseen.txt` and `parts_unseen.txt` were written before
//! them, and are only measured.

use std::path::Path;

use prestashop_bdd_cases::draft;
use prestashop_bdd_cases::phrases::Phrases;

/// Rows of each file that are complete and right, in percent.
const BARS: [(&str, usize); 5] =
    [("seen.txt", 80), ("unseen.txt", 70), ("fresh.txt", 70), ("parts_seen.txt", 80), ("parts_unseen.txt", 70)];

/// A row with the steps that it means, each in its forms.
#[derive(Debug, Default)]
struct Meant {
    step: String,
    expected: String,
    steps: Vec<Vec<String>>,
}

/// The draft of a case.
fn draft_of(title: &str, rows: &[(&str, &str)]) -> String {
    let meant = |(step, expected): &(&str, &str)| Meant {
        step: (*step).to_owned(),
        expected: (*expected).to_owned(),
        steps: Vec::new(),
    };
    let rows: Vec<Meant> = rows.iter().map(meant).collect();
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("case.md");
    std::fs::write(&file, written(title, &rows)).unwrap();
    let case = prestashop_bdd_cases::read(&file).unwrap();
    draft::draft(&case, "case.md", &Phrases::built_in().unwrap()).text
}

/// What became of a row.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Todo,
    Wrong,
}

/// The cases of a file: titles and rows.
fn cases(text: &str) -> Vec<(String, Vec<Meant>)> {
    let mut cases: Vec<(String, Vec<Meant>)> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(title) = line.strip_prefix("== ") {
            cases.push((title.to_owned(), Vec::new()));
            continue;
        }
        let rows = &mut cases.last_mut().unwrap().1;
        if let Some(cells) = line.strip_prefix("| ") {
            let (step, expected) = cells.trim_end_matches('|').split_once('|').unwrap();
            rows.push(Meant { step: step.trim().to_owned(), expected: expected.trim().to_owned(), steps: Vec::new() });
        } else if let Some(other) = line.strip_prefix("or ") {
            rows.last_mut().unwrap().steps.last_mut().unwrap().push(other.to_owned());
        } else {
            rows.last_mut().unwrap().steps.push(vec![line.to_owned()]);
        }
    }
    cases
}

/// The steps of each row of a draft, with their tables, and `TODO` where something is left to a person.
fn steps_of(draft: &str) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines = draft.lines().map(str::trim).skip_while(|line| !line.starts_with("# Row ")).peekable();
    while let Some(line) = lines.next() {
        let keyword = ["Given ", "When ", "Then ", "And "].iter().find_map(|keyword| line.strip_prefix(keyword));
        if line.starts_with("# Row ") {
            rows.push(Vec::new());
        } else if line.starts_with("# TODO") {
            rows.last_mut().unwrap().push("TODO".to_owned());
        } else if let Some(sentence) = keyword {
            let mut table = Vec::new();
            while let Some(cells) = lines.next_if(|next| next.starts_with('|')) {
                let cells = cells.trim_matches('|').replace("\\|", "¦");
                table.push(cells.split('|').map(str::trim).collect::<Vec<_>>().join("|"));
            }
            let table = table.get(1..).unwrap_or_default().join(" / ");
            rows.last_mut().unwrap().push(format!("{sentence} {table}").trim_end().to_owned());
        }
    }
    rows
}

/// A case as a file of it has it.
fn written(title: &str, rows: &[Meant]) -> String {
    let rows: Vec<String> = rows.iter().map(|row| format!("| {} | {} |\n", row.step, row.expected)).collect();
    format!("# {title}\n\n| Step Description | Expected result |\n|---|---|\n{}", rows.concat())
}

fn verdict(meant: &Meant, steps: &[String]) -> Verdict {
    let is = |forms: &[String], step: &String| forms.contains(step);
    let is_right =
        meant.steps.len() == steps.len() && meant.steps.iter().zip(steps).all(|(forms, step)| is(forms, step));
    let has_todo = steps.iter().any(|step| step == "TODO");
    if is_right && !has_todo {
        return Verdict::Right;
    }
    // What is bound beside a TODO is what the row means, in its order.
    let mut rest = meant.steps.iter();
    let is_part = steps.iter().filter(|step| *step != "TODO").all(|step| rest.any(|forms| is(forms, step)));
    if has_todo && is_part { Verdict::Todo } else { Verdict::Wrong }
}

/// Why a row is left to a person, for whoever makes the rules.
fn reasons(draft: &str, meant: &Meant) -> String {
    let flat = draft.replace("\n    #   ", " ");
    let head = format!(": {}", meant.step.chars().take(40).collect::<String>());
    let lines = flat.lines().map(str::trim).skip_while(|line| !(line.starts_with("# Row ") && line.contains(&head)));
    let own: Vec<&str> = lines.skip(1).take_while(|line| !line.is_empty()).collect();
    own.join("\n    ")
}

/// Measures a file: rows, right ones, and those that are wrong in words.
fn measure(name: &str) -> (usize, usize, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public_pages");
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    let verbose = std::env::var("PSBDD_GOLDEN").is_ok_and(|wanted| name.starts_with(&wanted));
    let (mut rows, mut right, mut wrong) = (0, 0, Vec::new());
    for (title, meant) in cases(&text) {
        let texts: Vec<(&str, &str)> = meant.iter().map(|row| (row.step.as_str(), row.expected.as_str())).collect();
        let draft = draft_of(&title, &texts);
        let steps = steps_of(&draft);
        assert_eq!(steps.len(), meant.len(), "{draft}");
        for (meant, steps) in meant.iter().zip(&steps) {
            rows += 1;
            let place = format!("{title}: {} => {}", meant.step, meant.expected);
            match verdict(meant, steps) {
                Verdict::Right => right += 1,
                Verdict::Todo if verbose => println!("TODO {place}\n    {}", reasons(&draft, meant)),
                Verdict::Todo => {}
                Verdict::Wrong => wrong.push(format!("{place}\n    meant {:?}\n    reads {steps:?}", meant.steps)),
            }
        }
        if verbose {
            println!("{draft}");
        }
    }
    println!(
        "{name}: {rows} rows, {right} right, {} left to a person, {} wrong",
        rows - right - wrong.len(),
        wrong.len()
    );
    (rows, right, wrong)
}

#[test]
fn rows_about_public_pages_are_complete_and_none_is_wrong() {
    let measured = BARS.map(|(name, bar)| (name, bar, measure(name)));
    let wrong: Vec<String> = measured.iter().flat_map(|(_, _, (_, _, wrong))| wrong.clone()).collect();
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n"));
    for (name, bar, (rows, right, _)) in measured {
        assert!(right * 100 >= bar * rows, "{name}: {right} of {rows} rows are right, {bar}% are wanted");
    }
}

#[test]
fn case_about_public_pages_only_needs_no_employee() {
    let draft = draft_of("Cart", &[("Go to FO", "Home page is displayed"), ("Click on the first product", "")]);
    assert!(!draft.contains("back office"), "{draft}");
    let draft = draft_of("Cart", &[("Go to FO", ""), ("Go to Catalog > Products", "")]);
    assert!(draft.contains("Given I am logged in to the back office"), "{draft}");
}

#[test]
fn scenario_that_places_an_order_has_its_tag() {
    let rows = [
        ("Go to FO and add the product \"Mug\" to the cart", ""),
        ("Go to the checkout", "The checkout page is displayed"),
        ("Fill in the personal information and click on Continue", ""),
        ("Fill in the address and click on Continue", ""),
        ("Keep the default carrier and click on Continue", ""),
        ("Pay by bank wire, agree to the terms and place the order", "The order is confirmed"),
    ];
    let draft = draft_of("Order", &rows);
    assert!(draft.contains("  @leaves(orders)\n  Scenario: Order\n") && !draft.contains("TODO"), "{draft}");
    assert!(!draft_of("Order", &rows[..2]).contains("@leaves"));
}

#[test]
fn same_words_mean_another_page_on_each_side() {
    let cart = ("Go to the shopping cart", "The shopping cart is displayed");
    let of_shop = draft_of("Carts", &[("Go to FO", ""), cart]);
    assert!(of_shop.contains("When I open the cart\n"), "{of_shop}");
    let of_office = draft_of("Carts", &[("Go to Orders > Shopping Carts", ""), ("Go to BO", ""), cart]);
    assert!(!of_office.contains("open the cart"), "{of_office}");
}

#[test]
fn page_behind_the_shops_tab_is_on_show_after_it_was_closed() {
    let rows = [
        ("Go to International > Taxes", ""),
        ("Click on \"Add new tax\"", "New tax page is displayed"),
        ("View my shop", "Home page is displayed"),
        ("Close FO and go back to BO", ""),
        ("Fill in the form and click on Save", ""),
    ];
    let draft = draft_of("Taxes", &rows);
    assert!(draft.contains("I close the tab") && draft.contains("I fill in the form:"), "{draft}");
}
