use super::*;

fn draft(name: &str, reduction: f64) -> GroupDraft {
    GroupDraft {
        names: LocalizedText::from([(1, name.to_owned()), (2, format!("{name} (fr)"))]),
        reduction,
        tax_excluded: true,
        show_prices: false,
    }
}

fn ids(store: &Store, query: &GroupQuery) -> Vec<i64> {
    store.groups(query).unwrap().rows.iter().map(|row| row.id).collect()
}

fn filtered(store: &Store, filter: GroupFilter) -> Vec<i64> {
    ids(store, &GroupQuery { filter, ..GroupQuery::default() })
}

#[expect(clippy::unnecessary_wraps, reason = "the filters' fields are options")]
fn part(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_fresh_shop_has_the_three_default_groups_and_two_members_in_the_third() {
    let page = Store::fresh().groups(&GroupQuery::default()).unwrap();
    assert_eq!(page.total, 3);
    let rows: Vec<_> = page.rows.iter().map(|row| (row.name.as_str(), row.members)).collect();
    assert_eq!(rows, [("Visitor", 0), ("Guest", 0), ("Customer", 2)]);
}

#[test]
fn a_created_group_reads_back_as_it_was_given() {
    let store = Store::fresh();
    let created = store.create_group(&draft("Wholesale", 10.555)).unwrap();
    assert_eq!(created.names[&2], "Wholesale (fr)");
    assert!((created.reduction - 10.56).abs() < f64::EPSILON);
    assert_eq!((created.tax_excluded, created.show_prices), (true, false));
    assert_eq!(store.group(created.id).unwrap(), Some(created));
}

#[test]
fn a_missing_language_takes_the_default_languages_name() {
    let store = Store::fresh();
    let mut draft = draft("Only English", 0.0);
    draft.names.remove(&2);
    assert_eq!(store.create_group(&draft).unwrap().names[&2], "Only English");
}

#[test]
fn filters_find_parts_without_case_in_the_languages_name_only() {
    let store = Store::fresh();
    for number in 4..=14 {
        store.create_group(&draft(&format!("Épicerie {number}"), 10.5)).unwrap();
    }
    assert_eq!(filtered(&store, GroupFilter { id: part("4"), ..GroupFilter::default() }), [4, 14]);
    assert_eq!(
        filtered(&store, GroupFilter { name: part("epicerie 1"), ..GroupFilter::default() }),
        [10, 11, 12, 13, 14]
    );
    assert_eq!(filtered(&store, GroupFilter { name: part("(fr)"), ..GroupFilter::default() }), [0_i64; 0]);
    assert_eq!(filtered(&store, GroupFilter { members: part("2"), ..GroupFilter::default() }), [3]);
    assert_eq!(filtered(&store, GroupFilter { reduction: part("0.00"), ..GroupFilter::default() }), [1, 2, 3]);
    assert_eq!(filtered(&store, GroupFilter { show_prices: Some(true), ..GroupFilter::default() }), [1, 2, 3]);
}

#[test]
fn a_date_range_holds_both_its_ends() {
    let store = Store::fresh();
    let today = store.group(1).unwrap().unwrap().date_added[..10].to_owned();
    let between = |from: &str, to: &str| {
        filtered(&store, GroupFilter { added_from: part(from), added_to: part(to), ..GroupFilter::default() })
    };
    assert_eq!(between(&today, &today), [1, 2, 3]);
    assert_eq!(between("2001-01-01", "2001-12-31"), [0_i64; 0]);
}

#[test]
fn a_page_is_cut_after_sorting_and_the_total_counts_all_matches() {
    let store = Store::fresh();
    let query =
        GroupQuery { sort_by: GroupColumn::Name, descending: true, limit: 2, offset: 1, ..GroupQuery::default() };
    let page = store.groups(&query).unwrap();
    assert_eq!(page.total, 3);
    let names: Vec<_> = page.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Guest", "Customer"]);
}

#[test]
fn a_change_leaves_alone_what_it_does_not_name() {
    let store = Store::fresh();
    let group = store.create_group(&draft("Before", 5.0)).unwrap();
    let change = GroupChange { names: LocalizedText::from([(1, "After".to_owned())]), ..GroupChange::default() };
    let changed = store.update_group(group.id, &change).unwrap().unwrap();
    assert_eq!((changed.names[&1].as_str(), changed.names[&2].as_str()), ("After", "Before (fr)"));
    assert!((changed.reduction - 5.0).abs() < f64::EPSILON);
    assert_eq!(store.update_group(99_999, &change).unwrap(), None);
}

#[test]
fn default_groups_are_not_deleted_and_ids_are_not_given_twice() {
    let store = Store::fresh();
    assert_eq!(store.delete_group(3).unwrap(), GroupDeletion::DefaultGroup);
    let first = store.create_group(&draft("Gone", 0.0)).unwrap().id;
    assert_eq!(store.delete_group(first).unwrap(), GroupDeletion::Deleted);
    assert_eq!(store.delete_group(first).unwrap(), GroupDeletion::NotFound);
    assert_eq!(store.create_group(&draft("Next", 0.0)).unwrap().id, first + 1);
}
