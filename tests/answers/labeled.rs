//! Reads answers that are labeled sentence by sentence (`sentences/README.md`).

use std::ops::Range;

/// The letters of labels.
const LABELS: &str = "EGTAWRNL";

/// A labeled answer.
#[allow(dead_code, reason = "one of the two that read these files needs no names and questions")]
pub struct LabeledAnswer {
    pub name: String,
    pub shape: String,
    pub question: String,
    pub text: String,
    /// The labels of each sentence, and its characters.
    pub sentences: Vec<(String, Range<usize>)>,
}

/// The answers of a file. Panics where the format is wrong.
pub fn answers(file: &str) -> Vec<LabeledAnswer> {
    file.split("=== ").skip(1).map(answer).collect()
}

/// `LABELS | sentence`
pub fn sentence(line: &str) -> (&str, &str) {
    let (labels, sentence) = line.split_once(" | ").unwrap_or_else(|| panic!("no label: {line}"));
    let is_label = labels == "-" || !labels.is_empty() && labels.chars().all(|label| LABELS.contains(label));
    assert!(is_label, "unknown label: {line}");
    (labels, sentence.trim())
}

fn answer(block: &str) -> LabeledAnswer {
    let mut lines = block.lines().filter(|line| !line.is_empty());
    let mut field = |prefix: &str| {
        let line = lines.next().and_then(|line| line.strip_prefix(prefix));
        line.unwrap_or_else(|| panic!("no {prefix} {block}")).trim().to_owned()
    };
    let (name, shape, question) = (field(""), field("shape:"), field("question:"));
    let (mut text, mut sentences) = (String::new(), Vec::new());
    for line in lines {
        if line == "/" {
            text.push_str("\n\n");
            continue;
        }
        let (labels, sentence) = sentence(line);
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(if sentence.starts_with(['-', '•', '*']) { '\n' } else { ' ' });
        }
        let start = text.chars().count();
        text.push_str(sentence);
        sentences.push((labels.to_owned(), start..text.chars().count()));
    }
    LabeledAnswer { name, shape, question, text, sentences }
}
