//! Tests of how minutes are used, day after day.

use super::*;
use crate::practice::{Effect, Event, Session, SessionRules};
use crate::schedule::pace::{EXERCISE, PROMPT};
use crate::schedule::{
    Grade, MAX_INTERVAL, Models, Moment, Pace, Progress, RecentPractice, Retention, Review, ReviewId, ReviewKind,
    Rules, SelectionPolicy, Shares, StabilityFactor, Stage, TimeShares, goals,
};

const TRACKS: [&str; 3] = ["behavioral", "coding", "facts"];

/// A card that was shown.
#[derive(Debug, Clone)]
struct Shown {
    day: u32,
    card: usize,
    seconds: f64,
    /// The day on which it was due before, and on which it is now.
    before: Option<StudyDay>,
    due: StudyDay,
}

/// Somebody who practices day after day.
struct Somebody {
    cards: Vec<SessionCard>,
    stage: Option<(u32, &'static [&'static str])>,
    spent: RecentPractice,
    day: u32,
    shown: Vec<Shown>,
}

fn first_day() -> StudyDay {
    StudyDay::from_number(739_000)
}

/// 300 facts, 60 prompts of which every fifth is asked always, 150 coding questions, and 40 exercises.
fn cards() -> Vec<SessionCard> {
    let kinds = [
        (300, "facts", "facts", 0, 10),
        (60, "behavioral", PROMPT, 20, 10),
        (150, "coding", "coding", 40, 10),
        (40, "coding", EXERCISE, 60, 5),
    ];
    let mut cards: Vec<SessionCard> = Vec::new();
    for (many, track, practice, topics, of_topics) in kinds {
        for nth in 0..many {
            let always = practice == PROMPT && nth % 5 == 0;
            cards.push(SessionCard {
                id: cards.len() as i64,
                topic: topics + nth % of_topics,
                track: track.to_owned(),
                practice: practice.to_owned(),
                asked: if always { Likelihood::Always } else { Likelihood::Sometimes },
                part: 1.0 / many as f64,
                retention: Retention::DEFAULT,
                progress: None,
                off_schedule: false,
            });
        }
    }
    cards
}

impl Somebody {
    fn new(stage: Option<(u32, &'static [&'static str])>) -> Somebody {
        Somebody { cards: cards(), stage, spent: RecentPractice::default(), day: 0, shown: Vec::new() }
    }

    fn budget(&self, minutes: f64) -> Budget {
        let today = first_day().plus(i64::from(self.day));
        let stage = |(day, needs): (u32, &[&str])| Stage {
            name: "one".to_owned(),
            day: Some(first_day().plus(i64::from(day))),
            needs: needs.iter().map(|need| (*need).to_owned()).collect(),
            done: false,
        };
        let stages: Vec<Stage> = self.stage.map(stage).into_iter().collect();
        let policy = SelectionPolicy {
            today,
            goals: goals(&stages, today, &TRACKS, &Shares::default()),
            models: Models::default(),
            pace: Pace::default(),
            stability_factor: StabilityFactor::default(),
            breaks: Vec::new(),
            shares: TimeShares::for_next(&stages, today),
            recent: self.spent,
            attendance: 1.0,
            scale: 1.0,
            rules: Rules::default(),
        };
        Budget { seconds: 60.0 * minutes, until: today, policy }
    }

    fn session(&self, minutes: f64) -> Session {
        let (today, budget) = (first_day().plus(i64::from(self.day)), Some(self.budget(minutes)));
        let rules = SessionRules { today, budget, longest_interval: MAX_INTERVAL, models: Models::default() };
        Session::begin(self.cards.clone(), rules)
    }

    /// A day of this many minutes; every ninth answer fails.
    fn study(&mut self, minutes: f64) {
        let mut session = self.session(minutes);
        let mut effect = session.current();
        while effect != Effect::Finished {
            effect = match effect {
                Effect::Finished => return,
                Effect::Show(place) => {
                    let grade = if self.shown.len() % 9 == 8 { Grade::Again } else { Grade::Good };
                    let new = usize::from(self.cards[place].progress.is_some());
                    let seconds = Pace::default().of(&self.cards[place].practice).seconds[new][grade.index()];
                    session.handle(Event::Graded(grade, seconds))
                }
                Effect::Record(record) => {
                    let place = record.card;
                    let kind = ReviewKind::Graded { grade: record.grade, interval: record.interval };
                    let at = Moment::from_log(0, 0).expect("the beginning of 1970");
                    let (day, seconds) = (session.today(), record.seconds);
                    let row = Review { id: ReviewId(1), card: place as i64, at, day, seconds, kind };
                    let before = self.cards[place].progress;
                    let after = Progress::after(before, &row, session.model_of(place)).expect("a graded row");
                    self.cards[place].progress = Some(after);
                    self.spent = self.spent.with(&self.cards[place].practice, seconds, 0);
                    let before = before.map(|before| before.due);
                    self.shown.push(Shown { day: self.day, card: place, seconds, before, due: after.due });
                    session.handle(Event::Recorded(after))
                }
            };
        }
        self.rest();
    }

    fn rest(&mut self) {
        self.spent = self.spent.next_day();
        self.day += 1;
    }

    fn share(&self, activity: Activity) -> f64 {
        let of =
            |only: &dyn Fn(&&Shown) -> bool| self.shown.iter().filter(only).map(|shown| shown.seconds).sum::<f64>();
        of(&|shown| self.cards[shown.card].activity() == activity) / of(&|_| true)
    }

    /// The days on which an exercise was shown, and how many.
    fn solved(&self) -> Vec<u32> {
        let solving = |shown: &&Shown| self.cards[shown.card].activity() == Activity::Solving;
        self.shown.iter().filter(solving).map(|shown| shown.day).collect()
    }
}

fn month(minutes: f64, stage: Option<(u32, &'static [&'static str])>) -> Somebody {
    let mut somebody = Somebody::new(stage);
    for day in 0..28 {
        // Every tenth day is missed.
        if day % 10 == 9 { somebody.rest() } else { somebody.study(minutes) }
    }
    somebody
}

const STAGES: [Option<(u32, &[&str])>; 4] =
    [None, Some((60, &["coding"])), Some((60, &["coding", "behavioral"])), Some((60, &[]))];

#[test]
fn what_every_interview_asks_comes_in_the_first_seven_days_whatever_the_stage() {
    for stage in STAGES {
        let somebody = month(20.0, stage);
        let early = |place: usize| somebody.shown.iter().any(|shown| shown.card == place && shown.day < 7);
        let always = |card: &SessionCard| card.asked == Likelihood::Always;
        let late = somebody.cards.iter().enumerate().filter(|(place, card)| always(card) && !early(*place)).count();
        assert_eq!(late, 0, "{stage:?}");
    }
}

#[test]
fn speaking_has_at_least_its_fifth_and_solving_its_share() {
    for (stage, solving) in STAGES.into_iter().zip([0.33, 0.45, 0.30, 0.22]) {
        let somebody = month(20.0, stage);
        assert!(somebody.share(Activity::Speaking) >= 0.22, "{stage:?}: {}", somebody.share(Activity::Speaking));
        assert!((somebody.share(Activity::Solving) - solving).abs() < 0.13, "{}", somebody.share(Activity::Solving));
    }
}

#[test]
fn a_card_comes_back_when_its_grade_said_and_not_before() {
    for minutes in [20.0, 35.0] {
        let somebody = month(minutes, None);
        let (mut kept, mut broken) = (0, 0);
        for (nth, shown) in somebody.shown.iter().enumerate() {
            let today = first_day().plus(i64::from(shown.day));
            assert!(shown.before.is_none_or(|due| due <= today), "shown before its day");
            let wait = shown.due.days_since(today);
            let last = shown.due.plus(i64::from((wait / 2).max(2)));
            if wait == 0 || last.days_since(first_day()) >= 28 {
                continue;
            }
            let again = somebody.shown[nth + 1..].iter().find(|other| other.card == shown.card);
            let came = again.is_some_and(|other| first_day().plus(i64::from(other.day)) <= last);
            (kept, broken) = (kept + i32::from(came), broken + i32::from(!came));
        }
        assert!(kept > 100 && 9 * broken <= kept, "{minutes}: {kept} kept, {broken} broken");
    }
}

#[test]
fn below_half_an_hour_no_two_sessions_running_have_an_exercise_and_then_one_a_day_at_most() {
    for stage in STAGES {
        for minutes in [10.0, 20.0, 29.0] {
            let solved = month(minutes, stage).solved();
            assert!(!solved.is_empty() && solved.windows(2).all(|two| two[1] > two[0] + 1), "{minutes}: {solved:?}");
        }
        let solved = month(30.0, stage).solved();
        assert!(solved.windows(2).all(|two| two[1] > two[0]), "{solved:?}");
    }
}

#[test]
fn a_session_opens_with_something_to_say_or_to_solve() {
    let somebody = month(20.0, None);
    for day in 0..28 {
        let Some(first) = somebody.shown.iter().find(|shown| shown.day == day) else { continue };
        let speaks = somebody.shown.iter().any(|s| s.day == day && somebody.cards[s.card].practice == PROMPT);
        let opens = somebody.cards[first.card].activity() != Activity::Recall;
        assert!(opens || !speaks, "day {day}");
    }
}

#[test]
fn an_exercise_that_was_failed_comes_tomorrow_and_not_today() {
    let exercises: Vec<SessionCard> = cards().into_iter().filter(|card| card.practice == EXERCISE).collect();
    let somebody = Somebody { cards: exercises, ..Somebody::new(None) };
    let session = somebody.session(60.0);
    assert_eq!(session.intervals(0).of(Grade::Again), 1);
}

#[test]
fn an_exercise_that_was_skipped_brings_no_other_one() {
    let mut somebody = Somebody::new(Some((60, &["coding"])));
    somebody.study(20.0);
    let mut session = somebody.session(20.0);
    let mut effect = session.current();
    let mut skipped = 0;
    for _ in 0..60 {
        let Effect::Show(place) = effect else { break };
        skipped += u32::from(session.cards()[place].activity() == Activity::Solving);
        effect = session.handle(Event::Skipped);
    }
    assert!(skipped <= 1, "{skipped}");
}

#[test]
fn a_session_of_exercises_alone_begins_with_one_however_short() {
    let exercises: Vec<SessionCard> = cards().into_iter().filter(|card| card.practice == EXERCISE).collect();
    let mut somebody = Somebody { cards: exercises, ..Somebody::new(None) };
    somebody.study(5.0);
    assert_eq!(somebody.shown.len(), 1);
}

#[test]
fn of_all_tracks_alike_much_is_seen() {
    let somebody = month(20.0, None);
    let seen = |practice: &str| {
        let own = somebody.cards.iter().filter(|card| card.practice == practice);
        own.clone().filter(|card| card.progress.is_some()).count() as f64 / own.count() as f64
    };
    assert!((seen("facts") - seen("coding")).abs() < 0.05, "{} {}", seen("facts"), seen("coding"));
}

#[test]
fn what_is_skipped_leaves_its_worth_to_the_others_of_its_line() {
    let mut somebody = Somebody::new(Some((7, &[])));
    (0..5).for_each(|_| somebody.study(30.0));
    let budget = somebody.budget(20.0);
    let mut queue = SessionQueue::of(&somebody.cards, &budget);
    queue.left = [0.0; 3];
    let speaking = Activity::Speaking as usize;
    let before = queue.worth(speaking);
    let prompts = somebody.cards.iter().filter(|card| card.activity() == Activity::Speaking);
    prompts.take(30).for_each(|card| queue.skipped(card));
    assert!(before > 0.0 && (queue.worth(speaking) / before - 2.0).abs() < 1e-6, "{before}");
}
