//! The order of a session: who comes next among those waiting, so that neighbours differ in topic.
//!
//! The promise: no two neighbours share a topic while a card of another topic is waiting. A card graded again comes
//! back after five others, or sooner when nothing else waits; until then it is not waiting.

use std::collections::VecDeque;

/// How many other cards are shown before a failed one comes back.
pub const OTHERS_BEFORE_RETURN: usize = 5;

/// Cards in line. `C` names a card; a topic is any number.
#[derive(Debug, Clone)]
pub struct Line<C> {
    /// One queue for each topic, best first within it.
    topics: Vec<Topic<C>>,
    returning: VecDeque<Returning<C>>,
    waiting: usize,
    shown: usize,
    last: Option<u64>,
    /// Take care that the most frequent topic does not pile up at the end. Only worth it where all will be shown.
    to_the_end: bool,
}

#[derive(Debug, Clone)]
struct Topic<C> {
    topic: u64,
    cards: VecDeque<(usize, C)>,
}

#[derive(Debug, Clone)]
struct Returning<C> {
    ripe: usize,
    topic: u64,
    card: C,
}

impl<C: Copy + PartialEq> Line<C> {
    /// A line of cards, best first. With `to_the_end`, all of them are expected to be shown.
    pub fn new(cards: impl IntoIterator<Item = (u64, C)>, to_the_end: bool) -> Line<C> {
        let mut line =
            Line { topics: Vec::new(), returning: VecDeque::new(), waiting: 0, shown: 0, last: None, to_the_end };
        let mut index = std::collections::HashMap::new();
        for (rank, (topic, card)) in cards.into_iter().enumerate() {
            let place = *index.entry(topic).or_insert_with(|| {
                line.topics.push(Topic { topic, cards: VecDeque::new() });
                line.topics.len() - 1
            });
            line.topics[place].cards.push_back((rank, card));
            line.waiting += 1;
        }
        line
    }

    /// How many cards wait, those that will come back included.
    pub fn len(&self) -> usize {
        self.waiting + self.returning.len()
    }

    /// True when no card waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cards still waiting, in no particular order.
    pub fn cards(&self) -> impl Iterator<Item = C> + '_ {
        let waiting = self.topics.iter().flat_map(|topic| topic.cards.iter().map(|(_, card)| *card));
        waiting.chain(self.returning.iter().map(|returning| returning.card))
    }

    /// Takes the next card out of the line.
    pub fn next(&mut self) -> Option<C> {
        let (topic, card) = self
            .take_ripe(true)
            .or_else(|| self.take_waiting(true))
            .or_else(|| self.take_ripe(false))
            .or_else(|| self.take_waiting(false))?;
        self.shown += 1;
        self.last = Some(topic);
        Some(card)
    }

    /// Puts a failed card back: it returns after five others, or when none wait.
    pub fn come_back(&mut self, topic: u64, card: C) {
        self.returning.push_back(Returning { ripe: self.shown + OTHERS_BEFORE_RETURN, topic, card });
    }

    /// Puts a card back at the head of its topic: it was taken out but not answered.
    pub fn put_back(&mut self, topic: u64, card: C) {
        let place = match self.topics.iter().position(|line| line.topic == topic) {
            Some(place) => place,
            None => {
                self.topics.push(Topic { topic, cards: VecDeque::new() });
                self.topics.len() - 1
            }
        };
        self.topics[place].cards.push_front((0, card));
        self.waiting += 1;
    }

    /// Takes back that a failed card comes back.
    pub fn stay_away(&mut self, card: C) {
        self.returning.retain(|returning| returning.card != card);
    }

    /// Takes a card out wherever it waits; true if it did.
    pub fn remove(&mut self, card: C) -> bool {
        let before = self.len();
        self.stay_away(card);
        for topic in &mut self.topics {
            let had = topic.cards.len();
            topic.cards.retain(|(_, other)| *other != card);
            self.waiting -= had - topic.cards.len();
        }
        self.len() < before
    }

    /// A card that has come back and whose time has come; of another topic than the last where `other` is wanted.
    fn take_ripe(&mut self, other: bool) -> Option<(u64, C)> {
        let none_wait = self.waiting == 0;
        let place = self.returning.iter().position(|returning| {
            (none_wait || returning.ripe <= self.shown) && !(other && Some(returning.topic) == self.last)
        })?;
        self.returning.remove(place).map(|returning| (returning.topic, returning.card))
    }

    /// The best waiting card; of another topic than the last where `other` is wanted.
    fn take_waiting(&mut self, other: bool) -> Option<(u64, C)> {
        let last = self.last;
        let allowed = |topic: &Topic<C>| !(other && Some(topic.topic) == last);
        let crowded = |topic: &Topic<C>| 2 * topic.cards.len() > self.waiting;
        let best = |topic: &&mut Topic<C>| topic.cards.front().map_or(usize::MAX, |(rank, _)| *rank);
        let must = self.topics.iter().position(|topic| self.to_the_end && crowded(topic) && allowed(topic));
        let topic = match must {
            Some(place) => &mut self.topics[place],
            None => {
                self.topics.iter_mut().filter(|topic| !topic.cards.is_empty() && allowed(topic)).min_by_key(best)?
            }
        };
        let (_, card) = topic.cards.pop_front()?;
        let topic = topic.topic;
        self.waiting -= 1;
        Some((topic, card))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn topics_shown(mut line: Line<(u64, usize)>) -> Vec<u64> {
        std::iter::from_fn(|| line.next()).map(|(topic, _)| topic).collect()
    }

    fn line(topics: &[u64], to_the_end: bool) -> Line<(u64, usize)> {
        Line::new(topics.iter().enumerate().map(|(n, topic)| (*topic, (*topic, n))), to_the_end)
    }

    #[test]
    fn the_best_card_comes_first_and_its_topic_not_twice() {
        assert_eq!(topics_shown(line(&[1, 1, 2, 3], false)), [1, 2, 1, 3]);
    }

    #[test]
    fn a_crowded_topic_is_spread_to_the_end() {
        assert_eq!(topics_shown(line(&[2, 3, 1, 1, 1], true)), [1, 2, 1, 3, 1]);
        assert_eq!(topics_shown(line(&[2, 3, 1, 1, 1], false)), [2, 3, 1, 1, 1]);
    }

    #[test]
    fn a_failed_card_returns_after_five_others() {
        let mut line = line(&[1, 2, 3, 4, 5, 6, 7, 8], false);
        let first = line.next().expect("eight wait");
        line.come_back(first.0, first);
        let order: Vec<u64> = std::iter::from_fn(|| line.next()).map(|(topic, _)| topic).collect();
        assert_eq!(order, [2, 3, 4, 5, 6, 1, 7, 8]);
    }

    #[test]
    fn a_failed_card_returns_at_once_when_none_wait() {
        let mut line = line(&[1, 2], false);
        let first = line.next().expect("two wait");
        line.come_back(first.0, first);
        assert_eq!(line.next(), Some((2, 1)));
        assert_eq!(line.next(), Some(first));
        assert_eq!(line.next(), None);
    }

    proptest! {
        #[test]
        fn no_two_neighbours_share_a_topic_while_another_waits(
            topics in prop::collection::vec(0u64..5, 0..60), fails in prop::collection::vec(any::<bool>(), 200), to_the_end: bool,
        ) {
            let mut line = line(&topics, to_the_end);
            let (mut last, mut shown) = (None, 0);
            loop {
                let none_wait = line.waiting == 0;
                let waiting: Vec<u64> = line.topics.iter().filter(|t| !t.cards.is_empty()).map(|t| t.topic)
                    .chain(line.returning.iter().filter(|r| none_wait || r.ripe <= line.shown).map(|r| r.topic))
                    .collect();
                let Some(card) = line.next() else { break };
                if Some(card.0) == last {
                    prop_assert!(waiting.iter().all(|topic| *topic == card.0), "another topic was waiting");
                }
                last = Some(card.0);
                if fails.get(shown) == Some(&true) {
                    line.come_back(card.0, card);
                }
                shown += 1;
            }
            prop_assert!(shown >= topics.len());
        }

        #[test]
        fn spread_to_the_end_has_as_few_repeats_as_can_be(topics in prop::collection::vec(0u64..4, 1..60)) {
            let shown = topics_shown(line(&topics, true));
            let repeats = shown.windows(2).filter(|pair| pair[0] == pair[1]).count();
            let most = (0..4).map(|t| topics.iter().filter(|x| **x == t).count()).max().unwrap_or(0);
            prop_assert_eq!(repeats, (2 * most).saturating_sub(topics.len() + 1));
        }
    }
}
