//! A mock, on the screen or line by line.

mod agree;
pub(crate) mod plain;
pub(crate) mod review_screen;
pub(crate) mod screen;
pub(crate) mod work_lines;
pub(crate) mod work_screen;
