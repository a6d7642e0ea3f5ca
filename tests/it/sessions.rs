//! A session or a token that ends in the middle of a scenario is renewed once, unless the scenario is about that.
#![cfg(feature = "demo-shop")]
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use demo_shop::{DemoShop, Options};
use prestashop_bdd::settings::Settings;
use prestashop_bdd::world::{About, Run, SessionAfterStep, World};
use prestashop_bdd_browser::back_office::grid::RowQuery;
use prestashop_bdd_core::failure::FailureKind;
use prestashop_bdd_report::attachments::{RemedyKind, ScenarioId};
use prestashop_bdd_shop::admin_api::{AccessToken, Authorization, Body, Credentials};

use crate::common::answers::Answers;

const TITLES: &str = "Shop Parameters > Customer Settings > Titles";

struct Scene {
    shop: DemoShop,
    run: Arc<Run>,
    world: World,
    _reports: tempfile::TempDir,
}

impl Scene {
    async fn new(about: About, change: impl FnOnce(&mut Settings)) -> Self {
        let shop = DemoShop::start(Options::default()).await.unwrap();
        let url = shop.url().parse().unwrap();
        let reports = tempfile::tempdir().unwrap();
        let employee = Options::default();
        let mut settings = Settings {
            admin_email: employee.employee_email,
            admin_password: employee.employee_password.into(),
            reports: reports.path().to_owned(),
            timeout: Duration::from_secs(5),
            ..Settings::default()
        };
        change(&mut settings);
        let run = Arc::new(Run::new(settings, &url).unwrap());
        let mut world = World::for_run(run.clone(), ScenarioId::default()).unwrap();
        world.set_about(about);
        Self { shop, run, world, _reports: reports }
    }

    fn remedies(&self) -> Vec<(RemedyKind, String)> {
        let remedies = self.run.attachments.take(self.world.id()).remedies;
        remedies.into_iter().map(|remedy| (remedy.kind, remedy.text)).collect()
    }

    async fn close(mut self) {
        self.world.release_browsers().await;
        self.run.close().await;
        self.shop.stop().await;
    }
}

#[tokio::test]
async fn a_session_that_ended_is_renewed_once_where_a_step_only_goes_somewhere() {
    let mut scene = Scene::new(About::default(), |_| {}).await;
    let world = &mut scene.world;
    world.ensure_logged_in().await.unwrap();

    scene.shop.end_sessions().unwrap();
    world.step_begins();
    let office = world.back_office_to_navigate().await.unwrap();
    let _lost = world.go_to(&office, TITLES).await;
    assert!(matches!(world.renew_session().await, SessionAfterStep::DoAgain));
    world.go_to(&office, TITLES).await.unwrap();
    office.page().displayed("Titles").await.unwrap();
    assert!(matches!(world.renew_session().await, SessionAfterStep::Kept), "the session is there again");

    scene.shop.end_sessions().unwrap();
    world.step_begins();
    let office = world.back_office_to_navigate().await.unwrap();
    office.reload().await.unwrap();
    let SessionAfterStep::Lost(failure) = world.renew_session().await else { panic!("it is renewed twice") };
    assert_eq!(failure.kind(), FailureKind::Environment);
    assert!(failure.to_string().contains("for the second time"), "{failure}");
    let remedies = scene.remedies();
    assert_eq!(remedies.len(), 1, "{remedies:?}");
    assert_eq!(remedies[0].0, RemedyKind::LoggedInAgain);
    assert!(remedies[0].1.contains("repeated the step"), "{remedies:?}");
    scene.close().await;
}

#[tokio::test]
async fn a_form_that_was_sent_when_the_session_had_ended_fails_as_the_environments_and_is_not_sent_again() {
    let mut scene = Scene::new(About::default(), |_| {}).await;
    let world = &mut scene.world;
    let office = world.ensure_logged_in().await.unwrap();
    world.go_to(&office, TITLES).await.unwrap();
    office.page().press("Add new title").await.unwrap();
    office.form(None).fill("Title", "Lost").await.unwrap();

    scene.shop.end_sessions().unwrap();
    world.step_begins();
    let office = world.back_office().await.unwrap();
    let _lost = office.form(None).submit().await;
    let SessionAfterStep::Lost(failure) = world.renew_session().await else { panic!("the loss is not told") };
    assert_eq!(failure.kind(), FailureKind::Environment);
    assert!(failure.to_string().contains("the values of the form are lost"), "{failure}");

    // The next steps go on in a session.
    world.step_begins();
    let office = world.back_office().await.unwrap();
    world.go_to(&office, TITLES).await.unwrap();
    let titles = office.grid(None).snapshot().await.unwrap();
    assert!(titles.rows.iter().all(|row| !row.cells.iter().any(|cell| cell == "Lost")), "{titles:?}");
    assert_eq!(scene.remedies().len(), 1);
    scene.close().await;
}

#[tokio::test]
async fn a_toggle_that_was_answered_with_undefined_is_told_as_what_it_is_and_not_switched_again() {
    let mut scene = Scene::new(About::default(), |_| {}).await;
    scene.shop.add_api_client("toggled").unwrap();
    let world = &mut scene.world;
    let office = world.ensure_logged_in().await.unwrap();
    world.go_to(&office, "Advanced Parameters > Admin API").await.unwrap();
    let row = RowQuery::Where(vec![("Client ID".to_owned(), "toggled".to_owned())]);

    scene.shop.end_sessions().unwrap();
    world.step_begins();
    let office = world.back_office().await.unwrap();
    let error = office.grid(None).toggle(&row, "Status", false).await.unwrap_err();
    assert!(matches!(error, prestashop_bdd_browser::back_office::Error::SessionEnded { .. }), "{error}");
    let SessionAfterStep::Lost(failure) = world.renew_session().await else { panic!("the loss is not told") };
    assert_eq!(failure.kind(), FailureKind::Environment);
    // The same page is on show again, in a new session, and the client is as it was.
    let snapshot = office.grid(None).snapshot().await.unwrap();
    let at = snapshot.row(&row).unwrap();
    let column = snapshot.column("Status").unwrap();
    assert_eq!(snapshot.rows[at].cells[column], "Yes", "{snapshot:?}");
    scene.close().await;
}

#[tokio::test]
async fn a_scenario_that_is_about_sessions_sees_the_login_page() {
    let mut scene = Scene::new(About { sessions: true, ..About::default() }, |_| {}).await;
    let world = &mut scene.world;
    world.ensure_logged_in().await.unwrap();
    scene.shop.end_sessions().unwrap();
    world.step_begins();
    let office = world.back_office_to_navigate().await.unwrap();
    office.reload().await.unwrap();
    assert!(matches!(world.renew_session().await, SessionAfterStep::Kept));
    assert!(office.page().snapshot().await.unwrap().login);
    assert_eq!(scene.remedies(), []);
    scene.close().await;
}

const REFUSED: &str = "401 Unauthorized\n\"No authorization server matching your credentials\"";
const TOKEN: &str = "200 OK\n{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"new\"}";

/// Asks with a token that the shop gave for an hour, two hours ago.
async fn ask_with_an_old_token(about: About) -> (Answers, u16, Vec<(RemedyKind, String)>) {
    let api = Answers::serve(&[TOKEN, REFUSED, TOKEN, "200 OK\n{}"]).await;
    let address = format!("{}/admin-api", api.address()).parse().unwrap();
    let mut scene = Scene::new(about, |settings| settings.api_url = Some(address)).await;
    let world = &mut scene.world;
    let credentials = Credentials { client_id: "c".to_owned(), client_secret: "s".into() };
    world.authorize(credentials, &["customer_group_read".to_owned()]).await.unwrap();
    let two_hours_ago = Instant::now().checked_sub(Duration::from_secs(7200)).unwrap();
    let token: AccessToken = world.requests.token().unwrap().clone().given_at(two_hours_ago);
    world.requests.authorization = Authorization::Bearer(token);
    world.send("POST", "/customers/groups", Body::None).await.unwrap();
    let status = world.requests.response().unwrap().status.as_u16();
    let remedies = scene.remedies();
    scene.close().await;
    (api, status, remedies)
}

#[tokio::test]
async fn a_token_whose_lifetime_has_passed_is_renewed_and_the_refused_request_is_sent_again() {
    let (api, status, remedies) = ask_with_an_old_token(About::default()).await;
    assert_eq!(status, 200);
    let asked: Vec<_> = api.asked().iter().map(|line| line.split(' ').nth(1).unwrap().to_owned()).collect();
    let (token, groups) = ("/admin-api/access_token", "/admin-api/customers/groups");
    assert_eq!(asked, [token, groups, token, groups]);
    assert_eq!(remedies.len(), 1, "{remedies:?}");
    assert_eq!(remedies[0].0, RemedyKind::TokenRenewed);
}

#[tokio::test]
async fn a_scenario_that_is_about_tokens_sees_the_refusal() {
    let (api, status, remedies) = ask_with_an_old_token(About { sessions: true, ..About::default() }).await;
    assert_eq!((status, api.asked().len()), (401, 2));
    assert_eq!(remedies, []);
}

const WITHOUT_TOKEN: &str = "Feature: f
  Scenario: no client was made
    When I send a GET request to \"/languages\"
    Then the response status is 200

  Scenario: a client was made and no token asked for
    Given an API client with:
      | field  | value |
      | Scopes |       |
    When I send a GET request to \"/languages\"
    Then \"items\" of the response has 2 items

  Scenario: without a token on purpose
    When I use no access token
    And I send a GET request to \"/languages\"
    Then the response status is 200

  Scenario: about a refusal
    When I send a GET request to \"/languages\"
    Then the response status is 403
";

#[tokio::test]
async fn a_scenario_that_has_forgotten_its_token_is_its_authors_unless_it_says_that_there_is_none() {
    let file = crate::common::program::feature(WITHOUT_TOKEN);
    let arguments = [file.path().to_str().unwrap(), "--timeout", "600ms", "--screenshots", "off"];
    let outcome = crate::common::program::run(&arguments, &[]).await;
    let said = &outcome.output;
    assert!(said.contains("scenarios: 0 passed, 4 failed (0 environment, 2 feature)"), "{said}");
    let (forgotten, on_purpose) = said.split_once("without a token on purpose").unwrap();
    let next = "with: Given an API client with the scopes \"…\"; where";
    assert_eq!(forgotten.matches("The feature is wrong: no access token for the Admin API: ").count(), 2, "{said}");
    assert_eq!(forgotten.matches(next).count(), 2, "{said}");
    let (on_purpose, _end) = on_purpose.split_once("Failed:").unwrap();
    assert_eq!(on_purpose.matches("The shop differs: ").count(), 2, "{said}");
}

const FORGOTTEN: &str = "Feature: f
  Scenario: nothing was opened
    When I go to \"Shop Parameters > Customer Settings\"
    Then the page \"Customer settings\" is displayed

  Scenario: only the login page was opened
    When I open the back office
    Then the grid counts 1 record

  Scenario: about the login page and beyond it
    When I open the back office
    Then the login page is displayed
    When I go to \"Shop Parameters > Customer Settings\"
    Then the page \"Customer settings\" is displayed
";

const ABOUT_LOGGING_IN: &str = "
  Scenario: the login page lacks something
    When I open the back office
    Then the login page is displayed
    And the page says \"Log in with your fingerprint\"

  Scenario: the shop refuses to log in
    When I open the back office
    And I log in as \"nobody@example.com\" with the password \"wrong\"
    And I go to \"Shop Parameters > Customer Settings\"
    Then the page \"Customer settings\" is displayed
";

#[tokio::test]
async fn a_scenario_that_has_forgotten_to_log_in_is_its_authors_and_one_about_logging_in_still_fails_as_the_shops() {
    let file = crate::common::program::feature(&format!("{FORGOTTEN}{ABOUT_LOGGING_IN}"));
    let arguments = [file.path().to_str().unwrap(), "--timeout", "600ms", "--screenshots", "off"];
    let outcome = crate::common::program::run(&arguments, &[]).await;
    let said = &outcome.output;
    assert!(said.contains("scenarios: 0 passed, 5 failed (0 environment, 3 feature)"), "{said}");
    let forgotten = "The feature is wrong: not logged in: ";
    let next = "log in before this step, such as in the Background, with: Given I am logged in to the back office";
    let (before, about) = said.split_once("the login page lacks something").unwrap();
    assert_eq!((before.matches(forgotten).count(), before.matches(next).count()), (3, 3), "{said}");
    assert!(
        before.contains("has not opened the back office in this browser, so this could not pass: waited "),
        "{said}"
    );
    assert!(before.contains("note:     the browser shows no page of the web"), "{said}");
    assert!(before.contains("the back office shows its login page, and the scenario has not logged in"), "{said}");
    let (about, _end) = about.split_once("Failed:").unwrap();
    assert_eq!(about.matches("The shop differs: ").count(), 2, "{said}");
}
