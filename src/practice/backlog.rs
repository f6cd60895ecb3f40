//! Spreads a backlog over days, the most valuable cards first. Pure.

/// A card that is due.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Overdue {
    /// Its row id.
    pub card: i64,
    /// The gain of showing it today, from `schedule::SelectionPolicy`.
    pub worth: f64,
    /// Expected seconds.
    pub seconds: f64,
}

/// The least share of a day's time that the backlog gets. Without it, a backlog on full days would never shrink.
const LEAST_SHARE: f64 = 0.25;

/// The most days to spread over; the last day takes the rest.
const MOST_DAYS: usize = 60;

/// Spreads the backlog: one list of cards for each day, today first. A day has `seconds` for it, less the result of
/// `due_then`, the seconds of cards that become due that day. `due_then` is not called for today, because today's due
/// cards are the backlog.
pub fn spread(mut backlog: Vec<Overdue>, due_then: &dyn Fn(usize) -> f64, seconds: f64) -> Vec<Vec<Overdue>> {
    // The sort is stable: equal cards stay in due order.
    backlog.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    let room = |day: usize| (seconds - if day == 0 { 0.0 } else { due_then(day) }).max(LEAST_SHARE * seconds);
    let mut days: Vec<Vec<Overdue>> = vec![Vec::new()];
    let mut left = room(0);
    for card in backlog {
        let day = days.len() - 1;
        if left <= 0.0 && days.len() < MOST_DAYS {
            days.push(Vec::new());
            left = room(day + 1);
        }
        left -= card.seconds;
        if let Some(last) = days.last_mut() {
            last.push(card);
        }
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn card(card: i64, worth: f64) -> Overdue {
        Overdue { card, worth, seconds: 60.0 }
    }

    fn cards(days: &[Vec<Overdue>]) -> Vec<Vec<i64>> {
        days.iter().map(|day| day.iter().map(|card| card.card).collect()).collect()
    }

    #[test]
    fn what_is_worth_most_comes_first_and_a_full_day_takes_less() {
        let backlog = (0..7).map(|n| card(n, n as f64)).collect();
        let days = spread(backlog, &|day| if day == 1 { 170.0 } else { 60.0 }, 180.0);
        assert_eq!(cards(&days), [vec![6, 5, 4], vec![3], vec![2, 1], vec![0]]);
    }

    #[test]
    fn what_fits_into_today_stays_today() {
        let days = spread(vec![card(1, 0.5), card(2, 0.7)], &|_| 0.0, 600.0);
        assert_eq!(cards(&days), [vec![2, 1]]);
    }

    proptest! {
        #[test]
        fn no_card_is_lost_or_doubled_and_none_waits_beyond_the_last_day(
            worths in prop::collection::vec(-1.0f64..1.0, 0..300), seconds in 30.0f64..900.0, due in 0.0f64..900.0,
        ) {
            let backlog: Vec<Overdue> = worths.iter().enumerate().map(|(n, worth)| card(n as i64, *worth)).collect();
            let days = spread(backlog, &|_| due, seconds);
            let mut all: Vec<i64> = cards(&days).concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..worths.len() as i64).collect::<Vec<_>>());
            prop_assert!(days.len() <= MOST_DAYS);
        }
    }
}
