//! A mock with a person: on the screen or line by line, and its report.

pub(crate) mod agree;
pub(crate) mod bench;
pub(crate) mod drive;
pub(crate) mod front;
pub(crate) mod lines;
pub(crate) mod plain;
pub(crate) mod review_screen;
pub(crate) mod screen;
pub(crate) mod text;
pub(crate) mod work_lines;
pub(crate) mod work_screen;
