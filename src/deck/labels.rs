//! The labels of the deck format: their names, how a line starts with one, and what a line in column 1 means. Knows
//! nothing about notes or the text of labels.

use super::model::Kind;
use super::spelling;

/// A word with a colon in column 1 that gives the text after it a meaning.
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

/// Every label without its colon.
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
    /// The label at the start of `line`, and its length in bytes with the colon.
    pub fn at_start(line: &str) -> Option<(Label, usize)> {
        let bytes = line.as_bytes();
        if !bytes.first()?.is_ascii_uppercase() {
            return None;
        }
        let colon = bytes.iter().take(LONGEST_NAME + 1).position(|&byte| byte == b':')?;
        let (name, label) = NAMES.iter().find(|(name, _)| *name == &line[..colon])?;
        Some((*label, name.len() + 1))
    }

    /// A unique number below 32.
    pub fn number(self) -> usize {
        // Every label is in the table, which a test checks.
        NAMES.iter().position(|(_, label)| *label == self).unwrap_or_default()
    }

    /// Its name without the colon.
    pub fn name(self) -> &'static str {
        NAMES[self.number()].0
    }

    /// True if a note may have it more than once.
    pub fn is_repeatable(self) -> bool {
        matches!(self, Label::Also | Label::FollowUp | Label::Hint)
    }

    /// True if it takes one short value on its line instead of Markdown.
    pub fn is_value(self) -> bool {
        use Label::{AsOf, Asked, Id, StaleAfter, Tags, Time, UnlockedBy, Words};
        matches!(self, AsOf | StaleAfter | Asked | UnlockedBy | Time | Words | Tags | Id)
    }

    /// The label that the start of `line` probably misspells, and the number of bytes before the colon.
    pub fn misspelled(line: &str) -> Option<(Label, usize)> {
        if !line.as_bytes().first()?.is_ascii_alphabetic() {
            return None;
        }
        let colon = line.bytes().take(15).position(|byte| byte == b':')?;
        let word = line[..colon].trim_end_matches(super::lines::BLANKS);
        if word.len() == 1 {
            // `c:\temp` is not a label, but `q: what` is meant as one.
            let (label, _) = Label::at_start(&line[..2].to_ascii_uppercase())?;
            return line[colon + 1..].starts_with(' ').then_some((label, 1));
        }
        let (_, label) = NAMES.iter().find(|(name, _)| spelling::is_near(word, name))?;
        Some((*label, colon))
    }
}

/// The meaning of column 1 in a line outside fences and comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column1 {
    /// A label with its length in bytes, including the colon.
    Label(Label, usize),
    /// An ATX heading of this level.
    Heading(usize),
    /// A line `---`, which ends a note.
    Break,
    /// A backslash that makes the rest of the line text, and is not part of it.
    Escaped,
    Text,
}

impl Column1 {
    /// Classifies column 1 of `line`.
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

/// True if a line needs a backslash in front to be read as text. If it has backslashes already, each was added in this
/// way, so it needs one more.
pub(crate) fn needs_backslash(line: &str) -> bool {
    let bare = line.trim_start_matches('\\');
    let backslashes = bare.len() < line.len();
    let heading = if backslashes { bare.starts_with('#') } else { heading_level(bare).is_some() };
    heading || is_break(bare) || Label::at_start(bare).is_some()
}

/// True if a line is only `---`.
pub(crate) fn is_break(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(super::lines::is_blank)
}

/// The level of an ATX heading in column 1.
pub(crate) fn heading_level(line: &str) -> Option<usize> {
    let level = line.bytes().take(7).take_while(|&byte| byte == b'#').count();
    let follows = line.as_bytes().get(level);
    ((1..=6).contains(&level) && matches!(follows, None | Some(b' ' | b'\t'))).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_reads_back_from_its_name() {
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
    fn a_misspelled_label_suggests_the_right_one() {
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
            assert_eq!(Label::misspelled(line).map(|found| found.0), Some(label), "{line}");
        }
        for line in ["retries: 3", "timeout: 5s", "Who: x", "Pair: x", "c:\\temp", "Note: x", "x", "When: y", "b: z"] {
            assert_eq!(Label::misspelled(line), None, "{line}");
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
    fn a_backslash_escapes_only_before_special_text() {
        for line in ["\\Q: x", "\\\\Q: x", "\\# x", "\\#x", "\\---", "\\As of: x"] {
            assert_eq!(Column1::of(line), Column1::Escaped, "{line}");
        }
        for line in ["\\q: x", "\\section", "\\----", "\\ Q: x"] {
            assert_eq!(Column1::of(line), Column1::Text, "{line}");
        }
    }
}
