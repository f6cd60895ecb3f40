//! What can be said of an answer without understanding it: how long it is, where its parts are, and what was found in it,
//! each finding with the words it rests on. Evidence for a person, never a verdict. Pure: a text in, values out.
//!
//! English only. Of a text in another language the length and labelled parts are still true, and little is found.
//! What is measured and what counts as found: `docs/answering.md`.

mod action;
mod clauses;
mod cues;
mod event;
mod general;
mod grade;
mod labels;
mod lesson;
mod measure;
mod phrases;
mod question;
mod result;
mod sections;
mod speech;
mod substance;
mod suggest;
mod task;
mod verbs;
mod weights;
mod words;

pub use grade::{Judged, Suggested, suggest_grade};
pub use measure::{Pace, Share, Shares, WORDS_A_MINUTE};

use serde::Serialize;
use words::Text;

/// How an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delivery {
    /// Typed: its spoken length is reckoned from its words, and nobody types "um" by accident.
    #[default]
    Typed,
    /// Spoken and written down by a person or a program: pace and fillers a minute mean something.
    Transcript,
}

/// Seconds spent in each part, as the person marked them while speaking.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Marks {
    /// Where, when, who.
    pub situation: f64,
    /// What had to be done.
    pub task: f64,
    /// What was done.
    pub action: f64,
    /// What came of it.
    pub result: f64,
}

/// An answer to look at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Answer<'a> {
    /// Its words; empty where it was only said aloud.
    pub text: &'a str,
    /// What was asked.
    pub question: Option<&'a str>,
    /// How long it took to say, in seconds; else reckoned from the words.
    pub seconds: Option<f64>,
    /// How it was given.
    pub delivery: Delivery,
    /// The parts as marked by key; they win over those found in the text where shares are reckoned.
    pub marks: Option<Marks>,
    /// The question asks for no event: an introduction, a reason, a design. What makes a story is not missed then.
    pub asks_no_story: bool,
}

/// A piece of the text: from `start` up to `end`, in characters of the text as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character, counting from 0.
    pub start: usize,
    /// The character behind the last.
    pub end: usize,
}

impl Serialize for Span {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.start, self.end].serialize(serializer)
    }
}

impl Span {
    /// The words it stands for.
    pub fn of(self, text: &str) -> String {
        text.chars().skip(self.start).take(self.end.saturating_sub(self.start)).collect()
    }
}

/// The four parts; `None` where a part was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sections {
    /// Where, when, who.
    pub situation: Option<Span>,
    /// What had to be done.
    pub task: Option<Span>,
    /// What was done.
    pub action: Option<Span>,
    /// What came of it.
    pub result: Option<Span>,
}

impl Sections {
    /// The parts in their order.
    pub fn all(&self) -> [Option<Span>; 4] {
        [self.situation, self.task, self.action, self.result]
    }
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// One event that happened once.
    SpecificEvent,
    /// What one usually does, or would do.
    Generality,
    /// `I` with a deed, in the action.
    FirstPersonAction,
    /// `we` with a deed, in the action.
    WeInAction,
    /// An amount, or a before and after, in the result.
    NumberInResult,
    /// Words that take back what they stand beside.
    Hedge,
    /// Sounds and words that fill a pause.
    Filler,
    /// What was learned.
    Lesson,
    /// Words of the question in the answer.
    QuestionTakenUp,
}

impl FindingKind {
    /// All of them, in the order in which they are told.
    pub const ALL: [FindingKind; 9] = [
        FindingKind::SpecificEvent,
        FindingKind::Generality,
        FindingKind::FirstPersonAction,
        FindingKind::WeInAction,
        FindingKind::NumberInResult,
        FindingKind::Hedge,
        FindingKind::Filler,
        FindingKind::Lesson,
        FindingKind::QuestionTakenUp,
    ];

    /// Is it good to find this?
    pub fn is_wanted(self) -> bool {
        !matches!(self, FindingKind::Generality | FindingKind::WeInAction | FindingKind::Hedge | FindingKind::Filler)
    }

    /// Should this answer have it? What makes a story is expected where the question asks for one.
    fn is_expected(self, answer: &Answer<'_>) -> bool {
        match self {
            FindingKind::QuestionTakenUp => answer.question.is_some(),
            kind => kind.is_wanted() && !answer.asks_no_story,
        }
    }
}

/// One thing that was looked for, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Was it found? `None` where that could not be observed: there is no text, or no question to compare it with.
    pub present: Option<bool>,
    /// Should an answer to this question have it?
    pub expected: bool,
    /// Where, in the order of the text; empty where it was not found.
    pub spans: Vec<Span>,
}

/// What there is to say of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Feedback {
    /// How many words.
    pub words: usize,
    /// How long it took or would take to say, in seconds.
    pub spoken_seconds: f64,
    /// Words a minute and fillers a minute; `None` where nobody measured how long it took.
    pub pace: Option<Pace>,
    /// Where its parts are.
    pub sections: Sections,
    /// How much of it each part takes; `None` where no part was found or marked.
    pub shares: Option<Shares>,
    /// Each kind once, in the order of [`FindingKind::ALL`].
    pub findings: Vec<Finding>,
    /// One change for next time.
    pub suggestion: String,
}

impl Feedback {
    /// The finding of a kind.
    pub fn spans(&self, kind: FindingKind) -> &[Span] {
        self.findings.iter().find(|finding| finding.kind == kind).map_or(&[], |finding| &finding.spans)
    }

    /// Was it found?
    pub fn has(&self, kind: FindingKind) -> bool {
        !self.spans(kind).is_empty()
    }
}

/// Looks at an answer.
pub fn analyse(answer: &Answer<'_>) -> Feedback {
    let text = Text::new(answer.text);
    let learned = lesson::places(&text);
    let event = event::find(&text, &learned);
    let landmarks = weights::Landmarks::new(&text, learned.clone());
    let parts = sections::find(&text, !event.specific.is_empty(), !event.general.is_empty(), &landmarks);
    let lessons = lesson::find(&text, &parts, &learned);
    let action = action::find(&text, &parts);
    let (hedges, fillers) = (speech::hedges(&text), speech::fillers(&text));
    let is_advice = |hedge: Span| {
        let inside = |lesson: &&Span| (lesson.start..lesson.end).contains(&hedge.start);
        let would = hedge.of(answer.text).to_lowercase();
        lessons.iter().any(|lesson| inside(&lesson)) && would.starts_with("i ") && would.contains("would")
    };
    let found = |kind: FindingKind| match kind {
        FindingKind::SpecificEvent => event.specific.clone(),
        FindingKind::Generality => event.general.clone(),
        FindingKind::FirstPersonAction => action.first_person.clone(),
        FindingKind::WeInAction => action.we.clone(),
        FindingKind::NumberInResult => result::numbers(&text, parts.sections.result, &lessons),
        // "I would tell any beginner …" takes nothing back.
        // "If I met myself back then, I would say …" takes nothing back.
        FindingKind::Hedge => hedges.iter().copied().filter(|hedge| !is_advice(*hedge)).collect(),
        FindingKind::Filler => fillers.clone(),
        FindingKind::Lesson => lessons.clone(),
        FindingKind::QuestionTakenUp => question::taken_up(&text, answer.question),
    };
    let words = measure::words(answer.text);
    let findings = FindingKind::ALL.map(|kind| {
        let mut spans = found(kind);
        spans.sort();
        spans.dedup();
        let seen = words > 0 && (kind != FindingKind::QuestionTakenUp || answer.question.is_some());
        Finding { kind, present: seen.then_some(!spans.is_empty()), expected: kind.is_expected(answer), spans }
    });
    let mut feedback = Feedback {
        words,
        spoken_seconds: measure::spoken_seconds(words, answer.seconds),
        pace: measure::pace(words, fillers.len(), answer),
        sections: parts.sections,
        shares: measure::shares(answer, &parts.sections),
        findings: findings.to_vec(),
        suggestion: String::new(),
    };
    feedback.suggestion = suggest::one_change(answer, &feedback);
    feedback
}

#[cfg(test)]
mod tests;
