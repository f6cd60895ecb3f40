//! The code blocks of an exercise: found in Markdown by their info strings, and written back as fences. Knows nothing
//! about what the code does.

use super::blocks::{Blocks, Fence, Role};
use super::lines::{Lines, dedent};
use super::model::ExerciseCode;
use super::spelling;
use super::text;

/// The role of a code block, from its info string after `python`.
const ROLES: [&str; 4] = ["starter", "cases", "hidden", "solution"];

/// A problem of a fence.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum CodeProblem {
    /// There is a block with this role already. This one stays in the text as plain code.
    Duplicate(&'static str),
    /// The info string looks like this role, misspelled.
    Misspelled(&'static str),
}

/// Moves the marked blocks from a text in normal form to `code`. Returns the remaining text in normal form, and
/// problems, each with the number of its line in `markdown`, from 0, and the length of that line.
pub(crate) fn take_code(markdown: &str, code: &mut ExerciseCode) -> (String, Vec<(usize, usize, CodeProblem)>) {
    let mut left = String::with_capacity(markdown.len());
    let mut problems = Vec::new();
    let mut block: Option<Block> = None;
    let mut blocks = Blocks::new();
    for line in Lines::of(markdown) {
        if !blocks.starts_inside(line.text) {
            finish(&mut block, code);
        }
        let role = blocks.feed(line.text, &markdown[line.next..]);
        if let (Role::FenceOpens(info), Some(fence)) = (role, blocks.fence().filter(|fence| fence.container == 0)) {
            match marked(&line.text[info..]) {
                Some(Ok(name)) if slot(code, name).is_none() => {
                    block = Some((name, fence, String::new()));
                    left.push('\n');
                    continue;
                }
                Some(Ok(name)) => {
                    problems.push((line.number - 1, line.text.chars().count(), CodeProblem::Duplicate(name)));
                    left.push_str(&line.text[..info]);
                    left.push_str("python\n");
                    continue;
                }
                Some(Err(name)) => {
                    problems.push((line.number - 1, line.text.chars().count(), CodeProblem::Misspelled(name)))
                }
                None => {}
            }
        }
        match &mut block {
            Some(_) if role == Role::FenceCloses => finish(&mut block, code),
            Some((_, fence, source)) => {
                source.push_str(dedent(line.text, fence.indent));
                source.push('\n');
            }
            None => {
                left.push_str(line.text);
                left.push('\n');
            }
        }
    }
    finish(&mut block, code);
    (text::normalize(&left), problems)
}

/// A marked block being read: its role, its fence, and its lines.
type Block = (&'static str, Fence, String);

/// Stores a finished block under its role.
fn finish(block: &mut Option<Block>, code: &mut ExerciseCode) {
    if let Some((name, _, source)) = block.take() {
        *slot(code, name) = normalize_code(&source);
    }
}

/// The role in an info string, or as `Err` the role it probably misspells.
fn marked(info: &str) -> Option<Result<&'static str, &'static str>> {
    let words: Vec<&str> = info.split_whitespace().collect();
    let &["python", word] = words.as_slice() else {
        return None;
    };
    if let Some(name) = ROLES.iter().find(|name| **name == word) {
        return Some(Ok(name));
    }
    ROLES.iter().find(|name| spelling::is_near(word, name)).map(|name| Err(*name))
}

fn slot<'a>(code: &'a mut ExerciseCode, name: &str) -> &'a mut Option<String> {
    match name {
        "starter" => &mut code.starter,
        "cases" => &mut code.cases,
        "hidden" => &mut code.hidden,
        _ => &mut code.solution,
    }
}

/// Code without blank lines at the start and end; `None` if nothing is left.
pub(crate) fn normalize_code(source: &str) -> Option<String> {
    let lines: Vec<&str> = Lines::of(source).map(|line| line.text).collect();
    let first = lines.iter().position(|line| !line.trim().is_empty())?;
    let code = lines[first..].join("\n");
    Some(code.trim_end().to_owned())
}

/// The blocks as Markdown, each after a blank line.
pub(crate) fn render_code(out: &mut String, code: &ExerciseCode) {
    for name in ROLES {
        if let Some(source) = slot(&mut code.clone(), name) {
            out.push('\n');
            out.push_str(&fenced(&format!("python {name}"), source));
            out.push('\n');
        }
    }
}

/// Code in a fence that is longer than any in the code.
pub(crate) fn fenced(info: &str, source: &str) -> String {
    let longest = source.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{info}\n{source}\n{fence}")
}

/// Markdown followed by all blocks as plain Python.
pub(crate) fn with_plain_code(markdown: &str, code: &ExerciseCode) -> String {
    let blocks = [&code.starter, &code.cases, &code.hidden, &code.solution];
    let plain = blocks.into_iter().flatten().map(|source| fenced("python", source));
    let parts: Vec<String> = std::iter::once(markdown.to_owned()).chain(plain).collect();
    parts.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marked_blocks_are_removed_from_the_statement() {
        let mut code = ExerciseCode::default();
        let (left, problems) = take_code(
            "Add.\n\n```python starter\ndef add(): ...\n```\n\n```text\nx\n```\n\n ~~~python  cases\n add() == 1\n ~~~\nEnd.",
            &mut code,
        );
        assert_eq!(left, "Add.\n\n\n\n```text\nx\n```\n\n\nEnd.");
        assert_eq!(problems, []);
        let starter = Some("def add(): ...".to_owned());
        assert_eq!(code, ExerciseCode { starter, cases: Some("add() == 1".to_owned()), ..Default::default() });
    }

    #[test]
    fn a_second_block_of_one_role_stays_as_plain_code() {
        let mut code = ExerciseCode::default();
        let (left, problems) =
            take_code("```python cases\na\n```\n```python cases\nb\n```\n```python case\nc\n```", &mut code);
        assert_eq!(left, "```python\nb\n```\n```python case\nc\n```");
        assert_eq!(problems, [(3, 15, CodeProblem::Duplicate("cases")), (6, 14, CodeProblem::Misspelled("cases"))]);
        assert_eq!(code.cases.as_deref(), Some("a"));
    }

    #[test]
    fn code_with_fences_in_it_is_written_between_longer_ones() {
        assert_eq!(fenced("python", "x = '''```'''"), "````python\nx = '''```'''\n````");
    }
}
