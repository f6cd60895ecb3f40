//! Parameters learned from simulated people, and what they are worth on the answers after the log. The whole measurement,
//! with hundreds of people and up to 13,000 answers each, is the bench `optimize`.

#[path = "../../benches/optimize/person.rs"]
mod person;

use greenroom::schedule::MemoryModel;
use greenroom::schedule::memory::Stopped;
use greenroom::schedule::optimize::{Verdict, monitor, optimize};
use person::{Nature, Person, Size};

const SMALL: Size = Size { cards: 150, days: 60 };
const LARGE: Size = Size { cards: 1_200, days: 200 };

fn keeping(keeps: f32, seed: u64, size: Size) -> Person {
    Person::new(seed, &Nature { keeps, odd: 0.0 }, size)
}

/// What `optimize` changes in the log loss of the answers to come, and what it would change without its test; below 0
/// it is a gain.
fn change(person: &Person) -> (f64, f64, Verdict) {
    let found = optimize(&person.histories, &MemoryModel::default(), None, &monitor()).expect("enough answers");
    let new = MemoryModel::new(&found.parameters).expect("21 numbers");
    let unasked = person.excess(&new) - person.excess(&MemoryModel::default());
    (if found.verdict.is_better() { unasked } else { 0.0 }, unasked, found.verdict)
}

#[test]
fn people_as_the_published_parameters_say_lose_less_than_three_ten_thousandths() {
    let changes: Vec<_> = (0..10).map(|seed| change(&keeping(1.0, seed, SMALL))).collect();
    assert!(changes.iter().all(|(kept, _, _)| *kept < 0.0003), "{changes:?}");
    let unasked = changes.iter().map(|(_, unasked, _)| unasked / 10.0).sum::<f64>();
    assert!(unasked > 0.0005, "without the test they would lose {unasked}");
}

/// Of these, the sum over all answers alone let pass what was worse after long intervals.
#[test]
fn people_who_keep_things_long_lose_as_little() {
    for seed in [7, 12] {
        let (kept, _, verdict) = change(&keeping(2.5, seed, Size { cards: 300, days: 90 }));
        assert!(kept < 0.0003, "{kept}, {verdict:?}");
    }
}

#[test]
fn somebody_who_forgets_faster_is_predicted_better_from_then_on() {
    let (change, _, verdict) = change(&keeping(0.4, 3, LARGE));
    assert!(verdict.is_better(), "{verdict:?}");
    assert!(change < -0.005, "{change}");
}

#[test]
fn the_same_answers_give_the_same_parameters_and_a_stop_gives_none() {
    let person = keeping(0.7, 1, SMALL);
    let common = MemoryModel::default();
    let (one, two) = [(), ()].map(|()| optimize(&person.histories, &common, None, &monitor())).into();
    assert_eq!(one, two);
    let stopped = monitor();
    stopped.stop();
    assert_eq!(optimize(&person.histories, &common, None, &stopped), Err(Stopped::Asked));
}
