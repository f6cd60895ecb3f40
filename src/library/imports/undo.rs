//! Undoes an import: files are deleted or restored, and so are their records. Imported memory states are removed unless
//! their cards were reviewed.

use crate::error::{Doing, Error, Result};
use crate::library::Home;
use crate::library::staging::{Staging, hash_of, inside};
use crate::schedule::{Moment, StudyDay};
use crate::store::{ImportRecord, PendingFileChange, Store};
use std::path::Path;

const DOING: &str = "undo the import";

/// When an import is undone, and the random bits for undo rows.
#[derive(Debug, Clone, Copy)]
pub struct UndoContext {
    pub at: Moment,
    pub day: StudyDay,
    pub random: u64,
}

/// Undoes an import. Update the index afterwards. If a file has changed since, nothing is undone and the import can no
/// longer be undone, so that the next `undo` reaches an earlier action.
pub fn undo_import(home: &Home, store: &mut Store, import: i64, context: UndoContext) -> Result<()> {
    let mut staging = Staging::begin(home, store, || ())?;
    let records = store.import_records(import).doing(DOING)?;
    if let Some(changed) = changed_since(home, &records)? {
        store
            .write(|change| change.forget_import_records(import).and_then(|()| change.delete_undo(import)))
            .doing(DOING)?;
        let path = home.root().join(&changed.name);
        return Err(Error::refused(format!("{} has changed since the import, which was not undone", path.display()))
            .hint(
                "delete the file to remove its cards; they keep their history. The next `undo` undoes an earlier action",
            ));
    }
    let mut changes = Vec::new();
    for file in records.iter().filter(|file| file.before.is_some() || file.after.is_some()) {
        let staged = file.before.as_deref().map(|bytes| staging.put(bytes)).transpose()?;
        let staged = staged.map(|staged| staged.name);
        changes.push(PendingFileChange { name: file.name.clone(), staged, expected: file.after });
    }
    let change = store.change().doing(DOING)?;
    if !change.delete_undo(import).doing(DOING)? {
        return Err(Error::refused("that was already undone"));
    }
    for file in &records {
        match &file.record {
            Some(record) => change.set_imported(record).doing(DOING)?,
            None => change.forget_imported(&file.name).doing(DOING)?,
        }
    }
    for file_change in &changes {
        change.add_pending_change(file_change).doing(DOING)?;
    }
    change.undo_imported_states(import, context.at, context.day, context.random).doing(DOING)?;
    change.forget_import_records(import).doing(DOING)?;
    change.commit().doing(DOING)?;
    staging.finish(home, store).map(|_| ())
}

/// The first file that differs from what the import left. A new file that was deleted counts as undone.
fn changed_since<'t>(home: &Home, records: &'t [ImportRecord]) -> Result<Option<&'t ImportRecord>> {
    for file in records.iter().filter(|file| !Path::new(&file.name).is_absolute()) {
        let untouched = file.before.is_none() && file.after.is_none();
        let now = hash_of(&inside(home.root(), &file.name)?)?;
        let gone = now.is_none() && file.before.is_none();
        if !untouched && !gone && now != file.after {
            return Ok(Some(file));
        }
    }
    Ok(None)
}
