//! `optimize`: the search with its judging beside one bare training of the crate.

use super::measure::{time, turn_about};
use super::person::{Nature, Person, Size};
use super::report::{self, Reach};
use super::rows::Choice;
use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};
use greenroom::schedule::MemoryModel;
use greenroom::schedule::memory::History;
use greenroom::schedule::optimize;

/// Somebody with about 100,000 answers.
const SIZE: Size = Size { cards: 11_000, days: 200 };

/// The search of one track.
pub fn optimize(choice: &Choice<'_>) {
    let person = Person::new(1, &Nature { keeps: 0.7, odd: 0.1 }, SIZE);
    let answers: usize = person.histories.iter().map(|history| history.answers.len()).sum();
    let (items, cards) = items(&person.histories);
    let common = MemoryModel::default();
    let (floor, work) = turn_about(
        choice.runs(10),
        || {
            let (train_set, card_ids) = (items.clone(), Some(cards.clone()));
            let input = ComputeParametersInput { train_set, card_ids, ..ComputeParametersInput::default() };
            time(|| compute_parameters(input).expect("parameters")).1
        },
        || time(|| optimize::optimize(&person.histories, &common, None, &optimize::monitor()).expect("parameters")).1,
    );
    let name = format!("`optimize`'s search over {answers} answers, judged; floor: one training by the bare crate");
    report::row(&name, &floor, &work, Reach::Times(1.3));
}

/// An item for each answer on a later day, in the order in which they were given, with its card.
fn items(histories: &[History]) -> (Vec<FSRSItem>, Vec<i64>) {
    let mut all: Vec<(i64, FSRSItem, i64)> = Vec::new();
    for history in histories {
        let run: Vec<FSRSReview> = history.answers.iter().map(|answer| review(answer.step())).collect();
        let item = |place: usize| FSRSItem { reviews: run[..=place].to_vec() };
        all.extend(history.recalls().map(|(place, answer)| (answer.id.0, item(place), history.card)));
    }
    all.sort_by_key(|(row, _, _)| *row);
    all.into_iter().map(|(_, item, card)| (item, card)).unzip()
}

fn review((delta_t, grade): (u32, greenroom::schedule::Grade)) -> FSRSReview {
    FSRSReview { rating: grade.number().into(), delta_t }
}
