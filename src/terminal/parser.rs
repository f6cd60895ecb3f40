//! Turns bytes from a terminal into events. Pure: the events do not depend on how the bytes are split. Must not know where
//! the bytes come from or what time it is: the reader decides when an incomplete sequence is given up.

use std::collections::VecDeque;
use std::time::Duration;

/// A key as a person means it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A letter, digit, sign or tab.
    Char(char),
    /// Ctrl with this letter or sign.
    Ctrl(char),
    /// Alt with this letter; `\n` stands for Enter and `\u{8}` for Backspace.
    Alt(char),
    /// Enter.
    Enter,
    /// Esc alone.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// The arrow left.
    Left,
    /// The arrow right.
    Right,
    /// Left with Ctrl or Alt.
    WordLeft,
    /// Right with Ctrl or Alt.
    WordRight,
    /// Home.
    Home,
    /// End.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Function keys and the like.
    Other,
}

/// Something that happened at the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, on a terminal that marks it: lines end with `\n`, and no other control characters but tabs.
    Paste(String),
    /// The screen must be drawn again: the window was resized, or the process was stopped and continued.
    Resized,
    /// The deadline has come.
    Due,
    /// The terminal is gone.
    Closed,
}

const PASTE_BEGINS: &[u8] = b"\x1b[200~";
const PASTE_ENDS: &[u8] = b"\x1b[201~";

/// How long the rest of a sequence may take.
const SEQUENCE_PATIENCE: Duration = Duration::from_millis(50);

/// How long the rest of a paste may take.
const PASTE_PATIENCE: Duration = Duration::from_secs(1);

/// Bytes that are not complete yet, and events to take.
#[derive(Debug, Default)]
pub struct Parser {
    /// The beginning of a sequence, character, or paste that is not complete yet.
    rest: Vec<u8>,
    /// How many bytes of a paste were already searched for its end.
    searched: usize,
    events: VecDeque<Event>,
}

impl Parser {
    /// Takes in more bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let mut used = 0;
        while let Some((event, length)) = self.first(used) {
            self.events.extend(event);
            used += length;
            self.searched = 0;
        }
        self.rest.drain(..used);
    }

    /// The next event; `None` where there is none yet.
    pub fn take(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Are there events to take?
    pub fn is_ready(&self) -> bool {
        !self.events.is_empty()
    }

    /// How long to wait for the rest of an incomplete sequence; `None` if there is none.
    pub fn patience(&self) -> Option<Duration> {
        let is_paste = self.rest.starts_with(PASTE_BEGINS);
        (!self.rest.is_empty()).then_some(if is_paste { PASTE_PATIENCE } else { SEQUENCE_PATIENCE })
    }

    /// Gives up waiting for the rest: the incomplete sequence becomes a key or is dropped. The text of a paste counts as typed.
    pub fn give_up(&mut self) {
        self.searched = 0;
        let rest = std::mem::take(&mut self.rest);
        match (rest.strip_prefix(PASTE_BEGINS), rest.as_slice()) {
            (Some(text), _) => self.feed(text),
            (None, [0x1b]) => self.events.push_back(Event::Key(Key::Escape)),
            (None, [0x1b, kind @ (b'[' | b'O')]) => self.events.push_back(Event::Key(Key::Alt(char::from(*kind)))),
            _ => {}
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Parser::default();
    }

    /// The first event from byte `at` on, if these bytes mean one, and its length; `None` if more bytes are needed.
    fn first(&mut self, at: usize) -> Option<(Option<Event>, usize)> {
        let bytes = &self.rest[at..];
        let key = |key, length| Some((Some(Event::Key(key)), length));
        match bytes {
            [] => None,
            [0x1b, b'[', ..] if bytes.starts_with(PASTE_BEGINS) => {
                let from = self.searched.max(PASTE_BEGINS.len());
                let end = bytes[from..].windows(PASTE_ENDS.len()).position(|part| part == PASTE_ENDS);
                let Some(end) = end else {
                    self.searched = (bytes.len() + 1).saturating_sub(PASTE_ENDS.len());
                    return None;
                };
                let text = pasted(&bytes[PASTE_BEGINS.len()..from + end]);
                Some((Some(Event::Paste(text)), from + end + PASTE_ENDS.len()))
            }
            [0x1b, b'[', rest @ ..] => control_sequence(rest).map(|(key, length)| (Some(Event::Key(key)), length + 2)),
            [0x1b, b'O', last @ 0x40..=0x7e, ..] => key(named(*last, b""), 3),
            [0x1b, b'O', _, ..] => key(Key::Alt('O'), 2),
            [0x1b] | [0x1b, b'O'] => None,
            // The second Esc begins a new sequence.
            [0x1b, 0x1b, ..] => key(Key::Escape, 1),
            [0x1b, rest @ ..] => letter(rest).map(|(key, length)| {
                let key = match key {
                    Some(Key::Char(letter)) => Key::Alt(letter),
                    Some(Key::Enter) => Key::Alt('\n'),
                    Some(Key::Backspace) => Key::Alt('\u{8}'),
                    _ => Key::Other,
                };
                (Some(Event::Key(key)), length + 1)
            }),
            _ => letter(bytes).map(|(key, length)| (key.map(Event::Key), length)),
        }
    }
}

/// A key of one character, and its length in bytes; no key for bytes that are not UTF-8. `None` if more bytes are needed.
fn letter(bytes: &[u8]) -> Option<(Option<Key>, usize)> {
    let key = match *bytes.first()? {
        b'\r' | b'\n' => Key::Enter,
        b'\t' => Key::Char('\t'),
        0x7f | 0x08 => Key::Backspace,
        byte @ 1..=26 => Key::Ctrl(char::from(byte + b'a' - 1)),
        0x1f => Key::Ctrl('_'),
        0..=31 => Key::Other,
        _ => {
            // A UTF-8 character has at most four bytes.
            let bytes = &bytes[..bytes.len().min(4)];
            let (valid, bad) = match std::str::from_utf8(bytes) {
                Ok(text) => (text, None),
                Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or(""), error.error_len()),
            };
            return match valid.chars().next() {
                Some(letter) => Some((Some(Key::Char(letter)).filter(|_| !letter.is_control()), letter.len_utf8())),
                // The rest of a character may still come.
                None => bad.map(|length| (None, length)),
            };
        }
    };
    Some((Some(key), 1))
}

/// A sequence after `ESC [` (ECMA-48, 5.4): parameters, and the byte that ends it.
fn control_sequence(bytes: &[u8]) -> Option<(Key, usize)> {
    // The console of Linux sends function keys as `ESC [ [ A`.
    let begins = usize::from(bytes.first() == Some(&b'['));
    let length = bytes[begins..].iter().position(|byte| !matches!(byte, 0x20..=0x3f))? + begins;
    match bytes[length] {
        last @ 0x40..=0x7e if begins == 0 => Some((named(last, &bytes[..length]), length + 1)),
        0x40..=0x7e => Some((Key::Other, length + 1)),
        // This byte is not part of the sequence.
        _ => Some((Key::Other, length)),
    }
}

fn named(last: u8, parameters: &[u8]) -> Key {
    let mut numbers = parameters.split(|byte| *byte == b';');
    let (first, is_modified) = (numbers.next().unwrap_or_default(), numbers.next().is_some());
    match (last, first) {
        (b'A', _) => Key::Up,
        (b'B', _) => Key::Down,
        (b'C', _) if is_modified => Key::WordRight,
        (b'C', _) => Key::Right,
        (b'D', _) if is_modified => Key::WordLeft,
        (b'D', _) => Key::Left,
        (b'H', _) | (b'~', b"1" | b"7") => Key::Home,
        (b'F', _) | (b'~', b"4" | b"8") => Key::End,
        (b'~', b"3") => Key::Delete,
        (b'~', b"5") => Key::PageUp,
        (b'~', b"6") => Key::PageDown,
        _ => Key::Other,
    }
}

/// The text of a paste, without invalid bytes and control characters.
fn pasted(bytes: &[u8]) -> String {
    let text: String = bytes.utf8_chunks().map(|chunk| chunk.valid()).collect();
    clean(&text)
}

/// Normalizes line ends to `\n` and removes all other control characters except tabs.
pub fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The events of these pieces, the last of which is followed by nothing.
    fn events<'b>(pieces: impl IntoIterator<Item = &'b [u8]>) -> Vec<Event> {
        let (mut parser, mut events) = (Parser::default(), Vec::new());
        for piece in pieces {
            parser.feed(piece);
            events.extend(std::iter::from_fn(|| parser.take()));
        }
        while parser.patience().is_some() {
            parser.give_up();
            events.extend(std::iter::from_fn(|| parser.take()));
        }
        events
    }

    fn keys(bytes: &str) -> Vec<Key> {
        let key = |event| if let Event::Key(key) = event { Some(key) } else { None };
        events([bytes.as_bytes()]).into_iter().filter_map(key).collect()
    }

    #[test]
    fn keys_are_named_as_people_press_them() {
        use Key::*;
        assert_eq!(keys("aß好\t\r\n"), [Char('a'), Char('ß'), Char('好'), Char('\t'), Enter, Enter]);
        assert_eq!(keys("\u{3}\u{1f}\u{7f}\u{8}\0"), [Ctrl('c'), Ctrl('_'), Backspace, Backspace, Other]);
        assert_eq!(keys("\x1b[A\x1bOB\x1b[1;5C\x1b[1;3D\x1b[D"), [Up, Down, WordRight, WordLeft, Left]);
        assert_eq!(keys("\x1b[H\x1b[4~\x1b[3~\x1b[5~\x1b[6;5~"), [Home, End, Delete, PageUp, PageDown]);
        assert_eq!(keys("\x1bOP\x1b[15~\x1b[[A\x1b[I\x1b[<0;1;1M"), [Other; 5]);
        assert_eq!(keys("\x1bb\x1b\r\x1b\x7f\x1bß"), [Alt('b'), Alt('\n'), Alt('\u{8}'), Alt('ß')]);
    }

    #[test]
    fn half_a_sequence_is_escape_alt_or_nothing_and_keeps_no_later_key_back() {
        use Key::*;
        assert_eq!(keys("\x1b"), [Escape]);
        assert_eq!(keys("\x1b["), [Alt('[')]);
        assert_eq!(keys("\x1b[1;"), []);
        assert_eq!(keys("\x1b\x1b[A"), [Escape, Up]);
        assert_eq!(keys("\x1b[1\x1b[A"), [Other, Up]);
        assert_eq!(keys("\x1b[200~ab\rc"), [Char('a'), Char('b'), Enter, Char('c')]);
    }

    #[test]
    fn a_paste_is_one_text_without_what_a_terminal_would_obey() {
        let bytes = b"\x1b[200~a\r\nb\rc\td\x1b[2J\xff\x07e\x1b[201~x";
        assert_eq!(events([&bytes[..]]), [Event::Paste("a\nb\nc\td[2Je".to_owned()), Event::Key(Key::Char('x'))]);
    }

    #[test]
    fn bytes_that_are_no_text_are_left_out() {
        assert_eq!(events([&b"a\xffb\xc3(\xf0\x9f\x92c\xed\xa0\x80d\xc3"[..]]).len(), 5);
    }

    fn piece() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            any::<Vec<u8>>().prop_map(|bytes| bytes.into_iter().take(6).collect()),
            "[a-c好é👩\u{200d}]{1,4}".prop_map(String::into_bytes),
            prop::sample::select(vec![
                "\x1b",
                "\x1b[",
                "\x1b[A",
                "\x1b[1;5C",
                "\x1bOP",
                "\x1b\r",
                "\x1b[200~",
                "\x1b[201~"
            ])
            .prop_map(|sequence| sequence.as_bytes().to_vec()),
        ]
    }

    proptest! {
        #[test]
        fn however_the_bytes_are_cut_the_events_are_the_same(
            pieces in prop::collection::vec(piece(), 0..12),
            cuts in prop::collection::vec(1usize..9, 1..20),
        ) {
            let bytes = pieces.concat();
            let mut rest = bytes.as_slice();
            let parts = cuts.iter().cycle().map_while(|length| {
                let (part, after) = rest.split_at(rest.len().min(*length));
                rest = after;
                (!part.is_empty()).then_some(part)
            });
            prop_assert_eq!(events(parts), events([bytes.as_slice()]));
        }
    }
}
