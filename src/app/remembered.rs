//! Values that the program remembers under a name.

use crate::error::{Doing, Result};
use crate::store::Store;

/// Remembers a value.
pub fn remember(store: &mut Store, key: &str, value: &str) -> Result<()> {
    store.write(|change| change.set_meta(key, value)).doing("remember")
}
