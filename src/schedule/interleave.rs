//! The order of a session: who comes next among those waiting, so that neighbors differ in topic.
//!
//! The promise: no two neighbors share a topic while a card of another topic is waiting. A failed card comes back
//! after five others, or sooner when nothing else waits; until then it is not waiting.

use std::collections::{HashMap, VecDeque};

/// How many other cards are shown before a failed one comes back.
pub const OTHERS_BEFORE_RETURN: usize = 5;

/// Cards in line. `C` names a card; a topic is any number; greater keys come first.
#[derive(Debug, Clone)]
pub struct InterleavedQueue<C> {
    /// One queue for each topic, the greatest key first within it.
    topics: Vec<Topic<C>>,
    place_of: HashMap<u64, usize>,
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
    cards: VecDeque<(f64, C)>,
}

#[derive(Debug, Clone)]
struct Returning<C> {
    ripe: usize,
    topic: u64,
    card: C,
    /// With a key it takes its place among those waiting once ripe; without one it comes before them.
    key: Option<f64>,
}

impl<C: Copy + PartialEq> InterleavedQueue<C> {
    /// A line of cards with their topics and keys, in any order; equals stay in theirs. With `to_the_end`, all of them
    /// are expected to be shown.
    pub fn new(cards: impl IntoIterator<Item = (u64, f64, C)>, to_the_end: bool) -> InterleavedQueue<C> {
        let mut line = InterleavedQueue {
            topics: Vec::new(),
            place_of: HashMap::new(),
            returning: VecDeque::new(),
            waiting: 0,
            shown: 0,
            last: None,
            to_the_end,
        };
        let mut cards: Vec<(u64, f64, C)> = cards.into_iter().collect();
        cards.sort_by(|one, other| other.1.total_cmp(&one.1));
        for (topic, key, card) in cards {
            line.topic(topic).push_back((key, card));
            line.waiting += 1;
        }
        line
    }

    fn topic(&mut self, topic: u64) -> &mut VecDeque<(f64, C)> {
        let next = self.topics.len();
        let place = *self.place_of.entry(topic).or_insert(next);
        if place == next {
            self.topics.push(Topic { topic, cards: VecDeque::new() });
        }
        &mut self.topics[place].cards
    }

    /// How many cards wait, those that will come back included.
    pub fn len(&self) -> usize {
        self.waiting + self.returning.len()
    }

    /// True when no card waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Takes the next card out of the line.
    pub fn take_next(&mut self) -> Option<C> {
        self.rejoin_ripe();
        let (topic, card) = self
            .take_ripe(true)
            .or_else(|| self.take_waiting(true))
            .or_else(|| self.take_ripe(false))
            .or_else(|| self.take_waiting(false))?;
        self.shown += 1;
        self.last = Some(topic);
        Some(card)
    }

    /// Puts a failed card back: it returns once five others were shown, or when none wait. With a key it then takes
    /// its place among those waiting; without one it comes before them.
    pub fn come_back(&mut self, topic: u64, card: C, key: Option<f64>) {
        self.returning.push_back(Returning { ripe: self.shown + OTHERS_BEFORE_RETURN, topic, card, key });
    }

    /// Puts a card back at the head of the line: it was taken out but not answered.
    pub fn put_back(&mut self, topic: u64, card: C) {
        self.topic(topic).push_front((f64::INFINITY, card));
        self.waiting += 1;
    }

    /// A card joins those that wait.
    pub fn join(&mut self, topic: u64, key: f64, card: C) {
        self.insert(topic, card, key);
    }

    fn insert(&mut self, topic: u64, card: C, key: f64) {
        let cards = self.topic(topic);
        let place = cards.partition_point(|(other, _)| *other >= key);
        cards.insert(place, (key, card));
        self.waiting += 1;
    }

    /// A card of this topic is shown out of turn: its topic is the last one now.
    pub fn shown_out_of_turn(&mut self, topic: u64) {
        self.last = Some(topic);
    }

    /// A card of this topic was shown from another line of the same session.
    pub fn shown_elsewhere(&mut self, topic: u64) {
        self.shown += 1;
        self.last = Some(topic);
    }

    /// Does a card of another topic than the last one wait?
    pub fn has_other(&self) -> bool {
        let none_wait = self.waiting == 0;
        let ripe = |one: &Returning<C>| (none_wait || one.ripe <= self.shown) && Some(one.topic) != self.last;
        let waits = |topic: &Topic<C>| !topic.cards.is_empty() && Some(topic.topic) != self.last;
        self.topics.iter().any(waits) || self.returning.iter().any(ripe)
    }

    /// Does a card wait that need not come back first?
    pub fn has_waiting(&self) -> bool {
        self.waiting > 0 || self.returning.iter().any(|one| one.ripe <= self.shown)
    }

    /// Was a card put back at its head?
    pub fn is_headed(&self) -> bool {
        let headed = |topic: &Topic<C>| topic.cards.front().is_some_and(|(key, _)| *key == f64::INFINITY);
        self.topics.iter().any(|topic| headed(topic) && Some(topic.topic) != self.last)
    }

    /// The cards that wait, in no order, but for those that come back.
    pub fn cards(&self) -> impl Iterator<Item = C> + '_ {
        self.topics.iter().flat_map(|topic| topic.cards.iter().map(|(_, card)| *card))
    }

    /// The card that would come first, were it not for its topic.
    pub fn first(&self) -> Option<C> {
        let fronts = self.topics.iter().filter_map(|topic| topic.cards.front());
        // The first of equals: `max_by` would give the last.
        fronts.rev().max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, card)| *card)
    }

    /// The key of the card that would come first, were it not for its topic.
    pub fn first_key(&self) -> Option<f64> {
        self.topics.iter().filter_map(|topic| topic.cards.front()).map(|(key, _)| *key).max_by(f64::total_cmp)
    }

    /// Takes a card out wherever it waits; true if it did.
    pub fn remove(&mut self, card: C) -> bool {
        let before = self.len();
        self.returning.retain(|returning| returning.card != card);
        for topic in &mut self.topics {
            let had = topic.cards.len();
            topic.cards.retain(|(_, other)| *other != card);
            self.waiting -= had - topic.cards.len();
        }
        self.len() < before
    }

    /// Ripe cards with a key take their places among those waiting.
    fn rejoin_ripe(&mut self) {
        let shown = self.shown;
        while let Some(place) = self.returning.iter().position(|r| r.key.is_some() && r.ripe <= shown) {
            let Some(Returning { topic, card, key: Some(key), .. }) = self.returning.remove(place) else { return };
            self.insert(topic, card, key);
        }
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
        let best = |topic: &Topic<C>| topic.cards.front().map_or(f64::NEG_INFINITY, |(key, _)| *key);
        // What was put at the head of the line stays there.
        let headed = self.topics.iter().any(|topic| best(topic) == f64::INFINITY && allowed(topic));
        let must = |topic: &Topic<C>| self.to_the_end && !headed && crowded(topic) && allowed(topic);
        let must = self.topics.iter().position(must);
        let place = must.or_else(|| {
            let open = self.topics.iter().enumerate().filter(|(_, topic)| !topic.cards.is_empty() && allowed(topic));
            // The first of equals: `max_by` would give the last.
            open.rev().max_by(|(_, one), (_, other)| best(one).total_cmp(&best(other))).map(|(place, _)| place)
        })?;
        let topic = &mut self.topics[place];
        let (_, card) = topic.cards.pop_front()?;
        self.waiting -= 1;
        Some((topic.topic, card))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Card = (u64, usize);

    fn topics_shown(mut line: InterleavedQueue<Card>) -> Vec<u64> {
        std::iter::from_fn(|| line.take_next()).map(|(topic, _)| topic).collect()
    }

    fn line(topics: &[u64], to_the_end: bool) -> InterleavedQueue<Card> {
        let cards = topics.iter().enumerate().map(|(n, topic)| (*topic, -(n as f64), (*topic, n)));
        InterleavedQueue::new(cards, to_the_end)
    }

    #[test]
    fn the_best_card_comes_first_and_its_topic_not_twice() {
        assert_eq!(topics_shown(line(&[1, 1, 2, 3], false)), [1, 2, 1, 3]);
    }

    #[test]
    fn equals_stay_in_their_order() {
        let mut line = InterleavedQueue::new((0..4u64).map(|n| (n, 1.0, n)), false);
        assert_eq!(std::iter::from_fn(|| line.take_next()).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn a_crowded_topic_is_spread_to_the_end() {
        assert_eq!(topics_shown(line(&[2, 3, 1, 1, 1], true)), [1, 2, 1, 3, 1]);
        assert_eq!(topics_shown(line(&[2, 3, 1, 1, 1], false)), [2, 3, 1, 1, 1]);
    }

    #[test]
    fn what_is_put_at_the_head_comes_first_even_before_a_crowd() {
        let mut line = line(&[1, 1, 1, 1, 2], true);
        assert!(line.remove((2, 4)));
        line.put_back(2, (2, 4));
        assert_eq!(topics_shown(line), [2, 1, 1, 1, 1]);
    }

    #[test]
    fn a_failed_card_returns_after_five_others() {
        let mut line = line(&[1, 2, 3, 4, 5, 6, 7, 8], false);
        let first = line.take_next().expect("eight wait");
        line.come_back(first.0, first, None);
        assert_eq!(topics_shown(line), [2, 3, 4, 5, 6, 1, 7, 8]);
    }

    #[test]
    fn a_failed_card_with_a_key_competes_after_five_others() {
        let mut line = line(&[1, 2, 3, 4, 5, 6, 7, 8], false);
        let first = line.take_next().expect("eight wait");
        line.come_back(first.0, first, Some(-6.5));
        assert_eq!(topics_shown(line), [2, 3, 4, 5, 6, 7, 1, 8]);
    }

    #[test]
    fn a_failed_card_returns_at_once_when_none_wait() {
        for key in [None, Some(-9.0)] {
            let mut line = line(&[1, 2], false);
            let first = line.take_next().expect("two wait");
            line.come_back(first.0, first, key);
            assert_eq!(line.take_next(), Some((2, 1)));
            assert_eq!(line.take_next(), Some(first));
            assert_eq!(line.take_next(), None);
        }
    }

    proptest! {
        #[test]
        fn no_two_neighbors_share_a_topic_while_another_waits(
            topics in prop::collection::vec(0u64..5, 0..60),
            fails in prop::collection::vec(prop::option::of(prop::option::of(-60.0..0.0f64)), 200),
            to_the_end: bool,
        ) {
            let mut line = line(&topics, to_the_end);
            let (mut last, mut shown) = (None, 0);
            loop {
                line.rejoin_ripe();
                let none_wait = line.waiting == 0;
                let waiting: Vec<u64> = line.topics.iter().filter(|t| !t.cards.is_empty()).map(|t| t.topic)
                    .chain(line.returning.iter().filter(|r| none_wait || r.ripe <= line.shown).map(|r| r.topic))
                    .collect();
                let Some(card) = line.take_next() else { break };
                if Some(card.0) == last {
                    prop_assert!(waiting.iter().all(|topic| *topic == card.0), "another topic was waiting");
                }
                last = Some(card.0);
                if let Some(Some(key)) = fails.get(shown) {
                    line.come_back(card.0, card, *key);
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
