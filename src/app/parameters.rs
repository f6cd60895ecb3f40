//! Undoes an optimization.

use crate::error::{Doing, Error, Result};
use crate::schedule::SetId;
use crate::store::{Change, Store};

/// Restores the earlier parameters of tracks.
pub fn undo(before: &[(String, u32)], entry: i64, store: &mut Store) -> Result<String> {
    let restore = |change: &Change<'_>| {
        let is_new = change.delete_undo(entry)?;
        for (track, id) in before.iter().filter(|_| is_new) {
            change.use_parameters(track, SetId(*id))?;
        }
        Ok(is_new)
    };
    if !store.write(restore).doing("restore the parameters")? {
        return Err(Error::refused("that was already undone"));
    }
    let tracks: Vec<&str> = before.iter().map(|(track, _)| track.as_str()).collect();
    Ok(format!("restored the earlier parameters of {}", crate::view::safe_line(&tracks.join(", "))))
}
