//! Whether a draft's row is what the golden feature has.

use std::collections::{BTreeMap, BTreeSet};

use super::golden_file::{Golden, GoldenRow, Written};

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Todo,
    Wrong(String),
}

/// Names and words that stand for each other, over the whole case.
#[derive(Debug, Default)]
pub struct Names {
    pairs: Vec<(String, String)>,
    /// Which field's value the draft has remembered by which name.
    fields: BTreeMap<String, String>,
    /// What those fields showed, as the golden feature has it.
    shown: BTreeMap<String, String>,
    /// What the golden feature has sent to the Admin API.
    sent: BTreeSet<String>,
    /// Values that the case leaves open, as the golden feature and as the draft has them.
    free: BTreeSet<(String, String)>,
    /// What the draft has typed in, sent or announced to remove.
    typed: BTreeSet<String>,
    /// What the draft has remembered under each name, and the names under which it has remembered several things.
    remembered: BTreeMap<String, String>,
    overwritten: BTreeSet<String>,
    /// Whether the public shop is in a tab of its own.
    in_shop: bool,
}

const VIEW_SHOP: &str = "I click the link \"View my store\"";

/// Compares a row. `case` is its text, `has_todo` whether the draft leaves something to a person.
pub fn compare(golden: &GoldenRow, draft: &[Written], has_todo: bool, case: &str, names: &mut Names) -> Verdict {
    names.look(golden, draft);
    let was_in_shop = names.in_shop;
    let verdict = verdict(golden, draft, has_todo, case, names);
    let opens = draft.iter().any(|step| step.sentence == VIEW_SHOP);
    let leaves =
        draft.iter().any(|step| step.sentence == "I close the tab" || step.sentence == "I go back to the first tab");
    names.in_shop = opens || was_in_shop && !leaves;
    verdict
}

fn verdict(golden: &GoldenRow, draft: &[Written], has_todo: bool, case: &str, names: &mut Names) -> Verdict {
    let mut used = vec![false; draft.len()];
    let mut missing = Vec::new();
    let mut places = Vec::new();
    for step in &golden.steps {
        let found = (0..draft.len()).find(|at| !used[*at] && is_same(step, &draft[*at], golden, case, names));
        match found {
            Some(at) => {
                used[at] = true;
                if draft[at].keyword == "When" && step.forms[0].keyword == "When" && !is_preparation(&draft[at]) {
                    places.push(at);
                }
            }
            None if step
                .forms
                .iter()
                .any(|form| is_preparation(form) && !form.sentence.contains("after the scenario")) => {}
            None => missing.push(step.forms[0].sentence.clone()),
        }
    }
    if says_it_otherwise(golden, draft) && !has_todo && !golden.todo {
        return Verdict::Right;
    }
    let closes = |step: &Written| names.in_shop && step.sentence == "I close the tab";
    let goes_to_shop = golden
        .steps
        .iter()
        .flat_map(|step| &step.forms)
        .any(|form| form.sentence.starts_with("I open the address \"../"));
    let opens = |step: &Written| has_todo && goes_to_shop && step.sentence == VIEW_SHOP;
    let is_extra = |at: &usize| {
        let step = &draft[*at];
        !used[*at] && !is_preparation(step) && !closes(step) && !opens(step)
    };
    if let Some(at) = (0..draft.len()).find(is_extra) {
        let table = draft[at].table.iter().map(|row| row.join("|")).collect::<Vec<_>>().join(" / ");
        return Verdict::Wrong(format!("not in the golden row: {} {table}", draft[at].sentence));
    }
    if !places.is_sorted() {
        return Verdict::Wrong("in another order".to_owned());
    }
    match (has_todo, golden.todo, missing.as_slice()) {
        (true, _, _) => Verdict::Todo,
        (false, true, _) => Verdict::Wrong("looks ready, and cannot be bound in full".to_owned()),
        (false, false, []) => Verdict::Right,
        (false, false, [first, ..]) => Verdict::Wrong(format!("lacks without a TODO: {first}")),
    }
}

/// Actions among the forms of a check say the whole row in the words of the case.
fn says_it_otherwise(golden: &GoldenRow, draft: &[Written]) -> bool {
    let of_checks =
        golden.steps.iter().filter(|step| step.forms[0].keyword == "Then").flat_map(|step| step.forms.iter().skip(1));
    let forms: Vec<&Written> = of_checks.skip_while(|form| form.keyword != "When").collect();
    let same = |form: &&Written, own: &Written| {
        form.sentence.to_lowercase().replace("shop", "store") == own.sentence.to_lowercase().replace("shop", "store")
    };
    let own: Vec<&Written> = draft.iter().filter(|step| !is_preparation(step)).collect();
    !forms.is_empty() && own.len() == forms.len() && forms.iter().zip(own).all(|(form, own)| same(form, own))
}

/// Steps that no row asks for by itself.
fn is_preparation(step: &Written) -> bool {
    let begins = ["I remember", "I request an access token", "a made-up"];
    step.keyword == "Given" || begins.iter().any(|begin| step.sentence.starts_with(begin))
}

fn is_same(golden: &Golden, draft: &Written, row: &GoldenRow, case: &str, names: &mut Names) -> bool {
    golden.forms.iter().any(|form| {
        let free = golden.free.is_some();
        sentence_is_same(&form.sentence, &draft.sentence, row, free, names)
            && table_is_same(form, draft, row, golden.free.as_deref(), case, names)
    }) || leaves_the_shop(golden, draft, names)
}

/// After the public shop, closing the tab, going back to the first one and going to a page of the back office are equally right; so
/// are the two ways to the shop's front page.
fn leaves_the_shop(golden: &Golden, draft: &Written, names: &Names) -> bool {
    let leaves = |text: &str| text == "I close the tab" || text == "I go back to the first tab";
    let opens = |text: &str| text == "I open the address \"../\"" || text == VIEW_SHOP;
    let any = |is_it: &dyn Fn(&str) -> bool| golden.forms.iter().any(|form| is_it(&form.sentence));
    let goes = |text: &str| text.starts_with("I go to \"");
    names.in_shop && leaves(&draft.sentence) && (any(&leaves) || any(&goes)) || opens(&draft.sentence) && any(&opens)
}

/// The words of a sentence and its values, in turn.
fn parts(sentence: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut open: Option<char> = None;
    for letter in sentence.chars() {
        match open {
            Some(end) if letter == end => {
                open = None;
                parts.push(String::new());
            }
            None if letter == '"' || letter == '\'' => {
                open = Some(letter);
                parts.push(String::new());
            }
            None if letter == '{' => {
                open = Some('}');
                parts.push("{".to_owned());
            }
            _ => parts.last_mut().unwrap().push(letter),
        }
    }
    parts
}

fn sentence_is_same(golden: &str, draft: &str, row: &GoldenRow, free: bool, names: &mut Names) -> bool {
    let (golden_parts, draft_parts) = (parts(golden), parts(draft));
    if golden_parts.len() != draft_parts.len() {
        return false;
    }
    let frees = free.then_some(golden_parts.len().saturating_sub(2));
    let pairs = golden_parts.iter().zip(&draft_parts).enumerate();
    let mut learned = Vec::new();
    for (index, (left, right)) in pairs {
        let is_value = index % 2 == 1;
        let plain = |text: &str| text.to_lowercase().replace("records", "record").trim().to_owned();
        let same = plain(left) == plain(right);
        let remembers = golden.contains(" as \"") && is_value && index + 2 == golden_parts.len();
        let free_here = frees == Some(index) && is_value && !golden.starts_with("the response");
        if same || free_here || remembers {
            if remembers {
                learned.push((left.clone(), right.clone()));
            }
            continue;
        }
        if !is_value || !value_is_same(left, right, row, &names.typed, &mut learned) {
            return false;
        }
    }
    names.pairs.extend(learned);
    true
}

/// Whether two values say the same.
fn value_is_same(
    golden: &str,
    draft: &str,
    row: &GoldenRow,
    typed: &BTreeSet<String>,
    learned: &mut Vec<(String, String)>,
) -> bool {
    let bare = |text: &str| text.to_lowercase().trim_end_matches('.').trim().to_owned();
    // A golden row that is a TODO cannot be right: what it leaves open may stand there.
    if bare(golden) == bare(draft) || row.todo && golden == "TODO" {
        return true;
    }
    let replaced = row.words.iter().any(|(case, shop)| {
        bare(golden) == bare(shop) && bare(draft) == bare(case) || bare(&golden.replace(shop, case)) == bare(draft)
    });
    if replaced {
        return true;
    }
    // Whatever is made up or remembered is as right.
    let made = |text: &str| text.contains('{');
    if made(golden) && made(draft) {
        learned.push((golden.to_owned(), draft.to_owned()));
        return true;
    }
    // A value of the case with a made-up word behind it, as the draft has typed it in.
    let stem = |text: &str| bare(text.split('{').next().unwrap_or(text));
    made(draft) && typed.contains(draft) && !stem(draft).is_empty() && stem(golden) == stem(draft)
}

fn table_is_same(
    golden: &Written,
    draft: &Written,
    row: &GoldenRow,
    free: Option<&str>,
    case: &str,
    names: &mut Names,
) -> bool {
    if golden.table.is_empty() && draft.table.is_empty() {
        return true;
    }
    if golden.table.is_empty() || draft.table.is_empty() {
        return false;
    }
    if let Some(what) = free {
        names.learn_free(golden, draft);
        return what.is_empty()
            || given_values(golden, draft, case) && fixed_fields(golden, draft, row, what, &names.typed);
    }
    if golden.sentence == "the form shows:"
        && draft.table.iter().flatten().any(|cell| names.fields.values().any(|name| cell == name))
    {
        return names.shows(golden, draft);
    }
    let (left, right) = (with_languages(&golden.table), with_languages(&draft.table));
    let mut learned = Vec::new();
    let fits = |cells: &Vec<String>, learned: &mut Vec<(String, String)>| {
        right.iter().any(|own| {
            own.len() == cells.len()
                && cells.iter().zip(own).all(|(left, right)| value_is_same(left, right, row, &names.typed, learned))
        })
    };
    let all = left.iter().skip(1).all(|cells| fits(cells, &mut learned));
    names.pairs.extend(learned);
    all && left.len() == right.len() && left[0] == right[0]
}

/// Tables with and without a column of languages are comparable.
fn with_languages(table: &[Vec<String>]) -> Vec<Vec<String>> {
    let has = table[0].iter().any(|head| head == "language");
    let without = |cells: &Vec<String>| cells.clone();
    if has && table.iter().skip(1).all(|cells| cells[1].is_empty()) {
        return table.iter().map(|cells| vec![cells[0].clone(), cells[2].clone()]).collect();
    }
    table.iter().map(without).collect()
}

/// Fields that are not free: `free: all but the brand` leaves the brand as it is.
fn fixed_fields(golden: &Written, draft: &Written, row: &GoldenRow, what: &str, typed: &BTreeSet<String>) -> bool {
    let Some((_, but)) = what.split_once("all but ") else { return true };
    let but = but.split(';').next().unwrap_or(but).to_lowercase();
    let is_named = |label: &str| {
        let label = label.to_lowercase();
        but.split(|letter: char| !letter.is_alphanumeric() && letter != ' ').any(|part| part.contains(&label))
    };
    let fixed = golden.table.iter().skip(1).filter(|cells| is_named(&cells[0]));
    let mut learned = Vec::new();
    fixed.into_iter().all(|cells| {
        let own = draft.table.iter().find(|own| own[0].to_lowercase() == cells[0].to_lowercase());
        own.is_some_and(|own| {
            let (golden, draft) = (cells.last().unwrap(), own.last().unwrap());
            value_is_same(golden, draft, row, typed, &mut learned)
        })
    })
}

/// What the case gives stands in both tables.
fn given_values(golden: &Written, draft: &Written, case: &str) -> bool {
    let case = case.to_lowercase();
    let given = golden.table.iter().skip(1).filter_map(|cells| cells.last()).filter(|value| {
        value.len() > 3 && !value.contains('{') && case.contains(&format!(": {}", value.to_lowercase()))
    });
    given.into_iter().all(|value| {
        draft
            .table
            .iter()
            .any(|cells| cells.last().is_some_and(|own| own.to_lowercase().contains(&value.to_lowercase())))
    })
}

impl Names {
    /// Notes what a row remembers of fields and sends.
    fn look(&mut self, golden: &GoldenRow, draft: &[Written]) {
        for step in draft {
            let parts: Vec<&str> = step.sentence.split('"').collect();
            if let ["I remember the field ", label, " as ", name, ""] = parts[..] {
                self.fields.insert(label.to_owned(), format!("{{{name}}}"));
            }
            self.look_at(step);
        }
        let requests =
            golden.steps.iter().map(|step| &step.forms[0]).filter(|form| form.sentence.contains(" request to "));
        self.sent.extend(requests.flat_map(|form| form.table.iter().skip(1).filter_map(|cells| cells.last().cloned())));
    }

    /// Notes what a step of the draft types in and remembers.
    fn look_at(&mut self, step: &Written) {
        let begins = |begin: &str| step.sentence.starts_with(begin);
        if ["I fill in", "I send", "an API client with"].iter().any(|begin| begins(begin)) {
            self.typed.extend(step.table.iter().skip(1).filter_map(|cells| cells.last().cloned()));
            self.typed.extend(step.sentence.rsplit('"').nth(1).map(str::to_owned));
        }
        if let Some((what, rest)) = step.sentence.strip_prefix("I remember ").and_then(|rest| rest.rsplit_once(" as "))
        {
            let name = rest.trim_matches('"').to_owned();
            let before = self.remembered.insert(name.clone(), what.to_owned());
            if before.is_some_and(|before| before != what) {
                self.overwritten.insert(name);
            }
        }
    }

    /// Names under which the draft has remembered one thing and then another.
    pub fn overwritten(&self) -> impl Iterator<Item = String> {
        self.overwritten.iter().map(|name| format!("{{{name}}} is remembered twice, from different things"))
    }

    /// Notes the values of the fields that both tables have.
    fn learn_free(&mut self, golden: &Written, draft: &Written) {
        let bare = |value: &String| value.trim_matches('"').to_owned();
        let value_of =
            |label: &String| draft.table.iter().find(|cells| cells[0] == *label).and_then(|cells| cells.last());
        let pairs =
            golden.table.iter().skip(1).filter_map(|cells| Some((bare(cells.last()?), bare(value_of(&cells[0])?))));
        self.free.extend(pairs);
    }

    /// Whether the draft's form shows what the golden one does: the very value, or the one that the field had before, where the
    /// golden feature has not changed it.
    fn shows(&mut self, golden: &Written, draft: &Written) -> bool {
        let same_fields = golden.table.len() == draft.table.len() && golden.table[0] == draft.table[0];
        same_fields
            && golden.table.iter().skip(1).all(|cells| {
                let (label, value) = (&cells[0], cells.last().unwrap());
                let Some(own) = draft.table.iter().find(|own| own[0] == *label).and_then(|own| own.last()) else {
                    return false;
                };
                if own == value || self.free.contains(&(value.clone(), own.clone())) {
                    return true;
                }
                let before = self.shown.entry(label.clone()).or_insert_with(|| value.clone());
                self.fields.get(label) == Some(own) && before == value && !self.sent.contains(value)
            })
    }

    /// Different things of the golden feature that are one thing in the draft.
    pub fn confused(&self) -> Vec<String> {
        let made_up = self.pairs.iter();
        let mut found = Vec::new();
        for (golden, draft) in made_up.clone() {
            let other = made_up.clone().find(|(other, own)| own == draft && other != golden);
            if let Some((other, _)) = other {
                found.push(format!("{draft} stands for {golden} and {other}"));
            }
        }
        found.sort();
        found.dedup();
        found
    }
}
