//! The line at the prompt up to the cursor: its words, and how to insert a completion. Knows quotes and backslashes,
//! not what the words mean.

/// A line up to the cursor, as typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed {
    /// The words before the one at the cursor, without quotes.
    pub before: Vec<String>,
    /// The beginning of the word at the cursor, without quotes.
    pub word: String,
    /// Where that word begins, in bytes.
    pub start: usize,
    /// The quote that is still open in it.
    quote: Option<char>,
    /// The word as it was typed.
    raw: String,
}

impl Typed {
    /// Splits a line as a shell would; it may end within quotes.
    pub fn split(line: &str) -> Typed {
        let mut typed = Typed::default();
        let (mut quote, mut opened, mut begun) = (None, None, false);
        let mut letters = line.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            if quote.is_none() && letter.is_whitespace() {
                if std::mem::take(&mut begun) {
                    typed.before.push(std::mem::take(&mut typed.word));
                }
                continue;
            }
            if !std::mem::replace(&mut begun, true) {
                (typed.start, opened) = (at, None);
            }
            match (quote, letter) {
                (None, '\'' | '"') => {
                    quote = Some(letter);
                    opened = opened.or(Some(at));
                }
                (Some(open), letter) if letter == open => quote = None,
                (None | Some('"'), '\\') => typed.word.extend(letters.next().map(|(_, letter)| letter)),
                (_, letter) => typed.word.push(letter),
            }
        }
        if !begun {
            typed.start = line.len();
        }
        typed.quote = quote.filter(|_| opened == Some(typed.start));
        typed.raw = line[typed.start..].to_owned();
        typed
    }

    /// The replacement for the typed word: in the same quotes if open, else with backslashes.
    pub fn replacement(&self, candidate: &str) -> String {
        match self.quote {
            Some('\'') => format!("'{}'", candidate.replace('\'', r"'\''")),
            Some(quote) => format!("{quote}{}{quote}", escaped(candidate, |letter| "\"\\$`".contains(letter))),
            None => {
                let plain = |letter: char| letter.is_alphanumeric() || "-_./:=,+@%".contains(letter);
                escaped(candidate, |letter| !plain(letter))
            }
        }
    }

    /// The replacement for Bash's last word, which starts after a quote or one of `breaks`.
    pub fn for_bash(&self, candidate: &str, breaks: &str) -> String {
        let whole = self.replacement(candidate);
        if let Some(quote) = self.quote {
            // Readline has the opening quote already and adds the closing one.
            return whole[1..].strip_suffix(quote).unwrap_or(&whole[1..]).to_owned();
        }
        let kept = self.raw.rfind(|letter| ":=".contains(letter) && breaks.contains(letter)).map_or(0, |at| at + 1);
        match whole.get(..kept).filter(|beginning| beginning.eq_ignore_ascii_case(&self.raw[..kept])) {
            Some(_) => whole[kept..].to_owned(),
            None => whole,
        }
    }
}

fn escaped(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if special(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_put_in_as_it_must_be_quoted() {
        for (line, name, whole) in [
            ("study --deck Cod", "Coding topics", r"Coding\ topics"),
            ("study --deck 'Cod", "Coding topics", "'Coding topics'"),
            ("study --deck \"Cod", "Say \"$5\"", r#""Say \"\$5\"""#),
            ("study --deck 'It", "It's C", r"'It'\''s C'"),
            ("study --deck It", "It's C", r"It\'s\ C"),
            (r"study --deck Coding\ t", "Coding topics", r"Coding\ topics"),
            ("trust ", "Über uns", r"Über\ uns"),
        ] {
            let typed = Typed::split(line);
            assert_eq!(typed.replacement(name), whole, "{line}");
            let whole_line = format!("{}{whole}", &line[..typed.start]);
            assert_eq!(
                shlex::split(&whole_line).and_then(|words| words.last().cloned()),
                Some(name.to_owned()),
                "{line}"
            );
        }
    }

    #[test]
    fn bash_is_told_the_rest_behind_its_own_breaks() {
        let breaks = " \t\n\"'><=;|&(:";
        for (line, candidate, reply) in [
            ("greenroom cards deck:Cod", "deck:Coding topics", r"Coding\ topics"),
            ("greenroom study --deck=Cod", "--deck=Coding topics", r"Coding\ topics"),
            ("greenroom study --deck \"Cod", "Coding topics", "Coding topics"),
            ("greenroom study --deck 'Cod", "Coding topics", "Coding topics"),
            ("greenroom study --deck Cod", "Coding topics", r"Coding\ topics"),
        ] {
            assert_eq!(Typed::split(line).for_bash(candidate, breaks), reply, "{line}");
        }
        assert_eq!(Typed::split("greenroom cards deck:Cod").for_bash("deck:Coding", " \t"), "deck:Coding");
    }

    #[test]
    fn a_line_is_split_where_a_shell_would_split_it_however_it_ends() {
        let split = |line: &str| {
            let typed = Typed::split(line);
            (typed.before, typed.word, typed.start)
        };
        let of = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(split(""), (of(&[]), String::new(), 0));
        assert_eq!(split("study "), (of(&["study"]), String::new(), 6));
        assert_eq!(split("a 'b c' d\\ e"), (of(&["a", "b c"]), "d e".into(), 8));
        assert_eq!(split("a \"b c"), (of(&["a"]), "b c".into(), 2));
        assert_eq!(split("a deck:\"b c"), (of(&["a"]), "deck:b c".into(), 2));
        assert_eq!(split("ü \\"), (of(&["ü"]), String::new(), 3));
        assert_eq!(split("a '' "), (of(&["a", ""]), String::new(), 5));
    }
}
