//! Whether a text asks something, by its words. Titles are in `titles`, and texts without markup in `plain`. Knows
//! nothing about rows.

mod list;
mod plain;
mod titles;

pub(super) use plain::{
    has_question_word, is_bare_tag, is_numbered, is_only_number, plain, question, topic, topic_of, without_number,
};
pub(super) use titles::{
    is_answer_label, is_contents, is_of_meeting, is_of_minutes, is_of_work, is_placeholder, is_structure,
};

pub(super) use list::{is_listed, list};

/// How a text asks, from least to most sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asking {
    /// It states something, or names it.
    No,
    /// Its first word begins questions and statements alike.
    Perhaps,
    /// It begins as the question or request of an interviewer does.
    Request,
    /// A sentence of it ends in a question mark.
    Mark,
}

/// How a text asks. `plain` is without markup and number.
pub(super) fn asking(plain: &str) -> Asking {
    if has_question_mark(plain) { Asking::Mark } else { by_words(plain) }
}

/// Whether a text asks something, however little sure that is.
pub(super) fn asks(plain: &str) -> bool {
    asking(plain) > Asking::No
}

/// Whether a sentence of the text ends in a question mark.
pub(super) fn has_question_mark(plain: &str) -> bool {
    let mut before = ' ';
    // A mark with nothing in front of it is a sign that the text is about.
    let mut has_word = false;
    for (at, letter) in plain.char_indices() {
        let is_mark = matches!(letter, '?' | '？' | '؟' | '⁇' | '՞' | '﹖') && before != '[' && has_word;
        has_word |= letter.is_alphanumeric();
        if is_mark && (letter == '？' || ends_sentence(before, &plain[at + letter.len_utf8()..])) {
            return true;
        }
        before = letter;
    }
    // In Greek, a semicolon is a question mark.
    plain.ends_with([';', '\u{37e}']) && plain.contains(|letter| matches!(letter, 'α'..='ω'))
}

/// Whether a question mark between this letter and this rest ends a sentence.
fn ends_sentence(before: char, rest: &str) -> bool {
    let next = rest.trim_start();
    let is_apart = next.len() < rest.len();
    // Not the `?` of an address or of a pattern, nor one that is an operator: `the ? sign`, `deleted? or published?`.
    let is_inside = !is_apart && rest.starts_with(|c: char| c.is_alphanumeric() || "=&/.[".contains(c));
    let is_sign = is_apart && before.is_whitespace() && next.starts_with(char::is_alphanumeric);
    let goes_on = is_apart && next.starts_with(char::is_lowercase);
    // `Only read? → FOR SHARE` decides something.
    let decides = ["→", "⇒", "->", "=>"].iter().any(|arrow| next.starts_with(arrow));
    !(is_inside || is_sign || goes_on || decides)
}

fn by_words(plain: &str) -> Asking {
    let mut words = plain.split_whitespace();
    let bare =
        |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').replace('’', "'").to_lowercase();
    let Some(first) = words.next().map(bare) else { return Asking::No };
    let second = words.next().map(bare);
    if is_listed(&first, "question words") {
        let is_question = second.as_deref().is_some_and(|second| is_listed(second, "question verbs"));
        let is_guide = first == "how" && second.as_deref() == Some("to");
        return if !is_question {
            Asking::No
        } else if is_guide {
            Asking::Perhaps
        } else {
            Asking::Request
        };
    }
    if second.is_some() && is_listed(&first, "requests") || has_sign(plain) {
        return Asking::Request;
    }
    if second.is_some()
        && is_title(plain)
        && plain.split_whitespace().skip(1).any(|word| is_listed(&word.to_lowercase(), "comparisons"))
    {
        return Asking::Request;
    }
    let needed = if is_listed(&first, "weak starters") { 3 } else { 1 };
    // No more than three words are ever needed.
    let more = usize::from(second.is_some()) + words.take(2).count();
    if is_listed(&first, "starters") && more >= needed { Asking::Perhaps } else { Asking::No }
}

/// Whether a text is a question that can be asked by itself: it begins as one, and says what it is about.
pub(super) fn is_whole_question(plain: &str) -> bool {
    let last = plain.rsplit_once(": ").map_or(plain, |(_, last)| last);
    let first = last.split_whitespace().next().unwrap_or_default().to_lowercase();
    let begins = match has_question_mark(last) {
        true => {
            by_words(last) >= Asking::Request
                || ["question words", "auxiliaries"].iter().any(|list| is_listed(&first, list))
        }
        // Without a mark, a clause may begin as a question does: `When in doubt, leave it out.`
        false => by_words(last) >= Asking::Request && !last.contains([',', '.']),
    };
    begins && !is_order(last) && is_about_something(last)
}

/// Whether a question says what it is about before it leans on what is around it, as `How does it work?` and `Why do we do
/// this?` do.
pub(super) fn is_about_something(plain: &str) -> bool {
    // Scripts without blanks between words.
    if plain.contains(|letter: char| letter >= '\u{2e80}') {
        return true;
    }
    let lower = plain.to_lowercase().replace('’', "'");
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    let says = |word: &&str| word.contains(char::is_alphabetic) && !is_listed(word, "common words");
    words.find(says).is_some_and(|word| !is_listed(word, "leaning words"))
}

/// The most letters of a request in a script without blanks between words.
const LONGEST_REQUEST: usize = 60;

/// Whether a text begins as titles of guides do: `Compare two files`. `Tell me …` and `Walk us …` are what interviewers say.
pub(super) fn is_order(plain: &str) -> bool {
    let lower = plain.to_lowercase();
    let mut words = lower.split_whitespace();
    is_listed(words.next().unwrap_or_default(), "orders") && !matches!(words.next(), Some("me" | "us"))
}

/// Whether a text is as short as a title, and a single sentence.
fn is_title(plain: &str) -> bool {
    plain.chars().take(LONGEST_REQUEST + 1).count() <= LONGEST_REQUEST && !plain.contains(['。', '；', '：', ':', '→'])
}

/// Whether a text begins or ends as requests do in a script without blanks between words. One with several sentences, or
/// with its answer behind a colon, is none.
fn has_sign(plain: &str) -> bool {
    if plain.is_ascii() {
        return false;
    }
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric());
    is_title(bare)
        && (list("request openings").iter().any(|sign| bare.starts_with(sign))
            || list("request endings").iter().any(|sign| bare.ends_with(sign)))
}

/// Whether a title or a name says that questions, cards, or terms are below it.
pub(super) fn says_cards(title: &str) -> bool {
    says(title, Titles::Any)
}

/// Whether a title says that terms with their meanings are below it.
pub(super) fn says_terms(title: &str) -> bool {
    says(title, Titles::OfTerms)
}

/// Whether a title has the word for questions.
pub(super) fn says_questions(title: &str) -> bool {
    let lower = title.to_lowercase();
    list("question labels").iter().any(|label| label.chars().count() > 1 && lower.contains(label))
}

/// How many words of a title are looked at.
const TITLE_WORDS: usize = 7;

fn says(title: &str, lists: Titles) -> bool {
    if is_of_work(without_number(title)) {
        return false;
    }
    let lower = title.to_lowercase().replace(['-', '_'], " ");
    // A longer title speaks of questions and is not one of a list of them.
    let lower = lower.match_indices(' ').nth(TITLE_WORDS - 1).map_or(lower.as_str(), |(end, _)| &lower[..end]);
    let begins = |at: usize, sign: &str| {
        let is_word = sign.starts_with(|c: char| c.is_alphabetic() && c < '\u{2e80}');
        !is_word || !lower[..at].ends_with(char::is_alphanumeric)
    };
    let says = |name: &str| list(name).iter().any(|sign| lower.match_indices(sign).any(|(at, _)| begins(at, sign)));
    says("term titles") || lists == Titles::Any && says("card titles")
}

/// Which titles are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Titles {
    Any,
    OfTerms,
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
    fn a_whole_question_says_what_it_is_about() {
        for text in [
            "What is SIMD?",
            "Background: what is unwinding?",
            "Where to use a semaphore",
            "Como o Shellsort funciona?",
        ] {
            assert!(is_whole_question(text), "{text}");
        }
        for text in [
            "How does it work?",
            "Why do we do this?",
            "What's next?",
            "Typos?",
            "When in doubt, leave it out",
            "Explain why the code exists",
            "Elections - one position or two?",
        ] {
            assert!(!is_whole_question(text), "{text}");
        }
    }

    #[test]
    fn a_question_mark_within_a_sentence_is_a_sign() {
        assert!(!has_question_mark("The ? operator shortcut"));
        assert!(!has_question_mark("Concepts like deleted? or published? with timestamps"));
        assert!(has_question_mark("Pourquoi ?"));
        assert!(has_question_mark("What is it? A tool."));
    }

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
            "CHAR vs VARCHAR",
            "谈谈你对线程池的理解",
            "Объясните разницу",
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
            "? is the same as {0,1}",
            "Name",
            "How",
            "",
        ] {
            assert!(!asks(text), "{text}");
        }
    }
}
