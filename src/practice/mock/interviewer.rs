//! What an interviewer says besides the questions: greetings, transitions, and the end. Pure: the words follow from the
//! mock's seed and state, so a resumed mock says the same.

use super::{CutIn, Mock, Role, Slot, SlotState};
use crate::deck::Lists;
use std::sync::LazyLock;

/// The wordings, with a section for each moment.
static WORDINGS: LazyLock<Lists> = LazyLock::new(|| Lists::parse(include_str!("interviewer.txt"), '\n'));

/// What the interviewer says around one question.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Interviewer {
    /// Said before the question, on the same screen.
    pub lead: Transition,
    /// Said when the time is up.
    pub stop: Option<&'static str>,
    /// What may cut in on the answer.
    pub cut_in: Option<CutIn>,
}

/// What the interviewer says between two answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Transition {
    /// The time for the answer before it ran out.
    pub ran_out: bool,
    /// May be empty.
    pub words: String,
}

impl Transition {
    /// An interviewer who had to `stop` the last answer says that first.
    pub fn new(stop: Option<&str>, words: &str) -> Transition {
        let said: Vec<&str> = stop.into_iter().chain([words]).filter(|words| !words.is_empty()).collect();
        Transition { ran_out: stop.is_some(), words: said.join(" ") }
    }

    /// Whether there is nothing to say or to show.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// An interviewer's greeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// The interviewer.
    pub who: String,
    /// What they say.
    pub text: String,
}

impl Mock {
    /// The greeting before the question at this place, if it is the first one of an interview and still open.
    pub fn greeting(&self, place: usize) -> Option<Greeting> {
        let slot = &self.slots[place];
        let part = self.parts.get(slot.part)?;
        if !self.is_first_of_part(place) || !is_open(slot) {
            return None;
        }
        let nth = slot.part;
        let minutes = (part.left() / 60.0).ceil().to_string();
        let mut said = vec![
            self.draw(&hello(&part.who), nth).replace("{name}", self.draw("names", nth)),
            self.draw("time", nth).replace("{minutes}", &minutes),
        ];
        let agenda = self.agenda(nth);
        if !agenda.is_empty() {
            said.push(self.draw("agenda", nth).replace("{agenda}", &in_a_row(&agenda)));
        }
        if self.slots.iter().any(|slot| slot.part == nth && slot.role == Role::Questions) {
            said.push(self.draw("time for yours", nth).to_owned());
        }
        said.push(self.draw("ready", nth).to_owned());
        Some(Greeting { who: part.who.clone(), text: said.join(" ") })
    }

    /// What comes in an interview, in order, without the candidate's questions.
    fn agenda(&self, part: usize) -> Vec<&'static str> {
        let slots = self.slots.iter().filter(|slot| slot.part == part && slot.role != Role::Questions);
        let mut items: Vec<&str> = slots
            .map(|slot| match slot.role {
                _ if slot.is_problem() => self.draw("coding", part),
                Role::Introduction => self.draw("introduction", part),
                _ => self.draw("conversation", part),
            })
            .collect();
        items.dedup();
        items
    }

    /// What the interviewer says right before the question at this place; `None` if the question comes without words.
    pub fn lead(&self, place: usize) -> Option<&'static str> {
        let slot = &self.slots[place];
        if !self.has_interviewer() || !is_open(slot) {
            return None;
        }
        let before = place.checked_sub(1).filter(|_| !self.is_first_of_part(place)).map(|before| &self.slots[before]);
        let section = match before {
            _ if slot.is_problem() => "problem",
            None if self.parts.is_empty() => "hello",
            None => return None,
            Some(_) if slot.role == Role::Questions => "your questions",
            Some(before) if before.is_problem() => "after the problem",
            Some(before) if before.state == SlotState::Passed => "after a skip",
            Some(_) if self.is_last_question(place) => "last",
            Some(_) => "next",
        };
        // What is said once in an interview differs between interviews.
        let nth = if matches!(section, "next" | "after a skip") { place } else { slot.part };
        Some(self.draw(section, nth))
    }

    /// What the interviewer says when the time for the answer at this place is up.
    pub fn stop(&self, place: usize) -> Option<&'static str> {
        self.has_interviewer().then(|| self.draw("stop", place))
    }

    /// What an interviewer says before the break that precedes this interview.
    pub fn goodbye(&self, part: usize) -> String {
        self.parting("goodbye", part.saturating_sub(1))
    }

    /// What the interviewer says after the last question.
    pub fn end(&self) -> Option<String> {
        self.has_interviewer().then(|| self.parting("end", self.parts.len().saturating_sub(1)))
    }

    fn parting(&self, section: &str, part: usize) -> String {
        let words = self.draw(section, part);
        match self.parts.get(part) {
            Some(over) if over.left() <= 0.0 => format!("{} {words}", self.draw("out of time", part)),
            _ => words.to_owned(),
        }
    }

    /// Whether somebody asks the questions. An online assessment has only problems.
    fn has_interviewer(&self) -> bool {
        !self.parts.is_empty() || self.round.is_none()
    }

    fn is_first_of_part(&self, place: usize) -> bool {
        !self.slots[..place].iter().any(|slot| slot.part == self.slots[place].part)
    }

    /// Whether the interviewer asks nothing after this question.
    fn is_last_question(&self, place: usize) -> bool {
        let part = self.slots[place].part;
        !self.slots[place + 1..].iter().any(|slot| slot.part == part && slot.role != Role::Questions)
    }

    /// A wording of this section. Neighbors differ, because the wordings come in turns.
    pub(super) fn draw(&self, section: &str, nth: usize) -> &'static str {
        let wordings = WORDINGS.all(section);
        // A test proves that no section is missing.
        let many = wordings.len().max(1);
        wordings.get((self.seed as usize % many + nth) % many).copied().unwrap_or_default()
    }
}

/// Whether a question was neither answered nor begun.
fn is_open(slot: &Slot) -> bool {
    slot.state == SlotState::Waiting && !slot.problem.as_ref().is_some_and(|problem| problem.was_opened())
}

/// The section for the greeting of this interviewer.
fn hello(who: &str) -> String {
    let who = who.to_lowercase();
    let own = ["first round", "hiring manager", "engineer"].into_iter().find(|kind| who.starts_with(kind));
    own.map_or_else(|| "hello".to_owned(), |kind| format!("hello {kind}"))
}

/// For example "an introduction, then a problem, and then some questions".
fn in_a_row(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, last] => format!("{first}, and then {last}"),
        [first, between @ .., last] => {
            let between: String = between.iter().map(|item| format!(", then {item}")).collect();
            format!("{first}{between}, and then {last}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Event, Part, Problem, Round};
    use super::*;
    use crate::practice::{Attempt, Mode};

    fn slot(card: i64, role: Role, part: usize) -> Slot {
        Slot { role, part, ..Slot::new(card, card.to_string(), format!("Tell me about {card}."), 120) }
    }

    fn part(who: &str, rest: u32) -> Part {
        Part { who: who.into(), seconds: 2_700, rest, spent: 0.0 }
    }

    /// A first round with a problem, or two interviews.
    fn first(seed: u32) -> Mock {
        let problem = Slot { problem: Some(Problem::default()), ..slot(2, Role::Usual, 0) };
        let slots = vec![
            slot(1, Role::Introduction, 0),
            problem,
            slot(3, Role::Usual, 0),
            slot(4, Role::Gap, 0),
            slot(5, Role::Curveball, 0),
            slot(6, Role::Questions, 0),
        ];
        Mock::begin("first", Mode::Say, slots).with_parts(vec![part("First round", 0)]).with_seed(seed)
    }

    fn answered(mock: &mut Mock) {
        mock.handle(Event::Answered(Box::new(Attempt::new(Mode::Say))));
    }

    fn is_from(section: &str, said: Option<&str>) -> bool {
        said.is_some_and(|said| WORDINGS.all(section).contains(&said))
    }

    #[test]
    fn a_greeting_says_who_it_is_what_comes_and_how_long_it_takes() {
        let mock = first(0);
        let greeting = mock.greeting(0).expect("a greeting");
        assert_eq!(
            (greeting.who.as_str(), greeting.text.as_str()),
            (
                "First round",
                "Hi, I'm Maya. I'm an engineer here, and I'll be talking with you today. We have 45 minutes. I'd like to \
                 start with a short introduction from you, then a coding problem, and then some questions about your \
                 experience. At the end, there will be time for your questions. Shall we start?"
            )
        );
        assert_eq!(mock.greeting(2), None);
        let mut mock = mock;
        answered(&mut mock);
        assert_eq!(mock.greeting(0), None, "nobody is greeted twice");
    }

    #[test]
    fn each_question_of_a_first_round_has_its_transition() {
        let mut mock = first(3);
        assert_eq!(mock.lead(0), None, "the greeting comes before");
        assert!(is_from("problem", mock.lead(1)));
        assert!(is_from("after the problem", mock.lead(2)));
        assert!(is_from("next", mock.lead(3)));
        assert!(is_from("last", mock.lead(4)));
        assert!(is_from("your questions", mock.lead(5)));
        mock.slots[2].state = SlotState::Passed;
        assert!(is_from("after a skip", mock.lead(3)));
        assert!(is_from("stop", mock.stop(0)));
    }

    #[test]
    fn a_behavioral_round_is_greeted_in_one_sentence_and_an_assessment_has_nobody_who_speaks() {
        let slots = || vec![slot(1, Role::Usual, 0), slot(2, Role::Usual, 0), slot(3, Role::Usual, 0)];
        let mock = Mock::begin("behavioral", Mode::Say, slots());
        assert_eq!(mock.greeting(0), None);
        assert!(is_from("hello", mock.lead(0)) && is_from("next", mock.lead(1)) && is_from("last", mock.lead(2)));
        assert!(is_from("end", mock.end().as_deref()));
        let problems = slots().into_iter().map(|slot| Slot { problem: Some(Problem::default()), ..slot }).collect();
        let mock = Mock::of_problems("oa", problems, Round::begin(0, 600, 2));
        assert_eq!((mock.lead(1), mock.stop(0), mock.end(), mock.greeting(0)), (None, None, None, None));
    }

    #[test]
    fn an_interview_that_ran_out_of_time_says_so_before_the_break() {
        let slots = vec![slot(1, Role::Usual, 0), slot(2, Role::Usual, 1)];
        let parts = vec![part("Hiring manager", 0), part("Engineer A", 300)];
        let mut mock = Mock::begin("final", Mode::Say, slots).with_parts(parts);
        assert!(is_from("goodbye", Some(&mock.goodbye(1))));
        mock.handle(Event::Spent(0, 2_700.0));
        let said = mock.goodbye(1);
        assert!(WORDINGS.all("out of time").iter().any(|words| said.starts_with(words)), "{said}");
    }

    proptest::proptest! {
        /// Whatever the seed: no wording comes twice in a row, no placeholder is left, and two interviewers of a mock have
        /// different names.
        #[test]
        fn every_seed_speaks_in_whole_sentences(seed: u32) {
            let mock = first(seed);
            let mut said = vec![mock.greeting(0).map(|greeting| greeting.text).unwrap_or_default(), mock.end().unwrap_or_default()];
            said.extend((1..6).filter_map(|place| mock.lead(place)).map(str::to_owned));
            said.extend(mock.stop(0).map(str::to_owned));
            proptest::prop_assert_eq!(said.len(), 8);
            for words in said {
                proptest::prop_assert!(words.ends_with(['.', '?']) && !words.contains(['{', '}']), "{}", words);
            }
            proptest::prop_assert_ne!(mock.draw("next", 2), mock.draw("next", 3));
            proptest::prop_assert_ne!(mock.draw("names", 0), mock.draw("names", 2));
        }
    }

    #[test]
    fn every_moment_has_several_wordings() {
        for section in [
            "hello",
            "hello first round",
            "hello hiring manager",
            "hello engineer",
            "time",
            "agenda",
            "time for yours",
            "ready",
            "problem",
            "after the problem",
            "next",
            "after a skip",
            "last",
            "your questions",
            "stop",
            "goodbye",
            "end",
            "cut in",
        ] {
            assert!(WORDINGS.all(section).len() >= 3, "{section}");
        }
        assert_eq!(hello("Engineer B"), "hello engineer");
        assert_eq!(hello("Somebody"), "hello");
        assert_eq!(in_a_row(&["a", "b"]), "a, and then b");
    }
}
