//! What differs between installations, as docs/facts/installations.md has it; each against the default, which is the first recorded shop.

use std::time::{Duration, Instant};

use crate::back_office_browser::Visitor;
use demo_shop::{DemoShop, Options, Variant};
use reqwest::StatusCode;
use serde_json::Value;

const GROUPS: &str = "/index.php?controller=AdminGroups";

async fn visit(variants: &[Variant]) -> Visitor {
    Visitor::admin_of(Options { variants: variants.to_vec(), ..Options::default() }).await
}

#[tokio::test]
async fn missing_authorization_is_told_as_the_web_server_passes_it() {
    let client = crate::client::builder().build().unwrap();
    for (variants, body) in [
        (vec![], "\"No Authorization header provided\""),
        (vec![Variant::WebServer], "\"Bearer token missing\""),
        (vec![Variant::SecondShop], "\"Bearer token missing\""),
    ] {
        let shop = DemoShop::start(Options { variants, ..Options::default() }).await.unwrap();
        let answer = client.get(format!("{}/languages", shop.api_url())).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
        assert_eq!(answer.headers()["www-authenticate"], "Bearer");
        assert_eq!(answer.text().await.unwrap(), body);
    }
}

#[tokio::test]
async fn new_groups_price_display_follows_the_country() {
    for (variants, chosen) in [(vec![], "Tax included"), (vec![Variant::Country], "Tax excluded")] {
        let visitor = visit(&variants).await;
        let form = visitor.browser.open(&format!("{GROUPS}&addgroup=1")).await;
        assert_eq!(form.between(" selected>", "</option>"), chosen);
    }
}

#[tokio::test]
async fn warning_page_and_titles_have_the_texts_of_their_shop() {
    for (variants, way_in, updated) in [
        (vec![], "I understand the risk", "Successful update"),
        (vec![Variant::Texts], "Yes, I understand the risks", "Update successful"),
    ] {
        let Visitor { shop: _shop, browser } = visit(&variants).await;
        let refused = browser.get("/admin-dev/configure/shop/titles/").await;
        let warning = browser.get(&refused.location).await;
        assert_eq!(warning.between(r#"btn-outline-danger mr-3""#, "</a>").split_once('>').unwrap().1.trim(), way_in);
        let token = browser.token.clone();
        let title = [("title[name][1]", "Sir"), ("title[gender_type]", "0"), ("title[_token]", &*token)];
        let list = browser.submit("/configure/shop/titles/1/edit", &title).await;
        assert_eq!(list.between("<p>", "</p>"), updated);
    }
}

#[tokio::test]
async fn refused_group_form_loses_the_discount_after_save_variant() {
    for (variants, discount) in [(vec![], "7"), (vec![Variant::AfterSave], "0")] {
        let Visitor { shop: _shop, browser } = visit(&variants).await;
        let group = [("submitAddgroup", "1"), ("name_1", ""), ("name_2", "Lot"), ("reduction", "7")];
        let form = browser.post_multipart(&browser.at(GROUPS), &group).await;
        assert!(form.has("The field name is required at least in English (English).") && form.has(r#"value="Lot""#));
        assert_eq!(form.between(r#"id="reduction" value=""#, "\""), discount);
    }
}

#[tokio::test]
async fn updated_group_leads_to_the_filtered_list_after_save_variant() {
    for (variants, address) in
        [(vec![], "&id_group=3&updategroup&conf=4&token="), (vec![Variant::AfterSave], "&id_group=3&conf=4&token=")]
    {
        let Visitor { shop: _shop, browser } = visit(&variants).await;
        let filter = [("submitFilter", ""), ("submitFiltergroup", "1"), ("groupFilter_b!name", "Customer")];
        browser.post(&browser.at(GROUPS), &filter).await;
        let group = [("submitAddgroup", "1"), ("id_group", "3"), ("name_1", "Buyer"), ("reduction", "7")];
        let answer = browser.post_multipart(&browser.at(GROUPS), &group).await;
        assert!(answer.location.contains(address), "{}", answer.location);
        let page = browser.get(&answer.location).await;
        assert!(page.has("Successful update"));
        let is_list = page.has(r#"id="table-group""#) && page.has("filter by Group name: Customer");
        assert_eq!((is_list, page.has(r#"id="reduction""#)), (address.contains("=3&conf"), variants.is_empty()));
        assert_eq!(page.has("No records found"), is_list, "the changed row is hidden by the filter of before");
    }
}

#[tokio::test]
async fn module_version_answers_the_singular_path_under_a_9_1_4_core() {
    let Visitor { shop, browser } = visit(&[Variant::ModuleVersion]).await;
    let secret = shop.add_api_client("suite").unwrap();
    let client = crate::client::builder().build().unwrap();
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "suite"),
        ("client_secret", &*secret),
        ("scope", "customer_group_write"),
    ];
    let token = client.post(format!("{}/access_token", shop.api_url())).form(&form).send().await.unwrap();
    let token: Value = token.json().await.unwrap();
    let group = serde_json::json!({
        "localizedNames": {"en-US": "A", "fr-FR": "B"}, "reductionPercent": 1, "displayPriceTaxExcluded": true, "showPrice": true,
    });
    let post = async |path: &str| {
        let request = client.post(format!("{}/{path}", shop.api_url())).json(&group);
        request.bearer_auth(token["access_token"].as_str().unwrap()).send().await.unwrap()
    };
    let refused = post("customers/groups").await;
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(refused.headers()["content-type"].to_str().unwrap().starts_with("text/html"));
    assert_eq!(post("customers/group").await.status(), StatusCode::CREATED);
    assert!(browser.open("/configure/shop/titles/").await.has(r#"id="shop_version">9.1.4<"#));
}

#[tokio::test]
async fn openapi_document_needs_a_login_and_names_the_paths() {
    for (variants, present, absent) in [
        (vec![], "/customers/groups", "/customers/group"),
        (vec![Variant::ModuleVersion], "/customers/group", "/customers/groups"),
    ] {
        let visitor = visit(&variants).await;
        let address = "/configure/advanced/admin-api/docs.json";
        let page = visitor.browser.open(address).await;
        let document: Value = serde_json::from_str(&page.body).unwrap();
        assert_eq!(document["servers"][0]["url"], "/admin-api");
        assert!(document["paths"][present]["post"].is_object() && document["paths"].get(absent).is_none());
        assert!(visitor.browser.get(&format!("/admin-dev{address}")).await.location.contains("/security/compromised"));
        let stranger = crate::back_office_browser::Browser::of(&visitor.shop);
        assert!(stranger.get(&format!("/admin-dev{address}")).await.location.ends_with("/login?_token="));
    }
}

#[tokio::test]
async fn documentation_and_store_links_open_a_new_tab_with_a_page() {
    let Visitor { shop: _shop, browser } = visit(&[]).await;
    let list = browser.open("/configure/advanced/admin-api/").await;
    let links: Vec<&str> = list.body.split(r#"<a target="_blank" href=""#).skip(1).collect();
    assert_eq!(links.len(), 3);
    for link in &links[..2] {
        let page = browser.get(&link.split('"').next().unwrap().replace("&amp;", "&")).await;
        assert!(page.status == StatusCode::OK && page.has("Backoffice API") && page.has("/customers/groups"), "{link}");
    }
    let store = list.between(r#"id="header_shopname" href=""#, ">").to_owned();
    assert!(store.ends_with(r#"target="_blank""#), "{store}");
    let home = browser.get(store.split('"').next().unwrap()).await;
    assert!(home.has(r#"id="header""#) && home.has("<main") && home.has(r#"id="footer""#) && !home.has("breadcrumb"));
    assert!(
        browser
            .get("/contact-us")
            .await
            .has(r#"<nav data-depth="2" class="breadcrumb__wrapper" aria-label="breadcrumb">"#)
    );
}

#[tokio::test]
async fn customers_without_psgdpr_begin_with_john_doe() {
    for (variants, emails, ids) in [
        (vec![], vec!["anonymous@psgdpr.com", "pub@prestashop.com"], vec!["1", "2"]),
        (vec![Variant::WithoutPsgdpr], vec!["pub@prestashop.com"], vec!["1"]),
    ] {
        let Visitor { shop: _shop, browser } = visit(&variants).await;
        let list = browser.open("/sell/customers/?customer[orderBy]=id_customer&customer[sortOrder]=asc").await;
        assert_eq!(list.cells("email"), emails);
        assert_eq!(list.cells("id_customer"), ids);
        let members = ids.len().to_string();
        assert_eq!(browser.open(GROUPS).await.cells("nb"), ["0", "0", &members]);
    }
}

#[tokio::test]
async fn menu_script_comes_late_and_async_in_the_menu_variant() {
    for (variants, tag, late) in [(vec![], "<script src=", false), (vec![Variant::Menu], "<script async src=", true)] {
        let Visitor { shop: _shop, browser } = visit(&variants).await;
        let script = format!(r#"{tag}"/admin-dev/assets/menu.js"></script>"#);
        for page in ["/configure/shop/titles/", GROUPS] {
            assert!(browser.open(page).await.has(&script), "{page} {script}");
        }
        let started = Instant::now();
        assert!(browser.get("/admin-dev/assets/menu.js").await.has("has_submenu"));
        assert_eq!(started.elapsed() >= Duration::from_millis(200), late);
    }
}
