//! Login, sessions and link tokens.

use crate::back_office_browser::{Browser, Visitor};
use demo_shop::{DemoShop, Options};
use reqwest::StatusCode;

#[tokio::test]
async fn a_plain_post_logs_in_and_sets_both_cookies() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let browser = Browser::of(&shop);
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
    let answer = browser.post("/admin-dev/login", &form).await;
    assert_eq!(answer.status, StatusCode::FOUND);
    assert!(answer.location.starts_with("/admin-dev/?controller=AdminDashboard&token="), "{}", answer.location);
    assert!(answer.location.contains("&_token="));
    let cookie = |prefix: &str| answer.cookies.iter().find(|cookie| cookie.starts_with(prefix)).unwrap().clone();
    for cookie in [cookie("PHPSESSID="), cookie("PrestaShop-")] {
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=1728000"));
    }
    let page = browser.get(&answer.location).await;
    assert!(page.has("<title>Dashboard • PrestaShop</title>"));
}

#[tokio::test]
async fn a_wrong_password_is_told_once() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let browser = Browser::of(&shop);
    let answer = browser.post("/admin-dev/login", &[("email", "demo@prestashop.com"), ("passwd", "wrong")]).await;
    assert_eq!((answer.status, answer.location.as_str()), (StatusCode::FOUND, "/admin-dev/login?_token="));
    let message = "The employee does not exist, or the password provided is incorrect.";
    assert!(browser.get(&answer.location).await.has(message));
    assert!(!browser.get(&answer.location).await.has(message));
}

#[tokio::test]
async fn the_session_id_changes_at_login_and_the_asked_page_follows() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let browser = Browser::of(&shop);
    let refused = browser.get("/admin-dev/configure/shop/titles/").await;
    assert_eq!((refused.status, refused.location.as_str()), (StatusCode::FOUND, "/admin-dev/login?_token="));
    assert!(!browser.get(&refused.location).await.has("alert-danger"));
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
    let answer = browser.post("/admin-dev/login", &form).await;
    assert_eq!(answer.location, "/admin-dev/configure/shop/titles/");
    assert_ne!(refused.cookies.first(), answer.cookies.first());
}

#[tokio::test]
async fn logging_out_needs_no_token_and_ends_one_session_only() {
    let Visitor { shop, browser } = Visitor::admin().await;
    let mut other = Browser::of(&shop);
    other.log_in("demo@prestashop.com").await;
    assert_eq!(browser.get("/admin-dev/logout").await.status, StatusCode::FOUND);
    assert!(browser.open("/configure/shop/titles/").await.location.ends_with("/login?_token="));
    assert_eq!(other.open("/configure/shop/titles/").await.status, StatusCode::OK);
}

#[tokio::test]
async fn staying_logged_in_outlives_the_session() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo"), ("stay_logged_in", "1")];
    let answer = Browser::of(&shop).post("/admin-dev/login", &form).await;
    let remember = answer.cookies.iter().find(|cookie| cookie.starts_with("REMEMBERME=")).unwrap();
    let client = crate::client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let request = client.get(format!("{}/admin-dev/configure/shop/titles/", shop.url()));
    let response = request.header("cookie", remember.split(';').next().unwrap()).send().await.unwrap();
    assert_eq!(response.headers()["location"], "/admin-dev/configure/shop/titles/");
    assert!(response.headers().get_all("set-cookie").iter().count() == 2);
}

#[tokio::test]
async fn legacy_pages_want_both_cookies() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
    let answer = Browser::of(&shop).post("/admin-dev/login", &form).await;
    let session = answer.cookies.iter().find(|cookie| cookie.starts_with("PHPSESSID")).unwrap();
    let session = session.split(';').next().unwrap();
    let client = crate::client::builder().build().unwrap();
    let status = async |path: &str| {
        let request = client.get(format!("{}{path}", shop.url())).header("cookie", session);
        request.send().await.unwrap().status()
    };
    assert_eq!(status(&answer.location).await, StatusCode::INTERNAL_SERVER_ERROR);
    let (_, token) = answer.location.rsplit_once("_token=").unwrap();
    assert_eq!(status(&format!("/admin-dev/configure/shop/titles/?_token={token}")).await, StatusCode::OK);
}

#[tokio::test]
async fn a_page_without_a_valid_token_asks_first() {
    let Visitor { shop, browser } = Visitor::admin().await;
    let mut other = Browser::of(&shop);
    other.log_in("demo@prestashop.com").await;
    for token in ["", "wrong", &other.token] {
        let refused = browser.get(&format!("/admin-dev/configure/shop/titles/?_token={token}")).await;
        assert_eq!(refused.status, StatusCode::FOUND);
        assert!(refused.location.starts_with("/admin-dev/security/compromised?uri="), "{}", refused.location);
        let question = browser.get(&refused.location).await;
        assert!(question.has("<title>Invalid token</title>"));
        let wanted = question.between(r#"btn-outline-danger mr-3" href=""#, "\"").replace("&amp;", "&");
        assert_eq!(browser.get(&wanted).await.status, StatusCode::OK, "{wanted}");
    }
    let legacy = browser.get("/admin-dev/index.php?controller=AdminGroups").await;
    assert!(legacy.location.starts_with("/admin-dev/index.php/security/compromised?uri="), "{}", legacy.location);
}

#[tokio::test]
async fn one_token_is_good_for_every_page_and_both_parameters() {
    let Visitor { shop: _shop, mut browser } = Visitor::admin().await;
    let page = browser.open("/configure/shop/titles/").await;
    let later = page.between(r#"data-token=""#, "\"").to_owned();
    assert_ne!(later, browser.token);
    for token in [browser.token.clone(), later] {
        for path in
            ["/configure/shop/titles/?token=", "/?controller=AdminGroups&_token=", "/?controller=AdminGroups&token="]
        {
            assert_eq!(browser.get(&format!("/admin-dev{path}{token}")).await.status, StatusCode::OK);
        }
        browser.token = token;
    }
}

/// docs/facts/installations.md: the same after a visit to the login page and without one.
#[tokio::test]
async fn login_redirect_token_is_refused_and_underscore_token_good() {
    for visits_login_page in [false, true] {
        let shop = DemoShop::start(Options::default()).await.unwrap();
        let browser = Browser::of(&shop);
        if visits_login_page {
            browser.get("/admin-dev/login").await;
        }
        let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
        let answer = browser.post("/admin-dev/login", &form).await;
        let (first, second) = answer.location.rsplit_once("&_token=").unwrap();
        let (path, first) = first.rsplit_once("&token=").unwrap();
        assert_eq!(path, "/admin-dev/?controller=AdminDashboard");
        assert_ne!(first, second);
        for name in ["token", "_token"] {
            for page in ["/?controller=AdminDashboard", "/?controller=AdminGroups", "/configure/shop/titles/?a=b"] {
                let refused = browser.get(&format!("/admin-dev{page}&{name}={first}")).await;
                assert_eq!(refused.status, StatusCode::FOUND, "{page} {name}");
                let warning = browser.get(&refused.location).await;
                assert!(refused.location.contains("/security/compromised?uri=") && warning.has("Invalid token"));
                let way_in = warning.between(r#"btn-outline-danger mr-3" href=""#, "\"").replace("&amp;", "&");
                assert_eq!(browser.get(&way_in).await.status, StatusCode::OK, "{way_in}");
                let good = browser.get(&format!("/admin-dev{page}&{name}={second}")).await;
                assert_eq!(good.status, StatusCode::OK, "{page} {name}");
            }
        }
        assert_eq!(browser.get(&answer.location).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn reset_search_with_refused_token_keeps_the_filter() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let browser = Browser::of(&shop);
    let form = [("email", "demo@prestashop.com"), ("passwd", "prestashop_demo")];
    let location = browser.post("/admin-dev/login", &form).await.location;
    let (before, good) = location.rsplit_once("&_token=").unwrap();
    let (_, refused) = before.rsplit_once("&token=").unwrap();
    let titles = format!("/admin-dev/configure/shop/titles/?_token={good}");
    let filtered = browser.get(&format!("{titles}&title[filters][name]=nobody")).await;
    assert!(filtered.has("No records found"));
    for name in ["token", "_token"] {
        let answer = browser.post(&format!("/admin-dev/common/reset_search/title?{name}={refused}"), &[]).await;
        assert!(answer.status == StatusCode::FOUND && answer.location.contains("/security/compromised?uri="));
        assert!(browser.get(&titles).await.has("No records found"), "{name}");
    }
    let answer = browser.post(&format!("/admin-dev/common/reset_search/title?token={good}"), &[]).await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "{}"));
    assert!(!browser.get(&titles).await.has("No records found"));
}

#[tokio::test]
async fn an_employee_without_rights_gets_403_inside_the_shell() {
    let shop = DemoShop::start(Options::default()).await.unwrap();
    let mut browser = Browser::of(&shop);
    browser.log_in("translator@prestashop.com").await;
    for address in ["/configure/advanced/admin-api/", "/index.php?controller=AdminGroups"] {
        let page = browser.open(address).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
        assert!(page.has("You do not have permission to do this") && page.has("header_logout"));
        assert!(!page.has("link-active open"));
    }
}

#[tokio::test]
async fn unknown_addresses_are_told_apart() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let unknown = browser.get("/admin-dev/ref-no-such-page").await;
    assert!(unknown.status == StatusCode::NOT_FOUND && unknown.has("Page not found") && !unknown.has("main-menu"));
    let controller = browser.open("/index.php?controller=AdminRefNope").await;
    assert!(controller.status == StatusCode::OK && controller.has("Page not found") && controller.has("main-menu"));
    let absent = browser.open("/sell/orders/credit-slips/").await;
    assert!(absent.status == StatusCode::NOT_FOUND && absent.has("Not in the demo shop") && absent.has("main-menu"));
}

#[tokio::test]
async fn after_a_page_by_index_php_the_menu_leads_there_too() {
    let Visitor { shop: _shop, browser } = Visitor::admin().await;
    let page = browser.open("/index.php?controller=AdminGroups").await;
    assert!(page.has("/admin-dev/index.php/configure/shop/titles/?_token="));
    assert!(!browser.open("/?controller=AdminGroups").await.has("/admin-dev/index.php/configure/shop/titles/"));
    let titles = browser.open("/index.php/configure/shop/titles/").await;
    assert!(titles.status == StatusCode::OK && titles.has(r#"data-base-url="/admin-dev/index.php""#));
}
