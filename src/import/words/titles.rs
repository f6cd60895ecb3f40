//! Titles and labels that importers know: page structure, labels of answers, and placeholders.

use super::{is_listed, plain};

/// More bytes than any of these has.
const LONGEST: usize = 80;

/// Whether a title is one of these, whatever signs stand around it.
fn is_one_of(title: &str, list: &str) -> bool {
    let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= LONGEST && is_listed(&bare.to_lowercase(), list)
}

/// Whether a heading structures its page instead of asking something.
pub(in crate::import) fn is_structure(plain: &str) -> bool {
    is_one_of(plain, "structure") || is_contents(plain)
}

/// Whether a heading says that the contents of its page are below it.
pub(in crate::import) fn is_contents(plain: &str) -> bool {
    is_one_of(plain, "contents")
}

/// Whether a heading is one that pages about software have.
pub(in crate::import) fn is_of_software(plain: &str) -> bool {
    is_one_of(plain, "software")
}

/// Whether a text is only the label of an answer, such as `Answer` or `Show solution`.
pub(in crate::import) fn is_answer_label(plain: &str) -> bool {
    is_one_of(plain, "answer labels")
}

/// Whether an answer says only that it is still to be written.
pub(in crate::import) fn is_placeholder(markdown: &str) -> bool {
    markdown.len() <= 60 && is_one_of(&plain(markdown), "placeholders")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_structures_a_page_is_known_by_its_words() {
        assert!(is_structure("📚 Table of Contents"));
        assert!(is_structure("Contributing"));
        assert!(!is_structure("What is an index?"));
    }

    #[test]
    fn an_answer_that_is_still_to_come_is_none() {
        assert!(is_placeholder("_Answer here_"));
        assert!(is_placeholder("TODO"));
        assert!(!is_placeholder("To be completed."));
        assert!(!is_placeholder("A todo list."));
    }
}
