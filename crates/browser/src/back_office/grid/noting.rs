//! Noting how a grid is arranged before that changes.

use super::Grid;
use super::snapshot::GridSnapshot;
use crate::back_office::error::Result;
use crate::back_office::kind::Family;

impl Grid {
    /// Notes that the grid may be filtered, before it is: the shop may filter it although its page does not come.
    pub(super) fn note_search(&self, snapshot: &GridSnapshot) -> Result<()> {
        if snapshot.family == Family::Symfony && !snapshot.is_plain_table() {
            self.document.known().arrangements().note_filters(&snapshot.id, true)?;
        }
        Ok(())
    }

    /// Notes how the grid is sorted and paged before that is changed for the first time.
    pub(super) async fn note_arrangement(&self, snapshot: &GridSnapshot) -> Result<()> {
        let noted = self.document.known().arrangements();
        if snapshot.family != Family::Symfony || snapshot.is_plain_table() || noted.has(&snapshot.id) {
            return Ok(());
        }
        if let Some(arrangement) = self.read("arrangement", &[]).await? {
            noted.note(arrangement)?;
        }
        Ok(())
    }
}
