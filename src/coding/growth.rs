//! Whether a program slows down faster than the reference solution as the input grows (pure): the calls that a deck gives,
//! and the verdict on measurements. Nothing here depends on how fast a machine is.

/// The number of doublings for a verdict.
const DOUBLINGS: usize = 3;
/// The maximum seconds before the next doubling: beyond this, the time limit of a test would decide.
const LONG: f64 = 0.8;
/// A program that is faster than this at the largest size is fast enough, in seconds.
pub(super) const FAST: f64 = 0.1;
/// Shorter times count as this much, in seconds: they cannot be measured well. It is so small that a program a hundred times as
/// slow as the reference solution is still compared with what the reference solution really took.
const LEAST: f64 = 0.000_02;
/// A program is slow if over the last doublings its time grew this many times as much as the reference solution's. A factor n
/// more gives 8, a factor √n 2.8, and a factor log n at most 1.4; caches may add half as much again.
const SLOW: f64 = 3.0;
/// It must be seen in both of the last doublings, so that one bad measurement decides nothing.
const STEP: f64 = 1.15;

/// A call with `n` for the input size, and the smallest and largest n.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Growth {
    /// The expression in the deck.
    pub call: String,
    /// The first size.
    pub from: u64,
    /// The largest size that the exercise allows; at least eight times the first.
    pub to: u64,
}

/// The measurement at one size: CPU seconds, the shortest of several runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub own: f64,
    pub reference: f64,
}

/// A program that slows down too much: the time factors over the last doublings of the program and the reference
/// solution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Slower {
    pub own: f64,
    pub reference: f64,
}

impl Growth {
    /// Reads a comment such as `# growth 1000 to 64000: f([1] * n)`; `None` for any other.
    pub(super) fn parse(line: &str) -> Option<Growth> {
        let (sizes, call) = line.trim().strip_prefix('#')?.trim().strip_prefix("growth ")?.split_once(": ")?;
        let (from, to) = sizes.split_once(" to ")?;
        let (from, to) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        let least = 1_u64 << DOUBLINGS;
        (from > 0 && to / least >= from).then(|| Growth { call: call.trim().to_owned(), from, to })
    }

    /// Sizes, each twice the one before.
    pub(super) fn sizes(&self) -> impl Iterator<Item = u64> {
        std::iter::successors(Some(self.from), |n| n.checked_mul(2)).take_while(|n| *n <= self.to)
    }

    /// The call at this size; its value is not compared.
    pub(super) fn at(&self, n: u64) -> String {
        format!("(lambda n: [({}), None][1])({n})", self.call)
    }
}

/// Whether a larger input would add nothing.
pub(super) fn is_enough(points: &[Point]) -> bool {
    let is_long = points.len() > DOUBLINGS && points.last().is_some_and(|last| last.own >= LONG);
    is_long || slower(points).is_some()
}

/// The verdict on measurements at doubling sizes; `None` if the program is not too slow.
pub(super) fn slower(points: &[Point]) -> Option<Slower> {
    let last = &points[points.len().checked_sub(DOUBLINGS + 1)?..];
    let (first, end) = (last.first()?, last.last()?);
    let ratios: Vec<f64> = last.iter().map(|point| point.own.max(LEAST) / point.reference.max(LEAST)).collect();
    let steps = ratios.windows(2).map(|pair| pair[1] / pair[0]);
    let grew = ratios.last()? / ratios.first()?;
    let slow = end.own >= FAST && grew >= SLOW && steps.skip(1).all(|step| step >= STEP);
    let times = |from: f64, to: f64| to.max(LEAST) / from.max(LEAST);
    slow.then(|| Slower { own: times(first.own, end.own), reference: times(first.reference, end.reference) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sizes from 1000 on, until there is enough to see.
    fn measured(own: impl Fn(f64) -> f64, reference: impl Fn(f64) -> f64, noise: &[f64]) -> Vec<Point> {
        let mut points = Vec::new();
        for (n, noise) in (0..8).map(|k| 1000.0 * f64::from(1 << k)).zip(noise.chunks(2)) {
            points.push(Point { own: own(n) * noise[0], reference: reference(n) * noise[1] });
            if is_enough(&points) {
                break;
            }
        }
        points
    }

    /// What a busy machine does to the shortest of three runs.
    fn noise(most: f64) -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec(1.0..most, 16)
    }

    proptest! {
        #[test]
        fn a_quadratic_program_is_slow_on_any_machine(speed in 0.2..20.0, share in 0.5..20.0, noise in noise(1.25)) {
            let machine = 1e-6 / speed;
            let points = measured(|n| machine * (n + share * n * n / 1000.0), |n| machine * n, &noise);
            prop_assert!(slower(&points).is_some(), "{points:?}");
        }

        #[test]
        fn a_linear_program_is_never_slow(speed in 0.05..20.0, factor in 0.1..50.0, noise in noise(1.6)) {
            let machine = 1e-7 / speed;
            let points = measured(|n| machine * factor * n, |n| machine * n, &noise);
            prop_assert_eq!(slower(&points), None, "{:?}", points);
        }

        #[test]
        fn a_logarithm_more_is_not_slow(speed in 0.05..20.0, noise in noise(1.4)) {
            let machine = 1e-7 / speed;
            let points = measured(|n| machine * n * n.log2(), |n| machine * n, &noise);
            prop_assert_eq!(slower(&points), None, "{:?}", points);
        }

        #[test]
        fn one_bad_measurement_decides_nothing(at in 0..8_usize, worse in 2.0..50.0) {
            let mut noise = vec![1.0; 16];
            noise[2 * at] = worse;
            let points = measured(|n| 1e-6 * n, |n| 1e-6 * n, &noise);
            prop_assert_eq!(slower(&points), None, "{:?}", points);
        }
    }

    #[test]
    fn a_reference_that_does_not_grow_is_compared_too() {
        let points = measured(|n| 1e-6 * n, |_| 1e-5, &[1.0; 16]);
        assert_eq!(slower(&points).map(|slower| slower.own.round()), Some(8.0));
    }

    #[test]
    fn a_growth_comment_has_sizes_that_double_three_times() {
        let growth = Growth::parse("# growth 1000 to 8000: f([1] * n, {1: 2})").expect("a growth comment");
        assert_eq!(growth, Growth { call: "f([1] * n, {1: 2})".into(), from: 1000, to: 8000 });
        assert_eq!(growth.sizes().collect::<Vec<_>>(), [1000, 2000, 4000, 8000]);
        assert_eq!(growth.at(2000), "(lambda n: [(f([1] * n, {1: 2})), None][1])(2000)");
        for other in
            ["# growth 1000 to 7999: f(n)", "# growth 0 to 8: f(n)", "# growth: f(n)", "growth 1 to 8: f(n)", ""]
        {
            assert_eq!(Growth::parse(other), None, "{other}");
        }
    }
}
