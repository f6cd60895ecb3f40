//! Measures how a program and the reference solution slow down as the input grows. Each has its own sandbox, so the
//! program never sees the reference solution; they alternate, so both run under the same load.

use super::cases::Exercise;
use super::conversation::{CaseOutcome, Conversation, Opener, Runtime, judge, loaded};
use super::growth::{FAST, Growth, Point, is_enough, slower};
use super::report::{Failure, Outcome, got};
use super::time::Limits;
use super::value::Value;
use std::io;
use std::time::Duration;

/// Runs per size; the shortest counts.
const RUNS: usize = 3;
/// How long a program is looked at to see whether it is fast, in times of being fast.
const GLANCE: f64 = 4.0;
/// The total time limit, as a multiple of a test's limit.
const ALL: u32 = 12;

/// What is too slow, or fails at a larger size; `None` if the program keeps up with the reference solution or the
/// exercise has none. An error is about this machine, or about the deck (`InvalidData`).
pub fn keeps_up(program: &[u8], exercise: &Exercise, runtime: Runtime<'_>) -> io::Result<Option<(Outcome, Failure)>> {
    let Some(reference) = &exercise.reference else { return Ok(None) };
    let case = Limits::of(exercise.case_limit).case;
    let limits = Limits { case, all: case * ALL };
    let opener = Opener { runtime, limits, sandbox: runtime.launcher.best() };
    for growth in &exercise.growth {
        if is_fast(opener, program, growth)? {
            continue;
        }
        let mut pair = [start(opener, reference.as_bytes())?, start(opener, program)?];
        let found = measure(growth, &mut pair);
        for talk in pair {
            talk.end(false)?;
        }
        if let Some(found) = found? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Is the largest size no trouble at all? Then there is nothing to compare.
fn is_fast(opener: Opener<'_>, program: &[u8], growth: &Growth) -> io::Result<bool> {
    let case = Duration::from_secs_f64(GLANCE * FAST);
    let mut talk = start(Opener { limits: Limits { case, all: case * ALL }, ..opener }, program)?;
    let largest = growth.sizes().last().unwrap_or(growth.to);
    let (ran, seconds) = timed(&mut talk, &growth.at(largest))?;
    talk.end(false)?;
    Ok(ran == CaseOutcome::Passed && seconds < FAST)
}

fn start<'r>(opener: Opener<'r>, program: &[u8]) -> io::Result<Conversation<'r>> {
    match opener.open()? {
        // It was loaded before; any change appears at the first call.
        Ok(mut talk) => talk.ask(program, loaded).map(|_| talk),
        Err(why) => Err(io::Error::other(why)),
    }
}

fn measure(growth: &Growth, pair: &mut [Conversation<'_>; 2]) -> io::Result<Option<(Outcome, Failure)>> {
    let mut points = Vec::new();
    let asking = [cost_of_asking(&mut pair[0])?, cost_of_asking(&mut pair[1])?];
    for n in growth.sizes() {
        let mut shortest = [f64::INFINITY; 2];
        for _ in 0..RUNS {
            for (nth, talk) in pair.iter_mut().enumerate() {
                let (ran, seconds) = timed(talk, &growth.at(n))?;
                match Outcome::of(&ran) {
                    None => shortest[nth] = seconds.min(shortest[nth]),
                    Some(_) if nth == 0 => return Err(unusable(growth, n, &got(&ran))),
                    Some(outcome) => return Ok(Some((outcome, failure(growth, n, "a result in time", got(&ran))))),
                }
            }
        }
        points.push(Point { reference: shortest[0] - asking[0], own: shortest[1] - asking[1] });
        if is_enough(&points) {
            break;
        }
    }
    let largest = growth.sizes().nth(points.len().saturating_sub(1)).unwrap_or(growth.to);
    Ok(slower(&points).map(|slower| {
        let expected =
            format!("8 times the input takes {:.0} times as long (the reference solution)", slower.reference);
        let got = format!("8 times the input takes {:.0} times as long", slower.own);
        (Outcome::Timeout, failure(growth, largest, &expected, got))
    }))
}

/// Processor seconds of a question that needs no work: the cost of asking.
fn cost_of_asking(talk: &mut Conversation<'_>) -> io::Result<f64> {
    let times = (0..RUNS).map(|_| timed(talk, "None").map(|(_, seconds)| seconds));
    times.collect::<io::Result<Vec<f64>>>().map(|times| times.into_iter().fold(f64::INFINITY, f64::min))
}

/// The outcome of a call and its CPU seconds.
fn timed(talk: &mut Conversation<'_>, call: &str) -> io::Result<(CaseOutcome, f64)> {
    let before = talk.worked();
    let ran = talk.ask(call.as_bytes(), |answer| judge(&answer, &Value::None))?.ran;
    Ok((ran, talk.worked() - before))
}

/// An error of kind `InvalidData`: the deck must be fixed.
fn unusable(growth: &Growth, n: u64, got: &str) -> io::Error {
    let words = format!("the reference solution fails at `{}` with n = {n}: {got}", growth.call);
    io::Error::new(io::ErrorKind::InvalidData, words)
}

fn failure(growth: &Growth, n: u64, expected: &str, got: String) -> Failure {
    Failure {
        input: Some(format!("{} with n = {n}", growth.call)),
        expected: Some(expected.to_owned()),
        // A program that ended by itself leaves no words.
        got: if got.is_empty() { "the program ended before it returned a value".to_owned() } else { got },
        hidden: true,
        printed: String::new(),
    }
}
