//! Customer groups that a scenario begins with: by the Admin API, and by the form of the back office where the shop has none.

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_shop::admin_api::{AccessToken, Body, Request};
use prestashop_bdd_shop::office_http::NewCustomerGroup;
use reqwest::Method;
use serde_json::{Value, json};

use super::errands::in_every_language;
use super::scenario::World;
use crate::journal::Entry;

impl World {
    /// Makes customer groups with their names in every language of the shop, and returns what is known of each: what the Admin API
    /// answers, without `localizedNames` and `shopIds` where the shop has no Admin API.
    pub async fn create_customer_groups(&mut self, groups: &[NewCustomerGroup]) -> Result<Vec<Value>, Failure> {
        if self.run()?.without_admin_api().await.is_some() {
            let mut made = Vec::new();
            for group in groups {
                made.push(self.make_customer_group(group).await?);
            }
            return Ok(made);
        }
        self.with_scope("customer_group_write", async |world, token| world.post_customer_groups(token, groups).await)
            .await
    }

    async fn make_customer_group(&mut self, group: &NewCustomerGroup) -> Result<Value, Failure> {
        self.check_made_up(&group.name)?;
        let run = self.run()?.clone();
        let entry = |id| Entry::CustomerGroup { name: group.name.clone(), id };
        // Where this is cut short, the clean-up removes it.
        let noted = self.note(entry(None))?;
        match run.office(async |office| office.create_group(group).await).await {
            Ok(id) => {
                run.journal.know(noted, entry(Some(id)))?;
                let mut document = fields(group);
                document["customerGroupId"] = id.into();
                Ok(document)
            }
            Err(error) => {
                if error.created_nothing() {
                    run.journal.strike_out(noted)?;
                }
                Err(error.into())
            }
        }
    }

    async fn post_customer_groups(
        &mut self,
        token: AccessToken,
        groups: &[NewCustomerGroup],
    ) -> Result<Vec<Value>, Failure> {
        let locales = self.locales(&token).await?;
        let spellings = self.spellings("/customers/groups").await?;
        let mut made = Vec::new();
        for group in groups {
            let mut document = fields(group);
            document["localizedNames"] = in_every_language(&locales, &group.name).into();
            let request = Request::new(Method::POST, "").bearer(token.clone()).body(Body::Json(document));
            let response = self.post_spelled(&request, &spellings).await?;
            let answer = response.json().ok().filter(|_| response.status.as_u16() == 201);
            made.push(answer.ok_or_else(|| {
                let name = &group.name;
                let (status, body) = (response.status_line(), &response.body);
                Failure::environment(format!("the customer group \"{name}\" could not be created: {status} {body}"))
            })?);
        }
        Ok(made)
    }
}

/// What the Admin API takes, without the name.
fn fields(group: &NewCustomerGroup) -> Value {
    json!({
        "reductionPercent": group.reduction_percent,
        "displayPriceTaxExcluded": group.tax_excluded,
        "showPrice": group.show_prices,
    })
}
