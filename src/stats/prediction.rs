//! How well the memory model predicts recall: predictions and results, in bins. Pure.

/// The number of bins of predicted recall, each 5% wide.
pub const BINS: usize = 20;

/// The minimum distance of predictions from 0 and 1 before taking logarithms, so that one surprise does not outweigh
/// everything.
const MIN_DISTANCE: f64 = 1e-6;

/// Answers with similar predictions.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// The number of answers.
    pub n: usize,
    /// The sum of predictions.
    sum: f64,
    /// The number of passes.
    pub passed: usize,
}

impl Bin {
    fn record(&mut self, predicted: f64, passed: bool) {
        self.n += 1;
        self.sum += predicted;
        self.passed += usize::from(passed);
    }

    fn add(&mut self, other: &Bin) {
        self.n += other.n;
        self.sum += other.sum;
        self.passed += other.passed;
    }

    /// Mean predicted recall, from 0.0 to 1.0; `None` if the bin is empty.
    pub fn predicted(&self) -> Option<f64> {
        (self.n > 0).then(|| self.sum / self.n as f64)
    }

    /// The share of passes, from 0.0 to 1.0; `None` if the bin is empty.
    pub fn actual(&self) -> Option<f64> {
        (self.n > 0).then(|| self.passed as f64 / self.n as f64)
    }
}

/// Predictions compared with results.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictionStats {
    /// By predicted recall: bin `b` has predictions from `b / BINS` to `(b + 1) / BINS`.
    pub bins: [Bin; BINS],
    loss: f64,
    /// By the card's history; see [`CardPast`].
    pasts: Vec<Bin>,
}

/// A card's history before a counted review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardPast {
    /// Days since the previous answer, at least 1.
    pub elapsed: u32,
    /// Number of answers on later days, including this one; at least 1.
    pub answers: u32,
    /// Lapses before this answer.
    pub lapses: u32,
}

const ELAPSED: usize = 12;
const ANSWERS: usize = 24;
const LAPSES: usize = 24;

impl CardPast {
    /// The index of its bin. Days, answers, and lapses each have steps that grow by a factor.
    ///
    /// Source: RMSE (bins) as in the open-spaced-repetition benchmark, with the factors 3.62, 1.89, and 1.73.
    fn place(self, powers: &FactorPowers) -> usize {
        let lapses = if self.lapses == 0 { 0 } else { 1 + floor_log(&powers.lapses, self.lapses) };
        let elapsed = floor_log(&powers.elapsed, self.elapsed).min(ELAPSED - 1);
        let answers = floor_log(&powers.answers, self.answers).min(ANSWERS - 1);
        (elapsed * ANSWERS + answers) * LAPSES + lapses.min(LAPSES - 1)
    }
}

/// Powers of the three factors.
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

/// The floor of a number's logarithm.
fn floor_log(powers: &[f64], number: u32) -> usize {
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
    /// Adds one answer with its predicted recall, from 0.0 to 1.0.
    pub fn record(&mut self, predicted: f64, passed: bool, past: CardPast, powers: &FactorPowers) {
        let bin = ((predicted * BINS as f64) as usize).min(BINS - 1);
        self.bins[bin].record(predicted, passed);
        self.pasts[past.place(powers)].record(predicted, passed);
        let likelihood = if passed { predicted } else { 1.0 - predicted };
        self.loss -= likelihood.clamp(MIN_DISTANCE, 1.0 - MIN_DISTANCE).ln();
    }

    /// Adds the predictions of another part of the log.
    pub fn add(&mut self, other: &PredictionStats) {
        self.bins.iter_mut().zip(&other.bins).for_each(|(bin, other)| bin.add(other));
        self.pasts.iter_mut().zip(&other.pasts).for_each(|(bin, other)| bin.add(other));
        self.loss += other.loss;
    }

    /// The total of all bins.
    pub fn total(&self) -> Bin {
        self.bins.iter().fold(Bin::default(), |mut all, bin| {
            all.add(bin);
            all
        })
    }

    /// Mean −ln of the probability predicted for the actual result; 0 is perfect. `None` without answers.
    pub fn log_loss(&self) -> Option<f64> {
        let n = self.total().n;
        (n > 0).then(|| self.loss / n as f64)
    }

    /// Root mean square of (mean prediction − share of passes) over bins of cards with similar histories, weighted by
    /// answers; 0 is perfect. `None` without answers.
    pub fn rmse_bins(&self) -> Option<f64> {
        let n = self.total().n;
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
        let powers = FactorPowers::default();
        let mut seen = PredictionStats::default();
        // Two pasts. In the first, 0.9 was predicted for a pass and a failure. In the second, 0.6 for a pass.
        seen.record(0.9, true, past(5, 1, 0), &powers);
        seen.record(0.9, false, past(6, 1, 0), &powers);
        seen.record(0.6, true, past(40, 3, 1), &powers);
        let loss = -(0.9f64.ln() + 0.1f64.ln() + 0.6f64.ln()) / 3.0;
        let rmse = ((2.0 * 0.4f64.powi(2) + 0.4f64.powi(2)) / 3.0).sqrt();
        assert!((seen.log_loss().expect("answers") - loss).abs() < 1e-12);
        assert!((seen.rmse_bins().expect("answers") - rmse).abs() < 1e-12);
        assert_eq!((seen.bins[18].n, seen.bins[18].passed, seen.bins[12].n), (2, 1, 1));
        assert_eq!((seen.total().n, seen.total().actual()), (3, Some(2.0 / 3.0)));
        assert_eq!((PredictionStats::default().log_loss(), PredictionStats::default().rmse_bins()), (None, None));
    }

    #[test]
    fn histories_share_a_bin_if_their_rounded_logarithms_agree() {
        let powers = FactorPowers::default();
        let place = |elapsed, answers, lapses| past(elapsed, answers, lapses).place(&powers);
        for days in 1..2_000u32 {
            let log = (f64::from(days).ln() / 3.62f64.ln()).floor() as usize;
            assert_eq!(floor_log(&powers.elapsed, days), log, "{days}");
        }
        assert_eq!(place(4, 2, 1), place(13, 3, 1));
        assert_ne!(place(13, 2, 1), place(14, 2, 1));
        assert_ne!(place(4, 3, 1), place(4, 4, 1));
        assert_ne!(place(4, 2, 0), place(4, 2, 1));
        assert!(place(u32::MAX, u32::MAX, u32::MAX) < ELAPSED * ANSWERS * LAPSES);
    }

    #[test]
    fn parts_of_a_log_give_the_same_as_the_whole() {
        let powers = FactorPowers::default();
        let answers = [(0.97, true, past(1, 1, 0)), (0.5, false, past(90, 4, 2)), (1.0, false, past(3, 2, 0))];
        let (mut whole, mut parts) = (PredictionStats::default(), PredictionStats::default());
        for (predicted, passed, past) in answers {
            whole.record(predicted, passed, past, &powers);
            let mut part = PredictionStats::default();
            part.record(predicted, passed, past, &powers);
            parts.add(&part);
        }
        assert_eq!(parts, whole);
        assert!(whole.log_loss().is_some_and(f64::is_finite));
    }
}
