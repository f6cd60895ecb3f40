//! The two sides of a merge.

/// Whose version is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one in the home.
    Mine,
    /// The source's.
    Theirs,
}
