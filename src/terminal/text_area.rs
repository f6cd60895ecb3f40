//! Editing a text by keys. Pure: keys come in, rows go out. A letter here is a grapheme cluster. Must not know what is typed
//! or when the text is finished.

use super::parser::{Event, Key, clean};
use super::rows::Rows;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The limit in bytes for undo states.
const UNDO_BYTES: usize = 1024 * 1024;

/// A text and its cursor.
#[derive(Debug, Default)]
pub struct TextArea {
    /// Shown before the first letter.
    prompt: String,
    has_lines: bool,
    text: String,
    /// In bytes, at a letter boundary.
    cursor: usize,
    /// The column that Up and Down keep.
    goal: Option<usize>,
    /// The first visible row.
    top: usize,
    /// The window's columns when it was last drawn.
    columns: usize,
    before: Vec<(String, usize)>,
    /// Letters are being typed one by one; a word is undone as a whole.
    is_typing: bool,
    /// The text that was cut last.
    cut: String,
}

impl TextArea {
    /// An area of many lines with the prompt `> `.
    pub fn lines(text: &str) -> TextArea {
        TextArea::new("> ", text, true)
    }

    /// An area of one line with this prompt.
    pub fn line(prompt: &str, text: &str) -> TextArea {
        TextArea::new(prompt, text, false)
    }

    fn new(prompt: &str, text: &str, has_lines: bool) -> TextArea {
        let mut area = TextArea { prompt: prompt.to_owned(), has_lines, columns: 80, ..TextArea::default() };
        area.insert(text);
        area.before.clear();
        area
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts another text in its place, which can be undone.
    pub fn replace(&mut self, text: &str) {
        self.remember();
        (self.goal, self.is_typing) = (None, false);
        self.text = clean(text);
        self.cursor = self.text.len();
    }

    /// Does Enter begin a new line?
    pub fn has_lines(&self) -> bool {
        self.has_lines
    }

    /// Is the cursor after the last letter?
    pub fn is_at_end(&self) -> bool {
        self.cursor == self.text.len()
    }

    /// Applies a key or a paste; ignores every other event.
    pub fn take(&mut self, event: &Event) {
        let (goal, is_typing) = (self.goal.take(), std::mem::take(&mut self.is_typing));
        // The parts of a letter arrive one by one; only the next key shows that it is complete.
        if !matches!(event, Event::Key(Key::Char(_))) {
            self.join();
        }
        let key = match event {
            Event::Paste(text) => return self.insert(text),
            Event::Key(key) => *key,
            _ => return,
        };
        match key {
            Key::Char(letter) => self.type_letter(letter, is_typing),
            Key::Enter if self.has_lines => self.insert("\n"),
            Key::Backspace => self.delete(self.letter_before(), self.cursor),
            Key::Delete | Key::Ctrl('d') => self.delete(self.cursor, self.letter_after()),
            Key::Ctrl('w') | Key::Alt('\u{8}') => self.cut(self.word_before(), self.cursor),
            Key::Alt('d') => self.cut(self.cursor, self.word_after()),
            Key::Ctrl('u') => self.cut(self.line_start(), self.cursor),
            Key::Ctrl('k') => self.cut(self.cursor, self.line_end()),
            Key::Ctrl('y') => self.insert(&self.cut.clone()),
            Key::Ctrl('_') => {
                if let Some((text, cursor)) = self.before.pop() {
                    (self.text, self.cursor) = (text, cursor);
                }
            }
            Key::Left | Key::Ctrl('b') => self.cursor = self.letter_before(),
            Key::Right | Key::Ctrl('f') => self.cursor = self.letter_after(),
            Key::WordLeft | Key::Alt('b') => self.cursor = self.word_before(),
            Key::WordRight | Key::Alt('f') => self.cursor = self.word_after(),
            Key::Home | Key::Ctrl('a') => self.cursor = self.line_start(),
            Key::End | Key::Ctrl('e') => self.cursor = self.line_end(),
            Key::Up | Key::Ctrl('p') => self.move_rows(-1, goal),
            Key::Down | Key::Ctrl('n') => self.move_rows(1, goal),
            _ => {}
        }
    }

    fn type_letter(&mut self, letter: char, is_typing: bool) {
        if !is_typing || letter == ' ' {
            self.remember();
        }
        self.text.insert(self.cursor, letter);
        self.cursor += letter.len_utf8();
        self.is_typing = true;
    }

    fn insert(&mut self, text: &str) {
        self.remember();
        let text = clean(text);
        let text = if self.has_lines { text } else { text.replace('\n', " ") };
        self.text.insert_str(self.cursor, &text);
        self.cursor += text.len();
        self.join();
    }

    fn delete(&mut self, from: usize, to: usize) {
        if from < to {
            self.remember();
            self.text.replace_range(from..to, "");
            self.cursor = from;
            self.join();
        }
    }

    fn cut(&mut self, from: usize, to: usize) {
        if from < to {
            self.cut = self.text[from..to].to_owned();
            self.delete(from, to);
        }
    }

    /// Moves the cursor to a letter boundary, after a mark or joiner has merged two letters.
    fn join(&mut self) {
        let mut letters = GraphemeCursor::new(self.cursor, self.text.len(), true);
        // The whole text is given, so the answer is never "unknown".
        if letters.is_boundary(&self.text, 0) == Ok(false) {
            self.cursor = letters.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len());
        }
    }

    fn remember(&mut self) {
        self.before.push((self.text.clone(), self.cursor));
        while self.before.iter().map(|(text, _)| text.len() + 1).sum::<usize>() > UNDO_BYTES {
            self.before.remove(0);
        }
    }

    fn line_start(&self) -> usize {
        self.text[..self.cursor].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn line_end(&self) -> usize {
        self.text[self.cursor..].find('\n').map_or(self.text.len(), |newline| self.cursor + newline)
    }

    fn letter_before(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn letter_after(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    fn word_before(&self) -> usize {
        self.text[..self.cursor].unicode_word_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn word_after(&self) -> usize {
        let word = self.text[self.cursor..].unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// Moves to the row above or below, near the same column; from the first or last row, to the start or end of the text.
    fn move_rows(&mut self, by: isize, goal: Option<usize>) {
        let rows = Rows::of(&self.text, &self.prompt, self.columns);
        let (row, column) = rows.place(self.cursor);
        let goal = goal.unwrap_or(column);
        self.cursor = match row.checked_add_signed(by) {
            None => 0,
            Some(row) if row >= rows.len() => self.text.len(),
            Some(row) => rows.position(row, goal),
        };
        self.goal = Some(goal);
    }

    /// The visible rows for a window of this size, scrolled so that the cursor is visible, and the cursor's row and column.
    pub fn draw(&mut self, columns: usize, height: usize) -> (Vec<String>, (usize, usize)) {
        self.columns = columns;
        let rows = Rows::of(&self.text, &self.prompt, columns);
        let (row, column) = rows.place(self.cursor);
        let last = rows.len().saturating_sub(height);
        self.top = self.top.clamp((row + 1).saturating_sub(height), row).min(last);
        let seen = (self.top..rows.len()).take(height).map(|row| rows.draw(row)).collect();
        (seen, (row - self.top, column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text after these keys, `|` where the cursor stands.
    fn typed(area: &mut TextArea, keys: &[Key]) -> String {
        keys.iter().for_each(|key| area.take(&Event::Key(*key)));
        format!("{}|{}", &area.text[..area.cursor], &area.text[area.cursor..])
    }

    #[test]
    fn keys_of_a_line_editor_move_delete_and_cut() {
        use Key::*;
        let mut area = TextArea::lines("one two\nthree");
        assert_eq!(typed(&mut area, &[WordLeft, Backspace, Char(' ')]), "one two |three");
        assert_eq!(typed(&mut area, &[Ctrl('w')]), "one |three");
        assert_eq!(typed(&mut area, &[Ctrl('y'), Ctrl('k'), Home, Delete]), "|ne two ");
        assert_eq!(typed(&mut area, &[Right, Right, Enter, End, Ctrl('u')]), "ne\n|");
        assert_eq!(typed(&mut area, &[Ctrl('y'), Left, Alt('b'), Alt('d')]), "ne\n | ");
        assert_eq!(typed(&mut area, &[Escape, PageUp, Other, Ctrl('x')]), "ne\n | ");
    }

    #[test]
    fn a_letter_of_several_parts_is_one_and_is_deleted_whole() {
        use Key::*;
        let mut area = TextArea::lines("e\u{301}👩\u{200d}👩\u{200d}👧🇫🇷");
        assert_eq!(typed(&mut area, &[Backspace, Left]), "e\u{301}|👩\u{200d}👩\u{200d}👧");
        assert_eq!(typed(&mut area, &[Delete, Left, Char('x')]), "x|e\u{301}");
        assert_eq!(typed(&mut area, &[Char('\u{301}')]), "x\u{301}|e\u{301}");
    }

    #[test]
    fn words_that_were_typed_are_undone_one_by_one_and_the_memory_has_a_bound() {
        let mut area = TextArea::lines("");
        for letter in "ab cd ef".chars() {
            area.take(&Event::Key(Key::Char(letter)));
        }
        assert_eq!(typed(&mut area, &[Key::Ctrl('_')]), "ab cd|");
        assert_eq!(typed(&mut area, &[Key::Ctrl('_'), Key::Ctrl('_'), Key::Ctrl('_')]), "|");
        for _ in 0..40 {
            area.take(&Event::Paste("x".repeat(10_000)));
        }
        assert!(area.before.iter().map(|(text, _)| text.len()).sum::<usize>() <= UNDO_BYTES);
        assert!(!area.before.is_empty());
    }

    #[test]
    fn a_text_that_was_replaced_is_undone_as_a_whole() {
        let mut area = TextArea::lines("one two");
        area.replace("");
        assert_eq!(typed(&mut area, &[Key::Ctrl('_')]), "one two|");
        area.replace("a\tb");
        assert_eq!(typed(&mut area, &[Key::Left]), "a\t|b");
    }

    #[test]
    fn a_paste_keeps_its_lines_only_where_there_can_be_some() {
        let paste = Event::Paste("a\nb".to_owned());
        let (mut lines, mut line) = (TextArea::lines(""), TextArea::line("> ", ""));
        lines.take(&paste);
        line.take(&paste);
        assert_eq!((lines.text(), line.text()), ("a\nb", "a b"));
    }

    #[test]
    fn the_arrows_go_by_rows_and_keep_their_column() {
        use Key::*;
        let mut area = TextArea::lines("one two three\nab\nfour five");
        area.draw(11, 10);
        assert_eq!(typed(&mut area, &[Up]), "one two three\nab|\nfour five");
        assert_eq!(typed(&mut area, &[Up]), "one two three|\nab\nfour five");
        assert_eq!(typed(&mut area, &[Left, Up]), "on|e two three\nab\nfour five");
        assert_eq!(typed(&mut area, &[Up]), "|one two three\nab\nfour five");
        assert_eq!(typed(&mut area, &[Down, Down, Down, Down]), "one two three\nab\nfour five|");
    }

    #[test]
    fn a_text_taller_than_its_place_is_seen_around_the_cursor() {
        let mut area = TextArea::lines("a\nb\nc\nd");
        assert_eq!(area.draw(20, 2), (vec!["c".to_owned(), "d".to_owned()], (1, 1)));
        typed(&mut area, &[Key::Up, Key::Up, Key::Up]);
        assert_eq!(area.draw(20, 2), (vec!["> a".to_owned(), "b".to_owned()], (0, 2)));
        typed(&mut area, &[Key::Down]);
        assert_eq!(area.draw(20, 2).1, (1, 1), "what is seen stays while the cursor is in it");
    }
}
