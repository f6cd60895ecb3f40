//! Chooses the next wording of a prompt, and its follow-ups. Varied questions on the same story teach more than the
//! same question again. Pure: the seed is passed in.

use rand::seq::IndexedRandom;
use rand::seq::index::sample;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The place of the wording to ask, after those asked before (oldest first). The main wording, place 0, comes first.
/// All come once before any repeats, and none twice in a row. `seed` chooses among equals.
pub fn next_wording(wordings: usize, asked: &[usize], seed: u64) -> usize {
    if asked.is_empty() {
        return 0;
    }
    let mut times = vec![0usize; wordings.max(1)];
    for place in asked {
        if let Some(count) = times.get_mut(*place) {
            *count += 1;
        }
    }
    let fewest = times.iter().copied().min().unwrap_or(0);
    let mut open: Vec<usize> = (0..times.len()).filter(|place| times[*place] == fewest).collect();
    if open.len() > 1 {
        open.retain(|place| Some(place) != asked.last());
    }
    open.choose(&mut ChaCha8Rng::seed_from_u64(seed)).copied().unwrap_or_default()
}

/// The places of one or two of the follow-ups, or of none if there are none.
pub fn random_places(follow_ups: usize, seed: u64) -> Vec<usize> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let wanted = rng.random_range(1..=2).min(follow_ups);
    sample(&mut rng, follow_ups, wanted).into_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_prompt_without_other_wordings_is_asked_as_it_is() {
        assert_eq!(next_wording(1, &[0, 0, 0], 7), 0);
        assert_eq!(next_wording(0, &[], 7), 0);
    }

    #[test]
    fn a_wording_that_is_gone_from_the_deck_counts_for_nothing() {
        assert_eq!(next_wording(2, &[0, 5, 9], 1), 1);
    }

    proptest! {
        #[test]
        fn no_wording_comes_again_before_all_have_come(wordings in 1usize..7, seed in prop::collection::vec(any::<u64>(), 40)) {
            let mut asked = Vec::new();
            for seed in seed {
                asked.push(next_wording(wordings, &asked, seed));
            }
            for round in asked.chunks_exact(wordings) {
                let mut round = round.to_vec();
                round.sort_unstable();
                prop_assert_eq!(round, (0..wordings).collect::<Vec<_>>());
            }
            prop_assert!(wordings == 1 || asked.windows(2).all(|pair| pair[0] != pair[1]));
        }

        #[test]
        fn one_or_two_different_follow_ups_are_chosen(follow_ups in 0usize..6, seed: u64) {
            let chosen = random_places(follow_ups, seed);
            prop_assert!(chosen.iter().all(|place| *place < follow_ups));
            prop_assert!(chosen.len() <= 2 && chosen.is_empty() == (follow_ups == 0));
            prop_assert!(chosen.len() < 2 || chosen[0] != chosen[1]);
        }
    }
}
