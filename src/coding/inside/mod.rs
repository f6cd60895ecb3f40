//! The sandbox from inside: this program, started again under the name [`VERB`], twice. It receives no secrets: no tests,
//! no values, and no path of the data directory.
//!
//! - The **keeper** is the supervisor. It stays outside, waits, and ends all processes that are left. The candidate's code
//!   cannot reach it.
//! - The **inmate** drops every privilege that a candidate's code must not have, in its own session, and becomes Python.
//!
//! Both run before arguments are parsed, and know neither data directory nor terminal. Python starts only if every
//! restriction is in place; otherwise the process ends with [`NO_CELL`] and the reason on standard error.

mod descriptors;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod filter;
mod inmate;
mod limits;
#[cfg(target_os = "linux")]
mod namespaces;
mod orphans;
mod plan;
mod sweep;

pub(super) use orphans::end_orphans;
pub use plan::{Plan, VERB};

use super::sandbox::Sandbox;
use nix::sys::stat::{Mode, umask};
use plan::Part;
use std::ffi::OsString;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, ExitStatus};

/// The exit code of a sandbox that could not restrict itself.
pub const NO_CELL: u8 = 71;

/// As root, Python runs as one of this many users from this number on. They own nothing, and distributions do not
/// assign them (systemd's list of user ids), so the process limit counts only this sandbox.
const FIRST_USER: u32 = 60_578;
const USERS: u32 = 600;

/// Runs a part of a sandbox with these arguments after [`VERB`]; returns the exit code.
pub fn run(words: &[OsString]) -> u8 {
    let ended = match Plan::from_arguments(words) {
        Some((Part::Keeper, plan, arguments)) => keep(&plan, arguments).map(code_of),
        // Returns only if Python could not be started.
        Some((Part::Inmate, plan, arguments)) => inmate::become_python(&plan, arguments).map(|never| match never {}),
        None => Err(io::Error::other("this command is internal")),
    };
    ended.unwrap_or_else(|error| refuse(&error))
}

fn refuse(error: &io::Error) -> u8 {
    use std::io::Write;
    // If even this cannot be written, the exit code still tells.
    let _ = writeln!(io::stderr(), "{error}");
    NO_CELL
}

/// The shell convention for signals.
fn code_of(status: ExitStatus) -> u8 {
    match (status.code(), status.signal()) {
        (Some(code), _) => code as u8,
        (None, Some(signal)) => 128u8.wrapping_add(signal as u8),
        _ => 1,
    }
}

/// The keeper.
fn keep(plan: &Plan, arguments: &[OsString]) -> io::Result<ExitStatus> {
    let leash = sweep::Supervisor::take(plan.parent)?;
    descriptors::close_inherited();
    // With any umask, Python can enter its folders.
    umask(Mode::from_bits_truncate(0o022));
    let user = another_user();
    match plan.sandbox {
        #[cfg(target_os = "linux")]
        Sandbox::Namespaces => namespaces::separate()?,
        #[cfg(not(target_os = "linux"))]
        Sandbox::Namespaces => return Err(io::Error::other("this system has no namespaces")),
        Sandbox::Limits => {
            end_orphans();
            if let Some(user) = user {
                std::os::unix::fs::chown(&plan.folder, Some(user), Some(user))?;
            }
            hide_memory()?;
        }
    }
    let inmate = Plan { parent: std::process::id(), user, ..plan.clone() };
    let mut command = Command::new(&plan.door);
    command.args(inmate.to_arguments(Part::Inmate)).arg("--").args(arguments).env_clear();
    let status = leash.hold(command.spawn()?, user)?;
    if let (Sandbox::Limits, Some(user)) = (plan.sandbox, user) {
        sweep::remove_files(user);
    }
    Ok(status)
}

/// The user for Python, if it must not be this one: each supervisor has another.
fn another_user() -> Option<u32> {
    nix::unistd::geteuid().is_root().then(|| FIRST_USER + std::process::id() % USERS)
}

/// Protects this process's memory and open files from others of the same user, such as the candidate's code.
pub(super) fn hide_memory() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_dumpable(false)?;
    Ok(())
}

/// Creates a folder that only its owner can enter.
pub(super) fn make_folder(seed: u64) -> io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("greenroom-{}-{seed:x}", std::process::id()));
    std::fs::DirBuilder::new().mode(0o700).create(&path)?;
    Ok(path)
}
