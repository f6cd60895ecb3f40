//! Opens the data directory: creates it on the first run, finishes what was interrupted, and updates the shipped files.

use super::causes::refuse_no_database;
use super::home::{Home, make_private};
use super::lost::{is_lost, keep_log, mark_begun, note_lost, stands_for_lost};
use super::shipped;
use super::staging::finish_steps;
use super::upgrade::{Upgraded, upgrade};
use crate::error::{Doing, Result};
use crate::store::Store;

impl Home {
    /// Makes the data directory where it is missing, readable by its owner only, opens its database, and brings the files that
    /// come with the program up to date; says what that did.
    pub fn open(&self) -> Result<(Store, Upgraded)> {
        if !self.root().is_dir() {
            make_private("create the data directory", self.root())?;
        }
        refuse_no_database(self)?;
        let lost = is_lost(self);
        if lost {
            keep_log(self)?;
        }
        let doing = "open the database in the data directory";
        let mut store = Store::open(&self.database(), &self.backups()).doing(doing)?;
        if lost {
            note_lost(&mut store)?;
        }
        mark_begun(self);
        // What a killed import had decided comes before anything else.
        let left_alone = finish_steps(self, &mut store)?;
        // A database that began in place of a lost one does not know which files were removed on purpose.
        let upgraded = match stands_for_lost(&store)? {
            true => Upgraded::default(),
            false => upgrade(self.root(), &mut store, &shipped::shipped_files())?,
        };
        let upgraded = Upgraded { left_alone, ..upgraded };
        Ok((store, upgraded))
    }
}
