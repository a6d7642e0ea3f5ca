//! Faults of transport and timing: what a client meets when each is on, and that none is there when it is off.

use std::{
    error::Error as _,
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use demo_shop::{DemoShop, Options};
use reqwest::{Method, StatusCode, header};

use crate::shop::support::{Shop, client, group, json};

async fn with(trouble: &str) -> Shop {
    let shop = Shop::start(Options::default()).await;
    shop.demo.troubles().add(trouble.parse().unwrap());
    shop
}

/// The address of the login page.
fn login(shop: &Shop) -> String {
    format!("{}/admin-dev/login", shop.demo.url())
}

async fn page(shop: &Shop) -> String {
    let answer = client().get(login(shop)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    answer.text().await.unwrap()
}

#[tokio::test]
async fn status_500_is_prestashops_page_and_502_and_503_are_the_web_servers() {
    for (fault, status, sign) in [
        ("status-500", 500, "Oops... looks like an unexpected error occurred."),
        ("status-502", 502, "<center>nginx</center>"),
        ("status-503", 503, "503 Service Temporarily Unavailable"),
    ] {
        let shop = with(fault).await;
        let answer = client().get(login(&shop)).send().await.unwrap();
        assert_eq!(answer.status(), status);
        let text = answer.text().await.unwrap();
        assert!(text.contains(sign), "{text}");
    }
}

#[tokio::test]
async fn status_500_of_the_admin_api_is_its_own_problem_in_json() {
    let shop = with("status-500?path=/admin-api/*&skip=1").await;
    let answer = shop.get("customers/groups", "").await;
    assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(json(answer).await["detail"], "Internal Server Error");
}

#[tokio::test]
async fn a_request_that_gets_another_status_is_carried_out_only_where_the_fault_says_so() {
    for (fault, groups) in [("status-502?method=POST&skip=1", 3), ("status-502?method=POST&skip=1&handled=yes", 4)] {
        let shop = with(fault).await;
        assert_eq!(shop.post_group("customers/groups").await.status(), StatusCode::BAD_GATEWAY);
        shop.demo.troubles().clear();
        assert_eq!(json(shop.get("customers/groups", "").await).await["totalItems"], groups, "{fault}");
    }
}

#[tokio::test]
async fn a_slow_answer_is_held_back() {
    let shop = with("slow?ms=150").await;
    let began = Instant::now();
    page(&shop).await;
    assert!(began.elapsed() >= Duration::from_millis(150), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_reset_comes_after_so_many_bytes_and_is_no_orderly_end() {
    let shop = with("reset?bytes=40&times=1").await;
    let (_, port) =
        shop.demo.url().rsplit_once(':').map(|(scheme, port)| (scheme.to_owned(), port.to_owned())).unwrap();
    let (received, error) = tokio::task::spawn_blocking(move || {
        let mut stream = TcpStream::connect(("127.0.0.1", port.parse().unwrap())).unwrap();
        write!(stream, "GET /admin-dev/login HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").unwrap();
        let mut received = Vec::new();
        let error = stream.read_to_end(&mut received).unwrap_err();
        (received, error)
    })
    .await
    .unwrap();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
    assert_eq!(received.len(), 40, "{}", String::from_utf8_lossy(&received));
    page(&shop).await;
}

#[tokio::test]
async fn a_reset_over_https_breaks_the_answer_too() {
    let options = Options { https: true, troubles: vec!["reset?bytes=100".parse().unwrap()], ..Options::default() };
    let shop = DemoShop::start(options).await.unwrap();
    let certificate = reqwest::Certificate::from_pem(shop.certificate_pem().unwrap().as_bytes()).unwrap();
    let client = crate::client::builder().tls_certs_only([certificate]).build().unwrap();
    let error = async { client.get(shop.url()).send().await?.text().await }.await.unwrap_err();
    assert!(!error.is_timeout() && error.source().is_some(), "{error:?}");
}

#[tokio::test]
async fn a_request_whose_answer_is_reset_is_carried_out_unless_the_fault_says_otherwise() {
    for (fault, groups) in [("reset?method=POST&skip=1", 4), ("reset?method=POST&skip=1&handled=no", 3)] {
        let shop = with(fault).await;
        let request = shop.request(Method::POST, "customers/groups", "customer_group_write").await.json(&group());
        assert!(request.send().await.is_err());
        shop.demo.troubles().clear();
        assert_eq!(json(shop.get("customers/groups", "").await).await["totalItems"], groups, "{fault}");
    }
}

#[tokio::test]
async fn an_answer_can_hang_before_it_begins_and_in_its_middle() {
    let patience = Duration::from_millis(200);
    let shop = with("hang?times=1").await;
    let error = client().get(login(&shop)).timeout(patience).send().await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    page(&shop).await;
    let shop = with("endless-body").await;
    let begun = client().get(login(&shop)).timeout(patience).send().await.unwrap();
    assert_eq!(begun.status(), StatusCode::OK);
    assert!(begun.text().await.is_err());
}

#[tokio::test]
async fn json_answers_are_spoilt_in_four_ways() {
    let broken = async |fault: &str| {
        let shop = with(fault).await;
        shop.demo.troubles().clear();
        let request = shop.request(Method::GET, "languages", "").await;
        shop.demo.troubles().add(fault.parse().unwrap());
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{fault}");
        let media_type = answer.headers()[header::CONTENT_TYPE].to_str().unwrap().to_owned();
        (media_type, answer.text().await.unwrap())
    };
    let is_json = |text: &str| serde_json::from_str::<serde_json::Value>(text).is_ok();
    let (media_type, text) = broken("cut-json").await;
    assert!(media_type.starts_with("application/json") && text.starts_with('{') && !is_json(&text), "{text}");
    assert_eq!(broken("cut-json?bytes=7").await.1.len(), 7);
    let (media_type, text) = broken("invalid-json").await;
    assert!(media_type.starts_with("application/json") && text.contains("<b>Warning</b>") && !is_json(&text), "{text}");
    let (media_type, text) = broken("wrong-content-type").await;
    assert!(media_type.starts_with("text/html") && is_json(&text), "{media_type} {text}");
    let (media_type, text) = broken("html-for-json").await;
    assert!(media_type.starts_with("text/html") && text.starts_with("<!DOCTYPE html>"), "{media_type} {text}");
}

#[tokio::test]
async fn an_expired_token_is_refused_as_the_real_shop_refuses_it() {
    let shop = Shop::start(Options::default()).await;
    let token = shop.token("").await;
    shop.demo.troubles().add("expired-token?times=1".parse().unwrap());
    let ask =
        async || client().get(format!("{}/languages", shop.demo.api_url())).bearer_auth(&token).send().await.unwrap();
    let refused = ask().await;
    assert_eq!(refused.status(), StatusCode::UNAUTHORIZED);
    assert_eq!(json(refused).await, "No authorization server matching your credentials");
    assert_eq!(ask().await.status(), StatusCode::OK);
}

#[tokio::test]
async fn an_expired_session_sends_to_the_login_page() {
    let shop = Shop::start(Options::default()).await;
    let browser = crate::client::builder().cookie_store(true).build().unwrap();
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
    let dashboard = browser.post(login(&shop)).form(&form).send().await.unwrap();
    assert!(dashboard.url().query().unwrap_or_default().contains("AdminDashboard"), "{}", dashboard.url());
    let address = dashboard.url().clone();
    shop.demo.troubles().add("expired-session?times=1".parse().unwrap());
    let sent_to = browser.get(address).send().await.unwrap();
    assert!(sent_to.url().path().ends_with("/login"), "{}", sent_to.url());
}

#[tokio::test]
async fn a_clock_that_jumps_shows_in_the_date_header_in_tokens_and_in_dates() {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let shop = with("clock-jump?hours=-30").await;
    let answer = shop.client.get(login(&shop)).send().await.unwrap();
    let date = answer.headers()[header::DATE].to_str().unwrap();
    let shown = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).unwrap();
    let behind = jiff::Timestamp::now().duration_since(shown).as_hours();
    assert!((29..=30).contains(&behind), "{date}");
    let token = shop.token("").await;
    let claims = URL_SAFE_NO_PAD.decode(token.split('.').nth(1).unwrap()).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    let expiry = claims["exp"].as_f64().unwrap();
    assert!(expiry < jiff::Timestamp::now().as_duration().as_secs_f64(), "{claims}");
}

#[tokio::test]
async fn pages_are_disturbed_and_other_answers_are_not() {
    for (fault, sign) in [
        ("endless-page", "never-ends.gif"),
        ("dialog?text=Who+is+there", "Who is there"),
        ("moving-grid?ms=50", "drawAnew"),
        ("fleeting-message", "MutationObserver"),
        ("same-ids", "bsTarget"),
        ("dead-click", "once: true"),
        ("late-click?ms=700", "700"),
    ] {
        let shop = with(fault).await;
        let text = page(&shop).await;
        assert!(text.contains(sign) && text.trim_end().ends_with("</html>"), "{fault}: {text}");
        let script = client().get(format!("{}/admin-dev/assets/shell.js", shop.demo.url())).send().await.unwrap();
        assert!(!script.text().await.unwrap().contains(sign), "{fault}");
        assert_eq!(shop.get("languages", "").await.status(), StatusCode::OK, "{fault}");
    }
}

#[tokio::test]
async fn without_faults_nothing_is_added_and_there_is_no_switch() {
    let shop = Shop::start(Options::default()).await;
    assert!(!page(&shop).await.contains("setting"), "a script of a fault is on the page");
    assert!(shop.demo.fault_switch().is_none());
    let answer = client().get(format!("{}/__faults", shop.demo.url())).bearer_auth("").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_switch_opens_with_its_key_only_and_works_whatever_is_switched_on() {
    let shop = Shop::start(Options { fault_switch: true, ..Options::default() }).await;
    let switch = shop.demo.fault_switch().unwrap().clone();
    let ask = async |method: Method, key: &str, body: &str| {
        client().request(method, &switch.address).bearer_auth(key).body(body.to_owned()).send().await.unwrap()
    };
    for key in ["", "x", &switch.key[1..]] {
        assert_eq!(ask(Method::POST, key, "status-503").await.status(), StatusCode::FORBIDDEN, "{key}");
    }
    assert_eq!(ask(Method::POST, &switch.key, "status-503\nstatus-500?path=/x\n").await.status(), StatusCode::OK);
    assert_eq!(client().get(login(&shop)).send().await.unwrap().status(), StatusCode::SERVICE_UNAVAILABLE);
    let told = json(ask(Method::GET, &switch.key, "").await).await;
    assert_eq!((told[0]["fault"].clone(), told[0]["struck"].clone()), ("status-503".into(), 1.into()));
    let wrong = ask(Method::POST, &switch.key, "nonsense").await;
    assert_eq!(wrong.status(), StatusCode::BAD_REQUEST);
    assert!(wrong.text().await.unwrap().contains("status-503"));
    assert_eq!(ask(Method::DELETE, &switch.key, "").await.status(), StatusCode::OK);
    page(&shop).await;
}
