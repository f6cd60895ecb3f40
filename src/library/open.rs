//! Opens the data directory: creates it on the first run, finishes what was interrupted, and updates the shipped files.

use super::causes::check_database_file;
use super::home::{Home, make_private};
use super::lost::{is_lost, record_lost, replaced_lost_database, rescue_log, write_mark};
use super::shipped;
use super::staging::finish_pending_changes;
use super::upgrade::{Upgraded, upgrade};
use crate::error::{Doing, Result};
use crate::store::Store;

impl Home {
    /// Creates the data directory if it is missing, readable only by its owner, opens its database, and updates the
    /// shipped files. Also returns what the update did.
    pub fn open(&self) -> Result<(Store, Upgraded)> {
        if !self.root().is_dir() {
            make_private("create the data directory", self.root())?;
        }
        check_database_file(self)?;
        let lost = is_lost(self);
        if lost {
            rescue_log(self)?;
        }
        let doing = "open the database in the data directory";
        let mut store = Store::open(&self.database(), &self.backups()).doing(doing)?;
        if lost {
            record_lost(&mut store)?;
        }
        write_mark(self);
        // Finishes the file changes of a killed import first.
        let left_alone = finish_pending_changes(self, &mut store)?;
        // A database that replaced a lost one does not know which files the user deleted.
        let upgraded = match replaced_lost_database(&store)? {
            true => Upgraded::default(),
            false => upgrade(self.root(), &mut store, &shipped::shipped_files())?,
        };
        let upgraded = Upgraded { left_alone, ..upgraded };
        Ok((store, upgraded))
    }
}
