//! An order from the page of a product to its confirmation: the feature, and the same clicks by the barest WebDriver script.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use prestashop_bdd_browser::webdriver::Browser;
use thirtyfour::{By, WebDriver};

use super::floor::{click, there, type_into};

const PRODUCT: &str = "6-mug-the-best-is-yet-to-come.html";

const FEATURE: &str = "@leaves(orders)
Feature: Order
  Scenario: From the product to the confirmation
    When I open the page \"PRODUCT\" of the shop
    And I add the product to the cart
    And I press \"Proceed to checkout\" in the dialog
    And I go to the checkout
    And I check out with:
      | step                 | field                                                      | value            |
      | Personal Information | First name                                                 | Ada              |
      | Personal Information | Last name                                                  | Byron            |
      | Personal Information | Email                                                      | ada@example.org  |
      | Personal Information | I agree to the terms and conditions and the privacy policy | Yes              |
      | Personal Information | Customer data privacy                                      | Yes              |
      | Addresses            | Address                                                    | 1 Mill Row       |
      | Addresses            | City                                                       | Miami            |
      | Addresses            | State                                                      | Florida          |
      | Addresses            | Zip/Postal Code                                            | 33133            |
      | Shipping method      |                                                            |                  |
      | Payment              | Payment method                                             | Pay by bank wire |
    And I agree to the terms of the shop
    And I place the order
    Then the order is confirmed
";

/// Writes the feature into a folder, and returns its path.
pub fn feature(folder: &Path) -> Result<String, Box<dyn Error>> {
    let file = folder.join("order.feature");
    std::fs::write(&file, FEATURE.replace("PRODUCT", PRODUCT))?;
    Ok(file.to_string_lossy().into_owned())
}

/// How long the script took, from the start of the browser to the confirmation.
pub async fn floor(browser: &Browser, shop: &str) -> Result<Duration, Box<dyn Error>> {
    let begun = Instant::now();
    let driver = browser.open().await?;
    let outcome = clicks(&driver, shop).await;
    let took = begun.elapsed();
    driver.quit().await?;
    outcome?;
    Ok(took)
}

async fn clicks(driver: &WebDriver, shop: &str) -> Result<(), Box<dyn Error>> {
    driver.goto(format!("{shop}/{PRODUCT}")).await?;
    click(driver, By::Css("#add-to-cart-or-refresh [data-button-action=add-to-cart]")).await?;
    click(driver, By::Css("#blockcart-modal.show a.btn-primary")).await?;
    click(driver, By::Css(".js-cart-detailed-actions a")).await?;
    for (field, text) in [("firstname", "Ada"), ("lastname", "Byron"), ("email", "ada@example.org")] {
        type_into(driver, &format!("#checkout-guest-form [name={field}]"), text).await?;
    }
    for name in ["psgdpr", "customer_privacy"] {
        click(driver, By::Css(format!("#checkout-guest-form [name={name}]"))).await?;
    }
    click(driver, By::Css("#checkout-guest-form [name=continue]")).await?;
    for (field, text) in [("address1", "1 Mill Row"), ("city", "Miami"), ("postcode", "33133")] {
        type_into(driver, &format!("#delivery-address [name={field}]"), text).await?;
    }
    click(driver, By::XPath("//*[@id='delivery-address']//option[normalize-space()='Florida']")).await?;
    click(driver, By::Css("[name=confirm-addresses]")).await?;
    click(driver, By::Css("[name=confirmDeliveryOption]")).await?;
    click(driver, By::Css("#payment-option-1")).await?;
    click(driver, By::Css("#conditions-to-approve input")).await?;
    click(driver, By::Css("#payment-confirmation button:not([disabled])")).await?;
    there(driver, By::Css("body#order-confirmation")).await
}
