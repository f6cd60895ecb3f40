//! Chooses the prompts of a mock: the most needed, on different topics, not asked in recent mocks. Pure.

/// A prompt that could be asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The card.
    pub card: i64,
    /// Its topic.
    pub topic: i64,
    /// Whether it is due.
    pub due: bool,
    /// The chance of recall, from 0.0 to 1.0; `None` for a new card.
    pub recall: Option<f32>,
    /// How many mocks ago it was last asked, 1 for the latest; `None` for never.
    pub mocks_ago: Option<usize>,
    /// Decides between equals.
    pub tiebreak: u64,
}

/// Prompts of this many last mocks are asked only if there are too few others.
const RECENT: usize = 2;

/// The cards to ask, at most `most`, the most needed first: not asked recently, then due, then weakest, then new. No
/// topic repeats while another is available.
pub fn choose(mut candidates: Vec<Candidate>, most: usize) -> Vec<i64> {
    let recent = |candidate: &Candidate| candidate.mocks_ago.is_some_and(|ago| ago <= RECENT);
    candidates.sort_by(|a, b| {
        // A new prompt counts as a with 90% recall.
        let recall = |candidate: &Candidate| candidate.recall.unwrap_or(0.9);
        recent(a)
            .cmp(&recent(b))
            .then(b.due.cmp(&a.due))
            .then(recall(a).total_cmp(&recall(b)))
            .then(a.tiebreak.cmp(&b.tiebreak))
    });
    let mut chosen: Vec<Candidate> = Vec::new();
    while chosen.len() < most && !candidates.is_empty() {
        let times = |topic: i64| chosen.iter().filter(|other| other.topic == topic).count();
        // The first candidate of the least used topic, recent ones last.
        let best = (0..candidates.len()).min_by_key(|place| {
            let candidate = &candidates[*place];
            (recent(candidate), times(candidate.topic), *place)
        });
        let Some(best) = best else { break };
        chosen.push(candidates.remove(best));
    }
    chosen.into_iter().map(|candidate| candidate.card).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(card: i64, topic: i64) -> Candidate {
        Candidate { card, topic, due: false, recall: None, mocks_ago: None, tiebreak: card as u64 }
    }

    #[test]
    fn due_comes_before_weak_before_strong_and_recent_last() {
        let due = Candidate { due: true, recall: Some(0.95), ..candidate(1, 1) };
        let weak = Candidate { recall: Some(0.5), ..candidate(2, 2) };
        let strong = Candidate { recall: Some(0.99), ..candidate(3, 3) };
        let new = candidate(4, 4);
        let recent = Candidate { due: true, mocks_ago: Some(1), ..candidate(5, 5) };
        let long_ago = Candidate { due: true, recall: Some(0.97), mocks_ago: Some(3), ..candidate(6, 6) };
        let all = vec![recent, strong, new, weak, long_ago, due];
        assert_eq!(choose(all.clone(), 9), [1, 6, 2, 4, 3, 5]);
        assert_eq!(choose(all, 2), [1, 6]);
    }

    #[test]
    fn each_topic_comes_once_before_any_comes_twice() {
        let all = vec![candidate(1, 1), candidate(2, 1), candidate(3, 1), candidate(4, 2)];
        assert_eq!(choose(all, 3), [1, 4, 2]);
        assert_eq!(choose(Vec::new(), 3), Vec::<i64>::new());
    }
}
