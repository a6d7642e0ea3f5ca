use prestashop_bdd_browser::back_office::{PageSnapshot, Submission};
use prestashop_bdd_core::failure::{Failure, StepResult};
use prestashop_bdd_step_macros::{then, when};

use super::waiting::never;
use crate::vocabulary::Kind;
use crate::world::World;

/// Opens a page through the main menu; a third part is a tab of that page.
///
/// ```gherkin
/// When I go to "Shop Parameters > Customer Settings"
/// ```
#[when(expr = "I go to {string}")]
async fn go_to(world: &mut World, path: String) -> StepResult {
    let office = world.back_office_to_navigate().await?;
    world.go_to(&office, &path).await
}

/// Opens a tab of the page's head or inside the page, by its label.
///
/// ```gherkin
/// When I open the tab "Groups"
/// ```
#[when(expr = "I open the tab {string}")]
async fn open_tab(world: &mut World, label: String) -> StepResult {
    let of_shop = world.word(Kind::Menu, &label).await?;
    world.back_office_to_navigate().await?.page().open_tab(&of_shop).await?;
    world.came_by_tab(&label);
    Ok(())
}

/// Clicks a button by its label: in the page's head, else in the page, else in the header around it. Opens the menu of the
/// button if needed.
///
/// ```gherkin
/// When I click the button "Add new API Client"
/// ```
#[when(expr = "I click the button {string}")]
async fn click_button(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    let office = world.back_office().await?;
    // Some forms are sent by a button of the page.
    let noted = world.form_may_be_sent(&office).await?;
    let pressed = office.page().press(&label).await;
    if noted.is_some() {
        world.form_was_sent(&office, noted, &Submission::Submitted).await?;
    }
    world.dialog_was_answered(&office).await?;
    pressed.map(drop).map_err(Failure::from)
}

/// Clicks a link by its text: in the page, else in the header around it, such as "Your profile" in the employee's menu.
///
/// ```gherkin
/// When I click the link "Take me out of there!"
/// ```
#[when(expr = "I click the link {string}")]
async fn click_link(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    Ok(world.back_office().await?.page().follow(&label).await?)
}

/// Opens an address, absolute or relative to the back office's folder. Without a token, the shop asks for confirmation.
///
/// ```gherkin
/// When I open the address "index.php?controller=AdminGroups"
/// ```
#[when(expr = "I open the address {string}")]
async fn open_address(world: &mut World, address: String) -> StepResult {
    let address = world.address(&address)?;
    world.open_address(&address).await
}

/// Goes back to the previous page, like the browser's button.
///
/// ```gherkin
/// When I go back
/// ```
#[when(expr = "I go back")]
async fn go_back(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.back().await?)
}

/// Goes back to the first tab of the browser after a click has opened another one. The other tab stays open until the end of
/// the scenario.
///
/// The steps after a click that opens a tab or window run in the new one.
///
/// ```gherkin
/// When I go back to the first tab
/// ```
#[when(expr = "I go back to the first tab")]
async fn go_to_first_tab(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.document().go_to_first_tab().await?)
}

/// Closes the current tab or window, which a click has opened, and goes back to the tab of the click.
///
/// ```gherkin
/// When I close the tab
/// ```
#[when(expr = "I close the tab")]
async fn close_tab(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.document().close_tab().await?)
}

/// Reloads the page, like the browser's button.
///
/// ```gherkin
/// When I reload the page
/// ```
#[when(expr = "I reload the page")]
async fn reload(world: &mut World) -> StepResult {
    Ok(world.back_office_to_navigate().await?.reload().await?)
}

/// Checks that the page of that name is displayed and loaded, and is not an error page. The name is its title (without "•
/// PrestaShop"), its heading, or the menu item or tab that leads to it; case is ignored.
///
/// ```gherkin
/// Then the page "Customer settings" is displayed
/// ```
#[then(expr = "the page {string} is displayed")]
async fn page_is_displayed(world: &mut World, name: String) -> StepResult {
    let name = world.word(Kind::Page, &name).await?;
    world.back_office().await?.page().displayed(&name).await?;
    Ok(())
}

/// Checks the browser's title. The shop's name after the dot is optional: "Admin API" or "Admin API • My shop".
///
/// ```gherkin
/// Then the page title is "Admin API"
/// ```
#[then(expr = "the page title is {string}")]
async fn title_is(world: &mut World, title: String) -> StepResult {
    let title = world.word(Kind::Page, &title).await?;
    head_is(world, "the page title", &title, |page| {
        if title.contains(" • ") { page.title.clone() } else { page.name().to_owned() }
    })
    .await
}

/// Checks that the browser's title contains a text, including the shop's name after the dot.
///
/// ```gherkin
/// Then the page title contains "Edit: Visitor"
/// ```
#[then(expr = "the page title contains {string}")]
async fn title_contains(world: &mut World, part: String) -> StepResult {
    let part = world.wordings(Kind::Page, &part).await?;
    let page = world.back_office().await?.page();
    let wanted = format!("the page title containing {part}");
    match page.wait_for(&wanted, |page| part.stand_in(&page.title)).await {
        Ok(_) => Ok(()),
        Err(prestashop_bdd_browser::back_office::Error::GaveUp(_)) => {
            let seen = page.snapshot().await?.title;
            Err(Failure::mismatch("the page title", format!("containing {part}"), seen))
        }
        Err(error) => Err(error.into()),
    }
}

/// Checks a heading of the page. Public pages of the shop may have several.
///
/// ```gherkin
/// Then the heading is "Admin API"
/// ```
#[then(expr = "the heading is {string}")]
async fn heading_is(world: &mut World, heading: String) -> StepResult {
    let heading = world.word(Kind::Page, &heading).await?;
    head_is(world, "the heading", &heading, |page| {
        if page.headings.contains(&heading) { heading.clone() } else { page.headings.join(" / ") }
    })
    .await
}

/// Checks the breadcrumb, its parts joined by " > ".
///
/// ```gherkin
/// Then the breadcrumb is "Advanced Parameters > Admin API"
/// ```
#[then(expr = "the breadcrumb is {string}")]
async fn breadcrumb_is(world: &mut World, breadcrumb: String) -> StepResult {
    let breadcrumb = world.menu_path(&breadcrumb).await?.join(" > ");
    head_is(world, "the breadcrumb", &breadcrumb, |page| page.breadcrumb.join(" > ")).await
}

/// Checks the current tab, in the page's head or inside the page. The counter after its label is optional.
///
/// ```gherkin
/// Then the tab "Groups" is open
/// ```
#[then(expr = "the tab {string} is open")]
async fn tab_is_open(world: &mut World, label: String) -> StepResult {
    let label = world.word(Kind::Menu, &label).await?;
    let outcome = head_is(world, "the open tab", &label, |page| {
        if page.has_open_tab(&label) { label.clone() } else { page.open_tabs().collect::<Vec<_>>().join(", ") }
    })
    .await;
    if outcome.is_err() {
        world.back_office().await?.page().snapshot().await?.has_tab(&label)?;
    }
    outcome
}

/// Checks that the page has a visible button of that label.
///
/// ```gherkin
/// Then the page offers the button "Add new group"
/// ```
#[then(expr = "the page offers the button {string}")]
async fn offers_button(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    Ok(world.back_office().await?.page().offers_button(&label).await?)
}

/// Checks that no button of that label is visible, on the page or in the header around it. A button in a closed menu is not
/// visible.
///
/// ```gherkin
/// Then the page does not offer the button "Add new customer"
/// ```
#[then(expr = "the page does not offer the button {string}")]
async fn does_not_offer_button(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    let seen = async || {
        if page.has_button(&label).await? {
            return Err(Failure::product(format!("the page offers the button {label}, but should not")));
        }
        Ok(())
    };
    never(world, seen).await
}

/// Checks that the page has a visible link with that text.
///
/// ```gherkin
/// Then the page offers the link "Take me out of there!"
/// ```
#[then(expr = "the page offers the link {string}")]
async fn offers_link(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Button, &text).await?;
    Ok(world.back_office().await?.page().offers_link(&text).await?)
}

/// Checks that no link with that text is visible, on the page or in the menu and the header around it. A link in a closed menu
/// is not visible.
///
/// ```gherkin
/// Then the page does not offer the link "Take me out of there!"
/// ```
#[then(expr = "the page does not offer the link {string}")]
async fn does_not_offer_link(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Button, &text).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    let seen = async || {
        if page.has_link(&text).await? {
            return Err(Failure::product(format!("the page offers the link {text}, but should not")));
        }
        Ok(())
    };
    never(world, seen).await
}

/// Checks that the page contains a text. White space counts once, and a no-break space is a space.
///
/// It searches what a user reads: headings, breadcrumb, tabs, buttons, dialogs, messages, selected options and values of text
/// fields, and on public pages, header and footer. It does not search the menu and the header of the back office, which are the
/// same on every page.
///
/// ```gherkin
/// Then the page says "direct access to this link may lead to a potential security breach"
/// ```
#[then(expr = "the page says {string}")]
async fn page_says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    Ok(world.back_office().await?.page().says(&text).await?)
}

/// Checks that a text is nowhere visible. White space counts once, and a no-break space is a space.
///
/// It searches everything that `the page says` searches, and in the back office also the menu and the header around the page.
///
/// ```gherkin
/// Then the page does not say "Oops"
/// ```
#[then(expr = "the page does not say {string}")]
async fn page_does_not_say(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    let seen = async || {
        if page.whole_text().await?.says(&text) {
            return Err(Failure::product(format!("the page says {text}, but should not")));
        }
        Ok(())
    };
    never(world, seen).await
}

async fn head_is(world: &mut World, what: &str, expected: &str, of: impl Fn(&PageSnapshot) -> String) -> StepResult {
    let page = world.back_office().await?.page();
    match page.wait_for(&format!("{what} \"{expected}\""), |page| of(page) == expected).await {
        Ok(_) => Ok(()),
        Err(prestashop_bdd_browser::back_office::Error::GaveUp(_)) => {
            let seen = of(&page.snapshot().await?);
            Err(Failure::mismatch(what, expected, seen))
        }
        Err(error) => Err(error.into()),
    }
}
