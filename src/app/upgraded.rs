//! Describes the changes of a new release to the user's files.

use crate::library::Upgraded;
use crate::view::count::count;
use crate::view::safe_line;

/// The message after the first start of a new release; nothing on the very first run.
pub fn describe(upgraded: &Upgraded) -> String {
    let mut text = left_alone(&upgraded.left_alone);
    let added = if upgraded.first { 0 } else { upgraded.added.len() };
    let parts = [(upgraded.replaced.len(), "replaced"), (added, "new")];
    let parts: Vec<String> = parts.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !parts.is_empty() {
        text.push_str(&format!("Updated decks and checklists from this version: {}.\n", parts.join(", ")));
    }
    if !upgraded.offered.is_empty() {
        let files = count(upgraded.offered.len(), "file");
        let recalled_today = if upgraded.offered.len() == 1 { "was kept" } else { "were kept" };
        text.push_str(&format!("{files} that you edited {recalled_today}: see `decks --upgrade`.\n"));
    }
    text
}

/// The message about files that an import was to write but that changed in the meantime.
pub fn left_alone(names: &[String]) -> String {
    let line = |name: &String| {
        format!("{} changed during the import, so your version was kept. Import it again.\n", safe_line(name))
    };
    names.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_tells_what_it_did_and_the_first_run_does_not() {
        let names = |n: usize| vec!["decks/a.md".to_owned(); n];
        assert_eq!(describe(&Upgraded { first: true, added: names(3), ..Upgraded::default() }), "");
        let all = Upgraded { first: false, added: names(1), replaced: names(3), offered: names(2), left_alone: vec![] };
        assert_eq!(
            describe(&all),
            "Updated decks and checklists from this version: 3 replaced, 1 new.\n\
             2 files that you edited were kept: see `decks --upgrade`.\n"
        );
    }
}
