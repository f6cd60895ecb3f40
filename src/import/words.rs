//! What words tell an importer: whether a text is a question, a heading that structures a page, an answer's label or a
//! placeholder; and texts without their markup. Knows nothing of rows.

use crate::deck::{Heading, parse_heading};

/// First words of a text that asks for something even without a question mark.
const STARTERS: &[&str] = &[
    "what",
    "what's",
    "whats",
    "why",
    "how",
    "how's",
    "when",
    "where",
    "who",
    "which",
    "whose",
    "can",
    "could",
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "should",
    "would",
    "will",
    "have",
    "has",
    "explain",
    "describe",
    "tell",
    "talk",
    "give",
    "name",
    "list",
    "define",
    "compare",
    "discuss",
    "write",
    "implement",
    "design",
    "walk",
    "share",
    "difference",
    "differences",
    "differentiate",
    "if",
    "imagine",
    "suppose",
    "given",
    "find",
    "create",
    "make",
    "build",
    "state",
    "explain",
    "show",
    "outline",
    "estimate",
    "convince",
    "sell",
    "teach",
    "take",
    "prove",
    "sketch",
    "identify",
    "in",
    "under",
    "on",
    "for",
    "at",
];

/// Those among them that need more than a handful of words behind them to be more than a title: `In Rust`, `For loops`.
const WEAK: &[&str] = &[
    "in",
    "under",
    "on",
    "for",
    "at",
    "list",
    "name",
    "design",
    "build",
    "state",
    "show",
    "find",
    "if",
    "is",
    "make",
    "create",
    "write",
    "given",
    "take",
    "difference",
    "differences",
    "share",
    "implement",
    "outline",
    "sell",
    "teach",
];

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

/// Words that make a question of the question word before them, where no mark does.
const VERBS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "do",
    "does",
    "did",
    "can",
    "could",
    "would",
    "should",
    "will",
    "to",
    "has",
    "have",
    "had",
    "many",
    "much",
    "makes",
    "happens",
    "happened",
    "causes",
    "kind",
    "kinds",
    "type",
    "types",
    "might",
    "may",
    "often",
    "long",
    "well",
    "would",
    "excites",
    "motivates",
    "if",
    "not",
    "else",
    "advantages",
    "steps",
    "questions",
    "feedback",
    "aspects",
    "words",
    "part",
    "project",
    "one",
];

fn is_request(plain: &str) -> bool {
    let mut words = plain
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'').replace('’', "'").to_lowercase());
    let Some(first) = words.next() else { return false };
    let second = words.next();
    let more = usize::from(second.is_some()) + words.count();
    let asks = ["what", "why", "how", "when", "where", "which", "who", "whose"].contains(&first.as_str());
    if asks {
        return second.is_some_and(|second| VERBS.contains(&second.as_str()));
    }
    let needed = if WEAK.contains(&first.as_str()) { 3 } else { 1 };
    STARTERS.contains(&first.as_str()) && more >= needed
}

/// Whether a text asks beyond doubt: a guide's `How to install it` does not.
pub(super) fn asks_surely(plain: &str) -> bool {
    has_question_mark(plain) || is_request(plain) && !plain.to_lowercase().starts_with("how to")
}

/// Whether a text begins with the word or letter for a question: `Q.`, `Q3:`, `Question 4`.
pub(super) fn has_question_word(text: &str) -> bool {
    question_word(text.trim_start()).1
}

/// Titles of a page about software.
const SOFTWARE: &[&str] = &[
    "installation",
    "install",
    "installing",
    "usage",
    "build",
    "building",
    "development",
    "configuration",
    "api",
    "requirements",
    "prerequisites",
    "quick start",
    "quickstart",
    "getting started",
    "features",
    "testing",
    "tests",
    "deployment",
    "commands",
    "options",
    "examples",
    "changelog",
    "roadmap",
];

/// Whether a heading is one that pages about software have.
pub(super) fn is_of_software(plain: &str) -> bool {
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    SOFTWARE.contains(&bare.as_str())
}

/// A request that speaks of the person's own past or wishes, as behavioural interviews do.
pub(super) fn is_behavioral(plain: &str) -> bool {
    const SIGNS: &[&str] = &[
        "tell me about",
        "tell us about",
        "describe a time",
        "describe a situation",
        "give me an example",
        "give an example of a time",
        "a time when",
        "a time you",
        "why do you want",
        "why should we",
        "your greatest",
        "your biggest",
        "your strengths",
        "your weakness",
        "where do you see yourself",
        "have you ever",
        "your previous",
        "your current",
        "your manager",
        "your team",
        "your colleagues",
        "a conflict",
        "did you",
        "are you",
        "have you",
        "would you",
        "walk me through your",
        "about yourself",
        "you made",
        "you led",
        "you failed",
    ];
    let lower = plain.to_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

/// Titles of parts of a page that hold no cards, in lower case.
const STRUCTURE: &[&str] = &[
    "table of contents",
    "contents",
    "content",
    "toc",
    "index",
    "references",
    "reference",
    "resources",
    "useful resources",
    "further reading",
    "reading",
    "license",
    "licence",
    "contributing",
    "contribution",
    "contributions",
    "contributors",
    "credits",
    "acknowledgements",
    "acknowledgments",
    "acknowledgement",
    "about",
    "about me",
    "installation",
    "install",
    "usage",
    "getting started",
    "quick start",
    "quickstart",
    "translations",
    "disclaimer",
    "prerequisites",
    "requirements",
    "see also",
    "links",
    "changelog",
    "todo",
    "authors",
    "author",
    "sponsors",
    "support",
    "feedback",
    "roadmap",
    "how to use",
    "how to use this repo",
    "how to contribute",
    "how to contribute?",
    "preface",
    "legend",
    "features",
    "screenshots",
    "faq index",
    "stargazers",
    "star history",
    "donate",
    "contact",
    "project structure",
    "code of conduct",
    "sources",
    "bibliography",
    "external links",
    "related",
    "see more",
    "motivation",
    "what's new",
    "whats new",
    "news",
    "show your support",
    "license and attribution",
    "additional resources",
    "recommended reading",
    "read more",
    "learn more",
    "want to contribute?",
    "back to top",
    "tips",
];

/// Whether a heading structures its page instead of asking something.
pub(super) fn is_structure(plain: &str) -> bool {
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric() && c != '?').to_lowercase();
    STRUCTURE.contains(&bare.as_str())
}

/// Labels that an answer stands behind, in lower case.
const ANSWERS: &[&str] = &[
    "answer",
    "answers",
    "solution",
    "solutions",
    "ans",
    "correct answer",
    "the answer",
    "sample answer",
    "example answer",
    "model answer",
    "show answer",
    "see answer",
    "view answer",
    "reveal answer",
    "click to see answer",
    "click to reveal",
    "click to expand",
    "click here to see the answer",
    "click for answer",
    "show solution",
    "see solution",
    "view solution",
    "view the answer",
    "show the answer",
    "see the answer",
    "reveal",
    "toggle answer",
    "hint and answer",
    "explanation",
    "answer and explanation",
    "response",
    "suggested answer",
    "short answer",
    "click to show answer",
    "click to view answer",
    "click to see the answer",
    "expand",
    "click me",
    "details",
    "show",
    "spoiler",
    "see explanation",
    "answer:",
    "resposta",
    "respuesta",
    "réponse",
    "antwort",
    "ответ",
    "答案",
    "參考答案",
    "参考答案",
    "解答",
    "回答",
    "정답",
    "답",
    "解析",
];

/// Whether a text is only the label of an answer, such as `Answer` or `Show solution`.
pub(super) fn is_answer_label(plain: &str) -> bool {
    let bare = plain.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ANSWERS.contains(&bare.as_str())
}

/// Whether an answer says only that it is still to be written.
pub(super) fn is_placeholder(markdown: &str) -> bool {
    if markdown.len() > 60 {
        return false;
    }
    let bare = plain(markdown).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(
        bare.as_str(),
        "answer here"
            | "your answer here"
            | "add answer here"
            | "add your answer here"
            | "answer goes here"
            | "write your answer here"
            | "todo"
            | "tbd"
            | "tba"
            | "n a"
            | "wip"
            | "work in progress"
            | "coming soon"
            | "no answer yet"
            | "no answer"
            | "to do"
            | "answer pending"
            | "pending"
            | "your answer"
            | "insert answer here"
    )
}

/// A number in front of a question, and what stands behind it: `12.`, `3)`, `Q4:`, `Question 5 -`, `#6`, `Q.`.
pub(super) fn without_number(text: &str) -> &str {
    let rest = text.trim_start();
    let (rest, word) = question_word(rest);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 || digits == 0 && !word {
        return text.trim_start();
    }
    let mut after = &rest[digits..];
    // `1.2.3` numbers a section of a section.
    while digits > 0 && after.starts_with('.') && after[1..].starts_with(|c: char| c.is_ascii_digit()) {
        after = after[1..].trim_start_matches(|c: char| c.is_ascii_digit());
    }
    let separated = after.trim_start().starts_with(['.', ')', ':', ']', '-', '–', '—', '、', '．', '：']);
    let bare = after.trim_start_matches([' ', '\t', '.', ')', ':', ']', '-', '–', '—', '、', '．', '：']);
    let ends = separated || word && digits > 0 && after.starts_with([' ', '\t']);
    if ends && !bare.is_empty() { bare } else { text.trim_start() }
}

/// A question as Markdown, without what numbers or frames it: its number, anchors, a link to itself, weight around the whole.
pub(super) fn question(markdown: &str) -> String {
    let reduced = super::html::reduce(markdown);
    let mut text = without_number(unframed(reduced.trim())).trim();
    text = without_number(unframed(text)).trim();
    // `[What is …?](#what-is)` leads to its own answer.
    if let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'))
        && let Some((words, target)) = inner.rsplit_once("](")
        && target.starts_with('#')
        && !words.contains(']')
    {
        text = without_number(words).trim();
    }
    text.to_owned()
}

/// A text without the marks of weight around the whole of it.
fn unframed(text: &str) -> &str {
    for mark in ["***", "**", "__"] {
        if let Some(inner) = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark))
            && !inner.contains(mark)
            && !inner.trim().is_empty()
        {
            return inner.trim();
        }
    }
    text
}

/// Whether a line is nothing but HTML tags.
pub(super) fn is_bare_tag(text: &str) -> bool {
    text.starts_with('<') && text.len() < 500 && text.ends_with('>') && !text.contains("<img") && plain(text).is_empty()
}

/// Whether a text begins with a number as questions of a list do.
pub(super) fn is_numbered(text: &str) -> bool {
    without_number(text).len() < text.trim_start().len()
}

/// The text behind `Q`, `Question` or `#`, and whether one stood there.
fn question_word(text: &str) -> (&str, bool) {
    for word in ["Question", "question", "QUESTION", "Que", "Ques", "Q", "q"] {
        if let Some(rest) = text.strip_prefix(word) {
            let bare = rest.trim_start_matches([' ', '-', '#']);
            if bare.starts_with(|c: char| c.is_ascii_digit()) || rest.starts_with(['.', ':', ')']) {
                return (bare, true);
            }
        }
    }
    match text.strip_prefix('#').or_else(|| text.strip_prefix("[")) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => (rest, text.starts_with('#')),
        _ => (text, false),
    }
}

/// A heading as a topic: plain words and its `#tags`.
pub(super) fn topic(heading: &str) -> Heading {
    let text = plain(heading);
    let parsed = parse_heading(&text);
    if parsed.text.is_empty() && parsed.tags.is_empty() { Heading { text, tags: Vec::new() } } else { parsed }
}

/// Inline Markdown as plain words: weights, code marks, HTML tags, link targets and images are left out. Linear.
pub(super) fn plain(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let bytes = markdown.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &markdown[at..];
        let step = match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                out.push(char::from(bytes[at + 1]));
                2
            }
            b'*' | b'`' => 1,
            b'~' if rest.starts_with("~~") => 2,
            b'_' if word_edge(markdown, at) => 1,
            b'!' if rest.starts_with("![") => image(rest).unwrap_or(1),
            b'[' => 1,
            b']' => 1 + target(&rest[1..]),
            b'<' => tag(rest).unwrap_or_else(|| {
                out.push('<');
                1
            }),
            _ => {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                out.push_str(&rest[..length]);
                length
            }
        };
        at += step;
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    words.join(" ")
}

/// Whether an underscore stands at the edge of a word, where it is a mark of weight.
fn word_edge(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
    let after = text[at + 1..].chars().next().is_some_and(char::is_alphanumeric);
    before != after
}

/// The farthest that the end of a link's target or a tag is looked for.
const NEAR: usize = 500;

/// Bytes of `(target)` or `[reference]` behind a link's text.
fn target(rest: &str) -> usize {
    let close = match rest.as_bytes().first() {
        Some(b'(') => ')',
        _ => return 0,
    };
    let near = near(rest);
    let mut depth = 0;
    for (at, letter) in near.char_indices() {
        match letter {
            '(' => depth += 1,
            _ if letter == close => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    0
}

fn image(rest: &str) -> Option<usize> {
    let close = near(rest).find(']')?;
    Some(close + 1 + target(&rest[close + 1..]))
}

/// Bytes of the HTML tag or comment that `rest` begins with.
fn tag(rest: &str) -> Option<usize> {
    let name = rest[1..].strip_prefix('/').unwrap_or(&rest[1..]);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let word: String = name.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    if !super::html::is_known(&word) && !name.starts_with("!--") {
        return None;
    }
    near(rest).find('>').map(|end| end + 1)
}

fn near(text: &str) -> &str {
    start_of(text, NEAR)
}

/// The first so many bytes of a text, or a little less where a letter would be cut.
pub(super) fn start_of(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
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

    #[test]
    fn numbers_in_front_of_a_question_are_no_part_of_it() {
        for (text, bare) in [
            ("1. What?", "What?"),
            ("12) What?", "What?"),
            ("Q3: What?", "What?"),
            ("Question 4 - What?", "What?"),
            ("Q. What?", "What?"),
            ("#5 What?", "What?"),
            ("1.2.3. What?", "What?"),
            ("[6] What?", "What?"),
            ("7 Wonders", "7 Wonders"),
            ("Queue", "Queue"),
            ("2x2 matrices", "2x2 matrices"),
            ("2024. It was", "It was"),
            ("Quick sort", "Quick sort"),
            ("3.", "3."),
            ("Q1 What?", "What?"),
        ] {
            assert_eq!(without_number(text), bare, "{text}");
        }
    }

    #[test]
    fn plain_words_have_no_markup() {
        for (text, bare) in [
            ("**What** is `x`?", "What is x?"),
            ("[a](b) and ![c](d) e", "a and e"),
            ("<b>x</b> List<String>", "x List<String>"),
            ("snake_case _it_ \\*", "snake_case it *"),
            ("<a name=\"x\"></a>Title", "Title"),
            ("[x](y_(z))!", "x!"),
        ] {
            assert_eq!(plain(text), bare, "{text}");
        }
    }

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
