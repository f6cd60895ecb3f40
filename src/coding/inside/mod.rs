//! The sandbox from inside: this program, started again under the name [`VERB`], twice. It receives no secrets: no tests,
//! no values, and no path of the data directory.
//!
//! - The **keeper** is the supervisor. It stays outside, waits, and ends all processes that are left. The candidate's code
//!   cannot reach it.
//! - The **inmate** drops every privilege that a candidate's code must not have, in its own session, and becomes Python.
//!
//! Both run before arguments are parsed, and know neither data directory nor terminal. Python starts only if every
//! restriction is in place; otherwise the process ends with [`NO_CELL`] and the reason on standard error.

#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
mod filter;
mod inmate;
mod limits;
#[cfg(target_os = "linux")]
mod namespaces;
mod plan;
mod sweep;

pub use plan::{Plan, VERB};
pub(super) use sweep::end_orphans;

use super::sandbox::Sandbox;
use nix::sys::stat::{Mode, umask};
use plan::Part;
use std::ffi::OsString;
use std::io;
#[cfg(target_os = "linux")]
use std::os::linux::net::SocketAddrExt;
use std::os::unix::fs::DirBuilderExt;
#[cfg(target_os = "linux")]
use std::os::unix::net::{SocketAddr, UnixListener};
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
    limits::close_inherited();
    // With any umask, Python can enter its folders.
    umask(Mode::from_bits_truncate(0o022));
    let user = SandboxUser::claim()?;
    let user_id = user.as_ref().map(|user| user.id);
    match plan.sandbox {
        #[cfg(target_os = "linux")]
        Sandbox::Namespaces => namespaces::separate()?,
        #[cfg(not(target_os = "linux"))]
        Sandbox::Namespaces => return Err(io::Error::other("this system has no namespaces")),
        Sandbox::Limits => {
            end_orphans();
            if let Some(user) = user_id {
                std::os::unix::fs::chown(&plan.folder, Some(user), Some(user))?;
            }
            hide_memory()?;
        }
    }
    let inmate = Plan { parent: std::process::id(), user: user_id, ..plan.clone() };
    let mut command = Command::new(&plan.door);
    command.args(inmate.to_arguments(Part::Inmate)).arg("--").args(arguments).env_clear();
    let status = leash.hold(command.spawn()?, user_id)?;
    if let (Sandbox::Limits, Some(user)) = (plan.sandbox, user_id) {
        sweep::remove_files(user);
    }
    Ok(status)
}

/// A user for Python that no other sandbox has while this lives: at its end, a sandbox ends all processes of its user.
struct SandboxUser {
    id: u32,
    #[cfg(target_os = "linux")]
    _claim: UnixListener,
}

impl SandboxUser {
    /// Claims a free user; `None` if this process is not root, so that Python runs as the same user.
    fn claim() -> io::Result<Option<SandboxUser>> {
        if !nix::unistd::geteuid().is_root() {
            return Ok(None);
        }
        let start = std::process::id();
        for id in (0..USERS).map(|step| FIRST_USER + (start.wrapping_add(step)) % USERS) {
            if let Some(user) = SandboxUser::try_claim(id)? {
                return Ok(Some(user));
            }
        }
        Err(io::Error::other("too many sandboxes run at once"))
    }

    /// An abstract socket is free again as soon as its process ends, however that happens.
    #[cfg(target_os = "linux")]
    fn try_claim(id: u32) -> io::Result<Option<SandboxUser>> {
        let name = SocketAddr::from_abstract_name(format!("greenroom-sandbox-{id}"))?;
        match UnixListener::bind_addr(&name) {
            Ok(claim) => Ok(Some(SandboxUser { id, _claim: claim })),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Without abstract sockets, the process id tells sandboxes apart.
    #[cfg(not(target_os = "linux"))]
    fn try_claim(id: u32) -> io::Result<Option<SandboxUser>> {
        Ok(Some(SandboxUser { id }))
    }
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::SandboxUser;

    #[test]
    fn no_two_sandboxes_have_the_same_user() {
        let id = 4_000_000_000 - std::process::id();
        let first = SandboxUser::try_claim(id).expect("a socket").expect("a free user");
        assert!(SandboxUser::try_claim(id).expect("a socket").is_none(), "it is taken");
        drop(first);
        assert!(SandboxUser::try_claim(id).expect("a socket").is_some(), "it is free again");
    }
}
