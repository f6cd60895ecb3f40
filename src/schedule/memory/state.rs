use fsrs::FSRS;

/// A memory state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// Days until recall falls to 90%, from 0.001 to 36,500.
    pub stability: f32,
    /// From 1 (easy) to 10 (hard).
    pub difficulty: f32,
}

impl Memory {
    /// The memory state of a card scheduled by SM-2 with this interval in days and ease, such as 2.5. Assumes a desired
    /// retention of 90%. Source: the conversion of the `fsrs` crate, at its default parameters.
    pub fn from_sm2(ease: f32, interval: f32) -> Option<Memory> {
        let state = FSRS::default().memory_state_from_sm2(ease, interval, 0.9).ok()?;
        Memory::clamped(state.stability, state.difficulty)
    }

    /// A stored or imported state, clamped to the model's range; `None` if a number is not finite.
    pub fn clamped(stability: f32, difficulty: f32) -> Option<Memory> {
        (stability.is_finite() && difficulty.is_finite())
            .then(|| Memory { stability: stability.clamp(0.001, 36_500.0), difficulty: difficulty.clamp(1.0, 10.0) })
    }
}
