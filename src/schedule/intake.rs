//! How many new cards the coming days allow: due cards take their time first. Pure.
//!
//! Every reviewed card returns on its due date and repeatedly after it, and so does every new card. Their sum by day,
//! with the user's own times, is the load. A new card is added while the load of each of the next two weeks' days fits
//! into the minutes until then.

use super::{Memory, MemoryModel, Retention};

/// The number of days in the forecast, including today. A card returns about four times in them, and more rarely after
/// that.
pub const DAYS: usize = 15;

/// Seconds by day, from today.
pub type Load = [f64; DAYS];

/// Adds the future reviews of a card to the load: most times it is recalled, sometimes failed.
///
/// `memory` is the state after the answer on day `last`; `due` is the day of the next review. Both days are counted
/// from today. `seconds` is the time of a review, and `weight` is the probability of this branch.
pub fn add_reviews(
    load: &mut Load,
    model: &MemoryModel,
    wanted: Retention,
    (memory, last, due): (Memory, i64, i64),
    seconds: f64,
    weight: f64,
) {
    let (mut memory, mut last, mut day, mut weight) = (memory, last, due.max(0), weight);
    while let Some(on) = load.get_mut(usize::try_from(day).unwrap_or(DAYS)) {
        *on += weight * seconds;
        let elapsed = u32::try_from(day - last).unwrap_or(0);
        let [failed, _, recalled, _] = model.after_each(Some(memory), elapsed);
        // A failed card starts again and returns sooner. Unlikely branches are cut.
        let again = weight * FAILED;
        if again >= NEGLIGIBLE {
            let returns = (failed, day, day + days_until(model, failed, wanted));
            add_reviews(load, model, wanted, returns, seconds, again);
        }
        weight -= again;
        (memory, last) = (recalled, day);
        day += days_until(model, memory, wanted);
    }
}

/// The probability that a card is failed when it returns.
const FAILED: f64 = 0.12;

/// Branches with a lower probability are cut.
const NEGLIGIBLE: f64 = 0.05;

fn days_until(model: &MemoryModel, memory: Memory, wanted: Retention) -> i64 {
    i64::from(model.days_until(memory, wanted).round().clamp(1.0, 1_000.0) as u32)
}

/// How much time is left in the coming days.
#[derive(Debug, Clone)]
pub struct Capacity {
    /// For each day, the seconds left until the end of that day.
    left: Load,
    /// True once a card did not fit. No other card is added after that.
    is_full: bool,
}

impl Capacity {
    /// From the available seconds of each day and those already needed.
    pub fn new(seconds: &Load, promised: &Load) -> Capacity {
        let (mut left, mut sum) = ([0.0; DAYS], 0.0);
        for day in 0..DAYS {
            sum += seconds[day] - promised[day];
            left[day] = sum;
        }
        Capacity { left, is_full: false }
    }

    /// Adds a card with this load if every day until its end has time left. Once one does not fit, returns false for
    /// all.
    pub fn try_add(&mut self, card: &Load) -> bool {
        self.is_full |= self.left.iter().any(|left| *left <= 0.0);
        if !self.is_full {
            self.add(card);
        }
        !self.is_full
    }

    /// Adds a card without a check.
    pub fn add(&mut self, card: &Load) {
        let mut sum = 0.0;
        for (left, seconds) in self.left.iter_mut().zip(card) {
            sum += seconds;
            *left -= sum;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_a_card_grow() {
        let mut load = [0.0; DAYS];
        let model = MemoryModel::default();
        let memory = model.after(None, 0, super::super::Grade::Good);
        add_reviews(&mut load, &model, Retention::DEFAULT, (memory, 0, 2), 10.0, 1.0);
        let days: Vec<usize> = (0..DAYS).filter(|day| load[*day] > 5.0).collect();
        assert!(days[0] == 2 && (2..=4).contains(&days.len()), "{days:?}");
        assert!(days.windows(3).all(|three| three[2] - three[1] > three[1] - three[0]), "{days:?}");
    }

    #[test]
    fn what_is_overdue_comes_today() {
        let mut load = [0.0; DAYS];
        let memory = Memory { stability: 60.0, difficulty: 5.0 };
        add_reviews(&mut load, &MemoryModel::default(), Retention::DEFAULT, (memory, -90, -30), 10.0, 1.0);
        assert!(load[0] == 10.0 && load[1..].iter().sum::<f64>() < 4.0, "{load:?}");
    }

    #[test]
    fn new_cards_stop_before_some_day_is_full() {
        let mut capacity = Capacity::new(&[100.0; DAYS], &[40.0; DAYS]);
        let mut card = [0.0; DAYS];
        (card[0], card[2], card[6]) = (30.0, 20.0, 20.0);
        let added = (0..50).take_while(|_| capacity.try_add(&card)).count();
        // 60 s a day are left. Two cards fill today, although the days until the seventh have more time.
        assert_eq!(added, 2);
        let mut full = Capacity::new(&[100.0; DAYS], &[100.0; DAYS]);
        assert!(!full.try_add(&card));
    }
}
