//! The statement of an exercise as a comment above the code in the editor, removed again before anything is judged or
//! saved (pure). A program is bytes because an editor may save any bytes.

use super::subject::DrillExercise;
use crate::coding::{Exercise, Limits};
use crate::view::{Screen, markdown, safe};

/// The first line of the comment. The second line is empty: Python looks for an encoding declaration in the first two
/// lines, and statement text could look like one.
const FIRST: &str = "# ==== The exercise. These comment lines are not part of your code. ====";

/// The last line of the comment.
const LAST: &str = "# ==== End of the exercise. Write your code below this line. ====";

/// Widths of the comment in a wide and in a narrow window.
const COLUMNS: (usize, usize) = (78, 40);

/// The limits of a process in `coding::inside`.
const MEMORY_MB: u64 = 512;

/// Maximum characters of the example.
const LONGEST_EXAMPLE: usize = 300;

/// The comment: statement, example, and limits, with an empty line after it.
pub fn comment(subject: &DrillExercise, exercise: &Exercise, screen: &Screen) -> String {
    let screen = Screen { color: false, width: screen.width.clamp(COLUMNS.1, COLUMNS.0) - 2, ..*screen };
    let mut text = markdown::render(&subject.note.front, &screen).trim_end().to_owned();
    if let Some(case) = exercise.visible().first() {
        let example = format!("{} == {}", case.expression, case.literal);
        let cut: String = example.chars().take(LONGEST_EXAMPLE).collect();
        let dots = if cut.len() < example.len() { "…" } else { "" };
        text.push_str(&format!("\n\nExample: {cut}{dots}"));
    }
    let limits = Limits::of(exercise.case_limit);
    let (case, all) = (limits.case.as_secs_f64(), limits.all.as_secs_f64());
    text.push_str(&format!("\n\nLimits: {case} s per test, {all} s in all, {MEMORY_MB} MB of memory"));
    commented(&text)
}

/// Any text as such a comment.
fn commented(text: &str) -> String {
    let mut comment = format!("{FIRST}\n#\n");
    // Python also ends a line at a carriage return, and many editors at a line separator.
    for line in safe(text).split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}']) {
        let line = format!("# {}", line.trim_end());
        // A statement must not contain the comment's own end mark.
        let mark = is_mark(line.as_bytes(), FIRST) || is_mark(line.as_bytes(), LAST);
        comment.push_str(if mark { "# (" } else { "" });
        comment.push_str(line.trim_end());
        comment.push('\n');
    }
    comment + LAST + "\n\n"
}

/// A program as saved by an editor, with or without the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program(Vec<u8>);

impl Program {
    /// The saved bytes.
    pub fn saved(bytes: Vec<u8>) -> Program {
        Program(bytes)
    }

    /// The program to judge. Statement lines are blank, so line numbers match those in the editor.
    pub fn to_judge(&self) -> Vec<u8> {
        self.without_statement(|line| if line.ends_with(b"\n") { b"\n" } else { b"" })
    }

    /// The user's part, to save.
    pub fn to_keep(&self) -> Vec<u8> {
        self.without_statement(|_| b"")
    }

    /// The user's part as text.
    pub fn to_text(&self) -> String {
        String::from_utf8_lossy(&self.to_keep()).into_owned()
    }

    fn without_statement(&self, instead: impl Fn(&[u8]) -> &'static [u8]) -> Vec<u8> {
        let lines: Vec<&[u8]> = self.0.split_inclusive(|byte| *byte == b'\n').collect();
        let ours = statement_lines(&lines);
        lines.iter().zip(ours).flat_map(|(line, ours)| if ours { instead(line) } else { line }).copied().collect()
    }
}

/// The lines of the statement: those between its marks that are comments. After the first line of code between the
/// marks, everything belongs to the user except the last mark, because a line that looks like a comment may be inside a
/// string. Without both marks in order, there is no statement.
fn statement_lines(lines: &[&[u8]]) -> Vec<bool> {
    let mut ours = vec![false; lines.len()];
    let mut first = None;
    for (at, line) in lines.iter().enumerate() {
        if is_mark(line, FIRST) {
            first = Some(at);
        }
        let Some(start) = first.filter(|_| is_mark(line, LAST)) else { continue };
        let code = (start..at).find(|nth| !is_comment(lines[*nth])).unwrap_or(at);
        ours[start..code].fill(true);
        ours[at] = true;
        // The empty line after it belongs to it.
        if lines.get(at + 1).is_some_and(|next| next.trim_ascii().is_empty()) {
            ours[at + 1] = true;
        }
        first = None;
    }
    ours
}

fn is_mark(line: &[u8], mark: &str) -> bool {
    without_bom(line).trim_ascii() == mark.as_bytes()
}

fn is_comment(line: &[u8]) -> bool {
    matches!(without_bom(line).trim_ascii_start(), [] | [b'#', ..])
}

/// Some editors write a byte order mark.
fn without_bom(line: &[u8]) -> &[u8] {
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "def f(n):\n    return n\n";

    fn program(text: &str) -> Program {
        Program::saved(text.as_bytes().to_vec())
    }

    fn text(bytes: Vec<u8>) -> String {
        String::from_utf8(bytes).expect("UTF-8")
    }

    #[test]
    fn what_was_put_above_a_starter_is_taken_out_again_whatever_the_statement_says() {
        let statements = [
            "Double it.",
            "",
            "A \"\"\" and ''' and \\ at the end \\",
            "# heading\n\n```\n# code\ndef g():\n```",
            "Größe 数 🙂 \u{2028}next\u{85}next\rdef evil(): pass\u{c}x = 1",
            "===\n# ====\n==== End of the exercise. Write your code below this line. ====\nx = 1",
            "==== The exercise. These comment lines are not part of your code. ====",
            "coding: latin-1\nvim: set ft=c:",
        ];
        for statement in statements.map(str::to_owned).into_iter().chain([format!("wide {}", "w".repeat(5_000))]) {
            let file = commented(&statement) + CODE;
            assert_eq!(text(program(&file).to_keep()), CODE, "{statement}");
            let judged = text(program(&file).to_judge());
            assert_eq!(judged.trim_start_matches('\n'), CODE, "{statement}");
            assert_eq!(judged.lines().count(), file.lines().count(), "{statement}");
            for line in file.strip_suffix(CODE).expect("the code").split(['\n', '\r', '\u{c}']) {
                assert!(line.is_empty() || line.starts_with('#'), "{line:?} of {statement}");
            }
            assert!(!file.lines().nth(1).expect("a line").contains("coding"), "{file}");
        }
    }

    #[test]
    fn a_program_without_a_statement_stays_as_it_is_to_the_byte() {
        for bytes in [&b""[..], b"x = 1", b"\xff\xfe\x00x\n", b"# only\r\n\r\n# comments", CODE.as_bytes(), b"\n\n"] {
            let program = Program::saved(bytes.to_vec());
            assert_eq!((program.to_keep(), program.to_judge()), (bytes.to_vec(), bytes.to_vec()));
        }
    }

    #[test]
    fn the_comment_may_be_edited_moved_doubled_indented_and_saved_with_other_line_ends() {
        let comment = commented("Double it.\n\nThen stop.");
        let edited = comment.replace("Double it.", "My own words").replace("#\n", "");
        let twice = format!("{comment}{comment}{CODE}");
        let below = format!("{CODE}{comment}");
        let within = format!("def f(n):\n{comment}    return n\n");
        let indented: String = comment.lines().map(|line| format!("    {line}  \n")).collect::<String>() + CODE;
        let bom = format!("\u{feff}{comment}{CODE}");
        for file in [format!("{edited}{CODE}"), twice, below, within, indented, bom] {
            assert_eq!(text(program(&file).to_keep()), CODE, "{file}");
        }
        let windows = (comment + CODE).replace('\n', "\r\n");
        assert_eq!(text(program(&windows).to_keep()), CODE.replace('\n', "\r\n"));
    }

    #[test]
    fn damaged_marks_lose_nothing() {
        let comment = commented("Double it.");
        let body = comment.strip_prefix(FIRST).expect("a mark");
        let no_end = comment.replace(LAST, "# ==== End");
        let joined = comment.replace(&format!("{LAST}\n\n"), LAST) + CODE;
        let turned = comment.replace(FIRST, "?").replace(LAST, FIRST).replace('?', LAST);
        for file in [format!("{body}{CODE}"), format!("{no_end}{CODE}"), joined, format!("{turned}{CODE}")] {
            assert_eq!((text(program(&file).to_keep()), text(program(&file).to_judge())), (file.clone(), file));
        }
    }

    #[test]
    fn code_typed_into_the_comment_is_kept_with_all_that_follows_it() {
        let code = "def f(n):\n    \"\"\"\n# no comment\n    \"\"\"\n    # mine\n    return n\n\n# last \"\"\" line\n";
        let (head, _) =
            commented("One.").split_once(LAST).map(|(head, end)| (head.to_owned(), end.to_owned())).expect("");
        assert_eq!(text(program(&format!("{head}{code}{LAST}\n\n{CODE}")).to_keep()), format!("{code}{CODE}"));
        // Of two first marks the later one is its pair; the other one is a comment like any.
        let doubled = format!("{FIRST}\n{code}{head}{LAST}\n");
        assert_eq!(text(program(&doubled).to_keep()), format!("{FIRST}\n{code}"));
        // Marks around everything: the code stays.
        assert_eq!(text(program(&format!("{FIRST}\n# a\n{CODE}# b\n{LAST}")).to_keep()), format!("{CODE}# b\n"));
        // A text that is cut through by the mark.
        let cut = format!("{FIRST}\n# one\nx = '''\n{LAST}\n'''\n");
        assert_eq!(text(program(&cut).to_keep()), "x = '''\n'''\n");
    }
}
