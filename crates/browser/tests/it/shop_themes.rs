//! The same parts of the shop in the other theme that PrestaShop ships, and in one that nobody knows.

use std::path::Path;
use std::time::Duration;

use prestashop_bdd_browser::back_office::Document;
use prestashop_bdd_browser::shop_front::ShopFront;
use prestashop_bdd_browser::webdriver::Browser;
use thirtyfour::WebDriver;

use crate::recorded;
use crate::recorded_shop::front;

/// The pages below `tests/pages`, in a browser.
pub struct OwnPages {
    browser: Browser,
    driver: WebDriver,
}

impl OwnPages {
    pub async fn open() -> Self {
        let browser = recorded::browser().await;
        let driver = browser.open().await.expect("the browser opens a session");
        Self { browser, driver }
    }

    pub async fn show(&self, name: &str) -> ShopFront {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(name);
        self.driver.goto(format!("file://{}", file.display())).await.unwrap();
        front(&Document::new(self.driver.clone(), Duration::from_millis(300)))
    }

    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
        self.browser.close().await;
    }
}

#[tokio::test]
async fn product_and_header_of_classic_are_read() {
    let pages = OwnPages::open().await;
    let front = pages.show("classic-product.html").await;
    let (header, product) = (front.header().read().await.unwrap(), front.product().read().await.unwrap());
    let cards = front.products().cards().read().await.unwrap();
    let footer = front.footer().read().await.unwrap();
    let wrong = front.product().choose("Volume", "3 l").await.unwrap_err().to_string();
    let no_option = front.product().choose("Size", "S").await.unwrap_err().to_string();
    pages.close().await;
    assert_eq!(header.theme.known.as_deref(), Some("classic"));
    let language = header.language.unwrap();
    assert_eq!(
        (language.current.as_deref(), language.offered.join(", ").as_str()),
        (Some("English"), "English, Français")
    );
    assert_eq!((header.account.as_deref(), header.pieces), (Some("Ada Byron"), Some(3)));
    assert_eq!((header.menu[0].label.as_str(), header.menu[0].below.join(", ").as_str()), ("Kitchen", "Kettles"));
    assert_eq!((product.name.as_str(), product.price.as_deref()), ("Blue kettle", Some("1 161,00 €")));
    assert_eq!((product.regular.as_deref(), product.discount.as_deref()), (Some("1 290,00 €"), Some("Save 10%")));
    assert_eq!((product.availability.as_str(), product.buyable), ("Out-of-Stock", false));
    assert_eq!(product.flags, ["-10%", "New"]);
    let options: Vec<_> = product.options.iter().map(|one| (one.label.as_str(), one.chosen())).collect();
    assert_eq!(options, [("Volume", Some("1 l")), ("Color", Some("Black"))]);
    assert_eq!((cards[0].price.as_deref(), cards[0].regular.as_deref()), (Some("19,00 €"), Some("20,00 €")));
    assert_eq!((cards[0].list.as_str(), cards[0].buyable), ("Others looked at", false));
    assert_eq!((footer.blocks[0].title.as_str(), footer.blocks[0].links.len()), ("Products", 2));
    assert!(wrong.contains("there are: \"1 l\", \"2 l\""), "{wrong}");
    assert!(no_option.contains("there are: \"Volume\", \"Color\""), "{no_option}");
}

#[tokio::test]
async fn cart_and_checkout_of_classic_are_read() {
    let pages = OwnPages::open().await;
    let cart = pages.show("classic-cart.html").await.cart().read().await.unwrap();
    let front = pages.show("classic-checkout.html").await;
    let checkout = front.checkout().read().await.unwrap();
    let wrong_step = front.checkout().is_open("Delivery").await.unwrap_err().to_string();
    let other_step = front.checkout().is_open("Payment").await.unwrap_err().to_string();
    let wrong_carrier = front.checkout().choose_carrier("By boat").await.unwrap_err().to_string();
    front.checkout().choose_carrier("By bike").await.unwrap();
    pages.close().await;
    let line = &cart.lines[0];
    assert_eq!((line.name.as_str(), line.quantity.as_deref()), ("Blue kettle", Some("2")));
    assert_eq!((line.price.as_deref(), line.regular.as_deref()), (Some("€36.00"), Some("€40.00")));
    assert_eq!((line.total.as_deref(), line.attributes[0].value.as_str()), (Some("€72.00"), "2 l"));
    let totals: Vec<_> = cart.totals.iter().map(|fact| (fact.label.as_str(), fact.value.as_str())).collect();
    assert_eq!(totals, [("2 items", "€72.00"), ("Shipping", "Free"), ("Total (tax incl.)", "€64.80")]);
    assert_eq!((cart.vouchers[0].label.as_str(), cart.vouchers[0].value.as_deref()), ("Ten off", Some("-€7.20")));
    assert!(cart.promo);
    assert_eq!(checkout.open(), Some("Shipping Method"));
    let done: Vec<_> = checkout.steps.iter().map(|step| (step.label.as_str(), step.done, step.reachable)).collect();
    let expected = [
        ("Personal Information", true, true),
        ("Addresses", true, true),
        ("Shipping Method", false, true),
        ("Payment", false, false),
    ];
    assert_eq!(done, expected);
    assert_eq!(checkout.carriers[0].texts, ["By bike", "Tomorrow", "€4.00"]);
    assert!(wrong_step.contains("there are: \"Personal Information\""), "{wrong_step}");
    assert!(other_step.contains("\"Shipping Method\" is open"), "{other_step}");
    assert!(wrong_carrier.contains("there are: \"By bike\", \"At the door\""), "{wrong_carrier}");
}

#[tokio::test]
async fn theme_that_nobody_knows_is_told_with_what_roles_find() {
    let pages = OwnPages::open().await;
    let front = pages.show("unknown-theme.html").await;
    let theme = front.theme().read().await.unwrap();
    let (header, product) = (front.header().read().await.unwrap(), front.product().part().now().await.unwrap());
    let checkout = front.checkout().read().await.unwrap_err().to_string();
    pages.close().await;
    assert_eq!((theme.known, theme.folder.as_deref()), (None, Some("moonlight")));
    assert_eq!(header.menu.iter().map(|entry| entry.label.as_str()).collect::<Vec<_>>(), ["Kitchen", "Garden"]);
    assert_eq!((header.search, header.pieces), (true, Some(1)));
    let product = product.expect("a form that adds to the cart makes a product's page");
    assert_eq!((product.price.as_deref(), product.regular.as_deref()), (Some("$15.00"), Some("$20.00")));
    assert!(checkout.contains("its theme \"moonlight\" is neither hummingbird nor classic"), "{checkout}");
    assert!(checkout.contains("by roles alone it has: banner, 2 × navigation, search, main"), "{checkout}");
}
