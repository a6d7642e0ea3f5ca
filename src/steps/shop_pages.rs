use cucumber::gherkin::Step;
use prestashop_bdd_browser::back_office::{Error, PageKind, PageSnapshot};
use prestashop_bdd_browser::shop_front::{Choice, Entry, HeaderSnapshot};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_core::text::same_name;
use prestashop_bdd_step_macros::{then, when};

use super::parameters::Amount;
use super::shown_parts::{is_of_kind, lacking, missing, shows};
use super::tables::Table;
use super::waiting::never;
use crate::vocabulary::Kind;
use crate::world::World;

/// Opens the shop's first page, as a customer does.
///
/// ```gherkin
/// When I open the shop
/// ```
#[when(expr = "I open the shop")]
async fn open_shop(world: &mut World) -> StepResult {
    Ok(world.shop_front_to_navigate().await?.open().await?)
}

/// Opens an address of the shop, relative to its first page. In the default language, page names such as `cart`, `contact-us`
/// or `sitemap` work as they are.
///
/// ```gherkin
/// When I open the page "sitemap" of the shop
/// ```
#[when(expr = "I open the page {string} of the shop")]
async fn open_page(world: &mut World, address: String) -> StepResult {
    let address = world.address(&address)?;
    Ok(world.shop_front_to_navigate().await?.open_address(&address).await?)
}

/// Checks that the shop's home page is displayed, whatever it is called.
///
/// ```gherkin
/// Then the shop's home page is displayed
/// ```
#[then(expr = "the shop's home page is displayed")]
async fn home_is_displayed(world: &mut World) -> StepResult {
    is_of_kind(world, "index", "the shop's home page").await
}

/// Checks that a public page of the shop of that name is displayed and loaded. The name is its title, its heading or the end of
/// its breadcrumb; case is ignored.
///
/// ```gherkin
/// Then the shop's page "Contact us" is displayed
/// ```
#[then(expr = "the shop's page {string} is displayed")]
async fn shop_page_is_displayed(world: &mut World, name: String) -> StepResult {
    let name = world.word(Kind::Page, &name).await?;
    let page = world.back_office().await?.page();
    let is_it = |page: &PageSnapshot| {
        let last = page.breadcrumb.last().is_some_and(|crumb| same_name(crumb, &name));
        page.kind() == PageKind::Other && page.error.is_none() && (page.is_named(&name) || last)
    };
    page.wait_for(&format!("the shop's page \"{name}\""), is_it).await?;
    Ok(())
}

/// Logs a customer in on the shop's login page. The next step checks whether the shop accepts it.
///
/// ```gherkin
/// When I log in to the shop as "pub@prestashop.com" with the password "123456789"
/// ```
#[when(expr = "I log in to the shop as {string} with the password {string}")]
async fn log_in(world: &mut World, email: String, password: String) -> StepResult {
    let (email, password) = (world.text(&email)?, world.secret(&password)?);
    let front = world.shop_front().await?;
    front.open_page("authentication").await?;
    match front.log_in(&email, &password).await? {
        Entry::Accepted | Entry::Refused(_) => Ok(()),
    }
}

/// Logs the customer out.
///
/// ```gherkin
/// When I log out of the shop
/// ```
#[when(expr = "I log out of the shop")]
async fn log_out(world: &mut World) -> StepResult {
    Ok(world.shop_front().await?.header().sign_out().await?)
}

/// Checks who is logged in to the shop, by the name in the header.
///
/// ```gherkin
/// Then I am logged in to the shop as "John DOE"
/// ```
#[then(expr = "I am logged in to the shop as {string}")]
async fn logged_in_as(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    let part = world.shop_front().await?.header().part();
    shows(&part, &format!("logged in as \"{name}\""), |header: &HeaderSnapshot| {
        let seen = header.account.as_deref();
        let differs = !seen.is_some_and(|seen| same_name(seen, &name));
        differs.then(|| format!("the header names {}", seen.unwrap_or("nobody"))).into_iter().collect()
    })
    .await
}

/// Checks that some customer is logged in to the shop. Where the name is known, check it.
///
/// ```gherkin
/// Then a customer is logged in to the shop
/// ```
#[then(expr = "a customer is logged in to the shop")]
async fn customer_logged_in(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.header().part();
    shows(&part, "with a customer who is logged in", |header: &HeaderSnapshot| {
        let nobody = header.account.is_none().then(|| "the header names nobody".to_owned());
        nobody.into_iter().collect()
    })
    .await
}

/// Checks that nobody is logged in to the shop.
///
/// ```gherkin
/// Then nobody is logged in to the shop
/// ```
#[then(expr = "nobody is logged in to the shop")]
async fn nobody_logged_in(world: &mut World) -> StepResult {
    let part = world.shop_front().await?.header().part();
    shows(&part, "without a customer", |header: &HeaderSnapshot| {
        header.account.iter().map(|name| format!("the header names \"{name}\"")).collect()
    })
    .await
}

/// Follows an entry of the menu in the shop's header; entries below another one are joined by " > ".
///
/// ```gherkin
/// When I go to the category "Clothes > Men"
/// ```
#[when(expr = "I go to the category {string}")]
async fn go_to_category(world: &mut World, path: String) -> StepResult {
    let path = world.text(&path)?;
    let parts: Vec<_> = path.split(" > ").map(str::trim).collect();
    Ok(world.shop_front_to_navigate().await?.header().go_to(&parts).await?)
}

/// Types a text into the search box of the shop's header and presses Enter.
///
/// ```gherkin
/// When I search the shop for "mug"
/// ```
#[when(expr = "I search the shop for {string}")]
async fn search(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    Ok(world.shop_front_to_navigate().await?.header().search(&text).await?)
}

/// Chooses a language in the shop's header, by its name.
///
/// ```gherkin
/// When I choose the language "Français" of the shop
/// ```
#[when(expr = "I choose the language {string} of the shop")]
async fn choose_language(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front_to_navigate().await?.header().choose_language(&name).await?)
}

/// Chooses a currency in the shop's header, by its label or its code.
///
/// ```gherkin
/// When I choose the currency "EUR" of the shop
/// ```
#[when(expr = "I choose the currency {string} of the shop")]
async fn choose_currency(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    Ok(world.shop_front().await?.header().choose_currency(&name).await?)
}

/// Checks the language that is chosen in the shop's header.
///
/// ```gherkin
/// Then the shop is in the language "Français"
/// ```
#[then(expr = "the shop is in the language {string}")]
async fn language_is(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    chosen(world, "language", &name, |header| header.language.as_ref()).await
}

/// Checks the currency that is chosen in the shop's header, by its label or its code.
///
/// ```gherkin
/// Then the shop's currency is "EUR"
/// ```
#[then(expr = "the shop's currency is {string}")]
async fn currency_is(world: &mut World, name: String) -> StepResult {
    let name = world.text(&name)?;
    chosen(world, "currency", &name, |header| header.currency.as_ref()).await
}

async fn chosen(
    world: &mut World,
    what: &str,
    name: &str,
    of: impl Fn(&HeaderSnapshot) -> Option<&Choice>,
) -> StepResult {
    let part = world.shop_front().await?.header().part();
    shows(&part, &format!("the {what} \"{name}\""), |header: &HeaderSnapshot| {
        let Some(choice) = of(header) else { return vec![format!("the header offers no {what}")] };
        let current = choice.current.as_deref().unwrap_or_default();
        if same_name(current, name) || current.split(' ').any(|word| same_name(word, name)) {
            return Vec::new();
        }
        let is_offered =
            choice.offered.iter().any(|one| one.split(' ').any(|word| same_name(word, name)) || same_name(one, name));
        if is_offered {
            return vec![format!("\"{current}\" is chosen")];
        }
        vec![missing(what, name, choice.offered.iter().map(String::as_str))]
    })
    .await
}

/// Checks how many pieces are in the cart, by the counter in the shop's header.
///
/// ```gherkin
/// Then the shop's header counts 2 pieces in the cart
/// ```
#[then(expr = "the shop's header counts {amount} piece(s) in the cart")]
async fn counts_pieces(world: &mut World, amount: Amount) -> StepResult {
    let expected = amount.of(world)?;
    let part = world.shop_front().await?.header().part();
    shows(&part, &format!("a counter of {expected}"), |header: &HeaderSnapshot| match header.pieces {
        Some(pieces) if pieces == expected => Vec::new(),
        Some(pieces) => vec![format!("the header counts {pieces}")],
        None => vec!["the header has no counter of the cart".to_owned()],
    })
    .await
}

/// Follows a link of the shop's footer by its text.
///
/// ```gherkin
/// When I click the link "Sitemap" of the footer
/// ```
#[when(expr = "I click the link {string} of the footer")]
async fn click_in_footer(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    Ok(world.shop_front_to_navigate().await?.footer().follow(None, &text).await?)
}

/// Checks that a block of the shop's footer has these links, among others.
///
/// Columns: link.
///
/// ```gherkin
/// Then the footer's block "Products" offers the links:
///   | link         |
///   | Prices drop  |
///   | Best sellers |
/// ```
#[then(expr = "the footer's block {string} offers the links:")]
async fn footer_offers(world: &mut World, title: String, step: &Step) -> StepResult {
    let (title, links) = (world.text(&title)?, Table::of(step, world)?.texts("link")?);
    let part = world.shop_front().await?.footer().part();
    shows(&part, &format!("a footer with the links of \"{title}\""), |footer| {
        let Some(block) = footer.blocks.iter().find(|block| same_name(&block.title, &title)) else {
            return vec![missing("block", &title, footer.blocks.iter().map(|block| block.title.as_str()))];
        };
        lacking("link", &links, block.links.iter().map(String::as_str))
    })
    .await
}

/// Subscribes an e-mail address to the newsletter in the shop's footer.
///
/// ```gherkin
/// When I subscribe "reader-{unique}@example.com" to the newsletter
/// ```
#[when(expr = "I subscribe {string} to the newsletter")]
async fn subscribe(world: &mut World, email: String) -> StepResult {
    let email = world.text(&email)?;
    Ok(world.shop_front().await?.footer().subscribe(&email).await?)
}

/// Checks what the shop says beside the newsletter.
///
/// ```gherkin
/// Then the newsletter says "You have successfully subscribed to this newsletter."
/// ```
#[then(expr = "the newsletter says {string}")]
async fn newsletter_says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let part = world.shop_front().await?.footer().part();
    shows(&part, &format!("the newsletter saying {text}"), |footer| match &footer.said {
        Some(said) if text.stand_in(said) => Vec::new(),
        Some(said) => vec![format!("the newsletter says \"{said}\"")],
        None => vec!["the newsletter says nothing".to_owned()],
    })
    .await
}

/// Checks that the content of the page, without header and footer, has a link of that text. The page is the sitemap.
///
/// ```gherkin
/// Then the sitemap lists "Clothes"
/// ```
#[then(expr = "the sitemap lists {string}")]
async fn sitemap_lists(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    let part = world.shop_front().await?.links();
    shows(&part, &format!("a sitemap with \"{text}\""), |links: &Vec<String>| {
        lacking("link", &[&text], links.iter().map(String::as_str))
    })
    .await
}

/// Checks that the content of the page, without header and footer, has no link of that text.
///
/// ```gherkin
/// Then the sitemap does not list "Bdd {unique}"
/// ```
#[then(expr = "the sitemap does not list {string}")]
async fn sitemap_does_not_list(world: &mut World, text: String) -> StepResult {
    let text = world.text(&text)?;
    let part = world.shop_front().await?.links();
    never(world, async || {
        let links = part.read().await?;
        if links.iter().any(|link| same_name(link, &text)) {
            return Err(Failure::product(format!("the sitemap lists \"{text}\", but should not")));
        }
        Ok(())
    })
    .await
}

/// Checks that the shop is closed for maintenance and says a text to its visitors. In the browser of a logged-in employee the shop is
/// open as a rule: check it in another browser.
///
/// ```gherkin
/// Then the shop is in maintenance and says "We are currently updating our shop"
/// ```
#[then(expr = "the shop is in maintenance and says {string}")]
async fn in_maintenance(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let page = world.back_office().await?.page();
    match page.wait_for("the page of a shop in maintenance", |page| page.maintenance.is_some()).await {
        Ok(_) => Ok(page.says(&text).await?),
        Err(Error::GaveUp(gave_up)) => {
            let seen = page.snapshot().await?;
            let status = seen.status.map(|status| format!(", HTTP {status}")).unwrap_or_default();
            Err(Failure::product(format!("the shop is open: the page \"{}\"{status}", seen.title)).caused_by(gave_up))
        }
        Err(error) => Err(error.into()),
    }
}
