//! Errors and warnings as text with a caret. Knows nothing about where the text goes. No character of the file that
//! could control a terminal or reorder a line gets through.

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use super::lines::Lines;
use super::problem::{Diagnostic, Severity};
use super::values::is_unsafe;

/// Renders all problems of a file, each with its line, a caret, and the remedy, separated by blank lines.
///
/// `path` is shown as given, `text` has the problems, `width` is in columns. Lines longer than the window are cut
/// around the caret.
pub fn render_problems(path: &str, text: &str, problems: &[Diagnostic], color: bool, width: usize) -> String {
    if problems.is_empty() {
        return String::new();
    }
    let lines: Vec<&str> = Lines::of_file(text).map(|line| line.text).collect();
    let path = visible(path);
    let mut out = String::new();
    for problem in problems {
        let line = lines.get(problem.line.saturating_sub(1)).copied().unwrap_or_default();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&render_problem(&path, line, problem, color, width.max(30)));
        out.push('\n');
    }
    out
}

fn render_problem(path: &str, line: &str, problem: &Diagnostic, color: bool, width: usize) -> String {
    let gutter = problem.line.to_string().len() + 3;
    let excerpt = Excerpt::of(line, problem, width.saturating_sub(gutter));
    let remedy = visible(&problem.remedy);
    let message = visible(&problem.message);
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE.with_name("advice"),
    };
    let beside = gutter + excerpt.columns_to_end + 1 + remedy.chars().count() <= width;
    let mut annotation = AnnotationKind::Primary.span(excerpt.start..excerpt.end);
    if beside {
        annotation = annotation.label(remedy.as_str());
    }
    let snippet = Snippet::source(excerpt.text.as_str()).line_start(problem.line).annotation(annotation);
    let origin = Origin::path(path).line(problem.line).char_column(problem.column);
    let mut group = level.primary_title(message.as_str()).element(origin).element(snippet);
    if !beside {
        group = group.element(Level::HELP.message(remedy.as_str()));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    // The excerpt is short enough; cutting it again would only lose more.
    without_second_header(&renderer.term_width(width.max(140)).render(&[group]))
}

/// Removes the line `:::` that the renderer adds between a separate position and its source. The position is separate
/// because the renderer would count columns in the excerpt.
fn without_second_header(rendered: &str) -> String {
    let kept: Vec<&str> = rendered.lines().filter(|line| !is_second_header(line)).collect();
    kept.join("\n")
}

fn is_second_header(line: &str) -> bool {
    let mut bare = String::new();
    let mut rest = line;
    while let Some((before, styled)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = styled.split_once('m').map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    bare.trim() == ":::"
}

/// The part of a line around a caret.
struct Excerpt {
    text: String,
    /// The bytes of `text` that the caret underlines.
    start: usize,
    end: usize,
    /// The number of characters of `text` up to the caret's end.
    columns_to_end: usize,
}

impl Excerpt {
    /// At most `room` characters of `line`, with `…` where it was cut.
    fn of(line: &str, problem: &Diagnostic, room: usize) -> Excerpt {
        let caret = problem.column.saturating_sub(1);
        // If the line is cut at the start, a third of the room is before the caret.
        let from = if caret < room * 2 / 3 { 0 } else { caret - room / 3 };
        let mut excerpt = Excerpt { text: String::new(), start: 0, end: 0, columns_to_end: 0 };
        let mut columns = 0;
        if from > 0 {
            excerpt.text.push('…');
            columns += 1;
        }
        let mut letters = line.chars().skip(from).enumerate().map(|(at, letter)| (from + at, letter)).peekable();
        while let Some(&(at, letter)) = letters.peek() {
            let shown = if letter == '\t' { "    ".to_owned() } else { visible_letter(letter).to_string() };
            if columns + shown.len().min(4) > room.saturating_sub(1) && columns + 1 >= room {
                break;
            }
            if at == caret {
                excerpt.start = excerpt.text.len();
            }
            excerpt.text.push_str(&shown);
            columns += if letter == '\t' { 4 } else { 1 };
            if at >= caret && at < caret + problem.length.max(1) {
                excerpt.end = excerpt.text.len();
                excerpt.columns_to_end = columns;
            }
            letters.next();
        }
        if letters.peek().is_some() {
            excerpt.text.push('…');
        }
        excerpt
    }
}

/// Replaces characters that control a terminal or reorder a line by visible ones.
pub fn visible(text: &str) -> String {
    text.chars().map(visible_letter).collect()
}

fn visible_letter(letter: char) -> char {
    match letter {
        // Unicode has the pictures of the control characters in the same order.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(letter)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        _ if is_unsafe(letter) => char::REPLACEMENT_CHARACTER,
        _ => letter,
    }
}

#[cfg(test)]
#[path = "diagnostics_tests.rs"]
mod tests;
