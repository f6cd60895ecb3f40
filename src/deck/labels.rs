//! The labels of the deck format: their names, how a line starts with one, and what a line in column 1 means. Knows
//! nothing about notes or the text of labels.

use super::model::Kind;
use super::spelling;

/// A word and a colon in column 1 that gives what follows a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Label {
    Start(Kind),
    Answer,
    Also,
    FollowUp,
    Points,
    Weak,
    Fair,
    Strong,
    Hint,
    Why,
    Source,
    AsOf,
    StaleAfter,
    Asked,
    UnlockedBy,
    Time,
    Competency,
    Pattern,
    Complexity,
    Difficulty,
    Tags,
    Words,
    Id,
}

/// Every label as it is written, without its colon.
const NAMES: [(&str, Label); 26] = [
    ("Q", Label::Start(Kind::Question)),
    ("C", Label::Start(Kind::Cloze)),
    ("P", Label::Start(Kind::Prompt)),
    ("E", Label::Start(Kind::Exercise)),
    ("A", Label::Answer),
    ("Also", Label::Also),
    ("Follow-up", Label::FollowUp),
    ("Points", Label::Points),
    ("Weak", Label::Weak),
    ("Fair", Label::Fair),
    ("Strong", Label::Strong),
    ("Hint", Label::Hint),
    ("Why", Label::Why),
    ("Source", Label::Source),
    ("As of", Label::AsOf),
    ("Stale after", Label::StaleAfter),
    ("Asked", Label::Asked),
    ("Unlocked by", Label::UnlockedBy),
    ("Time", Label::Time),
    ("Competency", Label::Competency),
    ("Pattern", Label::Pattern),
    ("Complexity", Label::Complexity),
    ("Difficulty", Label::Difficulty),
    ("Tags", Label::Tags),
    ("Words", Label::Words),
    ("Id", Label::Id),
];

/// Length of `Stale after` and `Unlocked by`.
const LONGEST_NAME: usize = 11;

impl Label {
    /// The label at the very start of `line`, and its length in bytes with the colon.
    pub fn at_start(line: &str) -> Option<(Label, usize)> {
        let bytes = line.as_bytes();
        if !bytes.first()?.is_ascii_uppercase() {
            return None;
        }
        let colon = bytes.iter().take(LONGEST_NAME + 1).position(|&byte| byte == b':')?;
        let (name, label) = NAMES.iter().find(|(name, _)| *name == &line[..colon])?;
        Some((*label, name.len() + 1))
    }

    /// A number of its own below 32.
    pub fn number(self) -> usize {
        // Every label is in the table; a test holds it to that.
        NAMES.iter().position(|(_, label)| *label == self).unwrap_or_default()
    }

    /// How it is written, without the colon.
    pub fn name(self) -> &'static str {
        NAMES[self.number()].0
    }

    /// Whether a note may have it more than once.
    pub fn is_repeatable(self) -> bool {
        matches!(self, Label::Also | Label::FollowUp | Label::Hint)
    }

    /// Whether it holds one short value on its own line instead of Markdown.
    pub fn is_value(self) -> bool {
        use Label::{AsOf, Asked, Id, StaleAfter, Tags, Time, UnlockedBy, Words};
        matches!(self, AsOf | StaleAfter | Asked | UnlockedBy | Time | Words | Tags | Id)
    }

    /// The label that the start of `line` is likely a misspelling of, and the characters before the colon.
    pub fn misspelt(line: &str) -> Option<(Label, usize)> {
        if !line.as_bytes().first()?.is_ascii_alphabetic() {
            return None;
        }
        let colon = line.bytes().take(15).position(|byte| byte == b':')?;
        let word = line[..colon].trim_end_matches(super::lines::BLANKS);
        if word.len() == 1 {
            // `c:\temp` is not a label, but `q: what` was meant as one.
            let (label, _) = Label::at_start(&line[..2].to_ascii_uppercase())?;
            return line[colon + 1..].starts_with(' ').then_some((label, 1));
        }
        let (_, label) = NAMES.iter().find(|(name, _)| spelling::is_near(word, name))?;
        Some((*label, colon))
    }
}

/// What is in column 1 of a line outside of fences and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column1 {
    /// A label of this many bytes, with its colon.
    Label(Label, usize),
    /// An ATX heading of this level.
    Heading(usize),
    /// A line `---`, which ends a note.
    Break,
    /// A backslash that keeps the rest from being one of these; it is not part of the text.
    Escaped,
    /// Text.
    Text,
}

impl Column1 {
    /// What is in column 1 of `line`.
    pub fn of(line: &str) -> Column1 {
        match line.as_bytes().first() {
            Some(b'#') => heading_level(line).map_or(Column1::Text, Column1::Heading),
            Some(b'-') if is_break(line) => Column1::Break,
            Some(b'\\') if needs_backslash(line) => Column1::Escaped,
            Some(b'A'..=b'Z') => {
                Label::at_start(line).map_or(Column1::Text, |(label, length)| Column1::Label(label, length))
            }
            _ => Column1::Text,
        }
    }
}

/// Whether a line of text must get a backslash in front to be read as text. Such a line may have backslashes already:
/// each of them was added in the same way, so one more is needed.
pub(crate) fn needs_backslash(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    let backslashes = bare.len() < line.len();
    let heading = if backslashes { bare.starts_with('#') } else { heading_level(bare).is_some() };
    heading || is_break(bare) || Label::at_start(bare).is_some()
}

/// Whether a line is `---` and nothing else.
pub(crate) fn is_break(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(super::lines::is_blank)
}

/// The level of an ATX heading that begins in column 1.
pub(crate) fn heading_level(line: &str) -> Option<usize> {
    let level = line.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let follows = line.as_bytes().get(level);
    ((1..=6).contains(&level) && matches!(follows, None | Some(b' ' | b'\t'))).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_found_by_its_name_and_named_by_its_find() {
        for (name, label) in NAMES {
            assert_eq!(Label::at_start(&format!("{name}: x")), Some((label, name.len() + 1)));
            assert_eq!(Label::at_start(&format!("{name}:x")), Some((label, name.len() + 1)));
            assert_eq!(label.name(), name);
            assert_eq!(Label::at_start(&name.to_lowercase()), None);
            assert_eq!(Label::at_start(&format!(" {name}: x")), None);
            assert_eq!(Label::at_start(&format!("{name} : x")), None);
        }
    }

    #[test]
    fn a_near_miss_names_the_label_that_was_meant() {
        for (line, label) in [
            ("Folow-up: x", Label::FollowUp),
            ("Followup: x", Label::FollowUp),
            ("source: x", Label::Source),
            ("Point: x", Label::Points),
            ("Source : x", Label::Source),
            ("Hints: x", Label::Hint),
            ("As Of: 2026-05", Label::AsOf),
            ("a: x", Label::Answer),
            ("Tag: x", Label::Tags),
        ] {
            assert_eq!(Label::misspelt(line).map(|found| found.0), Some(label), "{line}");
        }
        for line in ["retries: 3", "timeout: 5s", "Who: x", "Pair: x", "c:\\temp", "Note: x", "x", "When: y", "b: z"] {
            assert_eq!(Label::misspelt(line), None, "{line}");
        }
    }

    #[test]
    fn only_a_real_heading_or_break_ends_a_note() {
        assert_eq!(Column1::of("## x"), Column1::Heading(2));
        assert_eq!(Column1::of("#"), Column1::Heading(1));
        assert_eq!(Column1::of("#x"), Column1::Text);
        assert_eq!(Column1::of("####### x"), Column1::Text);
        assert_eq!(Column1::of("---  "), Column1::Break);
        assert_eq!(Column1::of("----"), Column1::Text);
        assert_eq!(Column1::of("- --"), Column1::Text);
    }

    #[test]
    fn a_backslash_counts_only_before_something_that_would_mean_something() {
        for line in ["\\Q: x", "\\\\Q: x", "\\# x", "\\#x", "\\---", "\\As of: x"] {
            assert_eq!(Column1::of(line), Column1::Escaped, "{line}");
        }
        for line in ["\\q: x", "\\section", "\\----", "\\ Q: x"] {
            assert_eq!(Column1::of(line), Column1::Text, "{line}");
        }
    }
}
