//! Pages have the scripts from their beginning on; a page without them gets them, and all that follow it in its tab.

use prestashop_bdd_browser::shop_front::ShopFront;
use thirtyfour::WebDriver;

use crate::shop_themes::OwnPages;

const IS_THERE: &str = "return typeof window.prestashopBddScripts";

async fn is_there(driver: &WebDriver) -> bool {
    driver.execute(IS_THERE, Vec::new()).await.unwrap().json() == "function"
}

async fn name_of_product(front: &ShopFront) -> String {
    front.product().read().await.unwrap().name
}

#[tokio::test]
async fn page_has_the_scripts_before_anything_is_asked_of_it() {
    let pages = OwnPages::open().await;
    let mut there = Vec::new();
    for page in ["classic-product.html", "classic-cart.html"] {
        pages.show(page).await;
        there.push(is_there(pages.driver()).await);
    }
    pages.close().await;
    assert_eq!(there, [true, true]);
}

#[tokio::test]
async fn page_that_has_lost_the_scripts_and_a_tab_without_them_are_read() {
    let pages = OwnPages::open().await;
    let front = pages.show("classic-product.html").await;
    name_of_product(&front).await;
    pages.driver().execute("delete window.prestashopBddScripts", Vec::new()).await.unwrap();
    let lost = name_of_product(&front).await;
    let again = is_there(pages.driver()).await;
    let tab = pages.driver().new_tab().await.unwrap();
    pages.driver().switch_to_window(tab).await.unwrap();
    let other = name_of_product(&pages.show("classic-product.html").await).await;
    pages.show("classic-cart.html").await;
    let next_of_tab = is_there(pages.driver()).await;
    pages.close().await;
    assert_eq!((lost.as_str(), again), ("Blue kettle", true));
    assert_eq!((other.as_str(), next_of_tab), ("Blue kettle", true));
}
