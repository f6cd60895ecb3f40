//! The cell from inside: this program, started again under the name [`VERB`], twice over. It is handed no secret: no case,
//! no value, no path of the home.
//!
//! - The **keeper** stays outside: it waits, and ends whatever is left. Nothing of the candidate's can reach it.
//! - The **inmate** gives up what a candidate's code must not have, in a session of its own, and then becomes
//!   Python.
//!
//! Both run before the grammar is looked at and know neither home nor terminal. Python begins only once every lock
//! holds; where one does not, the cell ends with [`NO_CELL`] and the reason on standard error, and nothing was run.

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

/// The exit code of a cell that could not lock itself in.
pub const NO_CELL: u8 = 71;

/// Where a cell runs as root, Python runs as one of so many users from this number on. They own nothing, and distributions
/// give them to nobody (systemd's list of user ids), so that the limit on processes counts this cell's alone.
const FIRST_USER: u32 = 60_578;
const USERS: u32 = 600;

/// Runs a cell with these arguments, which follow [`VERB`]; returns the exit code.
pub fn run(words: &[OsString]) -> u8 {
    let ended = match Plan::from_arguments(words) {
        Some((Part::Keeper, plan, arguments)) => keep(&plan, arguments).map(code_of),
        // Comes back only where Python could not be started.
        Some((Part::Inmate, plan, arguments)) => inmate::become_python(&plan, arguments).map(|never| match never {}),
        None => Err(io::Error::other("this command is internal")),
    };
    ended.unwrap_or_else(|error| refuse(&error))
}

fn refuse(error: &io::Error) -> u8 {
    use std::io::Write;
    // Where even that cannot be written, the code still tells.
    let _ = writeln!(io::stderr(), "{error}");
    NO_CELL
}

/// As shells have it.
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
    // Whatever it was, folders that are made for Python can be entered.
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

/// The user that Python runs as, where it must not be this one: each keeper has another.
fn another_user() -> Option<u32> {
    nix::unistd::geteuid().is_root().then(|| FIRST_USER + std::process::id() % USERS)
}

/// Keeps this process's memory and open files from others of the same user, a candidate's code among them.
pub(super) fn hide_memory() -> io::Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_dumpable(false)?;
    Ok(())
}

/// A new folder that only its owner may enter.
pub(super) fn make_folder(luck: u64) -> io::Result<PathBuf> {
    let path = std::env::temp_dir().join(format!("greenroom-{}-{luck:x}", std::process::id()));
    std::fs::DirBuilder::new().mode(0o700).create(&path)?;
    Ok(path)
}
