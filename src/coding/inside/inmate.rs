//! The process that becomes Python. It starts a session, enters namespaces, drops its user, sets limits, ties its life
//! to the supervisor's, installs the filter, and then starts Python in its own place.

use super::{Plan, Sandbox, limits, sweep};
use nix::sys::signal::SigSet;
use nix::unistd::{getuid, setsid};
use std::convert::Infallible;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::process::CommandExt;
use std::process::Command;

/// Restricts this process and becomes Python; returns only on an error.
pub(super) fn become_python(plan: &Plan, arguments: &[OsString]) -> io::Result<Infallible> {
    // A session without a terminal, and a group without the supervisor.
    setsid()?;
    // When memory runs out, the system ends this process first. Optional: nothing is less safe without it.
    let _ = fs::write("/proc/self/oom_score_adj", "1000");
    // Opened while `/proc` still exists.
    let status = File::open("/proc/self/status").ok();
    let shares_user = plan.sandbox == Sandbox::Limits && plan.user.is_none();
    let others = if shares_user { sweep::threads_of(getuid().as_raw()) } else { 0 };
    match plan.sandbox {
        #[cfg(target_os = "linux")]
        Sandbox::Namespaces => super::namespaces::enter(plan)?,
        #[cfg(not(target_os = "linux"))]
        Sandbox::Namespaces => return Err(io::Error::other("this system has no namespaces")),
        Sandbox::Limits => std::env::set_current_dir(&plan.folder)?,
    }
    limits::set(plan, others)?;
    if let Some(user) = plan.user {
        become_user(user)?;
    }
    end_with_keeper(plan.parent, status)?;
    #[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
    super::filter::install(shares_user)?;
    // Unblocks all signals: the supervisor blocks its own, and a shell may have blocked others.
    SigSet::empty().thread_set_mask()?;
    let error = Command::new(&plan.python).args(arguments).env_clear().exec();
    Err(match error.kind() {
        io::ErrorKind::PermissionDenied if plan.user.is_some() => io::Error::other(
            "Python is readable only by root, and exercises do not run as root: install python3 for all users, or run \
             Greenroom as yourself",
        ),
        _ => error,
    })
}

fn become_user(user: u32) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};
        let (user, group) = (Uid::from_raw(user), Gid::from_raw(user));
        setgroups(&[])?;
        setresgid(group, group, group)?;
        setresuid(user, user, user)?;
    }
    #[cfg(not(target_os = "linux"))]
    {
        use nix::unistd::{Gid, Uid, setgid, setuid};
        setgid(Gid::from_raw(user))?;
        setuid(Uid::from_raw(user))?;
    }
    Ok(())
}

/// Ends this process when the supervisor ends. Must follow the change of user, which resets it.
fn end_with_keeper(keeper: u32, status: Option<File>) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGKILL)?;
    // It may have ended before this call.
    match parent(status) {
        Some(parent) if parent != keeper => Err(io::Error::other("the supervisor process is gone")),
        _ => Ok(()),
    }
}

/// The parent's number outside this process's namespaces, where its own system call returns 0.
fn parent(status: Option<File>) -> Option<u32> {
    let own = nix::unistd::getppid().as_raw() as u32;
    let mut text = String::new();
    let told = status
        .and_then(|mut status| status.read_to_string(&mut text).ok())
        .and_then(|_| text.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim().parse().ok());
    told.or((own != 0).then_some(own))
}
