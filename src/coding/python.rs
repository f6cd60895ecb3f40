//! The Python of this machine and its version. Owns the process that parses test lines.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The oldest supported Python.
pub const OLDEST: (u32, u32) = (3, 9);

const SPLIT: &str = include_str!("split.py");

/// An interpreter that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Python {
    /// Such as `3.11.7`.
    pub version: String,
    /// The real path, after links and virtual environments.
    pub executable: PathBuf,
    /// The folders of its library.
    pub prefixes: Vec<PathBuf>,
}

/// Why exercises cannot run here.
#[derive(Debug)]
pub enum NoPython {
    /// No `python3` on the path.
    Missing,
    /// A version older than [`OLDEST`].
    TooOld(String),
    /// It could not be started, or failed, with a description.
    Broken(String),
}

impl fmt::Display for NoPython {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (major, minor) = OLDEST;
        match self {
            NoPython::Missing => write!(f, "exercises need Python, and `python3` was not found"),
            NoPython::TooOld(version) => {
                write!(f, "exercises need Python {major}.{minor} or newer; `python3` is version {version}")
            }
            NoPython::Broken(how) => write!(f, "`python3` does not work: {how}"),
        }
    }
}

/// The splitter's result for a line: expression, literal, and the literal as `marshal` data; or an error.
pub(super) type SplitLine = Result<(String, String, Vec<u8>), String>;

/// Finds `python3` on the path and parses these lines, in order.
pub(super) fn split(lines: &[&str]) -> Result<(Python, Vec<SplitLine>), NoPython> {
    let mut command = Command::new("python3");
    command.args(["-I", "-B", "-X", "utf8", "-c", SPLIT]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NoPython::Missing,
        _ => NoPython::Broken(error.to_string()),
    })?;
    let asked: String = lines.iter().map(|line| digits(line.as_bytes()) + "\n").collect();
    let mut input = child.stdin.take();
    let writer = std::thread::spawn(move || {
        // A Python that is too old does not read all input, but reports its version.
        input.as_mut().map_or(Ok(()), |input| input.write_all(asked.as_bytes()))
    });
    let output = child.wait_with_output().map_err(|error| NoPython::Broken(error.to_string()))?;
    let _ = writer.join();
    let said = String::from_utf8_lossy(&output.stdout);
    parse(&said, lines.len()).unwrap_or_else(|| {
        let words = String::from_utf8_lossy(&output.stderr);
        let last = words.lines().rev().find(|line| !line.trim().is_empty());
        Err(NoPython::Broken(last.map_or_else(|| output.status.to_string(), str::to_owned)))
    })
}

/// Parses the splitter's output; `None` if invalid.
fn parse(said: &str, lines: usize) -> Option<Result<(Python, Vec<SplitLine>), NoPython>> {
    let mut said = said.lines();
    let mut first = said.next()?.split(' ').skip_while(|word| *word != "python").skip(1);
    let version = first.next()?.to_owned();
    let executable = path(first.next()?)?;
    let prefixes = first.map(path).collect::<Option<Vec<_>>>()?;
    let mut numbers = version.split('.').map(|part| part.parse::<u32>());
    let (Some(Ok(major)), Some(Ok(minor))) = (numbers.next(), numbers.next()) else { return None };
    if (major, minor) < OLDEST {
        return Some(Err(NoPython::TooOld(version)));
    }
    let cases: Vec<SplitLine> = said.map(parse_line).collect::<Option<_>>()?;
    (cases.len() == lines).then_some(Ok((Python { version, executable, prefixes }, cases)))
}

fn parse_line(line: &str) -> Option<SplitLine> {
    let mut words = line.split(' ');
    let verdict = words.next()?;
    let fields = words.map(bytes).collect::<Option<Vec<_>>>()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match (verdict, fields.as_slice()) {
        ("case", [expression, literal, value]) => Some(Ok((text(expression), text(literal), value.clone()))),
        ("bad", [why]) => Some(Err(text(why))),
        _ => None,
    }
}

fn path(digits: &str) -> Option<PathBuf> {
    bytes(digits).map(|bytes| PathBuf::from(OsString::from_vec(bytes)))
}

fn digits(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(digits: &str) -> Option<Vec<u8>> {
    if digits == "-" {
        return Some(Vec::new());
    }
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_python_is_told_by_its_version() {
        let said = parse("python 3.8.10 2f61 2f62\n", 3).expect("understood");
        assert_eq!(
            said.expect_err("too old").to_string(),
            "exercises need Python 3.9 or newer; `python3` is version 3.8.10"
        );
    }

    #[test]
    fn what_the_splitter_says_is_taken_whole_or_not_at_all() {
        let said = "python 3.11.7 2f61 2f62 2f63\ncase 66 31 690100\nbad 6e6f\n";
        let (python, cases) = parse(said, 2).expect("understood").expect("new enough");
        assert_eq!(python.executable, PathBuf::from("/a"));
        assert_eq!(python.prefixes, [PathBuf::from("/b"), PathBuf::from("/c")]);
        assert_eq!(cases, [Ok(("f".into(), "1".into(), vec![0x69, 1, 0])), Err("no".into())]);
        assert!(parse(said, 3).is_none());
        assert!(parse("Traceback\n", 0).is_none());
        assert!(parse("python 3.11.7 2f61 2f62\ncase 6\n", 1).is_none());
    }
}
