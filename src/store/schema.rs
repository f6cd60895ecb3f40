//! Numbered migrations. `user_version` counts the applied ones.

use super::{StoreError, StoreResult};
use rusqlite::Connection;

const STEPS: &[&str] = &[
    include_str!("schema/001.sql"),
    include_str!("schema/002.sql"),
    include_str!("schema/003.sql"),
    include_str!("schema/004.sql"),
    include_str!("schema/005.sql"),
    include_str!("schema/006.sql"),
    include_str!("schema/007.sql"),
    include_str!("schema/008.sql"),
    include_str!("schema/009.sql"),
    include_str!("schema/010.sql"),
    include_str!("schema/011.sql"),
    include_str!("schema/012.sql"),
];

/// The schema version that this program reads and writes.
pub const CURRENT: i64 = STEPS.len() as i64;

/// The number of migrations applied to this database; 0 for an empty one.
pub fn version(db: &Connection) -> StoreResult<i64> {
    Ok(db.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// The version of a database that is empty, or ours and not newer than this program; an error for any other.
pub fn check(db: &Connection) -> StoreResult<i64> {
    let found = version(db)?;
    // Tables of the first migration. Other programs set `user_version` too.
    let ours = "SELECT count(*) = 3 FROM sqlite_schema WHERE type = 'table' AND name IN ('cards', 'reviews', 'meta')";
    let is_ours: bool = db.query_row(ours, [], |row| row.get(0))?;
    match found {
        0 if is_empty(db)? => Ok(0),
        1.. if !is_ours => Err(StoreError::Corrupt),
        1..=CURRENT => Ok(found),
        _ if is_ours && found > CURRENT => Err(StoreError::Newer { found, known: CURRENT }),
        _ => Err(StoreError::Corrupt),
    }
}

/// True if the database has no tables at all. Another program's database is not empty, although its version may be 0.
pub fn is_empty(db: &Connection) -> StoreResult<bool> {
    Ok(db.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_master)", [], |row| row.get(0))?)
}

/// Applies the missing migrations. Runs inside the caller's transaction.
pub fn upgrade(db: &Connection) -> StoreResult<()> {
    for step in version(db)?.max(0)..CURRENT {
        db.execute_batch(STEPS[step as usize])?;
        db.pragma_update(None, "user_version", step + 1)?;
    }
    Ok(())
}
