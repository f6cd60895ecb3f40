//! Undoes an import: files are deleted or restored, and so are their records. Imported memory states are removed unless
//! their cards were reviewed.

use crate::error::{Error, Result};
use crate::library::Home;
use crate::library::staging::{Staging, hash_of, inside};
use crate::schedule::{Moment, StudyDay};
use crate::store::{ImportRecord, PendingFileChange, Store, StoreError};
use std::path::Path;

fn failed(source: StoreError) -> Error {
    Error::Store { doing: "undo the import", source }
}

/// When it is undone, and luck for the rows that say so.
#[derive(Debug, Clone, Copy)]
pub struct Back {
    /// Now.
    pub at: Moment,
    /// The study day of now.
    pub day: StudyDay,
    /// Luck.
    pub chance: u64,
}

/// Undoes an import as one; the index is still to be brought up to date. Refused, and forgotten, where one of its files
/// was changed since: then the next `undo` goes further back.
pub fn take_back(home: &Home, store: &mut Store, import: i64, back: Back) -> Result<()> {
    let mut staging = Staging::begin(home, store, || ())?;
    let taken = store.taken(import).map_err(failed)?;
    if let Some(changed) = changed_since(home, &taken)? {
        let change = store.change().map_err(failed)?;
        change.forget_taken(import).map_err(failed)?;
        change.delete_undo(import).map_err(failed)?;
        change.commit().map_err(failed)?;
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
    let change = store.change().map_err(failed)?;
    if !change.delete_undo(import).map_err(failed)? {
        return Err(Error::refused("that was already undone"));
    }
    for file in &taken {
        match &file.record {
            Some(record) => change.set_imported(record).map_err(failed)?,
            None => change.forget_imported(&file.name).map_err(failed)?,
        }
    }
    for step in &steps {
        change.add_step(step).map_err(failed)?;
    }
    change.take_back_starts(import, back.at, back.day, back.chance).map_err(failed)?;
    change.forget_taken(import).map_err(failed)?;
    change.commit().map_err(failed)?;
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
