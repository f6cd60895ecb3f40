//! How many new cards the coming days allow: due cards take their time first. Pure.
//!
//! Every reviewed card comes back on its due date and repeatedly after it, and so does every new card. Their sum by
//! day, with the person's own times, is the load. A new card is taken while the load of each of the next two weeks'
//! days fits into the minutes until then.

use super::{Memory, MemoryModel, Retention};

/// This many days are looked ahead, today included. A card comes back four times in them, and then ever more rarely.
pub const DAYS: usize = 15;

/// Seconds by day, today first.
pub type Load = [f64; DAYS];

/// How a card comes back after an answer: most times it is recalled, some times failed.
///
/// `memory` is what it has after the answer of day `last`, `due` the day on which it comes back (both counted from
/// today), `seconds` what a look takes and `weight` how likely all that is.
pub fn add_returns(
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
        // Who fails begins anew, and comes back sooner than the others; what hardly ever happens weighs nothing.
        let again = weight * FAILED;
        if again >= NEGLIGIBLE {
            let returns = (failed, day, day + days_until(model, failed, wanted));
            add_returns(load, model, wanted, returns, seconds, again);
        }
        weight -= again;
        (memory, last) = (recalled, day);
        day += days_until(model, memory, wanted);
    }
}

/// The chance that a card is failed when it comes back.
const FAILED: f64 = 0.12;

/// Chances below this are not followed further.
const NEGLIGIBLE: f64 = 0.05;

fn days_until(model: &MemoryModel, memory: Memory, wanted: Retention) -> i64 {
    i64::from(model.days_until(memory, wanted).round().clamp(1.0, 1_000.0) as u32)
}

/// The capacity and the load of the coming days.
#[derive(Debug, Clone)]
pub struct Capacity {
    /// By day, what is left of the minutes up to it.
    left: Load,
    /// The last card may be begun while anything is left.
    closed: bool,
}

impl Capacity {
    /// Days with this many seconds, of which so many are promised.
    pub fn new(seconds: &Load, promised: &Load) -> Capacity {
        let (mut left, mut sum) = ([0.0; DAYS], 0.0);
        for day in 0..DAYS {
            sum += seconds[day] - promised[day];
            left[day] = sum;
        }
        Capacity { left, closed: false }
    }

    /// Takes in a card that brings so much; false, for it and all that come after it, where some day could not carry it.
    pub fn takes(&mut self, card: &Load) -> bool {
        self.closed |= self.left.iter().any(|left| *left <= 0.0);
        if !self.closed {
            self.carry(card);
        }
        !self.closed
    }

    /// Takes it in whether there is room or not.
    pub fn carry(&mut self, card: &Load) {
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
    fn a_card_comes_back_ever_more_rarely() {
        let mut load = [0.0; DAYS];
        let model = MemoryModel::default();
        let memory = model.after(None, 0, super::super::Grade::Good);
        add_returns(&mut load, &model, Retention::DEFAULT, (memory, 0, 2), 10.0, 1.0);
        let days: Vec<usize> = (0..DAYS).filter(|day| load[*day] > 5.0).collect();
        assert!(days[0] == 2 && (2..=4).contains(&days.len()), "{days:?}");
        assert!(days.windows(3).all(|three| three[2] - three[1] > three[1] - three[0]), "{days:?}");
    }

    #[test]
    fn what_is_overdue_comes_today() {
        let mut load = [0.0; DAYS];
        let memory = Memory { stability: 60.0, difficulty: 5.0 };
        add_returns(&mut load, &MemoryModel::default(), Retention::DEFAULT, (memory, -90, -30), 10.0, 1.0);
        assert!(load[0] == 10.0 && load[1..].iter().sum::<f64>() < 4.0, "{load:?}");
    }

    #[test]
    fn new_cards_stop_before_some_day_is_full() {
        let mut room = Capacity::new(&[100.0; DAYS], &[40.0; DAYS]);
        let mut card = [0.0; DAYS];
        (card[0], card[2], card[6]) = (30.0, 20.0, 20.0);
        let taken = (0..50).take_while(|_| room.takes(&card)).count();
        // 60 a day are left: two cards fill today, and the days until the seventh could carry more.
        assert_eq!(taken, 2);
        let mut full = Capacity::new(&[100.0; DAYS], &[100.0; DAYS]);
        assert!(!full.takes(&card));
    }
}
