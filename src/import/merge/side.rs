//! The two sides of a merge.

/// The side whose version is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The one in the data directory.
    Mine,
    /// The source's.
    Theirs,
}
