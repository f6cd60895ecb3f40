//! The configuration of a sandbox as arguments of this program.

use super::super::sandbox::Sandbox;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The first argument that starts this program as a sandbox.
pub const VERB: &str = "__cell";

/// The part of the sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The supervisor.
    Keeper,
    /// The process that becomes Python.
    Inmate,
}

impl Part {
    fn word(self) -> &'static str {
        match self {
            Part::Keeper => "keeper",
            Part::Inmate => "inmate",
        }
    }
}

/// The configuration of a sandbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its sandbox.
    pub sandbox: Sandbox,
    /// The parent: nothing may start once it is gone.
    pub parent: u32,
    /// The user for Python, chosen by the supervisor; `None` for the current one.
    pub user: Option<u32>,
    /// CPU seconds per process.
    pub seconds: u64,
    /// This program, to start again.
    pub door: PathBuf,
    /// Python's temporary working folder.
    pub folder: PathBuf,
    /// The interpreter.
    pub python: PathBuf,
    /// A file to hide: this program, which contains the shipped decks.
    pub masked: PathBuf,
    /// Folders that Python needs, besides the system's.
    pub shown: Vec<PathBuf>,
}

impl Plan {
    /// Arguments for this program.
    pub fn of_cell(&self) -> Vec<OsString> {
        self.to_arguments(Part::Keeper)
    }

    pub(super) fn to_arguments(&self, part: Part) -> Vec<OsString> {
        let mut words: Vec<OsString> = vec![VERB.into(), part.word().into(), self.sandbox.word().into()];
        words.extend(
            [u64::from(self.parent), self.user.unwrap_or(0).into(), self.seconds].map(|n| n.to_string().into()),
        );
        words.extend([&self.door, &self.folder, &self.python, &self.masked].map(|path| path.clone().into_os_string()));
        words.extend(self.shown.iter().map(|path| path.clone().into_os_string()));
        words
    }

    /// Parses the arguments after [`VERB`] and those after `--`; `None` if invalid.
    pub(super) fn from_arguments(words: &[OsString]) -> Option<(Part, Plan, &[OsString])> {
        let end = words.iter().position(|word| word == "--")?;
        let [part, sandbox, parent, user, seconds, door, folder, python, masked, shown @ ..] = &words[..end] else {
            return None;
        };
        let is = |word: &OsString, known: &str| word == OsStr::new(known);
        let plan = Plan {
            sandbox: [Sandbox::Namespaces, Sandbox::Limits].into_iter().find(|one| is(sandbox, one.word()))?,
            parent: parent.to_str()?.parse().ok()?,
            user: Some(user.to_str()?.parse().ok()?).filter(|user| *user != 0),
            seconds: seconds.to_str()?.parse().ok()?,
            door: door.into(),
            folder: folder.into(),
            python: python.into(),
            masked: masked.into(),
            shown: shown.iter().map(PathBuf::from).collect(),
        };
        let part = [Part::Keeper, Part::Inmate].into_iter().find(|one| is(part, one.word()))?;
        Some((part, plan, &words[end + 1..]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_goes_through_arguments_unchanged() {
        let plan = Plan {
            sandbox: Sandbox::Limits,
            parent: 17,
            user: Some(60_600),
            seconds: 11,
            door: "/proc/self/exe".into(),
            folder: "/tmp/a b".into(),
            python: "/usr/bin/python3".into(),
            masked: "/usr/bin/greenroom".into(),
            shown: vec!["/usr".into(), "/opt/x".into()],
        };
        for (part, plan) in [(Part::Keeper, plan.clone()), (Part::Inmate, Plan { user: None, ..plan })] {
            let mut words = plan.to_arguments(part);
            assert_eq!(words.remove(0), VERB);
            words.extend(["--".into(), "-I".into(), "--".into()]);
            let end = words.len() - 2;
            assert_eq!(Plan::from_arguments(&words), Some((part, plan, &words[end..])));
            assert_eq!(Plan::from_arguments(&words[..5]), None);
        }
    }
}
