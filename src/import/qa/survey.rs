//! What the labels of a page look like.

/// What the labels of a page look like.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) struct Survey {
    pub fronts: usize,
    /// Those of them that ask: `Q3: Release` is a quarter.
    pub asking: usize,
    pub backs: usize,
    pub clozes: usize,
    /// Labels that the native format does not have.
    pub foreign: usize,
}

impl Survey {
    /// Whether the labels make cards.
    pub fn is_dialect(&self) -> bool {
        let are_many = self.fronts >= 3 && self.backs == 0 && self.asking * 2 >= self.fronts;
        self.clozes > 0 && self.foreign == 0 || self.fronts > 0 && self.backs * 3 >= self.fronts || are_many
    }
}
