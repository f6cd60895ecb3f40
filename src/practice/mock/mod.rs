//! A mock interview as a state machine: events in, effects out. Questions follow each other with no feedback in between;
//! then one debrief looks back at all of them. Knows nothing of screens, clocks or disks; its whole state is a value that can
//! be written down after every event and taken up again.
//!
//! `Ask` → (`Answered` or `Passed`) → `Ask` … → `LookBack` → (`LookedBack` → maybe `Record` → `Recorded`) → … →
//! `Finished`. `Interrupted` may come instead of any answer: the same `Ask` comes again when the mock is taken up.

pub mod choose;
pub mod report;

use super::Attempt;
use crate::schedule::Grade;
use serde::{Deserialize, Serialize};

/// A question of a mock and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The card.
    pub card: i64,
    /// What the card is called.
    pub name: String,
    /// Who asks, where a mock has several interviewers; else empty.
    #[serde(default)]
    pub interviewer: String,
    /// The words in which the question is put.
    pub asked: String,
    /// Seconds for the answer.
    pub seconds: u32,
    /// Where it stands.
    pub state: SlotState,
}

/// Where a question of a mock stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotState {
    /// Not answered yet.
    Waiting,
    /// Answered; the text is beside the attempt because an attempt keeps its own elsewhere.
    Answered {
        /// The answer.
        attempt: Box<Attempt>,
        /// Its text.
        text: String,
        /// The grade that the person agreed to at the debrief and that is on disk.
        grade: Option<Grade>,
    },
    /// The person had no answer.
    Passed,
}

/// How far a mock is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Phase {
    /// The question at this place is being asked.
    Asking(usize),
    /// The answer at this place is being looked back at.
    LookingBack(usize),
    /// All is said.
    Over,
}

/// A mock from its first question to the end of its debrief.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mock {
    /// What kind of mock: `behavioral`.
    pub kind: String,
    /// How answers are given: `say` or `type`.
    pub mode: super::Mode,
    /// The questions in their order.
    pub slots: Vec<Slot>,
    phase: Phase,
    /// The grade about to be written down.
    #[serde(default)]
    pending: Option<Grade>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// The question was answered, or the answer so far was taken at the bell.
    Answered(Box<Attempt>),
    /// The person has nothing to say to it.
    Passed,
    /// An answer was looked back at: with what the person said of it, and the grade they agreed to, if any.
    LookedBack(Box<Attempt>, Option<Grade>),
    /// The grade is on disk.
    Recorded,
    /// The grade was not taken: the card is gone or was graded elsewhere. The answer stays ungraded.
    Refused,
    /// The person had enough of the debrief: the other answers stay as they are.
    DebriefLeft,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Ask the question at this place.
    Ask(usize),
    /// Look back at the answer at this place.
    LookBack(usize),
    /// Write down this grade for the answer at this place, then say `Recorded` or `Refused`.
    Record(usize, Grade),
    /// The mock is over: its report can be written.
    Finished,
}

impl Mock {
    /// A mock over these questions.
    pub fn begin(kind: impl Into<String>, mode: super::Mode, slots: Vec<Slot>) -> Mock {
        Mock { kind: kind.into(), mode, slots, phase: Phase::Asking(0), pending: None }
    }

    /// What is to be done now: the same whenever it is asked for, also after the state was written down and read again.
    pub fn current(&mut self) -> Effect {
        loop {
            match self.phase {
                Phase::Asking(place) if place < self.slots.len() => return Effect::Ask(place),
                Phase::Asking(_) => self.phase = Phase::LookingBack(0),
                Phase::LookingBack(place) => match (self.slots.get(place), self.pending) {
                    (None, _) => self.phase = Phase::Over,
                    (Some(_), Some(grade)) => return Effect::Record(place, grade),
                    (Some(Slot { state: SlotState::Answered { .. }, .. }), None) => return Effect::LookBack(place),
                    (Some(_), None) => self.phase = Phase::LookingBack(place + 1),
                },
                Phase::Over => return Effect::Finished,
            }
        }
    }

    /// Takes in what happened and says what to do next. An event that does not belong here changes nothing.
    pub fn handle(&mut self, event: Event) -> Effect {
        match (self.current(), event) {
            (Effect::Ask(place), Event::Answered(attempt)) => {
                let text = attempt.text.clone();
                self.slots[place].state = SlotState::Answered { attempt, text, grade: None };
                self.phase = Phase::Asking(place + 1);
            }
            (Effect::Ask(place), Event::Passed) => {
                self.slots[place].state = SlotState::Passed;
                self.phase = Phase::Asking(place + 1);
            }
            (Effect::LookBack(place), Event::LookedBack(seen, grade)) => {
                if let SlotState::Answered { attempt, .. } = &mut self.slots[place].state {
                    *attempt = seen;
                }
                self.pending = grade;
                if grade.is_none() {
                    self.phase = Phase::LookingBack(place + 1);
                }
            }
            (Effect::LookBack(_), Event::DebriefLeft) => self.phase = Phase::Over,
            (Effect::Record(place, agreed), Event::Recorded) => {
                if let SlotState::Answered { grade, .. } = &mut self.slots[place].state {
                    *grade = Some(agreed);
                }
                self.recorded(place);
            }
            (Effect::Record(place, _), Event::Refused) => self.recorded(place),
            _ => {}
        }
        self.current()
    }

    fn recorded(&mut self, place: usize) {
        self.pending = None;
        self.phase = Phase::LookingBack(place + 1);
    }

    /// Have all questions been asked?
    pub fn is_debriefing(&self) -> bool {
        !matches!(self.phase, Phase::Asking(place) if place < self.slots.len())
    }

    /// The answer at this place, whole.
    pub fn attempt(&self, place: usize) -> Option<Attempt> {
        match &self.slots.get(place)?.state {
            SlotState::Answered { attempt, text, .. } => Some(Attempt { text: text.clone(), ..(**attempt).clone() }),
            SlotState::Waiting | SlotState::Passed => None,
        }
    }

    /// Stories told in more than one answer, each with the places of its answers. Names that differ only in capitals are
    /// one story.
    pub fn stories_told_twice(&self) -> Vec<(String, Vec<usize>)> {
        let mut told: Vec<(String, Vec<usize>)> = Vec::new();
        for place in 0..self.slots.len() {
            let Some(story) = self.attempt(place).and_then(|attempt| attempt.story) else { continue };
            match told.iter_mut().find(|(name, _)| name.to_lowercase() == story.to_lowercase()) {
                Some((_, places)) => places.push(place),
                None => told.push((story, vec![place])),
            }
        }
        told.retain(|(_, places)| places.len() > 1);
        told
    }
}

#[cfg(test)]
mod tests {
    use super::super::Mode;
    use super::*;

    fn slot(card: i64) -> Slot {
        let asked = format!("Tell me about {card}.");
        let name = card.to_string();
        Slot { card, name, interviewer: String::new(), asked, seconds: 120, state: SlotState::Waiting }
    }

    fn answer(story: &str) -> Box<Attempt> {
        let story = Some(story.to_owned()).filter(|story| !story.is_empty());
        Box::new(Attempt { text: "In May I did.".into(), story, ..Attempt::new(Mode::Type) })
    }

    fn written_and_read(mock: &Mock) -> Mock {
        let json = serde_json::to_string(mock).expect("plain values become JSON");
        serde_json::from_str(&json).expect("what was written")
    }

    #[test]
    fn all_is_asked_before_anything_is_looked_back_at() {
        let mut mock = Mock::begin("behavioral", Mode::Type, vec![slot(1), slot(2), slot(3)]);
        assert_eq!(mock.current(), Effect::Ask(0));
        assert_eq!(mock.handle(Event::Answered(answer(""))), Effect::Ask(1));
        assert_eq!(mock.handle(Event::Passed), Effect::Ask(2));
        assert!(!mock.is_debriefing());
        assert_eq!(mock.handle(Event::Answered(answer(""))), Effect::LookBack(0));
        assert!(mock.is_debriefing());
        assert_eq!(mock.handle(Event::LookedBack(answer(""), Some(Grade::Hard))), Effect::Record(0, Grade::Hard));
        assert_eq!(mock.handle(Event::Recorded), Effect::LookBack(2), "nothing to look back at where nothing was said");
        assert_eq!(mock.handle(Event::LookedBack(answer(""), None)), Effect::Finished);
        let grades = mock.slots.iter().map(|slot| match &slot.state {
            SlotState::Answered { grade, .. } => *grade,
            _ => None,
        });
        assert_eq!(grades.collect::<Vec<_>>(), [Some(Grade::Hard), None, None]);
    }

    #[test]
    fn a_mock_goes_on_where_it_was_written_down() {
        let mut mock = Mock::begin("behavioral", Mode::Say, vec![slot(1), slot(2)]);
        let events = [
            Event::Answered(answer("a")),
            Event::Answered(answer("b")),
            Event::LookedBack(answer("a"), Some(Grade::Good)),
            Event::Refused,
            Event::DebriefLeft,
        ];
        for event in events {
            let next = mock.handle(event);
            let mut again = written_and_read(&mock);
            assert_eq!(again.current(), next);
            assert_eq!(again.attempt(0).map(|attempt| attempt.text), Some("In May I did.".to_owned()));
            mock = again;
        }
        assert_eq!(mock.current(), Effect::Finished);
    }

    #[test]
    fn an_event_out_of_place_changes_nothing() {
        let mut mock = Mock::begin("behavioral", Mode::Say, vec![slot(1)]);
        let before = mock.clone();
        for event in [Event::Recorded, Event::Refused, Event::DebriefLeft, Event::LookedBack(answer(""), None)] {
            assert_eq!(mock.handle(event), Effect::Ask(0));
        }
        assert_eq!(mock, before);
    }

    #[test]
    fn the_same_story_in_two_answers_is_noticed() {
        let mut mock = Mock::begin("behavioral", Mode::Say, vec![slot(1), slot(2), slot(3), slot(4)]);
        for story in ["The outage", "Tuning", "the outage", ""] {
            mock.handle(Event::Answered(answer(story)));
        }
        assert_eq!(mock.stories_told_twice(), [("The outage".to_owned(), vec![0, 2])]);
    }
}
