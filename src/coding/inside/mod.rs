//! The cell from inside: this program, started again under the name [`VERB`], gives up what a candidate's code must not
//! have, starts Python, waits, and ends whatever is left. It is handed no secret: no case, no value, no path of the home.
//!
//! It runs before the grammar is looked at and knows neither home nor terminal. Python begins only once every lock
//! holds; where one does not, the cell ends with [`NO_CELL`] and the reason on standard error, and nothing was run.

mod limits;
#[cfg(target_os = "linux")]
mod namespaces;
mod sweep;

use super::cell::Sandbox;
use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

/// The first argument that makes this program a cell.
pub const VERB: &str = "__cell";

/// The exit code of a cell that could not lock itself in.
pub const NO_CELL: u8 = 71;

/// Where a cell runs as root, Python runs as one of so many users from this number on. They own nothing, and distributions
/// give them to nobody (systemd's list of user ids), so that the limit on processes counts this cell's alone.
const FIRST_USER: u32 = 60_578;
const USERS: u32 = 600;

/// What a cell is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What holds it.
    pub sandbox: Sandbox,
    /// Processor seconds.
    pub seconds: u64,
    /// Where Python begins: its temporary folder.
    pub folder: PathBuf,
    /// The interpreter.
    pub python: PathBuf,
    /// Folders that Python needs beside the system's.
    pub shown: Vec<PathBuf>,
    /// A file that must not be readable: this program, which has the shipped decks in it.
    pub masked: PathBuf,
}

impl Plan {
    /// As arguments of this program.
    pub fn to_arguments(&self) -> Vec<OsString> {
        let mut words: Vec<OsString> = vec![VERB.into(), self.sandbox.word().into(), self.seconds.to_string().into()];
        words.extend([&self.folder, &self.python, &self.masked].map(|path| path.clone().into_os_string()));
        words.extend(self.shown.iter().map(|path| path.clone().into_os_string()));
        words
    }

    /// From arguments behind [`VERB`], and what follows `--`; `None` where they are not what another cell wrote.
    pub fn from_arguments(words: &[OsString]) -> Option<(Plan, &[OsString])> {
        let end = words.iter().position(|word| word == "--")?;
        let [sandbox, seconds, folder, python, masked, shown @ ..] = &words[..end] else { return None };
        let sandbox =
            [Sandbox::Namespaces, Sandbox::Limits].into_iter().find(|one| sandbox == OsStr::new(one.word()))?;
        let plan = Plan {
            sandbox,
            seconds: seconds.to_str()?.parse().ok()?,
            folder: folder.into(),
            python: python.into(),
            masked: masked.into(),
            shown: shown.iter().map(PathBuf::from).collect(),
        };
        Some((plan, &words[end + 1..]))
    }
}

/// Runs a cell with these arguments, which follow [`VERB`]; returns the exit code.
pub fn run(words: &[OsString]) -> u8 {
    let Some((plan, arguments)) = Plan::from_arguments(words) else {
        return refuse(&io::Error::other("this is not a command for people"));
    };
    match hold(&plan, arguments) {
        Ok(status) => code_of(status),
        Err(error) => refuse(&error),
    }
}

fn refuse(error: &io::Error) -> u8 {
    use std::io::Write;
    // Where even that cannot be written, the code still tells.
    let _ = writeln!(io::stderr(), "{error}");
    NO_CELL
}

/// As shells have it; never the code of a cell that could not begin.
fn code_of(status: ExitStatus) -> u8 {
    match (status.code(), status.signal()) {
        (Some(code), _) if code != i32::from(NO_CELL) => code as u8,
        (None, Some(signal)) => 128u8.wrapping_add(signal as u8),
        _ => 1,
    }
}

fn hold(plan: &Plan, arguments: &[OsString]) -> io::Result<ExitStatus> {
    let leash = sweep::Leash::take()?;
    let user = nix::unistd::geteuid().is_root().then(|| FIRST_USER + std::process::id() % USERS);
    let mut command = Command::new(&plan.python);
    command.args(arguments).env_clear();
    if let Some(user) = user {
        command.uid(user).gid(user);
    }
    let mut others = 0;
    match plan.sandbox {
        #[cfg(target_os = "linux")]
        Sandbox::Namespaces => namespaces::enter(plan)?,
        #[cfg(not(target_os = "linux"))]
        Sandbox::Namespaces => return Err(io::Error::other("this system has no namespaces")),
        Sandbox::Limits => {
            if let Some(user) = user {
                std::os::unix::fs::chown(&plan.folder, Some(user), Some(user))?;
            }
            if user.is_none() {
                others = sweep::threads_of(nix::unistd::getuid().as_raw());
            }
            command.current_dir(&plan.folder).process_group(0);
        }
    }
    limits::set(plan, others)?;
    let child = command.spawn()?;
    leash.hold(child, user)
}

/// A new folder that only its owner may enter.
pub(super) fn make_folder(luck: u64) -> io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("greenroom-{}-{luck:x}", std::process::id()));
    std::fs::DirBuilder::new().mode(0o700).create(&path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_goes_through_arguments_unchanged() {
        let plan = Plan {
            sandbox: Sandbox::Limits,
            seconds: 11,
            folder: "/tmp/a b".into(),
            python: "/usr/bin/python3".into(),
            shown: vec!["/usr".into(), "/opt/x".into()],
            masked: "/usr/bin/greenroom".into(),
        };
        let mut words = plan.to_arguments();
        assert_eq!(words.remove(0), VERB);
        words.extend(["--".into(), "-I".into(), "--".into()]);
        assert_eq!(Plan::from_arguments(&words), Some((plan, &words[8..])));
        assert_eq!(Plan::from_arguments(&words[..5]), None);
    }
}
