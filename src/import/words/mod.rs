//! Whether a text asks something, by its words. Titles are in `titles`, and texts without markup in `plain`. Knows
//! nothing about rows.

mod list;
mod plain;
mod titles;

pub(super) use plain::{
    has_question_word, is_bare_tag, is_numbered, is_only_number, plain, question, topic, topic_of, without_number,
};
pub(super) use titles::{is_answer_label, is_of_software, is_placeholder, is_structure};

pub(super) use list::{is_listed, list};

/// Whether a text asks something: it ends in a question mark (but for marks behind it), or begins as a question or as
/// the request of an interviewer does. `plain` is without markup and number.
pub(super) fn asks(plain: &str) -> bool {
    has_question_mark(plain) || is_request(plain)
}

/// Whether a sentence of the text ends in a question mark.
pub(super) fn has_question_mark(plain: &str) -> bool {
    let mut letters = plain.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let asks = matches!(letter, '?' | '？' | '؟' | '⁇') && before != '[';
        // Not the `?` of an address or of a pattern.
        let ends = letters.peek().is_none_or(|next| !next.is_alphanumeric() && !"=&/.[".contains(*next));
        if asks && (ends || letter == '？') {
            return true;
        }
        before = letter;
    }
    false
}

fn is_request(plain: &str) -> bool {
    let mut words = plain.split_whitespace();
    let bare =
        |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').replace('’', "'").to_lowercase();
    let Some(first) = words.next().map(bare) else { return false };
    let second = words.next();
    if is_listed(&first, "question words") {
        return second.is_some_and(|second| is_listed(&bare(second), "question verbs"));
    }
    let needed = if is_listed(&first, "weak starters") { 3 } else { 1 };
    // No more than three words are ever needed.
    let more = usize::from(second.is_some()) + words.take(2).count();
    is_listed(&first, "starters") && more >= needed
}

/// Whether a text asks beyond doubt: a guide's `How to install it` does not.
pub(super) fn asks_surely(plain: &str) -> bool {
    has_question_mark(plain) || is_request(plain) && !plain.to_lowercase().starts_with("how to")
}

/// A request that speaks of the person's own past or wishes, as behavioral interviews do.
pub(super) fn is_behavioral(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    list("behavioral").iter().any(|sign| lower.contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_ends_in_its_mark_or_begins_as_one() {
        for text in [
            "What is a closure? 👶",
            "Explain event delegation.",
            "Tell me about yourself",
            "Is it? (easy)",
            "什么是闭包？",
            "If you were a gerbil, which gerbil would you be?",
            "Describe your approach to [specific skill].",
            "Why Lyft?",
            "Difference between let and const",
            "In C, what is NULL?",
            "what?",
            "Give some examples of x. Why? And more",
        ] {
            assert!(asks(text), "{text}");
        }
        for text in [
            "Design Patterns",
            "Installation",
            "List",
            "In Rust",
            "Answer",
            "a[?]",
            "https://x.y/?q=1",
            "Name",
            "How",
            "",
        ] {
            assert!(!asks(text), "{text}");
        }
    }
}
