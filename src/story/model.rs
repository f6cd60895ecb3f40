use crate::practice::feedback::{Answer, FindingKind, analyze};

/// The sections of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Where, when, and who.
    Situation,
    /// The task.
    Task,
    /// Your actions.
    Action,
    /// The result.
    Result,
    /// Your lesson.
    Lesson,
    /// Numbers that prove it.
    Numbers,
    /// The whole story in thirty seconds.
    Short,
}

impl Part {
    /// In the order in which they are written.
    pub const ALL: [Part; 7] =
        [Part::Situation, Part::Task, Part::Action, Part::Result, Part::Lesson, Part::Numbers, Part::Short];

    /// The four sections that every story needs.
    pub const STAR: [Part; 4] = [Part::Situation, Part::Task, Part::Action, Part::Result];

    pub const fn heading(self) -> &'static str {
        match self {
            Part::Situation => "Situation",
            Part::Task => "Task",
            Part::Action => "Action",
            Part::Result => "Result",
            Part::Lesson => "Lesson",
            Part::Numbers => "Numbers",
            Part::Short => "30 seconds",
        }
    }

    /// The section that a heading names, in any case and under common names; `None` for other headings.
    pub fn named(heading: &str) -> Option<Part> {
        let name = heading.trim().trim_end_matches(':').trim().to_lowercase();
        Some(match name.as_str() {
            "situation" | "s" | "context" | "background" | "setting" | "the situation" => Part::Situation,
            "task" | "t" | "goal" | "challenge" | "problem" | "the task" | "my task" => Part::Task,
            "action" | "a" | "actions" | "what i did" | "approach" | "my actions" => Part::Action,
            "result" | "r" | "results" | "outcome" | "impact" | "the result" => Part::Result,
            "lesson" | "l" | "lessons" | "learning" | "learnings" | "takeaway" | "what i learned" | "reflection" => {
                Part::Lesson
            }
            "numbers" | "metrics" | "figures" => Part::Numbers,
            "30 seconds" | "30-second version" | "30 second version" | "thirty seconds" | "in 30 seconds"
            | "short version" | "short" | "30s" => Part::Short,
            _ => return None,
        })
    }
}

/// One of the user's own stories.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// `None` if only the file name is known.
    pub title: Option<String>,
    /// Competencies that it shows, named as in the decks, such as conflict or growth.
    pub competencies: Vec<String>,
    /// How well the user tells it, from 1 to 5.
    pub rating: Option<u8>,
    /// Whether it is about the user's own failure.
    pub failure: bool,
    /// The text before the first section.
    pub notes: String,
    /// The sections in the order of [`Part::ALL`]; unwritten ones are empty.
    pub parts: [String; 7],
}

impl Story {
    /// The text of a section; empty if it is not written.
    pub fn part(&self, part: Part) -> &str {
        &self.parts[part as usize]
    }

    pub fn set_part(&mut self, part: Part, text: impl Into<String>) {
        self.parts[part as usize] = text.into();
    }

    /// The same story with this section.
    #[must_use]
    pub fn with(mut self, part: Part, text: impl Into<String>) -> Story {
        self.set_part(part, text);
        self
    }

    /// The STAR sections that are not written yet.
    pub fn missing(&self) -> Vec<Part> {
        Part::STAR.into_iter().filter(|part| self.part(*part).trim().is_empty()).collect()
    }

    /// True if nothing is written.
    pub fn is_blank(&self) -> bool {
        self.notes.trim().is_empty() && Part::ALL.iter().all(|part| self.part(*part).trim().is_empty())
    }

    /// True if it has numbers, in their own section or in its result.
    pub fn has_numbers(&self) -> bool {
        if !self.part(Part::Numbers).trim().is_empty() {
            return true;
        }
        let text = format!("Situation: x\nResult: {}", self.part(Part::Result));
        analyze(&Answer { text: &text, ..Answer::default() }).has(FindingKind::NumberInResult)
    }

    /// True if it shows this competency. Ignores case.
    pub fn shows(&self, competency: &str) -> bool {
        let wanted = competency.trim().to_lowercase();
        self.competencies.iter().any(|own| own.trim().to_lowercase() == wanted)
    }

    /// The normal form: line ends `\n`, no blank lines around sections, a title of one line, competencies without
    /// duplicates, a valid rating. `parse` returns it and `render` writes it.
    #[must_use]
    pub fn normalized(&self) -> Story {
        let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Story {
            title: self.title.as_deref().map(line).filter(|title| !title.is_empty()),
            competencies: names(self.competencies.iter().map(String::as_str)),
            rating: self.rating.filter(|rating| (1..=5).contains(rating)),
            failure: self.failure,
            notes: block(&self.notes),
            parts: self.parts.each_ref().map(|text| block(text)),
        }
    }
}

/// The text with `\n` as line end, without blank lines at the start and end.
pub(super) fn block(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    let is_blank = |line: &&str| line.trim().is_empty();
    let from = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
    let to = lines.iter().rposition(|line| !is_blank(line)).map_or(from, |last| last + 1);
    lines[from..to].join("\n")
}

/// Competencies from texts with commas: trimmed, without duplicates.
pub(super) fn names<'p>(pieces: impl Iterator<Item = &'p str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for piece in pieces.flat_map(|piece| piece.split([',', '\n', '\r'])) {
        let name = piece
            .trim_start_matches(|sign: char| sign == '#' || sign.is_whitespace())
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let known = names.iter().any(|known| known.to_lowercase() == name.to_lowercase());
        if !name.is_empty() && !known {
            names.push(name);
        }
    }
    names
}
