//! The back office over HTTP against the demo shop, and against servers that are none.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prestashop_bdd_core::retry::Retries;
use prestashop_bdd_shop::office_http::{OfficeAddress, OfficeError, OfficeHttp};
use prestashop_bdd_transport::AuthorityError;
use secrecy::SecretString;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

const EMAIL: &str = "demo@prestashop.com";
const PASSWORD: &str = "prestashop_demo";

fn address(back_office: &str) -> OfficeAddress {
    let back_office = back_office.parse().unwrap();
    OfficeAddress {
        back_office,
        ca_file: None,
        insecure: false,
        timeout: Duration::from_secs(10),
        retries: Retries::default(),
    }
}

fn password() -> SecretString {
    PASSWORD.into()
}

async fn log_in(back_office: &str) -> Result<OfficeHttp, OfficeError> {
    OfficeHttp::log_in(&address(back_office), EMAIL, &password()).await
}

/// A server that answers each request by a function of its first line, and remembers those lines.
struct Scripted {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Scripted {
    async fn start(answer: impl Fn(&str) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = [0; 8192];
                let length = stream.read(&mut request).await.unwrap_or(0);
                let first_line = String::from_utf8_lossy(&request[..length]).lines().next().unwrap_or("").to_owned();
                let response = answer(first_line.trim_end_matches(" HTTP/1.1"));
                lines.lock().unwrap().push(first_line);
                stream.write_all(response.as_bytes()).await.ok();
            }
        });
        Self { url, asked }
    }

    fn back_office(&self) -> String {
        format!("{}/admin-dev/", self.url)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn send_to(target: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
}

fn page(status: &str, html: &str) -> String {
    let length = html.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{html}"
    )
}

const DASHBOARD: &str = "/admin-dev/?controller=AdminDashboard&token=t-0-k&_token=t-0-k";
const LOGIN_FORM: &str = "<title>PrestaShop</title><form id='login_form'></form>";

#[tokio::test]
async fn a_server_that_sends_to_another_host_is_not_followed() {
    let elsewhere = Scripted::start(|_| page("200 OK", LOGIN_FORM)).await;
    let target = format!("{}/admin-dev/login", elsewhere.url);
    let shop = Scripted::start(move |_| send_to(&target)).await;
    let error = log_in(&shop.back_office()).await.unwrap_err();
    let OfficeError::RedirectedAway { to, .. } = &error else { panic!("{error:?}") };
    assert_eq!(*to, elsewhere.url);
    assert!(error.to_string().contains(&format!("PSBDD_SHOP_URL={}/", elsewhere.url)), "{error}");
    assert!(elsewhere.asked().is_empty(), "the other host was never asked");
}

#[tokio::test]
async fn another_scheme_on_the_same_host_is_another_address() {
    let shop = Scripted::start(|_| send_to("https://127.0.0.1/admin-dev/login")).await;
    let error = log_in(&shop.back_office()).await.unwrap_err();
    assert!(matches!(&error, OfficeError::RedirectedAway { to, .. } if to == "https://127.0.0.1"), "{error:?}");
}

#[tokio::test]
async fn what_is_no_prestashop_says_what_it_is_and_names_the_admin_folder() {
    let other = Scripted::start(|_| page("404 Not Found", "<title>Nothing here</title>")).await;
    let error = log_in(&other.back_office()).await.unwrap_err();
    assert!(matches!(error, OfficeError::NotABackOffice { .. }), "{error:?}");
    let text = error.to_string();
    for part in ["HTTP 404", "\"Nothing here\"", "PSBDD_ADMIN_FOLDER", &other.back_office()] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let front = Scripted::start(|_| send_to("/")).await;
    let error = log_in(&front.back_office()).await.unwrap_err();
    assert!(matches!(&error, OfficeError::NotABackOffice { seen, .. } if seen.contains("redirect")), "{error:?}");
}

#[tokio::test]
async fn an_address_where_nobody_listens_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = log_in(&format!("http://{free}/admin-dev/")).await.unwrap_err();
    assert!(matches!(error, OfficeError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().contains(&free.to_string()) && error.to_string().contains("PSBDD_SHOP_URL"), "{error}");
}

#[tokio::test]
async fn a_shop_that_does_not_answer_in_time_is_given_up() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let mut address = address(&format!("http://{}/admin-dev/", silent.local_addr().unwrap()));
    address.timeout = Duration::from_millis(200);
    let error = OfficeHttp::log_in(&address, EMAIL, &password()).await.unwrap_err();
    assert!(matches!(error, OfficeError::TimedOut { .. }), "{error:?}");
}

#[tokio::test]
async fn a_page_that_answers_the_login_form_means_that_the_session_is_gone() {
    let landed = AtomicBool::new(false);
    let shop = Scripted::start(move |line| match line {
        "POST /admin-dev/login" => send_to(DASHBOARD),
        line if line.starts_with("GET /admin-dev/login") => page("200 OK", LOGIN_FORM),
        line if line.contains("AdminDashboard") && !landed.swap(true, Ordering::Relaxed) => page("200 OK", "<body>"),
        _ => send_to("/admin-dev/login?_token="),
    })
    .await;
    let office = log_in(&shop.back_office()).await.unwrap();
    for error in [office.shop_version().await.unwrap_err(), office.reset_grid("title").await.unwrap_err()] {
        assert!(matches!(error, OfficeError::SessionGone { .. }), "{error:?}");
        assert!(!error.to_string().contains("t-0-k"), "no token in {error}");
    }
}

/// A shop as docs/facts/sessions.md#logging-in describes it: the login's redirect carries `a` and `b`; a token that the function refuses
/// leads to the warning page, whose way in carries `c` and the text of that shop.
async fn strict_shop(refuses: impl Fn(&str) -> bool + Send + 'static) -> Scripted {
    Scripted::start(move |line| {
        let (method, target) = line.split_once(' ').unwrap_or_default();
        let address = url::Url::parse(&format!("http://shop.invalid{target}")).unwrap();
        let token = address.query_pairs().find(|(name, _)| name.ends_with("token")).map(|(_, token)| token);
        match (method, address.path()) {
            ("POST", "/admin-dev/login") => send_to("/admin-dev/?controller=AdminDashboard&token=a&_token=b"),
            (_, "/admin-dev/security/compromised") => {
                let (_, wanted) = address.query_pairs().find(|(name, _)| name == "uri").unwrap();
                let link = format!(
                    "<a class='btn btn-lg btn-outline-danger mr-3' href='{wanted}'>Yes, I understand the risks</a>"
                );
                page("200 OK", &format!("{WARNING}{link}</div>"))
            }
            _ if token.is_none_or(|token| refuses(&token)) => {
                let mut wanted = address.clone();
                let kept = address.query_pairs().filter(|(name, _)| !name.ends_with("token"));
                wanted.query_pairs_mut().clear().extend_pairs(kept).append_pair("_token", "c");
                let wanted = &wanted[url::Position::BeforePath..];
                let uri: String = url::form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
                send_to(&format!("/admin-dev/security/compromised?uri={uri}"))
            }
            ("POST", _) => page("200 OK", "{}"),
            _ => page("200 OK", "<body data-token='d'><span id='shop_version'>9.1.4</span>"),
        }
    })
    .await
}

const WARNING: &str = "<title>Invalid token</title><div id='security-compromised-page'>";

#[tokio::test]
async fn login_proves_the_last_token_with_one_page() {
    let shop = strict_shop(|token| token == "a").await;
    let office = log_in(&shop.back_office()).await.unwrap();
    assert_eq!(office.shop_version().await.unwrap(), "9.1.4");
    assert!(!office.facts().await.unwrap().debug_toolbar);
    let asked = shop.asked().join("\n");
    assert_eq!(
        asked, "POST /admin-dev/login HTTP/1.1\nGET /admin-dev/?controller=AdminDashboard&token=b HTTP/1.1",
        "the page that proves the token says what the shop is"
    );
    let (_, address) = office.for_browser();
    assert_eq!(address.query(), Some("controller=AdminDashboard&token=b"));
    office.reset_grid("title").await.unwrap();
    assert_eq!(shop.asked().len(), 3, "{:?}", shop.asked());
}

#[tokio::test]
async fn login_without_a_good_token_learns_that_of_the_warning() {
    let shop = strict_shop(|token| matches!(token, "a" | "b")).await;
    let office = log_in(&shop.back_office()).await.unwrap();
    assert_eq!(shop.asked().len(), 4, "login, refusal, warning, way in: {:?}", shop.asked());
    assert_eq!(office.shop_version().await.unwrap(), "9.1.4");
    let (_, address) = office.for_browser();
    assert_eq!(address.query(), Some("controller=AdminDashboard&token=c"));
    office.reset_grid("title").await.unwrap();
    assert_eq!(shop.asked().len(), 5, "{:?}", shop.asked());
}

#[tokio::test]
async fn login_with_no_good_token_at_all_is_refused_once() {
    let shop = strict_shop(|_| true).await;
    let error = log_in(&shop.back_office()).await.unwrap_err();
    assert!(matches!(error, OfficeError::InvalidToken { .. }), "{error:?}");
    assert_eq!(shop.asked().len(), 5, "the way in is taken once: {:?}", shop.asked());
}

#[tokio::test]
async fn a_login_s_redirect_without_a_token_leaves_it_to_the_page() {
    let shop = Scripted::start(|line| match line {
        "POST /admin-dev/login" => send_to("/admin-dev/?controller=AdminDashboard"),
        line if line.starts_with("POST") && !line.ends_with("?_token=d") => send_to("/admin-dev/security/compromised"),
        line if line.starts_with("POST") => page("200 OK", "{}"),
        _ => page("200 OK", "<body data-token='d'><span id='shop_version'>9.1.4</span>"),
    })
    .await;
    let office = log_in(&shop.back_office()).await.unwrap();
    office.reset_grid("title").await.unwrap();
    assert_eq!(shop.asked().len(), 3, "{:?}", shop.asked());
}

#[tokio::test]
async fn what_acts_is_sent_once_more_with_the_warning_s_token() {
    let landed = AtomicBool::new(false);
    let shop = strict_shop(move |token| match token {
        "b" => landed.swap(true, Ordering::Relaxed),
        token => token == "a",
    })
    .await;
    let office = log_in(&shop.back_office()).await.unwrap();
    office.reset_grid("title").await.unwrap();
    let posts: Vec<_> = shop.asked().into_iter().filter(|line| line.contains("reset_search/")).collect();
    let posts: Vec<_> = posts.iter().filter(|line| line.starts_with("POST")).map(String::as_str).collect();
    let post = |token: &str| format!("POST /admin-dev/common/reset_search/title?_token={token} HTTP/1.1");
    assert_eq!(posts, [post("b"), post("c")]);
    let ways_in = shop.asked().iter().filter(|line| line.starts_with("GET /admin-dev/common/")).count();
    assert_eq!(ways_in, 0, "the way in of what acts is never followed");
}

#[tokio::test]
async fn what_acts_and_is_refused_twice_is_an_error() {
    let landed = AtomicBool::new(false);
    let shop = strict_shop(move |token| token != "b" || landed.swap(true, Ordering::Relaxed)).await;
    let office = log_in(&shop.back_office()).await.unwrap();
    let error = office.reset_grid("title").await.unwrap_err();
    assert!(matches!(error, OfficeError::InvalidToken { .. }), "{error:?}");
    let sent = shop.asked().iter().filter(|line| line.starts_with("POST /admin-dev/common/")).count();
    assert_eq!(sent, 2, "{:?}", shop.asked());
}

#[tokio::test]
async fn a_page_without_what_is_looked_for_says_what_it_is() {
    let shop = Scripted::start(|line| match line {
        "POST /admin-dev/login" => send_to(DASHBOARD),
        _ => page("200 OK", "<title>Maintenance</title>"),
    })
    .await;
    let office = log_in(&shop.back_office()).await.unwrap();
    let error = office.api_clients().await.unwrap_err().to_string();
    assert!(error.contains("Maintenance") && error.contains("api_client") && !error.contains("t-0-k"), "{error}");
}

#[tokio::test]
async fn a_ca_file_that_cannot_be_used_is_named() {
    let mut address = address("https://localhost:1/admin-dev/");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("authority.pem");
    address.ca_file = Some(file.clone());
    let error = OfficeHttp::log_in(&address, EMAIL, &password()).await.unwrap_err();
    assert!(
        matches!(error, OfficeError::Authority(AuthorityError::Unreadable { .. }))
            && error.to_string().contains("authority.pem"),
        "{error:?}"
    );
    std::fs::write(&file, "not a certificate").unwrap();
    let error = OfficeHttp::log_in(&address, EMAIL, &password()).await.unwrap_err();
    assert!(matches!(error, OfficeError::Authority(AuthorityError::NoCertificate { .. })), "{error:?}");
}

#[cfg(feature = "demo-shop")]
mod demo {
    use demo_shop::{DemoShop, Fault, Options};
    use prestashop_bdd_shop::office_http::NewApiClient;
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
        let request = reqwest::Client::new().post(format!("{}/access_token", shop.api_url())).form(&form);
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
            let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
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
        let text = error.to_string();
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
}
