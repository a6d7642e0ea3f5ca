use super::super::sample::sample;

#[test]
fn a_column_that_is_not_there_lists_those_that_are() {
    let error = sample(&[]).column("Nmae").unwrap_err();
    assert_eq!(
        error.to_string(),
        "there is no column \"Nmae\" in the grid \"Groups\" (did you mean \"Group name\"?); there are: \"ID\", \"Group name\""
    );
}

#[test]
fn a_column_is_found_whatever_its_case_and_spaces() {
    assert_eq!(sample(&[]).column(" group  NAME ").unwrap(), 1);
}

#[test]
fn an_empty_label_is_no_column() {
    assert!(sample(&[]).column("").is_err());
}
