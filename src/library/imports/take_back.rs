//! Undoes an import: files are deleted or restored, and so are their records. Imported memory states are removed unless
//! their cards were reviewed.

use crate::error::{Doing, Error, Result};
use crate::library::Home;
use crate::library::staging::{Staging, hash_of, inside};
use crate::schedule::{Moment, StudyDay};
use crate::store::{ImportRecord, PendingFileChange, Store};
use std::path::Path;

/// What an error says was being done.
const DOING: &str = "undo the import";

/// When it is undone, and luck for the rows that say so.
#[derive(Debug, Clone, Copy)]
pub struct UndoContext {
    /// Now.
    pub at: Moment,
    /// The study day of now.
    pub day: StudyDay,
    /// Luck.
    pub chance: u64,
}

/// Undoes an import as one; the index is still to be brought up to date. Refused, and forgotten, where one of its files
/// was changed since: then the next `undo` goes further back.
pub fn take_back(home: &Home, store: &mut Store, import: i64, back: UndoContext) -> Result<()> {
    let mut staging = Staging::begin(home, store, || ())?;
    let taken = store.import_records(import).doing(DOING)?;
    if let Some(changed) = changed_since(home, &taken)? {
        let change = store.change().doing(DOING)?;
        change.forget_import_records(import).doing(DOING)?;
        change.delete_undo(import).doing(DOING)?;
        change.commit().doing(DOING)?;
        let path = home.root().join(&changed.name);
        return Err(Error::refused(format!("{} has changed since the import, which was not undone", path.display()))
            .hint(
                "delete the file to remove its cards; they keep their history. The next `undo` undoes an earlier action",
            ));
    }
    let mut steps = Vec::new();
    for file in taken.iter().filter(|file| file.before.is_some() || file.after.is_some()) {
        let staged = file.before.as_deref().map(|bytes| staging.put(bytes)).transpose()?;
        let staged = staged.map(|staged| staged.name);
        steps.push(PendingFileChange { name: file.name.clone(), staged, expected: file.after });
    }
    let change = store.change().doing(DOING)?;
    if !change.delete_undo(import).doing(DOING)? {
        return Err(Error::refused("that was already undone"));
    }
    for file in &taken {
        match &file.record {
            Some(record) => change.set_imported(record).doing(DOING)?,
            None => change.forget_imported(&file.name).doing(DOING)?,
        }
    }
    for step in &steps {
        change.add_pending_change(step).doing(DOING)?;
    }
    change.undo_imported_states(import, back.at, back.day, back.chance).doing(DOING)?;
    change.forget_import_records(import).doing(DOING)?;
    change.commit().doing(DOING)?;
    staging.finish(home, store).map(|_| ())
}

/// A file that is not as the import left it. One that it made and that is gone is as good as undone.
fn changed_since<'t>(home: &Home, taken: &'t [ImportRecord]) -> Result<Option<&'t ImportRecord>> {
    for file in taken.iter().filter(|file| !Path::new(&file.name).is_absolute()) {
        let untouched = file.before.is_none() && file.after.is_none();
        let now = hash_of(&inside(home.root(), &file.name)?)?;
        let gone = now.is_none() && file.before.is_none();
        if !untouched && !gone && now != file.after {
            return Ok(Some(file));
        }
    }
    Ok(None)
}
