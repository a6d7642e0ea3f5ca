//! The back office over HTTP against the demo shop, and against servers that are none.
#![allow(clippy::unwrap_used, reason = "tests")]

#[cfg(feature = "demo-shop")]
mod demo;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use prestashop_bdd_core::failure::Failure;
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
    assert!(error.advice().unwrap().contains(&format!("PSBDD_SHOP_URL={}/", elsewhere.url)), "{error}");
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
    for part in ["HTTP 404", "\"Nothing here\"", &other.back_office()] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let next = "set PSBDD_ADMIN_FOLDER to the folder in the address of the shop's login page";
    assert!(!text.contains("PSBDD_ADMIN_FOLDER") && error.advice().unwrap() == next, "{error}");
    let told = Failure::from(error).to_string();
    assert!(told.contains(&format!("next:     {next}")), "{told}");
    let front = Scripted::start(|_| send_to("/")).await;
    let error = log_in(&front.back_office()).await.unwrap_err();
    assert!(matches!(&error, OfficeError::NotABackOffice { seen, .. } if seen.contains("redirect")), "{error:?}");
}

#[tokio::test]
async fn an_address_where_nobody_listens_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let error = log_in(&format!("http://{free}/admin-dev/")).await.unwrap_err();
    assert!(matches!(error, OfficeError::Unreachable { .. }), "{error:?}");
    assert!(error.to_string().contains(&free.to_string()), "{error}");
    assert!(error.advice().unwrap().contains("whether this is its address (PSBDD_SHOP_URL)"), "{error}");
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
