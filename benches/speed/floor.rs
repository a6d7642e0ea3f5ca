//! The floor: the clicks of the customer-group scenario by the barest WebDriver script, written for these very pages. It
//! checks nothing and waits only until it can click; nothing that drives this browser can be much faster.

use std::error::Error;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::webdriver::{Browser, BrowserOptions};
use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{By, WebDriver, WebElement};

const PATIENCE: Duration = Duration::from_secs(15);
const PAUSE: Duration = Duration::from_millis(10);

/// How long it took from the start of the browser to its last page, without the log-in: with a session the scenario begins by
/// opening the back office.
pub async fn measure(browser: &Browser, shop: &str) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let driver = browser.open().await?;
    let opened = begun.elapsed();
    log_in(&driver, shop).await?;
    let begun = Instant::now();
    driver.goto(format!("{shop}/admin-dev/")).await?;
    let outcome = clicks(&driver, shop).await;
    let clicked = begun.elapsed();
    driver.quit().await?;
    outcome?;
    Ok(opened + clicked)
}

/// A browser as the suite starts it.
pub async fn browser() -> Result<Browser, Box<dyn Error>> {
    Ok(Browser::find(BrowserOptions::default()).await?)
}

async fn log_in(driver: &WebDriver, shop: &str) -> Result<(), Box<dyn Error>> {
    driver.goto(format!("{shop}/admin-dev/")).await?;
    type_into(driver, "#email", "demo@prestashop.com").await?;
    type_into(driver, "#passwd", "prestashop_demo").await?;
    click(driver, By::Css("#submit_login")).await?;
    there(driver, By::Css("nav.nav-bar")).await
}

async fn clicks(driver: &WebDriver, shop: &str) -> Result<(), Box<dyn Error>> {
    let menu = async |entry: &str, item: &str| go_to(driver, entry, item).await;
    let row = |id: &str| format!("//tr[.//td[normalize-space()='{id}']]");
    menu("Advanced Parameters", "Admin API").await?;
    menu("Advanced Parameters", "Admin API").await?;
    click(driver, By::Css("#page-header-desc-configuration-addApiClient, a[href*='api-clients/create']")).await?;
    for (field, text) in [("client_name", "Floor"), ("client_id", "floor"), ("description", "Bench"), ("lifetime", "")]
    {
        type_into(driver, &format!("#api_client_{field}"), text).await?;
    }
    // The transparent radios lie over each other; a person clicks the switch around them.
    let around = "[contains(@class,'ps-switch') and not(self::input)]";
    click(driver, By::XPath(format!("//input[@id='api_client_enabled_0']/ancestor::*{around}[1]"))).await?;
    for scope in ["customer_group_read", "customer_group_write"] {
        let switch = format!("//input[@value='{scope}']/following::*{around}[1]");
        click(driver, By::XPath(&switch)).await?;
    }
    click(driver, By::Css("form[name=api_client] button[type=submit].btn-primary")).await?;
    let link = found(driver, By::Css("a[data-secret]")).await?;
    let secret = link.attr("data-secret").await?.unwrap_or_default();
    menu("Advanced Parameters", "Admin API").await?;
    let group = create_group(shop, &secret).await?;
    menu("Shop Parameters", "Customer Settings").await?;
    let groups = By::XPath("//*[@id='head_tabs']//a[normalize-space()='Groups']");
    click(driver, groups.clone()).await?;
    filter(driver, "groupFilter_b!name", "Floor group").await?;
    click(driver, By::XPath(format!("{}//a[contains(@class,'edit')]", row(&group)))).await?;
    click(driver, groups).await?;
    click(driver, By::Css("button[name^='submitReset']")).await?;
    filter(driver, "groupFilter_id_group", &group).await?;
    click(driver, By::XPath(format!("{}//button[contains(@class,'dropdown-toggle')]", row(&group)))).await?;
    click(driver, By::XPath(format!("{}//a[contains(@class,'delete')]", row(&group)))).await?;
    click(driver, By::Css("#popup_ok")).await?;
    click(driver, By::Css("button[name^='submitReset']")).await?;
    menu("Advanced Parameters", "Admin API").await?;
    click(driver, By::Css("tr td.action-type a.dropdown-toggle, tr td.action-type button.dropdown-toggle")).await?;
    click(
        driver,
        By::Css(".dropdown-menu.show .grid-delete-row-link, .dropdown-menu.show a, .dropdown-menu.show button"),
    )
    .await?;
    click(driver, By::Css(".modal.show .btn-confirm-submit")).await?;
    there(driver, By::Css(".alert-success")).await?;
    menu("Advanced Parameters", "Admin API").await
}

async fn go_to(driver: &WebDriver, entry: &str, item: &str) -> Result<(), Box<dyn Error>> {
    let entry = format!("//li[contains(@class,'link-levelone')][./a/span[normalize-space()='{entry}']]");
    let item = format!("{entry}//li[contains(@class,'link-leveltwo')]/a[normalize-space()='{item}']");
    let there = driver.find_all(By::XPath(&item)).await?;
    // The page may just give way to the next one.
    let shown = if let Some(item) = there.first() { item.is_displayed().await.unwrap_or(false) } else { false };
    if !shown {
        click(driver, By::XPath(format!("{entry}/a"))).await?;
    }
    click(driver, By::XPath(&item)).await
}

async fn filter(driver: &WebDriver, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
    type_into(driver, &format!("[name='{name}']"), text).await?;
    click(driver, By::Css("button[name=submitFilter]")).await
}

/// The two requests of the scenario that make the group; answers its number.
async fn create_group(shop: &str, secret: &str) -> Result<String, Box<dyn Error>> {
    let client = prestashop_bdd_transport::client().build()?;
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", "floor"),
        ("client_secret", secret),
        ("scope[]", "customer_group_write"),
    ];
    let token: Value = client.post(format!("{shop}/admin-api/access_token")).form(&form).send().await?.json().await?;
    let token = token["access_token"].as_str().ok_or("the shop gives no token")?.to_owned();
    let group = json!({
        "localizedNames": { "en-US": "Floor group", "fr-FR": "Floor group" },
        "reductionPercent": 10.5, "displayPriceTaxExcluded": true, "showPrice": true,
    });
    let created = client.post(format!("{shop}/admin-api/customers/groups")).bearer_auth(token).json(&group);
    let created: Value = created.send().await?.json().await?;
    Ok(created["customerGroupId"].to_string())
}

/// Types into a field as soon as the driver can.
pub async fn type_into(driver: &WebDriver, field: &str, text: &str) -> Result<(), Box<dyn Error>> {
    if text.is_empty() {
        return there(driver, By::Css(field)).await;
    }
    let typed = async |element: WebElement| {
        element.clear().await?;
        element.send_keys(text).await
    };
    at_once(driver, &By::Css(field), typed).await
}

/// Waits for an element.
pub async fn there(driver: &WebDriver, what: By) -> Result<(), Box<dyn Error>> {
    found(driver, what).await.map(drop)
}

async fn found(driver: &WebDriver, what: By) -> Result<WebElement, Box<dyn Error>> {
    let begun = Instant::now();
    loop {
        match driver.find(what.clone()).await {
            Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
            outcome => return Ok(outcome?),
        }
    }
}

/// Clicks as soon as the driver can.
pub async fn click(driver: &WebDriver, what: By) -> Result<(), Box<dyn Error>> {
    at_once(driver, &what, async |element: WebElement| element.click().await).await
}

/// Does something with an element as soon as the driver can; the page of the click before may still be on show.
async fn at_once(
    driver: &WebDriver,
    what: &By,
    act: impl AsyncFn(WebElement) -> WebDriverResult<()>,
) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    loop {
        let outcome = match driver.find(what.clone()).await {
            Ok(element) => act(element).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok(()) => return Ok(()),
            Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(PAUSE).await,
            Err(error) => return Err(format!("{what:?} cannot be used: {error}").into()),
        }
    }
}
