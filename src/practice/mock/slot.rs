//! The questions of a mock and their interviews, as stored. Values only.

use super::problem::Problem;
use crate::practice::feedback::{Shape, analyze};
use crate::practice::{Attempt, Expectation, FollowUp, follow_up};
use crate::schedule::Grade;
use serde::{Deserialize, Serialize};

/// A question of a mock and its answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The card.
    pub card: i64,
    /// The card's name.
    pub name: String,
    /// The interviewer, if a mock has several; else empty.
    #[serde(default)]
    pub interviewer: String,
    /// The wording that is asked.
    pub asked: String,
    /// Seconds for the answer.
    pub seconds: u32,
    /// The state of the answer.
    pub state: SlotState,
    /// Why it was chosen.
    #[serde(default)]
    pub role: Role,
    /// Its interview, counting from 0.
    #[serde(default)]
    pub part: usize,
    /// Follow-up questions.
    #[serde(default)]
    pub follow_ups: Vec<String>,
    /// What its card expects of an answer; `None` for a problem, and in mocks of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expectation>,
    /// The problem, if it is a coding question.
    #[serde(default)]
    pub problem: Option<Problem>,
}

impl Slot {
    /// An open question of a mock with one interview.
    pub fn new(card: i64, name: impl Into<String>, asked: impl Into<String>, seconds: u32) -> Slot {
        Slot {
            card,
            name: name.into(),
            interviewer: String::new(),
            asked: asked.into(),
            seconds,
            state: SlotState::Waiting,
            role: Role::Usual,
            part: 0,
            follow_ups: Vec::new(),
            expected: None,
            problem: None,
        }
    }

    /// The name in a list: a problem's title, or the shortened question without markup.
    pub fn title(&self) -> String {
        match &self.problem {
            Some(problem) if !problem.title.is_empty() => problem.title.clone(),
            _ => shortened(&self.asked),
        }
    }

    /// What feedback expects of an answer.
    pub fn expectation(&self) -> Expectation {
        let expected = self.expected.clone().unwrap_or_else(|| Expectation::from_wording(&self.asked));
        match self.role {
            Role::Questions => Expectation { shape: Shape::QuestionBack, ..expected },
            _ => expected,
        }
    }

    /// Whether it is a coding problem.
    pub fn is_problem(&self) -> bool {
        self.problem.is_some()
    }
}

/// The length of a shortened question, in characters.
const SHORTENED: usize = 60;

/// The first line of a question, without markup, cut if long.
pub fn shortened(asked: &str) -> String {
    let line = asked.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let plain: String = line.trim().chars().filter(|letter| !matches!(letter, '*' | '`')).collect();
    match plain.char_indices().nth(SHORTENED) {
        None => plain,
        Some((end, _)) => format!("{}…", plain[..end].trim_end()),
    }
}

/// Why a question was chosen, or its role.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// By need.
    #[default]
    Usual,
    /// The introduction.
    Introduction,
    /// A curveball: new, or seen longest ago.
    Curveball,
    /// A known weakness.
    Gap,
    /// The user asks the interviewer.
    Questions,
}

impl Role {
    /// The words in the debrief; empty for a usual question.
    pub const fn words(self) -> &'static str {
        match self {
            Role::Usual => "",
            Role::Introduction => "introduction",
            Role::Curveball => "curveball",
            Role::Gap => "targets a gap",
            Role::Questions => "your questions",
        }
    }
}

impl Slot {
    /// The first follow-up is about what this answer lacks, where it lacks something.
    pub(super) fn ask_on(&mut self, attempt: &Attempt) {
        let expected = self.expectation();
        let answer = attempt.answer(&expected);
        let asked = follow_up::about_gap(&analyze(&answer), answer.text, &self.follow_ups, self.card.unsigned_abs());
        let Some(asked) = asked.filter(|_| !self.follow_ups.is_empty()) else { return };
        match self.follow_ups.iter().position(|own| *own == asked) {
            Some(place) => self.follow_ups.swap(0, place),
            None => self.follow_ups[0] = asked,
        }
    }
}

/// The state of a question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// Not answered yet.
    Waiting,
    /// Answered. The text is separate because an attempt does not serialize its own.
    Answered {
        /// The answer.
        attempt: Box<Attempt>,
        /// Its text.
        text: String,
        /// The grade that the user accepted, once it is saved.
        grade: Option<Grade>,
    },
    /// Passed.
    Passed,
}

impl SlotState {
    /// An ungraded answer.
    pub fn answered(attempt: Box<Attempt>) -> SlotState {
        let text = attempt.text.clone();
        SlotState::Answered { attempt, text, grade: None }
    }

    /// Adds the answer to a follow-up.
    pub(super) fn follow_up(&mut self, answer: FollowUp) {
        if let SlotState::Answered { attempt, .. } = self {
            attempt.follow_ups.push(answer);
        }
    }
}

/// One interview of a mock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The interviewer.
    pub who: String,
    /// The time limit in seconds.
    pub seconds: u32,
    /// Seconds of break before it; 0 for none.
    #[serde(default)]
    pub rest: u32,
    /// Seconds used so far.
    #[serde(default)]
    pub spent: f64,
}

impl Part {
    /// Seconds that are left.
    pub fn left(&self) -> f64 {
        (f64::from(self.seconds) - self.spent).max(0.0)
    }
}
