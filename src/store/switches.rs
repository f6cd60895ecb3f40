//! What keeps a card out of the queues without touching its schedule.

use crate::schedule::StudyDay;

/// Switches of a card. They are not part of the schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Switches {
    /// Out of every queue until resumed.
    pub suspended: bool,
    /// Out of every queue until a checklist item is checked.
    pub locked: bool,
    /// Out of the queue on this study day.
    pub buried: Option<StudyDay>,
}

impl Switches {
    /// Whether the card is out of every queue for longer than today.
    pub fn keep_out(&self) -> bool {
        self.suspended || self.locked
    }

    /// As the column `suspended` has it: 1 for suspended, 2 for locked.
    pub(super) fn number(self) -> i64 {
        i64::from(self.suspended) + 2 * i64::from(self.locked)
    }

    pub(super) fn from_number(number: i64, buried: Option<StudyDay>) -> Switches {
        Switches { suspended: number & 1 != 0, locked: number & 2 != 0, buried }
    }
}
