//! An answer to analyze, and the findings about it.

use super::Shape;
use serde::Serialize;

/// How an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Typed: its spoken length is reckoned from its words, and nobody types "um" by accident.
    #[default]
    Typed,
    /// Spoken and written down by a person or a program: pace means something.
    Transcript,
}

/// Seconds spent in each part, as the person marked them while speaking.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Marks {
    /// Where, when, who.
    pub situation: f64,
    /// The task.
    pub task: f64,
    /// The action.
    pub action: f64,
    /// The result.
    pub result: f64,
}

/// An answer to look at.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Answer<'a> {
    /// Its text; empty for a spoken answer without a transcript.
    pub text: &'a str,
    /// The question.
    pub question: Option<&'a str>,
    /// How long it took to say, in seconds; else reckoned from the words.
    pub seconds: Option<f64>,
    /// Points and competency of the card: an answer that shares a word with them is on topic.
    pub subjects: &'a [String],
    /// How it was given.
    pub origin: Origin,
    /// Whoever wrote a transcript is known to keep "um" and "uh": only then can fillers be counted.
    pub fillers_kept: bool,
    /// How much of that time was speech, in seconds; only its recording says so.
    pub speech: Option<f64>,
    /// The parts as marked by key; they win over those found in the text where shares are reckoned.
    pub marks: Option<Marks>,
    /// What the question asks for. What makes a story is missed in a story only.
    pub shape: Shape,
}

/// A piece of the text: from `start` up to `end`, in characters of the text as given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character, counting from 0.
    pub start: usize,
    /// The character after the last.
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

/// The four parts; `None` if a part was not found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sections {
    /// Where, when, who.
    pub situation: Option<Span>,
    /// The task.
    pub task: Option<Span>,
    /// The action.
    pub action: Option<Span>,
    /// The result.
    pub result: Option<Span>,
}

impl Sections {
    /// The parts in their order.
    pub fn all(&self) -> [Option<Span>; 4] {
        [self.situation, self.task, self.action, self.result]
    }
}

/// What to search for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// One event that happened once.
    SpecificEvent,
    /// Habits and suppositions.
    Generality,
    /// `I` with a deed, in the action.
    FirstPersonAction,
    /// `we` with a deed, in the action.
    WeInAction,
    /// An amount, or a before and after, in the result.
    NumberInResult,
    /// Words that undo what they are beside.
    Hedge,
    /// Sounds and words that fill a pause.
    Filler,
    /// The lesson.
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

    /// Whether it is good to find this.
    pub fn is_wanted(self) -> bool {
        !matches!(self, FindingKind::Generality | FindingKind::WeInAction | FindingKind::Hedge | FindingKind::Filler)
    }

    /// Should this answer have it? What makes a story is expected where the question asks for one. An introduction and
    /// questions for the interviewer need no words of the question.
    pub(super) fn is_expected(self, answer: &Answer<'_>) -> bool {
        match self {
            FindingKind::QuestionTakenUp => {
                answer.question.is_some() && !matches!(answer.shape, Shape::Introduction | Shape::QuestionBack)
            }
            kind => kind.is_wanted() && answer.shape == Shape::Story,
        }
    }
}

/// One thing that was looked for, and where it was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What.
    pub kind: FindingKind,
    /// Was it found? `None` if that could not be observed: there is no text, or no question to compare it with.
    pub present: Option<bool>,
    /// Should an answer to this question have it?
    pub expected: bool,
    /// Where, in the order of the text; empty if it was not found.
    pub spans: Vec<Span>,
}

/// The report on an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Feedback {
    /// What the question asks for.
    pub shape: Shape,
    /// Does the answer have what its shape needs: a reason, who the person is, a position, parts of a system, a
    /// question? `None` for a story, whose findings say more, and without a text.
    pub has_core: Option<bool>,
    /// How many words.
    pub words: usize,
    /// How long it took or would take to say, in seconds.
    pub spoken_seconds: f64,
    /// Words a minute and fillers a minute; `None` if nobody measured how long it took.
    pub pace: Option<Pace>,
    /// Where its parts are.
    pub sections: Sections,
    /// How much of it each part takes; `None` if no part was found or marked, or no story was asked for.
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

    /// Whether it was found.
    pub fn has(&self, kind: FindingKind) -> bool {
        !self.spans(kind).is_empty()
    }
}

/// Words a minute and fillers a minute of an answer whose time was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Words a minute of speech where a recording says how much there was, else of the answer; good from 130 to 160, still
    /// fine from 110 to 180.
    pub words: f64,
    /// Fillers a minute; up to 5 do no harm, 12 do. `None` for typed text, and if the transcriber may leave them out.
    pub fillers: Option<f64>,
}

impl Pace {
    /// Words a minute that are easy to follow.
    pub const GOOD: std::ops::RangeInclusive<f64> = 130.0..=160.0;
    /// Words a minute that can be followed.
    pub const FAIR: std::ops::RangeInclusive<f64> = 110.0..=180.0;
    /// Fillers a minute from which on they are noticed.
    pub const NOTICED: f64 = 5.0;
    /// Fillers a minute from which on they harm.
    pub const HARMFUL: f64 = 12.0;
}

/// The share of one part, from 0.0 to 1.0, and where it should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// Its expected time.
    pub share: f64,
    /// Its target share.
    pub target: f64,
    /// From where on it is enough.
    pub least: f64,
    /// Up to where it is not too much.
    pub most: f64,
}

impl Share {
    /// Within its green range. A hair's breadth outside counts as inside.
    pub fn is_green(&self) -> bool {
        (self.least - 0.005..=self.most + 0.005).contains(&self.share)
    }
}

/// The shares of the four parts; together they are 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shares {
    /// Where, when, who.
    pub situation: Share,
    /// The task.
    pub task: Share,
    /// The action.
    pub action: Share,
    /// The result.
    pub result: Share,
}

impl Shares {
    /// The parts in their order.
    pub fn all(&self) -> [Share; 4] {
        [self.situation, self.task, self.action, self.result]
    }

    /// Situation and task together.
    pub fn opening(&self) -> f64 {
        self.situation.share + self.task.share
    }

    /// Situation and task take more than 35%.
    pub fn opens_too_long(&self) -> bool {
        self.opening() > LONGEST_OPENING
    }

    /// From an amount for each part; `None` if all are 0.
    pub(super) fn of(amounts: [f64; 4]) -> Option<Shares> {
        let total: f64 = amounts.iter().sum();
        let share =
            |nth: usize, target: f64, least: f64, most: f64| Share { share: amounts[nth] / total, target, least, most };
        (total > 0.0 && total.is_finite()).then(|| Shares {
            situation: share(0, 0.20, 0.10, 0.25),
            task: share(1, 0.10, 0.05, 0.20),
            action: share(2, 0.55, 0.45, 0.65),
            result: share(3, 0.15, 0.10, 0.25),
        })
    }
}

/// Situation and task together should take no more than this.
const LONGEST_OPENING: f64 = 0.35;
