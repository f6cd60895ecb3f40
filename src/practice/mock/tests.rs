//! Tests of the engine: order, interruption, and the kinds of mocks.

use super::super::Mode;
use super::*;
use crate::practice::feedback::Shape;
use crate::practice::{Attempt, Expectation, FollowUp};
use crate::schedule::Grade;

fn slot(card: i64) -> Slot {
    Slot::new(card, card.to_string(), format!("Tell me about {card}."), 120)
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
fn a_question_keeps_what_its_card_expects() {
    let expected = Expectation { shape: Shape::Design, subjects: vec!["caching".into()] };
    let mut mock = Mock::begin("behavioral", Mode::Type, vec![slot(1), slot(2)]);
    mock.slots[0].expected = Some(expected.clone());
    let mock = written_and_read(&mock);
    assert_eq!(mock.slots[0].expectation(), expected);
    assert_eq!(mock.slots[1].expectation(), Expectation::from_wording("Tell me about 2."));
    let own = Slot { role: Role::Questions, ..slot(1) };
    assert_eq!(own.expectation().shape, Shape::QuestionBack);
}

#[test]
fn all_is_asked_before_anything_is_looked_back_at() {
    let mut mock = Mock::begin("behavioral", Mode::Type, vec![slot(1), slot(2), slot(3)]);
    assert_eq!(mock.current(), Effect::Ask(0));
    assert_eq!(mock.handle(Event::Answered(answer(""))), Effect::Ask(1));
    assert_eq!(mock.handle(Event::Passed), Effect::Ask(2));
    assert_eq!(mock.handle(Event::Answered(answer(""))), Effect::Debrief(0));
    assert_eq!(mock.handle(Event::AnswerReviewed(answer(""), Some(Grade::Hard))), Effect::Record(0, Grade::Hard));
    assert_eq!(mock.handle(Event::Recorded), Effect::Debrief(2), "nothing to look back at where nothing was said");
    assert_eq!(mock.handle(Event::AnswerReviewed(answer(""), None)), Effect::Choose(1), "no answer is the weakest one");
    assert_eq!(mock.handle(Event::Chosen(Some((1, "Have one.".into())))), Effect::Finished);
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
        Event::AnswerReviewed(answer("a"), Some(Grade::Good)),
        Event::Refused,
        Event::DebriefLeft,
        Event::Chosen(None),
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
    let turned = Worked { at: 3.0, action: WorkAction::Switched(0) };
    let verdict = Event::Judged(Verdict::default(), String::new());
    let lost =
        [Event::Recorded, Event::Refused, Event::DebriefLeft, Event::AnswerReviewed(answer(""), None), Event::Rested];
    for event in lost.into_iter().chain([Event::Worked(turned), verdict, Event::Spent(7, 5.0), Event::Chosen(None)]) {
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
    assert_eq!(mock.repeated_stories(), [("The outage".to_owned(), vec![0, 2])]);
}

/// Two interviews of a minute, a rest between them.
fn interviews() -> Mock {
    let of_part = |card, part| Slot { part, follow_ups: vec!["And then?".into()], ..slot(card) };
    let part = |who: &str, rest| Part { who: who.into(), seconds: 60, rest, spent: 0.0 };
    Mock::begin("final", Mode::Say, vec![of_part(1, 0), of_part(2, 0), of_part(3, 1)])
        .with_parts(vec![part("manager", 0), part("engineer", 300)])
}

#[test]
fn an_interview_asks_on_and_is_over_when_its_time_is() {
    let mut mock = interviews();
    assert_eq!(mock.handle(Event::Answered(answer("a"))), Effect::FollowUp(0, 0));
    let told = FollowUp { asked: "And then?".into(), text: "More.".into(), seconds: 9.0 };
    assert_eq!(mock.handle(Event::FollowedUp(Some(told.clone()))), Effect::Ask(1));
    assert_eq!(mock.attempt(0).map(|attempt| attempt.follow_ups), Some(vec![told]));
    assert_eq!(mock.handle(Event::Spent(0, 61.0)), Effect::Rest(1), "the second question is not reached");
    assert_eq!(mock.handle(Event::Rested), Effect::Ask(2));
    assert_eq!(written_and_read(&mock).current(), Effect::Ask(2));
    assert_eq!(mock.handle(Event::Answered(answer("b"))), Effect::FollowUp(2, 0));
    assert_eq!(mock.handle(Event::FollowedUp(None)), Effect::Debrief(0));
    assert_eq!(mock.slots[1].state, SlotState::Waiting);
}

#[test]
fn the_follow_up_about_what_was_missing_comes_first() {
    let text = "In May our site broke. I read the logs and restarted the old server.";
    let attempt = Box::new(Attempt { text: text.into(), ..Attempt::new(Mode::Type) });
    let asked_on = |own: [&str; 2]| {
        let slot = Slot { follow_ups: own.map(str::to_owned).to_vec(), ..slot(1) };
        let mut mock = Mock::begin("behavioral", Mode::Type, vec![slot]);
        mock.handle(Event::Answered(attempt.clone()));
        mock.slots.remove(0).follow_ups
    };
    assert_eq!(asked_on(["Who helped?", "How did it end?"]), ["How did it end?", "Who helped?"]);
    let general = asked_on(["Who helped?", "Which part was dull?"]);
    assert!(general[0].contains("restarted the old server") && general[1] == "Which part was dull?", "{general:?}");
}

fn assessment() -> Mock {
    let problem = |card| Slot { problem: Some(Problem::default()), ..slot(card) };
    Mock::of_problems("oa", vec![problem(1), problem(2)], Round::begin(0, 600, 2))
}

fn at(at: f64, action: WorkAction) -> Event {
    Event::Worked(Worked { at, action })
}

#[test]
fn problems_are_solved_in_any_order_and_the_last_submission_counts() {
    let mut mock = assessment();
    let both = Effect::Work(0..2);
    let file = |name: &str| name.to_owned();
    for event in [
        at(10.0, WorkAction::Switched(1)),
        at(10.0, WorkAction::Opened(1, file("b.py"))),
        at(100.0, WorkAction::Submitted(1, file("b-1.py"))),
        at(110.0, WorkAction::Switched(0)),
        at(110.0, WorkAction::Opened(0, file("a.py"))),
        at(200.0, WorkAction::Switched(1)),
        at(230.0, WorkAction::Submitted(1, file("b-2.py"))),
    ] {
        assert_eq!(mock.handle(event), both);
        assert_eq!(mock.score(), None);
    }
    assert_eq!(mock.handle(at(240.0, WorkAction::Finished)), Effect::Judge(1), "nothing was handed in at the first");
    let last = mock.slots[1].problem.as_ref().and_then(|problem| problem.submissions.last());
    assert_eq!(last, Some(&Submission { file: "b-2.py".into(), at: 230.0 }));
    let spent: Vec<f64> = mock.slots.iter().filter_map(|slot| Some(slot.problem.as_ref()?.spent)).collect();
    assert_eq!(spent, [90.0, 140.0]);
    let verdict = Verdict { outcome: "passed".into(), visible: (1, 1), hidden: (1, 1), ..Verdict::default() };
    assert_eq!(mock.handle(Event::Judged(verdict, "code".into())), Effect::Debrief(0));
    assert_eq!(mock.score(), Some(Score { solved: 1, of: 2, pass: 2, points: 200.0, points_of: 400.0 }));
    assert_eq!(mock.summary().passed, Some(false));
    assert_eq!(
        mock.handle(Event::ProblemReviewed(Review { ratings: vec![1, 2, 1, 1], ..Review::default() })),
        Effect::Debrief(1)
    );
    assert_eq!(mock.handle(Event::DebriefLeft), Effect::Choose(0));
}

#[test]
fn what_comes_after_the_end_of_the_clock_is_too_late() {
    let mut mock = assessment();
    mock.handle(at(10.0, WorkAction::Switched(0)));
    mock.handle(at(10.0, WorkAction::Opened(0, "a.py".into())));
    mock.handle(at(300.0, WorkAction::Submitted(0, "in time.py".into())));
    assert_eq!(mock.handle(at(600.0, WorkAction::Submitted(0, "too late.py".into()))), Effect::Judge(0));
    let problem = mock.slots[0].problem.clone().expect("a problem");
    assert_eq!((problem.submissions.len(), problem.spent), (1, 590.0));
    assert_eq!(mock.round.as_ref().and_then(|round| round.ended), Some(600.0));
    assert!(mock.attempt(0).is_some_and(|attempt| attempt.cut_off));
    assert_eq!(mock.slots[1].state, SlotState::Waiting, "it was never opened");
}

#[test]
fn ending_a_mock_judges_what_was_handed_in_and_asks_nothing_more() {
    let mut mock = assessment();
    mock.handle(at(10.0, WorkAction::Switched(0)));
    mock.handle(at(10.0, WorkAction::Opened(0, "a.py".into())));
    mock.handle(at(20.0, WorkAction::Submitted(0, "a-1.py".into())));
    assert_eq!(mock.handle(Event::Ended), Effect::Judge(0));
    assert_eq!(mock.handle(Event::Judged(Verdict::default(), String::new())), Effect::Debrief(0));
    assert_eq!(mock.handle(Event::Ended), Effect::Finished);
    let mut mock = interviews();
    mock.handle(Event::Answered(answer("a")));
    assert_eq!(mock.handle(Event::Ended), Effect::Debrief(0));
    assert_eq!(mock.handle(Event::Ended), Effect::Finished);
}

proptest::proptest! {
    /// Whatever the user does, and however often the process ends in between: all time from the first switch to the end
    /// belongs to some problem, and the end comes at the time limit.
    #[test]
    fn the_clock_of_a_round_never_pauses(steps in proptest::collection::vec((0.0..40.0_f64, 0..6_usize), 1..60)) {
        let mut mock = assessment();
        let (mut now, mut first) = (0.0, None);
        for (waited, action) in steps {
            now += waited;
            let ended = mock.round.as_ref().and_then(|round| round.ended);
            proptest::prop_assert_eq!(ended.is_some(), !matches!(mock.current(), Effect::Work(_)));
            let action = match action {
                0 | 1 => WorkAction::Switched(action),
                2 => WorkAction::Submitted(0, "a.py".into()),
                3 => WorkAction::Opened(1, "b.py".into()),
                _ => WorkAction::Nothing,
            };
            if let (WorkAction::Switched(_), None, true) = (&action, first, now < 600.0) {
                first = Some(now);
            }
            mock.handle(at(now, action));
            mock = written_and_read(&mock);
        }
        mock.handle(at(600.0_f64.max(now), WorkAction::Nothing));
        let spent: f64 = mock.slots.iter().filter_map(|slot| Some(slot.problem.as_ref()?.spent)).sum();
        let round = mock.round.clone().expect("a clock");
        proptest::prop_assert_eq!(round.ended, Some(600.0));
        proptest::prop_assert!((spent - first.map_or(0.0, |first| 600.0 - first)).abs() < 1e-6);
    }
}
