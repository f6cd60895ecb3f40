//! For tests: whether work grows no faster than its text. Processor time is compared with processor time, so that neither a
//! slow machine nor a busy one matters.

use nix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// The least processor time of three runs.
fn cost(mut work: impl FnMut()) -> Duration {
    let now = || clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from).expect("a clock of the thread");
    let mut run = || {
        let start = now();
        work();
        now() - start
    };
    (0..3).map(|_| run()).min().unwrap_or_default()
}

/// Fails where four times the text takes about sixteen times the work. `text` makes one of about so many bytes.
#[track_caller]
pub(crate) fn is_linear(what: &str, bytes: usize, text: impl Fn(usize) -> String, read: impl Fn(&str)) {
    let of = |bytes: usize| {
        let text = text(bytes);
        cost(|| read(&text))
    };
    let (once, four_times) = (of(bytes), of(4 * bytes));
    assert!(
        four_times < 9 * once + Duration::from_millis(5),
        "{what}: {once:?}, for four times the text {four_times:?}"
    );
}

#[test]
fn quadratic_work_fails_and_linear_work_passes() {
    let pairs = |text: &str| {
        let found = text.bytes().flat_map(|one| text.bytes().map(move |other| u64::from(one ^ other))).sum::<u64>();
        std::hint::black_box(found);
    };
    let once = |text: &str| drop(std::hint::black_box(text.repeat(50)));
    is_linear("once", 50_000, |bytes| "a".repeat(bytes), once);
    assert!(std::panic::catch_unwind(|| is_linear("pairs", 1_000, |bytes| "a".repeat(bytes), pairs)).is_err());
}
