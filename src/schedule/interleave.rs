//! The order of a session: which card comes next, so that neighbors differ in topic.
//!
//! No two neighbors share a topic while a card of another topic is waiting. A failed card returns after five others, or
//! sooner when nothing else is waiting. Until then it does not count as waiting.

use std::collections::{HashMap, VecDeque};

/// A failed card returns after this many other cards.
pub const OTHERS_BEFORE_RETURN: usize = 5;

/// A queue of cards. `C` identifies a card; a topic is any number; cards with greater keys come first.
#[derive(Debug, Clone)]
pub struct InterleavedQueue<C> {
    /// One queue for each topic, sorted by key, greatest first.
    topics: Vec<Topic<C>>,
    place_of: HashMap<u64, usize>,
    returning: VecDeque<Returning<C>>,
    waiting: usize,
    shown: usize,
    last: Option<u64>,
    /// Prevents the most frequent topic from piling up at the end. Useful only if all cards will be shown.
    spread_topics: bool,
}

#[derive(Debug, Clone)]
struct Topic<C> {
    topic: u64,
    cards: VecDeque<(f64, C)>,
}

#[derive(Debug, Clone)]
struct Returning<C> {
    ready_at: usize,
    topic: u64,
    card: C,
    /// With a key, the card is sorted among the waiting ones once ready. Without one, it comes before them.
    key: Option<f64>,
}

impl<C: Copy + PartialEq> InterleavedQueue<C> {
    /// A queue of cards with their topics and keys. Cards with equal keys keep their order. Set `spread_topics` if all
    /// cards are expected to be shown.
    pub fn new(cards: impl IntoIterator<Item = (u64, f64, C)>, spread_topics: bool) -> InterleavedQueue<C> {
        let mut queue = InterleavedQueue {
            topics: Vec::new(),
            place_of: HashMap::new(),
            returning: VecDeque::new(),
            waiting: 0,
            shown: 0,
            last: None,
            spread_topics,
        };
        let mut cards: Vec<(u64, f64, C)> = cards.into_iter().collect();
        cards.sort_by(|one, other| other.1.total_cmp(&one.1));
        for (topic, key, card) in cards {
            queue.topic(topic).push_back((key, card));
            queue.waiting += 1;
        }
        queue
    }

    fn topic(&mut self, topic: u64) -> &mut VecDeque<(f64, C)> {
        let next = self.topics.len();
        let place = *self.place_of.entry(topic).or_insert(next);
        if place == next {
            self.topics.push(Topic { topic, cards: VecDeque::new() });
        }
        &mut self.topics[place].cards
    }

    /// The number of cards, including those that will return.
    pub fn len(&self) -> usize {
        self.waiting + self.returning.len()
    }

    /// True if no card is waiting or will return.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Removes the next card.
    pub fn take_next(&mut self) -> Option<C> {
        self.requeue_ready();
        let (topic, card) = self
            .take_returning(true)
            .or_else(|| self.take_waiting(true))
            .or_else(|| self.take_returning(false))
            .or_else(|| self.take_waiting(false))?;
        self.shown += 1;
        self.last = Some(topic);
        Some(card)
    }

    /// Returns a failed card after five others, or when none are waiting. With a key, it is then sorted among the
    /// waiting cards. Without one, it comes before them.
    pub fn return_later(&mut self, topic: u64, card: C, key: Option<f64>) {
        self.returning.push_back(Returning { ready_at: self.shown + OTHERS_BEFORE_RETURN, topic, card, key });
    }

    /// Puts back a card at the front that was removed but not answered.
    pub fn put_back(&mut self, topic: u64, card: C) {
        self.topic(topic).push_front((f64::INFINITY, card));
        self.waiting += 1;
    }

    /// Adds a card.
    pub fn insert(&mut self, topic: u64, card: C, key: f64) {
        let cards = self.topic(topic);
        let place = cards.partition_point(|(other, _)| *other >= key);
        cards.insert(place, (key, card));
        self.waiting += 1;
    }

    /// Records that a card of this topic was shown out of order.
    pub fn note_shown_out_of_order(&mut self, topic: u64) {
        self.last = Some(topic);
    }

    /// Records that a card of this topic was shown from another queue of the session.
    pub fn note_shown_elsewhere(&mut self, topic: u64) {
        self.shown += 1;
        self.last = Some(topic);
    }

    /// Is a card of another topic than the last one waiting?
    pub fn has_other_topic(&self) -> bool {
        let is_empty_queue = self.waiting == 0;
        let ready_at =
            |one: &Returning<C>| (is_empty_queue || one.ready_at <= self.shown) && Some(one.topic) != self.last;
        let is_waiting = |topic: &Topic<C>| !topic.cards.is_empty() && Some(topic.topic) != self.last;
        self.topics.iter().any(is_waiting) || self.returning.iter().any(ready_at)
    }

    /// Is a card waiting or ready to return?
    pub fn has_waiting(&self) -> bool {
        self.waiting > 0 || self.returning.iter().any(|one| one.ready_at <= self.shown)
    }

    /// Was a card put back at the front?
    pub fn has_put_back(&self) -> bool {
        let is_put_back = |topic: &Topic<C>| topic.cards.front().is_some_and(|(key, _)| *key == f64::INFINITY);
        self.topics.iter().any(|topic| is_put_back(topic) && Some(topic.topic) != self.last)
    }

    /// The waiting cards in any order, without those that will return.
    pub fn cards(&self) -> impl Iterator<Item = C> + '_ {
        self.topics.iter().flat_map(|topic| topic.cards.iter().map(|(_, card)| *card))
    }

    /// The greatest key and its card, whatever their topic.
    pub fn first(&self) -> Option<(f64, C)> {
        let fronts = self.topics.iter().filter_map(|topic| topic.cards.front());
        // `max_by` returns the last of equal elements; this takes the first.
        fronts.rev().max_by(|one, other| one.0.total_cmp(&other.0)).copied()
    }

    /// Removes a card; false if it is not in the queue.
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

    /// Sorts ready cards that have a key among the waiting ones.
    fn requeue_ready(&mut self) {
        let shown = self.shown;
        while let Some(place) = self.returning.iter().position(|r| r.key.is_some() && r.ready_at <= shown) {
            let Some(Returning { topic, card, key: Some(key), .. }) = self.returning.remove(place) else { return };
            self.insert(topic, card, key);
        }
    }

    /// Removes a card that is ready to return. With `other`, only one of another topic than the last.
    fn take_returning(&mut self, other: bool) -> Option<(u64, C)> {
        let is_empty_queue = self.waiting == 0;
        let place = self.returning.iter().position(|returning| {
            (is_empty_queue || returning.ready_at <= self.shown) && !(other && Some(returning.topic) == self.last)
        })?;
        self.returning.remove(place).map(|returning| (returning.topic, returning.card))
    }

    /// Removes the waiting card with the greatest key. With `other`, only one of another topic than the last.
    fn take_waiting(&mut self, other: bool) -> Option<(u64, C)> {
        let last = self.last;
        let allowed = |topic: &Topic<C>| !(other && Some(topic.topic) == last);
        let is_crowded = |topic: &Topic<C>| 2 * topic.cards.len() > self.waiting;
        let best = |topic: &Topic<C>| topic.cards.front().map_or(f64::NEG_INFINITY, |(key, _)| *key);
        // A card that was put back stays at the front.
        let is_put_back = self.topics.iter().any(|topic| best(topic) == f64::INFINITY && allowed(topic));
        let crowding_topic =
            |topic: &Topic<C>| self.spread_topics && !is_put_back && is_crowded(topic) && allowed(topic);
        let crowding_topic = self.topics.iter().position(crowding_topic);
        let place = crowding_topic.or_else(|| {
            let open = self.topics.iter().enumerate().filter(|(_, topic)| !topic.cards.is_empty() && allowed(topic));
            // `max_by` returns the last of equal elements; this takes the first.
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

    fn topics_shown(mut queue: InterleavedQueue<Card>) -> Vec<u64> {
        std::iter::from_fn(|| queue.take_next()).map(|(topic, _)| topic).collect()
    }

    fn queue(topics: &[u64], spread_topics: bool) -> InterleavedQueue<Card> {
        let cards = topics.iter().enumerate().map(|(n, topic)| (*topic, -(n as f64), (*topic, n)));
        InterleavedQueue::new(cards, spread_topics)
    }

    #[test]
    fn the_best_card_comes_first_and_its_topic_not_twice() {
        assert_eq!(topics_shown(queue(&[1, 1, 2, 3], false)), [1, 2, 1, 3]);
    }

    #[test]
    fn equals_stay_in_their_order() {
        let mut queue = InterleavedQueue::new((0..4u64).map(|n| (n, 1.0, n)), false);
        assert_eq!(std::iter::from_fn(|| queue.take_next()).collect::<Vec<_>>(), [0, 1, 2, 3]);
    }

    #[test]
    fn a_crowded_topic_is_spread_to_the_end() {
        assert_eq!(topics_shown(queue(&[2, 3, 1, 1, 1], true)), [1, 2, 1, 3, 1]);
        assert_eq!(topics_shown(queue(&[2, 3, 1, 1, 1], false)), [2, 3, 1, 1, 1]);
    }

    #[test]
    fn a_card_put_first_comes_before_a_crowded_topic() {
        let mut queue = queue(&[1, 1, 1, 1, 2], true);
        assert!(queue.remove((2, 4)));
        queue.put_back(2, (2, 4));
        assert_eq!(topics_shown(queue), [2, 1, 1, 1, 1]);
    }

    #[test]
    fn a_failed_card_returns_after_five_others() {
        let mut queue = queue(&[1, 2, 3, 4, 5, 6, 7, 8], false);
        let first = queue.take_next().expect("eight wait");
        queue.return_later(first.0, first, None);
        assert_eq!(topics_shown(queue), [2, 3, 4, 5, 6, 1, 7, 8]);
    }

    #[test]
    fn a_failed_card_with_a_key_competes_after_five_others() {
        let mut queue = queue(&[1, 2, 3, 4, 5, 6, 7, 8], false);
        let first = queue.take_next().expect("eight wait");
        queue.return_later(first.0, first, Some(-6.5));
        assert_eq!(topics_shown(queue), [2, 3, 4, 5, 6, 7, 1, 8]);
    }

    #[test]
    fn a_failed_card_returns_at_once_when_none_wait() {
        for key in [None, Some(-9.0)] {
            let mut queue = queue(&[1, 2], false);
            let first = queue.take_next().expect("two wait");
            queue.return_later(first.0, first, key);
            assert_eq!(queue.take_next(), Some((2, 1)));
            assert_eq!(queue.take_next(), Some(first));
            assert_eq!(queue.take_next(), None);
        }
    }

    proptest! {
        #[test]
        fn no_two_neighbors_share_a_topic_while_another_waits(
            topics in prop::collection::vec(0u64..5, 0..60),
            fails in prop::collection::vec(prop::option::of(prop::option::of(-60.0..0.0f64)), 200),
            spread_topics: bool,
        ) {
            let mut queue = queue(&topics, spread_topics);
            let (mut last, mut shown) = (None, 0);
            loop {
                queue.requeue_ready();
                let is_empty_queue = queue.waiting == 0;
                let waiting: Vec<u64> = queue.topics.iter().filter(|t| !t.cards.is_empty()).map(|t| t.topic)
                    .chain(queue.returning.iter().filter(|r| is_empty_queue || r.ready_at <= queue.shown).map(|r| r.topic))
                    .collect();
                let Some(card) = queue.take_next() else { break };
                if Some(card.0) == last {
                    prop_assert!(waiting.iter().all(|topic| *topic == card.0), "another topic was waiting");
                }
                last = Some(card.0);
                if let Some(Some(key)) = fails.get(shown) {
                    queue.return_later(card.0, card, *key);
                }
                shown += 1;
            }
            prop_assert!(shown >= topics.len());
        }

        #[test]
        fn spread_to_the_end_has_as_few_repeats_as_can_be(topics in prop::collection::vec(0u64..4, 1..60)) {
            let shown = topics_shown(queue(&topics, true));
            let repeats = shown.windows(2).filter(|pair| pair[0] == pair[1]).count();
            let largest = (0..4).map(|t| topics.iter().filter(|x| **x == t).count()).max().unwrap_or(0);
            prop_assert_eq!(repeats, (2 * largest).saturating_sub(topics.len() + 1));
        }
    }
}
