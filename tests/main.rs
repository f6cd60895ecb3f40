//! The one integration binary: promises that need the built program or the files of the project.

mod docs;
#[cfg(unix)]
mod terminal;
