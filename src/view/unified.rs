//! A line diff of two files. Must not know which one is right.

use super::safe::safe;
use super::{Screen, TextStyle};
use similar::{ChangeTag, TextDiff};

/// Context lines around a change.
const CONTEXT: usize = 2;

/// The lines that differ, `-` before those of `old` and `+` before those of `new`, with two lines around each change;
/// empty if nothing differs. Every line ends with `\n`.
pub fn unified(old: &str, new: &str, screen: &Screen) -> String {
    let (old, new) = (safe(old), safe(new));
    let diff = TextDiff::from_lines(old.as_ref(), new.as_ref());
    let mut out = String::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        out.push_str(&screen.dim(&hunk.header().to_string()));
        out.push('\n');
        for change in hunk.iter_changes() {
            let line = format!("{}{}", change.tag(), change.value().trim_end_matches(['\n', '\r']));
            let ink = match change.tag() {
                ChangeTag::Delete => TextStyle::RED,
                ChangeTag::Insert => TextStyle::GREEN,
                ChangeTag::Equal => TextStyle::PLAIN,
            };
            out.push_str(&screen.paint(&line, ink));
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::screen::drawn;

    #[test]
    fn changed_lines_stand_with_their_neighbors() {
        let old = "1\n2\n3\n4\n5\n6\n";
        let new = "1\n2\n3\nfour\u{1b}\n5\n6";
        assert_eq!(drawn(80, |screen| unified(old, new, screen)), "@@ -2,5 +2,5 @@\n 2\n 3\n-4\n+four␛\n 5\n-6\n+6\n");
        assert_eq!(drawn(80, |screen| unified(old, old, screen)), "");
    }
}
