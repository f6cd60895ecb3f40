//! The tests of an exercise: expressions and expected values.

use super::growth::Growth;
use super::python::{self, NoPython, Python};
use super::value::{Value, decode};
use crate::deck::ExerciseCode;
use std::time::Duration;

/// A parsed test line.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The Python expression.
    pub expression: String,
    /// The expected value, as in the deck.
    pub literal: String,
    /// The value of that literal. Never leaves this process.
    pub expected: Value,
    /// A hidden test, run only on submission.
    pub hidden: bool,
}

/// An exercise, ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Exercise {
    /// The visible tests, then the hidden ones, in deck order.
    pub cases: Vec<Case>,
    /// The deck's time limit per test, from a line `# limit: 5s`.
    pub case_limit: Option<Duration>,
    /// Calls to compare with the reference solution's time, from comments such as `# growth 1000 to 64000: f([1] * n)`.
    pub growth: Vec<Growth>,
    /// The reference solution. Never enters the process that runs the candidate's code.
    pub reference: Option<String>,
}

/// An invalid test line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCase {
    /// The line in the deck.
    pub line: String,
    /// The error.
    pub problem: String,
}

/// The maximum time limit of a deck, in seconds.
const LONGEST: u64 = 30;

impl Exercise {
    /// Parses the test lines; also returns the Python that did it.
    pub fn load(code: &ExerciseCode) -> Result<(Result<Exercise, Vec<BadCase>>, Python), NoPython> {
        let visible = case_lines(code.cases.as_deref());
        let hidden = case_lines(code.hidden.as_deref());
        let lines: Vec<&str> = visible.iter().chain(&hidden).copied().collect();
        let (python, split) = python::split(&lines)?;
        let (mut cases, mut bad) = (Vec::new(), Vec::new());
        for (nth, (line, taken)) in lines.iter().zip(split).enumerate() {
            let problem = match taken {
                Ok((expression, literal, bytes)) => match decode(&bytes) {
                    Some(expected) => {
                        cases.push(Case { expression, literal, expected, hidden: nth >= visible.len() });
                        continue;
                    }
                    None => "the value to the right of `==` is nested too deeply".to_owned(),
                },
                Err(problem) => problem,
            };
            bad.push(BadCase { line: (*line).to_owned(), problem });
        }
        let case_limit = [&code.cases, &code.hidden].into_iter().flatten().find_map(|block| limit_in(block));
        let growth = code.hidden.iter().flat_map(|block| block.lines()).filter_map(Growth::parse).collect();
        let reference = code.solution.clone();
        let loaded = if bad.is_empty() { Ok(Exercise { cases, case_limit, growth, reference }) } else { Err(bad) };
        Ok((loaded, python))
    }

    /// Only the visible tests, for a run on save.
    pub fn visible(&self) -> &[Case] {
        let visible = self.cases.iter().take_while(|case| !case.hidden).count();
        &self.cases[..visible]
    }
}

/// The number of tests in a block, valid or not.
pub fn count_cases(block: Option<&str>) -> usize {
    case_lines(block).len()
}

/// The test lines of a block: neither blank nor comments.
fn case_lines(block: Option<&str>) -> Vec<&str> {
    let lines = block.unwrap_or_default().lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// The value of a comment `# limit: 5s`.
fn limit_in(block: &str) -> Option<Duration> {
    block.lines().find_map(|line| {
        let seconds = line.trim().strip_prefix('#')?.trim().strip_prefix("limit:")?.trim().strip_suffix('s')?;
        let seconds: u64 = seconds.trim().parse().ok()?;
        (1..=LONGEST).contains(&seconds).then_some(Duration::from_secs(seconds))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_blank_lines_are_no_cases() {
        assert_eq!(case_lines(Some("# why\n\n f(1) == 2 \n#g\nf(2) == 3")), ["f(1) == 2", "f(2) == 3"]);
        assert_eq!(case_lines(None), Vec::<&str>::new());
    }

    #[test]
    fn a_deck_may_give_a_limit_of_up_to_half_a_minute() {
        assert_eq!(limit_in("f(1) == 2\n# limit: 5s"), Some(Duration::from_secs(5)));
        assert_eq!(limit_in("#limit:30s\n"), Some(Duration::from_secs(30)));
        for other in ["# limit: 31s", "# limit: 0s", "# limit: 5", "# limit: soon", "limit: 5s", ""] {
            assert_eq!(limit_in(other), None, "{other}");
        }
    }

    #[test]
    fn case_lines_are_split_by_pythons_own_parser() {
        let code = ExerciseCode {
            cases: Some("f('==') == {'a': [1, (2,)]}\nf(x == 1 for x in [1]) == -1.5".into()),
            hidden: Some("f(1) == 1 == 1\nf(1) = 2\nf(1) == g(2)\nf(1) == set()".into()),
            ..ExerciseCode::default()
        };
        let (loaded, python) = Exercise::load(&code).expect("python3");
        assert!(python.executable.is_absolute() && !python.prefixes.is_empty());
        let problems: Vec<(String, String)> =
            loaded.expect_err("bad lines").into_iter().map(|bad| (bad.line, bad.problem)).collect();
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert_eq!(problems[0], ("f(1) == 1 == 1".into(), "not of the form `expression == literal`".into()));
        assert!(problems[1].1.starts_with("not Python: "), "{}", problems[1].1);
        assert_eq!(problems[2].1, "what stands right of `==` is not a literal");
        let good = ExerciseCode { hidden: Some("f(1) == set()".into()), ..code };
        let exercise = Exercise::load(&good).expect("python3").0.expect("good lines");
        let shown: Vec<_> = exercise.cases.iter().map(|c| (&*c.expression, c.expected.show(99), c.hidden)).collect();
        let expected = [
            ("f('==')", "{'a': [1, (2,)]}".to_owned(), false),
            ("f(x == 1 for x in [1])", "-1.5".to_owned(), false),
            ("f(1)", "set()".to_owned(), true),
        ];
        assert_eq!(shown, expected);
        assert_eq!(exercise.visible().len(), 2);
    }
}
