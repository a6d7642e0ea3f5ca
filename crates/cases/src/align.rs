//! Which row of a case a row of a feature is, although texts and numbers have changed since.

use similar::{Algorithm, DiffOp};

/// How alike two texts must be to be the same row, from 0 to 1. A row that says something else altogether is another row:
/// its steps would be wrong for it.
const ALIKE: f64 = 0.5;

/// For each row of the features (number and text) the index of the case's row, or `None` where it is gone. Both are
/// normalised; the case's rows are numbered from 1.
pub(super) fn align(case: &[String], rows: &[(usize, String)]) -> Vec<Option<usize>> {
    let same = |(number, text): &(usize, String)| {
        number.checked_sub(1).filter(|index| case.get(*index).is_some_and(|own| own == text))
    };
    let mut found: Vec<Option<usize>> = rows.iter().map(same).collect();
    if found.iter().all(Option::is_some) {
        return found;
    }
    let is_sequence = rows.windows(2).all(|pair| pair[0].0 < pair[1].0);
    if is_sequence {
        let texts: Vec<String> = rows.iter().map(|(_, text)| text.clone()).collect();
        found = vec![None; rows.len()];
        for operation in similar::capture_diff_slices(Algorithm::Myers, &texts, case) {
            match operation {
                DiffOp::Equal { old_index, new_index, len } => {
                    (0..len).for_each(|offset| found[old_index + offset] = Some(new_index + offset));
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    let (old, new) = (&texts[old_index..old_index + old_len], &case[new_index..new_index + new_len]);
                    for (old, new) in pairs(old, new) {
                        found[old_index + old] = Some(new_index + new);
                    }
                }
                DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
            }
        }
    } else {
        // Several scenarios repeat a row, or tell the case in another order: the text decides, then the number.
        for (row, found) in rows.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let by_text = case.iter().position(|own| *own == row.1);
            *found = by_text.or_else(|| row.0.checked_sub(1).filter(|index| *index < case.len()));
        }
    }
    found
}

/// Rows that were replaced by others that are alike, in order.
fn pairs(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut from = 0;
    for (index, text) in old.iter().enumerate() {
        let alike = |other: usize| strsim::normalized_levenshtein(text, &new[other]);
        // Of several that are equally alike the first one is meant.
        let best = (from..new.len()).rev().max_by(|left, right| alike(*left).total_cmp(&alike(*right)));
        if let Some(best) = best.filter(|best| alike(*best) >= ALIKE) {
            pairs.push((index, best));
            from = best + 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aligned(case: &[&str], rows: &[&str]) -> Vec<Option<usize>> {
        let rows: Vec<_> = rows.iter().enumerate().map(|(index, text)| (index + 1, (*text).to_owned())).collect();
        align(&case.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), &rows)
    }

    #[test]
    fn a_row_that_came_or_went_moves_the_others_only() {
        assert_eq!(aligned(&["a", "new", "b", "a"], &["a", "b", "a"]), [Some(0), Some(2), Some(3)]);
        assert_eq!(aligned(&["a", "c"], &["a", "b", "c"]), [Some(0), None, Some(1)]);
    }

    #[test]
    fn a_changed_row_is_the_one_that_is_alike_and_another_text_is_another_row() {
        assert_eq!(aligned(&["a", "log out now", "c"], &["a", "log out", "c"]), [Some(0), Some(1), Some(2)]);
        assert_eq!(aligned(&["a", "go to the list", "c"], &["a", "log out", "c"]), [Some(0), None, Some(2)]);
        let (case, rows) = (["a", "x", "click on Save now", "c"], ["a", "click on Save", "c"]);
        assert_eq!(aligned(&case, &rows), [Some(0), Some(2), Some(3)]);
    }
}
