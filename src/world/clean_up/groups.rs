//! Customer groups that a form of the back office made without a browser.

use prestashop_bdd_core::failure::Failure;
use prestashop_bdd_shop::office_http::groups_named;

use super::Removal;
use crate::world::World;

impl World {
    /// By its number; one that is not known, or that another run gave, only while the group still has its name.
    pub(super) async fn remove_group(&self, name: &str, id: Option<u64>, adopted: bool) -> Result<Removal, Failure> {
        let run = self.run()?;
        if let (Some(id), false) = (id, adopted) {
            return self.delete_group(id).await;
        }
        let groups = run.office(async |office| office.groups().await).await?;
        let named = groups_named(&groups, name);
        match (named.as_slice(), id) {
            ([only], None) => self.delete_group(*only).await,
            (_, Some(id)) if named.contains(&id) => self.delete_group(id).await,
            (_, Some(id)) if groups.contains_key(&id) => {
                let why =
                    "the group with its number has another name now, so it may belong to another user; check by hand";
                Ok(Removal::LeftAlone(why.to_owned()))
            }
            ([], _) | (_, Some(_)) => Ok(Removal::Gone),
            (several, None) => {
                Ok(Removal::LeftAlone(format!("{} groups have this name; check by hand", several.len())))
            }
        }
    }

    async fn delete_group(&self, id: u64) -> Result<Removal, Failure> {
        let deleted = self.run()?.office(async |office| office.delete_group(id).await).await?;
        Ok(if deleted { Removal::Removed } else { Removal::Gone })
    }
}
