//! `/customers`: only the deletion, whose route also answers for paths that are no customer's.

use super::{answer::Answer, groups::id_of, refusal::Refusal};
use crate::{state::AppState, store::CustomerDeletion};

/// `DELETE /customers/{customerId}`
pub fn delete(state: &AppState, id: &str) -> Result<Answer, Refusal> {
    let deleted = state.store.delete_customer(id_of(id)?, CustomerDeletion::Forget)?;
    if deleted { Ok(Answer::Done) } else { Err(Refusal::NOT_FOUND) }
}
