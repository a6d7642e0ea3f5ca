use prestashop_bdd_core::failed::Failed;
use prestashop_bdd_core::instead::Instead;
use prestashop_bdd_core::secrets::{MASK, can_stand_for};

use super::lines::Line;
use crate::grammar::likeness;

/// How alike a name of the shop and the case's have to be, from 0 to 1.
const ALIKE: f64 = 0.75;

/// Which share of the words two texts must have in common.
const COMMON: f64 = 0.5;

/// Other ways to say a step that has failed, the likeliest first: the lines of the step and its table. `is_likely`: the draft
/// itself says that its words may not be the shop's. What the record has masked is nothing that a step could say. The page
/// `before` an action, by its names, is not what the action leads to.
pub(super) fn ways(step: &[&str], failed: &Failed, is_likely: bool, before: &[String]) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    let mut add = |way: Vec<String>| {
        let is_new = way.iter().zip(step).any(|(own, before)| own != before);
        let is_masked = way.iter().zip(step).any(|(own, before)| own.contains(MASK) && !before.contains(MASK));
        if is_new && !is_masked && !ways.contains(&way) {
            ways.push(way);
        }
    };
    if let Some(Instead::Names { name, others }) = &failed.instead {
        let name = &in_step(step, name);
        others.iter().filter(|own| may_be(name, own, is_likely)).for_each(|own| add(renamed(step, name, own)));
    }
    let is_wrong_page = |from: &str, to: &str| {
        let is_title = failed.title.as_deref() == Some(to);
        is_title && (says_less(to, from) || before.iter().any(|own| likeness(own, to) >= 1.0))
    };
    let seen = seen(step[0], failed).filter(|(from, to)| !is_wrong_page(from, to));
    if let Some((from, to)) = seen.filter(|(from, to)| is_likely || share(from, to) >= COMMON) {
        add(renamed(step, &from, &to));
    }
    if let Some(name) = quoted(step[0]).first() {
        for other in other_kinds(step[0].trim_start(), name) {
            let mut way: Vec<String> = step.iter().map(|line| (*line).to_owned()).collect();
            way[0] = step[0].replacen(step[0].trim_start(), &other, 1);
            add(way);
        }
    }
    ways
}

/// The name as the step has it: in the failure secrets are masked.
fn in_step(step: &[&str], name: &str) -> String {
    let cells = step[1..].iter().flat_map(|line| line.split('|')).map(|cell| cell.trim().to_owned());
    let mut names = quoted(step[0]).into_iter().chain(cells).filter(|_| name.contains(MASK));
    names.find(|own| can_stand_for(name, own)).unwrap_or_else(|| name.to_owned())
}

/// Whether a name of the shop is what the case means.
fn may_be(name: &str, own: &str, is_likely: bool) -> bool {
    likeness(name, own) >= ALIKE || share(name, own) >= if is_likely { COMMON } else { 0.66 }
}

/// The text that was expected, and the one that the shop shows: the title of the page, or a message of the kind.
fn seen(step: &str, failed: &Failed) -> Option<(String, String)> {
    let expected = quoted(step).into_iter().next()?;
    let sentence = step.trim_start().split_once(' ')?.1;
    if let Some(Instead::Messages(displayed)) = &failed.instead {
        let message = displayed.iter().find(|message| sentence.contains(&format!("{} message", message.kind)))?;
        return Some((expected, message.text.clone()));
    }
    let is_of_page =
        sentence.starts_with("the page ") && !sentence.contains(" says ") && !sentence.contains(" offers ");
    failed.title.clone().filter(|_| is_of_page).map(|title| (expected, title))
}

/// A click of another kind on the same name.
fn other_kinds(step: &str, name: &str) -> Vec<String> {
    let Some((keyword, sentence)) = step.split_once(' ') else { return Vec::new() };
    let kinds = ["I click the button", "I click the link", "I open the tab"];
    let is_click = kinds.iter().any(|kind| sentence == format!("{kind} \"{name}\""));
    if is_click { kinds.iter().map(|kind| format!("{keyword} {kind} \"{name}\"")).collect() } else { Vec::new() }
}

/// What the draft calls a button that another way to say its step names otherwise.
pub(super) fn renamed_button(line: &Line, way: &str) -> Option<String> {
    let draft = line.original.as_deref().unwrap_or(&line.text);
    let is_click = |text: &str| text.contains(" I click the button \"");
    let (from, to) = (quoted(draft).into_iter().next()?, quoted(way).into_iter().next()?);
    (is_click(draft) && is_click(way) && from != to).then_some(from)
}

/// The step with another name, in its sentence or its table.
fn renamed(step: &[&str], from: &str, to: &str) -> Vec<String> {
    let (in_quotes, in_quotes_now) = (format!("\"{from}\""), format!("\"{to}\""));
    if step[0].contains(&in_quotes) && !to.contains('"') {
        let rest = step[1..].iter().map(|line| (*line).to_owned());
        return std::iter::once(step[0].replacen(&in_quotes, &in_quotes_now, 1)).chain(rest).collect();
    }
    let cell = |cell: &str| if cell.trim() == from { cell.replacen(from, to, 1) } else { cell.to_owned() };
    let row = |line: &&str| {
        if line.trim_start().starts_with('|') {
            line.split('|').map(cell).collect::<Vec<_>>().join("|")
        } else {
            (*line).to_owned()
        }
    };
    step.iter().map(row).collect()
}

/// The texts in double quotes.
pub(super) fn quoted(text: &str) -> Vec<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a text has some words of the other one and none besides: a title that says less is that of a more general page.
fn says_less(text: &str, than: &str) -> bool {
    let words = |text: &str| crate::grammar::stem(text).split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (text, than) = (words(text), words(than));
    text.len() < than.len() && text.iter().all(|word| than.contains(word))
}

/// The share of the shorter text's words that the other one has.
fn share(left: &str, right: &str) -> f64 {
    let words = |text: &str| {
        crate::grammar::stem(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (left, right) = (words(left), words(right));
    let (shorter, longer) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let common = shorter.iter().filter(|word| longer.contains(word)).count();
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let share = common as f64 / longer.len().max(1) as f64;
    share
}

#[cfg(test)]
mod tests {
    use prestashop_bdd_core::failure::FailureKind;
    use prestashop_bdd_core::instead::Displayed;

    use super::*;

    fn failed() -> Failed {
        Failed::new(FailureKind::Product, "there is no field \"Nmae\"; there are: \"Other\"\n  seen:     Other")
    }

    fn missing(name: &str, others: &[&str]) -> Failed {
        let others = others.iter().map(|&other| other.to_owned()).collect();
        Failed { instead: Some(Instead::Names { name: name.to_owned(), others }), ..failed() }
    }

    fn on_page(title: &str) -> Failed {
        Failed { title: Some(title.to_owned()), ..failed() }
    }

    fn displayed(kind: &str, text: &str) -> Failed {
        let message = Displayed { kind: kind.to_owned(), text: text.to_owned() };
        Failed { instead: Some(Instead::Messages(vec![message])), ..failed() }
    }

    #[test]
    fn name_that_is_masked_in_the_failure_is_replaced_and_stars_are_never_written() {
        let step = ["    When I fill in \"prestashop Nmae\" with \"x\""];
        let failed = missing("*** Nmae", &["Shop Name", "*** Name"]);
        assert_eq!(ways(&step, &failed, true, &[]), Vec::<Vec<String>>::new());
        let failed = missing("*** Nmae", &["The prestashp Nmae", "*** Name"]);
        assert_eq!(ways(&step, &failed, true, &[]), [["    When I fill in \"The prestashp Nmae\" with \"x\""]]);
        let step = ["    Then the success message \"Saved by prestashop\" is displayed"];
        assert!(ways(&step, &displayed("success", "Saved by ***"), true, &[]).is_empty());
    }

    #[test]
    fn missing_name_is_replaced_by_the_one_that_is_there() {
        let there = ["Name", "Colour"];
        assert_eq!(
            ways(&["    When I fill in \"Nmae\" with \"x\""], &missing("Nmae", &there), false, &[]),
            [["    When I fill in \"Name\" with \"x\""]]
        );
        let table = ["    When I fill in the form:", "      | field | value |", "      | Nmae  | x     |"];
        assert_eq!(ways(&table, &missing("Nmae", &there), false, &[])[0][2], "      | Name  | x     |");
        let other = ways(&["    When I fill in \"Wattage\" with \"x\""], &missing("Wattage", &there), false, &[]);
        assert!(other.is_empty(), "{other:?}");
    }

    #[test]
    fn text_of_a_failure_is_not_read() {
        let step = ["    When I fill in \"Nmae\" with \"x\""];
        let text = "there is no field \"Nmae\" in the form (did you mean \"Name\"?); there are: \"Name\"";
        assert!(ways(&step, &Failed::new(FailureKind::Product, text), true, &[]).is_empty());
    }

    #[test]
    fn title_on_show_replaces_an_alike_one_and_never_a_stranger() {
        let step = ["    Then the page title contains \"Lamp list\""];
        assert_eq!(
            ways(&step, &on_page("List of lamps"), false, &[]),
            [["    Then the page title contains \"List of lamps\""]]
        );
        assert!(ways(&step, &on_page("Page not found"), false, &[]).is_empty());
        let of_text = ["    Then the page says \"Lamp list\""];
        assert!(ways(&of_text, &on_page("List of lamps"), false, &[]).is_empty(), "a title is no text of the page");
    }

    #[test]
    fn title_of_a_more_general_page_or_of_the_page_before_is_not_taken() {
        let step = ["    Then the page title contains \"Editing lamp\""];
        assert!(ways(&step, &on_page("Lamps"), true, &[]).is_empty(), "the list is not the form");
        let before = ["Lamp editing list".to_owned()];
        assert!(ways(&step, &on_page("Lamp editing list"), true, &before).is_empty(), "the action has led nowhere");
        assert_eq!(ways(&step, &on_page("Editing the lamp"), false, &before).len(), 1);
    }

    #[test]
    fn message_of_the_same_kind_is_taken_in_the_words_of_the_shop() {
        let step = ["    Then the success message \"Lamp created\" is displayed"];
        assert_eq!(
            ways(&step, &displayed("success", "The lamp was created"), false, &[]),
            [["    Then the success message \"The lamp was created\" is displayed"]]
        );
        assert!(ways(&step, &displayed("error", "The lamp was created"), false, &[]).is_empty());
    }

    #[test]
    fn button_may_be_a_link_or_a_tab() {
        let ways = ways(&["    And I click the button \"View\""], &missing("View", &["Save"]), false, &[]);
        assert_eq!(ways, [["    And I click the link \"View\""], ["    And I open the tab \"View\""]]);
    }
}
