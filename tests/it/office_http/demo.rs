//! The back office over HTTP against the demo shop.

use demo_shop::{DemoShop, Fault, Options, Variant};
use prestashop_bdd_shop::office_http::{NewApiClient, NewCustomerGroup};
use scraper::{Html, Selector};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::*;

async fn shop(options: Options) -> DemoShop {
    DemoShop::start(options).await.unwrap()
}

fn back_office(shop: &DemoShop) -> String {
    format!("{}/{}/", shop.url(), shop.admin_folder())
}

async fn office(shop: &DemoShop) -> OfficeHttp {
    log_in(&back_office(shop)).await.unwrap()
}

fn client(client_id: &str, scopes: &[&str]) -> NewApiClient {
    NewApiClient {
        client_id: client_id.into(),
        client_name: format!("Name of {client_id}"),
        description: String::new(),
        lifetime_seconds: 600,
        enabled: true,
        scopes: scopes.iter().map(ToString::to_string).collect(),
    }
}

async fn token_status(shop: &DemoShop, client_id: &str, secret: &SecretString, scope: &str) -> u16 {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client_id),
        ("client_secret", secret.expose_secret()),
        ("scope[]", scope),
    ];
    let request = prestashop_bdd_transport::client()
        .build()
        .unwrap()
        .post(format!("{}/access_token", shop.api_url()))
        .form(&form);
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    let answer: Value = response.json().await.unwrap();
    assert_eq!(answer.get("access_token").is_some(), status == 200, "{answer}");
    status
}

/// A browser-like client of the same employee in a session of its own.
struct Elsewhere {
    client: reqwest::Client,
    back_office: String,
    token: String,
}

impl Elsewhere {
    async fn log_in(shop: &DemoShop) -> Self {
        let client = prestashop_bdd_transport::client().cookie_store(true).build().unwrap();
        let back_office = back_office(shop);
        let form = [("email", EMAIL), ("passwd", PASSWORD)];
        let landed = client.post(format!("{back_office}login")).form(&form).send().await.unwrap();
        let token = landed.url().query_pairs().find(|(name, _)| name == "_token").unwrap().1.into_owned();
        Self { client, back_office, token }
    }

    async fn get(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let request = self.client.get(format!("{}{path}", self.back_office));
        let request = request.query(&[("_token", self.token.as_str())]).query(parameters);
        request.send().await.unwrap().text().await.unwrap()
    }
}

#[tokio::test]
async fn an_employee_logs_in_and_reads_the_version() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    assert_eq!(office.shop_version().await.unwrap(), "9.1.4");
    let shown = format!("{office:?}");
    assert!(shown.contains(EMAIL) && !shown.contains(PASSWORD), "{shown}");
    office.log_out().await.unwrap();
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_the_shop_s_own_words() {
    let shop = shop(Options::default()).await;
    let wrong: SecretString = "wr0ng-passw0rd".into();
    let error = OfficeHttp::log_in(&address(&back_office(&shop)), EMAIL, &wrong).await.unwrap_err();
    let OfficeError::LoginRefused { email, message } = &error else { panic!("{error:?}") };
    assert_eq!(email, EMAIL);
    assert_eq!(message, "The employee does not exist, or the password provided is incorrect.");
    assert!(!format!("{error:?} {error}").contains("wr0ng"), "the password is not shown");
}

#[tokio::test]
async fn a_wrong_admin_folder_is_no_back_office() {
    let shop = shop(Options::default()).await;
    let error = log_in(&format!("{}/admin123/", shop.url())).await.unwrap_err();
    assert!(matches!(error, OfficeError::NotABackOffice { .. }), "{error:?}");
}

#[tokio::test]
async fn two_sessions_of_one_employee_end_one_by_one() {
    let shop = shop(Options::default()).await;
    let (first, second) = (office(&shop).await, office(&shop).await);
    first.log_out().await.unwrap();
    assert_eq!(second.api_clients().await.unwrap(), []);
}

#[tokio::test]
async fn an_api_client_is_created_with_the_scopes_asked_for_and_deleted() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    let created = office.create_api_client(&client("reader", &["customer_group_read"])).await.unwrap();
    assert!(!format!("{created:?}").contains(created.secret.expose_secret()), "the secret is not shown");
    assert_eq!(token_status(&shop, "reader", &created.secret, "customer_group_read").await, 200);
    assert_ne!(token_status(&shop, "reader", &created.secret, "customer_group_write").await, 200);

    let listed = office.api_clients().await.unwrap();
    assert_eq!(listed.len(), 1);
    let listed = (listed[0].id, listed[0].client_id.as_str(), listed[0].client_name.as_str());
    assert_eq!(listed, (created.id, "reader", "Name of reader"));

    assert!(office.delete_api_client(created.id).await.unwrap());
    assert!(!office.delete_api_client(created.id).await.unwrap(), "it is not there any more");
    assert_eq!(office.api_clients().await.unwrap(), []);
}

#[tokio::test]
async fn an_api_client_is_enabled_or_not_as_asked_for() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    let elsewhere = Elsewhere::log_in(&shop).await;
    for enabled in [true, false] {
        let wanted = NewApiClient { enabled, ..client(&format!("enabled-{enabled}"), &[]) };
        let id = office.create_api_client(&wanted).await.unwrap().id;
        let list = Html::parse_document(&elsewhere.get("configure/advanced/admin-api/", &[]).await);
        let on = Selector::parse(&format!("#input-true-admin_api_clients_toggle_active-{id}")).unwrap();
        assert_eq!(list.select(&on).next().unwrap().attr("checked").is_some(), enabled);
    }
}

#[tokio::test]
async fn a_client_id_that_is_taken_is_told_from_other_refusals() {
    let shop = shop(Options::default()).await;
    shop.add_api_client("taken").unwrap();
    let office = office(&shop).await;
    let error = office.create_api_client(&client("taken", &[])).await.unwrap_err();
    let OfficeError::ClientIdTaken { client_id, message } = &error else { panic!("{error:?}") };
    assert_eq!(client_id, "taken");
    assert_eq!(message, "This value for \"Client ID\" is already used and must be unique.");

    let nameless = NewApiClient { client_name: String::new(), ..client("nameless", &[]) };
    let error = office.create_api_client(&nameless).await.unwrap_err();
    let OfficeError::Refused { messages, .. } = &error else { panic!("{error:?}") };
    assert_eq!(*messages, ["Client Name: This value should not be blank."]);
}

#[tokio::test]
async fn an_unknown_scope_is_refused_before_anything_is_created() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    let error = office.create_api_client(&client("a", &["customer_groups_read"])).await.unwrap_err();
    let OfficeError::UnknownScopes { unknown, nearest, known } = &error else { panic!("{error:?}") };
    assert_eq!(
        (unknown.as_slice(), nearest.as_slice()),
        (&["customer_groups_read".to_owned()][..], &["customer_group_read".to_owned()][..])
    );
    assert_eq!(known.len(), 55, "all scopes of the form are named");
    assert_eq!(office.api_clients().await.unwrap(), []);
}

#[tokio::test]
async fn all_pages_of_the_list_are_read_and_the_page_on_show_stays() {
    const LIST: &str = "configure/advanced/admin-api/";
    let shop = shop(Options::default()).await;
    for number in 1..=23 {
        shop.add_api_client(&format!("client-{number}")).unwrap();
    }
    let elsewhere = Elsewhere::log_in(&shop).await;
    let second_page = elsewhere.get(LIST, &[("api_client[offset]", "10"), ("api_client[limit]", "10")]).await;
    assert!(second_page.contains("data-offset=\"10\""));

    let office = office(&shop).await;
    let ids: Vec<u64> = office.api_clients().await.unwrap().iter().map(|client| client.id).collect();
    assert_eq!(ids, (1..=23).collect::<Vec<u64>>());
    let before = elsewhere.get(LIST, &[]).await;
    assert!(before.contains("data-offset=\"10\"") && before.contains("data-limit=\"10\""));

    assert!(office.delete_api_client(23).await.unwrap(), "a client of the last page");
    assert_eq!(office.api_clients().await.unwrap().len(), 22);
}

#[tokio::test]
async fn a_group_is_deleted_by_its_exact_id() {
    let shop = shop(Options { groups: 60, ..Options::default() }).await;
    let office = office(&shop).await;
    assert!(office.delete_group(6).await.unwrap());
    assert!(!office.delete_group(6).await.unwrap(), "it is not there any more");
    assert!(office.delete_group(60).await.unwrap(), "60 holds a 6 and was kept");
    assert!(office.delete_group(63).await.unwrap(), "a group of the list's second page");
    assert!(!office.delete_group(64).await.unwrap(), "it was never there");
}

#[tokio::test]
async fn group_that_a_form_made_has_the_number_that_was_returned() {
    for variants in [Vec::new(), vec![Variant::AfterSave], vec![Variant::WithoutAdminApi]] {
        let shop = shop(Options { variants, ..Options::default() }).await;
        let office = office(&shop).await;
        let group = NewCustomerGroup { reduction_percent: 12.5, ..NewCustomerGroup::named("Lamp  makers") };
        let id = office.create_group(&group).await.unwrap();
        assert_eq!(office.groups().await.unwrap().get(&id).map(String::as_str), Some("Lamp makers"));
        assert!(office.delete_group(id).await.unwrap());
    }
}

#[tokio::test]
async fn group_that_the_form_refuses_is_not_there() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    let before = office.groups().await.unwrap();
    for (group, why) in [
        (NewCustomerGroup::named("a name that is longer than the shop takes"), "too long (32 chars max"),
        (
            NewCustomerGroup { reduction_percent: 101.0, ..NewCustomerGroup::named("Lamp") },
            "discount value is incorrect",
        ),
    ] {
        let error = office.create_group(&group).await.unwrap_err();
        assert!(error.created_nothing() && error.to_string().contains(why), "{error}");
    }
    assert_eq!(office.groups().await.unwrap(), before);
}

#[tokio::test]
async fn the_shop_s_default_groups_are_not_deleted() {
    let shop = shop(Options::default()).await;
    let office = office(&shop).await;
    for id in 1..=3 {
        let error = office.delete_group(id).await.unwrap_err();
        assert!(matches!(error, OfficeError::DefaultGroup { id: there } if there == id), "{error:?}");
    }
}

#[tokio::test]
async fn a_reset_clears_the_employee_s_filters_of_that_grid_everywhere() {
    const TITLES: &str = "configure/shop/titles/";
    let shop = shop(Options::default()).await;
    let elsewhere = Elsewhere::log_in(&shop).await;
    elsewhere.get(TITLES, &[("title[filters][name]", "Mrs")]).await;
    let filtered = elsewhere.get(TITLES, &[]).await;
    assert!(filtered.contains("data-total=\"1\""), "the filter is kept");
    office(&shop).await.reset_grid("title").await.unwrap();
    let all = elsewhere.get(TITLES, &[]).await;
    assert!(all.contains("data-total=\"2\""));
}

#[tokio::test]
async fn an_employee_without_the_right_is_told_so() {
    let shop = shop(Options::default()).await;
    let address = address(&back_office(&shop));
    let office = OfficeHttp::log_in(&address, "translator@prestashop.com", &password()).await.unwrap();
    let error = office.api_clients().await.unwrap_err();
    let OfficeError::AccessDenied { message, .. } = &error else { panic!("{error:?}") };
    assert_eq!(message, "You do not have permission to do this");
}

#[tokio::test]
async fn a_certificate_must_be_trusted_by_file_or_by_the_switch() {
    let shop = shop(Options { https: true, ..Options::default() }).await;
    let strict = address(&back_office(&shop));
    let error = OfficeHttp::log_in(&strict, EMAIL, &password()).await.unwrap_err();
    assert!(matches!(error, OfficeError::NotTrusted { .. }), "{error:?}");
    let text = error.advice().unwrap();
    assert!(text.contains("PSBDD_CA_FILE") && text.contains("PSBDD_INSECURE=true"), "{text}");

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    std::fs::write(&file, shop.certificate_pem().unwrap()).unwrap();
    let by_file = OfficeAddress { ca_file: Some(file), ..strict.clone() };
    let by_switch = OfficeAddress { insecure: true, ..strict };
    for address in [by_file, by_switch] {
        let office = OfficeHttp::log_in(&address, EMAIL, &password()).await.unwrap();
        assert_eq!(office.shop_version().await.unwrap(), "9.1.4");
    }
}

async fn faulty<T>(fault: Fault, act: impl AsyncFnOnce(OfficeHttp) -> T) -> T {
    let shop = shop(Options { groups: 1, faults: vec![fault], ..Options::default() }).await;
    let outcome = act(office(&shop).await).await;
    shop.stop().await;
    outcome
}

#[tokio::test]
async fn a_deletion_that_is_only_reported_is_an_error() {
    let group = faulty(Fault::DeleteDoesNotDelete, async |office| office.delete_group(4).await).await;
    assert!(matches!(group, Err(OfficeError::StillThere { .. })), "{group:?}");
    let client = faulty(Fault::ApiClientDeleteDoesNotDelete, async |office| {
        let created = office.create_api_client(&client("kept", &[])).await.unwrap();
        office.delete_api_client(created.id).await
    });
    let client = client.await;
    assert!(matches!(client, Err(OfficeError::StillThere { .. })), "{client:?}");
}

#[tokio::test]
async fn a_client_whose_secret_is_not_shown_is_named_for_its_deletion() {
    let left = faulty(Fault::SecretNotShown, async |office| {
        let error = office.create_api_client(&client("mute", &[])).await.unwrap_err();
        let OfficeError::SecretNotShown { id } = error else { panic!("{error:?}") };
        assert!(office.delete_api_client(id).await.unwrap());
        office.api_clients().await.unwrap()
    });
    assert_eq!(left.await, []);
}

#[tokio::test]
async fn sessions_can_be_used_from_several_tasks_at_once() {
    fn must_be_send<T: Send>(future: impl Future<Output = T> + Send) -> impl Future<Output = T> + Send {
        future
    }
    let shop = shop(Options::default()).await;
    let office = Arc::new(office(&shop).await);
    let tasks: Vec<_> = (0..4)
        .map(|number| {
            let office = Arc::clone(&office);
            tokio::spawn(must_be_send(async move {
                let created = office.create_api_client(&client(&format!("task-{number}"), &[])).await?;
                office.delete_api_client(created.id).await
            }))
        })
        .collect();
    for task in tasks {
        assert!(task.await.unwrap().unwrap());
    }
}
