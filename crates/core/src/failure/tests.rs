use super::*;

#[test]
fn a_link_that_a_driver_names_is_told_without_the_token_of_the_session() {
    let told = "element click intercepted: Element <a href=\"/admin-dev/create?_token=S3cr&amp;x=1\"> is not clickable";
    let text = Failure::product(told).to_string();
    assert!(!text.contains("S3cr") && text.contains("create?_token=***&amp;x=1"), "{text}");
}

#[test]
fn a_failure_survives_the_way_through_a_panic_as_it_is_whatever_its_text_says() {
    for kind in [FailureKind::Product, FailureKind::Feature, FailureKind::Environment] {
        let failure = Failure::new(kind, "The shop differs: The environment is wrong: x");
        let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| failure.unwind())).unwrap_err();
        let arrived = Failure::of_panic(panic, None);
        assert_eq!((arrived.kind(), arrived.message()), (kind, "The shop differs: The environment is wrong: x"));
    }
}

#[test]
fn a_panic_of_the_suite_is_a_defect_that_names_its_place_and_is_blamed_on_nobody_else() {
    let panic: Box<dyn Any + Send> = Box::new("The feature is wrong: index out of bounds");
    let failure = Failure::of_panic(panic, Some("src/x.rs:7"));
    assert_eq!(failure.kind(), FailureKind::Environment);
    let text = failure.to_string();
    assert!(text.starts_with("The environment is wrong: a defect of prestashop-bdd "), "{text}");
    assert!(text.contains("(at src/x.rs:7): The feature is wrong: index out of bounds"), "{text}");
    assert!(text.contains("please report it"), "{text}");
}

#[test]
fn the_page_stands_below_what_differs_and_is_asked_for_where_the_page_is_to_blame() {
    let mut failure = Failure::mismatch("the counter of the grid", 1, 0).advise("look");
    assert!(failure.asks_for_page());
    failure.was_on("\"Groups\" at /groups".to_owned(), "Groups".to_owned());
    assert_eq!(
        failure.to_string(),
        "The shop differs: the counter of the grid\n  expected: 1\n  seen:     0\n  page:     \"Groups\" at /groups\n  next:     look"
    );
    assert!(Failure::feature("two buttons \"x\"").about_page(PageTrouble::Other).asks_for_page());
    assert!(!Failure::feature("nothing is remembered as {x}").asks_for_page());
    assert!(!Failure::environment("the browser failed").asks_for_page());
}

#[test]
fn misspelt_name_is_forgotten_where_something_else_is_known_to_be_wrong() {
    let misspelt = || Failure::product("no button").or_misspelt();
    assert!(misspelt().to_string().starts_with("The feature or the shop is wrong: no button"));
    assert_eq!(misspelt().kind(), FailureKind::Product, "a button that the shop has lost is never hidden");
    assert!(misspelt().of_feature("nobody logged in").to_string().starts_with("The feature is wrong: "));
    assert!(misspelt().of_shop("an error page").to_string().starts_with("The shop differs: "));
    assert!(misspelt().of_environment("closed").to_string().starts_with("The environment is wrong: "));
}

#[test]
fn a_mismatch_shows_expected_and_seen_below_each_other() {
    let text = Failure::mismatch("the counter of the grid", 1, 0).advise("look").to_string();
    assert_eq!(text, "The shop differs: the counter of the grid\n  expected: 1\n  seen:     0\n  next:     look");
}
