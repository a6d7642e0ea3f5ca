//! A check that something is not there is never green because it looked before the page was at rest.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use crate::common::program::run;

/// Shows each of these things half a second after it has loaded.
const PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Late</title></head><body><div id=\"main-div\"><h1 class=\"title\">Late</h1></div>
<script>
  const late = `<p>Sold out</p><p><a href=\"#there\">Too late</a></p><button>Buy late</button><img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='40' height='40'/%3E\" alt=\"Late picture\" width=\"40\" height=\"40\">
    <div class=\"alert alert-danger\"><div class=\"alert-text\">It broke</div></div>`;
  setTimeout(() => document.getElementById(\"main-div\").insertAdjacentHTML(\"beforeend\", late), 500);
</script></body></html>";

/// Checks of what comes late, and what each says then.
const CHECKS: [(&str, &str); 5] = [
    ("the page does not say \"Sold out\"", "the page says \"Sold out\", but should not"),
    ("the page does not offer the link \"Too late\"", "the page offers the link \"Too late\", but should not"),
    ("the page does not offer the button \"Buy late\"", "the page offers the button \"Buy late\", but should not"),
    ("the page does not show the picture \"Late picture\"", "no \"Late picture\""),
    ("no error message is displayed", "It broke"),
];

fn feature(address: &str, check: &str) -> String {
    format!(
        "  Scenario: {}\n    Given I am logged in to the back office\n    When I open the address \"{address}\"\n    Then {check}\n\n",
        check.replace('"', "'")
    )
}

#[tokio::test]
async fn what_comes_late_fails_the_check_that_it_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("late.html");
    std::fs::write(&page, PAGE).unwrap();
    let address = url::Url::from_file_path(&page).unwrap();
    let scenarios: String = CHECKS.iter().map(|(check, _)| feature(address.as_str(), check)).collect();
    // What is not there at all is not waited for longer than the page needs to come to rest.
    let passes = feature(address.as_str(), "the page does not say \"Sold in\"");
    let file = folder.path().join("x.feature");
    std::fs::write(&file, format!("Feature: f\n\n{scenarios}{passes}")).unwrap();
    let outcome = run(&[file.to_str().unwrap(), "--timeout", "30"], &[]).await;
    let said = format!("{}\n{}", outcome.output, outcome.errors);
    assert!(outcome.output.contains("scenarios: 1 passed, 5 failed"), "{said}");
    for (_, failure) in CHECKS {
        assert!(outcome.output.contains(failure), "{failure}: {said}");
    }
}
