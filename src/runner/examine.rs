//! The doctor on the shop of a run.

use prestashop_bdd_core::failure::Failure;

use super::shop::ShopUnderTest;
use crate::doctor::{self, Diagnosis};
use crate::settings::Settings;
use crate::world::Run;

/// Looks at everything that a run with these settings needs; without a shop, at the demo shop.
pub async fn examine(mut settings: Settings) -> Result<Diagnosis, Failure> {
    let shop = ShopUnderTest::open(&mut settings).await?;
    let diagnosis = match Run::new(settings, &shop.url) {
        Ok(run) => {
            let diagnosis = doctor::examine(&run, &shop.url).await;
            run.close().await;
            diagnosis
        }
        Err(error) => doctor::unusable(&error),
    };
    shop.close().await;
    Ok(diagnosis)
}
