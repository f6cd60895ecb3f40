//! The exercises of a session with a budget: which of them comes, and when. They wait in the same line as all other
//! cards and come by their worth like these; beyond that one comes first when it is owed (`schedule::solving`), and none
//! begins that will not fit into what is left.

use super::session::{Budget, SessionCard};
use crate::schedule::pace::EXERCISE;
use std::collections::{HashMap, HashSet};

/// The exercises that wait.
#[derive(Debug, Clone, Default)]
pub struct Exercises {
    /// Their places in the list, the keys they began with, and the seconds they will take.
    waiting: Vec<Waiting>,
    /// Seconds that are still owed.
    owed: f64,
    /// How many exercises of a topic were practised before.
    practised: HashMap<u64, u32>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    place: usize,
    key: f64,
    seconds: f64,
}

impl Exercises {
    /// Those among the cards that are worth showing.
    pub fn of(cards: &[SessionCard], budget: &Budget) -> Exercises {
        let of_kind = || cards.iter().enumerate().filter(|(_, card)| card.practice == EXERCISE && !card.off_schedule);
        let mut found = Exercises::default();
        for (place, card) in of_kind() {
            let (key, seconds) = (budget.aim.key(&card.candidate()), budget.aim.seconds_of_look(&card.candidate()));
            if key > 0.0 {
                found.waiting.push(Waiting { place, key, seconds });
            }
            *found.practised.entry(card.topic).or_default() += u32::from(card.progress.is_some());
        }
        let shortest = found.waiting.iter().map(|waiting| waiting.seconds).fold(f64::INFINITY, f64::min);
        if shortest.is_finite() {
            let tracks: HashSet<&str> = of_kind().map(|(_, card)| card.track.as_str()).collect();
            let solving = &budget.aim.solving;
            let share = solving.share(&budget.aim.goals, |track| tracks.contains(track));
            found.owed = solving.owed(share, budget.seconds, shortest);
        }
        found
    }

    /// The exercise to show before all else: half of it at least is owed, and all of it fits into `left` seconds.
    ///
    /// What one exercise trains, others of its topic need less: the more of a topic were practised, the less it counts.
    pub fn owed(&self, cards: &[SessionCard], left: f64) -> Option<usize> {
        let worth = |waiting: &Waiting| {
            let practised = self.practised.get(&cards[waiting.place].topic).copied().unwrap_or_default();
            waiting.key / f64::from(1 + practised)
        };
        let fits = |w: &&Waiting| w.key > 0.0 && w.seconds <= left && 0.5 * w.seconds <= self.owed;
        let fit = self.waiting.iter().filter(fits);
        // The first of equals: `max_by` would give the last.
        fit.rev().max_by(|one, other| worth(one).total_cmp(&worth(other))).map(|waiting| waiting.place)
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Takes out those that will not fit into `left` seconds, and names them.
    pub fn leave_out(&mut self, left: f64) -> Vec<usize> {
        self.waiting.extract_if(.., |w| w.seconds > left).map(|w| w.place).collect()
    }

    /// A card, as it stood before, was answered after so many seconds.
    pub fn answered(&mut self, place: usize, card: &SessionCard, took: f64) {
        if card.practice == EXERCISE {
            self.owed -= took;
            *self.practised.entry(card.topic).or_default() += u32::from(card.progress.is_none());
            self.waiting.retain(|waiting| waiting.place != place);
        }
    }

    /// A failed card waits again, for another try of so many seconds; it comes when the line has it come.
    pub fn waits_again(&mut self, place: usize, card: &SessionCard, seconds: f64) {
        if card.practice == EXERCISE {
            self.waiting.push(Waiting { place, key: 0.0, seconds });
        }
    }

    /// A card was skipped; where it was an exercise, no other one is brought forward in this session.
    pub fn skipped(&mut self, card: &SessionCard) {
        if card.practice == EXERCISE {
            self.owed = f64::NEG_INFINITY;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::{Effect, Event, Session, SessionRules};
    use crate::schedule::pace::Sight;
    use crate::schedule::{
        Aim, Grade, Keeping, LONGEST_INTERVAL, Models, Moment, Pace, Progress, Retention, Review, ReviewId, ReviewKind,
        Rules, Shares, Solving, Stage, StudyDay, goals,
    };

    const TRACKS: [&str; 3] = ["behavioral", "coding", "facts"];

    /// Somebody who practises day after day, and how it went: the seconds of each day, and of these for exercises.
    struct Somebody {
        cards: Vec<SessionCard>,
        needs: &'static [&'static str],
        solving: Solving,
        days: Vec<(f64, f64)>,
    }

    fn card(id: usize, track: &str, practice: &str, topic: usize, of: usize) -> SessionCard {
        SessionCard {
            id: id as i64,
            topic: topic as u64,
            track: track.to_owned(),
            practice: practice.to_owned(),
            part: 1.0 / of as f64,
            retention: Retention::DEFAULT,
            progress: None,
            off_schedule: false,
        }
    }

    /// 300 facts, 60 prompts, and on the coding track 150 questions and 50 exercises of five topics.
    fn cards() -> Vec<SessionCard> {
        let kinds =
            [(300, "facts", "facts", 300, 0), (60, "behavioral", "prompt", 60, 20), (150, "coding", "coding", 200, 40)];
        let mut cards: Vec<SessionCard> = Vec::new();
        for (many, track, practice, of, topics) in kinds {
            let first = cards.len();
            cards.extend((0..many).map(|nth| card(first + nth, track, practice, topics + nth % 10, of)));
        }
        cards.extend((0..50).map(|nth| card(510 + nth, "coding", EXERCISE, 60 + nth / 10, 200)));
        cards
    }

    impl Somebody {
        fn new(cards: Vec<SessionCard>, needs: &'static [&'static str], wish: f64) -> Somebody {
            Somebody { cards, needs, solving: Solving::new(wish), days: Vec::new() }
        }

        fn today(&self) -> StudyDay {
            StudyDay::from_number(739_000 + self.days.len() as i64)
        }

        fn session(&self, minutes: f64) -> Session {
            let stage = Stage {
                name: "one".to_owned(),
                day: Some(self.today().plus(20)),
                needs: self.needs.iter().map(|need| (*need).to_owned()).collect(),
                done: false,
            };
            let aim = Aim {
                today: self.today(),
                goals: goals(&[stage], self.today(), &TRACKS, &Shares::default()),
                models: Models::default(),
                pace: Pace::default(),
                keeping: Keeping::default(),
                breaks: Vec::new(),
                solving: self.solving,
                rules: Rules::default(),
            };
            let budget = Some(Budget { seconds: 60.0 * minutes, aim });
            let (today, models) = (self.today(), Models::default());
            let rules = SessionRules { today, budget, longest_interval: LONGEST_INTERVAL, models };
            Session::begin(self.cards.clone(), rules)
        }

        /// A day in which all is recalled in the time that is common; the practices in their order.
        fn study(&mut self, minutes: f64) -> Vec<String> {
            let mut session = self.session(minutes);
            let (mut seconds, mut solved, mut order) = (0.0, 0.0, Vec::new());
            let mut effect = session.current();
            loop {
                effect = match effect {
                    Effect::Finished => break,
                    Effect::Show(place) => {
                        let practice = &self.cards[place].practice;
                        let new = self.cards[place].progress.is_none();
                        let took = Pace::default().of(practice).seconds[usize::from(!new)][Grade::Good.index()];
                        seconds += took;
                        solved += if practice == EXERCISE { took } else { 0.0 };
                        self.solving = self.solving.with(practice, took, 0);
                        order.push(practice.clone());
                        session.handle(Event::Graded(Grade::Good, took))
                    }
                    Effect::Record(record) => {
                        let progress = self.record(record.card, record.interval, record.seconds);
                        session.handle(Event::Recorded(progress))
                    }
                }
            }
            self.solving = self.solving.a_day_later();
            self.days.push((seconds, solved));
            order
        }

        fn record(&mut self, card: usize, interval: u32, seconds: f64) -> Progress {
            let kind = ReviewKind::Graded { grade: Grade::Good, interval };
            let at = Moment::from_log(0, 0).expect("the beginning of 1970");
            let row = Review { id: ReviewId(1), card: card as i64, at, day: self.today(), seconds, kind };
            let models = Models::default();
            let model = models.of(&self.cards[card].track, None);
            let after = Progress::after(self.cards[card].progress, &row, model).expect("a graded row");
            self.cards[card].progress = Some(after);
            after
        }

        /// The part of all seconds that went to exercises.
        fn share(&self) -> f64 {
            let (all, solved) = self.days.iter().fold((0.0, 0.0), |sums, day| (sums.0 + day.0, sums.1 + day.1));
            solved / all
        }
    }

    fn after(days: usize, minutes: f64, needs: &'static [&'static str], wish: f64) -> Somebody {
        let mut somebody = Somebody::new(cards(), needs, wish);
        for _ in 0..days {
            somebody.study(minutes);
        }
        somebody
    }

    #[test]
    fn in_the_long_run_exercises_have_their_share_of_the_minutes() {
        for (minutes, needs, share) in [(30.0, &["coding"][..], 0.47), (45.0, &["coding"], 0.47), (30.0, &[], 0.17)] {
            let somebody = after(40, minutes, needs, 0.5);
            assert!((somebody.share() - share).abs() < 0.05, "{minutes} minutes, {needs:?}: {}", somebody.share());
        }
    }

    #[test]
    fn no_day_takes_longer_because_of_an_exercise_that_does_not_fit() {
        let habit = Pace::default().of(EXERCISE);
        let expected = habit.expected_seconds(Sight::First, habit.first);
        for minutes in [20.0, 30.0, 45.0] {
            let somebody = after(30, minutes, &["coding"], 1.0);
            let over = somebody.days.iter().map(|day| day.0 - 60.0 * minutes).fold(0.0, f64::max);
            assert!(over <= 200.0, "{over} seconds over {minutes} minutes");
        }
        let short = after(30, expected / 60.0 - 1.0, &["coding"], 1.0);
        assert_eq!(short.share(), 0.0);
    }

    #[test]
    fn the_topics_of_exercises_take_turns() {
        let somebody = after(20, 30.0, &["coding"], 0.5);
        let practised = |topic: u64| {
            let of_topic = somebody.cards.iter().filter(|card| card.topic == topic && card.practice == EXERCISE);
            of_topic.filter(|card| card.progress.is_some()).count()
        };
        let counts: Vec<usize> = (60..65).map(practised).collect();
        assert!(counts.iter().max().unwrap_or(&0) - counts.iter().min().unwrap_or(&0) <= 1, "{counts:?}");
    }

    #[test]
    fn who_wishes_for_none_gets_them_by_their_worth_alone() {
        assert_eq!(after(10, 30.0, &["coding"], 0.0).share(), 0.0);
    }

    #[test]
    fn one_that_is_skipped_brings_no_other_one() {
        let mut session = Somebody::new(cards(), &["coding"], 0.5).session(45.0);
        let Effect::Show(first) = session.current() else { panic!("nothing to do") };
        assert_eq!(session.cards()[first].practice, EXERCISE);
        let Effect::Show(next) = session.handle(Event::Skipped) else { panic!("nothing to do") };
        assert_ne!(session.cards()[next].practice, EXERCISE);
    }

    #[test]
    fn a_session_of_exercises_alone_begins_with_one_however_short() {
        let exercises: Vec<SessionCard> = cards().into_iter().filter(|card| card.practice == EXERCISE).collect();
        assert_eq!(Somebody::new(exercises, &["coding"], 0.0).study(5.0), [EXERCISE]);
    }

    #[test]
    fn without_exercises_the_wish_changes_nothing() {
        let others = || cards().into_iter().filter(|card| card.practice != EXERCISE).collect::<Vec<_>>();
        let (mut one, mut other) = (Somebody::new(others(), &[], 0.0), Somebody::new(others(), &[], 1.0));
        for _ in 0..5 {
            assert_eq!(one.study(20.0), other.study(20.0));
        }
        assert_eq!(one.cards, other.cards);
    }
}
