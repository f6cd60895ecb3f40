//! Reads one line of a stream, with a limit on its length, so that input from elsewhere cannot fill the memory. Must not
//! know what the lines mean.

use std::io::{self, BufRead};

/// The maximum length of a line in bytes, about twenty times a long essay.
pub const LONGEST_LINE: usize = 1024 * 1024;

/// The result of reading a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineRead {
    /// The input is at its end.
    End,
    /// A line, with its end if it has one.
    Whole,
    /// A line over the limit. It was skipped, so the next line can be read.
    TooLong,
}

/// Reads the next line into `line`, which is cleared first. `longest` is the limit in bytes without the line end.
pub fn read_line(input: &mut dyn BufRead, longest: usize, line: &mut Vec<u8>) -> io::Result<LineRead> {
    line.clear();
    let (mut length, mut any) = (0, false);
    loop {
        let ready = input.fill_buf()?;
        let end = ready.iter().position(|byte| *byte == b'\n');
        let part = &ready[..end.unwrap_or(ready.len())];
        any |= !ready.is_empty();
        length += part.len();
        if length <= longest {
            line.extend_from_slice(part);
        } else {
            *line = Vec::new();
        }
        let (used, is_last) = (part.len() + usize::from(end.is_some()), end.is_some() || ready.is_empty());
        input.consume(used);
        match (is_last, any, length <= longest) {
            (false, ..) => {}
            (_, false, _) => return Ok(LineRead::End),
            (_, _, true) => return Ok(LineRead::Whole),
            (_, _, false) => return Ok(LineRead::TooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(text: &[u8], longest: usize, ready: usize) -> Vec<(LineRead, String)> {
        let mut input = BufReader::with_capacity(ready, text);
        let mut line = Vec::new();
        let mut all = Vec::new();
        loop {
            let read = read_line(&mut input, longest, &mut line).expect("a text can be read");
            if read == LineRead::End {
                return all;
            }
            assert!(line.capacity() <= 2 * longest.max(8), "{}", line.capacity());
            all.push((read, String::from_utf8(line.clone()).expect("a text")));
        }
    }

    #[test]
    fn a_line_that_is_too_long_is_passed_over_and_the_next_one_read() {
        let whole = |text: &str| (LineRead::Whole, text.to_owned());
        let text = format!("four\n\n{}\nnext\nlast", "x".repeat(1000));
        for ready in [1, 3, 7, 4096] {
            let expected = [whole("four"), whole(""), (LineRead::TooLong, String::new()), whole("next"), whole("last")];
            assert_eq!(lines(text.as_bytes(), 4, ready), expected);
        }
        assert_eq!(lines(b"endless", 4, 2), [(LineRead::TooLong, String::new())]);
        assert_eq!(lines(b"", 4, 2), []);
    }
}
