//! What holds for every case, not only for those that someone thought of.

use std::path::{Path, PathBuf};

use prestashop_bdd_cases::{self as manual_case, ManualCase, Row, Section};
use proptest::prelude::*;

/// What the rows say.
pub fn texts(case: &ManualCase) -> Vec<(usize, Vec<String>, Vec<String>)> {
    case.rows().map(|row| (row.number, row.step.clone(), row.expected.clone())).collect()
}

/// Texts as they stand in cells after reading: white space squeezed, quotes straight, nothing invisible.
fn words() -> impl Strategy<Value = String> {
    let odd = r#"[-a-zA-Z0-9 |*_`~<>&{}\[\]()#+.:;"'/\\!?=éß→•–]{1,24}"#;
    prop_oneof![
        odd.prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        "(Click on|Go to|Fill) [a-zA-Z >\"]{1,20}"
            .prop_map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
        Just("<br>".to_owned()),
        Just("---".to_owned()),
        Just("1. * a".to_owned()),
        Just("&gt; {color:#000} **b**".to_owned()),
    ]
    .prop_filter("an empty text is no text", |text| !text.is_empty())
}

prop_compose! {
    /// A case of some rows in some sections.
    pub fn cases()(
        sections in prop::collection::vec((
            prop::option::of("[A-Z][a-z]{2,8} [a-z]{2,8}"),
            prop::collection::vec((prop::collection::vec(words(), 1..3), prop::collection::vec(words(), 0..3)), 1..6),
        ), 1..4),
        title in words(),
    ) -> ManualCase {
        let mut number = 0;
        let mut row = |(step, expected): (Vec<String>, Vec<String>)| {
            number += 1;
            Row { number, line: number, step, expected }
        };
        let sections = sections.into_iter()
            .map(|(heading, rows)| Section { heading, rows: rows.into_iter().map(&mut row).collect() });
        ManualCase {
            file: PathBuf::from("case.md"),
            title,
            front_matter: Vec::new(),
            details: Vec::new(),
            description: Vec::new(),
            preconditions: Vec::new(),
            sections: sections.collect(),
            data: Vec::new(),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn reading_what_was_written_gives_the_same_rows(case in cases()) {
        let written = manual_case::write(&case);
        let read = manual_case::parse(Path::new("case.md"), written.as_bytes());
        prop_assert!(read.is_ok(), "{:?}\n{written}", read.err());
        prop_assert_eq!(texts(&read.unwrap()), texts(&case), "{}", written);
    }
}
