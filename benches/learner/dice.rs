//! Chance that depends on its names alone: the n-th attempt at a card has the same luck under every policy.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a throw is for.
#[derive(Debug, Clone, Copy)]
pub enum What {
    Parameter = 1,
    Speed,
    Ease,
    Recall,
    Time,
    Order,
}

fn generator(seed: u64, what: What, of: usize, nth: u32) -> ChaCha8Rng {
    let mut bytes = [0u8; 32];
    let words = [seed, what as u64, of as u64, u64::from(nth)];
    for (place, word) in bytes.chunks_exact_mut(8).zip(words) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    ChaCha8Rng::from_seed(bytes)
}

fn unit(dice: &mut ChaCha8Rng) -> f64 {
    ((dice.next_u64() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
}

/// A number between 0 and 1.
pub fn even(seed: u64, what: What, of: usize, nth: u32) -> f64 {
    unit(&mut generator(seed, what, of, nth))
}

/// A number of mean 0 and deviation 1, by the method of Box and Muller.
pub fn bell(seed: u64, what: What, of: usize, nth: u32) -> f64 {
    let mut dice = generator(seed, what, of, nth);
    (-2.0 * unit(&mut dice).ln()).sqrt() * (std::f64::consts::TAU * unit(&mut dice)).cos()
}
