//! What every process in a sandbox inherits: limits that it cannot raise, and the three standard streams alone.

use super::Plan;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::ffi::OsStr;
use std::io;
use std::os::fd::RawFd;

/// Address space of one process, in bytes: enough for any exercise, and small enough for a laptop.
const MEMORY: u64 = 512 << 20;
/// The maximum file size in bytes: 8 MB plus a few bytes, a unique number that identifies sandbox processes.
pub(super) const FILE: u64 = (8 << 20) + 4_099;
/// Processes and threads of the sandbox's user.
#[cfg(target_os = "linux")]
const PROCESSES: u64 = 24;
/// Open descriptors.
const OPEN: u64 = 64;
/// The stack size in bytes: deep recursion ends in Python's own error, not in a crash. Also for threads.
const STACK: u64 = 32 << 20;

/// Sets the limits for this process and its children. `others` is the number of the user's processes and threads
/// outside the sandbox.
pub(super) fn set(plan: &Plan, others: u64) -> io::Result<()> {
    let mut limits = vec![
        (Resource::RLIMIT_FSIZE, FILE),
        (Resource::RLIMIT_NOFILE, OPEN),
        (Resource::RLIMIT_STACK, STACK),
        (Resource::RLIMIT_CORE, 0),
    ];
    #[cfg(target_os = "linux")]
    limits.extend([
        (Resource::RLIMIT_AS, MEMORY),
        (Resource::RLIMIT_NPROC, PROCESSES + others),
        (Resource::RLIMIT_MSGQUEUE, 0),
        (Resource::RLIMIT_MEMLOCK, 0),
    ]);
    #[cfg(not(target_os = "linux"))]
    let _ = others;
    #[cfg(not(target_os = "linux"))]
    limits.push((Resource::RLIMIT_DATA, MEMORY));
    for (resource, most) in limits {
        let (_, hard) = getrlimit(resource)?;
        let most = most.min(hard);
        setrlimit(resource, most, most)?;
    }
    // First a signal with a clear cause, a second later the end.
    let (_, hard) = getrlimit(Resource::RLIMIT_CPU)?;
    setrlimit(Resource::RLIMIT_CPU, plan.seconds.min(hard), (plan.seconds + 1).min(hard))?;
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_no_new_privs()?;
    Ok(())
}

/// Where descriptors are listed: on Linux, and on other systems.
const LISTS: [&str; 2] = ["/proc/self/fd", "/dev/fd"];
/// Without a list, this many are tried.
const MOST: u64 = 1 << 20;

/// Closes every descriptor from 3 on.
pub(super) fn close_inherited() {
    let open = LISTS.iter().find_map(|list| listed(list)).unwrap_or_else(|| {
        let most = getrlimit(Resource::RLIMIT_NOFILE).map_or(MOST, |(_, hard)| hard.min(MOST));
        (3..most as RawFd).collect()
    });
    for descriptor in open {
        // The descriptor of the list itself is among them and already closed.
        let _ = nix::unistd::close(descriptor);
    }
}

fn listed(list: &str) -> Option<Vec<RawFd>> {
    let number = |name: &OsStr| name.to_str()?.parse::<RawFd>().ok();
    let entries = std::fs::read_dir(list).ok()?;
    let open: Vec<RawFd> = entries.filter_map(|entry| number(&entry.ok()?.file_name())).collect();
    // A list without 0, 1, and 2 is not this process's.
    (open.len() >= 3).then(|| open.into_iter().filter(|descriptor| *descriptor > 2).collect())
}
