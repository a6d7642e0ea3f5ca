//! How many pages a browser loads to be logged in.

use std::error::Error;
use std::sync::Arc;

use demo_shop::{DemoShop, Options};
use prestashop_bdd::settings::Settings;
use prestashop_bdd::world::{Run, World};
use prestashop_bdd_report::attachments::ScenarioId;

/// Logs in once in a new browser, and returns how many pages it has loaded.
pub async fn page_loads() -> Result<u32, Box<dyn Error>> {
    let shop = DemoShop::start(Options::default()).await?;
    let reports = tempfile::tempdir()?;
    let employee = Options::default();
    let settings = Settings {
        admin_email: employee.employee_email,
        admin_password: employee.employee_password.into(),
        reports: reports.path().to_owned(),
        ..Settings::default()
    };
    let run = Arc::new(Run::new(settings, &shop.url().parse()?)?);
    let mut world = World::for_run(run.clone(), ScenarioId::default())?;
    let loads = loads(&mut world).await;
    world.release_browsers().await;
    run.close().await;
    shop.stop().await;
    loads
}

async fn loads(world: &mut World) -> Result<u32, Box<dyn Error>> {
    let office = world.ensure_logged_in().await?;
    let length = office.document().driver().execute("return history.length", Vec::new()).await?;
    let length: u32 = length.convert()?;
    // The history begins with the empty page of a new browser.
    Ok(length - 1)
}
