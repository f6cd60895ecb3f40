//! Undoes an optimization.

use crate::error::{Doing, Error, Result};
use crate::schedule::SetId;
use crate::store::Store;

/// Restores the earlier parameters of tracks.
pub fn take_back(before: &[(String, u32)], entry: i64, store: &mut Store) -> Result<String> {
    let doing = "restore the parameters";
    let change = store.change().doing(doing)?;
    if !change.delete_undo(entry).doing(doing)? {
        return Err(Error::refused("that was already undone"));
    }
    for (track, id) in before {
        change.use_parameters(track, SetId(*id)).doing(doing)?;
    }
    change.commit().doing(doing)?;
    let tracks: Vec<&str> = before.iter().map(|(track, _)| track.as_str()).collect();
    Ok(format!("restored the earlier parameters of {}", crate::view::safe_line(&tracks.join(", "))))
}
