use cucumber::{then, when};

use crate::back_office::{PageSnapshot, Submission};
use crate::failure::{Failure, StepResult};
use crate::text::squeeze;
use crate::vocabulary::Kind;
use crate::world::World;

/// Goes to a page by the main menu, clicking like a person; a third part is a tab of that page.
///
/// ```gherkin
/// When I go to "Shop Parameters > Customer Settings"
/// ```
#[when(expr = "I go to {string}")]
async fn go_to(world: &mut World, path: String) -> StepResult {
    let office = world.back_office_to_navigate().await?;
    world.go_to(&office, &path).await
}

/// Opens a tab of the page's head, or one inside the page, by its label.
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

/// Clicks a button by its label: one of the page's head, else one of the page, else one of the header around it. A menu that it
/// is in is opened first.
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

/// Follows a link of the page's content by its text; where the page has none of that text, one of the header around it, such
/// as "Your profile" in the employee's menu.
///
/// ```gherkin
/// When I click the link "Take me out of there!"
/// ```
#[when(expr = "I click the link {string}")]
async fn click_link(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    Ok(world.back_office().await?.page().follow(&label).await?)
}

/// Opens an address: a whole one, or one relative to the back office's folder. Without a token the shop asks first.
///
/// ```gherkin
/// When I open the address "index.php?controller=AdminGroups"
/// ```
#[when(expr = "I open the address {string}")]
async fn open_address(world: &mut World, address: String) -> StepResult {
    let address = world.address(&address)?;
    Ok(world.back_office_to_navigate().await?.open_address(&address).await?)
}

/// Goes back to the page before, like the browser's button.
///
/// ```gherkin
/// When I go back
/// ```
#[when(expr = "I go back")]
async fn go_back(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.back().await?)
}

/// Goes back to the tab in which the browser began, after a click has opened another one. That one stays open until the end of
/// the scenario.
///
/// A tab or window that a click opens is followed: the steps after the click are done in it.
///
/// ```gherkin
/// When I go back to the first tab
/// ```
#[when(expr = "I go back to the first tab")]
async fn go_to_first_tab(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.document().go_to_first_tab().await?)
}

/// Closes the tab or window on show, which a click has opened, and goes back to the one in which the click was.
///
/// ```gherkin
/// When I close the tab
/// ```
#[when(expr = "I close the tab")]
async fn close_tab(world: &mut World) -> StepResult {
    Ok(world.back_office().await?.document().close_tab().await?)
}

/// Loads the page anew, like the browser's button.
///
/// ```gherkin
/// When I reload the page
/// ```
#[when(expr = "I reload the page")]
async fn reload(world: &mut World) -> StepResult {
    Ok(world.back_office_to_navigate().await?.reload().await?)
}

/// Checks that the page of that name is on show: its title (without "• PrestaShop"), its heading, or the menu item or tab that
/// leads to it says so, upper and lower case aside, it has loaded, and it is no error page.
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

/// Checks the browser's title. The shop's name behind the dot may be left out: "Admin API" or "Admin API • My shop".
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

/// Checks that the browser's title contains a text, the shop's name behind the dot included.
///
/// ```gherkin
/// Then the page title contains "Edit: Visitor"
/// ```
#[then(expr = "the page title contains {string}")]
async fn title_contains(world: &mut World, part: String) -> StepResult {
    let part = world.word(Kind::Page, &part).await?;
    let page = world.back_office().await?.page();
    let wanted = format!("the page title containing \"{part}\"");
    match page.wait_for(&wanted, |page| squeeze(&page.title).contains(&part)).await {
        Ok(_) => Ok(()),
        Err(crate::back_office::Error::GaveUp(_)) => {
            let seen = page.snapshot().await?.title;
            Err(Failure::mismatch("the page title", format!("containing \"{part}\""), seen))
        }
        Err(error) => Err(error.into()),
    }
}

/// Checks the page's heading. A page of the shop may have several.
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

/// Checks which tab is the current one, of the page's head or of the tabs inside the page. A counter behind its label
/// may be left out.
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

/// Checks that the page has a button of that label on show, in its head or further down.
///
/// ```gherkin
/// Then the page offers the button "Add new group"
/// ```
#[then(expr = "the page offers the button {string}")]
async fn offers_button(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    Ok(world.back_office().await?.page().offers_button(&label).await?)
}

/// Checks that no button of that label is on show, on the page or in the header around it. In a closed menu it is not on show.
///
/// ```gherkin
/// Then the page does not offer the button "Add new customer"
/// ```
#[then(expr = "the page does not offer the button {string}")]
async fn does_not_offer_button(world: &mut World, label: String) -> StepResult {
    let label = world.wordings(Kind::Button, &label).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    if page.has_button(&label).await? {
        return Err(Failure::product(format!("the page offers the button {label}, which it should not")));
    }
    Ok(())
}

/// Checks that the page has a link of that text on show.
///
/// ```gherkin
/// Then the page offers the link "Take me out of there!"
/// ```
#[then(expr = "the page offers the link {string}")]
async fn offers_link(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Button, &text).await?;
    Ok(world.back_office().await?.page().offers_link(&text).await?)
}

/// Checks that no link of that text is on show, on the page or in the menu and the header around it. In a closed menu it is not
/// on show.
///
/// ```gherkin
/// Then the page does not offer the link "Take me out of there!"
/// ```
#[then(expr = "the page does not offer the link {string}")]
async fn does_not_offer_link(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Button, &text).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    if page.has_link(&text).await? {
        return Err(Failure::product(format!("the page offers the link {text}, which it should not")));
    }
    Ok(())
}

/// Checks that the page says something; white space does not count.
///
/// That is what a person reads: headings, breadcrumb, tabs, buttons, dialogs and messages, the choice of a list and what a text field
/// holds, and on pages of the shop itself header and footer. The menu and the header around each page of the back office say the
/// same everywhere and do not count.
///
/// ```gherkin
/// Then the page says "direct access to this link may lead to a potential security breach"
/// ```
#[then(expr = "the page says {string}")]
async fn page_says(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    Ok(world.back_office().await?.page().says(&text).await?)
}

/// Checks that a text is nowhere on show; white space does not count.
///
/// What `the page says` looks at counts, and in the back office the menu and the header around the page as well.
///
/// ```gherkin
/// Then the page does not say "Oops"
/// ```
#[then(expr = "the page does not say {string}")]
async fn page_does_not_say(world: &mut World, text: String) -> StepResult {
    let text = world.wordings(Kind::Message, &text).await?;
    let page = world.back_office().await?.page();
    page.wait_for("the page to load", |_| true).await?;
    if page.whole_text().await?.says(&text) {
        return Err(Failure::product(format!("the page says {text}, which it should not")));
    }
    Ok(())
}

async fn head_is(world: &mut World, what: &str, expected: &str, of: impl Fn(&PageSnapshot) -> String) -> StepResult {
    let page = world.back_office().await?.page();
    match page.wait_for(&format!("{what} \"{expected}\""), |page| of(page) == expected).await {
        Ok(_) => Ok(()),
        Err(crate::back_office::Error::GaveUp(_)) => {
            let seen = of(&page.snapshot().await?);
            Err(Failure::mismatch(what, expected, seen))
        }
        Err(error) => Err(error.into()),
    }
}
