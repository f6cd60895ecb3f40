//! Saves and loads the state of a mock.

use crate::app::library::Library;
use crate::error::{Doing, Error, Result};
use crate::practice::mock::Mock;
use crate::store::MockRow;

/// Saves the state of a mock.
pub(crate) fn keep(id: i64, mock: &Mock, library: &mut Library) -> Result<()> {
    library.store.write(|change| change.set_mock(id, false, &state_of(mock))).doing("save the mock")
}

/// Loads a saved mock.
pub(crate) fn read(row: &MockRow) -> Result<Mock> {
    serde_json::from_str(&row.state).map_err(|error| {
        Error::refused(format!("mock {} cannot be read: {error}", row.id)).hint("`greenroom doctor` checks the data")
    })
}

pub(crate) fn state_of(mock: &Mock) -> String {
    // Plain strings and numbers always become JSON.
    serde_json::to_string(mock).unwrap_or_default()
}
