//! How well the memory model predicts recall: predictions and results, in bins. Pure.

/// How many bins of predicted recall there are, each a twentieth wide.
pub const BINS: usize = 20;

/// Predictions are kept this far from 0 and 1 if their logarithm is taken: one surprise must not outweigh everything.
const NEAREST: f64 = 1e-6;

/// Answers whose predictions fell into one bin.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub n: usize,
    /// The sum of what was predicted.
    sum: f64,
    /// How many of them were a pass.
    pub passed: usize,
}

impl Bin {
    fn take(&mut self, predicted: f64, passed: bool) {
        self.n += 1;
        self.sum += predicted;
        self.passed += usize::from(passed);
    }

    fn add(&mut self, other: &Bin) {
        self.n += other.n;
        self.sum += other.sum;
        self.passed += other.passed;
    }

    /// Mean predicted recall, from 0.0 to 1.0; `None` if there is nothing.
    pub fn predicted(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    /// The share of passes, from 0.0 to 1.0; `None` if there is nothing.
    pub fn actual(&self) -> Option<f64> {
        (self.n > 0).then(|| self.passed as f64 / self.n as f64)
    }
}

/// Predictions and what came of them.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictionStats {
    /// By predicted recall: bin `b` holds what lies from `b / BINS` to `(b + 1) / BINS`.
    pub bins: [Bin; BINS],
    loss: f64,
    /// By what the card had been through: see [`CardPast`].
    pasts: Vec<Bin>,
}

/// A card's history before a counted review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPast {
    /// Days since the answer before; at least 1.
    pub elapsed: u32,
    /// Answers on later days than the one before them, this one included; at least 1.
    pub answers: u32,
    /// How many of those before were a failure.
    pub lapses: u32,
}

const ELAPSED: usize = 12;
const ANSWERS: usize = 24;
const LAPSES: usize = 24;

impl CardPast {
    /// Where its bin stands: elapsed days, answers and lapses each in steps that grow by a factor.
    ///
    /// Source: RMSE (bins) as the open spaced-repetition benchmark defines it, with the factors 3.62, 1.89 and 1.73.
    fn place(self, ladders: &FactorPowers) -> usize {
        let lapses = if self.lapses == 0 { 0 } else { 1 + rung(&ladders.lapses, self.lapses) };
        let elapsed = rung(&ladders.elapsed, self.elapsed).min(ELAPSED - 1);
        let answers = rung(&ladders.answers, self.answers).min(ANSWERS - 1);
        (elapsed * ANSWERS + answers) * LAPSES + lapses.min(LAPSES - 1)
    }
}

/// The powers of the three factors.
#[derive(Debug, Clone)]
pub struct FactorPowers {
    elapsed: Vec<f64>,
    answers: Vec<f64>,
    lapses: Vec<f64>,
}

impl Default for FactorPowers {
    fn default() -> FactorPowers {
        let powers = |factor: f64, most: usize| (1..most as i32).map(|power| factor.powi(power)).collect();
        FactorPowers { elapsed: powers(3.62, ELAPSED), answers: powers(1.89, ANSWERS), lapses: powers(1.73, LAPSES) }
    }
}

/// The whole part of a number's logarithm.
fn rung(powers: &[f64], number: u32) -> usize {
    powers.iter().take_while(|power| **power <= f64::from(number)).count()
}

impl Default for PredictionStats {
    fn default() -> PredictionStats {
        PredictionStats {
            bins: [Bin::default(); BINS],
            loss: 0.0,
            pasts: vec![Bin::default(); ELAPSED * ANSWERS * LAPSES],
        }
    }
}

impl PredictionStats {
    /// Takes in one answer: what was predicted, from 0.0 to 1.0, and what came.
    pub fn take(&mut self, predicted: f64, passed: bool, past: CardPast, ladders: &FactorPowers) {
        let bin = ((predicted * BINS as f64) as usize).min(BINS - 1);
        self.bins[bin].take(predicted, passed);
        self.pasts[past.place(ladders)].take(predicted, passed);
        let likely = if passed { predicted } else { 1.0 - predicted };
        self.loss -= likely.clamp(NEAREST, 1.0 - NEAREST).ln();
    }

    /// Takes in those of another part of the log.
    pub fn add(&mut self, other: &PredictionStats) {
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, other)| bin.add(other));
        self.pasts.iter_mut().zip(&other.pasts).for_each(|(bin, other)| bin.add(other));
        self.loss += other.loss;
    }

    /// All of them together.
    pub fn whole(&self) -> Bin {
        self.bins.iter().fold(Bin::default(), |mut all, bin| {
            all.add(bin);
            all
        })
    }

    /// Mean −ln of the chance that was given to what came; 0 would be perfect. `None` if there is nothing.
    pub fn log_loss(&self) -> Option<f64> {
        let n = self.whole().n;
        (n > 0).then(|| self.loss / n as f64)
    }

    /// The root of the mean square of (mean prediction − share of passes) over bins of cards with a like past, each
    /// weighed by its answers; 0 would be perfect. `None` if there is nothing.
    pub fn rmse_bins(&self) -> Option<f64> {
        let n = self.whole().n;
        let square = |bin: &Bin| (bin.sum - bin.passed as f64).powi(2) / bin.n as f64;
        let sum: f64 = self.pasts.iter().filter(|bin| bin.n > 0).map(square).sum();
        (n > 0).then(|| (sum / n as f64).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn past(elapsed: u32, answers: u32, lapses: u32) -> CardPast {
        CardPast { elapsed, answers, lapses }
    }

    #[test]
    fn log_loss_and_rmse_are_those_of_the_formulas() {
        let ladders = FactorPowers::default();
        let mut seen = PredictionStats::default();
        // Two pasts: in the first, 0.9 was said of one that came and one that did not; in the second, 0.6 of one that did.
        seen.take(0.9, true, past(5, 1, 0), &ladders);
        seen.take(0.9, false, past(6, 1, 0), &ladders);
        seen.take(0.6, true, past(40, 3, 1), &ladders);
        let loss = -(0.9f64.ln() + 0.1f64.ln() + 0.6f64.ln()) / 3.0;
        let rmse = ((2.0 * 0.4f64.powi(2) + 0.4f64.powi(2)) / 3.0).sqrt();
        assert!((seen.log_loss().expect("answers") - loss).abs() < 1e-12);
        assert!((seen.rmse_bins().expect("answers") - rmse).abs() < 1e-12);
        assert_eq!((seen.bins[18].n, seen.bins[18].passed, seen.bins[12].n), (2, 1, 1));
        assert_eq!((seen.whole().n, seen.whole().actual()), (3, Some(2.0 / 3.0)));
        assert_eq!((PredictionStats::default().log_loss(), PredictionStats::default().rmse_bins()), (None, None));
    }

    #[test]
    fn pasts_are_like_when_the_whole_parts_of_their_logarithms_are() {
        let ladders = FactorPowers::default();
        let place = |elapsed, answers, lapses| past(elapsed, answers, lapses).place(&ladders);
        for days in 1..2_000u32 {
            let log = (f64::from(days).ln() / 3.62f64.ln()).floor() as usize;
            assert_eq!(rung(&ladders.elapsed, days), log, "{days}");
        }
        assert_eq!(place(4, 2, 1), place(13, 3, 1));
        assert_ne!(place(13, 2, 1), place(14, 2, 1));
        assert_ne!(place(4, 3, 1), place(4, 4, 1));
        assert_ne!(place(4, 2, 0), place(4, 2, 1));
        assert!(place(u32::MAX, u32::MAX, u32::MAX) < ELAPSED * ANSWERS * LAPSES);
    }

    #[test]
    fn parts_of_a_log_come_to_the_same_as_the_whole() {
        let ladders = FactorPowers::default();
        let answers = [(0.97, true, past(1, 1, 0)), (0.5, false, past(90, 4, 2)), (1.0, false, past(3, 2, 0))];
        let (mut whole, mut parts) = (PredictionStats::default(), PredictionStats::default());
        for (predicted, passed, past) in answers {
            whole.take(predicted, passed, past, &ladders);
            let mut part = PredictionStats::default();
            part.take(predicted, passed, past, &ladders);
            parts.add(&part);
        }
        assert_eq!(parts, whole);
        assert!(whole.log_loss().is_some_and(f64::is_finite));
    }
}
