//! Values that the program remembers under a name.

use super::library::failed;
use crate::error::Result;
use crate::store::Store;

/// Remembers a value.
pub fn remember(store: &mut Store, key: &str, value: &str) -> Result<()> {
    let error = failed("remember");
    let change = store.change().map_err(&error)?;
    change.remember(key, value).map_err(&error)?;
    change.commit().map_err(&error)
}
