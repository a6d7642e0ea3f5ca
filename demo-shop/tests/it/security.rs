//! What a shop that runs on somebody's machine must not allow.

use std::net::{TcpStream, UdpSocket};

use crate::back_office_browser::Visitor;
use demo_shop::Options;
use reqwest::StatusCode;

const SCRIPT: &str = "</title><script>alert('x')</script>\"'";
const RAW: [&str; 2] = ["<script>alert(", "\"'\""];

#[tokio::test]
async fn what_people_put_in_is_escaped_on_every_page_that_shows_it() {
    let Visitor { shop: _shop, browser } =
        Visitor::admin_of(Options { shop_name: SCRIPT.to_owned(), ..Options::default() }).await;
    let token = browser.token.clone();
    let clients = "/configure/advanced/admin-api";
    let client = [
        ("api_client[client_name]", SCRIPT),
        ("api_client[client_id]", SCRIPT),
        ("api_client[description]", SCRIPT),
        ("api_client[enabled]", "1"),
        ("api_client[lifetime]", "3600"),
        ("api_client[_token]", &token),
    ];
    let title = [
        ("title[name][1]", SCRIPT),
        ("title[name][2]", SCRIPT),
        ("title[gender_type]", "0"),
        ("title[_token]", &token),
    ];
    let customer = [
        ("customer[gender_id]", "1"),
        ("customer[first_name]", SCRIPT),
        ("customer[last_name]", SCRIPT),
        ("customer[email]", SCRIPT),
        ("customer[_token]", &token),
    ];
    let address = [
        ("customer_address[customer_email]", "pub@prestashop.com"),
        ("customer_address[alias]", SCRIPT),
        ("customer_address[first_name]", SCRIPT),
        ("customer_address[last_name]", SCRIPT),
        ("customer_address[address1]", SCRIPT),
        ("customer_address[postcode]", SCRIPT),
        ("customer_address[city]", SCRIPT),
        ("customer_address[id_country]", "41"),
        ("customer_address[_token]", &token),
    ];
    let group = [("submitAddgroup", "1"), ("name_1", SCRIPT), ("name_2", SCRIPT), ("reduction", SCRIPT)];
    let login = [("email", SCRIPT), ("passwd", SCRIPT)];
    let filtered = [("submitFiltergroup", "1"), ("groupFilter_b!name", SCRIPT), ("groupFilter_id_group", SCRIPT)];
    let mut pages = vec![
        browser.post(&browser.at(&format!("{clients}/api-clients/create")), &client).await,
        browser.post(&browser.at("/configure/shop/titles/new"), &title).await,
        browser.post(&browser.at("/sell/customers/new"), &customer).await,
        browser.post(&browser.at("/sell/addresses/new"), &address).await,
        browser.post_multipart(&browser.at("/index.php?controller=AdminGroups"), &group).await,
        browser.post(&browser.at("/index.php?controller=AdminGroups"), &filtered).await,
    ];
    let written = form_urlencoded::byte_serialize(SCRIPT.as_bytes()).collect::<String>();
    for address in [
        "/configure/advanced/admin-api/".to_owned(),
        "/configure/advanced/admin-api/api-clients/1/edit".to_owned(),
        format!("/configure/shop/titles/?title[filters][name]={written}"),
        "/configure/shop/titles/4/edit".to_owned(),
        format!("/sell/customers/?customer[filters][lastname]={written}"),
        "/sell/addresses/".to_owned(),
        "/sell/addresses/3/edit".to_owned(),
        "/configure/shop/customer-preferences/".to_owned(),
        "/index.php?controller=AdminGroups".to_owned(),
        "/index.php?controller=AdminDashboard".to_owned(),
        format!("/index.php?controller={written}"),
        format!("/security/compromised?uri=/admin-dev/{written}"),
        format!("/{written}"),
    ] {
        pages.push(browser.open(&address).await);
    }
    pages.push(browser.get("/").await);
    // Last: it ends the session.
    browser.post("/admin-dev/login", &login).await;
    pages.push(browser.get("/admin-dev/login").await);
    let mut shown = 0;
    for page in &pages {
        shown += usize::from(page.has("&lt;script&gt;"));
        for raw in RAW {
            assert!(!page.has(raw), "{raw} stands on a page: {}", page.body);
        }
    }
    assert!(shown >= 10, "the text is shown on {shown} pages only: what is tested?");
}

#[tokio::test]
async fn a_form_without_a_token_of_the_session_changes_nothing() {
    let Visitor { shop, browser } = Visitor::admin().await;
    let before = shop.contents().unwrap();
    let title = |token| {
        [("title[name][1]", "A"), ("title[name][2]", "B"), ("title[gender_type]", "0"), ("title[_token]", token)]
    };
    let client = |token| {
        [
            ("api_client[client_name]", "A"),
            ("api_client[client_id]", "a"),
            ("api_client[enabled]", "1"),
            ("api_client[lifetime]", "3600"),
            ("api_client[_token]", token),
        ]
    };
    for token in ["", "junk", "AAAA.AAAA"] {
        browser.post(&browser.at("/configure/shop/titles/new"), &title(token)).await;
        browser.post(&browser.at("/configure/advanced/admin-api/api-clients/create"), &client(token)).await;
    }
    // And without a token in the address no page is answered at all, whatever the form brings.
    let own = browser.token.clone();
    for address in [
        "/configure/shop/titles/new",
        "/configure/shop/titles/1/delete",
        "/index.php?controller=AdminGroups",
        "/sell/customers/1/delete",
        "/sell/addresses/1/delete",
    ] {
        let answer = browser.post(&format!("/admin-dev{address}"), &title(&own)).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{address}");
        assert!(answer.location.contains("/security/compromised"), "{address}: {}", answer.location);
    }
    assert_eq!(shop.contents().unwrap(), before);
    // With a token it does: the form is the right one.
    browser.post(&browser.at("/configure/shop/titles/new"), &title(&own)).await;
    assert_ne!(shop.contents().unwrap(), before);
}

#[tokio::test]
async fn nobody_reaches_the_shop_from_another_machine() {
    let shop = demo_shop::DemoShop::start(Options::default()).await.unwrap();
    let port: u16 = shop.url().rsplit(':').next().unwrap().parse().unwrap();
    TcpStream::connect(("127.0.0.1", port)).unwrap();
    // No packet is sent: it only asks the system which address leads outside.
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    let outside = socket.connect("203.0.113.1:9").and_then(|()| socket.local_addr()).map(|address| address.ip());
    match outside {
        Ok(address) if !address.is_loopback() => {
            assert!(TcpStream::connect((address, port)).is_err(), "the shop answers at {address}");
        }
        _ => println!("NOT RUN: this machine has no address but its loopback"),
    }
}
