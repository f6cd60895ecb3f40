//! Values that the program stores under a key.

use crate::error::{Doing, Result};
use crate::store::Store;

/// Stores a value.
pub fn remember(store: &mut Store, key: &str, value: &str) -> Result<()> {
    store.write(|change| change.set_meta(key, value)).doing("remember")
}
